"""Checks a database that came from a backup, before it may take the place of the present one."""

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

from sqlalchemy import StaticPool, create_engine

from ..domain.errors import UserError
from .faults import told_in_thai
from .schema import FileState, inspect_file, migrate, schema_of
from .snapshots import opened_to_read
from .store import integrity_faults, read_only
from .tables import Base


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


def _our_schema() -> set[tuple[object, ...]]:
    with closing(sqlite3.connect(":memory:")) as connection:
        engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
        Base.metadata.create_all(engine)
        return schema_of(connection)
