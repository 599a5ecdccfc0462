"""One Windows PC of the small system: switched on for a check, and gone with everything on it."""

from __future__ import annotations

import itertools
import math
import os
import signal
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from debian import SetupError

from . import system

SHARE = "Z:\\t"
"""Where Windows sees the folder that it shares with the host."""

_SCREEN = ":7"
_SIZE = "1366x768"
"""That of the office's screens."""
_SPACES = ("--mount", "--pid", "--net")
_NAMESPACE = ("unshare", *_SPACES, "--fork", "--kill-child", "--propagation=private")

# The whole PC is one process namespace: when its first process ends, and it ends with the check
# however the check ends, the kernel ends all others and undoes the mounts. Like the clerk's PC it
# has no network.
_SWITCH_ON = f"""
set -e
mount --rbind /dev "$1/dev"
mount -t proc proc "$1/proc"
mount -t tmpfs -o mode=1777 tmpfs "$1/tmp"
mount -t tmpfs -o mode=1777 tmpfs "$1/dev/shm"
mount --bind "$2" "$1/t"
exec chroot "$1" sh -c 'umask 0; \
  Xvfb {_SCREEN} -screen 0 {_SIZE}x24 -fbdir /t/screen -nolisten tcp >/t/log/screen.txt 2>&1 & \
  read _'
"""


@dataclass(frozen=True)
class Done:
    """What became of a program.

    Attributes:
        code: its exit code; 124, 137 or 143 when it was ended because its time was over.
        output: what it wrote, both streams.
        seconds: how long it took.
    """

    code: int
    output: str
    seconds: float

    @property
    def overdue(self) -> bool:
        """Whether it was ended because its time was over."""
        return self.code in (124, 137, 143)


class Pc:
    r"""A Windows PC with nothing on it but Windows, for a `with` block.

    Args:
        root: the system from `system.prepare`.
        folder: what it shares with the host; emptied by nobody, seen as `Z:\t`.
        bits: whether its Windows is one for 64 or for 32 bit.

    Attributes:
        profile: the clerk's profile as the host sees it.
        drive: the disk C: as the host sees it.
    """

    def __init__(self, root: Path, folder: Path, bits: int = 64) -> None:
        self.folder = folder
        self.drive = folder / "pc" / "drive_c"
        self.profile = self.drive / "users" / system.CLERK
        self._root = root
        self._bits = bits
        self._first: subprocess.Popen[bytes] | None = None
        self._inside: list[str] = []
        self._numbers = itertools.count(1)

    def __enter__(self) -> Self:
        """Switch it on; about 15 seconds."""
        for name in ("log", "screen", "pc"):
            place = self.folder / name
            place.mkdir(parents=True, exist_ok=True)
            os.chown(place, system.CLERK_ID, system.CLERK_ID)
        self._first = subprocess.Popen(
            [*_NAMESPACE, "sh", "-c", _SWITCH_ON, "sh", str(self._root), str(self.folder)],
            stdin=subprocess.PIPE,
        )
        try:
            self._enter(self._first)
            self._await_screen()
            # Kept up between the programs, as Windows is; otherwise each start would boot it.
            self._as_clerk([system.WINESERVER, "-p"], seconds=20)
            booted = self.run("wineboot", "-i", seconds=180)
            if booted.code or not self.profile.is_dir():
                raise SetupError(f"Wine did not start ({booted.code}):\n{booted.output[-2000:]}")
            self._give_a_desktop()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Switch it off, with everything that runs on it."""
        if self._first is not None:
            self._first.kill()
            self._first.communicate()
            self._first = None

    def run(
        self,
        *command: str,
        seconds: float,
        quiet: float = math.inf,
        cwd: str = "/t",
        env: Mapping[str, str] | None = None,
    ) -> Done:
        """Run a Windows program and wait for it.

        Args:
            command: the program and its arguments, as Windows names them.
            seconds: when it is ended, if it has not ended by itself.
            quiet: after how many seconds without a word it is ended too.
            cwd: the folder it starts in, as Linux names it inside the system.
            env: further variables.
        """
        return self._as_clerk(
            [system.WINE[self._bits], *command], seconds=seconds, quiet=quiet, cwd=cwd, env=env
        )

    def start(
        self, *command: str, log: Path, cwd: str = "/t", env: Mapping[str, str] | None = None
    ) -> subprocess.Popen[bytes]:
        """Start a Windows program without waiting for it; what it writes goes to a file."""
        with log.open("wb") as output:
            wine = [*self._variables(env), system.WINE[self._bits]]
            return subprocess.Popen(
                [*self._inside, "env", "-C", cwd, *wine, *command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def own(self, folder: Path) -> None:
        """Give a folder that the host made, with all that lies in it, to the clerk."""
        for path in (folder, *folder.rglob("*")):
            os.chown(path, system.CLERK_ID, system.CLERK_ID)

    def linux_path(self, path: Path) -> str:
        """Give a path of the shared folder as a Linux program inside the system names it."""
        return f"/t/{path.relative_to(self.folder)}"

    def windows_path(self, path: Path) -> str:
        """Give a path below the disk C: or the shared folder as Windows names it."""
        if path.is_relative_to(self.drive):
            return "C:\\" + str(path.relative_to(self.drive)).replace("/", "\\")
        return SHARE + "\\" + str(path.relative_to(self.folder)).replace("/", "\\")

    def _as_clerk(
        self,
        command: list[str],
        *,
        seconds: float,
        quiet: float = math.inf,
        cwd: str = "/t",
        env: Mapping[str, str] | None = None,
    ) -> Done:
        # To a file: Windows' own services inherit a pipe, and it would never be at its end.
        log = self.folder / "log" / f"{next(self._numbers):03}.txt"
        limit = ["timeout", "-k", "5", str(seconds)]
        begun = time.monotonic()
        with log.open("wb") as output:
            running = subprocess.Popen(
                [*self._inside, "env", "-C", cwd, *self._variables(env), *limit, *command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
            code = _await(running, log, quiet)
        took = time.monotonic() - begun
        return Done(code, log.read_text("utf-8", "replace"), took)

    def _give_a_desktop(self) -> None:
        """Have Windows manage its windows itself; nobody else is here to do it."""
        for key, name, value in (("", "Desktop", "Default"), ("\\Desktops", "Default", _SIZE)):
            asked = ("reg", "add", f"HKCU\\Software\\Wine\\Explorer{key}", "/v", name, "/d", value)
            self.run(*asked, "/f", seconds=30)
        # The desktop that stands was made by the first program, and is of no use.
        for wish in ("-k", "-w", "-p"):
            self._as_clerk([system.WINESERVER, wish], seconds=20)

    def _enter(self, first: subprocess.Popen[bytes]) -> None:
        """Find the PC's first process, through which all others enter."""
        for _ in range(200):
            if first.poll() is not None:
                break
            children = _children(first.pid)
            if children:
                who = str(system.CLERK_ID)
                self._inside = [
                    *("nsenter", "-t", str(children[0]), *_SPACES, "chroot", str(self._root)),
                    *("setpriv", "--reuid", who, "--regid", who, "--clear-groups"),
                ]
                return
            time.sleep(0.05)
        raise SetupError("No namespace could be made for Wine; this needs root, and a real one.")

    def _await_screen(self) -> None:
        picture = self.folder / "screen" / "Xvfb_screen0"
        for _ in range(200):
            if picture.exists() and self._as_clerk(["true"], seconds=5).code == 0:
                return
            time.sleep(0.05)
        raise SetupError(f"Xvfb did not start; see {self.folder / 'log' / 'screen.txt'}")

    def _variables(self, more: Mapping[str, str] | None) -> list[str]:
        """The variables of the clerk's session; nothing of the host's comes in."""
        env = {
            "HOME": "/home/clerk",
            "PATH": "/usr/bin:/bin",
            "USER": system.CLERK,
            "DISPLAY": _SCREEN,
            "LC_ALL": "th_TH.UTF-8",
            "TZ": "Asia/Bangkok",
            "XDG_RUNTIME_DIR": "/tmp",
            "WINEPREFIX": "/t/pc",
            "WINEARCH": f"win{self._bits}",
            "WINEDEBUG": "-all",
            # Wine would ask whether to fetch .NET and a browser, wait at a program that crashes,
            # and put files of Linux beside every shortcut.
            "WINEDLLOVERRIDES": "mscoree,mshtml,winedbg.exe,winemenubuilder.exe=",
            **(more or {}),
        }
        return ["-i", *(f"{name}={value}" for name, value in env.items())]


def _await(running: subprocess.Popen[bytes], log: Path, quiet: float) -> int:
    """Wait for the end of a program that is begun by `timeout`, and give its exit code."""
    said, since = 0, time.monotonic()
    while True:
        try:
            return running.wait(min(quiet, 5) if math.isfinite(quiet) else None)
        except subprocess.TimeoutExpired:
            size, now = log.stat().st_size, time.monotonic()
            if size != said:
                said, since = size, now
            elif now - since > quiet:
                # It ends what it began, and a second time with force.
                for child in _children(running.pid):
                    os.kill(child, signal.SIGTERM)
                since = now


def _children(process: int) -> list[int]:
    try:
        listed = Path(f"/proc/{process}/task/{process}/children").read_text()
    except FileNotFoundError:
        return []
    return [int(child) for child in listed.split()]
