"""Backup and restore of everything the clerk has entered."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from ..domain.backup import SUFFIX, BackupFacts, Outcome
from ..domain.errors import UserError
from ..domain.progress import Progress, Unwatched
from ..domain.thai.dates import buddhist_year
from ..storage import archive
from ..storage.evidence import EvidenceFolder
from ..storage.snapshots import opened_to_read
from ..storage.staging import check_database, take_rows
from ..storage.store import Store
from ..system.clock import Clock
from ..system.drives import can_be_carried_away
from ..system.files import copy_verified, put_in_place, refusals_named
from ..system.paths import DataFolder
from .kept_files import owners
from .packing import BackupReport, Half, Packer, Proof, Unstoppable, accepted, work_folder
from .sticks import make_sure_of_room, outcomes_told, sweep_stick


@dataclass(frozen=True)
class RestoreReport:
    """What was restored, and where the data that were there before are kept.

    The files of evidence that are named but could not be brought back stand in ``facts.missing``.
    """

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

    def verify(
        self, path: Path, progress: Progress | None = None, *, passphrase: str = ""
    ) -> BackupFacts:
        """Check a backup's every byte and its database, and say what is inside.

        Args:
            path: the backup.
            progress: told how far it is.
            passphrase: what it is locked with; empty for none.

        Raises:
            PassphraseNeeded: it is under a passphrase, and this is not it.
            UserError: as :meth:`describe`.
        """
        with work_folder(None) as folder:
            return accepted(path, folder / "staging", progress or Unwatched(), passphrase).facts


class BackupService(BackupReader):
    """Makes, checks and restores backups of one data folder.

    Attributes:
        on_made: called with every backup that the clerk has made.
        on_replaced: called when a restore has put other data in place, before any other thread
            sees them; for what remembers the data that were there before.
        after_replaced: called when the restore lets the others go on; for what shows the data.
    """

    def __init__(
        self, store: Store, files: EvidenceFolder, folder: DataFolder, clock: Clock
    ) -> None:
        self._store = store
        self._files = files
        self._folder = folder
        self._clock = clock
        self._packer = Packer(files, clock)
        self.on_made: list[Callable[[BackupReport], None]] = []
        self.on_replaced: list[Callable[[], None]] = []
        self.after_replaced: list[Callable[[], None]] = []

    def make(
        self,
        target: Path,
        progress: Progress | None = None,
        *,
        passphrase: str = "",
        may_clear: bool = False,
    ) -> BackupReport:
        """Write a backup, read it back, and only then give it its name.

        A file that is gone or damaged does not stand in the way of all the others: the backup is
        made without it and says so.

        Args:
            target: a folder, where a dated name is chosen, or the name of a new file.
            progress: told how far it is.
            passphrase: what the backup is locked with; empty for none.
            may_clear: older backups on the drive may go to make room, the two newest good ones
                never.

        Raises:
            BackupRefused: the target cannot be written, has no room, or does not read back as
                written; or the data are damaged.
            UserError: the target is no folder, or exists already.
            Cancelled: the person has stopped it; nothing is left at the target.
        """
        progress = progress or Unwatched()
        with outcomes_told(target), refusals_named(target):
            path = self._named(target)

        def ready(facts: BackupFacts, size: int, proof: Proof) -> None:
            sweep_stick(path.parent)
            if may_clear:
                proof.wait()  # damaged data never push out good backups
            make_sure_of_room(path.parent, size, facts.office, progress, may_clear=may_clear)

        with work_folder(self._folder.work) as folder:
            snapshot = folder / archive.DATABASE
            self._store.snapshot(snapshot)
            with outcomes_told(path.parent):
                made = self._packer.pack(
                    snapshot,
                    path,
                    self._folder.database.name,
                    progress,
                    passphrase=passphrase,
                    ready=ready,
                )
        report = replace(made, outcome=_outcome_of(made))
        for told in tuple(self.on_made):
            told(report)
        return report

    def restore(
        self, path: Path, progress: Progress | None = None, *, passphrase: str = ""
    ) -> RestoreReport:
        """Put a backup's data in place of the present data, which are kept aside as a backup.

        Everything is checked in a folder of its own first; the last step is one rename. When
        anything fails before it, the present data are untouched.

        Args:
            path: the backup.
            progress: told how far it is.
            passphrase: what it is locked with; empty for none.

        Raises:
            PassphraseNeeded: it is under a passphrase, and this is not it.
            UserError: the backup is damaged, not ours or too new, or there is no room.
            Cancelled: the person has stopped it; the present data are untouched.
        """
        progress = progress or Unwatched()
        with work_folder(self._folder.work) as folder:
            staging = folder / "staging"
            manifest = accepted(path, staging, Half(progress, 0.0), passphrase)
            self._files.keep_all(staging / "evidence")
            database = staging / archive.DATABASE
            take_rows(database, path.name)
            try:
                present = self._swap(database)
            finally:
                replaced = not database.exists()
                if replaced:
                    self._tell(self.after_replaced)
        kept_aside = self._keep(present, Unstoppable(Half(progress, 0.5)))
        gone = self._files.faults(manifest.outside)
        lost = (*manifest.facts.missing, *(manifest.outside[sha256] for sha256 in gone))
        return RestoreReport(replace(manifest.facts, missing=lost), kept_aside)

    def check(self, progress: Progress | None = None) -> tuple[str, ...]:
        """What is wrong with the database and the evidence, each as a Thai sentence.

        Raises:
            Cancelled: the person has stopped it.
        """
        progress = progress or Unwatched()
        progress.report(0.0, "กำลังตรวจฐานข้อมูล")
        found = [f"ฐานข้อมูลเสียหาย: {fault}" for fault in self._store.check()]
        with self._store.read() as reader:
            names = owners(reader)
        found += [f"{names[sha256]} หายหรือเสียหาย" for sha256 in self._files.faults(names, progress)]
        return tuple(found)

    def finish_broken_off(self) -> None:
        """Pack what a restore that was killed after its last step has left in the kept-aside."""
        for present in sorted(self._folder.kept_aside.glob("ita-*.sqlite")):
            self._keep(present, Unwatched())

    def _swap(self, database: Path) -> Path:
        """Put a checked database in place and return the copy that is kept of the present one.

        From the copying to the rename no other thread reads or writes, so every save is either in
        the copy or in the new data.
        """
        present = self._dated(self._folder.kept_aside, ".sqlite")
        try:
            with self._store.held():
                try:
                    with self._store.set_aside():
                        copy_verified(self._folder.database, present)
                        put_in_place(database, self._folder.database)
                finally:
                    if not database.exists():
                        self._tell(self.on_replaced)
        except BaseException:
            if database.exists():
                with suppress(OSError):
                    present.unlink(missing_ok=True)
            raise
        return present

    def _keep(self, present: Path, progress: Progress) -> Path | None:
        """Make a backup of the database that was replaced; the bare file stays where that fails.

        Returns:
            What was kept, or None when nothing was ever entered.
        """
        backup = self._dated(self._folder.kept_aside, SUFFIX, present.stem)
        try:
            if not check_database(present, present.name).is_current:
                return present
            with opened_to_read(present, present.name) as reader:
                worth_keeping = reader.has_history()
            if worth_keeping:
                self._packer.pack(present, backup, self._folder.database.name, progress)
        except UserError:
            return present
        with suppress(OSError):
            present.unlink()
        return backup if worth_keeping else None

    def _named(self, target: Path) -> Path:
        """The file to write: the one named, or a new dated one in the folder named."""
        if target.is_dir():
            return self._dated(target, SUFFIX)
        if target.suffix.lower() != SUFFIX:
            raise UserError(
                f"ไม่พบโฟลเดอร์ {target} กรุณาเสียบแฟลชไดรฟ์หรือเลือกโฟลเดอร์อื่น "
                f"(ถ้าตั้งใจตั้งชื่อไฟล์เอง ชื่อต้องลงท้ายด้วย {SUFFIX})"
            )
        if not target.parent.is_dir():
            raise UserError(f"ไม่พบโฟลเดอร์ {target.parent} กรุณาเสียบแฟลชไดรฟ์หรือเลือกโฟลเดอร์อื่น")
        if target.exists():
            raise UserError(f"มีไฟล์ {target} อยู่แล้ว และจะไม่เขียนทับ กรุณาตั้งชื่อใหม่")
        return target

    def _dated(self, folder: Path, suffix: str, stem: str = "") -> Path:
        """A name that is still free, with the date and time unless another stem is given."""
        now = self._clock.now()
        stem = stem or f"ita-{buddhist_year(now.date())}{now:%m%d-%H%M%S}"
        path, number = folder / f"{stem}{suffix}", 1
        while path.exists():
            number += 1
            path = folder / f"{stem}-{number}{suffix}"
        return path

    @staticmethod
    def _tell(listeners: list[Callable[[], None]]) -> None:
        for told in tuple(listeners):
            told()


def _outcome_of(report: BackupReport) -> Outcome:
    if report.facts.missing:
        return Outcome.WITHOUT_SOME
    carried = can_be_carried_away(report.path.parent)
    return Outcome.TAKE_IT if carried else Outcome.KEPT_HERE
