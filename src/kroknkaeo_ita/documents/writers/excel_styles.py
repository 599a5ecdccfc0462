"""How the cells of a workbook look."""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..content import Align, Role
from ..tools import Tools
from ..typesetting import Style
from .layout import Look

_THAI_DIGITS = "[$-D00041E]"
"""Excel's numeral code D0 is Thai, 00 no calendar of its own, 041E the Thai language."""
_THAI_DAY, _ARABIC_DAY = "[$-D07041E]d mmm yyyy", "[$-107041E]d mmm yyyy"
"""The same with 07, the Buddhist calendar."""
_FRACTION = re.compile(r"\.([0-9๐-๙]+)")
_ALIGNMENTS = {"left": "left", "centre": "center", "right": "right"}
_HEAD_FILL = "E8EDF3"
_LINE = 1.3
"""Height of a line beside the size of its letters; Thai marks need more than Latin letters."""
_AROUND_PT = 4.0
USUAL_PT = 15
"""Size of a cell's letters when nobody has chosen one."""
WIDTH_UNIT_PT = 5.25
"""Excel's unit of column width: a digit of the usual font in whole pixels of a screen. Seven for
TH Sarabun New of 15 pt, in Excel and in LibreOffice."""


@dataclass(frozen=True)
class CellLook:
    """How one kind of cell looks.

    Attributes:
        style: size and weight, as on paper.
        ruled: whether rules stand around it.
        middle: whether its text stands in the middle of its height.
        filled: whether it is shaded.
        to_write_on: whether a dotted line runs below it.
    """

    style: Style
    ruled: bool = False
    middle: bool = False
    filled: bool = False
    to_write_on: bool = False

    def height(self, lines: int) -> float:
        """The height in points that a row of so many lines needs."""
        return max(lines, 1) * self.style.size_pt * _LINE + _AROUND_PT


class Styles:
    """The looks of a workbook's cells, in the office's font and digits.

    Attributes:
        roles: lines over all columns.
        head: titles of columns.
        blank: a line to write on.
        sign: a line of a signature.
        family: the font.
    """

    def __init__(self, tools: Tools, look: Look, *, thai_digits: bool) -> None:
        self.family = tools.family_name
        self._thai_digits = thai_digits
        self._cell = look.cell()
        self._kept: dict[CellLook, Any] = {}
        self.roles = {role: CellLook(style) for role, style in look.styles.items()}
        bold = self._cell.but(bold=True, align="centre")
        self.head = CellLook(bold, ruled=True, middle=True, filled=True)
        plain = look.styles[Role.PLAIN]
        self.blank = CellLook(plain, to_write_on=True)
        self.sign = CellLook(plain.but(align="centre"))

    def set_usual(self, workbook: Any) -> None:
        """The font of cells that a person fills in later, and of Excel's unit of width."""
        from openpyxl.styles import Font
        from openpyxl.utils.indexed_list import IndexedList

        font = Font(name=self.family, size=USUAL_PT)
        workbook._fonts = IndexedList([font])  # noqa: SLF001 - openpyxl has no other way
        workbook._named_styles["Normal"].font = font  # noqa: SLF001

    def cell(self, *, strong: bool = False, align: Align = "left") -> CellLook:
        """The look of a table's cell."""
        return CellLook(self._cell.but(bold=strong, align=align), ruled=True)

    def put_on(self, target: Any, look: CellLook) -> None:
        """Give a cell its look."""
        # openpyxl compares fonts and borders anew for every cell; copies of a kept look are
        # several times as fast, which a log of thousands of rows needs
        kept = self._kept.get(look)
        if kept is None:
            self._make(target, look)
            self._kept[look] = copy(target._style)  # noqa: SLF001 - openpyxl has no other way
        else:
            target._style = copy(kept)  # noqa: SLF001

    def _make(self, target: Any, look: CellLook) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        style = look.style
        target.font = Font(name=self.family, size=round(style.size_pt, 1), bold=style.bold)
        horizontal = _ALIGNMENTS.get(style.align, "left")
        target.alignment = Alignment(
            horizontal=horizontal,
            vertical="center" if look.middle else "top",
            wrap_text=True,
            # a hair of room between the text and the rules beside it
            indent=1 if look.ruled and horizontal != "center" else 0,
        )
        if look.ruled:
            side = Side(style="thin")
            target.border = Border(left=side, right=side, top=side, bottom=side)
        if look.to_write_on:
            target.border = Border(bottom=Side(style="dotted"))
        if look.filled:
            target.fill = PatternFill("solid", fgColor=_HEAD_FILL)

    def number_format(self, value: float | date, shown: str) -> str:
        """How Excel shows a number or a day: B.E. years, Thai digits when the office wants them.

        Args:
            value: what the cell holds.
            shown: how it is printed; a number has as many decimals.
        """
        if isinstance(value, date):
            return _THAI_DAY if self._thai_digits else _ARABIC_DAY
        fraction = _FRACTION.search(shown)
        decimals = "#,##0" + (f".{'0' * len(fraction[1])}" if fraction else "")
        if shown.rstrip().endswith("%"):
            # a share such as 0.25; where the value is 25 already, the sign is but a word
            decimals += "%" if abs(value) <= 1 else '"%"'
        return f"{_THAI_DIGITS}{decimals}" if self._thai_digits else decimals
