"""เอกสาร: what can be printed for the year, the memo's editor, and the paper as it will look."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ...domain.memo import Memo, MemoKind, MemoState
from ...domain.paper_order import Ask, PaperOrder
from ...domain.year import FiscalYear
from ...services.facade import Services
from ...services.papers import Paper
from ...services.search import Place
from .. import icons
from ..editors.sections import SectionsEditor
from ..events import Events, PaperChoice
from ..form import RecordForm
from ..names import NameBook
from ..paper.memo_bar import MemoBar
from ..paper.paper_entries import entries_of, memo_words
from ..paper.paper_list import PaperEntry, PaperList
from ..paper.paper_options import PaperOptions
from ..paper.paper_warnings import PaperWarnings
from ..paper.preview import PaperPreview
from ..paper.wordings_dialog import WordingsDialog
from ..pieces import SPACE, TitledRow, button, card, side_by_side, tool, words
from ..proofreader import Proofreader
from ..tab import Tab
from ..thai_keys import both_keyboards

_NO_FORM = "ข้อมูลอื่นของเอกสารนี้แก้ไขที่แท็บ “มาตรการ” และ “ติดตาม”"
_YEAR_TEXTS = {"report": ("introduction", "lead_in"), "plan": ("lead_in",)}
"""The year's own texts that a paper prints."""
_LEAST_LINES = 20
"""A page lower than so many lines of text is too low for everything."""
_WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut


class PapersTab(Tab):
    """The papers of the year."""

    key = "papers"

    def __init__(self, services: Services, events: Events) -> None:
        super().__init__(services, events)
        display = services.display
        self.list = PaperList(display)
        self.preview = PaperPreview(display)
        self.form = RecordForm(
            Memo,
            services.memos.save,
            NameBook(services, events),
            display,
            rows=(
                ("number", "dated"),
                ("subject",),
                ("addressee",),
                ("sections",),
                ("closing",),
                ("urgency", "secrecy"),
                ("division_id",),
                ("kind",),
            ),
            makers={"sections": SectionsEditor},
            proofs=Proofreader(services, events),
            drafts=services.drafts.held,
        )
        self.year_form = RecordForm(
            FiscalYear,
            services.years.save,
            NameBook(services, events),
            display,
            left_out=("year",),
            drafts=services.drafts.held,
        )
        self.memo_bar = MemoBar(services, events, lambda: self.form.is_faulty)
        self.options = PaperOptions(display)
        self._title = words("", "title")
        self._page_words = words("", "hint")
        self.warnings = PaperWarnings(display)
        self._forms = QStackedWidget()
        self._shown = ""
        self._lay_out()
        self.list.entryChanged.connect(self._show_chosen)
        self.preview.pagesChanged.connect(self._on_pages_changed)
        self.preview.takesLong.connect(lambda: self._page_words.setText("กำลังจัดทำ…"))
        self.preview.zoomRequest.connect(self.options.zoom.step)
        self.options.zoom.zoomChanged.connect(self.preview.set_zoom)
        self.options.changed.connect(self._show_chosen)
        self.memo_bar.memoChosen.connect(self._on_memo_made)

    def reload(self) -> None:
        """Show the year's papers; what was chosen stays chosen and is drawn anew."""
        year = self.events.year
        memos = self.services.memos.of_year(year)
        standings = self.services.paper_standings.of_year(year)
        entries = entries_of(memos, self.services.papers.catalogue(), standings)
        self.list.show_entries(tuple(entries))
        self._show_chosen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the title out of a low page: the list names the paper, the preview needs it."""
        super().resizeEvent(event)
        low = self.height() < _LEAST_LINES * self.fontMetrics().lineSpacing()
        self._title.setVisible(not low)

    def start_point(self) -> QWidget:
        """The list."""
        return self.list

    def show_record(self, place: Place) -> None:
        """Go to a memo."""
        self.list.choose_memo(place.owner.id)
        self.list.setFocus()

    def flush(self) -> None:
        """Keep what the forms hold."""
        self.form.flush()
        self.year_form.flush()

    def show_closed(self, *, closed: bool) -> None:
        """Let papers be made and changed, or only printed."""
        self._add.setEnabled(not closed)
        self.year_form.set_read_only(read_only=closed)

    def close_down(self) -> None:
        """Wait for the page that is being drawn."""
        self.preview.finish()

    def choice(self) -> PaperChoice | None:
        """The chosen paper."""
        entry = self.list.chosen()
        if entry is None:
            return None
        paper = self._paper(entry)
        memos = [memo.id for memo in self._memos_for(entry, paper)]
        order = self.options.chosen(self._bare_order(entry), memos)
        return PaperChoice(
            self.services.papers.completed(order),
            entry.title,
            paper.formats,
            self.preview.current_page,
            paper.is_memo,
        )

    def _bare_order(self, entry: PaperEntry) -> PaperOrder:
        """An entry's paper, before anything is chosen for it."""
        return PaperOrder(
            entry.key, self.events.year, memo_id=entry.memo.id if entry.memo else None
        )

    def _paper(self, entry: PaperEntry) -> Paper:
        """The kind of paper of an entry."""
        return next(one for one in self.services.papers.catalogue() if one.key == entry.key)

    def _memos_for(self, entry: PaperEntry, paper: Paper) -> list[Memo]:
        """The memos that a paper which goes with one can be made for."""
        if entry.memo is not None or Ask.MEMO not in paper.asks:
            return []
        return [
            memo
            for memo in self.services.memos.of_year(self.events.year)
            if memo.kind is paper.memo_kind and memo.state is not MemoState.VOID
        ]

    def choose(self, key: str) -> None:
        """Choose the first paper with this key."""
        self.list.choose_key(key)

    def add_memo(self, kind: MemoKind) -> None:
        """Add a memo with the usual wording of its kind; what it lacks is its day."""
        self.flush()
        with self.told():
            memo = self.services.memos.add(self.services.memos.draft(self.events.year, kind))
            self.reload_now()
            self.list.choose_memo(memo.id)
            self.form.focus_field("dated").selectAll()

    def edit_wordings(self) -> None:
        """Let the usual wordings of memos be changed."""
        self.flush()
        dialog = WordingsDialog(self.services, self.window())
        dialog.exec()
        dialog.deleteLater()

    def show_memo(self, memo: Memo) -> None:
        """Show a memo, of whatever year."""
        self.events.show_year(memo.fiscal_year)
        self._on_memo_made(memo.id)

    def remove_memo(self) -> None:
        """Remove the chosen memo and offer to take that back."""
        entry = self.list.chosen()
        if entry is None or entry.memo is None:
            return
        self.flush()
        with self.told():
            self.services.memos.remove(entry.memo.id)
            self.events.noticeRequest.emit("ลบบันทึกข้อความแล้ว", True)
        self.reload_now()

    def _on_memo_made(self, memo_id: str) -> None:
        self.reload_now()
        self.list.choose_memo(memo_id)

    def _show_chosen(self) -> None:
        entry = self.list.chosen()
        choice = self.choice()
        memo = entry.memo if entry else None
        closed = self.events.closed
        is_draft = memo is not None and memo.state is MemoState.DRAFT
        self._remove.setEnabled(is_draft and not closed)
        self.memo_bar.show_memo(memo, closed=closed)
        if entry is None or choice is None:
            self.form.clear()
            self.options.hide()
            self.preview.clear("ยังไม่มีเอกสารของปีนี้ กด “เพิ่มบันทึก” เพื่อเริ่ม")
            return
        self._title.setText(self.services.display(entry.title))
        changed_paper = self._shown != entry.identity
        self._shown = entry.identity
        if memo is not None:
            self.form.show_record(memo)
            self.form.set_read_only(read_only=closed or not is_draft)
            self._form_card.show()
        else:
            self._show_year_texts(entry.key)
        self._forms.setCurrentIndex(0 if memo is not None else 1)
        self._show_options(entry, choice.order)
        make = partial(self.services.papers.proof, choice.order)
        self.preview.show_paper(make, at_once=changed_paper)

    def _show_options(self, entry: PaperEntry, made: PaperOrder) -> None:
        paper = self._paper(entry)
        memos = [(memo_words(memo), memo.id) for memo in self._memos_for(entry, paper)]
        self.options.show_order(self._bare_order(entry), made, paper.asks, memos)

    def _show_year_texts(self, key: str) -> None:
        """Show the texts of the year that a paper prints."""
        years = self.services.years.all()
        year = next((one for one in years if one.year == self.events.year), None)
        fields = _YEAR_TEXTS.get(key, ())
        self._form_card.setVisible(year is not None and bool(fields))
        if year is not None:
            self.year_form.show_record(year)
        for name in self.year_form.fields:
            self.year_form.set_hidden(name, hidden=name not in fields)

    def _on_pages_changed(self, pages: int) -> None:
        self._page_words.setText(self.services.display(f"{pages} หน้า") if pages else "")
        shown = (self.preview.missing, self.preview.hidden_texts) if pages else ((), ())
        self.warnings.show_proof(*shown)
        for each in (self._print, self._save):
            each.setEnabled(pages > 0)

    def print_chosen(self) -> None:
        """Ask for the chosen paper to be printed."""
        self.flush()
        choice = self.choice()
        if choice is not None:
            self.events.printRequest.emit(choice)

    def save_chosen(self) -> None:
        """Ask for the chosen paper to be kept as a file."""
        self.flush()
        choice = self.choice()
        if choice is not None:
            self.events.saveRequest.emit(choice)

    def _lay_out(self) -> None:
        display = self.services.display
        add = self._add = button("เพิ่มบันทึก", "plus", lambda: None, primary=True)
        menu = QMenu(add)
        for kind in MemoKind:
            menu.addAction(icons.icon("file-text"), kind.label, partial(self.add_memo, kind))
        menu.addSeparator()
        menu.addAction(icons.icon("pencil"), "แก้ถ้อยคำแม่แบบ…", self.edit_wordings)
        add.setMenu(menu)
        add.setToolTip("เพิ่มบันทึกข้อความ หรือแก้ถ้อยคำแม่แบบ (Ctrl+N)")
        self._remove = tool("ลบบันทึก", "trash-2", self.remove_memo, "Delete")
        issue = self.memo_bar.buttons["issue"]
        for keys, pressed, place in (
            ("Ctrl+N", add, self),
            ("Ctrl+I", issue, self),
            ("Delete", self._remove, self.list),
        ):
            action = QAction(place)
            action.setShortcuts(both_keyboards(keys))
            action.setShortcutContext(_WITHIN)
            action.triggered.connect(partial(_press, pressed))
            place.addAction(action)
        bar = QHBoxLayout()
        bar.setSpacing(SPACE // 2)
        bar.addWidget(add)
        bar.addWidget(self._remove)
        bar.addStretch()
        hint = words(display(_NO_FORM), "hint")
        self.year_form.body.insertWidget(0, hint)
        self._forms.addWidget(self.form)
        self._forms.addWidget(self.year_form)
        left = QSplitter(Qt.Orientation.Vertical)
        left.setObjectName("papers-left-splitter")
        left.setChildrenCollapsible(False)
        left.setHandleWidth(SPACE)
        left.addWidget(self.list)
        self._form_card = card(self._forms, margin=0)
        left.addWidget(self._form_card)
        left.setSizes([300, 300])
        left.setStretchFactor(0, 1)
        left.setStretchFactor(1, 1)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(bar)
        column.addWidget(left, 1)
        self._print = button("พิมพ์…", "printer", self.print_chosen, primary=True)
        self._print.setToolTip("พิมพ์เอกสารที่เห็น (Ctrl+P)")
        self._save = button("บันทึกเป็นไฟล์…", "file-down", self.save_chosen)
        self._page_words.setWordWrap(False)
        head = TitledRow(self._title, self._page_words, self._save, self._print)
        right = card()
        layout = right.layout()
        if isinstance(layout, QVBoxLayout):
            layout.addWidget(head)
            layout.addWidget(self.memo_bar)
            layout.addWidget(self.options)
            layout.addWidget(self.warnings)
            layout.addWidget(self.preview, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        page.addWidget(side_by_side("papers-splitter", side, right, (42, 58)))


def _press(button: QAbstractButton) -> None:
    """Do what a button does, if it can be seen; one that is shut takes no click."""
    if button.isVisible():
        button.click()
