"""The project's own tests, run by the Python and the libraries that the installer brought."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
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
    *("pytest", "pytest-qt", "sortedcontainers", "tzdata", "zxing-cpp"),
)
"""What tests need on top of the program: installed nowhere, laid beside the tests."""

_MORE_FOR_TESTS = {
    "pyside6-essentials": re.compile(
        r"PySide6/(QtTest\.pyd|Qt6Test\.dll|plugins/platforms/qoffscreen\.dll)", re.ASCII
    ),
    "pythainlp": re.compile(r"pythainlp/.*\.(py|txt)", re.ASCII),
}
"""What tests need of a library of which the program has a part: laid beside that part."""

_PROJECT = ("src", "tests", "resources", "packaging", "pyproject.toml", "README.md", "LICENSE")
TEMPORARY = "AppData/Local/Temp/tests"
"""What the tests write, within the clerk's profile: apart from what the program itself leaves."""
# Wine hands these two variables on to no program.
_PYTEST = (
    "import os, sys, pytest; os.environ['TEMP'] = os.environ['TMP'] = sys.argv.pop(1); "
    "sys.exit(pytest.console_main())"
)
_ROOMS = {"ui": 12, "services": 4, "documents": 3, "reliability": 1, "storage": 1, "system": 1}
"""The longest first, and in how many groups, so that both lanes end at about the same time."""
_SOME_FAILED, _NONE_CHOSEN = 1, 5
_TIMED = "timed"
_GROUP_LIMIT = 600
_TEST_LIMIT = 120
"""Seconds after which a test that stands still tells where, and some more until it is ended."""


@dataclass(frozen=True)
class _Group:
    """Tests that one process runs: a fault that ends the process costs no others.

    Attributes:
        paths: relative to the project.
        marks: which tests of them, as pytest's `-m` is told.
    """

    name: str
    paths: tuple[str, ...]
    marks: str = "not timed"


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

    def jobs(self, report: Report) -> list[Callable[[], None]]:
        """What is to be called, in any order and from any thread, for every test to be run.

        Not those that are held to a time: see `run_timed`. Each is a step of the report; one that
        stood still or broke down is two and more.
        """
        return [partial(self._run_group, group, report) for group in _groups()]

    def run_timed(self, report: Report) -> None:
        """Run what is held to a time: by itself, when nothing else goes on any more."""
        self._run_group(_timed(), report)

    def _run_group(self, group: _Group, report: Report) -> None:
        """Run a group, and of those held to a time once more what was too slow.

        No other test has a second try: what a property test has found once may not come again.
        """
        with report.step(f"tests: {group.name}") as step:
            done = self._pytest(group)
            log = self._pc.folder / "log" / f"tests-{group.name}.txt"
            log.write_text(done.output, "utf-8")
            lines = done.output.strip().splitlines()
            step.note(re.sub(r" in [\d.]+s.*", "", lines[-1].strip("= ")) if lines else "no word")
            failed = re.findall(r"(?m)^FAILED (\S+)", done.output)
            if failed and done.code == _SOME_FAILED and group.marks == _TIMED:
                step.note(f"once more: {', '.join(failed)}")
                done = self._pytest(replace(group, paths=tuple(failed)))
                log.write_text("\n".join([*lines, done.output]), "utf-8")
                lines = done.output.strip().splitlines()
            told = [line for line in lines if line.startswith(("FAILED", "ERROR"))]
            if done.overdue:
                # Each test is named before it begins.
                begun = re.findall(r"(?m)^tests[^ ]*::(\S+)", done.output)
                raise Failed(f"stood still: {begun[-1] if begun else 'no test'}; see {log}")
            # Of a file by itself perhaps no test is chosen.
            if done.code and (done.code != _NONE_CHOSEN or len(group.paths) > 1):
                raise Failed("\n".join([f"exit code {done.code}; see {log}", *told]))
        if done.code > 1 and len(group.paths) > 1:
            # The other files are not to go untried because of one.
            for path in group.paths:
                part = replace(group, name=f"{group.name}-{Path(path).stem}", paths=(path,))
                self._run_group(part, report)

    def _pytest(self, group: _Group) -> Done:
        temporary = self._pc.windows_path(self._pc.profile / TEMPORARY / group.name)
        return self._pc.run(
            self._pc.windows_path(self._python / "python.exe"),
            *("-X", "utf8", "-c", _PYTEST, self._pc.windows_path(self._pc.profile / TEMPORARY)),
            *("-v", "-p", "no:cacheprovider"),
            # Under Wine a captured file descriptor loses what is written to it.
            *("--capture=no", "--durations=20", "--basetemp", temporary),
            *("-o", f"faulthandler_timeout={_TEST_LIMIT}"),
            *("-m", group.marks),
            *(path.replace("/", "\\") for path in group.paths),
            seconds=_GROUP_LIMIT,
            quiet=_TEST_LIMIT + 15,
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
        wanted = (*TEST_LIBRARIES, *_MORE_FOR_TESTS)
        pins = [pin for pin in pins_for_windows(lock) if pin.name in wanted]
        for name, wheel in fetch(pins, wheels).items():
            with zipfile.ZipFile(wheel.path) as archive:
                if name in TEST_LIBRARIES:
                    archive.extractall(self._site)
                else:
                    _add(archive, _MORE_FOR_TESTS[name], self._python / LIBRARIES)
        self._project.mkdir()
        for name in _PROJECT:
            source, target = ROOT / name, self._project / name
            if source.is_dir():
                shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, target)
        _compile(self._site, self._project)
        self._pc.own(self._folder)
        temporary = self._pc.profile / TEMPORARY
        temporary.mkdir()
        self._pc.own(temporary)

    def _add_interpreter(self) -> None:
        """Lay the plain Python of the build beside the program: that runs nothing but itself."""
        tree, work = self._folder / "launchers", self._folder / "launchers" / "work"
        work.mkdir(parents=True)
        launchers.build_launchers(read_facts(), tree, work)
        shutil.copy(work / launchers.INTERPRETER, self._python / launchers.INTERPRETER)


def _compile(*folders: Path) -> None:
    """Compile what is only there as source: the installed Python keeps nothing that it compiles."""
    options = ["-q", "-q", "-j", "0", "--invalidation-mode", "unchecked-hash"]
    # What does not compile, such as a template, is nothing that is imported.
    subprocess.run([sys.executable, "-m", "compileall", *options, *map(str, folders)])


def _add(archive: zipfile.ZipFile, wanted: re.Pattern[str], libraries: Path) -> None:
    """Lay what lacks beside what the installer brought, of which nothing is replaced."""
    names = filter(wanted.fullmatch, archive.namelist())
    archive.extractall(libraries, [name for name in names if not (libraries / name).exists()])


def _groups() -> Iterator[_Group]:
    """Every test file in exactly one group, the longest groups first."""
    tests = ROOT / "tests"
    every = sorted(path.relative_to(ROOT).as_posix() for path in tests.rglob("test_*.py"))
    # Those that belong to no room go through the whole program.
    for path in [path for path in every if path.count("/") == 1]:
        yield _Group(Path(path).stem.removeprefix("test_"), (path,))
        every.remove(path)
    for room, count in _ROOMS.items():
        files = [path for path in every if path.startswith(f"tests/{room}/")]
        for number in range(count):
            name = f"{room}-{number + 1}" if count > 1 else room
            yield _Group(name, tuple(files[number::count]))
        every = [path for path in every if path not in files]
    yield _Group("others", tuple(every))


def _timed() -> _Group:
    tests = sorted((ROOT / "tests").rglob("test_*.py"))
    found = [path for path in tests if "pytest.mark.timed" in path.read_text("utf-8")]
    names = tuple(path.relative_to(ROOT).as_posix() for path in found)
    return _Group("timed", names, _TIMED)
