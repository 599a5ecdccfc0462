"""What was typed but not saved outlives a kill of the program and comes back into its field."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.system.drafts import Draft
from kroknkaeo_ita.ui.form import RecordForm
from kroknkaeo_ita.ui.left_drafts import lead_to_left_drafts
from kroknkaeo_ita.ui.tabs import TABS
from tests.builders import an_empty_office
from tests.ui.desk import Desk, press, type_text
from tests.ui.programs import a_program, line_of
from tests.ui.typist import HALF_A_DATE, TOO_LONG, typed_over

MOST_LOST = 2
"""Seconds of typing that a kill may cost."""


@pytest.fixture
def folder(tmp_path: Path, example_folder: Path) -> Path:
    return Path(shutil.copytree(example_folder, tmp_path / "ข้อมูล"))


def test_text_typed_two_seconds_before_a_kill_is_there_at_the_next_start(
    folder: Path, open_window: Callable[[Services], Desk]
) -> None:
    with a_program("tests.ui.typist", folder) as program:
        assert line_of(program) == "typed"
        with pytest.raises(subprocess.TimeoutExpired):
            program.wait(MOST_LOST)
        program.kill()

    services = an_empty_office(folder)
    desk = open_window(services)
    first, second = services.measures.of_year(2564)[:2]
    title = desk.measures.form.fields["title"]
    go_to(desk, first.id)
    assert title.editor.value() == TOO_LONG
    assert "เกินที่รับได้" in title.fault
    go_to(desk, second.id)
    assert title.editor.value() == ""
    assert "ยังว่างอยู่" in title.fault
    form = desk.follow_ups.form
    desk.follow_ups.choose(first.id, 3)
    desk.settle()
    assert form.fields["reported_on"].editor.draft() == HALF_A_DATE
    assert form.fields["reported_on"].fault
    assert services.follow_ups.get(first.id, 3).result == "ยังพิมพ์ไม่จบ"
    desk.window.close()
    services.close()


def go_to(desk: Desk, key: str) -> None:
    desk.measures.list.select_row(desk.measures.rows.row_of(key))
    desk.settle()


def test_a_draft_goes_when_it_is_mended(desk: Desk) -> None:
    tab = desk.measures
    identity = tab.form.record.identity
    typed_over(tab.form, "title", "")
    press(Qt.Key.Key_Tab)
    assert set(desk.services.drafts.held.of(identity)) == {"title"}
    tab.form.focus_field("title")
    type_text("ชื่อใหม่")
    press(Qt.Key.Key_Tab)
    assert desk.services.drafts.held.records() == ()
    assert tab.form.record.title == "ชื่อใหม่"


def test_a_draft_goes_when_the_old_text_is_typed_again(desk: Desk) -> None:
    tab = desk.measures
    before = tab.form.record.title
    typed_over(tab.form, "title", "")
    press(Qt.Key.Key_Tab)
    typed_over(tab.form, "title", before)
    press(Qt.Key.Key_Tab)
    assert desk.services.drafts.held.records() == ()
    assert tab.form.fields["title"].fault == ""


def test_a_half_typed_date_survives_a_look_at_another_record(desk: Desk) -> None:
    tab = desk.follow_ups
    first, second = desk.services.measures.of_year(2564)[:2]
    tab.choose(first.id, 3)
    desk.settle()
    typed_over(tab.form, "reported_on", HALF_A_DATE)
    tab.choose(second.id, 3)
    desk.settle()
    tab.choose(first.id, 3)
    desk.settle()
    assert tab.form.fields["reported_on"].editor.draft() == HALF_A_DATE


def test_the_drafts_of_a_removed_measure_are_gone_at_the_next_start(
    folder: Path, open_window: Callable[[Services], Desk]
) -> None:
    services = an_empty_office(folder)
    desk = open_window(services)
    record = desk.measures.form.record
    typed_over(desk.measures.form, "title", "")
    press(Qt.Key.Key_Tab)
    desk.measures.remove()
    desk.window.close()
    services.close()
    again = an_empty_office(folder)
    assert again.drafts.held.of(record.identity) == {}
    again.close()


def test_a_start_leads_back_to_what_was_left_unsaved(
    folder: Path, open_window: Callable[[Services], Desk]
) -> None:
    services = an_empty_office(folder)
    measure = services.measures.of_year(2564)[2]
    services.years.open(2565)
    desk = open_window(services)
    assert desk.window.events.year == 2565
    blank = services.follow_ups.get(measure.id, 4)
    services.drafts.held.hold(blank.identity, {"result": Draft("ย" * 6000)}, ())
    lead_to_left_drafts(services, desk.window.events)
    desk.settle()
    assert desk.window.events.year == 2564
    field = desk.follow_ups.form.fields["result"]
    assert field.editor.value() == "ย" * 6000
    assert "เกินที่รับได้" in field.fault
    assert "ผลการดำเนินการ" in desk.window.notice.text
    desk.window.close()
    services.close()


def test_a_start_with_nothing_left_says_nothing(desk: Desk) -> None:
    before = desk.window.tabs.current()
    lead_to_left_drafts(desk.services, desk.window.events)
    assert desk.window.notice.text == ""
    assert desk.window.tabs.current() is before


def test_every_form_of_the_window_holds_its_drafts(desk: Desk) -> None:
    for tab in TABS:
        desk.window.tabs.show_tab(tab.key)
        desk.settle()
    # A form whose page lies in another scroll area is no child of the window; its fields are.
    forms = [
        one
        for one in QApplication.allWidgets()
        if isinstance(one, RecordForm)
        and isValid(field := next(iter(one.fields.values())))
        and field.window() is desk.window
    ]
    assert len(forms) > 10
    assert {form.drafts for form in forms} == {desk.services.drafts.held}
