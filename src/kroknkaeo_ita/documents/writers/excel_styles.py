"""How the cells of a workbook look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ..content import Align, Role
from ..tools import Tools
from ..typesetting import Style
from .layout import Look

_THAI_DIGITS = "[$-D000000]"
_ALIGNMENTS = {"left": "left", "centre": "center", "right": "right"}
_HEAD_FILL = "E8EDF3"


@dataclass(frozen=True)
class CellLook:
    """How one kind of cell looks.

    Attributes:
        style: size and weight, as on paper.
        ruled: whether rules stand around it.
        middle: whether its text stands in the middle of its height.
        filled: whether it is shaded.
    """

    style: Style
    ruled: bool = False
    middle: bool = False
    filled: bool = False


class Styles:
    """The looks of a workbook's cells, in the office's font and digits.

    Attributes:
        title, heading, plain: lines over all columns.
        head: titles of columns.
        family: the font.
    """

    def __init__(self, tools: Tools, look: Look, *, thai_digits: bool) -> None:
        self.family = tools.family_name
        self._thai_digits = thai_digits
        self._cell = look.cell()
        self._padding = look.padding_y_pt
        self.title = CellLook(look.styles[Role.TITLE])
        self.heading = CellLook(look.styles[Role.HEADING].but(space_before_pt=0))
        self.plain = CellLook(look.styles[Role.PLAIN])
        bold = self._cell.but(bold=True, align="centre")
        self.head = CellLook(bold, ruled=True, middle=True, filled=True)

    def cell(self, *, strong: bool = False, align: Align = "left") -> CellLook:
        """The look of a table's cell."""
        return CellLook(self._cell.but(bold=strong, align=align), ruled=True)

    def row_height(self, lines: int) -> float:
        """The height of a table's row of so many lines, in points."""
        return lines * self._cell.leading_pt * 1.06 + self._padding

    def put_on(self, target: Any, look: CellLook) -> None:
        """Give a cell its look."""
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        style = look.style
        target.font = Font(name=self.family, size=round(style.size_pt, 1), bold=style.bold)
        target.alignment = Alignment(
            horizontal=_ALIGNMENTS.get(style.align, "left"),
            vertical="center" if look.middle else "top",
            wrap_text=True,
        )
        if look.ruled:
            side = Side(style="thin")
            target.border = Border(left=side, right=side, top=side, bottom=side)
        if look.filled:
            target.fill = PatternFill("solid", fgColor=_HEAD_FILL)

    def number_format(self, value: float | date) -> str:
        """How Excel shows a number or a day: B.E. years, Thai digits when the office wants them."""
        if isinstance(value, date):
            # locale 041E is Thai, 07 the Buddhist calendar, D0 Thai digits
            return "[$-D07041E]d mmm yyyy" if self._thai_digits else "[$-107041E]d mmm yyyy"
        decimals = "#,##0" if float(value).is_integer() else "#,##0.00"
        return f"{_THAI_DIGITS}{decimals}" if self._thai_digits else decimals
