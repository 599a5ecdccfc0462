"""What the program keeps about the records: their history and the words to search."""

from sqlalchemy import DDL, event
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base

MOST_CHANGES = 2**53
"""The highest number of a change; none can be counted beyond the end of SQLite's numbers."""


class SearchRow(Base):
    """The words of one record in the form they are searched in; made anew with every change."""

    __tablename__ = "search_texts"

    record_id: Mapped[str] = mapped_column(primary_key=True)
    record_type: Mapped[str]
    text: Mapped[str]


class HistoryRow(Base):
    """One change of one record; the table takes new rows only."""

    __tablename__ = "history"
    __table_args__ = ({"sqlite_autoincrement": True},)

    sequence: Mapped[int] = mapped_column(primary_key=True)
    act: Mapped[str] = mapped_column(index=True)
    label: Mapped[str]
    at: Mapped[str]
    who: Mapped[str]
    record_type: Mapped[str]
    record_id: Mapped[str] = mapped_column(index=True)
    before: Mapped[str | None]
    after: Mapped[str | None]
    replays: Mapped[bool]


HISTORY_GUARDS = tuple(
    f"CREATE TRIGGER history_no_{verb.lower()} BEFORE {verb} ON history "
    f"BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"
    for verb in ("UPDATE", "DELETE")
)
"""The database itself refuses to rewrite its history."""

for _guard in HISTORY_GUARDS:
    event.listen(HistoryRow.__table__, "after_create", DDL(_guard))
