"""What a clerk does at the window: press keys, type Thai, look at what is shown."""

from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.progress import Cancelled, Unwatched
from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.ui.tabs.assessments import AssessmentsTab
from kroknkaeo_ita.ui.tabs.follow_ups import FollowUpsTab
from kroknkaeo_ita.ui.tabs.measures import MeasuresTab
from kroknkaeo_ita.ui.tabs.office import OfficeTab
from kroknkaeo_ita.ui.tabs.papers import PapersTab
from kroknkaeo_ita.ui.tasks import Work
from kroknkaeo_ita.ui.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class RunsAtOnce:
    """A task runner that does the work before it returns, and remembers what it did."""

    def __init__(self) -> None:
        self.titles: list[str] = []

    def run(self, title: str, work: Work, done: Any, failed: Any) -> None:
        self.titles.append(title)
        try:
            answer = work(Unwatched())
        except UserError as fault:
            failed(fault)
        except Cancelled:
            return
        else:
            done(answer)


def type_text(text: str, widget: QWidget | None = None) -> None:
    """Type into the widget that has the keyboard.

    ``qtbot.keyClicks`` aborts the process on Thai letters, which no key code stands for; so the
    events carry the text, as those of a Thai keyboard do.
    """
    for char in text:
        target = widget or QApplication.focusWidget()
        assert target is not None, "nothing has the keyboard"
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, char)
            QApplication.sendEvent(target, event)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


class Desk:
    """The window of a test, and short names for its parts."""

    def __init__(self, window: MainWindow, runner: RunsAtOnce) -> None:
        self.window = window
        self.runner = runner

    @property
    def services(self) -> Services:
        return self.window.services

    @property
    def measures(self) -> MeasuresTab:
        return self._shown("measures")

    @property
    def follow_ups(self) -> FollowUpsTab:
        return self._shown("follow-ups")

    @property
    def papers(self) -> PapersTab:
        return self._shown("papers")

    @property
    def office(self) -> OfficeTab:
        return self._shown("office")

    @property
    def assessments(self) -> AssessmentsTab:
        return self._shown("assessments")

    def titles(self, year: int = 2564) -> list[str]:
        return [one.title for one in self.services.measures.of_year(year)]

    def settle(self) -> None:
        """Let what has been asked for happen; used where nothing tells that it has."""
        for _ in range(3):
            QApplication.sendPostedEvents()
            QApplication.processEvents()

    def _shown(self, key: str) -> Any:
        tabs = self.window.tabs
        if tabs.current().key != key:
            tabs.show_tab(key)
            self.settle()
        return tabs.current()
