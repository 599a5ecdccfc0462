"""Column types and checks that follow from the description of a record's fields."""

import types
import typing
from datetime import date
from enum import Enum as PythonEnum
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Dialect,
    Double,
    Enum,
    ForeignKey,
    Integer,
    String,
    TypeDecorator,
    text,
)

from ..domain.fields import Kind, fields_of
from ..domain.plain import from_plain, to_plain

_LISTS = {Kind.NUMBERS, Kind.SCORES}
"""Kinds whose range holds for each item of a JSON list, which the record itself checks."""


class TupleOf(TypeDecorator[tuple[Any, ...]]):
    """A tuple of texts, numbers or small records, kept as a JSON list in its order."""

    impl = JSON
    cache_ok = True

    def __init__(self, item_type: type) -> None:
        super().__init__()
        self.item_type = item_type

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002
        """The list that JSON holds."""
        return None if value is None else to_plain(tuple(value))

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002
        """The tuple that the record holds."""
        if value is None:
            return None
        if not isinstance(value, list):
            raise TypeError(f"no list: {value!r:.80}")
        return tuple(from_plain(self.item_type, item) for item in value)


_TYPES = {str: String, int: Integer, float: Double, bool: Boolean, date: Date}


def typed(
    name: str,
    kind: Any,
    refers_to: str | None = None,
    *,
    index: bool = False,
    primary_key: bool = False,
    default: str | None = None,
) -> Column[Any]:
    """A column for values of a Python type, which may be empty where the type allows None.

    Args:
        name: the column's.
        kind: the type: of a text, a number, a day, a choice, or a tuple of them or of records.
        refers_to: the table whose keys they are.
        index: whether rows are looked for by it.
        primary_key: whether it is the table's key.
        default: what SQLite puts in where nothing is given, in SQL.
    """
    options = [one for one in typing.get_args(kind) if one is not type(None)]
    may_be_empty = isinstance(kind, types.UnionType)
    if may_be_empty:
        (kind,) = options
    more: dict[str, Any] = {} if default is None else {"server_default": text(default)}
    return Column(
        name,
        _type_of(kind),
        *([reference(refers_to)] if refers_to else ()),
        nullable=may_be_empty,
        index=index or None,
        primary_key=primary_key,
        **more,
    )


def _type_of(kind: Any) -> Any:
    """SQLAlchemy's type for values of a Python type.

    Raises:
        TypeError: none of ours holds such values.
    """
    if typing.get_origin(kind) is tuple:
        return TupleOf(typing.get_args(kind)[0])
    if kind in _TYPES:
        return _TYPES[kind]()
    if issubclass(kind, PythonEnum):
        return choice(kind)
    raise TypeError(f"no column holds {kind!r}")


def reference(table: str) -> ForeignKey:
    """A reference that is checked at the end of the transaction, so an act can go either way."""
    return ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")


def choice(choices: type[PythonEnum]) -> Enum:
    """A column for an enumeration: its codes as text, with a CHECK that allows only these."""
    return Enum(
        choices,
        values_callable=lambda members: [member.value for member in members],
        native_enum=False,
        create_constraint=True,
        name=choices.__name__.lower(),
        length=40,
    )


def ranges(record_type: type) -> tuple[CheckConstraint, ...]:
    """A CHECK for each number of the record that has a range."""
    checks = []
    for name, info in fields_of(record_type).items():
        if info.kind in _LISTS:
            continue
        if info.least is not None and info.most is not None:
            rule = f'"{name}" BETWEEN {info.least:.15g} AND {info.most:.17g}'
            checks.append(CheckConstraint(rule, name=f"{name}_range"))
    return tuple(checks)
