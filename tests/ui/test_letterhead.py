"""On paper that bears the memo's head already, the head stays off and nothing else moves."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.memo import Urgency
from kroknkaeo_ita.domain.paper_order import PaperOrder
from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.ui.paper.pdf import Pages

DOTS_PER_INCH = 127
"""Five dots to a millimetre."""
YEAR = 2564


@pytest.fixture(params=["svg", "png"])
def headed(example: Services, tmp_path: Path, request: pytest.FixtureRequest) -> Services:
    """An office with an emblem: a black square of 15 mm."""
    path = tmp_path / f"ตรา.{request.param}"
    if request.param == "svg":
        path.write_text(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">'
            '<path d="M0 0H10V10H0z"/></svg>'
        )
    else:
        picture = QImage(60, 60, QImage.Format.Format_RGB32)
        picture.fill(QColor("black"))
        assert picture.save(str(path))
    example.emblem.keep(example.emblem.of_file(path))
    return example


def ink(image: QImage, left: float, top: float, width: float, height: float) -> int:
    """How many dots of a rectangle, in millimetres, are dark."""
    part = image.copy(*(round(side * 5) for side in (left, top, width, height)))
    return sum(
        QColor(part.pixel(x, y)).lightness() < 128
        for x in range(part.width())
        for y in range(part.height())
    )


def without_head(image: QImage) -> bytes:
    """The page as it is, its head painted over: 30 to 45 and 84 to 126 mm, from 15 mm down."""
    copy = image.copy()
    for left, width in ((29, 17), (83, 44)):
        white = QImage(width * 5, 20 * 5, image.format())
        white.fill(QColor("white"))
        for x in range(white.width()):
            for y in range(white.height()):
                copy.setPixel(left * 5 + x, 14 * 5 + y, white.pixel(x, y))
    return bytes(copy.constBits())


def test_emblem_and_title_are_left_off_and_nothing_else_moves(headed: Services) -> None:
    pages = Pages(headed.papers.make(PaperOrder("memo", YEAR)))
    whole, bare = (one.drawn(0, DOTS_PER_INCH) for one in (pages, pages.bare()))
    assert ink(whole, 30, 15, 15, 15) > 5000
    assert ink(whole, 84, 25, 42, 9) > 1000
    assert ink(bare, 29, 14, 17, 20) == 0
    assert ink(bare, 83, 14, 44, 20) == 0
    assert without_head(bare) == without_head(whole)
    for at in range(1, len(pages)):
        assert pages.bare().drawn(at, 50) == pages.drawn(at, 50)


def test_a_memo_that_was_issued_is_printed_from_what_was_kept(headed: Services) -> None:
    memo = headed.memos.of_year(YEAR)[0]
    headed.issuing.issue(memo.id, 12)
    office = headed.office
    office.save(office.get().changed(emblem="", name="เทศบาลอื่น"))
    pages = Pages(headed.papers.make(PaperOrder("memo", YEAR, memo_id=memo.id)))
    assert ink(pages.drawn(0, DOTS_PER_INCH), 30, 15, 15, 15) > 5000
    assert ink(pages.bare().drawn(0, DOTS_PER_INCH), 29, 14, 98, 20) == 0


def test_stamps_stay_on(headed: Services) -> None:
    memo = headed.memos.of_year(YEAR)[0]
    headed.memos.save(memo.changed(secrecy="ลับ", urgency=Urgency.MOST_URGENT))
    pages = Pages(headed.papers.make(PaperOrder("memo", YEAR)))
    whole, bare = (one.drawn(0, DOTS_PER_INCH) for one in (pages, pages.bare()))
    assert without_head(bare) == without_head(whole)
    assert ink(bare, 90, 3, 30, 11) > 100
    assert ink(bare, 150, 14, 40, 16) > 100


def test_the_same_words_in_the_text_stay(headed: Services) -> None:
    memo = headed.memos.of_year(YEAR)[0]
    headed.memos.save(memo.changed(subject="บันทึกข้อความ"))
    pages = Pages(headed.papers.make(PaperOrder("memo", YEAR)))
    whole, bare = (one.drawn(0, DOTS_PER_INCH) for one in (pages, pages.bare()))
    assert without_head(bare) == without_head(whole)


def test_a_paper_without_a_head_is_not_printed_as_if_it_had_one(example: Services) -> None:
    pages = Pages(example.papers.make(PaperOrder("plan", YEAR)))
    with pytest.raises(UserError, match="ไม่พบหัวบันทึกข้อความ"):
        pages.bare().drawn(0, 50)
