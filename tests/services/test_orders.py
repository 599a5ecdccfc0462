"""What is taken for the things that an order leaves open."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.memo import MemoKind
from kroknkaeo_ita.domain.paper_order import PaperOrder
from kroknkaeo_ita.services.facade import Services
from tests.builders import a_clock, the_example_office


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    services = the_example_office(tmp_path / "ข้อมูล")
    yield services
    services.close()


@pytest.mark.parametrize(
    ("today", "quarter"),
    [
        (datetime(2020, 9, 30), 1),  # the day before the year begins
        (datetime(2020, 10, 1), 1),
        (datetime(2021, 6, 30), 3),
        (datetime(2021, 9, 30), 4),
        (datetime(2024, 1, 5), 4),  # a year long past is told of as it ended
    ],
)
def test_a_paper_of_one_quarter_takes_the_one_that_counts(
    tmp_path: Path, today: datetime, quarter: int
) -> None:
    services = the_example_office(tmp_path / "ข้อมูล", a_clock(today))
    made = services.papers.completed(PaperOrder("follow-up", 2564))
    assert made == PaperOrder("follow-up", 2564, quarter=quarter)
    services.close()


def test_what_is_chosen_stays_and_what_is_not_asked_for_stays_open(services: Services) -> None:
    for order in (
        PaperOrder("follow-up", 2564, quarter=1),
        PaperOrder("register", 2564, calendar_year=2563),
        PaperOrder("report", 2564),
        PaperOrder("plan", 2564, public=True),
    ):
        assert services.papers.completed(order) == order
    register = services.papers.completed(PaperOrder("register", 2564))
    assert register.calendar_year == 2564


def test_the_newest_issued_circular_is_taken_and_a_void_one_passed_over(
    services: Services,
) -> None:
    order = PaperOrder("circulation", 2564)
    assert services.papers.completed(order).memo_id is None
    memos, issuing = services.memos, services.issuing
    first, second, draft = (
        memos.add(memos.draft(2564, MemoKind.CIRCULAR).changed(dated=date(2021, 3, day)))
        for day in (1, 15, 20)
    )
    assert services.papers.completed(order).memo_id == draft.id
    issuing.issue(first.id, 11)
    issuing.issue(second.id, 12)
    assert services.papers.completed(order).memo_id == second.id
    issuing.void(second.id, "พิมพ์ผิด")
    assert services.papers.completed(order).memo_id == first.id


def test_a_paper_that_is_not_known_is_refused_in_words(services: Services) -> None:
    with pytest.raises(UserError, match="ไม่มีเอกสารรหัส"):
        services.papers.completed(PaperOrder("poem", 2564))
