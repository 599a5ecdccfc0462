"""Typed or pasted text becomes clean text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kroknkaeo_ita.domain.thai.collation import collation_key
from kroknkaeo_ita.domain.thai.text import clean_line, clean_text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  ลด   ขั้นตอน ", "ลด ขั้นตอน"),
        ("ราย\u200bงาน\ufeffผล", "รายงานผล"),
        ("น\u0e4d\u0e32", "นำ"),
        ("น\u0e49\u0e4d\u0e32", "น้ำ"),
        ("น\u0e4d\u0e49\u0e32", "น้ำ"),
        ("เเก้ไข", "แก้ไข"),
        ("ปี ๒๕๖๔", "ปี 2564"),
        ("ก\r\nข\tค\x07", "ก\nข ค"),
    ],
)
def test_what_is_kept(typed: str, kept: str):
    assert clean_text(typed) == kept


def test_a_line_is_one_line():
    assert clean_line("บรรทัดหนึ่ง\nบรรทัดสอง") == "บรรทัดหนึ่ง บรรทัดสอง"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str):
    once = clean_text(text)
    assert clean_text(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "\u200b" not in once


def test_sorting_follows_the_dictionary():
    words = ["เก", "ข", "กา", "ก้า", "แก", "ไก่", "ก", "เขา", "ขา", "กก"]
    assert sorted(words, key=collation_key) == [
        "ก", "กก", "กา", "ก้า", "เก", "แก", "ไก่", "ข", "ขา", "เขา",
    ]  # fmt: skip
