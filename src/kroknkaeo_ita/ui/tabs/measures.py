"""มาตรการ: the year's measures as a list, and the chosen one as a form."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...domain.measure import Measure, Topic
from ...services.facade import Services
from ...services.search import Place
from .. import icons
from ..editors.choice import ChecklistEditor
from ..editors.lines import LinesEditor
from ..editors.text import TextEditor
from ..events import Events
from ..form import RecordForm
from ..measure_list import MeasureListView, MeasureRows
from ..names import NameBook
from ..pieces import SPACE, EmptyPage, button, card, side_by_side, tool, words
from ..proofreader import Proofreader
from ..tab import Tab
from ..tables import RECORD_ROLE

NEW_TITLE = "มาตรการใหม่"
NEW_TOPIC = "หัวข้อใหม่"
_NOTHING = "ยังไม่มีมาตรการในปีงบประมาณนี้\nกด “เพิ่มมาตรการ” เพื่อเริ่มรายการแรก"
_NO_MATCH = "ไม่พบมาตรการที่มีคำที่ค้น\nลองใช้คำที่สั้นลง หรือล้างช่องค้นหา"


class MeasuresTab(Tab):
    """The measures of the year."""

    key = "measures"
    title = "มาตรการ"
    symbol = "list-checks"
    paper = "plan"
    shows = (Measure, Topic)

    def __init__(self, services: Services, events: Events) -> None:
        super().__init__(services, events)
        self._names = NameBook(services, events)
        self.rows = MeasureRows(services.display, lambda: self._names("Division"))
        self.list = MeasureListView(self.rows)
        self.search = QLineEdit()
        proofs = Proofreader(services, events)
        self.form = RecordForm(
            Measure,
            services.measures.save,
            self._names,
            services.display,
            rows=(
                ("title",),
                ("methods",),
                ("division_ids",),
                ("timing_quarters",),
                ("timing",),
                ("rhythm", "follow_up_by"),
                ("follow_up",),
                ("recommendation",),
                ("topic_id",),
            ),
            makers={
                "title": lambda display: TextEditor(display, least_lines=1),
                "methods": lambda display: LinesEditor(display, "เพิ่มวิธีการ"),
                "division_ids": lambda display: ChecklistEditor(display, "ทุกกอง"),
            },
            proofs=proofs,
            drafts=services.drafts.held,
        )
        self.topic_form = RecordForm(
            Topic,
            services.measures.save_topic,
            self._names,
            services.display,
            proofs=proofs,
            drafts=services.drafts.held,
        )
        self._pages = QStackedWidget()
        self._lists = QStackedWidget()
        self._heading = words("", "title")
        self._lay_out()
        self._connect()

    def reload(self) -> None:
        """Show the year's measures; what was chosen stays chosen."""
        measures = self.services.measures.of_year(self.events.year)
        topics = self.services.measures.topics(self.events.year)
        chosen = self.list.currentIndex().data(RECORD_ROLE)
        row = self.list.currentIndex().row()
        self.rows.show_year(topics, measures)
        empty = not self.rows.rows
        self._empty.say(_NO_MATCH if self.rows.filtered else _NOTHING)
        self._lists.setCurrentIndex(1 if empty else 0)
        found = self.rows.row_of(chosen.id) if chosen else -1
        if found < 0 and not empty:
            first = 1 if isinstance(self.rows.rows[0], Topic) and len(self.rows.rows) > 1 else 0
            found = min(row, len(self.rows.rows) - 1) if row >= 0 else first
        if found != self.list.currentIndex().row():
            self.list.select_row(found)
        self._show_chosen()

    def start_point(self) -> QWidget:
        """The list."""
        return self.list

    def show_record(self, place: Place) -> None:
        """Go to a measure or a topic."""
        self._go_to(place.owner.id)
        self.list.setFocus()

    def find(self) -> bool:
        """Go to the filter, what is in it chosen."""
        self.search.setFocus()
        self.search.selectAll()
        return True

    def flush(self) -> None:
        """Keep what the forms hold."""
        self.form.flush()
        self.topic_form.flush()

    def show_closed(self, *, closed: bool) -> None:
        """Let the measures be changed, or not."""
        for form in (self.form, self.topic_form):
            form.set_read_only(read_only=closed)
        for each in (self._add, self._more, self._first):
            each.setEnabled(not closed)
        self.list.setDragEnabled(not closed)
        self._show_chosen()

    def add(self) -> None:
        """Add a measure below the chosen one, and put the keyboard into its title."""
        self.flush()
        chosen = self.list.currentIndex().data(RECORD_ROLE)
        topic, at = None, None
        if isinstance(chosen, Measure):
            topic, at = chosen.topic_id, chosen.position + 1
        elif isinstance(chosen, Topic):
            topic = chosen.id
        with self.told():
            measure = Measure(fiscal_year=self.events.year, title=NEW_TITLE, topic_id=topic)
            added = self.services.measures.add(measure, at=at)
            self._go_to(added.id)
            self.form.focus_field("title").selectAll()

    def duplicate(self) -> None:
        """Add a copy of the chosen measure below it."""
        self.flush()
        chosen = self.list.currentIndex().data(RECORD_ROLE)
        if isinstance(chosen, Measure):
            with self.told():
                self._go_to(self.services.measures.duplicate(chosen.id).id)

    def remove(self) -> None:
        """Remove what is chosen and offer to take that back."""
        self.flush()
        chosen = self.list.chosen()
        measures = [one for one in chosen if isinstance(one, Measure)]
        with self.told():
            if measures:
                self.services.measures.remove(one.id for one in measures)
                self.events.noticeRequest.emit(f"ลบมาตรการ {len(measures)} รายการแล้ว", True)
            elif chosen:
                self.services.measures.remove_topic(chosen[0].id)
                self.events.noticeRequest.emit("ลบหัวข้อแล้ว มาตรการในหัวข้อนั้นยังอยู่", True)
        self.reload_now()

    def move(self, step: int) -> None:
        """Put the chosen measure one place up or down."""
        chosen = self.list.currentIndex().data(RECORD_ROLE)
        if isinstance(chosen, Measure) and not self.rows.filtered:
            self.flush()
            self.move_to(chosen.id, chosen.position + step)

    def move_to(self, key: str, position: int) -> None:
        """Put a measure at a place (from 1)."""
        with self.told():
            self.services.measures.move(key, position)
            self._go_to(key)

    def add_topic(self) -> None:
        """Add a topic heading, and put the keyboard into it."""
        self.flush()
        with self.told():
            topic = Topic(fiscal_year=self.events.year, title=NEW_TOPIC)
            added = self.services.measures.add_topic(topic)
            self._go_to(added.id)
            self.topic_form.focus_field("title").selectAll()

    def _go_to(self, key: str) -> None:
        if self.search.text() and self.rows.row_of(key) < 0:
            self.search.clear()
        self.reload_now()
        self.list.select_row(self.rows.row_of(key))

    def _show_chosen(self) -> None:
        chosen = self.list.currentIndex().data(RECORD_ROLE)
        display = self.services.display
        if isinstance(chosen, Measure):
            self._heading.setText(display(f"มาตรการที่ {chosen.position}"))
            self.form.show_record(chosen)
            self._pages.setCurrentWidget(self.form)
        elif isinstance(chosen, Topic):
            self._heading.setText(display("หัวข้อที่จัดกลุ่มมาตรการ"))
            self.topic_form.show_record(chosen)
            self._pages.setCurrentWidget(self.topic_form)
        else:
            self.form.clear()
            self.topic_form.clear()
            self._heading.setText("")
            self._pages.setCurrentIndex(0)
        may = not self.events.closed
        is_measure = isinstance(chosen, Measure) and may
        self._copy.setEnabled(is_measure)
        self._remove.setEnabled(chosen is not None and may)
        self._up.setEnabled(is_measure and not self.rows.filtered)
        self._down.setEnabled(is_measure and not self.rows.filtered)

    def _lay_out(self) -> None:
        display = self.services.display
        self.search.setPlaceholderText("ค้นหามาตรการ (Ctrl+F)")
        self.search.setAccessibleName("ค้นหามาตรการ")
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._add = button("เพิ่มมาตรการ", "plus", self.add, primary=True)
        self._add.setToolTip("เพิ่มมาตรการต่อจากรายการที่เลือก (Ctrl+N)")
        more = self._more = QToolButton()
        more.setIcon(icons.icon("ellipsis"))
        more.setProperty("framed", True)
        more.setAccessibleName("คำสั่งอื่นของรายการ")
        more.setToolTip("คำสั่งอื่น")
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(more)
        menu.addAction(icons.icon("plus"), "เพิ่มหัวข้อ", self.add_topic)
        more.setMenu(menu)
        self._copy = tool("ทำสำเนา", "copy", self.duplicate, "Ctrl+D")
        self._remove = tool("ลบ", "trash-2", self.remove, "Delete")
        self._up = tool("เลื่อนขึ้น", "arrow-up", lambda: self.move(-1), "Alt+↑")
        self._down = tool("เลื่อนลง", "arrow-down", lambda: self.move(1), "Alt+↓")
        bar = QHBoxLayout()
        bar.setSpacing(SPACE // 2)
        bar.addWidget(self._add)
        for each in (self._copy, self._remove, self._up, self._down, more):
            bar.addWidget(each)
        bar.addSpacing(SPACE // 2)
        bar.addWidget(self.search, 1)
        self._first = button("เพิ่มมาตรการ", "plus", self.add)
        self._empty = EmptyPage(display, "clipboard-list", _NOTHING, self._first)
        self._lists.addWidget(self.list)
        self._lists.addWidget(card(self._empty))
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(bar)
        column.addWidget(self._lists, 1)
        self._pages.addWidget(
            EmptyPage(display, "pen-line", "เลือกมาตรการทางซ้ายเพื่อดูหรือแก้ไขรายละเอียด")
        )
        self._pages.addWidget(self.form)
        self._pages.addWidget(self.topic_form)
        self._heading.setContentsMargins(SPACE, 0, SPACE, 0)
        right = card(self._heading, self._pages)
        right.layout().setStretch(1, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        page.addWidget(side_by_side("measures-splitter", left, right, (54, 46)))

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_search)
        self.rows.moveRequest.connect(self.move_to)
        self.list.selectionModel().currentRowChanged.connect(self._on_row_changed)
        for keys, act in (
            ("Alt+Up", lambda: self.move(-1)),
            ("Alt+Down", lambda: self.move(1)),
            ("Delete", self.remove),
            ("Return", lambda: self.form.focus_field("title")),
        ):
            action = QAction(self.list)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _on=False, act=act: act())
            self.list.addAction(action)
        for keys, act in (("Ctrl+N", self.add), ("Ctrl+D", self.duplicate)):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _on=False, act=act: act())
            self.addAction(action)

    def _on_search(self, text: str) -> None:
        self.rows.set_filter(text)
        self.reload_now()

    def _on_row_changed(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self._show_chosen()
