"""A backup that has its name is whole; a restore gives all of it or changes nothing."""

import hashlib
import json
import os
import random
import shutil
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.follow_up import Status
from kroknkaeo_ita.domain.office import Office
from kroknkaeo_ita.domain.progress import Cancelled
from kroknkaeo_ita.services.backups import BackupReader
from kroknkaeo_ita.services.facade import Services
from tests.builders import a_measure, an_empty_office, the_example_office
from tests.system.faults import FailAtCall, disk_full


@pytest.fixture
def services(tmp_path: Path):
    services = the_example_office(tmp_path / "ข้อมูล")
    yield services
    services.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "แฟลชไดรฟ์ ของฉัน"
    folder.mkdir()
    return folder


def with_evidence(services: Services, tmp_path: Path) -> Path:
    """Attach a photo and the office's emblem, and return where the photo's bytes lie."""
    photo = tmp_path / "รูป.jpg"
    photo.write_bytes(os.urandom(300_000))
    picture = tmp_path / "ครุฑ.png"
    Image.new("RGB", (30, 30), "black").save(picture)
    services.emblem.keep(services.emblem.of_file(picture))
    measure = services.measures.of_year(2564)[0]
    evidence = services.follow_ups.attach(services.follow_ups.get(measure.id, 2), photo, "ภาพ")
    return services.follow_ups.evidence_path(evidence)


def everything(services: Services) -> dict[str, object]:
    follow_ups = {k: v for k, v in services.follow_ups.of_year(2564).items() if not v.is_blank}
    return {
        "office": services.office.get(),
        "emblem": services.office.emblem(),
        "divisions": services.divisions.all(),
        "officers": services.officers.all(),
        "chain": services.chain.steps(),
        "years": services.years.all(),
        "topics": services.measures.topics(2564),
        "measures": services.measures.of_year(2564),
        "follow_ups": follow_ups,
        "evidence": {
            key: [
                (one, services.follow_ups.evidence_path(one).read_bytes())
                for one in services.follow_ups.evidence(follow_up)
            ]
            for key, follow_up in services.follow_ups.of_year(2564).items()
        },
        "memos": services.memos.of_year(2564),
        "assessments": services.assessments.all(),
    }


def test_every_record_and_file_comes_back_equal(services, stick, tmp_path):
    with_evidence(services, tmp_path)
    before = everything(services)
    report = services.backups.make(stick)
    assert report.path.parent == stick
    assert report.path.name == "ita-25640409-103000.krokbak"
    assert os.listdir(stick) == [report.path.name], "nothing beside the backup"
    facts = BackupReader().verify(report.path)
    assert facts.office == "เทศบาลตำบลโกรกแก้ว"
    assert facts.years == (2564,)
    assert facts.counts["มาตรการ"] == 4
    assert facts.evidence_files == 2
    other = an_empty_office(tmp_path / "เครื่องใหม่")
    assert other.backups.restore(report.path).kept_aside is None
    assert everything(other) == before
    assert other.backups.check() == ()
    other.close()


def test_a_restore_keeps_the_present_data_aside_and_they_come_back(services, stick, tmp_path):
    older = services.backups.make(stick).path
    with_evidence(services, tmp_path)
    services.measures.add(a_measure("เพิ่มหลังสำรอง"))
    newer = everything(services)
    kept_aside = services.backups.restore(older).kept_aside
    assert len(services.measures.of_year(2564)) == 4
    assert services.history.undo_label() is None, "undo does not cross a restore"
    services.backups.restore(kept_aside)
    assert everything(services) == newer


def test_a_restored_program_goes_on_working(services, stick):
    path = services.backups.make(stick).path
    changes = []
    services.on_change.append(lambda: changes.append(1))
    services.backups.restore(path)
    assert changes, "the window is told to read everything anew"
    services.measures.add(a_measure("หลังกู้คืน"))
    assert len(services.measures.of_year(2564)) == 5


def test_names_never_clash_and_nothing_is_overwritten(services, stick):
    first = services.backups.make(stick).path
    second = services.backups.make(stick).path
    assert second.name == "ita-25640409-103000-2.krokbak"
    content = first.read_bytes()
    with pytest.raises(UserError, match="จะไม่เขียนทับ"):
        services.backups.make(first)
    assert first.read_bytes() == content
    named = services.backups.make(stick / "สำรองก่อนปิดปี.krokbak").path
    assert named.name == "สำรองก่อนปิดปี.krokbak"


@pytest.mark.parametrize("target", ["ไม่มี/", "ไม่มี/ไฟล์.krokbak", "ไม่มี/ลึก/กว่า"])
def test_a_missing_folder_is_told(services, stick, target):
    with pytest.raises(UserError, match="ไม่พบโฟลเดอร์"):
        services.backups.make(stick / target)
    assert os.listdir(stick) == []


class StopsAt:
    """Progress that is cancelled once it has come so far."""

    def __init__(self, fraction: float) -> None:
        self.fraction = fraction

    def report(self, fraction: float, text: str) -> None:
        assert 0 <= fraction <= 1
        assert text
        if fraction >= self.fraction:
            raise Cancelled


@pytest.mark.parametrize("fraction", [0.0, 0.3, 0.6, 1.0])
def test_cancelling_leaves_nothing_behind(services, stick, tmp_path, fraction):
    with_evidence(services, tmp_path)
    before = everything(services)
    with pytest.raises(Cancelled):
        services.backups.make(stick, StopsAt(fraction))
    assert os.listdir(stick) == []
    path = services.backups.make(stick).path
    with pytest.raises(Cancelled):
        services.backups.restore(path, StopsAt(fraction / 2))
    assert everything(services) == before
    leftovers = [name for name in os.listdir(tmp_path / "ข้อมูล") if name.startswith("restore-")]
    assert leftovers == []


@pytest.mark.parametrize("call", ["os.replace", "os.fsync"])
def test_each_refusal_of_the_system_leaves_old_or_new(services, stick, tmp_path, monkeypatch, call):
    with_evidence(services, tmp_path)
    before = everything(services)
    for k in range(1, 50):
        failing = FailAtCall(getattr(os, call.removeprefix("os.")), k, disk_full())
        with monkeypatch.context() as patched:
            patched.setattr(call, failing)
            try:
                services.backups.make(stick)
            except UserError as error:
                assert "เต็ม" in error.message
        for name in os.listdir(stick):
            assert name.endswith(".krokbak"), "nothing half-made is left"
            BackupReader().verify(stick / name)
            (stick / name).unlink()
        assert everything(services) == before
        if failing.calls < k:
            break
    else:
        pytest.fail("never came to an end")


@pytest.mark.parametrize("call", ["os.replace", "os.fsync"])
def test_a_restore_that_is_refused_gives_old_or_new(services, stick, tmp_path, monkeypatch, call):
    path = services.backups.make(stick).path
    new = everything(services)
    services.measures.add(a_measure("หลังสำรอง"))
    with_evidence(services, tmp_path)
    old = everything(services)
    fresh = services.backups.make(stick).path
    for k in range(1, 80):
        failing = FailAtCall(getattr(os, call.removeprefix("os.")), k, disk_full())
        with monkeypatch.context() as patched:
            patched.setattr(call, failing)
            try:
                services.backups.restore(path)
            except UserError as error:
                assert "เต็ม" in error.message
        found = everything(services)
        assert found in (old, new)
        assert services.backups.check() == ()
        if failing.calls < k:
            assert found == new
            break
        if found == new:
            services.backups.restore(fresh)
    else:
        pytest.fail("never came to an end")


def damaged_copies(content: bytes):
    """The backup cut at every twentieth and with single bytes flipped, many of them."""
    for twentieth in range(20):
        yield content[: len(content) * twentieth // 20]
    yield content[:-1]
    yield content + b"\x00"
    chance = random.Random(2564)
    for _ in range(150):
        position = chance.randrange(len(content))
        yield (
            content[:position]
            + bytes([content[position] ^ (1 << chance.randrange(8))])
            + (content[position + 1 :])
        )


def test_every_damaged_backup_is_refused_and_changes_nothing(services, stick, tmp_path):
    with_evidence(services, tmp_path)
    path = services.backups.make(stick).path
    content = path.read_bytes()
    live = (tmp_path / "ข้อมูล" / "ita.db").read_bytes()
    damaged = stick / "เสีย.krokbak"
    for copy in damaged_copies(content):
        damaged.write_bytes(copy)
        with pytest.raises(UserError, match="เสียหาย"):
            services.backups.restore(damaged)
        with pytest.raises(UserError, match="เสียหาย"):
            BackupReader().verify(damaged)
    assert (tmp_path / "ข้อมูล" / "ita.db").read_bytes() == live


def sealed(path: Path) -> Path:
    """Give a forged archive a seal that holds, as an attacker would."""
    with zipfile.ZipFile(path, "a") as forged:
        forged.comment = b"0" * 64
    content = path.read_bytes()[:-64]
    path.write_bytes(content + hashlib.sha256(content).hexdigest().encode())
    return path


def forged(good: Path, path: Path, edit) -> Path:
    """Copy a backup with its manifest and members changed by ``edit(manifest, members)``."""
    with zipfile.ZipFile(good) as source:
        members = {info.filename: source.read(info) for info in source.infolist()}
    manifest = json.loads(members.pop("manifest.json"))
    edit(manifest, members)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("manifest.json", json.dumps(manifest))
        for name, content in members.items():
            target.writestr(name, content)
    return sealed(path)


def with_database(change: str):
    """An edit that runs SQL in the packed database and keeps the manifest honest about it."""

    def edit(manifest, members):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "database.sqlite"
            path.write_bytes(members["database.sqlite"])
            with closing(sqlite3.connect(path)) as connection:
                connection.executescript(change)
            content = path.read_bytes()
        members["database.sqlite"] = content
        manifest["files"]["database.sqlite"] = {
            "size": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
        }

    return edit


FORGERIES = {
    "climbs out": lambda m, f: (
        m["files"].update({"../out.txt": {"size": 1, "sha256": "0" * 64}}),
        f.update({"../out.txt": b"x"}),
    ),
    "not in the manifest": lambda m, f: f.update({"extra.exe": b"MZ"}),
    "missing member": lambda m, f: f.pop("database.sqlite"),
    "another program": lambda m, f: m.update(program="other"),
    "size is a word": lambda m, f: m["files"]["database.sqlite"].update(size="big"),
    "files is a list": lambda m, f: m.update(files=[]),
    "longer than promised": lambda m, f: m["files"]["database.sqlite"].update(size=10),
    "a trigger of its own": with_database(
        "CREATE TRIGGER bad AFTER INSERT ON measures BEGIN DELETE FROM memos; END"
    ),
    "another program's database": with_database("PRAGMA application_id = 7"),
    "a newer schema": with_database("UPDATE alembic_version SET version_num = '9999'"),
    "a broken reference": with_database("DELETE FROM officers"),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forged_backup_with_a_good_seal_is_refused(services, stick, tmp_path, name):
    good = services.backups.make(stick).path
    path = forged(good, stick / "ปลอม.krokbak", FORGERIES[name])
    before = everything(services)
    with pytest.raises(UserError):
        services.backups.restore(path)
    assert everything(services) == before
    assert not list(tmp_path.rglob("out.txt"))


def test_the_forger_can_make_an_honest_copy(services, stick):
    good = services.backups.make(stick).path
    assert BackupReader().verify(forged(good, stick / "สำเนา.krokbak", with_database("SELECT 1")))


def test_a_backup_of_a_newer_program_says_so(services, stick):
    good = services.backups.make(stick).path
    newer = forged(good, stick / "ใหม่.krokbak", lambda m, f: m.update(format=3))
    with pytest.raises(UserError, match="รุ่นใหม่กว่า"):
        BackupReader().verify(newer)


@pytest.mark.parametrize("content", [b"", b"PK", b"x" * 10_000])
def test_what_is_no_backup_is_refused(stick, content):
    path = stick / "อื่น.krokbak"
    path.write_bytes(content)
    with pytest.raises(UserError, match="เสียหายหรือไม่ใช่ไฟล์สำรอง"):
        BackupReader().verify(path)
    with pytest.raises(UserError, match="ไม่พบไฟล์สำรอง"):
        BackupReader().verify(stick / "ไม่มี.krokbak")


def test_a_restore_mends_damaged_evidence(services, stick, tmp_path):
    kept = with_evidence(services, tmp_path)
    content = kept.read_bytes()
    path = services.backups.make(stick).path
    kept.write_bytes(b"damaged")
    report = services.backups.restore(path)
    assert kept.read_bytes() == content
    assert BackupReader().verify(report.kept_aside).missing == ()


def test_a_blank_office_with_a_name_is_data_worth_keeping(services, stick, tmp_path):
    path = services.backups.make(stick).path
    other = an_empty_office(tmp_path / "อื่น")
    other.office.save(Office(name="เทศบาลอื่น"))
    assert other.backups.restore(path).kept_aside is not None
    other.close()


def test_a_status_survives_backup_and_restore(services, stick):
    measure = services.measures.of_year(2564)[0]
    blank = services.follow_ups.get(measure.id, 2)
    services.follow_ups.save(blank.changed(status=Status.UNDER_WAY))
    path = services.backups.make(stick).path
    shutil.copy(path, stick / "สำเนา.krokbak")
    services.backups.restore(stick / "สำเนา.krokbak")
    assert services.follow_ups.get(measure.id, 2).status is Status.UNDER_WAY
