"""Prints the table with Typst, which reads the content itself: peer_typst.py IN.json OUT.pdf."""

import json
import sys
from pathlib import Path

_SOURCE = r"""
#let it = json("IN")
#let mm(x) = x * 1mm
#let pt(x) = x * 1pt
#set document(title: it.title.at(0))
#set page(
  width: mm(it.page_mm.at(0)), height: mm(it.page_mm.at(1)),
  margin: (
    left: mm(it.margin_mm.left), right: mm(it.margin_mm.right),
    top: mm(it.margin_mm.top), bottom: mm(it.margin_mm.bottom),
  ),
)
#set text(font: it.family, lang: "th", top-edge: 0.8em, bottom-edge: -0.2em)
#let body(size, lead, what) = {
  set text(size: pt(size))
  set par(leading: pt(lead - size), spacing: pt(lead - size))
  what
}
#body(it.heading_pt, it.heading_leading_pt,
  align(center, strong(it.title.map(one => par(one)).join())))
#body(it.body_pt, it.body_leading_pt, par(it.lead_in))
#let paragraphs(texts) = texts.map(one => par(one)).join()
#body(it.size_pt, it.leading_pt, table(
  columns: it.widths_mm.map(mm),
  inset: (x: pt(it.padding_x_pt), y: pt(it.padding_y_pt)),
  stroke: 0.5pt,
  table.header(..it.head.map(one => align(center, strong(one)))),
  table.cell(colspan: 6, strong(it.topic)),
  ..it.rows.map(row => row.map(paragraphs)).flatten(),
))
"""


def main(source: Path, out: Path) -> None:
    """Write the PDF."""
    import typst

    content = json.loads(source.read_text(encoding="utf-8"))
    document = out.with_suffix(".typ")
    document.write_text(_SOURCE.replace('"IN"', f'"{source.name}"'), encoding="utf-8")
    typst.compile(
        str(document),
        output=str(out),
        font_paths=[str(Path(content["regular"]).parent)],
        ignore_system_fonts=True,
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
