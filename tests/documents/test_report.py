"""The results report: the plan and what came of it, for those who assess it."""

from dataclasses import replace

import fitz
import pytest

from kroknkaeo_ita.documents.content import Role, Table, Words
from kroknkaeo_ita.documents.papers import plan, report, result_rows
from kroknkaeo_ita.documents.writers.pdf import write_pdf
from kroknkaeo_ita.domain.follow_up import Evidence, FollowUp, Status
from kroknkaeo_ita.domain.progress import Unwatched
from kroknkaeo_ita.domain.thai.digits import to_thai_digits

from .busy_year import a_busy_year
from .readers import squeezed

FIRST, SECOND = "measure-1", "measure-2"


def told(quarter: int, measure: str = FIRST, **values) -> FollowUp:
    key = f"{measure}-{quarter}-{values.get('division_id', '')}"
    return replace(FollowUp(measure_id=measure, quarter=quarter, **values), id=key)


def holding(dossier, *reports: FollowUp, **more):
    whole = {(one.measure_id, one.quarter): one for one in reports if not one.division_id}
    own = {
        (one.measure_id, one.quarter, one.division_id): one for one in reports if one.division_id
    }
    return replace(dossier, follow_ups=whole, division_reports=own, **more)


def parts_of(dossier) -> list:
    section = report.compose(dossier, Unwatched()).sections[0]
    return list(section.parts)


def rows_of(dossier) -> list[list[str]]:
    """The rows of the results, without the headings."""
    tables = [part for part in parts_of(dossier) if isinstance(part, Table)]
    assert [table.columns for table in tables] == [plan.COLUMNS, result_rows.COLUMNS]
    return [[cell.text for cell in row.cells] for row in tables[1].rows if not row.heading]


def said_in(dossier) -> list[str]:
    return [part.text for part in parts_of(dossier) if isinstance(part, Words)]


def points_below(dossier, title: str) -> list[str]:
    found, inside = [], False
    for part in parts_of(dossier):
        if isinstance(part, Words) and part.role is Role.HEADING:
            inside = title in part.text
        elif inside and isinstance(part, Words):
            found.append(part.text)
    return found


def test_the_elements_come_in_their_order(dossier):
    dossier = holding(dossier, told(2, status=Status.DONE, result="ทำแล้ว"))
    said = [part.text if isinstance(part, Words) else "ตาราง" for part in parts_of(dossier)]
    wanted = (
        dossier.year.introduction,
        *dossier.scheme.results_item.elements,
        "1. มาตรการ/แนวทางที่กำหนด",
        dossier.year.lead_in,
        "ตาราง",
        "2. ผลการดำเนินการตามมาตรการ",
        "ตาราง",
        "3. ปัญหา/อุปสรรค",
        "4. ข้อเสนอแนะ",
    )
    places = [said.index(text) for text in dict.fromkeys(wanted)]
    assert places == sorted(places)
    assert said.count("ตาราง") == 2


def test_every_quarter_that_was_told_of_has_its_row(dossier):
    dossier = holding(
        dossier,
        told(
            2,
            status=Status.DONE,
            result="ลดขั้นตอนลงได้ 5 งาน",
            evidence_note="คำสั่งที่ 123/2564",
            obstacle="บุคลากรมีภาระงานมาก",
            figure=1250.0,
            figure_unit="คน",
        ),
        told(3, status=Status.CANCELLED, cancel_reason="ไม่มีงบประมาณ"),
        told(4),
    )
    first, second, *others = rows_of(dossier)
    assert first == [
        "1",
        "2",
        "ดำเนินการแล้วเสร็จ",
        "ลดขั้นตอนลงได้ 5 งาน\nจำนวน 1,250 คน",
        "คำสั่งที่ 123/2564",
        "บุคลากรมีภาระงานมาก",
    ]
    assert second == ["1", "3", "ยกเลิก", "เหตุผลที่ยกเลิก: ไม่มีงบประมาณ", "-", "-"]
    nothing = "ยังไม่มีการบันทึกผลการดำเนินการ"
    assert [row[0] for row in others] == ["2", "3", "4"]
    assert {row[3] for row in others} == {nothing}
    one_quarter = replace(dossier, quarter=3)
    assert [row[1] for row in rows_of(one_quarter)] == ["3", "-", "-", "-"]
    assert "ไตรมาสที่ 3 ประจำปีงบประมาณ พ.ศ. 2564" in said_in(one_quarter)


def test_where_nothing_was_put_together_the_divisions_speak(dossier):
    own = told(2, division_id="division-2", status=Status.DONE, result="อบรมแล้ว", obstacle="ฝนตก")
    by_division = holding(dossier, own)
    (row, *_others) = rows_of(by_division)
    assert row[1:4] == ["2", "ดำเนินการแล้วเสร็จ", "กองคลัง\nอบรมแล้ว"]
    assert points_below(by_division, "ปัญหา") == ["ฝนตก (มาตรการที่ 1)"]
    whole = told(2, status=Status.DONE, result="ทุกกองอบรมแล้ว")
    (row, second, *_others) = rows_of(holding(dossier, own, whole))
    assert row[3] == "ทุกกองอบรมแล้ว"
    assert second[0] == "2"


def test_photos_are_counted_and_other_files_named(dossier, tmp_path):
    one = told(2, status=Status.DONE, result="ทำแล้ว", evidence_note="รายงานการประชุม")
    names = ("1.jpg", "2.JPG", "หาย.jpg", "คำสั่ง.pdf")
    files = tuple(
        Evidence(follow_up_id=one.id, file_name=name, sha256=str(n)) for n, name in enumerate(names)
    )
    there = {str(n): tmp_path / name for n, name in enumerate(names) if name != "หาย.jpg"}
    dossier = holding(dossier, one, evidence={one.id: files}, files=there)
    (row, *_others) = rows_of(dossier)
    assert row[4].split("\n") == [
        "- รายงานการประชุม",
        "- หาย.jpg",
        "- คำสั่ง.pdf",
        "- ภาพถ่าย 2 ภาพ (ดูภาคผนวก)",
    ]
    assert [section.name for section in report.compose(dossier, Unwatched()).sections] == [
        "รายงานผล",
        "ภาคผนวก ภาพถ่าย",
        "ภาคผนวก หลักฐานอื่น",
    ]


def test_the_same_obstacle_is_told_once_with_all_its_measures(dossier):
    same = {"status": Status.UNDER_WAY, "obstacle": "งบประมาณ ไม่พอ"}
    dossier = holding(
        dossier,
        told(1, **same),
        told(2, FIRST, status=Status.DONE, obstacle="งบประมาณ  ไม่พอ", next_step="ขยายผล"),
        told(2, SECOND, **same),
    )
    assert points_below(dossier, "ปัญหา") == ["งบประมาณ ไม่พอ (มาตรการที่ 1, 2)"]
    assert points_below(dossier, "ต่อไป") == ["ขยายผล (มาตรการที่ 1)"]
    assert len(points_below(dossier, "ข้อเสนอแนะ")) == 4


def test_a_year_without_results_says_so_once(dossier):
    said = said_in(dossier)
    assert "ยังไม่มีการบันทึกผลการดำเนินการของมาตรการใดในปีนี้" in said
    assert "ไม่มีปัญหา/อุปสรรคที่บันทึกไว้" in said
    assert sum(isinstance(part, Table) for part in parts_of(dossier)) == 1


def test_the_states_of_the_measures_are_counted(dossier):
    dossier = holding(dossier, told(1, status=Status.UNDER_WAY), told(3, status=Status.DONE))
    counted = "จากมาตรการทั้งหมด 4 มาตรการ"
    (said,) = [text for text in said_in(dossier) if counted in text]
    assert "ดำเนินการแล้วเสร็จ 1 มาตรการ และยังไม่ดำเนินการ 3 มาตรการ" in said
    (said,) = [text for text in said_in(replace(dossier, quarter=1)) if counted in text]
    assert said.startswith("เมื่อสิ้นไตรมาสที่ 1 ")
    assert "อยู่ระหว่างดำเนินการ 1 มาตรการ" in said


@pytest.fixture(scope="module")
def busy(dossier):
    return a_busy_year(dossier)


def test_a_busy_year_tells_all_of_sixty_measures(busy, tools):
    content = write_pdf(report.compose(busy, Unwatched()), tools)
    with fitz.open(stream=content, filetype="pdf") as document:
        pages = [page.get_text() for page in document]
    text = squeezed("".join(pages))
    for one in busy.follow_ups.values():
        for part in (one.result, one.evidence_note, one.obstacle, one.cancel_reason):
            assert squeezed(to_thai_digits(part)) in text
    # the measures that nothing was told of are told all the same
    untold = {one.id for one in busy.measures} - {key for key, _quarter in busy.follow_ups}
    assert text.count(squeezed("ยังไม่มีการบันทึกผลการดำเนินการ")) == len(untold) > 0
    assert len(pages) < 60


def test_no_heading_stands_alone_at_the_foot_of_a_page(dossier, tools):
    """Whatever the length of the plan above it, the second heading stays with its table."""
    base = holding(dossier, told(2, status=Status.DONE, result="ทำแล้ว"))
    measures = list(base.measures)
    for lines in range(1, 40, 3):
        long = replace(measures[3], recommendation="\n".join(["ควรทำต่อ"] * lines))
        year = replace(base, measures=(*measures[:3], long))
        content = write_pdf(report.compose(year, Unwatched()), tools)
        with fitz.open(stream=content, filetype="pdf") as document:
            (page,) = [text for text in (p.get_text() for p in document) if "๒. ผลการ" in text]
        assert "ทำแล้ว" in page.partition("๒. ผลการ")[2], lines
