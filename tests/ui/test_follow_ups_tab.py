"""ติดตามรายไตรมาส: the grid says how things stand, the keys change it, files are attached."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.domain.follow_up import FollowUp, Status
from kroknkaeo_ita.ui import messages
from kroknkaeo_ita.ui.colours import DARK, LIGHT
from kroknkaeo_ita.ui.follow_up_rows import CELL_ROLE, face_of
from kroknkaeo_ita.ui.tables import PLAIN_ROLE
from tests.ui.desk import Desk, press, type_text


def word(desk: Desk, row: int, quarter: int) -> str:
    return desk.follow_ups.rows.index(row, quarter).data(PLAIN_ROLE).replace("\u200b", "")


def kept(desk: Desk, row: int, quarter: int) -> FollowUp:
    measure = desk.services.measures.of_year(2564)[row]
    return desk.services.follow_ups.get(measure.id, quarter)


def choose(desk: Desk, row: int, quarter: int) -> None:
    desk.follow_ups.grid.setFocus()
    desk.follow_ups.grid.choose(row, quarter)


def test_each_cell_says_in_words_how_it_stands(desk: Desk) -> None:
    assert word(desk, 0, 1) == "ไม่มีกำหนด"
    assert word(desk, 0, 3) == "ยังไม่ดำเนินการ"
    assert word(desk, 2, 2) == "เกินกำหนด"


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
    [("3", Status.DONE), ("๒", Status.UNDER_WAY), ("-", Status.DONE), ("/", Status.UNDER_WAY)],
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


def test_evidence_is_attached_shown_and_taken_off(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    photo = tmp_path / "ภาพกิจกรรม.jpg"
    photo.write_bytes(b"not a real picture")
    choose(desk, 0, 3)
    monkeypatch.setattr(messages, "pick_files", lambda *_: [photo])
    desk.follow_ups.evidence.addRequest.emit()
    (evidence,) = desk.services.follow_ups.evidence(kept(desk, 0, 3))
    assert evidence.file_name == "ภาพกิจกรรม.jpg"
    desk.follow_ups.attach([photo])
    assert "แนบไฟล์นี้ไว้แล้ว" in desk.window.notice.text
    (remove,) = [
        one
        for one in desk.follow_ups.evidence.findChildren(QToolButton)
        if one.accessibleName() == "เอา ภาพกิจกรรม.jpg ออก"
    ]
    remove.click()
    assert desk.services.follow_ups.evidence(kept(desk, 0, 3)) == ()


def test_a_program_among_the_evidence_is_not_run(desk: Desk, tmp_path: Path) -> None:
    bad = tmp_path / "รายงาน.exe"
    bad.write_bytes(b"MZ")
    choose(desk, 0, 3)
    desk.follow_ups.attach([bad])
    (evidence,) = desk.services.follow_ups.evidence(kept(desk, 0, 3))
    desk.follow_ups.evidence.openRequest.emit(evidence)
    assert "เป็นโปรแกรม" in desk.window.notice.text


def test_a_year_without_measures_shows_the_way(bare_desk: Desk) -> None:
    bare_desk.follow_ups.events.tabRequest.emit("measures")
    assert bare_desk.window.tabs.current().key == "measures"
