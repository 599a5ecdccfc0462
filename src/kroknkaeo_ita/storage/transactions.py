"""Transactions: records go in and out, and every change leaves its trace."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import collate, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from ..domain.assessment import Assessment
from ..domain.errors import UserError
from ..domain.fields import Kind, fields_of
from ..domain.history import HistoryEntry
from ..domain.measure import Measure
from ..domain.plain import from_plain, to_plain
from ..domain.record import Record, new_key
from ..domain.searching import search_form, words_of
from .tables import RECORD_TYPES, ROW_TYPES, Base, HistoryRow, SearchRow

R = TypeVar("R", bound=Record)


class Reader:
    """Reads records inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, record_type: type[R], key: str) -> R | None:
        """The record with this key, or None."""
        row = self._session.get(ROW_TYPES[record_type], key)
        return row.to_record() if row else None

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
        query = select(row_type)
        for name, value in equal.items():
            column = getattr(row_type, name)
            query = query.where(column.in_(value) if isinstance(value, list) else column == value)
        if by_name is not None:
            query = query.order_by(collate(getattr(row_type, by_name), "thai"))
        elif hasattr(row_type, "position"):
            query = query.order_by(row_type.position)
        rows = self._session.scalars(query.order_by(row_type.id))
        return tuple(row.to_record() for row in rows)

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
        return self._session.scalar(select(HistoryRow.sequence).limit(1)) is not None

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


class Writer(Reader):
    """Reads and changes records inside one transaction; every change leaves its trace.

    Attributes:
        act: the key that all changes of this transaction share in the history.
        label: what the act is called in Thai.
        final: whether the act can not be taken back, such as the use of a register number.
        changes: how many records this transaction has changed so far.
        replays: whether the act goes back or forth over an earlier one.
        merges: whether the act takes over what was made on another PC.
    """

    def __init__(
        self,
        session: Session,
        label: str,
        who: str,
        at: datetime,
        guards: "Sequence[Guard]" = (),
        *,
        final: bool = False,
    ) -> None:
        super().__init__(session)
        self.act = new_key()
        self.label = label
        self.final = final
        self.changes = 0
        self.replays = False
        self.merges = False
        self._who = who
        self._at = at.isoformat()
        self._guards = guards

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Keep what the block does, or nothing of it when it raises; the transaction goes on.

        Raises:
            UserError: something is refused, or clashes with a record that is there.
        """
        changes = self.changes
        try:
            with self._session.begin_nested():
                yield
                self._session.flush()
        except IntegrityError as error:
            self.changes = changes
            raise UserError(
                "มีรายการเดียวกันนี้อยู่แล้วในเครื่องนี้ หรือสิ่งที่อ้างถึงยังไม่มี กรุณาตรวจและแก้ไขด้วยตนเอง"
            ) from error
        except UserError:
            self.changes = changes
            raise

    def put(self, record: R) -> R:
        """Keep a record, new or changed, and return it in the form that is stored.

        Raises:
            UserError: a field breaks a rule, names a record that is gone, or a guard refuses the
                change.
        """
        record = record.checked()
        row_type = ROW_TYPES[type(record)]
        row = self._session.get(row_type, record.id)
        before = row.to_record() if row else None
        if before == record:
            return record
        self._refuse_lost_references(before, record)
        for guard in self._guards:
            guard(self, before, record)
        if row is None:
            row = row_type(id=record.id)
            row.take(record)
            self._session.add(row)
        else:
            row.take(record)
        self._session.flush()
        self._trace(type(record), record.id, before, record)
        return record

    def remove(self, record_type: type[Record], key: str) -> None:
        """Remove a record; its last state stays in the history. A missing one is passed over."""
        row = self._session.get(ROW_TYPES[record_type], key)
        if row is None:
            return
        before = row.to_record()
        for guard in self._guards:
            guard(self, before, None)
        self._session.delete(row)
        self._session.flush()
        self._trace(record_type, key, before, None)

    def replay(self, entry: HistoryEntry, *, backwards: bool) -> bool:
        """Bring one record from the state after a change to that before it, or the other way.

        Returns:
            Whether the record was in the state to start from; if not, nothing is changed.
        """
        record_type = RECORD_TYPES[entry.record_type]
        start = entry.after if backwards else entry.before
        if self.get(record_type, entry.record_id) != _from_history(record_type, start):
            return False
        self.bring_back(entry, before=backwards)
        return True

    def exists(self, entry: HistoryEntry) -> bool:
        """Whether the record of a change is there now."""
        return self.get(RECORD_TYPES[entry.record_type], entry.record_id) is not None

    def bring_back(self, entry: HistoryEntry, *, before: bool) -> Record | None:
        """Put a record into the state it had before, or after, a change, and return that state."""
        record_type = RECORD_TYPES[entry.record_type]
        wanted = _from_history(record_type, entry.before if before else entry.after)
        if wanted is None:
            self.remove(record_type, entry.record_id)
            return None
        return self.put(wanted)

    def _refuse_lost_references(self, before: Record | None, after: Record) -> None:
        """Refuse a record that newly names another which is not there any more."""
        for name, info in fields_of(after).items():
            if info.kind not in (Kind.REFERENCE, Kind.REFERENCES):
                continue
            named = _keys(getattr(after, name))
            known = _keys(getattr(before, name)) if before else set()
            for key in named - known:
                if self._session.get(ROW_TYPES[RECORD_TYPES[info.refers_to]], key) is None:
                    raise UserError(
                        f"{info.label}ที่อ้างถึงถูกลบไปแล้ว กรุณาเลือกใหม่ หรือนำรายการนั้นกลับมาก่อน"
                    )

    def _trace(
        self, record_type: type[Record], key: str, before: Record | None, after: Record | None
    ) -> None:
        self.changes += 1
        self._keep_words(record_type, key, after)
        self._session.add(
            HistoryRow(
                act=self.act,
                label=self.label,
                at=self._at,
                who=self._who,
                record_type=record_type.__name__,
                record_id=key,
                before=_as_json(before),
                after=_as_json(after),
                replays=self.replays,
            )
        )

    def _keep_words(self, record_type: type[Record], key: str, record: Record | None) -> None:
        """Bring the search table up to date with one record."""
        row = self._session.get(SearchRow, key)
        text = "\n".join(search_form(word) for word in words_of(record)) if record else ""
        if not text:
            if row:
                self._session.delete(row)
        elif row:
            row.text = text
        else:
            self._session.add(SearchRow(record_id=key, record_type=record_type.__name__, text=text))


def _as_json(record: Record | None) -> str | None:
    return None if record is None else json.dumps(to_plain(record), ensure_ascii=False)


def _entry(row: HistoryRow) -> HistoryEntry:
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


def _from_history(record_type: type[Record], plain: Mapping[str, Any] | None) -> Record | None:
    return None if plain is None else from_plain(record_type, plain)


def _keys(value: object) -> set[str]:
    """The keys that a field of references names."""
    if value is None:
        return set()
    return {value} if isinstance(value, str) else set(value)


_NOUNS = {row_type.__tablename__: kind.noun for kind, row_type in ROW_TYPES.items()}
_NOUNS["measure_divisions"] = Measure.noun


def _noun(table: str) -> str:
    return _NOUNS[table]


Guard = Callable[[Writer, Record | None, Record | None], None]
"""Is shown a record's state before and after a change, and may refuse it with a UserError."""
