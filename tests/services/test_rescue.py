"""A damaged database is kept, a good copy is offered, and what will be missing is told."""

import os
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from kroknkaeo_ita.domain.errors import LostData, UserError
from kroknkaeo_ita.domain.follow_up import Status
from kroknkaeo_ita.services.facade import Services, open_services
from kroknkaeo_ita.services.rescue import bring_back, look_for_rescue
from kroknkaeo_ita.system.clock import FixedClock
from kroknkaeo_ita.system.paths import DataFolder
from kroknkaeo_ita.system.settings import Settings
from tests.builders import a_clock, the_example_office


@pytest.fixture
def clock() -> FixedClock:
    return a_clock()


@pytest.fixture
def folder(tmp_path: Path, clock: FixedClock) -> DataFolder:
    """A closed data folder: one copy of the example, and two changes after it."""
    folder = DataFolder(tmp_path / "ข้อมูล")
    services = the_example_office(folder.root, clock)
    services.automatic.make()
    for text in ("หนึ่ง", "สอง"):
        clock.advance(timedelta(hours=1))
        change(services, text)
    services.close()
    return folder


def opened(folder: DataFolder, clock: FixedClock) -> Services:
    return open_services(folder, Settings(folder.settings), clock)


def change(services: Services, text: str) -> None:
    measure = services.measures.of_year(2564)[0]
    kept = services.follow_ups.get(measure.id, 2)
    services.follow_ups.save(kept.changed(status=Status.DONE, result=text))


def spoil_an_index(database: Path) -> None:
    """Damage that leaves the history readable."""
    connection = sqlite3.connect(database)
    (root,) = connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE type = 'index' AND tbl_name = 'measures' LIMIT 1"
    ).fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    spoil(database, (root - 1) * size, size)


def spoil(database: Path, start: int, length: int) -> None:
    with database.open("r+b") as file:
        file.seek(start)
        file.write(b"\x5a" * length)


def everything_in(folder: DataFolder) -> dict[str, bytes]:
    skipped = {folder.work, folder.logs}
    return {
        str(path.relative_to(folder.root)): path.read_bytes()
        for path in folder.root.rglob("*")
        if path.is_file() and not skipped & set(path.parents)
    }


def test_damage_inside_is_found_at_the_start_and_touches_nothing(folder, clock):
    spoil_an_index(folder.database)
    before = everything_in(folder)
    with pytest.raises(LostData, match="เสียหาย"):
        opened(folder, clock)
    assert everything_in(folder) == before


def test_the_newest_good_copy_is_offered_with_what_it_lacks(folder, clock):
    spoil_an_index(folder.database)
    rescue = look_for_rescue(folder, "เสียหาย")
    assert rescue.copy is not None
    assert rescue.copy.parent == folder.automatic_backups
    assert rescue.facts.office == "เทศบาลตำบลโกรกแก้ว"
    assert rescue.lost_changes == 2
    assert rescue.last_saved == clock.now()


def test_a_damaged_copy_is_passed_over(folder, clock):
    services = opened(folder, clock)
    newest = services.automatic.make()
    services.close()
    newest.path.write_bytes(newest.path.read_bytes()[:-1])
    folder.database.write_bytes(b"\x00" * 8192)
    rescue = look_for_rescue(folder, "เสียหาย")
    assert rescue.copy is not None
    assert rescue.copy != newest.path
    assert rescue.lost_changes is None


def test_without_a_copy_that_is_said(folder):
    for path in folder.automatic_backups.iterdir():
        path.unlink()
    assert look_for_rescue(folder, "เสียหาย").copy is None


def test_the_copy_takes_the_place_and_the_damaged_file_is_kept(folder, clock):
    spoil_an_index(folder.database)
    damaged = folder.database.read_bytes()
    report = bring_back(folder, look_for_rescue(folder, "x").copy, clock)
    assert report.kept_aside.read_bytes() == damaged
    services = opened(folder, clock)
    assert len(services.measures.of_year(2564)) == 4
    assert services.backups.check() == ()
    services.close()


@pytest.mark.parametrize("call", range(1, 9))
def test_each_refusal_of_the_system_leaves_the_damaged_data_or_the_good(
    folder, clock, monkeypatch, call
):
    spoil_an_index(folder.database)
    damaged = folder.database.read_bytes()
    copy = look_for_rescue(folder, "x").copy
    count = 0

    def refusing(source, target, real=os.replace):
        nonlocal count
        count += 1
        if count == call:
            raise OSError(5, "I/O error")
        return real(source, target)

    monkeypatch.setattr("os.replace", refusing)
    try:
        bring_back(folder, copy, clock)
    except UserError:
        assert folder.database.read_bytes() == damaged
    monkeypatch.undo()
    kept = [path.read_bytes() for path in folder.kept_aside.glob("damaged-*.sqlite")]
    assert damaged in [folder.database.read_bytes(), *kept]


def test_a_bad_backup_changes_nothing(folder, clock, tmp_path):
    spoil_an_index(folder.database)
    before = everything_in(folder)
    bad = tmp_path / "เสีย.krokbak"
    bad.write_bytes(b"PK" + b"x" * 1000)
    with pytest.raises(UserError):
        bring_back(folder, bad, clock)
    assert everything_in(folder) == before


def test_a_journal_goes_with_the_damaged_file(folder, clock):
    copy = look_for_rescue(folder, "x").copy
    journal = folder.database.with_name("ita.db-journal")
    journal.write_bytes(b"not a journal of this file")
    folder.database.write_bytes(b"\x5a" * 8192)
    report = bring_back(folder, copy, clock)
    assert not journal.exists()
    assert report.kept_aside.with_name(report.kept_aside.name + "-journal").exists()
    opened(folder, clock).close()
