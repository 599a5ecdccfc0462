"""Data of every schema the program ever had open in this one, whole.

`old/schema-NNNN.krokbak` is a backup that the program of that schema made of the example year
with a result, a training and an issued memo added. One is added with every migration and none is
ever made anew.
"""

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from kroknkaeo_ita.domain.activity import Training
from kroknkaeo_ita.domain.memo import MemoState
from kroknkaeo_ita.domain.paper_order import PaperOrder
from kroknkaeo_ita.services.facade import Services, open_services
from kroknkaeo_ita.storage import schema
from kroknkaeo_ita.system.paths import DataFolder
from kroknkaeo_ita.system.settings import Settings
from tests.builders import a_clock, an_empty_office

OLD = sorted((Path(__file__).parent / "old").glob("schema-*.krokbak"))


def unpacked(backup: Path, root: Path) -> DataFolder:
    """The data folder that a backup was made of."""
    folder = DataFolder(root)
    folder.create()
    with zipfile.ZipFile(backup) as archive:
        folder.database.write_bytes(archive.read("database.sqlite"))
        for name in archive.namelist():
            if name.startswith("evidence/"):
                key = name.rpartition("/")[2]
                shelf = folder.evidence / key[:2]
                shelf.mkdir(exist_ok=True)
                (shelf / key).write_bytes(archive.read(name))
    return folder


def expect_all_there(services: Services) -> None:
    assert len(services.measures.of_year(2564)) == 4
    first = services.measures.of_year(2564)[0]
    assert services.follow_ups.get(first.id, 2).result == "ทบทวนขั้นตอนแล้ว 5 งาน"
    (training,) = services.activities.of_kind(Training, 2564)
    assert training.persons == 25
    (memo,) = services.memos.of_year(2564)
    assert memo.state is MemoState.ISSUED
    assert services.papers.make(PaperOrder("memo", 2564)).startswith(b"%PDF")
    assert services.backups.check() == ()


def test_there_is_data_of_every_schema_but_the_present_one():
    kept = {path.stem.removeprefix("schema-") for path in OLD}
    assert kept == set(schema.REVISIONS[:-1])


@pytest.mark.parametrize("backup", OLD, ids=lambda path: path.stem)
def test_old_data_are_brought_up_to_date_at_the_start(tmp_path: Path, backup: Path):
    folder = unpacked(backup, tmp_path / "ข้อมูล")
    services = open_services(folder, Settings(folder.settings), a_clock())
    try:
        expect_all_there(services)
    finally:
        services.close()
    with closing(sqlite3.connect(folder.database)) as connection:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    assert found == (schema.HEAD,)


@pytest.mark.parametrize("backup", OLD, ids=lambda path: path.stem)
def test_an_old_backup_is_restored(tmp_path: Path, backup: Path):
    services = an_empty_office(tmp_path / "ข้อมูล")
    try:
        services.backups.restore(backup)
        expect_all_there(services)
    finally:
        services.close()
