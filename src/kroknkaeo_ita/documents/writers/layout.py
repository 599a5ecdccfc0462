"""Pages, styles and column widths that the formats share. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...domain.paper_forms import Alignment
from ...domain.thai.digits import to_thai_digits
from ..content import Cell, Column, Line, Role, Table
from ..tools import Tools
from ..typesetting import MM, Paragraph, Style
from ..typesetting import Cell as SetCell
from ..typesetting import Column as SetColumn
from ..typesetting import Table as SetTable

_SMALL = 13 / 14
"""Text of a table with many columns, beside that of the others."""
_NOTE = 14 / 16
_POINT_INDENT_MM = 8.0


@dataclass(frozen=True)
class Geometry:
    """A page and its margins.

    Attributes:
        number_top_pt: top of the page number.
    """

    width_pt: float
    height_pt: float
    left_pt: float
    right_pt: float
    top_pt: float
    bottom_pt: float
    number_top_pt: float

    @property
    def text_width_pt(self) -> float:
        """The width between the margins."""
        return self.width_pt - self.left_pt - self.right_pt

    @property
    def text_bottom_pt(self) -> float:
        """Where the text of a page ends, from its top."""
        return self.height_pt - self.bottom_pt


class Look:
    """How the office's tables and running text look.

    Attributes:
        repeat_heading: whether the title stands above a table's later pages.
        padding_x_pt, padding_y_pt: room between a cell's text and its rules.
    """

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        form = tools.table_form
        self.repeat_heading = form.repeat_heading
        self.padding_y_pt = form.padding_pt
        body = Style(size_pt=form.body_pt, leading_pt=form.body_leading_pt)
        justify = tools.memo_form.body_align is Alignment.JUSTIFY
        self.styles: dict[Role, Style] = {
            Role.TITLE: Style(
                size_pt=form.heading_pt,
                leading_pt=form.heading_leading_pt,
                bold=True,
                align="centre",
            ),
            Role.HEADING: body.but(bold=True, space_before_pt=6),
            Role.BODY: body.but(
                space_before_pt=6,
                first_indent_pt=form.first_indent_mm * MM,
                align="justify" if justify else "left",
            ),
            Role.PLAIN: body,
            Role.POINT: body.but(left_indent_pt=_POINT_INDENT_MM * MM),
            Role.NOTE: body.but(size_pt=body.size_pt * _NOTE, leading_pt=body.leading_pt * _NOTE),
            Role.RIGHT: body.but(align="right"),
        }
        self._cell = Style(size_pt=form.text_pt, leading_pt=form.leading_pt)

    def geometry(self, *, landscape: bool) -> Geometry:
        """The page: lying as the table form says, upright with the memo's margins."""
        form = self._tools.table_form if landscape else self._tools.memo_form
        return Geometry(
            form.page_width_mm * MM,
            form.page_height_mm * MM,
            form.left_mm * MM,
            form.right_mm * MM,
            form.top_mm * MM,
            form.bottom_mm * MM,
            form.page_number_top_mm * MM,
        )

    def cell(self, *, small: bool = False) -> Style:
        """The style of a cell's text."""
        if not small:
            return self._cell
        return self._cell.but(
            size_pt=self._cell.size_pt * _SMALL, leading_pt=self._cell.leading_pt * _SMALL
        )

    def padding_x_pt(self, *, small: bool = False) -> float:
        """Room between a cell's text and the rules beside it."""
        return self._tools.table_form.padding_em * self.cell(small=small).size_pt


class Shown:
    """Texts as the paper has them."""

    def __init__(self, *, thai_digits: bool) -> None:
        self._thai_digits = thai_digits

    def __call__(self, text: str) -> str:
        """The text, its digits Thai when the office wants them so."""
        return to_thai_digits(text) if self._thai_digits else text


class CellSetter:
    """Turns content cells into set ones.

    Args:
        look: the styles.
        shown: how texts are shown.
        table: the table they belong to.
    """

    def __init__(self, look: Look, shown: Shown, table: Table) -> None:
        self._shown = shown
        self._columns = table.columns
        self._style = look.cell(small=table.small)

    def row(self, cells: Sequence[Cell], *, strong: bool = False) -> tuple[SetCell, ...]:
        """The cells of a row; a single one spans all columns and is set from the left."""
        whole = len(cells) != len(self._columns)
        return tuple(
            SetCell(
                tuple(
                    self._line(line, "left" if whole else self._columns[place].align, strong)
                    for line in cell.lines
                )
            )
            for place, cell in enumerate(cells)
        )

    def _line(self, line: Line, align: str, strong: bool) -> Paragraph:
        style = self._style
        if line.bold or strong:
            style = style.but(bold=True)
        if align != "left":
            style = style.but(align=align)
        return Paragraph(self._shown(line.text), style, self._shown(line.label))


def set_table(table: Table, look: Look, shown: Shown) -> SetTable:
    """The look of a table."""
    columns = tuple(_set_column(column, shown) for column in table.columns)
    return SetTable(
        columns,
        head_style=look.cell(small=table.small).but(bold=True, align="centre"),
        padding_x_pt=look.padding_x_pt(small=table.small),
        padding_y_pt=look.padding_y_pt,
    )


def _set_column(column: Column, shown: Shown) -> SetColumn:
    return SetColumn(shown(column.title), column.least_mm * MM, column.most_mm * MM, column.weight)
