"""A backup in a window of its own beside the present data, to look at and to print from."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, SignalInstance
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMainWindow, QWidget

from ...domain.backup import BackupFacts
from ...domain.errors import UserError
from ...domain.progress import Progress
from ...domain.thai.dates import short_thai_date
from ...services.facade import Services
from ...services.viewing import View, open_view
from ...system.paths import DataFolder
from ...system.settings import Settings
from .. import messages
from ..colours import colours_of
from ..commands import Commands
from ..pieces import SPACE, Symbol, button, words
from ..soon import soon
from ..tasks import Runner
from ..wording import Display
from .passphrase import Locked

SHUT = (
    "new-year",
    "next-year",
    "close-year",
    "reopen-year",
    "take-form",
    "publish",
    "backup",
    "restore",
    "view-backup",
    "merge",
    "guide",
    "paper-forms",
    "settings",
    "undo",
    "redo",
)
"""The commands that have no place in a window where nothing can be changed."""


class ViewWindow(Protocol):
    """What is asked of the window that shows a backup.

    Attributes:
        closed: is emitted when it has been closed.
    """

    closed: SignalInstance


class Viewing(QObject):
    """Opens backups to look at, and closes them with the window they were opened from.

    Args:
        make_window: makes the window on a backup.
    """

    def __init__(
        self,
        window: QWidget,
        services: Services,
        settings: Settings,
        runner: Runner,
        make_window: Callable[[View], QMainWindow],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._settings = settings
        self._runner = runner
        self._make_window = make_window
        self._open: dict[QMainWindow, View] = {}

    @property
    def windows(self) -> tuple[QMainWindow, ...]:
        """The windows on backups that are open now."""
        return tuple(self._open)

    def view(self) -> None:
        """Ask which backup, and open it."""
        path = messages.pick_file(
            self._window, "เลือกไฟล์สำรองที่จะเปิดดู", "ไฟล์สำรอง (*.krokbak);;ทุกไฟล์ (*)"
        )
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Open a backup in a window of its own."""
        backup = Locked(path, self._window, self._services.display, self._runner)
        folder = DataFolder(self._services.safekeeping.folder)

        def opened(progress: Progress, passphrase: str) -> View:
            return open_view(folder, path, self._settings, progress, passphrase=passphrase)

        backup.run("กำลังเปิดไฟล์สำรอง", opened, self._show, self._failed)

    def close_all(self) -> bool:
        """Close every window on a backup; False when one of them is still at work."""
        for window in self.windows:
            if not window.close():
                return False
            self._finish(window)
        return True

    def _show(self, view: View) -> None:
        window = self._make_window(view)
        self._open[window] = view
        # Not from inside the event that closes it: what the window owns may still ask.
        window.closed.connect(lambda: soon(self, partial(self._finish, window)))
        window.show()
        window.activateWindow()

    def _finish(self, window: QMainWindow) -> None:
        view = self._open.pop(window, None)
        if view is None:
            return
        window.deleteLater()
        QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
        view.close()

    def _failed(self, fault: UserError) -> None:
        messages.fault(self._window, self._services.display(fault.message))


def told_of(facts: BackupFacts) -> str:
    """Which backup it is: the one of when."""
    made = facts.made_at
    return f"ไฟล์สำรอง {short_thai_date(made.date(), thai_digits=False)} เวลา {made:%H:%M} น."


def shut(commands: Commands, parent: QObject) -> None:
    """Take the commands away that would change something, whoever opens them again."""
    group = QActionGroup(parent)
    group.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
    for key in SHUT:
        group.addAction(commands[key])
    group.setEnabled(False)
    group.setVisible(False)
    commands["quit"].setText("ปิดหน้าต่างนี้")


class ViewBar(QFrame):
    """Says above the tabs that this is a backup, and of when; closes the window."""

    def __init__(self, told: str, display: Display, close: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("role", "closed")
        symbol = Symbol()
        symbol.draw("archive", colours_of(self.palette()).dropped.ink)
        self.text = f"กำลังดู{told} ดูและพิมพ์ได้อย่างเดียว แก้ไขไม่ได้ ข้อมูลปัจจุบันอยู่ในอีกหน้าต่างหนึ่ง"
        leave = button("ปิดหน้าต่างนี้", "x", close)
        leave.setToolTip(display("ปิดหน้าต่างนี้ (Ctrl+Q)"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 8, 4)
        layout.setSpacing(SPACE)
        layout.addWidget(symbol, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(words(display(self.text)), 1)
        layout.addWidget(leave)
