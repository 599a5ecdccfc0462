"""Who is asked for a report that is late, and about what a division is asked at all."""

from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from kroknkaeo_ita.domain.division_form import asked_quarters, known_answers, print_of
from kroknkaeo_ita.domain.fiscal import QUARTERS, FiscalQuarter
from kroknkaeo_ita.domain.follow_up import (
    FollowUp,
    Status,
    expected_quarters,
    has_reported,
    is_late,
    is_settled,
    overdue,
)
from kroknkaeo_ita.domain.measure import Measure, Rhythm
from kroknkaeo_ita.domain.record import new_key

DIVISIONS = tuple(new_key() for _ in range(3))
TREASURY, WORKS, SCHOOLS = DIVISIONS
AFTER_Q2 = date(2021, 4, 10)


def a_measure(rhythm: Rhythm = Rhythm.EVERY_QUARTER, **values: object) -> Measure:
    return Measure(
        fiscal_year=2564, title="มาตรการ", rhythm=rhythm, **{"division_ids": DIVISIONS, **values}
    )


def said(quarter: int = 2, status: Status = Status.UNDER_WAY, **values: object) -> FollowUp:
    return FollowUp(measure_id=new_key(), quarter=quarter, status=status, **values)


statuses = st.sampled_from(Status)
reports = st.builds(said, st.just(2), statuses, result=st.sampled_from(["", "อบรมแล้ว"]))
wholes = st.dictionaries(st.sampled_from(QUARTERS), reports)
owns = st.dictionaries(st.tuples(st.sampled_from(QUARTERS), st.sampled_from(DIVISIONS)), reports)
measures = st.builds(
    a_measure,
    st.sampled_from(Rhythm),
    timing_quarters=st.sets(st.sampled_from(QUARTERS)).map(tuple),
    division_ids=st.lists(st.sampled_from(DIVISIONS), unique=True).map(tuple),
)
days = st.dates(date(2020, 9, 1), date(2021, 11, 30))
quarters = st.sampled_from(QUARTERS)


@given(measures, quarters, wholes, owns, days)
def test_somebody_owes_exactly_what_is_late(measure, quarter, whole, own, today):
    """No debt before the day; and no lateness that nobody is asked to mend."""
    missing = overdue(measure, quarter, whole, own, today)
    assert (missing is not None) == is_late(measure, quarter, whole, today)
    if missing:
        assert missing.due == FiscalQuarter(2564, quarter).last_day
        assert missing.days_on(today) >= 1


@given(measures, quarters, wholes, owns, days)
def test_only_responsible_divisions_that_said_nothing_owe(measure, quarter, whole, own, today):
    missing = overdue(measure, quarter, whole, own, today)
    if missing is None:
        return
    assert set(missing.division_ids) <= set(measure.division_ids)
    for key in measure.division_ids:
        mine = {at: report for (at, whose), report in own.items() if whose == key}
        quiet = not has_reported(mine.get(quarter))
        assert (key in missing.division_ids) == (
            quiet and not is_settled(measure, quarter, mine)
        ), key


@given(measures, quarters, wholes, owns, days, reports, st.sampled_from(DIVISIONS))
def test_a_report_never_adds_a_debtor(measure, quarter, whole, own, today, report, key):
    before = overdue(measure, quarter, whole, own, today)
    if not has_reported(report):
        return
    after = overdue(measure, quarter, whole, {**own, (quarter, key): report}, today)
    if before is None:
        assert after is None
    else:
        assert set(after.division_ids) == set(before.division_ids) - {key}


@given(measures, wholes, owns, quarters, days)
def test_a_debt_stays_until_it_is_paid(measure, whole, own, quarter, today):
    """Waiting makes it older, never smaller."""
    missing = overdue(measure, quarter, whole, own, today)
    later = overdue(measure, quarter, whole, own, date(2022, 1, 1))
    if missing is not None:
        assert later == missing


def test_divisions_are_asked_first_and_the_collector_when_all_have_reported():
    measure = a_measure()
    own = {(2, TREASURY): said(), (2, WORKS): said(status=Status.NOT_STARTED, result="เตรียมการ")}
    missing = overdue(measure, 2, {}, own, AFTER_Q2)
    assert missing.division_ids == (SCHOOLS,)
    assert missing.days_on(AFTER_Q2) == 10
    own[2, SCHOOLS] = said(status=Status.CANCELLED)
    assert overdue(measure, 2, {}, own, AFTER_Q2).division_ids == ()
    assert overdue(measure, 2, {2: said()}, own, AFTER_Q2) is None


def test_a_division_that_only_noted_evidence_has_not_reported():
    own = {(2, key): said(status=Status.NOT_STARTED, evidence_note="คำสั่ง") for key in DIVISIONS}
    assert overdue(a_measure(), 2, {}, own, AFTER_Q2).division_ids == DIVISIONS


def test_on_the_last_day_nobody_is_late_yet():
    assert overdue(a_measure(), 2, {}, {}, date(2021, 3, 31)) is None
    assert overdue(a_measure(), 2, {}, {}, date(2021, 4, 1)).division_ids == DIVISIONS


def test_a_division_that_gave_up_before_owes_nothing_more():
    own = {(1, WORKS): said(1, Status.CANCELLED)}
    assert overdue(a_measure(), 2, {}, own, AFTER_Q2).division_ids == (TREASURY, SCHOOLS)


def test_what_is_due_once_and_done_early_is_not_asked_again():
    measure = a_measure(Rhythm.BY_QUARTER, follow_up_by=3)
    own = {(2, WORKS): said(2, Status.DONE), (2, TREASURY): said(2, Status.UNDER_WAY)}
    assert overdue(measure, 3, {}, own, date(2021, 7, 1)).division_ids == (TREASURY, SCHOOLS)
    assert overdue(measure, 2, {}, own, date(2021, 7, 1)) is None, "due in the third quarter only"
    assert overdue(measure, 3, {1: said(1, Status.DONE)}, own, date(2021, 7, 1)) is None


def test_without_a_division_the_collector_owes():
    assert overdue(a_measure(division_ids=()), 2, {}, {}, AFTER_Q2).division_ids == ()


# --- what a form asks ---


@given(measures, wholes)
def test_a_form_asks_for_every_expected_quarter_until_it_is_settled(measure, whole):
    asked = asked_quarters(measure, whole, {})
    assert set(asked) <= set(expected_quarters(measure))
    for quarter in expected_quarters(measure):
        assert (quarter in asked) != is_settled(measure, quarter - 1, whole)


@given(measures, wholes, st.dictionaries(quarters, reports))
def test_what_was_reported_is_on_the_form_whatever_is_expected(measure, whole, own):
    asked = asked_quarters(measure, whole, own)
    for quarter, report in own.items():
        assert report.is_blank or quarter in asked
    for quarter in QUARTERS:
        only = asked_quarters(measure, whole, own, quarter)
        assert only == ((quarter,) if quarter in asked else ())


def test_a_status_never_chosen_is_not_shown_as_an_answer():
    blank = FollowUp(measure_id=new_key(), quarter=1)
    assert known_answers(blank) == {}
    noted = blank.changed(result="เตรียมการ")
    assert known_answers(noted) == {"status": Status.NOT_STARTED, "result": "เตรียมการ"}


@given(st.floats(0, 1e9))
@example(100000000.02550036)
def test_a_figure_is_known_again_after_a_spreadsheet_has_rounded_it(figure):
    assert print_of(figure) == print_of(float(f"{figure:.15g}"))
    if figure.is_integer():
        assert print_of(figure) == print_of(int(figure))


def test_marks_tell_values_apart():
    values = ["", "ก", "ข", "2", 2.0, 2.5, Status.DONE, date(2021, 4, 9), date(2021, 4, 10)]
    marks = [print_of(value) for value in values]
    assert marks[0] == "" == print_of(None)
    assert len(set(marks)) == len(values) - 1, "2 and “2” look the same in a cell"
