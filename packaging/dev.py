"""Run, test or measure the program from a fresh copy of its source.

    python3 packaging/dev.py run [--example] [--data DIR]
    python3 packaging/dev.py test [pytest arguments]
    python3 packaging/dev.py test reliability [--short | --nightly] [TRIAL ...]
    python3 packaging/dev.py bench NAME [arguments]
    python3 packaging/dev.py photos FOLDER
    python3 packaging/dev.py windows [--python-embed ZIP]
    python3 packaging/dev.py manual FOLDER [--ship]

Each makes the environment `.venv` first, with the locked packages and what the system lacks; a
second time it finds everything there and starts at once. Needs nothing but Python 3.11; on
Windows call it with `py`.

Exit code 0 done, 1 the set-up or the program failed, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

import debian
import environment
import manual
import photos
from debian import SetupError
from environment import ROOT

EXAMPLE = ROOT / "out" / "example"
EXAMPLE_YEAR = "2564"
PAPERS = ("memo", "plan", "report")
PROGRAMS = {
    "test": debian.TEST_PROGRAMS,
    "photos": debian.TEST_PROGRAMS,
    "manual": debian.TEST_PROGRAMS,
    "windows": debian.WINDOWS_PROGRAMS,
}
"""What a command needs of the system besides Python and Qt."""
BENCHES = ROOT / "packaging" / "benches"


def main(arguments: list[str]) -> int:
    """Do what the arguments ask and give the exit code."""
    parser = _parser()
    options, rest = parser.parse_known_args(arguments)
    if rest and options.command == "run":
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    try:
        other = environment.other_python()
        if other is not None:
            return subprocess.run([*other, __file__, *arguments]).returncode
        debian.provide(PROGRAMS.get(options.command, {}))
        environment.prepare()
        if options.command == "run":
            return run(options.data, example=options.example)
        if options.command == "test":
            return test(rest)
        if options.command == "photos":
            python, env = str(environment.venv_python()), environment.child_environment()
            return photos.photograph(python, env, options.folder)
        if options.command == "windows":
            return build_for_windows(rest)
        if options.command == "manual":
            python, env = str(environment.venv_python()), environment.child_environment()
            return manual.make(python, env, options.folder, ship=options.ship)
        return bench(options.name, rest)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def run(data: Path | None, *, example: bool) -> int:
    """Open the window; without a display, write the example's papers and pictures instead."""
    if not has_display():
        print(
            "There is no display here, so no window can open. Instead, the example's papers and a\n"
            f"picture of every tab are written to {EXAMPLE}",
            flush=True,
        )
        return demonstrate(data if data and example else EXAMPLE / "data")
    if example:
        data = data or EXAMPLE / "data"
        code = fill_with_example(data, offscreen=False)
        if code:
            return code
    return program(*(["--data", str(data)] if data else []))


def demonstrate(data: Path) -> int:
    """Write the example's papers and a picture of every tab, and print where they are."""
    code = fill_with_example(data, offscreen=True)
    for key in PAPERS:
        if code == 0:
            out = EXAMPLE / f"{key}.pdf"
            asked = ["print", key, "--year", EXAMPLE_YEAR, "--out", str(out)]
            code = program("--data", str(data), *asked, offscreen=True, hide_output=True)
            if code == 0:
                print(out, flush=True)
    return code or program("--data", str(data), "photograph", str(EXAMPLE), offscreen=True)


def fill_with_example(data: Path, *, offscreen: bool) -> int:
    """Fill a data folder with the example's year; a folder that holds data is left as it is."""
    data.mkdir(parents=True, exist_ok=True)
    held_data = any(data.glob("*.db"))
    code = program(
        "--data", str(data), "example", offscreen=offscreen, hide_output=True, hide_errors=held_data
    )
    if code == 1 and held_data:
        print(f"{data} holds data already; it is used as it is.", flush=True)
        return 0
    return code


def test(arguments: list[str]) -> int:
    """Run the test suite without any window; or the trials that nothing is ever lost.

    The whole suite is spread over the processors, file by file, and what is held to a time runs
    afterwards by itself; what was too slow is tried once more, because a shared machine may have
    stood still meanwhile. A chosen part runs in one process.
    """
    if arguments[:1] == ["reliability"]:
        return _module("tests.reliability", *arguments[1:])
    if arguments:
        return _module("pytest", *arguments)
    spread = ["-n", str(min(os.cpu_count() or 1, 4)), "--dist", "loadfile"]
    together = _module("pytest", "-m", "not timed", *spread)
    timed = _module("pytest", "-m", "timed")
    if timed:
        print("\nOnce more what was too slow:", flush=True)
        timed = _module("pytest", "-m", "timed", "--last-failed")
    return timed or together


def _module(name: str, *arguments: str) -> int:
    """Run a module of the environment without any window and give its exit code."""
    command = [str(environment.venv_python()), "-m", name, *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=environment.child_environment(offscreen=True)
    ).returncode


def bench(name: str, arguments: list[str]) -> int:
    """Run one of the programs in packaging/benches."""
    known = sorted(path.stem for path in BENCHES.glob("[!_]*.py"))
    if name not in known:
        print(f"No bench is called {name!r}; there is: {', '.join(known) or 'none yet'}.")
        return 2
    command = [str(environment.venv_python()), str(BENCHES / f"{name}.py"), *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=environment.child_environment(offscreen=True)
    ).returncode


def build_for_windows(arguments: list[str]) -> int:
    """Build the Windows installer into dist/."""
    # Pictures are drawn by Qt, and the build's own modules lie beside this file.
    env = environment.child_environment(offscreen=True)
    env["PYTHONPATH"] = str(ROOT / "packaging")
    return subprocess.run(
        [str(environment.venv_python()), "-m", "windows", *arguments], cwd=ROOT, env=env
    ).returncode


def program(
    *arguments: str, offscreen: bool = False, hide_output: bool = False, hide_errors: bool = False
) -> int:
    """Run the program itself and give its exit code."""
    return subprocess.run(
        [str(environment.venv_python()), "-m", "kroknkaeo_ita", *arguments],
        env=environment.child_environment(offscreen=offscreen),
        stdout=subprocess.DEVNULL if hide_output else None,
        stderr=subprocess.DEVNULL if hide_errors else None,
    ).returncode


def has_display() -> bool:
    """Tell whether a window can open: asked of Qt, because a set DISPLAY may lead nowhere."""
    if not sys.platform.startswith("linux"):
        return True
    if os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in ("offscreen", "minimal"):
        return False
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    probe = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
    try:
        done = subprocess.run(
            [str(environment.venv_python()), "-c", probe],
            env=environment.child_environment(),
            capture_output=True,
            timeout=20,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dev.py", description="Run, test or measure the program; sets everything up first."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    run_parser = commands.add_parser("run", help="open the window")
    run_parser.add_argument("--example", action="store_true", help="with the example's year")
    run_parser.add_argument(
        "--data", type=lambda text: Path(text).resolve(), metavar="DIR", help="the data folder"
    )
    commands.add_parser(
        "test",
        help="run the tests; further arguments go to pytest, or to the trials of 'reliability'",
        add_help=False,
    )
    bench_parser = commands.add_parser("bench", help="measure")
    bench_parser.add_argument("name")
    commands.add_parser(
        "windows", help="build the Windows installer into dist/ (Debian)", add_help=False
    )
    photos_parser = commands.add_parser(
        "photos", help="photograph every tab and dialog, without a Thai dictionary (Linux)"
    )
    photos_parser.add_argument("folder", type=lambda text: Path(text).resolve(), metavar="FOLDER")
    manual_parser = commands.add_parser(
        "manual", help="write the manual and its fellows as PDF, with new pictures (Linux)"
    )
    manual_parser.add_argument("folder", type=lambda text: Path(text).resolve(), metavar="FOLDER")
    manual_parser.add_argument(
        "--ship", action="store_true", help="the program itself ships these pictures from now on"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
