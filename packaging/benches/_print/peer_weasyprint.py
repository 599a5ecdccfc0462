"""Prints the table with WeasyPrint: peer_weasyprint.py IN.json OUT.pdf."""

import json
import sys
from html import escape
from pathlib import Path
from typing import Any


def _page(it: dict[str, Any]) -> str:
    margin = it["margin_mm"]
    style = f"""
@font-face {{ font-family: it; src: url("{Path(it["regular"]).as_uri()}"); }}
@font-face {{ font-family: it; font-weight: bold; src: url("{Path(it["bold"]).as_uri()}"); }}
@page {{ size: {it["page_mm"][0]}mm {it["page_mm"][1]}mm;
  margin: {margin["top"]}mm {margin["right"]}mm {margin["bottom"]}mm {margin["left"]}mm; }}
body {{ font: {it["body_pt"]}pt/{it["body_leading_pt"]}pt it; margin: 0; }}
p {{ margin: 0; }}
h1 {{ font: bold {it["heading_pt"]}pt/{it["heading_leading_pt"]}pt it; margin: 0;
  text-align: center; }}
table {{ border-collapse: collapse; table-layout: fixed; width: {sum(it["widths_mm"])}mm;
  font: {it["size_pt"]}pt/{it["leading_pt"]}pt it; }}
td, th {{ border: .5pt solid; padding: {it["padding_y_pt"]}pt {it["padding_x_pt"]}pt;
  text-align: left; vertical-align: top; }}
thead th {{ text-align: center; }}
"""
    columns = "".join(f'<col style="width:{width}mm">' for width in it["widths_mm"])
    head = "".join(f"<th>{escape(text)}</th>" for text in it["head"])
    rows = "".join(
        "<tr>"
        + "".join(
            "<td>" + "".join(f"<p>{escape(one)}</p>" for one in cell) + "</td>" for cell in row
        )
        + "</tr>"
        for row in it["rows"]
    )
    return (
        f'<!DOCTYPE html><html lang="th"><head><meta charset="utf-8">'
        f"<title>{escape(it['title'][0])}</title><style>{style}</style></head>"
        f"<body><h1>{'<br>'.join(map(escape, it['title']))}</h1>"
        f"<p>{escape(it['lead_in'])}</p><table>{columns}<thead><tr>{head}</tr></thead>"
        f'<tbody><tr><th colspan="6">{escape(it["topic"])}</th></tr>{rows}</tbody></table>'
        "</body></html>"
    )


def main(source: Path, out: Path) -> None:
    """Write the PDF."""
    from weasyprint import HTML

    HTML(string=_page(json.loads(source.read_text(encoding="utf-8")))).write_pdf(out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
