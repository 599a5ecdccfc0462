"""What stands above the list of measures: its commands, the search field and how many are found."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from .. import icons
from ..line_symbols import make_search
from ..pieces import SPACE, button, tool
from ..wording import Display, unbroken

_LEAST_SEARCH = 22
"""Characters that the search field is left."""


class SearchField(QLineEdit):
    """Filters as it is typed in; Esc empties it, and when it is empty goes back to the list.

    Signals:
        left: the keyboard is to go to what was found.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("ค้นหา (Ctrl+F)")
        self.setAccessibleName("ค้นหามาตรการ")
        make_search(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, Enter and the arrow down leave the field; every other key is typed."""
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class MeasureBar(QWidget):
    """The commands of the list as buttons and in a menu, each with its key.

    Args:
        acts: what each command does, by its name: add, copy, remove, up, down, topic, change,
            paste, copy-table.
    """

    def __init__(self, display: Display, acts: Mapping[str, Callable[[], object]]) -> None:
        super().__init__()
        self._display = display
        self.search = SearchField()
        self._found = QLabel()
        self._found.setProperty("role", "hint")
        self._found.hide()
        self._add = button("เพิ่มมาตรการ", "plus", acts["add"], primary=True)
        self._add.setToolTip("เพิ่มมาตรการต่อจากรายการที่เลือก (Ctrl+N)")
        self._copy = tool("ทำสำเนา", "copy", acts["copy"], "Ctrl+D")
        self._remove = tool("ลบ", "trash-2", acts["remove"], "Delete")
        self._up = tool("เลื่อนขึ้น", "arrow-up", acts["up"], "Alt+↑")
        self._down = tool("เลื่อนลง", "arrow-down", acts["down"], "Alt+↓")
        self._folding = (self._copy, self._up, self._down)
        self._more = self._made_menu(acts)
        line = QHBoxLayout()
        line.setSpacing(SPACE // 2)
        line.addWidget(self._add)
        for each in (self._copy, self._remove, self._up, self._down, self._more):
            line.addWidget(each)
        line.addSpacing(SPACE // 2)
        line.addWidget(self.search, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE // 2)
        column.addLayout(line)
        column.addWidget(self._found)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the buttons that have a key and a line in the menu out, rather than the search."""
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Look again for room when the letters grow or shrink."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fold()

    def _fold(self) -> None:
        gap = SPACE // 2
        needed = _LEAST_SEARCH * self.fontMetrics().averageCharWidth() + gap
        parts = (self._add, self._remove, self._more, *self._folding)
        needed += sum(each.sizeHint().width() + gap for each in parts)
        for each in self._folding:
            each.setVisible(needed <= self.width())

    @property
    def found(self) -> str:
        """What it says about how many are found; nothing while nothing is searched for."""
        return "" if self._found.isHidden() else self._found.text()

    def show_found(self, found: int, everything: int, *, searching: bool) -> None:
        """Say how many measures are found while something is searched for."""
        text = f"พบ {found} จาก {everything} มาตรการ (Esc ในช่องค้นหาเพื่อแสดงทั้งหมด)"
        self._found.setText(unbroken(self._display(text)))
        self._found.setVisible(searching)

    def allow(self, *, measures: int, topic: bool, movable: bool, closed: bool) -> None:
        """Let the commands be used that have something to act on."""
        may = not closed
        self._add.setEnabled(may)
        self._copy.setEnabled(may and measures > 0)
        self._remove.setEnabled(may and (measures > 0 or topic))
        self._up.setEnabled(may and movable)
        self._down.setEnabled(may and movable)
        for each, name in zip(self._folding, ("copy", "up", "down"), strict=True):
            self._actions[name].setEnabled(each.isEnabled())
        for name, allowed in (
            ("topic", may),
            ("change", may and measures > 0),
            ("paste", may),
            ("copy-table", measures > 0),
        ):
            self._actions[name].setEnabled(allowed)

    def _made_menu(self, acts: Mapping[str, Callable[[], object]]) -> QToolButton:
        more = QToolButton()
        more.setIcon(icons.icon("ellipsis"))
        more.setProperty("framed", True)
        more.setAccessibleName("คำสั่งอื่นของรายการ")
        more.setToolTip("คำสั่งอื่น")
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(more)
        self._actions: dict[str, QAction] = {}
        for name, text, symbol, keys in (
            ("copy", "ทำสำเนา", "copy", "Ctrl+D"),
            ("up", "เลื่อนขึ้น", "arrow-up", "Alt+Up"),
            ("down", "เลื่อนลง", "arrow-down", "Alt+Down"),
            ("topic", "เพิ่มหัวข้อ", "plus", "Ctrl+T"),
            ("change", "เปลี่ยนพร้อมกันหลายมาตรการ…", "list-checks", "Ctrl+E"),
            ("paste", "วางแถวจาก Excel หรือ Word…", "table-2", "Ctrl+V"),
            ("copy-table", "คัดลอกแถวที่เลือกไปวางใน Excel", "copy", "Ctrl+C"),
        ):
            action = menu.addAction(icons.icon(symbol), text, lambda act=acts[name]: act())
            action.setShortcut(QKeySequence(keys))
            # The list itself answers the key; here it is only shown.
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self._actions[name] = action
        more.setMenu(menu)
        return more
