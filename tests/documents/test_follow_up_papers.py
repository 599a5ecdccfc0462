"""The papers of the quarterly round: the divisions' form, the follow-up, and what is late."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kroknkaeo_ita.documents.registry import PAPERS
from kroknkaeo_ita.domain.follow_up import Evidence, FollowUp, Status
from kroknkaeo_ita.domain.measure import Rhythm
from kroknkaeo_ita.domain.progress import Unwatched

from .readers import READERS, squeezed

AFTER_Q2 = date(2021, 4, 10)


def made(key, dossier, tools, ending="pdf") -> bytes:
    paper = next(paper for paper in PAPERS if paper.key == key)
    return paper.makers[ending](dossier, tools, Unwatched())


@pytest.fixture
def pages(tools, tmp_path: Path):
    """The pages of a paper as their squeezed texts."""
    import fitz

    def read(key, dossier) -> list[str]:
        path = tmp_path / "paper.pdf"
        path.write_bytes(made(key, dossier, tools))
        with fitz.open(path) as document:
            return [squeezed(page.get_text()) for page in document]

    return read


def said(measure: int, quarter: int, division: int | None = None, **values: object) -> FollowUp:
    return FollowUp(
        id=f"report-{measure}-{quarter}-{division}",
        measure_id=f"measure-{measure}",
        quarter=quarter,
        division_id=None if division is None else f"division-{division}",
        **values,
    )


def holding(dossier, *follow_ups: FollowUp, **changes: object):
    """The dossier with these records of wholes and divisions."""
    whole = {(f.measure_id, f.quarter): f for f in follow_ups if f.division_id is None}
    own = {(f.measure_id, f.quarter, f.division_id): f for f in follow_ups if f.division_id}
    return replace(dossier, follow_ups=whole, division_reports=own, **changes)


# --- the form ---


def test_each_division_gets_pages_of_its_own_that_say_whose_they_are(pages, dossier):
    read = pages("division-form", replace(dossier, heads={"division-2": "นางสมศรี ใจดี"}))
    names = [squeezed(division.name) for division in dossier.divisions.values()]
    owners = [next(name for name in names if name in page) for page in read]
    assert owners == sorted(owners, key=names.index)
    assert set(owners) == set(names)
    for name in names:
        own = [page for page, owner in zip(read, owners, strict=True) if owner == name]
        assert all("แบบรายงานผลการดำเนินการตามมาตรการ" in page for page in own)
        numbers = [f"หน้า{at}/{len(own)}".translate(THAI) for at in range(1, len(own) + 1)]
        assert all(number in page for number, page in zip(numbers, own, strict=True))
        assert "ส่วนราชการ" + name in own[0]
        assert "ลงชื่อ" in own[-1]
        assert "ผู้รายงาน" in own[-1]
    (signed,) = [page for page in read if "(นางสมศรีใจดี)" in page]
    assert "ผู้อำนวยการกองคลัง" in signed


THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def test_a_form_has_what_is_recorded_and_boxes_for_what_is_not(pages, dossier):
    done = said(3, 2, 2, status=Status.DONE, result="เปิด e-service", figure=25, figure_unit="คน")
    done = done.changed(obstacle="ไม่มีงบ", evidence_note="ประกาศ 5/2564")
    photo = Evidence(follow_up_id=done.id, file_name="ภาพ.jpg", sha256="0", caption="ภาพหน้าเว็บ")
    content = holding(dossier, done, quarter=2, evidence={done.id: (photo,)})
    by_owner = {page: page for page in pages("division-form", content)}
    (treasury,) = [page for page in by_owner if "กองคลัง" in page]
    for text in (
        "เปิดe-service",
        "จำนวน๒๕คน",
        "ไม่มีงบ",
        "ประกาศ๕/๒๕๖๔",
        "ภาพหน้าเว็บ",
        "ภายใน๓๑มี.ค.๒๕๖๔",
    ):
        assert text in treasury
    assert treasury.count("(/)") == 1
    assert "(/)ดำเนินการแล้วเสร็จ" in treasury
    assert treasury.count("()ยกเลิก") == 2, "measures 3 and 4 expect a report"
    assert "ไตรมาสที่๒ประจำปีงบประมาณพ.ศ.๒๕๖๔" in treasury
    (works,) = [page for page in by_owner if "กองช่าง" in page]
    assert "(/)" not in works
    assert "เปิดe-service" not in works


def test_the_years_form_goes_quarter_by_quarter(pages, dossier):
    text = "".join(page for page in pages("division-form", dossier) if "กองคลัง" in page)
    places = [text.index(f"ไตรมาสที่{number}(") for number in "๒๓๔"]
    assert places == sorted(places)
    assert "ไตรมาสที่๑(" not in text, "nothing is expected in the first quarter"
    assert "ไตรมาสที่๒(๑มกราคม๒๕๖๔–๓๑มีนาคม๒๕๖๔)" in text


def test_rows_are_high_enough_to_write_in(dossier, tools, tmp_path: Path):
    import fitz

    path = tmp_path / "form.pdf"
    path.write_bytes(made("division-form", replace(dossier, quarter=2), tools))
    with fitz.open(path) as document:
        rules = {
            round(item[1].y)
            for drawing in document[0].get_drawings()
            for item in drawing["items"]
            if item[0] == "l" and abs(item[1].y - item[2].y) < 0.1
        }
    heights = [(b - a) * 25.4 / 72 for a, b in zip(sorted(rules), sorted(rules)[1:], strict=False)]
    assert sum(height >= 29.5 for height in heights) == 2


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"measures": ()}, "ยังไม่มีมาตรการที่บันทึกไว้"),
        ({"divisions": {}}, "ยังไม่ได้กำหนดส่วนราชการผู้รับผิดชอบ"),
        ({"quarter": 1}, "ไม่มีมาตรการที่ต้องรายงานในไตรมาสที่๑"),
    ],
)
def test_a_form_that_asks_nothing_says_why(pages, dossier, changes, words):
    (page,) = pages("division-form", replace(dossier, **changes))
    assert squeezed(words) in page


# --- the follow-up ---


def test_the_follow_up_tells_whole_and_divisions_and_what_is_missing(pages, dossier):
    content = holding(
        dossier,
        said(3, 2, status=Status.UNDER_WAY, result="ภาพรวมดี", next_step="ขยายผล"),
        said(3, 2, 1, status=Status.DONE, result="สป.เสร็จ", figure=320, figure_unit="ครั้ง"),
        said(4, 2, 2, status=Status.CANCELLED, cancel_reason="งบไม่พอ", reported_by="นายชม").changed(
            reported_on=date(2021, 4, 1)
        ),
        quarter=2,
        today=AFTER_Q2,
    )
    text = "".join(pages("follow-up", content))
    for words in (
        "ภาพรวมดี", "ขยายผล", "สป.เสร็จ", "๓๒๐", "ครั้ง", "เหตุผลที่ยกเลิก:งบไม่พอ", "นายชม", "๑เม.ย.๒๕๖๔",
    ):  # fmt: skip
        assert words in text
    assert text.count("ไม่ต้องรายงานในไตรมาสนี้") == 2, "measures 1 and 2, once each"
    assert text.count("ยังไม่รายงาน(เกินกำหนด)") == 1 + 5, "measure 4: the whole and five divisions"
    third = text[text.index("๓.") : text.index("๔.จัด")]
    assert third.count("ยังไม่รายงาน") == 5, "the third is not late: its whole was reported"


def test_the_follow_up_counts_by_status(tools, dossier):
    content = holding(
        dossier,
        said(3, 2, status=Status.UNDER_WAY),
        said(3, 2, 1, status=Status.DONE),
        said(3, 2, 2, status=Status.DONE),
        quarter=2,
        today=AFTER_Q2,
        thai_digits=False,
    )
    workbook = load_workbook(io.BytesIO(made("follow-up", content, tools, "xlsx")))
    sheet = workbook["สรุปสถานะ"]
    rows = [(row[0].value, row[1].value) for row in sheet.iter_rows(max_col=2)]
    heads = [at for at, row in enumerate(rows) if row[0] == "สถานะ"]
    whole = dict(rows[heads[0] + 1 : heads[1] - 1])
    own = dict(rows[heads[1] + 1 :])
    assert (whole["อยู่ระหว่างดำเนินการ"], whole["เกินกำหนด"], whole["ไม่ต้องรายงาน"]) == (1, 1, 2)
    assert own["ดำเนินการแล้วเสร็จ"] == 2
    assert own["เกินกำหนด"] == 6
    assert own["ยังไม่รายงาน"] == 4
    assert own["ไม่ต้องรายงาน"] == 12
    first, _second = sheet._charts
    covered_pt = first.anchor.ext.height / 12_700
    next_heading = next(at for at, row in enumerate(rows) if "ที่ส่วนราชการรายงาน" in str(row[0]))
    # rows of a sheet count from one, those of an anchor and of the list from nothing
    below = range(first.anchor._from.row + 1, next_heading + 1)
    assert sum(sheet.row_dimensions[row].height for row in below) >= covered_pt


def test_the_follow_up_as_excel_has_typed_cells(tools, dossier):
    report = said(3, 2, 1, status=Status.DONE, result="=1+1", figure=1250.5, figure_unit="ครั้ง")
    content = holding(dossier, report.changed(reported_on=date(2021, 4, 1)), quarter=2)
    workbook = load_workbook(io.BytesIO(made("follow-up", content, tools, "xlsx")))
    sheet = workbook["ไตรมาสที่ 2"]
    head = next(row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value == "ส่วนราชการ")
    titles = {cell.value: cell.column for cell in sheet[head]}
    (row,) = [
        cells[0].row
        for cells in sheet.iter_rows(min_row=head)
        if cells[titles["สถานะ"] - 1].value == "ดำเนินการแล้วเสร็จ"
    ]
    cell = {title: sheet.cell(row, column) for title, column in titles.items()}
    assert cell["จำนวน"].value == 1250.5
    assert cell["วันที่รายงาน"].value.date() == date(2021, 4, 1)
    assert cell["ผลการดำเนินการ"].data_type == "s"
    assert sheet.freeze_panes == f"A{head + 1}"


def test_a_report_of_a_division_that_left_is_not_lost(pages, dossier):
    alone = replace(dossier.measures[2], division_ids=("division-1",))
    content = holding(
        dossier, said(3, 2, 5, result="ก่อนย้ายงาน"), measures=(alone,), topics=(), quarter=2
    )
    text = "".join(pages("follow-up", content))
    assert "ก่อนย้ายงาน" in text
    assert "กองสวัสดิการสังคม(ปัจจุบันไม่ได้รับผิดชอบ)" in text


def test_a_year_without_measures_has_a_follow_up_that_says_so(pages, tools, dossier):
    empty = replace(dossier, measures=(), quarter=2, office=dossier.office.changed(name=""))
    (page,) = pages("follow-up", empty)
    assert "ยังไม่มีมาตรการที่บันทึกไว้ในปีนี้" in page
    sheet = load_workbook(io.BytesIO(made("follow-up", empty, tools, "xlsx"))).active
    assert sheet.column_dimensions["A"].width > 60, "the sentence can be read"


# --- what is late ---


def test_what_is_late_is_told_by_division_with_its_days(pages, dossier):
    content = holding(
        dossier,
        *(said(4, 2, number, status=Status.UNDER_WAY) for number in range(1, 7)),
        *(said(3, 2, number, status=Status.UNDER_WAY) for number in range(1, 6)),
        today=AFTER_Q2,
    )
    (page,) = pages("chase", content)
    assert "ณวันที่๑๐เมษายน๒๕๖๔" in page
    assert "มีรายการที่เกินกำหนดรายงาน๒รายการจาก๑ส่วนราชการ" in page
    health = page.index("กองสาธารณสุขและสิ่งแวดล้อม(๑รายการ)")
    collector = page.index("ผู้รวบรวมผลการดำเนินการ(๑รายการ)")
    assert health < page.index("สร้างช่องทาง") < collector < page.index("จัดกิจกรรม")
    assert page.count("๓๑มี.ค.๒๕๖๔๑๐") == 2, "due on 31 March, ten days late"
    assert "ส่วนราชการรายงานครบแล้ว" in page
    assert "กองคลัง" not in page
    assert "ขอความร่วมมือ" in page
    assert "นางสาวณัณิศาสุขวงศ์" in page


def test_when_nothing_is_late_it_says_so(pages, dossier):
    for content in (dossier, replace(dossier, measures=())):
        (page,) = pages("chase", replace(content, today=date(2021, 3, 31)))
        assert "ไม่มีรายการที่เกินกำหนด" in page
        assert "ลงชื่อ" not in page


def test_a_measure_that_nobody_answers_for_is_the_collectors(pages, dossier):
    alone = replace(dossier.measures[2], division_ids=(), rhythm=Rhythm.MONTHLY)
    (page,) = pages("chase", replace(dossier, measures=(alone,), topics=(), today=AFTER_Q2))
    assert "ยังไม่ได้กำหนดส่วนราชการผู้รับผิดชอบ" in page
    assert "ขอความร่วมมือ" not in page


@pytest.mark.parametrize("extra", range(12))
def test_the_signature_never_stands_alone_on_its_page(pages, dossier, extra):
    """Tables of every length, so that the page's end falls anywhere."""
    one = dossier.measures[2]
    many = tuple(
        replace(one, id=f"m-{number}", position=number + 1, division_ids=("division-1",))
        for number in range(8 + extra)
    )
    *_, last = pages("chase", replace(dossier, measures=many, topics=(), today=AFTER_Q2))
    assert "ลงชื่อ" in last
    assert "จึงเรียนมาเพื่อโปรดทราบ" in last


def test_readers_agree_on_the_form(dossier, tools, tmp_path: Path):
    path = tmp_path / "form.pdf"
    path.write_bytes(made("division-form", replace(dossier, quarter=3), tools))
    for name, reader in READERS.items():
        read = squeezed(reader(path))
        for measure in dossier.measures:
            assert squeezed(measure.title) in read, name
