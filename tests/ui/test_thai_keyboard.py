"""Shortcuts answer under the Thai keyboard too, where keys bear other signs."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kroknkaeo_ita.domain.follow_up import Status
from kroknkaeo_ita.ui.tabs import TABS
from kroknkaeo_ita.ui.thai_keys import both_keyboards
from tests.ui.desk import CTRL, Desk, press, type_text


def pressed(sign: str) -> None:
    """Press Ctrl and the key that types a Thai sign, as the window system tells it."""
    window = QGuiApplication.focusWindow()
    for action in (QTest.KeyAction.Press, QTest.KeyAction.Release):
        QTest.sendKeyEvent(action, window, Qt.Key(ord(sign)), sign, CTRL)


@pytest.mark.parametrize(
    ("sign", "tab"), [("/", 1), ("ภ", 3), ("ถ", 4), ("ุ", 5), ("ึ", 6), ("ค", 7), ("ๅ", 0)]
)
def test_the_tabs_are_reached_by_the_keys_of_their_numbers(desk: Desk, sign: str, tab: int) -> None:
    desk._shown("follow-ups")
    pressed(sign)
    assert desk.window.tabs.current().key == TABS[tab].key


def test_the_third_tab_too_although_its_key_types_a_hyphen(desk: Desk) -> None:
    zoom = desk.window._look.zoom
    target = QApplication.focusWidget()
    three = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Minus, CTRL, 4, 0x33, 0, "-")
    QApplication.sendEvent(target, three)
    assert three.isAccepted()
    assert desk.window.tabs.current().key == TABS[2].key
    assert desk.window._look.zoom == zoom


def test_a_hyphen_itself_still_makes_letters_smaller(desk: Desk) -> None:
    zoom = desk.window._look.zoom
    desk._shown("measures")
    press(Qt.Key.Key_Minus, CTRL)
    assert desk.window._look.zoom < zoom
    desk.window.set_zoom(100)


def test_a_measure_is_added_and_taken_back(desk: Desk) -> None:
    desk.measures.list.setFocus()
    before = desk.titles()
    pressed("ื")
    assert len(desk.titles()) == len(before) + 1
    desk.measures.list.setFocus()
    pressed("ผ")
    assert desk.titles() == before


def test_a_status_is_set_by_the_key_of_its_number(desk: Desk) -> None:
    tab = desk.follow_ups
    tab.grid.setFocus()
    type_text("-")
    assert tab.form.record.status is Status.DONE


def test_what_is_shown_is_the_latin_key() -> None:
    assert [one.toString() for one in both_keyboards("Ctrl+N")] == ["Ctrl+N", "Ctrl+ื"]
    assert [one.toString() for one in both_keyboards("F1")] == ["F1"]
    assert [one.toString() for one in both_keyboards("Alt+PgDown")] == ["Alt+PgDown"]
