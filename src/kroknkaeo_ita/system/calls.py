"""How a second program asks the first one, which holds the data folder, to show its window.

A file lies in the folder while somebody asks, and may name a backup to open; the first program
takes it away when it has come forward. No socket and no port: nothing that a firewall asks about.
A file left behind means nothing: whoever gets the folder takes it away when it begins.
"""

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from .files import write_atomically

LOOK_EVERY = 0.3
"""Seconds from one look at the file to the next, on both sides."""
PATIENCE = 10.0
"""Seconds until a call counts as unanswered: a slow PC takes some to open the first window."""

_ANY_PROCESS = -1


class Calls:
    """The calls for the program that holds a data folder.

    Args:
        path: the file that lies there while somebody asks.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def is_waiting(self) -> bool:
        """Whether somebody asks for the window."""
        return self._path.exists()

    def named(self) -> Path | None:
        """Which backup is to be opened; None when only the window is asked for."""
        try:
            text = self._path.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return None
        return Path(text) if text else None

    def answer(self) -> None:
        """Tell who asks that the window has come forward; also takes away what is left over."""
        # Held for a moment by an antivirus: it is taken away at the next look.
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def ask(
        self,
        patience: float = PATIENCE,
        moment: Callable[[], float] = time.monotonic,
        wait: Callable[[float], None] = time.sleep,
        *,
        backup: Path | None = None,
    ) -> bool:
        """Ask the first program to come forward; True when it has.

        Args:
            patience: how long to wait for it, in seconds.
            moment: tells the time, in seconds.
            wait: waits for so many seconds.
            backup: what it is to open.

        Raises:
            UserError: the folder cannot be written.
        """
        _let_others_come_forward()
        write_atomically(self._path, str(backup.absolute()).encode() if backup else b"")
        last = moment() + patience
        while self.is_waiting():
            if moment() > last:
                self.answer()
                return False
            wait(LOOK_EVERY)
        return True


def _let_others_come_forward() -> None:
    """Give away the right to take the screen, which Windows gives to the program just started."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(_ANY_PROCESS)
