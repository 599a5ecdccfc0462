"""Searching everything that was ever entered."""

from dataclasses import dataclass

from ..domain.measure import Measure, Topic
from ..domain.memo import Memo
from ..domain.record import Record
from ..domain.searching import search_form, words_of
from ..storage.store import Store

_FIRST = (Measure, Topic, Memo)
_AROUND = 60


@dataclass(frozen=True)
class Hit:
    """A record that holds what was looked for.

    Attributes:
        record: the record.
        text: the text in which it was found, cut to about 120 characters around the first place.
        marks: start and end of each place in ``text``.
    """

    record: Record
    text: str
    marks: tuple[tuple[int, int], ...]


class SearchService:
    """Finds records by words; Thai and Arabic digits, capital and small letters are alike."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def find(self, sought: str, limit: int = 100) -> tuple[Hit, ...]:
        """The records that hold every word sought, the best first.

        A whole phrase ranks before scattered words, measures, topics and memos before what hangs
        on them, a short text before a long one.
        """
        phrase = search_form(sought)
        terms = phrase.split()
        if not terms:
            return ()
        with self._store.read() as reader:
            records = reader.search(phrase, terms, _FIRST, limit)
        return tuple(_hit(record, phrase, terms) for record in records)


def _hit(record: Record, phrase: str, terms: list[str]) -> Hit:
    """Show the field that holds most of what was sought."""
    texts = words_of(record)
    wanted = [phrase, *terms]
    best = max(texts, key=lambda text: [one in search_form(text) for one in wanted])
    # Folding case or white space may move places; the text shown is folded the same way.
    shown = " ".join(best.split())
    folded = search_form(shown)
    if len(folded) != len(shown):
        shown = folded
    start = min((at for one in wanted if (at := folded.find(one)) >= 0), default=0)
    cut = max(start - _AROUND, 0)
    end = min(start + _AROUND, len(shown))
    marks = _marks(folded[cut:end], [phrase] if phrase in folded else terms)
    return Hit(record, shown[cut:end], marks)


def _marks(text: str, terms: list[str]) -> tuple[tuple[int, int], ...]:
    found = set()
    for term in terms:
        at = text.find(term)
        while at >= 0:
            found.add((at, at + len(term)))
            at = text.find(term, at + len(term))
    return tuple(sorted(found))
