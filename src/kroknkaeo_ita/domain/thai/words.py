"""Cutting Thai into words with a dictionary.

Thai is written without spaces between words, so a dictionary decides. Among all ways to cover a
text with dictionary words the segmenter takes the one with the fewest unknown characters, then
the fewest words (maximal matching, as PyThaiNLP's newmm does), then the one whose words are the
most common. Cuts fall on cluster boundaries only (see `clusters`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from .clusters import cluster_starts

_TOKEN = re.compile(
    r"(?P<thai>[ก-ฺเ-ๅ็-๎]+)"
    r"|(?P<space>[ \t\u00a0\u2002-\u200a\u202f\u205f]+)"
    r"|(?P<other>[0-9๐-๙]+(?:[.,:/][0-9๐-๙]+)*|[A-Za-z0-9\u00c0-\u024f]+(?:[-'’_][A-Za-z0-9]+)*"
    r"|ฯลฯ|ฯพณฯ|.)",
    re.DOTALL,
)

_UNKNOWN = 1_000_000
_WORD = 1_000
_STRAY_CLUSTER = 400
_LONGEST_KEY = 3
_FEW, _SHORT = 150, 60
"""So many runs, of so many letters at most, are cut without knowing how long a word can be."""


@dataclass(frozen=True, slots=True)
class Word:
    """One piece of a segmented text.

    Attributes:
        text: The characters, as they stand in the source.
        known: Whether a dictionary holds it (always true of what is not Thai).
        sure: Whether every equally good reading also starts a word here. ตากลม can be
            ตา|กลม or ตาก|ลม: the second word of either is not sure.
    """

    text: str
    known: bool
    sure: bool


class Segmenter:
    """Cuts text into words.

    Args:
        words: The general dictionary.
        own_words: The office's own names and terms; they always count as common.
        dropped: Words of the general dictionary that make bad cuts.
        common: Common words, the most common first; they settle ties only.

    Results are remembered for each run of Thai letters, up to `remembered` of them.
    """

    def __init__(
        self,
        words: Iterable[str],
        own_words: Iterable[str] = (),
        dropped: Iterable[str] = (),
        common: Iterable[str] = (),
        remembered: int = 8_000,
    ) -> None:
        own = frozenset(word for word in (item.strip() for item in own_words) if word)
        # One set, changed where it stands: copies of so many words are felt when a window opens.
        self._words = set(words)
        self._words.difference_update(dropped)
        self._words |= own
        # What a word costs less for being met more often, and least for being the office's own.
        self._bonus = {word: 90 - 6 * rank.bit_length() for rank, word in enumerate(common)}
        self._bonus |= dict.fromkeys(own, 99)
        self._remembered = remembered
        self._memory: dict[str, tuple[Word, ...]] = {}

    @cached_property
    def _longest(self) -> dict[str, int]:
        """How long the longest word is that begins with some letters."""
        # Of two words with the same beginning the longer comes later and stays.
        by_length = sorted(self._words, key=len)
        return {word[:_LONGEST_KEY]: len(word) for word in by_length}

    def _reach(self, run: str, start: int) -> int:
        """How long a word that starts here can be, at most."""
        # To find that out for every word of the dictionary takes longer than a window's few texts.
        if len(self._memory) < _FEW and len(run) <= _SHORT:
            return len(run) - start
        known = self._longest.get(run[start : start + _LONGEST_KEY], 0)
        return max(known, _LONGEST_KEY - 1)

    def split(self, text: str) -> list[str]:
        """The words, spaces, numbers and signs of `text`, in order; joined they give it back."""
        return [word.text for word in self.segment(text)]

    def segment(self, text: str) -> list[Word]:
        """Like `split`, with what is known about each piece."""
        pieces: list[Word] = []
        for match in _TOKEN.finditer(text):
            if match.lastgroup == "thai":
                pieces.extend(self._thai(match.group()))
            else:
                pieces.append(Word(match.group(), known=True, sure=True))
        return pieces

    def _thai(self, run: str) -> tuple[Word, ...]:
        found = self._memory.get(run)
        if found is None:
            if len(self._memory) >= self._remembered:
                self._memory.clear()
            found = self._memory[run] = tuple(self._solve(run, whole=True))
        return found

    def components(self, word: str) -> list[str]:
        """The shorter words a long one is made of, [word] when it cannot be taken apart."""
        parts = self._solve(word, whole=False)
        if len(parts) < 2 or not all(part.known for part in parts):
            return [word]
        return [part.text for part in parts]

    def _edges(
        self, run: str, cuts: Sequence[int], place: int, whole: bool
    ) -> list[tuple[int, int]]:
        """Ends and costs of the dictionary words that start at one of the cuts."""
        words, bonus, start = self._words, self._bonus, cuts[place]
        longest = self._reach(run, start)
        found = []
        # A cut is at least one letter on, so no more cuts than letters need be looked at.
        for end in cuts[place + 1 : place + 1 + longest]:
            if end - start > longest:
                break
            piece = run[start:end]
            if piece not in words:
                continue
            if end - start == 1 and len(run) > 1:
                continue  # a lone consonant is a letter's name, not a word to cut at
            if whole or end - start < len(run):
                found.append((end, _WORD - bonus.get(piece, 0)))
        return found

    def _solve(self, run: str, whole: bool) -> list[Word]:
        size = len(run)
        starts = cluster_starts(run)
        cuts = (*starts, size)
        following = dict(zip(starts, [*starts[1:], size], strict=True))
        infinite = 2 * _UNKNOWN * (size + 2)
        cost = dict.fromkeys(cuts, infinite)
        cost[0] = 0
        edges: dict[int, list[tuple[int, int]]] = {}
        back: dict[int, tuple[int, bool]] = {}
        for place, start in enumerate(starts):
            here = cost[start]
            edges[start] = found = self._edges(run, cuts, place, whole)
            for end, price in found:
                if here + price < cost[end]:
                    cost[end], back[end] = here + price, (start, True)
            end = following[start]
            price = _UNKNOWN * (end - start) + _STRAY_CLUSTER
            if here + price < cost[end]:
                cost[end], back[end] = here + price, (start, False)
        sure = self._sure(run, starts, following, edges)
        return _join_unknown(run, back, sure, size)

    @staticmethod
    def _sure(
        run: str,
        starts: list[int],
        following: dict[int, int],
        edges: dict[int, list[tuple[int, int]]],
    ) -> set[int]:
        """Positions every reading goes through that is as good in words as the best one."""
        size = len(run)
        best: dict[int, int] = {size: 0}
        for start in reversed(starts):
            options = [_WORD + best[end] for end, _ in edges[start]]
            end = following[start]
            options.append(_UNKNOWN * (end - start) + best[end])
            best[start] = min(options)
        reached, sure, horizon = {0}, {0}, 0
        for start in starts:
            if start not in reached:
                continue
            if start >= horizon:
                sure.add(start)
            for end in {end for end, _ in edges[start]} | {following[start]}:
                known = any(end == other for other, _ in edges[start])
                price = _WORD if known else _UNKNOWN * (end - start)
                if price + best[end] == best[start]:
                    reached.add(end)
                    horizon = max(horizon, end)
        return sure


def _join_unknown(
    run: str, back: dict[int, tuple[int, bool]], sure: set[int], size: int
) -> list[Word]:
    """Follow the best path back; neighbouring unknown clusters become one piece."""
    pieces: list[tuple[int, int, bool]] = []
    end = size
    while end > 0:
        start, known = back[end]
        if pieces and not known and not pieces[-1][2]:
            pieces[-1] = (start, pieces[-1][1], False)
        else:
            pieces.append((start, end, known))
        end = start
    pieces.reverse()
    return [Word(run[start:end], known, start in sure) for start, end, known in pieces]
