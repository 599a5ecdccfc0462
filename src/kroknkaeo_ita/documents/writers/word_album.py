"""An album of photos in Word, page for page as in the PDF. Lengths in points."""

from __future__ import annotations

from typing import Any

from ..content import Photos
from .album import ABOVE_CAPTION, BELOW_ROW, UNREADABLE, Album, Drawn, Row
from .layout import Geometry
from .word_file import WordFile
from .word_xml import cell_of, element, grid, twips

_BELOW_PICTURE = 6.0
"""Room that Word leaves below a picture in a line, for letters that reach below it."""


class WordAlbum:
    """Adds albums to a Word file.

    Args:
        file: the file.
        album: lays the photos out.
        heading, caption: names of the styles.
    """

    def __init__(self, file: WordFile, album: Album, heading: str, caption: str) -> None:
        self._file = file
        self._album = album
        self._heading = heading
        self._caption = caption

    def add(self, photos: Photos, geometry: Geometry, left: float) -> None:
        """Put an album at the end of the file.

        Args:
            photos: the photos.
            geometry: the pages.
            left: the room that is left on the page; too little of it begins a new one.
        """
        if left < self._album.needs(geometry):
            self._file.turn()
            left = geometry.text_bottom_pt - geometry.top_pt
        for place, rows in enumerate(self._album.pages(photos, geometry, left)):
            if place:
                self._file.turn()
            for row in rows:
                self._row(row, geometry)

    def _row(self, row: Row, geometry: Geometry) -> None:
        if row.heading:
            self._file.add(self._file.paragraph(self._heading, row.heading))
        width = geometry.text_width_pt / len(row.photos)
        made = grid([width] * len(row.photos), ruled=False)
        cells = [self._cell(photo, width) for photo in row.photos]
        made.append(element("tr", element("trPr", element("cantSplit")), *cells))
        self._file.add(made)
        self._file.add_gap(BELOW_ROW - _BELOW_PICTURE)

    def _cell(self, photo: Drawn, width: float) -> Any:
        picture = self._file.paragraph("Normal")
        spacing = {"before": 0, "after": twips(ABOVE_CAPTION), "line": 240, "lineRule": "auto"}
        self._file.set_property(
            picture, element("keepNext"), element("spacing", **spacing), element("jc", val="center")
        )
        if photo.data is None:
            picture.append(self._file.run(UNREADABLE))
        else:
            words = photo.caption or "ภาพถ่าย"
            picture.append(self._file.picture(photo.data, photo.width, photo.height, words))
        below = self._file.paragraph(self._caption, photo.caption)
        self._file.set_property(below, element("jc", val="center"))
        return cell_of([picture, below], width)
