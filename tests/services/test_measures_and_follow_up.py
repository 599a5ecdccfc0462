"""The clerk's year: measures, their order, and what each quarter brought."""

from datetime import date, datetime
from pathlib import Path

import pytest
from PIL import Image

from kroknkaeo_ita.domain.activity import Meeting
from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.follow_up import Status
from kroknkaeo_ita.domain.measure import Rhythm, Topic
from kroknkaeo_ita.services.facade import Services
from tests.builders import (
    a_clock,
    a_measure,
    an_empty_office,
    the_example_office,
    three_divisions,
)


@pytest.fixture
def services(tmp_path: Path):
    services = an_empty_office(tmp_path, a_clock(datetime(2021, 4, 9, 9, 0)))
    yield services
    services.close()


def titles(services: Services) -> list[str]:
    return [measure.title for measure in services.measures.of_year(2564)]


def test_measures_are_added_moved_copied_and_removed(services: Services):
    one, two, three = (services.measures.add(a_measure(name)) for name in ("หนึ่ง", "สอง", "สาม"))
    services.measures.add(a_measure("ศูนย์"), at=1)
    assert titles(services) == ["ศูนย์", "หนึ่ง", "สอง", "สาม"]
    services.measures.move(three.id, 2)
    assert titles(services) == ["ศูนย์", "สาม", "หนึ่ง", "สอง"]
    services.measures.duplicate(one.id)
    assert titles(services) == ["ศูนย์", "สาม", "หนึ่ง", "หนึ่ง", "สอง"]
    services.measures.remove([one.id, two.id])
    assert titles(services) == ["ศูนย์", "สาม", "หนึ่ง"]
    assert [measure.position for measure in services.measures.of_year(2564)] == [1, 2, 3]
    services.measures.add(a_measure("ปีอื่น", fiscal_year=2565))
    names = services.measures.names(2564)
    assert list(names.values()) == ["1. ศูนย์", "2. สาม", "3. หนึ่ง"]
    assert list(names) == [measure.id for measure in services.measures.of_year(2564)]


def test_removing_a_measure_takes_its_follow_up_and_undo_brings_all_back(
    services: Services, tmp_path: Path
):
    measure = services.measures.add(a_measure())
    follow_up = services.follow_ups.get(measure.id, 2)
    photo = tmp_path / "รูป.jpg"
    photo.write_bytes(b"photo")
    services.follow_ups.attach(follow_up, photo)
    kept = services.follow_ups.save(
        services.follow_ups.get(measure.id, 2).changed(status=Status.DONE, result="อบรมแล้ว")
    )
    services.measures.remove([measure.id])
    assert services.measures.of_year(2564) == ()
    services.history.undo()
    assert services.follow_ups.get(measure.id, 2) == kept
    (evidence,) = services.follow_ups.evidence(kept)
    assert services.follow_ups.evidence_path(evidence).read_bytes() == b"photo"


def test_a_topic_that_goes_leaves_its_measures(services: Services):
    topic = services.measures.add_topic(Topic(fiscal_year=2564, title="หัวข้อ"))
    measure = services.measures.add(a_measure(topic_id=topic.id))
    services.measures.remove_topic(topic.id)
    assert services.measures.of_year(2564)[0].topic_id is None
    services.history.undo()
    assert services.measures.of_year(2564) == (measure,)


def test_the_grid_knows_what_is_expected_and_what_is_late(services: Services):
    measure = services.measures.add(a_measure(rhythm=Rhythm.EVERY_QUARTER))
    services.follow_ups.save(services.follow_ups.get(measure.id, 1).changed(status=Status.DONE))
    grid = services.follow_ups.grid(2564)
    late = [grid[measure.id, quarter].late for quarter in (1, 2, 3, 4)]
    assert late == [False, True, False, False], "on 9 April only the second quarter is late"
    assert all(grid[measure.id, quarter].expected for quarter in (1, 2, 3, 4))


def test_the_grid_knows_which_divisions_are_late(services: Services):
    first, second, _ = three_divisions(services)
    measure = services.measures.add(a_measure(division_ids=(first.id, second.id)))
    services.follow_ups.save(
        services.follow_ups.get(measure.id, 2, second.id).changed(status=Status.UNDER_WAY)
    )

    def late(quarter: int) -> tuple[bool, tuple[str, ...]]:
        cell = services.follow_ups.grid(2564)[measure.id, quarter]
        return cell.late, cell.late_divisions

    assert late(1) == (True, (first.id, second.id))
    assert late(2) == (True, (first.id,))
    assert late(3) == (False, ())
    services.follow_ups.save(
        services.follow_ups.get(measure.id, 2, first.id).changed(result="อบรมแล้ว")
    )
    assert late(2) == (True, ()), "now it is the one who puts the reports together"
    services.follow_ups.save(
        services.follow_ups.get(measure.id, 2).changed(status=Status.UNDER_WAY)
    )
    assert late(2) == (False, ())


def test_saving_twice_keeps_one_record_for_a_measure_and_quarter(services: Services):
    measure = services.measures.add(a_measure())
    before = services.follow_ups.get(measure.id, 3)
    services.follow_ups.save(before.changed(result="ครั้งแรก"))
    services.follow_ups.save(before.changed(result="ครั้งที่สอง"))
    assert services.follow_ups.get(measure.id, 3).result == "ครั้งที่สอง"


def test_cancelling_needs_a_reason(services: Services):
    measure = services.measures.add(a_measure())
    blank = services.follow_ups.get(measure.id, 1)
    with pytest.raises(UserError, match="เหตุผลที่ยกเลิก"):
        services.follow_ups.save(blank.changed(status=Status.CANCELLED))
    assert services.follow_ups.get(measure.id, 1).status is Status.NOT_STARTED
    services.follow_ups.save(blank.changed(status=Status.CANCELLED, cancel_reason="งบประมาณไม่พอ"))
    assert services.follow_ups.get(measure.id, 1).status is Status.CANCELLED


def test_evidence_is_copied_in_and_the_same_file_is_kept_once(services: Services, tmp_path: Path):
    measure = services.measures.add(a_measure())
    photo = tmp_path / "ภาพ กิจกรรม.jpg"
    photo.write_bytes(b"photo")
    follow_up = services.follow_ups.get(measure.id, 2)
    kept = services.follow_ups.attach(follow_up, photo, "ภาพการอบรม")
    with pytest.raises(UserError, match="แนบไฟล์นี้ไว้แล้ว"):
        services.follow_ups.attach(follow_up, photo)
    photo.unlink()
    follow_up = services.follow_ups.get(measure.id, 2)
    assert services.follow_ups.evidence(follow_up) == (kept,)
    assert services.follow_ups.grid(2564)[measure.id, 2].evidence == 1
    with pytest.raises(UserError, match="ไม่พบไฟล์"):
        services.follow_ups.attach(follow_up, photo)


def test_a_photo_brings_its_own_day(services: Services, tmp_path: Path):
    measure = services.measures.add(a_measure())
    exif = Image.Exif()
    exif[0x0132] = "2021:03:15 10:30:00"
    Image.new("RGB", (8, 8)).save(tmp_path / "รูป.jpg", exif=exif)
    follow_up = services.follow_ups.get(measure.id, 2)
    kept = services.follow_ups.attach(follow_up, tmp_path / "รูป.jpg")
    assert (kept.taken_on, kept.added_on) == (date(2021, 3, 15), date(2021, 4, 9))


def test_the_example_is_the_sources_year(tmp_path: Path):
    services = the_example_office(tmp_path / "ตัวอย่าง")
    measures = services.measures.of_year(2564)
    assert len(measures) == 4
    assert [measure.timing for measure in measures] == [
        "ไตรมาสที่ 2", "เริ่มไตรมาสที่ 3", "ไตรมาสที่ 2", "ไตรมาสที่ 2",
    ]  # fmt: skip
    names = {division.id: division.name for division in services.divisions.all()}
    for measure in measures:
        assert [names[key] for key in measure.division_ids] == [
            "สำนักปลัดเทศบาล", "กองคลัง", "กองช่าง", "กองการศึกษา",
            "กองสวัสดิการสังคม", "กองสาธารณสุขและสิ่งแวดล้อม",
        ]  # fmt: skip
    prior = services.assessments.prior_to(2564)
    level = services.assessments.level_of(prior)
    assert (prior.total, level.name, level.passed) == (65.05, "C", False)
    (memo,) = services.memos.of_year(2564)
    assert memo.dated == a_clock().today()
    assert len(services.follow_ups.of_year(2564)) == 16
    statuses = {one.status for one in services.follow_ups.of_year(2564).values()}
    assert statuses == {Status.NOT_STARTED}
    unknown = [one for one in services.officers.all() if not one.family_name]
    assert [one.given_name for one in unknown] == ["ธีรยา"]
    assert "สอบถาม" in unknown[0].to_ask
    assert all(one.to_ask for one in services.officers.all())
    with pytest.raises(UserError, match="มีข้อมูลอยู่แล้ว"):
        services.example.load()
    services.close()


def test_no_fault_of_the_source_is_left_in_the_example():
    from kroknkaeo_ita.system.resources import resource_path

    text = resource_path("example", "2564.json").read_text(encoding="utf-8")
    for fault in (
        "ภายใต้", "๐๔", "๐๑๒", "กองซ่อม\"", "เพยแพร่", "ปักครอง", "แนวโน้ม", "ตามลำดับขึ้น",
        "ดังนี้ เห็นควร", "ให้มีกระชับ", "พัฒนาตนด้าน",
    ):  # fmt: skip
        assert fault not in text
    assert not [char for char in text if "\u0e80" <= char <= "\u0eff"], "Lao letters"
    assert text.count("“") == text.count("”")


def test_each_division_may_report_for_itself(services: Services):
    first, second, _ = three_divisions(services)
    measure = services.measures.add(a_measure(division_ids=(first.id, second.id)))
    blank = services.follow_ups.get(measure.id, 2, first.id)
    services.follow_ups.save(
        blank.changed(status=Status.DONE, result="อบรม", figure=25, figure_unit="คน")
    )
    services.follow_ups.save(services.follow_ups.get(measure.id, 2).changed(result="ทั้งหมด"))
    reports = services.follow_ups.by_division(measure.id, 2)
    assert [reports[one.id].result for one in (first, second)] == ["อบรม", ""]
    assert services.follow_ups.of_year(2564)[measure.id, 2].result == "ทั้งหมด"
    assert services.follow_ups.get(measure.id, 2, first.id).figure == 25


def test_several_measures_are_changed_in_one_step(services: Services):
    divisions = three_divisions(services)
    keys = [services.measures.add(a_measure(name)).id for name in ("ก", "ข", "ค")]
    services.measures.set_divisions(keys[:2], [one.id for one in divisions])
    services.measures.set_timing(keys, (2, 3), "ไตรมาสที่ 2 ถึง 3")
    changed = services.measures.of_year(2564)
    assert [len(one.division_ids) for one in changed] == [3, 3, 0]
    assert {one.timing for one in changed} == {"ไตรมาสที่ 2 ถึง 3"}
    services.history.undo()
    services.history.undo()
    assert {one.division_ids for one in services.measures.of_year(2564)} == {()}


def test_a_form_that_was_open_while_measures_moved_keeps_their_order(services: Services):
    one, two, _ = (services.measures.add(a_measure(name)) for name in ("หนึ่ง", "สอง", "สาม"))
    services.measures.move(one.id, 3)
    services.measures.save(one.changed(title="หนึ่งใหม่"))
    assert titles(services) == ["สอง", "สาม", "หนึ่งใหม่"]
    assert [measure.position for measure in services.measures.of_year(2564)] == [1, 2, 3]
    services.measures.remove([two.id])
    with pytest.raises(UserError, match="ถูกลบไปแล้ว"):
        services.measures.save(two.changed(title="สองใหม่"))
    assert titles(services) == ["สาม", "หนึ่งใหม่"]


def test_a_removed_measure_comes_back_with_all_that_hung_on_it(services: Services, tmp_path: Path):
    one, _ = (services.measures.add(a_measure(name)) for name in ("หนึ่ง", "สอง"))
    photo = tmp_path / "รูป.jpg"
    photo.write_bytes(b"photo")
    services.follow_ups.attach(services.follow_ups.get(one.id, 2), photo)
    services.activities.save(
        Meeting(measure_id=one.id, happened_on=date(2021, 1, 5), title="ประชุม")
    )
    services.measures.remove([one.id])
    services.measures.add(a_measure("สาม"))
    (entry, *_) = [e for e in services.history.removed() if e.record_id == one.id]
    services.history.restore_removed(entry)
    assert titles(services) == ["หนึ่ง", "สอง", "สาม"]
    assert len(services.follow_ups.evidence(services.follow_ups.get(one.id, 2))) == 1
    assert len(services.activities.of_measure(one.id)) == 1
    assert services.history.removed() == ()
    services.history.undo()
    assert titles(services) == ["สอง", "สาม"]


def test_what_hangs_on_something_gone_is_not_brought_back_alone(services: Services, tmp_path: Path):
    measure = services.measures.add(a_measure())
    photo = tmp_path / "รูป.jpg"
    photo.write_bytes(b"photo")
    evidence = services.follow_ups.attach(services.follow_ups.get(measure.id, 2), photo)
    services.follow_ups.detach(evidence.id)
    services.measures.remove([measure.id])
    (entry,) = [e for e in services.history.removed() if e.record_id == evidence.id]
    with pytest.raises(UserError, match="ถูกลบไปแล้ว"):
        services.history.restore_removed(entry)


def test_what_was_undone_does_not_fill_the_recycle_bin(services: Services):
    services.measures.add(a_measure())
    services.history.undo()
    assert services.history.removed() == ()
