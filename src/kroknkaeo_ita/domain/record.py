"""What every kept thing has in common: a key, and fields that are checked before they are kept."""

import dataclasses
import math
import re
import uuid
from dataclasses import dataclass
from enum import Enum
from typing import Any, ClassVar, Self

from .errors import UserError
from .fields import FieldInfo, Kind, fields_of
from .thai.text import clean_line, clean_text

_KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def new_key() -> str:
    """A fresh UUID, so that records made on two PCs never clash."""
    return str(uuid.uuid4())


@dataclass(frozen=True, kw_only=True)
class Record:
    """A thing that is kept: immutable; a change is a new record with the same key.

    Attributes:
        id: UUID, in its 36-character form.
    """

    noun: ClassVar[str] = "รายการ"
    """What people call such a record, in Thai."""

    id: str = dataclasses.field(default_factory=new_key)

    @property
    def identity(self) -> str:
        """What tells the record from others even before it is first kept, in UUIDs and numbers."""
        return self.id

    def changed(self, **values: Any) -> Self:
        """The same record with other values."""
        return dataclasses.replace(self, **values)

    def checked(self) -> Self:
        """Return the record in the form that is stored: texts cleaned, every rule held.

        Raises:
            UserError: a field breaks a rule; the message names the field and the mend.
        """
        if not _KEY.fullmatch(self.id):
            raise ValueError(f"not a UUID: {self.id!r}")
        values = {
            name: checked_value(info, getattr(self, name)) for name, info in fields_of(self).items()
        }
        checked = dataclasses.replace(self, **values)
        checked.check_rules()
        return checked

    def check_rules(self) -> None:
        """Refuse what each field allows but the fields together do not.

        Raises:
            UserError: a rule is broken; the message names the field and the mend.
        """


def refuse_backwards(record: Record, first: str, last: str) -> None:
    """Refuse a record whose last day comes before its first.

    Raises:
        UserError: naming both fields.
    """
    begin, end = getattr(record, first), getattr(record, last)
    if begin is not None and end is not None and end < begin:
        infos = fields_of(record)
        raise UserError(
            f"ช่อง “{infos[last].label}” มาก่อน “{infos[first].label}” กรุณาตรวจวันที่ทั้งสองช่อง"
        )


def _fault(info: FieldInfo, what: str) -> UserError:
    return UserError(f"ช่อง “{info.label}” {what}")


def _checked_text(info: FieldInfo, text: str) -> str:
    cleaned = clean_text(text) if info.kind is Kind.TEXT else clean_line(text)
    if len(cleaned) > info.longest:
        raise _fault(info, f"ยาว {len(cleaned):,} ตัวอักษร เกินที่รับได้ {info.longest:,} ตัว กรุณาย่อให้สั้นลง")
    return cleaned


def _checked_number(info: FieldInfo, number: float) -> float:
    low, high = info.least, info.most
    if not math.isfinite(number):
        raise _fault(info, "ต้องเป็นตัวเลข กรุณาแก้ไข")
    if (low is not None and number < low) or (high is not None and number > high):
        raise _fault(info, f"ต้องเป็นตัวเลข {low:,} ถึง {high:,} แต่ได้รับ {number:,} กรุณาแก้ไข")
    return round(number, 2) if info.kind is Kind.SCORE else number


def _cleaned_part(part: Any) -> Any:
    """A small record inside a record, its texts cleaned and empty ones in lists dropped."""
    values: dict[str, Any] = {}
    for field in dataclasses.fields(part):
        value = getattr(part, field.name)
        if isinstance(value, Enum):
            continue
        if isinstance(value, str):
            values[field.name] = clean_text(value)
        elif isinstance(value, tuple) and all(isinstance(item, str) for item in value):
            values[field.name] = tuple(text for item in value if (text := clean_text(item)))
    cleaned = dataclasses.replace(part, **values)
    return cleaned.checked() if hasattr(cleaned, "checked") else cleaned


def checked_value(info: FieldInfo, value: Any) -> Any:
    """One value in the form that is stored: cleaned and checked by its description.

    Raises:
        UserError: it breaks a rule; the message names the field and the mend.
    """
    if value is None:
        if info.required:
            raise _fault(info, "ยังว่างอยู่ กรุณากรอกก่อน")
        return None
    value = _cleaned(info, value)
    if info.required and value in ("", ()):
        raise _fault(info, "ยังว่างอยู่ กรุณากรอกก่อน")
    return value


def _cleaned(info: FieldInfo, value: Any) -> Any:
    """One value that is there, in the form its kind is stored in."""
    match info.kind:
        case Kind.LINE | Kind.TEXT:
            return _checked_text(info, value)
        case Kind.LINES:
            return tuple(line for item in value if (line := _checked_text(info, item)))
        case Kind.COUNT | Kind.YEAR | Kind.SCORE | Kind.NUMBER:
            return _checked_number(info, value)
        case Kind.QUARTERS:
            quarters = tuple(sorted(set(value)))
            if not set(quarters) <= {1, 2, 3, 4}:
                raise _fault(info, "ต้องเป็นไตรมาสที่ 1 ถึง 4 กรุณาเลือกใหม่")
            return quarters
        case Kind.NUMBERS:
            return tuple(sorted({int(_checked_number(info, number)) for number in value}))
        case Kind.SCORES:
            return tuple(
                None if one is None else round(_checked_number(info, one), 2) for one in value
            )
        case Kind.DATE if not 1950 <= value.year <= 2150:
            raise _fault(info, f"เป็นปี พ.ศ. {value.year + 543} ซึ่งไม่น่าใช่ กรุณาตรวจปีที่พิมพ์")
        case Kind.REFERENCES:
            return tuple(dict.fromkeys(value))
        case Kind.PARTS:
            return tuple(_cleaned_part(part) for part in value)
        case Kind.CHOICE if not isinstance(value, Enum):
            raise TypeError(f"{info.label}: not an enumeration member: {value!r}")
    return value
