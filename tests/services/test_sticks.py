"""The stick: room for the backup, what may go for it, and every end with its sentence."""

import errno
import os
import sqlite3
import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from kroknkaeo_ita.domain.backup import BackupRefused, Outcome
from kroknkaeo_ita.domain.errors import PassphraseNeeded
from kroknkaeo_ita.services import sticks
from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.storage.snapshots import SnapshotReader
from kroknkaeo_ita.storage.store import Store
from tests.builders import a_clock, the_example_office


@pytest.fixture
def clock():
    return a_clock()


@pytest.fixture
def services(tmp_path: Path, clock):
    services = the_example_office(tmp_path / "ข้อมูล", clock)
    yield services
    services.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    stick = tmp_path / "แฟลชไดรฟ์"
    stick.mkdir()
    return stick


def backups_of(services: Services, stick: Path, clock, count: int) -> list[Path]:
    made = []
    for _ in range(count):
        clock.advance(timedelta(days=1))
        made.append(services.backups.make(stick).path)
    return made


def test_every_end_has_a_sentence_that_names_the_place():
    for outcome in Outcome:
        told = outcome.told("E:\\", "รายละเอียด")
        assert "{" not in told
        assert len(told) > 20


def with_free(monkeypatch, stick: Path, free: int, each: int) -> None:
    """A stick that had so much room when it held nothing but three backups of one size."""

    def room(folder: Path) -> int:
        gone = 3 - len([path for path in stick.iterdir() if path.suffix == ".krokbak"])
        return free + gone * each

    monkeypatch.setattr(sticks, "free_space", room)


def test_without_room_nothing_is_written_and_it_is_said_what_could_go(
    services, stick, clock, monkeypatch
):
    made = backups_of(services, stick, clock, 3)
    with_free(monkeypatch, stick, 1000, 10**9)
    with pytest.raises(BackupRefused) as refused:
        services.backups.make(stick)
    assert refused.value.outcome is Outcome.NO_ROOM
    assert refused.value.older == (made[0],)
    assert sorted(stick.iterdir()) == made


def test_with_leave_older_ones_go_and_the_two_newest_stay(services, stick, clock, monkeypatch):
    made = backups_of(services, stick, clock, 3)
    with_free(monkeypatch, stick, 1000, 10**9)
    clock.advance(timedelta(days=1))
    new = services.backups.make(stick, may_clear=True).path
    assert sorted(stick.iterdir()) == [*made[1:], new]


def unreadable(database: Path) -> None:
    """Spoil a value in a way that only who reads it notices; SQLite calls the file whole."""
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE measures SET methods = 'ไม่ใช่รายการ'")


def spoil_what_is_read(monkeypatch) -> None:
    """From now on what is read of the data holds a value that the program cannot read."""
    whole = Store.snapshot

    def spoiled(store: Store, target: Path) -> None:
        whole(store, target)
        unreadable(target)

    monkeypatch.setattr(Store, "snapshot", spoiled)


def test_data_that_cannot_be_read_again_push_no_good_backup_off_the_stick(
    services, stick, clock, monkeypatch
):
    made = backups_of(services, stick, clock, 3)
    with_free(monkeypatch, stick, 1000, 10**9)
    spoil_what_is_read(monkeypatch)
    with pytest.raises(BackupRefused) as refused:
        services.backups.make(stick, may_clear=True)
    assert refused.value.outcome is Outcome.DATA_DAMAGED
    assert sorted(stick.iterdir()) == made


def test_data_that_cannot_be_read_again_get_no_final_name(services, stick, monkeypatch):
    spoil_what_is_read(monkeypatch)
    with pytest.raises(BackupRefused) as refused:
        services.backups.make(stick)
    assert refused.value.outcome is Outcome.DATA_DAMAGED
    assert list(stick.iterdir()) == []


class SlowStick:
    """Progress on a stick so slow that all data are read between the first piece and the next."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._begun, self._read = threading.Event(), threading.Event()
        self.told: list[str] = []
        read_everything = SnapshotReader.read_everything

        def read(reader: SnapshotReader) -> None:
            assert self._begun.wait(60)
            try:
                read_everything(reader)
            finally:
                self._read.set()

        monkeypatch.setattr(SnapshotReader, "read_everything", read)

    def report(self, _fraction: float, text: str) -> None:
        self.told.append(text)
        self._begun.set()
        assert self._read.wait(60)


def test_data_that_cannot_be_read_again_are_told_while_a_slow_stick_is_written(
    services, stick, tmp_path, monkeypatch
):
    photo = tmp_path / "รูป.jpg"
    photo.write_bytes(os.urandom(40 * 2**20))
    services.follow_ups.attach(
        services.follow_ups.get(services.measures.of_year(2564)[0].id, 2), photo
    )
    spoil_what_is_read(monkeypatch)
    slow = SlowStick(monkeypatch)
    with pytest.raises(BackupRefused) as refused:
        services.backups.make(stick, slow)
    assert refused.value.outcome is Outcome.DATA_DAMAGED
    # Between the end of the reading and its being known another piece may be written.
    assert len(slow.told) < 20
    assert set(slow.told) == {"กำลังเขียนไฟล์สำรอง"}
    assert list(stick.iterdir()) == []


def test_two_good_ones_stay_even_if_there_is_no_room_then(services, stick, clock, monkeypatch):
    made = backups_of(services, stick, clock, 3)
    made[2].write_bytes(made[2].read_bytes()[:-1])
    with_free(monkeypatch, stick, 0, 0)
    with pytest.raises(BackupRefused) as refused:
        services.backups.make(stick, may_clear=True)
    assert refused.value.outcome is Outcome.NO_ROOM
    assert sorted(stick.iterdir()) == made


def test_backups_of_another_office_are_not_touched(services, stick, clock, monkeypatch):
    backups_of(services, stick, clock, 3)
    office = services.office.get()
    services.office.save(office.changed(name="เทศบาลตำบลอื่น"))
    with_free(monkeypatch, stick, 0, 0)
    with pytest.raises(BackupRefused) as refused:
        services.backups.make(stick, may_clear=True)
    assert refused.value.older == ()
    assert len(list(stick.iterdir())) == 3


def test_what_a_pulled_stick_left_is_swept_and_nothing_else(services, stick):
    half = stick / "ita-25640408-103000.krokbak.part"
    second = stick / "ita-25640408-103000.krokbak.part.2"
    others = stick / "ของฉัน.krokbak.part"
    for path in (half, second, others):
        path.write_bytes(b"x")
    services.backups.make(stick)
    assert not half.exists()
    assert not second.exists()
    assert others.exists()


@pytest.mark.parametrize(
    ("number", "outcome"),
    [
        (errno.ENOSPC, Outcome.NO_ROOM),
        (errno.EIO, Outcome.PULLED),
        (errno.ENODEV, Outcome.PULLED),
        (errno.EROFS, Outcome.NOT_WRITABLE),
        (errno.EACCES, Outcome.NOT_WRITABLE),
        (errno.EBUSY, Outcome.HELD),
        (errno.EHOSTUNREACH, Outcome.NETWORK_GONE),
        (errno.EINVAL, Outcome.OTHER),
    ],
)
def test_a_refusal_while_writing_ends_in_its_outcome(services, stick, monkeypatch, number, outcome):
    earlier = services.backups.make(stick).path
    content = earlier.read_bytes()
    monkeypatch.setattr("kroknkaeo_ita.storage.archive.parts.os.fsync", lambda _fd: _refuse(number))
    with pytest.raises(BackupRefused) as refused:
        services.backups.make(stick)
    monkeypatch.undo()
    assert refused.value.outcome is outcome
    assert [earlier] == list(stick.iterdir())
    assert earlier.read_bytes() == content


def _refuse(number: int) -> None:
    raise OSError(number, os.strerror(number))


def test_a_stick_that_reads_back_wrong_is_told(services, stick, monkeypatch):
    from kroknkaeo_ita.storage import archive

    whole = archive.pack

    def lying(contents, target, progress, **named):
        manifest = whole(contents, target, progress, **named)
        content = bytearray(target.read_bytes())
        content[len(content) // 2] ^= 1
        target.write_bytes(content)
        return manifest

    monkeypatch.setattr(archive, "pack", lying)
    with pytest.raises(BackupRefused) as refused:
        services.backups.make(stick)
    assert refused.value.outcome is Outcome.READS_BACK_WRONG
    assert list(stick.iterdir()) == []


def test_a_locked_backup_comes_back_with_its_passphrase_only(services, stick):
    before = services.measures.of_year(2564)
    path = services.backups.make(stick, passphrase="โกรกแก้ว ๒๕๖๔").path
    services.measures.remove([before[0].id])
    with pytest.raises(PassphraseNeeded):
        services.backups.restore(path)
    with pytest.raises(PassphraseNeeded):
        services.backups.verify(path, passphrase="ผิดแน่นอน")
    assert services.backups.verify(path, passphrase="โกรกแก้ว ๒๕๖๔").office
    services.backups.restore(path, passphrase="โกรกแก้ว ๒๕๖๔")
    assert services.measures.of_year(2564) == before


def test_a_backup_in_parts_comes_back(services, stick, monkeypatch):
    monkeypatch.setattr("kroknkaeo_ita.storage.archive.writing.LARGEST_PART", 10_000)
    before = services.measures.of_year(2564)
    path = services.backups.make(stick).path
    assert len(list(stick.iterdir())) > 2
    services.measures.remove([before[0].id])
    services.backups.restore(path)
    assert services.measures.of_year(2564) == before
