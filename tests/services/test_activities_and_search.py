"""The activity log beside what was expected; the recycle bin; searching."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kroknkaeo_ita.domain.activity import (
    ChannelCheck,
    Meeting,
    Occasions,
    Question,
    StepReview,
    Survey,
    Training,
    working_days,
)
from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.fiscal import FiscalQuarter
from kroknkaeo_ita.services.facade import Services
from tests.builders import a_measure, the_example_office


@pytest.fixture
def services(tmp_path: Path):
    services = the_example_office(tmp_path)
    yield services
    services.close()


def test_each_activity_counts_towards_its_measure_and_quarter(services: Services):
    steps, training, channel, meeting = services.measures.of_year(2564)
    for month in (1, 2):
        services.activities.save(
            Meeting(measure_id=meeting.id, happened_on=date(2021, month, 5), title="ประชุมประจำเดือน")
        )
    for day in (4, 5, 6):
        services.activities.save(
            ChannelCheck(measure_id=channel.id, happened_on=date(2021, 1, day), channel="e-service")
        )
    services.activities.save(
        Training(measure_id=training.id, happened_on=date(2021, 4, 2), topic="พ.ร.บ. ข้อมูลข่าวสาร")
    )
    services.activities.save(
        StepReview(
            measure_id=steps.id, happened_on=date(2021, 2, 1), service="ชำระภาษี",
            steps_before=7, steps_after=4,
        )
    )  # fmt: skip
    meetings = services.activities.log(Meeting, 2564).kept
    assert tuple(meetings) == (meeting.id,)
    kept, missed = meetings[meeting.id][1].kept, meetings[meeting.id][1].missed
    assert (kept, missed) == ((date(2021, 1, 1), date(2021, 2, 1)), (date(2021, 3, 1),))
    checks = services.activities.log(ChannelCheck, 2564).kept[channel.id]
    assert checks[0].due == 0, "begins in the second quarter"
    assert (len(checks[1].kept), checks[1].due) == (3, 64), "weekdays of January to March"
    assert checks[2].missed[-1] == date(2021, 4, 8), "the 9th, today, is not over yet"
    trainings = services.activities.log(Training, 2564).kept[training.id]
    assert [len(one.kept) for one in trainings] == [0, 0, 1, 0]
    assert services.activities.log(StepReview, 2564).kept[steps.id] == (Occasions((), ()),) * 4
    assert len(services.activities.of_measure(channel.id, 2)) == 3
    assert services.activities.of_measure(channel.id, 3) == ()
    assert len(services.activities.of_kind(Meeting, 2564)) == 2


def test_many_entries_on_one_occasion_are_one(services: Services):
    *_, channel, meeting = services.measures.of_year(2564)
    for _ in range(3):
        services.activities.save(
            Meeting(measure_id=meeting.id, happened_on=date(2021, 1, 5), title="ประชุม")
        )
        services.activities.save(
            ChannelCheck(measure_id=channel.id, happened_on=date(2021, 1, 9), channel="วันเสาร์")
        )
    meetings = services.activities.log(Meeting, 2564).kept[meeting.id][1]
    assert (len(meetings.kept), len(meetings.missed)) == (1, 2)
    assert services.activities.log(ChannelCheck, 2564).kept[channel.id][1].kept == ()


def test_a_measure_followed_up_otherwise_is_not_held_to_a_log(services: Services):
    *_, meeting = services.measures.of_year(2564)
    day = date(2021, 1, 5)
    services.activities.save(Training(measure_id=meeting.id, happened_on=day, topic="ภาษีท้องถิ่น"))
    assert services.activities.log(Meeting, 2564).kept == {}
    services.activities.save(Meeting(measure_id=meeting.id, happened_on=day, title="ประชุม"))
    assert tuple(services.activities.log(Meeting, 2564).kept) == (meeting.id,)


def test_an_activity_belongs_into_the_measures_year(services: Services):
    measure = services.measures.of_year(2564)[0]
    late = Meeting(measure_id=measure.id, happened_on=date(2021, 10, 1), title="ประชุม")
    with pytest.raises(UserError, match="นอกปีงบประมาณ"):
        services.activities.save(late)


def test_a_survey_counts_its_answers(services: Services):
    measure = services.measures.of_year(2564)[0]
    kept = services.activities.save(
        Survey(
            measure_id=measure.id, happened_on=date(2021, 3, 1), title="ความพึงพอใจ", respondents=10,
            questions=(
                Question("บริการรวดเร็ว", (0, 0, 0, 5, 5)),
                Question("เจ้าหน้าที่สุภาพ", (0, 0, 5, 0, 5)),
            ),
        )
    )  # fmt: skip
    assert services.activities.of_kind(Survey, 2564) == (kept,)
    assert kept.questions[0].mean == 4.5
    assert kept.questions[0].percentage == 90
    assert kept.mean == 4.25
    assert kept.percentage == 85
    short = kept.changed(questions=(Question("ก", (1, 2)),))
    with pytest.raises(UserError, match="ครบทั้งระดับ 1 ถึง 5"):
        services.activities.save(short)
    assert Survey(measure_id=measure.id, happened_on=date(2021, 3, 1), title="ว่าง").mean is None


@given(st.lists(st.integers(0, 1000), min_size=5, max_size=5))
def test_a_mean_lies_between_one_and_five(answers: list[int]):
    mean = Question("ก", tuple(answers)).mean
    assert (mean is None) == (sum(answers) == 0)
    assert mean is None or 1 <= mean <= 5


@given(st.integers(2550, 2600), st.integers(1, 4))
def test_a_quarter_has_about_65_working_days(year: int, number: int):
    assert 63 <= len(working_days(FiscalQuarter(year, number), frozenset())) <= 66


def test_what_was_removed_lies_in_the_recycle_bin(services: Services):
    first, second = services.measures.of_year(2564)[:2]
    services.measures.remove([first.id])
    services.history.forget()
    removed = services.history.removed()
    assert [entry.record_id for entry in removed] == [first.id]
    services.history.restore_removed(removed[0])
    assert services.history.removed() == ()
    assert first.title in [measure.title for measure in services.measures.of_year(2564)]
    assert services.history.undo_label().startswith("นำกลับมา")
    services.measures.save(second.changed(title="ชื่อใหม่"))
    last = services.history.of_record(second.id)[-1]
    services.history.bring_back(last)
    assert second.title in [measure.title for measure in services.measures.of_year(2564)]


def test_searching_finds_thai_and_arabic_digits_alike(services: Services):
    services.measures.add(a_measure("อบรมตาม พ.ร.บ. ปี 2540"))
    for sought in ("๒๕๔๐", "2540", "พ.ร.บ. ๒๕๔๐", "อบรม 2540", "อบ\u200bรม ตาม"[:6]):
        hits = services.search.find(sought)
        assert hits[0].record.title == "อบรมตาม พ.ร.บ. ปี 2540", sought
    assert services.search.find("ไม่มีคำนี้แน่นอน") == ()
    assert services.search.find("   ") == ()


def test_a_hit_marks_what_was_sought(services: Services):
    (hit, *_) = services.search.find("google FORM")
    marked = [hit.text[start:end] for start, end in hit.marks]
    assert {one.casefold() for one in marked} == {"google form"}


def test_a_long_text_is_cut_between_letters_and_says_so(services: Services):
    text = "ก้" * 200 + "คำที่ค้น" + "น้ำ" * 200
    services.measures.add(a_measure(text))
    (hit, *_) = services.search.find("คำที่ค้น")
    assert hit.text.startswith("…ก้")
    assert hit.text.endswith("น้ำ…")
    assert [hit.text[start:end] for start, end in hit.marks] == ["คำที่ค้น"]


def test_a_whole_phrase_in_a_measure_ranks_first(services: Services):
    services.measures.add(a_measure("ช่องทาง ร้องเรียน"))
    services.measures.add(a_measure("ร้องเรียน ผ่านหลาย ช่องทาง"))
    titles = [getattr(hit.record, "title", "") for hit in services.search.find("ช่องทาง ร้องเรียน")]
    assert titles[:2] == ["ช่องทาง ร้องเรียน", "ร้องเรียน ผ่านหลาย ช่องทาง"]


def test_what_is_changed_or_removed_is_found_no_more(services: Services):
    measure = services.measures.add(a_measure("คำเฉพาะหนึ่ง"))
    services.measures.save(measure.changed(title="คำเฉพาะสอง"))
    assert services.search.find("คำเฉพาะหนึ่ง") == ()
    services.measures.remove([measure.id])
    assert services.search.find("คำเฉพาะสอง") == ()
    services.history.undo()
    assert len(services.search.find("คำเฉพาะสอง")) == 1
