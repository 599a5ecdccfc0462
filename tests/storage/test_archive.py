"""A backup in one file or several, open or locked: what went in comes out, or nothing does."""

import errno
import hashlib
import os
import random
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kroknkaeo_ita.domain.backup import BackupFacts
from kroknkaeo_ita.domain.errors import PassphraseNeeded, UserError
from kroknkaeo_ita.domain.progress import Unwatched
from kroknkaeo_ita.storage import archive
from kroknkaeo_ita.storage.archive import parts
from kroknkaeo_ita.system.clock import THAI_TIME

WATCHED = Unwatched()
FACTS = BackupFacts(
    "เทศบาลตำบลโกรกแก้ว",
    (2564,),
    {},
    0,
    0,
    datetime(2021, 4, 9, tzinfo=THAI_TIME),
    "1",
    archive.SCHEMA,
)


def contents_of(folder: Path, pieces: list[bytes]) -> archive.Contents:
    """A database and evidence made of these bytes."""
    database = folder / "db"
    database.write_bytes(b"database" * 1000)
    files = {archive.DATABASE: database}
    for piece in pieces:
        sha256 = hashlib.sha256(piece).hexdigest()
        (folder / sha256).write_bytes(piece)
        files[f"evidence/{sha256}"] = folder / sha256
    return archive.Contents(FACTS, files)


def unpacked(path: Path, folder: Path) -> dict[str, bytes]:
    archive.unpack(path, folder, WATCHED)
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pieces=st.lists(st.binary(max_size=5000), max_size=5, unique=True),
    largest=st.integers(300, 20_000),
    locked=st.booleans(),
)
def test_what_goes_in_comes_out(tmp_path_factory, pieces, largest, locked):
    folder = tmp_path_factory.mktemp("สำรอง")
    (folder / "src").mkdir()
    (folder / "open").mkdir()
    contents = contents_of(folder / "src", pieces)
    path = folder / "x.krokbak"
    passphrase = "รหัสผ่านยาว" if locked else ""
    archive.pack(contents, path, WATCHED, passphrase=passphrase, largest_part=largest)
    assert all(part.stat().st_size <= largest for part in archive.parts_of(path))
    plain = archive.unlocked(path, folder / "open", passphrase, WATCHED)
    archive.verify(plain, WATCHED)
    found = unpacked(plain, folder / "out")
    assert found == {name: file.read_bytes() for name, file in contents.files.items()}


@pytest.fixture
def with_photos(tmp_path: Path) -> Path:
    """A backup whose photos outweigh its database."""
    (tmp_path / "src").mkdir()
    pieces = [random.Random(seed).randbytes(size) for seed, size in enumerate((30_000, 0, 40_000))]
    path = tmp_path / "x.krokbak"
    archive.pack(contents_of(tmp_path / "src", pieces), path, WATCHED)
    return path


def test_a_database_that_photos_outweigh_is_not_packed(with_photos: Path, tmp_path: Path):
    alone = tmp_path / "alone.krokbak"
    archive.pack(contents_of(tmp_path / "src", []), alone, WATCHED)
    methods = {}
    for path in (with_photos, alone):
        with zipfile.ZipFile(path) as opened:
            assert opened.testzip() is None
            methods[path] = opened.getinfo(archive.DATABASE).compress_type
    assert methods == {with_photos: zipfile.ZIP_STORED, alone: zipfile.ZIP_DEFLATED}


def test_a_flipped_bit_anywhere_is_found(with_photos: Path):
    whole = with_photos.read_bytes()
    chance = random.Random(2564)
    # Every byte of the frame, and some of the contents, each covered by a hash of its own.
    edges = {*range(800), *range(len(whole) - 900, len(whole))}
    for place in sorted(edges | {chance.randrange(len(whole)) for _ in range(300)}):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << chance.randrange(8)
        with_photos.write_bytes(flipped)
        with pytest.raises(UserError):
            archive.verify(with_photos, WATCHED)


def test_what_is_written_is_forced_to_the_disk_on_the_way(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(parts, "_STRIDE", 10_000)
    forced = []
    whole = os.fsync
    monkeypatch.setattr(os, "fsync", lambda number: (forced.append(number), whole(number)))
    (tmp_path / "src").mkdir()
    pieces = [random.Random(7).randbytes(80_000)]
    archive.pack(contents_of(tmp_path / "src", pieces), tmp_path / "x.krokbak", WATCHED)
    assert len(forced) >= 2
    archive.verify(tmp_path / "x.krokbak", WATCHED)


def test_a_refusal_to_force_on_the_way_is_told_and_leaves_nothing(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(parts, "_STRIDE", 10_000)
    (tmp_path / "src").mkdir()
    contents = contents_of(tmp_path / "src", [random.Random(7).randbytes(80_000)])

    def refuse(_number: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(UserError, match="เต็ม"):
        archive.pack(contents, tmp_path / "x.krokbak", WATCHED)
    assert not (tmp_path / "x.krokbak").exists()


@pytest.fixture
def in_parts(tmp_path: Path) -> Path:
    (tmp_path / "src").mkdir()
    pieces = [random.Random(seed).randbytes(30_000) for seed in range(3)]
    path = tmp_path / "x.krokbak"
    archive.pack(contents_of(tmp_path / "src", pieces), path, WATCHED, largest_part=20_000)
    assert len(archive.parts_of(path)) > 4
    return path


def test_a_lacking_part_is_named(in_parts: Path):
    archive.part_named(in_parts, 2).unlink()
    with pytest.raises(UserError, match=r"x\.krokbak\.2"):
        archive.verify(in_parts, WATCHED)


def test_a_last_part_that_lacks_is_refused(in_parts: Path):
    archive.parts_of(in_parts)[-1].unlink()
    with pytest.raises(UserError):
        archive.verify(in_parts, WATCHED)


def test_exchanged_parts_are_refused(in_parts: Path):
    second, third = archive.part_named(in_parts, 2), archive.part_named(in_parts, 3)
    content = second.read_bytes()
    second.write_bytes(third.read_bytes())
    third.write_bytes(content)
    with pytest.raises(UserError):
        archive.verify(in_parts, WATCHED)


def test_the_first_part_gets_its_name_last(in_parts: Path, tmp_path: Path, monkeypatch):
    named: list[str] = []
    monkeypatch.setattr(
        "kroknkaeo_ita.storage.archive.parts.put_in_place",
        lambda aside, path: (named.append(path.name), aside.rename(path)),
    )
    archive.put_parts_in_place(in_parts, tmp_path / "y.krokbak")
    assert named[-1] == "y.krokbak"
    archive.verify(tmp_path / "y.krokbak", WATCHED)


def test_a_refused_name_leaves_no_part_under_the_final_name(in_parts, tmp_path, monkeypatch):
    target = tmp_path / "y.krokbak"

    def refuse(aside: Path, path: Path) -> None:
        if path == target:
            raise UserError("ดิสก์หลุด")
        aside.rename(path)

    monkeypatch.setattr("kroknkaeo_ita.storage.archive.parts.put_in_place", refuse)
    with pytest.raises(UserError):
        archive.put_parts_in_place(in_parts, target)
    assert archive.parts_of(target) == []
    assert not list(tmp_path.glob("y.*"))


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    (tmp_path / "src").mkdir()
    path = tmp_path / "ล็อก.krokbak"
    pieces = [random.Random(1).randbytes(3_000_000)]
    contents = contents_of(tmp_path / "src", pieces)
    archive.pack(contents, path, WATCHED, passphrase="รหัสผ่านยาว ๙")
    return path


def test_a_locked_backup_tells_nothing(locked: Path):
    content = locked.read_bytes()
    for sign in (b"manifest", b"PK\x03\x04", b"database", "โกรกแก้ว".encode()):
        assert sign not in content


def test_without_the_passphrase_it_asks_for_it(locked: Path, tmp_path: Path):
    for reading in (archive.verify, archive.unpack):
        arguments = (tmp_path / "o",) if reading is archive.unpack else ()
        with pytest.raises(PassphraseNeeded):
            reading(locked, *arguments, WATCHED)


@pytest.mark.parametrize("wrong", ["รหัสผ่านยาว 9", "รหัสผ่านยาว", "x"])
def test_another_passphrase_opens_nothing(locked: Path, tmp_path: Path, wrong: str):
    (tmp_path / "open").mkdir()
    with pytest.raises(PassphraseNeeded, match="ไม่ถูกต้อง"):
        archive.unlocked(locked, tmp_path / "open", wrong, WATCHED)


def test_a_decomposed_passphrase_is_the_same(locked: Path, tmp_path: Path):
    (tmp_path / "open").mkdir()
    archive.unlocked(locked, tmp_path / "open", "รหัสผ่านยาว ๙", WATCHED)


@pytest.mark.parametrize("cut", [1, 17, 1_048_593, 2_000_000])
def test_a_locked_backup_cut_short_is_refused(locked: Path, tmp_path: Path, cut: int):
    (tmp_path / "open").mkdir()
    locked.write_bytes(locked.read_bytes()[:-cut])
    with pytest.raises(UserError):
        archive.unlocked(locked, tmp_path / "open", "รหัสผ่านยาว ๙", WATCHED)


def test_frames_that_change_places_are_refused(locked: Path, tmp_path: Path):
    (tmp_path / "open").mkdir()
    content = locked.read_bytes()
    head, frame = 10 + 16 + 24, 1024 * 1024 + 17
    first, second = content[head : head + frame], content[head + frame : head + 2 * frame]
    locked.write_bytes(content[:head] + second + first + content[head + 2 * frame :])
    with pytest.raises(UserError):
        archive.unlocked(locked, tmp_path / "open", "รหัสผ่านยาว ๙", WATCHED)


def test_a_short_passphrase_is_refused_before_anything_is_written(tmp_path: Path):
    (tmp_path / "src").mkdir()
    contents = contents_of(tmp_path / "src", [])
    with pytest.raises(UserError, match="สั้นเกินไป"):
        archive.pack(contents, tmp_path / "x.krokbak", WATCHED, passphrase="สั้น")
    assert not list(tmp_path.glob("x*"))


def test_a_file_that_is_not_what_its_name_says_is_told(tmp_path: Path):
    (tmp_path / "src").mkdir()
    contents = contents_of(tmp_path / "src", [b"one", b"two"])
    name = list(contents.files)[2]
    contents.files[name].write_bytes(b"changed")
    with pytest.raises(archive.Changed) as changed:
        archive.pack(contents, tmp_path / "x.krokbak", WATCHED)
    assert changed.value.names == (name,)
    assert not list(tmp_path.glob("x*"))
