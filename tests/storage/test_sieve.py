"""What SQLite lets through of a database, Python would have taken too."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import example, given, reject, settings
from hypothesis import strategies as st
from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Enum,
    Float,
    Integer,
    StaticPool,
    String,
    create_engine,
)

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.storage.columns import TupleOf
from kroknkaeo_ita.storage.sieve import Sieve
from kroknkaeo_ita.storage.snapshots import SnapshotReader
from kroknkaeo_ita.storage.tables import METADATA
from kroknkaeo_ita.system.clock import SystemClock
from kroknkaeo_ita.system.paths import DataFolder
from tests.builders import the_example_office

LINKS = {"measure_divisions"}
PLACES = [(table.name, column.name) for table in METADATA.sorted_tables for column in table.columns]
TRICKY = [
    (table, column)
    for table, column in PLACES
    if (table == "history" and column in ("at", "before", "after"))
    or column in ("methods", "indicators", "dated", "happened_on", "reported_on", "status", "void")
]
DEEP = '{"a":' * 990 + "1" + "}" * 990
LONG_NUMBER = '{"a": ' + "9" * 5000 + "}"

PIECES = st.sampled_from(
    rb"""\u12 [ ] { } " ' , - 0 1e . T :99 24 60 31 +05:30 NaN Infinity /*x*/""".split()
) | st.sampled_from([b"\0", b" ", b"\x1f", b"\x80", b"\xff", b"\xe0\xb8", b"\xed\xa0\x80"])
DAYS = st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", fullmatch=True)
MOMENTS = st.from_regex(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T x][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{5,7})?[+-]?[0-9:]{0,6}",
    fullmatch=True,
)
TEXTS = st.one_of(
    st.binary(max_size=12),
    st.text(max_size=12).map(lambda text: text.encode("utf-8", "surrogatepass")),
    DAYS.map(str.encode),
    MOMENTS.map(str.encode),
    st.sampled_from([DEEP.encode(), b"[" * 2000 + b"]" * 2000, LONG_NUMBER.encode(), b"{}\0x"]),
    st.sampled_from([b"{}", b"[]", b"null", b'"x"', b"[1]", b'{"a": NaN}', b"{'a': 1}", b"1"]),
)
DAMAGES = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    TEXTS,
    TEXTS.map(memoryview),
    st.tuples(st.floats(0, 1), st.integers(0, 3), PIECES),
)
"""Values, texts as bytes and bytes as a memoryview; a tuple puts a piece into what is there."""


GOOD = {
    Enum: None,
    String: "x",
    Boolean: 0,
    Integer: 1,
    Float: 1.5,
    Date: "2021-04-09",
    TupleOf: "[]",
}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator["Database"]:
    """The example's database, with a row in every table."""
    folder = tmp_path_factory.mktemp("sieve")
    the_example_office(folder).close()
    with (
        closing(sqlite3.connect(DataFolder(folder).database, isolation_level=None)) as whole,
        closing(sqlite3.connect(":memory:", isolation_level=None)) as connection,
    ):
        yield Database(whole, connection)


class Database:
    """A database in which anything can be changed, and read twice: by SQLite first, and without."""

    def __init__(self, whole: sqlite3.Connection, connection: sqlite3.Connection) -> None:
        self._whole = whole
        self._connection = connection
        self._engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
        for one in (whole, connection):
            one.execute("PRAGMA ignore_check_constraints = ON")
        for (trigger,) in whole.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            whole.execute(f"DROP TRIGGER {trigger}")
        for table in METADATA.sorted_tables:
            if not whole.execute(f"SELECT 1 FROM {table.name}").fetchone():  # noqa: S608
                values = [_good(column) for column in table.columns]
                names = ", ".join(f'"{column.name}"' for column in table.columns)
                marks = ", ".join("?" * len(values))
                whole.execute(
                    f"INSERT INTO {table.name} ({names}) VALUES ({marks})",  # noqa: S608
                    values,
                )
        self.mend()

    def mend(self) -> None:
        """Make it whole again."""
        self._whole.backup(self._connection)

    def execute(self, query: str) -> Any:
        """The first row of the answer."""
        return self._connection.execute(query).fetchone()

    @contextmanager
    def no_text_above(self, length: int) -> Iterator[None]:
        """Let SQLite make no text of more bytes while the block runs."""
        former = self._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, length)
        yield
        self._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, former)

    def damage(self, table: str, column: str, damage: Any) -> None:
        """Put something into the first row of a table."""
        self.mend()
        if isinstance(damage, tuple):
            where, cut, piece = damage
            query = f"SELECT CAST({column} AS BLOB) FROM {table} ORDER BY rowid LIMIT 1"  # noqa: S608
            there = self.execute(query)[0] or b""
            at = round(where * len(there))
            damage = there[:at] + piece + there[at + cut :]
        value = "CAST(? AS TEXT)" if isinstance(damage, bytes) else "?"
        try:
            self._connection.execute(
                f"UPDATE {table} SET {column} = {value} "  # noqa: S608
                f"WHERE rowid = (SELECT min(rowid) FROM {table})",
                (damage,),
            )
        except sqlite3.IntegrityError:
            reject()

    @property
    def is_refused(self) -> bool:
        """Whether the program's reading of everything refuses it."""
        with self._engine.connect() as connection:
            try:
                SnapshotReader(connection, "x").read_everything()
            except UserError:
                return True
        return False

    @property
    def is_refused_by_python(self) -> bool:
        """Whether it is refused when every row comes to Python."""
        with patch.object(Sieve, "kept_back", _everything):
            return self.is_refused


def _everything(looking: Sieve, _connection: sqlite3.Connection) -> Iterator[str]:
    if looking.table not in LINKS:
        yield "1"


def _good(column: Column[Any]) -> Any:
    if isinstance(column.type, Enum):
        return column.type.enums[0]
    return next(value for kind, value in GOOD.items() if isinstance(column.type, kind))


def test_a_whole_database_is_let_through(database: Database):
    database.mend()
    assert not database.is_refused
    assert not database.is_refused_by_python


@given(place=st.one_of(st.sampled_from(TRICKY), st.sampled_from(PLACES)), damage=DAMAGES)
@example(("history", "sequence"), 2**53 + 1)
@example(("history", "record_type"), b"Measures")
@example(("history", "at"), b"2021-04-09T10:30:00+07:00\0x")
@example(("history", "at"), b"0000-04-09T10:30:00+07:00")
@example(("history", "at"), b"2021-02-30T10:30:00+07:00")
@example(("history", "at"), b"2021-04-09T24:00:01+07:00")
@example(("history", "at"), b"2021-04-09T10:30:00+07:60")
@example(("history", "before"), b"[1]")
@example(("history", "after"), b'{"a": }')
@example(("history", "after"), b'{"a": "\xff"}')
@example(("history", "after"), memoryview(b"{}"))
@example(("history", "after"), b"{}\0x")
@example(("history", "after"), DEEP.encode())
@example(("history", "after"), LONG_NUMBER.encode())
@example(("memos", "dated"), b"0000-01-01")
@example(("memos", "dated"), b"2021-02-30")
@example(("measures", "title"), memoryview(b"x"))
@example(("measures", "rhythm"), b"never")
@example(("measures", "position"), b"one")
@example(("measures", "methods"), b'["a"')
@example(("measures", "methods"), b'{"a": 1}')
@example(("measures", "methods"), b'["a"]\0x')
@example(("measure_divisions", "division_id"), b"\xff")
@example(("search_texts", "text"), b"\xe0\xb8")
@settings(max_examples=150)
def test_what_python_refuses_is_refused(database: Database, place: tuple[str, str], damage: Any):
    database.damage(*place, damage)
    assert database.is_refused or not database.is_refused_by_python


def test_texts_that_are_too_long_together_are_looked_at_in_smaller_stretches(database: Database):
    def with_room_for_a_row(query: str) -> bool:
        database.mend()
        with database.no_text_above(12_000):
            (length,) = database.execute("SELECT sum(length(CAST(after AS BLOB))) FROM history")
            assert length > 12_000
            database.execute(query)
            return database.is_refused

    assert not with_room_for_a_row("SELECT 1")
    assert with_room_for_a_row(
        "UPDATE history SET after = CAST(x'ff' AS TEXT) "
        "WHERE sequence = (SELECT max(sequence) FROM history)"
    )


def test_rows_as_we_write_them_stay_in_sqlite(database: Database, monkeypatch: pytest.MonkeyPatch):
    database.damage("history", "at", SystemClock().now().isoformat().encode())
    came: list[int] = []
    monkeypatch.setattr(
        "kroknkaeo_ita.storage.snapshots._check_history", lambda *row: came.append(len(row[-1]))
    )
    assert not database.is_refused
    assert all(length > 1000 for length in came)
