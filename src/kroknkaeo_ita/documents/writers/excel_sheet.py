"""A worksheet that is filled from the top. Lengths in points."""

from __future__ import annotations

from typing import Any

from ..content import Cell
from ..typesetting import Paragraph, Typesetter
from .excel_styles import WIDTH_UNIT_PT, CellLook, Styles
from .layout import Shown

_SPARE = 0.98
_INDENT_PT = 10.0
"""Other programs have a little less room for text: a share of the width, and a cell's margins."""
_LINES_A_SPARE = 8
"""They also know other words, so that one line in so many may be filled less."""
_FORMULA_STARTS = ("=", "+", "-", "@")
Span = tuple[int, int]
"""First and last column of a cell, from 1."""


class Sheet:
    """A worksheet with columns of given widths.

    Attributes:
        worksheet: openpyxl's.
        row: the row that is filled now.
        above: height of the rows before it.
    """

    def __init__(
        self,
        worksheet: Any,
        widths: list[float],
        typesetter: Typesetter,
        shown: Shown,
        styles: Styles,
    ) -> None:
        from openpyxl.utils import get_column_letter

        self.worksheet = worksheet
        self.row = 1
        self.above = 0.0
        self._widths = widths
        self._set = typesetter
        self.shown = shown
        self.styles = styles
        worksheet.sheet_format.defaultRowHeight = styles.cell().height(1)
        for place, width in enumerate(widths, start=1):
            worksheet.column_dimensions[get_column_letter(place)].width = width / WIDTH_UNIT_PT

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return len(self._widths)

    def spans(self, wanted: list[float]) -> list[Span]:
        """Columns joined so that cells have about the widths wanted; one column each at least."""
        scale = sum(self._widths) / sum(wanted)
        found, first, reached, asked = [], 1, 0.0, 0.0
        for place, width in enumerate(wanted, start=1):
            asked += width * scale
            last_possible = self.columns - (len(wanted) - place)
            last = first
            reached += self._widths[first - 1]
            while last < last_possible and (
                place == len(wanted) or reached + self._widths[last] / 2 < asked
            ):
                reached += self._widths[last]
                last += 1
            found.append((first, last))
            first = last + 1
        return found

    def lines_of(self, text: str, look: CellLook, span: Span) -> int:
        """How many lines to leave for a text in some columns; a spare one where there are many."""
        room = sum(self._widths[span[0] - 1 : span[1]]) * _SPARE - _INDENT_PT
        lines = sum(
            len(self._set.lines(Paragraph(line, look.style), room))
            for line in self.shown(text).split("\n")
        )
        return lines + lines // _LINES_A_SPARE

    def put(self, span: Span, text: str, look: CellLook) -> None:
        """Put text into the row; whatever it begins with, it is no formula."""
        target = self._joined(span, look)
        if text:
            target.value = self.shown(text)
            target.data_type = "s"
            # stays text when a person edits it in Excel as well
            target.quotePrefix = text.startswith(_FORMULA_STARTS)

    def put_cell(self, span: Span, cell: Cell, look: CellLook) -> None:
        """Put a cell into the row: its number or day, or else its text."""
        value = cell.value
        if value is None or isinstance(value, str):
            self.put(span, value if isinstance(value, str) else cell.text, look)
            return
        target = self._joined(span, look)
        target.value = value
        target.number_format = self.styles.number_format(value, cell.text)

    def _joined(self, span: Span, look: CellLook) -> Any:
        first, last = span
        for column in range(first, last + 1):
            self.styles.put_on(self.worksheet.cell(self.row, column), look)
        if last > first:
            self.worksheet.merge_cells(
                start_row=self.row, end_row=self.row, start_column=first, end_column=last
            )
        return self.worksheet.cell(self.row, first)

    def end_row(self, height: float) -> None:
        """Go to the next row."""
        self.worksheet.row_dimensions[self.row].height = round(height, 2)
        self.above += height
        self.row += 1

    def line(self, text: str, look: CellLook) -> None:
        """A row of one text over all columns."""
        span = (1, self.columns)
        self.put(span, text, look)
        self.end_row(look.height(self.lines_of(text, look, span)))

    def gap(self, height: float = 10.0) -> None:
        """An empty row, unless at the top."""
        if self.row > 1:
            self.end_row(height)
