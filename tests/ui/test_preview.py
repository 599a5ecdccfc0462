"""The preview: long papers and slow ones, sizes, and the place that is being read."""

import threading
from collections.abc import Iterator
from contextlib import closing

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.paper_order import PaperOrder
from kroknkaeo_ita.domain.progress import Cancelled, Progress
from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.services.papers import Proof
from kroknkaeo_ita.ui import photograph
from kroknkaeo_ita.ui.paper.preview import PaperPreview
from tests.builders import the_example_office
from tests.full_year import fill_year
from tests.ui.desk import Desk, press

LONG = 30_000


@pytest.fixture
def a_preview(qtbot: QtBot) -> Iterator[PaperPreview]:
    shown = PaperPreview(lambda text: text)
    qtbot.addWidget(shown)
    shown.resize(800, 600)
    shown.show()
    yield shown
    shown.finish()


@pytest.fixture(scope="module")
def long_paper(tmp_path_factory: pytest.TempPathFactory) -> Proof:
    """The report of a full year: some dozens of pages."""
    folder = tmp_path_factory.mktemp("full")
    with closing(the_example_office(folder / "data")) as services:
        fill_year(services, folder, 60, 6)
        return services.papers.proof(PaperOrder("report", 2564))


def shows(qtbot: QtBot, shown: PaperPreview, pages: int) -> None:
    qtbot.waitUntil(lambda: shown.is_settled and shown.page_count == pages, timeout=LONG)


def test_a_long_paper_is_drawn_only_where_it_is_read(
    a_preview: PaperPreview, long_paper: Proof, qtbot: QtBot
) -> None:
    a_preview.show_paper(lambda _progress: long_paper, at_once=True)
    qtbot.waitUntil(lambda: a_preview.page_count > 20 and a_preview.is_settled, timeout=LONG)
    bar = a_preview._scroll.verticalScrollBar()
    most = 0
    for step in range(11):
        bar.setValue(bar.maximum() * step // 10)
        qtbot.waitUntil(lambda: a_preview.is_settled, timeout=LONG)
        most = max(most, a_preview.pictures_held)
    assert a_preview.page_count - 1 in a_preview._drawn
    assert most <= 6


def test_the_page_being_read_stays_when_it_is_shown_larger(
    a_preview: PaperPreview, long_paper: Proof, qtbot: QtBot
) -> None:
    a_preview.show_paper(lambda _progress: long_paper, at_once=True)
    qtbot.waitUntil(lambda: a_preview.page_count > 20 and a_preview.is_settled, timeout=LONG)
    a_preview._scroll.verticalScrollBar().setValue(a_preview._label(12).y() + 40)
    qtbot.waitUntil(lambda: a_preview.is_settled, timeout=LONG)
    fitted = a_preview._label(12).width()
    a_preview.set_zoom(150)
    qtbot.waitUntil(lambda: a_preview.is_settled, timeout=LONG)
    assert a_preview._label(12).width() > fitted
    assert a_preview._at_top()[0] == 12
    assert 12 in a_preview._drawn
    assert a_preview._label(12).pixmap().width() >= a_preview._label(12).width()


def test_another_paper_begins_at_its_top(
    a_preview: PaperPreview, example: Services, qtbot: QtBot
) -> None:
    a_preview.resize(800, 300)
    for key, pages in (("memo", 2), ("register", 1)):
        proof = example.papers.proof(PaperOrder(key, 2564))
        a_preview.show_paper(lambda _progress, proof=proof: proof, at_once=True)
        shows(qtbot, a_preview, pages)
    assert a_preview._scroll.verticalScrollBar().maximum() > 0
    assert a_preview._scroll.verticalScrollBar().value() == 0


def test_the_fitted_width_leaves_no_room_beside_the_paper(
    a_preview: PaperPreview, example: Services, qtbot: QtBot
) -> None:
    proof = example.papers.proof(PaperOrder("memo", 2564))
    a_preview.resize(1200, 600)
    a_preview.show_paper(lambda _progress: proof, at_once=True)
    shows(qtbot, a_preview, 2)
    assert a_preview._label(0).width() > 1150


def test_a_hundred_per_cent_is_the_size_of_the_paper(
    a_preview: PaperPreview, example: Services, qtbot: QtBot
) -> None:
    proof = example.papers.proof(PaperOrder("memo", 2564))
    a_preview.show_paper(lambda _progress: proof, at_once=True)
    a_preview.set_zoom(100)
    shows(qtbot, a_preview, 2)
    assert abs(a_preview._label(0).width() - 210 / 25.4 * 96) <= 1
    assert a_preview._label(1).height() == a_preview._label(0).height()


def test_a_slow_paper_does_not_hold_back_the_one_chosen_after_it(
    a_preview: PaperPreview, example: Services, qtbot: QtBot
) -> None:
    quick = example.papers.proof(PaperOrder("memo", 2564))
    begun, stopped = threading.Event(), threading.Event()

    def slow(progress: Progress) -> Proof:
        begun.set()
        for _ in range(2000):
            threading.Event().wait(0.01)
            try:
                progress.report(0.5, "หน้า 100")
            except Cancelled:
                stopped.set()
                raise
        raise AssertionError("was not stopped")

    a_preview.show_paper(slow, at_once=True)
    assert begun.wait(10)
    a_preview.show_paper(lambda _progress: quick, at_once=True)
    shows(qtbot, a_preview, 2)
    assert stopped.is_set()


def test_it_is_said_when_a_paper_takes_long(
    a_preview: PaperPreview, example: Services, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = example.papers.proof(PaperOrder("memo", 2564))
    go_on = threading.Event()
    a_preview._patience.setInterval(0)

    def slow(_progress: Progress) -> Proof:
        go_on.wait(10)
        return quick

    with qtbot.waitSignal(a_preview.takesLong):
        a_preview.show_paper(slow, at_once=True)
    go_on.set()
    shows(qtbot, a_preview, 2)


def test_a_refused_paper_says_why_and_shows_no_old_page(
    a_preview: PaperPreview, example: Services, qtbot: QtBot
) -> None:
    quick = example.papers.proof(PaperOrder("memo", 2564))
    a_preview.show_paper(lambda _progress: quick, at_once=True)
    shows(qtbot, a_preview, 2)

    def refused(_progress: Progress) -> Proof:
        raise UserError("ยังไม่มีข้อมูล กรุณากรอกก่อน")

    with qtbot.waitSignal(a_preview.settled, timeout=LONG):
        a_preview.show_paper(refused, at_once=True)
    assert a_preview.page_count == 0
    assert a_preview._empty._words.text() == "ยังไม่มีข้อมูล กรุณากรอกก่อน"


def wheel(shown: PaperPreview, up: bool) -> None:
    target = shown._scroll.viewport()
    event = QWheelEvent(
        QPointF(50, 50),
        QPointF(target.mapToGlobal(QPoint(50, 50))),
        QPoint(),
        QPoint(0, 120 if up else -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(target, event)


def test_the_wheel_and_the_keyboard_change_the_size(desk: Desk, qtbot: QtBot) -> None:
    papers = desk.papers
    shown, box = papers.preview, papers.options.zoom
    shows(qtbot, shown, 2)
    assert shown.zoom == 0
    wheel(shown, up=True)
    assert (shown.zoom, box.currentData()) == (100, 100)
    wheel(shown, up=True)
    wheel(shown, up=False)
    assert shown.zoom == 100
    box.setFocus()
    press(Qt.Key.Key_Up)
    assert shown.zoom == 75
    press(Qt.Key.Key_Home)
    assert shown.zoom == 0
    papers.choose("plan")
    assert (shown.zoom, box.currentData()) == (0, 0)


def test_the_photographer_waits_for_the_pictures_and_not_for_ever(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photograph, "_LONGEST_WAIT", LONG)
    papers = desk.papers
    papers.choose("report")
    photograph.wait_for_answers(papers)
    assert papers.preview.is_settled
    assert papers.preview.pictures_held > 0
    go_on = threading.Event()

    def slow(_progress: Progress) -> Proof:
        go_on.wait(20)
        raise UserError("ช้าเกินไป")

    monkeypatch.setattr(photograph, "_LONGEST_WAIT", 50)
    papers.preview.show_paper(slow, at_once=True)
    photograph.wait_for_answers(papers)
    assert not papers.preview.is_settled
    go_on.set()


def test_the_page_in_the_middle_of_the_view_is_the_one_that_is_looked_at(
    desk: Desk, qtbot: QtBot
) -> None:
    papers = desk.papers
    papers.choose("memo")
    qtbot.waitUntil(lambda: papers.preview.is_settled, timeout=20_000)
    assert papers.preview.page_count == 2
    assert papers.choice().page == 0
    bar = papers.preview._scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert papers.choice().page == 1
