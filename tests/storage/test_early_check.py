"""The early look for damage spares the opening its own, and never hides anything from it."""

from pathlib import Path

import pytest

from kroknkaeo_ita.domain.errors import LostData
from kroknkaeo_ita.domain.year import FiscalYear
from kroknkaeo_ita.storage import store as store_module
from kroknkaeo_ita.storage.early_check import EarlyCheck
from kroknkaeo_ita.storage.store import Store
from tests.builders import a_clock


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "ข้อมูล.db"
    store = Store(path, a_clock(), lambda: "")
    with store.write("ตั้งค่า") as writer:
        writer.put(FiscalYear(year=2564))
    store.close()
    return path


def opened(path: Path, early: EarlyCheck) -> None:
    Store(path, a_clock(), lambda: "", early.holds).close()


def spoil(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for page in range(4096, len(content), 4096):
        content[page : page + 64] = b"\x5a" * 64
    path.write_bytes(content)


def test_a_whole_file_is_not_looked_through_twice(database, monkeypatch):
    early = EarlyCheck(database)
    assert early.holds()
    monkeypatch.setattr(
        store_module, "_first_fault", lambda _connection: pytest.fail("looked through again")
    )
    opened(database, early)


def test_damage_is_found_however_early_it_was_looked_for(database):
    spoil(database)
    early = EarlyCheck(database)
    assert not early.holds()
    with pytest.raises(LostData):
        opened(database, early)


def test_damage_that_comes_after_the_early_look_is_found(database):
    early = EarlyCheck(database)
    assert early.holds()
    spoil(database)
    assert not early.holds()
    with pytest.raises(LostData):
        opened(database, early)


def test_where_there_is_no_file_yet_one_is_made(tmp_path):
    path = tmp_path / "ใหม่.db"
    early = EarlyCheck(path)
    assert not early.holds()
    opened(path, early)
    assert path.stat().st_size > 0


def test_a_file_that_another_program_holds_is_left_to_the_opening(database):
    first = Store(database, a_clock(), lambda: "")
    with first.read():
        assert not EarlyCheck(database).holds()
    first.close()
