"""Transactions: records go in and out, and every change leaves its trace."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from ..domain.errors import UserError
from ..domain.fields import Kind, fields_of
from ..domain.history import HistoryEntry
from ..domain.plain import to_plain
from ..domain.record import Record, new_key
from ..domain.searching import search_form, words_of
from .reading import R, Reader, state_of
from .tables import RECORD_TYPES, ROW_TYPES, HistoryRow, SearchRow
from .tables.base import RecordRow

_MOST_NAMED = 500
"""Keys named by one query: older SQLite takes no more than 999."""


class Writer(Reader):
    """Reads and changes records inside one transaction; every change leaves its trace.

    Attributes:
        act: the key that all changes of this transaction share in the history.
        label: what the act is called in Thai.
        final: whether the act can not be taken back, such as the use of a register number.
        changed: what this transaction has changed so far: each record before and after, in order.
        replays: whether the act goes back or forth over an earlier one.
        merges: whether the act takes over what was made on another PC.
        open_years: the fiscal years that guards have found open; they forget them when one changes.
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
        self.changed: list[tuple[Record | None, Record | None]] = []
        self.replays = False
        self.merges = False
        self.open_years: set[int] = set()
        self._who = who
        self._at = at.isoformat()
        self._guards = guards

    @property
    def changes(self) -> int:
        """How many records this transaction has changed so far."""
        return len(self.changed)

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
            del self.changed[changes:]
            raise UserError(
                "มีรายการเดียวกันนี้อยู่แล้วในเครื่องนี้ หรือสิ่งที่อ้างถึงยังไม่มี กรุณาตรวจและแก้ไขด้วยตนเอง"
            ) from error
        except UserError:
            del self.changed[changes:]
            raise

    def put(self, record: R) -> R:
        """Keep a record, new or changed, and return it in the form that is stored.

        Raises:
            UserError: a field breaks a rule, names a record that is gone, or a guard refuses the
                change.
        """
        return self.put_all([record])[0]

    def put_all(self, records: Sequence[R]) -> tuple[R, ...]:
        """Keep different records of which none refers to another: as :meth:`put`, but at once."""
        return self._put_all(records, self._rows_of(records))

    def _put_all(self, records: Sequence[R], rows: Mapping[str, RecordRow]) -> tuple[R, ...]:
        """Keep records whose rows, where they have any, are held."""
        kept: list[R] = []
        changes: list[tuple[R | None, R]] = []
        for record in map(Record.checked, records):
            kept.append(record)
            row_type = ROW_TYPES[type(record)]
            row = rows.get(record.id)
            before = row.to_record() if row else None
            if before == record:
                continue
            self._refuse_lost_references(before, record)
            for guard in self._guards:
                guard(self, before, record)
            if row is None:
                row = row_type(id=record.id)
                row.take(record)
                self._session.add(row)
            else:
                row.take(record, before)
            changes.append((before, record))
        if changes:
            self._session.flush()
        self._trace_all(changes)
        return tuple(kept)

    def remove(self, record_type: type[Record], key: str) -> None:
        """Remove a record; its last state stays in the history. A missing one is passed over."""
        self.remove_all(record_type, [key])

    def remove_all(self, record_type: type[Record], keys: Sequence[str]) -> None:
        """Remove records of one type, of which none refers to another, at once."""
        self._remove_all(keys, self._loaded(record_type, keys))

    def _remove_all(self, keys: Sequence[str], rows: Mapping[str, RecordRow]) -> None:
        """Remove records whose rows, where they have any, are held."""
        changes: list[tuple[Record | None, Record | None]] = []
        for row in (rows[key] for key in keys if key in rows):
            before = row.to_record()
            for guard in self._guards:
                guard(self, before, None)
            self._session.delete(row)
            changes.append((before, None))
        if changes:
            self._session.flush()
        self._trace_all(changes)

    def replay(self, entries: Sequence[HistoryEntry], *, backwards: bool) -> bool:
        """Bring records from the state after each change to that before it, or the other way.

        Args:
            entries: the changes of one act, in the order in which they are gone over.
            backwards: whether they are taken back.

        Returns:
            Whether every record was in the state to start from; if not, the transaction must not
            be kept.
        """
        for batch in _batches(entries, backwards=backwards):
            record_type = RECORD_TYPES[batch[0].record_type]
            keys = [entry.record_id for entry in batch]
            rows = self._loaded(record_type, keys)
            for entry in batch:
                row = rows.get(entry.record_id)
                start = state_of(record_type, entry.after if backwards else entry.before)
                if (row.to_record() if row else None) != start:
                    return False
            wanted = [
                state_of(record_type, entry.before if backwards else entry.after) for entry in batch
            ]
            if wanted[0] is None:
                self._remove_all(keys, rows)
            else:
                self._put_all(wanted, rows)
        return True

    def exists(self, entry: HistoryEntry) -> bool:
        """Whether the record of a change is there now."""
        return self.get(RECORD_TYPES[entry.record_type], entry.record_id) is not None

    def bring_back(self, entry: HistoryEntry, *, before: bool) -> Record | None:
        """Put a record into the state it had before, or after, a change, and return that state."""
        record_type = RECORD_TYPES[entry.record_type]
        wanted = state_of(record_type, entry.before if before else entry.after)
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

    def _rows_of(self, records: Sequence[Record]) -> dict[str, RecordRow]:
        """The rows that records have already, by key."""
        rows: dict[str, RecordRow] = {}
        for record_type in dict.fromkeys(map(type, records)):
            keys = [one.id for one in records if type(one) is record_type]
            rows |= self._loaded(record_type, keys)
        return rows

    def _loaded(self, record_type: type[Record], keys: Sequence[str]) -> dict[str, RecordRow]:
        """The rows of records by key, read together; those that are missing are left out."""
        row_type = ROW_TYPES[record_type]
        if len(keys) == 1:
            row = self._session.get(row_type, keys[0])
            return {row.id: row} if row else {}
        rows = {}
        for part in _parts(keys):
            found = self._session.scalars(select(row_type).where(row_type.id.in_(part)))
            rows |= {row.id: row for row in found}
        return rows

    def _trace_all(self, changes: Sequence[tuple[Record | None, Record | None]]) -> None:
        """Note changes in the history, and keep the words of search up to date with them."""
        # Moved records keep their words, and sixty of them must move while a key is pressed.
        reworded = [
            (before or after, after)
            for before, after in changes
            if before is None or after is None or words_of(before) != words_of(after)
        ]
        known: dict[str, SearchRow] = {}
        for part in _parts([one.id for one, _after in reworded]):
            rows = self._session.scalars(select(SearchRow).where(SearchRow.record_id.in_(part)))
            known |= {row.record_id: row for row in rows}
        for one, after in reworded:
            self._keep_words(type(one), one.id, after, known.get(one.id))
        for before, after in changes:
            self._note(before, after)
        self.changed += changes

    def _note(self, before: Record | None, after: Record | None) -> None:
        """Add a change to the history."""
        record = after or before
        record_type, key = type(record), record.id
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

    def _keep_words(
        self, record_type: type[Record], key: str, record: Record | None, row: SearchRow | None
    ) -> None:
        """Bring the search table up to date with one record."""
        text = "\n".join(search_form(word) for word in words_of(record)) if record else ""
        if not text:
            if row:
                self._session.delete(row)
        elif row:
            row.text = text
        else:
            self._session.add(SearchRow(record_id=key, record_type=record_type.__name__, text=text))


def _batches(entries: Sequence[HistoryEntry], *, backwards: bool) -> Iterator[list[HistoryEntry]]:
    """The changes in runs that can be gone over at once.

    A run is of one record type, each record once, all of them removed or none. Records of a type
    that names its own kind may need one another and go one by one.
    """
    batch: list[HistoryEntry] = []
    keys: set[str] = set()
    last: tuple[str, bool] | None = None
    for entry in entries:
        kind = entry.record_type, (entry.before if backwards else entry.after) is None
        alone = any(
            info.refers_to == entry.record_type
            for info in fields_of(RECORD_TYPES[entry.record_type]).values()
        )
        if batch and (kind != last or entry.record_id in keys or alone):
            yield batch
            batch, keys = [], set()
        batch.append(entry)
        keys.add(entry.record_id)
        last = kind
    if batch:
        yield batch


def _parts(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    """The keys in parts that one query can name."""
    for start in range(0, len(keys), _MOST_NAMED):
        yield keys[start : start + _MOST_NAMED]


def _as_json(record: Record | None) -> str | None:
    return None if record is None else json.dumps(to_plain(record), ensure_ascii=False)


def _keys(value: object) -> set[str]:
    """The keys that a field of references names."""
    if value is None:
        return set()
    return {value} if isinstance(value, str) else set(value)


Guard = Callable[[Writer, Record | None, Record | None], None]
"""Is shown a record's state before and after a change, and may refuse it with a UserError."""
