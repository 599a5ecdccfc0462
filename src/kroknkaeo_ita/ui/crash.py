"""Faults of the program itself: written to the log, shown once with their report, work goes on."""

import logging
import platform
import sys
import traceback
from types import TracebackType

import PySide6
from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtWidgets import QApplication

from ..version import VERSION
from . import messages
from .soon import soon

_log = logging.getLogger(__name__)


def report_of(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> str:
    """The report that a person can send: versions, and where it happened."""
    lines = traceback.format_exception(kind, fault, trace)
    head = (
        f"kroknkaeo-ita {VERSION}",
        f"Python {platform.python_version()}, PySide6 {PySide6.__version__}",
        platform.platform(),
        "",
    )
    return "\n".join(head) + "\n" + "".join(lines)


class CrashHook(QObject):
    """Takes the place of ``sys.excepthook`` while the window lives.

    Signals:
        reported: a report to be shown on the GUI thread, whichever thread failed.
    """

    reported = Signal(str)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._showing = False
        self._before = sys.excepthook
        self.reported.connect(self._show)
        sys.excepthook = self._caught

    def release(self) -> None:
        """Put the former hook back."""
        sys.excepthook = self._before

    def _caught(
        self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._app.quit()
            return
        _log.critical("a fault of the program", exc_info=(kind, fault, trace))
        report = report_of(kind, fault, trace)
        if QThread.currentThread() is self.thread():
            # Not from inside the event that failed: its locks and painters must be let go first.
            soon(self, lambda: self._show(report))
        else:
            self.reported.emit(report)

    def _show(self, report: str) -> None:
        if self._showing:
            return
        self._showing = True
        try:
            messages.bug(self._app.activeWindow(), report)
        finally:
            self._showing = False
