"""Memos of every kind on paper: issued ones as they were, an empty year's as a form to fill in."""

import io
import re
from datetime import date
from pathlib import Path

import pytest

from kroknkaeo_ita.documents.readback import text_of
from kroknkaeo_ita.domain.memo import MemoKind
from kroknkaeo_ita.domain.office import Division
from kroknkaeo_ita.domain.paper_order import PaperOrder
from kroknkaeo_ita.services.facade import Services
from tests.builders import an_empty_office, the_example_office
from tests.documents.conftest import picture_of_a_shield
from tests.documents.readers import squeezed

KEYS = {
    MemoKind.APPROVAL: "memo",
    MemoKind.RESULTS: "memo-report",
    MemoKind.CIRCULAR: "memo-circular",
}


@pytest.fixture
def services(tmp_path: Path):
    services = the_example_office(tmp_path / "ข้อมูล")
    yield services
    services.close()


def words_in(docx_bytes: bytes) -> str:
    """Every word of a Word file's body, a no-break space as a space."""
    import docx
    from docx.oxml.ns import qn

    document = docx.Document(io.BytesIO(docx_bytes))
    lines = [node.text for node in document.element.body.iter(qn("w:p"))]
    return "\n".join(lines).replace("\u00a0", " ")


def change_everything(services: Services, tmp_path: Path) -> None:
    """What an office changes over the years: names, people, receivers, emblem."""
    office = services.office.get()
    services.office.save(office.changed(name="เทศบาลเมืองใหม่", head_position="นายกเทศมนตรีเมืองใหม่"))
    emblem = tmp_path / "ตรา.png"
    emblem.write_bytes(picture_of_a_shield())
    services.emblem.keep(services.emblem.of_file(emblem))
    for place, division in enumerate(services.divisions.all()):
        services.divisions.save(
            division.changed(name=f"กองใหม่ {place}", number_prefix=f"บร {place}")
        )
    services.divisions.add(Division(name="กองที่ตั้งภายหลัง"))
    for officer in services.officers.all():
        services.officers.save(officer.changed(given_name="คนใหม่", family_name="นามสกุลใหม่"))
    for step in services.chain.steps()[1:]:
        services.chain.remove(step.id)


@pytest.mark.parametrize("kind", KEYS)
@pytest.mark.parametrize("number", [7, None])
def test_an_issued_memo_says_what_it_said(services: Services, tmp_path, kind, number):
    draft = services.memos.add(services.memos.draft(2564, kind).changed(addressee=""))
    issued = services.issuing.issue(draft.id, number)
    order = PaperOrder("memo", 2564, memo_id=issued.id)
    pdf, word = services.papers.make(order), words_in(services.papers.make(order, "docx"))
    assert "เทศบาลตำบลโกรกแก้ว" in word
    assert "เรียน  นายกเทศมนตรีตำบลโกรกแก้ว" in word
    change_everything(services, tmp_path)
    if kind is MemoKind.CIRCULAR:
        services.circulation.start(issued.id, services.divisions.all()[-1:])
    assert services.papers.make(order) == pdf
    assert words_in(services.papers.make(order, "docx")) == word


def test_a_draft_follows_the_office(services: Services, tmp_path):
    """The counterpart: without it, the test above would pass for papers that never change."""
    order = PaperOrder("memo-circular", 2564)
    before = words_in(services.papers.make(order, "docx"))
    change_everything(services, tmp_path)
    after = words_in(services.papers.make(order, "docx"))
    for old, new in (("เทศบาลตำบลโกรกแก้ว", "เทศบาลเมืองใหม่"), ("กองคลัง", "กองใหม่ ๑")):
        assert old in before
        assert old not in after
        assert new in after


def test_a_circular_lists_its_receivers_by_what_is_known(services: Services):
    order = PaperOrder("memo-circular", 2564)
    divisions = services.divisions.all()
    every = text_of(services.papers.make(order))
    assert all(every.count(division.name) >= 1 for division in divisions)
    circular = services.memos.add(services.memos.draft(2564, MemoKind.CIRCULAR))
    services.circulation.start(circular.id, divisions[1:3])
    named = text_of(services.papers.make(order))
    assert "๑. กองคลัง" in named
    assert "๒. กองช่าง" in named
    assert "๓." not in named


def test_any_memo_can_be_printed_by_its_key(services: Services):
    for kind in MemoKind:
        memo = services.memos.add(
            services.memos.draft(2564, kind).changed(subject=f"เรื่องของ{kind.label}")
        )
        order = PaperOrder("memo", 2564, memo_id=memo.id)
        assert f"เรื่องของ{kind.label}" in text_of(services.papers.make(order))
        assert f"เรื่องของ{kind.label}" in words_in(services.papers.make(order, "docx"))


@pytest.mark.parametrize("key", KEYS.values())
def test_an_empty_years_memo_is_a_form_to_fill_in(tmp_path, key):
    services = an_empty_office(tmp_path / "ข้อมูล")
    services.years.open(2564)
    order = PaperOrder(key, 2564)
    pdf, word = text_of(services.papers.make(order)), words_in(services.papers.make(order, "docx"))
    services.close()
    for words in (pdf, word):
        assert "พ.ศ. ๒๕๖๔" in words
        assert re.search(r"เรียน +(\.{6}|หัวหน้าส่วนราชการ)", words)
        assert "(......" in words
        assert "ตำแหน่ง ......" in words
        assert "๐ มาตรการ" not in words
        assert "None" not in words
        assert "{" not in words


def test_the_sheet_to_sign_belongs_to_the_circular(services: Services):
    approval = services.memos.of_year(2564)[0]
    circular = services.memos.add(services.memos.draft(2564, MemoKind.CIRCULAR))
    issued = services.issuing.issue(circular.id, 3)
    receipts = services.circulation.start(issued.id, services.divisions.all()[:2])
    services.circulation.acknowledge(issued.id, [receipts[0].receiver], date(2021, 4, 20))
    sheet = text_of(services.papers.make(PaperOrder("circulation", 2564)))
    assert "บร ๕๕๐๐๑/ว ๓ ลงวันที่ ๙ เมษายน ๒๕๖๔" in sheet
    assert "๒๐ เม.ย. ๒๕๖๔" in sheet
    assert "กองช่าง" not in sheet, "only those who were named sign"
    other = text_of(services.papers.make(PaperOrder("circulation", 2564, memo_id=approval.id)))
    assert "ขออนุมัติดำเนินการ" in other
    assert "ว ๓" not in other


def test_the_register_is_of_the_calendar_year_that_is_asked_for(services: Services):
    services.issuing.issue(services.memos.of_year(2564)[0].id, 12)
    this = text_of(services.papers.make(PaperOrder("register", 2564)))
    assert "บร ๕๕๐๐๑/๑๒" in this
    assert "เลขที่ไม่ได้ลงในโปรแกรม ได้แก่ ๑–๑๑" in this
    assert "นายกเทศมนตรีตำบลโกรกแก้ว" in squeezed(this), "to whom it went, as the memo says"
    before = text_of(services.papers.make(PaperOrder("register", 2564, calendar_year=2563)))
    assert "ประจำปี พ.ศ. ๒๕๖๓" in before
    assert "ยังไม่มีหนังสือที่ลงทะเบียนในปีนี้" in before
