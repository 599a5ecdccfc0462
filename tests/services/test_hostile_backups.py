"""A backup with a seal that holds may still be made to do harm."""

import hashlib
import json
import zipfile
from pathlib import Path

import pytest

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.progress import Unwatched
from kroknkaeo_ita.services.backups import BackupReader
from kroknkaeo_ita.storage import archive
from kroknkaeo_ita.storage.archive import manifest
from tests.builders import the_example_office
from tests.reliability.forged_archives import good_of
from tests.reliability.raw_zip import DEFLATED, STORED, Member, zipped
from tests.services.test_backups import forged, sealed, with_database


@pytest.fixture(scope="module")
def good(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("ดี")
    services = the_example_office(folder / "ข้อมูล")
    path = services.backups.make(folder).path
    services.close()
    return path


def database(manifest: dict) -> dict:
    return manifest["files"]["database.sqlite"]


MANIFESTS = {
    "an endless size": lambda m, _: database(m).update(size=float("inf")),
    "no number": lambda m, _: database(m).update(size=float("nan")),
    "a size below nothing": lambda m, _: database(m).update(size=-2),
    "true for a size": lambda m, _: database(m).update(size=True),
    "half a byte": lambda m, _: database(m).update(size=0.5),
    "a size beyond all disks": lambda m, _: database(m).update(size=10**30),
    "a hash that is a number": lambda m, _: database(m).update(sha256=7),
    "endless years": lambda m, _: m.update(years=[float("inf")]),
    "a count below nothing": lambda m, _: m.update(counts={"มาตรการ": -1}),
    "an office that is a list": lambda m, _: m.update(office=[]),
    "a time without an offset": lambda m, _: m.update(made_at="0001-01-01T00:00:00"),
    "no time at all": lambda m, _: m.update(made_at=0),
    "missing that is a list": lambda m, _: m.update(missing=["x"]),
    "a format that is a word": lambda m, _: m.update(format="1"),
}
DATABASES = {
    "a trigger that looks like SQLite's": with_database(
        "CREATE TRIGGER sqliteXevil AFTER INSERT ON measures BEGIN DELETE FROM memos; END"
    ),
    "a trigger that looks like Alembic's": with_database(
        "CREATE TRIGGER alembic_version AFTER INSERT ON measures BEGIN DELETE FROM memos; END"
    ),
    "a view": with_database("CREATE VIEW v AS SELECT * FROM memos"),
    "no version": with_database("DELETE FROM alembic_version"),
    "an unknown version": with_database("UPDATE alembic_version SET version_num = '0000'"),
    "a version of bytes": with_database("UPDATE alembic_version SET version_num = x'30'"),
    "a hash that climbs out": with_database("UPDATE memos SET pdf_sha256 = '../../x'"),
}


@pytest.mark.parametrize("name", MANIFESTS | DATABASES)
def test_what_a_forger_writes_is_refused_in_thai(good: Path, tmp_path: Path, name: str):
    bad = forged(good, tmp_path / "ปลอม.krokbak", (MANIFESTS | DATABASES)[name])
    with pytest.raises(UserError):
        BackupReader().verify(bad)


def test_what_is_forged_here_is_refused_for_its_lie_alone(good: Path, tmp_path: Path):
    honest = good_of(good.read_bytes(), b"")
    photo = b"\xff\xd8" * 1000
    name = f"evidence/{hashlib.sha256(photo).hexdigest()}"
    path = tmp_path / "ตรง.krokbak"
    for method in (STORED, DEFLATED):
        path.write_bytes(zipped(honest.members(Member(name.encode(), photo, method))))
        if method == STORED:
            assert BackupReader().verify(path).evidence_files == 1
        else:
            with pytest.raises(UserError):
                BackupReader().verify(path)


def repacked(good: Path, path: Path, method: int) -> Path:
    with zipfile.ZipFile(good) as source:
        members = {info.filename: source.read(info) for info in source.infolist()}
    with zipfile.ZipFile(path, "w", method) as target:
        for name, content in members.items():
            target.writestr(name, content)
    return path


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packings_that_we_never_use_are_refused(good: Path, tmp_path: Path, method: int):
    with pytest.raises(UserError, match="เสียหาย"):
        BackupReader().verify(sealed(repacked(good, tmp_path / "อื่น.krokbak", method)))


def resealed(path: Path, content: bytes) -> Path:
    path.write_bytes(content[:-64] + hashlib.sha256(content[:-64]).hexdigest().encode())
    return path


@pytest.mark.parametrize("flags", [0x1, 0x41, 0x20])
def test_what_is_encrypted_or_patched_is_refused(good: Path, tmp_path: Path, flags: int):
    path = sealed(repacked(good, tmp_path / "ลับ.krokbak", zipfile.ZIP_DEFLATED))
    content = bytearray(path.read_bytes())
    # Every member's flags stand in the list at the end and before its content.
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        position = content.find(mark)
        while position >= 0:
            content[position + offset] |= flags
            position = content.find(mark, position + 1)
    with pytest.raises(UserError, match="เสียหาย"):
        BackupReader().verify(resealed(path, content))


def test_names_that_are_no_text_are_refused(good: Path, tmp_path: Path):
    path = sealed(repacked(good, tmp_path / "ชื่อ.krokbak", zipfile.ZIP_DEFLATED))
    content = bytearray(path.read_bytes().replace(b"manifest.json", b"\xffanifest.json"))
    says_utf8 = 0x08
    content[content.find(b"PK\x01\x02") + 9] |= says_utf8
    with pytest.raises(UserError, match="เสียหาย"):
        BackupReader().verify(resealed(path, content))


def test_a_bomb_is_refused_before_it_unfolds(good: Path, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(manifest, "_UNSUSPECTED", 1024**2)
    zeros = bytes(8 * 1024**2)
    name = "evidence/" + "0" * 64

    def edit(manifest, members):
        members[name] = zeros
        manifest["files"][name] = {"size": len(zeros), "sha256": "0" * 64}

    unpacked = tmp_path / "ที่พัก"
    with pytest.raises(UserError, match="เสียหาย"):
        archive.unpack(forged(good, tmp_path / "ระเบิด.krokbak", edit), unpacked, Unwatched())
    assert not any(path.is_file() for path in unpacked.rglob("*"))


def test_too_many_entries_are_refused(good: Path, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(manifest, "MOST_ENTRIES", 3)

    def edit(manifest, members):
        for number in range(5):
            name = "evidence/" + str(number) * 64
            members[name] = b""
            manifest["files"][name] = {"size": 0, "sha256": str(number) * 64}

    with pytest.raises(UserError, match="เสียหาย"):
        BackupReader().verify(forged(good, tmp_path / "มาก.krokbak", edit))


def test_a_backup_from_before_the_list_of_missing_files_is_read(good: Path, tmp_path: Path):
    old = forged(good, tmp_path / "เก่า.krokbak", lambda manifest, _: manifest.pop("missing"))
    with zipfile.ZipFile(old) as opened:
        assert "missing" not in json.loads(opened.read("manifest.json"))
    assert BackupReader().verify(old).missing == ()
