"""Backup and restore, from the question where to the sentence at the end."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ..domain.errors import UserError
from ..domain.progress import Progress
from ..services.backups import BackupReport, RestoreReport
from ..services.facade import Services
from . import messages
from .archive_dialogs import BackupDialog, RestoreDialog, places
from .opening import show_folder
from .tasks import Runner


class Archiving(QObject):
    """Makes backups and restores them, with the window's dialogs.

    Signals:
        told: a sentence for the status bar.
        dataReplaced: a restore has put other data in place of the present.
    """

    told = Signal(str)
    dataReplaced = Signal()

    def __init__(self, window: QWidget, services: Services, runner: Runner) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._runner = runner

    def back_up(self) -> None:
        """Ask where to, make the backup, and say how it went."""
        dialog = BackupDialog(places(), self._services.display, self._window)
        agreed = dialog.exec()
        folder = dialog.folder
        dialog.deleteLater()
        if not agreed:
            return

        def made(progress: Progress) -> BackupReport:
            return self._services.backups.make(folder, progress)

        self._runner.run("กำลังสำรองข้อมูล", made, self._backed_up, self._failed)

    def restore(self) -> None:
        """Ask which file, show what is inside, and put it in place when the person agrees."""
        path = messages.pick_file(
            self._window, "เลือกไฟล์สำรองข้อมูล", "ไฟล์สำรอง (*.krokbak);;ทุกไฟล์ (*)"
        )
        if path is None:
            return

        def restored(progress: Progress) -> RestoreReport:
            return self._services.backups.restore(path, progress)

        def looked_at(facts: object) -> None:
            dialog = RestoreDialog(path, facts, self._services.display, self._window)
            agreed = dialog.exec()
            dialog.deleteLater()
            if agreed:
                self._runner.run("กำลังกู้คืนข้อมูล", restored, self._restored, self._failed)

        self._runner.run(
            "กำลังตรวจสอบไฟล์สำรอง",
            lambda progress: self._services.backups.verify(path, progress),
            looked_at,
            self._failed,
        )

    def _backed_up(self, report: BackupReport) -> None:
        self.told.emit(f"สำรองข้อมูลแล้ว: {report.path.name}")
        checked = "อ่านกลับมาตรวจทั้งไฟล์แล้ว ถูกต้องครบถ้วน ถอดแฟลชไดรฟ์ได้"
        if report.facts.missing:
            checked = (
                "อ่านกลับมาตรวจทั้งไฟล์แล้ว แต่ไฟล์เหล่านี้หายหรือเสียหายในเครื่องจึงไม่มีในไฟล์สำรอง "
                f"กรุณานำออกแล้วแนบใหม่: {', '.join(report.facts.missing)}"
            )
        detail = f"{report.path}\n\n{self._services.display(checked)}"
        told = self._services.display("สำรองข้อมูลเสร็จแล้ว")
        if messages.tell(self._window, told, detail, "เปิดโฟลเดอร์"):
            show_folder(report.path)

    def _restored(self, report: RestoreReport) -> None:
        self.dataReplaced.emit()
        self.told.emit("กู้คืนข้อมูลแล้ว")
        aside = f"ข้อมูลก่อนกู้คืนเก็บไว้ที่\n{report.kept_aside}" if report.kept_aside else ""
        messages.tell(self._window, self._services.display("กู้คืนข้อมูลเสร็จแล้ว"), aside)

    def _failed(self, fault: UserError) -> None:
        messages.fault(self._window, self._services.display(fault.message))
