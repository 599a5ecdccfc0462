"""Searching everything that was ever entered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..domain.activity import Activity
from ..domain.follow_up import Evidence, FollowUp
from ..domain.measure import Measure, Topic
from ..domain.memo import Memo
from ..domain.record import Record
from ..domain.register import Receipt
from ..domain.searching import search_form, words_of
from ..domain.thai.clusters import cluster_starts
from ..domain.year import FiscalYear
from ..storage.reading import Reader
from ..storage.store import Store

_FIRST = (Measure, Topic, Memo)
_AROUND = 60
_MORE = "…"


@dataclass(frozen=True)
class Place:
    """Where a record is to be looked for.

    Attributes:
        year: its fiscal year (B.E.), or None for what belongs to no year.
        owner: the record that is shown with it inside: the follow-up of a piece of evidence, the
            memo of a receipt; itself for most.
        measure: the measure it hangs on, if it does.
    """

    year: int | None
    owner: Record
    measure: Measure | None = None


@dataclass(frozen=True)
class Hit:
    """A record that holds what was looked for.

    Attributes:
        record: the record.
        text: the text in which it was found, cut to about 120 characters around the first place.
        marks: start and end of each place in ``text``.
        place: where the record is to be looked for.
    """

    record: Record
    text: str
    marks: tuple[tuple[int, int], ...]
    place: Place


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
            places = _places(reader, records)
        return tuple(_hit(record, phrase, terms, places[record.id]) for record in records)

    def place_of(self, record: Record) -> Place:
        """Where one record is to be looked for."""
        with self._store.read() as reader:
            return _places(reader, (record,))[record.id]


def _places(reader: Reader, records: Sequence[Record]) -> dict[str, Place]:
    """The place of each record, by its key; what they hang on is read once for all."""
    owned = {one.id: one.follow_up_id for one in records if isinstance(one, Evidence)}
    receipts = {one.id: one.memo_id for one in records if isinstance(one, Receipt)}
    owners = _by_key(reader, FollowUp, owned.values()) | _by_key(reader, Memo, receipts.values())
    shown = {
        one.id: owners.get(owned.get(one.id) or receipts.get(one.id, ""), one) for one in records
    }
    hanging = [one for one in shown.values() if isinstance(one, FollowUp | Activity)]
    measures = _by_key(reader, Measure, (one.measure_id for one in hanging))
    return {key: _place(owner, measures) for key, owner in shown.items()}


def _place(owner: Record, measures: Mapping[str, Record]) -> Place:
    measure = measures.get(owner.measure_id) if isinstance(owner, FollowUp | Activity) else None
    if isinstance(measure, Measure):
        return Place(measure.fiscal_year, owner, measure)
    year = owner.year if isinstance(owner, FiscalYear) else getattr(owner, "fiscal_year", None)
    return Place(year, owner)


def _by_key(reader: Reader, record_type: type[Record], keys: Iterable[str]) -> dict[str, Record]:
    wanted = sorted(set(keys))
    return {one.id: one for one in reader.find(record_type, id=wanted)} if wanted else {}


def _hit(record: Record, phrase: str, terms: list[str], place: Place) -> Hit:
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
    before, text, after = _cut(shown, start)
    sought_there = [phrase] if phrase in folded else terms
    marks = _marks(folded[len(before) : len(shown) - len(after)], sought_there)
    lead = _MORE if before else ""
    moved = tuple((begin + len(lead), end + len(lead)) for begin, end in marks)
    return Hit(record, lead + text + (_MORE if after else ""), moved, place)


def _cut(text: str, at: int) -> tuple[str, str, str]:
    """What comes before, around and after a place; parted at a space where one is near."""
    starts = [*cluster_starts(text), len(text)]
    begin = next(one for one in starts if one >= max(at - _AROUND, 0))
    end = next(one for one in starts if one >= min(at + _AROUND, len(text)))
    if begin and (space := text.find(" ", begin, at)) >= 0:
        begin = space + 1
    if end < len(text) and (space := text.rfind(" ", at + _AROUND // 2, end)) >= 0:
        end = space
    return text[:begin], text[begin:end], text[end:]


def _marks(text: str, terms: list[str]) -> tuple[tuple[int, int], ...]:
    found = set()
    for term in terms:
        at = text.find(term)
        while at >= 0:
            found.add((at, at + len(term)))
            at = text.find(term, at + len(term))
    return tuple(sorted(found))
