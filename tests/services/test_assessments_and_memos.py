"""Levels by each year's rules, and memos filled from the year's data."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kroknkaeo_ita.domain.assessment import Assessment, LevelRule, SchemeCorrection, SchemePart
from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.memo import MemoKind
from kroknkaeo_ita.domain.record import new_key
from kroknkaeo_ita.services.schemes import SchemeShelf
from kroknkaeo_ita.system.resources import resource_path
from tests.builders import an_empty_office, the_example_office

SHELF = SchemeShelf(resource_path("schemes"))


def level(year: int, total: float, *instruments: float | None) -> str | None:
    iit, eit, oit = instruments or (None, None, None)
    result = Assessment(fiscal_year=year, total=total, iit=iit, eit=eit, oit=oit)
    rule = SHELF.of_year(year).level_of(result)
    return rule.name if rule else None


@pytest.mark.parametrize(
    ("total", "name"),
    [
        (100, "AA"), (95, "AA"), (94.99, "A"), (85, "A"), (84.99, "B"), (75, "B"), (74.99, "C"),
        (65.05, "C"), (65, "C"), (64.99, "D"), (55, "D"), (54.99, "E"), (50, "E"), (49.99, "F"),
        (0, "F"),
    ],
)  # fmt: skip
def test_levels_until_2565(total: float, name: str):
    assert level(2563, total) == level(2565, total) == name


@pytest.mark.parametrize(
    ("total", "instruments", "name"),
    [
        (95, (95, 95, 95), "ผ่านดีเยี่ยม"),
        (97, (100, 100, 94.99), "ผ่านดี"),
        (95, (95, 84.99, 100), "ผ่าน"),
        (85, (85, 85, 85), "ผ่านดี"),
        (84.99, (95, 95, 70), "ต้องปรับปรุง"),
        (70, (70, 70, 70), "ต้องปรับปรุง"),
        (69.99, (70, 70, 70), "ต้องปรับปรุงโดยด่วน"),
        (90, (None, None, None), None),
        (90, (None, 80, None), "ผ่าน"),
        (80, (None, None, None), "ต้องปรับปรุง"),
    ],
)
def test_levels_from_2566(total: float, instruments: tuple[float | None, ...], name: str | None):
    assert level(2567, total, *instruments) == name


@given(st.floats(0, 100), st.integers(2555, 2580))
def test_every_score_has_one_level_and_passing_means_85(total: float, year: int):
    scores = {"total": total, "iit": total, "eit": total, "oit": total}
    rule = SHELF.of_year(year).level_of(Assessment(fiscal_year=year, **scores))
    assert rule is not None
    assert rule.passed == (total >= 85)


def test_items_move_from_year_to_year_and_say_whether_they_are_confirmed():
    codes = {year: SHELF.of_year(year).results_item.code for year in range(2563, 2570)}
    assert codes == {
        2563: "O43", 2564: "O43", 2565: "O43", 2566: "O43", 2567: "O35", 2568: "O28", 2569: "O26",
    }  # fmt: skip
    assert SHELF.of_year(2564).results_item.confirmed
    assert not SHELF.of_year(2568).results_item.confirmed
    assert not SHELF.of_year(2575).results_item.confirmed, "stands in for a year to come"
    assert len(SHELF.of_year(2564).results_item.elements) == 3


def test_a_year_has_one_result(tmp_path: Path):
    services = an_empty_office(tmp_path)
    kept = services.assessments.save(Assessment(fiscal_year=2563, total=65.05))
    services.assessments.save(kept.changed(total=66))
    with pytest.raises(UserError, match="อยู่แล้ว"):
        services.assessments.save(Assessment(fiscal_year=2563, total=70))
    with pytest.raises(UserError, match="คะแนนรวม"):
        services.assessments.save(kept.changed(total=100.01))
    assert services.assessments.prior_to(2564).total == 66
    services.close()


@pytest.mark.parametrize("kind", MemoKind)
def test_a_draft_is_filled_from_the_year_and_can_be_kept(tmp_path: Path, kind: MemoKind):
    services = the_example_office(tmp_path)
    memo = services.memos.draft(2564, kind)
    assert "2564" in memo.subject
    downwards = kind is MemoKind.CIRCULAR
    assert memo.addressee == ("หัวหน้าส่วนราชการทุกแห่ง" if downwards else "นายกเทศมนตรีตำบลโกรกแก้ว")
    kept = services.memos.add(memo)
    assert kept in services.memos.of_year(2564)
    if kind is MemoKind.APPROVAL:
        text = kept.sections[0].paragraphs[0]
        assert "มีคะแนนรวม 65.05 อยู่ในระดับ C คือไม่ผ่านการประเมิน" in text
        assert "ประจำปี พ.ศ. 2563 เมื่อวันที่ 28 กันยายน 2563" in text
    services.close()


def test_a_draft_needs_no_data_at_all(tmp_path: Path):
    services = an_empty_office(tmp_path)
    for kind in MemoKind:
        services.memos.add(services.memos.draft(2570, kind))
    services.close()


def test_a_new_year_opens_with_texts_of_the_office(tmp_path: Path):
    services = the_example_office(tmp_path)
    year = services.years.open(2565)
    assert "เทศบาลตำบลโกรกแก้ว" in year.introduction
    assert "พ.ศ. 2565" in year.introduction
    assert services.years.open(2565) == year
    assert [one.year for one in services.years.all()] == [2565, 2564]
    with pytest.raises(UserError, match="ปีงบประมาณ"):
        services.years.open(2021)
    services.close()


def test_a_wording_of_the_office_comes_first_and_its_fields_are_checked(tmp_path: Path):
    services = the_example_office(tmp_path)
    shipped = services.templates.of_kind(MemoKind.CIRCULAR)[0]
    own = services.templates.copy(shipped, "แบบของเรา")
    services.templates.save(own.changed(subject="เวียนด่วน ปี {ปีงบประมาณ}"))
    assert services.memos.draft(2564, MemoKind.CIRCULAR).subject == "เวียนด่วน ปี 2564"
    assert services.memos.draft(2564, MemoKind.CIRCULAR, shipped).subject.startswith("แจ้งเวียน")
    with pytest.raises(UserError, match="{ปีหน้า}.*{ปีงบประมาณ}"):
        services.templates.save(own.changed(subject="ปี {ปีหน้า}"))
    services.templates.remove(own.id)
    assert services.templates.of_kind(MemoKind.CIRCULAR) == (shipped,)
    services.close()


def test_the_clerks_corrections_of_a_scheme_come_before_the_programs(tmp_path: Path):
    services = the_example_office(tmp_path)
    item = SchemeCorrection(
        fiscal_year=2568, part=SchemePart.RESULTS_ITEM, code="O29", title="รายงานผล", confirmed=True
    )
    services.assessments.correct_scheme(item)
    services.assessments.correct_scheme(item.changed(id=new_key(), code="O30"))
    assert len(services.assessments.corrections(2568)) == 1
    scheme = services.assessments.scheme_of(2568)
    assert (scheme.results_item.code, scheme.results_item.confirmed) == ("O30", True)
    assert scheme.measures_item.code == "O27"
    assert "O30 รายงานผล" in services.memos.draft(2568, MemoKind.PUBLICATION).subject
    with pytest.raises(UserError, match="“ข้อ”"):
        services.assessments.correct_scheme(item.changed(code=""))
    services.assessments.drop_correction(services.assessments.corrections(2568)[0].id)
    assert services.assessments.scheme_of(2568).results_item.code == "O28"
    services.close()


def test_the_clerk_adds_the_other_items_of_the_year(tmp_path: Path):
    services = the_example_office(tmp_path)
    for code, title in (("O10", "แผนการใช้จ่าย"), ("O2", "โครงสร้าง"), ("O2", "โครงสร้างหน่วยงาน")):
        services.assessments.correct_scheme(
            SchemeCorrection(
                fiscal_year=2564,
                part=SchemePart.ITEM,
                code=code,
                title=title,
                elements=("แสดงแผนผัง",),
                confirmed=True,
            )
        )
    scheme = services.assessments.scheme_of(2564)
    assert [(one.code, one.confirmed) for one in scheme.items] == [
        ("O2", True), ("O10", True), ("O42", True), ("O43", True),
    ]  # fmt: skip
    assert scheme.items[0].title == "โครงสร้างหน่วยงาน"
    assert scheme.sub_indicator_confirmed
    assert not services.assessments.scheme_of(2567).sub_indicator_confirmed
    services.close()


def test_corrected_levels_hold_for_every_score(tmp_path: Path):
    services = an_empty_office(tmp_path)
    levels = (LevelRule("ไม่ผ่าน", 0, False), LevelRule("ผ่าน", 80, True))
    correction = SchemeCorrection(fiscal_year=2570, part=SchemePart.LEVELS, levels=levels)
    services.assessments.correct_scheme(correction)
    result = services.assessments.save(Assessment(fiscal_year=2570, total=80))
    assert services.assessments.level_of(result).name == "ผ่าน"
    with pytest.raises(UserError, match="0 คะแนน"):
        services.assessments.correct_scheme(correction.changed(levels=levels[1:]))
    services.close()


def test_the_analysis_lists_the_lowest_first_with_the_gap_and_the_measures(tmp_path: Path):
    services = the_example_office(tmp_path)
    prior = services.assessments.prior_to(2564)
    scores = (90, 80, None, 70.5, 85, 84.99, 100, 60, 50, 40)
    services.assessments.save(prior.changed(indicators=scores))
    measure = services.measures.of_year(2564)[0]
    services.measures.save(measure.changed(indicators=(10, 9, 10)))
    rows = services.assessments.analysis(2564)
    assert [row.number for row in rows] == [10, 9, 8, 4, 2, 6, 5, 1, 7, 3]
    assert [row.gap for row in rows[:3]] == [45, 35, 25]
    assert rows[5].gap == 0.01
    assert rows[6].gap == 0
    assert rows[-1].gap is None
    assert [row.answered_by for row in rows[:3]] == [(measure.id,), (measure.id,), ()]
    with pytest.raises(UserError, match="ผลประเมิน"):
        services.assessments.analysis(2570)
    with pytest.raises(UserError, match="รายตัวชี้วัด"):
        services.assessments.save(prior.changed(indicators=(101,)))
    services.close()
