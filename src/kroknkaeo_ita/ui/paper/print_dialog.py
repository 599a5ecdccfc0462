"""Asks where, how often and which pages of a paper are printed; Enter prints as the last time."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ...domain.errors import UserError
from ...domain.fields import FieldInfo, Kind
from ...domain.page_range import pages_named, printed_order
from ...system.settings import (
    PRINT_BOTH_SIDES,
    PRINT_COLLATED,
    PRINT_COPIES,
    PRINT_PREPRINTED,
    PRINT_RANGE,
    PRINTER,
    Setting,
    Settings,
)
from ..editors.choice import QuietCombo
from ..editors.number import NumberEditor
from ..editors.text import LineEditor
from ..events import PaperChoice
from ..field import Field
from ..flow import FlowLayout
from ..pieces import SPACE, button, scrolled, words
from ..wording import Display, unbroken
from .print_job import PrintJob, both_sides_of

T = TypeVar("T")

_COPIES = FieldInfo("จำนวนชุด", Kind.COUNT, required=True, least=1, most=99)
_RANGE = FieldInfo("", Kind.LINE, hint="เช่น 1-3,5")
_NO_PRINTER = (
    "ไม่พบเครื่องพิมพ์ในเครื่องคอมพิวเตอร์นี้ กรุณาเสียบสายและเปิดเครื่องพิมพ์ แล้วกด “ค้นหาอีกครั้ง” "
    "ถ้ายังไม่พบ ให้เพิ่มเครื่องพิมพ์ใน Windows ที่ การตั้งค่า > อุปกรณ์ > เครื่องพิมพ์และสแกนเนอร์ "
    "หรือบันทึกเป็นไฟล์ PDF ไปพิมพ์ที่เครื่องอื่น"
)
_CHARACTERS = 62
"""How wide the dialog is, in letters."""
_FRAME = 24
"""Room for the frame that the system puts around a dialog."""


class PrintDialog(QDialog):
    """What is chosen is remembered; which pages it starts with is always all of them.

    Attributes:
        job: what was agreed on; None before.
        keeps_file: whether the person wants the paper as a file instead.
    """

    def __init__(
        self,
        display: Display,
        settings: Settings,
        choice: PaperChoice,
        page_count: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("พิมพ์")
        self.job: PrintJob | None = None
        self.keeps_file = False
        self._display = display
        self._settings = settings
        self._count = page_count
        self._current = min(choice.page, page_count - 1)
        self.printer = QuietCombo()
        self.printer.setAccessibleName("เครื่องพิมพ์")
        self._no_printer = words(display(_NO_PRINTER), "flag")
        self._again = button("ค้นหาอีกครั้ง", "refresh-cw", self.look_for_printers)
        self._file = button("บันทึกเป็นไฟล์…", "file-down", self._keep_file)
        self.all = self._radio(f"ทุกหน้า ({page_count})")
        self.current = self._radio(f"หน้าที่ดูอยู่ (หน้า {self._current + 1})")
        self.some = self._radio("เฉพาะหน้า")
        which = QButtonGroup(self)
        for one in (self.all, self.current, self.some):
            which.addButton(one)
        self.range = LineEditor(display, _RANGE.hint)
        self.range_field = Field("range", _RANGE, self.range, display)
        self.range.set_name("เลขหน้าที่พิมพ์")
        self.copies = NumberEditor(display, _COPIES)
        self.copies.limit(8)
        self.copies_field = Field("copies", _COPIES, self.copies, display)
        self.collate = self._check("เรียงเป็นชุด", PRINT_COLLATED)
        self.both_sides = self._check("พิมพ์สองหน้า", PRINT_BOTH_SIDES)
        self.preprinted = self._check("พิมพ์ลงกระดาษที่มีหัวบันทึกข้อความอยู่แล้ว", PRINT_PREPRINTED)
        self.preprinted.setVisible(choice.is_memo)
        self._is_memo = choice.is_memo
        self._preprinted_hint = words(
            display("ไม่พิมพ์ตราครุฑและคำว่า “บันทึกข้อความ” ส่วนอื่นอยู่ที่เดิมทุกประการ"), "hint"
        )
        self._preprinted_hint.setVisible(choice.is_memo)
        self._sum = words("", "hint")
        box = QDialogButtonBox()
        self.agree = box.addButton("พิมพ์", QDialogButtonBox.ButtonRole.AcceptRole)
        self.agree.setDefault(True)
        box.addButton("ยกเลิก", QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        self._lay_out(choice.title, box)
        self.all.setChecked(True)
        self.range.show_value(settings.get(PRINT_RANGE))
        self.copies.show_value(settings.get(PRINT_COPIES))
        self._connect()
        self.look_for_printers()
        self.copies.line.selectAll()
        (self.copies.line if self.printer.count() else self._again).setFocus()

    def look_for_printers(self) -> None:
        """Offer the printers that are there now, the one used last first."""
        names = list(QPrinterInfo.availablePrinterNames())
        self.printer.clear()
        for name in names:
            self.printer.addItem(unbroken(name), name)
        wanted = (self._settings.get(PRINTER), QPrinterInfo.defaultPrinterName())
        known = [name for name in wanted if name in names]
        if known:
            self.printer.setCurrentIndex(names.index(known[0]))
        for shown in (self._fields, self._sum, self.agree):
            shown.setVisible(bool(names))
        self._missing.setVisible(not names)
        self._on_printer_changed()
        self._fit()

    def accept(self) -> None:
        """Keep what is chosen and close, or say beside the field what is wrong."""
        printer = self.printer.currentData()
        pages = _read(self._pages, self.range_field)
        copies = _read(self._copies, self.copies_field)
        if printer is None or pages is None or copies is None:
            return
        self.job = PrintJob(
            printer,
            pages,
            copies,
            self.collate.isChecked(),
            self.both_sides.isChecked() and self.both_sides.isEnabled(),
            self.preprinted.isChecked() and self._is_memo,
        )
        self._remember(copies)
        super().accept()

    def _remember(self, copies: int) -> None:
        chosen = {
            PRINTER: self.printer.currentData(),
            PRINT_COPIES: copies,
            PRINT_COLLATED: self.collate.isChecked(),
            PRINT_RANGE: self.range.value(),
        }
        # What this printer or paper does not offer was not chosen now.
        if self.both_sides.isEnabled():
            chosen[PRINT_BOTH_SIDES] = self.both_sides.isChecked()
        if self._is_memo:
            chosen[PRINT_PREPRINTED] = self.preprinted.isChecked()
        self._settings.update(chosen)

    def _pages(self) -> tuple[int, ...]:
        if self.some.isChecked():
            return pages_named(self.range.value(), self._count)
        return (self._current,) if self.current.isChecked() else tuple(range(self._count))

    def _copies(self) -> int:
        copies = self.copies.value()
        if copies is None or not 1 <= copies <= 99:
            raise UserError("พิมพ์ได้ครั้งละ 1 ถึง 99 ชุด กรุณาแก้จำนวนชุด")
        return int(copies)

    def _keep_file(self) -> None:
        self.keeps_file = True
        self.reject()

    def _connect(self) -> None:
        self.printer.currentIndexChanged.connect(lambda _at: self._on_printer_changed())
        self.range.edited.connect(self._on_range_typed)
        self.copies.edited.connect(self._on_changed)
        for one in (self.all, self.current, self.some, self.collate, self.both_sides):
            one.toggled.connect(lambda _on: self._on_changed())

    def _on_range_typed(self) -> None:
        self.some.setChecked(True)
        self._on_changed()

    def _on_printer_changed(self) -> None:
        name = self.printer.currentData()
        turns = name is not None and both_sides_of(QPrinterInfo.printerInfo(name))
        self.both_sides.setEnabled(turns)
        said = "พิมพ์สองหน้า" if turns or name is None else "พิมพ์สองหน้า (เครื่องพิมพ์นี้กลับหน้าเองไม่ได้)"
        self.both_sides.setText(said)
        self._on_changed()

    def _on_changed(self) -> None:
        """Say how much paper it takes, as far as that can be told."""
        for field in (self.range_field, self.copies_field):
            field.show_fault("")
        try:
            pages, copies = self._pages(), self._copies()
        except UserError:
            self._sum.setText("")
            return
        self.collate.setEnabled(copies > 1)
        both = self.both_sides.isChecked() and self.both_sides.isEnabled()
        sides = len(printed_order(pages, copies, collate=True, both_sides=both))
        sheets = (sides + 1) // 2 if both else sides
        self._sum.setText(self._display(f"{len(pages)} หน้า {copies} ชุด ใช้กระดาษ {sheets} แผ่น"))

    def _radio(self, text: str) -> QRadioButton:
        return QRadioButton(unbroken(self._display(text)))

    def _check(self, text: str, setting: Setting[bool]) -> QCheckBox:
        made = QCheckBox(text)
        made.setChecked(self._settings.get(setting))
        return made

    def _lay_out(self, title: str, box: QDialogButtonBox) -> None:
        display = self._display
        self._missing = _column(self._no_printer, _row(self._again, self._file), space=SPACE)
        whole = QWidget()
        flow = FlowLayout(whole, 2 * SPACE)
        flow.addWidget(self.all)
        flow.addWidget(self.current)
        some = _row(self.some, self.range_field)
        some.layout().setStretchFactor(self.range_field, 1)
        some.layout().setAlignment(self.some, Qt.AlignmentFlag.AlignTop)
        narrow = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.copies_field.setSizePolicy(narrow)
        copies = _row(self.copies_field, self.collate)
        copies.layout().setAlignment(self.collate, Qt.AlignmentFlag.AlignBottom)
        self._fields = _column(
            _column(words(display("เครื่องพิมพ์"), "field"), self.printer),
            _column(words(display("หน้าที่พิมพ์"), "field"), whole, some),
            copies,
            self.both_sides,
            _column(self.preprinted, self._preprinted_hint),
            space=SPACE,
        )
        page = _column(words(display(title), "title"), self._missing, self._fields, space=SPACE)
        page.layout().addStretch()
        self._page = page
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(SPACE)
        layout.addWidget(scrolled(page), 1)
        foot = QHBoxLayout()
        foot.addWidget(self._sum, 1)
        foot.addWidget(box)
        layout.addLayout(foot)

    def _fit(self) -> None:
        """As wide as its words at any zoom and as high as they need, but within the screen."""
        for each in self.findChildren(QWidget):
            each.ensurePolished()
        most = self.screen().availableSize() - QSize(2 * _FRAME, 2 * _FRAME)
        width = min(_CHARACTERS * self.fontMetrics().averageCharWidth(), most.width())
        inner = self._page.layout().totalHeightForWidth(width - 4 * SPACE - _FRAME)
        others = self.agree.sizeHint().height() + 5 * SPACE
        self.resize(
            width, min(inner + others + 2 * self.fontMetrics().lineSpacing(), most.height())
        )


def _read(read: Callable[[], T], field: Field) -> T | None:
    """What a field says; where it cannot be read, that stands beside it, and it is to be mended."""
    try:
        return read()
    except UserError as fault:
        field.show_fault(fault.message)
        field.editor.focus_target().setFocus()
        return None


def _column(*parts: QWidget, space: int = SPACE // 2) -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(space)
    for part in parts:
        layout.addWidget(part)
    return made


def _row(*parts: QWidget) -> QWidget:
    made = QWidget()
    layout = QHBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2 * SPACE)
    for part in parts:
        layout.addWidget(part)
    layout.addStretch()
    return made
