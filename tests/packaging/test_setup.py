"""The set-up looks before it acts, and says what to do where it may not act."""

import importlib
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests import needs

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def debian(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    return importlib.import_module("debian")


@pytest.fixture
def environment(debian: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module, looking at an environment of its own; commands are noted, not run."""
    module = importlib.import_module("environment")
    venv = tmp_path / ".venv"
    monkeypatch.setattr(module, "VENV", venv)
    monkeypatch.setattr(module, "_STAMP", venv / "stamp")
    monkeypatch.setattr(module, "_UNFINISHED", venv / "unfinished")
    monkeypatch.setattr(module, "ran", [], raising=False)
    return module


def fake_run(module: ModuleType, fail_at: str = "\0"):
    def run(command: list[str], failure: str) -> None:
        module.ran.append(" ".join(command))
        if "venv" in command:
            module.venv_python().parent.mkdir(parents=True)
            module.venv_python().touch()
        if fail_at in command:
            raise KeyboardInterrupt

    return run


@needs.LINUX
def test_a_missing_library_names_its_package(
    debian: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load(name: str) -> None:
        if name == "libxcb-cursor.so.0":
            raise OSError("cannot open shared object file")

    monkeypatch.setattr(debian.ctypes, "CDLL", load)
    monkeypatch.setattr(debian.shutil, "which", lambda name: f"/usr/bin/{name}")
    assert debian.missing_packages(debian.TEST_PROGRAMS) == ["libxcb-cursor0"]


@needs.LINUX
def test_a_missing_program_matters_only_where_it_is_used(
    debian: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(debian.ctypes, "CDLL", lambda name: None)
    monkeypatch.setattr(debian.shutil, "which", lambda name: None)
    readers = ["libreoffice-calc-nogui", "libreoffice-writer-nogui", "poppler-utils", "strace"]
    builders = [
        "binutils-mingw-w64-x86-64",
        "gcc-mingw-w64-x86-64",
        "nsis",
        "osslsigncode",
    ]
    assert debian.missing_packages(debian.TEST_PROGRAMS) == readers
    assert debian.missing_packages(debian.WINDOWS_PROGRAMS) == builders
    assert debian.missing_packages({}) == []


@needs.LINUX
def test_without_root_the_command_is_printed_and_nothing_is_run(
    debian: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*args: object, **kwargs: object) -> None:
        raise AssertionError("a command was run")

    monkeypatch.setattr(debian, "missing_packages", lambda programs: ["libegl1", "libxcb1"])
    monkeypatch.setattr(debian.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(debian.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(debian.subprocess, "run", forbidden)
    command = "sudo apt-get install -y --no-install-recommends libegl1 libxcb1"
    with pytest.raises(debian.SetupError, match=command):
        debian.provide({})


def test_a_second_preparation_runs_nothing(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "_run", fake_run(environment))
    environment.prepare()
    assert [part for part in environment.ran if "--require-hashes" in part]
    environment.ran.clear()
    environment.prepare()
    assert environment.ran == []


@pytest.mark.parametrize("fail_at", ["venv", "--require-hashes", "--editable"])
def test_an_interrupted_preparation_begins_again(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, fail_at: str
) -> None:
    monkeypatch.setattr(environment, "_run", fake_run(environment, fail_at))
    with pytest.raises(KeyboardInterrupt):
        environment.prepare()
    (environment.VENV / "half a package").touch()
    environment.ran.clear()
    monkeypatch.setattr(environment, "_run", fake_run(environment))
    environment.prepare()
    assert len(environment.ran) == 3
    assert not (environment.VENV / "half a package").exists()
    environment.ran.clear()
    environment.prepare()
    assert environment.ran == []


def test_another_python_without_3_11_is_told(
    environment: ModuleType, debian: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment.sys, "version_info", (3, 13, 1))
    monkeypatch.setattr(environment.shutil, "which", lambda name: None)
    with pytest.raises(debian.SetupError, match=r"needs Python 3\.11; this is Python 3\.13\.1"):
        environment.other_python()


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["run", "--nonsense"], ["bench"]])
def test_wrong_usage_is_told_before_anything_is_done(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "dev.py"), *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "usage:" in done.stderr


def test_locks_name_no_index_and_only_exact_versions() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / "packaging" / name).read_text("utf-8")
        assert "://" not in text
        lines = [line for line in text.splitlines() if line and line[0] not in " #"]
        assert len(lines) > 10
        assert all("==" in line for line in lines)
        assert text.count("\n    --hash=sha256:") >= len(lines)


def test_the_program_lock_is_part_of_the_test_lock() -> None:
    def pins(name: str) -> set[str]:
        lines = (ROOT / "packaging" / name).read_text("utf-8").splitlines()
        return {line.rstrip(" \\") for line in lines if line and line[0] not in " #"}

    assert pins("requirements.txt") <= pins("requirements-dev.txt")
