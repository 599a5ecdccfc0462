"""มาตรการ: rows from Excel are looked at, mended and taken; many measures change alike."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from kroknkaeo_ita.domain.measure import Rhythm
from kroknkaeo_ita.domain.measure_change import Taking
from kroknkaeo_ita.domain.measure_rows import RowField
from kroknkaeo_ita.ui.measure.change_dialog import ChangeDialog, quarters_words
from kroknkaeo_ita.ui.measure.paste_dialog import PasteDialog
from kroknkaeo_ita.ui.measure.paste_table import FIRST, TICK, TOLD
from kroknkaeo_ita.ui.tables import RECORD_ROLE
from tests.ui.desk import CTRL, SHIFT, Desk, press, type_text

COPIED = (
    "ที่\tมาตรการ/แนวทาง\tวิธีการ\tผู้รับผิดชอบ\tระยะเวลา\r\n"
    '๑\tจัดทำคู่มือประชาชน\t"1. ประชุม\n2. จัดทำ ""คู่มือ"""\tกองคลงั\tไตรมาสที่ ๓\r\n'
    "๒\tลดขั้นตอนในการให้บริการประชาชน\tทบทวน\tทุกกอง\tไตรมาสที่ ๒\r\n"
    "3\tประกาศเจตนารมณ์\tประกาศ\tกองช่าง\tตลอดปีงบประมาณ\r\n"
)


def focus_list(desk: Desk, row: int) -> None:
    desk.measures.list.setFocus()
    desk.measures.list.select_row(row)


def at_the_dialog(
    desk: Desk, act: Callable[[], object], steps: Callable[[QDialog], object]
) -> None:
    """Do something that opens a dialog, and take steps at it; whatever they raise is raised."""
    raised: list[BaseException] = []
    timer = QTimer()

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not (isinstance(dialog, QDialog) and dialog.isActiveWindow()):
            return
        timer.stop()
        try:
            steps(dialog)
        except BaseException as fault:  # noqa: BLE001 - told after the dialog has closed
            raised.append(fault)
        if dialog.isVisible():
            dialog.reject()

    timer.timeout.connect(look)
    timer.start(0)
    act()
    assert not timer.isActive(), "no dialog was opened"
    if raised:
        raise raised[0]
    # A desk with a window manager does this by itself.
    desk.window.activateWindow()
    assert QTest.qWaitForWindowActive(desk.window)


def paste(desk: Desk, steps: Callable[[PasteDialog], object], copied: str = COPIED) -> None:
    QGuiApplication.clipboard().setText(copied)
    at_the_dialog(desk, lambda: press(Qt.Key.Key_V, CTRL), steps)


def said(dialog: PasteDialog, row: int) -> str:
    return dialog.rows.index(row, TOLD).data(Qt.ItemDataRole.EditRole)


def test_a_cell_of_several_paragraphs_in_word_is_one_cell(desk: Desk) -> None:
    copied = QMimeData()
    copied.setHtml(
        "<table><tr><td>มาตรการ</td><td>วิธีการ</td></tr>"
        "<tr><td>จัดทำคู่มือประชาชน</td><td><p>ประชุม</p><p>จัดทำคู่มือ</p></td></tr></table>"
    )
    copied.setText("มาตรการ\tวิธีการ\r\nจัดทำคู่มือประชาชน\tประชุม\r\nจัดทำคู่มือ\r\n")
    QGuiApplication.clipboard().setMimeData(copied)
    focus_list(desk, 0)
    at_the_dialog(desk, lambda: press(Qt.Key.Key_V, CTRL), lambda _dialog: press(Qt.Key.Key_Return))
    (added,) = [one for one in desk.services.measures.of_year(2564) if "คู่มือ" in one.title]
    assert added.methods == ("ประชุม", "จัดทำคู่มือ")


def test_rows_are_shown_with_their_faults_before_anything_changes(desk: Desk) -> None:
    before = desk.titles()

    def look(dialog: PasteDialog) -> None:
        assert desk.titles() == before
        assert dialog.head.isChecked()
        assert "ใกล้เคียงที่สุดคือ “กองคลัง”" in said(dialog, 1)
        assert said(dialog, 2) == "ซ้ำกับมาตรการที่ 1 ของปีนี้"
        assert said(dialog, 3) == "พร้อมนำเข้า"
        assert dialog.summary == "จะนำเข้า ๑ จาก ๓ แถว · ต้องแก้ก่อน ๑ แถว · ซ้ำกับที่มีอยู่ ๑ แถว"
        press(Qt.Key.Key_Escape)

    focus_list(desk, 4)
    paste(desk, look)
    assert desk.titles() == before


def test_only_sound_rows_are_taken_below_the_chosen_one(desk: Desk) -> None:
    before = desk.titles()
    focus_list(desk, 1)
    paste(desk, lambda _dialog: press(Qt.Key.Key_Return))
    assert desk.titles() == [before[0], "ประกาศเจตนารมณ์", *before[1:]]
    added = desk.services.measures.of_year(2564)[1]
    assert added.timing_quarters == (1, 2, 3, 4)
    assert added.topic_id == desk.services.measures.of_year(2564)[0].topic_id
    assert desk.measures.list.currentIndex().data(RECORD_ROLE).title == "ประกาศเจตนารมณ์"
    assert desk.window.notice.text == "นำเข้ามาตรการ 1 รายการแล้ว"


def test_a_suggested_name_is_taken_and_a_double_row_ticked_and_all_go_in_one_step(
    desk: Desk,
) -> None:
    before = desk.titles()

    def mend(dialog: PasteDialog) -> None:
        dialog.mend.click()
        assert said(dialog, 1) == "พร้อมนำเข้า"
        assert dialog.mend.isHidden()
        dialog.view.setFocus()
        dialog.view.setCurrentIndex(dialog.rows.index(2, FIRST))
        press(Qt.Key.Key_Space)
        assert len(dialog.rows.taken) == 3
        press(Qt.Key.Key_Return)

    focus_list(desk, 4)
    paste(desk, mend)
    assert len(desk.titles()) == 7
    added = desk.services.measures.of_year(2564)[4]
    assert added.methods == ("ประชุม", 'จัดทำ "คู่มือ"')
    names = {one.id: one.name for one in desk.services.divisions.all()}
    assert [names[key] for key in added.division_ids] == ["กองคลัง"]
    press(Qt.Key.Key_Z, CTRL)
    assert desk.titles() == before


def test_a_cell_is_corrected_with_f2_and_the_row_becomes_sound(desk: Desk) -> None:
    def mend(dialog: PasteDialog) -> None:
        column = FIRST + dialog.rows.columns.index(RowField.DIVISIONS)
        dialog.view.setCurrentIndex(dialog.rows.index(1, column))
        press(Qt.Key.Key_F2)
        press(Qt.Key.Key_A, CTRL)
        type_text("กองช่าง")
        press(Qt.Key.Key_Return)
        assert dialog.isVisible()
        assert QApplication.focusWidget() is dialog.view
        assert said(dialog, 1) == "พร้อมนำเข้า"
        press(Qt.Key.Key_Return)

    focus_list(desk, 4)
    paste(desk, mend)
    assert "จัดทำคู่มือประชาชน" in desk.titles()


def test_a_faulty_row_cannot_be_ticked(desk: Desk) -> None:
    def try_it(dialog: PasteDialog) -> None:
        dialog.view.setCurrentIndex(dialog.rows.index(1, FIRST))
        press(Qt.Key.Key_Space)
        assert len(dialog.rows.taken) == 1
        assert dialog.rows.index(1, TICK).data(Qt.ItemDataRole.CheckStateRole) is None

    focus_list(desk, 4)
    paste(desk, try_it)


def test_a_column_is_told_to_be_something_else(desk: Desk) -> None:
    def tell(dialog: PasteDialog) -> None:
        assert not dialog.head.isChecked()
        assert dialog.rows.columns == [RowField.TITLE, RowField.METHODS]
        chooser = dialog.view.choosers[0]
        chooser.setFocus()
        assert chooser.currentText() == RowField.TITLE.label
        press(Qt.Key.Key_End)
        press(Qt.Key.Key_Up)
        assert dialog.rows.columns == [RowField.TOPIC, RowField.METHODS]
        dialog.view.choosers[1].setFocus()
        press(Qt.Key.Key_Up)
        assert dialog.rows.columns == [RowField.TOPIC, RowField.TITLE]
        assert dialog.take.isEnabled()
        dialog.take.click()

    focus_list(desk, 4)
    paste(desk, tell, "ด้านใหม่\tมาตรการหนึ่ง\nด้านใหม่\tมาตรการสอง\n")
    assert desk.titles()[4:] == ["มาตรการหนึ่ง", "มาตรการสอง"]
    assert desk.services.measures.topics(2564)[-1].title == "ด้านใหม่"


def test_nothing_on_the_clipboard_says_what_to_do(desk: Desk) -> None:
    QGuiApplication.clipboard().setText("  \n")
    focus_list(desk, 1)
    press(Qt.Key.Key_V, CTRL)
    assert "กด Ctrl+C ก่อน" in desk.window.notice.text


def test_what_is_copied_in_the_list_can_be_pasted_again(desk: Desk) -> None:
    before = desk.services.measures.of_year(2564)
    focus_list(desk, 1)
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_C, CTRL)
    copied = QGuiApplication.clipboard().text()
    assert "\u200b" not in copied
    assert copied.splitlines()[0].startswith("ที่\tมาตรการ/แนวทาง\tวิธีการดำเนินการ")
    press(Qt.Key.Key_Delete)
    desk.settle()
    paste(desk, lambda _dialog: press(Qt.Key.Key_Return), copied)
    after = desk.services.measures.of_year(2564)
    assert [one.changed(id="") for one in after] == [one.changed(id="") for one in before]


# --- a change of many --------------------------------------------------------------------------


def change(desk: Desk, steps: Callable[[ChangeDialog], object]) -> None:
    at_the_dialog(desk, lambda: press(Qt.Key.Key_E, CTRL), steps)


def test_what_would_change_is_shown_and_then_changed_in_one_step(desk: Desk) -> None:
    focus_list(desk, 1)
    press(Qt.Key.Key_Down, SHIFT)
    press(Qt.Key.Key_Down, SHIFT)
    before = desk.services.measures.of_year(2564)

    def steps(dialog: ChangeDialog) -> None:
        assert dialog.summary == "เลือกไว้ ๓ มาตรการ ยังไม่มีช่องใดที่จะเปลี่ยน"
        assert not dialog.do.isEnabled()
        dialog.rhythm.focus_target().setFocus()
        press(Qt.Key.Key_Home)
        press(Qt.Key.Key_Down)
        press(Qt.Key.Key_Down)
        assert dialog.rhythm.value() is Rhythm.MONTHLY
        assert dialog.parts["rhythm"].wanted
        assert dialog.summary == "จะเปลี่ยน ๓ มาตรการ"
        shown = dialog.table.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole)
        assert "รอบการติดตาม: ภายในสิ้นไตรมาสที่กำหนด → ทุกเดือน" in shown
        assert desk.services.measures.of_year(2564) == before
        press(Qt.Key.Key_Return)

    change(desk, steps)
    rhythms = [one.rhythm for one in desk.services.measures.of_year(2564)]
    assert rhythms[:3] == [Rhythm.MONTHLY] * 3
    assert desk.window.notice.text == "เปลี่ยน 3 มาตรการแล้ว"
    assert len(desk.measures.list.chosen()) == 3
    press(Qt.Key.Key_Z, CTRL)
    assert desk.services.measures.of_year(2564) == before


def test_a_division_is_taken_off_the_chosen_measures_alone(desk: Desk) -> None:
    focus_list(desk, 1)
    press(Qt.Key.Key_Down, SHIFT)
    every = [one.id for one in desk.services.divisions.all()]

    def steps(dialog: ChangeDialog) -> None:
        dialog.taking.show_value(Taking.TAKE_OFF)
        dialog.divisions.focus_target().setFocus()
        press(Qt.Key.Key_Tab)
        press(Qt.Key.Key_Tab)
        press(Qt.Key.Key_Space)
        assert dialog.divisions.value() == (every[0],)
        assert dialog.summary == "จะเปลี่ยน ๒ มาตรการ"
        shown = dialog.table.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole)
        assert "ทุกกอง (๖) →" in shown
        dialog.do.click()

    change(desk, steps)
    found = [one.division_ids for one in desk.services.measures.of_year(2564)]
    assert found == [tuple(every[1:])] * 2 + [tuple(every)] * 2


def test_what_is_so_already_is_not_counted(desk: Desk) -> None:
    focus_list(desk, 1)
    press(Qt.Key.Key_A, CTRL)

    def steps(dialog: ChangeDialog) -> None:
        dialog.divisions.focus_target().setFocus()
        press(Qt.Key.Key_Space)
        assert dialog.summary == "จะเปลี่ยน ๐ มาตรการ อีก ๔ มาตรการเป็นเช่นนั้นอยู่แล้ว"
        assert not dialog.do.isEnabled()

    change(desk, steps)


def test_quarters_bring_their_usual_words_unless_others_are_typed(desk: Desk) -> None:
    focus_list(desk, 1)

    def steps(dialog: ChangeDialog) -> None:
        dialog.quarters.focus_target().setFocus()
        press(Qt.Key.Key_Space)
        press(Qt.Key.Key_Tab)
        press(Qt.Key.Key_Space)
        assert dialog.timing.value() == "ไตรมาสที่ ๑-๒"
        dialog.timing.focus_target().setFocus()
        type_text("ภายใน ")
        dialog.quarters.focus_target().setFocus()
        press(Qt.Key.Key_Space)
        assert dialog.timing.value() == "ภายใน ไตรมาสที่ ๑-๒"
        dialog.do.click()

    change(desk, steps)
    first = desk.services.measures.of_year(2564)[0]
    assert (first.timing_quarters, first.timing) == ((2,), "ภายใน ไตรมาสที่ 1-2")


@pytest.mark.parametrize(
    ("quarters", "text"),
    [
        ((), ""),
        ((2,), "ไตรมาสที่ 2"),
        ((2, 3, 4), "ไตรมาสที่ 2-4"),
        ((1, 3), "ไตรมาสที่ 1, 3"),
    ],
)
def test_the_usual_words_of_quarters(quarters: tuple[int, ...], text: str) -> None:
    assert quarters_words(quarters) == text
