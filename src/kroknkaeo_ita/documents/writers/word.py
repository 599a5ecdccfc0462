"""Writes a paper as Word: real styles, lists and tables, to be edited further.

Lengths in points.
"""

from __future__ import annotations

from typing import Any

from ..content import (
    Bars,
    Blank,
    Codes,
    Composition,
    Line,
    Part,
    Photos,
    Role,
    Row,
    Section,
    Signers,
    Space,
    Table,
    Turn,
    Words,
)
from ..tools import Tools
from ..typesetting import MM, Paragraph, Style
from ..typesetting import Row as SetRow
from ..typesetting.tables import SAMPLED_ROWS, column_widths
from .album import Album, fitted
from .layout import CellSetter, Look, Shown, set_table
from .word_album import WordAlbum
from .word_file import WordFile
from .word_parts import CELL, WordParts
from .word_xml import cell_of, element, grid, twips

_STYLES = {
    Role.TITLE: "Title",
    Role.HEADING: "Heading 1",
    Role.BODY: "Body Text",
    Role.PLAIN: "Normal",
    Role.POINT: "List Number",
    Role.NOTE: "Caption",
    Role.RIGHT: "Right",
}
_SMALL_CELL = "Table Text Small"
_HEAD, _SMALL_HEAD = "Table Head", "Table Head Small"
_CONTINUED_STYLE, _NUMBER_STYLE = "Continued", "Header"
_CONTINUED = "(ต่อ)"


def write_word(composition: Composition, tools: Tools) -> bytes:
    """The paper as .docx."""
    return _WordPaper(composition, tools).make()


class _WordPaper:
    """Writes the parts of one paper in order."""

    def __init__(self, composition: Composition, tools: Tools) -> None:
        self._composition = composition
        self._set = tools.typesetter()
        self._look = look = Look(tools)
        self._shown = Shown(thai_digits=composition.thai_digits)
        self._file = WordFile(
            self._shown(composition.title),
            composition.author,
            tools,
            look.styles[Role.PLAIN],
            thai_digits=composition.thai_digits,
        )
        for role, name in _STYLES.items():
            heading = role is Role.HEADING
            self._file.style(name, look.styles[role], outline=0 if heading else None)
        for small, cell, head in ((False, CELL, _HEAD), (True, _SMALL_CELL, _SMALL_HEAD)):
            style = look.cell(small=small)
            self._file.style(cell, style)
            self._file.style(head, style.but(bold=True, align="centre"))
        title, body = look.styles[Role.TITLE], look.styles[Role.BODY]
        continued = title.but(size_pt=body.size_pt, leading_pt=body.leading_pt)
        self._file.style(_CONTINUED_STYLE, continued, after_pt=4.0)
        self._file.style(_NUMBER_STYLE, look.styles[Role.NOTE].but(align="right"))
        self._parts = WordParts(self._file, self._set, look, self._shown)
        self._breaker = tools.breaker
        album = Album(self._set, self._breaker, look, self._shown)
        self._album = WordAlbum(self._file, album, _STYLES[Role.HEADING], _STYLES[Role.NOTE])
        self._geometry = look.geometry(landscape=False)
        self._left = 0.0

    def make(self) -> bytes:
        for section in self._composition.sections:
            parts = list(section.parts)
            self._open(section, has_table=any(isinstance(part, Table) for part in parts))
            for part in parts:
                self._put(part)
        return self._file.to_bytes()

    def _open(self, section: Section, *, has_table: bool) -> None:
        self._geometry = self._look.geometry(landscape=section.landscape)
        self._left = self._geometry.text_bottom_pt - self._geometry.top_pt
        opened = self._file.open_section(self._geometry)
        continued = has_table and self._look.repeat_heading
        opened.different_first_page_header_footer = continued
        number = [self._page_number()] if self._composition.paged else []
        if continued:
            text = f"{self._shown(self._composition.title)} {_CONTINUED}"
            later = self._file.paragraph(_CONTINUED_STYLE, text)
            self._file.fill_header(opened.first_page_header, *(number or [self._empty()]))
            self._file.fill_header(opened.header, *[self._page_number()][: len(number)], later)
        else:
            self._file.fill_header(opened.header, *(number or [self._empty()]))

    def _empty(self) -> Any:
        return self._file.paragraph("Normal")

    def _page_number(self) -> Any:
        made = self._file.paragraph(_NUMBER_STYLE, "หน้า ")
        made.extend(self._file.field("PAGE"))
        made.append(self._file.run("/"))
        made.extend(self._file.field("NUMPAGES"))
        return made

    def _put(self, part: Part) -> None:
        left, self._left = self._left, 0.0
        match part:
            case Words(text="", label=""):
                pass
            case Words():
                paragraph = self._paragraph(part)
                self._file.add(self._words(part, paragraph))
                # How far the page is filled is known as long as it holds words alone.
                height = self._set.height(paragraph, self._geometry.text_width_pt)
                self._left = left - height - paragraph.style.space_before_pt
            case Table():
                self._table(part)
            case Photos():
                self._album.add(part, self._geometry, left)
            case Bars() | Blank() | Signers() | Codes():
                self._parts.add(part, self._geometry)
            case Turn():
                self._file.turn()
                self._left = self._geometry.text_bottom_pt - self._geometry.top_pt
            case Space():
                self._file.add_gap(part.height_mm * MM)

    def _paragraph(self, words: Words) -> Paragraph:
        paragraph = Paragraph(self._shown(words.text), self._look.styles[words.role])
        if not words.most_lines:
            return paragraph
        width = self._geometry.text_width_pt
        return fitted(self._set, self._breaker, paragraph, width, words.most_lines)

    def _words(self, words: Words, paragraph: Paragraph) -> Any:
        style = paragraph.style
        made = self._file.paragraph(_STYLES[words.role])
        if words.keep:
            self._file.keep_with_next(made)
        if words.label:
            self._label(made, words.label, "text", style, style.left_indent_pt)
        made.append(self._file.run(str(paragraph.text)))
        return made

    def _label(
        self, paragraph: Any, label: str, place: object, style: Style, indent: float
    ) -> None:
        """Make a paragraph an item of a list, or let its label hang before it as text."""
        hang = self._set.width(self._shown(label) + " ", style)
        properties = self._file.lists.properties(label, place, indent, hang)
        for made in properties or [
            element("tabs", element("tab", val="left", pos=twips(indent + hang))),
            element("ind", left=twips(indent + hang), hanging=twips(hang)),
        ]:
            self._file.set_property(paragraph, made)
        if not properties:
            paragraph.append(self._file.run(self._shown(label) + "\t"))

    # --- tables ---

    def _table(self, table: Table) -> None:
        rows = list(table.rows)
        setter = CellSetter(self._look, self._shown, table)
        look = set_table(table, self._look, self._shown)
        sampled = [SetRow(setter.row(row.cells)) for row in rows[:SAMPLED_ROWS]]
        widths = column_widths(self._set, look, sampled, self._geometry.text_width_pt)
        head = [
            cell_of([self._file.paragraph(_SMALL_HEAD if table.small else _HEAD, title)], width)
            for title, width in zip((c.title for c in look.columns), widths, strict=True)
        ]
        for cell in head:
            cell[0].append(element("vAlign", val="center"))
            self._file.keep_with_next(cell[1])
        made = grid(widths, ruled=True, padding=look.padding_x_pt, above=look.padding_y_pt)
        made.append(element("tr", element("trPr", element("tblHeader")), *head))
        for row in rows:
            made.append(self._row(table, row, widths))
        self._file.add_gap(6.0, keep=True)
        self._file.add(made)
        self._file.add_gap(6.0)

    def _row(self, table: Table, row: Row, widths: list[float]) -> Any:
        spanning = len(row.cells) != len(table.columns)
        properties = element("trPr", element("cantSplit"))
        if row.least_mm:
            properties.append(element("trHeight", val=twips(row.least_mm * MM), hRule="atLeast"))
        made = element("tr", properties)
        if spanning:
            paragraphs = self._lines(table, row, 0, "left")
            made.append(cell_of(paragraphs, sum(widths), len(widths)))
            return made
        for place, column in enumerate(table.columns):
            paragraphs = self._lines(table, row, place, column.align)
            made.append(cell_of(paragraphs, widths[place]))
        return made

    def _lines(self, table: Table, row: Row, place: int, align: str) -> list[Any]:
        """The paragraphs of a cell."""
        name = _SMALL_CELL if table.small else CELL
        style = self._look.cell(small=table.small)
        strong = row.strong or row.heading
        made = []
        lines = row.cells[place].lines or (Line(""),)
        for line in lines:
            paragraph = self._file.paragraph(name)
            if row.heading:
                self._file.keep_with_next(paragraph)
            if line.label:
                self._label(paragraph, line.label, (id(table), place), style, 0.0)
            if align != "left":
                centred = {"centre": "center"}.get(align, align)
                self._file.set_property(paragraph, element("jc", val=centred))
            if line.text:
                text = self._shown(line.text)
                paragraph.append(self._file.run(text, bold=line.bold or strong))
            made.append(paragraph)
        return made
