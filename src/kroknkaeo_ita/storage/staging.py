"""Checks a database that came from a backup, before it may take the place of the present one."""

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

from sqlalchemy import StaticPool, create_engine

from ..domain.errors import UserError
from ..system.files import fsync_path, put_in_place, refusals_named
from .faults import damage_told, told_in_thai
from .schema import HEAD, FileState, inspect_file, make_schema, migrate, schema_of
from .snapshots import opened_to_read
from .store import integrity_faults, read_only
from .tables import HISTORY, MOST_CHANGES

_HISTORY = HISTORY.name
_HEAD = 100
"""Bytes of a database before its first page's content."""


def check_database(path: Path, name: str) -> FileState:
    """Make sure that a copy of a database is whole and ours, and say what it is.

    Raises:
        UserError: it is damaged, another program's, or a newer program's.
    """
    with told_in_thai(Path(name)), read_only(path, with_conditions=True) as connection:
        state = inspect_file(connection, name)
        faults = integrity_faults(connection)
    if faults:
        raise UserError(f"ฐานข้อมูลใน {name} เสียหาย ({faults[0]}) ข้อมูลปัจจุบันไม่ถูกแก้ไข กรุณาใช้ไฟล์สำรองอื่น")
    return state


def bring_up_to_date(path: Path, name: str) -> None:
    """Check a database in a staging folder and bring it to the present schema.

    Nothing in its schema is run before it is known to be what we make: a condition or a reckoned
    column may fill the memory.

    Raises:
        UserError: it is damaged, not ours or too new, its schema is not what we make, or one of
            its rows cannot be read.
    """
    with refusals_named(path), path.open("rb") as file:
        if not _is_head_of_ours(file.read(_HEAD), path.stat().st_size):
            raise UserError(damage_told(Path(name)))
    with told_in_thai(Path(name)), read_only(path) as connection:
        revision = inspect_file(connection, name).revision
        ours = schema_of(connection) == _schema_at(revision) and _counts_on(connection)
    if not ours:
        raise _not_our_schema(name)
    if not check_database(path, name).is_current:
        with told_in_thai(path):
            _migrate_file(path)
        with told_in_thai(Path(name)), read_only(path) as connection:
            if schema_of(connection) != _schema_at(HEAD):
                raise _not_our_schema(name)
    with opened_to_read(path, name) as reader:
        reader.read_everything()


def take_rows(path: Path, name: str) -> None:
    """Put a fresh database with the same rows in the place of one that was checked.

    Only the rows of tables that are ours are taken over, so that nothing else that a file may
    hold, in its pages or its schema, ever becomes part of the data.

    Raises:
        UserError: it cannot be read, or there is no room.
    """
    with told_in_thai(Path(name)):
        _copy_rows(path)


def _migrate_file(path: Path) -> None:
    engine = create_engine(
        "sqlite://",
        creator=partial(sqlite3.connect, path, isolation_level=None),
        poolclass=StaticPool,
    )
    try:
        with engine.begin() as connection:
            migrate(connection)
    finally:
        engine.dispose()


def _copy_rows(path: Path) -> None:
    """Put a fresh database with the same rows in the place of a checked one."""
    fresh = path.with_name(path.name + ".fresh")
    own = f"{fresh.absolute().as_uri()}?mode=rwc"
    with closing(sqlite3.connect(own, uri=True, isolation_level=None)) as connection:
        make_schema(connection)
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        theirs = f"{path.absolute().as_uri()}?mode=ro"
        connection.execute("ATTACH ? AS theirs", (theirs,))
        connection.execute("PRAGMA synchronous = OFF")  # the caller forces the whole to the disk
        connection.execute("BEGIN")
        for (table,) in connection.execute(
            "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name != 'alembic_version'"
        ).fetchall():
            names = [row[1] for row in connection.execute(f'PRAGMA main.table_info("{table}")')]
            columns = ", ".join(f'"{name}"' for name in names)
            # Names of our own schema, in which nothing needs to be escaped.
            connection.execute(f'DELETE FROM main."{table}"')  # noqa: S608
            connection.execute(
                f'INSERT INTO main."{table}" ({columns}) '  # noqa: S608
                f'SELECT {columns} FROM theirs."{table}"'
            )
        connection.execute("COMMIT")
        connection.execute("DETACH theirs")
        if integrity_faults(connection):
            raise sqlite3.DatabaseError("database disk image is malformed")
    fsync_path(fresh)
    put_in_place(fresh, path)


def _is_head_of_ours(head: bytes, size: int) -> bool:
    """Whether the head of a database file is as SQLite writes it for us.

    No WAL, texts in UTF-8, no wish for a cache, and as many pages as the file is long. The places
    are of https://www.sqlite.org/fileformat2.html, 1.3.
    """
    return (
        len(head) == _HEAD
        and int.from_bytes(head[16:18]) * int.from_bytes(head[28:32]) == size
        and head[48:52] == bytes(4)
        and head.startswith(b"SQLite format 3\0")
        and head[18:20] == b"\x01\x01"
        and head[56:60] == b"\x00\x00\x00\x01"
    )


def _counts_on(connection: sqlite3.Connection) -> bool:
    """Whether the counter of the history is one from which it can still be counted on."""
    counters = connection.execute("SELECT name, seq FROM sqlite_sequence LIMIT 2").fetchall()
    return all(
        name == _HISTORY and type(count) is int and 0 <= count <= MOST_CHANGES
        for name, count in counters
    )


def _not_our_schema(name: str) -> UserError:
    return UserError(f"โครงสร้างข้อมูลใน {name} ไม่ใช่ของโปรแกรมนี้ ข้อมูลปัจจุบันไม่ถูกแก้ไข กรุณาใช้ไฟล์สำรองอื่น")


def _schema_at(revision: str) -> set[tuple[object, ...]]:
    """The schema that a version of ours makes."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        if revision == HEAD:
            make_schema(connection)
        elif revision:
            engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
            with engine.begin() as opened:
                migrate(opened, revision)
        return schema_of(connection)
