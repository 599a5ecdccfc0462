"""Writes the divisions' form as a workbook to be filled in: one sheet for a division."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from ...domain.division_form import ANSWERS, known_answers, print_of
from ...domain.dossier import Dossier
from ...domain.fields import FieldInfo, Kind, fields_of
from ...domain.follow_up import FollowUp, due_on
from ...domain.progress import Progress
from ...domain.thai.dates import short_thai_date
from ..content import Role
from ..tools import Tools
from ..typesetting import Paragraph
from ..writers.excel_styles import WIDTH_UNIT_PT, CellLook, Styles
from ..writers.layout import Look, Shown
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
    printed_text,
)
from .entries import TITLE, DivisionEntries, Entry, division_entries, nothing_asked, period_of
from .rules import rule_for

_FIELDS = fields_of(FollowUp)
_FIXED = ("ที่", "มาตรการ/แนวทาง", "ไตรมาส", "วิธีการดำเนินการ", "ครบกำหนด")
_FIXED_WIDTHS = (5, 30, 8, 26, 13)
_WIDTHS = {
    "status": 21,
    "result": 38,
    "figure": 11,
    "figure_unit": 10,
    "evidence_note": 24,
    "obstacle": 24,
    "next_step": 22,
    "cancel_reason": 18,
    "reported_by": 18,
    "reported_on": 14,
}
_FROZEN = 3
"""Columns that stay in sight: number, measure and quarter."""
_HELP_COLUMNS = 8
"""The instructions stand over so many columns, which a small screen shows at once."""
_CELL_PADDING_PT = 6.0
_LEAST_LINES = 3
_TO_FILL = "FFF9E3"
_TEXT_FORMAT = "@"
_NAME_LIMIT = 31
_NAME_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", "-"))
_DOTS = "." * 50

_HELP = (
    "วิธีกรอก  1) กรอกเฉพาะช่องสีเหลืองอ่อน ช่องอื่นล็อกไว้ หนึ่งแถวคือหนึ่งมาตรการในหนึ่งไตรมาส",
    "2) “สถานะ” เลือกจากรายการ ถ้าเลือก “ยกเลิก” ต้องกรอก “เหตุผลที่ยกเลิก” ด้วย",
    "3) “ผลเป็นตัวเลข” ใส่เฉพาะตัวเลข เช่น 25 แล้วใส่หน่วย เช่น คน ในช่อง “หน่วยนับ”",
    "4) “วันที่รายงาน” พิมพ์ได้หลายแบบ เช่น 9/4/2564 หรือ 9 เม.ย. 2564 และขึ้นบรรทัดใหม่ในช่องด้วย Alt+Enter",
    "5) ช่องที่เว้นว่างไม่ลบข้อมูลที่เคยรายงาน เสร็จแล้วบันทึกเป็น .xlsx ตามเดิม แล้วส่งไฟล์คืนผู้รวบรวม",
)


def write_workbook(dossier: Dossier, tools: Tools, progress: Progress) -> bytes:
    """The form of every division that is asked anything, as .xlsx.

    Only the cells for answers can be changed; the sheets are protected without a password.
    """
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.remove(workbook.active)
    workbook.properties.title = TITLE
    workbook.properties.creator = dossier.office.name
    workbook.properties.language = "th-TH"
    forms = division_entries(dossier)
    maker = _SheetMaker(dossier, tools)
    maker.set_usual(workbook)
    taken: set[str] = set()
    for number, form in enumerate(forms, start=1):
        progress.report(number / len(forms), f"กำลังจัดแผ่นของ{form.division.name}")
        maker.write(workbook.create_sheet(_sheet_name(form.division.name, taken)), form)
    if not forms:
        maker.write_nothing(workbook.create_sheet("แบบรายงาน"))
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _sheet_name(name: str, taken: set[str]) -> str:
    """A name that a sheet may have and no other has."""
    bare = name.translate(_NAME_FORBIDDEN).strip() or "ส่วนราชการ"
    found, number = bare[:_NAME_LIMIT], 1
    while found.casefold() in taken:
        number += 1
        found = f"{bare[: _NAME_LIMIT - 4]} ({number})"
    taken.add(found.casefold())
    return found


@dataclass(frozen=True)
class _Place:
    """Where things stand on a sheet: rows from the top, columns counted from 1."""

    codes: int = 4
    head: int = 5
    first: int = 6

    @staticmethod
    def answer(name: str) -> int:
        return len(_FIXED) + 1 + ANSWERS.index(name)

    @staticmethod
    def key(name: str) -> int:
        return len(_FIXED) + len(ANSWERS) + 1 + KEYS.index(name)

    @property
    def visible(self) -> int:
        return len(_FIXED) + len(ANSWERS)


class _SheetMaker:
    """Fills sheets, one after the other, in one office's look."""

    def __init__(self, dossier: Dossier, tools: Tools) -> None:
        self._dossier = dossier
        self._set = tools.typesetter()
        look = Look(tools)
        self._shown = Shown(thai_digits=dossier.thai_digits)
        self._styles = Styles(tools, look, thai_digits=dossier.thai_digits)
        self._help = self._styles.roles[Role.NOTE]
        self._plain, self._heading = (self._styles.roles[r] for r in (Role.PLAIN, Role.HEADING))
        self._title = CellLook(look.styles[Role.TITLE].but(align="left"))
        self._at = _Place()

    def set_usual(self, workbook: Any) -> None:
        """What cells look like that the form says nothing of."""
        self._styles.set_usual(workbook)

    def write(self, sheet: Any, form: DivisionEntries) -> None:
        """Fill the sheet of one division."""
        place = self._at
        self._head_lines(sheet, form.division.name)
        self._codes(sheet)
        self._column_heads(sheet)
        row = place.first
        for entry in form.entries:
            self._entry(sheet, row, entry)
            row += 1
        last = row - 1
        self._rules_for_answers(sheet, last)
        end = self._signatures(sheet, row + 1, form)
        self._protect(sheet)
        self._set_page(sheet, last, end)

    def write_nothing(self, sheet: Any) -> None:
        """Fill a sheet that says why there is nothing to fill in."""
        sheet.column_dimensions["A"].width = 110
        for row, text in enumerate((TITLE, self._subtitle(), nothing_asked(self._dossier)), 1):
            look = self._title if row == 1 else self._plain
            self._put(sheet.cell(row, 1), text, look)

    # --- the top ---

    def _subtitle(self, division: str = "") -> str:
        said = (division, self._dossier.office.place, period_of(self._dossier))
        return " ".join(part for part in said if part)

    def _head_lines(self, sheet: Any, division: str) -> None:
        widths = [*_FIXED_WIDTHS, *_WIDTHS.values()][:_HELP_COLUMNS]
        room = sum(widths) * WIDTH_UNIT_PT - _CELL_PADDING_PT
        lines = (
            (TITLE, self._title),
            (self._subtitle(division), self._heading),
            ("\n".join(_HELP), self._help),
        )
        for row, (text, look) in enumerate(lines, start=1):
            self._put(sheet.cell(row, 1), text, look)
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=_HELP_COLUMNS)
            sheet.row_dimensions[row].height = look.height(self._lines(text, look, room))

    def _codes(self, sheet: Any) -> None:
        """The hidden row that tells the program what stands in each column."""
        place = self._at
        sheet.cell(place.codes, 1).value = f"{MARK}{FORMAT}"
        for name in ANSWERS:
            sheet.cell(place.codes, place.answer(name)).value = name
        for name in KEYS:
            sheet.cell(place.codes, place.key(name)).value = name
        sheet.row_dimensions[place.codes].hidden = True

    def _column_heads(self, sheet: Any) -> None:
        from openpyxl.utils import get_column_letter

        place = self._at
        titles = [*_FIXED, *(_FIELDS[name].label for name in ANSWERS), *KEYS]
        widths = [*_FIXED_WIDTHS, *(_WIDTHS[name] for name in ANSWERS), *[10] * len(KEYS)]
        for column, (title, width) in enumerate(zip(titles, widths, strict=True), start=1):
            self._put(sheet.cell(place.head, column), title, self._styles.head)
            dimension = sheet.column_dimensions[get_column_letter(column)]
            dimension.width = width
            dimension.hidden = column > place.visible
        sheet.row_dimensions[place.head].height = self._styles.head.height(2)

    # --- the rows ---

    def _entry(self, sheet: Any, row: int, entry: Entry) -> None:
        measure, follow_up = entry.measure, entry.follow_up
        methods = (
            measure.methods if len(measure.methods) < 2 else [f"- {m}" for m in measure.methods]
        )
        fixed = (
            measure.position,
            measure.title,
            entry.quarter,
            "\n".join(methods),
            due_on(measure, entry.quarter),
        )
        for column, value in enumerate(fixed, start=1):
            look = self._styles.cell(align="centre" if isinstance(value, int) else "left")
            self._put(sheet.cell(row, column), value, look)
        known = known_answers(follow_up)
        for name in ANSWERS:
            self._answer(sheet.cell(row, self._at.answer(name)), _FIELDS[name], known.get(name))
        keys = {
            YEAR: self._dossier.year.year,
            YEAR_ID: self._dossier.year.id,
            OFFICE: self._dossier.office.name,
            MEASURE: measure.id,
            QUARTER: entry.quarter,
            DIVISION: follow_up.division_id,
            PRINTED: printed_text({name: print_of(value) for name, value in known.items()}),
        }
        for name, value in keys.items():
            target = sheet.cell(row, self._at.key(name))
            target.value = value
            if isinstance(value, str):
                target.data_type = "s"
        lines = self._row_lines(entry, known)
        sheet.row_dimensions[row].height = self._styles.cell().height(lines)

    def _row_lines(self, entry: Entry, known: dict[str, Any]) -> int:
        """How many lines the fullest cell of a row has, with room for an answer at least."""
        texts = {_FIXED_WIDTHS[1]: [entry.measure.title], _FIXED_WIDTHS[3]: entry.measure.methods}
        rooms = [(width, "\n".join(lines)) for width, lines in texts.items()]
        rooms += [(_WIDTHS[name], value) for name, value in known.items() if type(value) is str]
        look = self._styles.cell()
        counts = (
            self._lines(text, look, width * WIDTH_UNIT_PT - _CELL_PADDING_PT)
            for width, text in rooms
        )
        return max(_LEAST_LINES, *counts)

    def _answer(self, target: Any, info: FieldInfo, value: Any) -> None:
        """A cell that may be changed, with what is already known."""
        from openpyxl.styles import PatternFill, Protection

        align = "right" if info.kind is Kind.NUMBER else "left"
        look = self._styles.cell(align=align)
        if value is None:
            self._styles.put_on(target, look)
        else:
            self._put(target, _as_shown(info, value), look)
        # Text stays what was typed: no formula out of a dash, no day of another calendar.
        target.number_format = "General" if info.kind is Kind.NUMBER else _TEXT_FORMAT
        target.protection = Protection(locked=False)
        target.fill = PatternFill("solid", fgColor=_TO_FILL)

    def _put(self, target: Any, value: Any, look: CellLook) -> None:
        if isinstance(value, str):
            target.value = self._shown(value)
            # whatever it begins with, it is no formula
            target.data_type = "s"
            self._styles.put_on(target, look)
        elif value is not None:
            target.value = value
            self._styles.put_on(target, look)
            target.number_format = self._styles.number_format(value, str(value))
        else:
            self._styles.put_on(target, look)

    def _lines(self, text: str, look: CellLook, room: float) -> int:
        return sum(
            len(self._set.lines(Paragraph(self._shown(line), look.style), room))
            for line in text.split("\n")
        )

    # --- what may be typed ---

    def _rules_for_answers(self, sheet: Any, last: int) -> None:
        from openpyxl.utils import get_column_letter

        for name in ANSWERS:
            letter = get_column_letter(self._at.answer(name))
            rule = rule_for(_FIELDS[name])
            rule.add(f"{letter}{self._at.first}:{letter}{last}")
            sheet.add_data_validation(rule)

    def _protect(self, sheet: Any) -> None:
        """Lock all but the answers; without a password, since it only guards against slips."""
        guard = sheet.protection
        guard.sheet = True
        # False is what may be done
        guard.formatColumns = guard.formatRows = guard.sort = guard.autoFilter = False

    # --- the foot and the page ---

    def _signatures(self, sheet: Any, row: int, form: DivisionEntries) -> int:
        """Room to sign a printed copy; returns the last row."""
        division = form.division
        head = self._dossier.heads.get(division.id, "")
        named = f"({head}) " if head else ""
        for text in (
            f"ลงชื่อ {_DOTS} ผู้รายงาน",
            f"ลงชื่อ {_DOTS} {named}{division.head_position or 'หัวหน้าส่วนราชการ'}",
        ):
            self._put(sheet.cell(row, 2), text, self._plain)
            sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=_HELP_COLUMNS)
            sheet.row_dimensions[row].height = self._plain.height(2)
            row += 1
        return row - 1

    def _set_page(self, sheet: Any, last: int, end: int) -> None:
        from openpyxl.utils import get_column_letter

        place = self._at
        sheet.freeze_panes = sheet.cell(place.first, _FROZEN + 1)
        sheet.auto_filter.ref = (
            f"A{place.head}:{get_column_letter(place.visible + len(KEYS))}{last}"
        )
        sheet.print_title_rows = f"{place.head}:{place.head}"
        sheet.print_area = f"A1:{get_column_letter(place.visible)}{end}"
        setup = sheet.page_setup
        setup.orientation, setup.paperSize = "landscape", sheet.PAPERSIZE_A4
        setup.fitToWidth, setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        margins = sheet.page_margins
        margins.left = margins.right = 0.4
        margins.top, margins.bottom = 0.6, 0.5
        margins.header = margins.footer = 0.3
        sheet.oddHeader.right.text = "&A หน้า &P/&N"


def _as_shown(info: FieldInfo, value: Any) -> Any:
    """An answer as a person would type it."""
    match info.kind:
        case Kind.CHOICE:
            return value.label
        case Kind.DATE:
            return short_thai_date(value, thai_digits=False)
    return value
