"""The office words its memos in its own way, and can have the program's words back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.domain.memo import MemoKind
from kroknkaeo_ita.domain.paper_order import PaperOrder
from kroknkaeo_ita.ui import messages
from kroknkaeo_ita.ui.paper.wordings_dialog import WordingsDialog
from kroknkaeo_ita.ui.wording import unbroken
from tests.ui.desk import CTRL, Desk, press, type_text

YEAR = 2564


@pytest.fixture
def wordings(desk: Desk, qtbot: QtBot) -> Callable[[], WordingsDialog]:
    def opened() -> WordingsDialog:
        dialog = WordingsDialog(desk.services, desk.window)
        qtbot.addWidget(dialog)
        dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return opened


def retype(dialog: WordingsDialog, name: str, text: str) -> None:
    dialog.form.focus_field(name)
    press(Qt.Key.Key_A, CTRL)
    type_text(text)


def notes(dialog: WordingsDialog) -> list[str]:
    return [entry.note for entry in dialog.list._entries.entries]


def test_a_memo_added_after_a_change_speaks_in_the_offices_words(
    desk: Desk, wordings: Callable[[], WordingsDialog]
) -> None:
    dialog = wordings()
    assert QApplication.focusWidget() is dialog.list
    retype(dialog, "subject", "ขออนุมัติมาตรการของ{หน่วยงาน} ปี {ปีงบประมาณ}")
    dialog.accept()
    assert not dialog.isVisible()
    memo = desk.services.memos.draft(YEAR, MemoKind.APPROVAL)
    assert memo.subject == "ขออนุมัติมาตรการของเทศบาลตำบลโกรกแก้ว ปี 2564"


def test_what_was_written_before_stays_as_it_is(
    desk: Desk, wordings: Callable[[], WordingsDialog]
) -> None:
    memos = desk.services.memos
    memo = memos.of_year(YEAR)[0]
    draft = memos.add(memos.draft(YEAR, MemoKind.RESULTS))
    desk.services.issuing.issue(memo.id, 12)
    order = PaperOrder("memo", YEAR, memo_id=memo.id)
    issued = desk.services.papers.make(order)
    dialog = wordings()
    retype(dialog, "subject", "ถ้อยคำใหม่")
    press(Qt.Key.Key_Tab)
    dialog.list.setFocus()
    press(Qt.Key.Key_Down)
    retype(dialog, "subject", "รายงานแบบใหม่")
    dialog.accept()
    assert desk.services.papers.make(order) == issued
    kept = {one.id: one.subject for one in memos.of_year(YEAR)}
    assert kept[draft.id] == draft.subject
    assert memos.draft(YEAR, MemoKind.RESULTS).subject == "รายงานแบบใหม่"


def test_the_programs_words_can_be_had_back(
    desk: Desk, wordings: Callable[[], WordingsDialog]
) -> None:
    usual = desk.services.memos.draft(YEAR, MemoKind.APPROVAL)
    dialog = wordings()
    assert not dialog.reset.isEnabled()
    retype(dialog, "subject", "ถ้อยคำใหม่")
    press(Qt.Key.Key_Tab)
    assert "แก้ไขแล้ว" in notes(dialog)[0]
    assert len(notes(dialog)) == 4
    dialog.reset.click()
    assert "ถ้อยคำเดิม" in notes(dialog)[0]
    assert not dialog.reset.isEnabled()
    assert "{ตัวชี้วัดย่อย}" in dialog.form.fields["subject"].editor.value()
    dialog.accept()
    assert desk.services.memos.draft(YEAR, MemoKind.APPROVAL).subject == usual.subject


def test_words_that_nothing_fills_in_are_refused_beside_the_text(
    desk: Desk, wordings: Callable[[], WordingsDialog], monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = desk.services.memos.draft(YEAR, MemoKind.APPROVAL)
    dialog = wordings()
    retype(dialog, "subject", "ขออนุมัติ {ปีนี้}")
    press(Qt.Key.Key_Tab)
    assert "{ปีนี้}" in dialog.form.fields["subject"].fault
    answers = iter([False, True])
    monkeypatch.setattr(messages, "ask", lambda *_: next(answers))
    dialog.reject()
    assert dialog.isVisible()
    dialog.reject()
    assert not dialog.isVisible()
    assert desk.services.memos.draft(YEAR, MemoKind.APPROVAL).subject == usual.subject


def test_the_words_that_are_filled_in_are_listed(
    wordings: Callable[[], WordingsDialog], monkeypatch: pytest.MonkeyPatch
) -> None:
    listed: list[str] = []
    monkeypatch.setattr(messages, "report", lambda _w, _title, lines: listed.extend(lines))
    wordings().fields.click()
    assert "{ปีก่อน} – ปีงบประมาณก่อนหน้า" in listed


def test_the_wordings_are_reached_from_the_menu_that_adds_memos(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(WordingsDialog, "exec", lambda one: shown.append(one.windowTitle()))
    actions = desk.papers._add.menu().actions()
    next(one for one in actions if "แก้ถ้อยคำแม่แบบ" in unbroken(one.text())).trigger()
    assert shown == ["ถ้อยคำแม่แบบบันทึกข้อความ"]
