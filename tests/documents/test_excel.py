"""Workbooks: typed cells, heads that stay and print, rows high enough, text that stays text."""

from datetime import date, datetime
from pathlib import Path

import pytest

from kroknkaeo_ita.documents.content import (
    Bar,
    Bars,
    Blank,
    Cell,
    Column,
    Composition,
    Role,
    Row,
    Section,
    Signer,
    Signers,
    Table,
    Words,
    day_cell,
    number_cell,
    text_cell,
)
from kroknkaeo_ita.documents.registry import PAPERS
from kroknkaeo_ita.documents.writers.excel import write_excel
from kroknkaeo_ita.domain.progress import Unwatched

from .readers import pdfium, squeezed
from .soffice import pages_of, with_heights_of_libreoffice
from .years import a_full_year, an_empty_year

_KEYS = [paper.key for paper in PAPERS if "xlsx" in paper.formats]
_A4_LYING_WIDTH_PT = (297 - 30) * 72 / 25.4
_UNIT_PT = 5.25
HOSTILE = ("=SUM(A1:A9)", "+66 44 123456", "-", "@บ้าน", "=cmd|' /C calc'!A0")
LONG = "ดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงานอย่างต่อเนื่อง " * 4
COLUMNS = (
    Column("ที่", 10, 14, align="centre"),
    Column("รายการ", 40),
    Column("วันที่", 24, 30, align="centre"),
    Column("จำนวน", 18, 24, align="right"),
    Column("คะแนน", 18, 24, align="right"),
    Column("หมายเหตุ", 40),
)


def composition(*, thai_digits: bool = True) -> Composition:
    rows = [
        Row(
            (
                number_cell(n),
                text_cell(f"รายการที่ {n} {LONG if n % 3 == 0 else ''}".strip()),
                day_cell(date(2021, 4, n), f"{n} เม.ย. 2564"),
                number_cell(n * 1234),
                number_cell(65 + n / 20, f"{65 + n / 20:.2f}"),
                text_cell(HOSTILE[n % len(HOSTILE)]),
            )
        )
        for n in range(1, 13)
    ]
    rows.insert(0, Row((text_cell("หมวดที่ 1"),), heading=True))
    rows.append(
        Row((Cell(), text_cell("รวม"), Cell(), number_cell(99), Cell(), Cell()), strong=True)
    )
    small = Table(
        (Column("ส่วนราชการ", 30), Column("จำนวน", 20, align="right")),
        [Row((text_cell("กองคลัง"), number_cell(7)))],
    )
    bars = Bars(
        tuple(Bar(f"กองที่ {n}", n / 8, f"{n * 10}", value=n * 10) for n in range(1, 9)),
        ("ส่วนราชการ", "จำนวน"),
    )
    signers = Signers((Signer("ผู้รายงาน", "นางสาวณัณิศา สุขวงศ์", ("นักวิเคราะห์",)), Signer("ผู้ตรวจ")))
    parts = (
        Words("ทะเบียน", Role.TITLE),
        Table(COLUMNS, rows),
        small,
        bars,
        Blank("ผู้บันทึก"),
        signers,
    )
    section = Section(parts, "แผ่น/หนึ่ง", landscape=True)
    return Composition("ทะเบียน", "เทศบาลตำบลโกรกแก้ว", (section,), thai_digits)


def written(content: Composition, tools, path: Path):
    import openpyxl

    path.write_bytes(write_excel(content, tools))
    return openpyxl.load_workbook(path)


@pytest.fixture(scope="module")
def book(shared_tools, tmp_path_factory):
    return written(composition(), shared_tools, tmp_path_factory.mktemp("excel") / "book.xlsx")


@pytest.fixture(scope="module")
def papers(dossier, shared_tools, tmp_path_factory) -> dict[str, Path]:
    """Every paper that can be a workbook, of three years."""
    folder = tmp_path_factory.mktemp("workbooks")
    years = {"": dossier, "-full": a_full_year(dossier), "-empty": an_empty_year(dossier)}
    paths = {}
    for paper in PAPERS:
        for name, year in years.items():
            if paper.key in _KEYS:
                path = folder / f"{paper.key}{name}.xlsx"
                path.write_bytes(paper.makers["xlsx"](year, shared_tools, Unwatched()))
                paths[f"{paper.key}{name}"] = path
    return paths


def table_row(sheet, number: int):
    """The row of the main table that counts `number`."""
    return next(row for row in sheet.iter_rows() if row[0].value == number)


def test_numbers_and_days_are_kept_as_such(book):
    row = table_row(book.active, 9)
    assert [type(cell.value) for cell in row] == [int, str, datetime, int, float, str]
    assert row[2].value.date() == date(2021, 4, 9)
    assert (row[3].value, row[4].value) == (11106, 65.45)


def test_numbers_and_days_are_shown_as_the_office_wants(book, tools, tmp_path):
    row = table_row(book.active, 9)
    assert row[2].number_format == "[$-D07041E]d mmm yyyy"
    assert row[3].number_format == "[$-D00041E]#,##0"
    assert row[4].number_format == "[$-D00041E]#,##0.00"
    assert table_row(book.active, 5)[4].number_format.endswith("0.00"), "65.25 and 65.00 alike"
    plain = written(composition(thai_digits=False), tools, tmp_path / "plain.xlsx")
    row = table_row(plain.active, 9)
    assert [row[n].number_format for n in (2, 3, 4)] == [
        "[$-107041E]d mmm yyyy",
        "#,##0",
        "#,##0.00",
    ]


def test_text_stays_text_whatever_it_begins_with(book):
    found = [
        cell
        for row in book.active.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value[:1] in "=+-@"
    ]
    assert {cell.value for cell in found} >= {"=SUM(A1:A9)", "-", "@บ้าน"}
    for cell in found:
        assert cell.data_type == "s"
        assert cell.quotePrefix, "a person who edits it keeps it text"


def test_no_paper_has_a_formula(papers):
    import openpyxl

    assert papers
    for path in papers.values():
        for sheet in openpyxl.load_workbook(path):
            assert not [c for row in sheet.iter_rows() for c in row if c.data_type == "f"]


def test_the_head_stays_and_stands_on_every_printed_page(book, papers):
    import openpyxl

    sheet = book.active
    head = table_row(sheet, 1)[0].row - 2
    assert [cell.value for cell in sheet[head]] == [column.title for column in COLUMNS]
    assert sheet.freeze_panes == f"A{head + 1}"
    assert sheet.print_title_rows == f"${head}:${head}"
    assert sheet.print_area == f"'{sheet.title}'!$A$1:$F${sheet.max_row}"
    for name, path in papers.items():
        for one in openpyxl.load_workbook(path):
            # a form that asks nobody anything is one sentence
            assert one.print_area or name == "division-form-empty"
            assert bool(one.freeze_panes) == bool(one.print_title_rows), (name, one.title)
        if name in ("plan", "follow-up", "division-form"):
            assert openpyxl.load_workbook(path).worksheets[0].freeze_panes


def test_a_head_far_down_is_not_frozen(tools, tmp_path):
    """What is frozen cannot be scrolled: half a screen of it would lock the sheet up."""
    before = tuple(Words(LONG * 3) for _ in range(12))
    content = Composition("ก", "", (Section((*before, Table((Column("ข"),), ())), "ก"),))
    sheet = written(content, tools, tmp_path / "low.xlsx").active
    assert sheet.freeze_panes is None
    assert sheet.print_title_rows


def test_pages_are_those_of_the_form(book):
    sheet = book.active
    assert sheet.title == "แผ่น-หนึ่ง"
    setup = sheet.page_setup
    assert (setup.orientation, int(setup.paperSize)) == ("landscape", 9)
    assert (setup.fitToWidth, setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (
        1,
        0,
        True,
    )
    margins = sheet.page_margins
    found = [margins.left, margins.right, margins.top, margins.bottom]
    assert found == pytest.approx([15 / 25.4, 15 / 25.4, 18 / 25.4, 15 / 25.4])
    assert "หน้า &P/&N" in sheet.oddHeader.right.text
    assert sheet.oddHeader.right.font.startswith("TH Sarabun New")


def test_columns_fill_the_page_and_all_text_wraps(book):
    sheet = book.active
    widths = [sheet.column_dimensions[letter].width * _UNIT_PT for letter in "ABCDEF"]
    assert sum(widths) == pytest.approx(_A4_LYING_WIDTH_PT, abs=1)
    assert widths[1] > widths[3] > widths[0]
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None:
                assert cell.alignment.wrap_text
                assert cell.font.name == "TH Sarabun New"


def test_other_tables_join_the_columns_of_the_widest(book):
    sheet = book.active
    joined = {str(one) for one in sheet.merged_cells.ranges}
    row = next(row[0].row for row in sheet.iter_rows() if row[0].value == "กองคลัง")
    spans = [one for one in joined if one.split(":")[0][1:] == str(row)]
    assert spans, joined
    values = [cell.value for cell in sheet[row] if cell.value is not None]
    assert values == ["กองคลัง", 7]


def test_a_chart_is_drawn_of_its_figures_and_hides_no_row(book):
    sheet = book.active
    (chart,) = sheet._charts
    place = chart.series[0].val.numRef.f.split("!")[1]
    assert [cell.value for (cell,) in sheet[place.replace("$", "")]] == list(range(10, 90, 10))
    top, left = chart.anchor._from.row + 1, chart.anchor.ext.height / 12_700
    while left > 0:
        left -= sheet.row_dimensions[top].height
        top += 1
    below = next(row[0].row for row in sheet.iter_rows() if row[0].value == "ผู้บันทึก")
    assert below >= top


def test_a_sheet_without_rows_or_tables_is_made(tools, tmp_path):
    sections = (
        Section((Words(""), Words("ว่าง", Role.TITLE)), "ก"),
        Section((Signers((Signer(),)),), "ก"),
        Section(()),
    )
    book = written(Composition("ว่าง", "", sections), tools, tmp_path / "empty.xlsx")
    assert len(book.sheetnames) == 3
    assert book.worksheets[0]["A1"].value == "ว่าง"


def test_rows_are_high_enough_and_not_far_too_high(papers, shared_tools, tmp_path):
    """Measured by LibreOffice; like Excel, it finds no height for joined cells."""
    import openpyxl

    (tmp_path / "book.xlsx").write_bytes(write_excel(composition(), shared_tools))
    files = {**papers, "book": tmp_path / "book.xlsx"}
    made = with_heights_of_libreoffice(list(files.values()), tmp_path / "made")
    seen = 0
    for name, path in files.items():
        needing = openpyxl.load_workbook(made[name])
        for sheet in openpyxl.load_workbook(path):
            joined = {
                row
                for one in sheet.merged_cells.ranges
                for row in range(one.min_row, one.max_row + 1)
            }
            for row, dimension in sheet.row_dimensions.items():
                empty = all(cell.value is None for cell in sheet[row])
                if row in joined or empty or dimension.hidden:
                    continue
                seen += 1
                needed = needing[sheet.title].row_dimensions[row].height
                assert dimension.height >= needed - 0.5, (name, row)
                assert dimension.height <= 1.5 * needed + 20, (name, row)
    assert seen > 60


def test_libreoffice_shows_thai_digits_and_buddhist_years(shared_tools, tmp_path):
    files = [tmp_path / "thai.xlsx", tmp_path / "arabic.xlsx"]
    for path, thai in zip(files, (True, False), strict=True):
        path.write_bytes(write_excel(composition(thai_digits=thai), shared_tools))
    made = pages_of(files, tmp_path / "made")
    thai, arabic = (squeezed(pdfium(made[name])) for name in ("thai", "arabic"))
    for text in ("๙เม.ย.๒๕๖๔", "๑๑,๑๐๖", "๖๕.๔๕", "=SUM(A1:A9)", "ผู้บันทึก", "ลงชื่อ"):
        assert text in thai
    for text in ("9เม.ย.2564", "11,106", "65.45", "=SUM(A1:A9)"):
        assert text in arabic
    assert "หน้า2/" in thai
    assert thai.count("หมายเหตุ") > 1, "the head stands on every page"
