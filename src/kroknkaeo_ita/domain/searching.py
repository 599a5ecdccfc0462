"""The words of a record, in the form they are searched in: as they are kept, case alike."""

import dataclasses
from collections.abc import Iterator
from typing import Any

from .fields import Kind, fields_of
from .record import Record
from .thai.text import clean_line

_SEARCHED = {Kind.LINE, Kind.TEXT, Kind.LINES, Kind.PARTS}
_UNSEARCHED = {"sha256", "pdf_sha256", "emblem"}


def search_form(text: str) -> str:
    """The form in which texts and what is looked for are compared."""
    return clean_line(text).casefold()


def words_of(record: Record) -> tuple[str, ...]:
    """Every text of a record, field by field, as it is kept."""
    found: list[str] = []
    for name, info in fields_of(record).items():
        if info.kind in _SEARCHED and name not in _UNSEARCHED:
            found += _texts(getattr(record, name))
    return tuple(text for text in found if text)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _texts(getattr(value, field.name))
