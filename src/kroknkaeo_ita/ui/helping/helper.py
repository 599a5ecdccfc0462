"""Opens the help for what is seen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from ...services.help_pages import WINDOW, help_page
from ..commands import MENUS
from ..deck import TabDeck
from ..wording import Display, unbroken

if TYPE_CHECKING:
    from .dialog import HelpWindow, Keys

_IN_FIELDS = (
    "ในช่องกรอกและหน้าต่างย่อย",
    (
        ("Tab", "ไปช่องถัดไป ช่องที่ออกมาบันทึกทันที"),
        ("Shift+Tab", "กลับไปช่องก่อนหน้า"),
        ("Enter", "ในรายการ: ขึ้นบรรทัดใหม่"),
        ("Alt+↓", "ในช่องวันที่: เปิดปฏิทิน"),
        ("Ctrl+C", "ในกล่องแจ้งเตือน: คัดลอกข้อความทั้งหมด"),
        ("Esc", "ปิดหน้าต่างย่อย"),
    ),
)
_IN_LISTS = (
    "ในตาราง",
    (
        ("↑ ↓", "เลือกรายการ"),
        ("Enter", "ไปแก้ไขรายการที่เลือก"),
        ("Alt+↑ Alt+↓", "เลื่อนรายการขึ้นหรือลง"),
        ("Delete", "ลบรายการที่เลือก เลิกทำได้ด้วย Ctrl+Z"),
        ("Ctrl+N", "เพิ่มรายการใหม่"),
    ),
)

_MEANT = {one.keys: one.text for _title, commands in MENUS for one in commands if one.keys}


class Helper(QObject):
    """The help of the window.

    Attributes:
        window: the help window that is open, or None.
    """

    def __init__(self, window: QMainWindow, display: Display, tabs: TabDeck) -> None:
        super().__init__(window)
        self._main = window
        self._display = display
        self._tabs = tabs
        self.window: HelpWindow | None = None

    def show_help(self) -> None:
        """Show the help for the tab that is seen, in place of any that is open."""
        from .dialog import HelpWindow

        if self.window is not None:
            self.window.close()
        tab = self._tabs.current()
        shown = self.window = HelpWindow(
            self._tabs.current_place.title,
            (tab, help_page(tab.key)),
            (self._main, help_page(WINDOW)),
            self._keys(),
            self._display,
            self._main,
        )
        shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown.finished.connect(lambda _code: self._forget(shown))
        shown.show()
        shown.activateWindow()

    def _forget(self, closed: HelpWindow) -> None:
        closed.deleteLater()
        if self.window is closed:
            self.window = None

    def _keys(self) -> Keys:
        menus = (action.menu() for action in self._main.menuBar().actions())
        named = [(menu.title(), tuple(_shortcuts(menu))) for menu in menus if menu is not None]
        return [*(group for group in named if group[1]), _IN_LISTS, _IN_FIELDS]


def _shortcuts(menu: QMenu) -> Iterable[tuple[str, str]]:
    for action in menu.actions():
        if not action.shortcut().isEmpty():
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.PortableText)
            # What a command does, not what it says just now, such as the step it would take back.
            yield keys, _MEANT.get(keys, unbroken(action.text())).rstrip("…")
