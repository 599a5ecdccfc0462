"""Looks for damage in a database while the program is still loading."""

import sqlite3
from pathlib import Path
from threading import Thread

from .store import read_only


class EarlyCheck:
    """SQLite's quick check of a database file, made beside other work.

    It takes as long as reading the file does, a tenth of a second for ten years, and needs nothing
    of Python meanwhile. The file is only read; another program may have it.

    Args:
        path: the file; it need not be there.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stamp = _stamp_of(path)
        self._whole = False
        self._thread = Thread(target=self._look, name="early-check", daemon=True)
        self._thread.start()

    def holds(self) -> bool:
        """Whether the file was found whole and has not changed since; waits for the answer."""
        self._thread.join()
        return self._whole and self._stamp == _stamp_of(self._path)

    def _look(self) -> None:
        # Whatever stands in the way, such as a transaction that was broken off, is for the
        # opening to deal with.
        try:
            with read_only(self._path) as connection:
                self._whole = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
        except (sqlite3.Error, OSError):
            return


def _stamp_of(path: Path) -> tuple[int, int]:
    try:
        facts = path.stat()
    except OSError:
        return 0, 0
    return facts.st_size, facts.st_mtime_ns
