"""How an act is named in the history and in the undo menu."""

from ..domain.record import Record

_LONGEST_NAME = 40


def named(record: Record, name: str) -> str:
    """The record's noun and a short name, such as: มาตรการ “ลดขั้นตอนในการให้…”."""
    name = " ".join(name.split())
    if len(name) > _LONGEST_NAME:
        name = name[:_LONGEST_NAME].rstrip() + "…"
    return f"{record.noun} “{name}”" if name else record.noun
