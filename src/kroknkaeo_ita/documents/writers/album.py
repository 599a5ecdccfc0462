"""How an album of photos is laid out over pages, in every format alike. Lengths in points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from ...domain.errors import UserError
from ...domain.thai.breaks import Breaker, Tier
from ...domain.thai.clusters import cluster_starts
from ..content import Photo, Photos, Role, in_rows
from ..photos import paper_copy, pixels_of
from ..typesetting import MM, Paragraph, Style, Typesetter
from .layout import Geometry, Look, Shown

UNREADABLE = "(เปิดรูปนี้ไม่ได้)"
"""Stands where a photo cannot be drawn."""

GAP = 5 * MM
"""Room between the photos of a row."""
ABOVE_CAPTION = 3.0
BELOW_ROW = 10.0
CONTINUED = "(ต่อ)"

_ROWS = 2
_MOST_LINES = 2
"""Lines of a caption, and of a heading."""
_LEAST_SHARE = 0.6
"""Share of a page below which an album rather begins on the next one."""
_EMPTY_ASPECT = 4 / 3


class Drawn(NamedTuple):
    """A photo ready to be drawn.

    Attributes:
        data: the JPEG; None when the file is lost or damaged.
        pixels: its width and height.
        width, height: its size on paper.
        caption: shortened to its lines.
    """

    data: bytes | None
    pixels: tuple[int, int]
    width: float
    height: float
    caption: str


class Row(NamedTuple):
    """Photos side by side.

    Attributes:
        heading: stands above it; empty where it goes on under the row above.
        photos: one or two.
        cell: the width of each one's room.
        height: of the tallest photo with its caption, without the heading.
    """

    heading: str
    photos: tuple[Drawn, ...]
    cell: float
    height: float


class _Planned(NamedTuple):
    heading: str
    photos: tuple[tuple[int, Photo], ...]


class Album:
    """Lays photos out.

    Args:
        typesetter, breaker: measure and shorten the words.
        look, shown: how they look.
    """

    def __init__(self, typesetter: Typesetter, breaker: Breaker, look: Look, shown: Shown) -> None:
        self._set = typesetter
        self._breaker = breaker
        self._shown = shown
        self.caption = look.styles[Role.NOTE].but(align="centre")
        self.heading = look.styles[Role.HEADING]

    def needs(self, geometry: Geometry) -> float:
        """The room an album wants on the page that it begins on."""
        return _LEAST_SHARE * (geometry.text_bottom_pt - geometry.top_pt)

    def pages(self, album: Photos, geometry: Geometry, first: float) -> Iterator[Iterator[Row]]:
        """The rows of each page in turn.

        A row's photos are read when it is taken, so that few are held at a time.

        Args:
            album: the photos.
            geometry: the pages.
            first: the room that is left on the page where the album begins.
        """
        room = first
        for rows in in_rows(tuple(_planned(album)), _ROWS):
            yield self._rows(rows, album, geometry, room)
            room = geometry.text_bottom_pt - geometry.top_pt

    def _rows(
        self, rows: Iterable[_Planned], album: Photos, geometry: Geometry, room: float
    ) -> Iterator[Row]:
        rows = tuple(rows)
        width = geometry.text_width_pt
        headings = [self._fitted(row.heading, self.heading, width) for row in rows]
        taken = sum(self.heading_height(heading, width) for heading in headings)
        each = (room - taken) / _ROWS
        for row, heading in zip(rows, headings, strict=True):
            across = 1 if album.per_page == _ROWS else len(row.photos)
            cell = (width - (across - 1) * GAP) / across
            drawn = []
            for place, photo in row.photos:
                if album.before_each is not None:
                    album.before_each(place)
                drawn.append(self._drawn(photo, cell, each - BELOW_ROW))
            below = max(
                self._set.height(Paragraph(one.caption, self.caption), cell) for one in drawn
            )
            height = max(one.height for one in drawn) + ABOVE_CAPTION + below
            yield Row(heading, tuple(drawn), cell, height)

    def _drawn(self, photo: Photo, width: float, height: float) -> Drawn:
        caption = self._fitted(photo.caption, self.caption, width)
        height -= ABOVE_CAPTION + _MOST_LINES * self.caption.leading_pt
        try:
            if photo.path is None:
                raise UserError(UNREADABLE)
            data = paper_copy(photo.path, width / MM, height / MM)
        except UserError:
            height = min(height, width / _EMPTY_ASPECT)
            return Drawn(None, (0, 0), height * _EMPTY_ASPECT, height, caption)
        across, down = pixels_of(data)
        scale = min(width / across, height / down)
        return Drawn(data, (across, down), across * scale, down * scale, caption)

    def _fitted(self, text: str, style: Style, width: float) -> str:
        paragraph = Paragraph(self._shown(text), style)
        return str(fitted(self._set, self._breaker, paragraph, width, _MOST_LINES).text)

    def heading_height(self, heading: str, width: float) -> float:
        """The height of a heading over a width, the room above it included."""
        if not heading:
            return 0.0
        paragraph = Paragraph(heading, self.heading)
        return self._set.height(paragraph, width) + self.heading.space_before_pt


def _planned(album: Photos) -> Iterator[_Planned]:
    """The rows in order, with what stands above each once the pages are known."""
    across = 1 if album.per_page == _ROWS else 2
    count = 0
    numbered = enumerate(album.photos)
    for heading, group in groupby(numbered, key=lambda one: one[1].heading):
        for start, row in enumerate(in_rows(tuple(group), across)):
            tops_page = count % _ROWS == 0
            said = heading if start == 0 else f"{heading} {CONTINUED}".strip()
            yield _Planned(said if (start == 0 or tops_page) and heading else "", tuple(row))
            count += 1


def fitted(
    typesetter: Typesetter, breaker: Breaker, paragraph: Paragraph, width: float, most: int
) -> Paragraph:
    """The paragraph; what does not fit into so many lines is cut off at a word, with an ellipsis.

    Args:
        typesetter: measures the lines.
        breaker: knows the words.
        paragraph: of plain text.
        width: of its column.
        most: how many lines; at least one.
    """
    text = str(paragraph.text)

    def cut(place: int) -> Paragraph:
        return replace(paragraph, text=f"{text[:place].rstrip()}…")

    def fits(paragraph: Paragraph) -> bool:
        return len(typesetter.lines(paragraph, width)) <= most

    if fits(paragraph):
        return paragraph
    words = [place for place, tier in breaker.breaks(text) if tier < Tier.GLUED]
    for cuts in (words, cluster_starts(text)[1:]):
        low, high = 0, len(cuts)
        while low < high:
            middle = (low + high) // 2
            if fits(cut(cuts[middle])):
                low = middle + 1
            else:
                high = middle
        if low:
            return cut(cuts[low - 1])
    return cut(0)
