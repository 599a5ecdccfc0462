"""Long work: off the GUI thread, cancelled on wish, answered on it."""

import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.progress import Cancelled, Progress
from kroknkaeo_ita.ui import tasks
from kroknkaeo_ita.ui.tasks import LatestAnswer, ProgressDialog, TaskRunner

SRC = Path(tasks.__file__).parents[2]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def runner(window: QWidget) -> TaskRunner:
    return TaskRunner(window, lambda text: text)


def never(*_: Any) -> None:
    raise AssertionError("must not be called")


def test_the_answer_comes_back_on_the_gui_thread(runner: TaskRunner, qtbot: QtBot) -> None:
    threads: list[Any] = []

    def work(_progress: Progress) -> int:
        threads.append(QThread.currentThread())
        return 42

    def done(answer: int) -> None:
        threads.append(QThread.currentThread())
        assert answer == 42

    runner.run("งาน", work, done, never)
    assert runner.busy
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] is not threads[1]
    assert threads[1] is QApplication.instance().thread()
    assert not runner.busy


def test_an_expected_fault_is_handed_over(runner: TaskRunner, qtbot: QtBot) -> None:
    faults: list[str] = []

    def work(_progress: Progress) -> None:
        raise UserError("ดิสก์เต็ม กรุณาลบไฟล์")

    runner.run("งาน", work, never, lambda fault: faults.append(fault.message))
    qtbot.waitUntil(lambda: faults == ["ดิสก์เต็ม กรุณาลบไฟล์"])


def test_a_bug_goes_to_the_crash_hook(
    runner: TaskRunner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bugs: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, fault, _trace: bugs.append(fault))

    def work(_progress: Progress) -> None:
        raise ZeroDivisionError

    runner.run("งาน", work, never, never)
    qtbot.waitUntil(lambda: len(bugs) == 1)
    assert isinstance(bugs[0], ZeroDivisionError)


def test_cancel_stops_the_work_and_nobody_is_called(
    runner: TaskRunner, window: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "PATIENCE", 0)
    go_on = threading.Event()

    def work(progress: Progress) -> None:
        progress.report(0.1, "เริ่ม")
        go_on.wait(10)
        progress.report(0.2, "ต่อ")
        raise AssertionError("went on after cancel")

    runner.run("งาน", work, never, never)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(ProgressDialog)))
    (dialog,) = window.findChildren(ProgressDialog)
    with qtbot.waitSignal(runner.busyChanged):
        dialog.findChild(QPushButton).click()
        go_on.set()
    assert not runner.busy


def test_only_the_latest_question_is_answered(qtbot: QtBot, window: QWidget) -> None:
    latest = LatestAnswer(window)
    answers: list[object] = []
    latest.answered.connect(answers.append)
    hold = threading.Event()

    def slow(_progress: Progress) -> str:
        hold.wait(10)
        return "old"

    latest.ask(slow)
    latest.ask(lambda _progress: "overtaken")
    latest.ask(lambda _progress: "new")
    hold.set()
    qtbot.waitUntil(lambda: answers == ["new"])
    with qtbot.waitSignal(latest.refused) as refused:
        latest.ask(lambda _progress: (_ for _ in ()).throw(UserError("ไม่มีข้อมูล")))
    assert refused.args == ["ไม่มีข้อมูล"]
    latest.end()


def test_an_overtaken_question_is_stopped_where_it_reports(qtbot: QtBot, window: QWidget) -> None:
    latest = LatestAnswer(window)
    answers: list[object] = []
    latest.answered.connect(answers.append)
    begun, go_on, stopped = threading.Event(), threading.Event(), threading.Event()

    def long(progress: Progress) -> str:
        begun.set()
        go_on.wait(10)
        try:
            progress.report(0.5, "หน้า 100")
        except Cancelled:
            stopped.set()
            raise
        return "old"

    latest.ask(long)
    assert begun.wait(10)
    latest.ask(lambda _progress: "new")
    go_on.set()
    qtbot.waitUntil(lambda: answers == ["new"])
    assert stopped.is_set()


def test_a_key_that_is_held_down_starts_the_work_once(runner: TaskRunner, qtbot: QtBot) -> None:
    go_on = threading.Event()
    done: list[int] = []
    refused: list[str] = []

    def work(_progress: Progress) -> int:
        go_on.wait(20)
        return 42

    runner.run("งาน", work, done.append, never)
    runner.run("งาน", work, never, lambda fault: refused.append(fault.message))
    assert "กรุณารอสักครู่" in refused[0]
    go_on.set()
    qtbot.waitUntil(lambda: done == [42])


_A_WINDOW_IS_DESTROYED = """
import threading, time
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from kroknkaeo_ita.ui.tasks import LatestAnswer

class Window(QWidget):
    def event(self, event):
        return super().event(event)

def work(_progress):
    begun.set()
    end = time.monotonic() + 0.3
    while time.monotonic() < end:
        pass

app, begun, window = QApplication([]), threading.Event(), Window()
LatestAnswer(window).ask(work)
begun.wait()
window.deleteLater()
QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
"""


def test_a_window_that_is_destroyed_while_it_waits_for_an_answer_does_not_hang() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _A_WINDOW_IS_DESTROYED],
        env={**os.environ, "PYTHONPATH": str(SRC)},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
