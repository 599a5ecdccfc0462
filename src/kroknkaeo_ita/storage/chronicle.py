"""Looking through the history: the changes that a person asks for, newest first, in short steps."""

import json
import typing
from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select

from ..domain.choices import Choice
from ..domain.fields import Kind, fields_of
from ..domain.history import HistoryEntry, HistoryWish
from ..domain.record import Record
from ..domain.searching import search_form, words_of
from .tables import HISTORY, RECORD_TYPES

SPAN = 3000
"""How many changes one step looks through at most, so that no key waits for a whole history."""


def terms_of(wish: HistoryWish) -> tuple[str, ...]:
    """The words looked for, in the form that texts are compared in."""
    return tuple(search_form(wish.words).split())


def step_query(wish: HistoryWish, below: int, limit: int) -> tuple[Select[Any], int]:
    """The query of one step, and the number of the change above which it looks.

    It may find a few too many: a word may stand in a key or a code. :func:`says` tells.

    Args:
        wish: what is looked for.
        below: the changes before this one are looked through, newest first.
        limit: how many are wanted at most.
    """
    query = select(HISTORY).where(HISTORY.c.sequence < below)
    lowest = 0
    if wish.record_id:
        query = query.where(HISTORY.c.record_id == wish.record_id)
    else:
        lowest = max(below - SPAN - 1, 0)
        query = query.where(HISTORY.c.sequence > lowest)
    if wish.kinds:
        query = query.where(HISTORY.c.record_type.in_(sorted(wish.kinds)))
    if wish.day is not None:
        after = wish.day + timedelta(days=1)
        query = query.where(HISTORY.c.at >= wish.day.isoformat(), HISTORY.c.at < after.isoformat())
    for term in terms_of(wish):
        query = query.where(_may_hold(term))
    return query.order_by(HISTORY.c.sequence.desc()).limit(limit), lowest


def says(entry: HistoryEntry, records: Iterable[Record | None], terms: Sequence[str]) -> bool:
    """Whether every word stands in what a person can read of a change.

    Args:
        entry: the change.
        records: the record before and after it, where it was there.
        terms: the words.
    """
    texts = [entry.label, entry.who, RECORD_TYPES[entry.record_type].noun]
    for record in records:
        if record is not None:
            texts += _readable(record)
    # What is kept was cleaned when it was put; only the case is still to be folded.
    whole = "\n".join(texts).casefold()
    return all(term in whole for term in terms)


def _readable(record: Record) -> list[str]:
    """What a person can read of a record: its words, its numbers and its choices' labels."""
    texts = list(words_of(record))
    for name, info in fields_of(record).items():
        value = getattr(record, name)
        if isinstance(value, Choice):
            texts.append(value.label)
        elif info.kind in (Kind.COUNT, Kind.YEAR, Kind.NUMBER, Kind.SCORE) and value is not None:
            texts.append(f"{value:.10g}")
    return texts


def _may_hold(term: str) -> ColumnElement[bool]:
    nouns = [name for name, kind in RECORD_TYPES.items() if term in search_form(kind.noun)]
    columns = (HISTORY.c.after, HISTORY.c.label, HISTORY.c.before, HISTORY.c.who)
    written = [json.dumps(term, ensure_ascii=False)[1:-1], *_codes(term)]
    tests = [column.contains(text, autoescape=True) for text in written for column in columns]
    if nouns:
        tests.append(HISTORY.c.record_type.in_(nouns))
    return or_(*tests)


def _codes(term: str) -> list[str]:
    """How the choices whose label holds the word are written down."""
    return [json.dumps(code) for code, label in _choices() if term in search_form(label)]


@cache
def _choices() -> tuple[tuple[str, str], ...]:
    """Code and label of everything that a field of a record may be."""
    found = {}
    for record_type in RECORD_TYPES.values():
        for hint in typing.get_type_hints(record_type).values():
            if isinstance(hint, type) and issubclass(hint, Choice):
                found |= {(one.value, one.label): None for one in hint}
    return tuple(found)
