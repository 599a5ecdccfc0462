"""Asks under which number a memo is issued, or whether it is to be written by hand."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QRadioButton, QVBoxLayout, QWidget

from ...domain.errors import UserError
from ...domain.fields import FieldInfo, Kind
from ...domain.memo import Memo, MemoKind
from ...domain.register import LARGEST_NUMBER, Series
from ...domain.thai.dates import buddhist_year, thai_date
from ...services.facade import Services
from ..editors.number import NumberEditor
from ..field import Field
from ..pieces import SPACE, lay_out_dialog, words

_WARNING = (
    "เมื่อออกแล้ว เนื้อความ ผู้ลงนาม และเลขที่จะเปลี่ยนไม่ได้อีก โปรแกรมจะเก็บฉบับนี้ไว้ตามที่เห็นในตัวอย่าง "
    "ถ้ามีที่ผิดภายหลัง ต้องจัดทำฉบับแก้ไขหรือยกเลิก"
)


class IssueDialog(QDialog):
    """Proposes the next number of the register; the number may also be left open."""

    def __init__(self, services: Services, memo: Memo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if memo.dated is None:
            raise LookupError("a memo without a date has no register")
        self.setWindowTitle("ออกเลขบันทึกข้อความ")
        self._services = services
        self._memo = memo
        display = services.display
        circular = memo.kind is MemoKind.CIRCULAR
        series = Series.CIRCULAR if circular else Series.ORDINARY
        prefix = next(
            (one.number_prefix for one in services.divisions.all() if one.id == memo.division_id),
            "",
        )
        year = buddhist_year(memo.dated)
        following = services.register.next_number(year, prefix, series)
        info = FieldInfo("เลขที่หนังสือ", Kind.COUNT, least=1, most=LARGEST_NUMBER)
        self.editor = NumberEditor(display, info)
        self.editor.show_value(int(memo.number) if memo.number.isdecimal() else following)
        self.field = Field("number", info, self.editor, display)
        self.by_register = QRadioButton(display.digits("ออกเลขตามทะเบียนส่ง"))
        self.by_hand = QRadioButton("เว้นเลขไว้เขียนมือ แล้วลงเลขภายหลัง")
        self.by_register.setChecked(True)
        self.by_register.toggled.connect(self._on_way_changed)
        self.editor.edited.connect(lambda: self.field.show_fault(""))
        mark = "ว " if circular else ""
        before = f"{prefix}/{mark}" if prefix else "(ส่วนราชการเจ้าของเรื่องยังไม่มีเลขประจำ) /"
        box = QDialogButtonBox()
        box.addButton("ออกบันทึกข้อความ", QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        box.addButton("ยกเลิก", QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setSpacing(SPACE)
        layout.addWidget(words(display("ออกเลขบันทึกข้อความ"), "title"))
        layout.addWidget(words(display(memo.subject)))
        layout.addWidget(
            words(display(f"ลงวันที่ {thai_date(memo.dated, thai_digits=False)}"), "hint")
        )
        layout.addWidget(self.by_register)
        # Below their choice, as far in as its words.
        under = QVBoxLayout()
        under.setContentsMargins(3 * SPACE, 0, 0, 0)
        under.addWidget(
            words(display(f"เลขถัดไปของทะเบียนปี พ.ศ. {year} คือ {before}{following}"), "hint")
        )
        under.addWidget(self.field)
        layout.addLayout(under)
        layout.addWidget(self.by_hand)
        layout.addStretch()
        # What cannot be taken back is seen on any screen.
        foot = QWidget()
        below = QVBoxLayout(foot)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(2 * SPACE)
        below.addWidget(words(display(_WARNING), "flag"))
        below.addWidget(box)
        lay_out_dialog(self, inner, foot, 75)
        self.editor.line.selectAll()
        self.editor.line.setFocus()

    def accept(self) -> None:
        """Issue the memo, or say beside the number why that cannot be."""
        try:
            number = self._number()
            if number is None and self._memo.number:
                self._services.memos.save(self._memo.changed(number=""))
            self._services.issuing.issue(self._memo.id, number)
        except UserError as fault:
            self.field.show_fault(fault.message)
            return
        super().accept()

    def _number(self) -> int | None:
        if self.by_hand.isChecked():
            return None
        number = self.editor.value()
        if number is None:
            raise UserError("ช่อง “เลขที่หนังสือ” ยังว่างอยู่ กรุณาพิมพ์เลข หรือเลือกเว้นเลขไว้เขียนมือ")
        return int(number)

    def _on_way_changed(self, by_register: bool) -> None:
        self.editor.setEnabled(by_register)
        self.field.show_fault("")
