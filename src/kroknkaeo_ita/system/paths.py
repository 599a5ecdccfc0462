"""Where a clerk's data lives, and what lies in it."""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from .faults import explain_os_error
from .files import write_atomically

_NAME = "kroknkaeo_ita"


def default_data_dir(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    r"""Give the data folder used when none is named; it may not exist yet.

    Windows: `%LOCALAPPDATA%\kroknkaeo_ita`, because the roaming profile is copied over the
    network and the program's own folder is replaced by an upgrade. macOS: the user's Application
    Support. Elsewhere: the XDG data home.
    """
    home = Path.home()
    if platform == "win32":
        named = environ.get("LOCALAPPDATA")
        base = Path(named) if named else home / "AppData" / "Local"
    elif platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        named = environ.get("XDG_DATA_HOME", "")
        # The XDG standard: a relative path is to be ignored.
        base = Path(named) if Path(named).is_absolute() else home / ".local" / "share"
    return base / _NAME


@dataclass(frozen=True, slots=True)
class DataFolder:
    """One clerk's data: everything the program keeps, under one folder.

    Attributes:
        root: the folder itself.
    """

    root: Path

    @property
    def database(self) -> Path:
        """The one database file."""
        return self.root / "ita.db"

    @property
    def evidence(self) -> Path:
        """Copies of attached files, each named by its SHA-256."""
        return self.root / "evidence"

    @property
    def automatic_backups(self) -> Path:
        """Backups that the program makes by itself."""
        return self.root / "backups"

    @property
    def kept_aside(self) -> Path:
        """Damaged or replaced data, kept because nothing is thrown away unasked."""
        return self.root / "kept-aside"

    @property
    def logs(self) -> Path:
        """The program's log files."""
        return self.root / "logs"

    @property
    def drafts(self) -> Path:
        """What was being typed and is not yet saved."""
        return self.root / "drafts"

    @property
    def work(self) -> Path:
        """What is being made at this moment; whatever is found in it at a start is left over."""
        return self.root / "work"

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.root / "settings.json"

    @property
    def lock(self) -> Path:
        """The file that keeps a second program out."""
        return self.root / "in-use.lock"

    @property
    def call(self) -> Path:
        """Lies there while a second program asks the first to show its window."""
        return self.root / "in-use.call"

    def create(self) -> None:
        """Make the folder and its parts where they lack, and prove that it can be written.

        Raises:
            UserError: a folder cannot be made, or nothing can be written into it.
        """
        parts = (
            self.evidence,
            self.automatic_backups,
            self.kept_aside,
            self.logs,
            self.drafts,
            self.work,
        )
        for folder in (self.root, *parts):
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise explain_os_error(error, folder) from error
        # Rights on Windows are known only by trying.
        probe = self.root / "write-test.tmp"
        write_atomically(probe, b"ok")
        with suppress(OSError):
            probe.unlink()
