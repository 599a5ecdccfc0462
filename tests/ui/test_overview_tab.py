"""ภาพรวม: what the clerk sees first, and where a click leads."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from kroknkaeo_ita.domain.follow_up import Status
from kroknkaeo_ita.domain.thai.digits import to_ascii_digits
from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.system.clock import FixedClock
from kroknkaeo_ita.ui.tabs.overview import OverviewTab
from tests.builders import a_clock, an_empty_office, the_example_office
from tests.ui.desk import Desk, press


@pytest.fixture
def overview(desk: Desk) -> OverviewTab:
    return desk._shown("overview")


def said(text: str) -> str:
    return text.replace("\u200b", "")


def test_it_is_the_first_tab_and_names_the_next_step(desk: Desk, overview: OverviewTab) -> None:
    assert desk.window.tabs.currentIndex() == 0
    assert said(overview._step.text()) == "ออกเลขบันทึกขออนุมัติ"
    overview._go.setFocus()
    press(Qt.Key.Key_Space)
    assert desk.window.tabs.current().key == "papers"


def test_what_is_late_leads_to_its_cell(desk: Desk, overview: OverviewTab) -> None:
    assert "เกินกำหนด" in said(overview._late_title.text())
    line = overview._late.itemAt(0).widget()
    line.click()
    follow_ups = desk.window.tabs.current()
    assert follow_ups.key == "follow-ups"
    assert said(follow_ups.detail.heading).startswith("มาตรการที่")


def test_bars_follow_what_is_recorded_and_lead_on(desk: Desk, overview: OverviewTab) -> None:
    before = [bar.accessibleName() for bar in overview.quarters.bars]
    measure = desk.services.measures.of_year(2564)[2]
    report = desk.services.follow_ups.get(measure.id, 2)
    desk.services.follow_ups.save(report.changed(status=Status.UNDER_WAY, result="ทำอยู่"))
    desk.settle()
    after = [bar.accessibleName() for bar in overview.quarters.bars]
    assert before[1] != after[1]
    overview.divisions.bars[1].setFocus()
    press(Qt.Key.Key_Space)
    assert desk.window.tabs.current().key == "measures"
    assert desk.measures.search.text() == "กองคลัง"


def test_a_bar_tells_how_much_of_it_is_overdue(desk: Desk, overview: OverviewTab) -> None:
    standing = desk.services.overview.of_year(2564).standing
    assert {one.quarter for one in standing.late} == {2}
    named = [said(bar.accessibleName()) for bar in overview.quarters.bars]
    assert [f"เกินกำหนด {len(standing.late)}" in to_ascii_digits(one) for one in named] == [
        False, True, False, False,
    ]  # fmt: skip
    assert all("เกินกำหนด" in said(bar.accessibleName()) for bar in overview.divisions.bars)


def test_only_the_quarter_of_today_is_called_the_present_one(tmp_path, open_window) -> None:
    services = the_example_office(tmp_path / "data", clock=a_clock())
    desk = open_window(services)
    names = [bar.accessibleName() for bar in desk._shown("overview").quarters.bars]
    assert ["ปัจจุบัน" in said(name) for name in names] == [False, False, True, False]
    desk.window.close()
    services.close()


def test_a_year_that_is_over_has_no_present_quarter(tmp_path, open_window) -> None:
    later = FixedClock(a_clock().now() + timedelta(days=800))
    the_example_office(tmp_path / "data").close()
    services = an_empty_office(tmp_path / "data", clock=later)
    desk = open_window(services)
    bars = desk._shown("overview").quarters.bars
    assert bars
    assert not [bar for bar in bars if "ปัจจุบัน" in said(bar.accessibleName())]
    desk.window.close()
    services.close()


def test_a_year_that_was_never_opened_says_what_to_do(open_window, empty: Services) -> None:
    overview = open_window(empty)._shown("overview")
    assert overview._step.text()
    assert overview.quarters.bars == []


def test_an_old_backup_turns_amber_then_red_and_a_new_one_green(tmp_path) -> None:
    clock = a_clock()
    services = the_example_office(tmp_path / "data", clock)
    assert services.overview.backup_age().level == 2
    services.backups.make(tmp_path)
    for days, level in ((0, 0), (6, 0), (7, 1), (29, 1), (30, 2), (400, 2)):
        clock.set(a_clock().now() + timedelta(days=days))
        age = services.overview.backup_age()
        assert (age.days, age.level) == (days, level)
    clock.set(a_clock().now() - timedelta(days=1))
    assert services.overview.backup_age().days is None
    services.close()
    again = an_empty_office(tmp_path / "data", a_clock())
    assert again.overview.backup_age().days == 0
    again.close()
