"""Transactions: records go in and out, and every change leaves its trace."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from ..domain.errors import UserError
from ..domain.fields import Kind, fields_of
from ..domain.history import HistoryEntry
from ..domain.plain import to_plain
from ..domain.record import Record, new_key
from ..domain.searching import search_form, words_of
from .reading import R, Reader, state_of
from .tables import HISTORY, RECORD_TYPES, SEARCH, TABLES, parts


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
        connection: Connection,
        label: str,
        who: str,
        at: datetime,
        guards: "Sequence[Guard]" = (),
        *,
        final: bool = False,
    ) -> None:
        super().__init__(connection)
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
            with self._connection.begin_nested():
                yield
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
        return self._put_all(records, self._known(records))

    def _put_all(self, records: Sequence[R], known: Mapping[str, Record]) -> tuple[R, ...]:
        """Keep records of which those that are there already are known, by their keys."""
        kept = tuple(map(Record.checked, records))
        changes = [
            (known.get(record.id), record) for record in kept if known.get(record.id) != record
        ]
        self._refuse_lost_references(changes)
        for before, after in changes:
            for guard in self._guards:
                guard(self, before, after)
        for record_type in dict.fromkeys(type(after) for _before, after in changes):
            alike = [change for change in changes if type(change[1]) is record_type]
            table = TABLES[record_type]
            table.insert(self._connection, [after for before, after in alike if before is None])
            table.update(self._connection, [change for change in alike if change[0] is not None])
        self._trace_all(changes)
        return kept

    def remove(self, record_type: type[Record], key: str) -> None:
        """Remove a record; its last state stays in the history. A missing one is passed over."""
        self.remove_all(record_type, [key])

    def remove_all(self, record_type: type[Record], keys: Sequence[str]) -> None:
        """Remove records of one type, of which none refers to another, at once."""
        self._remove_all(record_type, TABLES[record_type].by_key(self._connection, keys))

    def _remove_all(self, record_type: type[Record], known: Mapping[str, Record]) -> None:
        """Remove records of one type, as they are known to be."""
        for before in known.values():
            for guard in self._guards:
                guard(self, before, None)
        TABLES[record_type].delete(self._connection, list(known))
        self._trace_all([(before, None) for before in known.values()])

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
            known = TABLES[record_type].by_key(self._connection, keys)
            for entry in batch:
                start = state_of(record_type, entry.after if backwards else entry.before)
                if known.get(entry.record_id) != start:
                    return False
            wanted = [
                state_of(record_type, entry.before if backwards else entry.after) for entry in batch
            ]
            if wanted[0] is None:
                self._remove_all(record_type, known)
            else:
                self._put_all(wanted, known)
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

    def _refuse_lost_references(self, changes: Iterable[tuple[Record | None, Record]]) -> None:
        """Refuse records that newly name another which is not there any more."""
        named: dict[tuple[str, str], set[str]] = defaultdict(set)
        for before, after in changes:
            for name, info in fields_of(after).items():
                if info.kind in (Kind.REFERENCE, Kind.REFERENCES):
                    new = _keys(getattr(after, name))
                    old = _keys(getattr(before, name)) if before else set()
                    named[info.refers_to, info.label] |= new - old
        for (kind, label), keys in named.items():
            if keys - TABLES[RECORD_TYPES[kind]].by_key(self._connection, sorted(keys)).keys():
                raise UserError(f"{label}ที่อ้างถึงถูกลบไปแล้ว กรุณาเลือกใหม่ หรือนำรายการนั้นกลับมาก่อน")

    def _known(self, records: Sequence[Record]) -> dict[str, Record]:
        """The records that are there already, as they are, by their keys."""
        known: dict[str, Record] = {}
        for record_type in dict.fromkeys(map(type, records)):
            keys = [one.id for one in records if type(one) is record_type]
            known |= TABLES[record_type].by_key(self._connection, keys)
        return known

    def _trace_all(self, changes: Sequence[tuple[Record | None, Record | None]]) -> None:
        """Note changes in the history, and keep the words of search up to date with them."""
        # Moved records keep their words, and sixty of them must move while a key is pressed.
        reworded = [
            (before or after, after)
            for before, after in changes
            if before is None or after is None or words_of(before) != words_of(after)
        ]
        for part in parts([one.id for one, _after in reworded]):
            self._connection.execute(SEARCH.delete().where(SEARCH.c.record_id.in_(part)))
        texts = [_words_row(after) for _one, after in reworded if after is not None]
        if any(texts):
            self._connection.execute(SEARCH.insert(), [row for row in texts if row])
        if changes:
            self._connection.execute(HISTORY.insert(), [self._note(*change) for change in changes])
        self.changed += changes

    def _note(self, before: Record | None, after: Record | None) -> dict[str, Any]:
        """A change's row in the history."""
        record = after or before
        return {
            "act": self.act,
            "label": self.label,
            "at": self._at,
            "who": self._who,
            "record_type": type(record).__name__,
            "record_id": record.id,
            "before": _as_json(before),
            "after": _as_json(after),
            "replays": self.replays,
        }


def _words_row(record: Record) -> dict[str, str] | None:
    """A record's row in the table of search; None where it has no words."""
    text = "\n".join(search_form(word) for word in words_of(record))
    if not text:
        return None
    return {"record_id": record.id, "record_type": type(record).__name__, "text": text}


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


def _as_json(record: Record | None) -> str | None:
    return None if record is None else json.dumps(to_plain(record), ensure_ascii=False)


def _keys(value: object) -> set[str]:
    """The keys that a field of references names."""
    if value is None:
        return set()
    return {value} if isinstance(value, str) else set(value)


Guard = Callable[[Writer, Record | None, Record | None], None]
"""Is shown a record's state before and after a change, and may refuse it with a UserError."""
