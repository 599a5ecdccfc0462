"""A division fills its form in with a spreadsheet program, and the clerk takes it back."""

import subprocess
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.follow_up import FollowUp, Status
from kroknkaeo_ita.domain.paper_order import PaperOrder
from kroknkaeo_ita.services.facade import Services
from tests import needs
from tests.builders import a_clock, a_measure, an_empty_office, the_example_office
from tests.documents.forms_kit import Form, fill

TREASURY, WORKS = "กองคลัง", "กองช่าง"


@pytest.fixture
def services(tmp_path: Path):
    services = the_example_office(tmp_path / "ข้อมูล", a_clock(datetime(2021, 7, 5, 9, 0)))
    yield services
    services.close()


@pytest.fixture
def form(services: Services, tmp_path: Path) -> Path:
    return printed(services, tmp_path / "แบบรายงาน.xlsx")


def printed(services: Services, path: Path, quarter: int | None = None) -> Path:
    services.papers.write(PaperOrder("division-form", 2564, quarter=quarter), path)
    return path


def taken(services: Services, path: Path, year: int | None = None):
    return services.division_forms.take(services.division_forms.read(path, year))


def record(services: Services, division: str, measure: int, quarter: int) -> FollowUp:
    key = next(one.id for one in services.divisions.all() if one.name == division)
    return services.follow_ups.get(services.measures.of_year(2564)[measure - 1].id, quarter, key)


def all_records(services: Services) -> list[FollowUp]:
    """All that is recorded in the year, in order."""
    found = [
        services.follow_ups.get(measure.id, quarter, key)
        for measure in services.measures.of_year(2564)
        for quarter in (1, 2, 3, 4)
        for key in (None, *measure.division_ids)
    ]
    return [one for one in found if not one.is_blank]


def resaved(path: Path, folder: Path) -> Path:
    """The file as LibreOffice saves it again."""
    program = needs.program("soffice", of="LibreOffice")
    folder.mkdir()
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [
            program, f"-env:UserInstallation={profile}", "--headless",
            "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder, path,
        ],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return folder / path.name


def full_answers(form: Path) -> dict[tuple[str, int, int], dict[str, object]]:
    """An answer of its own for every cell of every row."""
    answers = {}
    for name, sheet in Form(form).sheets.items():
        for measure, quarter in sheet.rows:
            where = f"{name} {measure}/{quarter}"
            answers[name, measure, quarter] = {
                "status": "อยู่ระหว่างดำเนินการ",
                "result": f"- ผล {where}\nบรรทัดที่ ๒",
                "figure": measure * 10 + quarter + 0.5,
                "figure_unit": "คน",
                "evidence_note": f"=หลักฐาน {where}",
                "obstacle": f"+อุปสรรค {where}",
                "next_step": f"@ขั้นต่อไป {where}",
                "cancel_reason": "",
                "reported_by": f"ผู้รายงาน {where}",
                "reported_on": f"๙/{quarter}/๒๕๖๔",
            }
    return answers


def typed(path: Path, answers: dict) -> Path:
    """Fill in as a person types: the cells are text cells, so nothing becomes a formula."""
    filled = Form(path)
    for (division, measure, quarter), values in answers.items():
        filled.fill(division, measure, quarter, **values)
        for name, value in values.items():
            if isinstance(value, str):
                filled.sheets[division].cell(measure, quarter, name).data_type = "s"
    return filled.save()


@pytest.mark.parametrize("by_libreoffice", [False, True], ids=["as filled in", "by LibreOffice"])
def test_every_answer_lands_in_its_quarter_and_division(
    services: Services, form: Path, tmp_path: Path, by_libreoffice: bool
):
    answers = full_answers(form)
    assert len(answers) == 6 * (1 + 2 + 3 + 3), "six divisions, each quarter that is expected"
    typed(form, answers)
    if by_libreoffice:
        form = resaved(form, tmp_path / "บันทึกใหม่")
    report = taken(services, form)
    assert report.faults == ()
    assert report.replaced == ()
    assert report.count == len(answers)
    assert dict(report.divisions)[TREASURY] == 9
    assert list(report.divisions) == [one.name for one in services.divisions.all()]
    for (name, measure, quarter), values in answers.items():
        kept = record(services, name, measure, quarter)
        where = f"{name} {measure}/{quarter}"
        assert kept.status is Status.UNDER_WAY
        assert kept.result == f"- ผล {where}\nบรรทัดที่ 2"
        assert (kept.figure, kept.figure_unit) == (values["figure"], "คน")
        assert kept.evidence_note == f"=หลักฐาน {where}"
        assert kept.obstacle == f"+อุปสรรค {where}"
        assert kept.next_step == f"@ขั้นต่อไป {where}"
        assert kept.reported_by == f"ผู้รายงาน {where}"
        assert kept.reported_on == date(2021, quarter, 9)
    assert len(all_records(services)) == len(answers), "nothing else was written"


@pytest.mark.parametrize("by_libreoffice", [False, True], ids=["as printed", "by LibreOffice"])
def test_a_form_that_was_only_opened_and_saved_changes_nothing(
    services: Services, form: Path, tmp_path: Path, by_libreoffice: bool
):
    taken(services, typed(form, full_answers(form)))
    before, label = all_records(services), services.history.undo_label()
    again = printed(services, tmp_path / "พิมพ์ใหม่.xlsx")
    assert Form(again).value(TREASURY, 3, 2, "result") == "- ผล กองคลัง ๓/๒\nบรรทัดที่ ๒"
    assert Form(again).sheets[TREASURY].cell(3, 2, "evidence_note").data_type == "s"
    if by_libreoffice:
        again = resaved(again, tmp_path / "บันทึกใหม่")
    reading = services.division_forms.read(again)
    assert (reading.count, reading.faults) == (0, ())
    report = services.division_forms.take(reading)
    assert (report.count, report.faults, report.replaced) == (0, (), ())
    assert all_records(services) == before
    assert services.history.undo_label() == label


def test_wrong_answers_are_listed_with_their_cells_and_the_good_rows_are_taken(
    services: Services, form: Path
):
    wrong = {
        ("สำนักปลัดเทศบาล", 3, 2): ("status", "เสร็จแล้วครับ", "เลือกจากรายการ"),
        (TREASURY, 3, 2): ("figure", "ยี่สิบ", "ไม่ใช่ตัวเลข"),
        (TREASURY, 4, 2): ("figure", -1, "ตัวเลข 0 ถึง"),
        (TREASURY, 1, 3): ("figure", "25 คน", "หน่วยนับ"),
        (TREASURY, 2, 3): ("figure", True, "ไม่ใช่ตัวเลข"),
        (WORKS, 3, 2): ("reported_on", "31/2/2564", "ไม่มีวันที่"),
        (WORKS, 4, 2): ("reported_on", "เมื่อวาน", "เป็นวันที่ไม่ได้"),
        (WORKS, 1, 3): ("reported_on", "9/4/2764", "ไม่น่าใช่"),
        (WORKS, 2, 3): ("reported_on", 44295, "เป็นวันที่ไม่ได้"),
        ("กองการศึกษา", 3, 2): ("figure_unit", "ก" * 41, "ยาว 41 ตัวอักษร"),
        ("กองการศึกษา", 4, 2): ("result", "ก" * 5001, "ยาว 5,001 ตัวอักษร"),
        ("กองการศึกษา", 1, 3): ("result", "=SUM(A1:A3)", "สูตร"),
        ("กองการศึกษา", 2, 3): ("result", "#N/A", "ผิดพลาด"),
        ("กองสวัสดิการสังคม", 3, 2): ("status", "ยกเลิก", "เหตุผล"),
    }
    filled = Form(form)
    expected = {}
    for (division, measure, quarter), (name, value, what) in wrong.items():
        # the rest of a wrong row is good, and waits for its mend all the same
        filled.fill(division, measure, quarter, **{"obstacle": "รอแก้ไข", name: value})
        blamed = "cancel_reason" if value == "ยกเลิก" else name
        expected[filled.sheets[division].place(measure, quarter, blamed)] = what
    filled.fill(TREASURY, 3, 3, status="ดำเนินการแล้วเสร็จ", result="ดี")
    filled.fill(WORKS, 4, 4, status="ยกเลิก", cancel_reason="ไม่มีงบประมาณ")
    filled.save()
    reading = services.division_forms.read(form)
    assert all_records(services) == [], "reading changes nothing"
    report = services.division_forms.take(reading)
    found = {fault.place: fault.what for fault in report.faults}
    assert found.keys() == expected.keys()
    for place, what in expected.items():
        assert what in found[place]
    assert dict(report.divisions) == {TREASURY: 1, WORKS: 1}
    assert record(services, TREASURY, 3, 3).result == "ดี"
    assert record(services, WORKS, 4, 4).cancel_reason == "ไม่มีงบประมาณ"
    for division, measure, quarter in wrong:
        assert record(services, division, measure, quarter).is_blank


@pytest.mark.parametrize("by_libreoffice", [False, True], ids=["as filled in", "by LibreOffice"])
def test_a_day_is_understood_however_it_is_written(
    services: Services, form: Path, tmp_path: Path, by_libreoffice
):
    written = (
        "9/4/64",
        "๙/๔/๒๕๖๔",
        "9 เม.ย. 2564",
        "วันที่ ๙ เมษายน พ.ศ. ๒๕๖๔",
        "2021-04-09",
        date(2021, 4, 9),
        datetime(2021, 4, 9, 15, 30),
        datetime(2564, 4, 9),
    )
    cells = list(Form(form).sheets[TREASURY].rows)
    answers = zip(cells, written, strict=False)
    fill(form, {(TREASURY, *cell): {"reported_on": said} for cell, said in answers})
    if by_libreoffice:
        form = resaved(form, tmp_path / "บันทึกใหม่")
    report = taken(services, form)
    assert (report.count, report.faults) == (len(written), ())
    for measure, quarter in cells[: len(written)]:
        assert record(services, TREASURY, measure, quarter).reported_on == date(2021, 4, 9)


def test_a_real_day_that_only_the_other_calendar_has_is_a_fault(services: Services, form: Path):
    """2564 is a leap year of the common era, but 2021 is none."""
    fill(form, {(TREASURY, 3, 2): {"reported_on": datetime(2564, 2, 29)}})
    (fault,) = taken(services, form).faults
    assert "29/2/2564" in fault.what


def test_numbers_and_days_in_text_cells_become_text(services: Services, form: Path):
    answers = {"result": 25, "evidence_note": datetime(2021, 4, 9), "obstacle": 2.5}
    fill(form, {(TREASURY, 3, 2): {**answers, "figure": " ๑,๒๕๐.๕ "}})
    assert taken(services, form).faults == ()
    kept = record(services, TREASURY, 3, 2)
    assert (kept.result, kept.evidence_note, kept.obstacle) == ("25", "9 เม.ย. 2564", "2.5")
    assert kept.figure == 1250.5


def test_a_status_is_known_whatever_spaces_it_has(services: Services, form: Path):
    fill(form, {(TREASURY, 3, 2): {"status": " อยู่ระหว่าง ดำเนินการ\n"}})
    taken(services, form)
    assert record(services, TREASURY, 3, 2).status is Status.UNDER_WAY


def test_an_empty_cell_erases_nothing(services: Services, tmp_path: Path):
    first = record(services, TREASURY, 3, 2).changed(
        status=Status.DONE, result="เดิม", figure=5, reported_on=date(2021, 4, 1)
    )
    services.follow_ups.save(first)
    form = printed(services, tmp_path / "แบบ.xlsx")
    fill(
        form,
        {
            (TREASURY, 3, 2): {
                "status": None, "result": "  \n ", "figure": "", "reported_on": None,
                "obstacle": "ใหม่",
            }
        },
    )  # fmt: skip
    assert taken(services, form).faults == ()
    assert record(services, TREASURY, 3, 2) == first.changed(
        id=record(services, TREASURY, 3, 2).id, obstacle="ใหม่"
    )


def test_what_the_clerk_changed_since_stays_where_the_division_changed_nothing(
    services: Services, tmp_path: Path
):
    services.follow_ups.save(record(services, TREASURY, 3, 2).changed(result="ร่าง", obstacle="เดิม"))
    form = printed(services, tmp_path / "แบบ.xlsx")
    services.follow_ups.save(record(services, TREASURY, 3, 2).changed(result="แก้แล้ว"))
    filled = Form(form).fill(TREASURY, 3, 2, obstacle="จากกอง")
    report = taken(services, filled.save())
    assert (report.count, report.replaced) == (1, ())
    kept = record(services, TREASURY, 3, 2)
    assert (kept.result, kept.obstacle) == ("แก้แล้ว", "จากกอง")


def test_what_both_changed_is_the_divisions_word_and_is_told(services: Services, tmp_path: Path):
    form = printed(services, tmp_path / "แบบ.xlsx")
    services.follow_ups.save(record(services, TREASURY, 3, 2).changed(result="ของเจ้าหน้าที่"))
    filled = Form(form).fill(TREASURY, 3, 2, result="ของกอง")
    place = filled.sheets[TREASURY].place(3, 2, "result")
    report = taken(services, filled.save())
    assert [one.place for one in report.replaced] == [place]
    assert "ผลการดำเนินการ" in report.replaced[0].what
    assert record(services, TREASURY, 3, 2).result == "ของกอง"
    services.history.undo()
    assert record(services, TREASURY, 3, 2).result == "ของเจ้าหน้าที่"


def test_a_form_taken_twice_is_taken_once(services: Services, form: Path):
    fill(form, {(TREASURY, 3, 2): {"result": "อบรม", "figure": 25}})
    assert taken(services, form).count == 1
    again = taken(services, form)
    assert (again.count, again.replaced, again.faults) == (0, (), ())


def test_an_import_is_one_step_of_undo(services: Services, form: Path):
    before, label = all_records(services), services.history.undo_label()
    taken(services, typed(form, full_answers(form)))
    assert "54 รายการ" in services.history.undo_label()
    services.history.undo()
    assert all_records(services) == before
    assert services.history.undo_label() == label


def test_a_fault_in_the_middle_leaves_nothing_half_taken(
    services: Services, form: Path, monkeypatch
):
    from kroknkaeo_ita.storage.transactions import Writer

    reading = services.division_forms.read(typed(form, full_answers(form)))
    put, done = Writer.put, []

    def failing(self, kept):
        done.append(kept)
        if len(done) == 30:
            raise UserError("ดิสก์เต็ม")
        return put(self, kept)

    monkeypatch.setattr(Writer, "put", failing)
    with pytest.raises(UserError, match="ดิสก์เต็ม"):
        services.division_forms.take(reading)
    assert all_records(services) == []


def test_a_measure_deleted_meanwhile_is_listed_and_the_rest_taken(services: Services, form: Path):
    filled = Form(form)
    filled.fill(TREASURY, 3, 2, result="หายแล้ว").fill(TREASURY, 4, 2, result="ยังอยู่").save()
    row = filled.sheets[TREASURY].rows[3, 2]
    services.measures.remove([services.measures.of_year(2564)[2].id])
    report = taken(services, form)
    (fault,) = report.faults
    assert fault.place == f"{TREASURY}!A{row}"
    assert "ถูกลบไปแล้ว" in fault.what
    assert record(services, TREASURY, 3, 2).result == "ยังอยู่", "the fourth measure is the third now"


def test_a_measure_deleted_between_reading_and_taking_is_listed(services: Services, form: Path):
    fill(form, {(TREASURY, 3, 2): {"result": "ก"}, (TREASURY, 4, 2): {"result": "ข"}})
    reading = services.division_forms.read(form)
    assert (reading.count, reading.faults) == (2, ())
    services.measures.remove([services.measures.of_year(2564)[2].id])
    report = services.division_forms.take(reading)
    assert (report.count, len(report.faults)) == (1, 1)


def test_a_division_that_answers_no_longer_is_listed(services: Services, form: Path):
    fill(form, {(TREASURY, 3, 2): {"result": "ก"}})
    measure = services.measures.of_year(2564)[2]
    others = tuple(key for key in measure.division_ids[2:])
    services.measures.save(measure.changed(division_ids=others))
    (fault,) = taken(services, form).faults
    assert "ไม่ได้รับผิดชอบ" in fault.what
    assert record(services, TREASURY, 3, 2).is_blank


def test_the_reason_recorded_before_is_reason_enough(services: Services, tmp_path: Path):
    services.follow_ups.save(record(services, TREASURY, 3, 2).changed(cancel_reason="งบไม่พอ"))
    form = printed(services, tmp_path / "แบบ.xlsx")
    fill(form, {(TREASURY, 3, 2): {"status": "ยกเลิก"}})
    assert taken(services, form).faults == ()
    assert record(services, TREASURY, 3, 2).status is Status.CANCELLED


# --- what is refused as a whole ---


def refused(services: Services, path: Path, words: str, year: int | None = None) -> None:
    before, label = all_records(services), services.history.undo_label()
    with pytest.raises(UserError, match=words):
        taken(services, path, year)
    assert all_records(services) == before
    assert services.history.undo_label() == label


def test_another_offices_form_is_refused(services: Services, tmp_path: Path):
    """The same example in another data folder: same names, other records."""
    other = the_example_office(tmp_path / "เทศบาลอื่น")
    other.office.save(other.office.get().changed(name="เทศบาลตำบลอื่น"))
    form = printed(other, tmp_path / "แบบ.xlsx")
    other.close()
    fill(form, {(TREASURY, 3, 2): {"result": "ก"}})
    refused(services, form, "เทศบาลตำบลอื่น.*ไม่ได้ออกจากข้อมูลชุดนี้")


def test_another_years_form_is_refused(services: Services, form: Path):
    fill(form, {(TREASURY, 3, 2): {"result": "ก"}})
    services.years.open(2565)
    refused(services, form, "๒๕๖๔.*ไม่ใช่ปี ๒๕๖๕", year=2565)
    assert taken(services, form, 2564).count == 1


def test_a_closed_year_is_refused(services: Services, form: Path):
    fill(form, {(TREASURY, 3, 2): {"result": "ก"}})
    reading = services.division_forms.read(form)
    services.years.close(2564)
    refused(services, form, "ปิดแล้ว")
    with pytest.raises(UserError, match="ปิดแล้ว"):
        services.division_forms.read(form)
    with pytest.raises(UserError, match="ปิดแล้ว"):
        services.division_forms.take(reading)
    assert record(services, TREASURY, 3, 2).is_blank


def test_rows_of_another_years_form_are_listed_one_by_one(
    services: Services, form: Path, tmp_path: Path
):
    """Somebody has pasted whole rows, keys and all, out of another office's form."""
    other = the_example_office(tmp_path / "อื่น")
    strange = Form(printed(other, tmp_path / "อื่น.xlsx")).fill(TREASURY, 3, 2, result="ปน")
    other.close()
    filled = Form(form).fill(TREASURY, 4, 2, result="ดี")
    source, target = strange.sheets[TREASURY], filled.sheets[TREASURY]
    row = target.rows[3, 2]
    for column, cell in enumerate(source.sheet[source.rows[3, 2]], start=1):
        target.sheet.cell(row, column).value = cell.value
    filled.save()
    report = taken(services, form)
    assert [one.place for one in report.faults] == [f"{TREASURY}!A{row}"]
    assert "ปีหรือหน่วยงานอื่น" in report.faults[0].what
    assert dict(report.divisions) == {TREASURY: 1}


# --- what people do to spreadsheets ---


def test_rows_may_be_sorted_and_sheets_renamed_and_moved(services: Services, form: Path):
    filled = Form(form)
    filled.fill(TREASURY, 3, 2, result="สาม/สอง").fill(TREASURY, 4, 4, result="สี่/สี่")
    sheet = filled.sheets[TREASURY]
    rows = list(sheet.rows.values())
    values = [[cell.value for cell in sheet.sheet[row]] for row in rows]
    for row, kept in zip(rows, reversed(values), strict=True):
        for column, value in enumerate(kept, start=1):
            sheet.sheet.cell(row, column).value = value
    sheet.sheet.title = "คลัง (แก้ไข)"
    filled.workbook.move_sheet(sheet.sheet, 3)
    filled.save()
    report = taken(services, form)
    assert (report.faults, dict(report.divisions)) == ((), {TREASURY: 2})
    assert record(services, TREASURY, 3, 2).result == "สาม/สอง"
    assert record(services, TREASURY, 4, 4).result == "สี่/สี่"


def test_a_copied_sheet_with_other_answers_is_not_guessed_at(services: Services, form: Path):
    filled = Form(form).fill(TREASURY, 3, 2, result="แผ่นแรก")
    copied = filled.workbook.copy_worksheet(filled.sheets[TREASURY].sheet)
    copied.title = "สำเนา"
    row, column = (
        filled.sheets[TREASURY].rows[3, 2],
        filled.sheets[TREASURY].columns["result"],
    )
    copied.cell(row, column).value = "แผ่นที่สอง"
    filled.save()
    report = taken(services, form)
    assert [one.place for one in report.faults] == [f"สำเนา!A{row}"]
    assert f"{TREASURY}!A{row}" in report.faults[0].what
    assert record(services, TREASURY, 3, 2).result == "แผ่นแรก"


def test_an_answer_below_the_table_is_not_lost_in_silence(services: Services, form: Path):
    filled = Form(form)
    sheet = filled.sheets[TREASURY]
    target = sheet.sheet.cell(sheet.sheet.max_row + 2, sheet.columns["result"], "เพิ่มเอง")
    filled.save()
    (fault,) = taken(services, form).faults
    assert fault.place == f"{TREASURY}!{target.coordinate}"


def test_a_row_whose_hidden_cells_were_cleared_is_listed(services: Services, form: Path):
    filled = Form(form).fill(TREASURY, 3, 2, result="ก")
    sheet = filled.sheets[TREASURY]
    row = sheet.rows[3, 2]
    last = sheet.sheet.max_column
    for column in range(max(sheet.columns.values()) + 1, last + 1):
        sheet.sheet.cell(row, column).value = None
    filled.save()
    (fault,) = taken(services, form).faults
    assert fault.place == sheet.place(3, 2, "result")


def test_a_deleted_column_costs_its_sheet_and_no_other(services: Services, form: Path):
    filled = Form(form).fill(TREASURY, 3, 2, result="ก").fill(WORKS, 3, 2, result="ข")
    filled.sheets[TREASURY].sheet.delete_cols(filled.sheets[TREASURY].columns["obstacle"])
    filled.save()
    report = taken(services, form)
    assert [one.place.split("!")[0] for one in report.faults] == [TREASURY]
    assert dict(report.divisions) == {WORKS: 1}


def test_a_form_of_a_later_program_is_refused(services: Services, form: Path):
    workbook = load_workbook(form)
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.endswith("division-form/1"):
                    cell.value = cell.value[:-1] + "2"
    workbook.save(form)
    refused(services, form, "คนละรุ่น")


def test_one_quarters_form_asks_that_quarter_only(services: Services, tmp_path: Path):
    form = Form(printed(services, tmp_path / "แบบ.xlsx", quarter=2))
    assert set(form.sheets[TREASURY].rows) == {(3, 2), (4, 2)}


def test_a_year_with_nothing_to_ask_says_so_and_is_no_form(tmp_path: Path):
    services = an_empty_office(tmp_path / "ว่าง")
    services.years.open(2564)
    form = printed(services, tmp_path / "แบบ.xlsx")
    (sheet,) = load_workbook(form).worksheets
    assert "ยังไม่มีมาตรการ" in sheet["A3"].value
    with pytest.raises(UserError, match="ไม่ใช่แบบรายงาน"):
        services.division_forms.read(form)
    services.measures.add(a_measure())
    printed(services, form)
    assert "ยังไม่ได้กำหนดส่วนราชการ" in load_workbook(form).worksheets[0]["A3"].value
    services.close()


def test_sixty_measures_come_back_whole(services: Services, tmp_path: Path):
    keys = tuple(one.id for one in services.divisions.all())
    for number in range(56):
        services.measures.add(a_measure(f"มาตรการ {number}", division_ids=keys))
    form = printed(services, tmp_path / "แบบ.xlsx")
    answers = full_answers(form)
    assert len(answers) == 54 + 56 * 4 * 6
    report = taken(services, typed(form, answers))
    assert (report.count, report.faults) == (len(answers), ())
