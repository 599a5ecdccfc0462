"""With busy years inside, the follow-up tab answers before the clerk can notice."""

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kroknkaeo_ita.domain.measure import Rhythm
from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.ui.tabs.follow_ups import FollowUpsTab
from tests.ui.answers import pace
from tests.ui.desk import Desk

AT_ONCE = 0.05
"""Seconds within which an answer is felt as immediate.

The time that the GUI's thread works is measured, not the clock on the wall: other programs on the
machine that runs the tests are no fault of the tab. The disk's answer to a save is not in it.
"""

pytestmark = pytest.mark.timed


@pytest.fixture
def tab(
    busy_years: Services, dressed: None, open_window: Callable[[Services], Desk]
) -> FollowUpsTab:
    desk = open_window(busy_years)
    desk.window.events.show_year(2564)
    tab = desk.follow_ups
    assert len(tab.rows.measures) == 60
    tab.grid.setFocus()
    return tab


def settle() -> None:
    for _ in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def spent(act: Callable[[int], object]) -> float:
    """Seconds that an act takes, all that follows from it and the paint counted in.

    The shortest mean of three turns of five acts: Windows counts a thread's time in whole 10 ms.
    """
    means = []
    for turn in range(0, 15, 5):
        start = time.thread_time()
        for number in range(turn, turn + 5):
            act(number)
            settle()
        means.append((time.thread_time() - start) / 5)
    return min(means)


def test_the_tab_is_shown_at_once(tab: FollowUpsTab) -> None:
    deck = tab.window().tabs
    tabs = ("office", "follow-ups")
    for key in tabs:
        deck.show_tab(key)
        settle()
    there_and_back = spent(lambda _turn: [(deck.show_tab(key), settle()) for key in tabs])
    assert there_and_back < AT_ONCE * pace()


def test_the_arrows_move_at_once(tab: FollowUpsTab) -> None:
    tab.grid.choose(0, 2)
    down = spent(lambda _turn: QTest.keyClick(tab.grid, Qt.Key.Key_Down))
    tab.grid.choose(5, 2)
    aside = spent(
        lambda turn: QTest.keyClick(tab.grid, Qt.Key.Key_Left if turn % 2 else Qt.Key.Key_Right)
    )
    assert max(down, aside) < AT_ONCE * pace()


@pytest.mark.parametrize("rhythm", [Rhythm.EACH_EVENT, Rhythm.DAILY])
def test_a_status_is_set_at_once(tab: FollowUpsTab, rhythm: Rhythm) -> None:
    """Beside a measure with three thousand log lines too."""
    rows = [at for at, one in enumerate(tab.rows.measures) if one.rhythm is rhythm]
    tab.grid.choose(rows[0], 3)
    keys = (Qt.Key.Key_2, Qt.Key.Key_3)
    assert spent(lambda turn: QTest.keyClick(tab.grid, keys[turn % 2])) < AT_ONCE * pace()
