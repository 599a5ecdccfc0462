"""The project's own tests, run by the Python and the libraries that the installer brought."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from environment import ROOT
from windows import launchers
from windows.facts import read_facts
from windows.lock import fetch, pins_for_windows
from windows.tree import LIBRARIES

from .pc import Done, Pc
from .report import Failed, Report

TEST_LIBRARIES = (
    *("colorama", "hypothesis", "iniconfig", "packaging", "pluggy", "pygments", "pymupdf", "pypdf"),
    *("pytest", "pytest-qt", "sortedcontainers", "zxing-cpp"),
)
"""What tests need on top of the program: installed nowhere, laid beside the tests."""

_QT_FOR_TESTS = re.compile(
    r"PySide6/(QtTest\.pyd|Qt6Test\.dll|plugins/platforms/qoffscreen\.dll)", re.ASCII
)
_PROJECT = ("src", "tests", "resources", "packaging", "pyproject.toml", "README.md", "LICENSE")
_UI_GROUPS = 6
_GROUP_LIMIT = 900
_LANES = 2


@dataclass(frozen=True)
class _Group:
    """Tests that one process runs: a fault that ends the process costs no others.

    Attributes:
        paths: relative to the project.
    """

    name: str
    paths: tuple[str, ...]


class Suite:
    """The tests, laid out on the PC.

    Args:
        pc: the program is installed on it.
        installed: the program's folder; a copy of it is taken.
        wheels: where fetched wheels are kept.
    """

    def __init__(self, pc: Pc, installed: Path, wheels: Path) -> None:
        self._pc = pc
        self._folder = pc.folder / "suite"
        self._python = self._folder / "python"
        self._site = self._folder / "site"
        self._project = self._folder / "project"
        self._lay_out(installed, wheels)

    def run(self, report: Report, only: tuple[str, ...] = ()) -> None:
        """Run every group, two at a time; each is a step of the report.

        Args:
            report: is told of every group.
            only: names of groups; empty for all.
        """
        groups = [group for group in _groups() if not only or group.name in only]
        with ThreadPoolExecutor(_LANES) as lanes:
            list(lanes.map(lambda group: self._run_group(group, report), groups))

    def _run_group(self, group: _Group, report: Report) -> None:
        with report.step(f"tests: {group.name}") as step:
            done = self._pytest(group)
            log = self._pc.folder / "log" / f"tests-{group.name}.txt"
            log.write_text(done.output, "utf-8")
            lines = done.output.strip().splitlines()
            step.note(re.sub(r" in [\d.]+s.*", "", lines[-1].strip("= ")) if lines else "no word")
            if done.overdue:
                raise Failed(f"not at its end after {_GROUP_LIMIT} s; see {log}")
            if done.code:
                told = [line for line in lines if line.startswith(("FAILED", "ERROR"))]
                raise Failed("\n".join([f"exit code {done.code}; see {log}", *told]))

    def _pytest(self, group: _Group) -> Done:
        temporary = self._pc.windows_path(self._pc.profile / "AppData/Local/Temp" / group.name)
        return self._pc.run(
            self._pc.windows_path(self._python / "python.exe"),
            *("-X", "utf8", "-m", "pytest", "-q", "-p", "no:cacheprovider"),
            # Under Wine a captured file descriptor loses what is written to it.
            *("--capture=no", "-o", "faulthandler_timeout=200", "--basetemp", temporary),
            *(path.replace("/", "\\") for path in group.paths),
            seconds=_GROUP_LIMIT,
            cwd=self._pc.linux_path(self._project),
            env={"PYTHONPATH": self._pythonpath()},
        )

    def _pythonpath(self) -> str:
        """The libraries of the tests, and the project for programs that tests start."""
        places = (self._site, self._project / "src", self._project)
        return ";".join(map(self._pc.windows_path, places))

    def _lay_out(self, installed: Path, wheels: Path) -> None:
        self._folder.mkdir()
        shutil.copytree(installed, self._python)
        self._add_interpreter()
        lock = (ROOT / "packaging" / "requirements-dev.txt").read_text("utf-8")
        wanted = (*TEST_LIBRARIES, "pyside6-essentials")
        pins = [pin for pin in pins_for_windows(lock) if pin.name in wanted]
        for name, wheel in fetch(pins, wheels).items():
            with zipfile.ZipFile(wheel.path) as archive:
                if name in TEST_LIBRARIES:
                    archive.extractall(self._site)
                else:
                    members = [one for one in archive.namelist() if _QT_FOR_TESTS.fullmatch(one)]
                    archive.extractall(self._python / LIBRARIES, members)
        self._project.mkdir()
        for name in _PROJECT:
            source, target = ROOT / name, self._project / name
            if source.is_dir():
                shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, target)
        self._pc.own(self._folder)

    def _add_interpreter(self) -> None:
        """Lay the plain Python of the build beside the program: that runs nothing but itself."""
        tree, work = self._folder / "launchers", self._folder / "launchers" / "work"
        work.mkdir(parents=True)
        launchers.build_launchers(read_facts(), tree, work)
        shutil.copy(work / launchers.INTERPRETER, self._python / launchers.INTERPRETER)


def _groups() -> Iterator[_Group]:
    """The longest first, so that both lanes end at about the same time."""
    windows = sorted(
        path.relative_to(ROOT).as_posix() for path in (ROOT / "tests" / "ui").glob("test_*.py")
    )
    for number in range(_UI_GROUPS):
        yield _Group(f"ui-{number + 1}", tuple(windows[number::_UI_GROUPS]))
    for name in ("services", "documents", "reliability", "storage", "domain", "system"):
        yield _Group(name, (f"tests/{name}",))
    others = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").glob("test_*"))
    yield _Group("others", (*others, "tests/packaging"))
