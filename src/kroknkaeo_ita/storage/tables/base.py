"""What every table has in common."""

from typing import Any, ClassVar

from sqlalchemy import ColumnElement, ForeignKey, MetaData, Select, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from ...domain.fields import fields_of
from ...domain.record import Record

APPLICATION_ID = 0x4B4B4954
"""SQLite's application_id of our databases: "KKIT"."""

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """All tables share one metadata and one way to name constraints."""

    metadata = MetaData(naming_convention=_NAMES)


def key_of(target: str) -> ForeignKey:
    """A reference that is checked at the end of the transaction, so an act can go either way."""
    return ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED")


class RecordRow(Base):
    """A row that holds one record.

    Attributes:
        record_type: the record's class; the row has a column for each of its fields.
    """

    __abstract__ = True
    record_type: ClassVar[type[Record]]

    id: Mapped[str] = mapped_column(primary_key=True)

    def to_record(self) -> Any:
        """The record this row holds."""
        values: dict[str, Any] = {"id": self.id}
        for name in fields_of(self.record_type):
            value = getattr(self, name)
            values[name] = tuple(value) if hasattr(value, "col") else value
        return self.record_type(**values)

    @classmethod
    def column(cls, name: str) -> ColumnElement[Any]:
        """The table's own column of this name: a query of such columns knows of no mapper."""
        return cls.__table__.c[name]

    @classmethod
    def selection(cls) -> Select[Any]:
        """A query whose answer :meth:`records` makes records of.

        It asks for the table's columns: the session, which would follow each row, makes reading
        a year's log thrice as slow, and all mappers would be set up before the window is there.
        """
        return select(*map(cls.column, cls._plain_names()))

    @classmethod
    def records(cls, session: Session, query: Select[Any]) -> tuple[Any, ...]:
        """The records that a :meth:`selection` finds."""
        # A query that knows of no mapper does not ask for this by itself.
        session.flush()
        names = cls._plain_names()
        found = [dict(zip(names, row, strict=True)) for row in session.execute(query)]
        if cls.linked and found:
            for name, known in cls.links_of(session, [one["id"] for one in found]).items():
                for one in found:
                    one[name] = tuple(known.get(one["id"], ()))
        return tuple(cls.record_type(**one) for one in found)

    @classmethod
    def links_of(cls, session: Session, keys: list[str]) -> dict[str, dict[str, list[str]]]:  # noqa: ARG003
        """The values of each linked field, by the record's key."""
        return {}

    @classmethod
    def _plain_names(cls) -> tuple[str, ...]:
        return (
            "id",
            *(name for name in fields_of(cls.record_type) if name not in cls.linked),
        )

    def take(self, record: Record, before: Record | None = None) -> None:
        """Take over every value of the record that differs from the one this row holds."""
        for name in fields_of(record):
            value = getattr(record, name)
            if before is None or getattr(before, name) != value:
                setattr(self, name, list(value) if name in self.linked else value)

    linked: ClassVar[frozenset[str]] = frozenset()
    """Fields that are kept in a table of links, not in a column."""
