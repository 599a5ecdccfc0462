"""Records as plain values (text, numbers, lists), for the history and for comparing copies."""

import dataclasses
import types
import typing
from collections.abc import Callable
from datetime import date
from enum import Enum
from functools import cache
from typing import Any


def to_plain(value: Any) -> Any:
    """Return a record, or a value inside one, as what JSON can hold: dates ISO, choices as code."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    if dataclasses.is_dataclass(value):
        return {
            field.name: to_plain(getattr(value, field.name)) for field in dataclasses.fields(value)
        }
    return value


def from_plain(record_type: Any, plain: Any) -> Any:
    """Rebuild what :func:`to_plain` took apart; unknown attributes are passed over.

    A record kept by an older release may lack a newer attribute: it gets that attribute's default.
    """
    return _rebuilder(record_type)(plain)


@cache
def _rebuilder(kind: Any) -> Callable[[Any], Any]:
    """What rebuilds values of a type; found once, because a history holds thousands."""
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        (part,) = (part for part in typing.get_args(kind) if part is not type(None))
        inner = _rebuilder(part)
        return lambda plain: None if plain is None else inner(plain)
    if origin is tuple:
        inner = _rebuilder(typing.get_args(kind)[0])
        return lambda plain: tuple(inner(item) for item in plain)
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        parts = {field.name: _rebuilder(hints[field.name]) for field in dataclasses.fields(kind)}
        rebuilt = {name: one for name, one in parts.items() if one is not _as_it_is}

        def build(plain: Any) -> Any:
            values = {name: value for name, value in plain.items() if name in parts}
            for name, rebuild in rebuilt.items():
                if name in values:
                    values[name] = rebuild(values[name])
            return kind(**values)

        return build
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if kind is date:
        return date.fromisoformat
    return _as_it_is


def _as_it_is(plain: Any) -> Any:
    return plain
