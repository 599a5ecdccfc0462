"""The sheet to sign for a circular, the outgoing register, and the poster of QR codes."""

from dataclasses import replace
from datetime import date

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from kroknkaeo_ita.documents.content import Table, Words
from kroknkaeo_ita.documents.papers import circulation, qr, register
from kroknkaeo_ita.documents.typesetting.qr import qr_squares
from kroknkaeo_ita.documents.writers.drawings import code_png
from kroknkaeo_ita.documents.writers.pdf import write_pdf
from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.progress import Unwatched
from kroknkaeo_ita.domain.register import OnlineChannel, Receipt, RegisterEntry, Series

from .pictures import render

SITE = "https://www.krokkaeo.go.th/"


def parts_of(module, dossier) -> list:
    (section,) = module.compose(dossier, Unwatched()).sections
    return list(section.parts)


def rows_of(module, dossier) -> list[list[str]]:
    (table,) = (part for part in parts_of(module, dossier) if isinstance(part, Table))
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_names_are_filled_in_and_signatures_are_not(dossier):
    heads = {"division-1": "นางสาวรินทร์ พัชนี"}
    dossier = replace(dossier, receivers=("สำนักปลัดเทศบาล", "โรงเรียนวัด"), heads=heads)
    first, second, *spare = rows_of(circulation, dossier)
    assert first[1:4] == ["สำนักปลัดเทศบาล", "นางสาวรินทร์ พัชนี\nหัวหน้าสำนักปลัดเทศบาล", ""]
    assert second[1:4] == ["โรงเรียนวัด", "", ""]
    assert len(spare) == 3


def test_who_has_acknowledged_stands_with_the_day(dossier):
    receipt = Receipt(memo_id="m", receiver="กองคลัง", acknowledged_on=date(2021, 4, 20))
    dossier = replace(dossier, receivers=("ชื่อเดิม",), receipts=(receipt,))
    first, *spare = rows_of(circulation, dossier)
    assert (first[1], first[4]) == ("กองคลัง", "20 เม.ย. 2564")
    assert len(spare) == 3


def an_entry(number: int, **values) -> RegisterEntry:
    return RegisterEntry(
        **{"calendar_year": 2564, "prefix": "บร 55001", "number": number, **values}
    )


def test_the_register_tells_counters_void_numbers_and_gaps(dossier):
    entries = (
        an_entry(1, subject="ขออนุมัติ"),
        an_entry(5, void=True, note="พิมพ์ผิด"),
        an_entry(9),
        an_entry(1, series=Series.CIRCULAR),
    )
    dossier = replace(dossier, register=entries, calendar_year=2564)
    rows = rows_of(register, dossier)
    assert [row[0] for row in rows if len(row) == 1] == [
        "บร 55001 หนังสือทั่วไป",
        "บร 55001 หนังสือเวียน (ว)",
    ]
    assert rows[1][1] == "บร 55001/1"
    assert rows[2][-1] == "ยกเลิก พิมพ์ผิด"
    assert rows[-1][1] == "บร 55001/ว 1"
    notes = [part.text for part in parts_of(register, dossier) if isinstance(part, Words)]
    assert notes[-1].endswith("2–4 6–8")
    assert len([text for text in notes if "ไม่ได้ลง" in text]) == 1


def test_a_year_without_letters_says_so(dossier):
    said = parts_of(register, replace(dossier, calendar_year=2565))[-1]
    assert said.text == "ยังไม่มีหนังสือที่ลงทะเบียนในปีนี้"


@pytest.mark.parametrize("count", [1, 2, 3, 8])
def test_every_code_of_the_poster_is_read_off_the_paper(dossier, tools, tmp_path, count):
    urls = [f"{SITE}{'a' * 12 * number}?q={number}" for number in range(count)]
    channels = tuple(
        OnlineChannel(name=f"ช่องทาง {n}", url=url, purpose="ขอรับบริการ")
        for n, url in enumerate(urls)
    )
    lost = OnlineChannel(name="ยังไม่มีที่อยู่")
    path = tmp_path / "poster.pdf"
    dossier = replace(dossier, channels=(*channels, lost))
    path.write_bytes(write_pdf(qr.compose(dossier, Unwatched()), tools))
    read = {one.text for page in render(path, dpi=150) for one in zxingcpp.read_barcodes(page)}
    assert read == set(urls)
    assert "ยังไม่มีที่อยู่" in parts_of(qr, dossier)[-1].text


@given(st.text(st.characters(min_codepoint=33, max_codepoint=0xE7F), min_size=1, max_size=120))
def test_any_address_is_read_back_from_its_picture(path):
    from PIL import Image

    url = f"{SITE}{path}"
    import io

    (read,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(code_png(url))).convert("L"))
    assert read.text == url


def test_an_address_too_long_to_be_read_is_refused():
    with pytest.raises(UserError, match="ยาวเกิน"):
        qr_squares(SITE + "a" * 1000)
