"""A backup that is double-clicked is seen at once, whether or not the window is open already."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.system.calls import Calls
from kroknkaeo_ita.system.settings import Settings
from kroknkaeo_ita.ui import messages
from kroknkaeo_ita.ui.doorbell import Doorbell
from kroknkaeo_ita.ui.start import Program, run
from kroknkaeo_ita.ui.window import MainWindow
from tests.ui.desk import Desk
from tests.ui.hands import until


@pytest.fixture
def backup(example: Services, tmp_path: Path) -> Path:
    return example.backups.make(tmp_path / "สำรอง ของปีก่อน.krokbak").path


def windows() -> list[MainWindow]:
    return [
        one
        for one in QApplication.topLevelWidgets()
        if isinstance(one, MainWindow) and one.isVisible()
    ]


@pytest.mark.parametrize("data", ["empty", "example"])
def test_the_program_starts_with_the_backup_beside_the_data(
    request: pytest.FixtureRequest, backup: Path, tmp_path: Path, data: str
) -> None:
    services: Services = request.getfixturevalue(data)
    titles: list[str] = []

    @contextmanager
    def opener(_ask: object) -> Iterator[Program]:
        yield SimpleNamespace(
            services=services,
            settings=Settings(tmp_path / "settings.json"),
            earlier_crash=None,
            calls=Calls(tmp_path / "call"),
        )

    def look() -> None:
        if len(windows()) == 2:
            watch.stop()
            titles.extend(window.windowTitle() for window in windows())
            # Closes what was opened from it too.
            next(window for window in windows() if "ไฟล์สำรอง" not in window.windowTitle()).close()

    watch = QTimer()
    watch.timeout.connect(look)
    watch.start(20)
    assert run(opener, backup=backup) == 0
    assert sum("ไฟล์สำรอง" in title for title in titles) == 1


@pytest.mark.qt_log_ignore("does not support raise")
def test_the_window_that_is_open_shows_it(desk: Desk, backup: Path, tmp_path: Path) -> None:
    first, second = (Calls(tmp_path / "call") for _ in range(2))
    bell = Doorbell(desk.window, first, desk.window.viewing.open)
    assert second.ask(backup=backup, wait=lambda _seconds: QApplication.processEvents())
    until(lambda: bool(desk.window.viewing.windows))
    bell.deleteLater()
    assert desk.window.viewing.close_all()


@pytest.mark.qt_log_ignore("does not support raise")
def test_an_open_dialog_is_not_covered_but_the_person_is_told(
    desk: Desk, backup: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(messages, "fault", lambda _parent, text: told.append(text))
    calls = Calls(tmp_path / "call")
    bell = Doorbell(desk.window, calls, desk.window.viewing.open)
    dialog = QDialog(desk.window)
    dialog.setModal(True)
    dialog.show()
    (tmp_path / "call").write_text(str(backup), "utf-8")
    qtbot.waitUntil(lambda: bool(told))
    assert "กรุณาปิดหน้าต่างย่อย" in told[0]
    assert not desk.window.viewing.windows
    bell.deleteLater()
    dialog.close()
    dialog.deleteLater()
