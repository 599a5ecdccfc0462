"""Writes a paper as an Excel workbook: one sheet for a section, typed cells, ready to print."""

from __future__ import annotations

import io
import math
from typing import Any

from ..content import (
    Bars,
    Blank,
    Cell,
    Code,
    Codes,
    Column,
    Composition,
    Line,
    Part,
    Photos,
    Role,
    Row,
    Section,
    Signers,
    Table,
    Words,
    text_cell,
)
from ..tools import Tools
from ..typesetting import Paragraph
from ..typesetting import Row as SetRow
from ..typesetting.tables import SAMPLED_ROWS, column_widths
from .excel_styles import CellLook, Styles
from .layout import CellSetter, Look, Shown, set_table

_WIDTH_UNIT_PT = 5.25
"""Excel's unit of column width in points, for its usual font of 11 pt."""
_NAME_LIMIT = 31
_NAME_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))
_PLAIN_SHARES = (0.75, 0.25)
"""Widths of a sheet without a table: names and figures of a chart, lines over both."""
_CHART_WIDTH_CM = 15.0
_DEFAULT_ROW_PT = 15.0
_HEAD_LINES = 2
_NUMBER_PT = 14
_TO_SIGN = "." * 40


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
    for number, section in enumerate(composition.sections, start=1):
        name = (section.name or f"แผ่นที่ {number}").translate(_NAME_FORBIDDEN)[:_NAME_LIMIT]
        _SheetWriter(workbook.create_sheet(name), composition, section, tools).write()
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


class _SheetWriter:
    """Fills one sheet, part by part, from the top."""

    def __init__(
        self, sheet: Any, composition: Composition, section: Section, tools: Tools
    ) -> None:
        self._sheet = sheet
        self._section = section
        self._set = tools.typesetter()
        self._look = Look(tools)
        self._shown = Shown(thai_digits=composition.thai_digits)
        self._styles = Styles(tools, self._look, thai_digits=composition.thai_digits)
        self._row = 1
        self._columns = 1
        self._width = self._look.geometry(landscape=section.landscape).text_width_pt
        self._head_row = 0

    def write(self) -> None:
        parts = list(self._section.parts)
        tables = [part for part in parts if isinstance(part, Table)]
        self._columns = max((len(table.columns) for table in tables), default=2)
        for part in parts:
            self._put(part)
        if not tables:
            self._set_widths([self._width * share for share in _PLAIN_SHARES])
        self._set_page()

    def _put(self, part: Part) -> None:
        match part:
            case Words():
                self._words(part)
            case Table():
                self._table(part)
            case Bars():
                self._bars(part)
            case Blank():
                self._line(f"{part.label} {part.value}".strip(), self._styles.plain)
            case Signers():
                for signer in part.signers:
                    said = " ".join((signer.role, signer.name, *signer.positions)).strip()
                    self._line(f"ลงชื่อ {_TO_SIGN} {said}", self._styles.plain)
            case Photos() | Codes():
                for one in part.photos if isinstance(part, Photos) else part.codes:
                    text = f"{one.title} {one.address}" if isinstance(one, Code) else one.caption
                    self._line(text, self._styles.plain)

    def _words(self, words: Words) -> None:
        looks = {Role.TITLE: self._styles.title, Role.HEADING: self._styles.heading}
        look = looks.get(words.role, self._styles.plain)
        self._line(f"{words.label} {words.text}".strip(), look)

    def _line(self, text: str, look: CellLook) -> None:
        """A text over all columns."""
        self._fill(self._sheet.cell(self._row, 1), text, look)
        self._span(self._columns)
        lines = self._set.lines(Paragraph(self._shown(text), look.style), self._width)
        self._sheet.row_dimensions[self._row].height = len(lines) * look.style.leading_pt + 2
        self._row += 1

    def _span(self, columns: int) -> None:
        if columns > 1:
            self._sheet.merge_cells(
                start_row=self._row, end_row=self._row, start_column=1, end_column=columns
            )

    def _set_widths(self, widths: list[float]) -> None:
        from openpyxl.utils import get_column_letter

        for place, width in enumerate(widths, start=1):
            self._sheet.column_dimensions[get_column_letter(place)].width = width / _WIDTH_UNIT_PT

    def _table(self, table: Table) -> None:
        rows = list(table.rows)
        setter = CellSetter(self._look, self._shown, table)
        sampled = [SetRow(setter.row(row.cells)) for row in rows[:SAMPLED_ROWS]]
        look = set_table(table, self._look, self._shown)
        widths = column_widths(self._set, look, sampled, self._width)
        self._leave_row()
        if not self._head_row:
            # The first table decides: its head stands on every page, its widths hold.
            self._head_row = self._row
            self._set_widths(widths)
        self._head(table.columns)
        for row in rows:
            self._table_row(table, row, setter, widths)

    def _leave_row(self) -> None:
        if self._row > 1:
            self._row += 1

    def _head(self, columns: tuple[Column, ...]) -> None:
        for place, column in enumerate(columns, start=1):
            self._fill(self._sheet.cell(self._row, place), column.title, self._styles.head)
        self._sheet.row_dimensions[self._row].height = self._styles.row_height(_HEAD_LINES)
        self._row += 1

    def _table_row(self, table: Table, row: Row, setter: CellSetter, widths: list[float]) -> None:
        count = len(table.columns)
        spanning = len(row.cells) != count
        cells = (row.cells[0], *[Cell()] * (count - 1)) if spanning else row.cells
        for place, (column, cell) in enumerate(zip(table.columns, cells, strict=True), start=1):
            align = "left" if spanning else column.align
            look = self._styles.cell(strong=row.strong or row.heading, align=align)
            self._fill_cell(self._sheet.cell(self._row, place), cell, look)
        if spanning:
            self._span(count)
        padding = 2 * self._look.padding_x_pt(small=table.small)
        rooms = [sum(widths)] if spanning else widths
        lines = max(
            sum(len(self._set.lines(paragraph, room - padding)) for paragraph in cell.paragraphs)
            for cell, room in zip(setter.row(row.cells), rooms, strict=True)
        )
        height = max(self._styles.row_height(max(lines, 1)), row.least_mm * 72 / 25.4)
        self._sheet.row_dimensions[self._row].height = height
        self._row += 1

    def _bars(self, bars: Bars) -> None:
        """The figures as two columns, and Excel's own chart of them below."""
        from openpyxl.chart import BarChart, Reference

        self._leave_row()
        self._head((Column(bars.head[0] or "รายการ"), Column(bars.head[1] or "จำนวน")))
        first = self._row
        for bar in bars.bars:
            figure = Cell((Line(bar.shown),), bar.value)
            self._fill_cell(
                self._sheet.cell(self._row, 1), text_cell(bar.label), self._styles.cell()
            )
            self._fill_cell(
                self._sheet.cell(self._row, 2), figure, self._styles.cell(align="right")
            )
            self._row += 1
        if bars.mark_text:
            self._line(bars.mark_text, self._styles.plain)
        if all(bar.value is None for bar in bars.bars):
            return
        chart = BarChart()
        chart.type, chart.style, chart.legend = "bar", 10, None
        # openpyxl hides the axes unless they are told to stay; names run from the top down.
        chart.x_axis.delete = chart.y_axis.delete = False
        chart.x_axis.scaling.orientation = "maxMin"
        last = first + len(bars.bars) - 1
        chart.add_data(Reference(self._sheet, min_col=2, min_row=first, max_row=last))
        chart.set_categories(Reference(self._sheet, min_col=1, min_row=first, max_row=last))
        chart.height, chart.width = max(0.9 * len(bars.bars) + 2.0, 5.0), _CHART_WIDTH_CM
        self._sheet.add_chart(chart, f"A{self._row + 1}")
        # the rows under a chart are empty, and so as high as Excel makes them
        self._row += math.ceil(chart.height * 28.35 / _DEFAULT_ROW_PT) + 2

    def _fill(self, target: Any, text: str, look: CellLook) -> None:
        """Put text into a cell; whatever it begins with, it is no formula."""
        target.value = self._shown(text)
        target.data_type = "s"
        self._styles.put_on(target, look)

    def _fill_cell(self, target: Any, cell: Cell, look: CellLook) -> None:
        value = cell.value
        if value is None or isinstance(value, str):
            text = value if isinstance(value, str) else cell.text
            if text:
                self._fill(target, text, look)
            else:
                self._styles.put_on(target, look)
            return
        target.value = value
        self._styles.put_on(target, look)
        target.number_format = self._styles.number_format(value)

    def _set_page(self) -> None:
        from openpyxl.utils import get_column_letter

        sheet = self._sheet
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
        last = get_column_letter(self._columns)
        sheet.print_area = f"A1:{last}{max(self._row - 1, 1)}"
        if self._head_row > 0:
            sheet.print_title_rows = f"{self._head_row}:{self._head_row}"
            sheet.freeze_panes = f"A{self._head_row + 1}"
