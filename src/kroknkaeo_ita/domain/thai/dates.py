"""Dates and years as Thai offices write them; stored as ISO dates of the common era."""

import re
from datetime import date

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


_NUMERIC = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{2}|\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NAMED = re.compile(r"(\d{1,2})\s*([ก-๙.]+?)\.?\s*(?:พ\.?ศ\.?\s*)?(\d{4}|\d{2})")
_ADVICE = "พิมพ์ได้หลายแบบ เช่น 9/4/64, 9/4/2564 หรือ 9 เม.ย. 2564"


def month_number(name: str) -> int | None:
    """The month, 1 to 12, of a long or short name, with or without dots; None for no month."""
    bare = name.replace(".", "")
    for names in (MONTHS, SHORT_MONTHS):
        for number, month in enumerate(names, start=1):
            if bare == month.replace(".", ""):
                return number
    return None


def _common_year(year: int) -> int:
    """Read two digits as 25xx, four digits as B.E.; a year below 2400 can only be C.E."""
    if year < 100:
        year += 2500
    return year - BUDDHIST_OFFSET if year >= 2400 else year


def parse_thai_date(text: str) -> date:
    """Read a date as a clerk types it: 9/4/64, ๙/๔/๒๕๖๔, ๙ เม.ย. ๒๕๖๔, 2021-04-09.

    Raises:
        UserError: the text is no date; the message names the text and shows how to type one.
    """
    plain = to_ascii_digits(text).strip().removeprefix("วันที่").strip()
    year = month = day = 0
    if match := _ISO.fullmatch(plain):
        year, month, day = (int(part) for part in match.groups())
    elif match := _NUMERIC.fullmatch(plain):
        day, month, year = (int(part) for part in match.groups())
    elif match := _NAMED.fullmatch(plain):
        day, month, year = int(match[1]), month_number(match[2]) or 0, int(match[3])
    if not month:
        raise UserError(f"อ่าน “{text}” เป็นวันที่ไม่ได้ {_ADVICE}")
    try:
        return date(_common_year(year), month, day)
    except ValueError:
        raise UserError(f"ไม่มีวันที่ “{text}” ในปฏิทิน {_ADVICE}") from None
