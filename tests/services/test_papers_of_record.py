"""Issued memos, register numbers and closed years stay as they are."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kroknkaeo_ita.documents.readback import text_of
from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.memo import Memo, MemoKind, MemoState
from kroknkaeo_ita.domain.paper_order import PaperOrder
from kroknkaeo_ita.domain.register import Publication, RegisterEntry, Series, faults_of
from kroknkaeo_ita.services.facade import Services
from tests.builders import a_measure, the_example_office

PREFIX = "บร 55001"


@pytest.fixture
def services(tmp_path: Path):
    services = the_example_office(tmp_path / "ข้อมูล")
    yield services
    services.close()


def the_memo(services: Services):
    return services.memos.of_year(2564)[0]


def test_an_issued_memo_never_changes_whatever_changes_around_it(services: Services):
    issued = services.issuing.issue(the_memo(services).id, 12)
    assert (issued.state, issued.number) == (MemoState.ISSUED, "12")
    assert issued.issuer == "สำนักปลัดเทศบาล เทศบาลตำบลโกรกแก้ว"
    paper = services.papers.make(PaperOrder("memo", 2564, memo_id=issued.id))
    division = services.divisions.all()[0]
    services.divisions.save(division.changed(name="สำนักงานปลัด", number_prefix="บร 99999"))
    for officer in services.officers.all():
        services.officers.save(officer.changed(given_name="คนใหม่"))
    assert services.papers.make(PaperOrder("memo", 2564, memo_id=issued.id)) == paper
    with pytest.raises(UserError, match="ฉบับแก้ไข"):
        services.memos.save(issued.changed(subject="เปลี่ยน"))
    with pytest.raises(UserError, match="แก้ไขหรือลบไม่ได้"):
        services.memos.remove(issued.id)
    assert services.memos.of_year(2564) == (issued,)


def test_issuing_enters_the_number_and_cannot_be_undone(services: Services):
    services.measures.add(a_measure())
    services.issuing.issue(the_memo(services).id, 12)
    (entry,) = services.register.of_year(2564)
    assert (entry.reference, entry.number) == (f"{PREFIX}/12", 12)
    assert services.history.undo_label() is None
    assert services.register.next_number(2564, PREFIX) == 13


def test_a_number_already_used_leaves_the_draft_as_it_was(services: Services):
    services.register.add(RegisterEntry(calendar_year=2564, prefix=PREFIX, number=12))
    draft = the_memo(services)
    with pytest.raises(UserError, match="๑๓"):
        services.issuing.issue(draft.id, 12)
    assert the_memo(services) == draft


def test_the_number_may_be_written_by_hand_and_filled_in_later(services: Services):
    issued = services.issuing.issue(the_memo(services).id)
    assert issued.number == ""
    assert services.register.of_year(2564) == ()
    filled = services.issuing.fill_number(issued.id, 7)
    assert filled.number == "7"
    assert filled.pdf_sha256 == issued.pdf_sha256
    with pytest.raises(UserError, match="เว้นเลขไว้"):
        services.issuing.fill_number(issued.id, 8)


def test_from_issued_to_the_cabinet(services: Services):
    key = the_memo(services).id
    with pytest.raises(UserError, match="ร่าง"):
        services.issuing.sign(key, date(2021, 4, 12))
    services.issuing.issue(key, 1)
    with pytest.raises(UserError):
        services.issuing.file(key)
    assert services.issuing.sign(key, date(2021, 4, 12)).signed_on == date(2021, 4, 12)
    assert services.issuing.file(key).state is MemoState.FILED
    with pytest.raises(UserError):
        services.issuing.void(key, "ผิด")


def test_a_void_memo_keeps_its_number_used(services: Services):
    issued = services.issuing.issue(the_memo(services).id, 5)
    with pytest.raises(UserError, match="เหตุผล"):
        services.issuing.void(issued.id, "  ")
    services.issuing.void(issued.id, "พิมพ์ผิด")
    (entry,) = services.register.of_year(2564)
    assert (entry.void, entry.note) == (True, "พิมพ์ผิด")
    with pytest.raises(UserError, match="ใช้ไปแล้ว"):
        services.register.add(RegisterEntry(calendar_year=2564, prefix=PREFIX, number=5))


def test_a_correction_is_a_new_memo_that_names_the_old(services: Services):
    issued = services.issuing.issue(the_memo(services).id, 5)
    draft = services.issuing.correct(issued.id)
    assert draft.state is MemoState.DRAFT
    assert draft.corrects_id == issued.id
    assert "แก้ไขบันทึกข้อความ ที่ บร 55001/5 ลงวันที่ 9 เมษายน 2564" in draft.subject
    assert services.memos.save(draft.changed(subject="ฉบับแก้ไข")).subject == "ฉบับแก้ไข"


def test_a_memo_needs_a_date_and_a_chain(services: Services):
    draft = services.memos.save(the_memo(services).changed(dated=None))
    with pytest.raises(UserError, match="“วันที่”"):
        services.issuing.issue(draft.id)
    services.memos.save(draft.changed(dated=date(2021, 4, 9)))
    for step in services.chain.steps():
        services.chain.remove(step.id)
    with pytest.raises(UserError, match="ผู้ลงนาม"):
        services.issuing.issue(draft.id)


def test_circulars_have_a_counter_of_their_own(services: Services):
    ordinary = the_memo(services)
    circular = services.memos.add(services.memos.draft(2564, MemoKind.CIRCULAR))
    services.issuing.issue(ordinary.id, 1)
    issued = services.issuing.issue(circular.id, 1)
    assert issued.number == "ว 1"
    references = [entry.reference for entry in services.register.of_year(2564)]
    assert sorted(references) == [f"{PREFIX}/1", f"{PREFIX}/ว 1"]
    assert services.register.next_number(2564, PREFIX, Series.CIRCULAR) == 2


def test_gaps_are_reported_and_numbers_cannot_move(services: Services):
    for number in (1, 2, 5):
        entry = services.register.add(
            RegisterEntry(calendar_year=2564, prefix=PREFIX, number=number)
        )
    assert services.register.faults(2564, PREFIX).gaps == (3, 4)
    with pytest.raises(UserError, match="เปลี่ยนไม่ได้"):
        services.register.save(entry.changed(number=4))
    assert services.register.save(entry.changed(receiver="จังหวัด")).receiver == "จังหวัด"
    assert services.register.next_number(2565, PREFIX) == 1, "a new calendar year"


@given(st.lists(st.integers(1, 60), max_size=40))
def test_gaps_and_doubles_of_any_numbers(numbers: list[int]):
    faults = faults_of(numbers)
    assert set(faults.gaps) == set(range(1, max(numbers, default=0) + 1)) - set(numbers)
    assert set(faults.doubles) == {one for one in numbers if numbers.count(one) > 1}


def test_a_circulated_memo_knows_who_has_acknowledged(services: Services):
    issued = services.issuing.issue(the_memo(services).id)
    receipts = services.circulation.start(issued.id, services.divisions.all())
    assert len(receipts) == 6
    services.circulation.acknowledge(issued.id, [receipts[1].receiver], date(2021, 4, 20))
    again = services.circulation.start(issued.id, services.divisions.all())
    assert [one.acknowledged_on for one in again[:2]] == [None, date(2021, 4, 20)]
    fewer = services.circulation.start(issued.id, services.divisions.all()[1:])
    assert [one.position for one in fewer] == [1, 2, 3, 4, 5]
    assert fewer[0].acknowledged_on == date(2021, 4, 20)


def the_circular(services: Services) -> Memo:
    draft = services.memos.draft(2564, MemoKind.CIRCULAR)
    return services.memos.add(draft.changed(dated=date(2021, 4, 9)))


def test_an_issued_circular_asks_all_it_went_to(services: Services):
    """The sheet to sign lists them all, though only one has acknowledged so far."""
    issued = services.issuing.issue(the_circular(services).id)
    (circular,) = services.circulation.of_year(2564)
    assert circular.missing == tuple(one.name for one in services.divisions.all())
    assert services.circulation.of_memo(issued.id) == (), "nothing is noted yet"
    services.circulation.acknowledge(issued.id, ["กองคลัง", "กองช่าง"], date(2021, 4, 20))
    (circular,) = services.circulation.of_year(2564)
    assert len(circular.receivers) == 6
    assert len(circular.missing) == 4
    assert circular.receivers == services.circulation.of_memo(issued.id)
    services.circulation.acknowledge(issued.id, ["กองช่าง"], None)
    assert "กองช่าง" in services.circulation.of_year(2564)[0].missing
    services.history.undo()
    assert "กองช่าง" not in services.circulation.of_year(2564)[0].missing


def test_what_cannot_have_been_acknowledged_is_refused(services: Services):
    key = the_circular(services).id
    receipts = services.circulation.start(key, services.divisions.all()[:2])
    name, day = receipts[0].receiver, date(2021, 4, 20)
    with pytest.raises(UserError, match="ยังเป็นร่าง"):
        services.circulation.acknowledge(key, [name], day)
    services.issuing.issue(key)
    with pytest.raises(UserError, match="มาก่อนวันที่ของหนังสือ"):
        services.circulation.acknowledge(key, [name], date(2021, 4, 8))
    with pytest.raises(UserError, match="ไม่พบผู้รับทราบ"):
        services.circulation.acknowledge(key, ["กองยุทธศาสตร์"], day)
    services.issuing.void(key, "พิมพ์ผิด")
    with pytest.raises(UserError, match="ถูกยกเลิก"):
        services.circulation.acknowledge(key, [name], day)


def test_a_published_item_keeps_its_file(services: Services, tmp_path: Path):
    file = tmp_path / "O43.pdf"
    file.write_bytes(b"%PDF published")
    kept = services.publications.save(
        Publication(fiscal_year=2564, item="O43", url="https://a.go.th/o43"), file
    )
    assert services.publications.of_year(2564) == (kept,)
    with pytest.raises(UserError, match="http"):
        services.publications.save(kept.changed(url="a.go.th"))
    stick = tmp_path / "stick"
    stick.mkdir()
    services.issuing.issue(the_memo(services).id)
    assert services.backups.make(stick).facts.evidence_files == 2, "the file and the memo's PDF"


def test_a_closed_year_is_read_only_until_reopened_with_a_reason(
    services: Services, tmp_path: Path
):
    measure = services.measures.of_year(2564)[0]
    services.years.close(2564)
    photo = tmp_path / "a.jpg"
    photo.write_bytes(b"x")
    blank = services.follow_ups.get(measure.id, 1)
    for change in (
        lambda: services.measures.save(measure.changed(title="เปลี่ยน")),
        lambda: services.measures.save(measure.changed(fiscal_year=2565)),
        lambda: services.measures.remove([measure.id]),
        lambda: services.measures.add(a_measure()),
        lambda: services.follow_ups.save(blank.changed(result="ผล")),
        lambda: services.follow_ups.attach(blank, photo),
        lambda: services.memos.save(the_memo(services).changed(subject="เปลี่ยน")),
    ):
        with pytest.raises(UserError, match="ปิดแล้ว"):
            change()
    assert services.history.undo_label() is None
    with pytest.raises(UserError, match="เหตุผล"):
        services.years.reopen(2564, " ")
    year = services.years.reopen(2564, "สตง. ขอแก้ไข")
    labels = [entry.label for entry in services.history.of_record(year.id)]
    assert labels[-1] == "เปิดปีงบประมาณ 2564 อีกครั้ง เนื่องจาก สตง. ขอแก้ไข"
    services.measures.save(measure.changed(title="เปลี่ยน"))


def test_no_way_leads_around_what_is_permanent(services: Services):
    draft = the_memo(services)
    issued = services.issuing.issue(draft.id, 12)
    (entry,) = services.register.of_year(2564)
    services.issuing.void(issued.id, "พิมพ์ผิด")
    void = services.register.of_year(2564)[0]
    for record_id in (issued.id, entry.id):
        for change in services.history.of_record(record_id)[1:]:
            with pytest.raises(UserError, match="ไม่ได้"):
                services.history.bring_back(change)
    with pytest.raises(UserError, match="เปลี่ยน ลบ หรือนำกลับ"):
        services.history.bring_back(services.history.of_record(entry.id)[0])
    with pytest.raises(UserError):
        services.register.save(void.changed(void=False))
    with pytest.raises(UserError, match="ยกเลิกไปแล้ว"):
        services.register.void(void.id, "อีกครั้ง")
    for state in (MemoState.FILED, MemoState.SIGNED, MemoState.ISSUED):
        with pytest.raises(UserError):
            services.memos.add(services.memos.draft(2564, MemoKind.RESULTS).changed(state=state))
    assert services.register.of_year(2564) == (void,)


def test_the_number_of_a_live_memo_is_voided_with_the_memo(services: Services):
    services.issuing.issue(the_memo(services).id, 12)
    with pytest.raises(UserError, match="ยกเลิกบันทึกฉบับนั้นแทน"):
        services.register.void(services.register.of_year(2564)[0].id, "ผิด")


def test_a_number_typed_in_the_draft_goes_into_the_register(services: Services):
    draft = services.memos.save(the_memo(services).changed(number="๑๒"))
    services.issuing.issue(draft.id)
    assert [one.number for one in services.register.of_year(2564)] == [12]
    other = services.memos.add(services.memos.draft(2564, MemoKind.RESULTS).changed(number="สิบ"))
    with pytest.raises(UserError, match="“สิบ”"):
        services.issuing.issue(other.id)


def test_a_prefix_is_the_same_however_it_is_typed(services: Services):
    services.register.add(RegisterEntry(calendar_year=2564, prefix="บร ๕๕๐๐๑", number=1))
    assert services.register.next_number(2564, " บร  55001") == 2
    with pytest.raises(UserError, match="ใช้ไปแล้ว"):
        services.register.add(RegisterEntry(calendar_year=2564, prefix=PREFIX, number=1))


def test_a_year_is_closed_and_opened_only_by_the_acts_for_it(services: Services):
    year = services.years.close(2564)
    for change in (
        lambda: services.years.save(year.changed(closed=False)),
        lambda: services.years.save(year.changed(introduction="เปลี่ยน")),
        lambda: services.history.bring_back(services.history.of_record(year.id)[-1]),
    ):
        with pytest.raises(UserError, match="ปิดแล้ว"):
            change()
    empty = services.years.open(2565)
    services.years.close(2565)
    with pytest.raises(UserError, match="ปิดแล้ว"):
        services.rollover.start(2564, 2565)
    kept = services.years.open(2565)
    assert kept.closed
    assert kept.introduction == empty.introduction


def test_without_a_name_the_memo_that_counts_is_printed(services: Services):
    first = services.issuing.issue(the_memo(services).id, 1)
    services.issuing.void(first.id, "พิมพ์ผิด")
    draft = services.issuing.correct(first.id)
    assert services.papers.make(PaperOrder("memo", 2564)) == services.papers.make(
        PaperOrder("memo", 2564, memo_id=draft.id)
    )
    services.issuing.issue(draft.id, 2)
    again = services.memos.draft(2564, MemoKind.APPROVAL)
    services.memos.add(again.changed(dated=date(2021, 5, 1)))
    issued = services.papers.make(PaperOrder("memo", 2564, memo_id=draft.id))
    assert services.papers.make(PaperOrder("memo", 2564)) == issued


def test_a_correction_of_a_correction_names_one_memo(services: Services):
    first = services.issuing.issue(the_memo(services).id, 1)
    second = services.issuing.issue(services.issuing.correct(first.id).id, 2)
    third = services.issuing.correct(second.id)
    assert third.subject.count("แก้ไขบันทึกข้อความ") == 1
    assert "บร 55001/2" in third.subject


def test_a_closed_years_papers_keep_the_names_of_their_time(services: Services):
    before = text_of(services.papers.make(PaperOrder("plan", 2564)))
    services.years.close(2564)
    division = services.divisions.all()[0]
    services.divisions.save(division.changed(name="สำนักงานปลัดใหม่"))
    services.office.save(services.office.get().changed(name="เทศบาลเมืองโกรกแก้ว"))
    assert text_of(services.papers.make(PaperOrder("plan", 2564))) == before
    services.years.reopen(2564, "แก้ไขชื่อ")
    assert "สำนักงานปลัดใหม่" in text_of(services.papers.make(PaperOrder("plan", 2564)))


def test_an_issued_memo_whose_pdf_was_lost_or_altered_is_not_printed(
    services: Services, tmp_path: Path
):
    issued = services.issuing.issue(the_memo(services).id, 12)
    backup = services.backups.make(tmp_path).path
    kept = services.papers._files.path_of(issued.pdf_sha256)
    content = kept.read_bytes()
    for damage in (lambda: kept.write_bytes(b"%PDF altered"), kept.unlink):
        damage()
        with pytest.raises(UserError, match="หายหรือเสียหาย"):
            services.papers.make(PaperOrder("memo", 2564, memo_id=issued.id))
    services.backups.restore(backup)
    assert services.papers.make(PaperOrder("memo", 2564, memo_id=issued.id)) == content
