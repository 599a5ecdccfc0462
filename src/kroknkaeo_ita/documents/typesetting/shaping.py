"""From characters to glyphs, in the order of the source.

HarfBuzz gives the right glyphs in the order of drawing. A reader of the PDF wants the characters
in the order of the text, each exactly once. So every glyph that is emitted as text is paired with
the source characters it stands for, and what would break that order is drawn as an outline, which
is no text: the nikhahit that ำ splits off before its tone mark, and every mark that the font
shifts by an offset (its base then carries the text of the whole cluster).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ...domain.thai.clusters import cluster_starts, is_thai_letter
from .fonts import Face, FontSet

_IGNORED = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_BLANK = re.compile(r"[\t\x0b\x0c\x85\u2028\u2029]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_LONGEST_REMEMBERED = 80
_ON_TOP = frozenset("ัิีึืฺุู็่้๊๋์ํ๎ำ")


class Glyph(NamedTuple):
    """A glyph that is text.

    Attributes:
        glyph: Its number in the face.
        text: The source it stands for.
        advance: Per mille, whole: PDFium and MuPDF cut the fraction of a width off, which over
            a line adds up to something that can be seen.
    """

    glyph: int
    text: str
    advance: int


class Mark(NamedTuple):
    """A glyph that is drawn as an outline, at an offset from its cluster's origin, per mille."""

    glyph: int
    x: float
    y: float


class Cluster(NamedTuple):
    """A base with all that hangs on it; `gap` is False where no space may be let in before it."""

    glyphs: tuple[Glyph, ...]
    marks: tuple[Mark, ...]
    advance: int
    gap: bool


class Shaped(NamedTuple):
    """A piece of text in one face.

    Attributes:
        face: The face.
        text: The source.
        clusters: Its clusters in order.
        marks: Its outlines, at offsets from where the piece starts.
        width: Sum of their advances, per mille.
        missing: Characters for which no face has a glyph.
    """

    face: Face
    text: str
    clusters: tuple[Cluster, ...]
    marks: tuple[Mark, ...]
    width: int
    missing: str


def printable(text: str) -> str:
    """`text` without what cannot be printed: controls go, tabs become spaces.

    U+200B stays: it is a place to break a line, and is left out when the line is shaped.
    """
    text = _BLANK.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", text))


class Shaper:
    """Shapes pieces of text and remembers them.

    Args:
        fonts: The document's fonts.
        remembered: How many pieces are kept.
    """

    def __init__(self, fonts: FontSet, remembered: int = 6_000) -> None:
        self.fonts = fonts
        self._remembered = remembered
        self._pieces: dict[tuple[str, bool, bool], tuple[Shaped, ...]] = {}
        self._widths: dict[tuple[str, bool, bool], float] = {}

    def shape(self, text: str, bold: bool = False, italic: bool = False) -> tuple[Shaped, ...]:
        """Shape `text`; more than one piece when faces or scripts change inside it."""
        key = (text, bold, italic)
        found = self._pieces.get(key)
        if found is None:
            if len(self._pieces) >= self._remembered:
                self._pieces.clear()
            found = tuple(
                _shape_run(face, piece)
                for face, piece in self._itemize(_IGNORED.sub("", text), bold, italic)
            )
            if len(text) <= _LONGEST_REMEMBERED:
                self._pieces[key] = found
        return found

    def width(self, text: str, bold: bool = False, italic: bool = False) -> float:
        """The width of `text` in ems."""
        key = (text, bold, italic)
        found = self._widths.get(key)
        if found is None:
            if len(self._widths) >= 4 * self._remembered:
                self._widths.clear()
            found = sum(piece.width for piece in self.shape(text, bold, italic)) / 1000
            if len(text) <= _LONGEST_REMEMBERED:
                self._widths[key] = found
        return found

    def joins(self, before: str, after: str, bold: bool, italic: bool) -> bool:
        """Whether two neighbouring pieces look the same shaped apart and shaped together."""
        face = self.fonts.face(bold, italic)
        return not before or not after or face.concatenates(before[-1], after[0])

    def _itemize(self, text: str, bold: bool, italic: bool) -> list[tuple[Face, str]]:
        own = self.fonts.face(bold, italic)
        if not own.lacks(text):
            return [(own, run) for run in _by_script(text)]
        runs: list[tuple[Face, str]] = []
        edges = [*cluster_starts(text), len(text)]
        for start, end in pairwise(edges):
            cluster = text[start:end]
            face = self.fonts.face_for(cluster, bold, italic)
            if runs and runs[-1][0] is face:
                runs[-1] = (face, runs[-1][1] + cluster)
            else:
                runs.append((face, cluster))
        return [(face, part) for face, run in runs for part in _by_script(run)]


def _by_script(text: str) -> list[str]:
    """Cut where Thai letters and letters of other scripts meet; signs stay with the left."""
    cuts, last = [0], None
    for at, character in enumerate(text):
        if character < "\x80" and not character.isalpha():
            continue
        kind = "thai" if is_thai_letter(character) else "other" if character.isalpha() else last
        if last is not None and kind != last and not unicodedata.combining(character):
            cuts.append(at)
        last = kind
    cuts.append(len(text))
    return [text[a:b] for a, b in pairwise(cuts) if b > a]


def _shape_run(face: Face, text: str) -> Shaped:
    import uharfbuzz as hb

    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "ltr"
    buffer.cluster_level = hb.BufferClusterLevel.CHARACTERS
    hb.shape(face.hb_font, buffer)
    mille = face.mille
    glyphs, units, at = [], 0, 0
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        units += place.x_advance
        there = round(units * mille)  # rounded places, not rounded steps: errors do not add up
        glyphs.append(
            (
                info.codepoint,
                info.cluster,
                there - at,
                place.x_offset * mille,
                place.y_offset * mille,
            )
        )
        at = there
    starts = frozenset(cluster_starts(text))
    clusters, missing = [], []
    for group, begin, end in _groups(glyphs, text):
        if any(glyph[0] == 0 for glyph in group):
            missing.extend(face.lacks(text[begin:end]))
        clusters.append(_cluster(face, group, text, begin, end, begin in starts))
    marks, width = [], 0
    for cluster in clusters:
        marks.extend(mark._replace(x=mark.x + width) for mark in cluster.marks)
        width += cluster.advance
    return Shaped(face, text, tuple(clusters), tuple(marks), width, "".join(missing))


def _groups(glyphs: list, text: str) -> Iterator[tuple[list, int, int]]:
    """Glyphs that cannot be parted, with the stretch of source they stand for."""
    size = len(text)
    floor = [size] * (len(glyphs) + 1)
    for at in range(len(glyphs) - 1, -1, -1):
        floor[at] = min(floor[at + 1], glyphs[at][1])
    group, begin, high = [], 0, -1
    for at, glyph in enumerate(glyphs):
        group.append(glyph)
        high = max(high, glyph[1])
        following = floor[at + 1]
        if following == size or (following > high and not _hangs(text[following])):
            if at + 1 < len(glyphs) and following == size:
                continue
            yield group, begin, following
            group, begin = [], following


def _hangs(character: str) -> bool:
    return character in _ON_TOP or unicodedata.combining(character) != 0


def _cluster(face: Face, group: list, text: str, begin: int, end: int, gap: bool) -> Cluster:
    """Pair the glyphs of one group with their characters."""
    advance = sum(glyph[2] for glyph in group)
    if len(group) == 1 and not group[0][3] and not group[0][4]:
        return Cluster((Glyph(group[0][0], text[begin:end], advance),), (), advance, gap)
    carriers = _carriers(group)
    if carriers is None:
        return _cluster_on_base(face, group, text[begin:end], advance, gap)
    places = [group[at][1] for at in carriers]
    edges = [begin, *places[1:], end]
    emitted, marks, x = [], [], 0
    for at, (glyph, _source, step, dx, dy) in enumerate(group):
        if at in carriers:
            number = carriers.index(at)
            source = text[edges[number] : edges[number + 1]]
            emitted.append(Glyph(glyph, source, step))
        else:
            marks.append(Mark(glyph, x + dx, dy))
            if step:
                last = emitted[-1]
                emitted[-1] = last._replace(advance=last.advance + step)
        x += step
    return Cluster(tuple(emitted), tuple(marks), advance, gap)


def _carriers(group: list) -> list[int] | None:
    """Which glyphs carry text, in source order; None when no such choice is right.

    Of several glyphs of one character (ำ) the last with an advance carries it.
    """
    by_source: dict[int, int] = {}
    for at, glyph in enumerate(group):
        before = by_source.get(glyph[1])
        if before is None or glyph[2] or not group[before][2]:
            by_source[glyph[1]] = at
    order = [by_source[source] for source in sorted(by_source)]
    if order != sorted(order) or order[0] != 0:
        return None
    if any(group[at][3] or group[at][4] for at in order):
        return None
    return order


def _cluster_on_base(face: Face, group: list, text: str, advance: int, gap: bool) -> Cluster:
    """One glyph carries the whole text; the others are drawn at their offsets."""
    base = next((at for at, glyph in enumerate(group) if glyph[2]), 0)
    shifted = group[base][3] or group[base][4] or any(glyph[2] for glyph in group[:base])
    carrier = group[base][0]
    if shifted:
        carrier = face.hb_font.get_nominal_glyph(0x20) or 0
    marks, x = [], 0
    for at, (glyph, _source, step, dx, dy) in enumerate(group):
        if at != base or shifted:
            marks.append(Mark(glyph, x + dx, dy))
        x += step
    return Cluster((Glyph(carrier, text, advance),), tuple(marks), advance, gap)
