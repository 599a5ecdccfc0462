"""The page that lists a year's OIT items and documents for everyone to open in a browser.

One static file: no script and nothing from elsewhere, so that it works from any web server and
from a memory stick. Built after WCAG 2.1 AA: landmarks, one heading of the first level, a table
whose cells know their heads, contrast of 4.5 and more, readable at 360 pixels and on paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from ..domain.dossier import Dossier
from ..domain.register import Publication
from ..domain.thai.dates import thai_date
from ..domain.thai.digits import to_thai_digits
from .papers.published_items import NOT_PUBLISHED, PublishedItem, published_items

GENERATOR = "kroknkaeo-ita"
_TITLE = "การเปิดเผยข้อมูลสาธารณะ (OIT)"
_HARD_SPACE = "\u00a0"
_ADDRESS_PARTS = re.compile(r"(?<=[/.?&=_#-])(?![/.?&=_#-])")
"""Where a long address may go on in the next line."""
_KINDS = {"pdf": "PDF", "xlsx": "Excel", "docx": "Word"}
_STYLE = """\
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:64rem;padding:0 1rem;background:#fff;color:#1b1b1b;line-height:1.6;
font-family:Sarabun,"Noto Sans Thai","Leelawadee UI",Tahoma,sans-serif;overflow-wrap:anywhere}
header{border-bottom:.25rem solid #0b4f8a;padding:1rem 0 .5rem}
header p,footer p{margin:0}
h1{font-size:1.5rem;line-height:1.35;margin:.25rem 0}
h2{font-size:1.2rem;margin:1.5rem 0 .5rem}
a{color:#0b4f8a;text-underline-offset:.15em}
a:visited{color:#5b2a86}
a:focus-visible{outline:.2rem solid #0b4f8a;outline-offset:.15rem}
.skip{position:absolute;left:-999rem}
.skip:focus{position:static;display:inline-block;padding:.5rem}
ul{margin:0;padding-left:1.25rem}
li{margin:.35rem 0}
table{width:100%;border-collapse:collapse;table-layout:fixed}
caption{text-align:left;padding:0 0 .5rem}
th,td{border:1px solid #6b7785;padding:.5rem;text-align:left;vertical-align:top}
thead th{background:#e8eef4}
.code{width:4rem}
tbody th,.code{white-space:nowrap;overflow-wrap:normal}
td ul{padding-left:1rem}
td p{margin:0 0 .35rem}
td p:last-child{margin-bottom:0}
.none{color:#7a1f1f}
footer{border-top:1px solid #6b7785;margin:1.5rem 0 1rem;padding-top:.5rem}
@media (max-width:30rem){body{padding:0 .5rem}th,td{padding:.35rem}.code{width:3.3rem}}
@media print{body{max-width:none;padding:0;font-size:11pt}.skip{display:none}
a,a:visited{color:#000}thead{display:table-header-group}tr,li{break-inside:avoid}}
"""


@dataclass(frozen=True)
class WebFile:
    """A document that lies beside the page.

    Attributes:
        name: its file name, ASCII.
        title: what people read.
        size: in bytes.
        item: the code of the OIT item that it belongs to; empty for none.
    """

    name: str
    title: str
    size: int
    item: str = ""


def web_page(dossier: Dossier, files: Sequence[WebFile]) -> str:
    """The page as HTML text.

    Args:
        dossier: the year, already without what must not be published.
        files: what lies beside the page, in the order in which it is listed.
    """
    return "\n".join(_Page(dossier, files).lines()) + "\n"


class _Page:
    """Writes the page; every text of people passes :meth:`_text`."""

    def __init__(self, dossier: Dossier, files: Sequence[WebFile]) -> None:
        self._dossier = dossier
        self._files = files

    def lines(self) -> Iterator[str]:
        office = self._dossier.office
        year = f"ปีงบประมาณ พ.ศ. {self._dossier.year.year}"
        title = " ".join(text for text in ("ข้อมูล OIT", year, office.name) if text)
        yield "<!DOCTYPE html>"
        yield '<html lang="th">'
        yield "<head>"
        yield '<meta charset="utf-8">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield (
            '<meta http-equiv="Content-Security-Policy" '
            "content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'\">"
        )
        yield f'<meta name="generator" content="{GENERATOR}">'
        yield f"<title>{self._text(title)}</title>"
        yield f"<style>\n{_STYLE}</style>"
        yield "</head>"
        yield "<body>"
        yield '<a class="skip" href="#content">ข้ามไปยังเนื้อหา</a>'
        yield "<header>"
        if office.place:
            yield f"<p>{self._text(office.place)}</p>"
        yield f"<h1>{self._text(f'{_TITLE} {year}')}</h1>"
        yield "</header>"
        yield '<main id="content">'
        yield from self._documents()
        yield from self._items()
        yield "</main>"
        yield "<footer>"
        yield f"<p>จัดทำเมื่อวันที่ {self._day(self._dossier.today)}</p>"
        yield "</footer>"
        yield "</body>"
        yield "</html>"

    def _text(self, text: str) -> str:
        """A text of people, its digits as the office wants them, safe between tags and quotes."""
        return escape(to_thai_digits(text) if self._dossier.thai_digits else text, quote=True)

    def _day(self, day: date) -> str:
        """A day that stays on one line."""
        return self._text(thai_date(day, thai_digits=False).replace(" ", _HARD_SPACE))

    def _documents(self) -> Iterator[str]:
        yield '<section aria-labelledby="documents">'
        yield '<h2 id="documents">เอกสาร</h2>'
        yield from self._list(self._files)
        yield "</section>"

    def _list(self, files: Sequence[WebFile]) -> Iterator[str]:
        yield "<ul>"
        for file in files:
            ending = file.name.rpartition(".")[2]
            kind = _KINDS.get(ending, ending.upper())
            shown = f"{file.title} ({kind} ขนาด {_size(file.size)})"
            yield f'<li><a href="{escape(file.name, quote=True)}">{self._text(shown)}</a></li>'
        yield "</ul>"

    def _items(self) -> Iterator[str]:
        items = published_items(self._dossier)
        yield '<section aria-labelledby="items">'
        yield '<h2 id="items">รายการข้อมูลสาธารณะ</h2>'
        if not items:
            yield "<p>ยังไม่มีรายการข้อมูลสาธารณะของปีนี้</p>"
        else:
            yield "<table>"
            yield "<caption>ข้อ OIT เอกสารของข้อนั้น และที่เผยแพร่บนเว็บไซต์ของหน่วยงาน</caption>"
            yield "<thead>"
            yield '<tr><th scope="col" class="code">ข้อ</th>'
            yield '<th scope="col">รายการและเอกสาร</th>'
            yield '<th scope="col">ที่เผยแพร่</th></tr>'
            yield "</thead>"
            yield "<tbody>"
            for item in items:
                yield from self._item(item)
            yield "</tbody>"
            yield "</table>"
        yield "</section>"

    def _item(self, item: PublishedItem) -> Iterator[str]:
        files = [file for file in self._files if file.item == item.code]
        yield f'<tr><th scope="row">{self._text(item.code)}</th>'
        yield f"<td><p>{self._text(item.title or 'ยังไม่ได้ระบุชื่อรายการ')}</p>"
        if files:
            yield from self._list(files)
        yield "</td>"
        yield "<td>"
        for publication in item.publications:
            yield from self._place(publication)
        if not item.publications:
            said = "เปิดได้จากเอกสารในหน้านี้" if files else f'<span class="none">{NOT_PUBLISHED}</span>'
            yield f"<p>{said}</p>"
        yield "</td></tr>"

    def _place(self, publication: Publication) -> Iterator[str]:
        url = publication.url
        link = escape(url, quote=True)
        if url.lower().startswith(("http://", "https://")):
            parts = (escape(part) for part in _ADDRESS_PARTS.split(url) if part)
            yield f'<p><a href="{link}">{"<wbr>".join(parts)}</a></p>'
        else:
            # an address that a browser might run, or that leads nowhere, is only told
            yield f"<p>{link}</p>"
        if publication.click_path:
            steps = publication.click_path.replace("\n", " ")
            yield f"<p>ลำดับการคลิก: {self._text(steps)}</p>"
        if publication.published_on:
            yield f"<p>เผยแพร่เมื่อ {self._day(publication.published_on)}</p>"


def _size(count: int) -> str:
    """A size for people: at least 1 KB, then with one decimal in MB."""
    if count < 1024 * 1024:
        return f"{max(round(count / 1024), 1):,}{_HARD_SPACE}KB"
    return f"{count / 1024 / 1024:,.1f}{_HARD_SPACE}MB"
