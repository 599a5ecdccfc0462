"""What `dev.py run` asks of the program, with and without a display."""

import importlib
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests import needs

ROOT = Path(__file__).resolve().parents[2]


class Program:
    """Notes what it is asked; fails at the sub-command it is told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []
        self.offscreen: list[bool] = []
        self.fails_at: dict[str, int] = {}

    def __call__(self, *arguments: str, offscreen: bool = False, **_hidden: Any) -> int:
        self.asked.append(arguments)
        self.offscreen.append(offscreen)
        return next((code for word, code in self.fails_at.items() if word in arguments), 0)


@pytest.fixture
def dev(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    module = importlib.import_module("dev")
    monkeypatch.setattr(module, "EXAMPLE", tmp_path / "example")
    monkeypatch.setattr(module, "has_display", lambda: True)
    return module


@pytest.fixture
def program(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Program:
    program = Program()
    monkeypatch.setattr(dev, "program", program)
    return program


def test_a_window_on_the_clerks_own_data(dev: ModuleType, program: Program) -> None:
    assert dev.run(None, example=False) == 0
    assert program.asked == [()]


def test_the_example_never_goes_into_the_clerks_own_data(dev: ModuleType, program: Program) -> None:
    assert dev.run(None, example=True) == 0
    data = str(dev.EXAMPLE / "data")
    assert program.asked == [("--data", data, "example"), ("--data", data)]


def test_a_filled_folder_is_used_as_it_is(
    dev: ModuleType, program: Program, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ita.db").touch()
    program.fails_at = {"example": 1}
    assert dev.run(tmp_path, example=True) == 0
    assert program.asked[-1] == ("--data", str(tmp_path))
    assert "holds data already" in capsys.readouterr().out


def test_an_example_that_fails_opens_nothing(
    dev: ModuleType, program: Program, tmp_path: Path
) -> None:
    program.fails_at = {"example": 1}
    assert dev.run(tmp_path / "new", example=True) == 1
    assert len(program.asked) == 1


def test_without_a_display_the_papers_and_pictures_are_made(
    dev: ModuleType,
    program: Program,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(dev, "has_display", lambda: False)
    assert dev.run(None, example=False) == 0
    assert all(program.offscreen)
    assert [asked[2] for asked in program.asked] == [
        "example",
        "print",
        "print",
        "print",
        "photograph",
    ]
    told = capsys.readouterr().out
    assert "no display" in told
    for key in ("memo", "plan", "report"):
        assert str(dev.EXAMPLE / f"{key}.pdf") in told


def test_a_paper_that_fails_is_not_called_written(
    dev: ModuleType,
    program: Program,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(dev, "has_display", lambda: False)
    program.fails_at = {"plan": 1}
    assert dev.run(None, example=False) == 1
    told = capsys.readouterr().out
    assert "memo.pdf" in told
    assert "plan.pdf" not in told


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        (["-q", "tests/ui"], ["pytest", "-q", "tests/ui"]),
        (["reliability", "--short"], ["tests.reliability", "--short"]),
        (["reliability", "kills", "starts"], ["tests.reliability", "kills", "starts"]),
    ],
)
def test_the_trials_are_no_arguments_of_pytest(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, arguments: list[str], asked: list[str]
) -> None:
    commands = []

    def run(command: list[str], **_hidden: Any) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return subprocess.CompletedProcess(command, 3)

    monkeypatch.setattr(dev.subprocess, "run", run)
    monkeypatch.setattr(dev.environment, "other_python", lambda: None)
    monkeypatch.setattr(dev.environment, "prepare", lambda: None)
    monkeypatch.setattr(dev.debian, "provide", lambda programs: None)
    assert dev.main(["test", *arguments]) == 3
    assert [command[1:] for command in commands] == [["-m", *asked]]


@pytest.mark.parametrize(
    ("codes", "worst"),
    [((0, 0), 0), ((1, 0), 1), ((0, 1, 0), 0), ((0, 1, 1), 1), ((1, 1, 0), 1)],
)
def test_what_is_held_to_a_time_runs_after_all_else_and_alone(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, codes: tuple[int, ...], worst: int
) -> None:
    asked, left = [], list(codes)

    def run(command: list[str], **_hidden: Any) -> subprocess.CompletedProcess[str]:
        asked.append(command[3:])
        return subprocess.CompletedProcess(command, left.pop(0))

    monkeypatch.setattr(dev.subprocess, "run", run)
    assert dev.test([]) == worst
    assert not left
    together, alone, *again = asked
    assert together[:2] == ["-m", "not timed"]
    assert "-n" in together
    assert alone == ["-m", "timed"]
    assert again == [["-m", "timed", "--last-failed"]] * (len(codes) - 2)


@needs.LINUX
def test_a_display_that_does_not_answer_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    dev = importlib.import_module("dev")
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":4711")
    monkeypatch.setattr(dev.environment, "venv_python", lambda: Path(sys.executable))
    assert not dev.has_display()
    monkeypatch.delenv("DISPLAY")
    assert not dev.has_display()
