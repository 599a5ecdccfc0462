"""Looking into a backup beside the present data: laid out in a folder of its own, never changed."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..domain.backup import BackupFacts
from ..domain.errors import UserError
from ..domain.progress import Progress, Unwatched
from ..domain.record import Record
from ..storage import archive
from ..storage.staging import take_rows
from ..storage.transactions import Writer
from ..system.clock import Clock, SystemClock
from ..system.files import refusals_named
from ..system.paths import DataFolder
from ..system.settings import TABLE, WINDOW_GEOMETRY, Settings
from .facade import Services, open_services
from .packing import accepted


@dataclass(frozen=True)
class View:
    """A backup that is looked at.

    Attributes:
        services: what a window works with; they refuse every change.
        settings: a copy of the clerk's, so that nothing in the view is remembered.
        facts: what is inside.
        close: lets go of it and removes what was laid out; may be called again.
    """

    services: Services
    settings: Settings
    facts: BackupFacts
    close: Callable[[], None]


def open_view(
    folder: DataFolder,
    path: Path,
    settings: Settings,
    progress: Progress | None = None,
    *,
    passphrase: str = "",
    clock: Clock | None = None,
) -> View:
    """Open a backup beside the present data.

    Evidence that the backup leaves in the data folder is found there.

    Args:
        folder: the data folder; what is laid out lies in its work folder until it is closed.
        path: the backup.
        settings: what the clerk has chosen.
        progress: told how far it is.
        passphrase: what it is locked with; empty for none.
        clock: tells the time; that of this PC when none is given.

    Raises:
        PassphraseNeeded: it is under a passphrase, and this is not it.
        UserError: the backup is damaged, not ours or too new, or there is no room.
        Cancelled: the person has stopped it; nothing is left.
    """
    with refusals_named(folder.work):
        holder = tempfile.TemporaryDirectory(dir=folder.work, ignore_cleanup_errors=True)
    try:
        place = Path(holder.name)
        staging, laid_out = place / "staging", DataFolder(place / "data")
        manifest = accepted(path, staging, progress or Unwatched(), passphrase)
        take_rows(staging / archive.DATABASE, path.name)
        laid_out.create()
        with refusals_named(laid_out.root):
            _lay_out(staging, laid_out)
            # What was unlocked lies unlocked no longer than it must.
            (place / path.name).unlink(missing_ok=True)
        chosen = Settings(laid_out.settings)
        chosen.update({one: settings.get(one) for one in TABLE if one is not WINDOW_GEOMETRY})
        services = open_services(
            laid_out, chosen, clock or SystemClock(), guards=[_refuse], beside=folder.evidence
        )
    except BaseException:
        holder.cleanup()
        raise

    def close() -> None:
        services.close()
        holder.cleanup()

    return View(services, chosen, manifest.facts, close)


def _lay_out(staging: Path, folder: DataFolder) -> None:
    """Move what was unpacked to where a data folder has it; nothing is copied a second time."""
    with refusals_named(folder.root):
        (staging / archive.DATABASE).replace(folder.database)
        for source in (staging / "evidence").iterdir():
            shelf = folder.evidence / source.name[:2]
            shelf.mkdir(exist_ok=True)
            source.replace(shelf / source.name)
    shutil.rmtree(staging, ignore_errors=True)


def _refuse(_writer: Writer, _before: Record | None, _after: Record | None) -> None:
    raise UserError(
        "นี่คือข้อมูลในไฟล์สำรอง ดูและพิมพ์ได้อย่างเดียว แก้ไขไม่ได้ "
        "ถ้าต้องการแก้ไข กรุณาปิดหน้าต่างนี้แล้วแก้ในข้อมูลปัจจุบัน หรือกู้คืนจากไฟล์สำรองนี้"
    )
