"""A year begins from another, is closed, and is opened again; a closed one is plainly so."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.domain.fields import FieldInfo, Kind
from kroknkaeo_ita.domain.measure import Measure
from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.ui import messages
from kroknkaeo_ita.ui.asking import FieldDialog
from kroknkaeo_ita.ui.colours import LIGHT
from kroknkaeo_ita.ui.years.rollover_dialog import RolloverDialog, marked
from tests.ui.desk import CTRL, Desk, press, type_text


@pytest.fixture
def closed_desk(desk: Desk, qtbot: QtBot) -> Desk:
    desk.measures.list.setFocus()
    desk.services.years.close(2564)
    qtbot.waitUntil(lambda: not desk.measures.bar._add.isEnabled())
    return desk


def the_texts(desk: Desk) -> RolloverDialog:
    for title in ("สำรวจความพึงพอใจ ปี 2564", "ทบทวนขั้นตอน ปีงบประมาณ 64"):
        desk.services.measures.add(Measure(fiscal_year=2564, title=title))
    return RolloverDialog(desk.services, 2564, desk.window)


def test_a_new_year_takes_the_ticked_texts_and_leaves_the_others(desk: Desk) -> None:
    dialog = the_texts(desk)
    assert all(box.isChecked() for box in dialog.boxes)
    at = [text.found for text in dialog.texts].index("สำรวจความพึงพอใจ ปี 2564")
    dialog.boxes[at].setChecked(False)
    dialog.accept()
    titles = desk.titles(2565)
    assert "สำรวจความพึงพอใจ ปี 2564" in titles
    assert "ทบทวนขั้นตอน ปีงบประมาณ 65" in titles
    assert dialog.year == 2565
    dialog.deleteLater()


def test_the_changed_digits_stand_out_and_nothing_else(desk: Desk) -> None:
    old = "ประจำปี 2563 และในปี 2564 ดังนี้"
    new = "ประจำปี 2564 และในปี 2565 ดังนี้"
    shown = marked(new, old, LIGHT.done, desk.services.display.digits)
    parts = [one.split("</span>")[0].split(">")[-1] for one in shown.split("<span")[1:]]
    assert parts == ["๒๕๖๔", "๒๕๖๕"]


def test_markup_in_a_text_is_shown_and_not_obeyed(desk: Desk) -> None:
    assert "&lt;b&gt;" in marked("<b>2565", "<b>2564", LIGHT.done, str)


def test_a_year_that_is_not_after_the_old_one_is_refused(desk: Desk) -> None:
    dialog = the_texts(desk)
    dialog.editor.show_value(2564)
    dialog.accept()
    assert dialog.result() == 0
    assert "หลังปี" in dialog.field.fault
    dialog.deleteLater()


def test_a_year_with_measures_is_not_written_over(desk: Desk) -> None:
    desk.services.measures.add(Measure(fiscal_year=2565, title="มีอยู่แล้ว"))
    dialog = the_texts(desk)
    dialog.accept()
    assert "มีมาตรการอยู่แล้ว" in dialog.field.fault
    assert desk.titles(2565) == ["มีอยู่แล้ว"]
    dialog.deleteLater()


def test_the_new_year_is_shown(desk: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    def agreed(dialog: RolloverDialog) -> bool:
        dialog.accept()
        return True

    monkeypatch.setattr(RolloverDialog, "exec", agreed)
    desk.window.commands["next-year"].trigger()
    qtbot.waitUntil(lambda: desk.window.events.year == 2565)
    assert desk.titles(2565) == desk.titles(2564)
    assert "เริ่มปีงบประมาณ 2565 แล้ว" in desk.window.notice.text


def test_a_year_is_closed_only_after_a_question(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(messages, "ask", lambda *_: False)
    desk.window.commands["close-year"].trigger()
    assert not desk.services.years.all()[0].closed
    monkeypatch.setattr(messages, "ask", lambda *_: True)
    desk.window.commands["close-year"].trigger()
    qtbot.waitUntil(lambda: desk.window.closed_bar.isVisible())
    assert desk.services.years.all()[0].closed
    assert not desk.window.commands["close-year"].isVisible()
    texts = [one.text() for one in desk.window.years.menu().actions()]
    assert "ปีงบประมาณ ๒๕๖๔ (ปิดแล้ว)" in texts


def test_in_a_closed_year_fields_and_buttons_are_off(closed_desk: Desk) -> None:
    desk = closed_desk
    assert desk.window.closed_bar.isVisible()
    assert not any(field.editor.isEnabled() for field in desk.measures.form.fields.values())
    for each in (desk.measures.bar._copy, desk.measures.bar._remove, desk.measures.bar._down):
        assert not each.isEnabled()
    follow_ups = desk.follow_ups
    assert not any(field.editor.isEnabled() for field in follow_ups.form.fields.values())
    assert not follow_ups.evidence._add.isEnabled()
    follow_ups.grid.setFocus()
    press(Qt.Key.Key_3)
    assert desk.window.notice.isHidden()
    papers = desk.papers
    assert not papers._add.isEnabled()
    assert not papers.form.fields["subject"].editor.isEnabled()
    assert not papers.memo_bar.buttons["issue"].isEnabled()


def test_a_key_that_would_add_to_a_closed_year_is_refused_in_words(closed_desk: Desk) -> None:
    closed_desk.measures.list.setFocus()
    press(Qt.Key.Key_N, CTRL)
    assert "ปิดแล้ว" in closed_desk.window.notice.text


def test_another_year_is_open_while_one_is_closed(closed_desk: Desk, qtbot: QtBot) -> None:
    closed_desk.window.yearly.open(2565)
    qtbot.waitUntil(lambda: closed_desk.measures.bar._add.isEnabled())
    assert closed_desk.window.closed_bar.isHidden()


def test_a_closed_year_is_opened_again_only_with_a_reason(
    closed_desk: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    desk = closed_desk
    faults: list[str] = []

    def asked(dialog: FieldDialog) -> bool:
        dialog.accept()
        faults.append(dialog.field.fault)
        dialog.editor.show_value("แก้ผลไตรมาสที่ 4")
        dialog.accept()
        return True

    monkeypatch.setattr(FieldDialog, "exec", asked)
    desk.window.closed_bar.reopenRequest.emit()
    assert "เหตุผล" in faults[0]
    qtbot.waitUntil(lambda: desk.measures.bar._add.isEnabled())
    assert all(field.editor.isEnabled() for field in desk.measures.form.fields.values())
    assert desk.window.closed_bar.isHidden()


def test_the_introduction_of_the_report_is_edited_beside_it(desk: Desk) -> None:
    papers = desk.papers
    papers.choose("plan")
    assert papers.year_form.fields["introduction"].isHidden()
    papers.choose("report")
    assert not papers.year_form.fields["introduction"].isHidden()
    papers.year_form.focus_field("lead_in").selectAll()
    type_text("ดังตารางต่อไปนี้")
    press(Qt.Key.Key_Tab)
    assert desk.services.years.all()[0].lead_in == "ดังตารางต่อไปนี้"


def test_a_small_dialog_says_what_is_refused_beside_its_field(example: Services) -> None:
    info = FieldInfo("เหตุผล", Kind.LINE, required=True)
    dialog = FieldDialog(
        "เปิดปีอีกครั้ง", info, example.display, lambda text: None, "ตกลง", warning="กลับคืนไม่ได้"
    )
    dialog.accept()
    assert dialog.field.fault == "ช่อง “เหตุผล” ยังว่างอยู่ กรุณากรอกก่อน"
    assert any("กลับคืน" in one.text().replace("\u200b", "") for one in dialog.findChildren(QLabel))
    dialog.editor.show_value("เหตุ")
    dialog.accept()
    assert dialog.result() == 1
    dialog.deleteLater()
