"""Prints the table with stock ReportLab, shaping on: peer_reportlab.py IN.json OUT.pdf."""

import json
import sys
from html import escape
from pathlib import Path


def main(source: Path, out: Path) -> None:
    """Write the PDF."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, TableStyle

    it = json.loads(source.read_text(encoding="utf-8"))
    registerFont(TTFont("it", it["regular"], shapable=True))
    registerFont(TTFont("it-bold", it["bold"], shapable=True))

    def style(font: str, kind: str, **values: int) -> ParagraphStyle:
        return ParagraphStyle(
            f"{font} {kind}",
            fontName=font,
            fontSize=it[f"{kind}_pt"],
            leading=it["leading_pt" if kind == "size" else f"{kind}_leading_pt"],
            shaping=1,
            **values,
        )

    cell, strong = style("it", "size"), style("it-bold", "size")
    centred = style("it-bold", "size", alignment=1)
    rows = [[Paragraph(escape(text), centred) for text in it["head"]]]
    rows.append([Paragraph(escape(it["topic"]), strong), *[""] * 5])
    rows += [[[Paragraph(escape(one), cell) for one in c] for c in row] for row in it["rows"]]
    margin, x, y = it["margin_mm"], it["padding_x_pt"], it["padding_y_pt"]
    table = LongTable(rows, colWidths=[width * mm for width in it["widths_mm"]], repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.5, "black"),
                ("SPAN", (0, 1), (-1, 1)),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), x),
                ("RIGHTPADDING", (0, 0), (-1, -1), x),
                ("TOPPADDING", (0, 0), (-1, -1), y),
                ("BOTTOMPADDING", (0, 0), (-1, -1), y),
            ]
        )
    )
    heading = style("it-bold", "heading", alignment=1)
    story = [Paragraph(escape(text), heading) for text in it["title"]]
    story += [Paragraph(escape(it["lead_in"]), style("it", "body")), table]
    # The frame's own padding of 6 pt would make it narrower than the table.
    SimpleDocTemplate(
        str(out),
        pagesize=[length * mm for length in it["page_mm"]],
        leftMargin=margin["left"] * mm - 6,
        rightMargin=margin["right"] * mm - 6,
        topMargin=margin["top"] * mm,
        bottomMargin=margin["bottom"] * mm,
    ).build(story)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
