"""The keyboard is stuck nowhere: Tab comes through every form, and keys do what is shown."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.memo import MemoKind, MemoState
from kroknkaeo_ita.domain.progress import Progress
from kroknkaeo_ita.ui.editors.choice import QuietCombo
from kroknkaeo_ita.ui.form import RecordForm
from kroknkaeo_ita.ui.guide.dialog import GuideDialog
from kroknkaeo_ita.ui.tabs.records import RecordsTab
from kroknkaeo_ita.ui.tasks import TaskRunner
from tests.ui.desk import ALT, CTRL, Desk, press, type_text
from tests.ui.keyboard import said_of

TOO_MANY = 80


def walked(form: RecordForm, first: str) -> list[str]:
    """What Tab comes to in a form, from a field until the form is left."""
    form.focus_field(first)
    names = []
    for _ in range(TOO_MANY):
        names.append(said_of(QApplication.focusWidget()).strip())
        press(Qt.Key.Key_Tab)
        if not form.isAncestorOf(QApplication.focusWidget()):
            return names
    raise AssertionError(f"Tab does not leave the form: {names}")


def test_tab_comes_through_several_methods_and_on(desk: Desk) -> None:
    tab = desk.measures
    measure = desk.services.measures.of_year(2564)[0]
    desk.services.measures.save(measure.changed(methods=("ทบทวน", "ประกาศ", "ติดตาม")))
    desk.settle()
    tab.list.select_keys([measure.id], measure.id)
    names = walked(tab.form, "title")
    rows = [f"วิธีการดำเนินการ {number}" for number in (1, 2, 3)]
    at = names.index(rows[0])
    assert names[at : at + 5] == [*rows, "เพิ่มวิธีการ", "ทุกกอง"]


def test_enter_begins_the_next_method_and_the_keyboard_stays_there(desk: Desk) -> None:
    form = desk.measures.form
    form.focus_field("methods")
    press(Qt.Key.Key_End, CTRL)
    for text in ("ก", "ข"):
        type_text(text)
        press(Qt.Key.Key_Return)
        desk.settle()
    type_text("ค")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Tab)
    desk.settle()
    kept = desk.services.measures.of_year(2564)[0].methods
    assert [text[-1] for text in kept] == ["ก", "ข", "ค"]
    assert not form.is_faulty


def test_tab_comes_through_the_body_of_a_memo_in_the_order_it_is_read(desk: Desk) -> None:
    names = walked(desk.papers.form, "addressee")
    parts = [
        "เรียน",
        "เรื่องเดิม ย่อหน้า 1",
        "ข้อเท็จจริง ย่อหน้า 1",
        "ข้อเสนอแนะ ย่อหน้า 1",
        "ข้อเสนอแนะ ข้อ 1",
        "ข้อเสนอแนะ ข้อ 2",
        "เพิ่มหัวข้อเนื้อความ",
        "คำลงท้าย",
    ]
    assert [name for name in names if name in parts] == parts


def test_a_digit_chooses_from_a_box_in_thai_digits(qtbot: QtBot) -> None:
    box = QuietCombo()
    qtbot.addWidget(box)
    box.addItems(["ไม่ระบุ", "๑", "๒", "๓"])
    chosen: list[int] = []
    box.activated.connect(chosen.append)
    type_text("3", box)
    assert box.currentText() == "๓"
    type_text("๒", box)
    assert box.currentText() == "๒"
    type_text("9", box)
    assert box.currentText() == "๒"
    assert chosen == [3, 2]


def test_a_new_memo_waits_for_its_day_and_is_issued_by_a_key(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = desk.papers
    tab.add_memo(MemoKind.RESULTS)
    assert said_of(QApplication.focusWidget()) == "วันที่"
    type_text("30/9/64")
    asked: list[object] = []
    monkeypatch.setattr(tab.memo_bar, "_ask", asked.append)
    press(Qt.Key.Key_I, CTRL)
    assert len(asked) == 1
    memo = next(one for one in desk.services.memos.of_year(2564) if one.kind is MemoKind.RESULTS)
    assert f"{memo.dated:%d/%m/%Y}" == "30/09/2021"


def test_a_memo_is_not_issued_while_a_field_shows_what_was_refused(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = desk.papers
    asked: list[object] = []
    monkeypatch.setattr(tab.memo_bar, "_ask", asked.append)
    tab.form.focus_field("dated").selectAll()
    type_text("31 ก.พ. 2564")
    press(Qt.Key.Key_I, CTRL)
    assert not asked
    assert "กรุณาแก้" in desk.window.notice.text
    assert desk.services.memos.of_year(2564)[0].state is MemoState.DRAFT


def test_a_page_of_records_is_turned_to_with_the_keyboard_in_its_list(desk: Desk) -> None:
    services = desk.services
    memo = services.memos.draft(2564, MemoKind.CIRCULAR)
    memo = services.memos.add(memo.changed(dated=services.years.today()))
    services.issuing.issue(memo.id, 1)
    tab: RecordsTab = desk._shown("records")
    press(Qt.Key.Key_PageUp, ALT)
    press(Qt.Key.Key_PageUp, ALT)
    assert QApplication.focusWidget() is tab.circulars.view
    press(Qt.Key.Key_Return, CTRL)
    assert not services.circulation.of_year(2564)[0].missing


def test_work_asked_for_while_other_work_goes_on_is_told_to_wait(desk: Desk, qtbot: QtBot) -> None:
    runner = TaskRunner(desk.window, desk.services.display)
    told: list[UserError] = []

    def work(_progress: Progress) -> str:
        return "แล้ว"

    with qtbot.waitSignal(runner.busyChanged, check_params_cb=lambda busy: not busy):
        runner.run("งานแรก", work, lambda _answer: None, told.append)
        runner.run("งานที่สอง", work, lambda _answer: None, told.append)
    assert len(told) == 1
    assert "กรุณารอ" in told[0].message


def test_the_guide_begins_its_divisions_with_the_usual_ones(
    bare_desk: Desk, qtbot: QtBot, wait_for_guide: Callable[[], GuideDialog]
) -> None:
    guide = wait_for_guide()
    guide.show_step(2)
    assert QApplication.focusWidget() is guide.divisions.take
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is guide.divisions.rows[0].box
    assert len(bare_desk.services.divisions.all()) == 6


@pytest.fixture
def wait_for_guide(bare_desk: Desk, qtbot: QtBot) -> Callable[[], GuideDialog]:
    def opened() -> GuideDialog:
        bare_desk.window.dialogs.show_guide()
        guide = bare_desk.window.findChild(GuideDialog)
        assert guide is not None
        qtbot.waitUntil(guide.isActiveWindow)
        return guide

    return opened
