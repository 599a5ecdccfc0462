"""The migrations and the tables must say the same, for ever."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import StaticPool, create_engine, text

import kroknkaeo_ita.storage
from kroknkaeo_ita.domain import fields
from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.storage import schema, tables
from tests.builders import a_store


def test_a_migrated_database_is_what_the_tables_say(tmp_path: Path):
    store = a_store(tmp_path)
    store.close()
    with (
        closing(sqlite3.connect(store.path)) as migrated,
        closing(sqlite3.connect(":memory:")) as mapped,
    ):
        engine = create_engine("sqlite://", creator=lambda: mapped, poolclass=StaticPool)
        tables.METADATA.create_all(engine)
        assert schema.schema_of(migrated) == schema.schema_of(mapped)


def test_a_column_more_or_a_check_less_is_noticed(tmp_path: Path):
    with (
        closing(sqlite3.connect(":memory:")) as ours,
        closing(sqlite3.connect(":memory:")) as other,
    ):
        ours.execute("CREATE TABLE t (a INT CHECK (a BETWEEN 1 AND 4), b TEXT)")
        other.execute("CREATE TABLE t (b TEXT, a INT CHECK (a BETWEEN 1 AND 4))")
        assert schema.schema_of(ours) == schema.schema_of(other)
        for changed in ("(a INT CHECK (a BETWEEN 1 AND 5), b TEXT)", "(a INT, b TEXT)"):
            other.execute("DROP TABLE t")
            other.execute(f"CREATE TABLE t {changed}")
            assert schema.schema_of(ours) != schema.schema_of(other)


def test_the_newest_migration_is_the_one_the_program_expects():
    config = Config()
    migrations = Path(kroknkaeo_ita.storage.__file__).parent / "migrations"
    config.set_main_option("script_location", str(migrations))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_current_head() == schema.HEAD
    revisions = tuple(script.revision for script in scripts.walk_revisions())
    assert revisions == schema.REVISIONS[::-1]


def test_every_field_of_every_record_has_its_column():
    for record_type, table in tables.TABLES.items():
        for name in fields.fields_of(record_type):
            assert name in table.table.c or name in table.linked, f"{record_type.__name__}.{name}"


def test_a_newer_database_is_refused_and_left_as_it_is(tmp_path: Path):
    store = a_store(tmp_path)
    store.close()
    with closing(sqlite3.connect(store.path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = store.path.read_bytes()
    with pytest.raises(UserError, match="รุ่นใหม่กว่า"):
        a_store(tmp_path)
    assert store.path.read_bytes() == before


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"SQLite format 3\x00" * 300])
def test_a_damaged_or_foreign_file_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes):
    path = tmp_path / "ข้อมูล.db"
    path.write_bytes(content)
    with pytest.raises(UserError, match="ไม่ได้แก้ไขไฟล์นี้"):
        a_store(tmp_path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused(tmp_path: Path):
    with closing(sqlite3.connect(tmp_path / "ข้อมูล.db")) as connection:
        connection.execute("CREATE TABLE theirs (a INT)")
    with pytest.raises(UserError, match="ไม่ใช่ข้อมูลของโปรแกรมนี้"):
        a_store(tmp_path)


def test_a_migration_that_fails_half_way_leaves_nothing_behind(tmp_path, monkeypatch):
    def half(connection):
        connection.execute(text("CREATE TABLE half_made (a INT)"))
        raise RuntimeError("power cut")

    monkeypatch.setattr("kroknkaeo_ita.storage.store.migrate", half)
    with pytest.raises(RuntimeError):
        a_store(tmp_path)
    with closing(sqlite3.connect(tmp_path / "ข้อมูล.db")) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)


FOREIGN_OBJECTS = {
    "a name like SQLite's own": (
        "CREATE TRIGGER sqliteXevil AFTER INSERT ON t BEGIN DELETE FROM t; END"
    ),
    "the version table's name": (
        "CREATE TRIGGER alembic_version AFTER INSERT ON t BEGIN DELETE FROM t; END"
    ),
    "another version table": "CREATE TABLE alembic_version (version_num TEXT, x TEXT)",
    "a reserved name": (
        "CREATE TRIGGER evil AFTER INSERT ON t BEGIN DELETE FROM t; END;"
        "PRAGMA writable_schema = ON;"
        "UPDATE sqlite_master SET name = 'sqlite_autoindex_t_1' WHERE name = 'evil'"
    ),
}


@pytest.mark.parametrize("name", FOREIGN_OBJECTS)
def test_no_name_hides_a_foreign_object(name: str):
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE t (a INT)")
        ours = schema.schema_of(connection)
        connection.executescript(FOREIGN_OBJECTS[name])
        assert schema.schema_of(connection) != ours


VERSIONS_OF_NONE = {
    "none": "DELETE FROM alembic_version",
    "empty": "UPDATE alembic_version SET version_num = ''",
    "unknown": "UPDATE alembic_version SET version_num = '0000'",
    "a word": "UPDATE alembic_version SET version_num = 'head'",
    "bytes": "UPDATE alembic_version SET version_num = x'30303031'",
    "two": "INSERT INTO alembic_version VALUES ('0000')",
    "no table": "DROP TABLE alembic_version",
    "no column": "DROP TABLE alembic_version; CREATE TABLE alembic_version (x)",
}


@pytest.mark.parametrize("name", VERSIONS_OF_NONE)
def test_a_database_without_a_version_of_ours_is_refused_untouched(tmp_path: Path, name: str):
    store = a_store(tmp_path)
    store.close()
    with closing(sqlite3.connect(store.path)) as connection:
        connection.executescript(VERSIONS_OF_NONE[name])
    before = store.path.read_bytes()
    with pytest.raises(UserError, match="ไม่ใช่ข้อมูลของโปรแกรมนี้"):
        a_store(tmp_path)
    assert store.path.read_bytes() == before
