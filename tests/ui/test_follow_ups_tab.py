"""ติดตามรายไตรมาส: the grid says how things stand, the keys change it, files are attached."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.domain.activity import Meeting
from kroknkaeo_ita.domain.follow_up import FollowUp, Status
from kroknkaeo_ita.domain.measure import Rhythm
from kroknkaeo_ita.domain.thai.digits import to_ascii_digits
from kroknkaeo_ita.storage.store import Store
from kroknkaeo_ita.ui.colours import DARK, LIGHT
from kroknkaeo_ita.ui.follow_up.follow_up_rows import CELL_ROLE, face_of
from kroknkaeo_ita.ui.tables import PLAIN_ROLE
from tests.ui.desk import ALT, CTRL, Desk, press, type_text

LEFT, RIGHT = Qt.Key.Key_Left, Qt.Key.Key_Right


def word(desk: Desk, row: int, quarter: int) -> str:
    return desk.follow_ups.rows.index(row, quarter).data(PLAIN_ROLE).replace("\u200b", "")


def plain(text: str) -> str:
    return text.replace("\u200b", "")


def division_names(desk: Desk, row: int) -> list[str]:
    names = {one.id: one.name for one in desk.services.divisions.all()}
    return [names[key] for key in desk.services.measures.of_year(2564)[row].division_ids]


def kept(desk: Desk, row: int, quarter: int) -> FollowUp:
    measure = desk.services.measures.of_year(2564)[row]
    return desk.services.follow_ups.get(measure.id, quarter)


def choose(desk: Desk, row: int, quarter: int) -> None:
    desk.follow_ups.grid.setFocus()
    desk.follow_ups.grid.choose(row, quarter)


def test_each_cell_says_in_words_how_it_stands(desk: Desk) -> None:
    assert word(desk, 0, 1) == "ไม่มีกำหนด"
    assert word(desk, 0, 3) == "ยังไม่ดำเนินการ"
    assert word(desk, 2, 2).startswith("เกินกำหนด")


def test_every_state_has_its_own_symbol_word_and_colours(desk: Desk) -> None:
    rows = desk.follow_ups.rows
    for theme in (LIGHT, DARK):
        cells = [
            rows.index(row, quarter).data(CELL_ROLE) for row, quarter in ((0, 1), (0, 3), (2, 2))
        ]
        faces = [face_of(cell, theme) for cell in cells]
        assert len({face.word for face in faces}) == 3
        assert len({face.symbol for face in faces}) == 3
        assert len({face.tone for face in faces}) == 3


@pytest.mark.parametrize(
    ("key", "status"),
    [
        ("3", Status.DONE),
        ("๒", Status.UNDER_WAY),
        ("-", Status.DONE),
        ("/", Status.UNDER_WAY),
    ],
)
def test_one_key_sets_the_status_whichever_keyboard_is_on(
    desk: Desk, qtbot: QtBot, key: str, status: Status
) -> None:
    choose(desk, 0, 3)
    type_text(key)
    assert kept(desk, 0, 3).status is status
    qtbot.waitUntil(lambda: word(desk, 0, 3) == status.label)
    desk.window.undo()
    assert kept(desk, 0, 3).status is Status.NOT_STARTED


def test_a_cancelled_one_asks_for_its_reason_and_is_kept_with_it(desk: Desk, qtbot: QtBot) -> None:
    choose(desk, 1, 3)
    type_text("4")
    form = desk.follow_ups.form
    assert "เหตุผล" in form.fields["status"].fault
    assert kept(desk, 1, 3).status is Status.NOT_STARTED
    assert form.fields["cancel_reason"].isVisible()
    type_text("ยุบรวมกับมาตรการที่ ๑")
    press(Qt.Key.Key_Tab)
    assert kept(desk, 1, 3).status is Status.CANCELLED
    assert kept(desk, 1, 3).cancel_reason == "ยุบรวมกับมาตรการที่ 1"
    assert form.fields["status"].fault == ""


def test_what_was_done_is_kept_and_a_date_takes_the_clerks_writing(
    desk: Desk, qtbot: QtBot
) -> None:
    choose(desk, 0, 3)
    form = desk.follow_ups.form
    form.focus_field("result")
    type_text("ลดขั้นตอนแล้ว ๓ งาน")
    press(Qt.Key.Key_Tab)
    assert kept(desk, 0, 3).result == "ลดขั้นตอนแล้ว 3 งาน"
    day = form.focus_field("reported_on")
    type_text("30/6/64")
    press(Qt.Key.Key_Return)
    assert str(kept(desk, 0, 3).reported_on) == "2021-06-30"
    assert day.text() == "๓๐ มิ.ย. ๒๕๖๔"
    form.focus_field("reported_on").selectAll()
    type_text("31/2/64")
    press(Qt.Key.Key_Tab)
    assert "ไม่มีวันที่" in form.fields["reported_on"].fault
    assert str(kept(desk, 0, 3).reported_on) == "2021-06-30"


def test_the_arrows_walk_the_grid_and_the_detail_follows(desk: Desk) -> None:
    choose(desk, 0, 3)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Right)
    record = desk.follow_ups.form.record
    assert isinstance(record, FollowUp)
    assert record.quarter == 4
    assert record.measure_id == desk.services.measures.of_year(2564)[1].id


def test_the_thai_layout_sets_every_status(desk: Desk) -> None:
    """On the keys 1, 2, 3 and 4 it has ๅ / - ภ."""
    choose(desk, 0, 3)
    for char, status in (("-", Status.DONE), ("ๅ", Status.NOT_STARTED), ("/", Status.UNDER_WAY)):
        type_text(char)
        assert kept(desk, 0, 3).status is status
    type_text("ภ")
    assert desk.follow_ups.form.fields["cancel_reason"].isVisible()


def test_a_measures_title_is_no_cell_to_stand_on(desk: Desk, qtbot: QtBot) -> None:
    choose(desk, 0, 2)
    grid = desk.follow_ups.grid
    for key in (LEFT, LEFT, Qt.Key.Key_Home):
        press(key)
        assert grid.currentIndex().column() == 1
    choose(desk, 0, 3)
    title = grid.visualRect(grid.model().index(2, 0)).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=title)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (2, 3)


def test_the_rows_grow_and_shrink_with_the_zoom(dressed: None, desk: Desk, qtbot: QtBot) -> None:
    grid = desk.follow_ups.grid
    desk.settle()
    before = [grid.rowHeight(row) for row in range(4)]
    desk.window.set_zoom(200)
    qtbot.waitUntil(lambda: all(grid.rowHeight(at) > 1.5 * before[at] for at in range(4)))
    desk.window.set_zoom(100)
    qtbot.waitUntil(lambda: [grid.rowHeight(row) for row in range(4)] == before)


def test_enter_goes_into_the_detail_and_esc_comes_back(desk: Desk) -> None:
    choose(desk, 0, 3)
    press(Qt.Key.Key_Return)
    type_text("ลดแล้ว")
    press(Qt.Key.Key_Escape)
    assert desk.follow_ups.grid.hasFocus()
    assert kept(desk, 0, 3).result == "ลดแล้ว"
    type_text("3")
    assert kept(desk, 0, 3).status is Status.DONE
    press(Qt.Key.Key_Right)
    assert desk.follow_ups.form.record.quarter == 4


def test_the_keys_are_told_where_the_status_is_chosen(desk: Desk) -> None:
    tab = desk.follow_ups
    tips = [one.toolTip() for one in tab.form.fields["status"].findChildren(QToolButton)]
    assert [plain(tip) for tip in tips][2] == "ดำเนินการแล้วเสร็จ (กด ๓ ในตาราง)"
    legend = [plain(one.text()) for one in tab.findChildren(QLabel) if one.isVisible()]
    assert "กด ๑ ยังไม่ดำเนินการ · ๒ อยู่ระหว่าง · ๓ แล้วเสร็จ · ๔ ยกเลิก" in legend


def test_the_divisions_that_owe_a_late_report_are_named(desk: Desk) -> None:
    """The source's third measure was due in the second quarter and nobody has reported."""
    tab = desk.follow_ups
    names = division_names(desk, 2)
    choose(desk, 2, 2)
    assert f"ค้าง: {', '.join(names)}" in plain(tab.detail.told)
    tip = tab.rows.index(2, 2).data(Qt.ItemDataRole.ToolTipRole)
    assert f"ค้าง: {', '.join(names)}" in plain(tip)
    assert f"ค้าง {len(names)} แห่ง" in to_ascii_digits(word(desk, 2, 2))
    press(RIGHT, CTRL)
    type_text("2")
    assert f"ค้าง: {', '.join(names[1:])}" in plain(tab.detail.told)
    assert names[0] not in plain(tab.detail.told)


def test_each_division_has_a_report_of_its_own(desk: Desk) -> None:
    tab = desk.follow_ups
    measure = desk.services.measures.of_year(2564)[0]
    choose(desk, 0, 3)
    assert [plain(one.text()).strip() for one in tab.detail.divisions.buttons] == [
        "ทั้งมาตรการ",
        *division_names(desk, 0),
    ]
    press(RIGHT, CTRL)
    press(RIGHT, CTRL)
    press(Qt.Key.Key_Return)
    type_text("กองคลังทำแล้ว")
    press(Qt.Key.Key_Escape)
    type_text("3")
    second = desk.services.follow_ups.get(measure.id, 3, measure.division_ids[1])
    assert (second.status, second.result) == (Status.DONE, "กองคลังทำแล้ว")
    assert kept(desk, 0, 3).is_blank
    assert word(desk, 0, 3) == "ยังไม่ดำเนินการ"
    said = tab.detail.divisions.buttons[2].accessibleName()
    assert said == f"{division_names(desk, 0)[1]}: ดำเนินการแล้วเสร็จ"
    press(LEFT, CTRL)
    press(LEFT, CTRL)
    assert tab.form.fields["result"].editor.value() == ""
    press(Qt.Key.Key_Down)
    assert tab.form.record.division_id is None


def statuses(desk: Desk, row: int, quarter: int) -> list[Status]:
    measure = desk.services.measures.of_year(2564)[row]
    reports = desk.services.follow_ups.by_division(measure.id, quarter)
    return [one.status for one in (kept(desk, row, quarter), *reports.values())]


def test_alt_and_the_number_is_for_the_whole_and_every_division_in_one_step(desk: Desk) -> None:
    choose(desk, 0, 3)
    press(Qt.Key.Key_3, ALT)
    assert set(statuses(desk, 0, 3)) == {Status.DONE}
    assert "ทุกกอง" in plain(desk.window.notice.text)
    assert word(desk, 0, 3) == Status.DONE.label
    desk.window.undo()
    assert set(statuses(desk, 0, 3)) == {Status.NOT_STARTED}


def test_under_the_thai_layout_alt_and_the_key_of_two_is_for_all_too(desk: Desk) -> None:
    choose(desk, 0, 3)
    QApplication.sendEvent(desk.follow_ups.grid, QKeyEvent(QEvent.Type.KeyPress, ord("/"), ALT, ""))
    assert set(statuses(desk, 0, 3)) == {Status.UNDER_WAY}


def test_for_all_leaves_what_was_cancelled_with_its_reason(desk: Desk) -> None:
    measure = desk.services.measures.of_year(2564)[0]
    report = desk.services.follow_ups.get(measure.id, 3, measure.division_ids[0])
    desk.services.follow_ups.save(
        report.changed(status=Status.CANCELLED, cancel_reason="ไม่มีงานในไตรมาสนี้")
    )
    choose(desk, 0, 3)
    press(Qt.Key.Key_3, ALT)
    whole, first, *others = statuses(desk, 0, 3)
    assert first is Status.CANCELLED
    assert {whole, *others} == {Status.DONE}


def test_all_cannot_be_cancelled_at_once_for_each_needs_its_reason(desk: Desk) -> None:
    choose(desk, 0, 3)
    press(Qt.Key.Key_4, ALT)
    assert set(statuses(desk, 0, 3)) == {Status.NOT_STARTED}
    assert "เหตุผล" in plain(desk.window.notice.text)


def test_the_status_shown_can_be_given_to_all_with_the_mouse(desk: Desk) -> None:
    choose(desk, 0, 3)
    type_text("2")
    desk.follow_ups.detail.divisions.same.click()
    assert set(statuses(desk, 0, 3)) == {Status.UNDER_WAY}


def test_a_measure_of_one_division_has_no_parts_to_choose(desk: Desk) -> None:
    measure = desk.services.measures.of_year(2564)[0]
    desk.services.measures.save(measure.changed(division_ids=measure.division_ids[:1]))
    choose(desk, 0, 3)
    assert not desk.follow_ups.detail.divisions.isVisible()


def test_setting_a_status_reads_one_row_and_leaves_the_rest_alone(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = desk.follow_ups
    choose(desk, 0, 3)
    before = tab.counts.texts
    monkeypatch.setattr(tab, "reload", lambda: pytest.fail("the whole year was read anew"))
    type_text("3")
    desk.settle()
    assert word(desk, 0, 3) == "ดำเนินการแล้วเสร็จ"
    assert tab.counts.texts != before


def test_nothing_is_asked_of_the_database_while_the_grid_is_painted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = desk.follow_ups
    choose(desk, 0, 3)
    desk.settle()
    # Only for the paints: what comes later in the event loop may read.
    with monkeypatch.context() as closed:
        closed.setattr(Store, "read", lambda _self: pytest.fail("a paint reads the database"))
        assert not tab.grid.grab().isNull()
        assert not tab.detail.grab().isNull()


def test_what_is_refused_stays_typed_while_the_year_is_read_anew(desk: Desk) -> None:
    """Another change elsewhere must not take away a status that still waits for its reason."""
    choose(desk, 1, 3)
    type_text("4")
    desk.follow_ups.reload_now()
    assert "เหตุผล" in desk.follow_ups.form.fields["status"].fault


def test_words_being_typed_stay_while_the_year_is_read_anew(desk: Desk) -> None:
    """A return of another division may be taken in just then."""
    choose(desk, 0, 3)
    press(Qt.Key.Key_Return)
    type_text("อบรมแล้ว")
    desk.follow_ups.reload_now()
    type_text(" ๒ ครั้ง")
    press(Qt.Key.Key_Escape)
    assert kept(desk, 0, 3).result == "อบรมแล้ว 2 ครั้ง"
    assert desk.follow_ups.form.fields["result"].editor.value() == "อบรมแล้ว ๒ ครั้ง"


def test_what_is_typed_is_kept_when_another_cell_is_chosen(desk: Desk) -> None:
    choose(desk, 0, 3)
    press(Qt.Key.Key_Return)
    type_text("อบรมแล้ว")
    desk.follow_ups.choose(desk.follow_ups.rows.measures[0].id, 4)
    assert kept(desk, 0, 3).result == "อบรมแล้ว"
    assert desk.follow_ups.form.fields["result"].editor.value() == ""
    press(LEFT)
    assert desk.follow_ups.form.fields["result"].editor.value() == "อบรมแล้ว"


def test_the_log_of_the_quarter_stands_beside_it_with_what_lacks(desk: Desk) -> None:
    tab = desk.follow_ups
    measure = desk.services.measures.of_year(2564)[3]
    assert measure.rhythm is Rhythm.MONTHLY
    for day in (date(2021, 2, 3), date(2021, 3, 4)):
        entry = Meeting(measure_id=measure.id, title="ประชุมพนักงาน", happened_on=day)
        desk.services.activities.save(entry)
    choose(desk, 3, 2)
    desk.settle()
    assert plain(tab.detail.log.said) == "ขาด: ม.ค. (มีแล้ว ๒/๓ เดือน)"
    assert tab.detail.log.texts == ["ประชุมพนักงาน", "ประชุมพนักงาน"]
    entry = Meeting(measure_id=measure.id, title="ประชุม", happened_on=date(2021, 1, 6))
    desk.services.activities.save(entry)
    desk.settle()
    assert plain(tab.detail.log.said) == "ครบ ๓/๓"


def test_a_key_leads_to_where_the_log_is_written(desk: Desk) -> None:
    choose(desk, 0, 3)
    press(Qt.Key.Key_L, CTRL)
    assert desk.window.tabs.current().key == "records"


def test_a_year_without_measures_shows_the_way(bare_desk: Desk) -> None:
    bare_desk.follow_ups.events.tabRequest.emit("measures")
    assert bare_desk.window.tabs.current().key == "measures"


def test_a_closed_year_tells_no_keys_that_would_change_it(desk: Desk) -> None:
    tab = desk.follow_ups
    assert tab._legend.isVisible()
    desk.services.years.close(2564)
    desk.settle()
    assert not tab._legend.isVisible()
    desk.services.years.reopen(2564, "แก้ไขตามคำแนะนำของคณะกรรมการ")
    desk.settle()
    assert tab._legend.isVisible()
