"""The table of a survey's questions: typed, moved, taken out, pasted out of a spreadsheet."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.domain.activity import Question
from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.ui.editors.pasted_answers import cells_of, questions_of
from kroknkaeo_ita.ui.editors.questions import QuestionsEditor
from kroknkaeo_ita.ui.look import Look
from tests.ui.desk import ALT, CTRL, press, type_text

POLITE = Question("สุภาพ", (1, 2, 10, 40, 47))
CLEAR = Question("ชัดเจน", (0, 0, 5, 5, 0))
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


def plain(text: str) -> str:
    return text


@pytest.fixture
def form(qtbot: QtBot, look: Look) -> QWidget:
    """The table with a field behind it."""
    form = QWidget()
    layout = QVBoxLayout(form)
    layout.addWidget(QuestionsEditor(plain))
    layout.addWidget(QLineEdit())
    qtbot.addWidget(form)
    form.resize(900, 300)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    return form


@pytest.fixture
def table(form: QWidget) -> QuestionsEditor:
    editor = form.layout().itemAt(0).widget()
    assert isinstance(editor, QuestionsEditor)
    editor.set_name("คำถาม")
    editor.focus_target().setFocus()
    return editor


def go_on(key: Qt.Key) -> None:
    """Press a key when what was typed before has had its effect."""
    QApplication.processEvents()
    press(key)


def paste(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    press(Qt.Key.Key_V, CTRL)


@pytest.mark.parametrize("key", [ENTER, TAB])
def test_a_questionnaire_is_typed_without_the_mouse(table: QuestionsEditor, key: Qt.Key) -> None:
    """Text, five counts, and on in the next row, which is there as soon as it is needed."""
    for question in (POLITE, CLEAR):
        type_text(question.text)
        go_on(key)
        for count in question.answers:
            type_text(str(count))
            go_on(key)
    assert table.value() == (POLITE, CLEAR)
    assert len(table.rows) == 3
    assert QApplication.focusWidget() is table.rows[2].text


def test_enter_in_the_free_row_goes_on_behind_the_table(table: QuestionsEditor) -> None:
    table.show_value((POLITE,))
    table.rows[1].enter(0)
    go_on(ENTER)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    assert not table.isAncestorOf(QApplication.focusWidget())


def test_the_mean_is_shown_while_counts_are_typed(table: QuestionsEditor) -> None:
    table.show_value((CLEAR,))
    assert table.rows[0].mean == "3.50"
    table.rows[0].enter(5)
    type_text("๑๐")
    assert table.rows[0].mean == "4.25"
    assert table.value()[0].answers == (0, 0, 5, 5, 10)
    assert "4.25 จาก 5" in table.whole.text()
    assert "ร้อยละ 85.00" in table.whole.text()


def test_letters_are_no_counts(table: QuestionsEditor) -> None:
    table.show_value((POLITE,))
    table.rows[0].enter(1)
    type_text("กx-")
    assert table.value() == (POLITE,)
    type_text("3")
    assert table.value()[0].answers == (3, 2, 10, 40, 47)


def test_alt_and_arrow_move_a_question(table: QuestionsEditor) -> None:
    table.show_value((POLITE, CLEAR))
    table.rows[0].enter(3)
    press(Qt.Key.Key_Down, ALT)
    assert table.value() == (CLEAR, POLITE)
    assert QApplication.focusWidget() is table.rows[1].counts[2]
    assert table.rows[1].text.accessibleName() == "คำถาม 2"
    for row, column in ((1, 4), (1, 5), (2, 0)):
        go_on(TAB)
        assert QApplication.focusWidget() is table.rows[row].cells[column], "Tab knows its place"
    table.rows[1].enter(3)
    press(Qt.Key.Key_Down, ALT)
    assert table.value() == (CLEAR, POLITE), "the free row stays last"
    press(Qt.Key.Key_Up, ALT)
    assert table.value() == (POLITE, CLEAR)


def test_arrows_step_through_a_column(table: QuestionsEditor) -> None:
    table.show_value((POLITE, CLEAR))
    table.rows[0].enter(4)
    press(Qt.Key.Key_Down)
    type_text("7")
    assert table.value()[1].answers == (0, 0, 5, 7, 0)


def test_ctrl_delete_takes_a_question_out(table: QuestionsEditor) -> None:
    told: list[object] = []
    table.committed.connect(lambda: told.append(table.value()))
    table.rowRemoved.connect(told.append)
    table.show_value((POLITE, CLEAR))
    table.rows[0].enter(2)
    told.clear()
    press(Qt.Key.Key_Delete, CTRL)
    assert told == [(CLEAR,), "สุภาพ"], "kept first, so that the removal can be taken back"
    assert QApplication.focusWidget() is table.rows[0].text


def test_an_emptied_row_closes_up_when_it_is_left(table: QuestionsEditor) -> None:
    table.show_value((Question("ก"), POLITE, CLEAR))
    table.rows[0].enter(0)
    press(Qt.Key.Key_Delete)
    third = table.rows[2].text
    third.setFocus()
    assert table.value() == (POLITE, CLEAR)
    assert QApplication.focusWidget() is third
    assert [row.question().text for row in table.rows] == ["สุภาพ", "ชัดเจน", ""]


def test_a_row_is_not_closed_up_under_the_keyboard(table: QuestionsEditor) -> None:
    table.show_value((Question("ก"), POLITE))
    table.rows[0].enter(0)
    press(Qt.Key.Key_Delete)
    press(TAB)
    type_text("3")
    assert [one.answers[0] for one in table.value()] == [3, 1]
    assert QApplication.focusWidget() is table.rows[0].counts[0]


def test_rows_of_a_spreadsheet_are_pasted(table: QuestionsEditor) -> None:
    paste("สุภาพ\t1\t2\t10\t40\t47\r\nชัดเจน\t๐\t\t5\t๕\t-\r\n")
    assert table.value() == (POLITE, CLEAR)
    assert len(table.rows) == 3


def test_pasting_behind_a_question_keeps_it(table: QuestionsEditor) -> None:
    table.show_value((CLEAR,))
    table.rows[0].enter(0)
    paste("สุภาพ\t1\t2\t10\t40\t47\nรวดเร็ว\t0\t0\t0\t0\t1")
    assert [one.text for one in table.value()] == ["ชัดเจน", "สุภาพ", "รวดเร็ว"]


def test_counts_alone_are_pasted_over_counts(table: QuestionsEditor) -> None:
    table.show_value((POLITE, CLEAR))
    table.rows[0].enter(4)
    paste("4\t5\r\n6\t7\r\n")
    assert [one.answers for one in table.value()] == [(1, 2, 10, 4, 5), (0, 0, 5, 6, 7)]


def test_what_is_no_count_is_refused_whole(table: QuestionsEditor, qtbot: QtBot) -> None:
    table.show_value((POLITE,))
    table.rows[1].enter(0)
    with qtbot.waitSignal(table.refused) as told:
        paste("ชัดเจน\t1\t2\t3\t4\t5\nรวดเร็ว\t1\tดี\t3\t4\t5")
    assert "แถวที่ 2 มี “ดี”" in told.args[0]
    assert table.value() == (POLITE,)


def test_in_a_narrow_form_the_counts_stand_under_the_question(
    form: QWidget, table: QuestionsEditor
) -> None:
    table.show_value((POLITE,))
    QApplication.processEvents()
    row = table.rows[0]
    assert row.counts[0].mapTo(table, row.counts[0].rect().topLeft()).x() > row.text.width()
    form.resize(form.minimumSizeHint().width(), 400)
    QApplication.processEvents()
    count = row.counts[0].mapTo(table, row.counts[0].rect().topLeft())
    text = row.text.mapTo(table, row.text.rect().bottomLeft())
    assert count.y() > text.y()
    last = row.counts[-1]
    assert last.mapTo(table, last.rect().topRight()).x() <= table.width()


def test_what_was_typed_comes_back_from_its_draft(table: QuestionsEditor) -> None:
    table.show_value((POLITE, Question("", (0, 0, 0, 0, 9))))
    held = table.draft()
    table.show_value(())
    table.show_draft([*held, ["ขาดช่อง", "1"], "เสีย", ["ไม่ใช่เลข", "x", "", "", "", ""]])
    assert table.value() == (POLITE, Question("", (0, 0, 0, 0, 9)))
    table.show_draft("เสีย")
    assert table.value() == ()


HEADED = "ที่\tคำถาม\t5\t4\t3\t2\t1\n1\tสุภาพ\t47\t40\t10\t2\t1\n2.\tชัดเจน\t0\t5\t5\t0\t0"


def test_a_heading_that_counts_down_turns_the_columns() -> None:
    assert questions_of(cells_of(HEADED)) == [POLITE, CLEAR]
    words = "รายการ\tมากที่สุด (5)\tมาก (4)\tปานกลาง (3)\tน้อย (2)\tน้อยที่สุด (1)\n"
    assert questions_of(cells_of(words + "ชัดเจน\t0\t5\t5\t0\t0")) == [CLEAR]


def test_a_heading_that_counts_up_is_passed_over() -> None:
    assert questions_of(cells_of("คำถาม\t๑\t๒\t๓\t๔\t๕\nชัดเจน\t0\t0\t5\t5\t0")) == [CLEAR]


@pytest.mark.parametrize("text", ["", "\n\n", "\t\t\n"])
def test_nothing_pasted_is_nothing(text: str) -> None:
    assert questions_of(cells_of(text)) == []


def test_a_cell_of_several_lines_is_one_question() -> None:
    assert questions_of(cells_of('"เจ้าหน้าที่\nสุภาพ"\t1\t0\t0\t0\t0')) == [
        Question("เจ้าหน้าที่ สุภาพ", (1, 0, 0, 0, 0))
    ]


def test_counts_without_a_question_are_refused() -> None:
    with pytest.raises(UserError, match="ยังไม่มีคำถาม"):
        Question("", (1, 0, 0, 0, 0)).checked()
