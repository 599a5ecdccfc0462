"""Which of the program's own copies stay, whatever the clock says."""

import itertools
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kroknkaeo_ita.domain.copies import AutomaticCopy, Closing, copies_to_keep, copy_named

START = datetime(2020, 10, 1, 8, 30)


def played(moments: list[datetime], line: int = 1, first: int = 1) -> list[AutomaticCopy]:
    """The copies left when one is made at each moment, and thinned each time."""
    left: list[AutomaticCopy] = []
    for sequence, made_at in enumerate(moments, start=first):
        left.append(AutomaticCopy(sequence, line, "00000000", made_at))
        kept = copies_to_keep(left)
        left = [copy for copy in left if copy in kept]
    return left


def working_days(count: int, a_day: int = 3) -> list[datetime]:
    return [
        START + timedelta(days=day, hours=hour)
        for day in range(count)
        for hour in range(a_day)
        if (START + timedelta(days=day)).weekday() < 5
    ]


def test_a_year_of_work_leaves_days_weeks_and_months():
    left = played(working_days(400))
    newest = left[-1].made_at
    ages = [(newest - copy.made_at).days for copy in left]
    assert len([age for age in ages if age <= 2]) >= 6, "all of the last two days"
    assert len(left) <= 9 + 12 + 10 + 9
    assert max(ages) > 300, "nine months back"
    days = sorted({copy.made_at.date() for copy in left}, reverse=True)
    assert days[:14] == sorted({m.date() for m in working_days(400)}, reverse=True)[:14]
    for young, old in itertools.pairwise(days):
        assert (young - old).days <= 31 + 7, "no hole longer than a month and a week"


def test_of_a_day_its_last_copy_is_kept():
    left = played(working_days(30))
    daily = [copy for copy in left if (left[-1].made_at - copy.made_at).days in range(4, 12)]
    assert daily
    assert {copy.made_at.hour for copy in daily} == {10}


@pytest.mark.parametrize("years", [-10, 10])
def test_a_clock_that_jumps_for_a_day_costs_no_copy_of_the_last_two_days(years: int):
    usual = working_days(60)
    wrong = [moment.replace(year=moment.year + years) for moment in usual[-2:]]
    before = played(usual)
    left = played([*usual, *wrong])
    last_days = {copy for copy in before if copy.made_at > usual[-1] - timedelta(days=1)}
    assert last_days <= set(left)


def test_a_clock_set_back_a_day_costs_nothing():
    usual = working_days(10)
    assert len(played([*usual, usual[-1] - timedelta(days=1)])) == len(played(usual)) + 1


def test_the_copy_of_a_closed_year_stays_for_ever():
    closing = AutomaticCopy(1, 1, "00000000", START, (Closing(2563, "aaaaaaaa"),))
    others = [
        AutomaticCopy(sequence, 1, "00000000", START + timedelta(days=sequence))
        for sequence in range(2, 1500)
    ]
    assert closing in copies_to_keep([closing, *others])


def test_data_put_in_place_of_others_do_not_push_those_out():
    before = played(working_days(100))
    after = [
        AutomaticCopy(1000 + n, 2, "11111111", START + timedelta(days=200 + n)) for n in range(400)
    ]
    kept = copies_to_keep([*before, *after])
    assert set(before[-3:]) <= kept


moments = st.datetimes(datetime(2011, 1, 1), datetime(2040, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0)
)


@given(st.lists(moments, min_size=1, max_size=80))
def test_the_newest_stays_and_no_more_goes_when_asked_twice(made: list[datetime]):
    copies = [
        AutomaticCopy(number, 1, "00000000", made_at) for number, made_at in enumerate(made, 1)
    ]
    kept = copies_to_keep(copies)
    assert copies[-1] in kept
    assert len(kept) >= min(len(copies), 3)
    assert copies_to_keep(kept) == kept


@given(
    st.integers(1, 10**7), st.integers(1, 99), st.integers(0, 16**8 - 1), moments,
    st.lists(st.tuples(st.integers(2560, 2600), st.integers(0, 16**8 - 1)), max_size=3),
)  # fmt: skip
def test_the_name_tells_everything(sequence, line, tip, made_at, closings):
    copy = AutomaticCopy(
        sequence,
        line,
        f"{tip:08x}",
        made_at,
        tuple(Closing(y, f"{act:08x}") for y, act in closings),
    )
    assert copy_named(copy.name) == copy


@pytest.mark.parametrize(
    "name",
    [
        "ita-25640409-103000.krokbak",
        "auto-1.krokbak",
        "auto-000001-L1-00000000-25649999-103000.krokbak",
    ],
)
def test_other_names_are_not_ours(name: str):
    assert copy_named(name) is None
