"""Schema versions: which a file has, and bringing an older one up to ours."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from ..domain.errors import UserError
from .tables import APPLICATION_ID

HEAD = "0001"
"""The newest migration; a test holds it against the migrations folder."""

_MIGRATIONS = Path(__file__).parent / "migrations"


@dataclass(frozen=True)
class FileState:
    """What a database file is, read before anything trusts it.

    Attributes:
        revision: its schema version; empty for a file with nothing in it yet.
    """

    revision: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing is in it yet."""
        return not self.revision

    @property
    def is_current(self) -> bool:
        """Whether it has the schema of this program."""
        return self.revision == HEAD


def inspect_file(connection: sqlite3.Connection, name: str) -> FileState:
    """Read whose database this is and how old.

    Raises:
        UserError: it belongs to another program or to a newer version of ours.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    if not tables and application == 0:
        return FileState("")
    if application != APPLICATION_ID or "alembic_version" not in tables:
        raise UserError(f"ไฟล์ {name} ไม่ใช่ข้อมูลของโปรแกรมนี้ โปรแกรมไม่ได้แก้ไขไฟล์นี้ กรุณาเลือกโฟลเดอร์ข้อมูลอื่น")
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    revision = row[0] if row else ""
    if revision > HEAD:
        raise UserError(
            f"ไฟล์ {name} สร้างด้วยโปรแกรมรุ่นใหม่กว่านี้ โปรแกรมไม่ได้แก้ไขไฟล์นี้ "
            "กรุณาติดตั้งโปรแกรมรุ่นล่าสุดก่อน แล้วเปิดอีกครั้ง"
        )
    return FileState(revision)


def migrate(connection: Connection) -> None:
    """Run every migration the database has not had, inside the caller's transaction."""
    # Alembic costs a fifth of a second to import and is needed once per release.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def schema_of(connection: sqlite3.Connection) -> set[tuple[Any, ...]]:
    """Every table, index and trigger, in a form that is equal when two schemas mean the same.

    The order of columns and constraints is left out: a migrated table may have another than a
    fresh one.
    """
    rows = connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master "
        "WHERE name NOT LIKE 'sqlite_%' AND name <> 'alembic_version'"
    )
    return {(kind, name, table, _parts(sql or "")) for kind, name, table, sql in rows}


def _parts(sql: str) -> tuple[str, ...]:
    """The comma-separated parts of a CREATE statement, white space folded, sorted."""
    head, _, body = " ".join(sql.split()).partition("(")
    parts, depth, start = [head], 0, 0
    for position, char in enumerate(body):
        depth += {"(": 1, ")": -1}.get(char, 0)
        if char == "," and depth == 0:
            parts.append(body[start:position].strip())
            start = position + 1
    parts.append(body[start:].rstrip(") ").strip())
    return tuple(sorted(part.rstrip(") ") for part in parts))
