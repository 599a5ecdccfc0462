"""A widget that nobody holds any more dies where widgets live, never in a worker's thread."""

import gc
import threading

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.ui.collector import Collector
from kroknkaeo_ita.ui.look import Look


class Knot:
    """Garbage that only the collector finds; tells in which thread it died."""

    died_in: list[threading.Thread] = []  # noqa: RUF012 - the test looks at it

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        self.died_in.append(threading.current_thread())


def much_work() -> None:
    for _ in range(200):
        _kept = [[] for _ in range(1_000)]


def test_a_worker_never_collects_and_the_gui_thread_does(look: Look, qtbot: QtBot) -> None:
    assert not gc.isenabled()
    Knot.died_in.clear()
    Knot()
    worker = threading.Thread(target=much_work)
    worker.start()
    worker.join()
    assert Knot.died_in == []
    collector = QApplication.instance().findChild(Collector)
    # Python counts no list that it makes out of one that is done with.
    kept = [[] for _ in range(2 * gc.get_threshold()[0])]
    collector.look()
    qtbot.waitUntil(lambda: Knot.died_in == [threading.main_thread()])
    assert kept


def test_there_is_one_collector_however_often_the_application_is_asked_for(look: Look) -> None:
    app = QApplication.instance()
    assert len(app.findChildren(Collector)) == 1
