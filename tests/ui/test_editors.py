"""The editors one by one: lists of lines, dates, numbers, growing text."""

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.fields import FieldInfo, Kind
from kroknkaeo_ita.domain.fiscal import QUARTERS
from kroknkaeo_ita.ui.editors.calendar import ThaiCalendar, first_shown, month_after, today
from kroknkaeo_ita.ui.editors.choice import ChecklistEditor, NumbersEditor
from kroknkaeo_ita.ui.editors.day import DayEditor
from kroknkaeo_ita.ui.editors.lines import LinesEditor
from kroknkaeo_ita.ui.editors.number import NumberEditor
from kroknkaeo_ita.ui.look import Look
from tests.ui.desk import ALT, CTRL, press, type_text


def plain(text: str) -> str:
    return text


def shown(qtbot: QtBot, editor: QWidget) -> None:
    qtbot.addWidget(editor)
    with qtbot.waitActive(editor):
        editor.show()
        editor.activateWindow()


@pytest.fixture
def lines(qtbot: QtBot, look: Look) -> LinesEditor:
    editor = LinesEditor(plain, "เพิ่มบรรทัด")
    shown(qtbot, editor)
    editor.show_value(("หนึ่ง", "สอง"))
    editor.focus_target().setFocus()
    return editor


def test_enter_splits_a_row_and_backspace_joins_it_again(lines: LinesEditor) -> None:
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Return)
    assert lines.value() == ("ห", "นึ่ง", "สอง")
    press(Qt.Key.Key_Backspace)
    assert lines.value() == ("หนึ่ง", "สอง")


def test_alt_and_arrow_move_a_row(lines: LinesEditor) -> None:
    press(Qt.Key.Key_Down, ALT)
    assert lines.value() == ("สอง", "หนึ่ง")
    press(Qt.Key.Key_Up, ALT)
    assert lines.value() == ("หนึ่ง", "สอง")


def test_arrows_step_from_row_to_row(lines: LinesEditor) -> None:
    press(Qt.Key.Key_Down)
    type_text("ที่")
    assert lines.value() == ("หนึ่ง", "ที่สอง")


def test_pasted_lines_become_rows_without_their_numbers(lines: LinesEditor) -> None:
    pasted = QMimeData()
    pasted.setText("๑. ทบทวนขั้นตอน\n๒) ประกาศใช้\n\n- รายงานผล")
    lines.show_value(())
    lines.focus_target().insertFromMimeData(pasted)
    assert lines.value() == ("ทบทวนขั้นตอน", "ประกาศใช้", "รายงานผล")


@pytest.mark.parametrize("typed", ["9/4/64", "๙ เม.ย. ๒๕๖๔", "9 เมษายน 2564", "2021-04-09"])
def test_a_date_is_read_as_a_clerk_writes_it(qtbot: QtBot, look: Look, typed: str) -> None:
    editor = DayEditor(plain)
    qtbot.addWidget(editor)
    editor.line.setText(typed)
    assert editor.value() == date(2021, 4, 9)


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_the_calendar_walks_by_keys_and_counts_buddhist_years(qtbot: QtBot, look: Look) -> None:
    editor = DayEditor(plain)
    shown(qtbot, editor)
    editor.show_value(date(2021, 4, 9))
    calendar = editor.open_calendar()
    qtbot.addWidget(calendar)
    assert calendar._title.text() == "เมษายน 2564"
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown):
        qtbot.keyClick(calendar, key)
    with qtbot.waitSignal(editor.committed):
        qtbot.keyClick(calendar, Qt.Key.Key_Return)
    assert editor.value() == date(2021, 5, 17)
    assert editor.line.text() == "17 พ.ค. 2564"


class Year:
    """The year that is worked on."""

    year = 2564


@pytest.mark.parametrize(
    ("typed", "day"), [("9/4", date(2021, 4, 9)), ("๑ ต.ค.", date(2020, 10, 1))]
)
def test_a_day_alone_is_one_of_the_year_that_is_worked_on(
    qtbot: QtBot, look: Look, typed: str, day: date
) -> None:
    editor = DayEditor(plain)
    qtbot.addWidget(editor)
    editor.set_proofs(Year())  # type: ignore[arg-type]
    editor.line.setText(typed)
    assert editor.value() == day


def test_today_is_a_date(qtbot: QtBot, look: Look) -> None:
    editor = DayEditor(plain)
    qtbot.addWidget(editor)
    editor.line.setText("วันนี้")
    assert editor.value() == today()


def test_a_wrong_date_is_explained(qtbot: QtBot, look: Look) -> None:
    editor = DayEditor(plain)
    qtbot.addWidget(editor)
    editor.line.setText("31/4/64")
    with pytest.raises(UserError, match="ไม่มีวันที่ 31 ในเดือนเมษายน"):
        editor.value()


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_the_calendar_can_be_worked_without_a_mouse(qtbot: QtBot, look: Look) -> None:
    editor = DayEditor(plain)
    editor.set_proofs(Year())  # type: ignore[arg-type]
    shown(qtbot, editor)
    editor.line.setFocus()
    press(Qt.Key.Key_Down, ALT)
    calendar = editor.findChild(ThaiCalendar)
    assert calendar is not None
    assert calendar.isVisible()
    assert calendar.day == date(2021, 9, 30), "the year's day that is nearest to today"
    assert "พฤหัสบดีที่ 30 กันยายน 2564" in calendar.accessibleDescription()
    for key, day in (
        (Qt.Key.Key_Home, date(2021, 9, 1)),
        (Qt.Key.Key_End, date(2021, 9, 30)),
        (Qt.Key.Key_PageUp, date(2021, 8, 30)),
        (Qt.Key.Key_Left, date(2021, 8, 29)),
        (Qt.Key.Key_Up, date(2021, 8, 22)),
    ):
        qtbot.keyClick(calendar, key)
        assert calendar.day == day
    qtbot.keyClick(calendar, Qt.Key.Key_PageUp, CTRL)
    assert calendar.day == date(2020, 8, 22)
    qtbot.keyClick(calendar, Qt.Key.Key_Escape)
    assert not calendar.isVisible()
    assert editor.value() is None
    qtbot.keyClick(editor.open_calendar(), Qt.Key.Key_Home, CTRL)
    assert editor.value() == today()
    qtbot.keyClick(editor.open_calendar(), Qt.Key.Key_Delete)
    assert editor.value() is None


def test_months_end_where_they_end() -> None:
    assert month_after(date(2021, 1, 31), 1) == date(2021, 2, 28)
    assert month_after(date(2021, 1, 31), -2) == date(2020, 11, 30)
    assert first_shown(date(2021, 4, 9)) == date(2021, 3, 28)


def test_numbers_take_thai_digits_and_refuse_words(qtbot: QtBot, look: Look) -> None:
    editor = NumberEditor(plain, FieldInfo("คะแนน", Kind.SCORE))
    qtbot.addWidget(editor)
    editor.line.setText("๖๕.๐๕")
    assert editor.value() == 65.05
    editor.line.setText("")
    assert editor.value() is None
    editor.line.setText("หกสิบ")
    with pytest.raises(UserError, match="ตัวเลข"):
        editor.value()


def test_quarters_and_checklists_give_their_values_in_order(qtbot: QtBot, look: Look) -> None:
    quarters = NumbersEditor(plain, QUARTERS, "ไตรมาส ")
    qtbot.addWidget(quarters)
    quarters.show_value((4, 2))
    assert quarters.value() == (2, 4)
    divisions = ChecklistEditor(plain, "ทุกกอง")
    qtbot.addWidget(divisions)
    divisions.set_options([("b", "กองคลัง"), ("a", "กองช่าง")])
    divisions.show_value(("a", "b"))
    assert divisions.value() == ("b", "a")
    divisions.set_options([("b", "กองคลัง")])
    assert divisions.value() == ("b",)
