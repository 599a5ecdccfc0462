"""The fiscal year chooser of the tool bar, and the small dialog that opens another year."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...domain.errors import UserError
from ...domain.fields import FieldInfo, Kind, fields_of
from ...domain.year import FiscalYear
from .. import icons
from ..editors.number import NumberEditor
from ..field import Field
from ..pieces import SPACE, lay_out_dialog, words
from ..wording import Display, unbroken


class YearChooser(QToolButton):
    """Says which fiscal year is shown, and offers the others.

    Args:
        acts: what can be done with years; stands under them.

    Signals:
        yearRequest: the person wants this year (B.E.).
    """

    yearRequest = Signal(int)

    def __init__(self, display: Display, acts: Sequence[QAction]) -> None:
        super().__init__()
        self._display = display
        self._acts = list(acts)
        self.setObjectName("year-chooser")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setIcon(icons.icon("chevron-down"))
        self.setProperty("framed", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMenu(QMenu(self))

    def show_years(self, years: Sequence[FiscalYear], shown: int) -> None:
        """Offer these years and say which is shown and which are closed."""
        closed = {one.year for one in years if one.closed}
        title = unbroken(self._display(f"ปีงบประมาณ {shown}"))
        self.setText(title)
        self.setAccessibleName(title)
        self.setToolTip("เลือกปีงบประมาณ")
        menu = self.menu()
        menu.clear()
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        for year in sorted({*(one.year for one in years), shown}, reverse=True):
            note = " (ปิดแล้ว)" if year in closed else ""
            action = menu.addAction(unbroken(self._display(f"ปีงบประมาณ {year}{note}")))
            action.setCheckable(True)
            action.setChecked(year == shown)
            action.triggered.connect(lambda _on=False, year=year: self.yearRequest.emit(year))
        menu.addSeparator()
        menu.addActions(self._acts)


class YearDialog(QDialog):
    """Asks for a fiscal year to open."""

    def __init__(self, suggested: int, display: Display, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("เปิดปีงบประมาณอื่น")
        self._info: FieldInfo = fields_of(FiscalYear)["year"]
        self._editor = NumberEditor(display, FieldInfo("ปีงบประมาณ (พ.ศ.)", Kind.YEAR))
        self._field = Field("year", self._info, self._editor, display)
        self._editor.show_value(suggested)
        self._editor.line.selectAll()
        self._editor.edited.connect(lambda: self._field.show_fault(""))
        box = QDialogButtonBox()
        box.addButton("เปิด", QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton("ยกเลิก", QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setSpacing(SPACE)
        layout.addWidget(words(display("เปิดปีงบประมาณอื่น"), "title"))
        layout.addWidget(words(display("ปีที่ยังไม่เคยเปิดจะเริ่มจากรายการว่าง ข้อมูลปีอื่นยังอยู่ครบ"), "hint"))
        layout.addWidget(self._field)
        layout.addStretch()
        lay_out_dialog(self, inner, box, 55)
        self._editor.focus_target().setFocus()

    @property
    def year(self) -> int:
        """The year that is typed."""
        return int(self._editor.value() or 0)

    def accept(self) -> None:
        """Close if the year can be one; else say why not."""
        try:
            year = self._editor.value() or 0
        except UserError as fault:
            self._field.show_fault(fault.message)
            return
        least, most = int(self._info.least or 0), int(self._info.most or 0)
        if not least <= year <= most:
            self._field.show_fault(f"ต้องเป็นปี พ.ศ. {least} ถึง {most} กรุณาพิมพ์ใหม่")
            return
        super().accept()
