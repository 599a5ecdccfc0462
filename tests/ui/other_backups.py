"""Backups that a clerk is handed: one under a passphrase, and one from another PC."""

from pathlib import Path

from kroknkaeo_ita.services.facade import Services
from tests.builders import a_measure, an_empty_office

PASSPHRASE = "รหัสลับของกองคลัง"


def a_locked_backup(services: Services, folder: Path) -> Path:
    """A backup under ``PASSPHRASE``; made once in a folder."""
    path = folder / "ita-25640409-163000.krokbak"
    if not path.exists():
        services.backups.make(path, passphrase=PASSPHRASE)
    return path


def a_backup_of_another_pc(services: Services, backup: Path, folder: Path, year: int) -> Path:
    """What was made of a backup on another PC, while work went on here too; made once in a folder.

    There a measure was added and three were changed, of which one was changed here too and the
    last but one was removed here; the last one was removed there.
    """
    path = folder / "กองคลัง.krokbak"
    if path.exists():
        return path
    there = an_empty_office(folder / "เครื่องกองคลัง")
    try:
        there.backups.restore(backup)
        here = {one.id: one for one in services.measures.of_year(year)}
        alike = [one for one in there.measures.of_year(year) if one.id in here]
        changed, both, *_, lost, gone = alike
        for one in (changed, both, lost):
            there.measures.save(one.changed(title=f"{one.title} และเปิดให้ตรวจสอบได้ทุกขั้นตอน"))
        there.measures.remove([gone.id])
        there.measures.add(a_measure("เผยแพร่ราคากลางและผลการจัดซื้อจัดจ้างรายเดือน"))
        title = f"{both.title} ภายในไตรมาสที่ 2"
        services.measures.save(here[both.id].changed(title=title))
        services.measures.remove([lost.id])
        there.backups.make(path)
    finally:
        there.close()
    return path
