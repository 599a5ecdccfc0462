"""Dates and years as Thai offices write them; stored as ISO dates of the common era."""

import re
from calendar import monthrange
from datetime import date, timedelta

from ..errors import UserError
from .digits import to_ascii_digits, to_thai_digits

BUDDHIST_OFFSET = 543
"""Years between the Buddhist era (B.E.) and the common era."""

MONTHS = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
SHORT_MONTHS = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)


def buddhist_year(day: date) -> int:
    """The Buddhist year of a day, such as 2564."""
    return day.year + BUDDHIST_OFFSET


def thai_date(day: date, *, thai_digits: bool = True) -> str:
    """The date as the head of a memo has it: "๙ เมษายน ๒๕๖๔", without พ.ศ."""
    text = f"{day.day} {MONTHS[day.month - 1]} {buddhist_year(day)}"
    return to_thai_digits(text) if thai_digits else text


def short_thai_date(day: date, *, thai_digits: bool = True) -> str:
    """The date for narrow places: "๙ เม.ย. ๒๕๖๔"."""
    text = f"{day.day} {SHORT_MONTHS[day.month - 1]} {buddhist_year(day)}"
    return to_thai_digits(text) if thai_digits else text


_NUMERIC = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})(?:\s*[/.\-]\s*(\d{2}|\d{4}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NAMED = re.compile(r"(\d{1,2})\s*([ก-๙.]+?)\.?\s*(?:พ\.?ศ\.?\s*)?(\d{4}|\d{2})?")
_ADVICE = "พิมพ์ได้หลายแบบ เช่น 9/4/64, 9/4/2564 หรือ 9 เม.ย. 2564"
_SAID = {"เมื่อวาน": -1, "เมื่อวานนี้": -1, "วันนี้": 0, "พรุ่งนี้": 1}
_SHORTEST_NAME = 4
_FIRST, _LAST = 1857, 2256
"""The common years B.E. 2400 to 2799: a date outside is a slip of the hand."""


def month_number(name: str) -> int | None:
    """The month, 1 to 12, of its long or short name, dots or not; or of the way it is spoken.

    >>> month_number("เมษา")
    4
    """
    bare = name.replace(".", "")
    for names in (MONTHS, SHORT_MONTHS):
        for number, month in enumerate(names, start=1):
            if bare == month.replace(".", ""):
                return number
    if len(bare) < _SHORTEST_NAME:
        return None
    spoken = [number for number, month in enumerate(MONTHS, start=1) if month.startswith(bare)]
    return spoken[0] if len(spoken) == 1 else None


def _common_year(year: int) -> int:
    """Read two digits as 25xx, four digits as B.E.; a year below 2400 can only be C.E."""
    if year < 100:
        year += 2500
    return year - BUDDHIST_OFFSET if year >= 2400 else year


def _year_within(fiscal_year: int, month: int) -> int:
    """The common year of a month in a fiscal year (B.E.), which begins in October before."""
    return fiscal_year - BUDDHIST_OFFSET - (1 if month >= _FISCAL_START else 0)


_FISCAL_START = 10


def parse_thai_date(
    text: str, *, today: date | None = None, fiscal_year: int | None = None
) -> date:
    """Read a date as a clerk types it: 9/4/64, ๙/๔/๒๕๖๔, ๙ เม.ย. ๒๕๖๔, 2021-04-09.

    Args:
        text: what is typed.
        today: what วันนี้, เมื่อวาน and พรุ่งนี้ count from; None where these mean nothing.
        fiscal_year: the fiscal year (B.E.) of a day without a year; None where a year is needed.

    Raises:
        UserError: the text is no date; the message says what is wrong and shows how to type one.
    """
    plain = to_ascii_digits(text).strip().removeprefix("วันที่").strip()
    if today is not None and plain in _SAID:
        return today + timedelta(days=_SAID[plain])
    year: int | None = None
    if match := _ISO.fullmatch(plain):
        year, month, day = (int(part) for part in match.groups())
    elif match := _NUMERIC.fullmatch(plain):
        day, month, year = int(match[1]), int(match[2]), int(match[3]) if match[3] else None
    elif match := _NAMED.fullmatch(plain):
        named = month_number(match[2])
        if named is None:
            raise UserError(f"ไม่มีเดือนชื่อ “{match[2]}” {_ADVICE}")
        day, month, year = int(match[1]), named, int(match[3]) if match[3] else None
    else:
        raise UserError(f"อ่าน “{text}” เป็นวันที่ไม่ได้ {_ADVICE}")
    if not 1 <= month <= len(MONTHS):
        raise UserError(f"เดือนมีตั้งแต่ 1 ถึง 12 แต่ “{text}” มีเดือน {month} {_ADVICE}")
    if year is None and fiscal_year is None:
        raise UserError(f"“{text}” ยังไม่มีปี {_ADVICE}")
    common = _common_year(year) if year is not None else _year_within(fiscal_year or 0, month)
    return _day_of(common, month, day, text)


def _day_of(year: int, month: int, day: int, text: str) -> date:
    if not _FIRST <= year <= _LAST:
        raise UserError(f"ปีใน “{text}” ไม่น่าจะถูกต้อง {_ADVICE}")
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise UserError(
            f"ไม่มีวันที่ {day} ในเดือน{MONTHS[month - 1]} {year + BUDDHIST_OFFSET} "
            f"ซึ่งมีวันที่ 1 ถึง {days} {_ADVICE}"
        )
    return date(year, month, day)
