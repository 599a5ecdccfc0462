"""The web copy of a year: whole or without a page, and never at the cost of others' files."""

import os
from pathlib import Path

import fitz
import pytest

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.memo import MemoKind
from kroknkaeo_ita.domain.progress import Cancelled
from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.services.publishing import INDEX, LEDGER
from tests.builders import MEMO_DAY, an_empty_office, the_example_office
from tests.full_year import a_photo
from tests.strict_html import StrictPage
from tests.system.faults import FailAtCall, disk_full

YEAR = 2564
MEMO_DATED = MEMO_DAY.date()
SECRET = "นายสมชาย ใจดี โทร 081-234-5678"


@pytest.fixture
def services(tmp_path: Path):
    opened = the_example_office(tmp_path / "ข้อมูล")
    yield opened
    opened.close()


@pytest.fixture
def web(tmp_path: Path) -> Path:
    """Where the web copies go."""
    folder = tmp_path / "เว็บ"
    folder.mkdir()
    return folder


class StopsAt:
    """Somebody who cancels at the report of that number."""

    def __init__(self, number: int) -> None:
        self.left = number

    def report(self, fraction: float, text: str) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def issue(services: Services, kind: MemoKind = MemoKind.APPROVAL, **values: object):
    if kind is MemoKind.APPROVAL and not values:
        memo = services.memos.of_year(YEAR)[0]
    else:
        memo = services.memos.add(services.memos.draft(YEAR, kind).changed(**values))
    return services.issuing.issue(memo.id)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def page_of(copy) -> StrictPage:
    return StrictPage((copy.folder / INDEX).read_text(encoding="utf-8"))


def said_in(path: Path) -> str:
    with fitz.open(path) as pdf:
        return "".join(page.get_text() for page in pdf)


def test_the_page_lists_every_file_and_every_link_leads_to_one(services, web):
    issue(services)
    measure = services.measures.of_year(YEAR)[0]
    photo = web.parent / "ภาพ.jpg"
    photo.write_bytes(a_photo(1))
    division = services.follow_ups.get(measure.id, 3, measure.division_ids[0])
    division = services.follow_ups.save(division.changed(result="ประชุมแล้ว"))
    services.follow_ups.attach(division, photo, "ประชุม")
    copy = services.publishing.publish(YEAR, web)
    assert copy.folder == web / "ita-2564"
    assert set(contents(copy.folder)) == {*copy.files, LEDGER}
    assert {"plan.pdf", "report.pdf", "evidence.pdf", "memo-2564-04-09.pdf"} <= set(copy.files)
    assert {"url-sheet.pdf", "url-sheet.xlsx"} <= set(copy.files)
    assert copy.files[-1] == INDEX
    page = page_of(copy)
    assert page.faults == []
    assert page.count("h1") == 1
    linked = {link for link in page.links if not link.startswith("#")}
    assert linked == set(copy.files) - {INDEX}
    assert all(name.isascii() and " " not in name for name in contents(copy.folder))
    assert not list(web.rglob("*.part"))


def test_what_must_not_be_published_is_in_no_file(services, web):
    measure = services.measures.of_year(YEAR)[0]
    services.measures.save(measure.changed(title=f"ช่วยเหลือ{SECRET}"))
    draft = services.memos.of_year(YEAR)[0]
    services.memos.save(draft.changed(subject=f"เรื่องของ{SECRET}"))
    issue(services)
    copy = services.publishing.publish(YEAR, web)
    assert "นายสมชาย ใจดี" in copy.hidden
    assert "081-234-5678" in copy.hidden
    assert len(copy.hidden) == len(set(copy.hidden))
    assert "เรื่องของ(ปกปิด)" in page_of(copy).text
    told = [page_of(copy).text, *(said_in(one) for one in copy.folder.glob("*.pdf"))]
    for text in told:
        plain = text.replace("\n", "").replace(" ", "")
        assert "สมชาย" not in plain
        assert "081-234-5678" not in plain
        assert "๐๘๑-๒๓๔-๕๖๗๘" not in plain


def test_drafts_void_and_secret_memos_are_not_published(services, web):
    issue(services)
    issue(services, MemoKind.RESULTS, secrecy="ลับ", subject="เรื่องลับ", dated=MEMO_DATED)
    services.issuing.void(issue(services, MemoKind.CIRCULAR, dated=MEMO_DATED).id, "ผิด")
    services.memos.add(services.memos.draft(YEAR, MemoKind.RESULTS))
    copy = services.publishing.publish(YEAR, web)
    assert [name for name in copy.files if name.startswith("memo")] == ["memo-2564-04-09.pdf"]
    assert copy.kept_back == ("เรื่องลับ",)


def test_two_memos_of_one_day_have_names_of_their_own(services, web):
    issue(services)
    issue(services, dated=MEMO_DATED)
    copy = services.publishing.publish(YEAR, web)
    memos = [name for name in copy.files if name.startswith("memo")]
    assert memos == ["memo-2564-04-09.pdf", "memo-2564-04-09-2.pdf"]


def test_a_second_copy_replaces_the_first_and_drops_what_is_gone(services, web):
    memo = issue(services)
    first = services.publishing.publish(YEAR, web)
    assert "memo-2564-04-09.pdf" in first.files
    (first.folder / "โลโก้.png").write_bytes(b"theirs")
    services.issuing.void(memo.id, "ผิด")
    second = services.publishing.publish(YEAR, web)
    assert set(contents(second.folder)) == {*second.files, LEDGER, "โลโก้.png"}
    assert "memo-2564-04-09.pdf" not in second.files


@pytest.mark.parametrize("number", range(9))
def test_cancelled_anywhere_the_folder_is_as_it_was(services, web, number):
    with pytest.raises(Cancelled):
        services.publishing.publish(YEAR, web, StopsAt(number))
    assert contents(web) == {}
    services.publishing.publish(YEAR, web)
    before = contents(web)
    measure = services.measures.of_year(YEAR)[0]
    services.measures.save(measure.changed(title="เปลี่ยนแล้ว"))
    with pytest.raises(Cancelled):
        services.publishing.publish(YEAR, web, StopsAt(number))
    assert contents(web) == before


@pytest.mark.parametrize("name", [INDEX, "plan.pdf", "url-sheet.xlsx", LEDGER])
def test_a_file_that_is_not_ours_is_never_overwritten(services, web, name):
    folder = web / "ita-2564"
    folder.mkdir()
    (folder / name).write_bytes(b"theirs")
    with pytest.raises(UserError, match="ไม่เขียนทับ") as told:
        services.publishing.publish(YEAR, web)
    assert name in told.value.message
    assert contents(web) == {name: b"theirs"}


def test_a_paper_that_was_signed_and_scanned_since_is_kept(services, web):
    copy = services.publishing.publish(YEAR, web)
    (copy.folder / "plan.pdf").write_bytes(b"signed and scanned")
    before = contents(web)
    with pytest.raises(UserError, match=r"plan\.pdf"):
        services.publishing.publish(YEAR, web)
    assert contents(web) == before
    (copy.folder / "plan.pdf").rename(copy.folder / "plan-signed.pdf")
    services.publishing.publish(YEAR, web)
    assert (copy.folder / "plan-signed.pdf").read_bytes() == b"signed and scanned"


def test_a_ledger_cannot_send_us_out_of_the_folder(services, web):
    copy = services.publishing.publish(YEAR, web)
    outside = web / "outside.txt"
    outside.write_bytes(b"")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    ledger = copy.folder / LEDGER
    text = ledger.read_text().replace('"plan.pdf"', f'"../outside.txt": ["{empty}"], "plan.pdf"')
    ledger.write_text(text)
    services.publishing.publish(YEAR, web)
    assert outside.exists()


@pytest.mark.parametrize("call", range(1, 12))
def test_a_full_disk_leaves_no_page_and_the_next_try_makes_one(services, web, monkeypatch, call):
    with monkeypatch.context() as full:
        replace = FailAtCall(os.replace, call, disk_full())
        full.setattr("kroknkaeo_ita.system.files.os.replace", replace)
        with pytest.raises(UserError, match="เต็ม"):
            services.publishing.publish(YEAR, web)
    assert INDEX not in contents(web)
    assert not list(web.rglob("*.part"))
    copy = services.publishing.publish(YEAR, web)
    assert set(contents(copy.folder)) == {*copy.files, LEDGER}


def test_a_folder_that_is_none_and_a_year_that_is_none_are_told(services, web):
    with pytest.raises(UserError, match="ไม่พบโฟลเดอร์"):
        services.publishing.publish(YEAR, web / "ไม่มี")
    with pytest.raises(UserError, match="ยังไม่มีข้อมูล"):
        services.publishing.publish(2570, web)
    (web / "ita-2564").write_bytes(b"a file")
    with pytest.raises(UserError, match="เป็นไฟล์"):
        services.publishing.publish(YEAR, web)


def test_a_year_with_nothing_in_it_is_published_all_the_same(tmp_path, web):
    empty = an_empty_office(tmp_path / "ว่าง")
    try:
        empty.years.open(YEAR)
        copy = empty.publishing.publish(YEAR, web)
    finally:
        empty.close()
    assert page_of(copy).faults == []
    assert "plan.pdf" in copy.files
