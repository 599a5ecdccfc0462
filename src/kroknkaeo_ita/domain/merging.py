"""What differs between the data here and those of a backup, and what a person may decide."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from .fields import FieldInfo, fields_of
from .plain import to_plain
from .record import Record


class Standing(Enum):
    """How a record of the backup stands to the one here."""

    ONLY_THERE = "มีเฉพาะในไฟล์สำรอง"
    NEWER_THERE = "ในไฟล์สำรองใหม่กว่า"
    BOTH_CHANGED = "แก้ไขทั้งสองที่"
    REMOVED_HERE = "ลบไปแล้วในเครื่องนี้"
    REMOVED_THERE = "ลบไปแล้วในไฟล์สำรอง"

    @property
    def is_plain(self) -> bool:
        """Whether taking it over loses nothing that was entered here."""
        return self in (Standing.ONLY_THERE, Standing.NEWER_THERE)


@dataclass(frozen=True)
class Difference:
    """One record that is not the same here and there.

    Attributes:
        here, there: the record in both places, or None where it is not.
    """

    standing: Standing
    here: Record | None
    there: Record | None

    @property
    def record(self) -> Record:
        """The record, as it is there if it is."""
        record = self.there or self.here
        assert record is not None
        return record

    @property
    def key(self) -> str:
        """The record's key."""
        return self.record.id

    def fields(self) -> list[tuple[FieldInfo, Any, Any]]:
        """Each field that differs, with its values here and there; None for no record."""
        found = []
        for name, info in fields_of(self.record).items():
            mine = getattr(self.here, name, None)
            theirs = getattr(self.there, name, None)
            if mine != theirs:
                found.append((info, mine, theirs))
        return found


@dataclass(frozen=True)
class Trail:
    """What a history knows of one record: every state that it was ever in, as plain values.

    Attributes:
        states: the states, oldest first; None where it was not there.
    """

    states: tuple[Mapping[str, Any] | None, ...] = ()

    def has_been(self, record: Record | None) -> bool:
        """Whether the record was once in this state."""
        plain = None if record is None else to_plain(record)
        return plain in self.states


def difference_of(
    here: Record | None, there: Record | None, trail_here: Trail, trail_there: Trail
) -> Difference | None:
    """How a record of a backup differs, or None where nothing is to be decided.

    Nothing is to be decided where both are the same, and where the state there is one that was
    left behind here: the data here are then simply newer.
    """
    if here == there:
        return None
    if there is None:
        if not trail_there.states:
            return None
        return Difference(Standing.REMOVED_THERE, here, None)
    if here is None:
        removed = bool(trail_here.states)
        return Difference(Standing.REMOVED_HERE if removed else Standing.ONLY_THERE, None, there)
    if trail_here.has_been(there):
        return None
    newer = trail_there.has_been(here)
    return Difference(Standing.NEWER_THERE if newer else Standing.BOTH_CHANGED, here, there)


@dataclass(frozen=True)
class MergeReport:
    """What a merge has done.

    Attributes:
        taken: how many records were taken over or removed.
        refused: for each record that could not be, its noun and name, and why.
    """

    taken: int
    refused: Collection[str]
