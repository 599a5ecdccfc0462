"""The parts of a paper that are neither words nor tables, in a worksheet. Lengths in points."""

from __future__ import annotations

import math
from typing import Any

from ..content import Bars, Blank, Cell, Code, Codes, Line, Photos, Role, Signer, Signers, Tone
from .drawings import TONES
from .excel_sheet import Sheet, Span

FIGURES = [0.65, 0.35]
"""Shares of the width that names and figures of a chart take; the columns of a sheet that has no
table."""
_CHART_ROW = 18.0
_CHART_CM = 16.0
_BAR_CM, _AROUND_BARS_CM = 0.9, 1.2
_CHART_LETTERS = 1400
"""Size of a chart's letters, in hundredths of a point."""
_CM = 72 / 2.54
_DOTS = "." * 36


def add_part(sheet: Sheet, part: Bars | Blank | Signers | Codes | Photos) -> None:
    """Put a part below what the sheet has."""
    match part:
        case Bars():
            _bars(sheet, part)
        case Blank():
            _blank(sheet, part)
        case Signers():
            _signers(sheet, part)
        case Photos():
            for photo in part.photos:
                sheet.line(photo.caption, sheet.styles.roles[Role.PLAIN])
        case Codes():
            for line in part.heading:
                sheet.line(line, sheet.styles.roles[Role.TITLE])
            for code in part.codes:
                sheet.line(_said(code), sheet.styles.roles[Role.PLAIN])


def _said(code: Code) -> str:
    return " ".join(text for text in (code.title, code.purpose, code.address) if text)


# --- charts ---


def _bars(sheet: Sheet, bars: Bars) -> None:
    """The figures as two columns, and Excel's own chart of them below."""
    styles = sheet.styles
    sheet.gap()
    names, figures = sheet.spans(FIGURES)
    sheet.put(names, bars.head[0] or "รายการ", styles.head)
    sheet.put(figures, bars.head[1] or "จำนวน", styles.head)
    sheet.end_row(styles.head.height(1))
    first = sheet.row
    left, right = styles.cell(), styles.cell(align="right")
    for bar in bars.bars:
        sheet.put(names, bar.label, left)
        sheet.put_cell(figures, Cell((Line(bar.shown),), bar.value), right)
        sheet.end_row(left.height(sheet.lines_of(bar.label, left, names)))
    if bars.mark_text:
        sheet.line(bars.mark_text, styles.roles[Role.NOTE])
    if any(bar.value is not None for bar in bars.bars):
        _chart(sheet, bars, first, names, figures)


def _chart(sheet: Sheet, bars: Bars, first: int, names: Span, figures: Span) -> None:
    from openpyxl.chart import BarChart, Reference
    from openpyxl.chart.label import DataLabelList
    from openpyxl.chart.series import DataPoint

    chart = BarChart()
    chart.type, chart.legend, chart.gapWidth = "bar", None, 60
    # openpyxl hides the axes unless they are told to stay; names run from the top down.
    chart.x_axis.delete, chart.y_axis.delete = False, True
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.majorGridlines = None
    chart.y_axis.scaling.min = 0
    last = first + len(bars.bars) - 1
    column = {"min_row": first, "max_row": last}
    chart.add_data(Reference(sheet.worksheet, min_col=figures[0], **column))
    chart.set_categories(Reference(sheet.worksheet, min_col=names[0], **column))
    (series,) = chart.series
    series.dLbls = DataLabelList(
        showVal=True, showSerName=False, showCatName=False, showLegendKey=False
    )
    letters = _letters(sheet.styles.family)
    chart.x_axis.txPr = series.dLbls.txPr = letters
    series.dPt = [_point(DataPoint, place, bar.tone) for place, bar in enumerate(bars.bars)]
    chart.height = _BAR_CM * len(bars.bars) + _AROUND_BARS_CM
    chart.width = _CHART_CM
    sheet.gap()
    sheet.worksheet.add_chart(chart, f"A{sheet.row}")
    for _ in range(math.ceil(chart.height * _CM / _CHART_ROW) + 1):
        sheet.end_row(_CHART_ROW)


def _letters(family: str) -> Any:
    """The office's font for a chart's words, Latin and Thai alike."""
    from openpyxl.chart.text import RichText
    from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties

    font = Font(typeface=family)
    look = CharacterProperties(sz=_CHART_LETTERS, latin=font, cs=font)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=look), endParaRPr=look)])


def _point(kind: Any, place: int, tone: Tone) -> Any:
    point = kind(idx=place)
    point.graphicalProperties.solidFill = "".join(
        f"{round(part * 255):02X}" for part in TONES[tone]
    )
    point.invertIfNegative = False
    return point


# --- room to write ---


def _blank(sheet: Sheet, blank: Blank) -> None:
    look = sheet.styles.blank
    sheet.line(f"{blank.label} {blank.value}".strip(), look)
    for _ in range(blank.lines):
        sheet.line("", look)


def _signers(sheet: Sheet, signers: Signers) -> None:
    """Rooms for signatures side by side; below each other where columns are too few."""
    sheet.gap()
    count = len(signers.signers)
    if max(count, 2) <= sheet.columns:
        # a single one stands at the right
        spans = sheet.spans([1.0] * max(count, 2))[-count:]
        _side_by_side(sheet, signers.signers, spans)
        return
    for signer in signers.signers:
        _side_by_side(sheet, (signer,), [(1, sheet.columns)])


def _side_by_side(sheet: Sheet, signers: tuple[Signer, ...], spans: list[Span]) -> None:
    look = sheet.styles.sign
    blocks = [_signer_lines(signer) for signer in signers]
    sheet.gap(1.6 * look.height(1))
    for number in range(max(len(block) for block in blocks)):
        lines = 1
        for block, span in zip(blocks, spans, strict=True):
            text = block[number] if number < len(block) else ""
            sheet.put(span, text, look)
            lines = max(lines, sheet.lines_of(text, look, span))
        sheet.end_row(look.height(lines))


def _signer_lines(signer: Signer) -> list[str]:
    lines = [f"ลงชื่อ {_DOTS} {signer.role}".strip()]
    lines.append(f"({signer.name})" if signer.name else f"({_DOTS})")
    lines += signer.positions or (f"ตำแหน่ง {_DOTS}",)
    if signer.dated:
        lines.append(f"วันที่ {_DOTS}")
    return lines
