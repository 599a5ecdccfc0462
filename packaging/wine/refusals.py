"""What a Windows is told on which the program cannot run."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from . import screen
from .pc import Pc
from .report import Failed, Report

TOO_OLD_WINDOWS, NOT_64_BIT = 3, 8
"""How the silent installer ends there; the same numbers stand in installer.nsi."""
_LIMIT = 20
_FEWEST_COLOURS = 10
"""A box with a symbol has more; the empty desktop, with its pointer, fewer."""


def refused_by_32_bit(root: Path, place: Path, installer: Path, report: Report) -> None:
    """Try it on a Windows for 32 bit, silently and by hand.

    Args:
        root: the system from `system.prepare`.
        place: an empty folder for the PC; the photograph of the box lies beside it.
        installer: the one to try.
        report: is told.
    """
    with report.step("a 32-bit Windows is told why nothing is installed") as step:
        place.mkdir()
        with Pc(root, place, bits=32) as pc:
            setup = handed_over(pc, installer, "setup.exe")
            _must_refuse(pc, setup, NOT_64_BIT)
            framebuffer = place / "screen" / "Xvfb_screen0"
            screen.await_desktop(framebuffer, _FEWEST_COLOURS, limit=_LIMIT)
            pc.start(pc.windows_path(setup), log=place / "log" / "box.txt")
            deadline = time.monotonic() + _LIMIT
            while screen.look(framebuffer).colours() < _FEWEST_COLOURS:
                if time.monotonic() > deadline:
                    raise Failed("no box came up")
                time.sleep(0.1)
            time.sleep(0.5)
            photograph = place.with_suffix(".png")
            screen.look(framebuffer).save(photograph)
            step.note(photograph.name)


def refused_by_an_older(pc: Pc, setup: Path, report: Report) -> None:
    """Try it where it takes the PC's Windows for 8.1.

    Args:
        pc: on which nothing is installed yet.
        setup: the installer, on that PC.
        report: is told.
    """
    with report.step("Windows 8.1 is told that it is too old"):
        key = f"HKCU\\Software\\Wine\\AppDefaults\\{setup.name}"
        pc.run("reg", "add", key, "/v", "Version", "/d", "win81", "/f", seconds=30)
        _must_refuse(pc, setup, TOO_OLD_WINDOWS)
        pc.run("reg", "delete", key, "/f", seconds=30)


def _must_refuse(pc: Pc, setup: Path, code: int) -> None:
    done = pc.run(pc.windows_path(setup), "/S", seconds=60)
    if done.code != code:
        raise Failed(f"the installer ended with {done.code} in place of {code}")
    programs = pc.profile / "AppData" / "Local" / "Programs"
    if programs.exists() and any(programs.iterdir()):
        raise Failed(f"it put there: {sorted(path.name for path in programs.iterdir())}")


def handed_over(pc: Pc, path: Path, name: str) -> Path:
    """Copy a file into the folder that the host shares with a PC, for the clerk to run."""
    target = pc.folder / name
    shutil.copyfile(path, target)
    pc.own(target)
    return target
