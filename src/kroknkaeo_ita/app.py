"""Puts the program together: the one place that knows every room."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .services.facade import Services, open_services
from .system.clock import SystemClock
from .system.instance import InstanceLock
from .system.paths import DataFolder
from .system.settings import Settings


@contextmanager
def open_program(root: Path) -> Iterator[tuple[Services, Settings]]:
    """Open a data folder for as long as the block runs, and keep every other program out of it.

    Raises:
        UserError: the folder is in use, damaged or cannot be written.
    """
    folder = DataFolder(root.absolute())
    folder.create()
    with InstanceLock(folder.lock):
        settings = Settings(folder.settings)
        services = open_services(folder, settings, SystemClock())
        try:
            yield services, settings
        finally:
            services.close()


def run_window(root: Path) -> int:
    """Show the window on a data folder and return the exit code when it is closed."""
    # The command line must work without Qt's libraries, and fast.
    from .ui.start import run

    return run(lambda: open_program(root), DataFolder(root.absolute()))


def photograph_window(root: Path, folder: Path) -> list[Path]:
    """Write a picture of every tab into a folder and return the paths."""
    from .ui.photograph import photograph

    with open_program(root) as (services, _settings):
        return photograph(services, folder)
