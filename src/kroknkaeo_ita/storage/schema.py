"""Schema versions: which a file has, and bringing an older one up to ours."""

import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, StaticPool, create_engine

from ..domain.errors import UserError
from .tables import APPLICATION_ID, METADATA

REVISIONS = ("0001", "0002")
"""Every schema version of ours, oldest first; a test holds it against the migrations folder."""

HEAD = REVISIONS[-1]

_VERSION_TABLE = (
    "CREATE TABLE alembic_version ( version_num VARCHAR(32) NOT NULL, "
    "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num) )"
)
_SEQUENCE_TABLE = "CREATE TABLE sqlite_sequence(name,seq)"
_NEWER = re.compile(r"[0-9]{4}")
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
    made = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    if not made and application == 0:
        return FileState("")
    revision = _revision_of(connection) if application == APPLICATION_ID else None
    if revision is None:
        raise UserError(f"ไฟล์ {name} ไม่ใช่ข้อมูลของโปรแกรมนี้ โปรแกรมไม่ได้แก้ไขไฟล์นี้ กรุณาเลือกโฟลเดอร์ข้อมูลอื่น")
    if revision not in REVISIONS:
        raise UserError(
            f"ไฟล์ {name} สร้างด้วยโปรแกรมรุ่นใหม่กว่านี้ โปรแกรมไม่ได้แก้ไขไฟล์นี้ "
            "กรุณาติดตั้งโปรแกรมรุ่นล่าสุดก่อน แล้วเปิดอีกครั้ง"
        )
    return FileState(revision)


def _revision_of(connection: sqlite3.Connection) -> str | None:
    """The schema version that a database names, or None when it names none of ours."""
    made = connection.execute(
        "SELECT type, sql FROM sqlite_master WHERE name = 'alembic_version'"
    ).fetchall()
    if [(kind, _folded(sql)) for kind, sql in made] != [("table", _VERSION_TABLE)]:
        return None
    rows = connection.execute("SELECT version_num FROM alembic_version LIMIT 2").fetchall()
    revision = rows[0][0] if len(rows) == 1 else None
    if not isinstance(revision, str):
        return None
    newer = _NEWER.fullmatch(revision) and revision > HEAD
    return revision if revision in REVISIONS or newer else None


def migrate(connection: Connection, to: str = "head") -> None:
    """Run every migration the database has not had, inside the caller's transaction.

    Args:
        connection: to the database.
        to: the last migration to run.
    """
    # Alembic costs a fifth of a second to import and is needed once per release.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def make_schema(connection: sqlite3.Connection) -> None:
    """Make the present schema in an empty database, as all migrations together would."""
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    METADATA.create_all(engine)
    connection.execute(_VERSION_TABLE)
    connection.execute("INSERT INTO alembic_version VALUES (?)", (HEAD,))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def schema_of(connection: sqlite3.Connection) -> set[tuple[Any, ...]]:
    """Every table, index and trigger, in a form that is equal when two schemas mean the same.

    The order of columns and constraints is left out: a migrated table may have another than a
    fresh one.
    """
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")
    return {
        (kind, name, table, _parts(sql or ""))
        for kind, name, table, sql in rows
        if not _is_bookkeeping(kind, name, sql)
    }


def _is_bookkeeping(kind: str, name: str, sql: str | None) -> bool:
    """Whether this is what SQLite or Alembic makes by itself; the name alone proves nothing."""
    if kind == "index":
        # SQLite's own index for a key; in a file that was tampered with, any name may stand.
        return sql is None and name.startswith("sqlite_autoindex_")
    own = {"sqlite_sequence": _SEQUENCE_TABLE, "alembic_version": _VERSION_TABLE}
    return kind == "table" and name in own and _folded(sql) == own[name]


def _folded(sql: str | None) -> str:
    return " ".join((sql or "").split())


def _parts(sql: str) -> tuple[str, ...]:
    """The comma-separated parts of a CREATE statement, white space folded, sorted."""
    head, _, body = _folded(sql).partition("(")
    parts, depth, start = [head], 0, 0
    for position, char in enumerate(body):
        depth += {"(": 1, ")": -1}.get(char, 0)
        if char == "," and depth == 0:
            parts.append(body[start:position].strip())
            start = position + 1
    parts.append(body[start:].rstrip(") ").strip())
    return tuple(sorted(part.rstrip(") ") for part in parts))
