"""The window as a whole: years, named undo, zoom, memory, screen readers, word breaks."""

from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.ui.paper.paper_list import PaperList
from kroknkaeo_ita.ui.tab import Tab
from kroknkaeo_ita.ui.tables import RecordView
from kroknkaeo_ita.ui.tabs import TABS
from kroknkaeo_ita.ui.wording import WORD_BREAK, unbroken
from kroknkaeo_ita.ui.years.year_chooser import YearDialog
from tests.ui.desk import CTRL, Desk, press


def spoken(widget: QWidget) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def test_the_newest_year_is_shown_first(desk: Desk) -> None:
    assert desk.window.events.year == 2564
    assert desk.window.years.text() == "ปีงบประมาณ ๒๕๖๔"
    assert desk.window.windowTitle().startswith("เทศบาลตำบลโกรกแก้ว")


def test_another_year_starts_empty_and_the_old_one_stays(desk: Desk, qtbot: QtBot) -> None:
    desk.window.yearly.open(2565)
    qtbot.waitUntil(lambda: desk.measures.rows.rowCount() == 0)
    assert desk.window.years.text() == "ปีงบประมาณ ๒๕๖๕"
    desk.window.years.yearRequest.emit(2564)
    qtbot.waitUntil(lambda: desk.measures.rows.rowCount() == 5)


def test_a_year_out_of_range_is_refused_in_the_dialog(desk: Desk) -> None:
    dialog = YearDialog(2021, desk.services.display, desk.window)
    dialog.accept()
    assert dialog.result() == 0
    assert "พ.ศ." in dialog.findChildren(QLabel)[-1].text().replace(WORD_BREAK, "")
    dialog.deleteLater()


def test_every_tab_has_its_key(desk: Desk) -> None:
    for number, tab in enumerate(TABS):
        key = Qt.Key(Qt.Key.Key_1 + number)
        press(key, CTRL)
        assert desk.window.tabs.current().key == tab.key
        assert desk.window.focusWidget() is desk.window.tabs.current().start_point()


def test_the_status_line_says_when_it_was_saved(desk: Desk, qtbot: QtBot) -> None:
    desk.measures.add()
    labels = desk.window.statusBar().findChildren(QLabel)
    qtbot.waitUntil(lambda: any(label.text().startswith("บันทึกแล้ว เวลา") for label in labels))


def test_undo_names_what_it_would_take_back(desk: Desk, qtbot: QtBot) -> None:
    desk.measures.add()
    undo, redo = desk.window.commands["undo"], desk.window.commands["redo"]
    qtbot.waitUntil(lambda: "เพิ่มมาตรการ “มาตรการใหม่”" in unbroken(undo.toolTip()))
    undo.trigger()
    assert "เพิ่มมาตรการ" in unbroken(redo.toolTip())
    assert redo.isEnabled()


def test_everything_grows_with_the_zoom(dressed: None, desk: Desk) -> None:
    before = desk.window.fontMetrics().height()
    desk.window.commands["zoom-in"].trigger()
    desk.window.commands["zoom-in"].trigger()
    assert desk.window.fontMetrics().height() > before
    assert desk.window.commands["zoom-reset"].text() == "๑๒๕%"
    desk.window.commands["zoom-reset"].trigger()
    assert desk.window.fontMetrics().height() == before


def test_widths_are_remembered(
    open_window: Callable[[Services], Desk], example: Services, qtbot: QtBot
) -> None:
    first = open_window(example)
    header = first.measures.list.horizontalHeader()
    header.resizeSection(3, header.sectionSize(3) + 31)
    width = header.sectionSize(3)
    first.window.resize(1200, 700)
    first.window.close()
    again = open_window(example)
    again.window.resize(1366, 768)
    assert again.measures.list.horizontalHeader().sectionSize(3) == width


@pytest.mark.parametrize("key", [tab.key for tab in TABS])
def test_everything_that_takes_the_keyboard_has_a_name(desk: Desk, key: str) -> None:
    tab = desk.window.tabs.show_tab(key)
    kinds = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QTextEdit)
    nameless = [
        f"{type(one).__name__} {one.toolTip()}"
        for one in [*tab.findChildren(QWidget), *desk.window.findChildren(QToolButton)]
        if isinstance(one, kinds)
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not one.objectName().startswith("qt_")
        and not spoken(one).strip()
    ]
    assert nameless == []


@pytest.mark.parametrize("key", [tab.key for tab in TABS])
def test_long_texts_carry_word_breaks_because_qt_on_windows_finds_none(
    desk: Desk, key: str
) -> None:
    tab = desk.window.tabs.show_tab(key)
    desk.settle()
    for label in tab.findChildren(QLabel):
        if label.wordWrap() and len(label.text()) > 40:
            assert WORD_BREAK in label.text(), label.text()
    for field in tab.findChildren(QTextEdit):
        if len(field.toPlainText()) > 40 and not field.hasFocus():
            assert WORD_BREAK in field.toPlainText(), field.toPlainText()
    for view in tab.findChildren(QAbstractItemView):
        if not isinstance(view, RecordView | PaperList):
            continue
        model = view.model()
        columns = model.columnCount() if isinstance(view, RecordView) else 1
        for row in range(model.rowCount()):
            for column in range(columns):
                text = str(model.index(row, column).data() or "")
                assert len(text) <= 40 or WORD_BREAK in text, text


def test_what_is_kept_and_copied_has_no_word_breaks(desk: Desk) -> None:
    desk.measures.list.select_row(2)
    field = desk.measures.form.fields["follow_up"].editor.focus_target()
    assert WORD_BREAK in field.toPlainText()
    field.selectAll()
    assert WORD_BREAK not in field.createMimeDataFromSelection().text()
    assert WORD_BREAK not in desk.measures.form.fields["follow_up"].editor.value()
    field.setFocus()
    assert WORD_BREAK not in field.toPlainText()


def test_no_label_is_lower_than_its_text(dressed: None, desk: Desk) -> None:
    for tab_type in TABS:
        tab = desk.window.tabs.show_tab(tab_type.key)
        desk.settle()
        for label in tab.findChildren(QLabel):
            if label.isVisible() and label.text():
                room = label.contentsRect().height()
                assert room + 2 >= label.fontMetrics().height(), label.text()


@pytest.mark.parametrize("tab", TABS)
def test_no_two_keys_of_a_page_are_the_same(desk: Desk, tab: type[Tab]) -> None:
    """Qt does neither of two acts whose keys are the same where the keyboard is."""
    page = desk.window.tabs.show_tab(tab.key)
    within = Qt.ShortcutContext.WidgetWithChildrenShortcut
    everywhere = Counter(
        keys.toString()
        for action in {*desk.window.findChildren(QAction)} - {*page.findChildren(QAction)}
        for keys in action.shortcuts()
        if action.shortcutContext() == Qt.ShortcutContext.WindowShortcut
    )
    for widget in (page, *page.findChildren(QWidget)):
        acts: set[QAction] = set()
        owner: QWidget | None = widget
        while owner is not None and owner is not desk.window:
            acts |= {one for one in owner.actions() if one.shortcutContext() == within}
            owner = owner.parentWidget()
        above = everywhere + Counter(keys.toString() for one in acts for keys in one.shortcuts())
        twice = {keys for keys, count in above.items() if count > 1}
        assert not twice, f"{widget.objectName() or widget}: {twice}"
