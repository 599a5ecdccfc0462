"""A second start shows the window that is open; two real programs on one data folder."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.system.calls import Calls
from kroknkaeo_ita.system.instance import InUse
from kroknkaeo_ita.system.paths import DataFolder
from kroknkaeo_ita.ui import messages
from kroknkaeo_ita.ui.doorbell import Doorbell
from kroknkaeo_ita.ui.start import run
from tests.ui.desk import Desk
from tests.ui.programs import a_program, line_of


@pytest.fixture
def first(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    with a_program("tests.ui.first_program", tmp_path / "ข้อมูล") as program:
        assert line_of(program) == "minimized"
        yield program
        program.kill()


def test_a_second_start_brings_the_first_window_forward_and_ends_well(
    first: subprocess.Popen[str], tmp_path: Path
) -> None:
    with a_program("kroknkaeo_ita", "--data", tmp_path / "ข้อมูล") as second:
        assert second.wait(30) == 0
    assert line_of(first) == "forward"
    assert first.wait(30) == 0


def test_a_call_left_behind_means_nothing(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "ข้อมูล")
    folder.create()
    folder.call.touch()
    with a_program("tests.ui.first_program", folder.root) as program:
        assert line_of(program) == "minimized"
        assert not folder.call.exists()
        # Not called: it stays where it is until somebody does.
        Calls(folder.call).ask()
        assert line_of(program) == "forward"


def test_a_first_program_that_hangs_is_told_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults: list[str] = []
    monkeypatch.setattr(messages, "fault", lambda _parent, text: faults.append(text))
    folder = DataFolder(tmp_path / "ข้อมูล")
    with a_program("tests.ui.first_program", folder.root, "busy") as program:
        assert line_of(program) == "minimized"

        def opener(_ask: object) -> None:
            raise InUse("โปรแกรมเปิดข้อมูลอยู่แล้ว")

        assert run(opener, lambda: Calls(folder.call).ask(patience=1)) == 1
        program.kill()
    assert len(faults) == 1
    assert "โปรแกรมเปิดข้อมูลอยู่แล้ว" in faults[0]
    assert "สิ้นสุดงาน" in faults[0]
    assert not folder.call.exists()


@pytest.mark.qt_log_ignore("does not support raise")
def test_an_open_dialog_comes_forward_with_its_window(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    calls = Calls(tmp_path / "call")
    Doorbell(desk.window, calls, desk.window.viewing.open)
    dialog = QDialog(desk.window)
    dialog.setModal(True)
    dialog.show()
    desk.window.showMinimized()
    (tmp_path / "call").touch()
    qtbot.waitUntil(lambda: not calls.is_waiting())
    assert not desk.window.isMinimized()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.close()
    dialog.deleteLater()
