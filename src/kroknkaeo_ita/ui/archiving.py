"""Backup and restore, from the question where to the sentence at the end."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ..domain.backup import BackupFacts
from ..domain.errors import UserError
from ..domain.progress import Progress
from ..domain.thai.dates import thai_date
from ..services.backups import BackupReport, RestoreReport
from ..services.facade import Services
from ..services.safekeeping import KeptAside
from ..system.settings import BACKUP_PLACE, Settings
from . import messages
from .archive_dialogs import BackupDialog, RestoreDialog, VerifyDialog
from .events import Events
from .opening import show_folder
from .places import places
from .tasks import Runner


class Archiving(QObject):
    """Makes backups and restores them, with the window's dialogs.

    Signals:
        told: a sentence for the status bar.
        dataReplaced: a restore has put other data in place of the present.
    """

    told = Signal(str)
    dataReplaced = Signal()

    def __init__(
        self, window: QWidget, services: Services, settings: Settings, runner: Runner
    ) -> None:
        super().__init__(window)
        self._settings = settings
        self._window = window
        self._services = services
        self._runner = runner

    def back_up(self) -> None:
        """Ask where to, make the backup, and say how it went."""
        remembered = self._settings.get(BACKUP_PLACE)
        dialog = BackupDialog(places(remembered), self._services.display, self._window)
        agreed = dialog.exec()
        place, folder = dialog.place, dialog.folder
        dialog.deleteLater()
        if not agreed:
            return
        if not remembered:
            self._settings.set(BACKUP_PLACE, place.to_remember())

        def made(progress: Progress) -> BackupReport:
            return self._services.backups.make(folder, progress)

        self._runner.run("กำลังสำรองข้อมูล", made, self._backed_up, self._failed)

    def listen(self, events: Events) -> None:
        """Do what the pages ask for; what the fields hold is kept first."""
        for request, act in (
            (events.backupRequest, self.back_up),
            (events.restoreRequest, self.restore),
            (events.verifyRequest, self.verify),
            (events.checkRequest, self.check),
        ):
            request.connect(events.flushRequest)
            request.connect(act)
        events.keptRequest.connect(lambda _kept: events.flushRequest.emit())
        events.keptRequest.connect(self.bring_back)

    def verify(self) -> None:
        """Ask which file, check all of it and show what is inside; nothing changes."""
        path = self._pick()
        if path is None:
            return

        def looked_at(facts: BackupFacts) -> None:
            dialog = VerifyDialog(path, facts, self._services.display, self._window)
            wanted = dialog.exec()
            dialog.deleteLater()
            if wanted:
                self._ask_to_restore(path, facts)

        self._look_into(path, looked_at)

    def check(self) -> None:
        """Prove database and evidence whole, and say what is wrong and what can be done."""

        def checked(faults: tuple[str, ...]) -> None:
            if not faults:
                self.told.emit("ตรวจแล้ว ข้อมูลสมบูรณ์")
                messages.tell(
                    self._window,
                    self._services.display("ตรวจแล้ว ข้อมูลสมบูรณ์"),
                    self._services.display("ฐานข้อมูลและไฟล์หลักฐานอยู่ครบและไม่เสียหาย"),
                )
                return
            self.told.emit(f"ตรวจแล้ว พบ {len(faults):,} เรื่องที่ต้องแก้")
            advice = (
                "ไฟล์ที่หายหรือเสียหาย: นำออกแล้วแนบใหม่ หรือกู้คืนจากไฟล์สำรองที่ยังดี "
                "ถ้าฐานข้อมูลเสียหาย กรุณากู้คืนจากไฟล์สำรองล่าสุด"
            )
            lines = [*faults, "", advice]
            messages.report(
                self._window,
                self._services.display(f"พบ {len(faults):,} เรื่องที่ต้องแก้"),
                [self._services.display(line) for line in lines],
            )

        self._runner.run(
            "กำลังตรวจความสมบูรณ์ของข้อมูล", self._services.backups.check, checked, self._failed
        )

    def bring_back(self, kept: KeptAside) -> None:
        """Put data that a restore has kept aside in place again, when the person agrees."""
        display = self._services.display
        day = thai_date(kept.kept_at.date(), thai_digits=False)
        agreed = messages.ask(
            self._window,
            display(f"กู้ข้อมูลเดิมที่เก็บไว้เมื่อ {day} เวลา {kept.kept_at:%H:%M} น. กลับมาใช้หรือไม่"),
            display("ข้อมูลปัจจุบันจะถูกเก็บไว้เป็นอีกชุดหนึ่งก่อน และกู้กลับมาได้เช่นกัน"),
            "กู้กลับมา",
        )
        if agreed:
            self._runner.run(
                "กำลังกู้ข้อมูลเดิมกลับมา",
                lambda progress: self._services.safekeeping.bring_back(kept, progress),
                self._restored,
                self._failed,
            )

    def restore(self) -> None:
        """Ask which file, show what is inside, and put it in place when the person agrees."""
        path = self._pick()
        if path is not None:
            self._look_into(path, lambda facts: self._ask_to_restore(path, facts))

    def _pick(self) -> Path | None:
        return messages.pick_file(
            self._window, "เลือกไฟล์สำรองข้อมูล", "ไฟล์สำรอง (*.krokbak);;ทุกไฟล์ (*)"
        )

    def _look_into(self, path: Path, done: Callable[[BackupFacts], None]) -> None:
        self._runner.run(
            "กำลังตรวจสอบไฟล์สำรอง",
            lambda progress: self._services.backups.verify(path, progress),
            done,
            self._failed,
        )

    def _ask_to_restore(self, path: Path, facts: BackupFacts) -> None:
        def restored(progress: Progress) -> RestoreReport:
            return self._services.backups.restore(path, progress)

        dialog = RestoreDialog(path, facts, self._services.display, self._window)
        agreed = dialog.exec()
        dialog.deleteLater()
        if agreed:
            self._runner.run("กำลังกู้คืนข้อมูล", restored, self._restored, self._failed)

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
