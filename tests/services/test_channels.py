"""The office's online channels, and the papers that a year without memos still has."""

import pytest

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.memo import MemoKind
from kroknkaeo_ita.domain.paper_order import PaperOrder
from kroknkaeo_ita.domain.register import OnlineChannel
from tests.builders import an_empty_office


@pytest.fixture
def services(tmp_path):
    services = an_empty_office(tmp_path)
    yield services
    services.close()


def test_channels_keep_their_order_and_close_gaps(services):
    names = ["e-service", "Google Form", "เฟซบุ๊ก"]
    added = [services.channels.add(OnlineChannel(name=name)) for name in names]
    services.channels.move(added[2].id, 1)
    assert [one.name for one in services.channels.all()] == ["เฟซบุ๊ก", "e-service", "Google Form"]
    services.channels.remove(added[0].id)
    assert [(one.position, one.name) for one in services.channels.all()] == [
        (1, "เฟซบุ๊ก"),
        (2, "Google Form"),
    ]
    services.history.undo()
    assert len(services.channels.all()) == 3


@pytest.mark.parametrize("url", ["www.krokkaeo.go.th", "ftp://krokkaeo.go.th", "https://a b.go.th"])
def test_what_no_browser_opens_is_refused_before_it_is_kept(services, url):
    with pytest.raises(UserError, match="URL"):
        services.channels.add(OnlineChannel(name="e-service", url=url))
    assert services.channels.all() == ()


def test_a_year_without_memos_prints_them_in_the_usual_wording(services):
    services.years.open(2567)
    for key in ("memo", "memo-report", "memo-circular"):
        assert services.papers.make(PaperOrder(key, 2567)).startswith(b"%PDF")
    assert services.memos.of_year(2567) == ()
    assert services.memos.draft(2567, MemoKind.CIRCULAR).kind is MemoKind.CIRCULAR
