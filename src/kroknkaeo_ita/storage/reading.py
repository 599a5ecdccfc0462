"""Reading records inside a transaction; no row ever leaves."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, collate, func, select

from ..domain.assessment import Assessment
from ..domain.fields import fields_of
from ..domain.follow_up import Evidence, FollowUp
from ..domain.history import HistoryEntry, HistoryWish
from ..domain.measure import Measure
from ..domain.plain import from_plain
from ..domain.record import Record
from .chronicle import says, step_query, terms_of
from .tables import HISTORY, METADATA, RECORD_TYPES, SEARCH, TABLES, RecordTable

R = TypeVar("R", bound=Record)


class Reader:
    """Reads records inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._states: dict[int, tuple[type[Record], Record | None, Record | None]] = {}

    def get(self, record_type: type[R], key: str) -> R | None:
        """The record with this key, or None."""
        return next(iter(self.find(record_type, id=key)), None)

    def find(
        self, record_type: type[R], *, by_name: str | None = None, **equal: Any
    ) -> tuple[R, ...]:
        """All records of a type whose columns have the values given, in order of position.

        Args:
            record_type: the type.
            by_name: a column of names to order by instead, as the Thai dictionary does.
            equal: a value for each column named; a list stands for any one of its values.
        """
        table = TABLES[record_type]
        query = _in_order(table, _where(table, table.selection(), equal), by_name)
        return table.records(self._connection, query)

    def values(
        self, record_type: type[Record], names: Sequence[str], **equal: Any
    ) -> tuple[Row[Any], ...]:
        """Some fields of the records that :meth:`find` gives, in the same order.

        Args:
            record_type: the type.
            names: the fields, each of which has a column.
            equal: as in :meth:`find`.
        """
        table = TABLES[record_type]
        query = _where(table, select(*map(table.column, names)), equal)
        return tuple(self._connection.execute(_in_order(table, query)))

    def newest(
        self, record_type: type[R], day: str, between: tuple[date, date], most: int, **equal: Any
    ) -> tuple[R, ...]:
        """The records of a span of days, newest first, and no more than so many.

        Args:
            record_type: the type.
            day: its column of days.
            between: the first and the last day.
            most: how many at most.
            equal: a value for each column named.
        """
        table = TABLES[record_type]
        column = table.column(day)
        query = table.selection().where(column.between(*between)).filter_by(**equal)
        query = query.order_by(column.desc(), table.column("id")).limit(most)
        return table.records(self._connection, query)

    def tally(
        self, record_type: type[Record], day: str, between: tuple[date, date], **equal: Any
    ) -> dict[date, int]:
        """How many records of a type there are on each day of a span that has any."""
        column = TABLES[record_type].column(day)
        query = select(column, func.count()).where(column.between(*between)).filter_by(**equal)
        rows = self._connection.execute(query.group_by(column))
        return {row[0]: row[1] for row in rows}

    def files_of(self, measure_ids: Sequence[str]) -> dict[tuple[str, int], int]:
        """How many files prove each measure (its key) and quarter, of the whole and its parts."""
        reports, files = TABLES[FollowUp].table, TABLES[Evidence].table
        query = (
            select(reports.c.measure_id, reports.c.quarter, func.count())
            .join(files, files.c.follow_up_id == reports.c.id)
            .where(reports.c.measure_id.in_(measure_ids))
            .group_by(reports.c.measure_id, reports.c.quarter)
        )
        return {(row[0], row[1]): row[2] for row in self._connection.execute(query)}

    def count(self, record_type: type[Record]) -> int:
        """How many records of a type there are."""
        query = select(func.count()).select_from(TABLES[record_type].table)
        return self._connection.scalar(query) or 0

    def search(
        self, phrase: str, terms: Sequence[str], first: Sequence[type[Record]], limit: int
    ) -> tuple[Record, ...]:
        """The records whose words hold every term, the best first.

        Those with the whole phrase come first, then those of the types named, then short ones.
        """
        names = [record_type.__name__ for record_type in first]
        query = select(SEARCH.c.record_type, SEARCH.c.record_id)
        for term in terms:
            query = query.where(func.instr(SEARCH.c.text, term) > 0)
        query = query.order_by(
            func.instr(SEARCH.c.text, phrase) == 0,
            SEARCH.c.record_type.not_in(names),
            func.length(SEARCH.c.text),
            SEARCH.c.record_id,
        ).limit(limit)
        found = [(RECORD_TYPES[name], key) for name, key in self._connection.execute(query)]
        records: dict[str, Record] = {}
        for record_type in {record_type for record_type, _ in found}:
            keys = [key for one, key in found if one is record_type]
            records |= {record.id: record for record in self.find(record_type, id=keys)}
        return tuple(records[key] for _, key in found if key in records)

    def has_history(self) -> bool:
        """Whether anything was ever kept in this database."""
        return self._connection.scalar(select(HISTORY.c.sequence).limit(1)) is not None

    def last_change(self) -> HistoryEntry | None:
        """The newest change of all, or None where nothing was ever kept."""
        return self._entry(select(HISTORY).order_by(HISTORY.c.sequence.desc()).limit(1))

    def knows_act(self, beginning: str) -> bool:
        """Whether the history holds an act whose key begins with these hexadecimal digits."""
        query = select(HISTORY.c.sequence).where(HISTORY.c.act.startswith(beginning)).limit(1)
        return self._connection.scalar(query) is not None

    def users_of(self, record_type: type[Record], key: str) -> dict[str, int]:
        """How many records of each kind name a record, by the kind's Thai name."""
        target = TABLES[record_type].table
        users: dict[str, int] = {}
        for table in METADATA.sorted_tables:
            for reference in table.foreign_keys:
                if reference.column.table is target:
                    count = select(func.count()).where(reference.parent == key)
                    found = self._connection.scalar(count) or 0
                    if found:
                        users[_noun(table.name)] = users.get(_noun(table.name), 0) + found
        return users

    def users_of_year(self, year: int) -> int:
        """How many records belong to a fiscal year."""
        return sum(
            self._connection.scalar(select(func.count()).where(table.column("fiscal_year") == year))
            or 0
            for record_type, table in TABLES.items()
            if "fiscal_year" in fields_of(record_type) and record_type is not Assessment
        )

    def removed(self) -> tuple[HistoryEntry, ...]:
        """The last change of every record that was removed and is still gone, newest first.

        What went because its own making was undone is left out: nobody misses it.
        """
        last = select(func.max(HISTORY.c.sequence)).group_by(HISTORY.c.record_id)
        query = (
            select(HISTORY)
            .where(HISTORY.c.sequence.in_(last), HISTORY.c.after.is_(None), ~HISTORY.c.replays)
            .order_by(HISTORY.c.sequence.desc())
        )
        return self._entries(query)

    def history(
        self, *, act: str | None = None, record_id: str | None = None
    ) -> tuple[HistoryEntry, ...]:
        """The changes of one act or of one record, oldest first."""
        query = select(HISTORY).order_by(HISTORY.c.sequence)
        if act is not None:
            query = query.where(HISTORY.c.act == act)
        if record_id is not None:
            query = query.where(HISTORY.c.record_id == record_id)
        return self._entries(query)

    def change(self, sequence: int) -> HistoryEntry | None:
        """One change by its number."""
        return self._entry(select(HISTORY).where(HISTORY.c.sequence == sequence))

    def changes(
        self, wish: HistoryWish, below: int | None, limit: int
    ) -> tuple[tuple[HistoryEntry, ...], int | None]:
        """One step through the history: the changes that meet a wish, newest first.

        Args:
            wish: what is looked for.
            below: where the last step ended; None to begin with the newest change.
            limit: how many are wanted at most.

        Returns:
            What the step found, and where the next one goes on; None when nothing is left.
        """
        if below is None:
            below = (self._connection.scalar(select(func.max(HISTORY.c.sequence))) or 0) + 1
        query, lowest = step_query(wish, below, limit)
        found = self._entries(query)
        reached = found[-1].sequence if len(found) == limit else lowest + 1
        if terms := terms_of(wish):
            found = tuple(one for one in found if says(one, self.states(one)[1:], terms))
        return found, reached if reached > 1 else None

    def states(self, entry: HistoryEntry) -> tuple[type[Record], Record | None, Record | None]:
        """The type of the record that was changed, and the record before and after."""
        known = self._states.get(entry.sequence)
        if known is None:
            record_type = RECORD_TYPES[entry.record_type]
            before = state_of(record_type, entry.before)
            known = record_type, before, state_of(record_type, entry.after)
            self._states[entry.sequence] = known
        return known

    def once(self, record_type: str, keys: Sequence[str]) -> dict[str, Record]:
        """Records by their keys, as they are now; those that are gone as they last were."""
        kind = RECORD_TYPES[record_type]
        found: dict[str, Record] = {one.id: one for one in self.find(kind, id=sorted(keys))}
        gone = sorted(set(keys) - found.keys())
        if gone:
            last = select(func.max(HISTORY.c.sequence)).where(
                HISTORY.c.record_id.in_(gone), HISTORY.c.record_type == record_type
            )
            rows = select(HISTORY).where(HISTORY.c.sequence.in_(last.group_by(HISTORY.c.record_id)))
            for row in self._connection.execute(rows):
                plain = row.before if row.after is None else row.after
                found[row.record_id] = from_plain(kind, json.loads(plain))
        return found

    def _entries(self, query: Select[Any]) -> tuple[HistoryEntry, ...]:
        return tuple(_entry(row) for row in self._connection.execute(query))

    def _entry(self, query: Select[Any]) -> HistoryEntry | None:
        row = self._connection.execute(query).first()
        return _entry(row) if row else None


def _where(table: RecordTable, query: Select[Any], equal: Mapping[str, Any]) -> Select[Any]:
    for name, value in equal.items():
        column = table.column(name)
        query = query.where(column.in_(value) if isinstance(value, list) else column == value)
    return query


def _in_order(table: RecordTable, query: Select[Any], by_name: str | None = None) -> Select[Any]:
    if by_name is not None:
        query = query.order_by(collate(table.column(by_name), "thai"))
    elif "position" in table.table.c:
        query = query.order_by(table.column("position"))
    return query.order_by(table.column("id"))


def _entry(row: Row[Any]) -> HistoryEntry:
    return HistoryEntry(
        sequence=row.sequence,
        act=row.act,
        label=row.label,
        at=datetime.fromisoformat(row.at),
        who=row.who,
        record_type=row.record_type,
        record_id=row.record_id,
        before=json.loads(row.before) if row.before else None,
        after=json.loads(row.after) if row.after else None,
    )


def state_of(record_type: type[Record], plain: Mapping[str, Any] | None) -> Record | None:
    """The record that a state in the history is of, or None where it was not there."""
    return None if plain is None else from_plain(record_type, plain)


_NOUNS = {table.table.name: kind.noun for kind, table in TABLES.items()}
_NOUNS["measure_divisions"] = Measure.noun


def _noun(table: str) -> str:
    return _NOUNS[table]
