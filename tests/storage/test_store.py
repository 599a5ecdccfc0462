"""What is kept is kept whole, leaves its trace, and is safe from a second program."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.follow_up import Evidence, FollowUp
from kroknkaeo_ita.domain.measure import Measure
from kroknkaeo_ita.domain.office import Division
from kroknkaeo_ita.storage.faults import told_in_thai
from kroknkaeo_ita.storage.store import Store
from kroknkaeo_ita.storage.tables import RECORD_TYPES, TABLES
from tests.builders import a_measure, a_store


@pytest.fixture
def store(tmp_path: Path):
    store = a_store(tmp_path)
    yield store
    store.close()


def test_a_record_comes_back_equal(store: Store):
    with store.write("ลอง") as writer:
        divisions = [writer.put(Division(name=f"กอง{n}", position=n)) for n in (1, 2, 3)]
        order = tuple(division.id for division in reversed(divisions))
        kept = writer.put(a_measure(methods=("ก", "ข"), division_ids=order, timing_quarters=(2, 3)))
    with store.read() as reader:
        assert reader.get(Measure, kept.id) == kept
        assert reader.find(Division) == tuple(divisions)
        assert reader.find(Measure, fiscal_year=2565) == ()


def test_nothing_is_kept_when_the_act_fails(store: Store):
    with pytest.raises(UserError), store.write("ลอง") as writer:
        writer.put(a_measure("หนึ่ง"))
        writer.put(a_measure(""))
    with store.read() as reader:
        assert reader.find(Measure) == ()
        assert reader.history() == ()


def test_every_change_leaves_who_when_before_and_after(store: Store):
    with store.write("เพิ่ม") as writer:
        measure = writer.put(a_measure("เดิม"))
    with store.write("แก้ไข") as writer:
        writer.put(measure.changed(title="ใหม่"))
        writer.put(measure.changed(title="ใหม่"))
    with store.write("ลบ") as writer:
        writer.remove(Measure, measure.id)
    with store.read() as reader:
        entries = reader.history(record_id=measure.id)
    assert [entry.label for entry in entries] == ["เพิ่ม", "แก้ไข", "ลบ"]
    assert {entry.who for entry in entries} == {"ผู้ทดสอบ"}
    assert [(entry.before or {}).get("title") for entry in entries] == [None, "เดิม", "ใหม่"]
    assert [(entry.after or {}).get("title") for entry in entries] == ["เดิม", "ใหม่", None]


@pytest.mark.parametrize("sql", ["UPDATE history SET who = ''", "DELETE FROM history"])
def test_the_database_itself_refuses_to_rewrite_history(store: Store, sql: str):
    with store.write("เพิ่ม") as writer:
        writer.put(a_measure())
    store.close()
    with sqlite3.connect(store.path) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(sql)
    connection.close()


def test_a_reference_to_nothing_is_refused(store: Store):
    with store.write("เพิ่ม") as writer:
        division = writer.put(Division(name="กองช่าง"))
        writer.put(a_measure(division_ids=(division.id,)))
    with pytest.raises(IntegrityError), store.write("ลบ") as writer:
        writer.remove(Division, division.id)


def test_a_second_program_is_kept_out_and_told(store: Store, tmp_path: Path):
    with pytest.raises(UserError, match="เปิดอยู่แล้ว"):
        a_store(tmp_path)


def test_a_commit_is_in_the_file_when_it_returns(store: Store):
    with store.write("เพิ่ม") as writer:
        writer.put(a_measure("อยู่ในไฟล์แล้ว"))
    assert "อยู่ในไฟล์แล้ว".encode() in store.path.read_bytes()
    journal = store.path.with_name(store.path.name + "-journal")
    assert not journal.exists() or journal.stat().st_size == 0


def test_the_pragmas_that_make_a_save_durable_are_on(store: Store):
    with store.read() as reader:
        values = {
            name: reader._connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "locking_mode", "foreign_keys")
        }
    assert values == {
        "journal_mode": "truncate",
        "synchronous": 2,
        "locking_mode": "exclusive",
        "foreign_keys": 1,
    }


def test_a_snapshot_is_a_whole_database(store: Store, tmp_path: Path):
    with store.write("เพิ่ม") as writer:
        kept = writer.put(a_measure())
    target = tmp_path / "สำเนา.db"
    store.snapshot(target)
    store.close()
    copy = Store(target, store._clock, lambda: "")
    with copy.read() as reader:
        assert reader.get(Measure, kept.id) == kept
    assert copy.check() == ()
    copy.close()


def test_listeners_hear_of_changes_only(store: Store):
    heard = []
    store.on_commit.append(lambda writer: heard.append(writer.label))
    with store.write("เพิ่ม") as writer:
        measure = writer.put(a_measure())
    with store.write("ไม่เปลี่ยน") as writer:
        writer.put(measure)
    with pytest.raises(RuntimeError), store.write("ล้ม") as writer:
        writer.put(a_measure())
        raise RuntimeError
    assert heard == ["เพิ่ม"]


def test_a_full_disk_is_told_and_changes_nothing(store: Store):
    with store.write("เพิ่ม") as writer:
        writer.put(a_measure("เดิม"))
    connection = store._raw()
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(UserError, match="ดิสก์เต็ม"), store.write("เพิ่มมาก") as writer:
        for _ in range(200):
            writer.put(a_measure("ก" * 2000))
    with store.read() as reader:
        assert [measure.title for measure in reader.find(Measure)] == ["เดิม"]
    assert store.check() == ()


def test_a_folder_without_rights_is_named(store: Store, tmp_path: Path):
    with pytest.raises(UserError) as told, told_in_thai(store.path):
        raise sqlite3.OperationalError("attempt to write a readonly database")
    assert f"โฟลเดอร์ {tmp_path} " in told.value.message


def test_kinds_of_records_stand_in_one_order_whatever_the_day():
    kinds = list(RECORD_TYPES.values())
    assert kinds.index(Measure) < kinds.index(FollowUp) < kinds.index(Evidence)
    places = {TABLES[kind].table: place for place, kind in enumerate(kinds)}
    for table, place in places.items():
        for key in table.foreign_keys:
            assert places[key.column.table] <= place, table.name
