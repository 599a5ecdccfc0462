"""The check of what is typed, knowing the office's own names; made anew when these change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..domain.office import OFFICE_KEY, Division, Office
from ..domain.thai.text import clean_line
from ..storage.reading import Reader
from ..storage.store import Store
from ..storage.transactions import Writer
from .display import OfficeWords

if TYPE_CHECKING:
    from ..domain.thai.check.checker import TextCheck
    from ..domain.thai.check.findings import Finding


@dataclass(frozen=True)
class _Facts:
    """What of the office the check depends on."""

    names: tuple[str, ...] = ()
    short_names: tuple[str, ...] = ()
    aliases: dict[str, str] = field(default_factory=dict)
    terms: tuple[str, ...] = ()
    own_words: tuple[str, ...] = ()


class TextCheckService:
    """Finds slips in a text, and remembers what the clerk calls right.

    Args:
        store: where the office's names are kept.
        words: the office's dictionary.
        terms: reads the terms that the program itself brings along.
    """

    def __init__(
        self, store: Store, words: OfficeWords, terms: Callable[[], Iterable[str]]
    ) -> None:
        self._store = store
        self._words = words
        self._read_terms = terms
        self._facts: _Facts | None = None
        self._with_divisions: TextCheck | None = None
        self._without: TextCheck | None = None
        self._stale = True
        store.on_commit.append(self._committed)

    def findings(
        self, text: str, year: int | None = None, *, divisions: bool = True
    ) -> tuple[Finding, ...]:
        """What is doubtful in a text, in order.

        Args:
            text: what is checked, word breaks taken out.
            year: the fiscal year (B.E.) that it belongs to; None for none.
            divisions: whether divisions' names are looked at; not where they are made.
        """
        self._renew()
        check = self._with_divisions if divisions else self._without
        return check.findings(text, year) if check is not None else ()

    def accept(self, word: str) -> Office:
        """Count a word as right from now on, as one of the office's own words.

        Raises:
            UserError: the office has no name yet.
        """
        word = clean_line(word)
        with self._store.write(f"จำคำ “{word}” ว่าถูกต้อง") as writer:
            office = writer.get(Office, OFFICE_KEY) or Office(name="")
            if not word or word in office.own_words:
                return office
            return writer.put(office.changed(own_words=(*office.own_words, word)))

    def forget(self) -> None:
        """Read the names again at the next use: the data were replaced as a whole."""
        self._stale = True

    def _committed(self, _writer: Writer) -> None:
        self._stale = True

    def _renew(self) -> None:
        if not self._stale:
            return
        self._stale = False
        with self._store.read() as reader:
            facts = _read(reader)
        if facts == self._facts:
            return
        self._facts = facts
        # Its many patterns are made ready when the first text is typed, not before the window.
        from ..domain.thai.check.checker import TextCheck
        from ..domain.thai.check.divisions import DivisionNames
        from ..domain.thai.check.spelling import Readings

        readings = Readings(
            lambda text: self._words.breaker().strangeness(text),
            (*self._read_terms(), *facts.terms),
        )
        names = DivisionNames(facts.names, facts.short_names, facts.aliases)
        self._with_divisions = TextCheck(readings, names, facts.own_words)
        self._without = TextCheck(readings, None, facts.own_words)


def _read(reader: Reader) -> _Facts:
    divisions = reader.find(Division)
    office = reader.get(Office, OFFICE_KEY) or Office(name="")
    return _Facts(
        names=tuple(one.name for one in divisions),
        short_names=tuple(one.short_name for one in divisions if one.short_name),
        aliases={alias: one.name for one in divisions for alias in one.aliases},
        terms=(
            office.name,
            office.head_position,
            office.district,
            office.province,
            *office.own_words,
            *(one.name for one in divisions),
            *(one.head_position for one in divisions),
        ),
        own_words=office.own_words,
    )
