"""The analysis of last year's result: lowest first, honest about what is not known."""

from dataclasses import replace
from itertools import product

import fitz
import pytest

from kroknkaeo_ita.documents.content import Bars, Role, Table, Tone, Words
from kroknkaeo_ita.documents.papers import analysis
from kroknkaeo_ita.documents.papers.verdicts import change_said, findings_said, result_said, verdict
from kroknkaeo_ita.documents.writers.pdf import write_pdf
from kroknkaeo_ita.domain.assessment import Assessment, IndicatorGap, LevelRule
from kroknkaeo_ita.domain.progress import Unwatched

from .busy_year import a_busy_year

NAMES = {number: f"ตัวชี้วัดชื่อ{number}" for number in range(1, 11)}
LEVEL_C = LevelRule("C", 65, passed=False)


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


def chapter(dossier, title: str) -> list:
    """The parts below a heading."""
    found, inside = [], False
    for part in parts_of(dossier):
        if isinstance(part, Words) and part.role is Role.HEADING:
            inside = title in part.text
        elif inside:
            found.append(part)
    assert found, title
    return found


def rows_of(dossier) -> list[list[str]]:
    (table,) = (one for one in chapter(dossier, "มาตรการที่กำหนด") if isinstance(one, Table))
    return [[cell.text for cell in row.cells] for row in table.rows]


def answering(dossier, *indicators: tuple[int, ...]):
    """The dossier with measures that answer so."""
    measures = [
        replace(one, indicators=indicators[n] if n < len(indicators) else ())
        for n, one in enumerate(dossier.measures)
    ]
    return replace(dossier, measures=tuple(measures))


def test_the_lowest_indicator_comes_first_and_is_named(analysed):
    dossier = analysed(90, 80.5, 70, None, 60.25)
    assert [row[1].split(".")[0] for row in rows_of(dossier)][:4] == ["5", "3", "2", "1"]
    assert rows_of(dossier)[0][2:4] == ["60.25", "-24.75"]
    assert rows_of(dossier)[3][2:4] == ["90.00", "+5.00"]
    said = said_in(dossier)
    assert "จากตัวชี้วัดที่บันทึกคะแนนไว้ 4 ใน 10 ตัวชี้วัด ผ่านเกณฑ์ 85 คะแนน 1 ตัวชี้วัด" in said
    assert "และต่ำกว่าเกณฑ์ 3 ตัวชี้วัด" in said
    assert said.index("ตัวชี้วัดชื่อ5") < said.index("ตัวชี้วัดชื่อ3")


def test_the_chart_is_drawn_against_the_mark(analysed):
    (chart,) = (one for one in chapter(analysed(None, 88, 61), "รายตัวชี้วัด") if isinstance(one, Bars))
    assert [(bar.shown, bar.tone) for bar in chart.bars] == [
        ("61.00", Tone.BAD),
        ("88.00", Tone.GOOD),
    ]
    assert chart.mark == 0.85
    assert "85" in chart.mark_text


def test_what_is_not_known_is_said_and_not_drawn(analysed):
    dossier = analysed(None, 88)
    assert rows_of(dossier)[1][2:4] == ["ไม่ได้บันทึก", "-"]
    assert "ไม่ได้บันทึกคะแนนของตัวชี้วัดที่ 1, 3, 4" in said_in(dossier)


def test_the_example_with_a_total_alone_reads_well(analysed, tools):
    dossier = analysed()
    said = said_in(replace(dossier, prior_level=LEVEL_C))
    assert "คะแนนรวม 65.05 คะแนน อยู่ในระดับ C ไม่ผ่านเกณฑ์การประเมิน" in said
    assert "ต่ำกว่าเกณฑ์ผ่าน (85 คะแนน) อยู่ 19.95 คะแนน" in said
    assert "ไม่ได้บันทึกคะแนนแยกตามเครื่องมือ" in said
    assert "ไม่มีคะแนนรายตัวชี้วัด" in said
    assert all(measure.title in said for measure in dossier.measures)
    assert not any(isinstance(part, Table | Bars) for part in parts_of(dossier))


def test_a_year_without_a_result_says_so(dossier):
    said = said_in(replace(dossier, prior=None, prior_level=None))
    assert "ยังไม่ได้บันทึกผลการประเมินของปีงบประมาณ พ.ศ. 2563" in said
    assert "คะแนนรวม 65.05" not in said


def test_a_year_without_measures_says_so(analysed):
    assert "ยังไม่ได้กำหนดมาตรการของปีงบประมาณ พ.ศ. 2564" in said_in(replace(analysed(70), measures=()))


def test_indicators_without_a_measure_are_named_at_the_end(analysed):
    dossier = answering(analysed(70, 71, 90), (1,))
    named = [part.text for part in chapter(dossier, "ยังไม่มีมาตรการรองรับ")]
    assert named[:2] == [
        "ตัวชี้วัดที่ 2 ตัวชี้วัดชื่อ2 (71.00 คะแนน ต่ำกว่าเกณฑ์)",
        "ตัวชี้วัดที่ 3 ตัวชี้วัดชื่อ3 (90.00 คะแนน ผ่านเกณฑ์)",
    ]
    assert named[2] == "ตัวชี้วัดที่ 4 ตัวชี้วัดชื่อ4"
    assert len(named) == 9
    assert rows_of(dossier)[0][4] == f"1. {dossier.measures[0].title}"
    assert "มาตรการที่ไม่ได้ระบุตัวชี้วัดที่ตอบ: มาตรการที่ 2, 3, 4" in said_in(dossier)
    assert "มี 1 ตัวชี้วัดที่ยังไม่มีมาตรการรองรับ" in said_in(dossier)
    every = answering(analysed(70), tuple(range(1, 11)))
    assert [part.text for part in chapter(every, "ยังไม่มีมาตรการรองรับ")] == ["ทุกตัวชี้วัดมีมาตรการรองรับ"]


def test_the_oit_items_that_measures_answer_are_listed_in_order(analysed):
    dossier = analysed(70)
    items = (("O43", "O9"), ("O43",), (), ("O42",))
    measures = tuple(
        replace(one, oit_items=codes) for one, codes in zip(dossier.measures, items, strict=True)
    )
    (table,) = chapter(replace(dossier, measures=measures), "ข้อ OIT")
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["O9", "-", "มาตรการที่ 1"],
        ["O42", dossier.scheme.measures_item.title, "มาตรการที่ 4"],
        ["O43", dossier.scheme.results_item.title, "มาตรการที่ 1, 2"],
    ]


def test_earlier_years_are_compared(analysed):
    dossier = analysed()
    earlier = Assessment(fiscal_year=2562, total=70.0)
    later = Assessment(fiscal_year=2564, total=90.0)
    parts = chapter(replace(dossier, results=(earlier, dossier.prior, later)), "เปรียบเทียบ")
    assert parts[0].text == "คะแนนรวมลดลง 4.95 คะแนน จากปีงบประมาณ พ.ศ. 2562 ซึ่งได้ 70.00 คะแนน"
    assert [bar.label for bar in parts[1].bars] == ["ปี 2562", "ปี 2563"]
    assert "เปรียบเทียบรายปี" not in said_in(replace(dossier, results=(dossier.prior, later)))


def test_a_change_says_which_way_it_went():
    scores = [Assessment(fiscal_year=2562 + n, total=total) for n, total in enumerate((70, 70, 71))]
    assert change_said(*scores[:2]).startswith("คะแนนรวมเท่ากับ")
    assert change_said(*scores[1:]).startswith("คะแนนรวมเพิ่มขึ้น 1.00 คะแนน")


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (LEVEL_C, "อยู่ในระดับ C ไม่ผ่านเกณฑ์การประเมิน"),
        (LevelRule("A", 85, passed=True), "อยู่ในระดับ A ผ่านเกณฑ์การประเมิน"),
        (LevelRule("ผ่านดี", 85, passed=True), "อยู่ในระดับ “ผ่านดี”"),
        (
            LevelRule("ต้องปรับปรุง", 70, passed=False),
            "อยู่ในระดับ “ต้องปรับปรุง” ซึ่งไม่ผ่านเกณฑ์การประเมิน",
        ),
    ],
)
def test_the_level_says_whether_it_passes(rule, said):
    assert verdict(rule) == said


@pytest.mark.parametrize("scores", list(product((None, 70.0, 90.0), repeat=4)))
def test_the_result_is_told_right_whatever_is_known_of_it(dossier, scores):
    total, iit, eit, oit = scores
    prior = Assessment(fiscal_year=2563, total=total, iit=iit, eit=eit, oit=oit)
    level = LEVEL_C if total == 70 else None
    scheme = replace(dossier.scheme, levels=(LEVEL_C,))
    said = result_said("เทศบาล", prior, level, scheme)
    assert ("ยังไม่ได้บันทึกคะแนนรวม" in said) == (total is None)
    assert ("อยู่ในระดับ" in said) == (total == 70)
    assert ("ยังระบุระดับไม่ได้" in said) == (total == 90)
    assert ("ต่ำกว่าเกณฑ์ผ่าน" in said) == (total == 70)
    parts = {"IIT": iit, "EIT": eit, "OIT": oit}
    known = {name: score for name, score in parts.items() if score is not None}
    for name, score in parts.items():
        assert (f"{name} {score or 0:.2f}" in said) == (name in known)
    differ = len(set(known.values())) > 1
    assert ("ต่ำสุดคือ" in said) == (differ and len(known) == 3)
    if known and len(known) < 3:
        gone = said.partition("ส่วนคะแนนของ")[2]
        assert all(name in gone for name in parts if name not in known)
    assert "None" not in said
    assert "  " not in said


@pytest.mark.parametrize("answered", [(), ("m",)])
def test_the_findings_hold_for_every_set_of_scores(answered):
    for scores in product((None, 70.0, 85.0), repeat=5):
        check_findings(scores, answered)


def check_findings(scores, answered) -> None:
    gaps = sorted(
        (
            IndicatorGap(
                number,
                f"ชื่อ{number}",
                score,
                None if score is None else max(85 - score, 0.0),
                answered if number == 1 else (),
            )
            for number, score in enumerate(scores, start=1)
        ),
        key=lambda gap: (gap.score is None, gap.score or 0.0, gap.number),
    )
    said = findings_said(gaps)
    known = [gap for gap in gaps if gap.score is not None]
    below = [gap for gap in known if gap.gap]
    assert "None" not in said
    assert "  " not in said
    assert ("ไม่มีคะแนนรายตัวชี้วัด" in said) == (not known)
    if not known:
        return
    assert said.startswith(
        "จากตัวชี้วัดทั้งหมด 5 ตัวชี้วัด"
        if len(known) == 5
        else f"จากตัวชี้วัดที่บันทึกคะแนนไว้ {len(known)} ใน 5 ตัวชี้วัด"
    )
    assert ("ผ่านเกณฑ์ 85 คะแนนทั้งหมด" in said) == (not below)
    assert ("ต่ำกว่าเกณฑ์ 85 คะแนนทั้งหมด" in said) == (len(below) == len(known))
    first = said.partition("ควรเร่งปรับปรุงก่อน คือ")[2]
    assert [f"ตัวชี้วัดที่ {gap.number} " in first for gap in below[:3]] == [True] * len(below[:3])
    assert bool(first) == bool(below)
    unknown = [str(gap.number) for gap in gaps if gap.score is None]
    assert said.endswith(f"ไม่ได้บันทึกคะแนนของตัวชี้วัดที่ {', '.join(unknown)}") == bool(unknown)
    lacking = [gap for gap in below if not gap.answered_by]
    assert ("ยังไม่มีมาตรการรองรับ" in said) == bool(answered and lacking)
    assert ("มีมาตรการรองรับแล้ว" in said) == bool(answered and below and not lacking)


def test_levels_that_are_not_confirmed_are_marked(analysed):
    dossier = replace(analysed(), prior_level=LEVEL_C)
    assert "ยังไม่ได้ยืนยัน" not in said_in(dossier)
    scheme = replace(dossier.prior_scheme, levels_confirmed=False)
    assert "ยังไม่ได้ยืนยัน" in said_in(replace(dossier, prior_scheme=scheme))


def test_no_chart_is_parted_wherever_it_comes_to_stand(dossier, tools):
    year = a_busy_year(dossier)
    year = replace(year, prior_scheme=replace(year.scheme, indicators=NAMES))
    for count in range(10):
        earlier = tuple(Assessment(fiscal_year=2562 - n, total=60.0 + n) for n in range(count))
        results = (*reversed(earlier), year.prior)
        content = write_pdf(analysis.compose(replace(year, results=results), Unwatched()), tools)
        with fitz.open(stream=content, filetype="pdf") as document:
            pages = [page.get_text() for page in document]
        (chart,) = [text for text in pages if "เรียงจากคะแนนต่ำสุด" in text]
        drawn = chart.partition("เรียงจากคะแนนต่ำสุด")[2].partition("เส้นตั้งคือเกณฑ์ผ่าน")[0]
        assert drawn.count("ตัวชี้วัดชื่อ") == 10, count
