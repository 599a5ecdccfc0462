"""The guide's last steps: the Garuda picture, and the fiscal year to begin with."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ...domain.errors import UserError
from ...domain.fields import FieldInfo, Kind
from ...services.facade import Services
from ..editors.number import NumberEditor
from ..emblem import EmblemPane
from ..field import Field
from .step import Step


class EmblemStep(Step):
    """The picture at the head of a memo."""

    title = "ตราครุฑ"
    question = "บันทึกข้อความใช้ตราครุฑจากที่ใด"
    help = (
        "เลือกไฟล์รูปที่หน่วยงานใช้อยู่ หรือนำมาจากบันทึกข้อความ Word ฉบับใดก็ได้ที่มีตราครุฑ "
        "ถ้าพิมพ์บนกระดาษที่มีตราครุฑอยู่แล้ว ข้ามขั้นนี้ได้"
    )

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.pane = EmblemPane(services)
        self.pane.kept.connect(self.keptOther)
        self.body.addWidget(self.pane)
        self.body.addStretch()

    def reload(self) -> None:
        """Show the picture that is kept."""
        self.pane.reload()

    def is_faulty(self) -> bool:
        """A refused picture leaves what was there; it keeps nobody."""
        return False

    def close_down(self) -> None:
        """End the drawing of the memo's head."""
        self.pane.finish()

    def is_done(self) -> bool:
        """Whether there is a picture."""
        return self.services.office.emblem() is not None

    def start_point(self) -> QWidget:
        """The button that picks a file."""
        return self.pane.pick


class YearStep(Step):
    """The year to begin with.

    Signals:
        yearOpened: this fiscal year is open and is to be shown.
    """

    title = "ปีงบประมาณ"
    question = "เริ่มทำงานจากปีงบประมาณใด"
    help = "ปีงบประมาณเริ่ม 1 ตุลาคมของปีก่อน ถึง 30 กันยายน เปิดปีอื่นเพิ่มภายหลังได้จากแถบเครื่องมือ"
    yearOpened = Signal(int)

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        info = FieldInfo("ปีงบประมาณ (พ.ศ.)", Kind.YEAR)
        self.editor = NumberEditor(services.display, info)
        self.field = Field("year", info, self.editor, services.display)
        self.editor.edited.connect(lambda: self.field.show_fault(""))
        self.body.addWidget(self.field)
        self.body.addStretch()

    def reload(self) -> None:
        """Propose the year of today, unless a year was typed."""
        if not self.editor.line.text():
            years = self.services.years.all()
            self.editor.show_value(years[0].year if years else self.services.years.current())
            self.editor.line.selectAll()

    def is_faulty(self) -> bool:
        """Whether the year was refused."""
        return bool(self.field.fault)

    def is_done(self) -> bool:
        """Whether a year is open."""
        return bool(self.services.years.all())

    def finish(self) -> bool:
        """Open the year."""
        try:
            year = int(self.editor.value() or 0)
            self.services.years.open(year)
        except UserError as fault:
            self.field.show_fault(fault.message)
            self.editor.line.setFocus()
            self.editor.line.selectAll()
            return False
        self.yearOpened.emit(year)
        return True

    def start_point(self) -> QWidget:
        """The year."""
        return self.editor.focus_target()
