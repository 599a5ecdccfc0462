"""Thai dates and digits: typed in many ways, kept in one, shown in Thai."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.thai.dates import parse_thai_date, short_thai_date, thai_date
from kroknkaeo_ita.domain.thai.digits import to_ascii_digits, to_thai_digits


@pytest.mark.parametrize(
    "typed",
    [
        "9/4/64",
        "9/4/2564",
        "๙/๔/๒๕๖๔",
        "9-4-64",
        "๙ เม.ย. ๒๕๖๔",
        "9 เมย 64",
        "9 เมษายน 2564",
        "๙ เมษายน พ.ศ. ๒๕๖๔",
        "วันที่ ๙ เมษายน ๒๕๖๔",
        "2021-04-09",
        "9/4/2021",
    ],
)
def test_a_date_is_read_however_the_clerk_types_it(typed: str):
    assert parse_thai_date(typed) == date(2021, 4, 9)


@pytest.mark.parametrize("typed", ["", "เมื่อวาน", "31/2/64", "9/13/64", "9 เม 64", "99/99/9999"])
def test_what_is_no_date_is_told_with_an_example(typed: str):
    with pytest.raises(UserError, match="9/4/64"):
        parse_thai_date(typed)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_shown_date_is_read_back(day: date):
    for thai_digits in (True, False):
        assert parse_thai_date(thai_date(day, thai_digits=thai_digits)) == day
        assert parse_thai_date(short_thai_date(day, thai_digits=thai_digits)) == day


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("ปี 2564", "ปี ๒๕๖๔"),
        ("ข้อ O43", "ข้อ O๔๓"),
        ("คะแนน 65.05 ข้อ 10.2", "คะแนน ๖๕.๐๕ ข้อ ๑๐.๒"),
        ("https://a.go.th/2564/ita43", "https://a.go.th/2564/ita43"),
        ("e-service2 และ Windows10", "e-service2 และ Windows10"),
        ("clerk2@a.go.th", "clerk2@a.go.th"),
        ("อบรม 3 ครั้ง(Google Form 2)", "อบรม ๓ ครั้ง(Google Form ๒)"),
    ],
)
def test_digits_are_thai_except_inside_latin(kept: str, shown: str):
    assert to_thai_digits(kept) == shown


@given(st.text())
def test_thai_digits_change_nothing_but_digits(text: str):
    assert to_ascii_digits(to_thai_digits(text)) == to_ascii_digits(text)
