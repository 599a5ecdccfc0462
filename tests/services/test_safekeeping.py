"""Where the data lie, and the way back to what was there before a restore."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.progress import Cancelled
from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.storage import archive
from kroknkaeo_ita.system.clock import FixedClock
from kroknkaeo_ita.system.paths import DataFolder
from tests.builders import MEMO_DAY, a_clock, a_measure, the_example_office


@pytest.fixture
def clock() -> FixedClock:
    return a_clock()


@pytest.fixture
def services(tmp_path: Path, clock: FixedClock) -> Iterator[Services]:
    made = the_example_office(tmp_path / "ข้อมูล", clock)
    yield made
    made.close()


def titles(services: Services) -> list[str]:
    return [one.title for one in services.measures.of_year(2564)]


def test_a_wrong_restore_is_undone_in_one_step(
    services: Services, clock: FixedClock, tmp_path: Path
) -> None:
    old = services.backups.make(tmp_path).path
    services.measures.add(a_measure("งานที่ทำหลังสำรอง"))
    mine = titles(services)
    clock.advance(timedelta(hours=1))
    services.backups.restore(old)
    assert titles(services) != mine
    (kept,) = services.safekeeping.kept_aside()
    assert kept.kept_at == datetime(2021, 4, 9, 11, 30)
    assert kept.size == kept.path.stat().st_size
    clock.advance(timedelta(hours=1))
    report = services.safekeeping.bring_back(kept)
    assert titles(services) == mine
    # The data that were replaced now are kept too, and stand first.
    newest, older = services.safekeeping.kept_aside()
    assert newest.path == report.kept_aside
    assert older == kept


def test_data_that_could_not_be_packed_come_back_too(
    services: Services, clock: FixedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = services.backups.make(tmp_path).path
    services.measures.add(a_measure("งานที่ทำหลังสำรอง"))
    mine = titles(services)
    clock.advance(timedelta(hours=1))

    def full(*_: object, **__: object) -> None:
        raise UserError("ดิสก์เต็ม")

    with monkeypatch.context() as no_room:
        no_room.setattr(archive, "pack", full)
        services.backups.restore(old)
        (kept,) = services.safekeeping.kept_aside()
        assert kept.path.suffix == ".sqlite"
        with pytest.raises(UserError, match="เพิ่มเนื้อที่ว่าง"):
            services.safekeeping.bring_back(kept)
        assert titles(services) != mine
    services.safekeeping.bring_back(kept)
    assert titles(services) == mine


def test_a_damaged_file_kept_aside_changes_nothing(
    services: Services, clock: FixedClock, tmp_path: Path
) -> None:
    services.backups.restore(services.backups.make(tmp_path).path)
    (kept,) = services.safekeeping.kept_aside()
    kept.path.write_bytes(kept.path.read_bytes()[:-200])
    before = titles(services)
    with pytest.raises(UserError):
        services.safekeeping.bring_back(kept)
    assert titles(services) == before


def test_the_size_counts_every_file(services: Services, tmp_path: Path) -> None:
    measure = services.measures.of_year(2564)[0]
    picture = tmp_path / "ภาพ.txt"
    picture.write_bytes(b"x" * 4321)
    before = services.safekeeping.size()
    services.follow_ups.attach(services.follow_ups.get(measure.id, 1), picture)
    services.backups.restore(services.backups.make(tmp_path).path)
    after = services.safekeeping.size()
    assert after.evidence - before.evidence == 4321
    assert after.evidence_files == before.evidence_files + 1
    assert after.database == services.safekeeping.database.stat().st_size
    assert after.kept == sum(one.size for one in services.safekeeping.kept_aside())


def test_other_files_beside_the_kept_are_passed_over(services: Services) -> None:
    folder = DataFolder(services.safekeeping.folder).kept_aside
    (folder / "บันทึกของฉัน.krokbak").write_bytes(b"")
    (folder / "ita-25640409-103000.txt").write_bytes(b"")
    assert services.safekeeping.kept_aside() == ()
    strange = folder / "ita-99999999-999999.krokbak"
    strange.write_bytes(b"")
    (kept,) = services.safekeeping.kept_aside()
    assert kept.kept_at.year == datetime.fromtimestamp(strange.stat().st_mtime).year  # noqa: DTZ006


def test_the_check_tells_how_far_it_is_and_can_be_stopped(
    services: Services, tmp_path: Path
) -> None:
    measure = services.measures.of_year(2564)[0]
    report = services.follow_ups.get(measure.id, 1)
    for number in range(3):
        file = tmp_path / f"{number}.txt"
        file.write_text(str(number), encoding="utf-8")
        services.follow_ups.attach(report, file)
    told: list[float] = []

    class Watcher:
        def report(self, fraction: float, _text: str) -> None:
            told.append(fraction)
            if len(told) == 3:
                raise Cancelled

    with pytest.raises(Cancelled):
        services.backups.check(Watcher())
    assert told == sorted(told)
    assert services.backups.check() == ()


def test_the_age_of_the_last_backup_names_its_moment(services: Services, tmp_path: Path) -> None:
    assert services.overview.backup_age().at is None
    services.backups.make(tmp_path)
    at = services.overview.backup_age().at
    assert at is not None
    assert at.replace(tzinfo=None) == MEMO_DAY
