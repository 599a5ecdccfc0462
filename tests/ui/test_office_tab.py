"""ส่วนราชการ and ผลประเมิน ITA: lists with forms, refusals in plain words."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.ui import messages
from kroknkaeo_ita.ui.tables import PLAIN_ROLE
from tests.ui.desk import ALT, Desk, press, type_text


def test_a_division_in_use_is_not_removed_and_the_reason_is_told(desk: Desk) -> None:
    page = desk.office.divisions
    page.view.setFocus()
    page.view.select_row(1)
    press(Qt.Key.Key_Delete)
    assert "ลบกองคลังไม่ได้" in desk.window.notice.text
    assert len(desk.services.divisions.all()) == 6


def test_a_division_is_added_named_ordered_and_removed(desk: Desk, qtbot: QtBot) -> None:
    page = desk.office.divisions
    page.add()
    type_text("กองยุทธศาสตร์และงบประมาณ")
    press(Qt.Key.Key_Tab)
    assert desk.services.divisions.all()[-1].name == "กองยุทธศาสตร์และงบประมาณ"
    page.view.setFocus()
    press(Qt.Key.Key_Up, ALT)
    assert desk.services.divisions.all()[-2].name == "กองยุทธศาสตร์และงบประมาณ"
    press(Qt.Key.Key_Delete)
    assert len(desk.services.divisions.all()) == 6
    desk.window.undo()
    assert len(desk.services.divisions.all()) == 7


def test_a_name_taken_twice_is_refused_beside_the_field(desk: Desk) -> None:
    page = desk.office.divisions
    page.view.select_row(0)
    page.form.focus_field("name").selectAll()
    type_text("กองคลัง")
    press(Qt.Key.Key_Tab)
    assert "อยู่แล้ว" in page.form.fields["name"].fault
    assert desk.services.divisions.all()[0].name == "สำนักปลัดเทศบาล"


def test_an_officer_to_be_asked_about_is_flagged(desk: Desk) -> None:
    desk.office.show_page(1)
    page = desk.office.officers
    marks = [page.table.index(row, 3).data(PLAIN_ROLE) for row in range(page.table.rowCount())]
    assert "ต้องสอบถาม" in marks


def test_the_chain_names_its_signers_and_their_capacity(desk: Desk) -> None:
    desk.office.show_page(2)
    page = desk.office.chain
    last = page.table.rowCount() - 1
    shown = [page.table.index(last, at).data(PLAIN_ROLE) for at in range(4)]
    assert any("ธีรยา" in text for text in shown)
    assert "ปฏิบัติหน้าที่" in shown


def test_a_chain_without_officers_says_where_to_begin(bare_desk: Desk) -> None:
    bare_desk.office.show_page(2)
    bare_desk.office.chain.add()
    assert "เพิ่มที่หน้า “เจ้าหน้าที่” ก่อน" in bare_desk.window.notice.text


def test_a_new_office_gets_its_name(bare_desk: Desk, qtbot: QtBot) -> None:
    bare_desk.office.show_page(3)
    bare_desk.office.office_form.focus_field("name")
    type_text("เทศบาลตำบลทดสอบ")
    press(Qt.Key.Key_Tab)
    assert bare_desk.services.office.get().name == "เทศบาลตำบลทดสอบ"
    qtbot.waitUntil(lambda: "เทศบาลตำบลทดสอบ" in bare_desk.window.windowTitle())


def test_the_garuda_comes_from_a_file_or_from_the_paper(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = tmp_path / "ตราครุฑ.svg"
    picture.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="40">'
        '<rect width="30" height="40"/></svg>'
    )
    monkeypatch.setattr(messages, "pick_file", lambda *_: picture)
    desk.office.emblem.set_emblem(on_paper=False)
    assert desk.services.office.emblem() == picture.read_bytes()
    desk.office.emblem.set_emblem(on_paper=True)
    assert desk.services.office.emblem() is None


def test_a_picture_of_the_wrong_kind_is_refused_in_words(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = tmp_path / "ตรา.txt"
    wrong.write_text("x")
    monkeypatch.setattr(messages, "pick_file", lambda *_: wrong)
    desk.office.emblem.set_emblem(on_paper=False)
    assert "ไม่ใช่รูป" in desk.office.emblem.fault


def test_the_level_of_last_year_is_computed(desk: Desk) -> None:
    page = desk.assessments.page
    assert [page.table.index(0, at).data(PLAIN_ROLE) for at in range(4)] == [
        "๒๕๖๓",
        "๖๕.๐๕",
        "C",
        "ไม่ผ่าน",
    ]
    page.form.focus_field("total").selectAll()
    type_text("๘๕.๕")
    press(Qt.Key.Key_Tab)
    (result,) = desk.services.assessments.all()
    assert result.total == 85.5
    assert desk.assessments.level_words(result) == "ระดับ A · ผ่านเกณฑ์"
    page.form.focus_field("total").selectAll()
    type_text("ร้อย")
    press(Qt.Key.Key_Tab)
    assert "เป็นตัวเลขไม่ได้" in page.form.fields["total"].fault


def test_an_online_channel_is_entered_for_the_poster(desk: Desk) -> None:
    office = desk.office
    office.show_page(4)
    office.channels.add()
    type_text("e-service")
    press(Qt.Key.Key_Tab)
    type_text("https://www.krokkaeo.go.th/e-service")
    press(Qt.Key.Key_Tab)
    (kept,) = desk.services.channels.all()
    assert (kept.name, kept.url) == ("e-service", "https://www.krokkaeo.go.th/e-service")
