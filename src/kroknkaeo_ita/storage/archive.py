"""The backup file (.krokbak), format 1.

A zip with ``manifest.json`` first, then ``database.sqlite`` (made by VACUUM INTO) and
``evidence/<sha256>`` for every file of evidence. The manifest names each other entry with its
size and SHA-256. The zip's comment is the SHA-256, in hex, of every byte before it: one flipped
or missing byte anywhere is found. Files of evidence that were gone or damaged when the backup was
made stand in the manifest's ``missing``, each hash with its owner's name; those that an automatic
copy leaves in the data folder beside it stand in ``outside``.
"""

import hashlib
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from ..domain.backup import BackupFacts
from ..domain.errors import UserError
from ..domain.progress import Progress
from ..system.files import fsync_path, refusals_named, sha256_of
from .schema import HEAD

DATABASE = "database.sqlite"
SCHEMA = HEAD
_MANIFEST = "manifest.json"
_FORMAT = 1
_PROGRAM = "kroknkaeo_ita"
_SEAL_LENGTH = 64
_CHUNK = 1024 * 1024
_MANIFEST_LIMIT = 32 * 1024 * 1024
_MOST_ENTRIES = 100_000
_LARGEST_ENTRY = 2 * 1024**3
_LARGEST_WHOLE = 32 * 1024**3
# Deflate folds zeros a thousandfold; a small entry may be as regular as it likes.
_UNSUSPECTED = 256 * 1024**2
_MOST_RATIO = 100
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_ENTRY = re.compile(rf"{re.escape(DATABASE)}|evidence/[0-9a-f]{{64}}")
_HASH = re.compile(r"[0-9a-f]{64}")
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


class _Broken(Exception):
    """What is wrong with an archive, in English, for the log."""


@dataclass(frozen=True)
class Entry:
    """A file inside the archive: its size in bytes and SHA-256."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Contents:
    """What goes into an archive.

    Attributes:
        facts: what the manifest says of the data.
        files: the path of each entry's content, by entry name.
        missing: the hashes of what could not be put in, with their owners' names.
        outside: the hashes of what stays in the data folder, with their owners' names.
    """

    facts: BackupFacts
    files: Mapping[str, Path]
    missing: Mapping[str, str] = field(default_factory=dict)
    outside: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Manifest:
    """The archive's list of contents.

    Attributes:
        missing: the hashes that the data name but the archive lacks, each with its owner's name.
        outside: the hashes that were left in the data folder on purpose, each with its owner's
            name.
    """

    facts: BackupFacts
    entries: Mapping[str, Entry]
    missing: Mapping[str, str] = field(default_factory=dict)
    outside: Mapping[str, str] = field(default_factory=dict)


def pack(contents: Contents, target: Path, progress: Progress) -> Manifest:
    """Write an archive to a new file and flush it to the disk.

    Args:
        contents: what goes in.
        target: the file to make.
        progress: told how far it is.

    Raises:
        UserError: a file cannot be read or the target not written; what was written so far is
            the caller's to remove.
    """
    entries = {name: _measured(name, path) for name, path in contents.files.items()}
    total = sum(entry.size for entry in entries.values()) or 1
    manifest = Manifest(contents.facts, entries, contents.missing, contents.outside)
    done = 0
    with refusals_named(target):
        with zipfile.ZipFile(target, "x", zipfile.ZIP_STORED, allowZip64=True) as archive:
            archive.writestr(_info(_MANIFEST, zipfile.ZIP_DEFLATED), _manifest_text(manifest))
            for name, path in contents.files.items():
                method = zipfile.ZIP_DEFLATED if name == DATABASE else zipfile.ZIP_STORED
                with archive.open(_info(name, method), "w", force_zip64=True) as sink:
                    for chunk in _chunks(path):
                        sink.write(chunk)
                        done += len(chunk)
                        progress.report(min(done / total, 1.0), "กำลังเขียนไฟล์สำรอง")
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
        UserError: as :func:`verify`, or the folder cannot be written.
    """
    with refusals_named(folder):
        (folder / "evidence").mkdir(parents=True)
    with _opened(path) as (archive, manifest):
        sink: IO[bytes] | None = None
        try:
            for name, chunk in _streamed(archive, manifest, progress, "กำลังนำข้อมูลออก"):
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


@contextmanager
def _opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """An archive whose seal holds, with its manifest; its faults are told in Thai."""
    try:
        with refusals_named(path):
            if not path.is_file():
                raise UserError(f"ไม่พบไฟล์สำรอง {path} กรุณาตรวจชื่อไฟล์หรือเสียบแฟลชไดรฟ์ใหม่")
            _check_seal(path)
            with zipfile.ZipFile(path) as archive:
                yield archive, _read_manifest(archive)
    except (_Broken, *_BROKEN_ZIP) as error:
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


def _measured(name: str, path: Path) -> Entry:
    """An entry's size and hash; evidence was found to be what its name says, so it says the hash.

    Should it change after that, the reading back of the whole archive finds it.
    """
    with refusals_named(path):
        size = path.stat().st_size
    return Entry(size, sha256_of(path) if name == DATABASE else name.rpartition("/")[2])


def _chunks(path: Path) -> Iterator[bytes]:
    with refusals_named(path), path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


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
        "missing": dict(manifest.missing),
        "outside": dict(manifest.outside),
    }
    return json.dumps(plain, ensure_ascii=False, indent=1).encode("utf-8")


def _read_manifest(archive: zipfile.ZipFile) -> Manifest:
    infos = archive.infolist()
    names = [info.filename for info in infos]
    if len(infos) > _MOST_ENTRIES + 1:
        raise _Broken("too many entries")
    if not names or names[0] != _MANIFEST or infos[0].file_size > _MANIFEST_LIMIT:
        raise _Broken("no manifest")
    if any(i.compress_type not in _METHODS or i.flag_bits & _ENCRYPTED for i in infos):
        raise _Broken("packed in a way that is none of ours")
    with archive.open(_MANIFEST) as file:
        text = file.read(_MANIFEST_LIMIT)
    try:
        manifest = _manifest_of(json.loads(text.decode("utf-8")))
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError) as error:
        raise _Broken("the manifest is none of ours") from error
    if sorted(names[1:]) != sorted(manifest.entries) or DATABASE not in manifest.entries:
        raise _Broken("entries and manifest differ")
    for info in infos[1:]:
        _check_entry(info, manifest.entries[info.filename])
    if manifest.facts.size > _LARGEST_WHOLE:
        raise _Broken("too large as a whole")
    return manifest


def _check_entry(info: zipfile.ZipInfo, entry: Entry) -> None:
    name = info.filename
    named_by_hash = name == DATABASE or name.endswith(entry.sha256)
    if not (_ENTRY.fullmatch(name) and _HASH.fullmatch(entry.sha256) and named_by_hash):
        raise _Broken(f"not a name of ours: {name!r}")
    if not 0 <= entry.size <= _LARGEST_ENTRY:
        raise _Broken(f"{name} cannot be that large")
    if entry.size > _UNSUSPECTED and entry.size > info.compress_size * _MOST_RATIO:
        raise _Broken(f"{name} unfolds too far")


def _manifest_of(plain: dict[str, Any]) -> Manifest:
    if plain["program"] != _PROGRAM:
        raise _Broken("of another program")
    if _whole(plain["format"]) > _FORMAT:
        raise UserError(
            "ไฟล์สำรองนี้สร้างด้วยโปรแกรมรุ่นใหม่กว่านี้ ข้อมูลปัจจุบันไม่ถูกแก้ไข "
            "กรุณาติดตั้งโปรแกรมรุ่นล่าสุดก่อน แล้วกู้คืนอีกครั้ง"
        )
    entries = {
        name: Entry(_whole(item["size"]), _text(item["sha256"]))
        for name, item in plain["files"].items()
    }
    # The first backups had no such lists.
    missing, outside = (
        {_text(key): _text(name) for key, name in plain.get(kind, {}).items()}
        for kind in ("missing", "outside")
    )
    made_at = datetime.fromisoformat(plain["made_at"])
    if made_at.tzinfo is None:
        raise _Broken("made at a time without an offset")
    facts = BackupFacts(
        office=_text(plain["office"]),
        years=tuple(_whole(year) for year in plain["years"]),
        counts={_text(name): _whole(count) for name, count in plain["counts"].items()},
        evidence_files=len(entries) - 1,
        size=sum(entry.size for entry in entries.values()),
        made_at=made_at,
        program_version=_text(plain["version"]),
        schema=_text(plain["schema"]),
        missing=tuple(missing.values()),
        outside=len(outside),
    )
    return Manifest(facts, entries, missing, outside)


def _whole(value: Any) -> int:
    """A whole number that is not negative; JSON's true and Infinity are none."""
    if type(value) is not int or value < 0:
        raise ValueError(f"not a count: {value!r}")
    return value


def _text(value: Any) -> str:
    if type(value) is not str:
        raise ValueError(f"not a text: {value!r}")
    return value
