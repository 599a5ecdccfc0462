"""Taking over what was entered on another PC, from the question which file to what was refused."""

from collections.abc import Collection

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ...domain.errors import UserError
from ...domain.merging import MergeReport
from ...domain.progress import Progress, Stretch
from ...services.facade import Services
from ...services.merging import Survey
from .. import messages
from ..events import Events
from ..tasks import Runner
from .passphrase import Locked

_COPYING = 0.2
"""The part of the work that the automatic copy before it takes."""


class Merging(QObject):
    """Compares a backup with the data here and takes over what the person ticks."""

    def __init__(self, window: QWidget, services: Services, events: Events, runner: Runner) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._events = events
        self._runner = runner

    def merge(self) -> None:
        """Ask which backup, show in what it differs, and take over what is chosen."""
        self._events.flushRequest.emit()
        path = messages.pick_file(
            self._window, "เลือกไฟล์สำรองจากเครื่องอื่น", "ไฟล์สำรอง (*.krokbak);;ทุกไฟล์ (*)"
        )
        if path is None:
            return
        backup = Locked(path, self._window, self._services.display, self._runner)

        def surveyed(progress: Progress, passphrase: str) -> Survey:
            return self._services.merging.survey(path, progress, passphrase=passphrase)

        backup.run(
            "กำลังเปรียบเทียบข้อมูล",
            surveyed,
            lambda survey: self._ask(backup, survey),
            self._failed,
        )

    def _ask(self, backup: Locked, survey: Survey) -> None:
        display = self._services.display
        if not survey.differences:
            messages.tell(
                self._window,
                display("ไม่มีอะไรต้องรวม"),
                display("ข้อมูลในไฟล์สำรองนี้มีอยู่ในเครื่องนี้ครบแล้ว"),
            )
            return
        from .merge_dialog import MergeDialog

        dialog = MergeDialog(backup.path, survey, display, self._window)
        agreed, chosen = dialog.exec(), dialog.chosen
        dialog.deleteLater()
        if agreed:
            self._take_over(backup, chosen)

    def _take_over(self, backup: Locked, chosen: Collection[str]) -> None:
        def merged(progress: Progress, passphrase: str) -> MergeReport:
            # What is here now can be gone back to, whatever is undone or not.
            self._services.automatic.make(Stretch(progress, 0.0, _COPYING))
            return self._services.merging.merge(
                backup.path, chosen, Stretch(progress, _COPYING, 1.0), passphrase=passphrase
            )

        backup.run("กำลังรวมข้อมูล", merged, self._merged, self._failed)

    def _merged(self, report: MergeReport) -> None:
        display = self._services.display
        self._events.noticeRequest.emit(f"รวมข้อมูลแล้ว {report.taken:,} รายการ", report.taken > 0)
        if report.refused:
            messages.report(
                self._window,
                display(f"รวมแล้ว {report.taken:,} รายการ รวมไม่ได้ {len(report.refused):,} รายการ"),
                [display(line) for line in report.refused],
            )

    def _failed(self, fault: UserError) -> None:
        messages.fault(self._window, self._services.display(fault.message))
