"""Rows of a clerk's own table become measures; what cannot be taken is told, with its mend."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kroknkaeo_ita.domain.measure import Measure, Rhythm
from kroknkaeo_ita.domain.measure_rows import (
    Known,
    MeasureRow,
    RowField,
    guess_columns,
    quarters_in,
    read_rows,
    row_of,
)
from kroknkaeo_ita.domain.office import Division
from kroknkaeo_ita.domain.pasted import rows_of, text_of

DIVISIONS = (
    Division(name="สำนักปลัดเทศบาล", short_name="สป."),
    Division(name="กองคลัง"),
    Division(name="กองช่าง", aliases=("กองซ่อมสร้าง",)),
    Division(name="กองสาธารณสุขและสิ่งแวดล้อม"),
)
KEYS = {one.name: one.id for one in DIVISIONS}
KNOWN = Known(DIVISIONS, {"ลดขั้นตอนในการให้บริการประชาชน": 1})
HEAD = ("ที่", "มาตรการ/แนวทาง", "วิธีการดำเนินการ", "ผู้รับผิดชอบ", "ระยะเวลา", "การติดตามผล", "ข้อเสนอแนะ")


def read(text: str, known: Known = KNOWN) -> tuple[MeasureRow, ...]:
    rows = rows_of(text)
    columns, head = guess_columns(rows, known)
    return read_rows(rows, columns, known, head=head)


def only(text: str) -> MeasureRow:
    (row,) = read(text)
    return row


def test_columns_are_known_by_the_words_of_their_heads_in_any_order() -> None:
    rows = rows_of("ลำดับที่\tหน่วยงานที่รับผิดชอบ\tแนวทางการติดตามผล\tกิจกรรม\tขั้นตอนการดำเนินงาน\tงบ\n")
    columns, head = guess_columns(rows, KNOWN)
    assert head
    assert columns == (
        RowField.NUMBER,
        RowField.DIVISIONS,
        RowField.FOLLOW_UP,
        RowField.TITLE,
        RowField.METHODS,
        RowField.IGNORED,
    )


def test_without_heads_contents_and_order_tell() -> None:
    rows = rows_of("๑\tจัดอบรม\tกองคลัง\tไตรมาสที่ ๒\n๒\tจัดประชุม\tกองช่าง\tไตรมาสที่ ๓\n")
    columns, head = guess_columns(rows, KNOWN)
    assert not head
    assert columns == (RowField.NUMBER, RowField.TITLE, RowField.DIVISIONS, RowField.TIMING)
    assert guess_columns((("จัดอบรม",), ("จัดประชุม",)), KNOWN) == ((RowField.TITLE,), False)


@pytest.mark.parametrize(
    "first",
    [
        ("โครงการอบรมคุณธรรม",),
        ("ด้านการให้บริการ", "มาตรการลดขั้นตอน"),
        ("กิจกรรม 5 ส", "กองคลัง", "ไตรมาสที่ 2"),
        ("โครงการอบรม", "ขั้นตอนการอบรม", "กองช่าง", "ไตรมาสที่ 2", "รายงานผลทุกเดือน"),
    ],
)
def test_a_first_measure_is_not_taken_for_a_head(first: tuple[str, ...]) -> None:
    rows = (first, ("อบรม", *[""] * (len(first) - 1)))
    columns, head = guess_columns(rows, KNOWN)
    assert not head
    assert len(read_rows(rows, columns, KNOWN, head=head)) == 2


def test_a_row_says_all_that_a_measure_holds() -> None:
    row = only(
        "\t".join(HEAD)
        + '\n๑.\tจัดอบรม\t"1. ขออนุมัติ\n๒) จัดอบรม"\tกองคลัง, กองช่าง\tไตรมาสที่ ๒-๓'
        + "\tรายงานทุกเดือน\tทำต่อเนื่อง\n"
    )
    assert row.sound
    assert not row.faults
    assert row.values == {
        "title": "จัดอบรม",
        "methods": ("ขออนุมัติ", "จัดอบรม"),
        "division_ids": (KEYS["กองคลัง"], KEYS["กองช่าง"]),
        "timing": "ไตรมาสที่ 2-3",
        "timing_quarters": (2, 3),
        "follow_up": "รายงานทุกเดือน",
        "rhythm": Rhythm.MONTHLY,
        "follow_up_by": None,
        "recommendation": "ทำต่อเนื่อง",
    }


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("ทุกกอง", list(KEYS)),
        ("ทุกส่วนราชการ", list(KEYS)),
        ("ทุกกอง/สำนัก", list(KEYS)),
        ("สป.", ["สำนักปลัดเทศบาล"]),
        ("กองซ่อมสร้าง", ["กองช่าง"]),
        ("กองสาธารณสุขและสิ่งแวดล้อม", ["กองสาธารณสุขและสิ่งแวดล้อม"]),
        ("กองคลังและกองช่าง", ["กองคลัง", "กองช่าง"]),
        ("กองคลัง กองช่าง", ["กองคลัง", "กองช่าง"]),
        ("1. กองคลัง\n2. กองช่าง\n3. กองคลัง", ["กองคลัง", "กองช่าง"]),
        ("กองคลัง/กองช่าง", ["กองคลัง", "กองช่าง"]),
    ],
)
def test_divisions_are_known_as_people_write_them(cell: str, names: list[str]) -> None:
    row = only(text_of([HEAD, ("1", "ก", "", cell)]))
    assert row.values["division_ids"] == tuple(KEYS[name] for name in names)
    assert not row.faults


def test_an_unknown_division_is_told_with_the_nearest_name() -> None:
    row = only(text_of([HEAD, ("1", "ก", "", "กองคลงั, กองบิน")]))
    assert not row.sound
    near, far = row.faults
    assert (near.found, near.better) == ("กองคลงั", "กองคลัง")
    assert "ใกล้เคียงที่สุดคือ “กองคลัง”" in near.text
    assert far.found == "กองบิน"
    assert far.field is RowField.DIVISIONS


def test_too_long_empty_and_double_titles_are_told() -> None:
    rows = read(
        text_of(
            [
                HEAD,
                ("1", "ก" * 2001),
                ("2", "", "มีแต่วิธีการ"),
                ("3", "ลดขั้นตอน ในการให้บริการประชาชน".replace(" ", "")),
                ("4", "ใหม่ ปี 2564"),
                ("5", "ใหม่ ปี ๒๕๖๔"),
            ]
        )
    )
    long, empty, double, new, again = rows
    assert "เกินที่รับได้" in long.faults[0].text
    assert not long.sound
    assert "ยังว่างอยู่" in empty.faults[0].text
    assert double.faults[0].text == "ซ้ำกับมาตรการที่ 1 ของปีนี้"
    assert double.sound
    assert not new.faults
    assert again.faults[0].text == "ซ้ำกับแถวที่ 5"


def test_repeated_heads_are_no_rows_and_a_lone_text_is_a_topic() -> None:
    rows = read(text_of([HEAD, ("ด้านการให้บริการ", "", "", ""), ("1", "ก"), HEAD, ("2", "ข"), ()]))
    assert [(one.values["title"], one.topic) for one in rows] == [
        ("ก", "ด้านการให้บริการ"),
        ("ข", "ด้านการให้บริการ"),
    ]


@pytest.mark.parametrize(
    ("timing", "quarters"),
    [
        ("ไตรมาสที่ ๒", (2,)),
        ("ไตรมาส 1 - 3", (1, 2, 3)),
        ("ไตรมาสที่ 2 และ 4", (2, 4)),
        ("ไตรมาสที่ 1 ถึงไตรมาสที่ 4", (1, 2, 3, 4)),
        ("เริ่มไตรมาสที่ 3", (3, 4)),
        ("ตลอดปีงบประมาณ", (1, 2, 3, 4)),
        ("ทุกไตรมาส", (1, 2, 3, 4)),
        ("มกราคม 2564", ()),
    ],
)
def test_quarters_are_read_out_of_the_words(timing: str, quarters: tuple[int, ...]) -> None:
    assert quarters_in(timing) == quarters


_WORDS = st.text(st.sampled_from('กขคง ๒3"ab'), max_size=8)
_TABLE = st.lists(st.lists(_WORDS, min_size=1, max_size=7), max_size=6)


@given(_TABLE, st.booleans())
def test_every_row_with_a_text_is_read_or_told(table: list[list[str]], head: bool) -> None:
    """Whatever the table: no row is passed over but heads, topics and what holds nothing."""
    rows = [HEAD, *table] if head else table
    columns, found_head = guess_columns(rows, KNOWN)
    read_ones = {one.at: one for one in read_rows(rows, columns, KNOWN, head=found_head)}
    for at, row in enumerate(rows):
        filled = [cell for cell in row if cell.strip()]
        topic = len(filled) == 1 and columns[0] is RowField.NUMBER and row[0].strip()
        if at in read_ones:
            one = read_ones[at]
            assert one.values["title"] or one.faults
        else:
            assert not filled or (found_head and tuple(row) == rows[0]) or topic


_TEXT = st.text(st.sampled_from("กขคงาำ่ abc"), min_size=1, max_size=12).map(
    lambda text: " ".join(text.split())
)


@given(
    _TEXT.filter(lambda text: text.strip() and not text.startswith(("(", "-"))),
    st.lists(_TEXT.filter(bool), max_size=4),
    st.lists(st.sampled_from(DIVISIONS), unique=True, max_size=4),
)
def test_what_is_copied_out_comes_back(
    title: str, methods: list[str], divisions: list[Division]
) -> None:
    measure = Measure(
        fiscal_year=2564,
        title=title,
        methods=tuple(methods),
        division_ids=tuple(one.id for one in DIVISIONS if one in divisions),
        timing="ไตรมาสที่ 2",
        timing_quarters=(2,),
    ).checked()
    names = {one.id: one.name for one in DIVISIONS}
    heads = [field.label for field in tuple(RowField)[:-1]]
    (row,) = read(text_of([heads, row_of(measure, names, "")]), Known(DIVISIONS, {}))
    assert measure.changed(**row.values) == measure
