"""A new year from the old one: measures copied, results left behind, old numbers listed."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.follow_up import Status
from kroknkaeo_ita.domain.office import Division
from kroknkaeo_ita.domain.record import new_key
from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.services.rollover import RolloverService
from kroknkaeo_ita.services.schemes import SchemeShelf
from kroknkaeo_ita.system.resources import resource_path
from tests.builders import a_measure, the_example_office

RENEW = RolloverService(None, SchemeShelf(resource_path("schemes")))._renewer


@pytest.fixture
def services(tmp_path: Path):
    services = the_example_office(tmp_path)
    yield services
    services.close()


def test_measures_come_along_and_results_stay_behind(services: Services):
    old = services.measures.of_year(2564)
    blank = services.follow_ups.get(old[0].id, 2)
    services.follow_ups.save(blank.changed(status=Status.DONE, result="เสร็จ"))
    services.rollover.start(2564, 2565)
    new = services.measures.of_year(2565)
    assert [one.methods for one in new] == [one.methods for one in old]
    assert [one.division_ids for one in new] == [one.division_ids for one in old]
    assert {one.id for one in new}.isdisjoint(one.id for one in old)
    (topic,) = services.measures.topics(2565)
    assert {one.topic_id for one in new} == {topic.id}
    statuses = {one.status for one in services.follow_ups.of_year(2565).values()}
    assert statuses == {Status.NOT_STARTED}
    assert services.measures.of_year(2564) == old
    services.history.undo()
    assert services.measures.of_year(2565) == ()
    assert [year.year for year in services.years.all()] == [2564]


def test_old_years_are_listed_for_confirmation_and_only_the_accepted_are_changed(
    services: Services,
):
    services.measures.add(a_measure("แผนปี 2564 และปีงบประมาณ 64", recommendation="ผลปี 2563"))
    found = services.rollover.preview(2564, 2567)
    listed = {text.found: text.proposed for text in found}
    assert listed["แผนปี 2564 และปีงบประมาณ 64"] == "แผนปี 2567 และปีงบประมาณ 67"
    assert listed["ผลปี 2563"] == "ผลปี 2566"
    assert any("พ.ศ. 2564" in text.found for text in found), "the year's own introduction"
    accepted = [text for text in found if text.field == "title"]
    services.rollover.start(2564, 2567, accepted)
    added = services.measures.of_year(2567)[-1]
    assert added.title == "แผนปี 2567 และปีงบประมาณ 67"
    assert added.recommendation == "ผลปี 2563"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ประจำปี พ.ศ. 2564", "ประจำปี พ.ศ. 2567"),
        ("ปีงบประมาณ 2564", "ปีงบประมาณ 2567"),
        ("ปีงบประมาณ 64", "ปีงบประมาณ 67"),
        ("ปี 64", "ปี 67"),
        ("ประจำปี64", "ประจำปี67"),
        ("พ.ศ. 64", "พ.ศ. 67"),
        ("ปีงบ 64 และปีงบฯ 63", "ปีงบ 67 และปีงบฯ 66"),
        ("28 ก.ย. 63", "28 ก.ย. 66"),
        ("9/4/64", "9/4/67"),
        ("ข้อ O43 และ O42", "ข้อ O35 และ O34"),
        ("ผู้เข้าอบรม 64 คน", "ผู้เข้าอบรม 64 คน"),
        ("เบิกจ่าย 125640 บาท", "เบิกจ่าย 125640 บาท"),
        ("คะแนน 64.50", "คะแนน 64.50"),
        ("อาคาร O430", "อาคาร O430"),
        ("ปี 2560", "ปี 2560"),
    ],
)
def test_what_names_the_old_year_and_what_does_not(old: str, new: str):
    assert RENEW(2564, 2567)(old) == new


@given(st.text("0123456789 /.ปีงบประมาณพ.ศO", max_size=40), st.integers(1, 9))
def test_renewing_never_fails_and_leaves_other_letters(text: str, step: int):
    renewed = RENEW(2564, 2564 + step)(text)
    keep = str.maketrans("", "", "0123456789")
    assert renewed.translate(keep) == text.translate(keep)


def test_a_year_with_measures_is_not_overwritten(services: Services):
    services.rollover.start(2564, 2565)
    with pytest.raises(UserError, match="มีมาตรการอยู่แล้ว"):
        services.rollover.start(2564, 2565)
    with pytest.raises(UserError, match="ยังไม่มีข้อมูล"):
        services.rollover.start(2570, 2571)


def test_ten_years_one_after_another(services: Services):
    for year in range(2564, 2573):
        services.rollover.start(year, year + 1)
        services.years.close(year)
    assert len(services.measures.of_year(2573)) == 4
    introduction = services.years.open(2573).introduction
    assert "พ.ศ. 2572" in introduction
    assert "ปีงบประมาณ พ.ศ. 2573" in introduction
    assert "2564" not in introduction


def test_a_dissolved_division_hands_over_to_its_successor(services: Services):
    finance = services.divisions.named("กองคลัง")
    works = services.divisions.named("กองช่าง")
    day = date(2021, 7, 1)
    new = services.divisions.reorganise(finance.id, Division(name="กองคลังและพัสดุ"), day)
    services.divisions.save(works.changed(active_to=day))
    assert [one.name for one in services.rollover.dissolved(2564, 2565)] == ["กองช่าง"]
    services.rollover.start(2564, 2565)
    for measure in services.measures.of_year(2565):
        assert new.id in measure.division_ids
        assert finance.id not in measure.division_ids
        assert works.id not in measure.division_ids
        assert len(measure.division_ids) == 5


def test_what_the_new_year_has_already_is_left_as_it_is(services: Services):
    year = services.years.open(2565)
    services.years.save(year.changed(introduction="คำนำที่เขียนไว้แล้ว"))
    topic = services.measures.topics(2564)[0]
    services.measures.add_topic(topic.changed(id=new_key(), fiscal_year=2565))
    services.rollover.start(2564, 2565)
    assert services.years.open(2565).introduction == "คำนำที่เขียนไว้แล้ว"
    assert [one.position for one in services.measures.topics(2565)] == [1]


def test_a_year_without_texts_can_be_copied_too(services: Services):
    services.years.save(services.years.open(2564).changed(introduction="", lead_in=""))
    services.years.open(2565)
    services.rollover.start(2564, 2565)
    assert len(services.measures.of_year(2565)) == 4
