"""The log of a measure and quarter, and the words for what lacks."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from kroknkaeo_ita.domain.activity import ChannelCheck, Meeting, StepReview, Survey, Training
from kroknkaeo_ita.domain.measure import Measure, Rhythm
from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.ui.follow_up.activity_log import verdict, what_was_done
from tests.builders import a_clock, a_measure, an_empty_office

LAST = datetime(2021, 4, 9, 10, 30)


@pytest.fixture
def services(tmp_path: Path):
    services = an_empty_office(tmp_path / "ข้อมูล", a_clock(LAST))
    yield services
    services.close()


def measure(services: Services, rhythm: Rhythm) -> Measure:
    return services.measures.add(a_measure(rhythm=rhythm))


def meet(services: Services, measure: Measure, *days: date) -> None:
    for day in days:
        services.activities.save(Meeting(measure_id=measure.id, title="ประชุม", happened_on=day))


def said(services: Services, measure: Measure, quarter: int) -> tuple[bool | None, str]:
    return verdict(measure.rhythm, services.quarter_log.of(measure, quarter))


def test_the_months_without_a_meeting_are_named(services: Services):
    monthly = measure(services, Rhythm.MONTHLY)
    assert said(services, monthly, 2) == (False, "ขาด: ม.ค., ก.พ., มี.ค. (มีแล้ว 0/3 เดือน)")
    meet(services, monthly, date(2021, 2, 1), date(2021, 2, 20), date(2021, 3, 2))
    assert said(services, monthly, 2) == (False, "ขาด: ม.ค. (มีแล้ว 2/3 เดือน)")
    meet(services, monthly, date(2021, 1, 29))
    assert said(services, monthly, 2) == (True, "ครบ 3/3")


def test_what_is_not_due_yet_lacks_nothing(services: Services):
    monthly = measure(services, Rhythm.MONTHLY)
    assert said(services, monthly, 3) == (None, "ยังไม่ถึงกำหนด (ต้องมี 3 เดือน)")
    meet(services, monthly, date(2021, 4, 2))
    assert said(services, monthly, 3) == (True, "ครบถึงวันนี้ 1/3")


def test_missed_working_days_are_named_in_runs_over_weekends(services: Services):
    daily = measure(services, Rhythm.DAILY)
    day = date(2021, 1, 1)
    while day <= date(2021, 3, 31):
        if day not in (date(2021, 1, 8), date(2021, 1, 11), date(2021, 3, 1)):
            check = ChannelCheck(measure_id=daily.id, channel="e-service", happened_on=day)
            services.activities.save(check)
        day += timedelta(days=1)
    kept, words = said(services, daily, 2)
    assert kept is False
    assert words == "ขาด 3 วันทำการ: ม.ค. 8–11; มี.ค. 1 (มีแล้ว 61/64 วัน ยังไม่หักวันหยุดราชการ)"


def test_many_gaps_are_counted_not_listed(services: Services):
    daily = measure(services, Rhythm.DAILY)
    for day in range(4, 30, 2):
        check = ChannelCheck(
            measure_id=daily.id, channel="e-service", happened_on=date(2021, 1, day)
        )
        services.activities.save(check)
    assert "และอีก" in said(services, daily, 2)[1]


def test_a_rhythm_without_a_count_asks_for_none(services: Services):
    quarterly = measure(services, Rhythm.EVERY_QUARTER)
    assert said(services, quarterly, 2) == (None, "รอบการติดตามนี้ไม่กำหนดจำนวนครั้ง")
    each = measure(services, Rhythm.EACH_EVENT)
    assert said(services, each, 2) == (False, "ขาด: ยังไม่มีบันทึกในไตรมาสนี้")
    meet(services, each, date(2021, 1, 29))
    assert said(services, each, 2) == (True, "ครบ 1/1")


def test_the_newest_of_every_kind_come_first_and_the_rest_is_counted(services: Services):
    monthly = measure(services, Rhythm.MONTHLY)
    common = {"measure_id": monthly.id}
    for entry in (
        Training(happened_on=date(2021, 1, 5), topic="กฎหมาย", persons=12, **common),
        Survey(happened_on=date(2021, 1, 6), title="ความพึงพอใจ", respondents=100, **common),
        StepReview(
            happened_on=date(2021, 1, 7), service="รับคำร้อง", steps_before=8, steps_after=5, **common
        ),
    ):
        services.activities.save(entry)
    meet(services, monthly, *(date(2021, 2, day) for day in range(1, 11)), date(2021, 4, 1))
    log = services.quarter_log.of(monthly, 2, most=4)
    assert log.total == 13
    assert [one.happened_on.day for one in log.entries] == [10, 9, 8, 7]
    whole = services.quarter_log.of(monthly, 2, most=50)
    assert [what_was_done(one) for one in whole.entries[-3:]] == [
        "ทบทวน รับคำร้อง 8 เหลือ 5 ขั้นตอน",
        "สำรวจ ความพึงพอใจ (100 คน)",
        "อบรม กฎหมาย (12 คน)",
    ]
