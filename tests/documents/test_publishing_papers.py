"""The URL sheet names every OIT item with its address; the publication form fits one page."""

import io
from dataclasses import replace
from datetime import date

import fitz
import pytest
from openpyxl import load_workbook

from kroknkaeo_ita.documents.registry import PAPERS
from kroknkaeo_ita.domain.assessment import SchemeItem
from kroknkaeo_ita.domain.memo import Signature
from kroknkaeo_ita.domain.progress import Unwatched
from kroknkaeo_ita.domain.register import Publication

SITE = "https://www.krokkaeo.go.th/ita/2564/"


def made(key: str, ending: str, dossier, tools) -> bytes:
    (paper,) = (one for one in PAPERS if one.key == key)
    return paper.makers[ending](dossier, tools, Unwatched())


def at(item: str, **values: object) -> Publication:
    return Publication(**{"fiscal_year": 2564, "item": item, "url": f"{SITE}{item}.pdf", **values})


def url_rows(dossier, tools) -> list[tuple[object, ...]]:
    sheet = load_workbook(io.BytesIO(made("url-sheet", "xlsx", dossier, tools))).worksheets[0]
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
    head = next(n for n, row in enumerate(rows) if row[0] == "ข้อ")
    return rows[head + 1 :]


def test_every_item_stands_with_its_address_or_as_not_published(dossier, tools):
    items = tuple(SchemeItem(f"O{n}", f"เรื่องที่ {n}") for n in (1, 2, 42, 43))
    year = replace(
        dossier,
        thai_digits=False,
        scheme=replace(dossier.scheme, items=items),
        publications=(
            at("O1", click_path="หน้าแรก > ข้อมูล", published_on=date(2021, 4, 20)),
            at("O42"),
            at("O42", url=f"{SITE}two.pdf"),
            at("O43", url=""),
            at("O9"),
        ),
    )
    rows = url_rows(year, tools)
    assert [row[:3] for row in rows] == [
        ("O1", "เรื่องที่ 1", f"{SITE}O1.pdf"),
        ("O2", "เรื่องที่ 2", "ยังไม่เผยแพร่"),
        ("O9", None, f"{SITE}O9.pdf"),
        ("O42", "เรื่องที่ 42", f"{SITE}O42.pdf"),
        (None, None, f"{SITE}two.pdf"),
        ("O43", "เรื่องที่ 43", "ยังไม่เผยแพร่"),
    ]
    assert rows[0][3] == "หน้าแรก > ข้อมูล"
    assert rows[0][4].date() == date(2021, 4, 20), "a day that can be sorted"


def test_an_address_keeps_its_digits_on_a_paper_with_thai_digits(dossier, tools):
    year = replace(dossier, publications=(at("O42"),), thai_digits=True)
    with fitz.open(stream=made("url-sheet", "pdf", year, tools), filetype="pdf") as pdf:
        said = pdf[0].get_text()
    assert f"{SITE}O42.pdf" in said.replace("\n", "")
    assert "เผยแพร่แล้ว ๑ จาก ๒ ข้อ" in said


LONG = Signature(
    "", "นางสาวผู้มีชื่อยาวมากเป็นพิเศษ", "ณ อยุธยาและนามสกุลรอง", ("ผู้อำนวยการ" * 6, "ตำบล" * 20)
)


@pytest.mark.parametrize("signatures", [(), (LONG,), (LONG, LONG, LONG)])
@pytest.mark.parametrize("url", ["", f"{SITE}{'a' * 80}", f"{SITE}{'a' * 1900}"])
def test_the_form_is_one_page(dossier, tools, signatures, url):
    long_title = replace(dossier.scheme.measures_item, title="มาตรการส่งเสริมคุณธรรม" * 12)
    year = replace(
        dossier,
        today=date(2021, 4, 9),
        signatures=signatures,
        scheme=replace(dossier.scheme, measures_item=long_title),
        publications=(at("O42", url=url), at("O43", url=url)),
    )
    with fitz.open(stream=made("publication", "pdf", year, tools), filetype="pdf") as pdf:
        assert len(pdf) == 1
        said = pdf[0].get_text()
    for words in ("ชื่อหน่วยงาน", "๙ เมษายน ๒๕๖๔", "หัวข้อ", "Link ภายนอก", "หมายเหตุ"):
        assert words in said
    for role in ("ผู้รับผิดชอบการให้ข้อมูล", "ผู้อนุมัติรับรอง", "ผู้รับผิดชอบการนำข้อมูลขึ้นเผยแพร่"):
        assert role in said.replace("\n", ""), role
