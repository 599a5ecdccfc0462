"""The guide's Garuda and backup steps: picked, seen, remembered; skipped without harm."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.domain.office import Office
from kroknkaeo_ita.system.settings import BACKUP_PLACE
from kroknkaeo_ita.ui import messages
from kroknkaeo_ita.ui.archive.places import Place, usual_first
from kroknkaeo_ita.ui.guide import backup
from kroknkaeo_ita.ui.guide.dialog import GuideDialog
from tests.ui.desk import Desk, press, type_text
from tests.ui.test_guide import BACKUP, EMBLEM, OFFICE, YEAR, the_guide
from tests.word_memos import a_memo, a_picture, with_parts

STICK = Place(Path("E:/"), "KINGSTON (E:/)", 8 * 10**9, removable=True, volume="KINGSTON")
DISK = Place(Path("D:/"), "DATA (D:/)", 10**11, removable=False, volume="DATA")


def at_emblem(desk: Desk) -> GuideDialog:
    desk.services.office.save(Office(name="เทศบาลตำบลทดสอบ"))
    guide = the_guide(desk)
    guide.show_step(EMBLEM)
    return guide


def picked(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(messages, "pick_file", lambda *_: path)


def plain(text: str) -> str:
    return text.replace("\u200b", "")


def test_the_garuda_of_the_memo_is_taken_at_once_and_seen_in_its_place(
    bare_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    guide = at_emblem(bare_desk)
    pane = guide.emblem.pane
    qtbot.waitUntil(lambda: pane.head.image is not None, timeout=30_000)
    before = pane.head.image.copy()
    memo = a_memo(tmp_path / "บันทึก.docx", (a_picture(640, 400), 80), (a_picture(), 15))
    picked(monkeypatch, memo)
    with qtbot.waitSignal(pane.head.shown):
        pane.memo.click()
    assert pane.list.count() == 2
    assert "ใช้รูปนี้อยู่" in plain(pane.list.item(0).text())
    assert bare_desk.services.office.emblem() is not None
    assert pane.head.image != before
    guide.go_on()
    assert guide.at == BACKUP


def test_another_picture_is_taken_by_arrow_and_enter_without_leaving_the_step(
    bare_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide = at_emblem(bare_desk)
    pane = guide.emblem.pane
    memo = a_memo(tmp_path / "บันทึก.docx", (a_picture(), 15), (a_picture(230, 230), 18))
    picked(monkeypatch, memo)
    pane.memo.click()
    first = bare_desk.services.office.emblem()
    assert pane.list.hasFocus()
    press(Qt.Key.Key_Down)
    assert bare_desk.services.office.emblem() == first
    press(Qt.Key.Key_Return)
    assert bare_desk.services.office.emblem() != first
    assert "ใช้รูปนี้อยู่" in plain(pane.list.item(1).text())
    assert guide.at == EMBLEM


def test_a_drawing_in_the_memo_tells_what_to_do(
    bare_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide = at_emblem(bare_desk)
    pane = guide.emblem.pane
    memo = with_parts(a_memo(tmp_path / "บันทึก.docx"), {"word/media/a.emf": b"\x01\0\0\0"})
    picked(monkeypatch, memo)
    pane.memo.click()
    assert bare_desk.services.office.emblem() is None
    press(Qt.Key.Key_Return)
    assert "บันทึกเป็นรูปภาพ" in pane.fault


def test_photos_alone_are_shown_and_none_is_taken(
    bare_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide = at_emblem(bare_desk)
    picked(monkeypatch, a_memo(tmp_path / "บันทึก.docx", (a_picture(640, 300), 80)))
    guide.emblem.pane.memo.click()
    assert guide.emblem.pane.list.count() == 1
    assert bare_desk.services.office.emblem() is None


def test_a_bad_memo_leaves_the_picture_that_was_there(
    bare_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide = at_emblem(bare_desk)
    bare_desk.services.emblem.keep(a_picture())
    bad = tmp_path / "เสีย.docx"
    bad.write_bytes(b"nothing")
    picked(monkeypatch, bad)
    guide.emblem.pane.memo.click()
    assert "เปิดไฟล์" in guide.emblem.pane.fault
    assert bare_desk.services.office.emblem() == a_picture()


def test_the_stick_is_remembered_by_enter_and_offered_first(
    bare_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "places", lambda kept: backup_places([STICK, DISK], kept))
    guide = the_guide(bare_desk)
    guide.show_step(BACKUP)
    assert "ยังไม่ได้เลือก" in plain(guide.backup._said.text())
    assert "ว่าง" in plain(guide.backup.list.item(0).text())
    press(Qt.Key.Key_Down)
    assert not guide.backup.is_done()
    press(Qt.Key.Key_Return)
    assert guide.at == BACKUP
    assert bare_desk.window._settings.get(BACKUP_PLACE) == DISK.to_remember()
    assert "ที่เก็บประจำ" in plain(guide.backup.list.item(0).text())
    assert "DATA" in plain(guide.backup._said.text())


def backup_places(found: list[Place], kept: dict[str, str]) -> list[Place]:
    return usual_first(found, kept)


def test_a_stick_that_is_not_in_is_asked_for_and_found_again(
    bare_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare_desk.window._settings.set(BACKUP_PLACE, STICK.to_remember())
    there = [DISK]
    monkeypatch.setattr(backup, "places", lambda kept: backup_places(list(there), kept))
    guide = the_guide(bare_desk)
    guide.show_step(BACKUP)
    assert "KINGSTON" in guide.backup._missing.text()
    assert guide.backup._missing.isVisible()
    there.insert(0, STICK)
    guide.backup.again.click()
    assert not guide.backup._missing.isVisible()
    assert guide.backup.list.chosen.folder == STICK.folder


def test_any_folder_can_be_chosen(
    bare_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "pick_folder", lambda *_: tmp_path)
    guide = the_guide(bare_desk)
    guide.show_step(BACKUP)
    guide.backup.other.click()
    assert bare_desk.window._settings.get(BACKUP_PLACE)["folder"] == str(tmp_path)


def test_the_whole_guide_goes_forwards_and_back_by_keyboard(bare_desk: Desk) -> None:
    guide = the_guide(bare_desk)
    press(Qt.Key.Key_Return)
    assert guide.at == OFFICE
    for step in range(OFFICE + 1, YEAR + 1):
        press(Qt.Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)
        assert guide.at == step
    for step in range(YEAR - 1, -1, -1):
        press(Qt.Key.Key_PageUp, Qt.KeyboardModifier.AltModifier)
        assert guide.at == step


def test_escape_asks_nothing_and_what_was_typed_stays(bare_desk: Desk) -> None:
    guide = the_guide(bare_desk)
    guide.show_step(OFFICE)
    type_text("เทศบาลตำบลทดสอบ")
    press(Qt.Key.Key_Escape)
    assert guide.result() == QDialog.DialogCode.Rejected
    assert bare_desk.services.office.get().name == "เทศบาลตำบลทดสอบ"
