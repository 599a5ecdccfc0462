"""The office's own lengths, font and digits, kept as they are typed."""

import pytest
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.domain.fields import fields_of
from kroknkaeo_ita.domain.paper_forms import MemoForm, PaperChoices, TableForm
from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.ui.paper.paper_forms_dialog import PaperFormsDialog
from tests.ui.desk import Desk


@pytest.fixture
def dialog(example: Services, qtbot: QtBot) -> PaperFormsDialog:
    made = PaperFormsDialog(example)
    qtbot.addWidget(made)
    made.show()
    return made


def enter(dialog: PaperFormsDialog, record_type: type, name: str, value: object) -> None:
    editor = dialog.forms[record_type].fields[name].editor
    editor.show_value(value)
    editor.committed.emit()


def test_every_length_of_the_form_can_be_set(dialog: PaperFormsDialog) -> None:
    for record_type in (PaperChoices, MemoForm, TableForm):
        assert set(dialog.forms[record_type].fields) == set(fields_of(record_type))


def test_a_length_is_kept_when_it_is_left(dialog: PaperFormsDialog, example: Services) -> None:
    enter(dialog, MemoForm, "signature_gap_lines", 2)
    enter(dialog, MemoForm, "top_mm", 20.5)
    enter(dialog, PaperChoices, "thai_digits", False)
    memo = example.paper_forms.memo()
    assert (memo.signature_gap_lines, memo.top_mm) == (2, 20.5)
    assert example.paper_forms.choices().thai_digits is False


def test_a_refused_length_stays_with_its_fault(dialog: PaperFormsDialog, example: Services) -> None:
    enter(dialog, MemoForm, "stamp_pt", 20)
    assert "32" in dialog.forms[MemoForm].fields["stamp_pt"].fault
    assert example.paper_forms.memo() == MemoForm()


def test_the_official_values_come_back_with_one_button(
    dialog: PaperFormsDialog, example: Services
) -> None:
    enter(dialog, MemoForm, "top_mm", 20.5)
    dialog.pages.setCurrentWidget(dialog.forms[MemoForm])
    dialog.use_official()
    assert example.paper_forms.memo() == MemoForm()
    assert dialog.forms[MemoForm].fields["top_mm"].editor.value() == 25


def test_it_is_in_the_menu(desk: Desk) -> None:
    assert "แบบเอกสาร" in desk.window.commands["paper-forms"].text()
