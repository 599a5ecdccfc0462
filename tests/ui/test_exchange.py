"""Forms come back from the divisions and the web copy goes out, both from the menu."""

from pathlib import Path

import pytest

from kroknkaeo_ita.domain.paper_order import PaperOrder
from kroknkaeo_ita.ui import messages
from kroknkaeo_ita.ui.paper import exchange
from tests.ui.desk import Desk

Told = list[tuple[str, list[str]]]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    """What the reports say, and no dialog."""
    found: Told = []

    def report(_parent: object, title: str, lines: list[str], _action: str = "") -> bool:
        found.append((title.replace("\u200b", ""), list(lines)))
        return False

    monkeypatch.setattr(messages, "report", report)
    return found


def a_form(desk: Desk, folder: Path, status: str) -> Path:
    """The divisions' form with one answer typed into its first row."""
    from openpyxl import load_workbook

    path = folder / "แบบรายงาน.xlsx"
    desk.services.papers.write(PaperOrder("division-form", 2564, quarter=2), path)
    workbook = load_workbook(path)
    sheet = workbook["กองคลัง"]
    head = next(
        row for row in sheet.iter_rows() if any(cell.value == "ผลการดำเนินการ" for cell in row)
    )
    columns = {cell.value: cell.column for cell in head}
    first = next(
        row
        for row in range(head[0].row + 1, sheet.max_row + 1)
        if not sheet.cell(row, columns["สถานะ"]).protection.locked
    )
    sheet.cell(first, columns["สถานะ"]).value = status
    sheet.cell(first, columns["ผลการดำเนินการ"]).value = "จัดทำแล้ว 3 ช่องทาง"
    workbook.save(path)
    return path


def test_a_returned_form_is_taken_and_can_be_undone(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: Told
) -> None:
    path = a_form(desk, tmp_path, "ดำเนินการแล้วเสร็จ")
    monkeypatch.setattr(messages, "pick_file", lambda *_: path)
    desk.window.commands["take-form"].trigger()
    ((title, lines),) = told
    assert "๑ รายการ" in title
    assert lines == ["กองคลัง: 1 รายการ"]
    division = desk.services.divisions.named("กองคลัง")
    results = [
        desk.services.follow_ups.get(one.id, 2, division.id).result
        for one in desk.services.measures.of_year(2564)
    ]
    assert "จัดทำแล้ว 3 ช่องทาง" in results
    desk.window.undo()
    assert not any(
        desk.services.follow_ups.get(one.id, 2, division.id).result
        for one in desk.services.measures.of_year(2564)
    )


def test_a_wrong_answer_is_listed_with_its_cell(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: Told
) -> None:
    path = a_form(desk, tmp_path, "เกือบเสร็จ")
    monkeypatch.setattr(messages, "pick_file", lambda *_: path)
    desk.window.commands["take-form"].trigger()
    ((title, lines),) = told
    assert "ต้องแก้ไข ๑ แห่ง" in title
    assert lines[-1].startswith("กองคลัง!")


def test_a_file_that_is_no_form_is_refused(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: Told
) -> None:
    path = tmp_path / "อื่น.xlsx"
    path.write_bytes(b"no workbook")
    faults: list[str] = []
    monkeypatch.setattr(messages, "pick_file", lambda *_: path)
    monkeypatch.setattr(messages, "fault", lambda _parent, text: faults.append(text))
    desk.window.commands["take-form"].trigger()
    assert len(faults) == 1
    assert told == []


def test_the_web_copy_is_made_where_the_clerk_says(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: Told
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(messages, "pick_folder", lambda *_: tmp_path)
    monkeypatch.setattr(exchange, "show_folder", shown.append)
    desk.window.commands["publish"].trigger()
    ((title, lines),) = told
    assert "เสร็จแล้ว" in title
    assert (tmp_path / "ita-2564" / "index.html").is_file()
    assert "index.html" in lines
    assert shown == []


def test_the_report_can_be_read_and_closed(desk: Desk, qtbot) -> None:
    dialog = messages.ReportDialog("เสร็จแล้ว", ["กองคลัง: 1 รายการ"], "เปิดโฟลเดอร์")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.accept()
    assert dialog.result() == dialog.DialogCode.Accepted
