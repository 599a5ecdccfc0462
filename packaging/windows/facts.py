"""What the build knows of the program: its names, its version and when it was committed."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .errors import BuildError

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
PACKAGE = ROOT / "src" / "kroknkaeo_ita"
RESOURCES = ROOT / "resources"

WINDOW_EXE = "KrokKaeoITA.exe"
CONSOLE_EXE = "kroknkaeo-ita.exe"
UNINSTALLER = "uninstall.exe"


@dataclass(frozen=True)
class Facts:
    """What the installer and its programs say of themselves.

    Attributes:
        program: what people call it.
        numbers: the version as Windows wants it, four numbers.
        moment: when the commit was made, in seconds since 1970; every file gets this time.
    """

    program: str
    version: str
    copyright: str
    moment: int

    @property
    def numbers(self) -> tuple[int, int, int, int]:
        """The version as four numbers."""
        return four_numbers(self.version)

    @property
    def installer(self) -> str:
        """The installer's file name."""
        return f"KrokKaeoITA-{self.version}-setup.exe"


def read_facts() -> Facts:
    """Read them from the source.

    Raises:
        BuildError: the source says none of them, or there is no commit.
    """
    text = (PACKAGE / "version.py").read_text("utf-8")
    licence = (ROOT / "LICENSE").read_text("utf-8")
    return Facts(
        program=_said(r'PROGRAM_NAME = "([^"]+)"', text, "version.py"),
        version=_said(r'VERSION = "([^"]+)"', text, "version.py"),
        copyright=_said(r"(Copyright .+)", licence, "LICENSE"),
        moment=_moment(),
    )


def four_numbers(version: str) -> tuple[int, int, int, int]:
    """A version as Windows wants it: 0.1.0 becomes 0, 1, 0, 0.

    Raises:
        BuildError: it does not begin with three numbers.
    """
    matched = re.match(r"(\d+)\.(\d+)\.(\d+)(?:\.(\d+))?", version, re.ASCII)
    if matched is None:
        raise BuildError(f"Windows wants a version of three numbers, not {version!r}.")
    first, second, third, fourth = (int(each or 0) for each in matched.groups())
    return first, second, third, fourth


def _said(pattern: str, text: str, where: str) -> str:
    matched = re.search(pattern, text)
    if matched is None:
        raise BuildError(f"{where} says nothing like {pattern}.")
    return matched[1].strip()


def _moment() -> int:
    """The time that stands on everything built: the commit's, or the one that is given."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given:
        return int(given)
    done = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True
    )
    if done.returncode != 0:
        raise BuildError(
            "There is no commit to take the time from. Build in a checkout, or set\n"
            "SOURCE_DATE_EPOCH to the seconds since 1970 that shall stand on every file."
        )
    return int(done.stdout)
