"""Another PC's backup beside the data here: what differs, and taking over what is chosen."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..domain.errors import UserError
from ..domain.fields import Kind
from ..domain.merging import Difference, MergeReport, Trail, difference_of
from ..domain.progress import Progress, Unwatched
from ..domain.record import Record
from ..domain.titles import title_of
from ..domain.year import FiscalYear
from ..storage import archive
from ..storage.evidence import EvidenceFolder
from ..storage.reading import Reader
from ..storage.snapshots import SnapshotReader, opened_to_read
from ..storage.store import Store
from ..storage.tables import RECORD_TYPES
from ..storage.transactions import Writer
from ..system.paths import DataFolder
from .ordering import put_in_place_again
from .packing import Half, accepted, work_folder


@dataclass(frozen=True)
class Survey:
    """What differs, and what it is called.

    Attributes:
        titles: what each record that differs is called, by its key.
        names: the names of the records that those refer to: key to name, by record type.
    """

    differences: tuple[Difference, ...]
    titles: Mapping[str, str]
    names: Mapping[str, Mapping[str, str]]


class MergeService:
    """Compares a backup with the data here, record by record, and takes over what is wanted.

    Records are known by their keys, which are the same wherever a backup has travelled. Nothing
    is taken over that the person has not chosen.
    """

    def __init__(self, store: Store, files: EvidenceFolder, folder: DataFolder) -> None:
        self._store = store
        self._files = files
        self._folder = folder

    def compare(
        self, path: Path, progress: Progress | None = None, *, passphrase: str = ""
    ) -> tuple[Difference, ...]:
        """Every record of a backup about which something is to be decided, in the tables' order.

        Raises:
            PassphraseNeeded: it is under a passphrase, and this is not it.
            UserError: the backup is damaged, not ours or too new.
        """
        return self.survey(path, progress, passphrase=passphrase).differences

    def survey(
        self, path: Path, progress: Progress | None = None, *, passphrase: str = ""
    ) -> Survey:
        """As :meth:`compare`, with the names that a person needs to decide.

        Raises:
            PassphraseNeeded: it is under a passphrase, and this is not it.
            UserError: the backup is damaged, not ours or too new.
        """
        opened = self._opened(path, progress or Unwatched(), passphrase)
        with opened as (there, _), self._store.read() as here:
            found = tuple(_differences(here, there))
            known: dict[str, Record] = {}
            for reader in (there, here) if found else ():
                for record_type in RECORD_TYPES.values():
                    known |= {record.id: record for record in reader.find(record_type)}
        titles = {one.key: title_of(one.record, known) for one in found}
        return Survey(found, titles, _names(found, known))

    def merge(
        self,
        path: Path,
        chosen: Collection[str],
        progress: Progress | None = None,
        *,
        passphrase: str = "",
    ) -> MergeReport:
        """Take over the chosen records of a backup, as one act that can be undone.

        A record that cannot be taken over, such as one of a closed year, is passed over and told.

        Args:
            path: the backup, the same that was compared.
            chosen: the keys of the records to take over.
            progress: told how far it is.
            passphrase: what the backup is locked with; empty for none.

        Raises:
            PassphraseNeeded: it is under a passphrase, and this is not it.
            UserError: the backup is damaged, or there is no room; nothing is changed.
        """
        with self._opened(path, progress or Unwatched(), passphrase) as (there, evidence):
            self._files.keep_all(evidence)
            with self._store.write(f"รวมข้อมูลจาก {path.name}") as writer:
                writer.merges = True
                wanted = [one for one in _differences(writer, there) if one.key in chosen]
                return _taken_over(writer, wanted)

    @contextmanager
    def _opened(
        self, path: Path, progress: Progress, passphrase: str
    ) -> Iterator[tuple[SnapshotReader, Path]]:
        with work_folder(self._folder.work) as folder:
            staging = folder / "staging"
            accepted(path, staging, Half(progress, 0.0), passphrase)
            with opened_to_read(staging / archive.DATABASE, path.name) as reader:
                yield reader, staging / "evidence"


def _differences(here: Reader, there: Reader) -> Iterator[Difference]:
    for record_type in RECORD_TYPES.values():
        mine = {record.id: record for record in here.find(record_type)}
        theirs = {record.id: record for record in there.find(record_type)}
        for key in dict.fromkeys([*theirs, *mine]):
            one, other = mine.get(key), theirs.get(key)
            if one == other:
                continue
            found = difference_of(one, other, _trail(here, key), _trail(there, key))
            if found:
                yield found


def _names(
    differences: Iterable[Difference], known: Mapping[str, Record]
) -> Mapping[str, Mapping[str, str]]:
    names: dict[str, dict[str, str]] = {}
    for one in differences:
        for info, mine, theirs in one.fields():
            if info.kind not in (Kind.REFERENCE, Kind.REFERENCES):
                continue
            for value in (mine, theirs):
                keys = (value,) if isinstance(value, str) else value or ()
                for key in keys:
                    if key in known:
                        names.setdefault(info.refers_to, {})[key] = title_of(known[key], known)
    return names


def _trail(reader: Reader, key: str) -> Trail:
    entries = reader.history(record_id=key)
    return Trail(tuple(state for entry in entries for state in (entry.before, entry.after)))


def _taken_over(writer: Writer, wanted: list[Difference]) -> MergeReport:
    # A year is closed over its records once they are in.
    closings = [one for one in wanted if isinstance(one.there, FiscalYear) and one.there.closed]
    puts = [one for one in wanted if one.there is not None and one not in closings]
    removals = [one for one in wanted if one.there is None]
    refused: list[str] = []
    for group in (puts, closings, removals[::-1]):
        refused += _all_attempted(writer, group)
    return MergeReport(len(wanted) - len(refused), refused)


def _all_attempted(writer: Writer, waiting: list[Difference]) -> list[str]:
    """Take over what can be; what hangs on a record that is itself taken over waits for it."""
    while waiting:
        faults = [(one, fault) for one in waiting if (fault := _attempted(writer, one))]
        if len(faults) == len(waiting):
            return [f"{_named(one.record)}: {fault}" for one, fault in faults]
        waiting = [one for one, _ in faults]
    return []


def _attempted(writer: Writer, difference: Difference) -> str:
    """Why a record could not be taken over; nothing if it was."""
    record = difference.record
    try:
        with writer.attempt():
            if difference.there is None:
                writer.remove(type(record), record.id)
            else:
                kept = writer.put(difference.there)
                if difference.here is None:
                    put_in_place_again(writer, kept)
    except UserError as fault:
        return fault.message
    return ""


def _named(record: Record) -> str:
    for name in ("title", "name", "subject", "full_name", "file_name", "topic", "item"):
        text = getattr(record, name, "")
        if isinstance(text, str) and text:
            return f"{record.noun} “{text[:60]}”"
    return record.noun
