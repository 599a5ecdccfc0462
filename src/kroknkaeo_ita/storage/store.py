"""The one door to the database: records go in and out, rows never leave."""

import json
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event

from ..domain.errors import LostData
from ..domain.thai.collation import compare
from ..system.clock import Clock
from .faults import damage_told, told_in_thai
from .reading import Reader
from .schema import FileState, inspect_file, migrate
from .tables import APPLICATION_ID
from .transactions import Guard, Writer

_PRAGMAS = (
    # TRUNCATE and FULL: a commit is on the disk when it returns, on Windows too, and nothing
    # lies beside the file at rest. EXCLUSIVE keeps a second program out.
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA journal_mode = TRUNCATE",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
)

LONGEST_ROW = 4 * 1024 * 1024
"""The most bytes of a row; none larger is kept, and none is read from a file that came by stick."""


class Store:
    """An open database.

    One connection serves all threads in turn; a transaction sees the database alone.

    Attributes:
        path: the database file.
        on_commit: called with the Writer after each transaction that changed something.
        guards: asked before every change of a record.
    """

    def __init__(
        self,
        path: Path,
        clock: Clock,
        who: Callable[[], str],
        is_checked: Callable[[], bool] = lambda: False,
    ) -> None:
        """Open a database file, making it or bringing it up to date first.

        Args:
            path: the file; its folder must exist.
            clock: tells when a change was made.
            who: gives the name that the history notes for a change.
            is_checked: whether the file, as it is now, was found whole already.

        Raises:
            LostData: the file is damaged; it is as it was.
            UserError: the file is in use, not ours, or of a newer program.
        """
        self.path = path
        self.on_commit: list[Callable[[Writer], None]] = []
        self.guards: list[Guard] = []
        self._clock = clock
        self._who = who
        self._lock = threading.RLock()
        with self._lock:
            self._engine = self._open(is_checked)

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """A transaction that only reads."""
        with self._lock, told_in_thai(self.path), self._engine.connect() as connection:
            yield Reader(connection)

    @contextmanager
    def write(self, label: str, *, final: bool = False) -> Iterator[Writer]:
        """A transaction that is kept whole when the block ends, and not at all when it raises.

        Args:
            label: what the act is called in Thai, as undo will name it.
            final: the act can not be undone.
        """
        with self._lock:
            with told_in_thai(self.path), self._engine.begin() as connection:
                writer = Writer(
                    connection, label, self._who(), self._clock.now(), self.guards, final=final
                )
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
    def held(self) -> Iterator[None]:
        """Keep every other thread away from the data while the block runs."""
        with self._lock:
            yield

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

    def _open(self, is_checked: Callable[[], bool] = lambda: False) -> Engine:
        with told_in_thai(self.path, damaged=LostData):
            state = _state_of(self.path)
            engine = create_engine(
                "sqlite://",
                creator=self._connect,
                poolclass=StaticPool,
                json_serializer=_readable_json,
            )
            event.listen(engine, "begin", _begin)
            try:
                if not state.is_current:
                    _bring_up(engine)
                else:
                    # The first statement takes the exclusive lock, so a second program is told
                    # now and not at its first save.
                    with engine.begin() as connection:
                        if not is_checked() and _first_fault(connection) != "ok":
                            raise LostData(damage_told(self.path))
            except BaseException:
                engine.dispose()
                raise
            return engine

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.path, timeout=2.0, isolation_level=None, check_same_thread=False
        )
        connection.create_collation("thai", compare)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_ROW)
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        return connection


def _readable_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _begin(connection: Any) -> None:
    # The driver's own BEGIN comes too late for DDL and takes no lock at once.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _state_of(path: Path) -> FileState:
    """Look at the file read-only before the connection that may change it is opened."""
    _finish_broken_off(path)
    if not path.exists() or path.stat().st_size == 0:
        return FileState("")
    with read_only(path) as connection:
        return inspect_file(connection, path.name)


def _finish_broken_off(path: Path) -> None:
    """Let SQLite take back a transaction that a killed program or a power cut broke off.

    What is left of it lies in the journal; a connection that may only read can not do it.
    """
    journal = path.with_name(path.name + "-journal")
    if not (path.is_file() and journal.is_file() and journal.stat().st_size):
        return
    address = f"{path.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(address, uri=True, timeout=2.0)) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _first_fault(connection: Connection) -> str:
    return str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar())


def _bring_up(engine: Engine) -> None:
    with engine.begin() as connection:
        migrate(connection)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


@contextmanager
def read_only(path: Path, *, with_conditions: bool = False) -> Iterator[sqlite3.Connection]:
    """A connection to a file that is only looked at; nothing in its schema is trusted.

    Args:
        path: the file.
        with_conditions: whether SQLite knows the tables' CHECKs, so that its integrity check looks
            into them. Of a file that it opens to read only, it forgets them; the file must then be
            a copy that is ours, for it may take back a transaction that was broken off.
    """
    mode = "rw" if with_conditions else "ro"
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=2.0)
    try:
        connection.execute("PRAGMA query_only = ON")
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_ROW)
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("PRAGMA mmap_size = 0")
        # A file may ask for a cache without end.
        connection.execute("PRAGMA cache_size = -8000")
        yield connection
    finally:
        connection.close()


def integrity_faults(connection: sqlite3.Connection) -> tuple[str, ...]:
    """What SQLite finds wrong in a database, broken references included; empty when whole."""
    found = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    found += [f"{row[0]}: row {row[1]}" for row in connection.execute("PRAGMA foreign_key_check")]
    return tuple(found)
