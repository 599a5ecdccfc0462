"""Questions with their counted answers, as they come out of a spreadsheet by the clipboard."""

import csv
import io
from collections.abc import Sequence

from ...domain.activity import Question
from ...domain.errors import UserError
from ...domain.thai.digits import to_ascii_digits
from ..wording import unbroken

LEVELS = 5
_UP = [str(level) for level in range(1, LEVELS + 1)]
_DOWN = _UP[::-1]
_HEADINGS = ("", "คำถาม", "ข้อคำถาม", "รายการ", "ประเด็น", "ประเด็นคำถาม", "หัวข้อ", "ข้อ")
_NOBODY = [""] * LEVELS


def cells_of(text: str) -> list[list[str]]:
    """The rows and cells of pasted text; rows with nothing in them are left out."""
    reader = csv.reader(io.StringIO(unbroken(text)), dialect="excel-tab")
    rows = [[" ".join(cell.split()) for cell in row] for row in reader]
    return [row for row in rows if any(row)]


def questions_of(rows: Sequence[Sequence[str]]) -> list[Question]:
    """Questions, one a row: its text, then how many chose 1, 2, 3, 4 and 5.

    A column of running numbers before the texts is passed over, and so is a heading. Where the
    heading counts down from 5 to 1, as many forms do, the columns are turned round.

    Raises:
        UserError: a count is no whole number; the message names row and cell.
    """
    body = rows[1:] or rows
    numbered = all(_is_number(row[0]) for row in body) and any(
        len(row) > 1 and row[1] and not _is_number(row[1]) for row in body
    )
    bare = [list(row[1:]) if numbered else list(row) for row in rows]
    downwards = False
    if bare and _is_heading(bare[0]):
        downwards = [_level_of(cell) for cell in bare[0][1 : LEVELS + 1]] == _DOWN
        bare = bare[1:]
    questions = []
    for number, row in enumerate(bare, start=1):
        counts = counts_of([*row[1:], *_NOBODY][:LEVELS], number)
        text = row[0] if row else ""
        questions.append(Question(text, counts[::-1] if downwards else counts))
    return questions


def counts_of(cells: Sequence[str], row: int) -> tuple[int, ...]:
    """Counts as they are typed; an empty cell is nobody.

    Raises:
        UserError: one is no whole number; the message names it and its row.
    """
    counts = []
    for cell in cells:
        plain = to_ascii_digits(cell).replace(",", "")
        if plain in ("", "-", "–"):
            counts.append(0)
        elif plain.isdecimal():
            counts.append(int(plain))
        else:
            raise UserError(
                f"วางไม่ได้ เพราะแถวที่ {row} มี “{cell}” ในช่องจำนวนผู้ตอบ "
                "กรุณาคัดลอกจาก Excel เฉพาะช่องคำถามและจำนวนผู้ตอบระดับ 1 ถึง 5"
            )
    return tuple(counts)


def _is_number(cell: str) -> bool:
    return to_ascii_digits(cell).rstrip(".").isdecimal()


def _is_heading(row: Sequence[str]) -> bool:
    """Whether a row names the levels; five counts may by chance be 1, 2, 3, 4 and 5 too."""
    levels = row[1 : LEVELS + 1]
    named = row[0] in _HEADINGS or not all(_is_number(cell) for cell in levels)
    return named and [_level_of(cell) for cell in levels] in (_UP, _DOWN)


def _level_of(cell: str) -> str:
    """The level that a heading's cell speaks of: its only digit, as in "มากที่สุด (5)"."""
    return "".join(char for char in to_ascii_digits(cell) if char.isdecimal())
