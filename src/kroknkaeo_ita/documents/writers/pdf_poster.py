"""Draws the poster of QR codes. Lengths in points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from ..content import Code, Codes, Role, in_rows
from ..flow import Piece
from ..typesetting import MM, Page, Paragraph, Typesetter
from ..typesetting.qr import qr_squares
from .drawings import QUIET
from .layout import Geometry, Look, Shown

_HEADINGS_PT = (34.0, 26.0, 18.0)
"""Sizes of the lines above the codes; the last holds for all that follow."""
_LEADING = 1.2
_MOST_ON_PAGE = 9
_MOST_SIDE = 115 * MM
_LEAST_SIDE = 28 * MM
_LEAST_SQUARE = 0.5 * MM
"""A square of a code that a telephone reads at arm's length."""
_BETWEEN = 6 * MM
_ADDRESS_LINES = 2
_CUT = "…"


@dataclass(frozen=True)
class _Texts:
    """What stands around one code, set for its column."""

    title: Paragraph
    purpose: Paragraph
    address: Paragraph


_Row = list[tuple[Code, _Texts]]


@dataclass(frozen=True)
class _PosterPage:
    """A page before it is drawn.

    Attributes:
        lines: what stands above the codes.
        left, whole: left edge and width of what is drawn.
        column: width for one code and its texts.
        side: of every code, its quiet zone included.
    """

    lines: list[Paragraph]
    rows: list[_Row]
    left: float
    whole: float
    column: float
    side: float
    height: float


class Poster:
    """Lays codes out on a page: one below the other, or in two or three columns."""

    def __init__(self, typesetter: Typesetter, look: Look, shown: Shown) -> None:
        self._set = typesetter
        self._shown = shown
        body = look.styles[Role.PLAIN].but(align="centre")
        self._heading = look.styles[Role.TITLE]
        self._title = self._heading
        self._purpose = body
        self._address = body.but(size_pt=body.size_pt * 0.75, leading_pt=body.leading_pt * 0.75)

    def pieces(self, codes: Codes, geometry: Geometry) -> Iterator[Piece]:
        """A piece for each page; the codes are shared out evenly, as many as can be read."""
        count = len(codes.codes)
        most = min(count, _MOST_ON_PAGE)
        while most > 1 and not self._readable(codes, most, geometry):
            most -= 1
        pages = -(-count // most) if most else 1
        for batch in in_rows(codes.codes, -(-count // pages) or 1):
            page = self._laid_out(codes.heading, batch, geometry)
            yield Piece(page.height, partial(self._draw, page))

    def _readable(self, codes: Codes, most: int, geometry: Geometry) -> bool:
        """Whether pages of so many codes leave every code large enough for its squares."""
        pages = -(-len(codes.codes) // most)
        return all(
            self._laid_out(codes.heading, batch, geometry).side >= _least_side(batch)
            for batch in in_rows(codes.codes, -(-len(codes.codes) // pages))
        )

    def _laid_out(
        self, heading: Sequence[str], codes: Sequence[Code], geometry: Geometry
    ) -> _PosterPage:
        across = 1 if len(codes) < 3 else 2 if len(codes) < 7 else 3
        # on the middle of the paper, whatever its margins for binding
        margin = min(geometry.left_pt, geometry.right_pt)
        whole = geometry.width_pt - 2 * margin
        column = whole / across
        rows = [
            [(code, self._texts(code, column)) for code in row] for row in in_rows(codes, across)
        ]
        lines = [self._headline(place, text) for place, text in enumerate(heading)]
        room = geometry.text_bottom_pt - geometry.top_pt
        around = sum(self._set.height(line, whole) for line in lines) + _BETWEEN
        around += sum(sum(self._around(row, column)) + _BETWEEN for row in rows)
        side = min((room - around) / len(rows), column - _BETWEEN, _MOST_SIDE)
        side = max(side, _LEAST_SIDE)
        height = min(around + len(rows) * side, room)
        return _PosterPage(lines, rows, margin, whole, column, side, height)

    def _draw(self, poster: _PosterPage, page: Page, y: float) -> None:
        for line in poster.lines:
            y = self._set.draw(page, line, poster.left, y, poster.whole)
        y += _BETWEEN
        for row in poster.rows:
            # a last row that is not full stands in the middle
            x = poster.left + (poster.whole - len(row) * poster.column) / 2
            self._draw_row(page, row, (x, y, poster.column, poster.side))
            y += sum(self._around(row, poster.column)) + poster.side + _BETWEEN

    def _headline(self, place: int, text: str) -> Paragraph:
        size = _HEADINGS_PT[min(place, len(_HEADINGS_PT) - 1)]
        bold = place + 1 < len(_HEADINGS_PT)
        style = self._heading.but(size_pt=size, leading_pt=size * _LEADING, bold=bold)
        return Paragraph(self._shown(text), style)

    def _texts(self, code: Code, column: float) -> _Texts:
        return _Texts(
            Paragraph(self._shown(code.title), self._title),
            Paragraph(self._shown(code.purpose), self._purpose),
            self._short_address(code.address, column - _BETWEEN),
        )

    def _short_address(self, address: str, width: float) -> Paragraph:
        """The address in print; one that nobody would type is cut."""
        made = Paragraph(address, self._address)
        lines = self._set.lines(made, width)
        if len(lines) <= _ADDRESS_LINES:
            return made
        kept = address[: sum(len(line.text) for line in lines[:_ADDRESS_LINES]) - 2]
        return Paragraph(f"{kept.rstrip()}{_CUT}", self._address)

    def _around(self, row: _Row, column: float) -> tuple[float, float]:
        """Heights of what stands above and below the codes of a row."""
        width = column - _BETWEEN
        above = max(self._set.height(texts.title, width) for _code, texts in row)
        below = max(self._below(texts, width) for _code, texts in row)
        return above, below

    def _below(self, texts: _Texts, width: float) -> float:
        purpose = self._set.height(texts.purpose, width) if texts.purpose.text else 0.0
        return purpose + self._set.height(texts.address, width)

    def _draw_row(
        self,
        page: Page,
        row: _Row,
        place: tuple[float, float, float, float],
    ) -> None:
        """The codes of a row on one line, their titles right above them."""
        x, y, column, side = place
        width = column - _BETWEEN
        above, _below = self._around(row, column)
        for code, texts in row:
            left = x + _BETWEEN / 2
            self._set.draw(
                page, texts.title, left, y + above - self._set.height(texts.title, width), width
            )
            self._draw_squares(page, code.address, x + (column - side) / 2, y + above, side)
            at = y + above + side
            if texts.purpose.text:
                at = self._set.draw(page, texts.purpose, left, at, width)
            self._set.draw(page, texts.address, left, at, width)
            x += column

    def _draw_squares(self, page: Page, text: str, x: float, y: float, side: float) -> None:
        """A QR code with its quiet zone inside a square of this side."""
        squares = qr_squares(text)
        step = side / (len(squares) + 2 * QUIET)
        for down, row in enumerate(squares, start=QUIET):
            at = 0
            while at < len(row):
                end = at
                while end < len(row) and row[end]:
                    end += 1
                if end > at:
                    left = x + (at + QUIET) * step
                    # a hair taller, so that no white line shows between the rows
                    page.box(left, y + down * step, (end - at) * step, step * 1.02, (0, 0, 0))
                at = max(end, at + 1)


def _least_side(codes: Sequence[Code]) -> float:
    """The side that the finest of some codes needs."""
    finest = max(len(qr_squares(code.address)) for code in codes)
    return max((finest + 2 * QUIET) * _LEAST_SQUARE, _LEAST_SIDE)
