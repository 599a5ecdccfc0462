"""The copies that nobody has to think of: made when something changed, thinned, never misled."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.follow_up import Status
from kroknkaeo_ita.services.facade import Services, open_services
from kroknkaeo_ita.storage.store import Store
from kroknkaeo_ita.system.clock import FixedClock
from kroknkaeo_ita.system.paths import DataFolder
from kroknkaeo_ita.system.settings import Settings
from tests.builders import a_clock, an_empty_office, the_example_office


@pytest.fixture
def clock() -> FixedClock:
    return a_clock()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "ข้อมูล"


@pytest.fixture
def services(root: Path, clock: FixedClock):
    services = the_example_office(root, clock)
    yield services
    services.close()


def again(root: Path, clock: FixedClock) -> Services:
    """The program started anew on the same folder."""
    folder = DataFolder(root)
    return open_services(folder, Settings(folder.settings), clock)


def change_something(services: Services, text: str = "ทำแล้ว") -> None:
    measure = services.measures.of_year(2564)[0]
    kept = services.follow_ups.get(measure.id, 2)
    services.follow_ups.save(kept.changed(status=Status.DONE, result=text))


def names(services: Services) -> list[str]:
    return [kept.path.name for kept in services.automatic.all()]


def work_for(services: Services, clock: FixedClock, days: int) -> None:
    for day in range(days):
        clock.advance(timedelta(days=1))
        change_something(services, f"วันที่ {day} ของ {clock.now():%Y}")
        services.automatic.make()


def test_a_copy_is_made_only_when_something_changed(services):
    assert services.automatic.make() is not None
    assert services.automatic.make() is None
    change_something(services)
    assert services.automatic.is_due()
    services.automatic.make()
    assert [kept.copy.sequence for kept in services.automatic.all()] == [2, 1]


def test_an_empty_office_is_not_copied(tmp_path):
    services = an_empty_office(tmp_path / "ว่าง")
    assert services.automatic.make() is None
    services.close()


def test_a_copy_brings_everything_back_with_the_evidence_beside_it(services, tmp_path):
    photo = tmp_path / "รูป.jpg"
    photo.write_bytes(b"photo" * 1000)
    measure = services.measures.of_year(2564)[0]
    services.follow_ups.attach(services.follow_ups.get(measure.id, 2), photo)
    copy = services.automatic.make()
    assert copy.path.stat().st_size < 1_000_000
    assert copy.facts.outside == 1
    before = services.measures.of_year(2564)
    services.measures.remove([before[1].id])
    report = services.backups.restore(copy.path)
    assert services.measures.of_year(2564) == before
    assert report.facts.missing == ()
    assert services.backups.check() == ()


def test_a_copy_restored_without_its_evidence_says_what_is_gone(services, root, tmp_path):
    photo = tmp_path / "รูป.jpg"
    photo.write_bytes(b"photo")
    measure = services.measures.of_year(2564)[0]
    services.follow_ups.attach(services.follow_ups.get(measure.id, 2), photo)
    copy = services.automatic.make()
    for file in (root / "evidence").rglob("*"):
        if file.is_file() and file.read_bytes() == b"photo":
            file.unlink()
    report = services.backups.restore(copy.path)
    assert report.facts.missing == ("ไฟล์หลักฐาน “รูป.jpg”",)


def test_a_season_of_work_is_thinned_and_every_copy_left_is_good(services, clock):
    work_for(services, clock, 60)
    left = services.automatic.all()
    assert 15 < len(left) < 30
    for kept in left:
        services.backups.verify(kept.path)


@pytest.mark.parametrize("jump", [timedelta(days=-3650), timedelta(days=-1)])
def test_nothing_is_thrown_away_while_the_clock_is_behind(services, clock, jump):
    work_for(services, clock, 20)
    before = names(services)
    clock.advance(jump)
    for number in range(15):
        change_something(services, f"นาฬิกาผิด {number}")
        clock.advance(timedelta(minutes=1))
        services.automatic.make()
        if number == 0:
            assert set(before) <= set(names(services))


def test_a_clock_ten_years_ahead_for_a_day_throws_nothing_of_the_last_days_away(services, clock):
    work_for(services, clock, 20)
    before = names(services)
    right = clock.now()
    clock.advance(timedelta(days=3650))
    change_something(services, "นาฬิกาผิด")
    services.automatic.make()
    assert set(before[:10]) <= set(names(services))
    clock.set(right + timedelta(hours=1))
    change_something(services, "นาฬิกาถูกแล้ว")
    services.automatic.make()
    assert set(before[:10]) <= set(names(services))


def test_a_restore_pushes_nothing_out_and_begins_a_line_of_its_own(services, clock, tmp_path, root):
    old = services.backups.make(tmp_path).path
    work_for(services, clock, 20)
    before = names(services)
    services.backups.restore(old)
    for number in range(5):
        clock.advance(timedelta(days=1))
        change_something(services, f"หลังกู้คืน {number}")
        services.automatic.make()
    assert set(before) <= set(names(services)), "nothing is thinned until the next start"
    assert services.automatic.all()[0].copy.line == 2
    services.close()
    reopened = again(root, clock)
    work_for(reopened, clock, 40)
    assert set(before[:3]) <= set(names(reopened)), "the last of the earlier data stay for ever"
    reopened.close()


def test_a_database_put_there_by_hand_pushes_nothing_out(services, clock, root):
    work_for(services, clock, 10)
    before = names(services)
    services.close()
    the_example_office(root.with_name("อื่น"), clock).close()
    shutil.copyfile(root.with_name("อื่น") / "ita.db", root / "ita.db")
    anew = again(root, clock)
    work_for(anew, clock, 60)
    assert set(before[:3]) <= set(names(anew))
    anew.close()


def test_the_copy_of_a_closed_year_is_marked_once_for_each_closing(services, clock):
    services.automatic.make()
    services.years.close(2564)
    clock.advance(timedelta(hours=1))
    services.automatic.make()
    services.years.reopen(2564, "แก้ผลไตรมาส 4")
    services.automatic.make()
    services.years.close(2564)
    services.automatic.make()
    marked = [one.copy for one in services.automatic.all() if one.copy.closings]
    assert [copy.closings[0].year for copy in marked] == [2564, 2564]
    assert marked[0].closings != marked[1].closings


def test_nothing_goes_before_three_that_stay_were_read_back(services, clock):
    work_for(services, clock, 20)
    for kept in services.automatic.all()[:-2]:
        kept.path.write_bytes(kept.path.read_bytes()[:-100])
    before = names(services)
    work_for(services, clock, 1)
    assert set(before) <= set(names(services))


def test_a_damaged_database_is_not_copied_and_throws_nothing_away(services, clock, monkeypatch):
    work_for(services, clock, 20)
    before = names(services)
    change_something(services, "ก่อนเสียหาย")
    whole = Store.snapshot

    def damaged(store: Store, target: Path) -> None:
        whole(store, target)
        damage(target)

    monkeypatch.setattr(Store, "snapshot", damaged)
    with pytest.raises(UserError, match="เสียหาย"):
        services.automatic.make()
    assert names(services) == before


def damage(database: Path) -> None:
    """Spoil the second half of a file."""
    content = bytearray(database.read_bytes())
    for page in range(len(content) // 2, len(content), 4096):
        content[page : page + 64] = b"\x5a" * 64
    database.write_bytes(content)


def test_a_full_disk_leaves_every_copy_as_it_was(services, clock, root, monkeypatch):
    work_for(services, clock, 5)
    before = {path: path.read_bytes() for path in (root / "backups").iterdir()}
    change_something(services, "ดิสก์เต็ม")

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(UserError, match="เต็ม"):
        services.automatic.make()
    monkeypatch.undo()
    assert {path: path.read_bytes() for path in (root / "backups").iterdir()} == before


def test_other_files_in_the_folder_are_left_alone(services, clock, root):
    foreign = root / "backups" / "ของฉัน.krokbak"
    foreign.write_bytes(b"x")
    work_for(services, clock, 30)
    assert foreign.read_bytes() == b"x"


def test_the_moment_is_the_clerks(services, clock):
    clock.set(datetime(2021, 4, 9, 10, 30))
    change_something(services)
    copy = services.automatic.make()
    assert "25640409-103000" in copy.path.name
