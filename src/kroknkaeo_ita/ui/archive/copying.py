"""The copies that the program makes by itself: quietly after the start, and before it closes."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from ...domain.errors import UserError
from ...services.facade import Services
from ...services.packing import BackupReport
from ..soon import soon
from ..tasks import LatestAnswer, Runner


class Copying(QObject):
    """Makes automatic copies without being asked, and never stands in the way.

    Attributes:
        wanted: whether a copy is made before the window closes.

    Signals:
        told: a sentence for the status bar.
        refused: a UserError's sentence; the clerk's data are safe, the copy was not made.
    """

    told = Signal(str)
    refused = Signal(str)

    def __init__(self, parent: QObject, services: Services, runner: Runner) -> None:
        super().__init__(parent)
        self.wanted = True
        self._services = services
        self._runner = runner
        self._quietly = LatestAnswer(self)
        self._quietly.answered.connect(self._made)
        self._quietly.refused.connect(self._refused)

    def begin(self) -> None:
        """Make a copy in the background if something changed since the last one."""
        self._quietly.ask(self._services.automatic.make)

    def is_due(self) -> bool:
        """Whether a copy is to be made before closing."""
        try:
            return self.wanted and self._services.automatic.is_due()
        except UserError:
            return False

    def copy_then(self, close: Callable[[], object]) -> None:
        """Make a copy, with progress, then close.

        One that fails or is cancelled is not tried again: closing once more closes.
        """
        self.wanted = False
        self._runner.run(
            "กำลังเก็บสำเนาข้อมูลก่อนปิดโปรแกรม",
            self._services.automatic.make,
            # Not from inside the event that asked for closing.
            lambda _report: soon(self, close),
            lambda fault: self._refused(fault.message),
        )

    def end(self) -> None:
        """Wait until nothing is going on."""
        self._quietly.end()

    def _made(self, report: BackupReport | None) -> None:
        if report is not None:
            self.told.emit("เก็บสำเนาอัตโนมัติในเครื่องนี้แล้ว")

    def _refused(self, message: str) -> None:
        self.refused.emit(f"ยังเก็บสำเนาอัตโนมัติไม่ได้: {message}")
