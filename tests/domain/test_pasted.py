"""Rows from the clipboard: nothing is lost, and quoting is what Excel means by it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kroknkaeo_ita.domain.pasted import rows_of, text_of

_LETTERS = st.sampled_from('ab\t\n""กำ๒ ,;\'')
_CELLS = st.text(_LETTERS, max_size=8)
_ROWS = st.lists(st.lists(_CELLS, min_size=1, max_size=4), max_size=5)


@given(_ROWS)
def test_what_is_written_is_read_back_cell_by_cell(rows: list[list[str]]) -> None:
    assert [list(row) for row in rows_of(text_of(rows))] == rows


@given(st.text(st.sampled_from('ab\t\n"ก '), max_size=30))
@example('"ก\tข')
@example('"a"b\tc\n')
def test_no_letter_of_any_text_is_lost(text: str) -> None:
    """Whatever is on the clipboard: but for tabs, line ends and quotes, every letter comes out."""
    kept = "".join(cell for row in rows_of(text) for cell in row)
    bare = str.maketrans("", "", '\t\n"')
    assert kept.translate(bare) == text.translate(bare)


@given(st.lists(st.lists(st.text("abกข", min_size=1, max_size=3), min_size=1, max_size=4)))
def test_plain_cells_need_no_quoting(rows: list[list[str]]) -> None:
    plain = "".join("\t".join(row) + "\r\n" for row in rows)
    assert [list(row) for row in rows_of(plain)] == rows


@pytest.mark.parametrize(
    ("copied", "rows"),
    [
        ("", ()),
        ("ก\tข\r\n", (("ก", "ข"),)),
        ("ก\tข", (("ก", "ข"),)),
        ("ก\t", (("ก", ""),)),
        ("ก\n\nข\n", (("ก",), ("",), ("ข",))),
        ('"1. ก\n2. ข"\tค\r\n', (("1. ก\n2. ข", "ค"),)),
        ('"เขาว่า ""ดี"""\tข\n', (('เขาว่า "ดี"', "ข"),)),
        ('ขนาด 5" และ 6"\tข\n', (('ขนาด 5" และ 6"', "ข"),)),
        ('"โครงการ" ปี 2564\tข\n', (('"โครงการ" ปี 2564', "ข"),)),
        ('"ไม่ปิด\tข\n', (('"ไม่ปิด', "ข"),)),
    ],
)
def test_what_office_programs_copy(copied: str, rows: tuple[tuple[str, ...], ...]) -> None:
    assert rows_of(copied) == rows
