"""Ctrl+Shift+F finds whatever was entered, in any year, and Enter leads to its place."""

import threading
from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.domain.activity import Training
from kroknkaeo_ita.domain.follow_up import Status
from kroknkaeo_ita.domain.memo import MemoKind
from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.services.search import Hit
from kroknkaeo_ita.ui.finding.dialog import SearchDialog
from kroknkaeo_ita.ui.finding.hits import marked
from kroknkaeo_ita.ui.tabs import TABS
from kroknkaeo_ita.ui.wording import WORD_BREAK
from tests.builders import a_measure
from tests.ui.desk import CTRL, SHIFT, Desk, press, type_text


def search(desk: Desk, qtbot: QtBot, sought: str) -> SearchDialog:
    """Open the search and type; returns when something has been answered."""
    press(Qt.Key.Key_F, CTRL | SHIFT)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, SearchDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    before = dialog.said
    type_text(sought)
    qtbot.waitUntil(lambda: dialog.said != before)
    return dialog


def headings(dialog: SearchDialog) -> list[str]:
    return [row.text for row in dialog.rows.rows if row.hit is None]


def lead(desk: Desk, qtbot: QtBot, sought: str) -> None:
    """Find something and go to the best hit."""
    dialog = search(desk, qtbot, sought)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not dialog)
    with qtbot.waitActive(desk.window):
        desk.window.activateWindow()
    desk.settle()


def test_what_is_found_is_grouped_by_kind_and_year_with_its_words_marked(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.services.measures.add(a_measure("ตรวจคุณธรรมพิเศษ"))
    desk.services.years.open(2565)
    desk.services.measures.add(a_measure("ตรวจคุณธรรมพิเศษอีก", fiscal_year=2565))
    dialog = search(desk, qtbot, "คุณธรรมพิเศษ")
    assert headings(dialog) == ["มาตรการ · ปีงบประมาณ ๒๕๖๔ (๑)", "มาตรการ · ปีงบประมาณ ๒๕๖๕ (๑)"]
    html = dialog.rows.rows[1].html.replace(WORD_BREAK, "")
    assert html == "ตรวจ<b>คุณธรรมพิเศษ</b>"
    dialog.reject()


def test_a_mark_is_where_the_words_are_whatever_the_text_holds() -> None:
    def display(text: str) -> str:
        return WORD_BREAK.join(text)

    shown = marked("ก<ข>ค", ((1, 3),), display).replace(WORD_BREAK, "")
    assert shown == "ก<b>&lt;ข</b>&gt;ค"
    assert marked("กข", ((0, 2), (0, 1)), str) == "<b>กข</b>"


def test_enter_leads_to_a_measure_of_another_year(desk: Desk, qtbot: QtBot) -> None:
    desk.services.years.open(2565)
    wanted = desk.services.measures.add(a_measure("ปรับปรุงทางลาดคนพิการ", fiscal_year=2565))
    lead(desk, qtbot, "ทางลาด")
    assert desk.window.events.year == 2565
    assert desk.window.tabs.current().key == "measures"
    assert desk.measures.form.record.id == wanted.id


def test_enter_leads_to_the_cell_of_a_follow_up(desk: Desk, qtbot: QtBot) -> None:
    measure = desk.services.measures.of_year(2564)[2]
    blank = desk.services.follow_ups.get(measure.id, 4)
    desk.services.follow_ups.save(blank.changed(status=Status.DONE, result="ติดตั้งป้ายแล้วสิบจุด"))
    lead(desk, qtbot, "ป้ายแล้วสิบ")
    assert desk.window.tabs.current().key == "follow-ups"
    shown = desk.follow_ups.form.record
    assert (shown.measure_id, shown.quarter) == (measure.id, 4)


def test_enter_leads_to_a_memo_a_log_an_officer_and_a_result(desk: Desk, qtbot: QtBot) -> None:
    services = desk.services
    memo = services.memos.draft(2564, MemoKind.APPROVAL).changed(subject="ขออนุมัติเรื่องเฉพาะกิจ")
    memo = services.memos.add(memo)
    measure = services.measures.of_year(2564)[1]
    entry = services.activities.save(
        Training(measure_id=measure.id, happened_on=date(2021, 2, 3), topic="อบรมจริยธรรมสัญจร")
    )
    lead(desk, qtbot, "เรื่องเฉพาะกิจ")
    assert desk.papers.form.record.id == memo.id
    lead(desk, qtbot, "จริยธรรมสัญจร")
    tab = desk.window.tabs.current()
    assert tab.key == "records"
    assert tab.focusWidget().currentIndex().data(Qt.ItemDataRole.UserRole).id == entry.id
    officer = services.officers.all()[0]
    lead(desk, qtbot, officer.given_name)
    assert desk.window.tabs.current().key == "office"


def test_a_filter_does_not_hide_what_is_gone_to(desk: Desk, qtbot: QtBot) -> None:
    desk.measures.search.setText("ไม่มีคำนี้เลย")
    wanted = desk.services.measures.of_year(2564)[0]
    lead(desk, qtbot, "ลดขั้นตอนในการให้บริการ")
    assert desk.measures.form.record.id == wanted.id


def test_nothing_found_says_what_to_try(desk: Desk, qtbot: QtBot) -> None:
    dialog = search(desk, qtbot, "ไม่มีคำนี้แน่")
    assert "ไม่พบคำว่า “ไม่มีคำนี้แน่”" in dialog.said
    assert dialog.list.chosen() is None
    press(Qt.Key.Key_Return)
    assert dialog.isVisible()
    press(Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_arrows_move_the_choice_while_the_keyboard_stays_in_the_field(
    desk: Desk, qtbot: QtBot
) -> None:
    dialog = search(desk, qtbot, "การ")
    first = dialog.list.chosen()
    press(Qt.Key.Key_Down)
    second = dialog.list.chosen()
    assert first is not None
    assert second is not None
    assert first.record.id != second.record.id
    assert dialog.field.hasFocus()
    press(Qt.Key.Key_Up)
    assert dialog.list.chosen() == first
    dialog.reject()


def test_a_slow_search_never_holds_the_keys_and_an_old_answer_is_dropped(
    desk: Desk, qtbot: QtBot
) -> None:
    """The first question is held up until the second has been typed."""
    may_answer = threading.Event()
    asked: list[str] = []

    def slow(sought: str, limit: int) -> tuple[Hit, ...]:
        asked.append(sought)
        if len(asked) == 1:
            may_answer.wait(10)
        return desk.services.search.find(sought, limit)

    dialog = SearchDialog(slow, desk.services.display, desk.window)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    type_text("การ")
    qtbot.waitUntil(lambda: asked == ["การ"])
    type_text("ไม่มีเลย")
    assert dialog.field.text() == "การไม่มีเลย"
    may_answer.set()
    qtbot.waitUntil(lambda: "ไม่พบ" in dialog.said)
    assert dialog.rows.rows == []
    dialog.reject()
    dialog.deleteLater()


def test_a_dialog_closed_while_it_searches_is_gone_quietly(desk: Desk, qtbot: QtBot) -> None:
    dialog = search(desk, qtbot, "การ")
    type_text("ทำ")
    dialog.reject()
    qtbot.waitUntil(lambda: desk.window.findChild(SearchDialog) is None)


@pytest.mark.parametrize("key", [tab.key for tab in TABS])
def test_ctrl_f_searches_in_every_tab(desk: Desk, qtbot: QtBot, key: str) -> None:
    tab = desk.window.tabs.show_tab(key)
    desk.settle()
    press(Qt.Key.Key_F, CTRL)
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, SearchDialog):
        dialog.reject()
    else:
        assert tab.isAncestorOf(QApplication.focusWidget())
        assert QApplication.focusWidget().inherits("QLineEdit")


def test_every_found_kind_with_a_tab_can_be_gone_to(
    open_window: Callable[[Services], Desk], example: Services
) -> None:
    """Whatever the example holds: going to it never fails."""
    desk = open_window(example)
    for sought in ("การ", "เทศบาล", "นาย", "2564", "http"):
        for hit in example.search.find(sought):
            desk.window.finding.show_place(hit.place)
            desk.settle()
