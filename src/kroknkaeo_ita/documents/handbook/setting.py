"""Parts of the texts as pieces for pages: words, remarks, pictures and tables. Points."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...domain.handbook import Figure, Grid, Heading, Look, Part, Prose, Text
from ...domain.thai.digits import to_thai_digits
from ..flow import Piece, paragraph_pieces
from ..tools import Tools
from ..typesetting import Page, Paragraph, Picture, Span, Style

INK = (0.11, 0.24, 0.42)
"""Of titles and headings: dark enough on a grey print."""
_SOFT = (0.93, 0.95, 0.98)
_EDGE = (0.62, 0.66, 0.72)
_LABEL_PT = 18.0
_PAD = 6.0
_AS_IT_STANDS = (Look.KEY, Look.NAME)
_BOLD = (Look.KEY, Look.LABEL)

Pictures = Callable[[str], Picture]
"""Gives a picture of the program by its name."""


def spans_of(text: Text) -> tuple[Span, ...]:
    """The text as it is printed: digits Thai, except on keys and in names; labels and keys bold."""
    return tuple(
        Span(
            one.text if one.look in _AS_IT_STANDS else to_thai_digits(one.text),
            bold=one.look in _BOLD,
        )
        for one in text
    )


class PartSetter:
    """Sets parts into a column.

    Args:
        tools: The typesetter.
        body: The style of running text.
        left_pt, width_pt: The column.
        tallest_pt: The most height of a picture.
    """

    def __init__(
        self,
        tools: Tools,
        body: Style,
        left_pt: float,
        width_pt: float,
        pictures: Pictures | None = None,
        tallest_pt: float = 0.0,
    ) -> None:
        self._set = tools.typesetter()
        self._body = body
        self._left = left_pt
        self._width = width_pt
        self._pictures = pictures
        self._tallest = tallest_pt

    def pieces(self, part: Part) -> Iterator[Piece]:
        """The part, from its top to its end."""
        match part:
            case Heading():
                size = self._body.size_pt * 1.15
                style = Style(
                    size_pt=size,
                    leading_pt=size * 1.25,
                    bold=True,
                    colour=INK,
                    space_before_pt=self._body.leading_pt * 0.6,
                )
                title = Paragraph(to_thai_digits(part.text), style)
                return paragraph_pieces(
                    self._set, title, self._left, self._width, keep_with_next=True
                )
            case Prose(remark=True):
                return self._remark(part)
            case Prose():
                return self._prose(part)
            case Figure():
                return self._figure(part)
            case Grid():
                return self._grid(part)

    def _prose(self, part: Prose) -> Iterator[Piece]:
        style = self._body.but(
            space_before_pt=self._body.leading_pt * (0.12 if part.label else 0.3)
        )
        label = to_thai_digits(part.label)
        paragraph = Paragraph(spans_of(part.text), style, label, _LABEL_PT if label else None)
        return paragraph_pieces(self._set, paragraph, self._left, self._width)

    def _remark(self, part: Prose) -> Iterator[Piece]:
        """On a soft ground, whole on one page."""
        paragraph = Paragraph(spans_of(part.text), self._body)
        width = self._width - 2 * _PAD - 3
        height = self._set.height(paragraph, width) + _PAD

        def draw(page: Page, y: float) -> None:
            page.box(self._left, y, self._width, height, _SOFT)
            page.box(self._left, y, 3, height, INK)
            self._set.draw(page, paragraph, self._left + _PAD + 3, y + _PAD / 2, width)

        yield Piece(height, draw, before=self._body.leading_pt * 0.35)

    def _figure(self, part: Figure) -> Iterator[Piece]:
        """A picture in a thin frame with its caption, whole on one page."""
        if self._pictures is None:
            raise ValueError(f"no pictures here for {part.name}")
        picture = self._pictures(part.name)
        width = min(self._width, self._tallest * picture.aspect)
        height = width / picture.aspect
        small = self._body.but(
            size_pt=self._body.size_pt * 0.85,
            leading_pt=self._body.leading_pt * 0.85,
            align="centre",
        )
        caption = Paragraph(to_thai_digits(part.caption), small)
        left = self._left + (self._width - width) / 2

        def draw(page: Page, y: float) -> None:
            page.picture(picture, left, y, width, height)
            page.frame(left, y, width, height, _EDGE, 0.6)
            self._set.draw(page, caption, self._left, y + height + 2, self._width)

        whole = height + 2 + self._set.height(caption, self._width) + 4
        yield Piece(whole, draw, before=self._body.leading_pt * 0.4)

    def _grid(self, part: Grid) -> Iterator[Piece]:
        """Rows between thin lines; the first column as wide as it needs, up to a half."""
        style = self._body
        count = len(part.titles)
        columns = [
            [Paragraph(spans_of(cell), style) for cell in column]
            for column in zip(*part.rows, strict=True)
        ]
        natural = [
            max(
                self._set.composer.extent(one)[1]
                for one in (*column, Paragraph(to_thai_digits(title), style.but(bold=True)))
            )
            + 2 * _PAD
            for column, title in zip(columns, part.titles, strict=True)
        ]
        widths = [min(one, self._width / 2) for one in natural[:-1]]
        widths.append(self._width - sum(widths))
        edges = [self._left + sum(widths[:place]) for place in range(count + 1)]
        head = [
            Paragraph(to_thai_digits(title), style.but(bold=True, colour=INK))
            for title in part.titles
        ]
        rows = [head, *(list(row) for row in zip(*columns, strict=True))]
        for place, row in enumerate(rows):
            yield self._row(row, edges, widths, first=place == 0, glued=place in (0, len(rows) - 2))

    def _row(
        self,
        row: list[Paragraph],
        edges: list[float],
        widths: list[float],
        *,
        first: bool,
        glued: bool,
    ) -> Piece:
        height = 3 + max(
            self._set.height(cell, width - _PAD) for cell, width in zip(row, widths, strict=True)
        )

        def draw(page: Page, y: float) -> None:
            if first:
                page.box(edges[0], y, edges[-1] - edges[0], height, _SOFT)
            for cell, left, width in zip(row, edges, widths, strict=False):
                self._set.draw(page, cell, left + _PAD / 2, y + 1.5, width - _PAD)
            page.rule(edges[0], y + height, edges[-1], y + height, 0.4)

        return Piece(height, draw, before=self._body.leading_pt * 0.35 if first else 0, glued=glued)
