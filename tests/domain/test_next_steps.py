"""What the mayor is told to do next follows from what is recorded, and from nothing else."""

from dataclasses import replace
from datetime import date

from kroknkaeo_ita.domain.assessment import Assessment
from kroknkaeo_ita.domain.follow_up import Status
from kroknkaeo_ita.domain.memo import Memo, MemoKind, MemoState
from kroknkaeo_ita.domain.next_steps import next_steps
from kroknkaeo_ita.domain.register import Publication
from kroknkaeo_ita.domain.standing import standing_of

from .test_standing import TREASURY, a_measure, a_year, report

SEPTEMBER, AFTER = date(2021, 9, 1), date(2021, 10, 5)


def steps(dossier) -> tuple[str, ...]:
    return next_steps(dossier, standing_of(dossier))


def a_memo(state: MemoState) -> Memo:
    return Memo(fiscal_year=2564, kind=MemoKind.APPROVAL, subject="ขออนุมัติ", state=state)


def test_a_year_begins_with_the_result_and_the_measures():
    empty = a_year()
    assert len(steps(empty)) == 2
    assert steps(empty)[0].startswith("บันทึกผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2563")
    known = replace(empty, prior=Assessment(fiscal_year=2563, total=65.05))
    assert len(steps(known)) == 1
    assert steps(known)[0].startswith("กำหนดมาตรการ")


def test_the_memo_comes_first_until_it_is_issued_or_work_has_begun():
    each = a_measure()
    year = replace(a_year(each, today=date(2020, 10, 5), quarter=1), memo=a_memo(MemoState.DRAFT))
    assert steps(year)[0].startswith("เสนอบันทึกขออนุมัติ")
    assert not any("เสนอบันทึก" in one for one in steps(replace(year, memo=a_memo(MemoState.SIGNED))))
    begun = replace(year, follow_ups={(each.id, 1): report(each, 1, Status.UNDER_WAY)})
    assert not any("เสนอบันทึก" in one for one in steps(begun))


def test_the_quarters_reports_are_collected_by_its_last_day():
    one, other = a_measure(timing_quarters=(3,)), a_measure(timing_quarters=(3,))
    year = a_year(one, other, reports=[report(one, 3)])
    (step,) = [text for text in steps(year) if "รวบรวม" in text]
    assert "ไตรมาสที่ 3 ให้ครบภายในวันที่ 30 มิถุนายน 2564 (ยังขาด 1 จาก 2 มาตรการ)" in step
    both = a_year(one, other, reports=[report(one, 3), report(other, 3)])
    (step,) = [text for text in steps(both) if "ติดตาม" in text]
    assert "ไตรมาสที่ 4 ซึ่งครบกำหนดวันที่ 30 กันยายน 2564" in step


def test_a_quarter_that_is_looked_at_ahead_is_the_one_that_counts():
    year = a_year(a_measure(), today=date(2020, 10, 5), quarter=3)
    (step,) = [text for text in steps(year) if "ให้ครบภายใน" in text]
    assert step.startswith("รวบรวมผลการดำเนินการไตรมาสที่ 3")


def test_what_is_late_names_the_division_that_owes_most():
    both, alone = a_measure(), a_measure(division_ids=(TREASURY.id,))
    late = [text for text in steps(a_year(both, alone)) if "เร่งรัด" in text]
    assert late == ["เร่งรัดรายการที่เกินกำหนด 4 รายการ โดยเฉพาะกองคลัง ซึ่งค้าง 4 รายการ"]
    same = [text for text in steps(a_year(both)) if "เร่งรัด" in text]
    assert same == ["เร่งรัดรายการที่เกินกำหนด 2 รายการ"]


def test_the_year_ends_with_the_report_and_its_publication():
    once = a_measure(timing_quarters=(4,))
    year = replace(
        a_year(once, reports=[report(once, 4)], today=AFTER, quarter=4),
        memo=a_memo(MemoState.FILED),
    )
    assert steps(year) == ("จัดทำรายงานผลการดำเนินการ (O43) เสนอผู้บริหาร แล้วแจ้งเวียนและเผยแพร่",)
    published = replace(year, publications=(Publication(fiscal_year=2564, item="O43"),))
    assert steps(published)[0].startswith("ดำเนินการครบทุกขั้นตอน")
    late = replace(a_year(once, today=AFTER, quarter=4), memo=a_memo(MemoState.FILED))
    assert [text[:6] for text in steps(late)] == ["เร่งรั"]
