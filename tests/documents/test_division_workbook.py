"""The divisions' form as a workbook: what a person may change in it, and what they are told."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kroknkaeo_ita.documents.forms.workbook import write_workbook
from kroknkaeo_ita.domain.follow_up import FollowUp, Status
from kroknkaeo_ita.domain.progress import Unwatched

from .forms_kit import COLUMNS, Form, Sheet


def answered(**values: object) -> dict:
    """What กองคลัง reported on the third measure in the second quarter."""
    key = ("measure-3", 2, "division-2")
    return {
        "division_reports": {
            key: FollowUp(measure_id=key[0], quarter=key[1], division_id=key[2], **values)
        }
    }


@pytest.fixture
def written(tools, tmp_path: Path):
    def write(dossier, **changes: object) -> Form:
        path = tmp_path / "แบบ.xlsx"
        path.write_bytes(write_workbook(replace(dossier, **changes), tools, Unwatched()))
        return Form(path)

    return write


@pytest.fixture
def sheet(written, dossier) -> Sheet:
    return written(dossier).sheets["กองคลัง"]


def test_there_is_a_sheet_for_each_division_in_order(written, dossier):
    names = [division.name for division in dossier.divisions.values()]
    assert written(dossier).workbook.sheetnames == names
    alone = replace(dossier.measures[0], division_ids=("division-3", "gone"))
    assert written(dossier, measures=(alone,)).workbook.sheetnames == ["กองช่าง"]


def test_names_that_no_sheet_may_have_are_made_so(written, dossier):
    long = "กองส่งเสริมการมีส่วนร่วมของประชาชนและเครือข่าย"
    names = ["งาน/โครงการ [ใหม่]: 1*?", long, long + "ท้องถิ่น", "'อ้างอิง'", "x", "X"]
    divisions = {
        key: division.changed(name=name)
        for (key, division), name in zip(dossier.divisions.items(), names, strict=True)
    }
    found = written(dossier, divisions=divisions).workbook.sheetnames
    assert len({name.casefold() for name in found}) == 6
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in found)


def test_only_the_answers_can_be_changed(sheet):
    answers = {(row, column) for row in sheet.rows.values() for column in sheet.columns.values()}
    for row in sheet.sheet.iter_rows():
        for cell in row:
            assert cell.protection.locked == ((cell.row, cell.column) not in answers)
    guard = sheet.sheet.protection
    assert guard.sheet
    assert not guard.password
    assert not guard.formatRows, "rows may be made higher"


def test_keys_are_hidden_and_the_head_stays_in_sight(sheet):
    from openpyxl.utils import get_column_letter

    last = max(sheet.columns.values())
    for column in range(1, sheet.sheet.max_column + 1):
        hidden = sheet.sheet.column_dimensions[get_column_letter(column)].hidden
        assert hidden == (column > last)
    assert sheet.sheet.row_dimensions[sheet.head - 1].hidden
    assert sheet.sheet.freeze_panes == f"D{sheet.head + 1}"
    assert sheet.sheet.print_title_rows == f"${sheet.head}:${sheet.head}"
    assert f"$A$1:${get_column_letter(last)}$" in sheet.sheet.print_area
    assert sheet.sheet.page_setup.orientation == "landscape"
    assert sheet.sheet.sheet_properties.pageSetUpPr.fitToPage


def test_every_answer_is_checked_while_it_is_typed(sheet):
    rules = {str(rule.sqref): rule for rule in sheet.sheet.data_validations.dataValidation}
    assert len(rules) == len(COLUMNS)
    for name in COLUMNS:
        cells = {sheet.cell(*key, name).coordinate for key in sheet.rows}
        (rule,) = (
            rule
            for rule in rules.values()
            if cells <= {c for rows in sheet.sheet[str(rule.sqref)] for c in [rows[0].coordinate]}
        )
        assert rule.showInputMessage
        assert len(rule.prompt or "") <= 255
        assert len(rule.promptTitle) <= 32
        if name == "status":
            assert rule.type == "list"
            assert rule.formula1 == f'"{",".join(status.label for status in Status)}"'
            assert len(rule.formula1) <= 255
        if name == "figure":
            assert (rule.type, rule.errorStyle) == ("decimal", "warning")
        if name == "figure_unit":
            assert (rule.type, rule.formula1) == ("textLength", "40")


def test_what_is_typed_into_a_text_cell_stays_text(sheet):
    """A dash at the start would make a formula, and 9/4/64 a day of 1964."""
    for name in COLUMNS:
        wanted = "General" if name == "figure" else "@"
        assert sheet.cell(3, 2, name).number_format == wanted


def test_instructions_stand_on_top_and_say_how(sheet):
    told = "\n".join(str(sheet.sheet.cell(row, 1).value) for row in range(1, sheet.head - 1))
    for words in ("กองคลัง", "เทศบาลตำบลโกรกแก้ว", "พ.ศ. ๒๕๖๔", "สีเหลือง", "ยกเลิก", "ว่าง", "ส่งไฟล์คืน"):
        assert words in told
    for title in ("สถานะ", "เหตุผลที่ยกเลิก", "ผลเป็นตัวเลข", "หน่วยนับ", "วันที่รายงาน"):
        assert f"“{title}”" in told, "columns are called what the head calls them"


def test_what_is_known_is_filled_in(written, dossier):
    form = written(
        dossier,
        **answered(
            status=Status.CANCELLED,
            result="=1+1",
            figure=1250.5,
            evidence_note="-ไม่มี",
            obstacle="+66",
            next_step="@รอ",
            cancel_reason="งบ 5 บาท",
            reported_on=date(2021, 4, 9),
        ),
    )
    sheet = form.sheets["กองคลัง"]
    shown = {name: sheet.cell(3, 2, name) for name in COLUMNS}
    assert shown["status"].value == "ยกเลิก"
    assert shown["figure"].value == 1250.5
    assert shown["cancel_reason"].value == "งบ ๕ บาท"
    assert shown["reported_on"].value == "๙ เม.ย. ๒๕๖๔"
    assert shown["reported_by"].value is None
    for name, text in (
        ("result", "=๑+๑"),
        ("evidence_note", "-ไม่มี"),
        ("obstacle", "+๖๖"),
        ("next_step", "@รอ"),
    ):
        assert (shown[name].value, shown[name].data_type) == (text, "s")
    assert form.value("กองช่าง", 3, 2, "status") is None, "nobody else's form has it"
    arabic = written(dossier, thai_digits=False, **answered(result="5 งาน"))
    assert arabic.value("กองคลัง", 3, 2, "result") == "5 งาน"


def test_due_days_are_real_days_and_titles_are_text_whatever_they_begin_with(written, dossier):
    odd = replace(dossier.measures[2], title="=ลบไฟล์", methods=("-ก", "+ข"))
    sheet = written(dossier, measures=(*dossier.measures[:2], odd, dossier.measures[3])).sheets[
        "กองคลัง"
    ]
    row = sheet.rows[3, 2]
    assert sheet.sheet.cell(row, 2).data_type == "s"
    assert sheet.sheet.cell(row, 5).value.date() == date(2021, 3, 31)


def test_a_measure_settled_before_is_not_asked_again(written, dossier):
    whole = FollowUp(measure_id="measure-3", quarter=2, status=Status.CANCELLED, cancel_reason="ก")
    sheet = written(dossier, follow_ups={("measure-3", 2): whole}).sheets["กองคลัง"]
    assert {key for key in sheet.rows if key[0] == 3} == {(3, 2)}


def test_the_heads_name_stands_where_it_is_signed(written, dossier):
    form = written(dossier, heads={"division-2": "นางสมศรี ใจดี"})
    sheet = form.sheets["กองคลัง"].sheet
    below = [sheet.cell(row, 2).value or "" for row in range(sheet.max_row - 2, sheet.max_row + 1)]
    assert any("(นางสมศรี ใจดี) ผู้อำนวยการกองคลัง" in text for text in below)
    assert any("ผู้รายงาน" in text for text in below)


def test_the_work_is_told_and_can_be_stopped(dossier, tools):
    from kroknkaeo_ita.domain.progress import Cancelled

    class Stopping(Unwatched):
        def report(self, share: float, what: str = "") -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_workbook(dossier, tools, Stopping())


def test_the_file_says_what_it_is(dossier, tools):
    workbook = load_workbook(io.BytesIO(write_workbook(dossier, tools, Unwatched())))
    assert workbook.properties.creator == "เทศบาลตำบลโกรกแก้ว"
    assert "แบบรายงาน" in workbook.properties.title
