"""What the year asks for next: one step after the other, never past one that is open."""

from dataclasses import replace
from datetime import date

from kroknkaeo_ita.domain.assessment import Assessment
from kroknkaeo_ita.domain.follow_up import Status
from kroknkaeo_ita.domain.memo import Memo, MemoKind, MemoState
from kroknkaeo_ita.domain.next_step import Step, next_step
from kroknkaeo_ita.domain.register import Publication
from kroknkaeo_ita.domain.standing import standing_of
from tests.domain.test_standing import a_measure, a_year, report

MEASURE = a_measure()


def step_of(dossier, *memos) -> Step:
    return next_step(dossier, standing_of(dossier), memos)


def a_memo(kind: MemoKind, state: MemoState = MemoState.DRAFT) -> Memo:
    return Memo(fiscal_year=2564, kind=kind, subject="เรื่อง", state=state)


def an_assessed_year(**more):
    result = Assessment(fiscal_year=2563, total=65.05)
    return replace(a_year(MEASURE), prior=result, **more)


def an_address(item: str) -> Publication:
    return Publication(fiscal_year=2564, item=item, url="https://www.krokkaeo.go.th/ita")


SIGNED = a_memo(MemoKind.APPROVAL, MemoState.SIGNED)
CIRCULATED = a_memo(MemoKind.CIRCULAR, MemoState.ISSUED)


def test_an_empty_year_begins_with_its_measures_and_last_years_result():
    assert step_of(a_year()) is Step.ENTER_MEASURES
    assert step_of(a_year(MEASURE)) is Step.ENTER_RESULT
    unknown = replace(a_year(MEASURE), prior=Assessment(fiscal_year=2563))
    assert step_of(unknown) is Step.ENTER_RESULT


def test_the_memo_goes_up_the_chain_and_then_round_the_divisions():
    year = an_assessed_year()
    assert step_of(year) is Step.WRITE_APPROVAL
    draft = a_memo(MemoKind.APPROVAL)
    assert step_of(year, draft) is Step.ISSUE_APPROVAL
    issued = a_memo(MemoKind.APPROVAL, MemoState.ISSUED)
    assert step_of(year, draft, issued) is Step.SIGN_APPROVAL
    assert step_of(year, a_memo(MemoKind.APPROVAL, MemoState.VOID)) is Step.WRITE_APPROVAL
    assert step_of(year, SIGNED) is Step.CIRCULATE
    assert Step.CIRCULATE.label == "เวียนหนังสือให้กองต่าง ๆ"
    assert step_of(year, SIGNED, a_memo(MemoKind.CIRCULAR)) is Step.CIRCULATE
    assert step_of(year, SIGNED, CIRCULATED) is Step.PUBLISH_MEASURES
    published = an_assessed_year(publications=(an_address("O42"),))
    assert step_of(published, SIGNED, CIRCULATED) is Step.FOLLOW_UP


def test_when_all_is_reported_the_report_goes_up_and_out():
    reports = [report(MEASURE, quarter, Status.DONE) for quarter in (1, 2, 3, 4)]
    told = {(one.measure_id, one.quarter): one for one in reports}
    year = an_assessed_year(publications=(an_address("O42"),), follow_ups=told)
    memos = (SIGNED, CIRCULATED)
    assert step_of(year, *memos) is Step.WRITE_REPORT
    assert step_of(year, *memos, a_memo(MemoKind.RESULTS)) is Step.SIGN_REPORT
    signed = a_memo(MemoKind.RESULTS, MemoState.FILED)
    assert step_of(year, *memos, signed) is Step.PUBLISH_REPORT
    out = replace(year, publications=(an_address("O42"), an_address("O43")))
    assert step_of(out, *memos, signed) is Step.CLOSE_YEAR
    assert step_of(replace(out, year=out.year.changed(closed=True)), *memos) is Step.NOTHING


def test_a_day_long_past_changes_no_step():
    year = replace(an_assessed_year(), today=date(2030, 1, 1))
    assert step_of(year, SIGNED) is Step.CIRCULATE
