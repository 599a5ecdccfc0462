"""What the program keeps about the records: their history and the words to search."""

from sqlalchemy import DDL, Column, String, Table, event

from ..columns import typed
from .base import METADATA

MOST_CHANGES = 2**53
"""The highest number of a change; none can be counted beyond the end of SQLite's numbers."""

SEARCH = Table(
    "search_texts",
    METADATA,
    Column("record_id", String, primary_key=True),
    typed("record_type", str),
    typed("text", str),
)
"""The words of each record in the form they are searched in; made anew with every change."""

HISTORY = Table(
    "history",
    METADATA,
    typed("sequence", int, primary_key=True),
    typed("act", str, index=True),
    typed("label", str),
    typed("at", str),
    typed("who", str),
    typed("record_type", str),
    typed("record_id", str, index=True),
    typed("before", str | None),
    typed("after", str | None),
    typed("replays", bool),
    sqlite_autoincrement=True,
)
"""Every change of every record; the table takes new rows only."""

HISTORY_GUARDS = tuple(
    f"CREATE TRIGGER history_no_{verb.lower()} BEFORE {verb} ON history "
    f"BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"
    for verb in ("UPDATE", "DELETE")
)
"""The database itself refuses to rewrite its history."""

for _guard in HISTORY_GUARDS:
    event.listen(HISTORY, "after_create", DDL(_guard))
