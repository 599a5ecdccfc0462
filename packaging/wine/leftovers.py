"""What an installation leaves on the PC, seen by what was there before it."""

from __future__ import annotations

import time
from pathlib import Path

from .installed import DATA, Program, digests, files_of
from .pc import Pc
from .suite import TEMPORARY

# What Windows itself makes, what NSIS has Windows remove when it starts next, and what the tests
# write meanwhile.
_NOT_OURS = ("windows/", "AppData/Local/Temp/~nsu", f"{TEMPORARY}/")
_MARKS = ("krok", "โปรแกรม ITA", "ita เทศบาล")


class Traces:
    """Files and registry of the PC, looked at before anything is installed.

    Args:
        pc: nothing has been installed on it yet.
        program: what will be installed.
    """

    def __init__(self, pc: Pc, program: Program) -> None:
        self._pc = pc
        self._program = program
        self._files = self._listing()
        self._registry = self._keys()

    def data(self) -> dict[str, str]:
        """The digests of the clerk's data and of what she has printed."""
        found = {f"data/{name}": one for name, one in digests(self._program.data).items()}
        documents = self._pc.profile / "Documents"
        return found | {f"Documents/{name}": one for name, one in digests(documents).items()}

    def left(self, seconds: float = 20) -> list[str]:
        """Every file, empty folder and registry line that was not there before.

        Args:
            seconds: how long what an uninstaller takes away at its very end is waited for.
        """
        deadline = time.monotonic() + seconds
        while (found := self._left_now()) and time.monotonic() < deadline:
            time.sleep(0.5)
        return found

    def _left_now(self) -> list[str]:
        files = sorted(self._listing() - self._files)
        mine = [line for line in sorted(self._keys() - self._registry) if _names_us(line)]
        return files + mine

    def _listing(self) -> set[str]:
        found = set()
        for path in files_of(self._pc.drive):
            name = path.relative_to(self._pc.drive).as_posix()
            inside = name.removeprefix(f"users/{self._pc.profile.name}/")
            if not inside.startswith((*_NOT_OURS, DATA, "Documents/")):
                found.add(name)
        return found

    def _keys(self) -> set[str]:
        """The lines of the user's registry, each after its key."""
        target = self._pc.folder / "log" / "registry.reg"
        self._pc.run("reg", "export", "HKCU", self._pc.windows_path(target), "/y", seconds=60)
        key, found = "", set()
        for line in _text_of(target).splitlines():
            if line.startswith("["):
                key = line
            found.add(f"{key} {line}" if line != key else key)
        return found


def _names_us(line: str) -> bool:
    return any(mark.lower() in line.lower() for mark in _MARKS)


def _text_of(path: Path) -> str:
    raw = path.read_bytes()
    return raw.decode("utf-16") if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else raw.decode("utf-8")
