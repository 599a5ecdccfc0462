"""What can still be read of a damaged database."""

import sqlite3
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from .store import read_only


def changes_after(path: Path, act: str) -> tuple[int, datetime | None] | None:
    """How many changes a database holds after an act, and the moment of the newest, if any.

    Args:
        path: the database file, damaged or not; it is only looked at.
        act: how the act's key begins.

    Returns:
        None where that part of the file cannot be read, or does not know the act.
    """
    query = (
        "SELECT count(*), max(at) FROM history WHERE sequence > "
        "(SELECT max(sequence) FROM history WHERE act GLOB ?)"
    )
    with suppress(sqlite3.Error, OSError, ValueError, TypeError), read_only(path) as connection:
        if not connection.execute(
            "SELECT 1 FROM history WHERE act GLOB ? LIMIT 1", (f"{act}*",)
        ).fetchone():
            return None
        count, newest = connection.execute(query, (f"{act}*",)).fetchone()
        return count, datetime.fromisoformat(newest) if newest else None
    return None
