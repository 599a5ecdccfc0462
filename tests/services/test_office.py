"""Divisions, officers and the chain, as the clerk meets them."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.office import Capacity, ChainStep, Division, Office, Officer
from kroknkaeo_ita.services.facade import Services
from tests.builders import a_measure, an_empty_office, three_divisions
from tests.word_memos import a_memo, a_picture


@pytest.fixture
def services(tmp_path: Path):
    services = an_empty_office(tmp_path)
    yield services
    services.close()


def test_a_new_office_is_empty_until_it_has_a_name(services: Services):
    assert services.office.get().name == ""
    with pytest.raises(UserError, match="ชื่อหน่วยงาน"):
        services.office.save(Office(name=" "))
    services.office.save(Office(name="เทศบาลตำบลอื่น", district="เมือง", province="น่าน"))
    assert services.office.get().place == "เทศบาลตำบลอื่น อำเภอเมือง จังหวัดน่าน"


def test_the_emblem_is_kept_and_can_be_left_to_the_paper(services: Services, tmp_path: Path):
    picture = tmp_path / "ครุฑ.png"
    Image.new("RGB", (30, 30), "black").save(picture)
    content = picture.read_bytes()
    services.office.save(Office(name="เทศบาล"))
    services.emblem.keep(services.emblem.of_file(picture))
    picture.unlink()
    assert services.office.emblem() == content
    services.emblem.keep(None)
    assert services.office.emblem() is None
    picture.write_bytes(b"no picture")
    with pytest.raises(UserError, match="ตราครุฑ|รูป"):
        services.emblem.keep(services.emblem.of_file(picture))


def test_divisions_keep_the_office_order(services: Services):
    first, second, third = three_divisions(services)
    services.divisions.move(third.id, 1)
    assert [one.name for one in services.divisions.all()] == [third.name, first.name, second.name]
    assert [one.position for one in services.divisions.all()] == [1, 2, 3]
    services.history.undo()
    assert services.divisions.all() == (first, second, third)


def test_a_division_in_use_is_not_removed_but_can_be_retired(services: Services):
    first, second, _ = three_divisions(services)
    services.measures.add(a_measure(division_ids=(first.id,)))
    with pytest.raises(UserError, match="มาตรการ 1 รายการ.*เลิกใช้เมื่อวันที่"):
        services.divisions.remove(first.id)
    services.divisions.save(first.changed(active_to=date(2021, 9, 30)))
    services.divisions.remove(second.id)
    assert [one.position for one in services.divisions.all()] == [1, 2]


def test_two_divisions_cannot_have_one_name(services: Services):
    first, second, _ = three_divisions(services)
    with pytest.raises(UserError, match="อยู่แล้ว"):
        services.divisions.save(second.changed(name=f" {first.name} "))


def test_officers_are_listed_as_a_dictionary_would(services: Services):
    for name in ("เกษม", "ขวัญ", "กานดา", "แก้ว"):
        services.officers.add(Officer(given_name=name))
    assert [one.given_name for one in services.officers.all()] == ["กานดา", "เกษม", "แก้ว", "ขวัญ"]


def test_the_chain_of_a_day_names_who_held_it_then(services: Services):
    old = services.officers.add(Officer(title="นาย", given_name="เก่า", family_name="เดิม"))
    new = services.officers.add(Officer(title="นางสาว", given_name="ธีรยา"))
    mayor = "นายกเทศมนตรีตำบลโกรกแก้ว"
    services.chain.add(ChainStep(officer_id=old.id, own_position=mayor, valid_to=date(2021, 3, 31)))
    services.chain.add(
        ChainStep(
            officer_id=new.id,
            own_position="ปลัดเทศบาล",
            capacity=Capacity.PERFORMING,
            acted_for=mayor,
            valid_from=date(2021, 4, 1),
        )
    )
    assert services.chain.on(date(2021, 3, 31))[0].name == "นายเก่า"
    (signature,) = services.chain.on(date(2021, 4, 1))
    assert (signature.name, signature.family_name) == ("นางสาวธีรยา", "")
    assert signature.positions == ("ปลัดเทศบาล ปฏิบัติหน้าที่", mayor)
    with pytest.raises(UserError, match="ลำดับผู้ลงนาม"):
        services.officers.remove(new.id)


def test_a_division_goes_by_its_aliases(services: Services):
    *_, third = three_divisions(services)
    services.divisions.save(third.changed(aliases=("กองซ่อมสร้าง",), short_name="กช."))
    for name in ("กองช่าง", " กองซ่อมสร้าง ", "กช."):
        assert services.divisions.named(name).name == "กองช่าง"
    assert services.divisions.named("กองที่ไม่มี") is None
    assert services.divisions.named("") is None


def test_a_reorganised_division_keeps_its_name_in_the_papers_of_its_time(services: Services):
    first, second, third = three_divisions(services)
    officer = services.officers.add(Officer(given_name="สมชาย", division_id=second.id))
    measure = services.measures.add(a_measure(division_ids=(second.id,)))
    day = date(2021, 4, 1)
    new = services.divisions.reorganise(second.id, Division(name="กองคลังและพัสดุ"), day)
    assert [one.name for one in services.divisions.all()] == [
        first.name, "กองคลัง", "กองคลังและพัสดุ", third.name,
    ]  # fmt: skip
    assert [one.name for one in services.divisions.active_on(day)] == [
        first.name, "กองคลังและพัสดุ", third.name,
    ]  # fmt: skip
    before = services.divisions.active_on(date(2021, 3, 31))
    assert [one.name for one in before] == [first.name, "กองคลัง", third.name]
    assert services.measures.of_year(2564) == (measure,), "the measure keeps the old division"
    assert services.officers.all() == (officer.changed(division_id=new.id),)
    services.history.undo()
    assert services.divisions.all() == (first, second, third)


def test_one_holder_signs_each_rung_on_a_day(services: Services):
    usual, stand_in, gone = (
        services.officers.add(Officer(given_name=name)) for name in ("ประจำ", "แทน", "ออกแล้ว")
    )
    services.officers.save(gone.changed(active_to=date(2021, 1, 1)))
    for officer, values in (
        (usual, {}),
        (stand_in, {"valid_from": date(2021, 4, 1), "valid_to": date(2021, 4, 30)}),
        (gone, {"valid_from": date(2021, 3, 1)}),
    ):
        services.chain.add(
            ChainStep(officer_id=officer.id, heading="เรียน ปลัดเทศบาล", own_position="ก", **values)
        )
    assert [one.name for one in services.chain.on(date(2021, 3, 31))] == ["ประจำ"]
    assert [one.name for one in services.chain.on(date(2021, 4, 1))] == ["แทน"]
    assert [one.name for one in services.chain.on(date(2021, 5, 1))] == ["ประจำ"]


def test_a_division_named_by_a_report_is_in_use_too(services: Services):
    first, second, _ = three_divisions(services)
    measure = services.measures.add(a_measure(division_ids=(first.id,)))
    report = services.follow_ups.get(measure.id, 2, second.id)
    services.follow_ups.save(report.changed(result="รายงาน"))
    with pytest.raises(UserError, match="ผลการติดตาม 1 รายการ"):
        services.divisions.remove(second.id)
    with pytest.raises(UserError, match="อยู่แล้ว"):
        services.divisions.add(Division(name=first.name))


def test_the_garuda_out_of_a_memo_is_printed_on_the_next(services: Services, tmp_path: Path):
    services.office.save(Office(name="เทศบาลตำบลอื่น"))
    path = a_memo(tmp_path / "บันทึก.docx", (a_picture(), 15))
    picture = services.emblem.in_memo(path)[0].data
    services.emblem.keep(picture)
    assert services.office.emblem() == picture
    with_it, without = services.emblem.memo_head(picture), services.emblem.memo_head(None)
    with pypdfium2.PdfDocument(with_it) as head:
        assert "ตัวอย่างหัวบันทึกข้อความ" in head[0].get_textpage().get_text_range()
    assert len(with_it) > len(without)
    assert services.years.all() == ()
    services.emblem.keep(None)
    assert services.office.emblem() is None


def test_a_picture_cannot_be_kept_for_an_office_without_a_name(services: Services):
    with pytest.raises(UserError, match="ชื่อหน่วยงาน"):
        services.emblem.keep(a_picture())
