"""Brings the window forward when a second start of the program asks for it."""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ..system.calls import LOOK_EVERY, Calls


class Doorbell(QObject):
    """Looks for calls as long as the window lives; a dialog that is open does not stop it."""

    def __init__(self, window: QWidget, calls: Calls) -> None:
        super().__init__(window)
        self._window = window
        self._calls = calls
        looking = QTimer(self)
        looking.setInterval(round(LOOK_EVERY * 1000))
        looking.timeout.connect(self._look)
        looking.start()

    def _look(self) -> None:
        if self._calls.is_waiting():
            come_forward(self._window)
            self._calls.answer()


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
