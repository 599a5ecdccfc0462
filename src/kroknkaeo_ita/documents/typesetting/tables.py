"""Tables that run over pages: repeated heads, rows that split between lines. Lengths in points."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from .columns import Asked, find_widths
from .pages import Page
from .paragraphs import Line
from .styles import Paragraph, Style
from .typesetter import Typesetter

SAMPLED_ROWS = 60
"""Rows that are looked at to find how wide the columns should be."""
_LEAST_LINES = 2
_MODEST_LOSS = 0.5
"""Share of a page's room that may stay empty so that a row is kept whole."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        title: Its head.
        least_pt, most_pt: Limits of its width.
        weight: How strongly it asks for room beside the amount of its text.
    """

    title: str
    least_pt: float = 20.0
    most_pt: float = 10_000.0
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell holds: paragraphs, one below the other."""

    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table.

    Attributes:
        cells: One for each column; one single cell for a row that spans all columns.
        keep_with_next: Whether the row must not be the last on its page (a group's heading).
        least_pt: Its least height, for writing by hand; such a row is not split.
    """

    cells: tuple[Cell, ...]
    keep_with_next: bool = False
    least_pt: float = 0.0


@dataclass(frozen=True, slots=True)
class Table:
    """How a table looks.

    Attributes:
        columns: From left to right.
        head_style: Of the column titles.
        padding_x_pt, padding_y_pt: Room between rules and text.
        rule_pt: Thickness of the rules.
        head_again: Whether the head is repeated on every page.
    """

    columns: tuple[Column, ...]
    head_style: Style = Style(align="centre", bold=True)
    padding_x_pt: float = 4.5
    padding_y_pt: float = 2.5
    rule_pt: float = 0.5
    head_again: bool = True


def column_widths(
    typesetter: Typesetter, table: Table, rows: Sequence[Row], width_pt: float
) -> list[float]:
    """Widths that sum up to `width_pt`, found from some rows within the columns' limits."""
    asked = [
        Asked(
            column.least_pt,
            column.most_pt,
            column.weight,
            Paragraph(column.title, table.head_style),
            [row.cells[n].paragraphs for row in rows if len(row.cells) == len(table.columns)],
        )
        for n, column in enumerate(table.columns)
    ]
    return find_widths(typesetter.composer, asked, width_pt, 2 * table.padding_x_pt)


class Room(NamedTuple):
    """Where a table may stand on a page: its top and bottom."""

    page: Page
    top_pt: float
    bottom_pt: float


class _SetLine(NamedTuple):
    line: Line
    style: Style
    height: float


SetCells = list[list[_SetLine]]


class TableSetter:
    """Draws one table over as many pages as it takes.

    Args:
        typesetter: Sets the text.
        table: The table's look.
        x_pt: Its left edge.
        width_pt: Its width.
        next_room: Gives the room on a new page.
        full_pt: The height of that room.
    """

    def __init__(
        self,
        typesetter: Typesetter,
        table: Table,
        x_pt: float,
        width_pt: float,
        next_room: Callable[[], Room],
        full_pt: float,
    ) -> None:
        self._full = full_pt
        self._typesetter = typesetter
        self._table = table
        self._x = x_pt
        self._width = width_pt
        self._next_room = next_room
        self._edges: list[float] = []

    def draw(
        self,
        rows: Iterable[Row],
        room: Room,
        above_pt: float = 0.0,
        above: Callable[[Room], Room] | None = None,
    ) -> tuple[Page, float]:
        """Draw the rows, starting in `room`.

        Rows are taken one at a time and not kept, so memory does not grow with their number.

        Args:
            rows: In order.
            room: Where the table begins, unless its head would stand alone there.
            above_pt: The height of what stands above the table on the page that it begins on.
            above: Draws that, given the room for both; gives the room that is left.

        Returns:
            The last page and where the table ends on it.
        """
        source = iter(rows)
        first = list(islice(source, SAMPLED_ROWS))
        widths = column_widths(self._typesetter, self._table, first, self._width)
        self._edges = [self._x]
        for width in widths:
            self._edges.append(self._edges[-1] + width)
        head = self._set_head()
        if self._leaves_head_alone(head, first, room.bottom_pt - room.top_pt - above_pt):
            room = self._next_room()
        if above is not None:
            room = above(room)
        page, bottom = room.page, room.bottom_pt
        y = self._draw_head(page, head, room.top_pt)
        waiting = self._chain(first, source)
        group: list[Row] = []
        for row in waiting:
            group.append(row)
            if row.keep_with_next:
                continue
            page, y, bottom = self._draw_group(group, page, y, bottom, head)
            group = []
        if group:
            page, y, bottom = self._draw_group(group, page, y, bottom, head)
        return page, y

    def _leaves_head_alone(self, head: SetCells, first: Sequence[Row], left: float) -> bool:
        """Whether no row would follow the head in so much room."""
        left -= self._height(head)
        if left < self._least_row(first):
            return True
        end = next((n for n, row in enumerate(first) if not row.keep_with_next), len(first) - 1)
        group = first[: end + 1]
        if not group:
            return False
        headings = sum(self._height(self._set_cells(row.cells)) for row in group[:-1])
        cells = self._set_cells(group[-1].cells)
        return self._wants_new_page(headings, cells, group[-1].least_pt, left, head)

    @staticmethod
    def _chain(first: Sequence[Row], rest: Iterable[Row]) -> Iterable[Row]:
        yield from first
        yield from rest

    def _set_head(self) -> SetCells:
        style = self._table.head_style
        cells = tuple(Cell((Paragraph(c.title, style),)) for c in self._table.columns)
        return self._set_cells(cells)

    def _set_cells(self, cells: tuple[Cell, ...]) -> SetCells:
        padding = self._table.padding_x_pt
        out = []
        for number, cell in enumerate(cells):
            left, right = self._span(number, len(cells))
            width = right - left - 2 * padding
            lines: list[_SetLine] = []
            for paragraph in cell.paragraphs:
                style = paragraph.style
                before = style.space_before_pt if lines else 0.0
                for line in self._typesetter.lines(paragraph, width):
                    lines.append(_SetLine(line, style, style.leading_pt + before))
                    before = 0.0
            out.append(lines)
        return out

    def _span(self, number: int, cells: int) -> tuple[float, float]:
        if cells == len(self._edges) - 1:
            return self._edges[number], self._edges[number + 1]
        return self._edges[0], self._edges[-1]

    def _height(self, cells: SetCells) -> float:
        tallest = max((sum(line.height for line in cell) for cell in cells), default=0.0)
        return tallest + 2 * self._table.padding_y_pt

    def _least_row(self, rows: Sequence[Row]) -> float:
        """What a head needs below it: as much of its first row as may stand alone."""
        style = next((p.style for row in rows for c in row.cells for p in c.paragraphs), Style())
        groups = next((n for n, row in enumerate(rows) if not row.keep_with_next), 0)
        line = style.leading_pt + 2 * self._table.padding_y_pt
        return groups * line + _LEAST_LINES * style.leading_pt + 2 * self._table.padding_y_pt

    def _draw_head(self, page: Page, head: SetCells, y: float) -> float:
        return self._draw_cells(page, head, y, self._height(head), middle=True)

    def _turn(self, head: SetCells) -> tuple[Page, float, float]:
        room = self._next_room()
        top = room.top_pt
        if self._table.head_again:
            top = self._draw_head(room.page, head, top)
        return room.page, top, room.bottom_pt

    def _draw_group(
        self, group: list[Row], page: Page, y: float, bottom: float, head: SetCells
    ) -> tuple[Page, float, float]:
        """Draw a row with the headings that must stay with it."""
        *headings, last = group
        set_headings = [self._set_cells(row.cells) for row in headings]
        set_last = self._set_cells(last.cells)
        needed = sum(self._height(cells) for cells in set_headings)
        least = last.least_pt
        if self._wants_new_page(needed, set_last, least, bottom - y, head):
            page, y, bottom = self._turn(head)
        for cells in set_headings:
            y = self._draw_cells(page, cells, y, self._height(cells))
        while True:
            height = max(self._height(set_last), least)
            if y + height <= bottom + 0.01:
                return page, self._draw_cells(page, set_last, y, height), bottom
            now, later = self._split(set_last, bottom - y)
            if now is None:
                page, y, bottom = self._turn(head)
                now, later = self._split(set_last, bottom - y)
                if y + height <= bottom + 0.01:
                    continue
                if now is None:  # not even two lines fit on a whole page
                    return page, self._draw_cells(page, set_last, y, height), bottom
            self._draw_cells(page, now, y, bottom - y)
            set_last, least = later, 0.0
            page, y, bottom = self._turn(head)

    def _wants_new_page(
        self, needed: float, cells: SetCells, least: float, left: float, head: SetCells
    ) -> bool:
        """Whether to go to a new page before this row rather than split it here.

        Args:
            needed: Height of the headings that stay with it.
            cells: The row.
            least: Its least height, for writing by hand.
            left: The room that is left here.
            head: What is repeated on a new page.
        """
        whole = needed + max(self._height(cells), least)
        if whole <= left + 0.01:
            return False
        full = self._full - (self._height(head) if self._table.head_again else 0.0)
        if whole <= full and (least > 0 or left <= _MODEST_LOSS * full):
            return True
        now, _later = self._split(cells, left - needed)
        return now is None

    def _split(self, cells: SetCells, room: float) -> tuple[SetCells, SetCells] | tuple[None, None]:
        """Share the lines of a row out between this page and the next.

        Returns:
            The lines for here and for later, or None for both when no split leaves two lines of
            every cell on either side.
        """
        room -= 2 * self._table.padding_y_pt
        now, later = [], []
        for lines in cells:
            fitting, used = 0, 0.0
            for line in lines:
                if used + line.height > room + 0.01:
                    break
                used += line.height
                fitting += 1
            if fitting < len(lines):
                fitting = min(fitting, max(len(lines) - _LEAST_LINES, 0))
                if fitting < _LEAST_LINES:
                    if len(lines) > 2 * _LEAST_LINES - 1:
                        return None, None
                    fitting = 0
            now.append(lines[:fitting])
            later.append(lines[fitting:])
        if not any(now):
            return None, None
        return now, later

    def _draw_cells(
        self,
        page: Page,
        cells: SetCells,
        y: float,
        height: float,
        middle: bool = False,
    ) -> float:
        """Draw one row, cell by cell, so that readers get a cell's text in one piece."""
        table, bottom = self._table, y + height
        rules = [(self._edges[0], y, self._edges[-1], y)]
        rules.append((self._edges[0], bottom, self._edges[-1], bottom))
        rules.append((self._edges[-1], y, self._edges[-1], bottom))
        for number, lines in enumerate(cells):
            left, _right = self._span(number, len(cells))
            rules.append((left, y, left, bottom))
            at = y + table.padding_y_pt
            if middle:
                at = y + (height - sum(line.height for line in lines)) / 2
            for line, style, step in lines:
                at += step - style.leading_pt
                self._typesetter.draw_line(page, line, style, left + table.padding_x_pt, at)
                at += style.leading_pt
        page.rules(rules, table.rule_pt)
        return bottom
