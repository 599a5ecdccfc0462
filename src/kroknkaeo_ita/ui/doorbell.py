"""Brings the window forward when a second start of the program asks for it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ..system.calls import LOOK_EVERY, Calls
from . import messages
from .soon import soon

_SHUT_FIRST = "ยังเปิดไฟล์สำรองไม่ได้ กรุณาปิดหน้าต่างย่อยที่เปิดค้างอยู่ก่อน แล้วเปิดไฟล์สำรองอีกครั้ง"


class Doorbell(QObject):
    """Looks for calls as long as the window lives; a dialog that is open does not stop it.

    Args:
        open_backup: opens a backup that the caller names.
    """

    def __init__(
        self, window: QWidget, calls: Calls, open_backup: Callable[[Path], object]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._calls = calls
        self._open_backup = open_backup
        looking = QTimer(self)
        looking.setInterval(round(LOOK_EVERY * 1000))
        looking.timeout.connect(self._look)
        looking.start()

    def _look(self) -> None:
        if self._calls.is_waiting():
            named = self._calls.named()
            come_forward(self._window)
            self._calls.answer()
            if named is not None:
                soon(self, lambda: self._open(named))

    def _open(self, backup: Path) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            self._open_backup(backup)
        else:
            messages.fault(dialog, _SHUT_FIRST)


def come_forward(window: QWidget) -> None:
    """Put a window before all others, out of the task bar too, and its open dialog before it."""
    if window.isMinimized():
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    dialog = QApplication.activeModalWidget()
    if dialog is not None:
        dialog.raise_()
        dialog.activateWindow()
