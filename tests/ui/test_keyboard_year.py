"""A whole year is played by the keyboard alone: nothing needs the mouse, and nothing is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from kroknkaeo_ita.domain.follow_up import Status
from kroknkaeo_ita.domain.measure import Rhythm
from kroknkaeo_ita.domain.memo import MemoKind, MemoState
from kroknkaeo_ita.domain.office import Capacity
from kroknkaeo_ita.ui.look import Look
from kroknkaeo_ita.ui.paper.pdf import Pages
from tests.builders import an_empty_office
from tests.ui.keyboard_year import RESULT, YEAR, KeyboardYear, an_empty_desk

FEWEST_KEYS, MOST_KEYS = 200, 380
"""Keys that type nothing, for the whole year; more would be a step that has become longer."""


@pytest.fixture
def year(tmp_path: Path, look: Look) -> Iterator[KeyboardYear]:
    with an_empty_desk(tmp_path, look) as opened:
        yield opened


# What a window without a screen says of menus and of coming forward.
@pytest.mark.qt_log_ignore("does not support (raise|grabbing the keyboard)", extend=True)
def test_a_year_from_the_empty_folder_to_the_backup(year: KeyboardYear, tmp_path: Path) -> None:
    year.keyboard.play(year.whole())
    texts, services = year.texts, year.services

    office = services.office.get()
    assert (office.name, office.head_position) == (
        texts["office"]["name"],
        texts["office"]["head_position"],
    )
    divisions = services.divisions.all()
    assert [one.name for one in divisions] == [one["name"] for one in texts["divisions"]]
    chain = services.chain.steps()
    assert [(one.heading, one.own_position) for one in chain] == [
        (one.get("heading", ""), one["own_position"]) for one in texts["chain"]
    ]
    assert chain[3].capacity is Capacity.PERFORMING
    assert chain[3].officer_id == chain[2].officer_id

    measures = services.measures.of_year(YEAR)
    for kept, wanted in zip(measures, texts["measures"], strict=True):
        assert kept.title == wanted["title"]
        assert list(kept.methods) == wanted["methods"]
        assert list(kept.timing_quarters) == wanted["timing_quarters"]
        assert kept.rhythm is Rhythm(wanted["rhythm"])
        assert kept.follow_up_by == wanted.get("follow_up_by")
        assert (kept.timing, kept.follow_up, kept.recommendation) == (
            wanted["timing"],
            wanted["follow_up"],
            wanted["recommendation"],
        )
        assert kept.division_ids == tuple(one.id for one in divisions)
        assert kept.topic_id == services.measures.topics(YEAR)[0].id

    for cell in services.follow_ups.grid(YEAR).values():
        assert cell.follow_up.status is Status.DONE
        assert cell.follow_up.result == RESULT
        assert not cell.late_divisions
    for measure in measures:
        for quarter in (1, 2, 3, 4):
            reports = services.follow_ups.by_division(measure.id, quarter)
            assert {one.status for one in reports.values()} == {Status.DONE}
            assert len(reports) == len(divisions)
        attached = services.follow_ups.evidence(
            services.follow_ups.grid(YEAR)[measure.id, 3].follow_up
        )
        assert [one.file_name for one in attached] == [f"รายงานมาตรการที่ {measure.position}.txt"]

    memos = {memo.kind: memo for memo in services.memos.of_year(YEAR)}
    assert {one.state for one in memos.values()} == {MemoState.ISSUED}
    assert [
        (kind, memos[kind].number, f"{memos[kind].dated:%d/%m/%Y}")
        for kind in (MemoKind.APPROVAL, MemoKind.RESULTS, MemoKind.CIRCULAR)
    ] == [
        (MemoKind.APPROVAL, "1", "09/04/2021"),
        (MemoKind.RESULTS, "2", "28/09/2021"),
        (MemoKind.CIRCULAR, "ว 1", "12/04/2021"),
    ]
    (circular,) = services.circulation.of_year(YEAR)
    assert not circular.missing
    assert len(circular.receivers) == len(divisions)

    printed = sorted(tmp_path.glob("ออกจากเครื่องพิมพ์ *.pdf"))
    assert len(printed) == 3
    assert all(len(Pages(sheet.read_bytes())) >= 1 for sheet in printed)
    (backup,) = tmp_path.glob("*.krokbak")
    again = an_empty_office(tmp_path / "กู้คืน")
    again.backups.restore(backup)
    assert [one.title for one in again.measures.of_year(YEAR)] == [one.title for one in measures]
    again.close()

    keys = sum(step.keys for step in year.keyboard.steps)
    assert FEWEST_KEYS < keys <= MOST_KEYS
    assert QGuiApplication.clipboard().mimeData().hasUrls()
