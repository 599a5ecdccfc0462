"""Work that takes long: off the GUI thread, with progress and cancel, answered on it."""

import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Protocol

from PySide6.QtCore import QObject, QRunnable, Qt, QThread, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..domain.errors import UserError
from ..domain.progress import Cancelled, Progress
from .wording import Display

Work = Callable[[Progress], Any]
"""What is done off the GUI thread; it must touch no widget."""

PATIENCE = 300
"""Milliseconds before the progress dialog appears; quick work never flashes one."""


class Runner(Protocol):
    """What the window needs of a task runner; tests give one that runs at once."""

    def run(
        self,
        title: str,
        work: Work,
        done: Callable[[Any], None],
        failed: Callable[[UserError], None],
    ) -> None:
        """Do the work, then call ``done`` with its answer or ``failed`` with its fault."""


class ProgressDialog(QDialog):
    """Says how far the work is.

    Signals:
        cancelRequest: the person wants the work to stop.
    """

    cancelRequest = Signal()

    def __init__(self, title: str, display: Display, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._display = display
        heading = QLabel(title)
        heading.setProperty("role", "heading")
        self._words = QLabel("กำลังเตรียมการ…")
        self._words.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("ความคืบหน้า")
        self._cancel = QPushButton("ยกเลิก")
        self._cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self._cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        for widget in (heading, self._words, self._bar):
            layout.addWidget(widget)
        layout.addLayout(foot)
        self.ensurePolished()
        self.setMinimumWidth(52 * self.fontMetrics().averageCharWidth())
        self._cancel.setFocus()

    def show_progress(self, fraction: float, text: str) -> None:
        """Show how much is done (0 to 1) and what is going on."""
        self._bar.setValue(round(fraction * 1000))
        self._words.setText(self._display(text))

    def reject(self) -> None:
        """Ask for a stop; the dialog closes when the work has ended."""
        self._cancel.setEnabled(False)
        self._words.setText("กำลังยกเลิก…")
        self.cancelRequest.emit()


class _Thread(QThread):
    """One piece of work and what came of it."""

    progressed = Signal(float, str)

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = threading.Event()
        self.answer: Any = None
        self.fault: BaseException | None = None

    def stop(self) -> None:
        self._stop.set()

    def report(self, fraction: float, text: str) -> None:
        """The Progress that the work reports to."""
        if self._stop.is_set():
            raise Cancelled
        self.progressed.emit(fraction, text)

    def run(self) -> None:
        try:
            self.answer = self._work(self)
        except BaseException as fault:  # noqa: BLE001 - told or raised again on the GUI thread
            self.fault = fault


_BUSY = "โปรแกรมกำลังทำงานก่อนหน้านี้อยู่ กรุณารอสักครู่แล้วลองอีกครั้ง"


class TaskRunner(QObject):
    """Runs one piece of work at a time.

    Signals:
        busyChanged: whether work is going on; commands that start work are shut meanwhile.
    """

    busyChanged = Signal(bool)

    def __init__(self, parent: QWidget, display: Display) -> None:
        super().__init__(parent)
        self._display = display
        self._window = parent
        self._thread: _Thread | None = None

    @property
    def busy(self) -> bool:
        """Whether work is going on."""
        return self._thread is not None

    def run(
        self,
        title: str,
        work: Work,
        done: Callable[[Any], None],
        failed: Callable[[UserError], None],
    ) -> None:
        """Start the work; a cancelled one ends in neither ``done`` nor ``failed``.

        While other work is going on none is started: a key may come faster than its dialog.
        """
        if self._thread is not None:
            failed(UserError(_BUSY))
            return
        thread = self._thread = _Thread(work, self)
        dialog = ProgressDialog(title, self._display, self._window)
        dialog.cancelRequest.connect(thread.stop)
        thread.progressed.connect(dialog.show_progress)
        patience = QTimer(dialog)
        patience.setSingleShot(True)
        patience.timeout.connect(dialog.open)
        patience.start(PATIENCE)

        def ended() -> None:
            patience.stop()
            dialog.hide()
            dialog.deleteLater()
            self._thread = None
            thread.deleteLater()
            self.busyChanged.emit(False)
            match thread.fault:
                case None:
                    done(thread.answer)
                case UserError() as fault:
                    failed(fault)
                case Cancelled():
                    pass
                case fault:
                    sys.excepthook(type(fault), fault, fault.__traceback__)

        thread.finished.connect(ended)
        self.busyChanged.emit(True)
        thread.start()


class _Job(QRunnable):
    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        self._work()


class _Question:
    """The Progress of one question: it ends the work as soon as nobody waits for the answer."""

    def __init__(self, is_latest: Callable[[], bool]) -> None:
        self._is_latest = is_latest

    def report(self, fraction: float, text: str) -> None:  # noqa: ARG002 - a Progress
        """Go on, unless another question has been asked meanwhile."""
        if not self._is_latest():
            raise Cancelled


class LatestAnswer(QObject):
    """Asks for something off the GUI thread; only the answer to the latest question is told.

    Attributes:
        is_waiting: something was asked that has not been answered.

    Signals:
        answered: the answer.
        refused: the UserError's sentence.
    """

    answered = Signal(object)
    refused = Signal(str)
    _arrived = Signal(int, object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_waiting = False
        self._ticket = 0
        self._ended = False
        # Not a child, which Qt destroys without letting Python's other threads go on: work that
        # is going on then would never end, and no more would the wait for it.
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(1)
        self.destroyed.connect(lambda: self._end_with_qt())
        self._arrived.connect(self._hand_over)

    def ask(self, question: Work) -> None:
        """Ask; an older question is dropped, or stopped where it next reports how far it is."""
        if self._ended:
            return
        self.is_waiting = True
        self._ticket += 1
        ticket = self._ticket

        def work() -> None:
            if ticket != self._ticket:
                return
            answer, fault = None, None
            try:
                answer = question(_Question(lambda: ticket == self._ticket))
            except Cancelled:
                return
            except BaseException as raised:  # noqa: BLE001 - told or raised on the GUI thread
                fault = raised
            # Whoever asked may be gone meanwhile, and then nobody is left to tell.
            with suppress(RuntimeError):
                self._arrived.emit(ticket, answer, fault)

        self._pool.start(_Job(work))

    def end(self) -> None:
        """Drop what has been asked, wait until nothing is going on, and take no question more."""
        self._ended = True
        self.is_waiting = False
        self._ticket += 1
        self._pool.clear()
        self._pool.waitForDone()

    def _end_with_qt(self) -> None:
        # At the very end Python may have let go of the pool first, which waited then.
        with suppress(RuntimeError):
            self.end()

    def _hand_over(self, ticket: int, answer: object, fault: object) -> None:
        if ticket == self._ticket:
            self.is_waiting = False
        if isinstance(fault, BaseException) and not isinstance(fault, UserError):
            sys.excepthook(type(fault), fault, fault.__traceback__)
        elif ticket != self._ticket:
            return
        elif isinstance(fault, UserError):
            self.refused.emit(fault.message)
        else:
            self.answered.emit(answer)
