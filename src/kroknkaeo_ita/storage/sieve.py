"""What SQLite can tell of rows without their coming to Python: that they are as we write them.

A whole database is read beside the writing of a backup. Every row that comes to Python keeps the
writing waiting for the interpreter, so SQLite looks at all of them and gives up only those that it
is not sure of. It may be less sure than Python, never surer.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Boolean, Column, Date, Enum, Float, Integer, String, Table

from .columns import TupleOf

_AT_ONCE = 200
"""Rows that are looked at in one go, unless their texts are too long to be one text together."""
_LEAST, _MOST = -(2**63), 2**63 - 1
"""The numbers that a row can have."""
_LONGEST_JSON = 1200
"""Characters within which JSON neither nests too deeply for Python nor holds too long a number."""
_AS_THEY_ARE = (str, int, float)
"""Items of a list that Python takes from JSON as they are."""
_RECKON = "+0 days"
"""Makes SQLite reckon with a day, and so find out that there is no such one in its month."""
_ZONE = "[-+][01][0-9]:[0-5][0-9]"


class Sieve:
    """Keeps back the rows of a table that are not surely as we write them.

    Attributes:
        table: the table's name.

    Args:
        table: the table.
        known: SQL that holds only for what is surely right in a column, by the column's name;
            of the others it is known from their types.
    """

    def __init__(self, table: Table, known: Mapping[str, str] | None = None) -> None:
        known = known or {}
        self.table = table.name
        sure = [
            f"({known[column.name] if column.name in known else _is_right(column)}"
            + (f' OR "{column.name}" IS NULL)' if column.nullable else ")")
            for column in table.columns
        ]
        self._doubtful = f"CASE WHEN {' AND '.join(sure)} THEN 0 ELSE 1 END"
        self._texts = [one for one in table.columns if isinstance(one.type, String | TupleOf)]
        # SQLite takes a NUL for the end of these, and looks no further.
        self._ending_early = {
            place
            for place, column in enumerate(self._texts)
            if column.name in known or isinstance(column.type, TupleOf)
        }
        # Names and codes of our own, in which nothing needs to be escaped. Python decodes the
        # texts of a column in one: what is not UTF-8 never becomes right by the comma beside it.
        names = ", ".join(f'"{column.name}"' for column in self._texts)
        joined = ", ".join(f'group_concat("{column.name}")' for column in self._texts)
        self._look = (
            f"SELECT max(place), sum(doubt), {joined} FROM (SELECT rowid AS place, "  # noqa: S608
            f'{self._doubtful} AS doubt, {names} FROM "{self.table}" '
            "WHERE rowid >= ? ORDER BY rowid LIMIT ?)"
        )

    def kept_back(self, connection: sqlite3.Connection) -> Iterator[str]:
        """SQL that holds for the rows that are kept back, a stretch of the table at a time.

        Raises:
            ValueError: a text goes on where it cannot.
            sqlite3.Error: a text is not in UTF-8, or the file cannot be read.
        """
        first, most = _LEAST, _AT_ONCE
        while True:
            try:
                row = connection.execute(self._look, (first, most)).fetchone()
            except sqlite3.DataError:
                # Together the texts are longer than one may be.
                if most == 1:
                    raise
                most //= 2
                continue
            last, doubts, *texts = row
            if last is None:
                return
            if any(texts[place] and "\0" in texts[place] for place in self._ending_early):
                raise ValueError("a NUL where none can be")
            if doubts:
                yield f"rowid BETWEEN {first} AND {last} AND {self._doubtful}"
            if last == _MOST:
                return
            first, most = last + 1, min(2 * most, _AT_ONCE)


def is_json(name: str, first: str) -> str:
    """SQL that holds only for text in a column that Python surely reads as JSON.

    Args:
        name: the column.
        first: what it begins with: ``{`` or ``[``.
    """
    return (
        f"CASE WHEN typeof(\"{name}\") = 'text' AND substr(\"{name}\", 1, 1) = '{first}' "
        f'AND length("{name}") <= {_LONGEST_JSON} THEN json_valid("{name}") ELSE 0 END'
    )


def is_moment(name: str) -> str:
    """SQL that holds only for text in a column that is surely a moment, as Python writes it."""
    whole, rest = (f'substr("{name}", {part})' for part in ("1, 19", "20"))
    return (
        f"typeof(\"{name}\") = 'text' AND \"{name}\" >= '0001-01-01' "
        f"AND datetime({whole}, '{_RECKON}') = replace({whole}, 'T', ' ') "
        f"AND ({rest} GLOB '{_ZONE}' OR {rest} GLOB '.{'[0-9]' * 6}{_ZONE}')"
    )


def is_one_of(name: str, codes: Iterable[str]) -> str:
    """SQL that holds only where a column has one of these codes."""
    return f'"{name}" IN ({", ".join(f"{code!r}" for code in codes)})'


def _is_right(column: Column[Any]) -> str:
    """SQL that holds only for what is surely right in a column of this type."""
    name, kind = column.name, column.type
    match kind:
        case Enum():
            return is_one_of(name, kind.enums)
        case String():
            return f"typeof(\"{name}\") = 'text'"
        case Boolean():
            return f'typeof("{name}") = \'integer\' AND "{name}" IN (0, 1)'
        case Integer():
            return f"typeof(\"{name}\") = 'integer'"
        case Float():
            return f"typeof(\"{name}\") IN ('integer', 'real')"
        case Date():
            # The column would take a shorter text for a number.
            return (
                f"typeof(\"{name}\") = 'text' AND \"{name}\" >= '0001-01-01' "
                f'AND "{name}" = date("{name}", \'{_RECKON}\')'
            )
        case TupleOf() if kind.item_type in _AS_THEY_ARE:
            return is_json(name, "[")
    return "0"
