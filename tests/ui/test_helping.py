"""F1 explains what is seen, and is true: everything it names is there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.domain.thai.digits import to_thai_digits
from kroknkaeo_ita.services.help_pages import WINDOW, help_page
from kroknkaeo_ita.ui.commands import MENUS
from kroknkaeo_ita.ui.helping.dialog import HelpWindow
from kroknkaeo_ita.ui.helping.picture import named, picture_of
from kroknkaeo_ita.ui.tabs import TABS
from tests.ui.desk import Desk, press

PAGES = [*(tab.key for tab in TABS), WINDOW]


def helped(desk: Desk, qtbot: QtBot) -> HelpWindow:
    """Press F1; the help that opens."""
    with qtbot.waitActive(desk.window):
        desk.window.activateWindow()
    qtbot.waitUntil(
        lambda: (
            desk.window.isAncestorOf(QApplication.focusWidget())
            and not isinstance(QApplication.focusWidget().window(), HelpWindow)
        )
    )
    press(Qt.Key.Key_F1)
    shown = desk.window.helping.window
    assert shown is not None
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


@pytest.mark.parametrize("key", PAGES)
def test_every_page_says_what_for_and_names_only_what_is_there(desk: Desk, key: str) -> None:
    page = help_page(key)
    assert page.purpose
    assert len(page.points) >= 2
    part = desk.window if key == WINDOW else desk.window.tabs.show_tab(key)
    desk.settle()
    missing = [one.widget for one in page.points if named(part, one.widget) is None]
    assert missing == []


@pytest.mark.parametrize("key", [tab.key for tab in TABS])
def test_f1_explains_the_tab_that_is_seen(desk: Desk, qtbot: QtBot, key: str) -> None:
    desk.window.tabs.show_tab(key)
    desk.settle()
    shown = helped(desk, qtbot)
    assert to_thai_digits(help_page(key).purpose) in shown.text
    press(Qt.Key.Key_Escape)
    assert desk.window.helping.window is None


def test_f1_in_a_field_leaves_the_field_as_it_is(desk: Desk, qtbot: QtBot) -> None:
    form = desk.measures.form
    form.focus_field("title")
    before = form.fields["title"].editor.value()
    helped(desk, qtbot).reject()
    assert form.fields["title"].editor.value() == before


def test_the_picture_is_the_tab_with_a_number_on_each_thing(desk: Desk) -> None:
    tab = desk.measures
    names = [one.widget for one in help_page("measures").points]
    plain, _none = picture_of(tab, [], str, 600)
    marked, numbers = picture_of(tab, [*names, "ไม่มีปุ่มนี้"], str, 600)
    assert numbers == [*range(1, len(names) + 1), 0]
    assert marked.deviceIndependentSize().width() == 600
    before, after = plain.toImage(), marked.toImage()
    assert before.size() == after.size()
    assert before != after


def test_a_number_covers_nothing_but_what_it_is_about(qtbot: QtBot) -> None:
    part = QWidget()
    qtbot.addWidget(part)
    row = QHBoxLayout(part)
    row.setSpacing(2)
    buttons = [QPushButton(f"ปุ่มที่ {number}") for number in (1, 2)]
    for button in buttons:
        button.setAccessibleName(button.text())
        row.addWidget(button)
    part.show()
    plain, marked = (picture_of(part, names, str, 600)[0].toImage() for names in ([], ["ปุ่มที่ 1"]))
    assert plain != marked
    neighbour = buttons[1].geometry().translated(0, plain.height() - part.height())
    assert plain.copy(neighbour) == marked.copy(neighbour)
    own = buttons[0].geometry().translated(0, plain.height() - part.height())
    lower = own.adjusted(8, own.height() // 2, -8, -6)
    assert plain.copy(lower) == marked.copy(lower)


def test_the_keys_of_all_groups_stand_in_one_column(desk: Desk, qtbot: QtBot) -> None:
    shown = helped(desk, qtbot)
    shown.show_page(2)
    document = shown.browser.document()
    places = set()
    for _title, commands in MENUS:
        for command in commands:
            if command.keys:
                found = document.find(command.keys)
                words = found.currentTable().cellAt(found).column() + 1
                cell = found.currentTable().cellAt(found.currentTable().cellAt(found).row(), words)
                places.add(round(shown.browser.cursorRect(cell.firstCursorPosition()).left()))
    assert len(places) == 1
    shown.reject()


def test_the_help_holds_the_picture_and_it_changes_with_the_window(
    desk: Desk, qtbot: QtBot
) -> None:
    def seen() -> QImage:
        shown = helped(desk, qtbot)
        document = shown.browser.document()
        kind = QTextDocument.ResourceType.ImageResource
        picture = document.resource(kind, "help:picture").toImage()
        shown.reject()
        return picture

    desk.window.tabs.show_tab("measures")
    desk.settle()
    first = seen()
    assert first.width() > 300
    desk.services.measures.save(desk.measures.form.record.changed(title="ชื่อที่เปลี่ยนไป"))
    desk.settle()
    assert seen() != first


def test_every_shortcut_of_the_menus_is_listed(desk: Desk, qtbot: QtBot) -> None:
    shown = helped(desk, qtbot)
    shown.show_page(2)
    lines = shown.text.splitlines()
    for _title, commands in MENUS:
        for command in commands:
            if command.keys:
                assert command.keys in lines, command.key
    assert "Ctrl+1" in lines
    shown.reject()


def test_a_second_f1_explains_the_other_tab_in_one_window(desk: Desk, qtbot: QtBot) -> None:
    desk.window.tabs.show_tab("measures")
    desk.settle()
    helped(desk, qtbot)
    desk.window.tabs.show_tab("office")
    desk.settle()
    second = helped(desk, qtbot)
    assert to_thai_digits(help_page("office").purpose) in second.text
    qtbot.waitUntil(lambda: len(desk.window.findChildren(HelpWindow)) == 1)
    second.reject()
    qtbot.waitUntil(lambda: desk.window.findChild(HelpWindow) is None)
    assert QApplication.activeModalWidget() is None
