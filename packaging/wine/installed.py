"""The program on the PC: put there by its installer, used, and taken away by its uninstaller."""

from __future__ import annotations

import hashlib
import os
import subprocess
import time
from pathlib import Path

from windows.facts import CONSOLE_EXE, UNINSTALLER, WINDOW_EXE

from .pc import Done, Pc
from .report import Failed

DATA = "AppData/Local/kroknkaeo_ita"


class Program:
    """The installed program.

    Args:
        pc: where it is installed.

    Attributes:
        folder: where, as the host sees it; named with Thai letters and a space.
        data: the clerk's data folder, as the host sees it.
    """

    def __init__(self, pc: Pc) -> None:
        self.pc = pc
        self.folder = pc.profile / "โปรแกรม ITA"
        self.data = pc.profile / DATA

    def install(self, installer: Path) -> Done:
        """Install silently, over an older version too.

        Raises:
            Failed: the installer told of a fault, or the program is not there.
        """
        # NSIS reads the folder up to the end of the line, and would not see it inside quotes.
        asked = f"/S /D={self.pc.windows_path(self.folder)}".split(" ")
        done = self.pc.run(self.pc.windows_path(installer), *asked, seconds=300)
        lacking = [
            name
            for name in (CONSOLE_EXE, WINDOW_EXE, UNINSTALLER)
            if not (self.folder / name).is_file()
        ]
        if done.code or lacking:
            raise Failed(f"the installer ended with {done.code}; not there: {lacking}")
        return done

    def uninstall(self) -> None:
        """Uninstall silently.

        Raises:
            Failed: the program's folder is still there a minute later.
        """
        done = self.pc.run(self.pc.windows_path(self.folder / UNINSTALLER), "/S", seconds=120)
        # The uninstaller hands over to a copy of itself, so that it can remove its own file.
        deadline = time.monotonic() + 60
        while self.folder.exists():
            if time.monotonic() > deadline:
                left = sorted(str(path.relative_to(self.folder)) for path in files_of(self.folder))
                raise Failed(f"the uninstaller ended with {done.code} and left {left[:20]}")
            time.sleep(0.1)

    def command(self, *arguments: str, seconds: float = 180, ends: int = 0) -> Done:
        """Run the program on the command line and give what it said.

        Raises:
            Failed: its exit code is not `ends`.
        """
        done = self.pc.run(
            self.pc.windows_path(self.folder / CONSOLE_EXE), *arguments, seconds=seconds
        )
        if done.code != ends:
            told = " ".join(arguments)
            raise Failed(f"{told}: exit code {done.code} in place of {ends}\n{done.output[-3000:]}")
        return done

    def open_window(self) -> subprocess.Popen[bytes]:
        """Start the window as its shortcut does."""
        log = self.pc.folder / "log" / "window.txt"
        return self.pc.start(self.pc.windows_path(self.folder / WINDOW_EXE), log=log)

    def close_window(self, running: subprocess.Popen[bytes]) -> None:
        """Close the window as its button does, and wait for the program's end.

        Raises:
            Failed: it does not end, or ends with a fault.
        """
        self.pc.run("taskkill", "/im", WINDOW_EXE, seconds=30)
        try:
            code = running.wait(30)
        except subprocess.TimeoutExpired:
            self.pc.run("taskkill", "/f", "/im", WINDOW_EXE, seconds=30)
            running.wait(30)
            raise Failed("the window does not close within 30 s") from None
        if code:
            log = self.pc.folder / "log" / "window.txt"
            raise Failed(f"the window ended with {code}\n{log.read_text('utf-8', 'replace')}")

    def facts(self) -> list[str]:
        """Give what the data hold, in the words of `verify` on a new backup, without its moment.

        Raises:
            Failed: no backup could be made, or it is no good.
        """
        target = self.data.parent / "นับ.krokbak"
        self.command("backup", self.pc.windows_path(target))
        told = self.command("verify", self.pc.windows_path(target)).output
        target.unlink()
        return [line for line in told.splitlines() if not line.startswith("สำรองเมื่อ")]


def files_of(folder: Path) -> list[Path]:
    """Give every file and every empty folder below a folder; some may go while this looks."""
    found: list[Path] = []
    for place, folders, files in os.walk(folder):
        here = Path(place)
        links = [name for name in folders if (here / name).is_symlink()]
        found += [here / name for name in (*files, *links)]
        if not folders and not files and here != folder:
            found.append(here)
    return found


def size_of(folder: Path) -> int:
    """Give the bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def digests(folder: Path) -> dict[str, str]:
    """Give the SHA-256 of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }
