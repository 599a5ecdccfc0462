"""Reading records inside a transaction; no row ever leaves."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import Row, collate, func, select
from sqlalchemy.orm import Session

from ..domain.assessment import Assessment
from ..domain.fields import fields_of
from ..domain.follow_up import Evidence, FollowUp
from ..domain.history import HistoryEntry, HistoryWish
from ..domain.measure import Measure
from ..domain.plain import from_plain
from ..domain.record import Record
from .chronicle import says, step_query, terms_of
from .tables import RECORD_TYPES, ROW_TYPES, Base, HistoryRow, SearchRow

R = TypeVar("R", bound=Record)


class Reader:
    """Reads records inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

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
        row_type = ROW_TYPES[record_type]
        query = row_type.selection()
        for name, value in equal.items():
            column = row_type.column(name)
            query = query.where(column.in_(value) if isinstance(value, list) else column == value)
        if by_name is not None:
            query = query.order_by(collate(row_type.column(by_name), "thai"))
        elif "position" in row_type.__table__.c:
            query = query.order_by(row_type.column("position"))
        return row_type.records(self._session, query.order_by(row_type.column("id")))

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
        row_type = ROW_TYPES[record_type]
        column = row_type.column(day)
        query = row_type.selection().where(column.between(*between)).filter_by(**equal)
        query = query.order_by(column.desc(), row_type.column("id")).limit(most)
        return row_type.records(self._session, query)

    def tally(
        self, record_type: type[Record], day: str, between: tuple[date, date], **equal: Any
    ) -> dict[date, int]:
        """How many records of a type there are on each day of a span that has any."""
        row_type = ROW_TYPES[record_type]
        column = getattr(row_type, day)
        query = select(column, func.count()).where(column.between(*between)).filter_by(**equal)
        rows = self._session.execute(query.group_by(column))
        return {row[0]: row[1] for row in rows}

    def files_of(self, measure_ids: Sequence[str]) -> dict[tuple[str, int], int]:
        """How many files prove each measure (its key) and quarter, of the whole and its parts."""
        reports, files = ROW_TYPES[FollowUp].__table__, ROW_TYPES[Evidence].__table__
        query = (
            select(reports.c.measure_id, reports.c.quarter, func.count())
            .join(files, files.c.follow_up_id == reports.c.id)
            .where(reports.c.measure_id.in_(measure_ids))
            .group_by(reports.c.measure_id, reports.c.quarter)
        )
        return {(row[0], row[1]): row[2] for row in self._session.execute(query)}

    def count(self, record_type: type[Record]) -> int:
        """How many records of a type there are."""
        query = select(func.count()).select_from(ROW_TYPES[record_type])
        return self._session.scalar(query) or 0

    def search(
        self, phrase: str, terms: Sequence[str], first: Sequence[type[Record]], limit: int
    ) -> tuple[Record, ...]:
        """The records whose words hold every term, the best first.

        Those with the whole phrase come first, then those of the types named, then short ones.
        """
        names = [record_type.__name__ for record_type in first]
        query = select(SearchRow.record_type, SearchRow.record_id)
        for term in terms:
            query = query.where(func.instr(SearchRow.text, term) > 0)
        query = query.order_by(
            func.instr(SearchRow.text, phrase) == 0,
            SearchRow.record_type.not_in(names),
            func.length(SearchRow.text),
            SearchRow.record_id,
        ).limit(limit)
        found = [(RECORD_TYPES[name], key) for name, key in self._session.execute(query)]
        records: dict[str, Record] = {}
        for record_type in {record_type for record_type, _ in found}:
            keys = [key for one, key in found if one is record_type]
            records |= {record.id: record for record in self.find(record_type, id=keys)}
        return tuple(records[key] for _, key in found if key in records)

    def has_history(self) -> bool:
        """Whether anything was ever kept in this database."""
        sequence = HistoryRow.__table__.c.sequence
        return self._session.scalar(select(sequence).limit(1)) is not None

    def last_change(self) -> HistoryEntry | None:
        """The newest change of all, or None where nothing was ever kept."""
        row = self._session.scalar(select(HistoryRow).order_by(HistoryRow.sequence.desc()).limit(1))
        return _entry(row) if row else None

    def knows_act(self, beginning: str) -> bool:
        """Whether the history holds an act whose key begins with these hexadecimal digits."""
        query = select(HistoryRow.sequence).where(HistoryRow.act.startswith(beginning)).limit(1)
        return self._session.scalar(query) is not None

    def users_of(self, record_type: type[Record], key: str) -> dict[str, int]:
        """How many records of each kind name a record, by the kind's Thai name."""
        target = ROW_TYPES[record_type].__table__
        users: dict[str, int] = {}
        for table in Base.metadata.sorted_tables:
            for reference in table.foreign_keys:
                if reference.column.table is target:
                    count = select(func.count()).where(reference.parent == key)
                    found = self._session.scalar(count) or 0
                    if found:
                        users[_noun(table.name)] = users.get(_noun(table.name), 0) + found
        return users

    def users_of_year(self, year: int) -> int:
        """How many records belong to a fiscal year."""
        return sum(
            self._session.scalar(
                select(func.count()).select_from(row_type).where(row_type.fiscal_year == year)
            )
            or 0
            for record_type, row_type in ROW_TYPES.items()
            if "fiscal_year" in fields_of(record_type) and record_type is not Assessment
        )

    def removed(self) -> tuple[HistoryEntry, ...]:
        """The last change of every record that was removed and is still gone, newest first.

        What went because its own making was undone is left out: nobody misses it.
        """
        last = select(func.max(HistoryRow.sequence)).group_by(HistoryRow.record_id)
        query = (
            select(HistoryRow)
            .where(HistoryRow.sequence.in_(last), HistoryRow.after.is_(None), ~HistoryRow.replays)
            .order_by(HistoryRow.sequence.desc())
        )
        return tuple(_entry(row) for row in self._session.scalars(query))

    def history(
        self, *, act: str | None = None, record_id: str | None = None
    ) -> tuple[HistoryEntry, ...]:
        """The changes of one act or of one record, oldest first."""
        query = select(HistoryRow).order_by(HistoryRow.sequence)
        if act is not None:
            query = query.where(HistoryRow.act == act)
        if record_id is not None:
            query = query.where(HistoryRow.record_id == record_id)
        return tuple(_entry(row) for row in self._session.scalars(query))

    def change(self, sequence: int) -> HistoryEntry | None:
        """One change by its number."""
        row = self._session.get(HistoryRow, sequence)
        return _entry(row) if row else None

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
            below = (self._session.scalar(select(func.max(HistoryRow.sequence))) or 0) + 1
        query, lowest = step_query(wish, below, limit)
        found = [_entry(row) for row in self._session.execute(query)]
        reached = found[-1].sequence if len(found) == limit else lowest + 1
        terms = terms_of(wish)
        return tuple(one for one in found if says(one, terms)), reached if reached > 1 else None

    def states(self, entry: HistoryEntry) -> tuple[type[Record], Record | None, Record | None]:
        """The type of the record that was changed, and the record before and after."""
        record_type = RECORD_TYPES[entry.record_type]
        before = state_of(record_type, entry.before)
        return record_type, before, state_of(record_type, entry.after)

    def once(self, record_type: str, keys: Sequence[str]) -> dict[str, Record]:
        """Records by their keys, as they are now; those that are gone as they last were."""
        kind = RECORD_TYPES[record_type]
        found: dict[str, Record] = {one.id: one for one in self.find(kind, id=sorted(keys))}
        gone = sorted(set(keys) - found.keys())
        if gone:
            last = select(func.max(HistoryRow.sequence)).where(
                HistoryRow.record_id.in_(gone), HistoryRow.record_type == record_type
            )
            rows = select(HistoryRow).where(
                HistoryRow.sequence.in_(last.group_by(HistoryRow.record_id))
            )
            for row in self._session.scalars(rows):
                plain = row.before if row.after is None else row.after
                found[row.record_id] = from_plain(kind, json.loads(plain))
        return found


def _entry(row: HistoryRow | Row[Any]) -> HistoryEntry:
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


_NOUNS = {row_type.__tablename__: kind.noun for kind, row_type in ROW_TYPES.items()}
_NOUNS["measure_divisions"] = Measure.noun


def _noun(table: str) -> str:
    return _NOUNS[table]
