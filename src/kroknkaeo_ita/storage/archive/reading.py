"""Reading a backup that may be damaged or made to do harm: every byte once, in order."""

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from ...domain.errors import PassphraseNeeded, UserError
from ...domain.progress import Progress
from ...system.files import refusals_named
from .listing import check_list
from .locked import is_locked, unlock
from .manifest import MANIFEST, PLAIN_FLAGS, Broken, Entry, Manifest, read_manifest
from .parts import LARGEST_PART, PartsReader, part_named, parts_of
from .sealed import SEAL_LENGTH, SideDigest

_CHUNK = 1024 * 1024
_LONGEST_AFTERWORD = 24
"""Bytes behind an entry's content: its check sum and sizes, once more."""
_LOCAL_HEADER = struct.Struct("<4s2xHH16xHH")
_BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    ValueError,
    OverflowError,
    RuntimeError,
)
"""What the reader of zips raises over a file that was made to confuse it."""


def verify(path: Path, progress: Progress) -> Manifest:
    """Read every byte of a backup back and hold it against its seal and its manifest.

    Raises:
        PassphraseNeeded: it is under a passphrase; see :func:`unlocked`.
        UserError: it is missing, damaged, no backup of ours, or of a newer program.
    """
    with _opened(path) as (source, archive, manifest):
        for _ in _streamed(source, archive, manifest, progress, "กำลังตรวจไฟล์สำรอง"):
            pass
        return manifest


def unpack(path: Path, folder: Path, progress: Progress) -> Manifest:
    """Write the backup's files into an empty folder, each checked while it is written.

    Raises:
        UserError: as :func:`verify`, or the folder cannot be written; what was written then is
            the caller's to remove.
    """
    with refusals_named(folder):
        (folder / "evidence").mkdir(parents=True)
    with _opened(path) as (source, archive, manifest):
        sink: IO[bytes] | None = None
        try:
            for name, chunk in _streamed(source, archive, manifest, progress, "กำลังนำข้อมูลออก"):
                with refusals_named(folder):
                    if chunk is not None and sink:
                        sink.write(chunk)
                        continue
                    if sink:
                        sink.close()
                    sink = (folder / name).open("xb")
        finally:
            if sink:
                with refusals_named(folder):
                    sink.close()
        return manifest


def peek(path: Path) -> Manifest:
    """What a backup says of itself, without reading all of it: nothing to build on.

    Raises:
        UserError: as :func:`verify`, as far as it can be seen at once.
    """
    with _opened(path) as (_source, _archive, manifest):
        return manifest


def unlocked(path: Path, folder: Path, passphrase: str, progress: Progress) -> Path:
    """A backup that can be read: the file itself, or what it holds under its passphrase.

    Args:
        path: the backup.
        folder: an empty folder, for a backup that has to be unlocked.
        passphrase: what was given; empty for none.
        progress: told how far it is.

    Raises:
        PassphraseNeeded: it is under a passphrase, and this is not it.
        UserError: it is missing or damaged, or the folder cannot be written.
    """
    with _told(path), _source(path) as source:
        if not is_locked(source):
            return path
        if not passphrase:
            raise PassphraseNeeded("ไฟล์สำรองนี้ตั้งรหัสผ่านไว้ กรุณาพิมพ์รหัสผ่านที่ตั้งไว้ตอนสำรอง")
        target = folder / path.name
        unlock(source, source.size, passphrase, target, progress)
        return target


@contextmanager
def _opened(path: Path) -> Iterator[tuple[PartsReader, zipfile.ZipFile, Manifest]]:
    """A backup with its manifest; its faults are told in Thai."""
    with _told(path), _source(path) as source:
        if is_locked(source):
            raise PassphraseNeeded("ไฟล์สำรองนี้ตั้งรหัสผ่านไว้ กรุณาพิมพ์รหัสผ่านที่ตั้งไว้ตอนสำรอง")
        start, count = check_list(source)
        with zipfile.ZipFile(io.BufferedReader(source, 65536)) as archive:
            if (archive.start_dir, len(archive.infolist())) != (start, count):
                raise Broken("its list is not what its end says")
            yield source, archive, read_manifest(archive)


@contextmanager
def _source(path: Path) -> Iterator[PartsReader]:
    if not path.is_file():
        raise UserError(f"ไม่พบไฟล์สำรอง {path} กรุณาตรวจชื่อไฟล์หรือเสียบแฟลชไดรฟ์ใหม่")
    source = PartsReader(path)
    try:
        yield source
    finally:
        source.close()


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        with refusals_named(path):
            yield
    except (Broken, *_BROKEN_ZIP) as error:
        lacking = _lacking_part(path)
        if lacking:
            raise UserError(
                f"ไฟล์สำรองนี้มีหลายส่วน แต่ไม่พบ {lacking.name} "
                "กรุณานำทุกส่วนมาไว้ในโฟลเดอร์เดียวกัน แล้วลองอีกครั้ง"
            ) from error
        raise UserError(
            f"ไฟล์ {path.name} เสียหายหรือไม่ใช่ไฟล์สำรองของโปรแกรมนี้ ข้อมูลปัจจุบันไม่ถูกแก้ไข กรุณาใช้ไฟล์สำรองอื่น"
        ) from error


def _lacking_part(path: Path) -> Path | None:
    """The part that a backup of several seems to lack."""
    parts = parts_of(path)
    following = part_named(path, len(parts) + 1)
    later = any(part_named(path, len(parts) + ahead).exists() for ahead in range(2, 9))
    full = bool(parts) and parts[-1].stat().st_size == LARGEST_PART
    return following if later or full else None


@dataclass(frozen=True)
class _Span:
    """Where an entry lies in the file: its head, and its bytes from start to end."""

    name: str
    head: int
    start: int
    end: int
    method: int

    @property
    def is_packed(self) -> bool:
        """Whether its bytes are packed ones."""
        return self.method == zipfile.ZIP_DEFLATED


class _Unfolded:
    """The content of one entry, fed with its bytes as they lie in the file."""

    def __init__(self, span: _Span, entry: Entry, digest: SideDigest) -> None:
        self._span = span
        self._entry = entry
        self._inflate = zlib.decompressobj(-15) if span.is_packed else None
        self._digest = digest
        self._size = 0
        digest.restart()

    def fed(self, packed: bytes | memoryview) -> Iterator[bytes | memoryview]:
        """The content of some more bytes.

        Raises:
            Broken: there is more of it than was promised; a bomb never unfolds further.
        """
        if self._inflate is None:
            yield self._counted(packed)
            return
        while packed:
            room = min(_CHUNK, self._entry.size - self._size + 1)
            content = self._inflate.decompress(packed, room)
            packed = self._inflate.unconsumed_tail
            if content:
                yield self._counted(content)
            elif self._inflate.eof or not packed:
                return

    def check(self) -> None:
        """Hold what has come against what was promised.

        Raises:
            Broken: it is not the same.
        """
        if self._inflate is not None and not self._inflate.eof:
            raise Broken(f"{self._span.name} ended early")
        if (self._size, self._digest.hexdigest()) != (self._entry.size, self._entry.sha256):
            raise Broken(f"{self._span.name} is not what the manifest says")

    def _counted(self, content: bytes | memoryview) -> bytes | memoryview:
        self._size += len(content)
        if self._size > self._entry.size:
            raise Broken(f"{self._span.name} is longer than promised")
        self._digest.update(content)
        return content


def _streamed(
    source: PartsReader,
    archive: zipfile.ZipFile,
    manifest: Manifest,
    progress: Progress,
    text: str,
) -> Iterator[tuple[str, bytes | memoryview | None]]:
    """Each entry's name with None, then with its content; raises when one is not as promised."""
    seal = hashlib.sha256()
    unfolded: _Unfolded | None = None
    with SideDigest() as digest:
        for piece, span, is_last in _pieces(source, _spans(source, archive), progress, text):
            entry = manifest.entries.get(span.name) if span else None
            if span is None or entry is None or span.is_packed or manifest.sealed_twice:
                seal.update(piece)
            if span is None or entry is None:
                continue
            if unfolded is None:
                unfolded = _Unfolded(span, entry, digest)
                yield span.name, None
            for content in unfolded.fed(piece):
                yield span.name, content
            if is_last:
                unfolded.check()
                unfolded = None
    if source.read_exactly(SEAL_LENGTH + 1) != seal.hexdigest().encode("ascii"):
        raise Broken("the seal does not hold")


def _pieces(
    source: PartsReader, spans: list[_Span], progress: Progress, text: str
) -> Iterator[tuple[memoryview, _Span | None, bool]]:
    """All bytes up to the seal in order: each piece, the entry it is of, and whether it ends it.

    An empty entry comes as one empty piece.
    """
    ahead = iter(spans)
    span = next(ahead, None)
    at, sealed = 0, source.size - SEAL_LENGTH
    source.seek(0)
    while at < sealed:
        chunk = memoryview(source.read(min(_CHUNK, sealed - at)))
        if not chunk:
            raise Broken("ended early")
        end = at + len(chunk)
        while span and span.start < end:
            before, inside = max(span.start - at, 0), min(span.end, end) - at
            yield chunk[:before], None, False
            yield chunk[before:inside], span, span.end <= end
            chunk, at = chunk[inside:], at + inside
            if span.end > end:
                break
            span = next(ahead, None)
        yield chunk, None, False
        at = end
        progress.report(at / sealed, text)
    if span is not None:
        raise Broken(f"{span.name} lies beyond the end")


def _spans(source: PartsReader, archive: zipfile.ZipFile) -> list[_Span]:
    """Where each entry lies, in the order of the file: one behind the other, nothing between."""
    spans = []
    for info in archive.infolist():
        source.seek(info.header_offset)
        head = source.read_exactly(_LOCAL_HEADER.size)
        signature, flags, method, name_length, extra_length = _LOCAL_HEADER.unpack(head)
        name = source.read_exactly(name_length)
        if signature != b"PK\x03\x04" or name != info.filename.encode("utf-8"):
            raise Broken("a local header is none of ours")
        if flags & ~PLAIN_FLAGS or method != info.compress_type:
            raise Broken("packed in a way that is none of ours")
        start = info.header_offset + _LOCAL_HEADER.size + name_length + extra_length
        span = _Span(info.filename, info.header_offset, start, start + info.compress_size, method)
        spans.append(span)
    spans.sort(key=lambda span: span.start)
    at = 0
    for number, span in enumerate(spans):
        if not 0 <= span.head - at <= (_LONGEST_AFTERWORD if number else 0):
            raise Broken("entries lie within one another, or something lies between them")
        at = span.end
    if not 0 <= archive.start_dir - at <= _LONGEST_AFTERWORD:
        raise Broken("something lies before the list")
    if not spans or spans[0].name != MANIFEST:
        raise Broken("entries lie where none of ours would")
    return spans
