"""บันทึกงาน: circulars ticked off by division, and the outgoing register kept by hand."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kroknkaeo_ita.domain.memo import Memo, MemoKind
from kroknkaeo_ita.domain.register import RegisterEntry, Series
from kroknkaeo_ita.ui.asking import FieldDialog
from kroknkaeo_ita.ui.records.circulars import CircularsPage
from kroknkaeo_ita.ui.records.register_dialog import RegisterDialog
from kroknkaeo_ita.ui.records.register_page import RegisterPage
from kroknkaeo_ita.ui.wording import unbroken
from tests.ui.desk import CTRL, Desk, press, type_text

CIRCULARS, REGISTER = 6, 7
PREFIX = "บร 55001"
TODAY = date(2021, 4, 9)


def a_circular(desk: Desk, **values: object) -> Memo:
    draft = desk.services.memos.draft(2564, MemoKind.CIRCULAR)
    return desk.services.memos.add(draft.changed(**{"dated": date(2021, 4, 5), **values}))


@pytest.fixture
def circulars(desk: Desk) -> CircularsPage:
    """The page, with a circular that was issued four days ago."""
    desk.services.issuing.issue(a_circular(desk).id, 3)
    records = desk._shown("records")
    records.show_page(CIRCULARS)
    desk.settle()
    return records.circulars


def standing(page: CircularsPage, row: int = 0) -> str:
    return page.table.columns[2].text(page.table.records[row])


def acknowledged(desk: Desk) -> dict[str, date | None]:
    (circular,) = desk.services.circulation.of_year(2564)
    return {one.receiver: one.acknowledged_on for one in circular.receivers}


def test_a_division_is_ticked_off_today_and_the_day_can_be_changed(
    desk: Desk, circulars: CircularsPage
) -> None:
    assert standing(circulars) == "รับทราบ 0/6 ขาด สำนักปลัดเทศบาล, กองคลัง, กองช่าง และอีก 3 แห่ง"
    circulars.receivers.line("กองคลัง").box.setFocus()
    press(Qt.Key.Key_Space)
    desk.settle()
    assert acknowledged(desk)["กองคลัง"] == TODAY
    assert sum(day is not None for day in acknowledged(desk).values()) == 1
    press(Qt.Key.Key_Tab)
    QApplication.focusWidget().selectAll()
    type_text("6/4/64")
    press(Qt.Key.Key_Return)
    desk.settle()
    assert acknowledged(desk)["กองคลัง"] == date(2021, 4, 6)
    desk.window.undo()
    desk.window.undo()
    desk.settle()
    assert acknowledged(desk)["กองคลัง"] is None
    assert not circulars.receivers.line("กองคลัง").box.isChecked()


def test_the_rest_is_ticked_off_at_once(desk: Desk, circulars: CircularsPage) -> None:
    circulars.receivers.line("กองช่าง").box.click()
    circulars.receivers.dayGiven.emit("กองช่าง", date(2021, 4, 7))
    circulars.view.setFocus()
    press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert standing(circulars) == "ครบ 6/6"
    assert acknowledged(desk)["กองช่าง"] == date(2021, 4, 7), "what was noted stays"
    assert acknowledged(desk)["กองการศึกษา"] == TODAY
    assert not circulars.all_known.isEnabled()


@pytest.mark.parametrize(
    ("typed", "said"),
    [("1/4/64", "มาก่อนวันที่ของหนังสือ"), ("", "ยังว่างอยู่"), ("วันจันทร์", "วันที่")],
)
def test_a_wrong_day_is_refused_under_the_name(
    desk: Desk, circulars: CircularsPage, typed: str, said: str
) -> None:
    line = circulars.receivers.line("กองคลัง")
    line.box.click()
    desk.settle()
    line.day.line.setFocus()
    line.day.line.selectAll()
    press(Qt.Key.Key_Delete)
    type_text(typed)
    press(Qt.Key.Key_Return)
    assert said in unbroken(line.fault.text())
    assert acknowledged(desk)["กองคลัง"] == TODAY


def test_a_draft_lets_its_divisions_be_chosen(desk: Desk) -> None:
    draft = a_circular(desk)
    records = desk._shown("records")
    records.show_page(CIRCULARS)
    desk.settle()
    page: CircularsPage = records.circulars
    assert page.all_known.isHidden()
    assert page.receivers.isHidden()
    keys = [one.id for one in desk.services.divisions.all()]
    page.draft_receivers.show_value(keys[1:3])
    page.draft_receivers.committed.emit()
    desk.settle()
    names = [one.receiver for one in desk.services.circulation.of_memo(draft.id)]
    assert names == ["กองคลัง", "กองช่าง"]
    desk.services.issuing.issue(draft.id, 1)
    desk.settle()
    assert standing(page) == "รับทราบ 0/2 ขาด กองคลัง, กองช่าง"
    assert page.draft_receivers.isHidden(), "what is issued names its receivers for good"


def test_enter_leads_to_the_circular_itself(desk: Desk, circulars: CircularsPage) -> None:
    circulars.view.setFocus()
    press(Qt.Key.Key_Return)
    desk.settle()
    entry = desk.papers.list.chosen()
    assert desk.window.tabs.current().key == "papers"
    assert entry.memo.kind is MemoKind.CIRCULAR


def test_a_closed_years_circulars_are_only_looked_at(desk: Desk, circulars: CircularsPage) -> None:
    desk.services.years.close(2564)
    desk.settle()
    assert not circulars.receivers.line("กองคลัง").box.isEnabled()
    circulars.acknowledge_all()
    assert set(acknowledged(desk).values()) == {None}


@pytest.fixture
def register(desk: Desk) -> RegisterPage:
    """The register with an issued memo under number 12."""
    desk.services.issuing.issue(desk.services.memos.of_year(2564)[0].id, 12)
    records = desk._shown("records")
    records.show_page(REGISTER)
    desk.settle()
    return records.register


@pytest.fixture
def fill_in(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Fills the dialog of the register in; gives what it said meanwhile."""

    def answer(**values: object) -> list[str]:
        said: list[str] = []

        def run(dialog: RegisterDialog) -> int:
            for name, value in values.items():
                dialog.fields[name].editor.show_value(value)
                dialog.fields[name].editor.edited.emit()
            said.append(unbroken(dialog.jump.text()))
            dialog.accept()
            said.extend(field.fault for field in dialog.fields.values() if field.fault)
            return dialog.result()

        monkeypatch.setattr(RegisterDialog, "exec", run)
        return said

    return answer


def references(desk: Desk, year: int = 2564) -> list[str]:
    return [one.reference for one in desk.services.register.of_year(year)]


def test_a_letter_written_elsewhere_takes_the_next_number(
    desk: Desk, register: RegisterPage, fill_in: Callable[..., list[str]]
) -> None:
    said = fill_in(dated=date(2021, 4, 20), receiver="นายอำเภอ", subject="ส่งรายงาน")
    register.view.setFocus()
    press(Qt.Key.Key_N, CTRL)
    desk.settle()
    assert said == [""]
    assert references(desk) == [f"{PREFIX}/12", f"{PREFIX}/13"]
    chosen = register.chosen()
    assert (chosen.receiver, chosen.sender) == ("นายอำเภอ", "สำนักปลัดเทศบาล")
    assert QApplication.focusWidget() is register.view


def test_a_number_that_jumps_is_told_before_and_after(
    desk: Desk, register: RegisterPage, fill_in: Callable[..., list[str]]
) -> None:
    said = fill_in(number=16)
    register.add()
    desk.settle()
    assert said == ["เลขถัดไปคือ ๑๓ ถ้าใช้เลข ๑๖ จะข้ามเลข ๑๓–๑๕"]
    assert "ได้แก่ ๑–๑๑ ๑๓–๑๕" in unbroken(register.faults.text())


def test_a_number_in_use_is_refused_beside_it(
    desk: Desk, register: RegisterPage, fill_in: Callable[..., list[str]]
) -> None:
    said = fill_in(number=12)
    register.add()
    assert "ใช้ไปแล้ว" in said[1]
    assert references(desk) == [f"{PREFIX}/12"]


def test_circulars_are_counted_apart(
    desk: Desk, register: RegisterPage, fill_in: Callable[..., list[str]]
) -> None:
    fill_in(series=Series.CIRCULAR)
    register.add()
    desk.settle()
    assert references(desk) == [f"{PREFIX}/ว 1", f"{PREFIX}/12"]


def test_a_letter_of_another_calendar_year_has_another_register(
    desk: Desk, register: RegisterPage, fill_in: Callable[..., list[str]]
) -> None:
    """October to December of the fiscal year lie in the calendar year before."""
    said = fill_in(dated=date(2020, 11, 2))
    register.add()
    assert "อยู่นอกปี พ.ศ. 2564" in said[1]
    register._year.show_value(2563)
    register._year.committed.emit()
    assert register.table.records == []
    register.add()
    assert references(desk, 2563) == [f"{PREFIX}/1"]
    assert [one.number for one in register.table.records] == [1]


def test_a_line_by_hand_is_changed_in_the_form(desk: Desk, register: RegisterPage) -> None:
    entry = RegisterEntry(calendar_year=2564, prefix=PREFIX, number=13, subject="ส่งรายงาน")
    desk.services.register.add(entry)
    desk.settle()
    register.view.select_row(1)
    register.form.focus_field("receiver")
    type_text("จังหวัดบุรีรัมย์")
    press(Qt.Key.Key_Tab)
    desk.settle()
    assert desk.services.register.of_year(2564)[1].receiver == "จังหวัดบุรีรัมย์"


def test_a_memos_line_is_only_read_and_leads_to_the_memo(
    desk: Desk, register: RegisterPage
) -> None:
    register.view.select_row(0)
    assert not any(field.editor.isEnabled() for field in register.form.fields.values())
    assert register.give_up.isHidden()
    memo_id = register.chosen().memo_id
    register.view.setFocus()
    press(Qt.Key.Key_Return)
    desk.settle()
    assert desk.window.tabs.current().key == "papers"
    assert desk.papers.list.chosen().memo.id == memo_id


def test_a_number_is_given_up_with_its_reason(
    desk: Desk, register: RegisterPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.services.register.add(RegisterEntry(calendar_year=2564, prefix=PREFIX, number=13))
    desk.settle()
    register.view.select_row(1)

    def run(dialog: FieldDialog) -> int:
        dialog.editor.show_value("พิมพ์ซ้ำ")
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(FieldDialog, "exec", run)
    register.view.setFocus()
    press(Qt.Key.Key_Delete)
    desk.settle()
    entry = desk.services.register.of_year(2564)[1]
    assert (entry.void, entry.note) == (True, "พิมพ์ซ้ำ")
    assert register.table.columns[3].text(entry) == "(ยกเลิก)"
    assert not register.form.fields["subject"].editor.isEnabled()
    press(Qt.Key.Key_Delete)
    assert register.give_up.isHidden()
