"""What is done when the database is damaged or gone: put it aside, and go back to a good copy."""

import logging
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from ..domain.backup import SUFFIX, BackupFacts
from ..domain.copies import copy_named
from ..domain.errors import UserError
from ..domain.progress import Progress, Unwatched
from ..domain.thai.dates import buddhist_year
from ..storage import archive
from ..storage.evidence import EvidenceFolder
from ..storage.salvage import changes_after
from ..storage.staging import take_rows
from ..system.clock import Clock
from ..system.files import put_in_place, refusals_named
from ..system.paths import DataFolder
from .automatic import copies_in
from .backups import BackupReader
from .packing import accepted, work_folder

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Rescue:
    """What is wrong, and the best copy to go back to.

    Attributes:
        fault: what is wrong, in Thai.
        copy: the newest good backup on this PC, or None where there is none.
        facts: what is inside that copy.
        lost_changes: how many changes were kept after it, where the damaged file still tells.
        last_saved: when the damaged data were last saved, as far as can be known.
    """

    fault: str
    copy: Path | None = None
    facts: BackupFacts | None = None
    lost_changes: int | None = None
    last_saved: datetime | None = None


@dataclass(frozen=True)
class RescueReport:
    """What was brought back, and where the damaged data are kept, if there were any."""

    facts: BackupFacts
    kept_aside: Path | None


def look_for_rescue(folder: DataFolder, fault: str, progress: Progress | None = None) -> Rescue:
    """Find the newest backup on this PC that is good throughout, and what it lacks.

    Args:
        folder: the data folder; nothing in it is changed.
        fault: what is wrong with it, in Thai.
        progress: told how far it is.
    """
    reader = BackupReader()
    for path in _candidates(folder):
        try:
            facts = reader.verify(path, progress)
        except UserError as refused:
            _log.warning("%s is of no use: %s", path, refused.message)
            continue
        copy = copy_named(path.name)
        lost = changes_after(folder.database, copy.tip) if copy else None
        return Rescue(
            fault,
            path,
            facts,
            lost_changes=lost[0] if lost else None,
            last_saved=lost[1] if lost and lost[1] else _last_written(folder.database, facts),
        )
    return Rescue(fault)


def bring_back(
    folder: DataFolder,
    backup: Path,
    clock: Clock,
    progress: Progress | None = None,
    *,
    passphrase: str = "",
) -> RescueReport:
    """Put a backup's data in the place of a database that is damaged or gone.

    The backup is checked throughout before anything is touched. The damaged file is kept, never
    deleted. Between the two last renames there is no database at all; whoever starts the program
    then is offered a copy again.

    Args:
        folder: the data folder, which no other program works on.
        backup: the backup.
        clock: names what is put aside by the time.
        progress: told how far it is.
        passphrase: what the backup is locked with; empty for none.

    Raises:
        PassphraseNeeded: the backup is under a passphrase, and this is not it.
        UserError: the backup is damaged, not ours or too new, or there is no room; the data folder
            is as it was.
        Cancelled: the person has stopped it; the data folder is as it was.
    """
    files = EvidenceFolder(folder.evidence)
    with work_folder(folder.work) as work:
        staging = work / "staging"
        manifest = accepted(backup, staging, progress or Unwatched(), passphrase)
        files.keep_all(staging / "evidence")
        database = staging / archive.DATABASE
        take_rows(database, backup.name)
        kept_aside = _put_aside(folder, clock)
        try:
            put_in_place(database, folder.database)
        except UserError:
            if kept_aside and not folder.database.exists():
                put_in_place(kept_aside, folder.database)
            raise
    gone = files.faults(manifest.outside)
    lost = (*manifest.facts.missing, *(manifest.outside[sha256] for sha256 in gone))
    return RescueReport(replace(manifest.facts, missing=lost), kept_aside)


def _candidates(folder: DataFolder) -> Iterator[Path]:
    """Every backup in the data folder, the newest data first."""
    for kept in copies_in(folder.automatic_backups):
        yield kept.path
    others = [
        path
        for place in (folder.automatic_backups, folder.kept_aside)
        for path in place.glob(f"*{SUFFIX}")
        if not copy_named(path.name)
    ]
    yield from sorted(others, key=lambda path: path.stat().st_mtime, reverse=True)


def _last_written(database: Path, facts: BackupFacts) -> datetime | None:
    try:
        moment = datetime.fromtimestamp(database.stat().st_mtime, facts.made_at.tzinfo)
    except OSError:
        return None
    return moment if moment > facts.made_at else None


def _put_aside(folder: DataFolder, clock: Clock) -> Path | None:
    """Move the database, and the journal that belongs to it, to what is kept aside."""
    now = clock.now()
    stem = f"damaged-{buddhist_year(now.date())}{now:%m%d-%H%M%S}"
    number = 1
    while (aside := folder.kept_aside / f"{stem}-{number}.sqlite").exists():
        number += 1
    journal = folder.database.with_name(folder.database.name + "-journal")
    with refusals_named(folder.database):
        # The journal first: left beside another database it would be played back into it.
        if journal.exists() and journal.stat().st_size:
            put_in_place(journal, aside.with_name(aside.name + "-journal"))
        with suppress(FileNotFoundError):
            if folder.database.stat().st_size:
                put_in_place(folder.database, aside)
                return aside
            folder.database.unlink()
    return None
