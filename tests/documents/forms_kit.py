"""Fills forms in as a person does: by the sheets' names and the Thai titles of the columns."""

from collections.abc import Mapping
from pathlib import Path

from openpyxl import load_workbook

COLUMNS = {
    "status": "สถานะ",
    "result": "ผลการดำเนินการ",
    "figure": "ผลเป็นตัวเลข",
    "figure_unit": "หน่วยนับ",
    "evidence_note": "หลักฐาน",
    "obstacle": "ปัญหา/อุปสรรค",
    "next_step": "ขั้นต่อไป",
    "cancel_reason": "เหตุผลที่ยกเลิก",
    "reported_by": "ผู้รายงาน",
    "reported_on": "วันที่รายงาน",
}


class Sheet:
    """One division's sheet as a person sees it."""

    def __init__(self, sheet):
        self.sheet = sheet
        self.head = next(row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value == "ที่")
        titles = {cell.value: cell.column for cell in sheet[self.head] if cell.value}
        self.columns = {name: titles[title] for name, title in COLUMNS.items()}
        self.number, self.quarter = titles["ที่"], titles["ไตรมาส"]
        self.rows = self._rows()

    def _rows(self) -> dict[tuple[int, int], int]:
        """The row of each measure's number and quarter."""
        found = {}
        for row in range(self.head + 1, self.sheet.max_row + 1):
            number = self.sheet.cell(row, self.number).value
            if isinstance(number, int):
                found[number, self.sheet.cell(row, self.quarter).value] = row
        return found

    def cell(self, measure: int, quarter: int, name: str):
        return self.sheet.cell(self.rows[measure, quarter], self.columns[name])

    def place(self, measure: int, quarter: int, name: str) -> str:
        return f"{self.sheet.title}!{self.cell(measure, quarter, name).coordinate}"


class Form:
    """A form that is open in a spreadsheet program."""

    def __init__(self, path: Path):
        self.path = path
        self.workbook = load_workbook(path)
        self.sheets = {sheet.title: Sheet(sheet) for sheet in self.workbook.worksheets}

    def fill(self, division: str, measure: int, quarter: int, **values: object) -> "Form":
        for name, value in values.items():
            self.sheets[division].cell(measure, quarter, name).value = value
        return self

    def value(self, division: str, measure: int, quarter: int, name: str):
        return self.sheets[division].cell(measure, quarter, name).value

    def save(self, path: Path | None = None) -> Path:
        path = path or self.path
        self.workbook.save(path)
        return path


def fill(path: Path, answers: Mapping[tuple[str, int, int], Mapping[str, object]]) -> Path:
    """Fill in a form and save it under its own name."""
    form = Form(path)
    for (division, measure, quarter), values in answers.items():
        form.fill(division, measure, quarter, **values)
    return form.save()
