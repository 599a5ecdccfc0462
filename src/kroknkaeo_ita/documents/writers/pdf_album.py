"""Draws the rows of an album of photos. Lengths in points."""

from __future__ import annotations

from collections.abc import Iterator

from ..content import Role
from ..flow import Piece, paragraph_pieces
from ..typesetting import Page, Paragraph, Typesetter, photo_picture
from .album import ABOVE_CAPTION, BELOW_ROW, UNREADABLE, Drawn, Row
from .layout import Geometry, Look

_GREY = (0.6, 0.6, 0.6)


class AlbumDrawer:
    """Makes the pieces that a page flow puts on pages."""

    def __init__(self, typesetter: Typesetter, look: Look) -> None:
        self._set = typesetter
        self._heading = look.styles[Role.HEADING]
        self._caption = look.styles[Role.NOTE].but(align="centre")

    def pieces(self, row: Row, geometry: Geometry) -> Iterator[Piece]:
        """Photos side by side below their heading, which stays with them."""
        left, width = geometry.left_pt, geometry.text_width_pt
        if row.heading:
            heading = Paragraph(row.heading, self._heading)
            yield from paragraph_pieces(self._set, heading, left, width, keep_with_next=True)

        def draw(page: Page, y: float) -> None:
            for place, photo in enumerate(row.photos):
                at = left if place == 0 else left + width - row.cell
                self._draw(page, photo, at, y, row.cell)

        yield Piece(row.height + BELOW_ROW, draw)

    def _draw(self, page: Page, photo: Drawn, x: float, y: float, width: float) -> None:
        """A photo in the middle of its room's top, its caption centred below it."""
        left, style = x + (width - photo.width) / 2, self._caption
        if photo.data is None:
            page.frame(left, y, photo.width, photo.height, _GREY, 0.5)
            middle = y + (photo.height - style.leading_pt) / 2
            self._set.draw(page, Paragraph(UNREADABLE, style), x, middle, width)
        else:
            picture = photo_picture(photo.data, *photo.pixels)
            page.picture(picture, left, y, photo.width, photo.height)
        below = y + photo.height + ABOVE_CAPTION
        self._set.draw(page, Paragraph(photo.caption, style), x, below, width)
