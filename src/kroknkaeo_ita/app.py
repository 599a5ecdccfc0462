"""Puts the program together: the one place that knows every room."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .domain.errors import LostData
from .domain.progress import Progress
from .services.backups import BackupReader
from .services.facade import Services, open_services
from .services.rescue import Rescue, RescueReport, bring_back, look_for_rescue
from .storage.early_check import EarlyCheck
from .system.calls import Calls
from .system.clock import SystemClock
from .system.garbage import lasting
from .system.instance import InstanceLock
from .system.log import keep_log
from .system.paths import DataFolder
from .system.screen import require_screen
from .system.settings import Settings


@dataclass(frozen=True)
class Program:
    """The program on an open data folder.

    Attributes:
        earlier_crash: what the interpreter left behind when the program last crashed, or None.
        calls: other programs that ask for this one's window.
    """

    services: Services
    settings: Settings
    folder: DataFolder
    earlier_crash: str | None
    calls: Calls


Restore = Callable[[Path, Progress | None, str], RescueReport]
"""Puts a backup, under a passphrase or none, in the place of lost data."""
AskRescue = Callable[[Rescue, Restore], bool]
"""Asks the person which backup to go back to, and does it; False when nothing was brought back."""
IsChecked = Callable[[], bool]
"""Whether the database, as it is now, was found whole already."""


@contextmanager
def open_program(
    root: Path, ask: AskRescue | None = None, is_checked: IsChecked = lambda: False
) -> Iterator[Program]:
    """Open a data folder for as long as the block runs, and keep every other program out of it.

    Args:
        root: the folder.
        ask: what is asked when its database is damaged or gone.
        is_checked: whether the database, as it is now, was found whole already.

    Raises:
        LostData: its database is damaged or gone, and nothing was put in its place.
        UserError: the folder is in use or cannot be written.
    """
    folder = DataFolder(root.absolute())
    folder.create()
    with InstanceLock(folder.lock), keep_log(folder.logs) as log:
        calls = Calls(folder.call)
        calls.answer()
        settings = Settings(folder.settings)
        services = _opened(folder, settings, ask, is_checked)
        try:
            yield Program(services, settings, folder, log.earlier_crash, calls)
        finally:
            services.close()


def bring_back_lost(root: Path, backup: Path, passphrase: str = "") -> RescueReport:
    """Put a backup's data into a folder whose database is damaged, gone, or was never there.

    Raises:
        UserError: the folder is in use, or the backup is no good; the folder is as it was.
    """
    folder = DataFolder(root.absolute())
    # A bad backup must not leave a new data folder behind.
    BackupReader().verify(backup, passphrase=passphrase)
    folder.create()
    with InstanceLock(folder.lock), keep_log(folder.logs):
        return bring_back(folder, backup, SystemClock(), passphrase=passphrase)


def _opened(
    folder: DataFolder, settings: Settings, ask: AskRescue | None, is_checked: IsChecked
) -> Services:
    clock = SystemClock()
    try:
        return open_services(folder, settings, clock, is_checked=is_checked)
    except LostData as lost:
        if ask is None:
            raise
        rescue = look_for_rescue(folder, lost.message)

        def restore(backup: Path, progress: Progress | None, passphrase: str) -> RescueReport:
            return bring_back(folder, backup, clock, progress, passphrase=passphrase)

        if not ask(rescue, restore):
            raise
    services = open_services(folder, settings, clock)
    services.automatic.stop_pruning()
    return services


def run_window(root: Path, backup: Path | None = None) -> int:
    """Show the window on a data folder and return the exit code when it is closed.

    A window that is open already comes forward instead.

    Args:
        root: the data folder.
        backup: what is opened beside the data, to be looked at.

    Raises:
        UserError: there is no screen to show it on.
    """
    require_screen()
    folder = DataFolder(root.absolute())
    early = EarlyCheck(folder.database)
    # The command line must work without Qt's libraries, and fast.
    with lasting():
        from .ui.start import run

    calls = Calls(folder.call)
    return run(
        lambda ask: open_program(root, ask, early.holds), lambda: calls.ask(backup=backup), backup
    )


def photograph_window(root: Path, folder: Path) -> list[Path]:
    """Write a picture of every tab into a folder and return the paths."""
    from .ui.photograph import photograph

    with open_program(root) as program:
        return photograph(program.services, folder)
