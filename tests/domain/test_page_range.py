"""Page numbers as people type them, and the order in which copies come out."""

import pytest

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.page_range import pages_named, printed_order


@pytest.mark.parametrize(
    ("typed", "pages"),
    [
        ("1", (0,)),
        ("1-3,5", (0, 1, 2, 4)),
        ("๑-๓, ๕", (0, 1, 2, 4)),
        ("5,1-3,2", (0, 1, 2, 4)),
        (" 2 - 3 ", (1, 2)),
        ("2–3", (1, 2)),
        ("1 4", (0, 3)),
        ("1,,2,", (0, 1)),
    ],
)
def test_pages_are_read_as_they_are_typed(typed: str, pages: tuple[int, ...]) -> None:
    assert pages_named(typed, 5) == pages


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "ยังว่างอยู่"),
        (" , ", "ยังว่างอยู่"),
        ("ก", "อ่าน “ก”"),
        ("1-2-3", "อ่าน “1-2-3”"),
        ("3-1", "พิมพ์เลขน้อยก่อน เช่น 1-3"),
        ("0", "ไม่มีหน้า 0"),
        ("2-9", "ไม่มีหน้า 6 เอกสารนี้มีหน้า 1 ถึง 5"),
        ("9", "ไม่มีหน้า 9"),
        ("999999999999999999", "ไม่มีหน้า 999999999999999999"),
    ],
)
def test_what_cannot_be_read_is_explained(typed: str, said: str) -> None:
    with pytest.raises(UserError, match=said) as fault:
        pages_named(typed, 5)
    assert "กรุณา" in fault.value.message


@pytest.mark.parametrize(
    ("collate", "both_sides", "order"),
    [
        (True, False, (0, 1, 2, 0, 1, 2)),
        (False, False, (0, 0, 1, 1, 2, 2)),
        (True, True, (0, 1, 2, None, 0, 1, 2)),
        (False, True, (0, 1, 0, 1, 2, None, 2)),
    ],
)
def test_copies_come_out_in_order_and_share_no_sheet(
    collate: bool, both_sides: bool, order: tuple[int | None, ...]
) -> None:
    assert printed_order((0, 1, 2), 2, collate=collate, both_sides=both_sides) == order
