"""ถังขยะ: everything that was removed; it is never emptied, and everything can come back."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from ...domain.errors import UserError
from ...domain.thai.dates import short_thai_date
from ...services.changes import Removal
from ...services.facade import Services
from ..editors.text import Line
from ..events import Events
from ..line_symbols import make_search
from ..pieces import SPACE, EmptyPage, button, card, scrolled, side_by_side, words
from ..thai_keys import both_keyboards
from ..wording import search_form, unbroken
from .changes import ChangeTable
from .lines import LineColumn, LineRows, LineView, when_and_who
from .values import FieldChange

_MOST_NAMES = 30
_NONE = "ถังขยะว่าง\nสิ่งที่ลบจะมาอยู่ที่นี่ และนำกลับมาได้เสมอ โปรแกรมไม่ลบทิ้งถาวร"
_NOT_FOUND = "ไม่พบสิ่งที่ค้นหาในถังขยะ\nลองใช้คำอื่น"


class TrashPage(QWidget):
    """What was removed, act by act, and what went with it."""

    def __init__(self, services: Services, events: Events) -> None:
        super().__init__()
        self._services = services
        self._events = events
        display = services.display
        self._all: tuple[Removal, ...] = ()
        self.search = Line()
        self.rows = LineRows(
            (
                LineColumn("ลบเมื่อ / โดย", when_and_who, 22),
                LineColumn("สิ่งที่ลบ", _what),
            ),
            display,
        )
        self.view = LineView("trash-list", "สิ่งที่ลบไปแล้ว ใหม่ที่สุดอยู่บน", self.rows)
        self.fields = ChangeTable("trash-fields", display)
        self.back = button("นำกลับมา", "undo-2", self.bring_back, primary=True)
        self._title = words("", "title")
        self._who = words("", "hint")
        self._stack = QStackedWidget()
        self._detail = QStackedWidget()
        self._empty = EmptyPage(display, "trash-2", _NONE)
        self._lay_out()
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())
        self.search.textChanged.connect(lambda _text: self._filter())

    def reload(self) -> None:
        """Read what is gone; the place in the list stays."""
        row = self.view.currentIndex().row()
        try:
            self._all = self._services.changes.removed()
        except UserError as fault:
            self._all = ()
            self._events.faultRequest.emit(fault.message)
        self._filter(max(row, 0))

    def chosen(self) -> Removal | None:
        """The chosen removal."""
        return self.view.currentIndex().data(Qt.ItemDataRole.UserRole)

    def start_point(self) -> QWidget:
        """The list, or the search line where the list is empty."""
        return self.view if self.rows.items else self.search

    def bring_back(self) -> None:
        """Bring the chosen thing back, with all that went with it; that can be undone."""
        removal = self.chosen()
        if removal is None:
            return
        self._events.flushRequest.emit()
        try:
            self._services.history.restore_removed(removal.entry)
        except UserError as fault:
            self._events.faultRequest.emit(fault.message)
            return
        line = removal.lines[0]
        more = f" พร้อมอีก {len(removal.lines) - 1:,} รายการ" if len(removal.lines) > 1 else ""
        self._events.noticeRequest.emit(f"นำ{line.noun} “{line.name}”{more} กลับมาแล้ว", True)
        self.reload()
        self.view.setFocus()

    def _filter(self, row: int = 0) -> None:
        terms = search_form(self.search.text()).split()
        found = [one for one in self._all if all(term in _words(one) for term in terms)]
        self.rows.show_items(found)
        self._empty.say(_NOT_FOUND if self._all else _NONE)
        self._stack.setCurrentIndex(0 if found else 1)
        self._side.setVisible(bool(self._all))
        self.view.select_row(min(row, len(found) - 1))
        self._show_chosen()

    def _show_chosen(self) -> None:
        removal = self.chosen()
        self.back.setEnabled(removal is not None and not self._events.viewing)
        self._detail.setCurrentIndex(0 if removal else 1)
        if removal is None:
            self.fields.show_change(None)
            return
        try:
            change = self._services.changes.change(removal.entry.sequence)
        except UserError as fault:
            self._events.faultRequest.emit(fault.message)
            return
        display = self._services.display
        line, entry = removal.lines[0], removal.entry
        self._title.setText(display(f"{line.noun} “{line.name}”"))
        day = short_thai_date(entry.at.date(), thai_digits=False)
        who = f" โดย {entry.who}" if entry.who else ""
        self._who.setText(display(f"ลบเมื่อ {day} เวลา {entry.at:%H:%M:%S} น.{who} · {entry.label}"))
        self.fields.show_change(change, _company(removal))

    def _lay_out(self) -> None:
        display = self._services.display
        self.search.setPlaceholderText(unbroken(display("ค้นในถังขยะ (Ctrl+F)")))
        self.search.setAccessibleName("ค้นในถังขยะ")
        self.search.setToolTip(display("ค้นในชื่อของสิ่งที่ลบ (Ctrl+F)"))
        make_search(self.search)
        self.search.returnPressed.connect(self.view.setFocus)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.search)
        self._stack.addWidget(self.view)
        self._stack.addWidget(card(self._empty))
        column.addWidget(self._stack, 1)
        self.back.setToolTip(display("นำกลับมาพร้อมทุกรายการที่ถูกลบไปด้วยกัน เลิกทำได้ (Enter)"))
        acts = QHBoxLayout()
        acts.addWidget(self.back)
        acts.addStretch()
        shown = QWidget()
        inner = QVBoxLayout(shown)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(SPACE)
        inner.addWidget(self._title)
        inner.addWidget(self._who)
        inner.addLayout(acts)
        inner.addWidget(self.fields, 1)
        self._detail.addWidget(scrolled(shown))
        self._detail.addWidget(QLabel())
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        self._side = card(self._detail)
        page.addWidget(side_by_side("trash-splitter", left, self._side, (54, 46)))
        for key in ("Return", "Enter"):
            bring = QAction(self.view)
            bring.setShortcuts(both_keyboards(key))
            bring.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            bring.triggered.connect(lambda _on=False: self.bring_back())
            self.view.addAction(bring)

    def find(self) -> None:
        """Give the search the keyboard."""
        self.search.setFocus()
        self.search.selectAll()


def _what(removal: Removal) -> tuple[str, str]:
    line = removal.lines[0]
    company = ", ".join(f"{noun} {count:,}" for noun, count in removal.went_with_it.items())
    return f"{line.noun} “{line.name}”", f"ลบไปด้วยกัน: {company}" if company else ""


def _words(removal: Removal) -> str:
    texts = [removal.entry.label, removal.entry.who]
    for line in removal.lines:
        texts += [line.noun, line.name]
    return search_form("\n".join(texts))


def _company(removal: Removal) -> list[FieldChange]:
    """What went with the first record, as rows: the kind, and the names."""
    names: dict[str, list[str]] = {}
    for line in removal.lines[1:]:
        names.setdefault(line.noun, []).append(line.name)
    rows = []
    for noun, found in names.items():
        shown = found[:_MOST_NAMES]
        if len(found) > len(shown):
            shown.append(f"และอีก {len(found) - len(shown):,} รายการ")
        text = "\n".join(f"• {one}" for one in shown)
        rows.append(FieldChange(label=f"{noun}ที่ลบไปด้วย", before=text, after=""))
    return rows
