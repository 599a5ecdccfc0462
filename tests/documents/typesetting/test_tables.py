"""Tables over pages: heads, splits, tall rows, thousands of rows."""

import itertools

import pytest

from kroknkaeo_ita.documents.typesetting import (
    MM,
    Cell,
    Column,
    Metadata,
    Paragraph,
    PdfWriter,
    Row,
    Style,
    Table,
)
from kroknkaeo_ita.documents.typesetting.tables import Room, TableSetter, column_widths

TOP, BOTTOM = 50.0, 450.0
STYLE = Style(size_pt=14, leading_pt=16)
TABLE = Table(
    (Column("ลำดับ", least_pt=40), Column("รายการ"), Column("ผู้รับผิดชอบ")),
    head_style=STYLE.but(bold=True, align="centre"),
    padding_x_pt=8,
)


def drawn(typesetter, rows, table=TABLE, first_top=TOP):
    """The pages of a table: for each, its text lines as (baseline, text)."""
    writer = PdfWriter(Metadata("ตาราง"))
    seen = []

    def next_room() -> Room:
        page = writer.new_page(297 * MM, 210 * MM)
        seen.append([])
        original = type(page).text

        def text(line, x, baseline, colour=(0, 0, 0), page=page, lines=seen[-1]):
            lines.append((baseline, line.text))
            original(page, line, x, baseline, colour)

        spied.append((page, text))
        return Room(page, TOP, BOTTOM)

    spied = []
    setter = TableSetter(_Spy(typesetter, spied), table, 40, 700, next_room, BOTTOM - TOP)
    room = next_room()
    _page, y = setter.draw(rows, room._replace(top_pt=first_top))
    assert y <= BOTTOM + 0.1
    return writer, seen


class _Spy:
    """A typesetter that notes what is drawn on which page."""

    def __init__(self, typesetter, spied):
        self._inner, self._spied = typesetter, spied

    def __getattr__(self, name):
        return getattr(self._inner, name)

    def draw_line(self, page, line, style, x, y):
        for one, text in self._spied:
            if one is page:
                text(line, x, y + self._inner.baseline(style), style.colour)


def row(*texts: str) -> Row:
    return Row(tuple(Cell((Paragraph(text, STYLE),)) for text in texts))


def lines_of(count: int, mark: str = "บรรทัด") -> str:
    return "\n".join(f"{mark} {number}" for number in range(count))


def test_the_head_is_repeated_on_every_page(typesetter):
    _writer, pages = drawn(typesetter, [row(str(n), lines_of(5), "กองคลัง") for n in range(30)])
    assert len(pages) > 3
    for page in pages:
        assert [text for _y, text in page[:3]] == ["ลำดับ", "รายการ", "ผู้รับผิดชอบ"]


def test_the_head_may_stand_once(typesetter):
    from dataclasses import replace

    table = replace(TABLE, head_again=False)
    _writer, pages = drawn(typesetter, [row(str(n), lines_of(5), "ก") for n in range(30)], table)
    assert "ลำดับ" not in [text for _y, text in pages[1]]


def test_a_row_that_fits_on_a_page_is_kept_whole(typesetter):
    rows = [row("ก", lines_of(17, "แถวแรก"), "ข"), row("ค", lines_of(14, "แถวสอง"), "ง")]
    _writer, pages = drawn(typesetter, rows)
    for mark in ("แถวแรก", "แถวสอง"):
        assert sum(any(mark in text for _y, text in page) for page in pages) == 1


def test_a_row_taller_than_a_page_is_split_between_lines(typesetter):
    rows = [row("ก", lines_of(70, "สูง"), lines_of(27, "กลาง")), row("ข", "ท้าย", "ค")]
    _writer, pages = drawn(typesetter, rows)
    texts = [text for page in pages for _y, text in page]
    for mark, count in (("สูง", 70), ("กลาง", 27)):
        assert [t for t in texts if mark in t] == [f"{mark} {n}" for n in range(count)]
        shares = [sum(mark in text for _y, text in page) for page in pages]
        assert all(share == 0 or share >= 2 for share in shares)
    for page in pages:
        assert all(baseline <= BOTTOM for baseline, _text in page)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 22, 23, 24, 25, 26, 47, 48, 49])
def test_two_lines_on_each_side_of_a_split(typesetter, count):
    rows = [row("ก", lines_of(16, "ก่อน"), ""), row("ข", lines_of(count, "หลัง"), "ค")]
    _writer, pages = drawn(typesetter, rows)
    shares = [sum("หลัง" in text for _y, text in page) for page in pages]
    assert sum(shares) == count
    parts = [share for share in shares if share]
    assert len(parts) == 1 or min(parts) >= 2


def test_a_group_heading_is_not_the_last_on_its_page(typesetter):
    heading = Row((Cell((Paragraph("หัวข้อ", STYLE.but(bold=True)),)),), keep_with_next=True)
    for before in range(14, 24):
        rows = [row("ก", lines_of(before), "ข"), heading, row("ค", lines_of(4, "ตาม"), "ง")]
        _writer, pages = drawn(typesetter, rows)
        page = next(page for page in pages if any(text == "หัวข้อ" for _y, text in page))
        assert any("ตาม" in text for _y, text in page)


def test_a_table_that_starts_low_begins_on_the_next_page(typesetter):
    _writer, pages = drawn(typesetter, [row("ก", "ข", "ค")], first_top=BOTTOM - 30)
    assert pages[0] == []
    assert len(pages) == 2


@pytest.mark.parametrize("left", [60, 100, 150, 200])
def test_no_head_stands_alone_where_its_first_row_goes_on(typesetter, left):
    """A row kept whole would leave the head behind at the foot of the page before."""
    rows = [row("ก", lines_of(14, "บรรทัด"), "ค"), row("ง", "จ", "ฉ")]
    _writer, pages = drawn(typesetter, rows, first_top=BOTTOM - left)
    for page in pages:
        texts = [text for _y, text in page]
        assert not texts or any("บรรทัด" in text for text in texts)


def test_empty_cells_and_no_rows(typesetter):
    _writer, pages = drawn(typesetter, [])
    assert len(pages) == 1
    _writer, pages = drawn(typesetter, [Row((Cell(), Cell(), Cell())), row("", "", "")])
    assert len(pages) == 1


def test_a_row_to_write_in_keeps_its_height_and_is_not_split(typesetter):
    rows = [Row(row("ก", "ข", "ค").cells, least_pt=150)] * 3
    _writer, pages = drawn(typesetter, rows)
    firsts = [[y for y, text in page if text == "ก"] for page in pages]
    assert [len(page) for page in firsts] == [2, 1]
    assert firsts[0][1] - firsts[0][0] == pytest.approx(150)


def test_widths_follow_the_content_within_limits(typesetter):
    rows = [row("๑", "เทศบาลตำบลโกรกแก้วได้กำหนดมาตรการและแนวทาง" * 4, "กองคลัง")] * 3
    widths = column_widths(typesetter, TABLE, rows, 700)
    assert sum(widths) == pytest.approx(700)
    assert widths[1] > widths[2] > widths[0] >= 40
    narrow = Table((Column("ก", most_pt=60), Column("ข")))
    widths = column_widths(typesetter, narrow, [row("ข้อความยาวมาก " * 9, "สั้น")], 500)
    assert widths == pytest.approx([60, 440])


def test_thousands_of_rows_are_taken_one_by_one(typesetter):
    taken = itertools.count()
    rows = (row(str(next(taken)), "ดำเนินการแล้วเสร็จ", "กองคลัง") for _ in range(2000))
    writer, pages = drawn(typesetter, rows)
    assert next(taken) == 2000
    assert sum("ดำเนินการแล้วเสร็จ" in text for page in pages for _y, text in page) == 2000
    assert len(writer.finish()) < 2_000_000
