"""Checks a database that came from a backup, before it may take the place of the present one."""

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

from sqlalchemy import StaticPool, create_engine

from ..domain.errors import UserError
from ..system.files import fsync_path, put_in_place
from .faults import told_in_thai
from .schema import FileState, inspect_file, make_schema, migrate, schema_of
from .snapshots import opened_to_read
from .store import integrity_faults, read_only


def check_database(path: Path, name: str) -> FileState:
    """Make sure that a database file is whole and ours, and say what it is.

    Raises:
        UserError: it is damaged, another program's, or a newer program's.
    """
    with told_in_thai(Path(name)), read_only(path) as connection:
        state = inspect_file(connection, name)
        faults = integrity_faults(connection)
    if faults:
        raise UserError(f"ฐานข้อมูลใน {name} เสียหาย ({faults[0]}) ข้อมูลปัจจุบันไม่ถูกแก้ไข กรุณาใช้ไฟล์สำรองอื่น")
    return state


def bring_up_to_date(path: Path, name: str) -> None:
    """Check a database in a staging folder and bring it to the present schema.

    Raises:
        UserError: it is damaged, not ours or too new, its schema is not what we make, or one of
            its rows cannot be read.
    """
    state = check_database(path, name)
    if not state.is_current:
        with told_in_thai(path):
            _migrate_file(path)
    with told_in_thai(Path(name)), read_only(path) as connection:
        theirs = schema_of(connection)
    if theirs != _our_schema():
        raise UserError(f"โครงสร้างข้อมูลใน {name} ไม่ใช่ของโปรแกรมนี้ ข้อมูลปัจจุบันไม่ถูกแก้ไข กรุณาใช้ไฟล์สำรองอื่น")
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


def _our_schema() -> set[tuple[object, ...]]:
    with closing(sqlite3.connect(":memory:")) as connection:
        make_schema(connection)
        return schema_of(connection)
