"""The face of the package: lays paragraphs and tables out and draws them on pages."""

from __future__ import annotations

from ...domain.thai.breaks import Breaker
from .fonts import FontSet
from .pages import Page
from .paragraphs import Composer, Line
from .shaping import Shaper
from .styles import Paragraph, Style


class Typesetter:
    """Sets Thai text in one family.

    Make one for a family and keep it: words that were segmented, shaped and measured, and
    paragraphs that were laid out, are remembered in it.

    Args:
        fonts: The family and its fallbacks.
        breaker: Knows where lines may end.
    """

    def __init__(self, fonts: FontSet, breaker: Breaker) -> None:
        self.fonts = fonts
        self.composer = Composer(Shaper(fonts), breaker)

    def lines(self, paragraph: Paragraph, width_pt: float) -> tuple[Line, ...]:
        """The lines of a paragraph in a column of a width; at least one."""
        return self.composer.lines(paragraph, width_pt)

    def line(self, text: str, style: Style) -> Line:
        """One line of plain text at its natural width."""
        return self.composer.line(text, style)

    def width(self, text: str, style: Style) -> float:
        """The natural width of a plain text on one line."""
        return self.composer.width(text, style)

    def height(self, paragraph: Paragraph, width_pt: float) -> float:
        """The height of a paragraph, without the room before it."""
        return len(self.lines(paragraph, width_pt)) * paragraph.style.leading_pt

    def baseline(self, style: Style) -> float:
        """How far the baseline lies below the top of a line of this style.

        The letters' ink, marks and descenders included, is centred in the leading.
        """
        face = self.fonts.face(style.bold, style.italic)
        above = face.ink_ascent * style.size_pt / 1000
        below = face.ink_descent * style.size_pt / 1000
        return above + (style.leading_pt - above - below) / 2

    def draw(
        self, page: Page, paragraph: Paragraph, x_pt: float, y_pt: float, width_pt: float
    ) -> float:
        """Draw a whole paragraph with its top at `y_pt`; returns where it ends."""
        style = paragraph.style
        for line in self.lines(paragraph, width_pt):
            self.draw_line(page, line, style, x_pt, y_pt)
            y_pt += style.leading_pt
        return y_pt

    def draw_line(self, page: Page, line: Line, style: Style, x_pt: float, y_pt: float) -> None:
        """Draw one line with its top at `y_pt`."""
        page.text(line, x_pt, y_pt + self.baseline(style), style.colour)
