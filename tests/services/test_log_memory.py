"""The log that is kept in mind is the one in the database, whatever was done to it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kroknkaeo_ita.domain.activity import ChannelCheck, Meeting
from kroknkaeo_ita.domain.measure import Rhythm
from kroknkaeo_ita.services.activities import ActivityService
from kroknkaeo_ita.services.facade import Services
from tests.builders import a_clock, a_measure, the_example_office

YEAR = 2564


@pytest.fixture
def services(tmp_path: Path) -> Services:
    services = the_example_office(tmp_path)
    yield services
    services.close()


@pytest.fixture
def same(services: Services) -> Callable[[], None]:
    """Hold what is kept in mind against what is read anew."""

    def hold() -> None:
        fresh = ActivityService(services.measures._store, a_clock())
        for kind in (ChannelCheck, Meeting):
            assert services.activities.log(kind, YEAR) == fresh.log(kind, YEAR)

    hold()
    return hold


def a_check(measure_id: str, day: int, channel: str = "e-service") -> ChannelCheck:
    return ChannelCheck(measure_id=measure_id, channel=channel, happened_on=date(2021, 3, day))


def test_what_is_added_changed_moved_and_removed_is_in_it(services, same):
    first, second = services.measures.of_year(YEAR)[:2]
    later = services.activities.save(a_check(first.id, 9))
    same()
    sooner = services.activities.save(a_check(first.id, 2))
    same()
    services.activities.save(sooner.changed(happened_on=date(2021, 3, 20)))
    same()
    services.activities.save(later.changed(measure_id=second.id))
    same()
    services.activities.remove(later)
    same()
    for _ in range(3):
        services.history.undo()
        same()
    services.history.redo()
    same()


def test_what_is_written_at_a_measure_is_in_it(services, same):
    services.activities.save(a_check(services.measures.of_year(YEAR)[0].id, 9))
    for change in (
        {"title": "มาตรการที่เขียนใหม่"},
        {"rhythm": Rhythm.DAILY},
        {"methods": ("วิธีที่หนึ่ง", "วิธีที่สอง")},
        {"rhythm": Rhythm.EVERY_QUARTER},
    ):
        for measure in services.measures.of_year(YEAR)[:2]:
            services.measures.save(measure.changed(**change))
            same()
    services.measures.move(measure.id, 1)
    same()
    services.measures.duplicate(measure.id)
    same()
    for _ in range(6):
        services.history.undo()
        same()
    services.history.redo()
    same()


def test_an_entry_of_another_kind_tells_who_is_held_to_the_log(services, same):
    daily = services.measures.add(a_measure("ตรวจช่องทางทุกวัน", rhythm=Rhythm.DAILY))
    same()
    assert daily.id in services.activities.log(ChannelCheck, YEAR).kept
    services.activities.save(
        Meeting(measure_id=daily.id, title="ประชุม", happened_on=date(2021, 3, 1))
    )
    same()
    assert daily.id not in services.activities.log(ChannelCheck, YEAR).kept


def test_measures_that_go_take_their_entries_along(services, same):
    first = services.measures.of_year(YEAR)[0]
    services.activities.save(a_check(first.id, 9))
    same()
    services.activities.save(
        Meeting(measure_id=first.id, title="ประชุม", happened_on=date(2021, 3, 1))
    )
    same()
    for _ in range(2):
        services.measures.remove([first.id])
        same()
        assert not services.activities.log(ChannelCheck, YEAR).entries
        services.history.undo()
        same()
        assert services.activities.log(ChannelCheck, YEAR).entries


def test_what_was_refused_is_not_in_it(services, same, monkeypatch):
    first = services.measures.of_year(YEAR)[0]

    def refuse(*_what: object) -> None:
        raise RuntimeError

    services.measures._store.guards.append(refuse)
    with pytest.raises(RuntimeError):
        services.activities.save(a_check(first.id, 9))
    same()


def test_other_data_are_read_anew(services, same, tmp_path: Path):
    made = services.backups.make(tmp_path)
    first = services.measures.of_year(YEAR)[0]
    services.activities.save(a_check(first.id, 9))
    assert services.activities.log(ChannelCheck, YEAR).entries
    services.backups.restore(made.path)
    same()
    assert not services.activities.log(ChannelCheck, YEAR).entries
