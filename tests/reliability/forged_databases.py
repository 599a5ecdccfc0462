"""Databases that were made to do harm, inside of archives that are right in everything."""

import hashlib
import json
import random
import sqlite3
import struct
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tests.reliability.forged_archives import Good
from tests.reliability.raw_zip import Member, zipped

Change = Callable[[bytes], bytes]
_FAR = 2**63 - 1


def with_sql(script: str) -> Change:
    """The database after a script ran in it."""

    def change(content: bytes) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "database.sqlite"
            path.write_bytes(content)
            with closing(sqlite3.connect(path)) as connection:
                connection.execute("PRAGMA ignore_check_constraints = ON")
                connection.executescript(script)
                connection.commit()
            return path.read_bytes()

    return change


def with_schema(name: str, old: str, new: str) -> Change:
    """The database with something else in one of its CREATE statements, as no program writes it."""
    return with_sql(
        "PRAGMA writable_schema = ON; PRAGMA ignore_check_constraints = ON;"  # noqa: S608
        f"UPDATE sqlite_master SET sql = replace(sql, '{old}', '{new}') WHERE name = '{name}';"
    )


def with_check(condition: str) -> Change:
    """The database with a condition on each measure, which SQLite looks into when it checks."""
    return with_sql(
        "PRAGMA writable_schema = ON;"  # noqa: S608
        "UPDATE sqlite_master SET sql = substr(sql, 1, length(sql) - 1) || "
        f"', CHECK ({condition}))' WHERE name = 'measures';"
    )


def with_bytes(at: int, new: bytes) -> Change:
    """The database with other bytes in one place."""
    return lambda content: content[:at] + new + content[at + len(new) :]


def _noise_in_pages(content: bytes) -> bytes:
    chance, changed = random.Random(7), bytearray(content)
    for page in range(2, len(content) // 4096, 5):
        start = page * 4096
        changed[start : start + 200] = chance.randbytes(200)
    return bytes(changed)


def _page_that_points_at_itself(content: bytes) -> bytes:
    """Each leaf says that it is an inner page whose last child is itself."""
    changed = bytearray(content)
    for page in range(2, len(content) // 4096 + 1):
        start = (page - 1) * 4096
        if changed[start] == 0x0D:
            changed[start] = 0x05
            changed[start + 8 : start + 12] = struct.pack(">I", page)
    return bytes(changed)


def _utf16(content: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        old, new = Path(folder) / "old", Path(folder) / "new"
        old.write_bytes(content)
        with closing(sqlite3.connect(old)) as here, closing(sqlite3.connect(new)) as there:
            (application,) = here.execute("PRAGMA application_id").fetchone()
            there.execute("PRAGMA encoding = 'UTF-16le'")
            there.execute(f"PRAGMA application_id = {application}")
            there.executescript("\n".join(here.iterdump()))
        return new.read_bytes()


def _long_text(content: bytes) -> bytes:
    return with_sql(f"UPDATE measures SET title = printf('%.*c', {9 * 2**20}, 'x')")(content)  # noqa: S608


def _long_texts(content: bytes) -> bytes:
    """Texts each of which may be, but which together would fill the memory."""
    return with_sql(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12) "
        "INSERT INTO search_texts SELECT 'x' || i, 'Measure', printf('%.*c', 4300000, 'x') FROM n"
    )(content)


DATABASES: dict[str, Change] = {
    "a trigger": with_sql("CREATE TRIGGER t AFTER INSERT ON measures BEGIN DELETE FROM memos; END"),
    "a temporary-looking trigger": with_sql(
        "CREATE TRIGGER sqlite1 AFTER INSERT ON measures BEGIN DELETE FROM memos; END"
    ),
    "no trigger that guards the history": with_sql("DROP TRIGGER history_no_delete"),
    "a view": with_sql("CREATE VIEW v AS SELECT * FROM memos"),
    "a view in the place of a table": with_sql(
        "ALTER TABLE search_texts RENAME TO s; CREATE VIEW search_texts AS SELECT * FROM s"
    ),
    "a view without end": with_sql(
        "DROP TABLE search_texts; CREATE VIEW search_texts AS WITH RECURSIVE n(i) AS "
        "(SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i record_id, i record_type, i text FROM n"
    ),
    "a table for searching": with_sql("CREATE VIRTUAL TABLE f USING fts5(a)"),
    "a table in a tree": with_sql("CREATE VIRTUAL TABLE r USING rtree(a, b, c)"),
    "a further table": with_sql("CREATE TABLE x (y)"),
    "a further column": with_sql("ALTER TABLE memos ADD COLUMN evil"),
    "a reckoned column": with_sql("ALTER TABLE memos ADD COLUMN g AS (zeroblob(900000000))"),
    "a condition that fills the memory": with_check("length(hex(zeroblob(450000000))) > 0"),
    "a condition with a function of ours": with_check("load_extension(title) IS NULL"),
    "another collation": with_schema("measures", "title VARCHAR", "title VARCHAR COLLATE NOCASE"),
    "a collation nobody has": with_schema("measures", "title VARCHAR", "title VARCHAR COLLATE x"),
    "an index of expressions": with_sql("CREATE INDEX i ON measures(length(title))"),
    "an index of a part": with_sql("CREATE INDEX i ON measures(title) WHERE title > ''"),
    "a unique index": with_sql("CREATE UNIQUE INDEX i ON measures(id)"),
    "an index nobody sees": with_sql('CREATE INDEX "sqlite\u200b_x" ON measures(title)'),
    "statistics": with_sql("ANALYZE; UPDATE sqlite_stat1 SET stat = 'x'"),
    "a schema that is no SQL": with_schema("measures", "CREATE TABLE", "DROP TABLE"),
    "a table that points at another's pages": with_sql(
        "PRAGMA writable_schema = ON; UPDATE sqlite_master SET rootpage = "
        "(SELECT rootpage FROM sqlite_master WHERE name = 'memos') WHERE name = 'measures'"
    ),
    "a table beyond the end": with_sql(
        "PRAGMA writable_schema = ON;"
        "UPDATE sqlite_master SET rootpage = 900000 WHERE name = 'measures'"
    ),
    "nothing": lambda _: b"",
    "zeros": lambda content: bytes(len(content)),
    "a head alone": lambda content: content[:100],
    "half of it": lambda content: content[: len(content) // 8192 * 4096],
    "one page less": lambda content: content[:-4096],
    "more behind its end": lambda content: content + b"x" * 4096,
    "a program": lambda content: b"MZ" + content[2:],
    "the head of a journal ahead": with_bytes(18, b"\x02\x02"),
    "a format of the future": with_bytes(18, b"\x09\x09"),
    "pages of no size": with_bytes(16, b"\x00\x00"),
    "pages of another size": with_bytes(16, b"\x02\x00"),
    "a cache without end": with_bytes(48, b"\x7f\xff\xff\xff"),
    "an encoding of nonsense": with_bytes(56, b"\x00\x00\x00\x07"),
    "a free page beyond the end": with_bytes(32, b"\x00\x0f\x00\x00\x00\x00\x00\x09"),
    "UTF-16": _utf16,
    "noise in its pages": _noise_in_pages,
    "pages that point at themselves": _page_that_points_at_itself,
    "no version": with_sql("DELETE FROM alembic_version"),
    "two versions": with_sql("INSERT INTO alembic_version VALUES ('0001')"),
    "a newer version": with_sql("UPDATE alembic_version SET version_num = '9999'"),
    "an older version than its tables": with_sql("UPDATE alembic_version SET version_num = '0001'"),
    "another program's": with_sql("PRAGMA application_id = 7"),
    "a counter at its end": with_sql(
        f"UPDATE sqlite_sequence SET seq = {_FAR} WHERE name = 'history'"  # noqa: S608
    ),
    "a counter that is a word": with_sql(
        "UPDATE sqlite_sequence SET seq = 'x' WHERE name = 'history'"
    ),
    "counters of other tables": with_sql("INSERT INTO sqlite_sequence VALUES ('sqlite_master', 1)"),
    "a counter before its rows": with_sql(
        "UPDATE sqlite_sequence SET seq = -5 WHERE name = 'history'"
    ),
    "a history at the end of numbers": with_sql(
        "INSERT INTO history SELECT 9223372036854775807, act, label, at, who, record_type, "
        "record_id, before, after, replays FROM history LIMIT 1"
    ),
    "a history that is no JSON": with_sql(
        "DROP TRIGGER history_no_update; UPDATE history SET after = '{' WHERE sequence = 1;"
        "CREATE TRIGGER history_no_update BEFORE UPDATE ON history "
        "BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"
    ),
    "a year that is a word": with_sql("UPDATE measures SET fiscal_year = 'x'"),
    "a year beyond all": with_sql(f"UPDATE measures SET fiscal_year = {_FAR}"),  # noqa: S608
    "a title of bytes": with_sql("UPDATE measures SET title = x'ff'"),
    "a title that is no UTF-8": with_sql("UPDATE measures SET title = CAST(x'ff41' AS TEXT)"),
    "a title too long for any": _long_text,
    "texts longer than any row": _long_texts,
    "a list that is no list": with_sql("UPDATE measures SET methods = '{}'"),
    "a list without end": with_sql(
        "UPDATE measures SET methods = replace(hex(zeroblob(100000)), '00', '[')"
    ),
    "a day that is none": with_sql("UPDATE memos SET dated = '2564-13-45'"),
    "a hash that climbs out": with_sql("UPDATE memos SET pdf_sha256 = '../../x'"),
    "a reference to nobody": with_sql("PRAGMA foreign_keys = OFF; DELETE FROM officers"),
}
"""Each kind of database that must be refused."""


def packed(good: Good, change: Change) -> bytes:
    """A backup that is right in everything but its database."""
    content = change(good.database)
    members = good.members()
    manifest = {
        **good.manifest,
        "files": {
            "database.sqlite": {
                "size": len(content),
                "sha256": hashlib.sha256(content).hexdigest(),
            }
        },
    }
    return zipped(
        [Member(b"manifest.json", json.dumps(manifest).encode()), Member(members[1].name, content)]
    )
