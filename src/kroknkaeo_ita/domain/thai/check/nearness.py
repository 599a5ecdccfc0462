"""How near two words are, letter by letter."""

from collections.abc import Callable

_ALIKE = ("สศษซ", "ดตฏฎทถธฒฑ", "รลฮ", "นณ", "ยญ", "พภผฝฟ", "ัะ", "กขคฆ")
"""Letters that sound alike, or that stand for each other between Lao and Thai spelling."""
_CLASS = {letter: number for number, letters in enumerate(_ALIKE) for letter in letters}
_MARKS = frozenset("็่้๊๋์ํ")


def sound_distance(one: str, other: str) -> float:
    """How far apart two words sound: 0 for alike, at most the longer one's length."""
    return _distances(one, other, _sound_price)[-1]


def best_prefixes(sought: str, text: str, limit: int) -> tuple[int, list[int]]:
    """Where a word ends that stands, perhaps misspelt, at the beginning of `text`.

    Returns:
        The fewest letters that differ, and every end (in characters of `text`) with so few.
    """
    window = text[: len(sought) + limit]
    row = _distances(window, sought, _letter_price)
    least = min(row)
    return round(least), [end for end, cost in enumerate(row) if cost == least]


def transposed(one: str, other: str) -> bool:
    """Whether two words have the same letters, two neighbours changed places."""
    if len(one) != len(other) or one == other:
        return False
    at = next(place for place in range(len(one)) if one[place] != other[place])
    swapped = one[:at] + one[at : at + 2][::-1] + one[at + 2 :]
    return swapped == other


def _letter_price(one: str, other: str) -> float:
    return 0.0 if one == other else 1.0


def _sound_price(one: str, other: str) -> float:
    if one == other:
        return 0.0
    if one in _CLASS and _CLASS[one] == _CLASS.get(other):
        return 0.25
    return 0.5 if one in _MARKS and other in _MARKS else 1.0


def _distances(text: str, word: str, price: Callable[[str, str], float]) -> list[float]:
    """How far `word` is from each beginning of `text`, the empty one first.

    Two neighbours that changed places count as one letter.
    """
    earlier: list[float] = []
    column = [float(length) for length in range(len(text) + 1)]
    for place, letter in enumerate(word):
        fresh = [column[0] + 1]
        for at, here in enumerate(text, start=1):
            best = min(column[at] + 1, fresh[at - 1] + 1, column[at - 1] + price(here, letter))
            if place and at > 1 and here == word[place - 1] and text[at - 2] == letter:
                best = min(best, earlier[at - 2] + 1)
            fresh.append(best)
        earlier, column = column, fresh
    return column
