"""Draws the parts of a paper that are neither words nor tables. Lengths in points."""

from __future__ import annotations

from collections.abc import Iterator

from ..content import (
    Bar,
    Bars,
    Blank,
    Codes,
    Role,
    Signer,
    Signers,
)
from ..flow import Piece
from ..tools import Tools
from ..typesetting import MM, Page, Paragraph
from .album import fitted
from .drawings import TONES, TRACK
from .layout import Geometry, Look, Shown
from .pdf_poster import Poster

_LABEL_SHARE = 0.46
_WHOLE_SHARE = 0.6
"""A chart that takes more of a page's height may be parted."""
_GAP = 3 * MM
_BAR = 0.62
_PITCH = 2.9
_SIGN_GAP_LINES = 1.6


class PartDrawer:
    """Makes the pieces that a page flow puts on pages."""

    def __init__(self, tools: Tools, look: Look, shown: Shown) -> None:
        self._set = tools.typesetter()
        self._breaker = tools.breaker
        self._look = look
        self._shown = shown
        self._body = look.styles[Role.PLAIN]
        self._small = look.styles[Role.NOTE]

    def pieces(self, part: Bars | Blank | Signers | Codes, geometry: Geometry) -> Iterator[Piece]:
        """The part as pieces, in order."""
        match part:
            case Bars():
                return self._bars(part, geometry)
            case Blank():
                return self._blank(part, geometry)
            case Signers():
                return self._signers(part, geometry)
        return Poster(self._set, self._look, self._shown).pieces(part, geometry)

    # --- charts ---

    def _bars(self, bars: Bars, geometry: Geometry) -> Iterator[Piece]:
        """The chart, whole on one page unless it is long."""
        pieces = list(self._bar_pieces(bars, geometry))
        longest = _WHOLE_SHARE * (geometry.text_bottom_pt - geometry.top_pt)
        if sum(piece.before + piece.height for piece in pieces) <= longest:
            pieces[:-1] = [piece._replace(glued=True) for piece in pieces[:-1]]
        yield from pieces

    def _bar_pieces(self, bars: Bars, geometry: Geometry) -> Iterator[Piece]:
        style = self._look.cell()
        left, width = geometry.left_pt, geometry.text_width_pt
        figures = [self._shown(bar.shown) for bar in bars.bars] + [bars.head[1]]
        figure_width = max(self._set.width(text, style.but(bold=True)) for text in figures)
        names = [self._shown(bar.label) for bar in bars.bars]
        heading = self._set.width(self._shown(bars.head[0]), style.but(bold=True))
        widest = max([heading, *(self._set.width(name, style) for name in names)])
        label_width = min(widest + _GAP + 1.0, _LABEL_SHARE * width)
        start = left + label_width
        room = width - label_width - figure_width - 2 * _GAP
        if any(bars.head):
            yield self._bars_head(bars, left, start + room + _GAP)
        for place, bar in enumerate(bars.bars):
            glued = place + 1 < len(bars.bars) and place in (0, len(bars.bars) - 2)
            across = (left, label_width - _GAP, start, room)
            yield self._bar(bars, bar, across, glued)
        if bars.mark_text:
            note = Paragraph(self._shown(bars.mark_text), self._small)

            def draw(page: Page, y: float) -> None:
                page.rule(left + 4, y + 2, left + 4, y + note.style.leading_pt - 2, 0.9)
                self._set.draw(page, note, left + 10, y, width - 10)

            yield Piece(self._set.height(note, width - 10), draw, before=2.0)

    def _bars_head(self, bars: Bars, left: float, figures_at: float) -> Piece:
        style = self._look.cell().but(bold=True)

        def draw(page: Page, y: float) -> None:
            for text, x in zip(bars.head, (left, figures_at), strict=True):
                self._set.draw_line(page, self._set.line(self._shown(text), style), style, x, y)

        return Piece(style.leading_pt + 2, draw, before=6.0, glued=True)

    def _bar(
        self, bars: Bars, bar: Bar, across: tuple[float, float, float, float], glued: bool
    ) -> Piece:
        """One bar; `across` is the name's left and width, the bar's left and width."""
        left, label_width, start, room = across
        style = self._look.cell()
        label, mark = Paragraph(self._shown(bar.label), style), bars.mark
        if bars.label_lines:
            label = fitted(self._set, self._breaker, label, label_width, bars.label_lines)
        text_height = self._set.height(label, label_width)
        height = max(text_height, style.leading_pt) + 3.0

        def draw(page: Page, y: float) -> None:
            self._set.draw(page, label, left, y + (height - text_height) / 2, label_width)
            thick = style.leading_pt * _BAR
            top = y + (height - thick) / 2
            if bar.share is not None:
                page.box(start, top, room, thick, TRACK)
            if bar.share:
                page.box(start, top, room * min(max(bar.share, 0.0), 1.0), thick, TONES[bar.tone])
            if mark is not None:
                page.rule(start + room * mark, y, start + room * mark, y + height, 0.9)
            figure = self._set.line(self._shown(bar.shown), style)
            at = y + (height - style.leading_pt) / 2
            self._set.draw_line(page, figure, style, start + room + _GAP, at)

        return Piece(height, draw, glued=glued)

    # --- room to write ---

    def _blank(self, blank: Blank, geometry: Geometry) -> Iterator[Piece]:
        style = self._body
        right = geometry.left_pt + geometry.text_width_pt
        label = self._set.line(self._shown(blank.label), style.but(bold=True))
        start = geometry.left_pt + label.width_pt + 4.0 if blank.label else geometry.left_pt
        value = Paragraph(self._shown(blank.value), style)
        lines = self._set.lines(value, right - start)
        height = style.leading_pt + 3.0

        def draw(page: Page, y: float) -> None:
            if blank.label:
                bold = style.but(bold=True)
                self._set.draw_line(page, label, bold, geometry.left_pt, y)
            for line in lines:
                self._set.draw_line(page, line, style, start, y)
                after = start + line.width_pt + (1.5 if line.width_pt else 0.0)
                page.dots(after, right, y + self._set.baseline(style), _PITCH)
                y += height

        yield Piece(height * len(lines), draw)
        for _ in range(blank.lines):

            def rule(page: Page, y: float) -> None:
                page.dots(geometry.left_pt, right, y + self._set.baseline(style), _PITCH)

            yield Piece(height + 3.0, rule)

    def _signers(self, signers: Signers, geometry: Geometry) -> Iterator[Piece]:
        count = max(len(signers.signers), 1)
        half = geometry.text_width_pt / 2
        width = geometry.text_width_pt / count if count > 1 else half
        first = geometry.left_pt if count > 1 else geometry.left_pt + half
        height = max(self._signer_height(one, width) for one in signers.signers)

        def draw(page: Page, y: float) -> None:
            for place, signer in enumerate(signers.signers):
                self._draw_signer(page, signer, first + place * width, y, width - 4 * MM)

        yield Piece(height, draw, before=6.0)

    def _signer_lines(self, signer: Signer) -> list[str]:
        named = [f"({self._shown(signer.name)})"] if signer.name else []
        return [*named, *(self._shown(text) for text in signer.positions)]

    def _signer_height(self, signer: Signer, width: float) -> float:
        style = self._body.but(align="centre")
        texts = self._signer_lines(signer)
        held = sum(self._set.height(Paragraph(text, style), width - 4 * MM) for text in texts)
        rules = (not signer.name) + (not signer.positions) + signer.dated
        return held + (_SIGN_GAP_LINES + 1 + rules) * style.leading_pt

    def _draw_signer(self, page: Page, signer: Signer, x: float, y: float, width: float) -> None:
        style, right = self._body, x + width
        y += _SIGN_GAP_LINES * style.leading_pt
        self._dotted(page, "ลงชื่อ", signer.role, x, right, y)
        y += style.leading_pt
        if not signer.name:
            self._dotted(page, "(", ")", x + 8 * MM, right - 8 * MM, y)
            y += style.leading_pt
        for text in self._signer_lines(signer):
            y = self._set.draw(page, Paragraph(text, style.but(align="centre")), x, y, width)
        if not signer.positions:
            self._dotted(page, "ตำแหน่ง", "", x, right, y)
            y += style.leading_pt
        if signer.dated:
            self._dotted(page, "วันที่", "", x, right, y)

    def _dotted(
        self, page: Page, before: str, after: str, left: float, right: float, y: float
    ) -> None:
        """Words, a dotted line, and words again, from the left edge to the right one."""
        style = self._body
        first = self._set.line(self._shown(before), style)
        last = self._set.line(self._shown(after), style)
        self._set.draw_line(page, first, style, left, y)
        self._set.draw_line(page, last, style, right - last.width_pt, y)
        end = right - last.width_pt - (2.0 if after else 0.0)
        page.dots(left + first.width_pt + 2.0, end, y + self._set.baseline(style), _PITCH)
