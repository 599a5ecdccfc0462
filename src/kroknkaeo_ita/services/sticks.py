"""Backups on a stick: room for a new one, what may go for it, and how a refusal is told."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..domain.backup import SUFFIX, BackupRefused, Outcome
from ..domain.errors import UserError
from ..domain.progress import Progress, Unwatched
from ..storage import archive
from ..system.drives import free_space
from ..system.faults import Refusal, Refused
from ..system.files import refusals_named

KEPT_ON_STICK = 2
"""How many of the newest good backups stay, however little room there is."""

_NAME = re.compile(rf"ita-[0-9]{{8}}-[0-9]{{6}}(-[0-9]+)?{re.escape(SUFFIX)}")
_HALF_MADE = re.compile(rf"ita-[0-9]{{8}}-[0-9]{{6}}(-[0-9]+)?{re.escape(SUFFIX)}\.part(\.[0-9]+)?")
_OUTCOMES = {
    Refusal.FULL: Outcome.NO_ROOM,
    Refusal.TOO_LARGE: Outcome.NO_ROOM,
    Refusal.DENIED: Outcome.NOT_WRITABLE,
    Refusal.READ_ONLY: Outcome.NOT_WRITABLE,
    Refusal.IN_USE: Outcome.HELD,
    Refusal.MISSING: Outcome.PULLED,
    Refusal.NO_DRIVE: Outcome.PULLED,
    Refusal.DEVICE: Outcome.PULLED,
    Refusal.NETWORK: Outcome.NETWORK_GONE,
    Refusal.NOT_FOLDER: Outcome.NO_FOLDER,
    Refusal.TOO_LONG: Outcome.BAD_NAME,
    Refusal.BAD_NAME: Outcome.BAD_NAME,
    Refusal.EXISTS: Outcome.BAD_NAME,
    Refusal.IS_FOLDER: Outcome.BAD_NAME,
}


@contextmanager
def outcomes_told(place: Path) -> Iterator[None]:
    """Tell whatever is refused inside the block as an outcome of the backup."""
    try:
        yield
    except Refused as refused:
        outcome = _OUTCOMES.get(refused.refusal, Outcome.OTHER)
        raise BackupRefused(outcome, place, refused.message) from refused


def sweep_stick(folder: Path) -> None:
    """Remove what a backup that was broken off, such as by a pulled stick, has left."""
    with suppress(OSError):
        for path in tuple(folder.iterdir()):
            if _HALF_MADE.fullmatch(path.name) and path.is_file():
                path.unlink()


def older_backups(folder: Path, office: str) -> tuple[Path, ...]:
    """The backups of an office in a folder that may go to make room, oldest first.

    The two newest that are good throughout stay, and so does everything newer than they are.
    Those under a passphrase and those of others are not touched.

    Raises:
        UserError: the folder cannot be read.
    """
    with refusals_named(folder):
        named = [path for path in folder.iterdir() if _NAME.fullmatch(path.name)]
    ours = [path for path in sorted(named, key=lambda path: path.name) if _is_of(path, office)]
    good = 0
    while ours and good < KEPT_ON_STICK:
        with suppress(UserError):
            archive.verify(ours.pop(), Unwatched())
            good += 1
    return tuple(ours)


def make_sure_of_room(
    folder: Path, size: int, office: str, progress: Progress, *, may_clear: bool
) -> None:
    """Make sure that twice the size of a backup is free, for it and for the next.

    Args:
        folder: where it is to be written.
        size: its bytes.
        office: whose backups may go for it.
        progress: told that older ones are read.
        may_clear: whether older backups may go for it.

    Raises:
        BackupRefused: there is not enough room; it says which backups could go.
    """
    needed = 2 * size
    if _free(folder) >= needed:
        return
    progress.report(0.0, "กำลังดูไฟล์สำรองเดิมในไดรฟ์")
    older = older_backups(folder, office)
    if may_clear:
        for path in older:
            if _free(folder) >= needed:
                break
            archive.remove_parts(path)
    if _free(folder) < needed:
        detail = f"ต้องการ {_megabytes(needed)} เหลือ {_megabytes(_free(folder))}"
        raise BackupRefused(Outcome.NO_ROOM, folder, detail, () if may_clear else older)


def _is_of(path: Path, office: str) -> bool:
    try:
        return path.is_file() and archive.peek(path).facts.office == office
    except UserError:
        return False


def _free(folder: Path) -> int:
    with refusals_named(folder):
        return free_space(folder)


def _megabytes(size: int) -> str:
    return f"{max(size / 2**20, 0.1):,.1f} MB"
