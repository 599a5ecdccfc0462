"""What is found in a data folder at a start: remains of broken-off work, or of lost data."""

import logging
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from ..domain.errors import LostData
from .files import refusals_named
from .paths import DataFolder

_log = logging.getLogger(__name__)

_ASIDE = re.compile(r"\.~[0-9a-f]{12}\.part")
_PACKED_HALF = re.compile(r".+\.krokbak\.part(\.[0-9]+)?")
_RESTORED_HALF = re.compile(r"restore-[a-z0-9_]{8}")
_GATHERED = re.compile(r"tmp[a-z0-9_]{8}")
_SNAPSHOT = re.compile(r"database\.sqlite(-journal)?")
_BACKUP = "*.krokbak"


def sweep(folder: DataFolder) -> None:
    """Remove what killed backups and restores have left in a data folder, and nothing else.

    Nobody else may be at work in the folder. What cannot be removed stays.
    """
    for path in tuple(_leftovers(folder)):
        _log.info("left over, removed: %s", path)
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with suppress(OSError):
                path.unlink()


def refuse_lost_database(folder: DataFolder) -> None:
    """Refuse to begin with an empty database where there was one before.

    Raises:
        LostData: the database is missing or empty, but what it described or was saved from it
            is still there.
    """
    with refusals_named(folder.root):
        if folder.database.exists() and folder.database.stat().st_size:
            return
        if not any(_remains(folder)):
            return
        backups = [*folder.automatic_backups.glob(_BACKUP), *folder.kept_aside.glob(_BACKUP)]
        newest = max(backups, key=lambda path: path.stat().st_mtime, default=None)
    advice = (
        f"กรุณากู้คืนจากไฟล์สำรองล่าสุดที่พบ คือ {newest}"
        if newest
        else "กรุณากู้คืนจากไฟล์สำรองล่าสุด เช่น ในแฟลชไดรฟ์"
    )
    raise LostData(
        f"ไฟล์ข้อมูล {folder.database} หายหรือว่างเปล่า แต่ในโฟลเดอร์ยังมีหลักฐานหรือไฟล์สำรองของข้อมูลเดิม "
        f"โปรแกรมจึงไม่เริ่มข้อมูลใหม่ทับ {advice} หรือนำไฟล์ข้อมูลเดิมกลับมาวาง แล้วเปิดอีกครั้ง"
    )


def _leftovers(folder: DataFolder) -> Iterator[Path]:
    if not folder.work.is_symlink():
        yield from _inside(folder.work)
    for path in _inside(folder.root):
        if _ASIDE.fullmatch(path.name) or (_RESTORED_HALF.fullmatch(path.name) and _is_own(path)):
            yield path
    for place in (folder.kept_aside, folder.automatic_backups, folder.drafts, folder.evidence):
        yield from (path for path in _inside(place) if _is_half_made(path))
    for shelf in _inside(folder.evidence):
        if _is_own(shelf):
            yield from (path for path in _inside(shelf) if _ASIDE.fullmatch(path.name))


def _is_half_made(path: Path) -> bool:
    if _GATHERED.fullmatch(path.name):
        return _is_own(path) and _holds_snapshot_only(path)
    return bool(_ASIDE.fullmatch(path.name) or _PACKED_HALF.fullmatch(path.name))


def _remains(folder: DataFolder) -> Iterator[Path]:
    journal = folder.database.with_name(folder.database.name + "-journal")
    if not folder.database.exists() and journal.exists() and journal.stat().st_size:
        yield journal
    yield from _inside(folder.automatic_backups)
    yield from _inside(folder.kept_aside)
    for shelf in _inside(folder.evidence):
        yield from _inside(shelf)


def _inside(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from sorted(folder.iterdir())


def _is_own(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _holds_snapshot_only(path: Path) -> bool:
    return all(_SNAPSHOT.fullmatch(inner.name) for inner in _inside(path))
