"""Backup and restore of everything the clerk has entered."""

import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ..domain.activity import ACTIVITY_TYPES
from ..domain.assessment import Assessment
from ..domain.backup import BackupFacts
from ..domain.errors import UserError
from ..domain.follow_up import Evidence, FollowUp
from ..domain.measure import Measure
from ..domain.memo import Memo
from ..domain.office import OFFICE_KEY, Division, Office, Officer
from ..domain.progress import Progress, Unwatched
from ..domain.register import Publication, Receipt, RegisterEntry
from ..domain.thai.dates import buddhist_year
from ..domain.year import FiscalYear
from ..storage import archive
from ..storage.evidence import EvidenceFolder
from ..storage.staging import bring_up_to_date, check_database
from ..storage.store import Store
from ..storage.transactions import Reader
from ..system.clock import Clock
from ..system.faults import explain_os_error
from ..system.files import fsync_path, put_in_place
from ..system.paths import DataFolder
from ..version import VERSION

_COUNTED = (
    Division,
    Officer,
    Measure,
    FollowUp,
    Evidence,
    *ACTIVITY_TYPES,
    Memo,
    RegisterEntry,
    Receipt,
    Publication,
    Assessment,
)


@dataclass(frozen=True)
class BackupReport:
    """A backup that was written and read back whole."""

    path: Path
    facts: BackupFacts


@dataclass(frozen=True)
class RestoreReport:
    """What was restored, and where the data that were there before are kept."""

    facts: BackupFacts
    kept_aside: Path | None


class BackupReader:
    """Looks at backups; needs no data folder."""

    def describe(self, path: Path) -> BackupFacts:
        """What is inside a backup, after every byte of it has been checked.

        Raises:
            UserError: it is missing, damaged, not ours or too new.
        """
        return self.verify(path)

    def verify(self, path: Path, progress: Progress | None = None) -> BackupFacts:
        """Check a backup's every byte and its database, and say what is inside.

        Raises:
            UserError: as :meth:`describe`.
        """
        try:
            with tempfile.TemporaryDirectory() as folder:
                staging = Path(folder) / "staging"
                manifest = archive.unpack(path, staging, progress or Unwatched())
                bring_up_to_date(staging / archive.DATABASE, path.name)
                return manifest.facts
        except OSError as error:
            raise explain_os_error(error, path) from error


class BackupService(BackupReader):
    """Makes, checks and restores backups of one data folder.

    Attributes:
        on_replaced: called after a restore has put other data in place.
    """

    def __init__(
        self, store: Store, files: EvidenceFolder, folder: DataFolder, clock: Clock
    ) -> None:
        self._store = store
        self._files = files
        self._folder = folder
        self._clock = clock
        self.on_replaced: list[Callable[[], None]] = []

    def make(self, target: Path, progress: Progress | None = None) -> BackupReport:
        """Write a backup, read it back, and only then give it its name.

        Args:
            target: a folder, where a dated name is chosen, or the name of a new file.
            progress: told how far it is.

        Raises:
            UserError: the target cannot be written, exists already, or evidence is damaged.
            Cancelled: the person has stopped it; nothing is left at the target.
        """
        progress = progress or Unwatched()
        path = self._named(target)
        aside = path.with_name(path.name + ".part")
        try:
            with tempfile.TemporaryDirectory(dir=self._folder.kept_aside) as folder:
                facts, files = self._gather(Path(folder))
                aside.unlink(missing_ok=True)
                archive.pack(facts, files, aside, _Half(progress, 0.0))
                manifest = archive.verify(aside, _Half(progress, 0.5))
                put_in_place(aside, path)
        except OSError as error:
            raise explain_os_error(error, path) from error
        finally:
            with suppress(OSError):
                aside.unlink(missing_ok=True)
        return BackupReport(path, manifest.facts)

    def restore(self, path: Path, progress: Progress | None = None) -> RestoreReport:
        """Put a backup's data in place of the present data, which are kept aside as a backup.

        Everything is checked in a folder of its own first; the last step is one rename. When
        anything fails before it, the present data are untouched.

        Raises:
            UserError: the backup is damaged, not ours or too new, or there is no room.
            Cancelled: the person has stopped it; the present data are untouched.
        """
        progress = progress or Unwatched()
        try:
            with tempfile.TemporaryDirectory(dir=self._folder.root, prefix="restore-") as folder:
                staging = Path(folder) / "staging"
                manifest = archive.unpack(path, staging, _Half(progress, 0.0))
                database = staging / archive.DATABASE
                bring_up_to_date(database, path.name)
                kept_aside = self._keep_present(progress)
                self._take_evidence(staging / "evidence")
                fsync_path(database)
                with self._store.set_aside():
                    put_in_place(database, self._folder.database)
        except OSError as error:
            raise explain_os_error(error, path) from error
        for told in tuple(self.on_replaced):
            told()
        return RestoreReport(manifest.facts, kept_aside)

    def check(self) -> tuple[str, ...]:
        """What is wrong with the database and the evidence, each as a Thai sentence."""
        found = [f"ฐานข้อมูลเสียหาย: {fault}" for fault in self._store.check()]
        with self._store.read() as reader:
            evidence = reader.find(Evidence)
            damaged = set(self._files.faults(_files_named(reader)))
        names = {one.sha256: one.file_name for one in evidence}
        found += [
            f"ไฟล์หลักฐาน “{names.get(sha256, 'ตราครุฑ')}” หายหรือเสียหาย" for sha256 in sorted(damaged)
        ]
        return tuple(found)

    def _gather(self, folder: Path) -> tuple[BackupFacts, dict[str, Path]]:
        """Take a snapshot into a folder and find every file of evidence that it names."""
        snapshot = folder / archive.DATABASE
        self._store.snapshot(snapshot)
        check_database(snapshot, self._folder.database.name)
        with self._store.read() as reader:
            hashes = _files_named(reader)
            facts = _facts(reader, self._clock.now())
        damaged = self._files.faults(hashes)
        if damaged:
            with self._store.read() as reader:
                names = [one.file_name for one in reader.find(Evidence) if one.sha256 in damaged]
            raise UserError(
                f"ไฟล์หลักฐาน {len(damaged)} ไฟล์หายหรือเสียหาย ({', '.join(names) or 'ตราครุฑ'}) "
                "จึงยังไม่ได้สำรองข้อมูล กรุณาเอาหลักฐานนั้นออกแล้วแนบใหม่ แล้วสำรองอีกครั้ง"
            )
        files = {archive.DATABASE: snapshot}
        files |= {f"evidence/{sha256}": self._files.path_of(sha256) for sha256 in sorted(hashes)}
        return facts, files

    def _named(self, target: Path) -> Path:
        """The file to write: the one named, or a new dated one in the folder named."""
        if target.is_dir():
            now = self._clock.now()
            stem = f"ita-{buddhist_year(now.date())}{now:%m%d-%H%M%S}"
            path, number = target / f"{stem}{archive.SUFFIX}", 1
            while path.exists():
                number += 1
                path = target / f"{stem}-{number}{archive.SUFFIX}"
            return path
        if target.suffix.lower() != archive.SUFFIX:
            raise UserError(
                f"ไม่พบโฟลเดอร์ {target} กรุณาเสียบแฟลชไดรฟ์หรือเลือกโฟลเดอร์อื่น "
                f"(ถ้าตั้งใจตั้งชื่อไฟล์เอง ชื่อต้องลงท้ายด้วย {archive.SUFFIX})"
            )
        if not target.parent.is_dir():
            raise UserError(f"ไม่พบโฟลเดอร์ {target.parent} กรุณาเสียบแฟลชไดรฟ์หรือเลือกโฟลเดอร์อื่น")
        if target.exists():
            raise UserError(f"มีไฟล์ {target} อยู่แล้ว และจะไม่เขียนทับ กรุณาตั้งชื่อใหม่")
        return target

    def _keep_present(self, progress: Progress) -> Path | None:
        """Back the present data up into the data folder, unless there are none."""
        with self._store.read() as reader:
            facts = _facts(reader, self._clock.now())
        if not facts.office and not any(facts.counts.values()):
            return None
        try:
            return self.make(self._folder.kept_aside, _Half(progress, 0.5)).path
        except UserError:
            # Damaged evidence must not stand in the way of the restore that mends it; the
            # database itself is still kept.
            path = self._named(self._folder.kept_aside).with_suffix(".sqlite")
            self._store.snapshot(path)
            fsync_path(path)
            return path

    def _take_evidence(self, folder: Path) -> None:
        for source in sorted(folder.iterdir()):
            self._files.keep(source)


class _Half:
    """Reports one half of a longer work."""

    def __init__(self, progress: Progress, start: float) -> None:
        self._progress = progress
        self._start = start

    def report(self, fraction: float, text: str) -> None:
        self._progress.report(self._start + fraction / 2, text)


def _files_named(reader: Reader) -> set[str]:
    """The hash of every file that the data refer to."""
    hashes = {evidence.sha256 for evidence in reader.find(Evidence)}
    hashes |= {memo.pdf_sha256 for memo in reader.find(Memo)}
    hashes |= {publication.sha256 for publication in reader.find(Publication)}
    office = reader.get(Office, OFFICE_KEY)
    if office and office.emblem:
        hashes.add(office.emblem)
    return hashes - {""}


def _facts(reader: Reader, now: datetime) -> BackupFacts:
    office = reader.get(Office, OFFICE_KEY)
    counts = {record_type.noun: len(reader.find(record_type)) for record_type in _COUNTED}
    return BackupFacts(
        office=office.name if office else "",
        years=tuple(sorted(year.year for year in reader.find(FiscalYear))),
        counts=counts,
        evidence_files=len(_files_named(reader)),
        size=0,
        made_at=now,
        program_version=VERSION,
        schema=archive.SCHEMA,
    )
