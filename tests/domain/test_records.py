"""A record is cleaned and checked before it is kept, and says in Thai what is wrong with it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kroknkaeo_ita.domain.activity import ChannelCheck, Training
from kroknkaeo_ita.domain.assessment import Assessment
from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.fiscal import FiscalQuarter
from kroknkaeo_ita.domain.follow_up import (
    FollowUp,
    Status,
    due_on,
    expected_quarters,
    is_late,
)
from kroknkaeo_ita.domain.measure import Measure, Rhythm
from kroknkaeo_ita.domain.memo import Memo, Section, SectionKind, position_lines
from kroknkaeo_ita.domain.office import Capacity, ChainStep, Division, Office, Officer
from kroknkaeo_ita.domain.plain import from_plain, to_plain
from kroknkaeo_ita.domain.record import Record, new_key
from tests.builders import a_measure


def test_texts_are_kept_clean_in_every_field():
    kept = a_measure("ลด\u200bขั้นตอน", methods=("  ทบทวน ๒ ครั้ง ", "", "   ")).checked()
    assert kept.title == "ลดขั้นตอน"
    assert kept.methods == ("ทบทวน 2 ครั้ง",)
    memo = Memo(
        fiscal_year=2564,
        subject="เรื่อง",
        sections=(Section(SectionKind.FACTS, ("ปี ๒๕๖๔\u200b",), ("", " ข้อ ")),),
    ).checked()
    assert memo.sections == (Section(SectionKind.FACTS, ("ปี 2564",), ("ข้อ",)),)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": " \u200b "}, "มาตรการ/แนวทาง"),
        ({"title": "ก" * 2001}, "มาตรการ/แนวทาง"),
        ({"methods": ("ก" * 2001,)}, "วิธีการดำเนินการ"),
        ({"timing": "ก" * 201}, "ระยะเวลาดำเนินการ"),
        ({"timing_quarters": (2, 5)}, "ไตรมาสที่ดำเนินการ"),
        ({"follow_up_by": 0}, "ติดตามภายในไตรมาสที่"),
        ({"fiscal_year": 2021}, "ปีงบประมาณ"),
    ],
)
def test_a_broken_rule_names_its_field(values: dict[str, object], field: str):
    with pytest.raises(UserError, match=f"“{field}”"):
        a_measure(**{"title": "ก", **values}).checked()


def test_divisions_and_quarters_are_kept_once():
    first, second = new_key(), new_key()
    kept = a_measure(division_ids=(first, second, first), timing_quarters=(3, 2, 3)).checked()
    assert kept.division_ids == (first, second)
    assert kept.timing_quarters == (2, 3)


TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)


@given(
    st.builds(
        Measure,
        fiscal_year=st.integers(2540, 2643),
        title=TEXTS,
        methods=st.lists(TEXTS, max_size=3).map(tuple),
        timing_quarters=st.sets(st.integers(1, 4)).map(tuple),
        rhythm=st.sampled_from(Rhythm),
        follow_up_by=st.none() | st.integers(1, 4),
    )
)
def test_a_record_survives_the_way_into_the_history_and_back(measure: Measure):
    assert from_plain(Measure, to_plain(measure)) == measure


def test_other_kinds_of_records_survive_it_too():
    step = ChainStep(officer_id=new_key(), own_position="ปลัดเทศบาล", capacity=Capacity.PERFORMING)
    memo = Memo(
        fiscal_year=2564,
        subject="เรื่อง",
        dated=date(2021, 4, 9),
        sections=(Section(SectionKind.FACTS, ("ก",), ("ข",)),),
    )
    for record in (step, memo):
        assert from_plain(type(record), to_plain(record)) == record


def test_a_record_of_an_older_release_gets_the_defaults_of_new_fields():
    plain = to_plain(Officer(given_name="ธีรยา"))
    del plain["to_ask"]
    assert from_plain(Officer, plain | {"dropped_field": 1}).to_ask == ""


def test_the_same_person_signs_twice_in_different_capacities():
    mayor = "นายกเทศมนตรีตำบลโกรกแก้ว"
    assert position_lines("ปลัดเทศบาล", Capacity.OWN, "") == ("ปลัดเทศบาล",)
    assert position_lines("ปลัดเทศบาล", Capacity.PERFORMING, mayor) == (
        "ปลัดเทศบาล ปฏิบัติหน้าที่",
        mayor,
    )


@pytest.mark.parametrize(
    ("rhythm", "by", "quarters", "expected"),
    [
        (Rhythm.BY_QUARTER, 3, (2,), (3,)),
        (Rhythm.BY_QUARTER, None, (2,), (2,)),
        (Rhythm.EVERY_QUARTER, None, (), (1, 2, 3, 4)),
        (Rhythm.DAILY, None, (2,), (2, 3, 4)),
        (Rhythm.EACH_EVENT, None, (3, 4), (3, 4)),
    ],
)
def test_when_a_follow_up_is_expected(rhythm, by, quarters, expected):
    measure = a_measure(rhythm=rhythm, follow_up_by=by, timing_quarters=quarters)
    assert expected_quarters(measure) == expected


def reports(measure: Measure, **statuses: Status) -> dict[int, FollowUp]:
    """Reports by quarter, as q1=Status.DONE."""
    return {
        int(name[1]): FollowUp(measure_id=measure.id, quarter=int(name[1]), status=status)
        for name, status in statuses.items()
    }


LAST_DAY, DAY_AFTER = date(2021, 3, 31), date(2021, 4, 1)


def test_what_is_due_by_a_quarter_must_be_done_the_day_after_it():
    measure = a_measure(rhythm=Rhythm.BY_QUARTER, follow_up_by=2)
    for status in Status:
        found = reports(measure, q2=status)
        assert not is_late(measure, 2, found, LAST_DAY)
        late = status in (Status.NOT_STARTED, Status.UNDER_WAY)
        assert is_late(measure, 2, found, DAY_AFTER) is late
    assert is_late(measure, 2, {}, DAY_AFTER)
    assert not is_late(measure, 2, reports(measure, q1=Status.DONE), DAY_AFTER)
    assert not is_late(measure, 1, {}, DAY_AFTER), "nothing is due in the first quarter"


def test_a_quarterly_report_is_in_time_whatever_it_says():
    measure = a_measure(rhythm=Rhythm.EVERY_QUARTER)
    assert is_late(measure, 2, {}, DAY_AFTER)
    assert is_late(measure, 2, reports(measure, q1=Status.DONE), DAY_AFTER)
    assert not is_late(measure, 2, reports(measure, q2=Status.UNDER_WAY), DAY_AFTER)
    written = reports(measure, q2=Status.NOT_STARTED)[2].changed(result="รองบประมาณ")
    assert not is_late(measure, 2, {2: written}, DAY_AFTER)
    assert not is_late(measure, 2, reports(measure, q1=Status.CANCELLED), DAY_AFTER)


@pytest.mark.parametrize(
    ("record", "fault"),
    [
        (Division(name="ก", active_from=date(2021, 2, 1), active_to=date(2021, 1, 1)), "เลิกใช้"),
        (Office(name="ก", postal_code="abcde"), "รหัสไปรษณีย์"),
        (Office(name="ก", district="อำเภอโนนสุวรรณ"), "อำเภอ"),
        (
            ChainStep(officer_id=new_key(), own_position="ก", capacity=Capacity.PERFORMING),
            "ตำแหน่งที่ทำการแทน",
        ),
        (
            ChainStep(
                officer_id=new_key(), own_position="ก", capacity=Capacity.ACTING, acted_for="ข"
            ),
            "คำสั่งที่",
        ),
        (
            ChannelCheck(
                measure_id=new_key(), happened_on=LAST_DAY, channel="ก", found=1, handled=2
            ),
            "มากกว่าที่พบ",
        ),
        (
            Training(measure_id=new_key(), happened_on=DAY_AFTER, ended_on=LAST_DAY, topic="ก"),
            "ถึงวันที่",
        ),
        (Training(measure_id=new_key(), happened_on=date(9999, 1, 1), topic="ก"), "ไม่น่าใช่"),
        (Assessment(fiscal_year=2563, total=float("nan")), "คะแนนรวม"),
    ],
)
def test_fields_that_do_not_fit_together_are_refused(record: Record, fault: str):
    with pytest.raises(UserError, match=fault):
        record.checked()


MEASURES = st.builds(
    a_measure,
    fiscal_year=st.integers(2550, 2600),
    rhythm=st.sampled_from(Rhythm),
    timing_quarters=st.sets(st.integers(1, 4)).map(lambda found: tuple(sorted(found))),
    follow_up_by=st.none() | st.integers(1, 4),
)


@given(MEASURES, st.integers(1, 4), st.integers(-400, 400))
def test_a_due_day_ends_its_quarter_and_nothing_is_late_before_it(measure, quarter, days):
    due = due_on(measure, quarter)
    assert (due is None) == (quarter not in expected_quarters(measure))
    if due is not None:
        assert due == FiscalQuarter(measure.fiscal_year, quarter).last_day
        today = due + timedelta(days=days)
        assert is_late(measure, quarter, {}, today) == (days > 0)
