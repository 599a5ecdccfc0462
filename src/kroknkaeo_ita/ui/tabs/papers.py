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

from ...domain.memo import Memo, MemoKind
from ...domain.thai.dates import short_thai_date
from ...services.facade import Services
from .. import icons
from ..editors.sections import SectionsEditor
from ..events import Events, PaperChoice
from ..form import RecordForm
from ..names import NameBook
from ..paper_list import PaperEntry, PaperList
from ..pieces import SPACE, button, card, side_by_side, tool, words
from ..preview import PaperPreview
from ..tab import Tab

MEMO = "memo"
_NO_FORM = (
    "เอกสารนี้จัดทำจากข้อมูลในแท็บ “มาตรการ” และ “ติดตามรายไตรมาส” แก้ไขข้อมูลที่นั่น ตัวอย่างทางขวาจะเปลี่ยนตาม"
)


class PapersTab(Tab):
    """The papers of the year."""

    key = "papers"
    title = "เอกสาร"
    symbol = "file-text"

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
        )
        self._title = words("", "title")
        self._page_words = words("", "hint")
        self._forms = QStackedWidget()
        self._lay_out()
        self.list.entryChanged.connect(self._show_chosen)
        self.preview.pagesChanged.connect(self._on_pages_changed)

    def reload(self) -> None:
        """Show the year's papers; what was chosen stays chosen and is drawn anew."""
        memos = self.services.memos.of_year(self.events.year)
        entries = [self._memo_entry(memo) for memo in memos]
        entries += [
            PaperEntry(paper.key, paper.title, "จัดทำจากข้อมูลของปีนี้", "table-2")
            for paper in self.services.papers.catalogue()
            if paper.key != MEMO
        ]
        self.list.show_entries(entries)
        self._show_chosen()

    def start_point(self) -> QWidget:
        """The list."""
        return self.list

    def flush(self) -> None:
        """Keep what the memo's form holds."""
        self.form.flush()

    def close_down(self) -> None:
        """Wait for the page that is being drawn."""
        self.preview.finish()

    def choice(self) -> PaperChoice | None:
        """The chosen paper."""
        entry = self.list.chosen()
        if entry is None:
            return None
        memo_id = entry.memo.id if entry.memo else None
        return PaperChoice(entry.key, entry.title, self.events.year, memo_id)

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
        number = f"ที่ {memo.number}" if memo.number else "เว้นเลขที่ไว้เขียนมือ"
        title = f"บันทึกข้อความ {memo.kind.label}"
        return PaperEntry(MEMO, title, f"{dated} · {number}", "file-text", memo)

    def _show_chosen(self) -> None:
        entry = self.list.chosen()
        choice = self.choice()
        self._remove.setEnabled(entry is not None and entry.memo is not None)
        if entry is None or choice is None:
            self.form.clear()
            self.preview.clear("ยังไม่มีเอกสารของปีนี้ กด “เพิ่มบันทึก” เพื่อเริ่ม")
            return
        self._title.setText(self.services.display(entry.title))
        if entry.memo is not None:
            changed_paper = self.form.record is None or self.form.record.id != entry.memo.id
            self.form.show_record(entry.memo)
            self._forms.setCurrentIndex(0)
        else:
            changed_paper = self._forms.currentIndex() != 1
            self._forms.setCurrentIndex(1)
        make = partial(self.services.papers.make, choice.key, choice.year, memo_id=choice.memo_id)
        self.preview.show_paper(make, at_once=changed_paper)

    def _on_pages_changed(self, pages: int) -> None:
        self._page_words.setText(self.services.display(f"{pages} หน้า") if pages else "")
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
        add = button("เพิ่มบันทึก", "plus", lambda: None, primary=True)
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
        lines.setContentsMargins(16, 16, 16, 16)
        lines.addWidget(words(display(_NO_FORM), "hint"))
        lines.addStretch()
        self._forms.addWidget(self.form)
        self._forms.addWidget(no_form)
        left = QSplitter(Qt.Orientation.Vertical)
        left.setObjectName("papers-left-splitter")
        left.setChildrenCollapsible(False)
        left.setHandleWidth(SPACE)
        left.addWidget(self.list)
        left.addWidget(card(self._forms, margin=0))
        left.setSizes([186, 400])
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
        self._save = button("บันทึกเป็น PDF…", "file-down", self.save_chosen)
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
            layout.addWidget(self.preview, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        page.addWidget(side_by_side("papers-splitter", side, right, (42, 58)))
