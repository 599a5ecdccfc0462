"""The logs that were read last, kept up to date by what each transaction changes.

A year of a daily log is thousands of entries. Reading them again for every entry that is added
would make the clerk wait.
"""

from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from ..domain.activity import ACTIVITY_TYPES, Activity
from ..domain.measure import Measure
from ..domain.record import Record
from ..storage.reading import Reader
from ..storage.store import Store
from ..storage.transactions import Writer

_standing = attrgetter("fiscal_year", "rhythm")
"""What decides in which logs a measure is, and which entries count for it."""


@dataclass
class _Log:
    """One kind's entries of one year, by key, and what others there are for the same measures."""

    measures: tuple[Measure, ...]
    entries: dict[str, Any]
    others: tuple[Activity, ...]


class LogMemory:
    """Remembers logs by kind and year; read and changed only while the store is held."""

    def __init__(self, store: Store) -> None:
        self._logs: dict[tuple[type[Activity], int], _Log] = {}
        self._store = store
        store.on_commit.append(self._committed)

    def read(
        self, reader: Reader, kind: type[Activity], year: int
    ) -> tuple[tuple[Measure, ...], tuple[Any, ...], tuple[Activity, ...]]:
        """The year's measures, its entries of a kind by day, and those of other kinds.

        Those of other kinds are only for the measures whose rhythm asks for this kind.
        """
        log = self._logs.get((kind, year))
        if log is None:
            log = self._logs[kind, year] = _read(reader, kind, year)
        by_day = sorted(log.entries.values(), key=lambda one: (one.happened_on, one.id))
        return log.measures, tuple(by_day), log.others

    def forget(self) -> None:
        """Read everything anew: the data were replaced as a whole."""
        with self._store.held():
            self._logs.clear()

    def _committed(self, writer: Writer) -> None:
        # A measure that comes back from the bin comes before its entries.
        for before, after in sorted(writer.changed, key=lambda change: not _is_measure(*change)):
            self._take(before, after)

    def _take(self, before: Record | None, after: Record | None) -> None:
        """Bring what is remembered up to date with one change."""
        changed = type(after or before)
        if changed is Measure:
            self._take_measure(before, after)
        elif changed in ACTIVITY_TYPES:
            self._logs = {key: log for key, log in self._logs.items() if key[0] is changed}
            for log in self._logs.values():
                if before is not None:
                    log.entries.pop(before.id, None)
                if after is not None and any(one.id == after.measure_id for one in log.measures):
                    log.entries[after.id] = after

    def _take_measure(self, before: Any, after: Any) -> None:
        if before is not None and after is not None and _standing(before) != _standing(after):
            self._logs.clear()
        measure = after or before
        for (_kind, year), log in self._logs.items():
            if year == measure.fiscal_year:
                others = [one for one in log.measures if one.id != measure.id]
                now = others if after is None else [*others, after]
                log.measures = tuple(sorted(now, key=attrgetter("position", "id")))


def _is_measure(before: Record | None, after: Record | None) -> bool:
    return isinstance(after or before, Measure)


def _read(reader: Reader, kind: type[Activity], year: int) -> _Log:
    measures = reader.find(Measure, fiscal_year=year)
    entries = reader.find(kind, measure_id=[measure.id for measure in measures])
    asked = [measure.id for measure in measures if measure.rhythm is kind.rhythm]
    others = [each for each in ACTIVITY_TYPES if each is not kind]
    return _Log(
        measures,
        {one.id: one for one in entries},
        tuple(one for each in others for one in reader.find(each, measure_id=asked)),
    )
