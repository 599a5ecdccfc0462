"""Pasted rows and changes of many measures are one act each: all or nothing, one step back."""

import pytest

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.measure import Rhythm, Topic
from kroknkaeo_ita.domain.measure_change import MeasureChange, Taking
from kroknkaeo_ita.domain.measure_rows import MeasureRow, RowField, guess_columns, read_rows, row_of
from kroknkaeo_ita.domain.pasted import rows_of, text_of
from kroknkaeo_ita.services.facade import Services
from tests.builders import a_measure, an_empty_office, the_example_office, three_divisions


@pytest.fixture
def services(tmp_path):
    opened = an_empty_office(tmp_path)
    yield opened
    opened.close()


def pasted(services: Services, text: str) -> tuple[MeasureRow, ...]:
    known, rows = services.measures.known(2564), rows_of(text)
    columns, head = guess_columns(rows, known)
    return read_rows(rows, columns, known, head=head)


def titles(services: Services) -> list[str]:
    return [one.title for one in services.measures.of_year(2564)]


def test_the_example_copied_out_and_pasted_again_is_the_example(tmp_path):
    services = the_example_office(tmp_path)
    before = services.measures.of_year(2564)
    topics = {one.id: one.title for one in services.measures.topics(2564)}
    names = {one.id: one.name for one in services.divisions.all()}
    heads = [field.label for field in tuple(RowField)[:-1]]
    copied = [heads, *(row_of(one, names, topics.get(one.topic_id, "")) for one in before)]
    services.measures.remove([one.id for one in before])
    rows = pasted(services, text_of(copied))
    assert not any(row.faults for row in rows)
    services.measures.add_rows(2564, rows, at=0, topic_id=None)
    after = services.measures.of_year(2564)
    assert [one.changed(id=old.id) for one, old in zip(after, before, strict=True)] == [*before]
    services.close()


def test_pasted_rows_stand_where_they_were_pasted_and_go_in_one_step(services):
    topic = services.measures.add_topic(Topic(fiscal_year=2564, title="ด้านบริการ"))
    services.measures.add(a_measure("ก", topic_id=topic.id))
    services.measures.add(a_measure("ข"))
    rows = pasted(services, "มาตรการ\tหัวข้อ\nค\t\nง\tด้านบริการ\nจ\tด้านใหม่\nฉ\t\n")
    services.measures.add_rows(2564, rows, at=1, topic_id=topic.id)
    assert titles(services) == ["ก", "ค", "ง", "ฉ", "ข", "จ"]
    assert [one.position for one in services.measures.of_year(2564)] == [1, 2, 3, 4, 5, 6]
    assert [one.title for one in services.measures.topics(2564)] == ["ด้านบริการ", "ด้านใหม่"]
    assert services.history.undo_label() == "วางมาตรการ 4 รายการ"
    services.history.undo()
    assert titles(services) == ["ก", "ข"]
    assert len(services.measures.topics(2564)) == 1
    services.history.redo()
    assert len(titles(services)) == 6


def test_one_bad_row_keeps_all_out(services):
    rows = pasted(services, "มาตรการ\tระยะเวลา\nก\tไตรมาสที่ 1\nข\t" + "ย" * 300 + "\n")
    with pytest.raises(UserError, match="ระยะเวลาดำเนินการ"):
        services.measures.add_rows(2564, rows, at=0, topic_id=None)
    assert titles(services) == []
    assert services.history.undo_label() is None


def test_divisions_are_added_taken_off_and_replaced_in_the_offices_order(services):
    one, two, three = (each.id for each in three_divisions(services))
    keys = [
        services.measures.add(a_measure("ก", division_ids=(three,))).id,
        services.measures.add(a_measure("ข", division_ids=(one, two))).id,
    ]
    for taking, named, result in (
        (Taking.ADD, (one,), [(one, three), (one, two)]),
        (Taking.TAKE_OFF, (three, two), [(one,), (one,)]),
        (Taking.REPLACE, (three, two), [(two, three), (two, three)]),
    ):
        change = MeasureChange(divisions=(taking, named), order=(one, two, three))
        services.measures.change(keys, change)
        found = [measure.division_ids for measure in services.measures.of_year(2564)]
        assert found == result


def test_a_change_of_many_is_one_step_and_counts_what_it_changed(services):
    topic = services.measures.add_topic(Topic(fiscal_year=2564, title="ด้าน"))
    keys = [services.measures.add(a_measure(title)).id for title in "กขค"]
    services.measures.change(keys[:1], MeasureChange(rhythm=(Rhythm.MONTHLY, None)))
    change = MeasureChange(
        quarters=((2, 3), "ไตรมาสที่ 2-3"), rhythm=(Rhythm.MONTHLY, None), topic=(topic.id,)
    )
    first = services.measures.of_year(2564)[0]
    assert change.differences(first) == ("topic_id", "timing_quarters", "timing")
    assert services.measures.change(keys, change) == 3
    assert services.measures.change(keys, change) == 0
    assert services.history.undo_label() == "เปลี่ยนหลายช่องของมาตรการ 3 รายการ"
    services.history.undo()
    assert {one.timing for one in services.measures.of_year(2564)} == {""}
    assert services.measures.of_year(2564)[0].rhythm is Rhythm.MONTHLY
