"""Reads the divisions' form back from the workbook that a spreadsheet program saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ...domain.division_form import ANSWERS, Answer, CellFault, ReturnedForm, print_of
from ...domain.errors import UserError
from ...domain.fields import fields_of
from ...domain.fiscal import QUARTERS
from ...domain.follow_up import FollowUp
from .codes import (
    DIVISION,
    FORMAT,
    KEYS,
    MARK,
    MEASURE,
    OFFICE,
    PRINTED,
    QUARTER,
    YEAR,
    YEAR_ID,
    printed_marks,
)
from .untrusted import opened_workbook
from .values import stored_value

MOST_ROWS = 20_000
"""Rows of all sheets together; a year of 60 measures and ten divisions has 2,400."""
_MOST_COLUMNS = 64
_SOUGHT_ROWS = 60
"""The row of codes stands among the first rows, also where somebody has put some above."""
_ENDING = ".xlsx"
_KINDS = "นำเข้าได้เฉพาะแบบรายงานของส่วนราชการ (เอกสาร division-form) ที่บันทึกเป็น .xlsx"

_FIELDS = fields_of(FollowUp)

Cells = Sequence[tuple[Any, str]]
"""The cells of a row, each as its value and its type in the file."""


def read_form(path: Path) -> ReturnedForm:
    """Read a returned form: every row with its answers, and what is wrong with its place.

    Raises:
        UserError: the file cannot be read, is no form of ours, of a newer program, or too large.
    """
    if path.suffix.lower() != _ENDING:
        raise UserError(f"นำเข้าไฟล์ “{path.name}” ไม่ได้ {_KINDS}")
    with opened_workbook(path) as workbook:
        form = _Form(path.name)
        for sheet in workbook.worksheets:
            form.read(sheet.title, _rows_of(sheet, form.left))
    if not form.sheets:
        raise UserError(f"ไฟล์ “{path.name}” ไม่ใช่แบบรายงานที่ออกจากโปรแกรมนี้ {_KINDS} กรุณาเลือกไฟล์ใหม่")
    return form.result()


def _rows_of(sheet: Any, most: int) -> Iterator[tuple[int, Cells]]:
    """The rows of a sheet with their numbers, one more than may be."""
    # Both limits are given: what the file says of its own size is not to be relied on.
    rows = sheet.iter_rows(max_row=most + 1, max_col=_MOST_COLUMNS)
    for number, row in enumerate(rows, start=1):
        yield number, [(cell.value, cell.data_type) for cell in row]


class _Form:
    """Takes the sheets of a workbook in.

    Attributes:
        sheets: how many of them are ours.
        left: how many rows may still be read.
    """

    def __init__(self, file_name: str) -> None:
        self._file_name = file_name
        self._office = ""
        self._answers: list[Answer] = []
        self._faults: list[CellFault] = []
        self._seen: dict[tuple[str, int, str], str] = {}
        self.sheets = 0
        self.left = MOST_ROWS

    def result(self) -> ReturnedForm:
        """All that was read."""
        return ReturnedForm(
            self._file_name, self._office, tuple(self._answers), tuple(self._faults)
        )

    def read(self, title: str, rows: Iterator[tuple[int, Cells]]) -> None:
        """Take one sheet in; one that is none of ours is passed over."""
        columns: Mapping[str, int] | None = None
        for number, cells in rows:
            self.left -= 1
            if self.left < 0:
                raise UserError(
                    f"ไฟล์ “{self._file_name}” มีมากกว่า {MOST_ROWS:,} แถว จึงไม่ใช่แบบรายงานที่ใช้ได้ "
                    "กรุณาลบแถวว่างใต้ตารางแล้วบันทึกใหม่"
                )
            if columns is not None:
                self._row(_Row(title, number, cells, columns))
            elif number > _SOUGHT_ROWS:
                return
            elif any(_is_mark(value) for value, _kind in cells):
                columns = self._columns(title, number, cells)
                if columns is None:
                    return

    def _columns(self, title: str, number: int, cells: Cells) -> Mapping[str, int] | None:
        """Where each code stands; None where some are gone."""
        self.sheets += 1
        mark = next(str(value) for value, _kind in cells if _is_mark(value))
        if mark != f"{MARK}{FORMAT}":
            raise UserError(
                f"แบบรายงาน “{self._file_name}” ออกจากโปรแกรมคนละรุ่นกับที่ใช้อยู่ "
                "กรุณาปรับโปรแกรมเป็นรุ่นล่าสุด หรือพิมพ์แบบรายงานใหม่"
            )
        columns = {value: place for place, (value, _kind) in enumerate(cells) if value}
        if all(name in columns for name in (*ANSWERS, *KEYS)):
            return columns
        self._faults.append(
            CellFault(
                f"{title}!A{number}",
                "คอลัมน์ของแบบถูกลบไปบางส่วน จึงไม่ได้อ่านแผ่นนี้ กรุณาพิมพ์แบบรายงานใหม่แล้วกรอกอีกครั้ง",
            )
        )
        return None

    def _row(self, row: _Row) -> None:
        if row.is_head:
            return
        if not row.has_keys:
            stray = row.first_answer()
            if stray:
                what = "แถวนี้ไม่ใช่แถวของแบบ จึงไม่ได้อ่าน กรุณาย้ายคำตอบไปกรอกในแถวของมาตรการ"
                self._faults.append(CellFault(row.place(stray), what))
            return
        answer, faults = row.answer()
        self._faults += faults
        if answer is None or faults:
            return
        earlier = self._seen.get(answer.key)
        if earlier and answer.values:
            what = f"ซ้ำกับแถวที่ {earlier} ซึ่งเป็นมาตรการและไตรมาสเดียวกัน จึงไม่ได้อ่าน กรุณาลบแถวที่ซ้ำ"
            self._faults.append(CellFault(answer.cells[""], what))
            return
        if answer.values:
            self._seen[answer.key] = answer.cells[""]
        self._office = self._office or row.text(OFFICE)
        self._answers.append(answer)


def _is_mark(value: Any) -> bool:
    return isinstance(value, str) and value.startswith(MARK)


class _Row:
    """One row below the row of codes."""

    def __init__(self, title: str, number: int, cells: Cells, columns: Mapping[str, int]) -> None:
        self._title = title
        self._number = number
        self._cells = cells
        self._columns = columns

    def raw(self, name: str) -> tuple[Any, str]:
        """Value and type of a field's or key's cell."""
        place = self._columns[name]
        return self._cells[place] if place < len(self._cells) else (None, "n")

    def place(self, name: str) -> str:
        """A cell as the spreadsheet names it; the row's first one for no name."""
        from openpyxl.utils import get_column_letter

        column = self._columns[name] + 1 if name else 1
        return f"{self._title}!{get_column_letter(column)}{self._number}"

    def text(self, name: str) -> str:
        """A key as text."""
        value, kind = self.raw(name)
        return str(value) if value is not None and kind not in ("f", "e") else ""

    @property
    def is_head(self) -> bool:
        """Whether it is the row of titles."""
        return self.text(MEASURE) == MEASURE

    @property
    def has_keys(self) -> bool:
        """Whether it is, or was, a row of the form."""
        return any(self.text(name).strip() for name in (MEASURE, DIVISION, QUARTER))

    def first_answer(self) -> str:
        """The first field that is not empty; empty when there is none."""
        filled = (name for name in ANSWERS if str(self.raw(name)[0] or "").strip())
        return next(filled, "")

    def _whole(self, name: str) -> int:
        try:
            return int(float(self.text(name)))
        except (ValueError, OverflowError):
            return 0

    def answer(self) -> tuple[Answer | None, list[CellFault]]:
        """What the row says, or what is wrong with it."""
        quarter = self._whole(QUARTER)
        keys = (self.text(MEASURE), self.text(DIVISION), self.text(YEAR_ID))
        if quarter not in QUARTERS or not all(keys):
            what = "ข้อมูลที่ซ่อนไว้ของแถวนี้เสียหาย จึงไม่ได้อ่าน กรุณาพิมพ์แบบรายงานใหม่แล้วกรอกแถวนี้อีกครั้ง"
            return None, [CellFault(self.place(""), what)]
        printed = printed_marks(self.text(PRINTED))
        values: dict[str, Any] = {}
        faults: list[CellFault] = []
        for name in ANSWERS:
            try:
                value = stored_value(_FIELDS[name], *self.raw(name))
            except UserError as fault:
                faults.append(CellFault(self.place(name), fault.message))
                continue
            if value is not None and print_of(value) != printed.get(name, ""):
                values[name] = value
        cells = {name: self.place(name) for name in ("", *ANSWERS)}
        measure, division, year_id = keys
        answer = Answer(
            self._whole(YEAR), year_id, measure, quarter, division, values, cells, printed
        )
        return answer, faults
