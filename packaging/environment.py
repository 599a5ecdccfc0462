"""The project's virtual environment: made once, made again when the lock changes, mended."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from debian import SetupError

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "packaging" / "requirements-dev.txt"
WANTED = (3, 11)

_STAMP = VENV / "kroknkaeo-ita.stamp"
# Stands while the environment is being filled; found at the start, it tells of an interruption.
_UNFINISHED = VENV / "kroknkaeo-ita.unfinished"


def venv_python() -> Path:
    """Give the environment's interpreter."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def child_environment(*, offscreen: bool = False) -> dict[str, str]:
    """Give the variables for a program run in the environment: UTF-8, and no foreign paths."""
    env = {k: v for k, v in os.environ.items() if k not in ("PYTHONHOME", "PYTHONPATH")}
    env.update(PYTHONUTF8="1", VIRTUAL_ENV=str(VENV))
    if offscreen:
        env["QT_QPA_PLATFORM"] = "offscreen"
    return env


def other_python() -> list[str] | None:
    """Give the command of a Python 3.11 when this interpreter is another version, else None.

    Raises:
        SetupError: there is no Python 3.11 on this computer.
    """
    if sys.version_info[:2] == WANTED:
        return None
    version = ".".join(map(str, WANTED))
    commands = [[f"python{version}"], ["py", f"-{version}"], ["python3"], ["python"]]
    for command in commands:
        found = shutil.which(command[0])
        if found is None:
            continue
        probe = [found, *command[1:], "-c", "import sys; print(*sys.version_info[:2])"]
        done = subprocess.run(probe, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if done.returncode == 0 and done.stdout.split() == [str(n) for n in WANTED]:
            return [found, *command[1:]]
    here = ".".join(map(str, sys.version_info[:3]))
    raise SetupError(
        f"The program needs Python {version}; this is Python {here}, and no other was found.\n"
        f"Install Python {version} (Debian 12: apt-get install python3; Windows: python.org),\n"
        "then run the same command again."
    )


def prepare() -> None:
    """Make the environment hold exactly what the lock says, and the project itself.

    Does nothing when the stamp tells that this was done for the same lock, pyproject.toml,
    interpreter and folder.

    Raises:
        SetupError: a package could not be fetched or installed.
    """
    stamp = _stamp()
    if _is_ready(stamp):
        return
    _STAMP.unlink(missing_ok=True)
    if _UNFINISHED.exists() or not _works():
        if VENV.exists():
            print(f"Removing the unusable environment {VENV.name}", flush=True)
            shutil.rmtree(VENV)
        VENV.mkdir()
        _UNFINISHED.touch()
        print(f"Making {VENV.name}", flush=True)
        _run([sys.executable, "-m", "venv", str(VENV)], "The virtual environment was not made.")
    _UNFINISHED.touch()
    pip = [str(venv_python()), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    quiet = ["install", "-q", "--progress-bar", "off"]
    print("Installing the locked packages (about 170 MB the first time)", flush=True)
    _run(
        [*pip, *quiet, "--no-deps", "--only-binary=:all:", "--require-hashes", "-r", str(LOCK)],
        "The locked packages were not installed. If pip could not reach the package index,\n"
        "check the network; if it speaks of hashes, the index serves other files than the lock.",
    )
    _run(
        [*pip, *quiet, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)],
        "The project itself was not installed into the environment.",
    )
    _STAMP.write_text(stamp, "utf-8")
    _UNFINISHED.unlink()


def _stamp() -> str:
    digest = hashlib.sha256(f"{sys.version}|{ROOT}".encode())
    for path in (LOCK, LOCK.with_name("requirements.txt"), ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _is_ready(stamp: str) -> bool:
    if _UNFINISHED.exists() or not venv_python().exists():
        return False
    try:
        return _STAMP.read_text("utf-8") == stamp
    except (OSError, UnicodeDecodeError):
        return False


def _works() -> bool:
    """Tell whether the environment is of the right Python and has a pip that starts."""
    try:
        done = subprocess.run(
            [str(venv_python()), "-c", "import sys, pip; print(*sys.version_info[:2])"],
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
        )
    except OSError:
        return False
    return done.returncode == 0 and done.stdout.split() == [str(n) for n in WANTED]


def _run(command: list[str], failure: str) -> None:
    env = {**child_environment(), "PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"}
    if subprocess.run(command, env=env, stdin=subprocess.DEVNULL, cwd=ROOT).returncode != 0:
        raise SetupError(f"{failure}\nThen run the same command again; it goes on by itself.")
