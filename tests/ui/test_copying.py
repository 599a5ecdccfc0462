"""Copies are made without being asked for, and a damaged database leads back to one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from kroknkaeo_ita.app import open_program
from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.services.rescue import Rescue
from kroknkaeo_ita.ui import messages
from kroknkaeo_ita.ui.archive.rescue_dialog import RescueDialog
from kroknkaeo_ita.ui.start import run
from kroknkaeo_ita.ui.window import MainWindow
from kroknkaeo_ita.ui.wording import unbroken
from tests.ui.desk import Desk, RunsAtOnce


def copies(services: Services) -> int:
    return len(services.automatic.all())


def test_a_copy_is_made_in_the_background_when_something_changed(desk: Desk, qtbot) -> None:
    desk.window.copying.begin()
    qtbot.waitUntil(lambda: copies(desk.services) == 1)
    desk.window.copying.begin()
    desk.window.copying.end()
    assert copies(desk.services) == 1


def test_closing_makes_a_copy_first(desk: Desk, qtbot) -> None:
    desk.window.copying.wanted = True
    desk.window.close()
    qtbot.waitUntil(lambda: not desk.window.isVisible())
    assert copies(desk.services) == 1
    assert desk.runner.titles == ["กำลังเก็บสำเนาข้อมูลก่อนปิดโปรแกรม"]


def test_a_copy_that_cannot_be_made_is_told_once_and_does_not_keep_the_window(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise UserError("ดิสก์เต็ม กรุณาลบไฟล์ที่ไม่ใช้")

    monkeypatch.setattr(desk.services.automatic, "make", full)
    desk.window.copying.wanted = True
    desk.window.close()
    assert desk.window.isVisible()
    assert "ดิสก์เต็ม" in desk.window.notice.text
    desk.window.close()
    assert not desk.window.isVisible()


def damaged_folder(services: Services, root: Path) -> Path:
    services.automatic.make()
    services.close()
    (root / "ita.db").write_bytes(b"\x5a" * 20_000)
    return root


@contextmanager
def answering(press: str) -> Iterator[None]:
    """Press a button of the rescue dialog when it shows, and close the window when that shows."""

    def look() -> None:
        for one in QApplication.topLevelWidgets():
            if isinstance(one, RescueDialog) and one.isVisible():
                button = next(b for b in one.findChildren(QPushButton) if press in b.text())
                QTest.keyClick(button, Qt.Key.Key_Space)
            elif isinstance(one, MainWindow) and one.isVisible():
                one.copying.wanted = False
                one.close()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(50)
    yield
    timer.stop()


def test_a_damaged_database_leads_back_to_the_copy_and_the_window_opens(
    example: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = damaged_folder(example, tmp_path / "ข้อมูล เทศบาล")
    told: list[str] = []
    monkeypatch.setattr(messages, "tell", lambda _parent, text, *_: told.append(unbroken(text)))
    with answering("กู้คืนจากสำเนานี้"):
        assert run(lambda ask: open_program(root, ask)) == 0
    assert told == ["กู้คืนข้อมูลเสร็จแล้ว"]
    assert [path.read_bytes() for path in root.glob("kept-aside/damaged-*")] == [b"\x5a" * 20_000]
    with open_program(root) as program:
        assert len(program.services.measures.of_year(2564)) == 4


def test_who_declines_is_not_told_twice_and_nothing_changes(
    example: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = damaged_folder(example, tmp_path / "ข้อมูล เทศบาล")
    faults: list[str] = []
    monkeypatch.setattr(messages, "fault", lambda _parent, text: faults.append(text))
    with answering("ปิดโปรแกรม"):
        assert run(lambda ask: open_program(root, ask)) == 1
    assert faults == []
    assert (root / "ita.db").read_bytes() == b"\x5a" * 20_000


def test_a_bad_backup_is_told_and_another_can_be_chosen(
    qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults: list[str] = []
    monkeypatch.setattr(messages, "fault", lambda _parent, text: faults.append(text))
    monkeypatch.setattr(messages, "pick_file", lambda *_: tmp_path / "เสีย.krokbak")

    def refuse(_path: Path, _progress: object, _passphrase: str) -> None:
        raise UserError("ไฟล์เสียหาย กรุณาใช้ไฟล์สำรองอื่น")

    dialog = RescueDialog(Rescue("เสียหาย"), refuse, str, RunsAtOnce())
    qtbot.addWidget(dialog)
    dialog.show()
    other = next(b for b in dialog.findChildren(QPushButton) if "เลือกไฟล์" in b.text())
    assert other.isDefault()
    QTest.keyClick(other, Qt.Key.Key_Space)
    assert faults == ["ไฟล์เสียหาย กรุณาใช้ไฟล์สำรองอื่น"]
    assert dialog.isVisible()
