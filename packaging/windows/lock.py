"""What a lock pins for Windows, and its wheels."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import Marker, default_environment
from packaging.utils import canonicalize_name, parse_wheel_filename

from .errors import BuildError

_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)\s*(?:;([^\\]*))?", re.ASCII)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_TARGET = ("--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp")

WINDOWS = {
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_system": "Windows",
    "python_full_version": "3.11.9",
    "python_version": "3.11",
    "sys_platform": "win32",
}
"""What a marker in the lock is asked of; pip would ask it of the machine that builds."""


@dataclass(frozen=True)
class Pin:
    """One distribution of a lock.

    Attributes:
        name: in its canonical form.
        hashes: SHA-256 of every file that may be taken for it, in hexadecimal.
    """

    name: str
    version: str
    hashes: frozenset[str]


@dataclass(frozen=True)
class Wheel:
    """A wheel on disk whose bytes are those of the lock."""

    pin: Pin
    path: Path


def pins_for_windows(lock: str) -> list[Pin]:
    """What a lock's text pins for Windows, by name.

    Raises:
        BuildError: a line is no exact pin with hashes.
    """
    found = []
    environment = {**default_environment(), **WINDOWS}
    text = re.sub(r"(?m)^\s*#.*\n", "", lock)
    for entry in re.split(r"\n(?=\S)", text.strip()):
        matched = _PIN.match(entry)
        hashes = frozenset(_HASH.findall(entry))
        if matched is None or not hashes:
            raise BuildError(f"The lock holds a line without version and hash: {entry[:60]!r}")
        name, version, marker = matched.groups()
        if marker and not Marker(marker.strip()).evaluate(environment):
            continue
        found.append(Pin(canonicalize_name(name), version, hashes))
    return sorted(found, key=lambda pin: pin.name)


def fetch(pins: list[Pin], folder: Path) -> dict[str, Wheel]:
    """Have the Windows wheel of every pin in a folder; those that lie there are used again.

    Returns:
        The wheels by the canonical name of their distribution.

    Raises:
        BuildError: a wheel cannot be had, or is not the one that the lock names.
    """
    folder.mkdir(parents=True, exist_ok=True)
    found = _present(pins, folder)
    lacking = [pin for pin in pins if pin.name not in found]
    if lacking:
        _download(lacking, folder)
        found = _present(pins, folder)
    for pin in pins:
        if pin.name not in found:
            raise BuildError(f"pip fetched no wheel of {pin.name} {pin.version} for Windows.")
    return found


def _present(pins: list[Pin], folder: Path) -> dict[str, Wheel]:
    wanted = {(pin.name, pin.version): pin for pin in pins}
    found = {}
    for path in sorted(folder.glob("*.whl")):
        name, version, _build, _tags = parse_wheel_filename(path.name)
        pin = wanted.get((name, str(version)))
        if pin is None:
            continue
        if sha256_of(path) in pin.hashes:
            found[pin.name] = Wheel(pin, path)
        else:
            path.unlink()
    return found


def _download(pins: list[Pin], folder: Path) -> None:
    wanted = folder / "wanted.txt"
    wanted.write_text(
        "".join(
            f"{pin.name}=={pin.version} "
            + " ".join(f"--hash=sha256:{one}" for one in sorted(pin.hashes))
            + "\n"
            for pin in pins
        ),
        "utf-8",
    )
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    asked = ["download", "-q", "--progress-bar", "off", "--no-deps", "--only-binary=:all:"]
    done = subprocess.run(
        [*pip, *asked, "--require-hashes", *_TARGET, "-d", str(folder), "-r", str(wanted)],
        stdin=subprocess.DEVNULL,
    )
    if done.returncode != 0:
        raise BuildError(
            "The wheels for Windows were not fetched. If pip could not reach the package index,\n"
            "check the network; if it speaks of hashes, the index serves other files than the lock."
        )


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
