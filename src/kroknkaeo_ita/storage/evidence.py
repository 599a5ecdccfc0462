"""Files of evidence, each kept once under its SHA-256, so that a backup can prove them whole."""

import hashlib
import re
import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from ..domain.errors import UserError
from ..domain.progress import Progress
from ..system.files import (
    Tick,
    copy_verified,
    put_in_place,
    refusals_named,
    sha256_of,
    write_atomically,
)

_HASH = re.compile(r"[0-9a-f]{64}")
LARGEST = 200 * 1024 * 1024
"""The most bytes of one file of evidence."""


class EvidenceFolder:
    """The folder of evidence files.

    Args:
        folder: the folder.
        beside: another such folder, only read: a file that is not in the first is found there.
    """

    def __init__(self, folder: Path, beside: Path | None = None) -> None:
        self._folder = folder
        self._beside = beside

    def path_of(self, sha256: str) -> Path:
        """Where the file with this SHA-256 lies, whether or not it is there."""
        if not is_hash(sha256):
            raise ValueError(f"not a SHA-256: {sha256!r}")
        own = self._own(sha256)
        if self._beside is not None and not own.is_file():
            other = self._beside / sha256[:2] / sha256
            return other if other.is_file() else own
        return own

    def keep(self, source: Path, tick: Tick = lambda _size: None) -> tuple[str, int]:
        """Copy a file in and return its SHA-256 and size in bytes; the same file is kept once.

        Args:
            source: the file; it stays where it is.
            tick: is told how many bytes more were read, at most three times each.

        Raises:
            UserError: the file cannot be read, is too large, or there is no room.
        """
        if source.is_dir():
            raise UserError(f"“{source.name}” เป็นโฟลเดอร์ กรุณาเปิดโฟลเดอร์นั้น แล้วเลือกไฟล์ข้างในมาแนบ")
        if not source.is_file():
            raise UserError(f"ไม่พบไฟล์ {source} กรุณาเลือกไฟล์ใหม่")
        _refuse_too_large(source.name, source.stat().st_size)
        sha256 = sha256_of(source, tick)
        target = self.path_of(sha256)
        if not (target.is_file() and sha256_of(target, tick) == sha256):
            return self._copied(source, tick)
        return sha256, target.stat().st_size

    def keep_all(self, folder: Path) -> None:
        """Copy every file of a folder in.

        Raises:
            UserError: as :meth:`keep`, or the folder cannot be read.
        """
        with refusals_named(folder):
            sources = sorted(folder.iterdir())
        for source in sources:
            self.keep(source)

    def _own(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256

    def _copied(self, source: Path, tick: Tick) -> tuple[str, int]:
        """Copy a file in under the SHA-256 of the copy: a scanner may still be writing it."""
        _make(self._folder)
        aside = self._folder / f".~{secrets.token_hex(6)}.part"
        try:
            sha256 = copy_verified(source, aside, tick)
            size = aside.stat().st_size
            _refuse_too_large(source.name, size)
            target = self._own(sha256)
            _make(target.parent)
            put_in_place(aside, target)
        finally:
            with suppress(OSError):
                aside.unlink(missing_ok=True)
        return sha256, size

    def keep_bytes(self, content: bytes) -> str:
        """Keep a file that was made here and return its SHA-256.

        Raises:
            UserError: there is no room.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        target = self._own(sha256)
        if not (target.is_file() and sha256_of(target) == sha256):
            _make(target.parent)
            write_atomically(target, content)
        return sha256

    def faults(self, expected: Iterable[str], progress: Progress | None = None) -> tuple[str, ...]:
        """The hashes of those files that are missing or no longer what they were.

        Raises:
            Cancelled: the person has stopped it.
        """
        wanted, found = sorted(set(expected)), []
        for number, sha256 in enumerate(wanted):
            if progress is not None:
                progress.report(
                    number / len(wanted), f"กำลังตรวจไฟล์ {number + 1:,} จาก {len(wanted):,}"
                )
            if not self._is_sound(sha256):
                found.append(sha256)
        return tuple(found)

    def _is_sound(self, sha256: str) -> bool:
        # A name that is no hash and a sector that cannot be read are damage too.
        try:
            path = self.path_of(sha256)
            return path.is_file() and sha256_of(path) == sha256
        except (OSError, ValueError, UserError):
            return False


def _make(folder: Path) -> None:
    with refusals_named(folder):
        folder.mkdir(parents=True, exist_ok=True)


def is_hash(text: str) -> bool:
    """Whether a text is a SHA-256 in lower-case hexadecimal."""
    return bool(_HASH.fullmatch(text))


def _refuse_too_large(name: str, size: int) -> None:
    if size > LARGEST:
        raise UserError(
            f"ไฟล์ {name} ใหญ่ {size / 2**20:,.0f} MB เกินที่รับได้ {LARGEST // 2**20} MB "
            "กรุณาย่อไฟล์ให้เล็กลงแล้วแนบใหม่"
        )
