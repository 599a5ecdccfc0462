"""Backup and restore through the window's dialogs, with the answers put in."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.system.settings import BACKUP_PLACE
from kroknkaeo_ita.ui import messages
from kroknkaeo_ita.ui.archive.archive_dialogs import (
    RestoreDialog,
    VerifyDialog,
    _checked,
)
from kroknkaeo_ita.ui.archive.backup_dialog import BackupDialog
from kroknkaeo_ita.ui.archive.places import Place, missing_words, place_at, places, usual_first
from kroknkaeo_ita.version import VERSION
from tests.ui.desk import CTRL, SHIFT, Desk, press, type_text


class Answers:
    """Stands in for the message boxes and remembers what they said."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.told: list[str] = []

    def fault(self, _parent: object, text: str) -> None:
        self.faults.append(text.replace("\u200b", ""))

    def tell(self, _parent: object, text: str, detail: str = "", offer: str = "") -> bool:
        self.told.append(f"{text} {detail}".replace("\u200b", ""))
        return False


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    answers = Answers()
    monkeypatch.setattr(messages, "fault", answers.fault)
    monkeypatch.setattr(messages, "tell", answers.tell)
    monkeypatch.setattr(BackupDialog, "exec", lambda _self: QDialog.DialogCode.Accepted)
    monkeypatch.setattr(RestoreDialog, "exec", lambda _self: QDialog.DialogCode.Accepted)
    return answers


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "แฟลช ไดรฟ์"
    folder.mkdir()
    monkeypatch.setattr(BackupDialog, "folder", property(lambda _self: folder))
    return folder


def test_a_backup_comes_back_into_the_window(
    desk: Desk, stick: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = desk.titles()
    desk.window.commands["backup"].trigger()
    (backup,) = stick.iterdir()
    assert backup.suffix == ".krokbak"
    assert "สำรองข้อมูลเสร็จแล้ว" in answers.told[0]
    assert "ไฟล์นี้อยู่ในไดรฟ์ของเครื่อง" in answers.told[0]
    desk.services.measures.remove([one.id for one in desk.services.measures.of_year(2564)])
    monkeypatch.setattr(messages, "pick_file", lambda *_: backup)
    desk.window.commands["restore"].trigger()
    assert desk.titles() == before
    desk.settle()
    assert desk.measures.rows.rowCount() == 5
    assert "กู้คืนข้อมูลเสร็จแล้ว" in answers.told[1]
    assert desk.services.history.undo_label() is None
    assert not desk.window.commands["undo"].isEnabled()


def test_what_is_typed_is_in_the_backup(desk: Desk, stick: Path, answers: Answers) -> None:
    desk.measures.list.select_row(1)
    desk.measures.form.focus_field("timing").selectAll()
    type_text("ทั้งปี")
    desk.window.commands["backup"].trigger()
    assert desk.services.measures.of_year(2564)[0].timing == "ทั้งปี"


def test_a_stick_that_was_pulled_is_told_of(desk: Desk, stick: Path, answers: Answers) -> None:
    stick.rmdir()
    desk.window.commands["backup"].trigger()
    assert "ไม่พบโฟลเดอร์" in answers.faults[0]
    assert not answers.told


def test_a_damaged_backup_changes_nothing(
    desk: Desk, stick: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = desk.titles()
    broken = stick / "เสีย.krokbak"
    broken.write_bytes(b"PK\x03\x04 not a backup at all")
    monkeypatch.setattr(messages, "pick_file", lambda *_: broken)
    desk.window.commands["restore"].trigger()
    assert answers.faults
    assert desk.titles() == before


def test_the_restore_dialog_says_what_is_inside(desk: Desk, stick: Path) -> None:
    report = desk.services.backups.make(stick)
    dialog = RestoreDialog(report.path, report.facts, desk.services.display, desk.window)
    said = " ".join(one.accessibleName() for one in dialog.findChildren(QWidget))
    assert "เทศบาลตำบลโกรกแก้ว" in said
    assert "2564" in said
    assert f"รุ่นของโปรแกรม {VERSION}" in said
    dialog.deleteLater()


def test_drives_to_carry_away_come_first(desk: Desk) -> None:
    found = places()
    assert found[-1].name.startswith("เครื่องนี้")
    dialog = BackupDialog(
        [Place(Path("E:/"), "KINGSTON", 1, removable=True), *found], desk.services.display
    )
    assert dialog.folder == Path("E:/")
    dialog.deleteLater()


def a_stick(letter: str, label: str) -> Place:
    return Place(Path(f"{letter}:/"), f"{label} ({letter}:/)", 10**9, removable=True, volume=label)


def test_the_usual_stick_is_known_in_whatever_socket_it_stands(desk: Desk) -> None:
    kept = a_stick("E", "ITA").to_remember()
    found = usual_first([a_stick("E", "MUSIC"), a_stick("F", "ITA")], kept)
    assert [(one.volume, one.usual) for one in found] == [("ITA", True), ("MUSIC", False)]
    assert missing_words(found, kept) == ""
    dialog = BackupDialog(found, desk.services.display)
    assert dialog.folder == Path("F:/")
    assert "ที่เก็บประจำ" in dialog._list.item(0).text()
    dialog.deleteLater()


def test_another_stick_with_the_same_letter_is_not_taken_for_the_usual_one() -> None:
    kept = a_stick("E", "ITA").to_remember()
    found = usual_first([a_stick("E", "MUSIC")], kept)
    assert [one.usual for one in found] == [False]
    assert "ITA" in missing_words(found, kept)


def test_a_folder_that_was_chosen_by_hand_is_offered_first(tmp_path: Path) -> None:
    found = places(place_at(tmp_path).to_remember())
    assert found[0].folder == tmp_path
    assert found[0].usual
    gone = {"folder": str(tmp_path / "หาย"), "volume": ""}
    assert not any(one.usual for one in places(gone))


def test_the_first_backup_makes_its_place_the_usual_one(
    desk: Desk, stick: Path, answers: Answers
) -> None:
    desk.window.commands["backup"].trigger()
    kept = desk.window._settings.get(BACKUP_PLACE)
    assert kept["folder"]
    assert places(kept)[0].usual


def test_a_backup_that_lacks_a_lost_file_says_so(desk: Desk, tmp_path: Path) -> None:
    picture = tmp_path / "หาย.txt"
    picture.write_text("หลักฐาน", encoding="utf-8")
    services = desk.services
    measure = services.measures.of_year(2564)[0]
    kept = services.follow_ups.attach(services.follow_ups.get(measure.id, 1), picture)
    services.follow_ups.evidence_path(kept).unlink()
    report = services.backups.make(tmp_path)
    assert report.facts.missing
    assert "หาย.txt" in _checked(report.facts)


def said(dialog: QDialog) -> str:
    parts = [one.text() for one in dialog.findChildren(QLabel)]
    return " ".join(parts).replace("\u200b", "")


def test_looking_into_a_backup_changes_nothing(
    desk: Desk, stick: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = desk.services.backups.make(stick).path
    desk.services.measures.remove([desk.services.measures.of_year(2564)[0].id])
    before, inside = desk.titles(), backup.read_bytes()
    shown: list[str] = []

    def look(dialog: VerifyDialog) -> int:
        shown.append(said(dialog))
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        return dialog.result()

    monkeypatch.setattr(messages, "pick_file", lambda *_: backup)
    monkeypatch.setattr(VerifyDialog, "exec", look)
    desk.window.tabs.show_tab("safety")
    press(Qt.Key.Key_V, CTRL | SHIFT)
    assert "เทศบาลตำบลโกรกแก้ว" in shown[0]
    assert "ใช้กู้คืนได้" in shown[0]
    assert backup.name in shown[0]
    assert "ไม่ถูกแก้ไข" in shown[0]
    assert desk.titles() == before
    assert backup.read_bytes() == inside
    assert not answers.told
    assert not answers.faults


def test_a_backup_that_was_looked_into_can_be_restored_at_once(
    desk: Desk, stick: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = desk.titles()
    backup = desk.services.backups.make(stick).path
    desk.services.measures.remove([desk.services.measures.of_year(2564)[0].id])
    monkeypatch.setattr(messages, "pick_file", lambda *_: backup)
    monkeypatch.setattr(VerifyDialog, "exec", lambda _self: QDialog.DialogCode.Accepted)
    desk.window.events.verifyRequest.emit()
    assert desk.titles() == before
    assert "กู้คืนข้อมูลเสร็จแล้ว" in answers.told[0]


def test_a_damaged_backup_is_told_of_when_it_is_looked_into(
    desk: Desk, stick: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = desk.services.backups.make(stick).path
    backup.write_bytes(backup.read_bytes()[:-100])
    monkeypatch.setattr(messages, "pick_file", lambda *_: backup)
    monkeypatch.setattr(
        VerifyDialog, "exec", lambda _self: pytest.fail("a damaged backup is not shown as good")
    )
    desk.window.events.verifyRequest.emit()
    assert answers.faults


def test_a_database_that_another_program_holds_stays_as_it_is(
    desk: Desk, stick: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = desk.services.backups.make(stick).path
    desk.services.measures.remove([desk.services.measures.of_year(2564)[0].id])
    before = desk.titles()

    def held(_source: Path, target: Path) -> None:
        raise UserError(f"ไฟล์ {target.name} กำลังถูกโปรแกรมอื่นใช้อยู่ กรุณาปิดแล้วลองใหม่")

    monkeypatch.setattr("kroknkaeo_ita.services.backups.put_in_place", held)
    monkeypatch.setattr(messages, "pick_file", lambda *_: backup)
    desk.window.events.restoreRequest.emit()
    assert "กำลังถูกโปรแกรมอื่นใช้อยู่" in answers.faults[0]
    assert desk.titles() == before


@pytest.mark.parametrize("kind", [VerifyDialog, RestoreDialog])
def test_the_dialogs_die_when_they_are_closed(
    desk: Desk,
    stick: Path,
    answers: Answers,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    kind: type[QDialog],
) -> None:
    backup = desk.services.backups.make(stick).path
    opened: list[QDialog] = []

    def shown(dialog: QDialog) -> int:
        opened.append(dialog)
        dialog.show()
        dialog.reject()
        return 0

    monkeypatch.setattr(messages, "pick_file", lambda *_: backup)
    monkeypatch.setattr(kind, "exec", shown)
    events = desk.window.events
    (events.verifyRequest if kind is VerifyDialog else events.restoreRequest).emit()
    assert len(opened) == 1
    qtbot.waitUntil(lambda: not isValid(opened[0]))


def test_the_careful_answer_has_the_keyboard(desk: Desk, stick: Path, qtbot: QtBot) -> None:
    report = desk.services.backups.make(stick)
    for kind, careful in ((VerifyDialog, "ปิด"), (RestoreDialog, "ยกเลิก")):
        dialog = kind(report.path, report.facts, desk.services.display, desk.window)
        with qtbot.waitActive(dialog):
            dialog.show()
        assert dialog.focusWidget().text() == careful
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
        assert dialog.result() == QDialog.DialogCode.Rejected
        dialog.deleteLater()
