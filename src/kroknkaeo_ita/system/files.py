"""Files that are whole or absent: written aside, forced to the disk, then put in place."""

import hashlib
import os
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from ..domain.errors import UserError
from .faults import explain_os_error

__all__ = [
    "copy_verified",
    "explain_os_error",
    "fsync_path",
    "put_in_place",
    "refusals_named",
    "sha256_of",
    "write_atomically",
]

Tick = Callable[[int], None]
"""Is told how many bytes more were read; what it raises stops the work."""

Content = bytes | str | Callable[[BinaryIO], object]

_CHUNK = 1024 * 1024

# An antivirus or the indexer holds a new file for a moment; Windows then refuses the replace with
# "access denied" or "in use". Waits in seconds, about 2.5 s in all.
_REPLACE_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)
_HELD_BY_ANOTHER = (5, 32)


def _silent(_size: int) -> None:
    """Tell nobody."""


def write_atomically(path: Path, content: Content) -> None:
    """Write a whole file so that at every moment the old or the new one is there, never neither.

    The content goes to a temporary file in the same folder, is forced to the disk, and replaces
    the old file in one step. When anything fails the old file is kept and the temporary one is
    removed; only if the last step of all fails, forcing the folder to the disk, the new file is
    already in place.

    Args:
        path: the file; its folder must exist.
        content: bytes, text (written as UTF-8, line ends as they are), or a function that writes
            to the open binary file it is given. What that function raises, other than an OSError,
            comes through unchanged.

    Raises:
        UserError: the operating system refused.
    """
    _place(path, content, check=lambda _aside: None)


def copy_verified(source: Path, target: Path, tick: Tick = _silent) -> str:
    """Copy a file atomically and give its SHA-256; the copy is read back before it gets its name.

    Every byte is told to `tick` twice: when it is copied and when it is read back.

    Raises:
        UserError: a file could not be read or written, or the copy differs from the source; an
            older file at `target` is then kept.
    """
    digest = hashlib.sha256()

    def stream(out: BinaryIO) -> None:
        for chunk in _chunks(source, named=source):
            digest.update(chunk)
            out.write(chunk)
            tick(len(chunk))

    def check(aside: Path) -> None:
        forget_cached(aside)
        back = hashlib.sha256()
        for chunk in _chunks(aside, named=target):
            back.update(chunk)
            tick(len(chunk))
        if back.digest() != digest.digest():
            raise UserError(
                f"คัดลอกไปที่ “{target}” แล้ว แต่อ่านกลับมาไม่ตรงกับต้นฉบับ ไดรฟ์อาจชำรุด "
                "โปรดใช้ไดรฟ์อื่น แล้วลองอีกครั้ง"
            )

    _place(target, stream, check)
    return digest.hexdigest()


def sha256_of(path: Path, tick: Tick = _silent) -> str:
    """Give the SHA-256 of a file's content, in lower-case hexadecimal.

    Raises:
        UserError: the file could not be read.
    """
    digest = hashlib.sha256()
    for chunk in _chunks(path, named=path):
        digest.update(chunk)
        tick(len(chunk))
    return digest.hexdigest()


def fsync_path(path: Path) -> None:
    """Force a file, or on POSIX a folder's list of names, from memory to the disk.

    Windows cannot do this for a folder and needs no such thing there; nothing is done then.

    Raises:
        UserError: the operating system refused.
    """
    if path.is_dir():
        if os.name == "nt":
            return
        flags = os.O_RDONLY
    else:
        # Windows flushes only through a handle that may write.
        flags = os.O_RDWR | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise explain_os_error(error, path) from error


@contextmanager
def refusals_named(path: Path) -> Iterator[None]:
    """Tell what the system refuses inside the block with the name of one file or folder.

    Raises:
        UserError: the operating system refused.
    """
    try:
        yield
    except OSError as error:
        raise explain_os_error(error, path) from error


def put_in_place(aside: Path, path: Path) -> None:
    """Give a finished file its name in one step, replacing an older file of that name.

    Both lie on the same drive; `aside` has been forced to the disk by its writer.

    Raises:
        UserError: the operating system refused; both files are then as they were.
    """
    try:
        _replace(aside, path)
    except OSError as error:
        raise explain_os_error(error, path) from error
    fsync_path(path.parent)


def _place(path: Path, content: Content, check: Callable[[Path], None]) -> None:
    """Write aside, let `check` look at the closed file, then put it in place."""
    # A short name of its own: the target's name may already be as long as the disk allows.
    aside = path.with_name(f".~{secrets.token_hex(6)}.part")
    try:
        try:
            with open(aside, "xb") as file:  # noqa: PTH123  tests make this very call fail
                if callable(content):
                    content(file)
                else:
                    file.write(content.encode() if isinstance(content, str) else content)
                file.flush()
                os.fsync(file.fileno())
            check(aside)
            _replace(aside, path)
        except BaseException:
            with suppress(OSError):
                aside.unlink(missing_ok=True)
            raise
        fsync_path(path.parent)
    except OSError as error:
        raise explain_os_error(error, path) from error


def _chunks(path: Path, named: Path) -> Iterator[bytes]:
    """Yield a file's bytes; a fault in reading is told with the name that the person knows."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            while chunk := file.read(_CHUNK):
                yield chunk
    except OSError as error:
        raise explain_os_error(error, named) from error


def forget_cached(path: Path) -> None:
    """Make the next read come from the disk where the system knows how; elsewhere do nothing."""
    if hasattr(os, "posix_fadvise"):
        with suppress(OSError):
            descriptor = os.open(path, os.O_RDONLY)
            try:
                os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            finally:
                os.close(descriptor)


def _replace(source: Path, target: Path) -> None:
    """Replace `target`, waiting while another program on Windows holds one of the two."""
    for wait in (*_REPLACE_WAITS, None):
        try:
            os.replace(source, target)  # noqa: PTH105  tests make this very call fail
        except PermissionError as error:
            if wait is None or getattr(error, "winerror", None) not in _HELD_BY_ANOTHER:
                raise
            time.sleep(wait)
        else:
            return
