"""The backup file (.krokbak), format 1.

A zip with ``manifest.json`` first, then ``database.sqlite`` (made by VACUUM INTO) and
``evidence/<sha256>`` for every file of evidence. The manifest names each other entry with its
size and SHA-256. The zip's comment is the SHA-256, in hex, of every byte before it: one flipped
or missing byte anywhere is found.
"""

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from ..domain.backup import BackupFacts
from ..domain.errors import UserError
from ..domain.progress import Progress
from ..system.files import fsync_path
from .schema import HEAD

DATABASE = "database.sqlite"
SUFFIX = ".krokbak"
SCHEMA = HEAD
_MANIFEST = "manifest.json"
_FORMAT = 1
_PROGRAM = "kroknkaeo_ita"
_SEAL_LENGTH = 64
_CHUNK = 1024 * 1024
_MANIFEST_LIMIT = 16 * 1024 * 1024
_ENTRY = re.compile(rf"{re.escape(DATABASE)}|evidence/[0-9a-f]{{64}}")
_HASH = re.compile(r"[0-9a-f]{64}")


class _Broken(Exception):
    """What is wrong with an archive, in English, for the log."""


@dataclass(frozen=True)
class Entry:
    """A file inside the archive: its size in bytes and SHA-256."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """The archive's list of contents."""

    facts: BackupFacts
    entries: Mapping[str, Entry]


def pack(
    facts: BackupFacts, files: Mapping[str, Path], target: Path, progress: Progress
) -> Manifest:
    """Write an archive to a new file and flush it to the disk.

    Args:
        facts: what the manifest says of the data.
        files: the path of each entry's content, by entry name.
        target: the file to make.
        progress: told how far it is.

    Raises:
        OSError: the target cannot be written; what was written so far is the caller's to remove.
    """
    entries = {name: _measured(path) for name, path in files.items()}
    total = sum(entry.size for entry in entries.values()) or 1
    manifest = Manifest(facts, entries)
    done = 0
    with zipfile.ZipFile(target, "x", zipfile.ZIP_STORED, allowZip64=True) as archive:
        archive.writestr(_info(_MANIFEST, zipfile.ZIP_DEFLATED), _manifest_text(manifest))
        for name, path in files.items():
            method = zipfile.ZIP_DEFLATED if name == DATABASE else zipfile.ZIP_STORED
            with path.open("rb") as source, archive.open(_info(name, method), "w") as sink:
                for chunk in iter(lambda: source.read(_CHUNK), b""):
                    sink.write(chunk)
                    done += len(chunk)
                    progress.report(done / total, "กำลังเขียนไฟล์สำรอง")
        archive.comment = b"0" * _SEAL_LENGTH
    with target.open("r+b") as file:
        seal = _seal_of(file)
        file.seek(-_SEAL_LENGTH, 2)
        file.write(seal.encode("ascii"))
    fsync_path(target)
    return manifest


def verify(path: Path, progress: Progress) -> Manifest:
    """Read every byte of an archive back and hold it against its manifest.

    Raises:
        UserError: it is missing, damaged, no backup of ours, or of a newer program.
    """
    with _opened(path) as (archive, manifest):
        for _ in _streamed(archive, manifest, progress, "กำลังตรวจไฟล์สำรอง"):
            pass
        return manifest


def unpack(path: Path, folder: Path, progress: Progress) -> Manifest:
    """Write the archive's files into an empty folder, each checked while it is written.

    Raises:
        UserError: as :func:`verify`.
        OSError: the folder cannot be written.
    """
    (folder / "evidence").mkdir(parents=True)
    with _opened(path) as (archive, manifest):
        sink: IO[bytes] | None = None
        try:
            for name, chunk in _streamed(archive, manifest, progress, "กำลังนำข้อมูลออก"):
                if chunk is None:
                    if sink:
                        sink.close()
                    sink = (folder / name).open("xb")
                elif sink:
                    sink.write(chunk)
        finally:
            if sink:
                sink.close()
        return manifest


@contextmanager
def _opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """An archive whose seal holds, with its manifest; its faults are told in Thai."""
    if not path.is_file():
        raise UserError(f"ไม่พบไฟล์สำรอง {path} กรุณาตรวจชื่อไฟล์หรือเสียบแฟลชไดรฟ์ใหม่")
    try:
        _check_seal(path)
        with zipfile.ZipFile(path) as archive:
            yield archive, _read_manifest(archive)
    except (_Broken, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise UserError(
            f"ไฟล์ {path.name} เสียหายหรือไม่ใช่ไฟล์สำรองของโปรแกรมนี้ ข้อมูลปัจจุบันไม่ถูกแก้ไข กรุณาใช้ไฟล์สำรองอื่น"
        ) from error


def _check_seal(path: Path) -> None:
    with path.open("rb") as file:
        if file.seek(0, 2) < _SEAL_LENGTH:
            raise _Broken("too short")
        file.seek(-_SEAL_LENGTH, 2)
        kept = file.read(_SEAL_LENGTH)
        if _seal_of(file).encode("ascii") != kept:
            raise _Broken("the seal does not hold")


def _seal_of(file: IO[bytes]) -> str:
    """SHA-256 of everything before the seal."""
    remaining = file.seek(0, 2) - _SEAL_LENGTH
    file.seek(0)
    digest = hashlib.sha256()
    while remaining > 0:
        chunk = file.read(min(_CHUNK, remaining))
        if not chunk:
            raise _Broken("ended early")
        digest.update(chunk)
        remaining -= len(chunk)
    return digest.hexdigest()


def _streamed(
    archive: zipfile.ZipFile, manifest: Manifest, progress: Progress, text: str
) -> Iterator[tuple[str, bytes | None]]:
    """Each entry's name with None, then with its chunks; raises when one is not as promised."""
    total = sum(entry.size for entry in manifest.entries.values()) or 1
    done = 0
    for name, entry in manifest.entries.items():
        yield name, None
        digest, size = hashlib.sha256(), 0
        with archive.open(name) as source:
            # One byte more than promised is enough to know, so a bomb never unfolds.
            while chunk := source.read(min(_CHUNK, entry.size - size + 1)):
                size += len(chunk)
                if size > entry.size:
                    raise _Broken(f"{name} is longer than promised")
                digest.update(chunk)
                done += len(chunk)
                progress.report(min(done / total, 1.0), text)
                yield name, chunk
        if size != entry.size or digest.hexdigest() != entry.sha256:
            raise _Broken(f"{name} is not what the manifest says")


def _measured(path: Path) -> Entry:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for chunk in iter(lambda: file.read(_CHUNK), b""):
            digest.update(chunk)
    return Entry(path.stat().st_size, digest.hexdigest())


def _info(name: str, method: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.compress_type = method
    return info


def _manifest_text(manifest: Manifest) -> bytes:
    facts = manifest.facts
    plain = {
        "program": _PROGRAM,
        "format": _FORMAT,
        "version": facts.program_version,
        "schema": facts.schema,
        "made_at": facts.made_at.isoformat(),
        "office": facts.office,
        "years": list(facts.years),
        "counts": dict(facts.counts),
        "files": {
            name: {"size": entry.size, "sha256": entry.sha256}
            for name, entry in manifest.entries.items()
        },
    }
    return json.dumps(plain, ensure_ascii=False, indent=1).encode("utf-8")


def _read_manifest(archive: zipfile.ZipFile) -> Manifest:
    infos = archive.infolist()
    names = [info.filename for info in infos]
    if not names or names[0] != _MANIFEST or infos[0].file_size > _MANIFEST_LIMIT:
        raise _Broken("no manifest")
    with archive.open(_MANIFEST) as file:
        text = file.read(_MANIFEST_LIMIT)
    try:
        manifest = _manifest_of(json.loads(text.decode("utf-8")))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _Broken("the manifest is none of ours") from error
    if sorted(names[1:]) != sorted(manifest.entries) or DATABASE not in manifest.entries:
        raise _Broken("entries and manifest differ")
    for name, entry in manifest.entries.items():
        named_by_hash = name == DATABASE or name.endswith(entry.sha256)
        if not (_ENTRY.fullmatch(name) and _HASH.fullmatch(entry.sha256) and named_by_hash):
            raise _Broken(f"not a name of ours: {name!r}")
    return manifest


def _manifest_of(plain: dict[str, Any]) -> Manifest:
    if plain["program"] != _PROGRAM:
        raise _Broken("of another program")
    if plain["format"] > _FORMAT:
        raise UserError(
            "ไฟล์สำรองนี้สร้างด้วยโปรแกรมรุ่นใหม่กว่านี้ ข้อมูลปัจจุบันไม่ถูกแก้ไข "
            "กรุณาติดตั้งโปรแกรมรุ่นล่าสุดก่อน แล้วกู้คืนอีกครั้ง"
        )
    entries = {
        name: Entry(int(item["size"]), str(item["sha256"])) for name, item in plain["files"].items()
    }
    facts = BackupFacts(
        office=str(plain["office"]),
        years=tuple(int(year) for year in plain["years"]),
        counts={str(name): int(count) for name, count in plain["counts"].items()},
        evidence_files=len(entries) - 1,
        size=sum(entry.size for entry in entries.values()),
        made_at=datetime.fromisoformat(plain["made_at"]),
        program_version=str(plain["version"]),
        schema=str(plain["schema"]),
    )
    return Manifest(facts, entries)
