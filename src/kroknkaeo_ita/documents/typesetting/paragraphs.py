"""From paragraphs to lines. All lengths in points."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from ...domain.thai.breaks import Break, Breaker, Tier
from .filling import Item, fill
from .shaping import Shaped, Shaper, printable
from .styles import Paragraph, Span, Style

_SPACES = " \u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
_STRETCHES = ((0.7, 0.0), (0.7, 0.025), (2.2, 0.025), (2.2, 0.06))
"""How far a justified line gives, step by step: spaces in shares of their own width, then gaps
between clusters in ems. Wide spaces are seen less than letters set apart."""
_LEAST_FIRST_LINE = 0.3
_LONGEST_REMEMBERED = 40
_WIDE_EMS = 6.0
"""Parts wider than this, in sizes of the text, may be cut to keep a column narrow."""


class Run(NamedTuple):
    """Shaped text at a size."""

    shaped: Shaped
    size_pt: float


class Line(NamedTuple):
    """One line, ready to be drawn.

    Attributes:
        runs: Its shaped pieces, in order, one behind the other.
        x_pt: Where it starts, from the paragraph's left edge.
        width_pt: Its width as set.
        space_extra_pt: What every space gets on top of its own width.
        gap_extra_pt: What is let in before every cluster but the first.
        label: Runs of a hanging label and its place; only on a first line.
    """

    runs: tuple[Run, ...]
    x_pt: float
    width_pt: float
    space_extra_pt: float = 0.0
    gap_extra_pt: float = 0.0
    label: tuple[Run, ...] = ()
    label_x_pt: float = 0.0

    @property
    def text(self) -> str:
        """The characters of the line, without its label."""
        return "".join(run.shaped.text for run in self.runs)


class Composer:
    """Breaks paragraphs into lines.

    Args:
        shaper: Shapes and measures.
        breaker: Says where lines may end.
        remembered: How many laid out paragraphs are kept; a table repeats its texts.
    """

    def __init__(self, shaper: Shaper, breaker: Breaker, remembered: int = 1_000) -> None:
        self.shaper = shaper
        self.breaker = breaker
        self._remembered = remembered
        self._lines: dict[tuple[Paragraph, float], tuple[Line, ...]] = {}

    def lines(self, paragraph: Paragraph, width_pt: float) -> tuple[Line, ...]:
        """The lines of a paragraph in a column of `width_pt`; at least one, maybe empty."""
        key = (paragraph, width_pt)
        found = self._lines.get(key)
        if found is None:
            if len(self._lines) >= self._remembered:
                self._lines.clear()
            found = tuple(self._compose(paragraph, width_pt))
            if len(found) <= _LONGEST_REMEMBERED:
                self._lines[key] = found
        return found

    def line(self, text: str, style: Style) -> Line:
        """One line of plain text at its natural width, whatever room there is."""
        spans = (Span(printable(text).replace("\n", " "), style.bold, style.italic),)
        whole = spans[0].text
        places = [place for place, tier in self.breaker.breaks(whole) if tier <= Tier.DOUBTFUL]
        return self._set(spans, [0, *places, len(whole)], style, 0.0, 0.0, last=True)

    def width(self, text: str, style: Style) -> float:
        """The natural width of a text on one line, in points."""
        return self.shaper.width(printable(text), style.bold, style.italic) * style.size_pt

    def extent(self, paragraph: Paragraph) -> tuple[float, float]:
        """The widest part that should not be cut, and the width that takes no line break."""
        style, widest, natural = paragraph.style, 0.0, 0.0
        indent, _ = self._label(paragraph)
        for spans in _hard_lines(_spans(paragraph)):
            text = "".join(span.text for span in spans)
            items = self._items(text, spans, style, self.breaker.breaks(text), Tier.COMPOUND)
            for item in items:
                bare = item.width - item.space
                if bare > _WIDE_EMS * style.size_pt:  # an address or a long name: it may be cut
                    bare = self._widest_part(item, text, spans, style)
                widest = max(widest, bare)
            natural = max(natural, style.first_indent_pt + sum(item.width for item in items))
        left = style.left_indent_pt + indent
        return widest + left, natural + left

    def _widest_part(self, item: Item, text: str, spans: tuple[Span, ...], style: Style) -> float:
        breaks = self.breaker.breaks(text)
        parts = self._items(text, spans, style, breaks, Tier.GLUED, item.start, item.end)
        return max(part.width - part.space for part in parts)

    def line_count(self, paragraph: Paragraph, width_pt: float) -> int:
        """How many lines a paragraph takes in a column, filled greedily: a quick estimate."""
        style = paragraph.style
        indent, _ = self._label(paragraph)
        room = width_pt - indent - style.left_indent_pt + 0.01
        lines = 0
        for spans in _hard_lines(_spans(paragraph)):
            text = "".join(span.text for span in spans)
            lines += 1
            used = style.first_indent_pt
            for item in self._items(text, spans, style, self.breaker.breaks(text), Tier.COMPOUND):
                if used and used + item.width - item.space > room:
                    lines += 1
                    used = 0.0
                used += item.width
        return lines

    def _label(self, paragraph: Paragraph) -> tuple[float, tuple[Run, ...]]:
        if not paragraph.label:
            return paragraph.label_width_pt or 0.0, ()
        style = paragraph.style
        line = self.line(paragraph.label, style)
        if paragraph.label_width_pt is not None:
            return max(paragraph.label_width_pt, line.width_pt), line.runs
        return line.width_pt + 0.2 * style.size_pt, line.runs

    def _compose(self, paragraph: Paragraph, width_pt: float) -> Iterator[Line]:
        style = paragraph.style
        label_width, label = self._label(paragraph)
        left = style.left_indent_pt + label_width
        if width_pt - left < _LEAST_FIRST_LINE * width_pt:
            left = 0.0  # a label in a very narrow cell: its text starts below it
            if label:
                yield Line((), 0.0, 0.0, label=label)
                label = ()
        room = max(width_pt - left, 1.0)
        first = style.first_indent_pt
        if room - first < _LEAST_FIRST_LINE * room:
            first = 0.0
        for spans in _hard_lines(_spans(paragraph)):
            for line in self._fill(spans, style, room, first):
                yield line._replace(
                    x_pt=line.x_pt + left, label=label, label_x_pt=style.left_indent_pt
                )
                label = ()
            first = 0.0

    def _fill(
        self, spans: tuple[Span, ...], style: Style, room: float, first: float
    ) -> Iterator[Line]:
        text = "".join(span.text for span in spans)
        items = self._fitting_items(text, spans, style, min(room, room - first))
        if not items:
            yield Line((), 0.0, 0.0)
            return
        chosen = fill(items, room - first, room)
        for number, (start, end) in enumerate(chosen):
            indent = first if number == 0 else 0.0
            bounds = [items[start].start, *(item.end for item in items[start:end])]
            last = number == len(chosen) - 1
            yield self._set(spans, bounds, style, room - indent, indent, last=last)

    def _fitting_items(
        self, text: str, spans: tuple[Span, ...], style: Style, room: float
    ) -> list[Item]:
        """Items none of which is wider than the room, unless it is a single cluster."""
        breaks = self.breaker.breaks(text)
        items = self._items(text, spans, style, breaks, Tier.COMPOUND)
        fitting: list[Item] = []
        for item in items:
            if item.width - item.space <= room:
                fitting.append(item)
            else:
                fitting.extend(self._cut(item, text, spans, style, breaks, room))
        return fitting

    def _cut(
        self,
        item: Item,
        text: str,
        spans: tuple[Span, ...],
        style: Style,
        breaks: tuple[Break, ...],
        room: float,
    ) -> list[Item]:
        """Cut an item that is wider than the room, at the best tier that helps."""
        first = bisect_right(breaks, item.start, key=attrgetter("position"))
        after = bisect_left(breaks, item.end, key=attrgetter("position"))
        glued = {place for place, tier in breaks[first:after] if tier is Tier.GLUED}
        # what belongs together is parted before any word is cut: วันที่ | ๒๘, not วัน | ที่
        inside = dict.fromkeys(glued, (Tier.SPACE, Tier.GLUED))
        for place, tier in self.breaker.finer(text[item.start : item.end]):
            inside.setdefault(place + item.start, (tier, tier))
        parts = [item]
        for deepest in (Tier.SPACE, Tier.COMPOUND, Tier.GLUED, Tier.SYLLABLE, Tier.CLUSTER):
            places = tuple(
                Break(place, tier)
                for place, (depth, tier) in sorted(inside.items())
                if depth <= deepest
            )
            parts = self._items(text, spans, style, places, Tier.CLUSTER, item.start, item.end)
            if all(part.width - part.space <= room for part in parts):
                break
            # keep the cuts so far, and go deeper only inside what is still too wide
            kept = {part.end for part in parts}
            for part in parts:
                if part.width - part.space > room:
                    kept.update(range(part.start, part.end))
            inside = {place: ranks for place, ranks in inside.items() if place in kept}
        parts[-1] = parts[-1]._replace(tier=item.tier)
        return parts

    def _items(
        self,
        text: str,
        spans: tuple[Span, ...],
        style: Style,
        breaks: tuple[Break, ...],
        deepest: Tier,
        start: int = 0,
        end: int | None = None,
    ) -> list[Item]:
        end = len(text) if end is None else end
        items: list[Item] = []
        plain = len(spans) == 1
        size = style.size_pt
        places = [place for place in breaks if place.tier <= deepest]
        for place, tier in [*places, Break(end, Tier.SPACE)]:
            if place <= start or place > end:
                continue
            if plain:
                piece, span = text[start:place], spans[0]
                width = self.shaper.width(piece, span.bold, span.italic) * size
            else:
                piece = text[start:place]
                width = self._measure(spans, start, place, style)
            bare = piece.rstrip(_SPACES)
            space = 0.0
            if len(bare) != len(piece):
                space = width - self._measure(spans, start, start + len(bare), style)
            items.append(Item(start, place, width, space, tier))
            start = place
        return items

    def _measure(self, spans: tuple[Span, ...], start: int, end: int, style: Style) -> float:
        return (
            sum(
                self.shaper.width(part.text, part.bold, part.italic)
                for part in _slice(spans, start, end)
            )
            * style.size_pt
        )

    def _set(
        self,
        spans: tuple[Span, ...],
        bounds: list[int],
        style: Style,
        room: float,
        indent: float,
        last: bool,
    ) -> Line:
        """Shape one line, whose words lie between `bounds`, and place it in its room."""
        parts = [part for a, b in pairwise(bounds) for part in _slice(spans, a, b)]
        while parts and not (bare := parts[-1].text.rstrip(_SPACES)):
            parts.pop()
        if parts:
            parts[-1] = parts[-1]._replace(text=bare)
        runs = self._runs(self._joined(parts), style)
        width = _width(runs)
        if width > room > 0 and len(parts) > 1:
            # shaped together, some scripts grow; what was measured was shaped word by word
            runs = self._runs(parts, style)
            width = _width(runs)
        slack = room - width
        space_extra = gap_extra = 0.0
        if style.align == "justify" and not last and slack > 0:
            space_extra, gap_extra, added = _stretch(runs, slack, style.size_pt)
            width += added
        offset = {"centre": slack / 2, "right": slack}.get(style.align, 0.0)
        return Line(tuple(runs), indent + max(offset, 0.0), width, space_extra, gap_extra)

    def _runs(self, parts: list[Span], style: Style) -> list[Run]:
        return [
            Run(shaped, style.size_pt)
            for text, bold, italic in parts
            for shaped in self.shaper.shape(text, bold, italic)
        ]

    def _joined(self, parts: list[Span]) -> list[Span]:
        """The words of a line, joined where shaping them apart would change their look."""
        joined: list[Span] = []
        for part in parts:
            text, bold, italic = part
            before = joined[-1] if joined else None
            if (
                before is not None
                and before[1:] == part[1:]
                and not self.shaper.joins(before.text, text, bold, italic)
            ):
                joined[-1] = before._replace(text=before.text + text)
            else:
                joined.append(part)
        return joined


def _width(runs: list[Run]) -> float:
    return sum(run.shaped.width * run.size_pt for run in runs) / 1000


def _stretch(runs: list[Run], slack: float, size: float) -> tuple[float, float, float]:
    """Share the slack of a justified line out over spaces and clusters, step by step.

    Returns:
        What each space gets, what each gap between clusters gets, and their sum over the line.
    """
    spaces = gaps = 0
    space_width = 0.0
    for run in runs:
        for cluster in run.shaped.clusters:
            gaps += cluster.gap
            if cluster.glyphs[0].text in _SPACES:
                spaces += 1
                space_width += cluster.advance * run.size_pt / 1000
    gaps = max(gaps - 1, 0)
    by_space = by_gap = 0.0
    for space_share, gap_ems in _STRETCHES:
        by_space = min(slack - by_gap, space_width * space_share)
        by_gap = min(slack - by_space, gaps * gap_ems * size)
    return (
        by_space / spaces if spaces else 0.0,
        by_gap / gaps if gaps else 0.0,
        by_space + by_gap,
    )


def _spans(paragraph: Paragraph) -> tuple[Span, ...]:
    style = paragraph.style
    if isinstance(paragraph.text, str):
        return (Span(printable(paragraph.text), style.bold, style.italic),)
    return tuple(
        Span(printable(span.text), span.bold or style.bold, span.italic or style.italic)
        for span in paragraph.text
    )


def _hard_lines(spans: tuple[Span, ...]) -> Iterator[tuple[Span, ...]]:
    """Cut spans at line feeds."""
    line: list[Span] = []
    for span in spans:
        first, *others = span.text.split("\n")
        line.append(span._replace(text=first))
        for other in others:
            yield tuple(line)
            line = [span._replace(text=other)]
    yield tuple(line)


def _slice(spans: tuple[Span, ...], start: int, end: int) -> list[Span]:
    """The parts of the spans between two places of their joined text."""
    if len(spans) == 1:
        text, bold, italic = spans[0]
        return [Span(text[start:end], bold, italic)] if end > start else []
    parts, at = [], 0
    for span in spans:
        here, there = max(start - at, 0), min(end - at, len(span.text))
        if there > here:
            parts.append(span._replace(text=span.text[here:there]))
        at += len(span.text)
    return parts
