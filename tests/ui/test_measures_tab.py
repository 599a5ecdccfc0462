"""มาตรการ: a clerk adds, writes, orders, finds and removes measures, all from the keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.ui.tables import PLAIN_ROLE, RECORD_ROLE
from kroknkaeo_ita.ui.tabs.measures import NEW_TITLE
from tests.ui.desk import ALT, CTRL, Desk, press, type_text


def shown_titles(desk: Desk) -> list[str]:
    rows = desk.measures.rows
    return [rows.index(row, 1).data(PLAIN_ROLE) for row in range(rows.rowCount())]


def focus_list(desk: Desk, row: int) -> None:
    desk.measures.list.setFocus()
    desk.measures.list.select_row(row)


def test_the_topic_stands_above_its_measures(desk: Desk) -> None:
    rows = desk.measures.rows
    assert "สำรวจความพึงพอใจ" in rows.index(0, 0).data(PLAIN_ROLE)
    assert [rows.index(row, 0).data(PLAIN_ROLE) for row in range(1, 5)] == ["๑.", "๒.", "๓.", "๔."]
    assert rows.index(1, 2).data(PLAIN_ROLE) == "ทุกกอง (๖)"


def test_a_new_measure_is_typed_over_its_name_and_kept_when_left(desk: Desk, qtbot: QtBot) -> None:
    focus_list(desk, 4)
    press(Qt.Key.Key_N, CTRL)
    assert desk.titles()[-1] == NEW_TITLE
    type_text("ประกาศเจตนารมณ์ต่อต้านการทุจริต ปี ๒๕๖๔")
    press(Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: desk.titles()[-1] == "ประกาศเจตนารมณ์ต่อต้านการทุจริต ปี 2564")
    qtbot.waitUntil(lambda: "ประกาศเจตนารมณ์ต่อต้านการทุจริต ปี ๒๕๖๔" in shown_titles(desk))


def test_it_is_added_below_the_chosen_one_under_the_same_topic(desk: Desk) -> None:
    focus_list(desk, 2)
    desk.measures.add()
    assert desk.titles()[2] == NEW_TITLE
    added = desk.services.measures.of_year(2564)[2]
    assert added.topic_id == desk.services.measures.topics(2564)[0].id


def test_enter_makes_the_next_method(desk: Desk, qtbot: QtBot) -> None:
    focus_list(desk, 2)
    desk.measures.form.focus_field("methods")
    press(Qt.Key.Key_End, CTRL)
    press(Qt.Key.Key_Return)
    type_text("รายงานผลหลังการอบรม")
    press(Qt.Key.Key_Tab)
    qtbot.waitUntil(
        lambda: desk.services.measures.of_year(2564)[1].methods[1:] == ("รายงานผลหลังการอบรม",)
    )


def test_typed_text_is_kept_at_a_pause_without_leaving_the_field(desk: Desk, qtbot: QtBot) -> None:
    focus_list(desk, 1)
    desk.measures.form.focus_field("recommendation")
    type_text("ต่อเนื่อง")
    qtbot.waitUntil(
        lambda: "ต่อเนื่อง" in desk.services.measures.of_year(2564)[0].recommendation, timeout=3000
    )
    assert QApplication.focusWidget().text().startswith("ต่อเนื่อง")


def test_all_divisions_with_one_press(desk: Desk) -> None:
    focus_list(desk, 1)
    divisions = desk.measures.form.fields["division_ids"].editor
    divisions.show_value(())
    divisions.committed.emit()
    assert desk.services.measures.of_year(2564)[0].division_ids == ()
    desk.measures.form.focus_field("division_ids")
    press(Qt.Key.Key_Space)
    every = tuple(one.id for one in desk.services.divisions.all())
    assert desk.services.measures.of_year(2564)[0].division_ids == every


def test_alt_and_arrow_move_a_measure_and_the_choice_goes_with_it(desk: Desk) -> None:
    first, second, *_ = desk.titles()
    focus_list(desk, 1)
    press(Qt.Key.Key_Down, ALT)
    assert desk.titles()[:2] == [second, first]
    assert desk.measures.list.currentIndex().data(RECORD_ROLE).title == first
    press(Qt.Key.Key_Up, ALT)
    assert desk.titles()[:2] == [first, second]


def test_a_dropped_measure_takes_the_place_it_was_dropped_at(desk: Desk) -> None:
    rows = desk.measures.rows
    first, second, third, fourth = desk.titles()
    dragged = rows.mimeData([rows.index(4, 0)])
    rows.dropMimeData(dragged, Qt.DropAction.MoveAction, 2, 0, rows.index(-1, -1))
    assert desk.titles() == [first, fourth, second, third]


def test_delete_removes_and_undo_brings_back_with_its_name(desk: Desk, qtbot: QtBot) -> None:
    before = desk.titles()
    focus_list(desk, 2)
    press(Qt.Key.Key_Delete)
    assert desk.titles() == [before[0], *before[2:]]
    assert desk.window.notice.text == "ลบมาตรการ 1 รายการแล้ว"
    qtbot.waitUntil(
        lambda: "ลบมาตรการ" in desk.window.commands["undo"].toolTip().replace("\u200b", "")
    )
    press(Qt.Key.Key_Z, CTRL)
    assert desk.titles() == before
    qtbot.waitUntil(lambda: len(shown_titles(desk)) == 5)
    press(Qt.Key.Key_Y, CTRL)
    assert len(desk.titles()) == 3


def test_many_measures_go_as_one_act(desk: Desk) -> None:
    desk.measures.list.selectAll()
    desk.measures.remove()
    assert desk.titles() == []
    desk.window.undo()
    assert len(desk.titles()) == 4


def test_undo_inside_a_field_takes_back_the_typing_first(desk: Desk) -> None:
    focus_list(desk, 1)
    field = desk.measures.form.focus_field("timing")
    before = field.text()
    type_text("ก")
    press(Qt.Key.Key_Z, CTRL)
    assert field.text() == before
    assert len(desk.titles()) == 4


def test_a_copy_stands_below_its_original(desk: Desk) -> None:
    first = desk.titles()[0]
    focus_list(desk, 1)
    press(Qt.Key.Key_D, CTRL)
    assert desk.titles()[:2] == [first, first]


def test_the_filter_takes_thai_and_arabic_digits_alike(desk: Desk, qtbot: QtBot) -> None:
    focus_list(desk, 1)
    press(Qt.Key.Key_F, CTRL)
    for typed in ("ไตรมาสที่ ๓", "ไตรมาสที่ 3"):
        desk.measures.search.clear()
        type_text(typed)
        found = [title for title in shown_titles(desk) if title]
        assert any("พัฒนาตนเอง" in title for title in found)
        assert len(found) < 4
    desk.measures.search.setText("ไม่มีคำนี้แน่นอน")
    assert not shown_titles(desk)


def test_a_refused_value_stays_with_its_fault_and_survives_a_look_elsewhere(desk: Desk) -> None:
    focus_list(desk, 1)
    title = desk.titles()[0]
    desk.measures.form.focus_field("title").selectAll()
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Tab)
    field = desk.measures.form.fields["title"]
    assert "ยังว่างอยู่" in field.fault
    assert desk.titles()[0] == title
    desk.measures.list.select_row(2)
    assert field.fault == ""
    desk.measures.list.select_row(1)
    assert "ยังว่างอยู่" in field.fault
    assert field.editor.value() == ""
    desk.measures.form.focus_field("title")
    type_text("ชื่อใหม่ที่ถูกต้อง")
    press(Qt.Key.Key_Tab)
    assert desk.titles()[0] == "ชื่อใหม่ที่ถูกต้อง"
    assert field.fault == ""


def test_a_topic_is_added_renamed_and_removed_without_its_measures(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.measures.add_topic()
    type_text("หัวข้อที่สอง")
    press(Qt.Key.Key_Tab)
    titles = [one.title for one in desk.services.measures.topics(2564)]
    assert titles[-1] == "หัวข้อที่สอง"
    focus_list(desk, 0)
    desk.measures.remove()
    assert len(desk.services.measures.topics(2564)) == 1
    assert len(desk.titles()) == 4


def test_an_empty_year_says_what_to_do_next(bare_desk: Desk, qtbot: QtBot) -> None:
    bare_desk.measures.add()
    type_text("มาตรการแรก")
    press(Qt.Key.Key_Tab)
    year = bare_desk.window.events.year
    assert bare_desk.titles(year) == ["มาตรการแรก"]
