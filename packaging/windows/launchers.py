"""The programs written in C, made by the MinGW compiler, and python3.dll."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from . import python_runtime
from .errors import BuildError
from .facts import CONSOLE_EXE, HERE, RESOURCES, WINDOW_EXE, Facts
from .icon import write_icon, write_side_picture
from .pe import PortableExecutable

_CC = "x86_64-w64-mingw32-gcc"
_WINDRES = "x86_64-w64-mingw32-windres"
# The same source gives the same bytes wherever and whenever it is compiled.
_SAME_BYTES = ("-Wl,--no-insert-timestamp", "-Wl,--build-id=none", "-frandom-seed=0")
_FLAGS = (
    "-std=c11",
    "-O2",
    "-s",
    "-Wall",
    "-Wextra",
    "-Werror",
    "-municode",
    "-D_UNICODE",
    *_SAME_BYTES,
)
# In Windows since version 10 whatever the program was linked with.
_SAFE = ("-Wl,--dynamicbase", "-Wl,--nxcompat", "-Wl,--high-entropy-va")

_BASE = "0x180000000"

INTERPRETER = "python.exe"
"""Made beside the tree: the same Python for the tests on Windows, which does not ship."""


def build_launchers(facts: Facts, tree: Path, work: Path) -> None:
    """Compile the programs into the tree, and the tests' interpreter into the work folder."""
    work.mkdir(parents=True, exist_ok=True)
    picture = RESOURCES / "icons" / "app.svg"
    write_icon(picture, work / "app.ico")
    write_side_picture(picture, work / "side.bmp")
    for name in ("launcher.c", "cpython311.h"):
        shutil.copyfile(HERE / name, work / name)
    for target, flags in (
        (tree / WINDOW_EXE, ["-mwindows"]),
        (tree / CONSOLE_EXE, ["-DCONSOLE"]),
        (work / INTERPRETER, ["-DINTERPRETER"]),
    ):
        _compile_launcher(facts, target, flags, work)


def _compile_launcher(facts: Facts, target: Path, flags: Sequence[str], work: Path) -> None:
    for name in ("launcher.rc", "launcher.manifest"):
        text = filled((HERE / name).read_text("utf-8"), _values(facts, target.name))
        (work / name).write_text(text, "utf-8")
    run([_WINDRES, "--codepage=65001", "launcher.rc", "-O", "coff", "-o", "launcher.res"], work)
    made = ["-o", str(target), "launcher.c", "launcher.res"]
    run([_CC, *_FLAGS, *_SAFE, *flags, *made], work)


def _values(facts: Facts, file: str) -> dict[str, str]:
    return {
        "PROGRAM": facts.program,
        "VERSION": ".".join(map(str, facts.numbers)),
        "NUMBERS": ",".join(map(str, facts.numbers)),
        "COPYRIGHT": facts.copyright,
        "FILE": file,
    }


def filled(text: str, values: Mapping[str, str]) -> str:
    """A template with its @NAMES@ replaced.

    Raises:
        BuildError: a name in it has no value.
    """
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    if "@" in text:
        raise BuildError(f"A template has a name without a value: {text[text.index('@') :][:40]!r}")
    return text


def build_python3_dll(folder: Path, work: Path) -> None:
    """Make python3.dll, which hands every name on to python311.dll.

    Modules made for any version of Python 3, such as PySide6's, are linked to it.
    """
    work.mkdir(parents=True, exist_ok=True)
    names = PortableExecutable(folder / python_runtime.DLL).exports()
    if len(names) < 1500:
        raise BuildError(f"{python_runtime.DLL} gives only {len(names)} names.")
    lines = [f"  {name} = python311.{name}\n" for name in names]
    (work / "python3.def").write_text("LIBRARY python3\nEXPORTS\n" + "".join(lines), "ascii")
    (work / "python3.c").write_text(
        "int __stdcall DllMainCRTStartup(void *h, unsigned r, void *p)\n"
        "{\n    (void)h, (void)r, (void)p;\n    return 1;\n}\n",
        "ascii",
    )
    # The linker would choose an address by the path of what it writes.
    entry = ["-shared", "-nostdlib", "-s", "-Wl,-e,DllMainCRTStartup", f"-Wl,--image-base={_BASE}"]
    made = ["-o", str(folder / "python3.dll"), "python3.c", "python3.def"]
    run([_CC, *_SAME_BYTES, *_SAFE, *entry, *made], work)


def run(command: Sequence[str], folder: Path, moment: int = 0) -> None:
    """Run a tool; what it says is shown only when it fails.

    Args:
        command: the tool and what it is asked.
        folder: where it runs.
        moment: the time that it writes into what it makes, in seconds since 1970.

    Raises:
        BuildError: it failed.
    """
    # A compiler in another language writes other words into what it makes.
    env = {**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC", "SOURCE_DATE_EPOCH": str(moment)}
    done = subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    if done.returncode != 0:
        raise BuildError(f"{command[0]} failed:\n{done.stdout}{done.stderr}")
