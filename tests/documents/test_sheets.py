"""The sheet to sign for a circular, the outgoing register, and the poster of QR codes."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from kroknkaeo_ita.documents.content import Blank, Table, Words
from kroknkaeo_ita.documents.papers import circulation, qr, register
from kroknkaeo_ita.documents.typesetting.qr import qr_squares
from kroknkaeo_ita.documents.writers.drawings import code_png
from kroknkaeo_ita.documents.writers.excel import write_excel
from kroknkaeo_ita.documents.writers.pdf import write_pdf
from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.memo import MemoState
from kroknkaeo_ita.domain.progress import Unwatched
from kroknkaeo_ita.domain.register import OnlineChannel, Receipt, RegisterEntry, Series

from .pictures import render
from .readers import mupdf_lines
from .years import an_empty_year

SITE = "https://www.krokkaeo.go.th/"


def parts_of(module, dossier) -> list:
    (section,) = module.compose(dossier, Unwatched()).sections
    return list(section.parts)


def words_of(module, dossier) -> list[str]:
    return [part.text for part in parts_of(module, dossier) if isinstance(part, Words)]


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
    notes = words_of(circulation, replace(dossier, today=date(2021, 5, 1)))
    assert "ลงวันที่รับทราบแล้ว 1 จาก 1 ราย (ข้อมูล ณ วันที่ 1 พฤษภาคม 2564)" in notes


def test_a_receiver_is_known_by_its_division_whatever_it_is_called_now(dossier):
    receipt = Receipt(memo_id="m", receiver="กองช่างเดิม", division_id="division-3")
    dossier = replace(dossier, receipts=(receipt,), heads={"division-3": "นายสมชาย"})
    assert rows_of(circulation, dossier)[0][1:3] == ["กองช่างเดิม", "นายสมชาย\nผู้อำนวยการกองช่าง"]


def test_where_nobody_is_named_every_division_of_the_day_signs(dossier):
    names = [row[1] for row in rows_of(circulation, dossier) if row[1]]
    assert names == [division.name for division in dossier.divisions.values()]
    closed = dossier.divisions["division-2"].changed(active_to=date(2021, 1, 1))
    dossier = replace(dossier, divisions={**dossier.divisions, "division-2": closed})
    assert closed.name not in [row[1] for row in rows_of(circulation, dossier)]


def test_a_sheet_without_anybody_has_rows_to_write_in(dossier):
    empty = an_empty_year(dossier)
    rows = rows_of(circulation, empty)
    assert len(rows) == 12
    assert not any(any(cells[1:]) for cells in rows)
    assert "ยังไม่ได้กำหนดผู้รับหนังสือเวียน จึงเว้นแถวไว้ให้เขียน" in words_of(circulation, empty)


def blanks_of(dossier) -> dict[str, str]:
    parts = parts_of(circulation, dossier)
    return {part.label: part.value for part in parts if isinstance(part, Blank)}


def test_the_letter_is_told_as_it_was_issued(dossier):
    issued = dossier.memo.changed(
        state=MemoState.ISSUED, issuer="กองเดิม เทศบาลเดิม", number_prefix="บร 1", number="ว 3"
    )
    told = blanks_of(replace(dossier, memo=issued))
    assert told["จาก"] == "กองเดิม เทศบาลเดิม"
    assert told["ที่"] == "บร ๑/ว ๓ ลงวันที่ ๙ เมษายน ๒๕๖๔"
    assert told["เรื่อง"].startswith("ขออนุมัติดำเนินการ")
    by_hand = blanks_of(replace(dossier, memo=issued.changed(number="")))
    assert by_hand["ที่"].startswith("บร ๑/......")


def test_a_void_letter_is_not_to_be_signed(dossier):
    void = dossier.memo.changed(state=MemoState.VOID)
    said = words_of(circulation, replace(dossier, memo=void))
    assert "หนังสือฉบับนี้ยกเลิกแล้ว ไม่ต้องลงนาม" in said
    assert "ยกเลิก" not in " ".join(words_of(circulation, dossier))


def test_there_is_room_to_sign(dossier, tools, tmp_path):
    """Every row of the sheet is 14 mm high at least, on every page, and none is parted."""
    receivers = tuple(f"หน่วยงานที่ {number}" for number in range(1, 41))
    path = tmp_path / "sheet.pdf"
    content = circulation.compose(replace(dossier, receivers=receivers), Unwatched())
    path.write_bytes(write_pdf(content, tools))
    pages: dict[int, list[float]] = {}
    for page, _x, y, text, _end in mupdf_lines(path):
        if text.startswith("หน่วยงานที่"):
            pages.setdefault(page, []).append(y)
    assert sum(len(lines) for lines in pages.values()) == 40
    assert len(pages) >= 3
    for lines in pages.values():
        assert all(below - above >= 13.9 for above, below in pairwise(lines))


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
    assert rows[2][-1] == "ยกเลิก\nพิมพ์ผิด"
    assert rows[-1][1] == "บร 55001/ว 1"
    ordinary, circulars = words_of(register, dossier)[-2:]
    assert ordinary == (
        "บร 55001 หนังสือทั่วไป: ลงทะเบียน 3 รายการ ยกเลิก 1 รายการ เลขที่ไม่ได้ลงในโปรแกรม ได้แก่ 2–4 6–8"
    )
    assert circulars == "บร 55001 หนังสือเวียน (ว): ลงทะเบียน 1 รายการ"


def test_a_number_that_stands_twice_is_told(dossier):
    entries = (an_entry(1), an_entry(2), an_entry(2), an_entry(3))
    said = words_of(register, replace(dossier, register=entries, calendar_year=2564))[-1]
    assert said.endswith("ลงทะเบียน 4 รายการ เลขที่ลงซ้ำ ได้แก่ 2")


def test_the_register_as_a_workbook_has_numbers_and_days(dossier, tools, tmp_path):
    import openpyxl

    entries = (
        an_entry(1, subject="=ขออนุมัติ", dated=date(2021, 4, 9)),
        an_entry(2, void=True, note="พิมพ์ผิด"),
    )
    path = tmp_path / "register.xlsx"
    content = replace(dossier, register=entries, calendar_year=2564)
    path.write_bytes(write_excel(register.compose(content, Unwatched()), tools))
    sheet = openpyxl.load_workbook(path).active
    first, second = [row for row in sheet.iter_rows(values_only=True) if row[0] in (1, 2)]
    assert first[2].date() == date(2021, 4, 9)
    assert first[5] == "=ขออนุมัติ"
    assert second[7] == "ยกเลิก\nพิมพ์ผิด"
    assert sheet.freeze_panes


def test_a_year_without_letters_says_so(dossier):
    said = parts_of(register, replace(dossier, calendar_year=2565))[-1]
    assert said.text == "ยังไม่มีหนังสือที่ลงทะเบียนในปีนี้"


def posters(dossier, tools, path, channels) -> list:
    """The pages of the poster, as a camera sees them."""
    dossier = replace(dossier, channels=channels)
    path.write_bytes(write_pdf(qr.compose(dossier, Unwatched()), tools))
    return render(path, dpi=150)


def some_channels(count: int) -> tuple[OnlineChannel, ...]:
    return tuple(
        OnlineChannel(
            name=f"ช่องทางที่ {number} ของเทศบาล",
            url=f"{SITE}{'a' * 12 * number}?q={number}",
            purpose="ขอรับบริการและแจ้งเรื่องร้องเรียนทุกประเภท",
        )
        for number in range(count)
    )


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6, 7, 8, 9, 12])
def test_every_code_of_the_poster_is_read_off_the_paper(dossier, tools, tmp_path, count):
    channels = some_channels(count)
    pages = posters(dossier, tools, tmp_path / "poster.pdf", channels)
    assert len(pages) == (1 if count <= 9 else 2)
    found = [[(code.text, code.position) for code in zxingcpp.read_barcodes(p)] for p in pages]
    assert sorted(text for page in found for text, _ in page) == sorted(c.url for c in channels)
    for page in found:
        tops = sorted(position.top_left.y for _text, position in page)
        for _text, position in page:
            corner = position.top_left
            side = (position.top_right.x - corner.x) * 25.4 / 150
            assert side >= 22, "to be read at arm's length"
        across = 1 if len(page) < 3 else 2 if len(page) < 7 else 3
        rows = 1 + sum(below - above > 12 for above, below in pairwise(tops))
        assert rows == -(-len(page) // across), "codes of a row stand on one line"
    said = mupdf_lines(tmp_path / "poster.pdf")
    assert sum("ขอรับบริการ" in line[3] for line in said) == count
    office = next(line for line in said if line[3].strip() == dossier.office.name)
    assert (office[1] + office[4]) / 2 == pytest.approx(105, abs=0.5), "the middle of the paper"


def test_long_purposes_and_addresses_leave_the_codes_readable(dossier, tools, tmp_path):
    channels = tuple(
        one.changed(purpose="ใช้แจ้งเรื่องร้องเรียนร้องทุกข์ " * 5, url=f"{one.url}&{'b' * 300}")
        for one in some_channels(8)
    )
    pages = posters(dossier, tools, tmp_path / "poster.pdf", channels)
    read = {code.text for page in pages for code in zxingcpp.read_barcodes(page)}
    assert read == {one.url for one in channels}


def test_channels_without_an_address_are_named_on_a_page_not_for_the_wall(dossier, tools, tmp_path):
    lost = OnlineChannel(name="เว็บบอร์ด")
    path = tmp_path / "poster.pdf"
    pages = posters(dossier, tools, path, (*some_channels(2), lost))
    assert len(pages) == 2
    by_page = [[line[3] for line in mupdf_lines(path) if line[0] == page] for page in (0, 1)]
    assert "เว็บบอร์ด" not in "".join(by_page[0])
    assert "เว็บบอร์ด" in "".join(by_page[1])
    assert "ไม่ต้องติดประกาศ" in "".join(by_page[1])


@pytest.mark.parametrize("channels", [(), (OnlineChannel(name="เว็บบอร์ด"),)])
def test_without_channels_the_page_says_where_to_enter_them(dossier, channels):
    said = words_of(qr, replace(dossier, channels=channels))
    assert any("แท็บ “ส่วนราชการ” หัวข้อ “ช่องทางออนไลน์”" in text for text in said)
    assert said[-1] == ("เว็บบอร์ด" if channels else said[2])


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
