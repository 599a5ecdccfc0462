"""What the list says of each paper is what is recorded of it, and nothing else."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kroknkaeo_ita.domain.memo import Memo, MemoKind
from kroknkaeo_ita.domain.paper_standing import PaperState
from kroknkaeo_ita.domain.register import Publication, Receipt
from kroknkaeo_ita.services.facade import Services
from tests.builders import the_example_office

YEAR = 2564
ON = date(2021, 4, 30)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Services]:
    services = the_example_office(tmp_path / "ข้อมูล")
    yield services
    services.close()


def approval(office: Services) -> Memo:
    return office.memos.of_year(YEAR)[0]


def words_of(office: Services, memo: Memo) -> str:
    return office.paper_standings.of_year(YEAR).memos[memo.id].words


def publish(
    office: Services, item: str, on: date | None = ON, url: str = "https://a.go.th"
) -> None:
    office.publications.save(Publication(fiscal_year=YEAR, item=item, url=url, published_on=on))


def circular(office: Services) -> Memo:
    return office.memos.add(office.memos.draft(YEAR, MemoKind.CIRCULAR))


def name_receivers(office: Services, memo: Memo, acknowledged: int) -> None:
    with office.memos._store.write("ทดสอบ") as writer:
        for place in range(1, 4):
            day = ON if place <= acknowledged else None
            writer.put(
                Receipt(
                    memo_id=memo.id, position=place, receiver=f"กอง {place}", acknowledged_on=day
                )
            )


def test_a_memo_is_told_of_step_by_step(office: Services) -> None:
    memo = approval(office)
    assert words_of(office, memo) == "ร่าง · 9 เม.ย. 2564 · ยังไม่มีเลขที่"
    office.issuing.issue(memo.id, None)
    assert words_of(office, memo) == "ยังไม่ได้ลงเลขที่ · 9 เม.ย. 2564"
    office.issuing.fill_number(memo.id, 12)
    assert words_of(office, memo) == "ออกเลขแล้ว เลขที่ บร 55001/12 · 9 เม.ย. 2564"
    publish(office, "O42")
    assert (
        words_of(office, memo)
        == "เผยแพร่แล้ว 30 เม.ย. 2564 (ข้อ O42) · เลขที่ บร 55001/12 · 9 เม.ย. 2564"
    )
    office.issuing.sign(memo.id, date(2021, 4, 12))
    assert words_of(office, memo).endswith("9 เม.ย. 2564 · ลงนามครบแล้ว 12 เม.ย. 2564")
    office.issuing.void(memo.id, "ผิดวันที่")
    assert words_of(office, memo) == "ยกเลิก เพราะผิดวันที่ · เลขที่ บร 55001/12 · 9 เม.ย. 2564"


def test_a_missing_number_is_told_before_anything_that_came_later(office: Services) -> None:
    memo = approval(office)
    office.issuing.issue(memo.id, None)
    publish(office, "O42")
    standing = office.paper_standings.of_year(YEAR).memos[memo.id]
    assert standing.state is PaperState.NUMBER_MISSING
    assert standing.details[0] == "เผยแพร่แล้ว 30 เม.ย. 2564 (ข้อ O42)"


@pytest.mark.parametrize(
    "entry",
    [("O43", ON, "https://a.go.th"), ("O42", date(2021, 4, 8), "https://a.go.th"), ("O42", ON, "")],
    ids=["another item", "before the memo's day", "no address"],
)
def test_a_memo_is_not_published_by_what_cannot_hold_it(
    office: Services, entry: tuple[str, date, str]
) -> None:
    memo = approval(office)
    office.issuing.issue(memo.id, 12)
    publish(office, *entry)
    assert "เผยแพร่" not in words_of(office, memo)


def test_neither_a_draft_nor_a_secret_memo_is_published(office: Services) -> None:
    publish(office, "O42")
    memo = approval(office)
    assert words_of(office, memo).startswith("ร่าง")
    office.memos.save(memo.changed(secrecy="ลับ"))
    office.issuing.issue(memo.id, 12)
    assert words_of(office, memo).startswith("ออกเลขแล้ว")


def test_a_circular_is_circulated_once_it_is_issued_and_its_receivers_are_kept(
    office: Services,
) -> None:
    memo = circular(office)
    name_receivers(office, memo, acknowledged=0)
    assert words_of(office, memo).startswith("ร่าง")
    office.issuing.issue(memo.id, 3)
    assert words_of(office, memo).startswith("เวียนแล้ว รับทราบ 0 จาก 3 · เลขที่ บร 55001/ว 3")
    sheet = office.paper_standings.of_year(YEAR).papers["circulation"]
    assert sheet.words == "เวียนแล้ว รับทราบ 0 จาก 3"


def test_a_circular_of_which_nobody_is_named_is_not_called_circulated(office: Services) -> None:
    memo = circular(office)
    office.issuing.issue(memo.id, 3)
    assert words_of(office, memo).startswith("ออกเลขแล้ว")
    assert "circulation" not in office.paper_standings.of_year(YEAR).papers


def test_when_all_have_acknowledged_it_says_so(office: Services) -> None:
    memo = circular(office)
    name_receivers(office, memo, acknowledged=3)
    office.issuing.issue(memo.id, 3)
    assert "รับทราบครบ 3" in words_of(office, memo)


def test_only_papers_that_answer_an_item_say_whether_they_are_published(office: Services) -> None:
    publish(office, "O43", on=None)
    papers = office.paper_standings.of_year(YEAR).papers
    assert {key: one.words for key, one in papers.items()} == {
        "analysis": "ยังไม่เผยแพร่ (ข้อ O42)",
        "plan": "ยังไม่เผยแพร่ (ข้อ O42)",
        "report": "เผยแพร่แล้ว (ข้อ O43)",
        "evidence": "เผยแพร่แล้ว (ข้อ O43)",
    }
