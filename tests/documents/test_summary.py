"""The mayor's page: it tells where the year stands, and stays one page."""

from dataclasses import replace
from datetime import date

import fitz
import pytest

from kroknkaeo_ita.documents.content import Bars, Table, Tone, Words
from kroknkaeo_ita.documents.papers import summary
from kroknkaeo_ita.documents.writers.pdf import write_pdf
from kroknkaeo_ita.domain.follow_up import Status
from kroknkaeo_ita.domain.office import Division, Office
from kroknkaeo_ita.domain.progress import Unwatched

from .busy_year import a_busy_year

MAY = date(2021, 5, 3)


def parts_of(dossier) -> list:
    (section,) = summary.compose(dossier, Unwatched()).sections
    return list(section.parts)


def said_in(dossier) -> str:
    return "\n".join(part.text for part in parts_of(dossier) if isinstance(part, Words))


def pages_of(dossier, tools) -> list[str]:
    content = write_pdf(summary.compose(dossier, Unwatched()), tools)
    with fitz.open(stream=content, filetype="pdf") as document:
        return [page.get_text() for page in document]


@pytest.fixture
def may(dossier):
    return replace(a_busy_year(dossier, today=MAY), quarter=3)


def test_it_counts_measures_and_reports(may):
    (table,) = (part for part in parts_of(may) if isinstance(part, Table))
    (row,) = table.rows
    counts = dict(zip((one.title for one in table.columns), row.cells, strict=True))
    assert counts.pop("ทั้งหมด").value == 60
    assert sum(cell.value for cell in counts.values()) == 60
    given_up = sum(one.status is Status.CANCELLED for one in may.follow_ups.values())
    assert counts["ยกเลิก"].value == given_up > 0
    quarters, divisions = (part for part in parts_of(may) if isinstance(part, Bars))
    assert len(quarters.bars) == 4
    assert [bar.label for bar in divisions.bars] == [one.name for one in may.divisions.values()]


def test_only_what_is_late_is_red(may):
    quarters, _divisions = (part for part in parts_of(may) if isinstance(part, Bars))
    for bar in quarters.bars:
        assert (bar.tone is Tone.BAD) == ("เกินกำหนด" in bar.shown)
    assert [bar.tone is Tone.BAD for bar in quarters.bars] == [True, True, False, False]


def test_the_oldest_late_ones_are_named_and_the_rest_counted(may):
    said = said_in(may).split("\n")
    late = [line for line in said if line.startswith("ครบกำหนด")]
    assert len(late) == 3
    assert all("31 ธ.ค. 2563 (เกิน 123 วัน)" in line for line in late)
    (more,) = (line for line in said if line.startswith("และอีก"))
    total = int(next(line for line in said if line.startswith("เกินกำหนด")).split()[1])
    assert more == f"และอีก {total - 3} รายการ"


def test_the_prior_result_and_the_next_steps_are_told(may):
    said = said_in(may)
    assert "ปีงบประมาณ พ.ศ. 2563: 65.05 คะแนน อยู่ในระดับ C ไม่ผ่านเกณฑ์การประเมิน" in said
    assert "เร่งรัดรายการที่เกินกำหนด" in said
    assert "รวบรวมผลการดำเนินการไตรมาสที่ 3 ให้ครบภายในวันที่ 30 มิถุนายน 2564" in said
    assert "ยังไม่ได้บันทึก" in said_in(replace(may, prior=None, prior_level=None))


def test_a_year_with_nothing_in_it_is_one_page_with_a_next_step(dossier, tools):
    bare = replace(
        dossier, office=Office(name=""), divisions={}, measures=(), prior=None, today=MAY, quarter=3
    )
    (page,) = pages_of(bare, tools)
    assert "ยังไม่มีมาตรการที่บันทึกไว้ในปีนี้" in page
    assert "บันทึกผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๓" in page


@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
@pytest.mark.parametrize("today", [date(2020, 10, 1), MAY, date(2025, 1, 1)])
@pytest.mark.parametrize("measures", [1, 60])
def test_sixty_measures_of_ten_divisions_stay_on_one_page(dossier, tools, quarter, today, measures):
    year = replace(a_busy_year(dossier, measures, today=today), quarter=quarter)
    assert len(pages_of(year, tools)) == 1


def test_any_number_of_divisions_with_long_names_stays_on_one_page(dossier, tools):
    divisions = {
        f"division-{n}": Division(name=f"กองสาธารณสุข สิ่งแวดล้อม และคุณภาพชีวิตของผู้สูงอายุ {n}")
        for n in range(1, 26)
    }
    long = "พัฒนาการให้บริการประชาชนให้โปร่งใสและตรวจสอบได้ " * 8
    measures = tuple(
        replace(one, title=long, division_ids=tuple(divisions))
        for one in a_busy_year(dossier).measures
    )
    year = replace(
        dossier, divisions=divisions, measures=measures, quarter=4, today=date(2025, 1, 1)
    )
    (page,) = pages_of(year, tools)
    assert "และอีก ๑๕ ส่วนราชการ" in page
    assert "…" in page
    assert "ขั้นต่อไป" in page
