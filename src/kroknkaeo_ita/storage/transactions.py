"""Transactions: records go in and out, and every change leaves its trace."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

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
        return self.put_all([record])[0]

    def put_all(self, records: Sequence[R]) -> tuple[R, ...]:
        """Keep different records of which none refers to another: as :meth:`put`, but at once."""
        kept: list[R] = []
        changes: list[tuple[R | None, R]] = []
        for record in map(Record.checked, records):
            kept.append(record)
            row_type = ROW_TYPES[type(record)]
            row = self._session.get(row_type, record.id)
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
                row.take(record)
            changes.append((before, record))
        if changes:
            self._session.flush()
        for before, record in changes:
            self._trace(type(record), record.id, before, record)
        return tuple(kept)

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
        if self.get(record_type, entry.record_id) != state_of(record_type, start):
            return False
        self.bring_back(entry, before=backwards)
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

    def _trace(
        self, record_type: type[Record], key: str, before: Record | None, after: Record | None
    ) -> None:
        self.changes += 1
        # Moved records keep their words, and sixty of them must move while a key is pressed.
        if before is None or after is None or words_of(before) != words_of(after):
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


def _keys(value: object) -> set[str]:
    """The keys that a field of references names."""
    if value is None:
        return set()
    return {value} if isinstance(value, str) else set(value)


Guard = Callable[[Writer, Record | None, Record | None], None]
"""Is shown a record's state before and after a change, and may refuse it with a UserError."""
