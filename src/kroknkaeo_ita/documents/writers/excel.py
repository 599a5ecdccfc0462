"""Writes a paper as an Excel workbook: one sheet for a section, typed cells, ready to print."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from ..content import (
    Cell,
    Column,
    Composition,
    Part,
    Role,
    Row,
    Section,
    Space,
    Table,
    Turn,
    Words,
)
from ..tools import Tools
from ..typesetting import Row as SetRow
from ..typesetting import Typesetter
from ..typesetting.tables import SAMPLED_ROWS, column_widths
from .excel_parts import FIGURES, add_part
from .excel_sheet import Sheet, Span
from .excel_styles import Styles
from .layout import CellSetter, Look, Shown, set_table

_NAME_LIMIT = 31
_NAME_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))
_MOST_FROZEN_PT = 300.0
"""Rows above the head that may stay in sight on a small screen, or it could not be scrolled."""
_NUMBER_PT = 14
_AROUND_HEAD_PT = 6.0


def write_excel(composition: Composition, tools: Tools) -> bytes:
    """The paper as .xlsx.

    Numbers and days are kept as such; text stays text whatever it begins with.
    """
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.remove(workbook.active)
    workbook.properties.title = composition.title
    workbook.properties.creator = composition.author
    workbook.properties.language = "th-TH"
    look = Look(tools)
    styles = Styles(tools, look, thai_digits=composition.thai_digits)
    styles.set_usual(workbook)
    for number, section in enumerate(composition.sections, start=1):
        name = (section.name or f"แผ่นที่ {number}").translate(_NAME_FORBIDDEN)[:_NAME_LIMIT]
        sheet = workbook.create_sheet(name)
        _SheetWriter(sheet, composition, section, look, styles, tools.typesetter()).write()
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


class _SheetWriter:
    """Fills one sheet, part by part, from the top.

    The widest table decides how wide the columns are; narrower ones join columns.
    """

    def __init__(
        self,
        worksheet: Any,
        composition: Composition,
        section: Section,
        look: Look,
        styles: Styles,
        typesetter: Typesetter,
    ) -> None:
        self._section = section
        self._parts = list(section.parts)
        self._set, self._look, self._styles = typesetter, look, styles
        self._shown = Shown(thai_digits=composition.thai_digits)
        self._width = self._look.geometry(landscape=section.landscape).text_width_pt
        self._rows: dict[int, Iterator[Row]] = {
            place: iter(part.rows)
            for place, part in enumerate(self._parts)
            if isinstance(part, Table)
        }
        self._main = max(
            self._rows, key=lambda place: len(self._parts[place].columns), default=None
        )
        widths = [self._width * share for share in FIGURES]
        if self._main is not None:
            widths = self._widths_of(self._main, self._parts[self._main])
        self._sheet = Sheet(worksheet, widths, self._set, self._shown, self._styles)

    def write(self) -> None:
        for place, part in enumerate(self._parts):
            self._put(place, part)
        self._set_page()

    def _put(self, place: int, part: Part) -> None:
        match part:
            case Words(text="", label=""):
                pass
            case Words():
                if part.role is Role.HEADING:
                    self._sheet.gap()
                text = f"{part.label} {part.text}".strip()
                self._sheet.line(text, self._styles.roles[part.role])
            case Table():
                self._table(place, part)
            case Space() | Turn():
                self._sheet.gap()
            case _:
                add_part(self._sheet, part)

    def _widths_of(self, place: int, table: Table) -> list[float]:
        """Widths from the first rows; the others are taken when they are written, one by one."""
        setter = CellSetter(self._look, self._shown, table)
        first = list(islice(self._rows[place], SAMPLED_ROWS))
        self._rows[place] = chain(first, self._rows[place])
        sampled = [SetRow(setter.row(row.cells)) for row in first]
        look = set_table(table, self._look, self._shown)
        return column_widths(self._set, look, sampled, self._width)

    # --- tables ---

    def _table(self, place: int, table: Table) -> None:
        self._sheet.gap()
        count = len(table.columns)
        if place == self._main:
            spans: list[Span] = [(one, one) for one in range(1, count + 1)]
        else:
            spans = self._sheet.spans(self._widths_of(place, table))
        self._head(place, table.columns, spans)
        for row in self._rows[place]:
            self._table_row(table, row, spans)

    def _head(self, place: int, columns: tuple[Column, ...], spans: list[Span]) -> None:
        sheet, look = self._sheet, self._styles.head
        if place == self._main and self._is_alone(len(columns)):
            worksheet, above = sheet.worksheet, sheet.above
            worksheet.print_title_rows = f"{sheet.row}:{sheet.row}"
            if above <= _MOST_FROZEN_PT:
                worksheet.freeze_panes = f"A{sheet.row + 1}"
        lines = 1
        for column, span in zip(columns, spans, strict=True):
            sheet.put(span, column.title, look)
            lines = max(lines, sheet.lines_of(column.title, look, span))
        sheet.end_row(look.height(lines) + _AROUND_HEAD_PT)

    def _is_alone(self, columns: int) -> bool:
        """Whether no other table is as wide: its figures would stand under a wrong head."""
        tables = (part for part in self._parts if isinstance(part, Table))
        return sum(len(table.columns) == columns for table in tables) == 1

    def _table_row(self, table: Table, row: Row, spans: list[Span]) -> None:
        sheet = self._sheet
        cells, places, columns = row.cells, spans, table.columns
        if len(row.cells) != len(table.columns):
            cells, places = row.cells[:1], [(spans[0][0], spans[-1][1])]
            columns = (Column("", align="left"),)
        height = row.least_mm * 72 / 25.4
        for column, cell, span in zip(columns, cells, places, strict=True):
            look = self._styles.cell(strong=row.strong or row.heading, align=column.align)
            sheet.put_cell(span, cell, look)
            lines = sheet.lines_of(_text_of(cell), look, span)
            height = max(height, look.height(lines))
        sheet.end_row(height)

    # --- page ---

    def _set_page(self) -> None:
        from openpyxl.utils import get_column_letter

        sheet = self._sheet.worksheet
        geometry = self._look.geometry(landscape=self._section.landscape)
        sheet.page_setup.orientation = "landscape" if self._section.landscape else "portrait"
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        margins = sheet.page_margins
        margins.left, margins.right = geometry.left_pt / 72, geometry.right_pt / 72
        margins.top, margins.bottom = geometry.top_pt / 72, geometry.bottom_pt / 72
        margins.header = margins.footer = geometry.number_top_pt / 72
        header = sheet.oddHeader.right
        header.text, header.font, header.size = "หน้า &P/&N", self._styles.family, _NUMBER_PT
        last = get_column_letter(self._sheet.columns)
        sheet.print_area = f"A1:{last}{max(self._sheet.row - 1, 1)}"


def _text_of(cell: Cell) -> str:
    return cell.value if isinstance(cell.value, str) else cell.text
