"""Puts the program together: the one place that knows every room."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .services.facade import Services, open_services
from .system.calls import Calls
from .system.clock import SystemClock
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


@contextmanager
def open_program(root: Path, *, begin_anew: bool = False) -> Iterator[Program]:
    """Open a data folder for as long as the block runs, and keep every other program out of it.

    Args:
        root: the folder.
        begin_anew: begin with an empty database even where one was lost; a restore follows.

    Raises:
        UserError: the folder is in use, damaged or cannot be written.
    """
    folder = DataFolder(root.absolute())
    folder.create()
    with InstanceLock(folder.lock), keep_log(folder.logs) as log:
        calls = Calls(folder.call)
        calls.answer()
        settings = Settings(folder.settings)
        services = open_services(folder, settings, SystemClock(), begin_anew=begin_anew)
        try:
            yield Program(services, settings, folder, log.earlier_crash, calls)
        finally:
            services.close()


def run_window(root: Path) -> int:
    """Show the window on a data folder and return the exit code when it is closed.

    A window that is open already comes forward instead.

    Raises:
        UserError: there is no screen to show it on.
    """
    require_screen()
    # The command line must work without Qt's libraries, and fast.
    from .ui.start import run

    return run(lambda: open_program(root), Calls(DataFolder(root.absolute()).call).ask)


def photograph_window(root: Path, folder: Path) -> list[Path]:
    """Write a picture of every tab into a folder and return the paths."""
    from .ui.photograph import photograph

    with open_program(root) as program:
        return photograph(program.services, folder)
