"""What becomes of a memo after its draft: issued, signed, filed, void; each step asked for here."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from ...domain.errors import UserError
from ...domain.fields import FieldInfo, Kind
from ...domain.memo import Memo, MemoState
from ...domain.register import LARGEST_NUMBER
from ...domain.thai.dates import short_thai_date
from ...services.facade import Services
from .. import icons, messages
from ..asking import FieldDialog
from ..colours import Colours, Tone, colours_of
from ..events import Events
from ..flow import FlowLayout
from ..pieces import SPACE, button, words
from ..proofreader import Proofreader
from ..wording import unbroken
from .issue_dialog import IssueDialog

_NUMBER = FieldInfo("เลขที่หนังสือ", Kind.COUNT, required=True, least=1, most=LARGEST_NUMBER)
_SIGNED = FieldInfo("วันที่ลงนามครบ", Kind.DATE, required=True)
_REASON = FieldInfo("เหตุผลที่ยกเลิก", Kind.LINE, required=True, longest=500)
_REFUSED = "ยังมีช่องที่กรอกไม่ถูกต้องและยังไม่ได้บันทึก กรุณาแก้ช่องที่มีคำเตือนก่อนออกเลข"
_NO_NUMBER = "ยังไม่ได้ลงเลขที่"


def number_words(memo: Memo) -> str:
    """The memo's number as the cabinet knows it, or that it is missing."""
    if not memo.number:
        return _NO_NUMBER
    return (
        f"เลขที่ {memo.number_prefix}/{memo.number}"
        if memo.number_prefix
        else (f"เลขที่ {memo.number}")
    )


def state_words(memo: Memo) -> str:
    """Where the memo stands, in one line."""
    match memo.state:
        case MemoState.ISSUED:
            return f"{memo.state.label} {number_words(memo)}"
        case MemoState.SIGNED if memo.signed_on:
            signed = short_thai_date(memo.signed_on, thai_digits=False)
            return f"{memo.state.label} {signed} · {number_words(memo)}"
        case MemoState.SIGNED | MemoState.FILED:
            return f"{memo.state.label} · {number_words(memo)}"
        case MemoState.VOID:
            return f"{memo.state.label}: {memo.void_reason}"
    return memo.state.label


def tone_of(state: MemoState, colours: Colours) -> Tone:
    """The colours of a state."""
    return {
        MemoState.DRAFT: colours.idle,
        MemoState.ISSUED: colours.busy,
        MemoState.SIGNED: colours.done,
        MemoState.FILED: colours.done,
        MemoState.VOID: colours.late,
    }[state]


class MemoBar(QWidget):
    """The state of a memo, and a button for each step that can follow.

    Args:
        has_refused: whether the memo's form shows something that could not be kept.

    Attributes:
        buttons: the usual steps.
        acts: those behind the last button: giving the memo up, or correcting it.

    Signals:
        memoChosen: this memo (its key) is to be shown: it has just been made.
    """

    memoChosen = Signal(str)

    def __init__(self, services: Services, events: Events, has_refused: Callable[[], bool]) -> None:
        super().__init__()
        self._has_refused = has_refused
        self._services = services
        self._events = events
        self._memo: Memo | None = None
        self._state = QLabel()
        self._note = words("", "hint")
        draft, issued = MemoState.DRAFT, MemoState.ISSUED
        signed, filed, void = MemoState.SIGNED, MemoState.FILED, MemoState.VOID
        self.buttons: dict[str, QPushButton] = {}
        self._when: dict[str, tuple[MemoState, ...]] = {}
        line = QWidget()
        flow = FlowLayout(line, SPACE // 2)
        flow.addWidget(self._state)
        for key, text, symbol, act, states in (
            ("issue", "ออกเลข…", "stamp", self.issue, (draft,)),
            ("sign", "บันทึกว่าลงนามครบ…", "file-check", self.sign, (issued,)),
            ("file", "เก็บเข้าแฟ้ม…", "archive", self.file, (signed,)),
            ("number", "ลงเลขภายหลัง…", "pen-line", self.fill_number, (issued, signed, filed)),
            ("correct", "จัดทำฉบับแก้ไข", "copy", self.correct, (filed, void)),
        ):
            made = button(text, symbol, act)
            self.buttons[key] = made
            self._when[key] = states
            flow.addWidget(made)
        self.buttons["issue"].setToolTip("ออกเลขและเก็บฉบับนี้ไว้ตามที่เห็น (Ctrl+I)")
        # What is rarely wanted takes no room from the paper below.
        self.more = button("อื่น ๆ", "ellipsis", lambda: None)
        menu = QMenu(self.more)
        self.acts = {
            "correct": menu.addAction(icons.icon("copy"), "จัดทำฉบับแก้ไข", self.correct),
            "void": menu.addAction(icons.icon("circle-x"), "ยกเลิกพร้อมเหตุผล…", self.void),
        }
        self.more.setMenu(menu)
        flow.addWidget(self.more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(line)
        layout.addWidget(self._note)

    def show_memo(self, memo: Memo | None, *, closed: bool) -> None:
        """Show where a memo stands; no other paper has a state."""
        self._memo = memo
        self.setVisible(memo is not None)
        if memo is None:
            return
        tone = tone_of(memo.state, colours_of(self.palette()))
        text = memo.state.label if memo.state is MemoState.VOID else state_words(memo)
        self._state.setText(unbroken(self._services.display(text)))
        self._state.setStyleSheet(
            f"background: {tone.soft}; color: {tone.ink}; border-radius: 6px;"
            " padding: 6px 12px; font-weight: 600;"
        )
        note = ""
        if memo.state is MemoState.VOID:
            note = f"ยกเลิกเพราะ {memo.void_reason}"
        elif memo.state is not MemoState.DRAFT:
            note = "ออกแล้วแก้ไขไม่ได้ ตัวอย่างคือฉบับที่เก็บไว้ตอนออกเลข"
        self._note.setText(self._services.display(note))
        self._note.setVisible(bool(note))
        for key, made in self.buttons.items():
            made.setVisible(memo.state in self._when[key])
            made.setEnabled(not closed)
        if memo.number:
            self.buttons["number"].hide()
        self.more.setVisible(memo.state in (MemoState.ISSUED, MemoState.SIGNED))
        self.more.setEnabled(not closed)

    def issue(self) -> None:
        """Ask for the number and freeze the draft."""
        memo = self._fresh()
        if memo is None:
            return
        if self._has_refused():
            # What is seen is not what would be frozen.
            self._events.faultRequest.emit(_REFUSED)
            return
        if memo.dated is None:
            self._events.faultRequest.emit("ช่อง “วันที่” ยังว่างอยู่ กรุณากรอกวันที่ของบันทึกก่อนออกเลข")
            return
        self._ask(IssueDialog(self._services, memo, self))

    def fill_number(self) -> None:
        """Note the number that was written by hand."""
        memo = self._fresh()
        if memo is not None:
            self._ask(
                FieldDialog(
                    "ลงเลขภายหลัง",
                    _NUMBER,
                    self._services.display,
                    lambda number: self._services.issuing.fill_number(memo.id, number),
                    "ลงเลข",
                    self,
                    explanation=f"พิมพ์เฉพาะเลขที่อยู่ต่อจาก {memo.number_prefix}/ ตามที่เขียนไว้บนบันทึก",
                    warning="เลขนี้จะลงในทะเบียนส่ง และเปลี่ยนภายหลังไม่ได้",
                )
            )

    def sign(self) -> None:
        """Note the day on which the last one signed."""
        memo = self._fresh()
        if memo is None:
            return
        dialog = FieldDialog(
            "บันทึกว่าลงนามครบ",
            _SIGNED,
            self._services.display,
            lambda day: self._services.issuing.sign(memo.id, day),
            "บันทึก",
            self,
            explanation="เมื่อผู้ลงนามทุกคนลงนามบนกระดาษครบแล้ว",
            proofs=Proofreader(self._services, self._events),
        )
        dialog.editor.show_value(memo.dated)
        self._ask(dialog)

    def file(self) -> None:
        """Note that the signed memo is in the cabinet."""
        memo = self._fresh()
        if memo is not None and messages.ask(
            self,
            self._services.display("เก็บบันทึกฉบับนี้เข้าแฟ้มหรือไม่"),
            self._services.display("เมื่อเก็บเข้าแฟ้มแล้วจะยกเลิกฉบับนี้ไม่ได้ ถ้ามีที่ผิดให้จัดทำฉบับแก้ไข"),
            "เก็บเข้าแฟ้ม",
            "ยังไม่เก็บ",
        ):
            self._told(partial(self._services.issuing.file, memo.id))

    def void(self) -> None:
        """Ask why, and give the memo up."""
        memo = self._fresh()
        if memo is not None:
            self._ask(
                FieldDialog(
                    "ยกเลิกบันทึกข้อความ",
                    _REASON,
                    self._services.display,
                    lambda reason: self._services.issuing.void(memo.id, reason),
                    "ยกเลิกบันทึกฉบับนี้",
                    self,
                    no="ไม่ยกเลิก",
                    proofs=Proofreader(self._services, self._events),
                    warning="ยกเลิกแล้วกลับคืนไม่ได้ บันทึกและเลขนี้ยังคงอยู่ในทะเบียน โดยระบุว่ายกเลิก",
                )
            )

    def correct(self) -> None:
        """Add a draft that corrects this memo, and show it."""
        memo = self._fresh()
        if memo is not None:
            made = self._told(partial(self._services.issuing.correct, memo.id))
            if made is not None:
                self.memoChosen.emit(made.id)

    def _fresh(self) -> Memo | None:
        """The memo as it is kept, after its form has kept what it holds."""
        self._events.flushRequest.emit()
        if self._memo is None:
            return None
        key = self._memo.id
        kept = self._services.memos.of_year(self._memo.fiscal_year)
        return next((one for one in kept if one.id == key), None)

    def _ask(self, dialog: FieldDialog | IssueDialog) -> None:
        dialog.exec()
        dialog.deleteLater()

    def _told(self, act: Callable[[], Memo]) -> Memo | None:
        try:
            return act()
        except UserError as fault:
            self._events.faultRequest.emit(fault.message)
            return None
