"""The government's year starts on 1 October; every day lies in exactly one quarter."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kroknkaeo_ita.domain.fiscal import FiscalQuarter, fiscal_year_of, quarter_of

DAYS = st.dates(date(1998, 1, 1), date(2100, 12, 31))


def test_the_year_2564_of_the_source():
    assert fiscal_year_of(date(2020, 9, 30)) == 2563
    assert fiscal_year_of(date(2020, 10, 1)) == 2564
    assert fiscal_year_of(date(2021, 9, 30)) == 2564
    assert quarter_of(date(2021, 4, 9)) == FiscalQuarter(2564, 3)
    assert FiscalQuarter(2564, 1).first_day == date(2020, 10, 1)
    assert FiscalQuarter(2564, 2).last_day == date(2021, 3, 31)


@given(DAYS)
def test_every_day_lies_in_its_quarter(day: date):
    quarter = quarter_of(day)
    assert quarter.first_day <= day <= quarter.last_day
    assert quarter.year == fiscal_year_of(day)


@given(DAYS)
def test_quarters_follow_one_another_without_a_gap(day: date):
    quarter = quarter_of(day)
    assert quarter.next().first_day == quarter.last_day + timedelta(days=1)
    assert quarter_of(quarter.next().first_day) == quarter.next()
