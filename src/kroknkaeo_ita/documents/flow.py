"""Running text over pages: what may be parted and what stays together. Lengths in points."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from .typesetting import Line, Page, Paragraph, Typesetter

Draw = Callable[[Page, float], None]


class Piece(NamedTuple):
    """The smallest thing that stands on one page.

    Attributes:
        height: Its height.
        draw: Draws it, given the page and its top.
        before: Room above it, which falls away at the top of a page.
        glued: Whether it must stand on the same page as the next piece.
        words: Its first text, for the word at the foot of the page before; empty when it is
            not running text.
    """

    height: float
    draw: Draw
    before: float = 0.0
    glued: bool = False
    words: str = ""


def paragraph_pieces(
    typesetter: Typesetter,
    paragraph: Paragraph,
    x_pt: float,
    width_pt: float,
    *,
    keep_with_next: bool = False,
) -> Iterator[Piece]:
    """A paragraph line by line; no first or last line stands alone on a page.

    Args:
        typesetter: Sets the text.
        paragraph: The paragraph; its `space_before_pt` goes before its first line.
        x_pt: Left edge of its column.
        width_pt: Width of its column.
        keep_with_next: Whether its last two lines stay with what follows.
    """
    style = paragraph.style
    lines = typesetter.lines(paragraph, width_pt)
    last = len(lines) - 1
    for number, line in enumerate(lines):

        def draw(page: Page, y: float, line: Line = line) -> None:
            typesetter.draw_line(page, line, style, x_pt, y)

        glued = number in (0, last - 1) if number < last else keep_with_next
        before = style.space_before_pt if number == 0 else 0.0
        yield Piece(style.leading_pt, draw, before, glued, line.text)


class Flow:
    """Puts pieces on pages.

    Args:
        new_page: Makes the next page and gives its top.
        bottom_pt: Where the text of a page ends.
        foot: Draws the next page's first words at the foot of a page that is full; None for
            no such words.
        foot_pt: Room kept for them above `bottom_pt`.
    """

    def __init__(
        self,
        new_page: Callable[[], tuple[Page, float]],
        bottom_pt: float,
        foot: Callable[[Page, str], None] | None = None,
        foot_pt: float = 0.0,
    ) -> None:
        self._new_page = new_page
        self._bottom = bottom_pt
        self._foot = foot
        self._foot_height = foot_pt if foot is not None else 0.0

    def put(
        self, pieces: Iterable[Piece], page: Page, y_pt: float, *, at_top: bool = False
    ) -> tuple[Page, float]:
        """Put pieces on `page` from `y_pt` on, and on new pages as they are needed.

        Args:
            pieces: In order.
            page: The page to begin on.
            y_pt: Where to begin on it.
            at_top: Whether that is the top of the page, where room above a piece falls away.

        Returns:
            The last page and where its text ends.
        """
        groups = list(_groups(pieces))
        for number, group in enumerate(groups):
            following = groups[number + 1][0] if number + 1 < len(groups) else None
            limit = self._bottom
            if following is not None and following.words:
                limit -= self._foot_height
            if not at_top and y_pt + _height(group) > limit + 0.01:
                if self._foot is not None and group[0].words:
                    self._foot(page, group[0].words)
                page, y_pt = self._new_page()
                at_top = True
            for piece in group:
                if not at_top:
                    y_pt += piece.before
                piece.draw(page, y_pt)
                y_pt += piece.height
                at_top = False
        return page, y_pt


def _groups(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Pieces in runs that stay on one page."""
    group: list[Piece] = []
    for piece in pieces:
        group.append(piece)
        if not piece.glued:
            yield group
            group = []
    if group:
        yield group


def _height(group: list[Piece]) -> float:
    return sum(piece.height + piece.before for piece in group)
