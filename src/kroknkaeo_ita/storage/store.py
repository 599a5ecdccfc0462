"""The one door to the database: records go in and out, rows never leave."""

import json
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Engine, StaticPool, create_engine, event, select
from sqlalchemy.orm import Session

from ..domain.history import HistoryEntry
from ..domain.plain import from_plain, to_plain
from ..domain.record import Record, new_key
from ..system.clock import Clock
from .faults import told_in_thai
from .schema import FileState, inspect_file, migrate
from .tables import APPLICATION_ID, RECORD_TYPES, ROW_TYPES, HistoryRow

R = TypeVar("R", bound=Record)

_PRAGMAS = (
    # TRUNCATE and FULL: a commit is on the disk when it returns, on Windows too, and nothing
    # lies beside the file at rest. EXCLUSIVE keeps a second program out.
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA journal_mode = TRUNCATE",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
)


class Reader:
    """Reads records inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, record_type: type[R], key: str) -> R | None:
        """The record with this key, or None."""
        row = self._session.get(ROW_TYPES[record_type], key)
        return row.to_record() if row else None

    def find(self, record_type: type[R], **equal: Any) -> tuple[R, ...]:
        """All records of a type whose columns have the values given, in order of position.

        A list stands for any one of its values.
        """
        row_type = ROW_TYPES[record_type]
        query = select(row_type)
        for name, value in equal.items():
            column = getattr(row_type, name)
            query = query.where(column.in_(value) if isinstance(value, list) else column == value)
        if hasattr(row_type, "position"):
            query = query.order_by(row_type.position)
        rows = self._session.scalars(query.order_by(row_type.id))
        return tuple(row.to_record() for row in rows)

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
        changes: how many records this transaction has changed so far.
    """

    def __init__(self, session: Session, label: str, who: str, at: datetime) -> None:
        super().__init__(session)
        self.act = new_key()
        self.label = label
        self.changes = 0
        self.label = label
        self._who = who
        self._at = at.isoformat()

    def put(self, record: R) -> R:
        """Keep a record, new or changed, and return it in the form that is stored.

        Raises:
            UserError: a field breaks a rule.
        """
        record = record.checked()
        row_type = ROW_TYPES[type(record)]
        row = self._session.get(row_type, record.id)
        before = row.to_record() if row else None
        if before == record:
            return record
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
        self._session.delete(row)
        self._session.flush()
        self._trace(record_type, key, before, None)

    def replay(self, entry: HistoryEntry, *, backwards: bool) -> bool:
        """Bring one record from the state after a change to that before it, or the other way.

        Returns:
            Whether the record was in the state to start from; if not, nothing is changed.
        """
        record_type = RECORD_TYPES[entry.record_type]
        start, end = entry.before, entry.after
        if backwards:
            start, end = end, start
        if self.get(record_type, entry.record_id) != _from_history(record_type, start):
            return False
        wanted = _from_history(record_type, end)
        if wanted is None:
            self.remove(record_type, entry.record_id)
        else:
            self.put(wanted)
        return True

    def _trace(
        self, record_type: type[Record], key: str, before: Record | None, after: Record | None
    ) -> None:
        self.changes += 1
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
            )
        )


class Store:
    """An open database.

    One connection serves all threads in turn; a transaction sees the database alone.

    Attributes:
        path: the database file.
        on_commit: called with the Writer after each transaction that changed something.
    """

    def __init__(self, path: Path, clock: Clock, who: Callable[[], str]) -> None:
        """Open a database file, making it or bringing it up to date first.

        Args:
            path: the file; its folder must exist.
            clock: tells when a change was made.
            who: gives the name that the history notes for a change.

        Raises:
            UserError: the file is in use, damaged, not ours, or of a newer program.
        """
        self.path = path
        self.on_commit: list[Callable[[Writer], None]] = []
        self._clock = clock
        self._who = who
        self._lock = threading.RLock()
        with self._lock:
            self._engine = self._open()

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """A transaction that only reads."""
        with self._lock, told_in_thai(self.path), Session(self._engine) as session:
            yield Reader(session)

    @contextmanager
    def write(self, label: str) -> Iterator[Writer]:
        """A transaction that is kept whole when the block ends, and not at all when it raises.

        Args:
            label: what the act is called in Thai, as undo will name it.
        """
        with self._lock:
            with (
                told_in_thai(self.path),
                Session(self._engine, autoflush=False) as session,
                session.begin(),
            ):
                writer = Writer(session, label, self._who(), self._clock.now())
                yield writer
            if writer.changes:
                for told in tuple(self.on_commit):
                    told(writer)

    def snapshot(self, target: Path) -> None:
        """Write a whole, consistent copy of the database to a new file.

        Raises:
            UserError: no room on the disk, or it cannot be written.
        """
        with self._lock, told_in_thai(target):
            self._raw().execute("VACUUM INTO ?", (str(target),))

    def check(self) -> tuple[str, ...]:
        """SQLite's own findings about the file's integrity; empty when it is whole."""
        with self._lock, told_in_thai(self.path):
            return integrity_faults(self._raw())

    def close(self) -> None:
        """Let go of the file; the store can be opened again."""
        with self._lock:
            self._engine.dispose()

    @contextmanager
    def set_aside(self) -> Iterator[None]:
        """Let go of the file while the block replaces it; other threads wait, then see the new."""
        with self._lock:
            self._engine.dispose()
            try:
                yield
            finally:
                self._engine = self._open()

    def _raw(self) -> sqlite3.Connection:
        connection = self._engine.raw_connection()
        return connection.driver_connection

    def _open(self) -> Engine:
        with told_in_thai(self.path):
            state = _state_of(self.path)
            engine = create_engine("sqlite://", creator=self._connect, poolclass=StaticPool)
            event.listen(engine, "begin", _begin)
            try:
                if not state.is_current:
                    _bring_up(engine)
                else:
                    # The first statement takes the exclusive lock, so a second program is told
                    # now and not at its first save.
                    with engine.begin():
                        pass
            except BaseException:
                engine.dispose()
                raise
            return engine

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.path, timeout=2.0, isolation_level=None, check_same_thread=False
        )
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        return connection


def _begin(connection: Any) -> None:
    # The driver's own BEGIN comes too late for DDL and takes no lock at once.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _state_of(path: Path) -> FileState:
    """Look at the file read-only before the connection that may change it is opened."""
    if not path.exists() or path.stat().st_size == 0:
        return FileState("")
    with read_only(path) as connection:
        return inspect_file(connection, path.name)


def _bring_up(engine: Engine) -> None:
    with engine.begin() as connection:
        migrate(connection)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


@contextmanager
def read_only(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a file that is only looked at; nothing in its schema is trusted."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=2.0)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("PRAGMA mmap_size = 0")
        yield connection
    finally:
        connection.close()


def integrity_faults(connection: sqlite3.Connection) -> tuple[str, ...]:
    """What SQLite finds wrong in a database, broken references included; empty when whole."""
    found = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    found += [f"{row[0]}: row {row[1]}" for row in connection.execute("PRAGMA foreign_key_check")]
    return tuple(found)


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
