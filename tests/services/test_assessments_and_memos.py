"""Levels by each year's rules, and memos filled from the year's data."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kroknkaeo_ita.domain.assessment import Assessment
from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.memo import MemoKind
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
    assert memo.addressee == "นายกเทศมนตรีตำบลโกรกแก้ว"
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
