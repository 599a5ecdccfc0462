"""Prints the table with LibreOffice from a flat Writer file: peer_libreoffice.py IN.json OUT.pdf.

The fonts are given by a fontconfig file of the run; the user profile beside OUT is kept, so that
only the first run pays for making it.
"""

import json
import os
import shutil
import subprocess
import sys
from html import escape
from pathlib import Path
from typing import Any

_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
)


def _paragraph_style(it: dict[str, Any], name: str, size: str, lead: str, **more: str) -> str:
    bold, align = more.get("weight", "normal"), more.get("align", "start")
    pt = it[size]
    return f"""<style:style style:name="{name}" style:family="paragraph">
<style:paragraph-properties fo:line-height="{it[lead]}pt" fo:text-align="{align}"/>
<style:text-properties style:font-name="it" style:font-name-complex="it" fo:font-size="{pt}pt"
 style:font-size-complex="{pt}pt" fo:font-weight="{bold}" style:font-weight-complex="{bold}"
 fo:language="th" fo:country="TH" style:language-complex="th" style:country-complex="TH"/>
</style:style>"""


def _cell(texts: list[str], style: str, span: int = 1) -> str:
    inner = "".join(f'<text:p text:style-name="{style}">{escape(one)}</text:p>' for one in texts)
    wide = f' table:number-columns-spanned="{span}"' if span > 1 else ""
    more = "<table:covered-table-cell/>" * (span - 1)
    return f'<table:table-cell table:style-name="c"{wide}>{inner}</table:table-cell>{more}'


def _document(it: dict[str, Any]) -> str:
    margin = it["margin_mm"]
    margins = " ".join(f'fo:margin-{side}="{length}mm"' for side, length in margin.items())
    columns = "".join(
        f'<style:style style:name="w{n}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width}mm"/></style:style>'
        for n, width in enumerate(it["widths_mm"])
    )
    styles = (
        _paragraph_style(it, "cell", "size_pt", "leading_pt")
        + _paragraph_style(it, "strong", "size_pt", "leading_pt", weight="bold")
        + _paragraph_style(it, "head", "size_pt", "leading_pt", weight="bold", align="center")
        + _paragraph_style(it, "body", "body_pt", "body_leading_pt")
        + _paragraph_style(
            it, "title", "heading_pt", "heading_leading_pt", weight="bold", align="center"
        )
    )
    rows = "".join(
        f"<table:table-row>{''.join(_cell(c, 'cell') for c in row)}</table:table-row>"
        for row in it["rows"]
    )
    title = "".join(f'<text:p text:style-name="title">{escape(t)}</text:p>' for t in it["title"])
    widths = "".join(f'<table:table-column table:style-name="w{n}"/>' for n in range(6))
    head = "".join(_cell([text], "head") for text in it["head"])
    x, y = it["padding_x_pt"], it["padding_y_pt"]
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {_SPACES} office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="it" svg:font-family="'{it["family"]}'"/>
</office:font-face-decls>
<office:automatic-styles>
<style:page-layout style:name="p"><style:page-layout-properties
 fo:page-width="{it["page_mm"][0]}mm" fo:page-height="{it["page_mm"][1]}mm"
 style:print-orientation="landscape" {margins}/></style:page-layout>
<style:style style:name="t" style:family="table"><style:table-properties
 style:width="{sum(it["widths_mm"])}mm" table:align="left"/></style:style>
<style:style style:name="c" style:family="table-cell"><style:table-cell-properties
 fo:border="0.5pt solid #000000" fo:padding-left="{x}pt" fo:padding-right="{x}pt"
 fo:padding-top="{y}pt" fo:padding-bottom="{y}pt"/></style:style>
{columns}{styles}</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="p"/>
</office:master-styles>
<office:body><office:text>{title}
<text:p text:style-name="body">{escape(it["lead_in"])}</text:p>
<table:table table:style-name="t">{widths}
<table:table-header-rows><table:table-row>{head}</table:table-row></table:table-header-rows>
<table:table-row>{_cell([it["topic"]], "strong", 6)}</table:table-row>{rows}</table:table>
</office:text></office:body></office:document>"""


def main(source: Path, out: Path) -> None:
    """Write the PDF."""
    it = json.loads(source.read_text(encoding="utf-8"))
    document = out.with_suffix(".fodt")
    document.write_text(_document(it), encoding="utf-8")
    fonts = out.parent / "fonts.conf"
    fonts.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f"<dir>{escape(str(Path(it['regular']).parent))}</dir>"
        f"<cachedir>{escape(str(out.parent / 'fonts-cache'))}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise SystemExit("LibreOffice is not installed")
    profile = (out.parent / "profile").as_uri()
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={profile}",
            *("--headless", "--convert-to", "pdf", "--outdir", str(out.parent), str(document)),
        ],
        env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    if not out.is_file():
        raise SystemExit("LibreOffice wrote no file")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
