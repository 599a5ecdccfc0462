"""How long the window takes to answer the clerk's keys, in the time that its thread works.

The clock on the wall would count what else the machine does, and the disk's answer to a save.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from sqlalchemy import event

from kroknkaeo_ita.domain.activity import ChannelCheck
from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.ui.tabs import TABS
from kroknkaeo_ita.ui.tabs.measures import MeasuresTab
from kroknkaeo_ita.ui.window import MainWindow
from tests.ui.desk import ALT, CTRL, type_text

RUNS = 20
TABS_SHOWN = tuple(tab.key for tab in TABS)
_LETTERS = "ให้โปร่งใสและตรวจสอบได้"
"""Stands in the titles of most measures, so that every letter has something to show."""


@dataclass
class Answers:
    """Milliseconds of every act, in the order in which they were made."""

    took: dict[str, list[float]] = field(default_factory=dict)

    @contextmanager
    def of(self, act: str) -> Iterator[None]:
        """Count what the block makes the window do, up to the paint."""
        start = time.thread_time()
        yield
        settle()
        self.took.setdefault(act, []).append((time.thread_time() - start) * 1000)

    def keys(self, act: str, target: QWidget, *keys: Qt.Key) -> None:
        """Press keys in turn, as often as acts are measured."""
        for run in range(RUNS):
            with self.of(act):
                QTest.keyClick(target, keys[run % len(keys)])

    @property
    def table(self) -> dict[str, tuple[float, float]]:
        """Median and worst of every act."""
        return {act: (median(found), max(found)) for act, found in self.took.items()}


def settle() -> None:
    """Let everything follow that an act has asked for."""
    for _ in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


_PIECE_S = 0.0115
"""Seconds that the piece of work below takes on the machine on which the limits were set."""


def pace() -> float:
    """How many times slower the machine works at this moment; 1 where it is as fast or faster.

    A shared machine's speed swings by half, which is no fault of the window.
    """

    def piece() -> float:
        start, texts = time.thread_time(), {}
        for number in range(60_000):
            texts[number % 977] = str(number)
        sorted(texts.values())
        return time.thread_time() - start

    return max(1.0, min(piece() for _ in range(5)) / _PIECE_S)


class PaintWatch(QObject):
    """Counts the queries that the window's own thread makes while something is painted.

    Attributes:
        queries: their statements.
        paints: how many widgets were painted.
    """

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.queries: list[str] = []
        self.paints = 0
        self._thread = threading.get_ident()
        self._engine = services.measures._store._engine
        event.listen(self._engine, "before_cursor_execute", self._on_query)
        QApplication.instance().installEventFilter(self)
        self._painting = False

    def end(self) -> None:
        """Watch no more."""
        QApplication.instance().removeEventFilter(self)
        event.remove(self._engine, "before_cursor_execute", self._on_query)

    def eventFilter(self, seen: QObject, what: QEvent) -> bool:
        """Hold a paint apart from what came before it."""
        if what.type() == QEvent.Type.Paint and not self._painting and isinstance(seen, QWidget):
            self.paints += 1
            self._painting = True
            # Through the widget itself, as Qt would have done: what it reads is read in here.
            try:
                seen.event(what)
            finally:
                self._painting = False
            return True
        return False

    def _on_query(self, _connection: object, _cursor: object, said: str, *_more: object) -> None:
        # What a worker reads meanwhile is no paint's doing.
        if self._painting and threading.get_ident() == self._thread:
            self.queries.append(said)


def look_all_over(window: MainWindow, key: str) -> None:
    """Paint a tab, scroll whatever can be scrolled from end to end, and paint it again."""
    tab = window.tabs.show_tab(key)
    settle()
    for area in tab.findChildren(QAbstractScrollArea):
        if not area.isVisible():
            continue
        bar = area.verticalScrollBar()
        for part in (0.25, 0.5, 1.0, 0.0):
            bar.setValue(int(bar.maximum() * part))
            area.viewport().repaint()
    window.repaint()
    window.grab()
    settle()


def measured(window: MainWindow) -> dict[str, dict[str, object]]:
    """Everything that the bench tells: the first looks, the answers, the queries in paints."""
    answers = Answers()
    settle()
    for _ in window.tabs.make_ahead():
        settle()
    for key in TABS_SHOWN[1:]:
        with answers.of(f"first look at {key}, made ahead"):
            window.tabs.show_tab(key)
    firsts = answers.table
    answers = Answers()
    for key in TABS_SHOWN:
        with answers.of("turning to a tab again"):
            window.tabs.show_tab(key)
    for act in (_in_measures, _in_follow_ups, _in_records, _in_safety, _in_search):
        act(window, answers)
    watch = PaintWatch(window.services)
    for key in TABS_SHOWN:
        look_all_over(window, key)
    watch.end()
    return {
        "first": firsts,
        "answers": answers.table,
        "paints": {"painted": watch.paints, "queries": len(watch.queries)},
    }


def _in_measures(window: MainWindow, answers: Answers) -> None:
    tab = window.tabs.show_tab("measures")
    settle()
    tab.list.setFocus()
    answers.keys("arrow in the measures", tab.list, Qt.Key.Key_Down)
    _type(answers, "a letter in the filter of measures", tab.search)
    tab.list.setFocus()
    _choose_middle(tab)
    for _ in range(RUNS):
        with answers.of("Alt+Down in the measures"):
            QTest.keyClick(tab.list, Qt.Key.Key_Down, ALT)
    _choose_middle(tab)
    for _ in range(RUNS // 2):
        with answers.of("Ctrl+D in the middle of the measures"):
            QTest.keyClick(tab.list, Qt.Key.Key_D, CTRL)
        with answers.of("Ctrl+Z of it"):
            window.commands["undo"].trigger()
        with answers.of("Ctrl+Y of it"):
            window.commands["redo"].trigger()
        window.commands["undo"].trigger()
        settle()
        _choose_middle(tab)
    field = tab.form.focus_field("title")
    for _ in range(RUNS):
        with answers.of("a letter in a measure's title"):
            type_text("ก", field)
    with answers.of("keeping a measure's title"):
        tab.flush()


def _choose_middle(tab: MeasuresTab) -> None:
    measures = tab.services.measures.of_year(tab.events.year)
    tab.list.select_row(tab.rows.row_of(measures[len(measures) // 2].id))
    settle()


def _in_follow_ups(window: MainWindow, answers: Answers) -> None:
    tab = window.tabs.show_tab("follow-ups")
    settle()
    tab.grid.setFocus()
    tab.grid.choose(3, 2)
    settle()
    answers.keys("a quarter's cell above or below", tab.grid, Qt.Key.Key_Down)
    aside = (Qt.Key.Key_Right, Qt.Key.Key_Left)
    answers.keys("a quarter's cell beside", tab.grid, *aside)
    answers.keys("setting a status", tab.grid, Qt.Key.Key_2, Qt.Key.Key_3)


def _in_records(window: MainWindow, answers: Answers) -> None:
    tab = window.tabs.show_tab("records")
    settle()
    page = tab.logs[ChannelCheck]
    with answers.of("first look at the log of checks"):
        tab.show_page(tab._lists.index(page))
    page.view.setFocus()
    page.view.select_row(1000)
    settle()
    answers.keys("arrow in the log", page.view, Qt.Key.Key_Down)
    answers.keys("page down in the log", page.view, Qt.Key.Key_PageDown)
    for _ in range(RUNS // 2):
        with answers.of("adding a log entry"):
            QTest.keyClick(page.view, Qt.Key.Key_N, CTRL)
        with answers.of("keeping a log entry's text"):
            type_text("ก")
            page.form.flush()
        page.view.setFocus()
        with answers.of("removing a log entry"):
            QTest.keyClick(page.view, Qt.Key.Key_Delete)
        with answers.of("Ctrl+Z of removing it"):
            window.commands["undo"].trigger()


def _in_safety(window: MainWindow, answers: Answers) -> None:
    tab = window.tabs.show_tab("safety")
    with answers.of("first look at the history"):
        tab.show_page(1)
    page = tab.history
    answers.keys("arrow in the history", page.view, Qt.Key.Key_Down)
    _type(answers, "a letter in the filter of the history", page.search)


def _in_search(window: MainWindow, answers: Answers) -> None:
    with answers.of("opening the search"):
        window.commands["find-all"].trigger()
    field = QApplication.focusWidget()
    _type(answers, "a letter in the search", field, 150)
    window.tabs.show_tab("overview")
    settle()


def _type(answers: Answers, act: str, into: QWidget, wait_ms: int = 0) -> None:
    """Type letters and take them away again; the wait, for what is sought elsewhere, is free."""
    into.setFocus()
    for letter in _LETTERS[:RUNS]:
        with answers.of(act):
            type_text(letter, into)
            QTest.qWait(wait_ms)
    for _ in range(RUNS):
        with answers.of(f"{act}, taken away"):
            QTest.keyClick(into, Qt.Key.Key_Backspace)
            QTest.qWait(wait_ms)
