"""The parts of a paper that are neither words nor tables, in Word. Lengths in points."""

from __future__ import annotations

from typing import Any

from ..content import Bars, Blank, Codes, Role, Signer, Signers
from ..typesetting import MM, Typesetter
from .drawings import bar_png, code_png
from .layout import Geometry, Look, Shown
from .word_file import RULE, WordFile
from .word_xml import cell_of, element, grid, twips

CELL = "Table Text"
"""The style of a table's text."""

_SIGN_GAP_LINES = 1.6
_WHOLE_CHART = 20
"""A chart of so many bars is not parted over pages."""
_BAR_HEIGHT, _AROUND_BAR = 10.0, 1.5


class WordParts:
    """Adds parts to a Word file."""

    def __init__(self, file: WordFile, typesetter: Typesetter, look: Look, shown: Shown) -> None:
        self._file = file
        self._set = typesetter
        self._look = look
        self._shown = shown

    def add(self, part: Bars | Blank | Signers | Codes, geometry: Geometry) -> None:
        """Put a part at the end of the file, on pages of this geometry."""
        match part:
            case Bars():
                self._bars(part, geometry)
            case Blank():
                self._blank(part, geometry)
            case Signers():
                self._signers(part, geometry)
            case Codes():
                self._codes(part)

    # --- charts and pictures ---

    def _bars(self, bars: Bars, geometry: Geometry) -> None:
        style, width = self._look.cell(), geometry.text_width_pt
        names = [self._shown(bar.label) for bar in bars.bars]
        figures = [self._shown(bar.shown) for bar in bars.bars] + [self._shown(bars.head[1])]
        heading = self._set.width(self._shown(bars.head[0]), style.but(bold=True))
        widest = max([heading, *(self._set.width(name, style) for name in names)])
        label = min(widest + 10, 0.46 * width)
        figure = max(self._set.width(text, style.but(bold=True)) for text in figures) + 12
        room = width - label - figure
        widths = [label, room, figure]
        self._file.add_gap(6.0)
        made = grid(widths, ruled=False, above=_AROUND_BAR)
        if any(bars.head):
            texts = (bars.head[0], "", bars.head[1])
            cells = [
                cell_of([self._file.paragraph(CELL, self._shown(text), bold=True)], one)
                for text, one in zip(texts, widths, strict=True)
            ]
            made.append(element("tr", element("trPr", element("tblHeader")), *cells))
        for number, bar in enumerate(bars.bars, start=1):
            name, shown = names[number - 1], figures[number - 1]
            picture = self._file.paragraph(CELL)
            data = bar_png(bar, bars.mark)
            words = f"แท่ง {name} {shown}"
            picture.append(self._file.picture(data, room - 12, _BAR_HEIGHT, words))
            first = self._file.paragraph(CELL, name)
            if number < len(bars.bars) <= _WHOLE_CHART:
                self._file.keep_with_next(first)
            cells = [
                cell_of([first], label),
                cell_of([picture], room),
                cell_of([self._file.paragraph(CELL, shown)], figure),
            ]
            made.append(element("tr", element("trPr", element("cantSplit")), *cells))
        self._file.add(made)
        self._file.add(self._file.paragraph("Caption", self._shown(bars.mark_text)))

    def _codes(self, codes: Codes) -> None:
        for line in codes.heading:
            self._file.add(self._file.paragraph("Title", self._shown(line)))
        for code in codes.codes:
            title = self._file.paragraph("Title", self._shown(code.title))
            self._file.keep_with_next(title)
            picture = self._file.paragraph("Normal")
            self._file.set_property(
                picture,
                element("keepNext"),
                element("spacing", before=0, after=0, line=240, lineRule="auto"),
                element("jc", val="center"),
            )
            words = f"คิวอาร์โค้ดของ {code.address}"
            picture.append(self._file.picture(code_png(code.address), 62 * MM, 62 * MM, words))
            purpose = self._file.paragraph("Normal", self._shown(code.purpose))
            below = self._file.paragraph("Caption", code.address)
            for paragraph in (purpose, below):
                self._file.set_property(paragraph, element("jc", val="center"))
            for paragraph in (title, picture, *([purpose] if code.purpose else []), below):
                self._file.add(paragraph)

    # --- room to write ---

    def _leader(self, paragraph: Any, at: float) -> None:
        """A dotted line up to a place, drawn by the next tab."""
        stop = element("tab", val="right", leader="dot", pos=twips(at))
        self._file.set_property(paragraph, element("tabs", stop))

    def _blank(self, blank: Blank, geometry: Geometry) -> None:
        right = geometry.text_width_pt
        first = self._file.paragraph("Normal")
        self._leader(first, right)
        if blank.label:
            first.append(self._file.run(self._shown(blank.label), bold=True))
        first.append(self._file.run(f" {self._shown(blank.value)}\t"))
        self._file.add(first)
        for _ in range(blank.lines):
            line = self._file.paragraph("Normal")
            self._leader(line, right)
            line.append(self._file.run(RULE))
            self._file.add(line)

    def _signers(self, signers: Signers, geometry: Geometry) -> None:
        count = len(signers.signers)
        width = geometry.text_width_pt / max(count, 2)
        blocks = [self._signer(signer, width - 4 * MM) for signer in signers.signers]
        if count == 1:
            blocks.insert(0, [])
        widths = [width] * len(blocks)
        made = grid(widths, ruled=False)
        cells = [cell_of(block, width) for block in blocks]
        made.append(element("tr", element("trPr", element("cantSplit")), *cells))
        self._file.add(made)
        self._file.add_gap(1.0)

    def _signer(self, signer: Signer, width: float) -> list[Any]:
        gap = _SIGN_GAP_LINES * self._look.styles[Role.PLAIN].leading_pt
        first = self._dotted("ลงชื่อ", signer.role, width)
        leading = twips(self._look.styles[Role.PLAIN].leading_pt)
        self._file.set_property(
            first, element("spacing", before=twips(gap), after=0, line=leading, lineRule="exact")
        )
        lines = [first]
        if not signer.name:
            lines.append(self._dotted("(", ")", width))
        names = [f"({signer.name})"] if signer.name else []
        for text in (*names, *signer.positions):
            line = self._file.paragraph("Normal", self._shown(text))
            self._file.set_property(line, element("jc", val="center"))
            lines.append(line)
        if not signer.positions:
            lines.append(self._dotted("ตำแหน่ง", "", width))
        if signer.dated:
            lines.append(self._dotted("วันที่", "", width))
        return lines

    def _dotted(self, before: str, after: str, width: float) -> Any:
        """Words, a dotted line, and words again, over a width."""
        end = width - self._set.width(self._shown(after), self._look.styles[Role.PLAIN])
        made = self._file.paragraph("Normal")
        stop = element("tab", val="left", leader="dot", pos=twips(end))
        self._file.set_property(made, element("tabs", stop))
        made.append(self._file.run(f"{self._shown(before)}\t{self._shown(after)}"))
        return made
