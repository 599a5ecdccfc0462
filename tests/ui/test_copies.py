"""The copies that the program makes by itself, as they are seen on the safety tab."""

import pytest
from PySide6.QtCore import Qt

from kroknkaeo_ita.system.paths import DataFolder
from kroknkaeo_ita.ui.archive.archive_dialogs import RestoreDialog, VerifyDialog
from kroknkaeo_ita.ui.safety.copies import CopiesCard
from tests.ui.desk import CTRL, SHIFT, Desk, press
from tests.ui.hands import Hands, Said, back_at


@pytest.fixture
def card(desk: Desk) -> CopiesCard:
    tab = desk.window.tabs.show_tab("safety")
    desk.settle()
    return tab.care.copies


def lines(card: CopiesCard) -> list[str]:
    return [card.list.item(row).text() for row in range(card.list.count())]


def changed(desk: Desk, title: str) -> None:
    measure = desk.services.measures.of_year(2564)[0]
    desk.services.measures.save(measure.changed(title=title))


def test_a_copy_is_made_by_a_key_and_listed(desk: Desk, card: CopiesCard, said: Said) -> None:
    assert lines(card) == []
    assert not card.restore.isEnabled()
    press(Qt.Key.Key_M, CTRL | SHIFT)
    assert len(lines(card)) == 1
    assert "๙ เม.ย. ๒๕๖๔ เวลา ๑๐:๓๐ น." in lines(card)[0]
    assert desk.window.notice.text == "เก็บสำเนาไว้ในเครื่องนี้แล้ว"
    press(Qt.Key.Key_M, CTRL | SHIFT)
    assert len(lines(card)) == 1
    assert "ไม่มีอะไรเปลี่ยน" in desk.window.notice.text


def test_a_copy_is_looked_into_and_brought_back_with_the_keyboard(
    desk: Desk, card: CopiesCard, said: Said, hands: Hands
) -> None:
    before = desk.titles()
    press(Qt.Key.Key_M, CTRL | SHIFT)
    changed(desk, "แก้ผิด")
    card.list.setFocus()
    hands.at(VerifyDialog, lambda _dialog: press(Qt.Key.Key_Escape))
    press(Qt.Key.Key_Return)
    assert desk.titles() != before
    back_at(desk)
    card.list.setFocus()
    hands.at(RestoreDialog, lambda dialog: dialog.accept())
    press(Qt.Key.Key_Return, SHIFT)
    assert desk.titles() == before
    assert "กู้คืนข้อมูลเสร็จแล้ว" in said.told[0]


def test_a_closed_year_and_the_data_before_a_restore_are_named(
    desk: Desk, card: CopiesCard, said: Said
) -> None:
    desk.services.automatic.make()
    first = desk.services.automatic.all()[0].path
    desk.services.years.close(2564)
    desk.services.automatic.make()
    desk.services.backups.restore(first)
    changed(desk, "หลังกู้คืน")
    desk.services.automatic.make()
    card.reload()
    newest, closing, oldest = lines(card)
    assert "ชุดก่อน" not in newest
    assert "ปิดปี ๒๕๖๔" in closing
    assert "ของข้อมูลชุดก่อน" in closing
    assert "ของข้อมูลชุดก่อน" in oldest


def test_a_damaged_copy_is_told_of_and_changes_nothing(
    desk: Desk, card: CopiesCard, said: Said
) -> None:
    press(Qt.Key.Key_M, CTRL | SHIFT)
    (copy,) = DataFolder(desk.services.safekeeping.folder).automatic_backups.iterdir()
    copy.write_bytes(copy.read_bytes()[:-50])
    before = desk.titles()
    card.list.setFocus()
    press(Qt.Key.Key_Return, SHIFT)
    assert "เสียหาย" in said.faults[0]
    assert desk.titles() == before
