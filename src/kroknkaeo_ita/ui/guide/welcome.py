"""The guide's first page: begin with the office's own data, or look at the example first."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from ...domain.errors import UserError
from ...services.facade import Services
from .. import icons
from ..colours import colours_of
from ..pieces import SPACE, card, words
from .step import Step


def _way(text: str, symbol: str, *, primary: bool) -> QPushButton:
    colour = colours_of(QGuiApplication.palette()).on_accent if primary else None
    made = QPushButton(icons.icon(symbol, colour), f"  {text}")
    made.setAccessibleName(text)
    made.setProperty("way", True)
    made.setAutoDefault(True)
    made.setProperty("primary", primary)
    return made


class WelcomeStep(Step):
    """Two ways to begin.

    Signals:
        ownRequest: the person begins with the office's own data.
        yearOpened: the example is loaded; this fiscal year is to be shown.
    """

    title = "เริ่มต้น"
    question = "ยินดีต้อนรับ ท่านต้องการเริ่มอย่างไร"
    help = "เลือกทางใดก็ได้ ทุกอย่างที่กรอกบันทึกลงเครื่องนี้ทันที ไม่ต้องใช้อินเทอร์เน็ต"
    ownRequest = Signal()
    yearOpened = Signal(int)

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        display = services.display
        self.own = _way("เริ่มจากข้อมูลของหน่วยงานเรา", "landmark", primary=True)
        self.own.clicked.connect(self.ownRequest)
        self.example = _way(display.digits("เริ่มจากตัวอย่างปี 2564"), "clipboard-list", primary=False)
        self.example.clicked.connect(self.load_example)
        self._fault = words("", "fault")
        self._fault.hide()
        about_own = words(
            display("กรอกชื่อหน่วยงาน สำนัก/กอง และผู้ลงนาม ทีละหน้า ข้ามหน้าใดก็ได้ ใช้เวลาประมาณ 5 นาที"),
            "hint",
        )
        about_example = words(
            display(
                "ใส่ข้อมูลมาตรการของเทศบาลตำบลโกรกแก้ว ปี 2564 ให้ลองใช้ก่อน เหมาะสำหรับทำความรู้จักโปรแกรม"
            ),
            "hint",
        )
        self._why_not = words(display("เครื่องนี้มีข้อมูลแล้ว จึงใส่ตัวอย่างเพิ่มไม่ได้"), "hint")
        self._why_not.hide()
        self.body.addSpacing(SPACE)
        self.body.addWidget(card(self.own, about_own, margin=2 * SPACE))
        self.body.addWidget(card(self.example, about_example, self._why_not, margin=2 * SPACE))
        self.body.addWidget(self._fault)
        self.body.addStretch()

    def reload(self) -> None:
        """The example is offered only to an empty data folder."""
        fresh = is_fresh(self.services)
        self.example.setEnabled(fresh)
        self._why_not.setVisible(not fresh)

    def is_done(self) -> bool:
        """Whether there is anything yet."""
        return not is_fresh(self.services)

    def start_point(self) -> QWidget:
        """The first way."""
        return self.own

    def load_example(self) -> None:
        """Fill the empty data folder with the example."""
        try:
            year = self.services.example.load()
        except UserError as fault:
            self._fault.setText(self.services.display(fault.message))
            self._fault.show()
            return
        self.yearOpened.emit(year)


def is_fresh(services: Services) -> bool:
    """Whether the data folder is empty: no office's name, no divisions, no years."""
    return not (services.office.get().name or services.divisions.all() or services.years.all())
