"""Where a year stands: counted alike for the mayor's page and the first tab."""

from dataclasses import replace
from datetime import date

import pytest

from kroknkaeo_ita.domain.assessment import Scheme, SchemeItem
from kroknkaeo_ita.domain.dossier import Dossier
from kroknkaeo_ita.domain.follow_up import FollowUp, Status
from kroknkaeo_ita.domain.measure import Measure, Rhythm
from kroknkaeo_ita.domain.office import Division, Office
from kroknkaeo_ita.domain.standing import standing_of, status_of
from kroknkaeo_ita.domain.year import FiscalYear

TREASURY, WORKS = Division(name="กองคลัง"), Division(name="กองช่าง")
MAY = date(2021, 5, 3)


def a_measure(**values) -> Measure:
    keys = (TREASURY.id, WORKS.id)
    return Measure(**{"fiscal_year": 2564, "title": "ม", "division_ids": keys, **values})


def a_year(*measures: Measure, reports=(), parts=(), today=MAY, quarter=3) -> Dossier:
    return Dossier(
        office=Office(name="เทศบาล"),
        year=FiscalYear(year=2564),
        scheme=Scheme(2564, "อปท.", (), True, SchemeItem("O42", ""), SchemeItem("O43", "")),
        prior=None,
        prior_level=None,
        divisions={TREASURY.id: TREASURY, WORKS.id: WORKS},
        topics=(),
        measures=measures,
        follow_ups={(one.measure_id, one.quarter): one for one in reports},
        evidence={},
        division_reports={(one.measure_id, one.quarter, one.division_id): one for one in parts},
        today=today,
        quarter=quarter,
    )


def report(measure: Measure, quarter: int, status=Status.DONE, division=None) -> FollowUp:
    key = division.id if division else None
    return FollowUp(measure_id=measure.id, quarter=quarter, status=status, division_id=key)


def test_every_quarter_counts_what_it_expects():
    each, third = a_measure(), a_measure(rhythm=Rhythm.BY_QUARTER, follow_up_by=3)
    standing = standing_of(a_year(each, third, reports=[report(each, 1), report(third, 3)]))
    assert [(one.due, one.done) for one in standing.quarters.values()] == [
        (1, 1),
        (1, 0),
        (2, 1),
        (1, 0),
    ]
    assert [(late.measure, late.quarter) for late in standing.late] == [(each, 2)]
    assert standing.late[0].missing.division_ids == (TREASURY.id, WORKS.id)
    assert standing.states[Status.DONE] == 2


def test_a_division_is_done_with_what_it_has_reported_itself():
    each = a_measure(timing_quarters=(2,))
    parts = [report(each, 2, Status.UNDER_WAY, TREASURY)]
    standing = standing_of(a_year(each, parts=parts))
    assert (standing.divisions[TREASURY.id].due, standing.divisions[TREASURY.id].done) == (2, 1)
    assert standing.divisions[WORKS.id].done == 0


def test_what_was_given_up_owes_nothing_more():
    each = a_measure()
    standing = standing_of(a_year(each, reports=[report(each, 1, Status.CANCELLED)]))
    assert [one.part for one in standing.quarters.values()] == [1.0] * 4
    assert standing.late == ()
    assert standing.states[Status.CANCELLED] == 1


@pytest.mark.parametrize("today", [date(2020, 10, 1), date(2025, 1, 1)])
def test_nothing_is_counted_twice_whenever_it_is_looked_at(today):
    measures = [replace(a_measure(), position=n) for n in range(1, 6)]
    standing = standing_of(a_year(*measures, today=today, quarter=4))
    assert sum(standing.states.values()) == 5
    assert len(standing.late) == (0 if today.year == 2020 else 20)
    assert standing.divisions[WORKS.id].due == 20


def test_a_year_without_measures_stands_at_nothing():
    standing = standing_of(a_year())
    assert standing.quarters[1].part is None
    assert standing.late == ()


def test_what_is_due_once_is_not_done_by_being_begun():
    """A bar must never be full while the same measure is listed as late."""
    once = a_measure(rhythm=Rhythm.BY_QUARTER, follow_up_by=2)
    begun = standing_of(a_year(once, reports=[report(once, 2, Status.UNDER_WAY)]))
    assert begun.quarters[2].done == 0
    assert len(begun.late) == 1
    done = standing_of(a_year(once, reports=[report(once, 1, Status.DONE)]))
    assert done.quarters[2].done == 1
    assert done.late == ()


@pytest.mark.parametrize("rhythm", list(Rhythm))
@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("at", [1, 2, 3])
def test_what_is_late_is_what_the_bars_lack(rhythm, status, at):
    measure = a_measure(rhythm=rhythm, follow_up_by=2)
    standing = standing_of(a_year(measure, reports=[report(measure, at, status)]))
    past = [standing.quarters[quarter] for quarter in (1, 2)]
    assert sum(one.due - one.done for one in past) == len(standing.late)


def test_a_measure_that_only_divisions_told_of_has_their_status():
    each = a_measure()
    one = report(each, 1, Status.DONE, TREASURY)
    other = report(each, 2, Status.DONE, WORKS)
    assert status_of(a_year(each, parts=[one]), each) is Status.UNDER_WAY
    assert status_of(a_year(each, parts=[one, other]), each) is Status.DONE
    assert status_of(a_year(each, parts=[one, other]), each, 1) is Status.UNDER_WAY
    whole = report(each, 1, Status.UNDER_WAY)
    assert status_of(a_year(each, reports=[whole], parts=[one, other]), each) is Status.UNDER_WAY
    assert status_of(a_year(each), each) is Status.NOT_STARTED
