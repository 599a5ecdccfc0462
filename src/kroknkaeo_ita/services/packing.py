"""Packing a database and its files into a backup, and unpacking one that is good throughout."""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ..domain.activity import ACTIVITY_TYPES
from ..domain.assessment import Assessment
from ..domain.backup import BackupFacts, BackupRefused, Outcome
from ..domain.errors import UserError
from ..domain.follow_up import Evidence, FollowUp
from ..domain.measure import Measure
from ..domain.memo import Memo
from ..domain.office import OFFICE_KEY, Division, Office, Officer
from ..domain.progress import Cancelled, Progress
from ..domain.register import Publication, Receipt, RegisterEntry
from ..domain.year import FiscalYear
from ..storage import archive
from ..storage.evidence import EvidenceFolder, is_hash
from ..storage.reading import Reader
from ..storage.snapshots import opened_to_read
from ..storage.staging import bring_up_to_date, check_database
from ..system.clock import Clock
from ..system.faults import Refused
from ..system.files import forget_cached, refusals_named
from ..version import VERSION
from .kept_files import owners, remembered

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
    """A backup that was written and read back whole.

    What could not be put in, because it is gone or damaged, stands in ``facts.missing``.
    """

    path: Path
    facts: BackupFacts
    outcome: Outcome = Outcome.KEPT_HERE

    @property
    def told(self) -> str:
        """How it went, in Thai."""
        return self.outcome.told(self.path.parent, ", ".join(self.facts.missing))


Ready = Callable[[BackupFacts, int, "Proof"], None]
"""Is told what goes into a backup, and how many bytes, before any is written; may refuse it."""


class Packer:
    """Makes backups of database files that nobody changes.

    Args:
        files: the evidence that the databases name.
        clock: tells when a backup was made.
    """

    def __init__(self, files: EvidenceFolder, clock: Clock) -> None:
        self._files = files
        self._clock = clock

    def pack(
        self,
        database: Path,
        path: Path,
        name: str,
        progress: Progress,
        *,
        passphrase: str = "",
        ready: Ready | None = None,
    ) -> BackupReport:
        """Make a backup of a database file and of everything that it names.

        Args:
            database: the file.
            path: the backup to write; it gets its name when all of it was read back.
            name: what the person knows the database as.
            progress: told how far it is.
            passphrase: what the backup is locked with; empty for none.
            ready: is asked before anything is written.

        Raises:
            BackupRefused: the database is damaged, or the backup does not read back as written.
            UserError: the backup cannot be written.
            Cancelled: the person has stopped it.
        """
        with _proof_beside(database, name) as proof:
            contents, named = self._contents(database, name)
            if ready:
                ready(contents.facts, sum(map(_size, contents.files.values())), proof)
            return _written(contents, named, path, progress, passphrase, proof)

    def _contents(self, database: Path, name: str) -> tuple[archive.Contents, Mapping[str, str]]:
        """What goes in, and whose each file of evidence is."""
        with _damage_told(), opened_to_read(database, name) as reader:
            named, earlier = owners(reader), remembered(reader)
            facts = _facts(reader, self._clock.now())
        # What was taken out of the data can be brought back for as long as its bytes are there.
        files = {archive.DATABASE: database}
        lost = {}
        for sha256 in sorted(named.keys() | earlier):
            kept = self._files.path_of(sha256) if is_hash(sha256) else None
            if kept and kept.is_file():
                files[f"evidence/{sha256}"] = kept
            elif sha256 in named:
                lost[sha256] = named[sha256]
        return archive.Contents(facts, files, missing=lost), named

    def pack_in_place(
        self, database: Path, path: Path, name: str, progress: Progress
    ) -> BackupReport:
        """Make a backup that leaves the evidence where it is: beside it, in the data folder.

        It is small and quick enough to be made at every start and end, and can be restored in
        this data folder only. The evidence of which the files are gone is told when it is.

        Raises:
            UserError: as :meth:`pack`.
            Cancelled: as :meth:`pack`.
        """
        with _damage_told():
            check_database(database, name)
            with opened_to_read(database, name) as reader:
                facts = _facts(reader, self._clock.now())
                outside = owners(reader)
        files = {archive.DATABASE: database}
        return _written(archive.Contents(facts, files, outside=outside), {}, path, progress)


def _written(
    contents: archive.Contents,
    owners: Mapping[str, str],
    path: Path,
    progress: Progress,
    passphrase: str = "",
    proof: "Proof | None" = None,
) -> BackupReport:
    """Write a backup aside, read it back, and only then give it its name.

    It ends at once when the data turn out to be damaged meanwhile.
    """
    aside = path.with_name(path.name + ".part")
    progress = _Watching(progress, proof) if proof else progress
    while True:
        archive.remove_parts(aside)
        try:
            archive.pack(contents, aside, Half(progress, 0.0), passphrase=passphrase)
            manifest = _read_back(contents, aside, path, passphrase, Half(progress, 0.5))
            if proof:
                proof.wait()
            archive.put_parts_in_place(aside, path)
            return BackupReport(path, manifest.facts)
        except archive.Changed as changed:
            if archive.DATABASE in changed.names:
                raise
            # Damaged files of evidence do not stand in the way of all the others.
            contents = archive.without(contents, changed.names, owners)
        finally:
            archive.remove_parts(aside)


def _read_back(
    contents: archive.Contents, aside: Path, path: Path, passphrase: str, progress: Progress
) -> archive.Manifest:
    """Check every byte of what was written, as whoever restores it will."""
    for part in archive.parts_of(aside):
        forget_cached(part)
    try:
        if not passphrase:
            return archive.verify(aside, progress)
        with work_folder(None) as folder:
            plain = archive.unlocked(aside, folder, passphrase, Half(progress, 0.0))
            return archive.verify(plain, Half(progress, 0.5))
    except (Refused, BackupRefused):
        raise
    except UserError as fault:
        changed = archive.changed(contents, progress)
        if changed:
            raise archive.Changed(*changed) from fault
        raise BackupRefused(Outcome.READS_BACK_WRONG, path.parent) from fault


class Proof:
    """Whether the data are whole, which is found out beside other work.

    Args:
        found: ends when they are known to be, or with the fault.
    """

    def __init__(self, found: Future[None]) -> None:
        self._found = found

    def wait(self) -> None:
        """Wait until the data are known to be whole.

        Raises:
            BackupRefused: they are damaged.
        """
        with _damage_told():
            self._found.result()

    def watch(self) -> None:
        """Go on for as long as nothing is known against the data.

        Raises:
            BackupRefused: they are damaged.
        """
        if self._found.done():
            self.wait()


class _Watching:
    """Reports a work that is of no use once the data are known to be damaged."""

    def __init__(self, progress: Progress, proof: Proof) -> None:
        self._progress = progress
        self._proof = proof

    def report(self, fraction: float, text: str) -> None:
        """Report, unless it is of no use any more."""
        self._proof.watch()
        self._progress.report(fraction, text)


@contextmanager
def _proof_beside(database: Path, name: str) -> Iterator[Proof]:
    """Read the whole database beside what is done in the block, which may wait for it.

    A backup is of use only if all of it can be read again, and the reading takes as long as the
    writing.
    """

    def read_all() -> None:
        check_database(database, name)
        with opened_to_read(database, name) as reader:
            reader.read_everything()

    with ThreadPoolExecutor(max_workers=1) as beside:
        yield Proof(beside.submit(read_all))


@contextmanager
def _damage_told() -> Iterator[None]:
    """Tell what is wrong with the data as an outcome of the backup."""
    try:
        yield
    except UserError as fault:
        raise BackupRefused(Outcome.DATA_DAMAGED, detail=fault.message) from fault


class Half:
    """Reports one half of a longer work."""

    def __init__(self, progress: Progress, start: float) -> None:
        self._progress = progress
        self._start = start

    def report(self, fraction: float, text: str) -> None:
        """Report a fraction of this half."""
        self._progress.report(self._start + fraction / 2, text)


class Unstoppable:
    """Reports a work that has passed the point where it could be cancelled."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def report(self, fraction: float, text: str) -> None:
        """Report, whether or not the person would rather stop."""
        with suppress(Cancelled):
            self._progress.report(fraction, text)


@contextmanager
def work_folder(parent: Path | None) -> Iterator[Path]:
    """A folder for what is only needed inside the block."""
    with refusals_named(parent or Path(tempfile.gettempdir())):
        made = tempfile.TemporaryDirectory(dir=parent, ignore_cleanup_errors=True)
    with made as folder:
        yield Path(folder)


def accepted(
    path: Path, folder: Path, progress: Progress, passphrase: str = ""
) -> archive.Manifest:
    """Unpack a backup into a folder that is not there yet, and make sure that all of it is good.

    Args:
        path: the backup.
        folder: the folder to make, inside one that is the caller's.
        progress: told how far it is.
        passphrase: what the backup is locked with; empty for none.

    Raises:
        PassphraseNeeded: it is under a passphrase, and this is not it.
        UserError: it is missing, damaged, not ours or too new, or there is no room.
    """
    plain = archive.unlocked(path, folder.parent, passphrase, progress)
    manifest = archive.unpack(plain, folder, progress)
    database = folder / archive.DATABASE
    bring_up_to_date(database, path.name)
    with opened_to_read(database, path.name) as reader:
        named: Mapping[str, str] = owners(reader)
    for sha256, name in named.items():
        if f"evidence/{sha256}" in manifest.entries:
            continue
        if sha256 not in manifest.missing and sha256 not in manifest.outside:
            raise UserError(
                f"ไฟล์สำรอง {path.name} ไม่ครบ: ไม่มี{name} ข้อมูลปัจจุบันไม่ถูกแก้ไข กรุณาใช้ไฟล์สำรองอื่น"
            )
    return manifest


def _size(file: Path) -> int:
    return file.stat().st_size


def _facts(reader: Reader, now: datetime) -> BackupFacts:
    """What the manifest says; the number and size of its files are known from the files."""
    office = reader.get(Office, OFFICE_KEY)
    return BackupFacts(
        office=office.name if office else "",
        years=tuple(sorted(year.year for year in reader.find(FiscalYear))),
        counts={record_type.noun: reader.count(record_type) for record_type in _COUNTED},
        evidence_files=0,
        size=0,
        made_at=now,
        program_version=VERSION,
        schema=archive.SCHEMA,
    )
