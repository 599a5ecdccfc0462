"""Files that come back on a stick may be broken, or made to do harm: each is told in Thai."""

import io
import random
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kroknkaeo_ita.documents.forms import reading, untrusted
from kroknkaeo_ita.documents.forms.reading import read_form
from kroknkaeo_ita.documents.forms.workbook import write_workbook
from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.progress import Unwatched

from .forms_kit import Form


@pytest.fixture(scope="module")
def whole(dossier, shared_tools) -> bytes:
    return write_workbook(dossier, shared_tools, Unwatched())


@pytest.fixture
def path(tmp_path: Path, whole: bytes) -> Path:
    path = tmp_path / "แบบ.xlsx"
    path.write_bytes(whole)
    return path


def rewritten(whole: bytes, change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """The same workbook with its parts changed and others added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, data in more.items():
            new.writestr(name, data)
    return out.getvalue()


def in_first_sheet(whole: bytes, change: Callable[[bytes], bytes]) -> bytes:
    first = "xl/worksheets/sheet1.xml"
    return rewritten(whole, lambda name, data: change(data) if name == first else data)


def refused(path: Path, words: str = ".") -> None:
    with pytest.raises(UserError, match=words) as caught:
        read_form(path)
    assert any("ก" <= char <= "๙" for char in caught.value.message)


def test_a_whole_form_is_read(path: Path):
    form = read_form(path)
    assert form.office == "เทศบาลตำบลโกรกแก้ว"
    assert len(form.answers) == 54
    assert form.faults == ()


@pytest.mark.parametrize("name", ["แบบ.docx", "แบบ.csv", "แบบ.xls", "แบบ.ods", "แบบ.xlsm", "แบบ"])
def test_other_kinds_are_told_what_can_be_imported(tmp_path: Path, name: str):
    refused(tmp_path / name, "division-form.*xlsx")


def test_a_file_that_is_not_there_and_a_folder(tmp_path: Path):
    refused(tmp_path / "ไม่มี.xlsx", "ไม่พบ")
    (tmp_path / "โฟลเดอร์.xlsx").mkdir()
    refused(tmp_path / "โฟลเดอร์.xlsx")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        b"not a workbook at all",
        # what Excel makes of a workbook with a password
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
    ],
)
def test_what_is_no_workbook(path: Path, data: bytes):
    path.write_bytes(data)
    refused(path, "เปิดไฟล์")


def test_a_zip_of_something_else(path: Path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "x")
    path.write_bytes(out.getvalue())
    refused(path, "เปิดไฟล์")


def test_a_workbook_that_is_no_form_of_ours(path: Path):
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.active.append(["สถานะ", "ผลการดำเนินการ"])
    workbook.save(path)
    refused(path, "ไม่ใช่แบบรายงาน.*division-form")


def test_sheets_that_somebody_added_are_passed_over(path: Path):
    from openpyxl.chart import BarChart, Reference

    form = Form(path).fill("กองคลัง", 3, 2, result="ก")
    notes = form.workbook.create_sheet("จดไว้", 0)
    notes.append(["สถานะ", 5])
    chart = BarChart()
    chart.add_data(Reference(notes, min_col=2, min_row=1, max_row=1))
    form.workbook.create_chartsheet("กราฟ").add_chart(chart)
    form.save()
    read = read_form(path)
    assert (len(read.answers), read.faults) == (54, ())


def test_a_file_cut_off_anywhere_is_told(path: Path, whole: bytes):
    for end in range(0, len(whole), max(len(whole) // 60, 1)):
        path.write_bytes(whole[:end])
        refused(path)


def test_flipped_bytes_are_told_or_harmless(path: Path, whole: bytes):
    chance = random.Random(2564)
    told = 0
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 1, 4, 30))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data)
        try:
            read_form(path)
        except UserError:
            told += 1
    assert told > 50


def test_broken_parts_are_told_or_harmless(path: Path, whole: bytes):
    """The zip is whole, but each part in turn is empty, cut, or nonsense."""
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        names = archive.namelist()
    for broken in names:
        for change in (
            lambda data: b"",
            lambda data: data[: len(data) // 2],
            lambda data: b"<?xml version='1.0'?><x/>",
            lambda data: re.sub(rb'"\d+"', b'"-99999999999999999999"', data),
            lambda data: data.replace(b'r="A', b'r="ZZZZZ'),
        ):

            def one(name: str, data: bytes, change=change, broken=broken) -> bytes:
                return change(data) if name == broken else data

            path.write_bytes(rewritten(whole, one))
            try:
                read_form(path)
            except UserError as fault:
                assert fault.message


def test_a_zip_bomb_is_not_unpacked(path: Path, whole: bytes):
    huge = bytes(untrusted.LARGEST_TABLES + 1)
    path.write_bytes(rewritten(whole, lambda name, data: data, **{"xl/media.xml": huge}))
    assert path.stat().st_size < 1024**2
    refused(path, "เพื่อความปลอดภัย")


def test_a_bomb_that_lies_about_its_size_is_not_unpacked(path: Path, whole: bytes, monkeypatch):
    """The size in the zip's directory is made small; no more than that may come out."""
    monkeypatch.setattr(untrusted, "LARGEST_TABLES", 10 * 1024**2)
    first = b"xl/worksheets/sheet1.xml"
    grown = in_first_sheet(whole, lambda data: data + b" " * (11 * 1024**2))
    at = grown.index(b"PK\x01\x02")
    while grown[at + 46 : at + 46 + len(first)] != first:
        at = grown.index(b"PK\x01\x02", at + 1)
    data = bytearray(grown)
    data[at + 24 : at + 28] = struct.pack("<I", 1000)
    path.write_bytes(data)
    refused(path, "เปิดไฟล์")


def test_many_parts_are_not_looked_at(path: Path, whole: bytes):
    more = {f"x/{number}": b"" for number in range(untrusted.MOST_PARTS)}
    path.write_bytes(rewritten(whole, lambda name, data: data, **more))
    refused(path, "เพื่อความปลอดภัย")


def test_a_file_larger_than_any_form_is_not_read(path: Path, whole: bytes, monkeypatch):
    monkeypatch.setattr(untrusted, "LARGEST_FILE", len(whole) - 1)
    refused(path, "ใหญ่เกิน")


@pytest.mark.parametrize("name", [b"sheet1.xml", b"sheet1.jpg"])
def test_a_small_file_of_countless_cells_is_not_read(path: Path, whole: bytes, name: bytes):
    """Each cell would take hundreds of bytes of memory, whatever its table is called."""
    row = b'<row r="90">' + b"<c/>" * untrusted.MOST_TAGS + b"</row></sheetData>"
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for part in old.namelist():
            data = old.read(part).replace(b"sheet1.xml", name)
            if part.endswith("sheet1.xml"):
                part, data = (
                    part.replace("sheet1.xml", name.decode()),
                    data.replace(b"</sheetData>", row),
                )
            new.writestr(part, data)
    path.write_bytes(out.getvalue())
    assert path.stat().st_size < 1024**2
    refused(path, "เพื่อความปลอดภัย")


def test_a_bomb_under_the_name_of_a_photo_is_not_unpacked(path: Path, whole: bytes, monkeypatch):
    monkeypatch.setattr(untrusted, "LARGEST_WHOLE", 5 * 1024**2)
    photo = {"xl/media/image1.jpg": bytes(6 * 1024**2)}
    path.write_bytes(rewritten(whole, lambda name, data: data, **photo))
    refused(path, "เพื่อความปลอดภัย")


def test_pasted_photos_do_not_count_as_tables(path: Path, whole: bytes, monkeypatch):
    monkeypatch.setattr(untrusted, "LARGEST_TABLES", 2 * 1024**2)
    path.write_bytes(
        rewritten(whole, lambda name, data: data, **{"xl/media/image1.jpg": bytes(3 * 1024**2)})
    )
    assert len(read_form(path).answers) == 54


def test_too_many_rows_are_not_read(path: Path, monkeypatch):
    monkeypatch.setattr(reading, "MOST_ROWS", 60)
    refused(path, "มากกว่า 60 แถว")


def test_a_row_at_the_end_of_the_sheet_does_not_cost_a_million(path: Path, whole: bytes):
    far = b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'
    path.write_bytes(in_first_sheet(whole, lambda data: data.replace(b"</sheetData>", far)))
    refused(path, "แถว")


def test_a_size_that_the_sheet_only_claims_is_not_believed(path: Path, whole: bytes):
    claim = b'<dimension ref="A1:XFD1048576"/>'
    small = b'<dimension ref="A1:A2"/>'
    for said in (claim, small):
        path.write_bytes(
            in_first_sheet(whole, lambda data, said=said: re.sub(rb"<dimension[^>]*/>", said, data))
        )
        assert len(read_form(path).answers) == 54


def billion_laughs() -> bytes:
    laughs = b'<!ENTITY a "' + b"x" * 1000 + b'">'
    for letter, last in zip(b"bcdefg", b"abcdef", strict=True):
        laughs += b'<!ENTITY %c "' % letter + (b"&%c;" % last) * 100 + b'">'
    return b"<!DOCTYPE s [" + laughs + b"]>"


PARTS = {
    "xl/worksheets/sheet1.xml": (b"<worksheet", b"</t>"),
    "xl/workbook.xml": (b"<workbook", b"</workbook>"),
    "[Content_Types].xml": (b"<Types", b"</Types>"),
    "docProps/core.xml": (b"<cp:coreProperties", b"</dc:title>"),
}
"""Parts that are read by different parsers, their roots, and where an entity may stand."""


def with_entity(whole: bytes, part: str, doctype: bytes, reference: bytes) -> bytes:
    root, place = PARTS[part]

    def change(name: str, data: bytes) -> bytes:
        if name != part:
            return data
        assert root in data
        assert place in data
        return data.replace(root, doctype + root, 1).replace(place, reference + place, 1)

    return rewritten(whole, change)


@pytest.mark.parametrize("part", PARTS)
def test_entities_are_not_unfolded(path: Path, whole: bytes, part: str):
    path.write_bytes(with_entity(whole, part, billion_laughs(), b"&g;"))
    try:
        form = read_form(path)
    except UserError as fault:
        assert "เปิดไฟล์" in fault.message
    else:
        assert not part.startswith("xl/worksheets")
        assert len(form.answers) == 54


@pytest.mark.parametrize("part", PARTS)
def test_files_of_this_pc_are_not_drawn_in(path: Path, whole: bytes, tmp_path: Path, part: str):
    secret = tmp_path / "secret.txt"
    secret.write_text("ความลับ", encoding="utf-8")
    doctype = f'<!DOCTYPE s [<!ENTITY a SYSTEM "{secret.as_uri()}">]>'.encode()
    path.write_bytes(with_entity(whole, part, doctype, b"&a;"))
    try:
        form = read_form(path)
    except UserError as fault:
        assert "ความลับ" not in fault.message
    else:
        assert not part.startswith("xl/worksheets")
        assert "ความลับ" not in repr(form)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("quarter", 5),
        ("quarter", "2; DROP"),
        ("quarter", 1e308),
        ("quarter", float("nan")),
        ("measure_id", None),
        ("year_id", "=1+1"),
    ],
)
def test_forged_keys_cost_their_row_only(path: Path, name: str, value: object):
    form = Form(path)
    sheet = form.sheets["กองคลัง"]
    codes = {cell.value: cell.column for cell in sheet.sheet[sheet.head - 1]}
    row = sheet.rows[3, 2]
    sheet.sheet.cell(row, codes[name]).value = value
    form.save()
    read = read_form(path)
    assert [fault.place for fault in read.faults] == [f"กองคลัง!A{row}"]
    assert len(read.answers) == 53


def test_marks_of_what_was_printed_may_be_nonsense(path: Path):
    form = Form(path).fill("กองคลัง", 3, 2, result="ก")
    sheet = form.sheets["กองคลัง"]
    codes = {cell.value: cell.column for cell in sheet.sheet[sheet.head - 1]}
    sheet.sheet.cell(sheet.rows[3, 2], codes["printed"]).value = "= == result result=x ="
    sheet.sheet.cell(sheet.rows[3, 2], codes["printed"]).data_type = "s"
    form.save()
    (answer,) = [one for one in read_form(path).answers if one.values]
    assert answer.values == {"result": "ก"}
