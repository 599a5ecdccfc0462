"""The window starts on a data folder, ends in an orderly way, and says why it cannot start."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from kroknkaeo_ita.cli import main
from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.system.calls import Calls
from kroknkaeo_ita.system.settings import WINDOW_GEOMETRY, Settings
from kroknkaeo_ita.ui import messages
from kroknkaeo_ita.ui.start import Program, run
from kroknkaeo_ita.ui.window import MainWindow

ROOT = Path(__file__).resolve().parents[2]


def windows() -> list[MainWindow]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)]


def close_soon() -> None:
    def close() -> None:
        for window in windows():
            if window.isVisible():
                window.close()

    QTimer.singleShot(200, QApplication.instance(), close)


@pytest.mark.parametrize("crash", [None, "Fatal Python error: Segmentation fault"])
def test_it_runs_until_it_is_closed_and_remembers_its_place(
    example: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, crash: str | None
) -> None:
    settings = Settings(tmp_path / "settings.json")
    told: list[str] = []
    monkeypatch.setattr(messages, "bug", lambda _parent, report: told.append(report))

    @contextmanager
    def opener(_ask: object) -> Iterator[Program]:
        yield SimpleNamespace(
            services=example,
            settings=settings,
            earlier_crash=crash,
            calls=Calls(tmp_path / "call"),
        )

    close_soon()
    assert run(opener) == 0
    assert settings.get(WINDOW_GEOMETRY)
    assert told == ([crash] if crash else [])
    assert example.on_change == []


def test_a_folder_in_use_is_told_and_ends_with_one(monkeypatch: pytest.MonkeyPatch) -> None:
    faults: list[str] = []
    monkeypatch.setattr(messages, "fault", lambda _parent, text: faults.append(text))

    @contextmanager
    def opener(_ask: object) -> Iterator[Program]:
        raise UserError("โปรแกรมเปิดอยู่แล้ว กรุณาใช้หน้าต่างเดิม")
        yield

    assert run(opener) == 1
    assert faults == ["โปรแกรมเปิดอยู่แล้ว กรุณาใช้หน้าต่างเดิม"]


def test_what_the_first_page_does_not_show_is_not_loaded_before_the_window(tmp_path: Path) -> None:
    assert main(["--data", str(tmp_path), "example"]) == 0
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "tests.ui.speed", "window", str(tmp_path), "listed"],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    loaded = json.loads(done.stdout.splitlines()[1])
    tabs = [name for name in loaded if name.startswith("kroknkaeo_ita.ui.tabs.")]
    assert tabs == ["kroknkaeo_ita.ui.tabs.overview"]
    late = {"kroknkaeo_ita.documents.registry", "kroknkaeo_ita.documents.typesetting"}
    late |= {"alembic", "docx", "openpyxl", "PIL", "pypdfium2", "reportlab", "sqlalchemy.orm"}
    assert not late & {*loaded}
