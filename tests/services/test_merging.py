"""Two PCs, one office: what the other has is shown, chosen, and never taken over silently."""

from pathlib import Path

import pytest

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.follow_up import Status
from kroknkaeo_ita.domain.measure import Measure
from kroknkaeo_ita.domain.memo import MemoKind
from kroknkaeo_ita.domain.merging import Standing
from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.system.clock import FixedClock
from tests.builders import a_clock, an_empty_office, the_example_office


@pytest.fixture
def clock() -> FixedClock:
    return a_clock()


@pytest.fixture
def here(tmp_path: Path, clock):
    services = the_example_office(tmp_path / "ที่นี่", clock)
    yield services
    services.close()


@pytest.fixture
def there(here: Services, tmp_path: Path):
    """The other PC, which began with a copy of the data here."""
    path = here.backups.make(tmp_path).path
    services = an_empty_office(tmp_path / "ที่นั่น")
    services.backups.restore(path)
    yield services
    services.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    stick = tmp_path / "แฟลชไดรฟ์"
    stick.mkdir()
    return stick


def carried(there: Services, stick: Path) -> Path:
    return there.backups.make(stick).path


def reported(services: Services, text: str, number: int = 0) -> None:
    measure = services.measures.of_year(2564)[number]
    kept = services.follow_ups.get(measure.id, 2)
    services.follow_ups.save(kept.changed(status=Status.DONE, result=text))


def test_the_same_data_show_no_difference(here, there, stick):
    assert here.merging.compare(carried(there, stick)) == ()


def test_what_was_added_there_comes_with_its_evidence(here, there, stick, tmp_path):
    photo = tmp_path / "รูป.jpg"
    photo.write_bytes(b"photo")
    measure = there.measures.of_year(2564)[0]
    kept = there.follow_ups.get(measure.id, 2)
    kept = there.follow_ups.save(kept.changed(status=Status.DONE, result="ที่นั่นทำแล้ว"))
    there.follow_ups.attach(kept, photo)
    path = carried(there, stick)
    found = here.merging.compare(path)
    assert {one.standing for one in found} == {Standing.ONLY_THERE}
    report = here.merging.merge(path, {one.key for one in found})
    assert report.taken == len(found)
    assert not report.refused
    assert here.follow_ups.get(measure.id, 2).result == "ที่นั่นทำแล้ว"
    assert here.backups.check() == ()
    assert here.merging.compare(path) == ()


def test_a_merge_is_one_act_and_can_be_undone(here, there, stick):
    reported(there, "หนึ่ง", 0)
    reported(there, "สอง", 1)
    path = carried(there, stick)
    found = here.merging.compare(path)
    here.merging.merge(path, {one.key for one in found})
    here.history.undo()
    assert {one.standing for one in here.merging.compare(path)} <= {
        Standing.ONLY_THERE,
        Standing.REMOVED_HERE,
    }
    assert here.follow_ups.get(here.measures.of_year(2564)[0].id, 2).result == ""


def test_nothing_that_was_not_chosen_is_taken_over(here, there, stick):
    reported(there, "หนึ่ง", 0)
    reported(there, "สอง", 1)
    path = carried(there, stick)
    first, second = (measure.id for measure in here.measures.of_year(2564)[:2])
    chosen = {
        one.key
        for one in here.merging.compare(path)
        if getattr(one.record, "measure_id", None) == first
    }
    here.merging.merge(path, chosen)
    assert here.follow_ups.get(first, 2).result == "หนึ่ง"
    assert here.follow_ups.get(second, 2).result == ""


def measure_changed(services: Services, title: str) -> Measure:
    measure = services.measures.of_year(2564)[0]
    return services.measures.save(measure.changed(title=title))


def test_who_changed_alone_is_told_from_who_changed_against_another(here, there, stick):
    measure_changed(there, "ชื่อจากที่นั่น")
    (found,) = here.merging.compare(carried(there, stick))
    assert found.standing is Standing.NEWER_THERE
    assert [(info.label, theirs) for info, _, theirs in found.fields()] == [
        (found.fields()[0][0].label, "ชื่อจากที่นั่น")
    ]
    measure_changed(here, "ชื่อจากที่นี่")
    (found,) = here.merging.compare(carried(there, stick))
    assert found.standing is Standing.BOTH_CHANGED
    assert not found.standing.is_plain


def test_what_is_newer_here_is_no_difference(here, there, stick):
    measure_changed(here, "ชื่อใหม่ที่นี่")
    assert here.merging.compare(carried(there, stick)) == ()


def test_removals_are_shown_and_only_done_when_chosen(here, there, stick):
    gone = there.measures.of_year(2564)[3]
    there.measures.remove([gone.id])
    path = carried(there, stick)
    found = here.merging.compare(path)
    assert {one.standing for one in found} == {Standing.REMOVED_THERE}
    here.merging.merge(path, ())
    assert len(here.measures.of_year(2564)) == 4
    here.merging.merge(path, {one.key for one in found})
    assert len(here.measures.of_year(2564)) == 3


def test_an_issued_memo_comes_as_it_was_issued(here, there, stick):
    memo = there.memos.add(there.memos.draft(2564, MemoKind.APPROVAL))
    there.issuing.issue(memo.id, 7)
    path = carried(there, stick)
    report = here.merging.merge(path, {one.key for one in here.merging.compare(path)})
    assert not report.refused
    assert here.memos.of_year(2564) == there.memos.of_year(2564)
    assert here.register.of_year(2564) == there.register.of_year(2564)


def test_a_number_used_in_both_places_is_refused_and_told(here, there, stick):
    for services in (here, there):
        memo = services.memos.add(services.memos.draft(2564, MemoKind.APPROVAL))
        services.issuing.issue(memo.id, 7)
    before = here.register.of_year(2564)
    path = carried(there, stick)
    report = here.merging.merge(path, {one.key for one in here.merging.compare(path)})
    assert report.refused
    assert here.register.of_year(2564) == before


def test_a_closed_year_here_stays_as_it_is(here, there, stick):
    measure_changed(there, "ชื่อจากที่นั่น")
    here.years.close(2564)
    path = carried(there, stick)
    report = here.merging.merge(path, {one.key for one in here.merging.compare(path)})
    assert any("ปิดแล้ว" in told for told in report.refused)
    assert here.measures.of_year(2564)[0].title != "ชื่อจากที่นั่น"


def test_a_whole_closed_year_of_the_other_comes_closed(here, there, stick):
    there.rollover.start(2564, 2565)
    there.years.close(2565)
    path = carried(there, stick)
    report = here.merging.merge(path, {one.key for one in here.merging.compare(path)})
    assert not report.refused
    assert here.measures.of_year(2565) == there.measures.of_year(2565)
    assert any(year.closed for year in here.years.all() if year.year == 2565)


def test_a_damaged_backup_changes_nothing(here, there, stick):
    reported(there, "หนึ่ง")
    path = carried(there, stick)
    path.write_bytes(path.read_bytes()[:-7])
    with pytest.raises(UserError):
        here.merging.merge(path, {"x"})
    assert here.follow_ups.get(here.measures.of_year(2564)[0].id, 2).result == ""
