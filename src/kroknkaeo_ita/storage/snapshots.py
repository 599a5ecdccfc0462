"""Reads a database file that is not the present one, such as a snapshot or a backup's."""

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    CursorResult,
    Select,
    StaticPool,
    create_engine,
    exists,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.exc import DBAPIError

from ..domain.errors import UserError
from ..domain.fields import Kind, fields_of
from ..domain.record import Record
from .faults import told_in_thai
from .reading import Reader
from .sieve import Sieve, is_json, is_moment, is_one_of
from .store import read_only
from .tables import HISTORY, METADATA, MOST_CHANGES, RECORD_TYPES, SEARCH, TABLES

_AT_ONCE = 30
"""Rows in memory at one time; each is at most LONGEST_ROW bytes."""

_UNREADABLE = (
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    DBAPIError,
    sqlite3.Error,
)
"""What is raised over a row that none of ours could be."""
_KINDS = {
    Kind.LINE: "text",
    Kind.TEXT: "text",
    Kind.COUNT: "integer",
    Kind.YEAR: "integer",
    Kind.REFERENCE: "text",
}
"""What SQLite's typeof says of the values of a kind."""
_IN_HISTORY = (
    HISTORY.c.sequence,
    HISTORY.c.record_type,
    HISTORY.c.at,
    HISTORY.c.before,
    HISTORY.c.after,
)
_HISTORY = Sieve(
    HISTORY,
    {
        "sequence": f"sequence BETWEEN 1 AND {MOST_CHANGES}",
        "record_type": is_one_of("record_type", RECORD_TYPES),
        "at": is_moment("at"),
        "before": is_json("before", "{"),
        "after": is_json("after", "{"),
    },
)
_SEARCH = Sieve(SEARCH)
_RECORDS = {record_type: Sieve(table.table) for record_type, table in TABLES.items()}
_LINKS = tuple(
    Sieve(table)
    for table in METADATA.sorted_tables
    if table.name not in {sieve.table for sieve in (_HISTORY, _SEARCH, *_RECORDS.values())}
)


class SnapshotReader(Reader):
    """Reads the records of a database file that nobody changes."""

    def __init__(self, connection: Connection, name: str) -> None:
        super().__init__(connection)
        self._name = name

    def earlier(self, record_types: Collection[type[Record]]) -> Iterator[Mapping[str, Any]]:
        """Every state that the history can bring a record of these types back to, as plain values.

        The name of the record's type stands under ``record_type``.
        """
        names = [record_type.__name__ for record_type in record_types]
        query = select(HISTORY.c.record_type, HISTORY.c.before, HISTORY.c.after)
        for row in self._all(query.where(HISTORY.c.record_type.in_(names))):
            for state in (row.before, row.after):
                if state:
                    yield {**json.loads(state), "record_type": row.record_type}

    def read_everything(self) -> None:
        """Make sure that the program will be able to read every row of every table.

        Raises:
            UserError: a row is not what we write.
        """
        try:
            for record_type, sieve in _RECORDS.items():
                for doubtful in self._kept_back(sieve):
                    self._check_records(record_type, doubtful)
            for sieve in _LINKS:
                for _ in self._kept_back(sieve):
                    raise ValueError(f"no link of ours in {sieve.table}")
            for doubtful in self._kept_back(_HISTORY):
                for row in self._all(select(*_IN_HISTORY).where(doubtful)):
                    _check_history(*row)
            for doubtful in self._kept_back(_SEARCH):
                for (text,) in self._all(select(SEARCH.c.text).where(doubtful)):
                    _expect_text(text)
        except _UNREADABLE as error:
            raise self._unreadable() from error

    def _kept_back(self, sieve: Sieve) -> Iterator[ColumnElement[bool]]:
        connection = self._connection.connection.driver_connection
        for doubtful in sieve.kept_back(connection):
            yield literal_column(doubtful, Boolean)

    def _unreadable(self) -> UserError:
        return UserError(f"อ่านข้อมูลบางรายการใน {self._name} ไม่ได้ ข้อมูลปัจจุบันไม่ถูกแก้ไข กรุณาใช้ไฟล์สำรองอื่น")

    def _check_records(self, record_type: type[Record], which: ColumnElement[bool]) -> None:
        """Make records of some rows, and sure of what SQLite does not hold: their values' kinds."""
        table = TABLES[record_type]
        infos = fields_of(record_type)
        kinds = {name: _KINDS.get(info.kind) for name, info in infos.items()}
        wrong = [
            func.typeof(table.column(name)).not_in((kind, "null"))
            for name, kind in {"id": "text", **kinds}.items()
            if kind
        ]
        if self._connection.scalar(
            select(exists(select(table.column("id")).where(which, or_(*wrong))))
        ):
            raise TypeError(f"a value of another kind in {table.table.name}")
        for rows in self._found(table.selection().where(which)).partitions():
            table.made(self._connection, rows)

    def _all(self, query: Select[Any]) -> Iterator[Any]:
        yield from self._found(query)

    def _found(self, query: Select[Any]) -> CursorResult[Any]:
        return self._connection.execute(query, execution_options={"yield_per": _AT_ONCE})


@contextmanager
def opened_to_read(path: Path, name: str) -> Iterator[SnapshotReader]:
    """A reader of a database file of the present schema.

    Args:
        path: the file.
        name: what the person knows it as.

    Raises:
        UserError: it is damaged or cannot be read.
    """
    with told_in_thai(Path(name)), read_only(path) as connection:
        engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
        try:
            with engine.connect() as connected:
                yield SnapshotReader(connected, name)
        finally:
            engine.dispose()


def _check_history(
    sequence: int, record_type: str, at: str, before: str | None, after: str | None
) -> None:
    RECORD_TYPES[record_type]
    if not 0 < sequence <= MOST_CHANGES:
        raise ValueError(f"no number of a change: {sequence}")
    datetime.fromisoformat(at)
    for state in (before, after):
        if state is not None and not isinstance(json.loads(state), dict):
            raise ValueError(f"no record: {state[:80]!r}")


def _expect_text(value: object) -> None:
    if not isinstance(value, str):
        raise TypeError(f"no text: {value!r}")
