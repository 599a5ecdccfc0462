"""มาตรการ without leaving the keyboard: typing in the list, moving, choosing many, finding."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.domain.measure import Measure, Topic
from kroknkaeo_ita.storage.store import Store
from kroknkaeo_ita.ui.measure.measure_cells import CellText
from kroknkaeo_ita.ui.tables import PLAIN_ROLE, RECORD_ROLE
from kroknkaeo_ita.ui.wording import found_in
from tests.ui.desk import ALT, CTRL, SHIFT, Desk, press, type_text

TITLE, DIVISIONS, TIMING = 1, 2, 3


def focus_list(desk: Desk, row: int) -> None:
    desk.measures.list.setFocus()
    desk.measures.list.select_row(row)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def type_over(text: str) -> None:
    """Take what stands in the cell out and type something else."""
    press(Qt.Key.Key_A, CTRL)
    type_text(text)


def timings(desk: Desk) -> list[str]:
    return [one.timing for one in desk.services.measures.of_year(2564)]


def chosen_titles(desk: Desk) -> list[str]:
    return [one.title for one in desk.measures.list.chosen()]


def a_second_topic(desk: Desk) -> Topic:
    """Under it stand the third measure and the fourth."""
    topic = desk.services.measures.add_topic(Topic(fiscal_year=2564, title="ด้านที่สอง"))
    keys = [one.id for one in desk.services.measures.of_year(2564)[2:]]
    desk.services.measures.place(keys, 2, topic.id)
    desk.measures.reload_now()
    return topic


def topics_of(desk: Desk) -> list[str]:
    names = {one.id: one.title for one in desk.services.measures.topics(2564)}
    return [names.get(one.topic_id or "", "") for one in desk.services.measures.of_year(2564)]


# --- typing in the list ------------------------------------------------------------------------


def test_f2_types_in_the_title_in_the_list_and_enter_keeps_it(desk: Desk) -> None:
    focus_list(desk, 2)
    press(Qt.Key.Key_F2)
    assert isinstance(focused(), CellText)
    assert focused().accessibleName() == "มาตรการ/แนวทาง"
    type_over("อบรมพนักงาน ปี ๒๕๖๔")
    press(Qt.Key.Key_Return)
    assert desk.titles()[1] == "อบรมพนักงาน ปี 2564"
    assert focused() is desk.measures.list
    desk.settle()
    assert desk.measures.form.fields["title"].editor.value() == "อบรมพนักงาน ปี ๒๕๖๔"


def test_f2_stands_behind_the_last_letter_as_in_excel(desk: Desk) -> None:
    title = desk.titles()[0]
    focus_list(desk, 1)
    press(Qt.Key.Key_F2)
    type_text(" เพิ่ม")
    press(Qt.Key.Key_Return)
    assert desk.titles()[0] == f"{title} เพิ่ม"


def test_esc_leaves_the_cell_as_it_was(desk: Desk) -> None:
    before = desk.titles()
    focus_list(desk, 2)
    press(Qt.Key.Key_F2)
    type_over("ไม่เอา")
    press(Qt.Key.Key_Escape)
    assert desk.titles() == before
    assert focused() is desk.measures.list


def test_tab_goes_through_the_cells_and_shift_tab_back(desk: Desk) -> None:
    focus_list(desk, 1)
    press(Qt.Key.Key_F2)
    type_over("หนึ่ง")
    press(Qt.Key.Key_Tab)
    type_over("ไตรมาสที่ ๔")
    press(Qt.Key.Key_Tab)
    type_over("สอง")
    press(Qt.Key.Key_Backtab, SHIFT)
    assert focused().text() == "ไตรมาสที่ ๔"
    press(Qt.Key.Key_Return)
    assert desk.titles()[:2] == ["หนึ่ง", "สอง"]
    assert timings(desk)[0] == "ไตรมาสที่ 4"


def test_a_refused_title_stays_open_with_what_is_wrong(desk: Desk) -> None:
    before = desk.titles()
    focus_list(desk, 2)
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Return)
    assert isinstance(focused(), CellText)
    assert focused().property("faulty")
    assert "ยังว่างอยู่" in desk.window.notice.text
    type_text("มีชื่อแล้ว")
    press(Qt.Key.Key_Return)
    assert desk.titles()[1] == "มีชื่อแล้ว"
    assert desk.titles()[0] == before[0]


def test_a_double_click_types_where_the_pointer_is(desk: Desk) -> None:
    view = desk.measures.list
    for column, name in ((TITLE, "มาตรการ/แนวทาง"), (TIMING, "ระยะเวลา")):
        place = view.visualRect(desk.measures.rows.index(2, column)).center()
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert isinstance(focused(), CellText)
        assert focused().accessibleName() == name
        press(Qt.Key.Key_Escape)
    place = view.visualRect(desk.measures.rows.index(2, DIVISIONS)).center()
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert focused() is desk.measures.form.fields["division_ids"].editor.focus_target()


def test_a_topic_is_renamed_where_it_stands(desk: Desk) -> None:
    focus_list(desk, 0)
    press(Qt.Key.Key_F2)
    type_over("หัวข้อที่เปลี่ยนแล้ว")
    press(Qt.Key.Key_Return)
    assert desk.services.measures.topics(2564)[0].title == "หัวข้อที่เปลี่ยนแล้ว"


def test_what_is_typed_in_a_cell_leaves_the_other_fields_alone(desk: Desk) -> None:
    """The form keeps its draft first, so that the cell does not bring old words back."""
    focus_list(desk, 1)
    desk.measures.form.focus_field("recommendation")
    type_text("ใหม่ ")
    focus_list(desk, 1)
    press(Qt.Key.Key_F2)
    type_over("ชื่อใหม่")
    press(Qt.Key.Key_Return)
    kept = desk.services.measures.of_year(2564)[0]
    assert kept.title == "ชื่อใหม่"
    assert kept.recommendation.startswith("ใหม่")


def test_a_closed_year_is_not_typed_in(desk: Desk) -> None:
    desk.services.years.close(2564)
    desk.settle()
    focus_list(desk, 1)
    press(Qt.Key.Key_F2)
    assert focused() is desk.measures.list


# --- list, form and back -----------------------------------------------------------------------


def test_enter_leads_into_the_form_and_through_it_and_esc_back(desk: Desk) -> None:
    focus_list(desk, 1)
    press(Qt.Key.Key_Return)
    fields = desk.measures.form.fields
    assert focused() is fields["title"].editor.focus_target()
    press(Qt.Key.Key_Return)
    assert focused() is fields["methods"].editor.focus_target()
    press(Qt.Key.Key_Escape)
    assert focused() is desk.measures.list
    desk.measures.form.focus_field("timing")
    press(Qt.Key.Key_Return)
    assert focused() is fields["rhythm"].editor.focus_target()
    press(Qt.Key.Key_Return, CTRL)
    assert focused() is desk.measures.list


def test_what_is_typed_in_the_form_is_kept_by_esc(desk: Desk) -> None:
    focus_list(desk, 1)
    press(Qt.Key.Key_Return)
    focused().selectAll()
    type_text("พิมพ์แล้วกด Esc")
    press(Qt.Key.Key_Escape)
    assert desk.titles()[0] == "พิมพ์แล้วกด Esc"


def test_tab_goes_through_the_form_in_the_order_it_is_read(desk: Desk) -> None:
    """Rows and boxes that are made late must not fall to the end of the order."""
    focus_list(desk, 1)
    form = desk.measures.form
    form.focus_field("methods")
    press(Qt.Key.Key_End, CTRL)
    press(Qt.Key.Key_Return)
    type_text("ข้อสอง")
    form.focus_field("title")
    order = []
    for _ in range(40):
        name = next((n for n, f in form.fields.items() if f.isAncestorOf(focused())), None)
        if name is None:
            break
        if not order or order[-1] != name:
            order.append(name)
        where = focused().mapTo(form.widget(), QPoint(0, 0))
        press(Qt.Key.Key_Tab)
        if form.isAncestorOf(focused()):
            there = focused().mapTo(form.widget(), QPoint(0, 0))
            assert (there.y() + 12, there.x()) > (where.y(), where.x())
    assert order == list(form.fields)


# --- order -------------------------------------------------------------------------------------


def test_a_step_over_a_heading_leads_into_the_other_topic(desk: Desk) -> None:
    a_second_topic(desk)
    first, second, third, fourth = desk.titles()
    focus_list(desk, desk.measures.rows.row_of(desk.services.measures.of_year(2564)[2].id))
    press(Qt.Key.Key_Up, ALT)
    assert desk.titles() == [first, second, third, fourth]
    assert topics_of(desk)[2] == topics_of(desk)[0]
    assert chosen_titles(desk) == [third]
    press(Qt.Key.Key_Down, ALT)
    assert topics_of(desk)[2] == "ด้านที่สอง"
    assert desk.titles() == [first, second, third, fourth]
    desk.window.undo()
    assert topics_of(desk)[2] == topics_of(desk)[0]


def test_many_move_together_stay_chosen_and_go_back_in_one_step(desk: Desk) -> None:
    first, second, third, fourth = desk.titles()
    focus_list(desk, 1)
    press(Qt.Key.Key_Down, SHIFT)
    assert chosen_titles(desk) == [first, second]
    press(Qt.Key.Key_Down, ALT)
    assert desk.titles() == [third, first, second, fourth]
    assert chosen_titles(desk) == [first, second]
    press(Qt.Key.Key_Down, ALT)
    press(Qt.Key.Key_Down, ALT)
    assert desk.titles() == [third, fourth, first, second]
    press(Qt.Key.Key_Z, CTRL)
    assert desk.titles() == [third, first, second, fourth]


def drop(desk: Desk, rows: list[int], at: QPoint) -> None:
    """What the view does when dragged rows are let go at a point."""
    view, model = desk.measures.list, desk.measures.rows
    data = model.mimeData([model.index(row, 0) for row in rows])
    event = QDropEvent(
        QPointF(at),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    place = view.indexAt(at)
    if place.isValid() and isinstance(place.data(RECORD_ROLE), Topic):
        model.dropMimeData(data, event.dropAction(), -1, -1, place)
    else:
        below = at.y() > view.visualRect(place).center().y()
        model.dropMimeData(data, event.dropAction(), place.row() + below, 0, place.parent())


def test_rows_dropped_on_a_heading_go_to_the_end_of_its_topic(desk: Desk) -> None:
    topic = a_second_topic(desk)
    first, second, third, fourth = desk.titles()
    heading = desk.measures.list.visualRect(
        desk.measures.rows.index(desk.measures.rows.row_of(topic.id), 0)
    )
    drop(desk, [1, 2], heading.center())
    assert desk.titles() == [third, fourth, first, second]
    assert topics_of(desk) == ["ด้านที่สอง"] * 4
    assert chosen_titles(desk) == [first, second]
    desk.window.undo()
    assert desk.titles() == [first, second, third, fourth]
    assert topics_of(desk)[0] != "ด้านที่สอง"


def test_a_row_dropped_among_another_topics_rows_belongs_to_it(desk: Desk) -> None:
    a_second_topic(desk)
    first, second, third, fourth = desk.titles()
    last = desk.measures.rows.row_of(desk.services.measures.of_year(2564)[3].id)
    cell = desk.measures.list.visualRect(desk.measures.rows.index(last, TITLE))
    drop(desk, [1], cell.center() - QPoint(0, cell.height() // 2 - 1))
    assert desk.titles() == [second, third, first, fourth]
    assert topics_of(desk)[2] == "ด้านที่สอง"


# --- many, copies, finding ---------------------------------------------------------------------


def test_copies_of_many_stand_below_the_last_and_go_in_one_step(desk: Desk) -> None:
    first, second, *rest = desk.titles()
    focus_list(desk, 1)
    press(Qt.Key.Key_Down, SHIFT)
    press(Qt.Key.Key_D, CTRL)
    assert desk.titles() == [first, second, first, second, *rest]
    assert [one.position for one in desk.measures.list.chosen()] == [3, 4]
    press(Qt.Key.Key_Z, CTRL)
    assert desk.titles() == [first, second, *rest]


def test_choosing_all_and_deleting_is_one_act(desk: Desk) -> None:
    before = desk.titles()
    focus_list(desk, 1)
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_Delete)
    assert desk.titles() == []
    assert desk.window.notice.text == "ลบมาตรการ 4 รายการแล้ว"
    press(Qt.Key.Key_Z, CTRL)
    assert desk.titles() == before


def test_what_is_found_is_counted_and_esc_shows_all_again(desk: Desk) -> None:
    focus_list(desk, 1)
    press(Qt.Key.Key_F, CTRL)
    type_text("ไตรมาสที่ ๓")
    shown = [one for one in desk.measures.rows.rows if isinstance(one, Measure)]
    assert 0 < len(shown) < 4
    assert desk.measures.bar.found.startswith(
        desk.services.display.digits(f"พบ {len(shown)} จาก 4 มาตรการ")
    )
    press(Qt.Key.Key_Down)
    assert focused() is desk.measures.list
    press(Qt.Key.Key_F, CTRL)
    press(Qt.Key.Key_Escape)
    assert desk.measures.search.text() == ""
    assert desk.measures.bar.found == ""
    press(Qt.Key.Key_Escape)
    assert focused() is desk.measures.list


def test_a_letter_in_the_search_field_reads_nothing_from_the_data(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sixty measures answer at once only because they are in the list already."""
    focus_list(desk, 1)

    def read(*_args: object) -> None:
        raise AssertionError("the data were read")

    monkeypatch.setattr(Store, "read", read)
    press(Qt.Key.Key_F, CTRL)
    type_text("ลด")
    desk.measures.list.viewport().grab()
    assert desk.measures.rows.counts == (1, 4)
    monkeypatch.undo()


def test_a_found_measure_stays_while_it_is_changed(desk: Desk) -> None:
    desk.measures.search.setText("ลดขั้นตอน")
    focus_list(desk, 1)
    press(Qt.Key.Key_F2)
    type_over("ชื่อที่ค้นไม่พบ")
    press(Qt.Key.Key_Tab)
    assert focused().accessibleName() == "ระยะเวลา"
    desk.settle()
    rows = desk.measures.rows
    assert "ชื่อที่ค้นไม่พบ" in [rows.index(row, 1).data(PLAIN_ROLE) for row in range(rows.rowCount())]
    assert isinstance(focused(), CellText)
    press(Qt.Key.Key_Escape)


def test_the_marks_stand_on_the_letters_that_were_searched_for(desk: Desk) -> None:
    shown = desk.services.display("เริ่มไตรมาสที่ 3 และไตรมาสที่ ๓")
    places = found_in(shown, "ไตรมาสที่ 3")
    marked = [shown[start : start + length].replace("\u200b", "") for start, length in places]
    assert marked == ["ไตรมาสที่ ๓", "ไตรมาสที่ ๓"]
    assert found_in(shown, "ไม่มี") == []


def test_marks_are_seen(desk: Desk, qtbot: QtBot, dressed: None) -> None:
    """The found letters stand on a ground of their own: the picture of the cell tells."""
    view = desk.measures.list
    area = view.visualRect(desk.measures.rows.index(1, TITLE))
    plain = view.viewport().grab(area).toImage()
    desk.measures.search.setText("ลดขั้นตอน")
    area = view.visualRect(desk.measures.rows.index(1, TITLE))
    marked = view.viewport().grab(area).toImage()
    colours = {marked.pixelColor(x, marked.height() // 2).name() for x in range(8, 60)}
    assert "#f7efd2" in colours
    assert marked != plain
