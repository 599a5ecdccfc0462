"""Where the data lie, how large they are, and what earlier restores have kept aside."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ..domain.backup import SUFFIX
from ..domain.errors import UserError
from ..domain.progress import Progress
from ..system.faults import explain_os_error
from ..system.paths import DataFolder
from .backups import BackupService, RestoreReport

_DATED = re.compile(r"ita-(\d{4})(\d{2})(\d{2})-(\d{2})(\d{2})(\d{2})")
_BARE = ".sqlite"


@dataclass(frozen=True)
class DataSize:
    """How large the data are, in bytes.

    Attributes:
        kept: what earlier restores and automatic backups have put beside them.
    """

    database: int
    evidence: int
    evidence_files: int
    kept: int


@dataclass(frozen=True)
class KeptAside:
    """The data that were there before a restore.

    Attributes:
        kept_at: when they were replaced, by the clock on the wall.
        size: of the file, in bytes.
    """

    path: Path
    kept_at: datetime
    size: int


class SafekeepingService:
    """Looks after the data folder as a whole."""

    def __init__(self, folder: DataFolder, backups: BackupService) -> None:
        self._folder = folder
        self._backups = backups

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self._folder.root

    @property
    def database(self) -> Path:
        """The database file, inside the data folder."""
        return self._folder.database

    def size(self) -> DataSize:
        """How large the data are; walks over every file of evidence.

        Raises:
            UserError: the folder cannot be read.
        """
        try:
            evidence = [one.stat().st_size for one in _files(self._folder.evidence)]
            beside = (self._folder.kept_aside, self._folder.automatic_backups)
            kept = sum(one.stat().st_size for folder in beside for one in _files(folder))
            database = self._folder.database.stat().st_size
        except OSError as error:
            raise explain_os_error(error, self._folder.root) from error
        return DataSize(database, sum(evidence), len(evidence), kept)

    def kept_aside(self) -> tuple[KeptAside, ...]:
        """What restores have kept of the data before them, newest first.

        Raises:
            UserError: the folder cannot be read.
        """
        found = []
        try:
            for path in _files(self._folder.kept_aside):
                if path.suffix in (SUFFIX, _BARE) and path.name.startswith("ita-"):
                    state = path.stat()
                    found.append(KeptAside(path, _moment_of(path, state.st_mtime), state.st_size))
        except OSError as error:
            raise explain_os_error(error, self._folder.kept_aside) from error
        return tuple(sorted(found, key=lambda one: (one.kept_at, one.path.name), reverse=True))

    def bring_back(self, kept: KeptAside, progress: Progress | None = None) -> RestoreReport:
        """Put data that were kept aside in place again; the present ones are kept in turn.

        Raises:
            UserError: the file is damaged or gone, or there is no room.
            Cancelled: the person has stopped it; the present data are untouched.
        """
        path = kept.path
        if path.suffix == _BARE:
            # The restore that left it was killed, or had no room to pack it.
            self._backups.finish_broken_off()
            path = path.with_suffix(SUFFIX)
            if not path.exists():
                raise UserError(
                    f"ยังเตรียมข้อมูล {kept.path.name} ไม่ได้ เนื้อที่ดิสก์อาจไม่พอ "
                    "ข้อมูลปัจจุบันไม่ถูกแก้ไข กรุณาเพิ่มเนื้อที่ว่างแล้วลองใหม่"
                )
        return self._backups.restore(path, progress)


def _files(folder: Path) -> list[Path]:
    return [one for one in folder.rglob("*") if one.is_file()] if folder.is_dir() else []


def _moment_of(path: Path, modified: float) -> datetime:
    """The moment in the file's name, which copying does not change; else when it was written."""
    match = _DATED.match(path.name)
    if match:
        year, *rest = (int(part) for part in match.groups())
        try:
            return datetime(year - 543, *rest)  # noqa: DTZ001 - the clock on the wall
        except ValueError:
            pass
    return datetime.fromtimestamp(modified)  # noqa: DTZ006 - the clock on the wall
