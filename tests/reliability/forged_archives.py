"""Backups whose archive was made to do harm; every seal holds."""

import hashlib
import json
import struct
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from tests.reliability.raw_zip import DEFLATED, STORED, Member, with_seal, zipped

Archive = Callable[["Good"], bytes]
_PHOTO = b"photo" * 1000
_HASH = hashlib.sha256(_PHOTO).hexdigest()
_NAME = f"evidence/{_HASH}"


@dataclass(frozen=True)
class Good:
    """What a good backup holds, to be forged.

    Attributes:
        manifest: its manifest.
        database: its database.
        locked: the same under the passphrase.
    """

    manifest: dict[str, Any]
    database: bytes
    locked: bytes

    def members(self, *more: Member, manifest: bytes | None = None) -> list[Member]:
        """The manifest, the database and more entries, all of them promised."""
        plain = json.loads(json.dumps(self.manifest))
        for member in more:
            plain["files"][member.name.decode("utf-8", "replace")] = {
                "size": len(member.content),
                "sha256": hashlib.sha256(member.content).hexdigest(),
            }
        text = json.dumps(plain).encode() if manifest is None else manifest
        return [
            Member(b"manifest.json", text),
            Member(b"database.sqlite", self.database),
            *more,
        ]


def good_of(content: bytes, locked: bytes) -> Good:
    """What a backup holds, without its evidence."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        database = archive.read("database.sqlite")
    manifest["files"] = {"database.sqlite": manifest["files"]["database.sqlite"]}
    return Good(manifest, database, locked)


NAMES: dict[str, bytes] = {
    "absolute": b"/etc/cron.d/x",
    "of a drive": b"C:\\Windows\\x.dll",
    "of a drive, relative": b"C:x",
    "of a server": b"\\\\server\\share\\x",
    "of a server, slashes": b"//server/share/x",
    "of a device": b"\\\\?\\C:\\x",
    "climbing with slashes": b"evidence/../../../x",
    "climbing with backslashes": b"..\\..\\x",
    "climbing after the folder": b"evidence\\..\\..\\x",
    "a stream": f"{_NAME}:evil".encode(),
    "a reserved name": b"evidence/CON",
    "a reserved name with a suffix": b"NUL.txt",
    "a port": b"evidence/COM1",
    "a trailing dot": f"{_NAME}.".encode(),
    "a trailing space": f"{_NAME} ".encode(),
    "a folder": b"evidence/",
    "a folder below a hash": f"{_NAME}/x".encode(),
    "capitals": f"EVIDENCE/{_HASH}".encode(),
    "a hash in capitals": f"evidence/{_HASH.upper()}".encode(),
    "a dot before": f"./{_NAME}".encode(),
    "two slashes": f"evidence//{_HASH}".encode(),
    "nothing": b"",
    "a NUL within": f"{_NAME}\0.exe".encode(),
    "a line feed at its end": f"{_NAME}\n".encode(),
    "turned writing": "evidence/‮gpj.exe".encode(),
    "as long as a zip allows": b"evidence/" + b"a" * 65000,
    "the live database": b"ita.db",
    "the journal": b"database.sqlite-journal",
    "the settings": b"../settings.json",
}
"""Names of an entry that no backup of ours has."""


def _named(name: bytes) -> Archive:
    return lambda good: zipped(good.members(Member(name, _PHOTO)))


def _photo(**values: Any) -> Archive:
    """One piece of evidence under a good name, of which something untrue is said."""
    return lambda good: zipped(good.members(Member(_NAME.encode(), _PHOTO, STORED, **values)))


def _database(**values: Any) -> Archive:
    def made(good: Good) -> bytes:
        members = good.members()
        members[1] = Member(b"database.sqlite", good.database, **values)
        return zipped(members)

    return made


def _twice(index: int) -> Archive:
    def made(good: Good) -> bytes:
        members = good.members(Member(_NAME.encode(), _PHOTO, STORED))
        return zipped([*members, members[index]])

    return made


def _case_clash(good: Good) -> bytes:
    members = good.members(
        Member(_NAME.encode(), _PHOTO, STORED),
        Member(f"Evidence/{_HASH}".encode(), _PHOTO, STORED),
    )
    return zipped(members)


def _manifest(text: bytes) -> Archive:
    return lambda good: zipped(good.members(manifest=text))


def _manifest_with(**values: Any) -> Archive:
    """A manifest that is right but for some further or other values."""
    return lambda good: zipped(
        good.members(manifest=json.dumps({**good.manifest, **values}).encode())
    )


def _huge_number(good: Good) -> bytes:
    text = json.dumps({**good.manifest, "format": "NUMBER"}).replace('"NUMBER"', "1" * 5_000_000)
    return zipped(good.members(manifest=text.encode()))


def _doubled_keys(good: Good) -> bytes:
    text = json.dumps(good.manifest)[:-1] + ', "files": {"../x": {"size": 1, "sha256": "0"}}}'
    return zipped(good.members(manifest=text.encode()))


def _database_bomb(megabytes: int) -> Archive:
    def made(good: Good) -> bytes:
        zeros = good.database[:100] + bytes(megabytes * 2**20)
        manifest = {**good.manifest, "files": {}}
        content = hashlib.sha256(zeros).hexdigest()
        manifest["files"] = {"database.sqlite": {"size": len(zeros), "sha256": content}}
        members = [
            Member(b"manifest.json", json.dumps(manifest).encode()),
            Member(b"database.sqlite", zeros),
        ]
        return zipped(members)

    return made


def _many_bombs(good: Good) -> bytes:
    """Each entry is small enough; all together they would fill the disk."""
    packed = Member(b"x", bytes(60 * 2**20)).packed
    members = good.members()
    manifest = json.loads(members[0].content)
    bombs = []
    for number in range(20):
        name = f"evidence/{number:064x}"
        manifest["files"][name] = {"size": 60 * 2**20, "sha256": f"{number:064x}"}
        bomb = Member(name.encode(), b"", listed_size=60 * 2**20)
        bomb.packed = packed
        bombs.append(bomb)
    return zipped([Member(b"manifest.json", json.dumps(manifest).encode()), members[1], *bombs])


def _more_than_listed(good: Good) -> bytes:
    """The database unfolds to more than is promised everywhere."""
    members = good.members()
    long = Member(b"database.sqlite", good.database + bytes(50 * 2**20))
    long.listed_size = len(good.database)
    return zipped([members[0], long])


def _overlapping(good: Good) -> bytes:
    members = good.members(Member(_NAME.encode(), _PHOTO, STORED))
    members[1].packed_size = len(members[1].packed) + 200
    return zipped(members)


def _same_bytes_twice(good: Good) -> bytes:
    """Two entries of the list point at one content (the way of the zip bomb without end)."""
    other = Member(f"evidence/{'0' * 64}".encode(), _PHOTO, STORED)
    members = good.members(Member(_NAME.encode(), _PHOTO, STORED), other)
    first = sum(len(one.before() + one.packed) for one in members[:2])
    other.offset = first
    return zipped(members)


def _zip64(good: Good, size: int) -> bytes:
    members = good.members()
    members[1].packed_size = members[1].listed_size = 0xFFFFFFFF
    members[1].extra = struct.pack("<2H2Q", 1, 16, size, size)
    return zipped(members)


def _hidden_second(good: Good) -> bytes:
    """A whole second archive stands before the list, and another before the seal."""
    inner = zipped(good.members(Member(b"../x", b"x")))
    return zipped(good.members(), between=inner)


def _comment_with_archive(good: Good) -> bytes:
    """The comment, longer than the seal, ends with an archive of its own."""
    outer = bytearray(zipped(good.members())[:-64])
    inner = zipped(good.members(Member(b"../x", b"x")))[:-64]
    outer[-2:] = struct.pack("<H", len(inner) + 64)
    return with_seal(bytes(outer) + inner)


def _too_many_entries(good: Good) -> bytes:
    """A list of half a million entries, all pointing at one place."""
    one = good.members()[1].listed(0)
    members = good.members()
    body = b"".join(member.before() + member.packed for member in members)
    listed = one * 500_000
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 2, 2, len(listed), len(body), 64)
    return with_seal(body + listed + end)


def _backwards(good: Good) -> bytes:
    return zipped(good.members()[::-1])


def _before(prefix: bytes) -> Archive:
    """Something stands before the first entry, such as a program."""

    def made(good: Good) -> bytes:
        content = zipped(good.members())[:-64]
        return with_seal(prefix + content)

    return made


ARCHIVES: dict[str, Archive] = {
    **{f"a name that is {kind}": _named(name) for kind, name in NAMES.items()},
    "a link": _photo(attributes=0o120777 << 16),
    "a device file": _photo(attributes=0o060666 << 16),
    "a folder by its attributes": _photo(attributes=0x10),
    "another name before the content": _photo(local_name=b"../../../../../" + b"x" * 58),
    "another packing before the content": _photo(local_method=DEFLATED),
    "encrypted": _photo(flags=0x801),
    "strongly encrypted": _photo(flags=0x841),
    "patched": _photo(flags=0x820),
    "an unknown packing": _photo(local_method=97),
    "longer than listed": _photo(listed_size=10),
    "ends beyond the end": _photo(packed_size=10**9),
    "begins beyond the end": _photo(offset=10**9),
    "begins in the list": _database(offset=500_000),
    "a packing of the database nobody has": _database(method=97),
    "two manifests": _twice(0),
    "two databases": _twice(1),
    "two pieces of evidence of one name": _twice(2),
    "names that differ in capitals": _case_clash,
    "a manifest of brackets": _manifest(b"[" * 1_000_000),
    "a manifest of many objects": _manifest(b'{"files":[' + b"{}," * 6_000_000 + b"{}]}"),
    "a manifest of many texts": _manifest(
        '{"files":["😀"'.encode() + b',"abcdef"' * 2_000_000 + b"]}"
    ),
    "a manifest of one long text": _manifest('["😀'.encode() + b"x" * 19_000_000 + b'"]'),
    "a manifest beyond its limit": _manifest(b'"' + b"x" * 40_000_000 + b'"'),
    "a manifest of one number": _huge_number,
    "a manifest in another encoding": _manifest(json.dumps({"program": "ก"}).encode("utf-16")),
    "a manifest of nothing": _manifest(b""),
    "a manifest that is a list": _manifest(b"[]"),
    "a manifest whose files stand twice": _doubled_keys,
    "a manifest without files": _manifest_with(files={}),
    "years without end": _manifest_with(years=[2564] * 100, made_at="9999-99-99T00:00:00+07:00"),
    "a bomb of a database": _database_bomb(150),
    "a bomb of a database below every limit": _database_bomb(60),
    "many bombs": _many_bombs,
    "more than promised": _more_than_listed,
    "entries within one another": _overlapping,
    "two entries of the same bytes": _same_bytes_twice,
    "a size beyond all disks": lambda good: _zip64(good, 2**60),
    "a size below nothing": lambda good: _zip64(good, 2**64 - 1),
    "a list shorter than it says": lambda good: zipped(good.members(), count=40_000),
    "a second archive within": _hidden_second,
    "a second archive in the comment": _comment_with_archive,
    "half a million entries": _too_many_entries,
    "the manifest last": _backwards,
    "a program before it": _before(b"MZ" + bytes(5000)),
    "a page before it": _before(b"<script>alert(1)</script>"),
}
"""Each kind of archive that must be refused."""


def locked_kinds(good: Good) -> Iterator[tuple[str, bytes]]:
    """Locked backups of which the frames were tampered with."""
    head, frame = 10 + 16 + 24, 2**20 + 17
    whole = good.locked
    frames = [whole[at : at + frame] for at in range(head, len(whole), frame)]
    yield "locked, cut in its head", whole[: head - 3]
    yield "locked, nothing but its head", whole[:head]
    yield "locked, without its last frame", whole[: -len(frames[-1])]
    yield "locked, cut within a frame", whole[:-100]
    yield "locked, frames exchanged", whole[:head] + frames[1] + frames[0] + b"".join(frames[2:])
    yield "locked, a frame twice", whole[:head] + frames[0] + b"".join(frames)
    yield "locked, more after its end", whole + bytes(frame)
    yield "locked, with another salt", whole[:10] + bytes(16) + whole[26:]
    yield "locked, a head of 100 MB", whole[:10] + bytes(100 * 2**20)
    yield "locked, nothing else", whole[:10]
