"""The pure-Python standard library, out of the Python that builds, as one archive."""

from __future__ import annotations

import hashlib
import sysconfig
import zipfile
from collections.abc import Iterable
from pathlib import Path

from .compiled import Source, compile_all

NOT_SHIPPED = frozenset(
    [
        "LICENSE.txt",
        "__phello__",
        "__hello__.py",
        "__pycache__",
        "_aix_support.py",
        "_bootsubprocess.py",
        "_osx_support.py",
        "antigravity.py",
        "cgi.py",
        "cgitb.py",
        "config-3.11",
        "crypt.py",
        "curses",
        "dbm",
        "distutils",
        "ensurepip",
        "idlelib",
        "imaplib.py",
        "lib-dynload",
        "lib2to3",
        "mailbox.py",
        "msilib",
        "nis.py",
        "nntplib.py",
        "ossaudiodev",
        "poplib.py",
        "pty.py",
        "pydoc_data",
        "site-packages",
        "dist-packages",
        "sitecustomize.py",
        "usercustomize.py",
        "smtpd.py",
        "sndhdr.py",
        "sunau.py",
        "telnetlib.py",
        "test",
        "this.py",
        "tkinter",
        "tty.py",
        "turtle.py",
        "turtledemo",
        "venv",
        "xdrlib.py",
    ]
)
"""Tests, other systems, other windows, mail, and what installs: nothing here can use it."""

_PATCHES = {
    # What python311.dll 3.11.9 asks of the standard library, and an older 3.11 has otherwise:
    # without this, importlib.invalidate_caches() fails.
    "importlib/metadata/__init__.py": (
        "        )\n\n    def invalidate_caches(cls):\n",
        "        )\n\n    @classmethod\n    def invalidate_caches(cls):\n",
    ),
    # SQLAlchemy asks for the kind of processor when it is imported, and for that every start would
    # run Windows' command interpreter, which takes its time and looks suspicious to a guard
    # against viruses. Later Pythons ask the system itself, too.
    "platform.py": (
        "        major, minor, build = map(int, _syscmd_ver()[2].split('.'))\n",
        "        raise ValueError\n",
    ),
}

_EARLIEST = (1980, 1, 1, 0, 0, 0)


def sources(folder: Path) -> dict[str, Path]:
    """What ships of a standard library: its sources by their name within it, sorted."""
    found = {}
    for entry in sorted(folder.iterdir()):
        if entry.name in NOT_SHIPPED or entry.name.startswith(("_sysconfigdata", "config-3.")):
            continue
        paths = [entry] if entry.is_file() else sorted(entry.rglob("*.py"))
        for path in paths:
            name = path.relative_to(folder).as_posix()
            if path.suffix == ".py" and not {"test", "tests", "__pycache__"} & {*name.split("/")}:
                found[name] = path
    return dict(sorted(found.items()))


def host_folder() -> Path:
    """Where the Python that builds keeps its standard library."""
    return Path(sysconfig.get_path("stdlib"))


def digest_of(found: dict[str, Path]) -> str:
    """One SHA-256 for names and contents of all sources, in hexadecimal."""
    whole = hashlib.sha256()
    for name, path in sorted(found.items()):
        whole.update(f"{name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def make_archive(found: dict[str, Path], target: Path, work: Path) -> None:
    """Compile sources into an archive from which Python imports.

    It is not compressed: the installer is, and Python starts sooner from it.
    """
    made = {f"{name}c": work / f"{name}c" for name in found}
    compile_all(
        Source(patched(name, path, work), name, made[f"{name}c"]) for name, path in found.items()
    )
    write_archive(made.items(), target)


def patched(name: str, path: Path, work: Path) -> Path:
    """The source to compile: the module's own, or a copy that suits the DLL's newer Python."""
    old, new = _PATCHES.get(name, ("", ""))
    text = path.read_text("utf-8") if old else ""
    if not old or old not in text:
        return path
    copy = work / name
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_text(text.replace(old, new), "utf-8")
    return copy


def write_archive(files: Iterable[tuple[str, Path]], target: Path) -> None:
    """Put files into an archive that depends on nothing but their names and contents."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, path in sorted(files):
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.create_system = 0
            archive.writestr(entry, path.read_bytes())
