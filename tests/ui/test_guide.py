"""The first day: an office that has nothing yet is led on, and may go its own way."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.domain.office import Capacity
from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.system.calls import Calls
from kroknkaeo_ita.system.settings import Settings
from kroknkaeo_ita.ui import messages
from kroknkaeo_ita.ui.guide.dialog import GuideDialog
from kroknkaeo_ita.ui.guide.signers import Rung
from kroknkaeo_ita.ui.guide.usual import chief_clerk, head_title
from kroknkaeo_ita.ui.guide.welcome import is_fresh
from kroknkaeo_ita.ui.start import Program, run
from kroknkaeo_ita.ui.wording import unbroken
from tests.ui.desk import Desk, press, type_text

OFFICE, DIVISIONS, SIGNERS, EMBLEM, BACKUP, YEAR = range(1, 7)
WHY_NO_EXAMPLE = "เครื่องนี้มีข้อมูลแล้ว จึงใส่ตัวอย่างเพิ่มไม่ได้"


def the_guide(desk: Desk) -> GuideDialog:
    desk.window.dialogs.show_guide()
    desk.settle()
    guide = desk.window.findChild(GuideDialog)
    assert guide is not None
    return guide


def seen_words(page: QWidget) -> list[str]:
    return [unbroken(one.text()) for one in page.findChildren(QLabel) if one.isVisibleTo(page)]


def fill(guide: GuideDialog, rung: Rung, desk: Desk, **values: str) -> None:
    for name, text in values.items():
        field = guide.signers.rungs[rung].form.fields[name].editor.focus_target()
        field.setFocus()
        field.selectAll()
        type_text(text)
        press(Qt.Key.Key_Return)
        desk.settle()


def test_an_office_is_set_up_by_the_keyboard_and_each_word_is_kept_at_once(
    bare_desk: Desk,
) -> None:
    guide = the_guide(bare_desk)
    press(Qt.Key.Key_Return)
    for word in ("เทศบาลตำบลบ้านใหม่", "เมือง", "ระยอง"):
        type_text(word)
        press(Qt.Key.Key_Return)
        bare_desk.settle()
    office = bare_desk.services.office.get()
    assert (office.name, office.district, office.province) == ("เทศบาลตำบลบ้านใหม่", "เมือง", "ระยอง")
    assert office.head_position == "นายกเทศมนตรีตำบลบ้านใหม่"
    guide.close()
    assert bare_desk.services.office.get() == office


def test_the_proposed_title_does_not_overwrite_the_clerks_own(bare_desk: Desk) -> None:
    guide = the_guide(bare_desk)
    guide.show_step(OFFICE)
    type_text("เทศบาลเมืองใหม่")
    press(Qt.Key.Key_Return)
    bare_desk.settle()
    guide.office.form.fields["head_position"].editor.focus_target().setFocus()
    guide.office.form.fields["head_position"].editor.focus_target().selectAll()
    type_text("นายกเล็ก")
    press(Qt.Key.Key_Return)
    guide.office.form.fields["name"].editor.focus_target().setFocus()
    type_text("๒")
    press(Qt.Key.Key_Return)
    bare_desk.settle()
    assert bare_desk.services.office.get().head_position == "นายกเล็ก"


def test_an_office_without_a_name_is_told_beside_the_field_and_can_skip(bare_desk: Desk) -> None:
    guide = the_guide(bare_desk)
    guide.show_step(OFFICE)
    guide.office.form.fields["district"].editor.focus_target().setFocus()
    type_text("เมือง")
    press(Qt.Key.Key_Return)
    guide.go_on()
    assert guide.at == OFFICE
    assert "ชื่อหน่วยงาน" in guide.office.form.fields["district"].fault
    guide.skip()
    assert guide.at == DIVISIONS
    guide.show_step(OFFICE)
    assert guide.office.form.fields["district"].editor.value() == "เมือง"
    guide.office.form.fields["name"].editor.focus_target().setFocus()
    type_text("เทศบาลตำบลทดสอบ")
    press(Qt.Key.Key_Return)
    assert bare_desk.services.office.get().district == "เมือง"


def test_the_usual_divisions_come_with_their_heads_in_their_order(bare_desk: Desk) -> None:
    guide = the_guide(bare_desk)
    guide.show_step(DIVISIONS)
    guide.divisions.take_common()
    guide.divisions.rows[1].box.click()
    guide.divisions.rows[1].box.click()
    kept = bare_desk.services.divisions.all()
    assert [one.name for one in kept][:3] == ["สำนักปลัดเทศบาล", "กองคลัง", "กองช่าง"]
    assert len(kept) == 6
    assert kept[0].head_position == "หัวหน้าสำนักปลัดเทศบาล"
    assert kept[1].head_position == "ผู้อำนวยการกองคลัง"


def test_a_division_of_their_own_is_added_by_enter_and_a_double_one_refused(
    bare_desk: Desk,
) -> None:
    guide = the_guide(bare_desk)
    guide.show_step(DIVISIONS)
    guide.divisions.own.focus_target().setFocus()
    type_text("กองวิชาการ")
    press(Qt.Key.Key_Return)
    assert [one.name for one in bare_desk.services.divisions.all()] == ["กองวิชาการ"]
    assert guide.at == DIVISIONS
    type_text("กองวิชาการ")
    press(Qt.Key.Key_Return)
    assert len(bare_desk.services.divisions.all()) == 1
    assert guide.divisions.is_faulty()


def test_a_division_that_is_in_use_stays_ticked_and_says_why(desk: Desk) -> None:
    guide = the_guide(desk)
    guide.show_step(DIVISIONS)
    row = next(one for one in guide.divisions.rows if one.usual.name == "กองคลัง")
    row.box.click()
    assert row.box.isChecked()
    assert "ลบกองคลังไม่ได้" in row.fault.text().replace("\u200b", "")


def test_the_chain_stands_in_order_whoever_was_entered_first(bare_desk: Desk) -> None:
    guide = the_guide(bare_desk)
    guide.show_step(OFFICE)
    type_text("เทศบาลตำบลโกรกแก้ว")
    guide.show_step(DIVISIONS)
    guide.divisions.take_common()
    guide.show_step(SIGNERS)
    fill(guide, Rung.CLERK, bare_desk, title="นางสาว", given_name="ธีรยา")
    fill(guide, Rung.DRAFTER, bare_desk, given_name="ณัณิศา", own_position="นักวิเคราะห์นโยบายและแผน")
    capacity = guide.signers.rungs[Rung.MAYOR].form.fields["capacity"].editor
    capacity.show_value(Capacity.PERFORMING)
    capacity.committed.emit()
    bare_desk.settle()
    steps = bare_desk.services.chain.steps()
    assert [one.own_position for one in steps] == [
        "นักวิเคราะห์นโยบายและแผน",
        "ปลัดเทศบาล",
        "ปลัดเทศบาล",
    ]
    assert steps[2].acted_for == "นายกเทศมนตรีตำบลโกรกแก้ว"
    assert steps[1].officer_id == steps[2].officer_id
    fill(guide, Rung.CLERK, bare_desk, family_name="ใจดี")
    names = {one.full_name for one in bare_desk.services.officers.all()}
    assert names == {"นางสาวธีรยา ใจดี", "ณัณิศา"}


def test_another_name_on_the_mayors_rung_is_another_person(bare_desk: Desk) -> None:
    guide = the_guide(bare_desk)
    guide.show_step(SIGNERS)
    fill(guide, Rung.CLERK, bare_desk, given_name="ธีรยา")
    fill(guide, Rung.MAYOR, bare_desk, given_name="ธีรยา", own_position="นายกเทศมนตรี")
    fill(guide, Rung.MAYOR, bare_desk, given_name="สมชาย")
    names = sorted(one.full_name for one in bare_desk.services.officers.all())
    assert names == ["ธีรยา", "สมชาย"]


def test_the_example_chain_is_shown_where_each_one_stands(desk: Desk) -> None:
    guide = the_guide(desk)
    guide.show_step(SIGNERS)
    assert [each.signer.given_name for each in guide.signers.rungs.values()] == [
        "ณัณิศา",
        "รินทร์",
        "ธีรยา",
        "ธีรยา",
    ]
    assert guide.signers.rungs[Rung.MAYOR].signer.capacity is Capacity.PERFORMING


def test_a_wrong_picture_is_refused_on_the_page(
    bare_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = tmp_path / "ตรา.txt"
    wrong.write_text("x")
    monkeypatch.setattr(messages, "pick_file", lambda *_: wrong)
    guide = the_guide(bare_desk)
    guide.show_step(EMBLEM)
    guide.emblem.pane.pick.click()
    assert "ไม่ใช่รูป" in guide.emblem.pane.fault
    guide.go_on()
    assert guide.at == BACKUP


def test_the_guide_ends_with_the_year_shown(bare_desk: Desk) -> None:
    guide = the_guide(bare_desk)
    guide.show_step(YEAR)
    guide.year.editor.line.selectAll()
    type_text("๒๐๒๕")
    press(Qt.Key.Key_Return)
    guide.go_on()
    assert "ปีงบประมาณ" in guide.year.field.fault
    type_text("๒๕๖๘")
    guide.go_on()
    assert guide.result() == QDialog.DialogCode.Accepted
    assert bare_desk.window.events.year == 2568
    assert [one.year for one in bare_desk.services.years.all()] == [2568]


def test_the_example_fills_an_empty_folder_and_is_shown(bare_desk: Desk, qtbot: QtBot) -> None:
    bare_desk.window.events.year = 2570
    guide = the_guide(bare_desk)
    assert WHY_NO_EXAMPLE not in seen_words(guide.welcome)
    guide.welcome.example.click()
    qtbot.waitUntil(lambda: bare_desk.measures.rows.rowCount() == 5)
    assert bare_desk.window.events.year == 2564


def test_the_example_is_not_offered_to_an_office_that_has_begun(desk: Desk) -> None:
    guide = the_guide(desk)
    assert not guide.welcome.example.isEnabled()
    assert guide.welcome.own.isEnabled()
    assert WHY_NO_EXAMPLE in seen_words(guide.welcome)


def test_every_step_can_be_skipped_and_nothing_is_made(bare_desk: Desk) -> None:
    guide = the_guide(bare_desk)
    for step in range(1, 7):
        guide.show_step(step)
    guide.skip()
    assert guide.result() == QDialog.DialogCode.Accepted
    assert is_fresh(bare_desk.services)


def test_the_guide_opens_by_itself_only_on_an_empty_folder(empty: Services, tmp_path: Path) -> None:
    seen: list[GuideDialog] = []

    @contextmanager
    def opener(_ask: object) -> Iterator[Program]:
        settings = Settings(tmp_path / "settings.json")
        yield SimpleNamespace(
            services=empty, settings=settings, earlier_crash=None, calls=Calls(tmp_path / "call")
        )

    def look() -> None:
        for one in QApplication.topLevelWidgets():
            if isinstance(one, GuideDialog) and one.isVisible():
                seen.append(one)
                one.reject()
        for one in QApplication.topLevelWidgets():
            if one.isVisible():
                one.close()

    QTimer.singleShot(300, QApplication.instance(), look)
    assert run(opener) == 0
    assert seen


@pytest.mark.parametrize(
    ("office", "head", "clerk"),
    [
        ("เทศบาลตำบลโกรกแก้ว", "นายกเทศมนตรีตำบลโกรกแก้ว", "ปลัดเทศบาล"),
        ("เทศบาลเมืองบุรีรัมย์", "นายกเทศมนตรีเมืองบุรีรัมย์", "ปลัดเทศบาล"),
        (
            "องค์การบริหารส่วนตำบลหนองบัว",
            "นายกองค์การบริหารส่วนตำบลหนองบัว",
            "ปลัดองค์การบริหารส่วนตำบล",
        ),
        ("", "", "ปลัดเทศบาล"),
    ],
)
def test_titles_follow_from_the_offices_name(office: str, head: str, clerk: str) -> None:
    assert head_title(office) == head
    assert chief_clerk(office) == clerk
