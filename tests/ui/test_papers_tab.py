"""เอกสาร: the preview shows the very pages, the memo is edited beside it, print and file follow."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.domain.memo import MemoKind, SectionKind
from kroknkaeo_ita.domain.paper_order import PaperOrder
from kroknkaeo_ita.domain.progress import Cancelled, Unwatched
from kroknkaeo_ita.ui import messages
from kroknkaeo_ita.ui.pdf import Pages
from kroknkaeo_ita.ui.printing import print_pages
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
    target = tmp_path / "บันทึก ข้อความ"
    asked: list[str] = []

    def told(_parent: object, text: str, *_more: str) -> bool:
        asked.append(text)
        return False

    monkeypatch.setattr(messages, "pick_target", lambda *_: target)
    monkeypatch.setattr(messages, "tell", told)
    desk.papers.save_chosen()
    written = tmp_path / "บันทึก ข้อความ.pdf"
    assert written.read_bytes().startswith(b"%PDF")
    assert [unbroken(one) for one in asked] == ["บันทึกเอกสารแล้ว"]


def test_a_folder_that_is_gone_is_told_and_nothing_is_written(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults: list[str] = []
    monkeypatch.setattr(messages, "pick_target", lambda *_: tmp_path / "ไม่มี" / "a.pdf")
    monkeypatch.setattr(messages, "fault", lambda _parent, text: faults.append(text))
    desk.papers.save_chosen()
    assert "ไม่พบ" in faults[0].replace("\u200b", "")


def a_printer(target: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    return printer


def test_the_printer_gets_every_page_on_paper_of_its_size(desk: Desk, tmp_path: Path) -> None:
    pages = Pages(desk.services.papers.make(PaperOrder("plan", 2564)))
    target = tmp_path / "printed.pdf"
    print_pages(pages, range(len(pages)), a_printer(target), Unwatched())
    printed = Pages(target.read_bytes())
    assert len(printed) == len(pages)
    assert printed.sizes[0].width() > printed.sizes[0].height()
    assert abs(printed.sizes[0].width() - pages.sizes[0].width()) < 2


def test_printing_stops_when_it_is_cancelled(desk: Desk, tmp_path: Path) -> None:
    class Impatient:
        def report(self, fraction: float, text: str) -> None:
            raise Cancelled

    pages = Pages(desk.services.papers.make(PaperOrder("memo", 2564)))
    with pytest.raises(Cancelled):
        print_pages(pages, range(len(pages)), a_printer(tmp_path / "no.pdf"), Impatient())


def test_characters_that_no_font_has_are_named_before_printing(desk: Desk, qtbot: QtBot) -> None:
    papers = desk.papers
    qtbot.waitUntil(lambda: papers.preview.page_count > 0, timeout=LONG)
    assert not papers._missing.isVisibleTo(papers)
    desk.services.memos.save(memo(desk).changed(subject="อบรม 研修"))
    qtbot.waitUntil(lambda: papers._missing.isVisibleTo(papers), timeout=LONG)
    assert "研" in papers._missing.text()


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
    monkeypatch.setattr(messages, "tell", lambda *_: False)
    desk.papers.choose(key)
    desk.papers.save_chosen()
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert offered[0].startswith("PDF (*.pdf);;Word (*.docx)")


def test_the_kind_chosen_in_the_dialog_gives_the_ending(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtWidgets import QFileDialog

    start = tmp_path / "ตาราง 2564.pdf"
    answers = iter([(str(start), "Excel (*.xlsx)"), (str(tmp_path / "ก.docx"), "PDF (*.pdf)")])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: next(answers))
    assert messages.pick_target(None, "", start, "").name == "ตาราง 2564.xlsx"
    assert messages.pick_target(None, "", start, "").name == "ก.docx"


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


@pytest.mark.parametrize("typed", ["ตาราง", "ตาราง.xlsx"])
def test_a_file_of_another_name_than_was_typed_is_never_overwritten_unasked(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    kept = tmp_path / (typed if "." in typed else f"{typed}.pdf")
    kept.write_bytes(b"signed")
    answers = iter([False, True])
    monkeypatch.setattr(messages, "pick_target", lambda *_: tmp_path / typed)
    monkeypatch.setattr(messages, "ask", lambda *_: next(answers))
    monkeypatch.setattr(messages, "tell", lambda *_: False)
    desk.papers.choose("plan")
    desk.papers.save_chosen()
    assert kept.read_bytes() == b"signed"
    desk.papers.save_chosen()
    assert kept.read_bytes() != b"signed"
