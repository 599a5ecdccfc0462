"""What a backup says of itself, and whether that can be believed."""

import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from ...domain.backup import BackupFacts
from ...domain.errors import UserError
from ..schema import HEAD

DATABASE = "database.sqlite"
SCHEMA = HEAD
MANIFEST = "manifest.json"
_FORMAT = 2
_PROGRAM = "kroknkaeo_ita"
_MANIFEST_LIMIT = 20 * 1024 * 1024
_MOST_SIGNS = 600_000
"""Brackets and commas in a manifest; each may cost a hundred bytes of memory."""
MOST_ENTRIES = 100_000
"""Entries of a backup beside its manifest."""
_LARGEST_ENTRY = 2 * 1024**3
_LARGEST_WHOLE = 32 * 1024**3
# Deflate folds zeros a thousandfold; a small entry may be as regular as it likes.
_UNSUSPECTED = 64 * 1024**2
_MOST_RATIO = 100
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
PLAIN_FLAGS = 0x2 | 0x4 | 0x8 | 0x800
"""What may be said of an entry: how hard it was packed, sizes after it, a name in UTF-8."""
_KIND, _PLAIN_FILE, _DOS_FOLDER = 0o170000, 0o100000, 0x10
_ENTRY = re.compile(rf"{re.escape(DATABASE)}|evidence/[0-9a-f]{{64}}")
_HASH = re.compile(r"[0-9a-f]{64}")


class Broken(Exception):
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
        sealed_twice: the seal covers the contents of unpacked entries too, as in format 1.
    """

    facts: BackupFacts
    entries: Mapping[str, Entry]
    missing: Mapping[str, str] = field(default_factory=dict)
    outside: Mapping[str, str] = field(default_factory=dict)
    sealed_twice: bool = False


def manifest_text(manifest: Manifest) -> bytes:
    """The manifest as it is written."""
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


def read_manifest(archive: zipfile.ZipFile) -> Manifest:
    """The manifest of an archive of which every entry is what it names.

    Raises:
        Broken: it is none of ours, or promises what no backup of ours would.
        UserError: a newer program made it.
    """
    infos = archive.infolist()
    names = [info.filename for info in infos]
    if len(infos) > MOST_ENTRIES + 1:
        raise Broken("too many entries")
    if not names or names[0] != MANIFEST or infos[0].file_size > _MANIFEST_LIMIT:
        raise Broken("no manifest")
    if any(i.compress_type not in _METHODS or i.flag_bits & ~PLAIN_FLAGS for i in infos):
        raise Broken("packed in a way that is none of ours")
    if not all(_is_plain_file(info.external_attr) for info in infos):
        raise Broken("a link, a folder or a device")
    with archive.open(MANIFEST) as file:
        text = file.read(_MANIFEST_LIMIT)
    if sum(text.count(sign) for sign in (b"{", b"[", b",")) > _MOST_SIGNS:
        raise Broken("a manifest that would fill the memory")
    try:
        manifest = _manifest_of(json.loads(text.decode("utf-8")))
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError) as error:
        raise Broken("the manifest is none of ours") from error
    if sorted(names[1:]) != sorted(manifest.entries) or DATABASE not in manifest.entries:
        raise Broken("entries and manifest differ")
    for info in infos[1:]:
        _check_entry(info, manifest.entries[info.filename])
    if manifest.facts.size > _LARGEST_WHOLE:
        raise Broken("too large as a whole")
    return manifest


def _check_entry(info: zipfile.ZipInfo, entry: Entry) -> None:
    name = info.filename
    named_by_hash = name == DATABASE or name.endswith(entry.sha256)
    if not (_ENTRY.fullmatch(name) and _HASH.fullmatch(entry.sha256) and named_by_hash):
        raise Broken(f"not a name of ours: {name!r}")
    if info.file_size != entry.size:
        raise Broken(f"the list and the manifest differ about {name}")
    if name != DATABASE and info.compress_type != zipfile.ZIP_STORED:
        raise Broken(f"{name} is packed, as no evidence of ours is")
    if not 0 <= entry.size <= _LARGEST_ENTRY:
        raise Broken(f"{name} cannot be that large")
    if entry.size > _UNSUSPECTED and entry.size > info.compress_size * _MOST_RATIO:
        raise Broken(f"{name} unfolds too far")


def _is_plain_file(attributes: int) -> bool:
    """Whether an entry is a file; the upper half are Unix's attributes, the lower those of DOS."""
    return (attributes >> 16) & _KIND in (0, _PLAIN_FILE) and not attributes & _DOS_FOLDER


def _manifest_of(plain: dict[str, Any]) -> Manifest:
    if plain["program"] != _PROGRAM:
        raise Broken("of another program")
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
        raise Broken("made at a time without an offset")
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
    return Manifest(facts, entries, missing, outside, sealed_twice=plain["format"] < _FORMAT)


def _whole(value: Any) -> int:
    """A whole number that is not negative; JSON's true and Infinity are none."""
    if type(value) is not int or value < 0:
        raise ValueError(f"not a count: {value!r}")
    return value


def _text(value: Any) -> str:
    if type(value) is not str:
        raise ValueError(f"not a text: {value!r}")
    return value
