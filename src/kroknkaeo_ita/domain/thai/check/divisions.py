"""Names of divisions that are nearly, but not quite, those of this office."""

import re
from collections.abc import Iterable, Iterator, Mapping

from ..clusters import cluster_starts
from ..dates import SHORT_MONTHS
from .findings import FaultKind, Finding
from .nearness import best_prefixes, transposed
from .spelling import Readings, is_thai

_BEGINS = re.compile("กอง|สำนัก|ฝ่าย|หน่วย")
_SHORT = re.compile(r"(?<![ก-๎.])(?:[ก-ฮ]{2,5}|(?:[ก-ฮ]\.){1,4}[ก-ฮ])\.?(?![ก-๎.])")
_NO_DIVISION = frozenset(("พ.ศ.", "ค.ศ.", "ร.ศ.", "ก.พ.ร.", *SHORT_MONTHS))
_OTHER_WORDS = ("กองหลัง", "กองหน้า", "กองกลาง", "กองทุน", "กองทัพ")
"""Words that begin like a division's name and are none."""
_MOST = 4
"""The most letters in which a name may differ and still be meant."""


class DivisionNames:
    """The names that are right.

    Args:
        names: the divisions' names.
        short_names: their abbreviations.
        aliases: other names in use, each with the division's own.
    """

    def __init__(
        self,
        names: Iterable[str],
        short_names: Iterable[str] = (),
        aliases: Mapping[str, str] | None = None,
    ) -> None:
        self._names = sorted({name for name in names if name}, key=len, reverse=True)
        self._short = sorted({name for name in short_names if name})
        self._aliases = {
            alias: name
            for alias, name in (aliases or {}).items()
            if alias and alias not in self._names and not name.startswith(alias)
        }
        self._right = sorted([*self._names, *self._aliases], key=len, reverse=True)

    def findings(self, text: str, readings: Readings) -> Iterator[Finding]:
        """The names in a text that are nearly those of a division."""
        for match in _BEGINS.finditer(text):
            if _inside_cluster(text, match.start()):
                continue
            finding = self._look(text, match.start(), readings)
            if finding is not None:
                yield finding
        if self._short:
            yield from self._abbreviations(text)

    def _look(self, text: str, start: int, readings: Readings) -> Finding | None:
        for right in self._right:
            if text.startswith(right, start):
                end = start + len(right)
                if right not in self._aliases or _inside_cluster(text, end):
                    return None
                name = self._aliases[right]
                problem = f"เป็นชื่ออื่นของ{name} ชื่อในทะเบียนคือ “{name}”"
                return Finding(FaultKind.DIVISION, start, end, problem, name, right)
        if text.startswith(_OTHER_WORDS, start):
            return None
        nearest: tuple[float, str, list[int]] | None = None
        begin = _BEGINS.match(text, start)
        for name in self._names:
            if begin is None or not name.startswith(begin.group()):
                continue
            limit = _limit(name)
            distance, ends = best_prefixes(name, text[start : start + len(name) + limit], limit)
            if 0 < distance <= limit:
                share = distance / len(name)
                if nearest is None or share < nearest[0]:
                    nearest = (share, name, ends)
        if nearest is None:
            return None
        _share, name, ends = nearest
        size = _end_of_word(text[start:], name, ends, readings)
        if size is None:
            return None
        found = text[start : start + size]
        problem = f"ไม่มีส่วนราชการชื่อ “{found}” น่าจะเป็น “{name}”"
        return Finding(FaultKind.DIVISION, start, start + size, problem, name, found)

    def _abbreviations(self, text: str) -> Iterator[Finding]:
        for match in _SHORT.finditer(text):
            found = match.group()
            if found in self._short or found in _NO_DIVISION or f"{found}." in _NO_DIVISION:
                continue
            for short in self._short:
                if _nearly_short(found, short):
                    problem = f"ไม่มีชื่อย่อ “{found}” น่าจะเป็น “{short}”"
                    yield Finding(
                        FaultKind.DIVISION, match.start(), match.end(), problem, short, found
                    )
                    break


def _limit(name: str) -> int:
    return 1 if len(name) <= 8 else min(len(name) // 5, _MOST)


def _nearly_short(found: str, short: str) -> bool:
    """The same letters with the dots elsewhere, or two letters changed places."""
    bare, right = found.replace(".", ""), short.replace(".", "")
    if bare == right:
        return "." in found or len(right) >= 3
    return len(right) >= 3 and transposed(bare, right)


def _end_of_word(text: str, name: str, ends: list[int], readings: Readings) -> int | None:
    """Where the misspelt name ends: where what follows begins a word, else nearest in length."""
    starts = {0, *cluster_starts(text[: max(ends) + 2]), len(text)}
    legal = [end for end in ends if end in starts and end > 0]
    if not legal:
        return None
    return min(
        legal,
        key=lambda end: (
            readings.strangeness(text[end : end + 24]),
            end < len(text) and is_thai(text[end]),
            abs(end - len(name)),
        ),
    )


def _inside_cluster(text: str, at: int) -> bool:
    """Whether a cut here would part a letter from its vowel or mark."""
    left = max(0, at - 12)
    return 0 < at < len(text) and at - left not in cluster_starts(text[left : at + 3])
