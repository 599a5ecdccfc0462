"""What a clerk does at dialogs that open one after another, and what message boxes say to her."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from tests.ui.desk import Desk

_PATIENCE = 1000


class Said:
    """Stands in for the message boxes."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.faults: list[str] = []
        self.asked: list[str] = []
        self.answer = True

    def tell(self, _parent: object, text: str, detail: str = "", offer: str = "") -> bool:
        self.told.append(f"{text} {detail}".replace("\u200b", ""))
        return False

    def fault(self, _parent: object, text: str) -> None:
        self.faults.append(text.replace("\u200b", ""))

    def ask(self, _parent: object, question: str, detail: str, yes: str, no: str = "") -> bool:
        self.asked.append(f"{question} {detail}".replace("\u200b", ""))
        return self.answer


class Hands:
    """What is done at each dialog that opens, in turn."""

    def __init__(self) -> None:
        self.waiting: list[tuple[type[QDialog], Callable[[QDialog], None]]] = []
        self.faults: list[BaseException] = []
        self._looks = 0

    def at(self, kind: type[QDialog], act: Callable[[QDialog], None]) -> None:
        self.waiting.append((kind, act))
        if len(self.waiting) == 1:
            QTimer.singleShot(0, self._look)

    def _look(self) -> None:
        if not self.waiting:
            return
        kind, act = self.waiting[0]
        dialog = QApplication.activeModalWidget()
        self._looks += 1
        if isinstance(dialog, kind) and dialog.isActiveWindow():
            del self.waiting[0]
            self._looks = 0
            QTimer.singleShot(0, self._look)
            try:
                act(dialog)
            except BaseException as fault:  # noqa: BLE001 - raised again where the test ends
                self.faults.append(fault)
                dialog.done(0)
        elif self._looks > _PATIENCE:
            # No test may hang in a dialog that nobody answers.
            while isinstance(dialog, QDialog):
                dialog.done(0)
                dialog = QApplication.activeModalWidget()
        else:
            QTimer.singleShot(5, self._look)


def until(holds: Callable[[], bool]) -> None:
    for _ in range(_PATIENCE):
        if holds():
            return
        QTest.qWait(5)
    raise AssertionError("what was waited for never came")


def back_at(desk: Desk) -> None:
    """Wait until the window has the keyboard again."""
    desk.window.activateWindow()
    until(desk.window.isActiveWindow)
    desk.window.tabs.current().start_point().setFocus()
    until(lambda: QApplication.focusWidget() is not None)


def words_of(dialog: QDialog) -> str:
    shown = [one.text() for one in dialog.findChildren(QLabel) if one.isVisibleTo(dialog)]
    return " ".join(shown).replace("\u200b", "")
