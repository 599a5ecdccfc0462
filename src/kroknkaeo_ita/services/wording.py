"""How an act is named in the history and in the undo menu."""

from ..domain.record import Record
from ..domain.thai.text import clean_line

_LONGEST_NAME = 40


def named(record: Record, name: str) -> str:
    """The record's noun and a short name, such as: มาตรการ “ลดขั้นตอนในการให้…”."""
    name = clean_line(name)
    if len(name) > _LONGEST_NAME:
        name = name[:_LONGEST_NAME].rstrip() + "…"
    return f"{record.noun} “{name}”" if name else record.noun
