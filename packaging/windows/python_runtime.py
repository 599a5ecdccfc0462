"""CPython for Windows: its DLLs out of a wheel, or an official embeddable Python instead."""

from __future__ import annotations

import re
import subprocess
import zipfile
from pathlib import Path

from .errors import BuildError
from .lock import Wheel, sha256_of

DLL = "python311.dll"
SIGNER = "Python Software Foundation"
EMBEDDED_STDLIB = "python311.zip"

FILES = (
    DLL,
    "libcrypto-3.dll",
    "libffi-8.dll",
    "sqlite3.dll",
    "pyexpat.pyd",
    "select.pyd",
    "unicodedata.pyd",
    "_asyncio.pyd",
    "_bz2.pyd",
    "_ctypes.pyd",
    "_decimal.pyd",
    "_elementtree.pyd",
    "_hashlib.pyd",
    "_lzma.pyd",
    "_multiprocessing.pyd",
    "_overlapped.pyd",
    "_queue.pyd",
    "_socket.pyd",
    "_sqlite3.pyd",
    "_uuid.pyd",
    "_zoneinfo.pyd",
)
"""What ships of it. Not: TLS, Tk, sound and MSI, which nothing here uses."""

_IN_WHEEL = "deploy_libs/"


def unpack_from_wheel(wheel: Wheel, folder: Path, expected: str) -> None:
    """Take CPython's DLLs out of the wheel that carries them.

    Args:
        wheel: carries them in its folder deploy_libs.
        folder: where they go.
        expected: the SHA-256 of python311.dll.

    Raises:
        BuildError: a file lacks, or python311.dll is not the one that is expected.
    """
    with zipfile.ZipFile(wheel.path) as archive:
        _unpack(archive, folder, _IN_WHEEL, wheel.path.name)
    if sha256_of(folder / DLL) != expected:
        raise BuildError(f"{DLL} in {wheel.path.name} is not the one that pins.toml names.")
    check_signature(folder / DLL)


def unpack_embeddable(path: Path, folder: Path) -> None:
    """Take DLLs and standard library out of an official embeddable Python 3.11 for amd64.

    Raises:
        BuildError: it is something else, or is not signed.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _unpack(archive, folder, "", path.name)
            (folder / EMBEDDED_STDLIB).write_bytes(archive.read(EMBEDDED_STDLIB))
    except (OSError, zipfile.BadZipFile, KeyError) as error:
        raise BuildError(
            f"{path} is no embeddable Python 3.11 for 64-bit Windows ({error}).\n"
            "Take python-3.11.9-embed-amd64.zip from python.org."
        ) from error
    check_signature(folder / DLL)


def _unpack(archive: zipfile.ZipFile, folder: Path, prefix: str, name: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    # Windows does not tell large letters from small ones, and the wheel spells some both ways.
    members = {each.lower(): each for each in archive.namelist()}
    for file in FILES:
        member = members.get((prefix + file).lower())
        if member is None:
            raise BuildError(f"{name} does not hold {file}.")
        (folder / file).write_bytes(archive.read(member))


def check_signature(path: Path) -> None:
    """Prove that a file is, byte for byte, what the Python Software Foundation has signed.

    Raises:
        BuildError: it is not.
    """
    # No look at revocation lists: the build must work without them, and a signature with a time
    # stamp holds after the certificate has ended.
    try:
        done = subprocess.run(
            ["osslsigncode", "verify", "-in", str(path)],
            capture_output=True,
            text=True,
            errors="replace",
            stdin=subprocess.DEVNULL,
            timeout=120,
        )
    except subprocess.TimeoutExpired as error:
        raise BuildError(f"osslsigncode did not end while it looked at {path.name}.") from error
    judge_signature(done.stdout + done.stderr, path.name)


def judge_signature(told: str, name: str) -> None:
    """Read what osslsigncode says of a file.

    Raises:
        BuildError: the file was changed after it was signed, or somebody else has signed it.
    """
    digests = re.findall(r"(?m)^\s*(?:Current|Calculated) message digest\s*:\s*([0-9A-F]+)", told)
    if len(digests) < 2 or len(set(digests)) != 1:
        raise BuildError(f"{name} is not signed, or was changed after it was signed.\n{told}")
    signers = re.findall(r"Signer #0:\s*\n\s*Subject\s*:\s*(.*)", told)
    if not signers or f"CN={SIGNER}" not in signers[0].replace("CN = ", "CN="):
        raise BuildError(f"{name} was not signed by the {SIGNER}, but by {signers}.")
