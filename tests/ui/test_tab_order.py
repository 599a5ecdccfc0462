"""Tab goes through every page as one reads it: nothing left out, no trap, nothing nameless."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QButtonGroup,
    QComboBox,
    QLineEdit,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.ui.tab import Tab
from kroknkaeo_ita.ui.tabs import TABS
from tests.ui.desk import Desk
from tests.ui.tab_photos import faces

_MOST_STEPS = 400
_TAKES_TAB = Qt.FocusPolicy.TabFocus.value


def stops(tab: Tab) -> list[QWidget]:
    """The controls of a tab at which Tab is to stop."""
    return [one for one in tab.findChildren(QWidget) if _is_stop(one, tab)]


def _is_stop(one: QWidget, tab: Tab) -> bool:
    return (
        one.isVisibleTo(tab)
        and one.isEnabled()
        and bool(one.focusPolicy().value & _TAKES_TAB)
        and one.focusProxy() is None
        and not _is_inside_a_stop(one, tab)
    )


def _is_inside_a_stop(one: QWidget, tab: Tab) -> bool:
    """The line of an editable box, the viewport of a list."""
    parent = one.parentWidget()
    return isinstance(parent, (QComboBox, QAbstractItemView)) and parent is not tab


def _by_arrows(one: QWidget, met: list[QWidget]) -> bool:
    """Whether the arrow keys lead to it from another of its group that Tab stopped at."""
    group: QButtonGroup | None = one.group() if isinstance(one, QAbstractButton) else None
    mates = group.buttons() if group is not None and group.exclusive() else []
    if isinstance(one, QRadioButton):
        mates = one.parentWidget().findChildren(QRadioButton)
    return any(mate in met for mate in mates)


def walked(desk: Desk, tab: Tab) -> tuple[list[QWidget], list[str]]:
    """Press Tab from the tab's title until it leaves the tab again.

    Returns:
        Where the keyboard stood, and the steps that led back.
    """
    desk.window.tabs.tabBar().setFocus(Qt.FocusReason.TabFocusReason)
    met: list[QWidget] = []
    wrong: list[str] = []
    for _ in range(_MOST_STEPS):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        if not tab.isAncestorOf(here):
            break
        if here in met:
            wrong.append(f"{named(met[-1])} -> {named(here)}: a ring that Tab cannot leave")
            break
        if met and leads_back(met[-1], here, tab):
            wrong.append(f"{named(met[-1])} -> {named(here)}: leads back")
        met.append(here)
    return met, wrong


def place(one: QWidget, tab: QWidget) -> QRect:
    return QRect(one.mapTo(tab, QPoint(0, 0)), one.size())


def leads_back(before: QWidget, after: QWidget, tab: QWidget) -> bool:
    """Whether a step goes left in the same line, or up without going on to the next column."""
    one, two = place(before, tab), place(after, tab)
    same_line = min(one.bottom(), two.bottom()) > max(one.top(), two.top())
    if same_line:
        return two.right() <= one.left() and two.bottom() <= one.bottom()
    return two.bottom() <= one.top() and two.left() < one.right()


def named(one: QWidget) -> str:
    return f"{type(one).__name__} “{one.accessibleName() or getattr(one, 'text', str)()}”"


def nameless(one: QWidget) -> bool:
    text = one.text() if isinstance(one, QAbstractButton) else ""
    return not (one.accessibleName() or text.strip())


def test_what_leads_back_up_is_told(qtbot: QtBot) -> None:
    """The measure itself: two fields whose order is turned round are found, a new column is not."""
    tab = QWidget()
    qtbot.addWidget(tab)
    high, low, beside = (QLineEdit(tab) for _ in range(3))
    high.setGeometry(0, 0, 100, 20)
    low.setGeometry(0, 40, 100, 20)
    beside.setGeometry(120, 0, 100, 20)
    assert leads_back(low, high, tab)
    assert leads_back(beside, high, tab)
    assert not leads_back(high, low, tab)
    assert not leads_back(low, beside, tab), "the next column begins at the top"


@pytest.mark.parametrize("key", [kind.key for kind in TABS])
def test_tab_reaches_every_control_in_reading_order(desk: Desk, key: str, dressed: None) -> None:
    tab = desk.window.tabs.show_tab(key)
    wrong: list[str] = []
    for face, _seconds in faces(tab):
        desk.settle()
        met, led_back = walked(desk, tab)
        assert met, f"{key} {face}: Tab never comes into the page"
        found = [
            *(f"nameless: {named(one)}" for one in stops(tab) if nameless(one)),
            *(
                f"never reached: {named(one)}"
                for one in stops(tab)
                if one not in met and not _by_arrows(one, met)
            ),
            *led_back,
        ]
        wrong += [f"{key} {face}: {one}" for one in found]
    assert wrong == [], "\n".join(wrong)


@pytest.mark.parametrize("key", [kind.key for kind in TABS])
def test_the_keyboard_is_seen_wherever_it_stands(desk: Desk, key: str, dressed: None) -> None:
    tab = desk.window.tabs.show_tab(key)
    unseen: list[str] = []
    for face, _seconds in faces(tab):
        desk.settle()
        for stop in walked(desk, tab)[0]:
            stop.setFocus(Qt.FocusReason.TabFocusReason)
            if not stop.hasFocus():
                continue
            with_it = stop.grab().toImage()
            stop.clearFocus()
            if stop.grab().toImage() == with_it:
                unseen.append(f"{key} {face}: {named(stop)}")
    assert unseen == []
