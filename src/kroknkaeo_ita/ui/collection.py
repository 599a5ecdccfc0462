"""A page of records of one kind: a table on the left, the chosen record's form on the right."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from ..domain.errors import UserError
from ..domain.record import Record
from ..system.drafts import Drafts
from . import icons
from .editors.proof import Proofs
from .editors.registry import EditorMaker
from .events import Events
from .form import RecordForm
from .names import NameBook
from .pieces import SPACE, EmptyPage, button, card, side_by_side, tool, words
from .tables import RECORD_ROLE, Column, RecordTable, RecordView, columns_of
from .thai_keys import both_keyboards
from .wording import Display

_HISTORY = "ประวัติของรายการนี้…"


@dataclass(frozen=True)
class Collection:
    """What a page needs to know about its records.

    Attributes:
        key: names the page where its layout is remembered.
        all, save, remove: the services' own.
        add: adds a fresh record and returns it.
        move: puts a record (its key) at a place, where order matters.
        title_of: what the form's heading says.
        first_field: where the keyboard goes after adding.
        widths: the columns' widths in characters; a column left out takes what is over.
        columns: the table's columns, when the fields' own description does not do.
        rows: the form's rows.
        empty: what an empty page says.
        makers: editors for fields that want a special one.
        shares: how table and form share the width.
        optional: columns that a table which is too narrow leaves out.
    """

    key: str
    record_type: type[Record]
    all: Callable[[], Sequence[Any]]
    save: Callable[[Any], Any]
    add: Callable[[], Any]
    remove: Callable[[str], None]
    title_of: Callable[[Any], str]
    first_field: str
    empty: str
    symbol: str
    move: Callable[[str, int], None] | None = None
    widths: dict[str, int] = field(default_factory=dict)
    columns: Sequence[Column[Any]] = ()
    rows: Sequence[Sequence[str]] = ()
    makers: Mapping[str, EditorMaker] = field(default_factory=dict)
    shares: tuple[int, int] = (58, 42)
    optional: tuple[str, ...] = ()


class CollectionPage(QWidget):
    """Table and form of one kind of record.

    Args:
        above: what stands over both, and comes before them for Tab too.
    """

    def __init__(
        self,
        collection: Collection,
        names: NameBook,
        display: Display,
        events: Events,
        proofs: Proofs | None = None,
        drafts: Drafts | None = None,
        *,
        above: QWidget | None = None,
    ) -> None:
        super().__init__()
        self._it = collection
        self._events = events
        self._display = display
        columns = collection.columns or columns_of(
            collection.record_type, names, collection.widths, collection.optional
        )
        noun = collection.record_type.noun
        self.table: RecordTable[Any] = RecordTable(columns, display)
        self.view = RecordView(collection.key, f"รายการ{noun}")
        self.view.setModel(self.table)
        self.view.setSelectionMode(RecordView.SelectionMode.SingleSelection)
        self.view.fit_columns(columns)
        self.form = RecordForm(
            collection.record_type,
            collection.save,
            names,
            display,
            rows=collection.rows,
            proofs=proofs,
            makers=collection.makers,
            drafts=drafts,
        )
        self._closed = False
        self.top = QVBoxLayout()
        self._heading = words("", "title")
        self._pages = QStackedWidget()
        self._lists = QStackedWidget()
        self._lay_out(noun, above)
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())

    def reload(self) -> None:
        """Read the records and show them; what was chosen stays chosen."""
        records = self._it.all()
        chosen = self.chosen()
        row = self.view.currentIndex().row()
        self.table.show_records(records)
        self._lists.setCurrentIndex(0 if records else 1)
        self._side.setVisible(bool(records))
        found = self.table.row_of(chosen.id) if chosen else -1
        if found < 0 and records:
            found = min(max(row, 0), len(records) - 1)
        if found != self.view.currentIndex().row():
            self.view.select_row(found)
        self._show_chosen()

    def flush(self) -> None:
        """Keep what the form holds."""
        self.form.flush()

    def show_closed(self, *, closed: bool) -> None:
        """Let records be changed, or only looked at because their year is closed."""
        self._closed = closed
        self.form.set_read_only(read_only=closed)
        self._add.setEnabled(not closed)
        self._show_chosen()

    def holds(self, record: Record) -> bool:
        """Whether records of this one's kind are shown here."""
        return isinstance(record, self._it.record_type)

    def choose(self, key: str) -> None:
        """Go to the record with this key."""
        self.view.select_row(self.table.row_of(key))
        self.view.setFocus()

    def chosen(self) -> Any:
        """The chosen record, or None."""
        return self.view.currentIndex().data(RECORD_ROLE)

    def add(self) -> None:
        """Add a record and put the keyboard into its first field."""
        self.form.flush()
        try:
            added = self._it.add()
        except UserError as fault:
            self._events.faultRequest.emit(fault.message)
            return
        self.reload()
        self.view.select_row(self.table.row_of(added.id))
        target = self.form.focus_field(self._it.first_field)
        if hasattr(target, "selectAll"):
            target.selectAll()

    def remove(self) -> None:
        """Remove the chosen record and offer to take that back; a refusal says why."""
        chosen = self.chosen()
        if chosen is None:
            return
        self.form.flush()
        try:
            self._it.remove(chosen.id)
        except UserError as fault:
            self._events.faultRequest.emit(fault.message)
            return
        title = self._it.title_of(chosen)
        self._events.noticeRequest.emit(f"ลบ{self._it.record_type.noun} “{title}” แล้ว", True)
        self.reload()

    def move(self, step: int) -> None:
        """Put the chosen record one place up or down."""
        chosen = self.chosen()
        if chosen is None or self._it.move is None:
            return
        self.form.flush()
        self._it.move(chosen.id, chosen.position + step)
        self.reload()
        self.view.select_row(self.table.row_of(chosen.id))

    def show_history(self) -> None:
        """Show what was ever changed in the chosen record."""
        chosen = self.chosen()
        if chosen is not None:
            self.form.flush()
            self._events.historyRequest.emit(chosen.id)

    def menu(self) -> QMenu:
        """What can be done with the chosen record; keys stand beside the acts."""
        menu = QMenu(self.view)
        menu.addActions(self._menu)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _open_menu(self, place: QPoint) -> None:
        """Open the menu of the chosen record."""
        if self.chosen() is None:
            return
        if not self.view.indexAt(place).isValid():
            # The menu key, not the mouse: the menu opens at the chosen row.
            place = self.view.visualRect(self.view.currentIndex()).center()
        self.menu().popup(self.view.viewport().mapToGlobal(place))

    def _show_chosen(self) -> None:
        chosen = self.chosen()
        for each in self._needs_choice:
            each.setEnabled(chosen is not None and not self._closed)
        if chosen is None:
            self.form.clear()
            self._heading.setText("")
            self._pages.setCurrentIndex(1)
            return
        self._heading.setText(self._display(self._it.title_of(chosen)))
        self.form.show_record(chosen)
        self._pages.setCurrentIndex(0)

    def _lay_out(self, noun: str, above: QWidget | None) -> None:
        add = self._add = button(f"เพิ่ม{noun}", "plus", self.add, primary=True)
        add.setToolTip(f"เพิ่ม{noun} (Ctrl+N)")
        remove = tool("ลบ", "trash-2", self.remove, "Delete")
        bar = QHBoxLayout()
        bar.setSpacing(SPACE // 2)
        bar.addWidget(add)
        bar.addWidget(remove)
        self._needs_choice: list[QWidget] = [remove]
        keys: list[tuple[str, Callable[[], None]]] = [("Delete", self.remove)]
        if self._it.move is not None:
            up = tool("เลื่อนขึ้น", "arrow-up", lambda: self.move(-1), "Alt+↑")
            down = tool("เลื่อนลง", "arrow-down", lambda: self.move(1), "Alt+↓")
            self._needs_choice += [up, down]
            bar.addWidget(up)
            bar.addWidget(down)
            keys += [("Alt+Up", lambda: self.move(-1)), ("Alt+Down", lambda: self.move(1))]
        bar.addStretch()
        self._menu: list[QAction] = []
        names = {"Delete": "ลบ", "Alt+Up": "เลื่อนขึ้น", "Alt+Down": "เลื่อนลง"}
        for shortcut, act in keys:
            action = QAction(names[shortcut], self.view)
            self._menu.append(action)
            action.setShortcuts(both_keyboards(shortcut))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _on=False, act=act: act())
            self.view.addAction(action)
        history = QAction(icons.icon("history"), _HISTORY, self.view)
        history.setShortcuts(both_keyboards("Ctrl+H"))
        history.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        history.triggered.connect(lambda _on=False: self.show_history())
        self.view.addAction(history)
        self._menu.append(history)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._open_menu)
        create = QAction(self)
        create.setShortcuts(both_keyboards("Ctrl+N"))
        create.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        create.triggered.connect(lambda: self.add())
        self.addAction(create)
        self._lists.addWidget(self.view)
        self._lists.addWidget(card(EmptyPage(self._display, self._it.symbol, self._it.empty)))
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(bar)
        column.addWidget(self._lists, 1)
        self._heading.setContentsMargins(2 * SPACE, 0, 2 * SPACE, 0)
        self._pages.addWidget(self.form)
        self._pages.addWidget(QWidget())
        right = self._side = card(self._heading)
        self.top.setContentsMargins(2 * SPACE, 0, 2 * SPACE, 0)
        right.layout().addLayout(self.top)
        right.layout().addWidget(self._pages)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(SPACE)
        if above is not None:
            page.addWidget(above)
        page.addWidget(side_by_side(f"{self._it.key}-splitter", left, right, self._it.shares), 1)
