"""ผลประเมิน ITA: indicators over years, and a scheme that the office knows better."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.domain.assessment import Assessment, SchemePart
from tests.ui.desk import Desk, press, type_text

SCORES = (88.12, 79.4, 81.0, 74.35, 70.2, 83.9, 76.15, 72.48, 41.67, 43.75)


def plain(text: str) -> str:
    return text.replace("\u200b", "")


@pytest.fixture
def scored(desk: Desk) -> Desk:
    services = desk.services
    services.assessments.save(Assessment(fiscal_year=2562, total=60.5, indicators=(55.0, 90.0)))
    prior = services.assessments.of_year(2563)
    services.assessments.save(prior.changed(indicators=SCORES))
    desk.assessments.show_page(1)
    desk.settle()
    return desk


def test_each_indicator_says_its_score_of_every_year(scored: Desk) -> None:
    bars = scored.assessments.indicators.chart.bars
    assert len(bars) == 10
    assert "ปี ๒๕๖๓ ๘๘.๑๒ ผ่าน, ปี ๒๕๖๒ ๕๕.๐๐ ต่ำกว่าเกณฑ์" in scored.services.display.digits(
        bars[0].accessibleName()
    )
    assert "ปี 2562 ไม่ทราบคะแนน" in bars[9].accessibleName()


def test_arrows_go_through_the_indicators_and_enter_leads_to_the_measure(
    scored: Desk, qtbot: QtBot
) -> None:
    services = scored.services
    measure = services.measures.of_year(2564)[1]
    services.measures.save(measure.changed(indicators=(2,)))
    scored.settle()
    tab = scored.assessments
    bars = tab.indicators.chart.bars
    assert "มี 1 มาตรการ" in bars[1].accessibleName()
    bars[0].setFocus()
    press(Qt.Key.Key_Down)
    assert bars[1].hasFocus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: scored.window.tabs.current().key == "measures")
    assert scored.window.tabs.current().search.text() == measure.title


def test_an_indicator_without_a_measure_says_so_and_stays(scored: Desk) -> None:
    for one in scored.services.measures.of_year(2564):
        scored.services.measures.save(one.changed(indicators=()))
    scored.settle()
    bars = scored.assessments.indicators.chart.bars
    bars[0].setFocus()
    press(Qt.Key.Key_Return)
    assert scored.window.tabs.current() is scored.assessments
    assert "ยังไม่มีมาตรการ" in scored.window.notice.text


def test_a_score_is_kept_as_its_line_is_left(scored: Desk) -> None:
    fields = scored.assessments.indicators.fields
    line = fields.editors[9].line
    line.setFocus()
    line.selectAll()
    type_text("๖๐.๕")
    press(Qt.Key.Key_Tab)
    scored.settle()
    kept = scored.services.assessments.of_year(2563).indicators
    assert kept == (*SCORES[:8], 60.5, 43.75)
    assert "60.50" in scored.assessments.indicators.chart.bars[8].accessibleName()


def test_a_score_over_a_hundred_is_refused_beside_the_lines(scored: Desk) -> None:
    fields = scored.assessments.indicators.fields
    line = fields.editors[1].line
    line.setFocus()
    line.selectAll()
    type_text("120")
    press(Qt.Key.Key_Tab)
    assert fields.fault
    assert scored.services.assessments.of_year(2563).indicators == SCORES


def test_the_office_corrects_an_item_and_goes_back(desk: Desk) -> None:
    page = desk.assessments.schemes
    desk.assessments.show_page(2)
    page.show_year(2569)
    page.list.setCurrentRow(1)
    assert page.part is SchemePart.RESULTS_ITEM
    assert "ยังไม่ยืนยัน" in page.origin
    assert not page.reset.isEnabled()
    code = page.fields["code"].editor
    code.show_value("O30")
    code.committed.emit()
    assert desk.services.assessments.scheme_of(2569).results_item.code == "O30"
    assert page.origin == "แก้โดยหน่วยงาน"
    assert "แก้โดยหน่วยงาน" in plain(page.list.item(1).text())
    page.reset.click()
    assert desk.services.assessments.scheme_of(2569).results_item.code == "O26"
    assert page.fields["code"].editor.value() == "O๒๖"
    assert desk.services.assessments.corrections(2569) == ()


def test_the_levels_are_corrected_row_by_row_and_a_gap_is_refused(desk: Desk) -> None:
    page = desk.assessments.schemes
    desk.assessments.show_page(2)
    page.show_year(2569)
    page.list.setCurrentRow(4)
    assert page.part is SchemePart.LEVELS
    editor = page.fields["levels"].editor
    name, total, _each, _passed = editor._rows[3]
    total.show_value(60.0)
    total.committed.emit()
    levels = {one.name: one for one in desk.services.assessments.scheme_of(2569).levels}
    assert levels["ต้องปรับปรุง"].total_least == 60
    assert name.value() == "ต้องปรับปรุง"
    last = editor._rows[4]
    last[1].show_value(10.0)
    last[1].committed.emit()
    assert "0 คะแนน" in page.fields["levels"].fault


def test_looking_at_a_scheme_changes_nothing(desk: Desk) -> None:
    page = desk.assessments.schemes
    desk.assessments.show_page(2)
    for row in range(5):
        page.list.setCurrentRow(row)
        page.flush()
    assert desk.services.assessments.corrections(2563) == ()
