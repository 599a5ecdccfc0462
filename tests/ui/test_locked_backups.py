"""Backups to a stick that is full, under a passphrase, or cancelled: told and asked at the desk."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.domain.backup import Outcome
from kroknkaeo_ita.domain.progress import Cancelled
from kroknkaeo_ita.services import backups as backups_module
from kroknkaeo_ita.services.rescue import Rescue, RescueReport
from kroknkaeo_ita.ui import messages
from kroknkaeo_ita.ui.archive.archive_dialogs import RestoreDialog, VerifyDialog
from kroknkaeo_ita.ui.archive.backup_dialog import BackupDialog
from kroknkaeo_ita.ui.archive.passphrase import HiddenLine, PassphraseDialog
from kroknkaeo_ita.ui.archive.places import Place
from kroknkaeo_ita.ui.archive.rescue_dialog import RescueDialog
from kroknkaeo_ita.ui.tasks import ProgressDialog, TaskRunner
from tests.ui.desk import CTRL, SHIFT, Desk, press, type_text
from tests.ui.hands import Hands, Said, back_at, until, words_of

SECRET = "ปลอดภัย ๒๕๖๔"


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stick of which the dialog is told alone."""
    folder = tmp_path / "แฟลช ไดรฟ์"
    folder.mkdir()
    place = Place(folder, "KINGSTON (E:)", 8 * 2**30, removable=True)
    monkeypatch.setattr("kroknkaeo_ita.ui.archive.places.places", lambda _kept: [place])
    monkeypatch.setattr(backups_module, "can_be_carried_away", lambda _folder: True)
    return folder


def back_up(desk: Desk) -> None:
    back_at(desk)
    press(Qt.Key.Key_B, CTRL)


def want_it(dialog: QDialog) -> HiddenLine:
    """Say with a key that a passphrase is wanted; the keyboard then is where it is typed."""
    QTest.keyClick(dialog, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    until(lambda: isinstance(QApplication.focusWidget(), HiddenLine))
    line = QApplication.focusWidget()
    assert isinstance(line, HiddenLine)
    return line


def lock_it(dialog: QDialog, first: str = SECRET, second: str = SECRET) -> None:
    """Want a passphrase, type it twice, and go on: all with the keyboard."""
    want_it(dialog)
    type_text(first)
    press(Qt.Key.Key_Tab)
    if not isinstance(QApplication.focusWidget(), HiddenLine):
        press(Qt.Key.Key_Tab)
    type_text(second)
    press(Qt.Key.Key_Return)


def type_it(text: str) -> Callable[[QDialog], None]:
    def act(_dialog: QDialog) -> None:
        type_text(text)
        press(Qt.Key.Key_Return)

    return act


def test_the_dialog_tells_how_large_it_will_be_and_the_last_word_is_that_it_can_be_pulled(
    desk: Desk, stick: Path, said: Said, hands: Hands, qtbot: QtBot
) -> None:
    shown: list[str] = []

    def look(dialog: QDialog) -> None:
        qtbot.waitUntil(lambda: "สองเท่า" in words_of(dialog))
        shown.append(words_of(dialog))
        assert not isinstance(QApplication.focusWidget(), HiddenLine)
        press(Qt.Key.Key_Return)

    hands.at(BackupDialog, look)
    back_up(desk)
    assert "ไฟล์สำรองจะใหญ่ประมาณ" in shown[0]
    assert "ถ้าลืมรหัสผ่าน" not in shown[0], "a passphrase is off until it is wanted"
    assert Outcome.TAKE_IT.told() in said.told[0]
    assert len(list(stick.iterdir())) == 1


def test_a_locked_backup_is_looked_into_and_restored_with_one_typing(
    desk: Desk, stick: Path, said: Said, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = desk.titles()
    hands.at(BackupDialog, lock_it)
    back_up(desk)
    (backup,) = stick.iterdir()
    assert not backup.read_bytes().startswith(b"PK")
    assert "ตั้งรหัสผ่านไว้" in said.told[0]
    desk.services.measures.remove([desk.services.measures.of_year(2564)[0].id])
    monkeypatch.setattr(messages, "pick_file", lambda *_: backup)
    faults: list[str] = []
    hands.at(PassphraseDialog, type_it("ไม่ใช่รหัสนี้"))

    def again(dialog: QDialog) -> None:
        faults.append(words_of(dialog))
        type_it(SECRET)(dialog)

    hands.at(PassphraseDialog, again)
    hands.at(VerifyDialog, lambda dialog: dialog.accept())
    hands.at(RestoreDialog, lambda dialog: dialog.accept())
    back_at(desk)
    desk.window.tabs.show_tab("safety")
    press(Qt.Key.Key_V, CTRL | SHIFT)
    assert "ไม่ถูกต้อง" in faults[0]
    assert desk.titles() == before
    assert not said.faults


def test_esc_leaves_a_locked_backup_alone(
    desk: Desk, stick: Path, said: Said, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = desk.services.backups.make(stick, passphrase=SECRET).path
    before = desk.titles()
    monkeypatch.setattr(messages, "pick_file", lambda *_: backup)
    hands.at(PassphraseDialog, lambda _dialog: press(Qt.Key.Key_Escape))
    desk.window.commands["restore"].trigger()
    assert desk.titles() == before
    assert not said.faults
    assert not said.told


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [("สั้นไป", "สั้นไป", "อย่างน้อย ๘ ตัวอักษร"), (SECRET, "ปลอดภัย ๒๕๖๕", "ไม่ตรงกัน")],
)
def test_a_passphrase_that_is_short_or_mistyped_keeps_the_dialog_open(
    desk: Desk, stick: Path, said: Said, hands: Hands, first: str, second: str, why: str
) -> None:
    shown: list[str] = []

    def act(dialog: QDialog) -> None:
        lock_it(dialog, first, second)
        assert dialog.isVisible()
        shown.append(words_of(dialog))
        press(Qt.Key.Key_Escape)

    hands.at(BackupDialog, act)
    back_up(desk)
    assert why in shown[0]
    assert "ถ้าลืมรหัสผ่าน" in shown[0]
    assert not list(stick.iterdir())


def test_the_keyboard_is_told_of_and_what_was_typed_can_be_seen(
    desk: Desk, stick: Path, hands: Hands
) -> None:
    told: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, BackupDialog)
        entry = dialog.locking.entry
        line = want_it(dialog)
        for letter in "กaA":
            type_text(letter)
            told.append(entry.told)
        assert line.displayText() != "กaA"
        QTest.keyClick(dialog, Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)
        until(lambda: line.displayText() == "กaA")
        press(Qt.Key.Key_Escape)

    hands.at(BackupDialog, act)
    back_up(desk)
    assert "ภาษาไทย" in told[0]
    assert told[1] == ""
    assert "Caps Lock" in told[2]


def a_full_stick(desk: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Four backups on a stick that has room for one more only when older ones are gone."""
    made = [
        desk.services.backups.make(stick / f"ita-2564040{day}-103000.krokbak").path
        for day in (1, 2, 3, 4)
    ]
    size = made[0].stat().st_size

    def free(folder: Path) -> int:
        return 10**12 if len(list(folder.iterdir())) < 4 else size // 10

    monkeypatch.setattr("kroknkaeo_ita.services.sticks.free_space", free)
    return made


def test_older_backups_go_only_when_it_is_agreed(
    desk: Desk, stick: Path, said: Said, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = a_full_stick(desk, stick, monkeypatch)
    said.answer = False
    hands.at(BackupDialog, lambda _dialog: press(Qt.Key.Key_Return))
    back_up(desk)
    assert "ลบไฟล์สำรองเก่า ๒ ไฟล์" in said.asked[0]
    assert "๒ ไฟล์ล่าสุด" in said.asked[0]
    assert made[0].name in said.asked[0]
    assert made[3].name not in said.asked[0]
    assert "ไม่พอ" in said.faults[0]
    assert sorted(stick.iterdir()) == made
    said.answer = True
    hands.at(BackupDialog, lambda _dialog: press(Qt.Key.Key_Return))
    back_up(desk)
    there = sorted(stick.iterdir())
    assert made[0] not in there
    assert set(made[2:]) <= set(there)
    assert Outcome.TAKE_IT.told() in said.told[0]


def test_a_cancelled_backup_is_told_of_and_leaves_nothing(
    desk: Desk, stick: Path, said: Said, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cancelled(*_arguments: object, **_more: object) -> None:
        raise Cancelled

    monkeypatch.setattr(desk.services.backups._packer, "pack", cancelled)
    hands.at(BackupDialog, lambda _dialog: press(Qt.Key.Key_Return))
    back_up(desk)
    assert said.told == [f"{Outcome.CANCELLED.told()} "]
    assert not list(stick.iterdir())


def test_the_dialog_says_when_the_chosen_place_has_too_little_room(
    desk: Desk, qtbot: QtBot
) -> None:
    small = Place(Path("E:/"), "KINGSTON", 1000, removable=True)
    large = Place(Path("F:/"), "ITA", 10**9, removable=True)
    dialog = BackupDialog([small, large], str, desk.window, measure=lambda _progress: 700)
    dialog.show()
    qtbot.waitUntil(lambda: "เพียง" in words_of(dialog))
    dialog._list.setFocus()
    press(Qt.Key.Key_Down)
    assert "เพียง" not in words_of(dialog)
    dialog.reject()
    dialog.deleteLater()


def test_a_lost_database_comes_back_from_a_locked_backup(
    desk: Desk, stick: Path, said: Said, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = desk.services.backups.make(stick, passphrase=SECRET).path
    monkeypatch.setattr(messages, "pick_file", lambda *_: backup)
    given: list[str] = []

    def restore(path: Path, _progress: object, passphrase: str) -> RescueReport:
        given.append(passphrase)
        facts = desk.services.backups.verify(path, passphrase=passphrase)
        return RescueReport(facts, None)

    def choose(dialog: QDialog) -> None:
        other = next(b for b in dialog.findChildren(QPushButton) if "เลือกไฟล์" in b.text())
        QTest.keyClick(other, Qt.Key.Key_Space)

    dialog = RescueDialog(Rescue("ฐานข้อมูลเสียหาย"), restore, str, desk.runner)
    hands.at(RescueDialog, choose)
    hands.at(PassphraseDialog, type_it(SECRET))
    assert dialog.exec()
    assert given == ["", SECRET]
    assert "กู้คืนข้อมูลเสร็จแล้ว" in said.told[0]


def test_a_backup_that_is_really_cancelled_ends_with_its_sentence(
    desk: Desk, stick: Path, said: Said, qtbot: QtBot
) -> None:
    runner = TaskRunner(desk.window, str)
    desk.window.archiving._runner = runner
    going = threading.Event()

    def slow(*arguments: Any, **_more: Any) -> None:
        progress = arguments[3]
        going.set()
        while True:
            progress.report(0.1, "กำลังเขียน")

    desk.services.backups._packer.pack = slow
    desk.window.archiving._make(stick, "")
    assert going.wait(20)
    dialog = desk.window.findChild(ProgressDialog)
    dialog.reject()
    qtbot.waitUntil(lambda: bool(said.told), timeout=20_000)
    assert said.told == [f"{Outcome.CANCELLED.told()} "]
    assert not list(stick.iterdir())
