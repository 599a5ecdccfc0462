"""Backups that the program makes by itself, and the one to go back to when the data are damaged."""

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ..domain.copies import AutomaticCopy, Closing, copies_to_keep, copy_named
from ..domain.errors import UserError
from ..domain.history import HistoryEntry
from ..domain.progress import Progress, Unwatched
from ..domain.year import FiscalYear
from ..storage import archive
from ..storage.store import Store
from ..system.clock import Clock
from ..system.files import refusals_named
from ..system.paths import DataFolder
from .packing import BackupReport, Packer, work_folder

LEAST_VERIFIED = 3
"""No copy is thrown away before so many of those that stay were read back just now."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class KeptCopy:
    """An automatic copy and where it lies."""

    copy: AutomaticCopy
    path: Path


@dataclass(frozen=True)
class _State:
    """What the data are, as far as it decides whether and how they are copied."""

    tip: HistoryEntry | None
    closings: tuple[Closing, ...]


class AutomaticBackups:
    """Copies the database whenever it has changed, and thins the copies out.

    The evidence stays in the data folder: it is kept under its hash and never thinned, so that a
    copy is small and takes a moment.

    Attributes:
        pruning: whether old copies may be thrown away. Off from a restore until the next start:
            what was put in place must not push out what was there before anyone has seen it work.
        on_made: called with every copy made.
    """

    def __init__(self, store: Store, packer: Packer, folder: DataFolder, clock: Clock) -> None:
        self._store = store
        self._packer = packer
        self._folder = folder
        self._clock = clock
        self.pruning = True
        self.on_made: list[Callable[[BackupReport], None]] = []

    def all(self) -> tuple[KeptCopy, ...]:
        """The copies there are, newest first."""
        return copies_in(self._folder.automatic_backups)

    def is_due(self) -> bool:
        """Whether anything was changed since the newest copy."""
        newest = next(iter(self.all()), None)
        tip = self._state().tip
        return tip is not None and (newest is None or newest.copy.tip != _digits(tip.act))

    def make(self, progress: Progress | None = None) -> BackupReport | None:
        """Copy the database if it has changed since the newest copy, then thin the copies out.

        Returns:
            What was made, or None when nothing had changed.

        Raises:
            UserError: the database is damaged, or there is no room; every earlier copy is kept.
            Cancelled: the person has stopped it; every earlier copy is kept.
        """
        if not self.is_due():
            return None
        before = self.all()
        with work_folder(self._folder.work) as folder:
            snapshot = folder / archive.DATABASE
            with self._store.held():
                state = self._state()
                self._store.snapshot(snapshot)
            copy = self._next(state, before)
            report = self._packer.pack_in_place(
                snapshot,
                self._folder.automatic_backups / copy.name,
                self._folder.database.name,
                progress or Unwatched(),
            )
        for told in tuple(self.on_made):
            told(report)
        self._prune(state, before)
        return report

    def stop_pruning(self) -> None:
        """Throw nothing away until the next start."""
        self.pruning = False

    def _next(self, state: _State, before: tuple[KeptCopy, ...]) -> AutomaticCopy:
        """What the new copy is called: its number, its line, and the closings it holds first."""
        now = self._clock.now().replace(tzinfo=None, microsecond=0)
        newest = before[0].copy if before else None
        line = newest.line if newest else 1
        if newest and not self._continues(newest):
            line += 1
        known = {closing for kept in before for closing in kept.copy.closings}
        return AutomaticCopy(
            sequence=(newest.sequence if newest else 0) + 1,
            line=line,
            tip=_digits(state.tip.act) if state.tip else "0" * 8,
            made_at=now,
            closings=tuple(one for one in state.closings if one not in known),
        )

    def _continues(self, newest: AutomaticCopy) -> bool:
        """Whether the data are those of the newest copy, gone on with, and not others."""
        with self._store.read() as reader:
            return reader.knows_act(newest.tip)

    def _state(self) -> _State:
        with self._store.read() as reader:
            closings = []
            for year in reader.find(FiscalYear, closed=True):
                last = reader.history(record_id=year.id)[-1]
                closings.append(Closing(year.year, _digits(last.act)))
            return _State(reader.last_change(), tuple(closings))

    def _prune(self, state: _State, before: tuple[KeptCopy, ...]) -> None:
        """Throw away what the rule lets go, unless something is not as it should be."""
        if not self.pruning or self._clock_is_behind(state, before):
            return
        there = self.all()
        kept = copies_to_keep(one.copy for one in there)
        doomed = [one for one in there if one.copy not in kept]
        if not doomed or not _enough_verified([one for one in there if one.copy in kept]):
            return
        for one in doomed:
            _log.info("automatic copy thinned out: %s", one.path.name)
            with suppress(OSError):
                one.path.unlink()

    def _clock_is_behind(self, state: _State, before: tuple[KeptCopy, ...]) -> bool:
        now = self._clock.now()
        if state.tip and now < state.tip.at:
            return True
        return bool(before) and now.replace(tzinfo=None) < before[0].copy.made_at


def copies_in(folder: Path) -> tuple[KeptCopy, ...]:
    """The automatic copies in a folder, newest first.

    Raises:
        UserError: the folder cannot be read.
    """
    with refusals_named(folder):
        paths = tuple(folder.iterdir()) if folder.is_dir() else ()
    found = (KeptCopy(copy, path) for path in paths if (copy := copy_named(path.name)))
    return tuple(sorted(found, key=lambda one: one.copy.sequence, reverse=True))


def _enough_verified(kept: list[KeptCopy]) -> bool:
    sound = 0
    for one in kept:
        try:
            archive.verify(one.path, Unwatched())
        except UserError:
            _log.warning("automatic copy is damaged: %s", one.path.name)
            continue
        sound += 1
        if sound == LEAST_VERIFIED:
            return True
    return False


def _digits(act: str) -> str:
    return act.replace("-", "")[:8]
