"""Keys by chance break nothing: no fault of the program, no hang, nothing that Esc cannot leave."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import pytest
from PySide6.QtGui import QDesktopServices

from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.ui import messages
from kroknkaeo_ita.ui.paper import print_dialog, print_job
from tests.ui.desk import Desk
from tests.ui.keyboard import Keyboard
from tests.ui.monkey import Monkey
from tests.ui.test_print import NEW, Plugged, a_printer

SEED = int(os.environ.get("MONKEY_SEED", "2564"))
KEYS = int(os.environ.get("MONKEY_KEYS", "2000"))


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """What would have come to the dialog of a fault."""
    seen: list[BaseException] = []

    def caught(_kind: type[BaseException], fault: BaseException, _at: TracebackType | None) -> None:
        seen.append(fault)

    monkeypatch.setattr(sys, "excepthook", caught)
    return seen


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The file choosers, the printer and other programs, which are not ours to break."""
    monkeypatch.setattr(print_dialog, "QPrinterInfo", Plugged([NEW]))
    monkeypatch.setattr(print_job, "open_printer", lambda _job: a_printer(tmp_path / "ออก.pdf"))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    for name, answer in (
        ("pick_file", None),
        ("pick_folder", None),
        ("pick_target", None),
        ("pick_files", []),
    ):
        monkeypatch.setattr(messages, name, lambda *_words, answer=answer: answer)


@pytest.mark.qt_no_exception_capture
@pytest.mark.qt_log_ignore("does not support (raise|grabbing the keyboard)", extend=True)
def test_keys_by_chance(
    open_window: Callable[[Services], Desk],
    example: Services,
    office: None,
    faults: list[BaseException],
) -> None:
    desk = open_window(example)
    keyboard = Keyboard()
    keyboard.step("chance")
    monkey = Monkey(keyboard, SEED)

    def gone() -> bool:
        if faults:
            raise faults[0]
        return not desk.window.isVisible()

    keyboard.play(monkey.play(KEYS, closes=gone))
    assert not faults
    assert example.backups.check() == ()
