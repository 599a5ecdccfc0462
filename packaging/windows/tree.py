"""The installed program, laid out in a folder: what lies there is what the clerk gets."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from . import bundle
from .bundled import BUNDLE
from .compiled import Source, compile_all
from .errors import BuildError
from .facts import PACKAGE, RESOURCES
from .lock import Wheel
from .shares import RUNTIME_DLLS, shipped

PYTHON = "python"
LIBRARIES = "lib"
LICENCES = "licences"

_QT = "pyside6-essentials"
# Alembic reads its steps from source files, whose names it finds in their folder.
_AS_SOURCE = "storage/migrations/"


def lay_out_libraries(wheels: Mapping[str, Wheel], tree: Path, work: Path) -> None:
    """Put what ships of every wheel into the tree, Python source compiled.

    Raises:
        BuildError: nothing of a wheel ships although it should, or a module does not compile.
    """
    for name, wheel in sorted(wheels.items()):
        unpacked = work / "unpacked" / name
        with zipfile.ZipFile(wheel.path) as archive:
            names = archive.namelist()
            archive.extractall(unpacked, members=shipped(name, names))
        _place(unpacked, tree / LIBRARIES, "")


def lay_out_runtime(wheels: Mapping[str, Wheel], tree: Path) -> None:
    """Put Microsoft's C++ runtime beside Python's DLLs."""
    with zipfile.ZipFile(wheels[_QT].path) as archive:
        for name in RUNTIME_DLLS:
            (tree / PYTHON / name).write_bytes(archive.read(f"PySide6/{name}"))


def lay_out_program(tree: Path) -> None:
    """Put the program and its resources into the tree, as an installed wheel has them."""
    target = tree / LIBRARIES / PACKAGE.name
    _place(PACKAGE, target, f"{PACKAGE.name}/")
    for path in _files_of(RESOURCES):
        copy = target / "resources" / path.relative_to(RESOURCES)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)


def _place(folder: Path, target: Path, prefix: str) -> None:
    """Copy a folder's files, modules as .pyc in the place of their source."""
    sources = []
    for path in _files_of(folder):
        name = path.relative_to(folder).as_posix()
        copy = target / name
        if path.suffix == ".py" and not name.startswith(_AS_SOURCE):
            sources.append(Source(path, prefix + name, copy.with_suffix(".pyc")))
        else:
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
    compile_all(sources)


def _files_of(folder: Path) -> list[Path]:
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]


def listing(tree: Path) -> tuple[list[str], list[str]]:
    """Files and folders of a tree, as paths with slashes: files sorted, folders deepest first.

    Raises:
        BuildError: a name is one that Windows or the installer's lists cannot hold.
    """
    files, folders = [], []
    for path in sorted(tree.rglob("*")):
        name = path.relative_to(tree).as_posix()
        check_name(name)
        (folders if path.is_dir() else files).append(name)
    lowered = Counter(name.lower() for name in (*files, *folders))
    twice = [name for name, count in lowered.items() if count > 1]
    if twice:
        raise BuildError(f"Windows cannot tell these names apart: {', '.join(twice)}")
    return files, sorted(folders, key=lambda name: (-name.count("/"), name))


def check_name(name: str) -> None:
    """Make sure that a path can be listed and deleted under its own name.

    Raises:
        BuildError: it is too long, holds letters beyond ASCII, or means something to Windows or
            to the installer.
    """
    forbidden = set("<>:\"|?*\\$`;'")
    plain = name.isascii() and name.isprintable() and not forbidden & set(name)
    if not plain or len(name) > 160 or any(part in ("", ".", "..") for part in name.split("/")):
        raise BuildError(f"This name cannot be installed: {name!r}")


def set_times(folder: Path, moment: int) -> None:
    """Give every file and folder the same time, in seconds since 1970, and the same rights."""
    for path in (*folder.rglob("*"), folder):
        path.chmod(0o755 if path.is_dir() else 0o644)
        os.utime(path, (moment, moment))


def sizes(tree: Path) -> dict[str, int]:
    """How large each part of the tree is, in bytes, the largest first."""
    parts: Counter[str] = Counter()
    for path in tree.rglob("*"):
        if not path.is_file():
            continue
        left = path.stat().st_size
        if path.name == BUNDLE:
            for library, size in bundle.sizes(path).items():
                parts[f"{LIBRARIES}/{library}"] += size
                left -= size
        parts[part_of(path.relative_to(tree))] += left
    return dict(parts.most_common())


def part_of(path: Path | PurePosixPath) -> str:
    """The part of the tree that a file is counted with: its library, or its folder."""
    parts = path.parts
    if parts[0] == LIBRARIES:
        return "/".join(parts[:2])
    return parts[0] if len(parts) > 1 else "programs"


def total(parts: Mapping[str, int] | Iterable[tuple[str, int]]) -> int:
    """All parts together, in bytes."""
    return sum(dict(parts).values())
