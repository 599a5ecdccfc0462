"""A memo is issued, signed, filed or given up; what was issued never changes."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.domain.memo import Memo, MemoKind, MemoState
from kroknkaeo_ita.domain.paper_order import PaperOrder
from kroknkaeo_ita.domain.register import RegisterEntry
from kroknkaeo_ita.ui import messages
from kroknkaeo_ita.ui.asking import FieldDialog
from kroknkaeo_ita.ui.paper.issue_dialog import IssueDialog
from kroknkaeo_ita.ui.wording import unbroken
from tests.ui.desk import Desk

LONG = 20_000


def the_memo(desk: Desk) -> Memo:
    return desk.services.memos.of_year(2564)[0]


def shown_buttons(desk: Desk) -> set[str]:
    return {key for key, one in desk.papers.memo_bar.buttons.items() if not one.isHidden()}


def note_of(desk: Desk) -> str:
    entry = desk.papers.list.chosen()
    assert entry is not None
    return entry.note


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[object], list[str]]:
    """Answers the small dialogs with a value; gives the refusals they showed."""

    def with_value(value: object) -> list[str]:
        faults: list[str] = []

        def run(dialog: FieldDialog) -> int:
            dialog.editor.show_value(value)
            dialog.accept()
            faults.append(dialog.field.fault)
            return dialog.result()

        monkeypatch.setattr(FieldDialog, "exec", run)
        monkeypatch.setattr(messages, "ask", lambda *_: True)
        return faults

    return with_value


@pytest.fixture
def issued_desk(desk: Desk, qtbot: QtBot) -> Desk:
    papers = desk.papers
    desk.services.issuing.issue(the_memo(desk).id, 12)
    qtbot.waitUntil(lambda: "sign" in shown_buttons(desk))
    qtbot.waitUntil(lambda: papers.preview.is_settled, timeout=LONG)
    return desk


def test_the_next_number_of_the_register_is_proposed(desk: Desk) -> None:
    desk.services.register.add(
        RegisterEntry(calendar_year=2564, prefix="บร 55001", number=11, dated=date(2021, 4, 1))
    )
    dialog = IssueDialog(desk.services, the_memo(desk), desk.window)
    assert dialog.editor.value() == 12
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert the_memo(desk).number == "12"
    assert the_memo(desk).state is MemoState.ISSUED
    dialog.deleteLater()


def test_a_number_used_already_is_refused_beside_it_and_the_memo_stays_a_draft(desk: Desk) -> None:
    desk.services.register.add(RegisterEntry(calendar_year=2564, prefix="บร 55001", number=3))
    dialog = IssueDialog(desk.services, the_memo(desk), desk.window)
    dialog.editor.show_value(3)
    dialog.accept()
    assert "ใช้ไปแล้ว" in dialog.field.fault
    assert the_memo(desk).state is MemoState.DRAFT
    dialog.deleteLater()


def test_the_number_can_be_left_to_the_pen_even_if_one_was_typed(desk: Desk) -> None:
    memo = desk.services.memos.save(the_memo(desk).changed(number="77"))
    dialog = IssueDialog(desk.services, memo, desk.window)
    assert dialog.editor.value() == 77
    dialog.by_hand.setChecked(True)
    dialog.accept()
    kept = the_memo(desk)
    assert (kept.state, kept.number) == (MemoState.ISSUED, "")
    assert desk.services.register.of_year(2564) == ()
    dialog.deleteLater()


def test_without_a_date_no_number_is_asked_for(desk: Desk) -> None:
    desk.services.memos.save(the_memo(desk).changed(dated=None))
    desk.papers.memo_bar.issue()
    assert "วันที่" in desk.window.notice.text


def test_an_issued_memo_is_read_only_and_shows_what_was_kept(issued_desk: Desk) -> None:
    papers = issued_desk.papers
    assert not any(field.editor.isEnabled() for field in papers.form.fields.values())
    assert not papers._remove.isEnabled()
    assert "ออกเลขแล้ว เลขที่ บร 55001/12" in note_of(issued_desk)
    kept = issued_desk.services.papers.make(
        PaperOrder("memo", 2564, memo_id=the_memo(issued_desk).id)
    )
    office = issued_desk.services.office
    office.save(office.get().changed(name="เทศบาลเมืองอื่น"))
    again = issued_desk.services.papers.make(
        PaperOrder("memo", 2564, memo_id=the_memo(issued_desk).id)
    )
    assert again == kept


def test_a_memo_goes_through_to_the_cabinet(
    issued_desk: Desk, answer: Callable[[object], list[str]], qtbot: QtBot
) -> None:
    answer(date(2021, 4, 12))
    bar = issued_desk.papers.memo_bar
    bar.buttons["sign"].click()
    qtbot.waitUntil(lambda: "file" in shown_buttons(issued_desk))
    assert "ลงนามครบแล้ว 12 เม.ย. 2564" in note_of(issued_desk)
    bar.buttons["file"].click()
    qtbot.waitUntil(lambda: shown_buttons(issued_desk) == {"correct"})
    assert "เก็บเข้าแฟ้มแล้ว" in note_of(issued_desk)


def test_a_memo_is_given_up_only_with_a_reason(
    issued_desk: Desk, answer: Callable[[object], list[str]], qtbot: QtBot
) -> None:
    faults = answer("")
    issued_desk.papers.memo_bar.acts["void"].trigger()
    assert "เหตุผล" in faults[0]
    assert the_memo(issued_desk).state is MemoState.ISSUED
    answer("พิมพ์ผิด")
    issued_desk.papers.memo_bar.acts["void"].trigger()
    qtbot.waitUntil(lambda: shown_buttons(issued_desk) == {"correct"})
    assert "ยกเลิก เพราะพิมพ์ผิด" in note_of(issued_desk)
    assert issued_desk.services.register.of_year(2564)[0].void
    assert issued_desk.papers.memo_bar.more.isHidden()
    issued_desk.papers.memo_bar.buttons["correct"].click()
    assert issued_desk.papers.list.chosen().memo.corrects_id is not None


def test_a_number_written_by_hand_is_filled_in_later(
    desk: Desk, answer: Callable[[object], list[str]], qtbot: QtBot
) -> None:
    papers = desk.papers
    desk.services.issuing.issue(the_memo(desk).id)
    qtbot.waitUntil(lambda: "number" in shown_buttons(desk))
    assert note_of(desk).startswith("ยังไม่ได้ลงเลขที่")
    answer(45)
    papers.memo_bar.buttons["number"].click()
    qtbot.waitUntil(lambda: "number" not in shown_buttons(desk))
    assert the_memo(desk).number == "45"


def test_a_correction_is_a_new_draft_that_is_shown(issued_desk: Desk) -> None:
    papers = issued_desk.papers
    assert not papers.memo_bar.more.isHidden()
    papers.memo_bar.acts["correct"].trigger()
    entry = papers.list.chosen()
    assert entry is not None
    assert entry.memo is not None
    assert entry.memo.corrects_id == the_memo(issued_desk).id
    assert "issue" in shown_buttons(issued_desk)
    assert papers.form.fields["subject"].editor.isEnabled()


def test_the_state_is_said_in_words_not_only_in_colour(issued_desk: Desk) -> None:
    bar = issued_desk.papers.memo_bar
    assert unbroken(bar._state.text()) == "ออกแล้ว เลขที่ บร ๕๕๐๐๑/๑๒"


def test_other_papers_have_no_state(desk: Desk) -> None:
    desk.papers.choose("plan")
    assert desk.papers.memo_bar.isHidden()
    desk.papers.add_memo(MemoKind.CIRCULAR)
    assert not desk.papers.memo_bar.isHidden()
