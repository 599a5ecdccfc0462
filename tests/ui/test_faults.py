"""A fault of the program costs nothing that was kept; it is told, and work goes on."""

import errno
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.app import open_program
from kroknkaeo_ita.ui import messages
from kroknkaeo_ita.ui.crash import CrashHook
from kroknkaeo_ita.ui.messages import BugDialog
from kroknkaeo_ita.ui.start import run
from kroknkaeo_ita.ui.window import MainWindow
from tests.ui.desk import CTRL, Desk, press
from tests.ui.programs import a_program
from tests.ui.typist import the_window, typed_over


def pressed(dialog: QDialog, word: str) -> None:
    next(one for one in dialog.findChildren(QPushButton) if word in one.text()).click()


def test_a_crash_of_the_interpreter_is_shown_once_at_the_next_start(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    folder = tmp_path / "ข้อมูล"
    with a_program("tests.ui.crashing_program", folder) as program:
        assert program.wait(60) != 0

    seen: list[str] = []

    def close_everything() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, BugDialog):
            seen.append(dialog.findChild(QPlainTextEdit).toPlainText())
            pressed(dialog, "ทำงานต่อ")
        elif isinstance(dialog, QDialog):
            dialog.reject()
        elif any(isinstance(one, MainWindow) for one in QApplication.topLevelWidgets()):
            the_window().close()

    timer = QTimer(qapp)
    timer.timeout.connect(close_everything)
    timer.start(50)
    for _start in range(2):
        assert run(lambda ask: open_program(folder, ask)) == 0
    timer.stop()
    timer.deleteLater()
    assert len(seen) == 1
    assert "crashing_program.py" in seen[0]
    assert "in crash" in seen[0]


@pytest.fixture
def hook(qapp: QApplication) -> Iterator[CrashHook]:
    hook = CrashHook(qapp)
    yield hook
    hook.release()


def shown(qtbot: QtBot, act: Callable[[BugDialog], None]) -> list[str]:
    """Let the dialog of a fault come, act in it and close it; gives the reports seen."""
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, BugDialog):
            watch.stop()
            seen.append(dialog.findChild(QPlainTextEdit).toPlainText())
            act(dialog)
            pressed(dialog, "ทำงานต่อ")

    watch = QTimer()
    watch.timeout.connect(look)
    watch.start(10)
    qtbot.waitUntil(lambda: bool(seen) and QApplication.activeModalWidget() is None)
    return seen


@pytest.mark.qt_no_exception_capture
def test_after_a_fault_what_was_kept_is_there_and_work_goes_on(
    desk: Desk, hook: CrashHook, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = desk.measures.form
    typed_over(form, "title", "ก่อนขัดข้อง")
    press(Qt.Key.Key_Tab)

    def fail(_measure: object, **_where: object) -> None:
        raise ZeroDivisionError("พลาด")

    with monkeypatch.context() as planted:
        planted.setattr(desk.services.measures, "add", fail)
        press(Qt.Key.Key_N, CTRL)
        seen = shown(qtbot, lambda _dialog: None)
    assert "ZeroDivisionError: พลาด" in seen[0]
    assert form.record.title == "ก่อนขัดข้อง"
    with qtbot.waitActive(desk.window):
        desk.window.activateWindow()
    desk.settle()
    title = form.focus_field("title")
    qtbot.waitUntil(title.hasFocus)
    typed_over(form, "title", "หลังขัดข้อง")
    press(Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: "หลังขัดข้อง" in desk.titles())


@pytest.mark.qt_no_exception_capture
def test_what_was_typed_when_keeping_it_failed_is_kept_with_the_next_key(
    desk: Desk, hook: CrashHook, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = desk.measures
    record = tab.form.record
    title = tab.form.focus_field("title")

    def fail(_measure: object) -> None:
        raise ZeroDivisionError("พลาด")

    typed_over(tab.form, "title", "พิมพ์ขณะขัดข้อง")
    with monkeypatch.context() as planted:
        planted.setattr(tab.form, "_save", fail)
        press(Qt.Key.Key_Tab)
        shown(qtbot, lambda _dialog: None)
    assert desk.services.drafts.held.of(record.identity)["title"].value == "พิมพ์ขณะขัดข้อง"
    tab.reload_now()
    assert title.text() == "พิมพ์ขณะขัดข้อง"
    tab.flush()
    assert "พิมพ์ขณะขัดข้อง" in desk.titles()


def test_the_report_can_be_copied_and_saved(
    desk: Desk, hook: CrashHook, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "รายงาน.txt"
    monkeypatch.setattr(messages, "pick_target", lambda *_words: target)

    def copy_and_save(dialog: BugDialog) -> None:
        pressed(dialog, "คัดลอก")
        pressed(dialog, "บันทึกรายงาน")

    QTimer.singleShot(0, hook, lambda: hook.reported.emit("รายงานข้อ ๑"))
    assert shown(qtbot, copy_and_save) == ["รายงานข้อ ๑"]
    assert QGuiApplication.clipboard().text() == "รายงานข้อ ๑"
    assert target.read_text("utf-8") == "รายงานข้อ ๑"


def test_a_report_that_cannot_be_saved_says_what_to_do(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(messages, "fault", lambda _parent, text: told.append(text))
    monkeypatch.setattr(messages, "pick_target", lambda *_words: Path("/ที่ไม่มี/รายงาน.txt"))

    def full(*_arguments: object, **_named: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    dialog = BugDialog("รายงาน")
    qtbot.addWidget(dialog)
    monkeypatch.setattr("builtins.open", full)
    monkeypatch.setattr(Path, "write_text", full)
    pressed(dialog, "บันทึกรายงาน")
    assert len(told) == 1
    assert "โปรด" in told[0] or "กรุณา" in told[0]
