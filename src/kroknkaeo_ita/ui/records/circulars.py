"""หนังสือเวียน: the year's circulars, and which division acknowledged each of them when."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ...domain.errors import UserError
from ...domain.memo import MemoState
from ...domain.thai.dates import short_thai_date
from ...services.circulation import Circular
from ...services.facade import Services
from ..editors.choice import ChecklistEditor
from ..events import Events
from ..flow import FlowLayout
from ..paper.memo_bar import number_words, state_words
from ..pieces import SPACE, EmptyPage, button, card, side_by_side, words
from ..tables import RECORD_ROLE, Column, RecordTable, RecordView
from ..thai_keys import both_keyboards
from .receivers import ReceiverList

_EMPTY = (
    "ยังไม่มีหนังสือเวียนของปีนี้\nจัดทำที่แท็บ “เอกสาร” กด “เพิ่มบันทึก” เลือก “แจ้งเวียน” แล้วออกเลข จึงลงการรับทราบที่นี่ได้"
)
_DRAFT = (
    "ฉบับนี้ยังเป็นร่าง เลือกส่วนราชการที่จะเวียนถึงได้ที่นี่ ถ้าไม่เลือกจะเวียนถึงทุกส่วนราชการ เมื่อออกเลขแล้วจึงลงการรับทราบ"
)
_VOID = "ฉบับนี้ยกเลิกแล้ว ไม่ต้องติดตามการรับทราบ"
_FROZEN = "ผู้รับเป็นไปตามหนังสือที่ออกแล้ว ติ๊กช่องหน้าชื่อเมื่อรับทราบ (วันนี้) แล้วแก้วันที่ได้"
_FEW = 3
"""Missing receivers up to this many are named in the table."""


def standing_words(circular: Circular) -> str:
    """Who has acknowledged, in words: ครบ or ขาด."""
    if circular.memo.state is MemoState.DRAFT:
        return "ร่าง ยังไม่เวียน"
    if circular.memo.state is MemoState.VOID:
        return "ยกเลิก"
    missing, all_ = circular.missing, len(circular.receivers)
    if not all_:
        return "ยังไม่ได้กำหนดผู้รับ"
    if not missing:
        return f"ครบ {all_}/{all_}"
    names = ", ".join(missing[:_FEW])
    more = f" และอีก {len(missing) - _FEW} แห่ง" if len(missing) > _FEW else ""
    return f"รับทราบ {all_ - len(missing)}/{all_} ขาด {names}{more}"


def _dated(circular: Circular) -> str:
    day = circular.memo.dated
    return short_thai_date(day, thai_digits=False) if day else "ยังไม่ลงวันที่"


_COLUMNS = (
    Column("dated", "ลงวันที่", _dated, 14),
    Column("subject", "เรื่อง", lambda one: one.memo.subject),
    Column("standing", "การรับทราบ", standing_words, 28),
)


class CircularsPage(QWidget):
    """The circulars on the left; on the right who has acknowledged the chosen one."""

    def __init__(self, services: Services, events: Events) -> None:
        super().__init__()
        self._services = services
        self._events = events
        self._closed = False
        display = services.display
        self.table: RecordTable[Circular] = RecordTable(_COLUMNS, display)
        self.view = RecordView("circulars", "รายการหนังสือเวียน")
        self.view.setModel(self.table)
        self.view.setSelectionMode(RecordView.SelectionMode.SingleSelection)
        self.view.fit_columns(_COLUMNS)
        self.receivers = ReceiverList(display)
        self.draft_receivers = ChecklistEditor(display, "ทุกส่วนราชการ")
        self.draft_receivers.set_name("เวียนถึง")
        self._title = words("", "title")
        self._state = words("", "hint")
        self._missing = words("")
        self._note = words("", "hint")
        self.all_known = button("รับทราบทุกกอง", "list-checks", self.acknowledge_all, primary=True)
        self.all_known.setToolTip("ลงว่ากองที่ยังขาดรับทราบวันนี้ (Ctrl+Enter)")
        self.to_memo = button("เปิดบันทึกข้อความ", "file-text", self.open_memo)
        self.to_memo.setToolTip("เปิดหนังสือฉบับนี้ที่แท็บ “เอกสาร” (Enter)")
        self._lists = QStackedWidget()
        self._sides = QStackedWidget()
        self._lay_out()
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())
        self.view.doubleClicked.connect(lambda _at: self.open_memo())
        self.receivers.ticked.connect(self._on_ticked)
        self.receivers.dayGiven.connect(lambda name, day: self._acknowledge([name], day))
        self.draft_receivers.committed.connect(self._name_receivers)

    def reload(self) -> None:
        """Read the year's circulars and show them; what was chosen stays chosen."""
        circulars = self._services.circulation.of_year(self._events.year)
        chosen = self.chosen()
        self.table.show_records(circulars)
        self._lists.setCurrentIndex(0 if circulars else 1)
        self._sides.setVisible(bool(circulars))
        row = self.table.row_of(chosen.id) if chosen else -1
        if row < 0 and circulars:
            row = len(circulars) - 1
        if row != self.view.currentIndex().row():
            self.view.select_row(row)
        self._show_chosen()

    def flush(self) -> None:
        """Keep a day that is being typed."""
        for line in self.receivers.lines:
            if line.day.line.hasFocus():
                line.day.committed.emit()

    def show_closed(self, *, closed: bool) -> None:
        """Let acknowledgements be noted, or only looked at."""
        self._closed = closed
        self._show_chosen()

    def chosen(self) -> Circular | None:
        """The chosen circular."""
        return self.view.currentIndex().data(RECORD_ROLE)

    def acknowledge_all(self) -> None:
        """Note that those who are missing acknowledged today."""
        circular = self.chosen()
        if circular is not None and self.all_known.isEnabled():
            self._acknowledge(circular.missing, self._likely_day(circular))

    def open_memo(self) -> None:
        """Show the circular itself."""
        circular = self.chosen()
        if circular is not None:
            self._events.memoRequest.emit(circular.memo)

    def _likely_day(self, circular: Circular) -> date:
        """Today; the letter's own day where that is still to come."""
        today, dated = self._services.years.today(), circular.memo.dated
        return max(today, dated) if dated else today

    def _on_ticked(self, name: str, on: bool) -> None:
        circular = self.chosen()
        if circular is not None:
            self._acknowledge([name], self._likely_day(circular) if on else None)

    def _acknowledge(self, names: Iterable[str], day: date | None) -> None:
        circular, names = self.chosen(), list(names)
        if circular is None or not names:
            return
        try:
            self._services.circulation.acknowledge(circular.id, names, day)
        except UserError as fault:
            if len(names) == 1:
                self.receivers.line(names[0]).say(fault.message)
            else:
                self._events.faultRequest.emit(fault.message)
            return
        if len(names) > 1:
            self._events.noticeRequest.emit(f"ลงการรับทราบ {len(names)} แห่งแล้ว", True)
        self.reload()

    def _name_receivers(self) -> None:
        circular = self.chosen()
        if circular is None:
            return
        keys = self.draft_receivers.value()
        divisions = [one for one in self._services.divisions.all() if one.id in keys]
        try:
            self._services.circulation.start(circular.id, divisions)
        except UserError as fault:
            self._events.faultRequest.emit(fault.message)
        self.reload()

    def _show_chosen(self) -> None:
        circular = self.chosen()
        self._sides.setCurrentIndex(0 if circular else 1)
        if circular is None:
            return
        memo, display = circular.memo, self._services.display
        is_draft, is_void = memo.state is MemoState.DRAFT, memo.state is MemoState.VOID
        self._title.setText(display(memo.subject))
        said = state_words(memo) if not is_draft else f"{memo.state.label} {number_words(memo)}"
        self._state.setText(display(f"{_dated(circular)} · {said}"))
        self._missing.setText(display(standing_words(circular)))
        self._missing.setVisible(not (is_draft or is_void))
        self._note.setText(display(_DRAFT if is_draft else _VOID if is_void else _FROZEN))
        self.all_known.setVisible(not (is_draft or is_void))
        self.all_known.setEnabled(bool(circular.missing) and not self._closed)
        self.receivers.setVisible(not is_draft)
        self.draft_receivers.setVisible(is_draft)
        if is_draft:
            self._show_draft_receivers(circular)
        else:
            may_change = not (is_void or self._closed)
            self.receivers.show_receipts(circular.receivers, may_change=may_change)

    def _show_draft_receivers(self, circular: Circular) -> None:
        day = circular.memo.dated or self._services.years.today()
        divisions = [one for one in self._services.divisions.all() if one.active_on(day)]
        self.draft_receivers.set_options([(one.id, one.name) for one in divisions])
        self.draft_receivers.show_value([one.division_id for one in circular.receivers])
        self.draft_receivers.setEnabled(not self._closed)

    def _lay_out(self) -> None:
        for keys, act, where in (
            ("Return", self.open_memo, self.view),
            ("Enter", self.open_memo, self.view),
            ("Ctrl+Return", self.acknowledge_all, self),
        ):
            action = QAction(where)
            action.setShortcuts(both_keyboards(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _on=False, act=act: act())
            where.addAction(action)
        self._lists.addWidget(self.view)
        self._lists.addWidget(card(EmptyPage(self._services.display, "send", _EMPTY), margin=SPACE))
        acts = QWidget()
        flow = FlowLayout(acts, spacing=SPACE // 2)
        flow.addWidget(self.all_known)
        flow.addWidget(self.to_memo)
        page = QWidget()
        page.setProperty("role", "page")
        lines = QVBoxLayout(page)
        lines.setContentsMargins(SPACE, 0, SPACE, SPACE)
        lines.setSpacing(4)
        for part in (self._title, self._state, self._missing, acts, self._note):
            lines.addWidget(part)
        lines.addWidget(self.draft_receivers)
        lines.addWidget(self.receivers)
        lines.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        page.setAutoFillBackground(False)
        scroll.viewport().setAutoFillBackground(False)
        side = card(scroll)
        self._missing.setProperty("role", "heading")
        self._sides.addWidget(side)
        self._sides.addWidget(card(QWidget()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(side_by_side("circulars-splitter", self._lists, self._sides, (56, 44)))
