"""Which of several readings of a misspelt word is one: asked of a dictionary."""

from collections.abc import Callable, Iterable, Sequence

from .nearness import sound_distance
from .scripts import lao_as_thai

Strangeness = Callable[[str], int]
"""How many letters of a text belong to no word that the dictionary knows."""

_WORD_REACH = 20
"""Letters to either side that are looked at together with a slip."""
_FARTHEST = 0.45
"""The most, of a word's length, that a reading may differ from what stands there."""
_REMEMBERED = 2_000


def is_thai(letter: str) -> bool:
    """Whether it is a Thai consonant, vowel or mark."""
    return "ก" <= letter <= "ฺ" or "เ" <= letter <= "ๅ" or "็" <= letter <= "๎"


class Readings:
    """Chooses among readings.

    Args:
        strangeness: see there; without it nothing is chosen that is not certain.
        terms: the office's names and terms, which a word of another script may stand for.
    """

    def __init__(self, strangeness: Strangeness | None = None, terms: Iterable[str] = ()) -> None:
        self._strangeness = strangeness
        self._terms = sorted(term for term in set(terms) if term)
        self._memory: dict[str, str | None] = {}

    def strangeness(self, text: str) -> int:
        """How many letters belong to no known word; 0 where there is no dictionary."""
        return self._strangeness(text) if self._strangeness is not None else 0

    def best(self, text: str, start: int, end: int, options: Sequence[str]) -> str | None:
        """The option that makes a word of what stands around, if just one does best."""
        if self._strangeness is None or not options:
            return None
        left, right = start, end
        while left > 0 and start - left < _WORD_REACH and is_thai(text[left - 1]):
            left -= 1
        while right < len(text) and right - end < _WORD_REACH and is_thai(text[right]):
            right += 1
        head, tail = text[left:start], text[end:right]
        ranked = sorted((self._strangeness(head + option + tail), option) for option in options)
        if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
            return None
        return ranked[0][1]

    def of_lao(self, word: str, before: str, after: str) -> str | None:
        """What a word in Lao letters should read, None when it cannot be told.

        A term of the office that sounds like it comes first, then the same word letter for
        letter if it gives Thai words; a name is never guessed.
        """
        key = f"{before}|{word}|{after}"
        if key not in self._memory:
            if len(self._memory) >= _REMEMBERED:
                self._memory.clear()
            self._memory[key] = self._of_lao(word, before, after)
        return self._memory[key]

    def _of_lao(self, word: str, before: str, after: str) -> str | None:
        letters = lao_as_thai(word)
        beside = bool(before and is_thai(before[-1])) or bool(after and is_thai(after[0]))
        if beside and len(letters) <= 3:
            # The letters are right if they leave nothing around them stranger than it was.
            strange = self.strangeness(before) + self.strangeness(after)
            fits = self.strangeness(before + letters + after) <= strange
            return letters if self._strangeness is not None and fits else None
        near = self._nearest(letters)
        if near is not None:
            return near
        return letters if self._is_words(letters) and len(letters) > 3 else None

    def _nearest(self, letters: str) -> str | None:
        limit = _FARTHEST * len(letters)
        found = [
            (sound_distance(letters, term), term)
            for term in self._terms
            if abs(len(term) - len(letters)) <= limit
        ]
        if not found:
            return None
        distance, term = min(found)
        return term if distance <= limit else None

    def _is_words(self, text: str) -> bool:
        return self._strangeness is not None and self._strangeness(text) == 0
