"""Slips are underlined while the clerk types, told in words, and mended by a key."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QTextEdit, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.ui.editors.line_proof import LineProof
from kroknkaeo_ita.ui.editors.proof import Proof
from kroknkaeo_ita.ui.editors.text_proof import TextProof
from kroknkaeo_ita.ui.wording import WORD_BREAK
from tests.ui.desk import ALT, CTRL, Desk, press, type_text

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)


@pytest.fixture(autouse=True)
def no_menu_is_left() -> Iterator[None]:
    yield
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


def proof_of(field: QWidget) -> Any:
    found = field.findChild(TextProof) or field.findChild(LineProof)
    assert found is not None, "nobody checks this field"
    return found


def typed(qtbot: QtBot, field: QWidget, text: str, count: int) -> Proof:
    """Type a text in place of what stands there and wait until the slips are marked."""
    press(Qt.Key.Key_A, CTRL)
    type_text(text)
    proof = proof_of(field)
    qtbot.waitUntil(lambda: len(proof.findings) == count)
    return proof


def open_menu(qtbot: QtBot) -> QMenu:
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, words: str) -> None:
    action = next(one for one in menu.actions() if words in one.text())
    menu.setActiveAction(action)
    press_on(menu, Qt.Key.Key_Return)


def press_on(widget: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(widget, key)


def underlined(edit: QTextEdit) -> list[str]:
    """What is underlined with a wave, as the document shows it."""
    wave = QTextCharFormat.UnderlineStyle.WaveUnderline
    marks = edit.extraSelections()
    assert all(mark.format.underlineStyle() == wave for mark in marks)
    return [mark.cursor.selectedText() for mark in marks]


def test_a_slip_is_underlined_told_and_mended_with_one_key(desk: Desk, qtbot: QtBot) -> None:
    title = desk.measures.form.focus_field("title")
    typed(qtbot, title, "ให้กองช้างเเก้ไข", 2)
    assert underlined(title) == ["กองช้าง", "เเก้"]
    assert "น่าจะเป็น “กองช่าง”" in title.accessibleDescription()
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Period, CTRL)
    choose(open_menu(qtbot), "เปลี่ยนเป็น “กองช่าง”")
    assert title.text() == "ให้กองช่างเเก้ไข"
    press(Qt.Key.Key_Return, ALT)
    press_on(open_menu(qtbot), Qt.Key.Key_Return)
    assert title.text() == "ให้กองช่างแก้ไข"
    assert underlined(title) == []
    assert title.accessibleDescription() == ""
    press(Qt.Key.Key_Tab)
    assert desk.titles()[0] == "ให้กองช่างแก้ไข"


def test_one_choice_mends_the_word_everywhere_in_its_field(desk: Desk, qtbot: QtBot) -> None:
    title = desk.measures.form.focus_field("title")
    typed(qtbot, title, "กองช้าง กองคลัง และกองช้าง", 2)
    press(Qt.Key.Key_Period, CTRL)
    choose(open_menu(qtbot), "ใช้คำนี้ทุกที่ในช่องนี้")
    assert title.text() == "กองช่าง กองคลัง และกองช่าง"
    title.undo()
    assert title.text() == "กองช้าง กองคลัง และกองช้าง"


def test_a_word_called_right_is_never_told_again(desk: Desk, qtbot: QtBot) -> None:
    title = desk.measures.form.focus_field("title")
    proof = typed(qtbot, title, "ให้กองช้างรายงาน", 1)
    press(Qt.Key.Key_Period, CTRL)
    choose(open_menu(qtbot), "ไม่ต้องเตือนคำนี้อีก")
    qtbot.waitUntil(lambda: not proof.findings)
    assert "กองช้าง" in desk.services.office.get().own_words
    assert "กองช้าง" in desk.window.notice.text


def test_marks_stay_on_their_words_when_the_field_is_left(desk: Desk, qtbot: QtBot) -> None:
    title = desk.measures.form.focus_field("title")
    typed(qtbot, title, "ลดขั้นตอนการให้บริการของกองช้าง 𝐀 และเเก้ไขงาน", 2)
    press(Qt.Key.Key_Tab)
    desk.settle()
    assert WORD_BREAK in title.toPlainText()
    # เเ is made แ as the text is kept; the other mark stays, and its word carries no break.
    qtbot.waitUntil(lambda: len(underlined(title)) == 1)
    assert underlined(title)[0].replace(WORD_BREAK, "") == "กองช้าง"


def test_marks_move_with_what_is_typed_before_them(desk: Desk, qtbot: QtBot) -> None:
    title = desk.measures.form.focus_field("title")
    typed(qtbot, title, "ให้กองช้างรายงาน", 1)
    press(Qt.Key.Key_Home)
    type_text("ทุกปี")
    assert underlined(title) == ["กองช้าง"]


def test_a_line_shows_a_sign_that_says_what_is_wrong(desk: Desk, qtbot: QtBot) -> None:
    line = desk.measures.form.focus_field("timing")
    typed(qtbot, line, "ไตรมาสที่ 2 ปี 2021", 1)
    (sign,) = (one for one in line.actions() if one.isVisible())
    assert "ค.ศ." in sign.toolTip()
    assert "ค.ศ." in line.accessibleDescription()
    sign.trigger()
    choose(open_menu(qtbot), "เปลี่ยนเป็น")
    assert line.text() == "ไตรมาสที่ 2 ปี ๒๕๖๔"
    assert not sign.isVisible()
    press(Qt.Key.Key_Tab)
    assert desk.services.measures.of_year(2564)[0].timing == "ไตรมาสที่ 2 ปี 2564"


def test_new_rows_of_a_list_are_checked_too(desk: Desk, qtbot: QtBot) -> None:
    first = desk.measures.form.focus_field("methods")
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Return)
    row = QApplication.focusWidget()
    assert row is not first
    typed(qtbot, row, "ให้กองช้างรายงาน", 1)
    assert underlined(row) == ["กองช้าง"]


def test_the_mouse_finds_the_same_in_tooltip_and_context_menu(desk: Desk, qtbot: QtBot) -> None:
    title = desk.measures.form.focus_field("title")
    proof = typed(qtbot, title, "กองช้างรายงาน", 1)
    spot = title.cursorRect(proof._cursor(2, 2)).center()
    where = title.viewport().mapToGlobal(spot)
    QApplication.sendEvent(title.viewport(), QHelpEvent(QEvent.Type.ToolTip, spot, where))
    assert "น่าจะเป็น" in QToolTip.text().replace(WORD_BREAK, "")
    QToolTip.hideText()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, where)
    QApplication.sendEvent(title.viewport(), asked)
    texts = [one.text() for one in open_menu(qtbot).actions()]
    assert any("เปลี่ยนเป็น “กองช่าง”" in text for text in texts)
    assert any(text.startswith(("วาง", "&วาง")) for text in texts)


def test_right_text_has_an_ordinary_menu_and_an_answer_to_the_key(desk: Desk, qtbot: QtBot) -> None:
    title = desk.measures.form.focus_field("title")
    typed(qtbot, title, "ลดขั้นตอน", 0)
    press(Qt.Key.Key_Period, CTRL)
    assert QApplication.activePopupWidget() is None or not isinstance(
        QApplication.activePopupWidget(), QMenu
    )
    assert "ไม่พบ" in QToolTip.text().replace(WORD_BREAK, "")
    QToolTip.hideText()
    keys = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(title, keys)
    assert not any("เปลี่ยนเป็น" in one.text() for one in open_menu(qtbot).actions())


def test_a_closed_year_is_not_nagged_about(desk: Desk, qtbot: QtBot) -> None:
    title = desk.measures.form.focus_field("title")
    proof = typed(qtbot, title, "ให้กองช้างรายงาน", 1)
    title.setEnabled(False)
    qtbot.waitUntil(lambda: not proof.findings)
    assert underlined(title) == []


def test_names_are_made_in_peace_where_divisions_are_kept(desk: Desk, qtbot: QtBot) -> None:
    form = desk.office.divisions.form
    typed(qtbot, form.focus_field("name"), "กองช้างเผือก", 0)
    typed(qtbot, form.focus_field("name"), "กองช้างเเผือก", 1)


def test_the_example_year_has_no_slips(desk: Desk, qtbot: QtBot) -> None:
    for tab in (desk.measures, desk.follow_ups, desk.papers, desk.office):
        for proof in [*tab.findChildren(TextProof), *tab.findChildren(LineProof)]:
            proof.look()
            assert [one.problem for one in proof.findings] == []


@pytest.mark.timed
def test_typing_never_waits_for_the_check(desk: Desk, qtbot: QtBot) -> None:
    title = desk.measures.form.focus_field("title")
    title.setPlainText("ให้สำนักปลัดเทศบาลและกองช้างรายงานผลต่อผู้บริหารทุกเดือน " * 80)
    proof = proof_of(title)
    proof.look()
    assert proof.findings
    start = time.perf_counter()
    proof.look_soon()
    assert time.perf_counter() - start < 0.05
