"""The analysis of last year's result: lowest first, honest about what is not known."""

from dataclasses import replace

import pytest

from kroknkaeo_ita.documents.content import Bars, Table, Words
from kroknkaeo_ita.documents.papers import analysis
from kroknkaeo_ita.domain.assessment import Assessment
from kroknkaeo_ita.domain.progress import Unwatched

NAMES = {number: f"ตัวชี้วัดชื่อ{number}" for number in range(1, 11)}


@pytest.fixture
def analysed(dossier):
    scheme = replace(dossier.scheme, indicators=NAMES)

    def with_scores(*scores: float | None, **more):
        prior = Assessment(fiscal_year=2563, total=65.05, indicators=scores, **more)
        return replace(dossier, prior=prior, scheme=scheme, prior_scheme=scheme, results=(prior,))

    return with_scores


def parts_of(dossier) -> list:
    (section,) = analysis.compose(dossier, Unwatched()).sections
    return list(section.parts)


def said_in(dossier) -> str:
    return "\n".join(part.text for part in parts_of(dossier) if isinstance(part, Words))


def rows_of(dossier) -> list[list[str]]:
    (table,) = (part for part in parts_of(dossier) if isinstance(part, Table))
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_the_lowest_indicator_comes_first_and_is_named(analysed):
    dossier = analysed(90, 80.5, 70, None, 60.25)
    assert [row[1].split(".")[0] for row in rows_of(dossier)][:4] == ["5", "3", "2", "1"]
    assert rows_of(dossier)[0][2:4] == ["60.25", "-24.75"]
    said = said_in(dossier)
    assert "4 ใน 10 ตัวชี้วัด ผ่านเกณฑ์ 85 คะแนน 1 ตัวชี้วัด และต่ำกว่าเกณฑ์ 3 ตัวชี้วัด" in said
    assert said.index("ตัวชี้วัดชื่อ5") < said.index("ตัวชี้วัดชื่อ3")


def test_what_is_not_known_is_said_and_not_drawn(analysed):
    dossier = analysed(None, 88)
    (chart,) = (part for part in parts_of(dossier) if isinstance(part, Bars))
    assert [bar.shown for bar in chart.bars] == ["88.00"]
    assert rows_of(dossier)[1][2] == "ไม่ได้บันทึก"


def test_a_year_without_a_result_says_so(dossier):
    said = said_in(replace(dossier, prior=None, prior_level=None))
    assert "ยังไม่ได้บันทึกผลการประเมินของปีงบประมาณ พ.ศ. 2563" in said
    assert "คะแนนรวม 65.05" not in said


def test_an_indicator_below_the_mark_without_a_measure_is_pointed_out(analysed):
    dossier = analysed(70, 70)
    measure = replace(dossier.measures[0], indicators=(1,))
    dossier = replace(dossier, measures=(measure, *dossier.measures[1:]))
    parts = parts_of(dossier)
    after = [part.text for part in parts if isinstance(part, Words)]
    place = after.index("4. ตัวชี้วัดที่ยังไม่มีมาตรการรองรับ")
    assert after[place + 1] == "ตัวชี้วัดที่ 2 ตัวชี้วัดชื่อ2 (70.00 คะแนน ต่ำกว่าเกณฑ์)"
    assert not any("ตัวชี้วัดชื่อ1 " in text for text in after[place:])
    assert "มาตรการที่ไม่ได้ระบุตัวชี้วัดที่ตอบ: มาตรการที่ 2, 3, 4" in after
    assert rows_of(dossier)[0][4] == f"1. {measure.title}"


def test_all_that_pass_are_said_to_pass(analysed):
    assert "ทั้งหมด 10 ตัวชี้วัด ผ่านเกณฑ์ 85 คะแนนทั้งหมด" in said_in(analysed(*[85.0] * 10))
