"""A fault of the program is shown with its report, from whichever thread; work goes on."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.ui import crash, messages
from kroknkaeo_ita.ui.crash import CrashHook
from kroknkaeo_ita.ui.look import Look
from kroknkaeo_ita.ui.soon import soon
from kroknkaeo_ita.ui.thai_qt import ThaiTexts
from kroknkaeo_ita.version import VERSION


@pytest.fixture
def reports(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    shown: list[str] = []
    monkeypatch.setattr(messages, "bug", lambda _parent, report: shown.append(report))
    return shown


@pytest.fixture
def hook(qapp: QApplication, reports: list[str]) -> Iterator[CrashHook]:
    before = sys.excepthook
    hook = CrashHook(qapp)
    yield hook
    hook.release()
    assert sys.excepthook is before


def raised() -> tuple[type[BaseException], BaseException, None]:
    fault = ZeroDivisionError("สิ่งที่ไม่ได้คาด")
    return type(fault), fault, None


def test_a_fault_is_reported_with_the_version(
    hook: CrashHook, reports: list[str], qtbot: QtBot
) -> None:
    sys.excepthook(*raised())
    qtbot.waitUntil(lambda: len(reports) == 1)
    assert VERSION in reports[0]
    assert "ZeroDivisionError: สิ่งที่ไม่ได้คาด" in reports[0]


def test_a_fault_of_another_thread_is_shown_too(
    hook: CrashHook, reports: list[str], qtbot: QtBot
) -> None:
    thread = threading.Thread(target=lambda: sys.excepthook(*raised()))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(reports) == 1)


@pytest.mark.qt_no_exception_capture
def test_a_fault_in_work_that_was_put_off_is_reported(
    hook: CrashHook, reports: list[str], qtbot: QtBot
) -> None:
    def fail() -> None:
        raise ZeroDivisionError("ช้าไปหนึ่งจังหวะ")

    soon(hook, fail)
    qtbot.waitUntil(lambda: len(reports) == 1)
    assert "ช้าไปหนึ่งจังหวะ" in reports[0]


def test_nothing_is_put_off_in_the_way_that_swallows_faults() -> None:
    # PySide6 6.8 drops what a function raises that QTimer.singleShot calls for a context.
    sources = Path(crash.__file__).parent.rglob("*.py")
    assert [one.name for one in sources if "QTimer.singleShot(" in one.read_text("utf-8")] == []


def test_the_report_can_be_copied(qtbot: QtBot, look: Look) -> None:
    dialog = messages.BugDialog("รายงาน 123")
    qtbot.addWidget(dialog)
    copy = next(one for one in dialog.findChildren(QPushButton) if "คัดลอก" in one.text())
    copy.click()
    assert QGuiApplication.clipboard().text() == "รายงาน 123"


def test_qts_own_buttons_are_thai() -> None:
    texts = ThaiTexts()
    assert texts.translate("QPlatformTheme", "&Yes") == "ใช่"
    assert texts.translate("QPlatformTheme", "Cancel") == "ยกเลิก"
    assert texts.translate("QWidgetTextControl", "&Copy") == "คัดลอก"
    assert not texts.translate("X", "unknown")
