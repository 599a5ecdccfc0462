"""มาตรการ: the year's measures as a list, and the chosen one as a form."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ...domain.measure import Measure, Topic
from ...domain.measure_rows import RowField, row_of
from ...domain.pasted import text_of
from ...services.facade import Services
from ...services.search import Place
from ..clipboard import copied_rows
from ..editors.choice import ChecklistEditor
from ..editors.lines import LinesEditor
from ..editors.text import TextEditor
from ..events import Events
from ..form import RecordForm
from ..measure.change_dialog import ChangeDialog
from ..measure.measure_bar import MeasureBar
from ..measure.measure_list import Choice, MeasureListView
from ..measure.measure_model import MeasureRows, Spot
from ..measure.paste_dialog import PasteDialog
from ..names import NameBook
from ..pieces import SPACE, EmptyPage, button, card, side_by_side, words
from ..proofreader import Proofreader
from ..tab import Tab
from ..tables import RECORD_ROLE
from ..thai_keys import both_keyboards

NEW_TITLE = "มาตรการใหม่"
NEW_TOPIC = "หัวข้อใหม่"
_NOTHING = "ยังไม่มีมาตรการในปีงบประมาณนี้\nกด “เพิ่มมาตรการ” เพื่อเริ่มรายการแรก"
_NOTHING_COPIED = "ยังไม่มีแถวที่คัดลอกไว้ กรุณาเลือกแถวใน Excel หรือ Word แล้วกด Ctrl+C ก่อน"
_MANY = "เปลี่ยนผู้รับผิดชอบ ระยะเวลา รอบการติดตาม หรือหัวข้อของทุกมาตรการที่เลือกได้ในครั้งเดียว"
_NO_MATCH = "ไม่พบมาตรการที่มีคำที่ค้น\nลองใช้คำที่สั้นลง หรือล้างช่องค้นหา"


class MeasuresTab(Tab):
    """The measures of the year."""

    key = "measures"
    paper = "plan"

    def __init__(self, services: Services, events: Events) -> None:
        super().__init__(services, events)
        self._names = NameBook(services, events)
        proofs = Proofreader(services, events)
        self.rows = MeasureRows(
            services.display, lambda: self._names("Division"), services.measures.set_text
        )
        self.list = MeasureListView(self.rows, services.display)
        self.bar = MeasureBar(
            services.display,
            {
                "add": self.add,
                "copy": self.duplicate,
                "remove": self.remove,
                "up": lambda: self.move(-1),
                "down": lambda: self.move(1),
                "topic": self.add_topic,
                "change": self.change_chosen,
                "paste": self.paste_rows,
                "copy-table": self.copy_rows,
            },
        )
        self.search = self.bar.search
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
                "title": lambda display: TextEditor(display, least_lines=1, one_line=True),
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
        self._restoring = False
        self._lay_out()
        self._connect()

    def reload(self) -> None:
        """Show the year's measures; what was chosen stays chosen."""
        choice = self.list.choice()
        topics = self.services.measures.topics(self.events.year)
        self.rows.show_year(topics, self.services.measures.of_year(self.events.year))
        self._show_rows(choice)

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
        self._first.setEnabled(not closed)
        self.list.setDragEnabled(not closed)
        self.rows.read_only = closed
        self._show_chosen()

    def add(self) -> None:
        """Add a measure below the chosen one, and put the keyboard into its title."""
        self.flush()
        topic, at = self._place_below()
        with self.told():
            measure = Measure(fiscal_year=self.events.year, title=NEW_TITLE, topic_id=topic)
            added = self.services.measures.add(measure, at=at + 1)
            self._go_to(added.id)
            self.form.focus_field("title").selectAll()

    def duplicate(self) -> None:
        """Add a copy of each chosen measure below the last of them, as one act."""
        self.flush()
        chosen = [one.id for one in self.list.chosen_measures()]
        if chosen:
            with self.told():
                copies = [one.id for one in self.services.measures.duplicate_all(chosen)]
                self._go_to(*copies)

    def remove(self) -> None:
        """Remove what is chosen and offer to take that back."""
        self.flush()
        chosen = self.list.chosen()
        measures = self.list.chosen_measures()
        with self.told():
            if measures:
                self.services.measures.remove(one.id for one in measures)
                self.events.noticeRequest.emit(f"ลบมาตรการ {len(measures)} รายการแล้ว", True)
            elif chosen:
                self.services.measures.remove_topic(chosen[0].id)
                self.events.noticeRequest.emit("ลบหัวข้อแล้ว มาตรการในหัวข้อนั้นยังอยู่", True)
        self.reload_now()

    def move(self, step: int) -> None:
        """Put the chosen measures one place up or down."""
        keys = [one.id for one in self.list.chosen_measures()]
        place = self.rows.stepped(keys, step)
        if place:
            self.flush()
            self.move_to(keys, place)

    def move_to(self, keys: list[str], place: Spot) -> None:
        """Put measures at a place; they stay chosen."""
        current = self.list.choice().current
        with self.told():
            self.services.measures.place(keys, place.at, place.topic_id)
            self._go_to(*keys, current=current if current in keys else "")

    def change_chosen(self) -> None:
        """Change the chosen measures alike, after showing what would change."""
        chosen = self.list.chosen_measures()
        if not chosen or self.events.closed:
            return
        self.flush()
        fresh = {one.id: one for one in self.services.measures.of_year(self.events.year)}
        measures = [fresh[one.id] for one in chosen if one.id in fresh]
        dialog = ChangeDialog(self.services, self._names, measures, self)
        if dialog.exec() and dialog.changed:
            self.reload_now()
            self.events.noticeRequest.emit(f"เปลี่ยน {dialog.changed} มาตรการแล้ว", True)
        dialog.deleteLater()
        self.list.setFocus()

    def paste_rows(self) -> None:
        """Take rows that were copied in Excel or Word, after showing what they would become."""
        if self.events.closed:
            return
        self.flush()
        cells = copied_rows()
        if not any(cell.strip() for row in cells for cell in row):
            self.events.noticeRequest.emit(_NOTHING_COPIED, False)
            return
        topic, at = self._place_below()
        dialog = PasteDialog(
            self.services, self.events.year, cells, at=at, topic_id=topic, parent=self
        )
        if dialog.exec() and dialog.added:
            self._go_to(*(one.id for one in dialog.added))
            self.events.noticeRequest.emit(f"นำเข้ามาตรการ {len(dialog.added)} รายการแล้ว", True)
        dialog.deleteLater()
        self.list.setFocus()

    def copy_rows(self) -> None:
        """Copy the chosen measures as rows that Excel and Word take."""
        chosen = self.list.chosen_measures()
        if not chosen:
            return
        topics, divisions = self._names("Topic"), self._names("Division")
        heads = [field.label for field in RowField if field is not RowField.IGNORED]
        rows = [row_of(one, divisions, topics.get(one.topic_id or "", "")) for one in chosen]
        shown = [[self.services.display.digits(cell) for cell in row] for row in (heads, *rows)]
        QGuiApplication.clipboard().setText(text_of(shown))
        self.events.noticeRequest.emit(
            f"คัดลอก {len(chosen)} มาตรการแล้ว วางใน Excel หรือ Word ได้ทันที", False
        )

    def add_topic(self) -> None:
        """Add a topic heading, and put the keyboard into it."""
        self.flush()
        with self.told():
            topic = Topic(fiscal_year=self.events.year, title=NEW_TOPIC)
            added = self.services.measures.add_topic(topic)
            self._go_to(added.id)
            self.topic_form.focus_field("title").selectAll()

    def _place_below(self) -> tuple[str | None, int]:
        """Where something new goes: the chosen one's topic, and how many stand before it."""
        chosen = self.list.currentIndex().data(RECORD_ROLE)
        if isinstance(chosen, Measure):
            return chosen.topic_id, chosen.position
        return self.rows.end_of(chosen if isinstance(chosen, Topic) else None)

    def _go_to(self, *keys: str, current: str = "") -> None:
        if self.search.text() and any(self.rows.row_of(key) < 0 for key in keys):
            self.search.clear()
        self.reload_now()
        self.list.select_keys(keys, current or keys[0])

    def _show_rows(self, choice: Choice) -> None:
        """Let the view follow the rows: what was chosen, how many there are, or that none is."""
        empty = not self.rows.rows
        self._empty.say(_NO_MATCH if self.rows.filtered else _NOTHING)
        self._first.setVisible(not self.rows.filtered)
        self._lists.setCurrentIndex(1 if empty else 0)
        self.bar.show_found(*self.rows.counts, searching=self.rows.filtered)
        self._restoring = True
        try:
            self.list.restore(choice)
        finally:
            self._restoring = False
        self._show_chosen()

    def _on_chosen(self) -> None:
        """Show what the person chose; while a choice is given back, it changes several times."""
        if not self._restoring:
            self._show_chosen()

    def _show_chosen(self) -> None:
        current = self.list.currentIndex().data(RECORD_ROLE)
        chosen = self.list.chosen_measures()
        display = self.services.display
        if len(chosen) > 1:
            self.form.flush()
            self._heading.setText(display(f"เลือกไว้ {len(chosen)} มาตรการ"))
            self._pages.setCurrentWidget(self._many)
        elif isinstance(current, Measure):
            self._heading.setText(display(f"มาตรการที่ {current.position}"))
            self.form.show_record(current)
            self._pages.setCurrentWidget(self.form)
        elif isinstance(current, Topic):
            self._heading.setText(display("หัวข้อที่จัดกลุ่มมาตรการ"))
            self.topic_form.show_record(current)
            self._pages.setCurrentWidget(self.topic_form)
        else:
            self.form.clear()
            self.topic_form.clear()
            self._heading.setText("")
            self._pages.setCurrentIndex(0)
        self.bar.allow(
            measures=len(chosen),
            topic=isinstance(current, Topic),
            movable=bool(chosen) and not self.rows.filtered,
            closed=self.events.closed,
        )

    def _lay_out(self) -> None:
        display = self.services.display
        self._first = button("เพิ่มมาตรการ", "plus", self.add)
        self._empty = EmptyPage(display, "clipboard-list", _NOTHING, self._first)
        self._lists.addWidget(self.list)
        self._lists.addWidget(card(self._empty))
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.bar)
        column.addWidget(self._lists, 1)
        self._pages.addWidget(
            EmptyPage(display, "pen-line", "เลือกมาตรการทางซ้ายเพื่อดูหรือแก้ไขรายละเอียด")
        )
        self._many = EmptyPage(
            display,
            "list-checks",
            _MANY,
            button("เปลี่ยนพร้อมกัน… (Ctrl+E)", "list-checks", self.change_chosen),
        )
        self._pages.addWidget(self._many)
        self._pages.addWidget(self.form)
        self._pages.addWidget(self.topic_form)
        self._heading.setContentsMargins(2 * SPACE, 0, 2 * SPACE, 0)
        right = card(self._heading, self._pages)
        right.layout().setStretch(1, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        page.addWidget(side_by_side("measures-splitter", left, right, (54, 46)))

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_search)
        self.search.left.connect(self.list.setFocus)
        self.rows.moveRequest.connect(self.move_to)
        self.rows.refused.connect(self.events.faultRequest)
        self.list.formRequest.connect(self.form.focus_field)
        choice = self.list.selectionModel()
        choice.selectionChanged.connect(lambda *_: self._on_chosen())
        choice.currentRowChanged.connect(lambda *_: self._on_chosen())
        in_list = {
            "Alt+Up": lambda: self.move(-1),
            "Alt+Down": lambda: self.move(1),
            "Delete": self.remove,
            "Return": self._open_chosen,
            "Enter": self._open_chosen,
            "F2": self.list.type_in,
            "Ctrl+V": self.paste_rows,
            "Ctrl+C": self.copy_rows,
        }
        in_forms = dict.fromkeys(("Escape", "Ctrl+Return", "Ctrl+Enter"), self.list.setFocus)
        in_tab = {
            "Ctrl+N": self.add,
            "Ctrl+D": self.duplicate,
            "Ctrl+E": self.change_chosen,
            "Ctrl+T": self.add_topic,
        }
        alone = Qt.ShortcutContext.WidgetShortcut
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for widget, acts, context in (
            (self.list, in_list, alone),
            (self.form, in_forms, within),
            (self.topic_form, in_forms, within),
            (self, in_tab, within),
        ):
            for keys, act in acts.items():
                action = QAction(widget)
                action.setShortcuts(both_keyboards(keys))
                action.setShortcutContext(context)
                action.triggered.connect(lambda _on=False, act=act: act())
                widget.addAction(action)

    def _open_chosen(self) -> None:
        """Go from the list to what is chosen: its form, or what changes several at once."""
        current = self.list.currentIndex().data(RECORD_ROLE)
        if len(self.list.chosen_measures()) > 1:
            self.change_chosen()
        elif current is not None:
            form = self.form if isinstance(current, Measure) else self.topic_form
            form.focus_field("title")

    def _on_search(self, text: str) -> None:
        self.flush()
        choice = self.list.choice()
        self.rows.set_filter(text)
        self._show_rows(choice)
