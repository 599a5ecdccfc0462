"""บันทึกงาน: addresses and logs are entered where papers and the mayor's page read them."""

import pytest
from PySide6.QtCore import Qt

from kroknkaeo_ita.domain.activity import ChannelCheck, Meeting, StepReview, Training
from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.ui.tabs.records import RecordsTab
from tests.ui.desk import Desk, press, type_text


@pytest.fixture
def records(desk: Desk) -> RecordsTab:
    return desk._shown("records")


def test_an_address_is_entered_for_the_next_item(desk: Desk, records: RecordsTab) -> None:
    records.publications.add()
    type_text("https://www.krokkaeo.go.th/o42.pdf")
    press(Qt.Key.Key_Tab)
    records.publications.add()
    items = {one.item: one.url for one in desk.services.publications.of_year(2564)}
    assert items == {"O42": "https://www.krokkaeo.go.th/o42.pdf", "O43": ""}


def test_what_is_no_address_is_refused_beside_the_field(desk: Desk, records: RecordsTab) -> None:
    records.publications.add()
    type_text("krokkaeo")
    press(Qt.Key.Key_Tab)
    assert desk.services.publications.of_year(2564)[0].url == ""


@pytest.mark.parametrize(
    ("page", "kind", "field", "measure"),
    [
        (1, Training, "topic", 2),
        (2, ChannelCheck, "channel", 3),
        (3, Meeting, "title", 4),
        (4, StepReview, "service", 1),
    ],
)
def test_an_entry_begins_with_the_measure_that_asks_for_it(
    desk: Desk, records: RecordsTab, page: int, kind: type, field: str, measure: int
) -> None:
    records.show_page(page)
    records.logs[kind].add()
    type_text("รายการแรก")
    press(Qt.Key.Key_Tab)
    (kept,) = desk.services.activities.of_kind(kind, 2564)
    assert getattr(kept, field) == "รายการแรก"
    assert kept.measure_id == desk.services.measures.of_year(2564)[measure - 1].id
    records.logs[kind].remove()
    assert desk.services.activities.of_kind(kind, 2564) == ()
    desk.window.undo()
    assert desk.services.activities.of_kind(kind, 2564) == (kept,)


def test_without_measures_the_reason_is_told(open_window, empty: Services) -> None:
    desk = open_window(empty)
    desk._shown("records").logs[Training].add()
    assert "ยังไม่มีมาตรการ" in desk.window.notice.text
