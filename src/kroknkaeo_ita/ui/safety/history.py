"""ประวัติการแก้ไข: every change, newest first, read from the database as far as one looks."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ...domain.errors import UserError
from ...domain.history import HistoryWish
from ...domain.thai.dates import short_thai_date
from ...services.changes import HistoryLine, HistoryStep
from ...services.facade import Services
from ..editors.choice import ComboEditor
from ..editors.day import DayEditor
from ..editors.text import Line
from ..events import Events
from ..flow import FlowLayout
from ..line_symbols import make_search
from ..pieces import SPACE, EmptyPage, button, card, scrolled, side_by_side, tool, words
from ..thai_keys import both_keyboards
from ..wording import unbroken
from .changes import ChangeTable
from .lines import LineColumn, LineRows, LineView, when_and_who
from .values import FieldChange

_ENOUGH = 25
"""How many lines are read before the eye is served; the rest comes while one scrolls."""
_AMPLE = 60
"""So many letters wide, one line has room for all filters."""
_NONE = "ยังไม่มีการแก้ไข\nทุกครั้งที่เพิ่ม แก้ไข หรือลบ จะบันทึกไว้ที่นี่"
_NOT_FOUND = "ไม่พบการแก้ไขที่ตรงกับที่ค้นหา\nลองใช้คำอื่น หรือล้างตัวกรอง (Ctrl+Shift+X)"


class _Filters(QWidget):
    """What is looked for, in one line, or with the search in a line of its own above."""

    def __init__(self, search: QWidget, kind: QWidget, day: DayEditor, clear: QWidget) -> None:
        super().__init__()
        self._search = search
        self._day = day
        self._narrow = False
        row = self._row = QHBoxLayout()
        row.setSpacing(SPACE // 2)
        row.addWidget(search, 6)
        row.addWidget(kind, 2)
        row.addWidget(day, 3)
        row.addWidget(clear)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE // 2)
        column.addLayout(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give every filter the room that it needs to be read."""
        super().resizeEvent(event)
        self._day.setMinimumWidth(self._day.least_width())
        narrow = self.width() < _AMPLE * self.fontMetrics().averageCharWidth()
        if narrow == self._narrow:
            return
        self._narrow = narrow
        if narrow:
            self._column.insertWidget(0, self._search)
        else:
            self._row.insertWidget(0, self._search, 6)


class HistoryPage(QWidget):
    """The list of changes and, beside it, what the chosen one did."""

    def __init__(self, services: Services, events: Events) -> None:
        super().__init__()
        self._services = services
        self._events = events
        display = services.display
        self.search = Line()
        self.kind = ComboEditor(display)
        self.day = DayEditor(display)
        self._record_id = ""
        self._only = words("", "flag")
        self.rows = LineRows(
            (
                LineColumn("เมื่อ / โดย", when_and_who, 22),
                LineColumn("สิ่งที่แก้ไข", _what),
            ),
            display,
        )
        self.view = LineView("history-list", "ประวัติการแก้ไข ใหม่ที่สุดอยู่บน", self.rows)
        self.fields = ChangeTable("history-fields", display)
        self._below: int | None = None
        self._quiet = False
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.timeout.connect(self._read_on)
        self._title = words("", "title")
        self._who = words("", "hint")
        self._stack = QStackedWidget()
        self._detail = QStackedWidget()
        self._empty = EmptyPage(display, "history", _NONE)
        self.revert = button("กลับไปเป็นค่าก่อนแก้", "rotate-ccw", self.take_back, primary=True)
        self.only_this = button("ประวัติของรายการนี้", "history", self.show_only_chosen)
        self._lay_out()
        self._fill_kinds()
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())
        self.view.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.search.textChanged.connect(lambda _text: self._search_again())
        self.kind.committed.connect(self._search_again)
        self.day.edited.connect(self._search_again)
        self.day.committed.connect(self._search_again)

    def reload(self) -> None:
        """Read the newest changes again; what was chosen stays chosen where it is near."""
        chosen = self.chosen()
        self._begin()
        if chosen is not None:
            steps = 0
            while self._row_of(chosen) < 0 and self._below is not None and steps < 5:
                self._read_on()
                steps += 1
        self._choose(max(self._row_of(chosen), 0) if chosen else 0)

    def chosen(self) -> HistoryLine | None:
        """The chosen line."""
        return self.view.currentIndex().data(Qt.ItemDataRole.UserRole)

    def start_point(self) -> QWidget:
        """The list, or the search line where the list is empty."""
        return self.view if self.rows.items else self.search

    def show_record(self, record_id: str) -> None:
        """Show the changes of one record only."""
        self._clear_fields()
        self._record_id = record_id
        self._search_again()

    def show_only_chosen(self) -> None:
        """Show the changes of the chosen line's record only."""
        line = self.chosen()
        if line is not None:
            self.show_record(line.entry.record_id)
            self.view.setFocus()

    def show_everything(self) -> None:
        """Take every filter away."""
        self._clear_fields()
        self._record_id = ""
        self._search_again()

    def take_back(self) -> None:
        """Give the chosen change's fields their values of before; that can be undone."""
        line = self.chosen()
        if line is None or not self.revert.isEnabled():
            return
        self._events.flushRequest.emit()
        try:
            self._services.history.take_back(line.entry)
        except UserError as fault:
            self._events.faultRequest.emit(fault.message)
            return
        self._events.noticeRequest.emit(f"{line.noun} “{line.name}” กลับไปเป็นค่าก่อนแก้แล้ว", True)
        self.reload()

    def wish(self) -> HistoryWish:
        """What is looked for now; a day that is still being typed counts as none."""
        try:
            day = self.day.value()
        except UserError:
            day = None
        kinds = self.kind.value() or frozenset()
        return HistoryWish(self.search.text(), kinds, day, self._record_id)

    def _search_again(self) -> None:
        if self._quiet:
            return
        self._begin()
        self._choose(0)

    def _choose(self, row: int) -> None:
        """Choose a row of a list that was filled anew, and show what it did."""
        self.view.select_row(row)
        if not self.rows.items:
            # Where there is none, the view has no choice to tell of.
            self._show_chosen()

    def _begin(self) -> None:
        """Read the first lines of what is looked for."""
        self._more.stop()
        page, name = HistoryStep((), None), ""
        try:
            if self._record_id:
                name = self._services.changes.name_of(self._record_id)
            page = self._services.changes.page(self.wish())
        except UserError as fault:
            self._events.faultRequest.emit(fault.message)
        self._only.setText(self._services.display(f"เฉพาะ{name or 'รายการที่เลือก'}"))
        self._only.setVisible(bool(self._record_id))
        self._below = page.below
        self.rows.show_items(page.lines)
        self._read_enough()
        self._say_how_many()

    def _read_on(self) -> None:
        if self._below is None:
            return
        try:
            page = self._services.changes.page(self.wish(), self._below)
        except UserError as fault:
            self._below = None
            self._events.faultRequest.emit(fault.message)
            return
        self._below = page.below
        first = not self.rows.items
        self.rows.add_items(page.lines)
        if first and page.lines:
            self.view.select_row(0)
        self._read_enough()
        self._say_how_many()

    def _read_enough(self) -> None:
        """Go on soon while too little is found, so that a key pressed meanwhile comes first."""
        if self._below is not None and len(self.rows.items) < _ENOUGH:
            self._more.start(0)

    def _on_scrolled(self, value: int) -> None:
        bar = self.view.verticalScrollBar()
        if value >= bar.maximum() - bar.pageStep() and self.isVisible():
            self._more.start(0)

    def _say_how_many(self) -> None:
        empty = not self.rows.items and self._below is None
        filtered = self.wish() != HistoryWish()
        self._empty.say(_NOT_FOUND if filtered else _NONE)
        self._stack.setCurrentIndex(1 if empty else 0)
        self._side.setVisible(filtered or not empty)
        self._clear.setEnabled(filtered)

    def _row_of(self, line: HistoryLine) -> int:
        wanted = line.entry.sequence, line.entry.act
        return next(
            (
                row
                for row, one in enumerate(self.rows.items)
                if (one.entry.sequence, one.entry.act) == wanted
            ),
            -1,
        )

    def _show_chosen(self) -> None:
        line = self.chosen()
        self._detail.setCurrentIndex(0 if line else 1)
        if line is None:
            self.fields.show_change(None)
            return
        display = self._services.display
        try:
            change = self._services.changes.change(line.entry.sequence)
        except UserError as fault:
            self._events.faultRequest.emit(fault.message)
            return
        entry = line.entry
        self._title.setText(display(_title_of(line)))
        day = short_thai_date(entry.at.date(), thai_digits=False)
        who = f" โดย {entry.who}" if entry.who else ""
        act = "" if _says_the_same(line) else f" · {entry.label}"
        self._who.setText(display(f"{day} เวลา {entry.at:%H:%M:%S} น.{who}{act}"))
        moves = [_moved(one) for one in (line, *line.others)] if line.others else []
        self.fields.show_change(change, moves, instead=bool(moves))
        self._offer(line)

    def _offer(self, line: HistoryLine) -> None:
        """Offer what can be done with a change, or say why it can not."""
        entry, display = line.entry, self._services.display
        removed = entry.after is None
        self.revert.setText(f" {'นำกลับมา' if removed else 'กลับไปเป็นค่าก่อนแก้'}")
        self.revert.setAccessibleName(self.revert.text().strip())
        can_go_back = entry.before is not None and not line.others
        self.revert.setEnabled(can_go_back and not self._events.viewing)
        self.only_this.setEnabled(not line.others)
        if self._events.viewing:
            tip = "กำลังดูไฟล์สำรอง แก้ไขไม่ได้"
        elif entry.before is None:
            tip = "รายการนี้เพิ่มใหม่ในครั้งนี้ จึงไม่มีค่าก่อนแก้"
        elif line.others:
            tip = "เป็นการเลื่อนลำดับหลายรายการพร้อมกัน เลื่อนใหม่ได้ที่แท็บของรายการ"
        elif removed:
            tip = "นำกลับมาพร้อมทุกรายการที่ถูกลบไปด้วยกัน เลิกทำได้ (Ctrl+Shift+R)"
        else:
            tip = "คืนค่าเฉพาะช่องที่แก้ในครั้งนี้ เลิกทำได้ (Ctrl+Shift+R)"
        self.revert.setToolTip(display(tip))

    def _fill_kinds(self) -> None:
        kinds = self._services.changes.kinds()
        self.kind.set_options(
            [(frozenset(), "ทุกประเภท"), *((names, noun) for noun, names in kinds.items())]
        )
        self.kind.show_value(frozenset())

    def _clear_fields(self) -> None:
        self._quiet = True
        self.search.clear()
        self.kind.show_value(frozenset())
        self.day.show_value(None)
        self._quiet = False

    def _lay_out(self) -> None:
        display = self._services.display
        self.search.setPlaceholderText(unbroken(display("ค้นหา (Ctrl+F)")))
        self.search.setAccessibleName("ค้นคำในประวัติ")
        self.search.setToolTip(display("ค้นในชื่อ ค่าก่อนและหลังแก้ และชื่อผู้แก้ไข (Ctrl+F)"))
        make_search(self.search)
        self.kind.set_name("ประเภทของรายการ")
        self.day.set_name("วันที่แก้ไข")
        self.day.line.setToolTip(display("เฉพาะที่แก้ไขในวันนี้ พิมพ์ได้หลายแบบ เช่น 9/4/64"))
        self.day.line.setPlaceholderText(unbroken(display("วันที่")))
        self.search.returnPressed.connect(self.view.setFocus)
        self.day.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._clear = tool("ล้างตัวกรอง", "x", self.show_everything, "Ctrl+Shift+X")
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(_Filters(self.search, self.kind, self.day, self._clear))
        column.addWidget(self._only)
        self._stack.addWidget(self.view)
        self._stack.addWidget(card(self._empty))
        column.addWidget(self._stack, 1)
        self.only_this.setToolTip(display("ดูทุกครั้งที่แก้ไขรายการนี้ (Ctrl+H)"))
        acts = QWidget()
        row = FlowLayout(acts, spacing=SPACE // 2)
        row.addWidget(self.revert)
        row.addWidget(self.only_this)
        shown = QWidget()
        inner = QVBoxLayout(shown)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(SPACE)
        for part in (self._title, self._who, acts):
            inner.addWidget(part)
        inner.addWidget(self.fields, 1)
        self._detail.addWidget(scrolled(shown))
        self._detail.addWidget(QLabel())
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        self._side = card(self._detail)
        page.addWidget(side_by_side("history-splitter", left, self._side, (54, 46)))
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+Shift+X": self.show_everything,
            "Ctrl+Shift+R": self.take_back,
            "Ctrl+H": self.show_only_chosen,
        }
        for shortcut, act in keys.items():
            action = QAction(self)
            action.setShortcuts(both_keyboards(shortcut))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _on=False, act=act: act())
            self.addAction(action)

    def find(self) -> None:
        """Give the search the keyboard."""
        self.search.setFocus()
        self.search.selectAll()


def _what(line: HistoryLine) -> tuple[str, str]:
    title, label = _title_of(line), line.entry.label
    if line.others:
        return title, label
    if line.fields:
        return title, f"ช่อง {', '.join(line.fields)}"
    return title, "" if _says_the_same(line) else label


def _says_the_same(line: HistoryLine) -> bool:
    """Whether the act was the change and nothing else."""
    return line.entry.label.startswith(f"{line.verb}{line.noun}")


def _title_of(line: HistoryLine) -> str:
    if line.others:
        return f"เลื่อนลำดับ{line.noun} {len(line.others) + 1:,} รายการ"
    return f"{line.verb}{line.noun} “{line.name}”"


def _moved(line: HistoryLine) -> FieldChange:
    before, after = line.entry.before or {}, line.entry.after or {}
    return FieldChange(
        label=line.name, before=str(before["position"]), after=str(after["position"])
    )
