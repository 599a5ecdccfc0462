"""เอกสาร: the preview shows the very pages, the memo is edited beside it, print and file follow."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.domain.memo import MemoKind, SectionKind
from kroknkaeo_ita.domain.paper_order import PaperOrder
from kroknkaeo_ita.domain.thai.digits import to_ascii_digits
from kroknkaeo_ita.ui import messages
from kroknkaeo_ita.ui.paper import paper_list
from kroknkaeo_ita.ui.paper.printing import file_name
from kroknkaeo_ita.ui.wording import unbroken
from tests.ui.desk import CTRL, SHIFT, Desk, press, type_text

LONG = 20_000


def memo(desk: Desk) -> object:
    return desk.services.memos.of_year(2564)[0]


def test_the_memo_is_previewed_page_by_page(desk: Desk, qtbot: QtBot) -> None:
    papers = desk.papers
    qtbot.waitUntil(lambda: papers.preview.page_count == 2, timeout=LONG)


def test_every_paper_of_the_year_can_be_seen(desk: Desk, qtbot: QtBot) -> None:
    papers = desk.papers
    for paper in desk.services.papers.catalogue():
        papers.choose(paper.key)
        qtbot.waitUntil(
            lambda: papers.preview.page_count > 0 and papers.preview.is_settled, timeout=LONG
        )


def test_the_preview_follows_what_is_typed(desk: Desk, qtbot: QtBot) -> None:
    papers = desk.papers
    qtbot.waitUntil(lambda: papers.preview.is_settled, timeout=LONG)
    papers.form.focus_field("number")
    with qtbot.waitSignal(papers.preview.pagesChanged, timeout=LONG):
        type_text("๗๗")
        press(Qt.Key.Key_Tab)
    assert desk.services.memos.of_year(2564)[0].number == "77"


def test_a_memo_gets_another_point_and_another_section(desk: Desk) -> None:
    papers = desk.papers
    sections = papers.form.fields["sections"].editor
    kinds = [box.kind for box in sections._boxes]
    assert kinds == [SectionKind.ORIGIN, SectionKind.FACTS, SectionKind.PROPOSAL]
    sections._start(SectionKind.LAW)
    type_text("ระเบียบสำนักนายกรัฐมนตรี")
    press(Qt.Key.Key_Tab)
    kept = desk.services.memos.of_year(2564)[0].sections
    assert [one.kind for one in kept] == [
        SectionKind.ORIGIN,
        SectionKind.FACTS,
        SectionKind.LAW,
        SectionKind.PROPOSAL,
    ]
    assert kept[2].paragraphs == ("ระเบียบสำนักนายกรัฐมนตรี",)


def test_a_new_memo_begins_with_the_usual_wording(desk: Desk) -> None:
    desk.papers.add_memo(MemoKind.CIRCULAR)
    added = next(one for one in desk.services.memos.of_year(2564) if one.kind is MemoKind.CIRCULAR)
    chosen = desk.papers.list.chosen()
    assert chosen is not None
    assert chosen.memo == added
    desk.papers.remove_memo()
    assert len(desk.services.memos.of_year(2564)) == 1


def test_from_the_measures_the_preview_goes_to_their_table(desk: Desk, qtbot: QtBot) -> None:
    desk.measures.list.setFocus()
    press(Qt.Key.Key_P, CTRL | SHIFT)
    choice = desk.papers.choice()
    assert choice is not None
    assert choice.order.key == "plan"


def test_the_paper_is_kept_as_the_previewed_bytes(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "บันทึก ข้อความ.pdf"
    asked: list[str] = []

    def offered(_parent: object, text: str, *_more: object) -> str:
        asked.append(text)
        return ""

    monkeypatch.setattr(messages, "pick_target", lambda *_: target)
    monkeypatch.setattr(messages, "offer_steps", offered)
    desk.papers.save_chosen()
    assert target.read_bytes() == desk.services.papers.make(desk.papers.choice().order)
    assert [unbroken(one) for one in asked] == ["บันทึกเอกสารแล้ว"]


def test_a_folder_that_is_gone_is_told_and_nothing_is_written(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults: list[str] = []
    monkeypatch.setattr(messages, "pick_target", lambda *_: tmp_path / "ไม่มี" / "a.pdf")
    monkeypatch.setattr(messages, "fault", lambda _parent, text: faults.append(text))
    desk.papers.save_chosen()
    assert "ไม่พบ" in faults[0].replace("\u200b", "")


def test_characters_that_no_font_has_are_named_before_printing(desk: Desk, qtbot: QtBot) -> None:
    papers = desk.papers
    qtbot.waitUntil(lambda: papers.preview.page_count > 0, timeout=LONG)
    assert not papers.warnings.isVisibleTo(papers)
    desk.services.memos.save(memo(desk).changed(subject="อบรม 研修"))
    qtbot.waitUntil(lambda: papers.warnings.isVisibleTo(papers), timeout=LONG)
    assert "研" in papers.warnings.text


def test_groups_are_headed_and_the_keyboard_goes_past_the_headings(desk: Desk) -> None:
    papers = desk.papers
    keys = [entry.key for entry in papers.list._entries.entries]
    assert keys[0] == ""
    assert set(keys) - {""} == {
        paper.key
        for paper in desk.services.papers.catalogue()
        if not paper.is_memo or paper.key == "memo"
    }
    papers.list.setFocus()
    press(Qt.Key.Key_Home)
    seen = []
    for _ in keys:
        chosen = papers.list.chosen()
        assert chosen is not None
        assert not chosen.is_heading
        seen.append(chosen.identity)
        press(Qt.Key.Key_Down)
    assert len(dict.fromkeys(seen)) == len([key for key in keys if key])


def test_the_first_heading_comes_back_into_sight(desk: Desk) -> None:
    papers = desk.papers
    papers.list.setFocus()
    press(Qt.Key.Key_End)
    desk.settle()
    assert papers.list.verticalScrollBar().value() > 0
    for _ in papers.list._entries.entries:
        press(Qt.Key.Key_Up)
    desk.settle()
    assert papers.list.verticalScrollBar().value() == 0


def test_what_a_paper_asks_is_answered_by_the_keyboard_alone(desk: Desk) -> None:
    papers = desk.papers
    papers.choose("report")
    papers.list.setFocus()
    names = []
    for _ in range(20):
        press(Qt.Key.Key_Tab)
        names.append(QApplication.focusWidget().accessibleName())
        if names[-1] == "ไตรมาส":
            break
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    assert papers.choice().order == PaperOrder("report", 2564, quarter=1, per_page=4, public=True)
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget().accessibleName() == "ขนาดตัวอย่าง"


def test_a_paper_of_one_quarter_offers_the_four_and_shows_the_usual_one(desk: Desk) -> None:
    papers = desk.papers
    papers.choose("follow-up")
    offered = papers.options.quarter
    assert [offered.itemData(at) for at in range(offered.count())] == [1, 2, 3, 4]
    # The clock stands at 9 April 2564, in the third quarter.
    assert offered.currentData() == 3
    assert papers.choice().order == PaperOrder("follow-up", 2564, quarter=3)
    papers.choose("report")
    assert offered.itemText(0) == "ทั้งปี"
    assert papers.choice().order == PaperOrder("report", 2564)


def test_a_public_copy_of_one_memo_leaves_the_other_memos_whole(desk: Desk) -> None:
    papers = desk.papers
    papers.add_memo(MemoKind.RESULTS)
    results = papers.list.chosen()
    papers.options.public.setChecked(True)
    assert papers.choice().order.public
    papers.add_memo(MemoKind.RESULTS)
    assert not papers.choice().order.public
    assert not papers.options.public.isChecked()
    papers.list.choose_memo(results.memo.id)
    assert papers.choice().order == PaperOrder(
        "memo-report", 2564, memo_id=results.memo.id, public=True
    )


def test_the_sheet_to_sign_is_made_for_any_circular(desk: Desk) -> None:
    papers, memos = desk.papers, desk.services.memos
    papers.choose("circulation")
    assert not papers.options.memo.isVisibleTo(papers)
    first, second = (
        memos.add(memos.draft(2564, MemoKind.CIRCULAR).changed(dated=date(2021, 3, day)))
        for day in (1, 15)
    )
    desk.settle()
    box = papers.options.memo
    assert box.isVisibleTo(papers)
    assert [box.itemData(at) for at in range(box.count())] == [first.id, second.id]
    assert papers.choice().order.memo_id == second.id
    box.setCurrentIndex(0)
    assert papers.choice().order == PaperOrder("circulation", 2564, memo_id=first.id)
    memos.remove(first.id)
    desk.settle()
    assert papers.choice().order.memo_id == second.id
    assert not box.isVisibleTo(papers)


def test_a_file_is_named_after_what_was_chosen(desk: Desk) -> None:
    papers = desk.papers
    papers.choose("follow-up")
    assert file_name(papers.choice()) == "รายงานการติดตามผลรายไตรมาส 2564 ไตรมาสที่ 3.pdf"
    papers.choose("register")
    years = papers.options.calendar_year
    years.setCurrentIndex(years.findData(2563))
    assert file_name(papers.choice()) == "ทะเบียนหนังสือส่ง 2563.pdf"


def test_the_register_is_chosen_by_its_calendar_year(desk: Desk) -> None:
    papers = desk.papers
    papers.choose("register")
    years = papers.options.calendar_year
    years.setCurrentIndex(years.findData(2563))
    assert papers.choice().order == PaperOrder("register", 2564, calendar_year=2563)
    assert not papers.options.public.isVisibleTo(papers)


def test_what_a_public_copy_masks_is_named_above_it(desk: Desk, qtbot: QtBot) -> None:
    papers = desk.papers
    first = desk.services.measures.of_year(2564)[0]
    desk.services.measures.save(first.changed(follow_up="โทร. 081-234-5678 นายสมชาย"))
    papers.choose("plan")
    qtbot.waitUntil(lambda: papers.preview.is_settled, timeout=LONG)
    assert not papers.warnings.isVisibleTo(papers)
    papers.options.public.setChecked(True)
    qtbot.waitUntil(lambda: papers.warnings.isVisibleTo(papers), timeout=LONG)
    assert "081-234-5678" in to_ascii_digits(papers.warnings.text)
    assert not papers.warnings._all.isVisibleTo(papers)


def test_everything_masked_can_be_listed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    listed: list[str] = []
    monkeypatch.setattr(messages, "report", lambda _w, _title, lines: listed.extend(lines))
    hidden = [f"081-234-567{number}" for number in range(8)]
    warnings = desk.papers.warnings
    warnings.show_proof((), hidden)
    assert hidden[7] not in to_ascii_digits(warnings.text)
    warnings._all.click()
    assert listed == hidden
    warnings.show_proof((), ())
    assert not warnings.isVisibleTo(desk.papers)


def test_a_quarter_is_chosen_for_a_paper_and_stays_chosen(desk: Desk, qtbot: QtBot) -> None:
    papers = desk.papers
    papers.choose("report")
    assert papers.options.quarter.isVisibleTo(papers)
    assert not papers.options.calendar_year.isVisibleTo(papers)
    with qtbot.waitSignal(papers.preview.pagesChanged, timeout=LONG):
        papers.options.quarter.setCurrentIndex(2)
    papers.options.public.setChecked(True)
    papers.choose("plan")
    assert papers.choice().order == PaperOrder("plan", 2564)
    papers.choose("report")
    assert papers.choice().order == PaperOrder("report", 2564, quarter=2, public=True)
    assert papers.options.quarter.currentData() == 2


@pytest.mark.parametrize(
    ("key", "name", "begins"),
    [
        ("plan", "ตาราง.xlsx", b"PK"),
        ("report", "รายงาน.docx", b"PK"),
        ("plan", "ตาราง.PDF", b"%PDF"),
    ],
)
def test_a_paper_is_kept_in_the_format_its_name_asks_for(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, name: str, begins: bytes
) -> None:
    offered: list[str] = []

    def picked(_parent: object, _title: str, _start: Path, kinds: str) -> Path:
        offered.append(kinds)
        return tmp_path / name

    monkeypatch.setattr(messages, "pick_target", picked)
    monkeypatch.setattr(messages, "offer_steps", lambda *_: "")
    desk.papers.choose(key)
    desk.papers.save_chosen()
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert offered[0].startswith("PDF (*.pdf);;Word (*.docx)")


def test_a_long_paper_holds_pictures_of_a_few_pages_only(desk: Desk, qtbot: QtBot) -> None:
    papers = desk.papers
    qtbot.waitUntil(lambda: papers.preview.is_settled, timeout=LONG)
    first = desk.services.measures.of_year(2564)[0]
    for number in range(150):
        key = f"00000000-0000-4000-9000-{number:012d}"
        desk.services.measures.add(first.changed(id=key, title=f"มาตรการที่เพิ่ม {number}"))
    papers.choose("plan")
    preview = papers.preview
    qtbot.waitUntil(lambda: preview.page_count > 25 and preview.is_settled, timeout=LONG)
    assert 1 <= preview.pictures_held <= 6
    bar = preview._scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    last = preview.page_count - 1
    qtbot.waitUntil(lambda: preview.is_settled and last in preview._drawn, timeout=LONG)
    assert 0 not in preview._drawn
    assert preview.pictures_held <= 6


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_a_memo_is_added_and_removed_by_the_keyboard_alone(desk: Desk, qtbot: QtBot) -> None:
    papers = desk.papers
    papers.list.setFocus()
    before = desk.services.memos.of_year(2564)
    menu = papers._add.menu()
    opened: list[bool] = []

    def choose() -> None:
        opened.append(menu.isVisible())
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
            QTest.keyClick(menu, key)

    QTimer.singleShot(0, choose)
    press(Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: opened == [True])
    made = papers.list.chosen().memo
    assert made.kind is MemoKind.RESULTS
    # The offscreen platform gives no window back its place when a menu closes.
    desk.window.activateWindow()
    papers.list.setFocus()
    qtbot.waitUntil(papers.list.hasFocus)
    press(Qt.Key.Key_Delete)
    assert desk.services.memos.of_year(2564) == before


def test_an_issued_memo_is_not_removed_by_the_key(desk: Desk) -> None:
    papers = desk.papers
    issued = desk.services.issuing.issue(memo(desk).id, 12)
    desk.settle()
    papers.list.choose_memo(issued.id)
    papers.list.setFocus()
    press(Qt.Key.Key_Delete)
    assert desk.services.memos.of_year(2564)[0].id == issued.id
    assert desk.window.notice.isHidden()


def test_the_state_of_a_paper_stands_out_at_the_beginning_of_its_note(desk: Desk) -> None:
    desk.services.issuing.issue(memo(desk).id, None)
    desk.settle()
    papers = desk.papers
    entry = papers.list.chosen()
    assert (entry.state, entry.tone, entry.symbol) == (
        "ยังไม่ได้ลงเลขที่",
        "dropped",
        "triangle-alert",
    )
    shown = papers.list.currentIndex().data(Qt.ItemDataRole.DisplayRole).split("\n")[1]
    assert unbroken(shown[: paper_list._length_of(entry.state, shown)]) == entry.state
    spoken = papers.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert entry.state in spoken
    plan = next(one for one in papers.list._entries.entries if one.key == "plan")
    assert plan.state == "ยังไม่เผยแพร่"
