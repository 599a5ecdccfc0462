"""The installer: lists of what it lays down and takes away, and NSIS."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

from . import launchers
from .errors import BuildError
from .facts import CONSOLE_EXE, HERE, UNINSTALLER, WINDOW_EXE, Facts
from .tree import listing

LIST = "files.txt"
"""Lies in the program's folder: what the installer put there. The next version takes away by it."""

OLDEST_BUILD = 17763
"""Windows 10, version 1809."""


def build_installer(facts: Facts, tree: Path, work: Path, target: Path) -> None:
    """Write the installer of a tree, whose files have their final times.

    Raises:
        BuildError: a file cannot be listed, or NSIS refuses.
    """
    work.mkdir(parents=True, exist_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    files, folders = listing(tree)
    if LIST not in files:
        raise BuildError(f"{LIST} lacks; write it before the times are set.")
    (work / "install-files.nsh").write_text(laid_down(files), "utf-8")
    (work / "uninstall-files.nsh").write_text(taken_away(files, folders), "utf-8")
    shutil.copyfile(HERE / "installer.nsi", work / "installer.nsi")
    size = sum((tree / name).stat().st_size for name in files)
    made = work / facts.installer
    made.unlink(missing_ok=True)
    defines = _defines(facts, tree, made, size)
    command = ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8"]
    launchers.run(
        [*command, *(f"-D{name}={value}" for name, value in defines.items()), "installer.nsi"],
        work,
        facts.moment,
    )
    made.replace(target)


def _defines(facts: Facts, tree: Path, target: Path, size: int) -> dict[str, str]:
    return {
        "TREE": str(tree),
        "TARGET": str(target),
        "PROGRAM": facts.program,
        "VERSION": facts.version,
        "NUMBERS": ".".join(map(str, facts.numbers)),
        "COPYRIGHT": facts.copyright,
        "WINDOW_EXE": WINDOW_EXE,
        "CONSOLE_EXE": CONSOLE_EXE,
        "UNINSTALLER": UNINSTALLER,
        "LIST": LIST,
        "OLDEST_BUILD": str(OLDEST_BUILD),
        "SIZE_KB": str(-(-size // 1024)),
        "SIZE_MB": str(-(-size // 1024**2)),
    }


def write_list(tree: Path) -> None:
    """Write into the tree what is in it: files, then folders, deepest first, a line each."""
    (tree / LIST).write_text("")
    files, folders = listing(tree)
    lines = [*files, *(f"{name}/" for name in folders)]
    text = "".join(f"{_windows(line)}\r\n" for line in lines)
    (tree / LIST).write_bytes(text.encode("ascii"))


def laid_down(files: Sequence[str]) -> str:
    """NSIS lines that lay files down, folder by folder, in the order that is given.

    What starts the program comes last: it is there only when everything else is.
    """
    first = sorted(files, key=lambda name: (name in (WINDOW_EXE, CONSOLE_EXE), _folder(name), name))
    lines = []
    for folder, names in itertools.groupby(first, key=_folder):
        lines.append(f'SetOutPath "{_inside(folder)}"\n')
        lines += (f'File "${{TREE}}/{name}"\n' for name in names)
    return "".join(lines)


def taken_away(files: Iterable[str], folders: Iterable[str]) -> str:
    """NSIS lines that take away exactly these files, and the folders when they are empty."""
    # What starts the program goes first: half a program must not be started.
    ordered = sorted(files, key=lambda name: (name not in (WINDOW_EXE, CONSOLE_EXE), name))
    lines = [f'Delete "{_inside(name)}"\n' for name in ordered]
    lines += (f'RMDir "{_inside(name)}"\n' for name in folders)
    return "".join(lines)


def _folder(name: str) -> str:
    parent = PurePosixPath(name).parent.as_posix()
    return "" if parent == "." else parent


def _inside(name: str) -> str:
    return "$INSTDIR" + (f"\\{_windows(name)}" if name else "")


def _windows(name: str) -> str:
    return name.replace("/", "\\")
