"""A start finds what was broken off or lost, and neither piles it up nor covers it up."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.services.rescue import bring_back
from kroknkaeo_ita.system.paths import DataFolder
from tests import needs
from tests.builders import a_clock, an_empty_office, the_example_office


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A closed data folder with the example and one photo."""
    root = tmp_path / "ข้อมูล"
    services = the_example_office(root)
    photo = tmp_path / "รูป.jpg"
    photo.write_bytes(b"photo")
    measure = services.measures.of_year(2564)[0]
    services.follow_ups.attach(services.follow_ups.get(measure.id, 2), photo)
    services.close()
    return root


@pytest.mark.parametrize("lose", [Path.unlink, lambda path: path.write_bytes(b"")])
def test_a_lost_database_is_not_replaced_by_an_empty_one(root: Path, lose):
    lose(root / "ita.db")
    for _ in range(2):
        with pytest.raises(UserError, match="หายหรือว่างเปล่า"):
            an_empty_office(root)
    database = root / "ita.db"
    assert not database.exists() or database.read_bytes() == b""


def test_the_newest_backup_is_named_and_can_be_restored(root: Path):
    services = an_empty_office(root)
    services.backups.make(root / "backups")
    newest = services.backups.make(root / "backups").path
    services.close()
    (root / "ita.db").unlink()
    with pytest.raises(UserError, match=newest.name):
        an_empty_office(root)
    assert bring_back(DataFolder(root), newest, a_clock()).kept_aside is None
    services = an_empty_office(root)
    assert len(services.measures.of_year(2564)) == 4
    services.close()


def test_a_new_folder_opens_twice(tmp_path: Path):
    for _ in range(2):
        an_empty_office(tmp_path / "ใหม่").close()


LEFT_OVER = (
    "work/tmpabcd1234/staging/database.sqlite",
    "restore-ab_d1234/staging/evidence/x",
    "kept-aside/tmpabcd1234/database.sqlite",
    "kept-aside/ita-25640409-103000.krokbak.part",
    "backups/ita-25640409-103000.krokbak.part",
    ".~0123456789ab.part",
    "evidence/.~0123456789ab.part",
    "evidence/00/.~0123456789ab.part",
)
OF_OTHERS = (
    "restore-notes/อ่าน.txt",
    "kept-aside/tmpabcd1234/ของฉัน.txt",
    "kept-aside/ita-25640409-103000.krokbak",
    "kept-aside/งาน.part",
    "backups/ดาวน์โหลด.part",
    "evidence/00/" + "0" * 64,
    "ของฉัน.part",
    "settings.damaged-1.json",
)


def put(root: Path, names: tuple[str, ...]) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def test_what_killed_work_has_left_is_swept_at_the_next_start(root: Path):
    put(root, LEFT_OVER)
    an_empty_office(root).close()
    assert [name for name in LEFT_OVER if (root / name).exists()] == []
    assert list((root / "work").iterdir()) == []


def test_nothing_else_is_ever_swept(root: Path):
    put(root, OF_OTHERS)
    an_empty_office(root).close()
    assert [name for name in OF_OTHERS if not (root / name).exists()] == []


def test_a_foreign_file_kept_aside_stops_no_start(root: Path):
    aside = root / "kept-aside"
    (aside / "ita-ว่าง.sqlite").write_bytes(b"")
    (aside / "ita-ขยะ.sqlite").write_bytes(b"x" * 5000)
    with closing(sqlite3.connect(aside / "ita-อื่น.sqlite")) as connection:
        connection.execute("CREATE TABLE theirs (a INT)")
    before = {path.name: path.read_bytes() for path in aside.iterdir()}
    an_empty_office(root).close()
    assert {path.name: path.read_bytes() for path in aside.iterdir()} == before


@needs.LINKS
def test_a_link_in_the_work_folder_is_not_followed(root: Path, tmp_path: Path):
    precious = tmp_path / "สำคัญ"
    put(precious, ("งาน.txt",))
    (root / "work" / "link").symlink_to(precious, target_is_directory=True)
    an_empty_office(root).close()
    assert (precious / "งาน.txt").exists()


def test_nothing_is_swept_while_another_program_works(root: Path):
    first = an_empty_office(root)
    put(root, LEFT_OVER[:1])
    with pytest.raises(UserError):
        an_empty_office(root)
    assert (root / LEFT_OVER[0]).exists()
    first.close()


def test_a_computer_without_a_login_name_can_work(tmp_path: Path, monkeypatch):
    def nameless() -> str:
        raise KeyError("getpwuid(): uid not found: 4711")

    monkeypatch.setattr("getpass.getuser", nameless)
    services = the_example_office(tmp_path / "ข้อมูล")
    assert {entry.who for entry in services.history.of_record(services.years.all()[0].id)} == {""}
    services.close()
