"""The append-only trace of every change."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True)
class HistoryEntry:
    """One record's change.

    Attributes:
        sequence: runs through the life of the database.
        act: UUID shared by all changes that one act made; ``label`` names the act in Thai.
        at: when, with the offset of local time.
        record_type: the name of the record's class; ``record_id`` its key.
        before, after: the record as plain values; None where it did not exist.
    """

    sequence: int
    act: str
    label: str
    at: datetime
    who: str
    record_type: str
    record_id: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(frozen=True)
class HistoryWish:
    """Which changes are looked for; every wish that is given must be met.

    Attributes:
        words: as typed; each must stand in what was changed, who did it or what the act is called.
        kinds: names of record types; none for all.
        day: the day of the change.
        record_id: the record that was changed.
    """

    words: str = ""
    kinds: frozenset[str] = frozenset()
    day: date | None = None
    record_id: str = ""
