"""What a record is called in one line, where records of many kinds stand in one list."""

from collections.abc import Mapping

from .fields import Kind, fields_of
from .record import Record
from .thai.text import clean_line

_LONGEST = 160
_OWNERS = {
    "FollowUp": "measure_id",
    "Evidence": "follow_up_id",
    "Receipt": "memo_id",
    "ChainStep": "officer_id",
}
"""The field that names what a record without a title of its own belongs to."""


def owner_of(record: Record) -> tuple[str, str] | None:
    """The kind and the key of the record whose name stands in this one's, if there is one."""
    name = _OWNERS.get(type(record).__name__)
    key = getattr(record, name) if name else None
    return (fields_of(record)[name].refers_to, key) if name and key else None


def title_of(record: Record, known: Mapping[str, Record]) -> str:
    """The record's name, without its noun.

    Args:
        record: the record.
        known: records by their keys; those that :func:`owner_of` asks for, as far as they are
            known.
    """
    owner = owner_of(record)
    above = title_of(known[owner[1]], known) if owner and owner[1] in known else ""
    match type(record).__name__:
        case "FollowUp":
            words = f"ไตรมาสที่ {record.quarter} {above}"
        case "Evidence":
            words = f"{record.file_name} ({above})" if above else record.file_name
        case "Receipt":
            words = f"{record.receiver} {above}"
        case "ChainStep":
            words = f"{record.position}. {above or record.own_position}"
        case "Officer":
            words = record.full_name
        case "RegisterEntry":
            words = f"{record.reference} {record.subject}"
        case "Publication":
            words = f"ข้อ {record.item}"
        case "FiscalYear":
            words = str(record.year)
        case "Assessment":
            words = str(record.fiscal_year)
        case _:
            words = _first_words(record)
    words = clean_line(words)
    return words if len(words) <= _LONGEST else words[:_LONGEST].rstrip() + "…"


def _first_words(record: Record) -> str:
    """The first required text, or else the first text that is not empty."""
    texts = [
        (not info.required, getattr(record, name))
        for name, info in fields_of(record).items()
        if info.kind in (Kind.LINE, Kind.TEXT) and getattr(record, name)
    ]
    return min(texts, key=lambda one: one[0])[1] if texts else ""
