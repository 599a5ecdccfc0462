"""A backup opened beside the present data: seen, printed, never changed, gone when closed."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QToolBar
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.paper_order import PaperOrder
from kroknkaeo_ita.services.viewing import open_view
from kroknkaeo_ita.system.paths import DataFolder
from kroknkaeo_ita.system.settings import THEME, ZOOM_PERCENT, Settings
from kroknkaeo_ita.ui import messages
from kroknkaeo_ita.ui.archive.passphrase import PassphraseDialog
from kroknkaeo_ita.ui.archive.viewing import SHUT
from kroknkaeo_ita.ui.form import RecordForm
from kroknkaeo_ita.ui.look import Look
from kroknkaeo_ita.ui.window import MainWindow
from kroknkaeo_ita.ui.wording import unbroken
from tests.ui.desk import CTRL, SHIFT, Desk, press, type_text
from tests.ui.hands import Hands, Said, back_at, until


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "แฟลช ไดรฟ์"
    folder.mkdir()
    return folder


def attached(desk: Desk, tmp_path: Path) -> str:
    """A file of evidence at the first measure; its SHA-256."""
    photo = tmp_path / "รูป.txt"
    photo.write_text("หลักฐาน", "utf-8")
    measure = desk.services.measures.of_year(2564)[0]
    return desk.services.follow_ups.attach(
        desk.services.follow_ups.get(measure.id, 1), photo
    ).sha256


def viewed(desk: Desk) -> MainWindow:
    (window,) = desk.window.viewing.windows
    assert isinstance(window, MainWindow)
    return window


def work_of(desk: Desk) -> list[Path]:
    return list(DataFolder(desk.services.safekeeping.folder).work.iterdir())


def open_beside(desk: Desk, backup: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    monkeypatch.setattr(messages, "pick_file", lambda *_: backup)
    back_at(desk)
    press(Qt.Key.Key_L, CTRL | SHIFT)
    until(lambda: bool(desk.window.viewing.windows))
    return viewed(desk)


def test_last_weeks_data_stand_beside_todays(
    desk: Desk, stick: Path, tmp_path: Path, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = desk.titles()
    sha256 = attached(desk, tmp_path)
    backup = desk.services.backups.make(stick).path
    inside = backup.read_bytes()
    desk.services.measures.remove([desk.services.measures.of_year(2564)[0].id])
    window = open_beside(desk, backup, monkeypatch)
    assert [one.title for one in window.services.measures.of_year(2564)] == before
    assert len(desk.titles()) == len(before) - 1
    assert "ไฟล์สำรอง" in window.windowTitle()
    assert "๙ เม.ย. ๒๕๖๔" in window.windowTitle()
    shown = " ".join(one.text() for one in window.findChildren(QLabel)).replace("\u200b", "")
    assert "ดูและพิมพ์ได้อย่างเดียว" in shown
    assert window.services.backups.check() == ()
    target = tmp_path / "พิมพ์.pdf"
    window.services.papers.write(PaperOrder("summary", 2564), target)
    assert target.read_bytes().startswith(b"%PDF")
    window.close()
    until(lambda: not desk.window.viewing.windows)
    assert work_of(desk) == []
    assert backup.read_bytes() == inside
    assert (DataFolder(desk.services.safekeeping.folder).evidence / sha256[:2] / sha256).is_file()
    assert not said.faults


def test_nothing_can_be_changed_in_it(
    desk: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_beside(desk, desk.services.backups.make(stick).path, monkeypatch)
    services = window.services
    measure = services.measures.of_year(2564)[0]
    for act in (
        lambda: services.measures.save(measure.changed(title="แก้ในไฟล์สำรอง")),
        lambda: services.measures.remove([measure.id]),
        lambda: services.office.save(services.office.get().changed(name="อื่น")),
        lambda: services.years.open(2570),
        lambda: services.history.undo(),
    ):
        with pytest.raises(UserError):
            act()
    assert services.measures.of_year(2564)[0] == measure
    window._show_year(2564)
    for key in SHUT:
        assert not window.commands[key].isEnabled(), key
        assert not window.commands[key].isVisible(), key
    assert window.commands["print"].isEnabled()
    assert window.commands["quit"].text() == "ปิดหน้าต่างนี้"
    for key in ("overview", "measures", "follow-ups", "records", "papers", "office", "safety"):
        tab = window.tabs.show_tab(key)
        desk.settle()
        for form in tab.findChildren(RecordForm):
            assert not any(one.editor.isEnabled() for one in form.fields.values()), key
    window.close()


def test_keys_typed_into_it_change_nothing(
    desk: Desk, stick: Path, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_beside(desk, desk.services.backups.make(stick).path, monkeypatch)
    before = [one.title for one in window.services.measures.of_year(2564)]
    tab = window.tabs.show_tab("measures")
    desk.settle()
    tab.list.setFocus()
    for key, modifiers in (
        (Qt.Key.Key_N, CTRL),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Z, CTRL),
        (Qt.Key.Key_B, CTRL),
    ):
        QTest.keyClick(tab.list, key, modifiers)
    assert [one.title for one in window.services.measures.of_year(2564)] == before
    assert len(desk.titles()) == len(before)
    assert not said.told
    window.close()


def test_an_automatic_copy_finds_its_evidence_in_the_data_folder(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sha256 = attached(desk, tmp_path)
    desk.services.automatic.make()
    copy = desk.services.automatic.all()[0].path
    window = open_beside(desk, copy, monkeypatch)
    assert window.services.backups.check() == ()
    kept = DataFolder(desk.services.safekeeping.folder).evidence / sha256[:2] / sha256
    kept.unlink()
    assert window.services.backups.check() != ()
    window.close()


def test_it_closes_with_the_window_it_was_opened_from(
    desk: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_beside(desk, desk.services.backups.make(stick).path, monkeypatch)
    assert work_of(desk)
    assert window.isVisible()
    desk.window.close()
    assert not desk.window.viewing.windows
    assert work_of(desk) == []


def test_a_locked_one_asks_and_what_was_unlocked_does_not_stay(
    desk: Desk, stick: Path, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = desk.services.backups.make(stick, passphrase="รหัสลับของเรา").path

    def typed(_dialog: object) -> None:
        type_text("รหัสลับของเรา")
        press(Qt.Key.Key_Return)

    hands.at(PassphraseDialog, typed)
    window = open_beside(desk, backup, monkeypatch)
    (place,) = work_of(desk)
    assert [one.name for one in place.iterdir()] == ["data"]
    window.close()


def test_a_damaged_one_is_told_of_and_leaves_nothing(
    desk: Desk, stick: Path, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = desk.services.backups.make(stick).path
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 1
    backup.write_bytes(content)
    monkeypatch.setattr(messages, "pick_file", lambda *_: backup)
    desk.window.commands["view-backup"].trigger()
    assert "เสียหาย" in said.faults[0]
    assert not desk.window.viewing.windows
    assert work_of(desk) == []


def test_what_is_set_in_it_is_not_remembered(desk: Desk, stick: Path, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "ตั้งค่า.json")
    backup = desk.services.backups.make(stick).path
    folder = DataFolder(desk.services.safekeeping.folder)
    view = open_view(folder, backup, settings)
    view.settings.set(ZOOM_PERCENT, 150)
    assert settings.get(ZOOM_PERCENT) == 100
    view.close()
    view.close()
    assert work_of(desk) == []


def test_a_real_task_opens_it_and_its_zoom_ends_with_it(
    desk: Desk,
    stick: Path,
    qtbot: QtBot,
    look: Look,
    tmp_path: Path,
) -> None:
    backup = desk.services.backups.make(stick).path
    main = MainWindow(desk.services, Settings(tmp_path / "อื่น.json"), look)
    main.copying.wanted = False
    qtbot.addWidget(main)
    main.show()
    main.viewing.open(backup)
    qtbot.waitUntil(lambda: bool(main.viewing.windows), timeout=20_000)
    (window,) = main.viewing.windows
    assert isinstance(window, MainWindow)
    window.set_zoom(150)
    window.close()
    qtbot.waitUntil(lambda: not main.viewing.windows)
    assert look.zoom == 100
    assert work_of(desk) == []
    main.close()


def test_it_wears_what_the_window_wears_whenever_that_changes(
    dressed: None, desk: Desk, stick: Path, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_beside(desk, desk.services.backups.make(stick).path, monkeypatch)
    before = window.styleSheet()
    level = window.tabs.show_tab("assessments")._level.styleSheet()
    desk.window._settings.set(THEME, "dark")
    desk.window._put_into_effect(THEME)
    assert window.styleSheet() == desk.window.styleSheet() != before
    assert window.tabs.show_tab("assessments")._level.styleSheet() != level
    window.set_zoom(150)
    assert window.styleSheet() == desk.window.styleSheet()
    window.close()
    until(lambda: not desk.window.viewing.windows)
    look.set_theme("light")


def test_nothing_in_it_speaks_of_what_cannot_be_done_there(
    desk: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    measure = desk.services.measures.of_year(2564)[0]
    desk.services.measures.save(measure.changed(title="ชื่อที่แก้แล้ว"))
    window = open_beside(desk, desk.services.backups.make(stick).path, monkeypatch)
    shown = " ".join(
        one.text()
        for one in window.tabs.show_tab("overview").findChildren(QLabel)
        if one.isVisible()
    )
    assert "สำรองข้อมูล" not in shown.replace("\u200b", "")
    assert not window.tabs.tab("overview")._go.isEnabled()
    detail = window.tabs.show_tab("follow-ups").detail
    words = [unbroken(one.text()) for one in detail.findChildren(QLabel)]
    assert "ไม่มีไฟล์หลักฐาน" in words
    assert not [one for one in words if "ลากไฟล์มาวาง" in one]
    assert not [one for one in detail.findChildren(QPushButton) if one.isEnabled()]
    safety = window.tabs.show_tab("safety")
    safety.show_history_of("")
    until(lambda: bool(safety.history.rows.items))
    safety.history.view.select_row(0)
    assert not safety.history.revert.isEnabled()
    bar = window.findChild(QToolBar)
    seen = [one for one in bar.actions() if one.isVisible()]
    assert sum(one.isSeparator() for one in seen) == 1
    window.close()


def test_a_copy_on_this_pc_is_opened_by_a_key(desk: Desk) -> None:
    desk.services.automatic.make()
    card = desk.window.tabs.show_tab("safety").care.copies
    desk.settle()
    back_at(desk)
    card.list.setFocus()
    press(Qt.Key.Key_Return, CTRL)
    until(lambda: bool(desk.window.viewing.windows))
    viewed(desk).close()
