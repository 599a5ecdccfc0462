"""A field is described once, beside the attribute it names.

Form, table, printed column, check and message all read the description given here.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import MISSING, dataclass
from enum import Enum, StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any


class Kind(Enum):
    """What a field holds, and so how it is checked, edited and shown."""

    LINE = "one line of text"
    TEXT = "text of several lines"
    LINES = "a list of texts, in order"
    COUNT = "a whole number"
    NUMBER = "a number, with decimals if need be"
    YEAR = "a year, B.E."
    SCORE = "a score from 0 to 100 with two decimals"
    DATE = "a date"
    FLAG = "yes or no"
    CHOICE = "one of an enumeration"
    REFERENCE = "the key of another record"
    REFERENCES = "keys of other records, in order"
    QUARTERS = "quarters 1 to 4"
    NUMBERS = "whole numbers, each once, in order of size"
    SCORES = "scores from 0 to 100 or nothing, in a fixed order"
    PARTS = "records inside this record"


class Where(StrEnum):
    """Where a field is shown."""

    TABLE = "table"
    FORM = "form"
    PRINT = "print"


@dataclass(frozen=True)
class FieldInfo:
    """The description of one field.

    Attributes:
        label: what people read, in Thai.
        kind: what it holds.
        required: whether it must be filled in.
        longest: the most characters of a text, of each text of a list.
        least, most: the range of a number, both included.
        where: the places that show it.
        hint: a Thai example or explanation shown in an empty field.
        refers_to: the record type that a reference names.
    """

    label: str
    kind: Kind
    required: bool = False
    longest: int = 200
    least: float | None = None
    most: float | None = None
    where: frozenset[Where] = frozenset((Where.FORM,))
    hint: str = ""
    refers_to: str = ""


def described(
    label: str,
    kind: Kind,
    *,
    default: Any = MISSING,
    default_factory: Any = MISSING,
    where: str = "form",
    **more: Any,
) -> Any:
    """A dataclass field with its description; ``where`` names places, as "table form print"."""
    places = frozenset(Where(place) for place in where.split())
    info = FieldInfo(label, kind, where=places, **more)
    metadata = {"info": info}
    if default_factory is not MISSING:
        return dataclasses.field(default_factory=default_factory, metadata=metadata)
    if default is not MISSING:
        return dataclasses.field(default=default, metadata=metadata)
    return dataclasses.field(metadata=metadata)


def fields_of(record: Any) -> Mapping[str, FieldInfo]:
    """The described fields of a record or record type, by attribute, in order."""
    return _described(record if isinstance(record, type) else type(record))


@cache
def _described(record_type: Any) -> Mapping[str, FieldInfo]:
    infos = {
        field.name: field.metadata["info"]
        for field in dataclasses.fields(record_type)
        if "info" in field.metadata
    }
    return MappingProxyType(infos)
