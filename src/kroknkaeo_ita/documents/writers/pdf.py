"""Writes a paper as PDF. Lengths in points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from ..content import (
    Bars,
    Blank,
    Codes,
    Composition,
    Part,
    Photos,
    Role,
    Section,
    Signers,
    Space,
    Table,
    Turn,
    Words,
)
from ..flow import Flow, Piece, paragraph_pieces
from ..tools import Tools
from ..typesetting import MM, Metadata, Page, Paragraph, PdfWriter, Row
from ..typesetting.tables import Room, TableSetter
from .album import Album, fitted
from .layout import CellSetter, Geometry, Look, Shown, set_table
from .pdf_album import AlbumDrawer
from .pdf_parts import PartDrawer

_CONTINUED = "(ต่อ)"
_BEFORE_TABLE = 6.0
_AFTER_PART = 6.0
_HEADING_NEEDS = 25 * MM
"""Room a heading wants below itself; without it, it goes to the next page with what it heads."""


def write_pdf(composition: Composition, tools: Tools) -> bytes:
    """The paper as PDF; characters no font can print are added to `tools.missing`."""
    return _PdfPaper(composition, tools).make()


class _PdfPaper:
    """Lays the parts of one paper out, page by page."""

    def __init__(self, composition: Composition, tools: Tools) -> None:
        self._composition = composition
        self._tools = tools
        self._set = tools.typesetter()
        self._look = Look(tools)
        self._shown = Shown(thai_digits=composition.thai_digits)
        title = self._shown(composition.title)
        self._writer = PdfWriter(Metadata(title=title, author=composition.author, subject=title))
        self._geometries: list[Geometry] = []
        self._starts: list[int] = []
        self._later_title = title
        self._geometry = self._look.geometry(landscape=False)
        self._drawer = PartDrawer(tools, self._look, self._shown)

    def make(self) -> bytes:
        for section in self._composition.sections:
            self._open(section)
            self._put_all(section.parts)
        data = self._writer.finish(self._number if self._composition.paged else None)
        self._tools.missing.extend(self._writer.missing)
        return data

    def _open(self, section: Section) -> None:
        self._geometry = self._look.geometry(landscape=section.landscape)
        if section.apart or not self._starts:
            self._starts.append(len(self._geometries))
        title = self._composition.title
        self._later_title = self._shown(f"{title} {section.name}" if section.apart else title)
        self._page, self._y = self._new_page()
        self._page.heading(self._shown(section.name or self._composition.title))

    def _new_page(self) -> tuple[Page, float]:
        geometry = self._geometry
        self._geometries.append(geometry)
        return self._writer.new_page(geometry.width_pt, geometry.height_pt), geometry.top_pt

    @property
    def _left(self) -> float:
        return self._geometry.left_pt

    @property
    def _width(self) -> float:
        return self._geometry.text_width_pt

    @property
    def _bottom(self) -> float:
        return self._geometry.text_bottom_pt

    def _put_all(self, parts: Iterable[Part]) -> None:
        """Put parts one after the other; words that stay with what follows wait for it."""
        waiting: list[Piece] = []
        for part in parts:
            match part:
                case Words(text="", label=""):
                    continue
                case Words() if part.keep or part.role is Role.HEADING:
                    waiting += self._words(part, keep_with_next=True)
                    continue
                case Words():
                    self._flow(waiting, self._words(part))
                case Bars() | Blank() | Signers() | Codes():
                    self._flow(waiting, self._drawer.pieces(part, self._geometry))
                case Photos():
                    self._album(waiting, part)
                case Table():
                    self._table(waiting, part)
                case Turn():
                    self._flow(waiting)
                    self._turn()
                case Space():
                    self._flow(waiting)
                    self._y += part.height_mm * MM
            waiting = []
        self._flow(waiting)

    def _turn(self) -> None:
        self._page, self._y = self._new_page()

    def _at_top(self) -> bool:
        return self._y <= self._geometry.top_pt + 0.01

    def _words(self, words: Words, *, keep_with_next: bool = False) -> Iterable[Piece]:
        style = self._look.styles[words.role]
        paragraph = Paragraph(self._shown(words.text), style, self._shown(words.label))
        if words.most_lines:
            breaker, most = self._tools.breaker, words.most_lines
            paragraph = fitted(self._set, breaker, paragraph, self._width, most)
        return paragraph_pieces(
            self._set, paragraph, self._left, self._width, keep_with_next=keep_with_next
        )

    def _flow(self, waiting: Sequence[Piece], pieces: Iterable[Piece] = ()) -> None:
        """Put what waited and what it waited for, which are on one page where they meet."""
        before_last = sum(piece.before + piece.height for piece in waiting[:-1])
        if waiting and self._y + before_last + _HEADING_NEEDS > self._bottom:
            self._turn()
        flow = Flow(self._new_page, self._bottom)
        together = chain(waiting, pieces)
        self._page, self._y = flow.put(together, self._page, self._y, at_top=self._at_top())

    def _album(self, waiting: Sequence[Piece], photos: Photos) -> None:
        """Put an album; the page that it begins on has room for it below what waited."""
        album = Album(self._set, self._tools.breaker, self._look, self._shown)
        drawer = AlbumDrawer(self._set, self._look)
        above = sum(piece.before + piece.height for piece in waiting)
        if self._y + above + album.needs(self._geometry) > self._bottom:
            self._turn()
        self._flow(waiting)
        for place, rows in enumerate(album.pages(photos, self._geometry, self._bottom - self._y)):
            if place:
                self._turn()
            for row in rows:
                self._flow((), drawer.pieces(row, self._geometry))

    def _table(self, waiting: Sequence[Piece], table: Table) -> None:
        """Put a table, and what waited for it on the page where it begins."""
        if not waiting and not self._at_top():
            self._y += _BEFORE_TABLE
        setter = CellSetter(self._look, self._shown, table)
        rows = (
            Row(
                setter.row(row.cells, strong=row.strong or row.heading),
                row.heading,
                row.least_mm * MM,
            )
            for row in table.rows
        )
        heading_style = self._look.styles[Role.TITLE]
        body = self._look.styles[Role.BODY]
        continued = Paragraph(
            f"{self._later_title} {_CONTINUED}",
            heading_style.but(size_pt=body.size_pt, leading_pt=body.leading_pt),
        )
        extra = 0.0
        if self._look.repeat_heading:
            extra = self._set.height(continued, self._width) + 4.0

        def next_room() -> Room:
            page, y = self._new_page()
            if extra:
                self._set.draw(page, continued, self._left, y, self._width)
            return Room(page, y + extra, self._bottom)

        def lead(room: Room) -> Room:
            self._page, self._y = room.page, room.top_pt
            self._flow(waiting)
            return Room(self._page, self._y + _BEFORE_TABLE, self._bottom)

        drawer = TableSetter(
            self._set,
            set_table(table, self._look, self._shown),
            self._left,
            self._width,
            next_room,
            self._bottom - self._geometry.top_pt - extra,
        )
        room = Room(self._page, self._y, self._bottom)
        above = sum(piece.before + piece.height for piece in waiting)
        self._page, self._y = (
            drawer.draw(rows, room, above + _BEFORE_TABLE, lead)
            if waiting
            else drawer.draw(rows, room)
        )
        self._y += _AFTER_PART

    def _number(self, page: Page, total: int) -> None:
        first = max(start for start in self._starts if start < page.number)
        end = min((start for start in self._starts if start >= page.number), default=total)
        if end - first < 2:
            return
        geometry = self._geometries[page.number - 1]
        style = self._look.styles[Role.NOTE].but(align="right")
        label = Paragraph(self._shown(f"หน้า {page.number - first}/{end - first}"), style)
        self._set.draw(
            page, label, geometry.left_pt, geometry.number_top_pt, geometry.text_width_pt
        )
