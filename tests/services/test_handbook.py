"""The papers for people as they are handed on: whole, readable, and sent to the right page."""

import re
from pathlib import Path

import pymupdf
import pytest

from kroknkaeo_ita.cli import main
from kroknkaeo_ita.documents.handbook.setting import spans_of
from kroknkaeo_ita.documents.tools import Tools
from kroknkaeo_ita.documents.typesetting import MM, Paragraph, Style
from kroknkaeo_ita.domain.handbook import (
    Figure,
    Grid,
    Heading,
    Look,
    Prose,
    Stretch,
    read_chapter,
    read_text,
)
from kroknkaeo_ita.domain.thai.breaks import Tier
from kroknkaeo_ita.domain.thai.digits import to_ascii_digits, to_thai_digits
from kroknkaeo_ita.services.handbook_texts import chapters, news_since
from kroknkaeo_ita.services.help_pages import help_page
from kroknkaeo_ita.system.dictionary import load_breaker
from kroknkaeo_ita.version import VERSION

SCREEN_DPI = 144
"""Dots to an inch of a picture that is as large as on the screen, taken one and a half as sharp."""
MOST_BYTES = 4_000_000
NAMES = ("คู่มือ", "บัตรช่วยจำ", "รายการตรวจครั้งแรก", "มีอะไรใหม่")


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pymupdf.Document]:
    folder = tmp_path_factory.mktemp("คู่มือ")
    assert main(["manual", str(folder)]) == 0
    return {name: pymupdf.open(folder / f"{name}.pdf") for name in NAMES}


def words_of(page: pymupdf.Page) -> str:
    return re.sub(r"\s+", " ", page.get_text())


def test_the_contents_and_the_bookmarks_lead_to_where_each_chapter_begins(
    papers: dict[str, pymupdf.Document],
) -> None:
    book = papers["คู่มือ"]
    contents = [line.strip() for line in book[0].get_text().splitlines()]
    bookmarks = {title: page for level, title, page in book.get_toc() if level == 1}
    links = [int(link["page"]) for link in book[0].get_links()]
    starts = []
    for number, chapter in enumerate(chapters(), start=1):
        name = to_thai_digits(f"{number}. {chapter.title}")
        said = int(to_ascii_digits(contents[contents.index(name) + 1]))
        starts.append(said)
        assert bookmarks[name] == said
        assert words_of(book[said - 1]).startswith(name)
    assert links == starts


def test_every_page_but_the_first_tells_book_chapter_and_page(
    papers: dict[str, pymupdf.Document],
) -> None:
    book = papers["คู่มือ"]
    chapter = ""
    names = {page: title for level, title, page in book.get_toc() if level == 1}
    for page in range(2, len(book) + 1):
        chapter = names.get(page, chapter)
        said = words_of(book[page - 1])
        assert f"คู่มือการใช้งาน – {chapter}" in said
        assert to_thai_digits(f"หน้า {page}") in said


def test_every_picture_stands_whole_and_sharp_on_its_page(
    papers: dict[str, pymupdf.Document],
) -> None:
    book = papers["คู่มือ"]
    wanted = sum(len(chapter.figures) for chapter in chapters())
    found = 0
    for page in book:
        for picture in page.get_image_info():
            box = pymupdf.Rect(picture["bbox"])
            assert page.rect.contains(box)
            assert picture["width"] / box.width * 72 > SCREEN_DPI
            found += 1
    assert found == wanted


@pytest.mark.parametrize("width_mm", [50, 85, 165])
def test_no_line_ends_inside_a_word(width_mm: int) -> None:
    breaker = load_breaker()
    typesetter = Tools(breaker).typesetter()
    ends = 0
    for text in (text for chapter in chapters() for text in chapter.texts):
        spans = spans_of(text)
        whole = "".join(span.text for span in spans)
        good = {place for place, tier in breaker.breaks(whole) if tier < Tier.SYLLABLE}
        at = 0
        *lines, _last = typesetter.lines(Paragraph(spans, Style(16, 21)), width_mm * MM)
        for line in lines:
            at = whole.index(line.text.strip(), at) + len(line.text.strip())
            rest = len(whole[at:]) - len(whole[at:].lstrip())
            assert at + rest in good, whole[:at] + "|" + whole[at:]
            ends += 1
    assert ends > 0


def test_a_folder_that_cannot_be_made_is_told_in_thai(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ไฟล์").write_text("", "utf-8")
    assert main(["manual", str(tmp_path / "ไฟล์" / "คู่มือ")]) == 1
    assert "โฟลเดอร์อื่น" in capsys.readouterr().err


def test_the_papers_are_small_and_the_card_is_one_page(
    papers: dict[str, pymupdf.Document],
) -> None:
    assert len(papers["บัตรช่วยจำ"]) == 1
    assert Path(papers["คู่มือ"].name).stat().st_size < MOST_BYTES
    assert to_thai_digits(VERSION) in words_of(papers["มีอะไรใหม่"][0])


def test_the_checklist_has_a_box_for_every_step_and_room_for_the_names(
    papers: dict[str, pymupdf.Document],
) -> None:
    said = "".join(words_of(page) for page in papers["รายการตรวจครั้งแรก"])
    for asked in ("Defender", "SmartScreen", "พิมพ์บันทึกข้อความ", "ดึงแฟลชไดรฟ์ออก", "ถอดปลั๊ก"):
        assert asked in said
    for head in ("ผ่าน", "ไม่ผ่าน", "หมายเหตุ", "ชื่อผู้ทดลอง", "วันที่ทดลอง", "ลงชื่อ"):
        assert head in said


def test_a_tabs_numbers_are_explained_by_its_help() -> None:
    chapter = next(one for one in chapters() if one.key == "measures")
    place = next(at for at, part in enumerate(chapter.parts) if isinstance(part, Figure))
    points = help_page("measures").points
    below = chapter.parts[place + 1 : place + 1 + len(points)]
    assert [part.text[0].text for part in below] == [point.text for point in points]
    assert below[-1].label == f"{len(points)}."


def test_news_are_those_of_later_versions_only() -> None:
    assert news_since()[-1].title == "รุ่น 0.1.0"
    assert "รุ่น 0.1.0" in [one.title for one in news_since("0.0.9")]
    assert news_since("99.10") == ()
    assert news_since()[0].title == f"รุ่น {VERSION}", "the version that ships tells its news"


def test_a_chapter_is_read_part_by_part() -> None:
    chapter = read_chapter(
        "x",
        "# ชื่อ\n## หัวข้อ\n1. กด **พิมพ์…** หรือ `Ctrl+P`\n> จำไว้\n![ภาพ](tab-x)\n\n"
        "| ก | ข |\n|---|---|\n| *Windows 10* | ๒ |\n",
    )
    assert chapter.title == "ชื่อ"
    heading, step, remark, figure, grid = chapter.parts
    assert heading == Heading("หัวข้อ")
    assert step == Prose(
        (
            Stretch("กด "),
            Stretch("พิมพ์…", Look.LABEL),
            Stretch(" หรือ "),
            Stretch("Ctrl+P", Look.KEY),
        ),
        "1.",
    )
    assert remark == Prose(read_text("จำไว้"), remark=True)
    assert figure == Figure("tab-x", "ภาพ")
    assert grid == Grid(("ก", "ข"), (((Stretch("Windows 10", Look.NAME),), read_text("๒")),))


@pytest.mark.parametrize("source", ["ไม่มีชื่อ", "# ชื่อ\n| ก | ข |\n|---|---|\n| ค |\n"])
def test_a_text_that_cannot_be_shown_as_it_is_meant_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match="x"):
        read_chapter("x", source)
