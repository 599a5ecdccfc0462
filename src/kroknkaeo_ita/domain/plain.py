"""Records as plain values (text, numbers, lists), for the history and for comparing copies."""

import dataclasses
import types
import typing
from collections.abc import Mapping
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


@cache
def _hints(record_type: type) -> Mapping[str, Any]:
    return typing.get_type_hints(record_type)


def from_plain(record_type: Any, plain: Any) -> Any:
    """Rebuild what :func:`to_plain` took apart; unknown attributes are passed over.

    A record kept by an older release may lack a newer attribute: it gets that attribute's default.
    """
    origin = typing.get_origin(record_type)
    if origin in (types.UnionType, typing.Union):
        if plain is None:
            return None
        (inner,) = (part for part in typing.get_args(record_type) if part is not type(None))
        return from_plain(inner, plain)
    if origin is tuple:
        inner = typing.get_args(record_type)[0]
        return tuple(from_plain(inner, item) for item in plain)
    if dataclasses.is_dataclass(record_type):
        hints = _hints(record_type)
        names = [field.name for field in dataclasses.fields(record_type) if field.name in plain]
        return record_type(**{name: from_plain(hints[name], plain[name]) for name in names})
    if isinstance(record_type, type) and issubclass(record_type, Enum):
        return record_type(plain)
    if record_type is date:
        return date.fromisoformat(plain)
    return plain
