"""Column types and checks that follow from the description of a record's fields."""

from enum import Enum as PythonEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Enum, TypeDecorator
from sqlalchemy.engine import Dialect

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
