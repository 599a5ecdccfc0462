"""เอกสาร: what can be printed for the year, the memo's editor, and the paper as it will look."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ...domain.memo import Memo, MemoKind, MemoState
from ...domain.paper_order import PaperGroup, PaperOrder
from ...domain.thai.dates import short_thai_date
from ...domain.year import FiscalYear
from ...services.facade import Services
from ...services.papers import Paper
from ...services.search import Place
from .. import icons
from ..editors.sections import SectionsEditor
from ..events import Events, PaperChoice
from ..form import RecordForm
from ..memo_bar import SYMBOLS, MemoBar, number_words, state_words
from ..names import NameBook
from ..paper_list import PaperEntry, PaperList
from ..paper_options import PaperOptions
from ..pieces import SPACE, button, card, side_by_side, tool, words
from ..preview import PaperPreview
from ..printing import FORMATS
from ..tab import Tab

MEMO = "memo"
_NO_FORM = (
    "เอกสารนี้จัดทำจากข้อมูลในแท็บ “มาตรการ” และ “ติดตามรายไตรมาส” แก้ไขข้อมูลที่นั่น ตัวอย่างทางขวาจะเปลี่ยนตาม"
)
_YEAR_TEXTS = {"report": ("introduction", "lead_in"), "plan": ("lead_in",)}
"""The year's own texts that a paper prints."""
_SYMBOLS = {
    PaperGroup.MEMOS: "file-text",
    PaperGroup.YEAR: "table-2",
    PaperGroup.FOLLOW_UP: "list-checks",
    PaperGroup.PUBLIC: "megaphone",
    PaperGroup.LOGS: "clipboard-list",
}
_MOST_HIDDEN = 6
"""Masked texts that are named above a public copy."""


def _formats_words(formats: tuple[str, ...]) -> str:
    return " · ".join(FORMATS[one] for one in formats)


class PapersTab(Tab):
    """The papers of the year."""

    key = "papers"
    title = "เอกสาร"
    symbol = "file-text"
    shows = (Memo,)

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
        self.memo_bar = MemoBar(services, events)
        self.options = PaperOptions(display)
        self._title = words("", "title")
        self._page_words = words("", "hint")
        self._missing = words("", "fault")
        self._missing.hide()
        self._forms = QStackedWidget()
        self._shown = ""
        self._lay_out()
        self.list.entryChanged.connect(self._show_chosen)
        self.preview.pagesChanged.connect(self._on_pages_changed)
        self.options.changed.connect(self._show_chosen)
        self.memo_bar.memoChosen.connect(self._on_memo_made)

    def reload(self) -> None:
        """Show the year's papers; what was chosen stays chosen and is drawn anew."""
        memos = self.services.memos.of_year(self.events.year)
        entries = []
        for group in PaperGroup:
            entries.append(PaperEntry("", group.label))
            if group is PaperGroup.MEMOS:
                entries += [self._memo_entry(memo) for memo in memos]
            entries += [
                PaperEntry(paper.key, paper.title, _formats_words(paper.formats), _SYMBOLS[group])
                for paper in self.services.papers.catalogue()
                if paper.group is group and not paper.is_memo
            ]
        self.list.show_entries(entries)
        self._show_chosen()

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
        memo_id = entry.memo.id if entry.memo else None
        order = PaperOrder(entry.key, self.events.year, memo_id=memo_id)
        return PaperChoice(self.options.completed(order), entry.title, self._paper(entry).formats)

    def _paper(self, entry: PaperEntry) -> Paper:
        """The kind of paper of an entry; a memo's follows its own kind."""
        papers = self.services.papers.catalogue()
        if entry.memo:
            of_kind = [one for one in papers if one.is_memo and one.memo_kind is entry.memo.kind]
            return next(iter(of_kind), papers[0])
        return next(one for one in papers if one.key == entry.key)

    def choose(self, key: str) -> None:
        """Choose the first paper with this key."""
        self.list.choose_key(key)

    def add_memo(self, kind: MemoKind) -> None:
        """Add a memo with the usual wording of its kind."""
        self.flush()
        with self.told():
            memo = self.services.memos.add(self.services.memos.draft(self.events.year, kind))
            self.reload_now()
            self.list.choose_memo(memo.id)

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

    def _memo_entry(self, memo: Memo) -> PaperEntry:
        dated = short_thai_date(memo.dated, thai_digits=False) if memo.dated else "ยังไม่ลงวันที่"
        title = f"บันทึกข้อความ {memo.kind.label}"
        note = f"{dated} · {state_words(memo)}"
        if memo.state is MemoState.DRAFT:
            note += f" · {number_words(memo)}"
        return PaperEntry(MEMO, title, note, SYMBOLS[memo.state], memo)

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
        self.options.show_order(choice.order, self._paper(entry).asks)
        make = partial(self.services.papers.proof, choice.order)
        self.preview.show_paper(make, at_once=changed_paper)

    def _show_year_texts(self, key: str) -> None:
        """Show the texts of the year that a paper prints."""
        years = self.services.years.all()
        year = next((one for one in years if one.year == self.events.year), None)
        fields = _YEAR_TEXTS.get(key, ())
        self.year_form.setVisible(year is not None and bool(fields))
        self._form_card.setVisible(bool(fields))
        if year is not None:
            self.year_form.show_record(year)
        for name in self.year_form.fields:
            self.year_form.set_hidden(name, hidden=name not in fields)

    def _on_pages_changed(self, pages: int) -> None:
        self._page_words.setText(self.services.display(f"{pages} หน้า") if pages else "")
        said = []
        if pages and self.preview.missing:
            missing = " ".join(self.preview.missing)
            said.append(f"ไม่มีแบบอักษรสำหรับ {missing} ในกระดาษจะเป็นช่องว่าง กรุณาพิมพ์ตัวอักษรอื่นแทน")
        if pages and self.preview.hidden_texts:
            hidden = " · ".join(self.preview.hidden_texts[:_MOST_HIDDEN])
            more = len(self.preview.hidden_texts) - _MOST_HIDDEN
            rest = f" และอีก {more} แห่ง" if more > 0 else ""
            said.append(f"ฉบับเผยแพร่ปกปิดไว้: {hidden}{rest} กรุณาตรวจส่วนที่เหลือก่อนเผยแพร่")
        self._missing.setText(self.services.display("\n".join(said)))
        self._missing.setVisible(bool(said))
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
        add.setMenu(menu)
        self._remove = tool("ลบบันทึก", "trash-2", self.remove_memo)
        bar = QHBoxLayout()
        bar.setSpacing(SPACE // 2)
        bar.addWidget(add)
        bar.addWidget(self._remove)
        bar.addStretch()
        no_form = QWidget()
        lines = QVBoxLayout(no_form)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        hint = words(display(_NO_FORM), "hint")
        hint.setContentsMargins(16, 12, 16, 0)
        lines.addWidget(hint)
        lines.addWidget(self.year_form, 1)
        lines.addStretch()
        self._forms.addWidget(self.form)
        self._forms.addWidget(no_form)
        left = QSplitter(Qt.Orientation.Vertical)
        left.setObjectName("papers-left-splitter")
        left.setChildrenCollapsible(False)
        left.setHandleWidth(SPACE)
        left.addWidget(self.list)
        self._form_card = card(self._forms, margin=0)
        left.addWidget(self._form_card)
        left.setSizes([290, 320])
        left.setStretchFactor(0, 0)
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
        head = QHBoxLayout()
        head.setSpacing(SPACE)
        head.addWidget(self._title, 1)
        head.addWidget(self._page_words)
        head.addWidget(self._save)
        head.addWidget(self._print)
        self._page_words.setWordWrap(False)
        right = card()
        layout = right.layout()
        if isinstance(layout, QVBoxLayout):
            layout.addLayout(head)
            layout.addWidget(self.memo_bar)
            layout.addWidget(self.options)
            layout.addWidget(self._missing)
            layout.addWidget(self.preview, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        page.addWidget(side_by_side("papers-splitter", side, right, (42, 58)))
