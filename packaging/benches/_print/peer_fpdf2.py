"""Prints the table with fpdf2, text shaping on: peer_fpdf2.py IN.json OUT.pdf."""

import json
import sys
from pathlib import Path


def main(source: Path, out: Path) -> None:
    """Write the PDF."""
    from fpdf import FPDF
    from fpdf.fonts import FontFace

    it = json.loads(source.read_text(encoding="utf-8"))
    pdf = FPDF(orientation="landscape", unit="mm", format="A4")
    margin = it["margin_mm"]
    pdf.set_margins(margin["left"], margin["top"], margin["right"])
    pdf.set_auto_page_break(True, margin["bottom"])
    pdf.add_font("it", "", it["regular"])
    pdf.add_font("it", "B", it["bold"])
    pdf.set_text_shaping(True, script="thai", language="tha")
    pdf.add_page()
    point = 25.4 / 72
    pdf.set_font("it", "B", it["heading_pt"])
    for text in it["title"]:
        pdf.multi_cell(
            0, it["heading_leading_pt"] * point, text, align="C", new_x="LMARGIN", new_y="NEXT"
        )
    pdf.set_font("it", "", it["body_pt"])
    pdf.multi_cell(0, it["body_leading_pt"] * point, it["lead_in"], new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("it", "", it["size_pt"])
    with pdf.table(
        col_widths=tuple(it["widths_mm"]),
        width=sum(it["widths_mm"]),
        line_height=it["leading_pt"] * point,
        text_align="LEFT",
        v_align="TOP",
        padding=(it["padding_y_pt"] * point, it["padding_x_pt"] * point),
        headings_style=FontFace(emphasis="BOLD"),
    ) as table:
        table.row(it["head"])
        table.row().cell(it["topic"], colspan=6, style=FontFace(emphasis="BOLD"))
        for row in it["rows"]:
            table.row(["\n".join(cell) for cell in row])
    pdf.output(str(out))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
