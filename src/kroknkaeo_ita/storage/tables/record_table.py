"""A table of records: its columns follow from the record, and records go in and out whole."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Select,
    String,
    Table,
    UniqueConstraint,
    bindparam,
    select,
)

from ...domain.fields import fields_of
from ...domain.record import Record
from ..columns import ranges, reference, typed
from .base import METADATA

_MOST_NAMED = 500
"""Keys named by one statement: older SQLite takes no more than 999."""


def parts(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    """The keys in parts that one statement can name."""
    for start in range(0, len(keys), _MOST_NAMED):
        yield keys[start : start + _MOST_NAMED]


class Links:
    """A table that says which records a field names, and in which order.

    Args:
        name: the table's.
        owner: the table of the records that have the field.
        named: the table of those that it names.
    """

    def __init__(self, name: str, owner: str, named: str) -> None:
        self.table = Table(
            name,
            METADATA,
            Column(f"{owner}_id", String, reference(f"{owner}s"), primary_key=True),
            Column(f"{named}_id", String, reference(f"{named}s"), primary_key=True),
            typed("position", int),
        )
        self._owner, self._named, self._position = self.table.columns

    def of(self, connection: Connection, keys: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """The keys that each of these records names, in order."""
        found: dict[str, list[str]] = defaultdict(list)
        for part in parts(keys):
            query = select(self._owner, self._named).where(self._owner.in_(part))
            for owner, named in connection.execute(query.order_by(self._position)):
                found[owner].append(named)
        return found

    def replace(self, connection: Connection, links: Mapping[str, Iterable[str]]) -> None:
        """Let each record name these, and no others."""
        for part in parts(list(links)):
            connection.execute(self.table.delete().where(self._owner.in_(part)))
        rows = [
            {self._owner.name: owner, self._named.name: one, "position": position}
            for owner, named in links.items()
            for position, one in enumerate(named)
        ]
        if rows:
            connection.execute(self.table.insert(), rows)


class RecordTable:
    """The table of one type of records.

    A column has the type of the record's field; it may be empty where the field may be None. The
    fields' ranges and choices become CHECKs, and a reference is checked at the end of the
    transaction, so an act can go either way.

    Attributes:
        record_type: the records.
        table: SQLAlchemy's.
        linked: the fields that are kept in a table of links, not in a column.

    Args:
        record_type: the records.
        name: the table's.
        references: the table that each reference names, by the field.
        indexed: the fields that rows are looked for by.
        unique: fields of which no two rows have the same together.
        links: the table of links of a field.
        default: what rows made before a column was there hold in it, in SQL, by the field.
    """

    def __init__(
        self,
        record_type: type[Record],
        name: str,
        *,
        references: Mapping[str, str] | None = None,
        indexed: Sequence[str] = (),
        unique: Sequence[str] = (),
        links: Mapping[str, Links] | None = None,
        default: Mapping[str, str] | None = None,
    ) -> None:
        self.record_type = record_type
        self.linked = links or {}
        references, default = references or {}, default or {}
        described = fields_of(record_type)
        columns = [
            typed(
                field.name,
                field.type,
                references.get(field.name),
                index=field.name in indexed,
                default=default.get(field.name),
            )
            for field in fields(record_type)
            if field.name in described and field.name not in self.linked
        ]
        rules = [*ranges(record_type), *([UniqueConstraint(*unique)] if unique else ())]
        self.table = Table(name, METADATA, Column("id", String, primary_key=True), *columns, *rules)
        self._names = tuple(column.name for column in self.table.columns)

    def column(self, name: str) -> ColumnElement[Any]:
        """The column of this name."""
        return self.table.c[name]

    def selection(self) -> Select[Any]:
        """A query whose answer :meth:`records` makes records of."""
        return select(*self.table.columns)

    def records(self, connection: Connection, query: Select[Any]) -> tuple[Any, ...]:
        """The records that a :meth:`selection` finds."""
        return self.made(connection, connection.execute(query).all())

    def made(self, connection: Connection, rows: Iterable[Sequence[Any]]) -> tuple[Any, ...]:
        """The records of rows of a :meth:`selection`."""
        found = [dict(zip(self._names, row, strict=True)) for row in rows]
        for name, links in self.linked.items():
            known = links.of(connection, [one["id"] for one in found])
            for one in found:
                one[name] = tuple(known.get(one["id"], ()))
        return tuple(self.record_type(**one) for one in found)

    def by_key(self, connection: Connection, keys: Sequence[str]) -> dict[str, Any]:
        """Records by their keys, read together; those that are missing are left out."""
        found: dict[str, Any] = {}
        for part in parts(keys):
            query = self.selection().where(self.table.c.id.in_(part))
            found |= {one.id: one for one in self.records(connection, query)}
        return found

    def insert(self, connection: Connection, records: Sequence[Record]) -> None:
        """Put new records in."""
        rows = [{name: getattr(one, name) for name in self._names} for one in records]
        if rows:
            connection.execute(self.table.insert(), rows)
        for name, links in self.linked.items():
            links.replace(connection, {one.id: getattr(one, name) for one in records})

    def update(self, connection: Connection, changes: Iterable[tuple[Record, Record]]) -> None:
        """Put records in the place of what they were: every value that differs."""
        alike: dict[tuple[str, ...], list[Record]] = defaultdict(list)
        for before, after in changes:
            names = (*self._names, *self.linked)
            alike[
                tuple(name for name in names if getattr(before, name) != getattr(after, name))
            ].append(after)
        for names, records in alike.items():
            columns = [self.table.c[name] for name in names if name not in self.linked]
            if columns:
                values = {one: bindparam(f"new_{one.name}", type_=one.type) for one in columns}
                changed = self.table.update().where(self.table.c.id == bindparam("key"))
                rows = [
                    {"key": one.id, **{f"new_{c.name}": getattr(one, c.name) for c in columns}}
                    for one in records
                ]
                connection.execute(changed.values(values), rows)
            for name in self.linked.keys() & names:
                links = {one.id: getattr(one, name) for one in records}
                self.linked[name].replace(connection, links)

    def delete(self, connection: Connection, keys: Sequence[str]) -> None:
        """Take records out."""
        for links in self.linked.values():
            links.replace(connection, dict.fromkeys(keys, ()))
        for part in parts(keys):
            connection.execute(self.table.delete().where(self.table.c.id.in_(part)))
