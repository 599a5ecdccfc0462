"""Text as it is shown in the window, never as it is kept."""

from collections.abc import Callable, Iterable
from itertools import pairwise

from ..domain.office import OFFICE_KEY, Division, Office, Officer
from ..domain.thai.breaks import ZERO_WIDTH_SPACE, Breaker, Tier
from ..domain.thai.digits import to_thai_digits
from ..storage.store import Store
from ..storage.transactions import Writer

_MOST_REMEMBERED = 5_000
"""Texts that are shown without being prepared anew."""
_NAMED = (Office, Division, Officer)
"""The records whose names the breaker must know."""


class OfficeWords:
    """The line breaker, knowing the office's own names; made anew when these change."""

    def __init__(self, store: Store, load: Callable[[Iterable[str]], Breaker]) -> None:
        self._store = store
        self._load = load
        self._breaker: Breaker | None = None
        self._words: frozenset[str] = frozenset()
        self._stale = True
        store.on_commit.append(self._committed)

    def breaker(self) -> Breaker:
        """The breaker for the office's names as they are now."""
        if self._breaker is None or self._stale:
            words = self._read_words()
            if self._breaker is None or words != self._words:
                self._breaker = self._load(words)
            self._words, self._stale = words, False
        return self._breaker

    def forget(self) -> None:
        """Read the names again at the next use: the data were replaced as a whole."""
        self._stale = True

    def _committed(self, writer: Writer) -> None:
        if any(isinstance(after or before, _NAMED) for before, after in writer.changed):
            self._stale = True

    def _read_words(self) -> frozenset[str]:
        with self._store.read() as reader:
            office = reader.get(Office, OFFICE_KEY)
            names = [division.name for division in reader.find(Division)]
            for officer in reader.find(Officer):
                names += [officer.given_name, officer.family_name]
        if office:
            names += [*office.own_words, office.district, office.province]
        return frozenset(name for name in names if name)


class Display:
    """Prepares text for widgets: Thai digits by setting, and places where a line may break."""

    def __init__(self, words: OfficeWords, thai_digits: Callable[[], bool]) -> None:
        self._words = words
        self._thai_digits = thai_digits
        self._shown: tuple[Breaker | None, dict[tuple[str, bool], str]] = (None, {})

    def __call__(self, text: str) -> str:
        """The text with U+200B between words, for showing only; Qt on Windows needs it.

        A table asks for the same texts at every key, so the last ones are remembered.
        """
        breaker, key = self._words.breaker(), (text, self._thai_digits())
        if self._shown[0] is not breaker or len(self._shown[1]) > _MOST_REMEMBERED:
            self._shown = (breaker, {})
        known = self._shown[1]
        if key not in known:
            known[key] = breaker.with_break_opportunities(self.digits(text))
        return known[key]

    def finely(self, text: str) -> str:
        """As shown, with places inside long names too: for a column narrower than a name."""
        breaker, shown = self._words.breaker(), self.digits(text)
        places = {at for at, tier in breaker.breaks(shown) if tier <= Tier.DOUBTFUL}
        places |= {at for at, tier in breaker.finer(shown) if tier <= Tier.GLUED}
        ends = [0, *sorted(places), len(shown)]
        return ZERO_WIDTH_SPACE.join(shown[start:end] for start, end in pairwise(ends))

    def digits(self, text: str) -> str:
        """The text with its digits Thai or as they are, by the clerk's setting."""
        return to_thai_digits(text) if self._thai_digits() else text
