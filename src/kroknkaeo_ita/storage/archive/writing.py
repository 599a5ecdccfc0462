"""Writing a backup, from the first byte to the last in one go."""

import zipfile
from collections.abc import Collection, Generator, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from ...domain.errors import UserError
from ...domain.progress import Progress
from ...system.files import refusals_named, sha256_of
from .ahead import ahead
from .locked import LockingWriter
from .manifest import DATABASE, MANIFEST, Contents, Entry, Manifest, manifest_text
from .parts import LARGEST_PART, PartsWriter
from .sealed import SEAL_LENGTH, SealingWriter, SideDigest

_CHUNK = 1024 * 1024
_SMALL_SHARE = 5
"""A database below this part (a fifth) of the whole is not packed: photos outweigh it anyway."""


class Changed(Exception):
    """Some files are gone, or not what their names say.

    Attributes:
        names: their entries' names.
    """

    def __init__(self, *names: str) -> None:
        super().__init__(*names)
        self.names = names


def pack(
    contents: Contents,
    target: Path,
    progress: Progress,
    *,
    passphrase: str = "",
    largest_part: int = 0,
) -> Manifest:
    """Write a backup to new files and force them to the disk.

    Args:
        contents: what goes in.
        target: the file to make; the parts that one file cannot hold follow it.
        progress: told how far it is.
        passphrase: what it is locked with; empty for none.
        largest_part: bytes in one file; 0 for what every drive takes.

    Raises:
        Changed: an entry is gone, or is seen not to be what its name says; nothing is left at the
            target. Only what is read back is proven to be.
        UserError: a file cannot be read or the target not written; nothing is left at the target.
        Cancelled: the person has stopped it; nothing is left at the target.
    """
    entries = {name: _measured(name, path) for name, path in contents.files.items()}
    manifest = Manifest(contents.facts, entries, contents.missing, contents.outside)
    parts = PartsWriter(target, largest_part or LARGEST_PART)
    try:
        with refusals_named(target):
            lock = LockingWriter(parts, passphrase) if passphrase else None
            sealing = SealingWriter(lock or parts)
            _write_zip(contents, manifest, sealing, progress)
            sealing.finish()
            if lock:
                lock.finish()
            parts.close()
    except BaseException:
        parts.discard()
        raise
    return manifest


def _write_zip(
    contents: Contents, manifest: Manifest, sink: SealingWriter, progress: Progress
) -> None:
    total = sum(entry.size for entry in manifest.entries.values()) or 1
    # What a slow stick leaves time for: a damaged file is known at once. On a quick disk the hashes
    # would hold up the writing, and the reading back makes them anyway.
    done, is_hashed = 0, True
    packed = _is_worth_packing(manifest.entries[DATABASE].size, total)
    with (
        ahead(_pieces(contents.files)) as pieces,
        SideDigest() as digest,
        zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED, allowZip64=True) as archive,  # type: ignore[call-overload]
    ):
        archive.writestr(_info(MANIFEST, zipfile.ZIP_DEFLATED), manifest_text(manifest))
        for name in contents.files:
            deflated = packed and name == DATABASE
            method = zipfile.ZIP_DEFLATED if deflated else zipfile.ZIP_STORED
            entry, size = manifest.entries[name], 0
            digest.restart()
            with (
                archive.open(_info(name, method), "w", force_zip64=True) as entry_sink,
                nullcontext() if deflated else sink.uncovered(),
            ):
                while chunk := next(pieces):
                    is_hashed = is_hashed and not digest.is_behind
                    if is_hashed:
                        digest.update(chunk)
                    entry_sink.write(chunk)
                    size += len(chunk)
                    done += len(chunk)
                    progress.report(min(done / total, 1.0), "กำลังเขียนไฟล์สำรอง")
            if size != entry.size or (is_hashed and digest.hexdigest() != entry.sha256):
                raise Changed(name)
        # Room for the seal, which takes the place of these.
        archive.comment = b"0" * SEAL_LENGTH


def _is_worth_packing(database: int, total: int) -> bool:
    """Whether a packed database saves more room than the time that it costs."""
    return database * _SMALL_SHARE > total


def _measured(name: str, path: Path) -> Entry:
    """An entry's size and hash; evidence is named by its hash, which is checked on the way."""
    if name != DATABASE:
        try:
            return Entry(path.stat().st_size, name.rpartition("/")[2])
        except OSError as error:
            raise Changed(name) from error
    with refusals_named(path):
        return Entry(path.stat().st_size, sha256_of(path))


def _pieces(files: Mapping[str, Path]) -> Generator[bytes, None, None]:
    """The content of one file after another; an empty piece ends each."""
    for name, path in files.items():
        yield from _chunks(path, name)
        yield b""


def _chunks(path: Path, name: str) -> Iterator[bytes]:
    if name == DATABASE:
        with refusals_named(path), path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk
        return
    try:
        file = path.open("rb")
    except OSError as error:
        raise Changed(name) from error
    with file:
        while True:
            try:
                chunk = file.read(_CHUNK)
            except OSError as error:
                # A sector that cannot be read is damage to this file alone.
                raise Changed(name) from error
            if not chunk:
                return
            yield chunk


def _info(name: str, method: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.compress_type = method
    # The quickest packing makes a third of a database; the best saves little more, for three times
    # the time.
    info._compresslevel = 1  # noqa: SLF001 - it can be told of a single entry in no other way
    return info


def changed(contents: Contents, progress: Progress) -> tuple[str, ...]:
    """The names of the entries of evidence whose files are gone or not what their names say.

    Raises:
        Cancelled: the person has stopped it.
    """
    found = []
    names = [name for name in contents.files if name != DATABASE]
    for number, name in enumerate(names):
        progress.report(number / len(names), "กำลังตรวจไฟล์หลักฐาน")
        try:
            is_whole = sha256_of(contents.files[name]) == name.rpartition("/")[2]
        except UserError:
            is_whole = False
        if not is_whole:
            found.append(name)
    return tuple(found)


def without(contents: Contents, names: Collection[str], owners: Mapping[str, str]) -> Contents:
    """The contents without some entries; each stands among the missing if its hash has an owner."""
    files = {name: path for name, path in contents.files.items() if name not in names}
    hashes = [name.rpartition("/")[2] for name in names]
    lost = {sha256: owners[sha256] for sha256 in hashes if sha256 in owners}
    return replace(contents, files=files, missing={**contents.missing, **lost})
