"""Where a line may end in Thai text, and where it must not.

The rules are those of official typing (domain facts, section 7): never inside a word, never before
ๆ ฯ a closing bracket or quote, never after an opening one; พ.ศ. stays with its year, a day with
its month and year, a title with the name, a number with its unit and with the word it counts
("ไตรมาสที่ ๒"). What must not be parted may still have to be when a cell is narrower than it: such
cuts are offered too, but in a worse tier.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple, TypeVar

from .clusters import cluster_starts, is_thai_letter
from .words import Segmenter, Word


class Tier(IntEnum):
    """How good a place for the end of a line is; lower is better."""

    SPACE = 0
    """After a space."""
    WORD = 1
    """Between two words."""
    DOUBTFUL = 2
    """Between two words of a reading that is not certain, beside an unknown word, or after a
    word that only begins another (การ, ความ)."""
    COMPOUND = 3
    """Inside a long compound, between the words it is made of."""
    GLUED = 4
    """Between things that belong together: only when a line has no room for both."""
    SYLLABLE = 5
    """Between syllables of one word: only when the word is wider than its line."""
    CLUSTER = 6
    """Between character clusters: the last resort."""


class Break(NamedTuple):
    """A line may end before the character at `position`; `tier` says how well."""

    position: int
    tier: Tier


_T = TypeVar("_T")

ZERO_WIDTH_SPACE = "\u200b"

_SPACES = frozenset(" \t\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000")
_UNBREAKABLE = frozenset("\u00a0\u2007\u202f\u2060\ufeff")
_OPENING = frozenset("([{<“‘«「『（")
_CLOSING = frozenset(")]}>”’»」』）")
_NEVER_BEFORE = _CLOSING | frozenset("ๆฯ.,;:!?%‰…/\\") | {"\u0e5a", "\u0e5b"}
_DIGITS = frozenset("0123456789๐๑๒๓๔๕๖๗๘๙")
_DASHES = frozenset("-–—‐")
_URL_CUTS = frozenset("/.-?&=_#:")
_LATIN_CUTS = frozenset("_-.,:/")
_SHORTEST_PART = 3
_LONG_COMPOUND = 18
_PREFIXES = frozenset(("การ", "ความ", "ผู้", "นัก", "ชาว", "แบบ"))
"""Words that only begin another: a line that ends in one reads badly."""

_N = r"(?<![0-9๐-๙])[0-9๐-๙]{1,15}(?:[.,:/\-–][0-9๐-๙]{1,15}){0,8}"
_MONTH = (
    "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม"
    r"|พฤศจิกายน|ธันวาคม|ม\.ค\.|ก\.พ\.|มี\.ค\.|เม\.ย\.|พ\.ค\.|มิ\.ย\.|ก\.ค\.|ส\.ค\.|ก\.ย\."
    r"|ต\.ค\.|พ\.ย\.|ธ\.ค\."
)
_COUNTED = (
    "ไตรมาสที่|ไตรมาส|ครั้งที่|ข้อที่|ข้อ|มาตราที่|มาตรา|หมวดที่|หมวด|ฉบับที่|ตัวชี้วัดย่อยที่"
    "|ตัวชี้วัดที่|ตัวชี้วัดย่อย|ตัวชี้วัด|ลำดับที่|หน้าที่|หน้า|ตารางที่|ภาพที่|หมู่ที่|เลขที่"
    "|มาตรการที่|ระดับ|ร้อยละ|ปีที่|ปี|เวลา|ส่วนที่|บทที่|ที่|ภาคผนวก|ว"
)
_UNIT = (
    r"บาท|สตางค์|คน|ครั้ง|วัน|เดือน|ปี|ชั่วโมง|นาที|วินาที|คะแนน|ข้อ|เล่ม|แห่ง|ราย|กอง|ชุด|หน้า|ฉบับ"
    r"|มาตรการ|ตัวชี้วัด|ไตรมาส|โครงการ|กิจกรรม|หมู่บ้าน|ครัวเรือน|ตัว|คัน|เครื่อง|แผ่น|รูป|เรื่อง"
    r"|เมตร|กิโลเมตร|กม\.|ซม\.|มม\.|ตร\.ม\.|ไร่|น\.|เท่า|ด้าน|งาน|หลักสูตร|รุ่น|ท่าน|อัตรา|ฝ่าย|%"
)
_GLUED = re.compile(
    rf"(?:วันที่\s?)?{_N}\s?(?:{_MONTH})(?:\s?(?:พ\.ศ\.\s?|ค\.ศ\.\s?)?{_N})?"
    rf"|(?:พ\.ศ\.|ค\.ศ\.|ร\.ศ\.)\s?{_N}"
    rf"|(?:{_COUNTED})\s?[A-Za-z]{{0,2}}{_N}(?:\s?(?:{_UNIT})(?![ก-๎]))?"
    r"|ระดับ\s[A-F]{1,2}(?![A-Za-z])"
    rf"|{_N}\s?(?:{_UNIT})(?![ะ-ฺ็-๎])"
    rf"|[ก-ฮ]{{1,3}}\s{_N}/(?:\s?ว?\s?{_N})?"
    rf"|^\s?(?:[-–•*]|\(?{_N}[.)]?)\s+.",
    re.MULTILINE,
)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s\u0e00-\u0e7f“”‘’\"()<>]+|[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+"
    r"|[A-Za-z0-9_-]{2,60}\.[A-Za-z0-9]{2,4}(?![A-Za-z0-9])"
)
_TITLES = frozenset(("นาย", "นาง", "นางสาว", "เด็กชาย", "เด็กหญิง", "คุณ"))
_SHORT_TITLE = re.compile(r"(?:น\.ส\.|ด\.ช\.|ด\.ญ\.|ดร\.|ร\.ต\.|ร\.ท\.|ร\.อ\.|จ\.อ\.)\s?[ก-๎]+")


class Breaker:
    """Finds the places where lines may end; remembers its answers.

    Args:
        segmenter: Words of the language and of the office.
        syllables: Cuts one word into syllables; without it a word that is wider than its line
            is cut at clusters.
    """

    def __init__(
        self, segmenter: Segmenter, syllables: Segmenter | None = None, remembered: int = 4_000
    ) -> None:
        self._segmenter = segmenter
        self._syllables = syllables
        self._remembered = remembered
        self._breaks: dict[str, tuple[Break, ...]] = {}
        self._finer: dict[str, tuple[Break, ...]] = {}
        self._shown: dict[str, str] = {}

    def breaks(self, text: str) -> tuple[Break, ...]:
        """The breaks of `text` up to `Tier.GLUED`, in order of position."""
        found = self._breaks.get(text)
        if found is None:
            found = self._keep(self._breaks, text, tuple(self._find(text)))
        return found

    def finer(self, text: str) -> tuple[Break, ...]:
        """Every place where `text` can be cut at all, down to clusters.

        For pieces that are wider than the room they must go into.
        """
        found = self._finer.get(text)
        if found is None:
            found = self._keep(self._finer, text, tuple(self._find_finer(text)))
        return found

    def strangeness(self, text: str) -> int:
        """How many letters of the text belong to no word that the dictionary knows."""
        return sum(len(word.text) for word in self._segmenter.segment(text) if not word.known)

    def with_break_opportunities(self, text: str) -> str:
        """`text` with U+200B at its word breaks, for display where no Thai dictionary is.

        What comes out is for the eye only: it must never be stored, copied or searched.
        """
        found = self._shown.get(text)
        if found is None:
            found = self._keep(self._shown, text, self._mark(text))
        return found

    def _keep(self, memory: dict[str, _T], text: str, value: _T) -> _T:
        if len(memory) >= self._remembered:
            memory.clear()
        memory[text] = value
        return value

    def _mark(self, text: str) -> str:
        pieces, start = [], 0
        for position, tier in self.breaks(text):
            if tier in (Tier.WORD, Tier.DOUBTFUL) and text[position - 1] != ZERO_WIDTH_SPACE:
                pieces.append(text[start:position])
                start = position
        pieces.append(text[start:])
        return ZERO_WIDTH_SPACE.join(pieces)

    def _find(self, text: str) -> Iterable[Break]:
        words = self._segmenter.segment(text)
        allowed = set(cluster_starts(text))
        opening, closing = _straight_quotes(text)
        found: dict[int, Tier] = {}
        at = 0
        for left, right in pairwise(words):
            at += len(left.text)
            if at not in allowed or at in closing or at - 1 in opening:
                continue
            tier = _tier(text, at, left, right)
            if tier is not None:
                found[at] = tier
        found.update(self._inside_compounds(words))
        for start, end in _kept_together(text, words):
            for position in range(start + 1, end):
                if position in found:
                    found[position] = max(found[position], Tier.GLUED)
        for match in _ADDRESS.finditer(text):
            for position in range(match.start() + 1, match.end()):
                found.pop(position, None)
                if text[position - 1] in _URL_CUTS and text[position] not in _URL_CUTS:
                    found[position] = Tier.GLUED
        return (Break(position, found[position]) for position in sorted(found))

    def _inside_compounds(self, words: list[Word]) -> dict[int, Tier]:
        found: dict[int, Tier] = {}
        start = 0
        for word in words:
            if word.known and len(word.text) >= _LONG_COMPOUND and is_thai_letter(word.text[0]):
                at = start
                for part in self._segmenter.components(word.text)[:-1]:
                    at += len(part)
                    if part not in _PREFIXES:
                        found[at] = Tier.COMPOUND
            start += len(word.text)
        return found

    def _find_finer(self, text: str) -> Iterable[Break]:
        found = dict.fromkeys(cluster_starts(text)[1:], Tier.CLUSTER)
        start = 0
        for word in self._segmenter.segment(text):
            if is_thai_letter(word.text[0]):
                at = start
                for part, tier in self._parts(word, Tier.COMPOUND):
                    for syllable in self._syllables.split(part) if self._syllables else [part]:
                        at += len(syllable)
                        _improve(found, at, Tier.SYLLABLE)
                    if part not in _PREFIXES:
                        _improve(found, at, tier)
            else:
                for at, character in enumerate(word.text[:-1], start=start + 1):
                    if character in _LATIN_CUTS:
                        _improve(found, at, Tier.SYLLABLE)
            start += len(word.text)
            if word.text[-1] in _SPACES:
                _improve(found, start, Tier.GLUED)
        starts = {*found, len(text)}
        for position in sorted(found):
            if text[position] in _SPACES and position + 1 in starts:
                del found[position]  # a space takes no room at the end of a line
        return (Break(position, found[position]) for position in sorted(found))

    def _parts(self, word: Word, tier: Tier) -> list[tuple[str, Tier]]:
        """The shorter words of a word, as deep as the dictionary goes.

        Each comes with the tier of the place after it: cuts between the first parts are better
        than cuts inside them.
        """
        parts = [word.text]
        if word.known and len(word.text) >= 2 * _SHORTEST_PART:
            parts = self._segmenter.components(word.text)
        if len(parts) < 2 or any(len(part) < _SHORTEST_PART for part in parts):
            return [(word.text, tier)]
        found: list[tuple[str, Tier]] = []
        for part in parts:
            found += self._parts(Word(part, known=True, sure=True), Tier.GLUED)
            found[-1] = (found[-1][0], tier)
        return found


def _improve(found: dict[int, Tier], position: int, tier: Tier) -> None:
    if position in found:
        found[position] = min(found[position], tier)


def _tier(text: str, at: int, left: Word, right: Word) -> Tier | None:
    """How good the place between two neighbouring pieces is; None where none may be."""
    before, after = text[at - 1], text[at]
    if before == ZERO_WIDTH_SPACE:
        return Tier.WORD
    if after in _SPACES or after == ZERO_WIDTH_SPACE or {before, after} & _UNBREAKABLE:
        return None
    if after in _NEVER_BEFORE and right.text != "ฯพณฯ":
        return None
    if before in _SPACES:
        return None if text[:at].rstrip()[-1:] in _OPENING else Tier.SPACE
    if before in _OPENING:
        return None
    if is_thai_letter(before) and is_thai_letter(after):
        certain = left.known and right.known and right.sure and left.text not in _PREFIXES
        return Tier.WORD if certain else Tier.DOUBTFUL
    return _mixed_tier(text, at)


def _mixed_tier(text: str, at: int) -> Tier | None:
    """The place between two characters that are not both Thai letters."""
    before, after = text[at - 1], text[at]
    if before == "/":
        return Tier.WORD
    if before == ".":
        return None  # inside an abbreviation, or a label such as ๑. with its text
    if before in _DIGITS or after in _DIGITS:
        return Tier.GLUED
    if before in _DASHES:
        lone = at < 2 or text[at - 2] in _SPACES or text[at - 2] in _DASHES
        return Tier.GLUED if lone else Tier.WORD
    if after in _DASHES:
        return Tier.GLUED
    if before.isalpha() or before in _CLOSING or before in 'ๆฯ,;:!?%”’"':
        return Tier.WORD if after.isalpha() or after in _OPENING or after in "\"'" else Tier.GLUED
    return Tier.GLUED


def _straight_quotes(text: str) -> tuple[set[int], set[int]]:
    """Positions of straight double quotes that open, and of those that close."""
    places = [at for at, character in enumerate(text) if character == '"']
    return set(places[::2]), set(places[1::2])


def _kept_together(text: str, words: list[Word]) -> Iterable[tuple[int, int]]:
    """Spans inside which a line should not end."""
    for pattern in (_GLUED, _SHORT_TITLE):
        for match in pattern.finditer(text):
            yield match.span()
    at = 0
    for number, word in enumerate(words):
        end = at + len(word.text)
        if word.text in _TITLES:
            begins = at == 0 or not is_thai_letter(text[at - 1])
            stop = end
            for following in words[number + 1 :]:
                if not is_thai_letter(following.text[0]):
                    break
                stop += len(following.text)
                if not begins:
                    break
            yield at, stop
        at = end
