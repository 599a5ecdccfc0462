"""What a person typed into a cell, in the form that is stored."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from ...domain.errors import UserError
from ...domain.fields import FieldInfo, Kind
from ...domain.follow_up import Status
from ...domain.record import checked_value
from ...domain.thai.dates import BUDDHIST_OFFSET, parse_thai_date, short_thai_date
from ...domain.thai.text import clean_line

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_LONGEST_QUOTE = 40
_FIRST_BUDDHIST = 2400
"""A year from here on is B.E.: nobody reports on a day of the year 2400."""


def stored_value(info: FieldInfo, value: Any, kind: str) -> Any:
    """The value of a cell for a field, or None when the cell is empty.

    Args:
        info: the field.
        value: what openpyxl gives.
        kind: the cell's type in the file: "f" is a formula, "e" an error.

    Raises:
        UserError: it is nothing that the field takes; the message says how to mend it.
    """
    if kind == "f":
        raise UserError("เป็นสูตรคำนวณ กรุณาพิมพ์เป็นข้อความหรือตัวเลขแทนสูตร")
    if kind == "e":
        raise UserError(f"มีค่าผิดพลาด {value} กรุณาลบแล้วกรอกใหม่")
    if isinstance(value, str):
        value = _unescaped(value)
        if not clean_line(value):
            return None
    if value is None:
        return None
    match info.kind:
        case Kind.CHOICE:
            found = _status(value)
        case Kind.NUMBER:
            found = _number(value)
        case Kind.DATE:
            found = _day(value)
        case _:
            found = _text(value)
    return checked_value(info, found)


def _unescaped(text: str) -> str:
    """The text with what Excel writes as _x000D_ and the like given back; halves are dropped."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def _quoted(value: Any) -> str:
    text = clean_line(_text(value))
    return f"“{text[:_LONGEST_QUOTE]}…”" if len(text) > _LONGEST_QUOTE else f"“{text}”"


def _status(value: Any) -> Status:
    sought = "".join(_text(value).split())
    for status in Status:
        if sought == "".join(status.label.split()):
            return status
    known = " / ".join(status.label for status in Status)
    raise UserError(f"ไม่รู้จักสถานะ {_quoted(value)} กรุณาเลือกจากรายการ: {known}")


def _number(value: Any) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    text = clean_line(value).replace(",", "").replace(" ", "") if isinstance(value, str) else ""
    if not _NUMBER.fullmatch(text):
        raise UserError(
            f"{_quoted(value)} ไม่ใช่ตัวเลข กรุณาใส่เฉพาะตัวเลข เช่น 25 ส่วนหน่วยนับใส่ในช่อง “หน่วยนับ”"
        )
    return float(text)


def _day(value: Any) -> date:
    if isinstance(value, str) and len(value) <= _LONGEST_QUOTE:
        return parse_thai_date(value)
    if isinstance(value, date):
        return _common(value)
    raise UserError(f"อ่าน {_quoted(value)} เป็นวันที่ไม่ได้ กรุณาพิมพ์ใหม่ เช่น 9/4/2564 หรือ 9 เม.ย. 2564")


def _common(value: date) -> date:
    """A real day of a spreadsheet; one typed with a B.E. year stands there as of that year."""
    day = value.date() if isinstance(value, datetime) else value
    if day.year < _FIRST_BUDDHIST:
        return day
    try:
        return day.replace(year=day.year - BUDDHIST_OFFSET)
    except ValueError:
        raise UserError(f"ไม่มีวันที่ {day.day}/{day.month}/{day.year} ในปฏิทิน กรุณาตรวจวันที่") from None


def _text(value: Any) -> str:
    match value:
        case str():
            return value
        case bool():
            return str(value).upper()
        case float():
            return f"{value:.12g}"
        case date():
            return short_thai_date(_common(value), thai_digits=False)
    return str(value)
