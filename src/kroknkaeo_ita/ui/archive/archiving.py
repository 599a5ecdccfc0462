"""Backup and restore, from the question where to the sentence at the end."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ...domain.backup import BackupFacts, BackupRefused, Outcome
from ...domain.errors import UserError
from ...domain.progress import Cancelled, Progress
from ...domain.thai.dates import thai_date
from ...services.backups import BackupReport, RestoreReport
from ...services.facade import Services
from ...services.safekeeping import KeptAside
from ...system.settings import BACKUP_PLACE, Settings
from .. import messages
from ..events import Events
from ..follow_up.opening import show_folder
from ..tasks import Runner
from ..wording import unbroken
from .passphrase import Locked


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
        from .backup_dialog import BackupDialog
        from .places import missing_words, places

        remembered = self._settings.get(BACKUP_PLACE)
        dialog = BackupDialog(
            places(remembered),
            self._services.display,
            self._window,
            look_again=lambda: places(remembered),
            measure=self._measured,
            missing=lambda found: missing_words(found, remembered),
        )
        agreed = dialog.exec()
        place, folder, passphrase = dialog.place, dialog.folder, dialog.passphrase
        dialog.deleteLater()
        if not agreed:
            return
        if not remembered:
            self._settings.set(BACKUP_PLACE, place.to_remember())
        self._make(folder, passphrase)

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
        for request, act in (
            (events.keptRequest, self.bring_back),
            (events.lookIntoRequest, self.look_into),
            (events.restoreFromRequest, self.restore_from),
        ):
            request.connect(lambda _what: events.flushRequest.emit())
            request.connect(act)

    def verify(self) -> None:
        """Ask which file, check all of it and show what is inside; nothing changes."""
        path = self._pick()
        if path is not None:
            self.look_into(path)

    def look_into(self, path: Path) -> None:
        """Check all of a backup and show what is inside; nothing changes."""
        from .archive_dialogs import VerifyDialog

        backup = self._locked(path)

        def looked_at(facts: BackupFacts) -> None:
            dialog = VerifyDialog(path, facts, self._services.display, self._window)
            wanted = dialog.exec()
            dialog.deleteLater()
            if wanted:
                self._ask_to_restore(backup, facts)

        self._verify(backup, looked_at)

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
            self.restore_from(path)

    def restore_from(self, path: Path) -> None:
        """Show what is inside a backup, and put it in place when the person agrees."""
        backup = self._locked(path)
        self._verify(backup, lambda facts: self._ask_to_restore(backup, facts))

    def _measured(self, _progress: Progress) -> int:
        size = self._services.safekeeping.size()
        return size.database + size.evidence

    def _make(self, folder: Path, passphrase: str, *, may_clear: bool = False) -> None:
        """Make a backup; None stands for one that was cancelled."""

        def made(progress: Progress) -> BackupReport | None:
            try:
                return self._services.backups.make(
                    folder, progress, passphrase=passphrase, may_clear=may_clear
                )
            except Cancelled:
                return None

        def refused(fault: UserError) -> None:
            older = fault.older if isinstance(fault, BackupRefused) else ()
            if older and self._may_clear(fault, older):
                self._make(folder, passphrase, may_clear=True)
            else:
                self._failed(fault)

        def done(report: BackupReport | None) -> None:
            self._backed_up(report, locked=bool(passphrase))

        self._runner.run("กำลังสำรองข้อมูล", made, done, refused)

    def _may_clear(self, fault: UserError, older: tuple[Path, ...]) -> bool:
        """Ask whether older backups may go for a new one."""
        display = self._services.display
        names = "\n".join(path.name for path in older)
        kept = "โปรแกรมเก็บ 2 ไฟล์ล่าสุดที่ใช้ได้ไว้เสมอ และลบเท่าที่จำเป็น เริ่มจากไฟล์เก่าที่สุด"
        return messages.ask(
            self._window,
            display(f"ลบไฟล์สำรองเก่า {len(older):,} ไฟล์ เพื่อให้มีที่ว่างพอหรือไม่"),
            f"{display(fault.message)}\n\n{display(kept)}\n{names}",
            "ลบแล้วสำรองข้อมูล",
        )

    def _pick(self) -> Path | None:
        return messages.pick_file(
            self._window, "เลือกไฟล์สำรองข้อมูล", "ไฟล์สำรอง (*.krokbak);;ทุกไฟล์ (*)"
        )

    def _locked(self, path: Path) -> Locked:
        return Locked(path, self._window, self._services.display, self._runner)

    def _verify(self, backup: Locked, done: Callable[[BackupFacts], None]) -> None:
        def verified(progress: Progress, passphrase: str) -> BackupFacts:
            return self._services.backups.verify(backup.path, progress, passphrase=passphrase)

        backup.run("กำลังตรวจสอบไฟล์สำรอง", verified, done, self._failed)

    def _ask_to_restore(self, backup: Locked, facts: BackupFacts) -> None:
        from .archive_dialogs import RestoreDialog

        def restored(progress: Progress, passphrase: str) -> RestoreReport:
            return self._services.backups.restore(backup.path, progress, passphrase=passphrase)

        def left() -> None:
            self.told.emit("ยกเลิกการกู้คืนแล้ว ข้อมูลปัจจุบันไม่ถูกแก้ไข")

        dialog = RestoreDialog(backup.path, facts, self._services.display, self._window)
        agreed = dialog.exec()
        dialog.deleteLater()
        if agreed:
            backup.run("กำลังกู้คืนข้อมูล", restored, self._restored, self._failed, left)

    def _backed_up(self, report: BackupReport | None, *, locked: bool) -> None:
        display = self._services.display
        if report is None:
            self.told.emit(unbroken(Outcome.CANCELLED.told()))
            messages.tell(self._window, display(Outcome.CANCELLED.told()))
            return
        self.told.emit(f"สำรองข้อมูลแล้ว: {report.path.name}")
        detail = str(report.path)
        if locked:
            detail += "\n\n" + display("ไฟล์นี้ตั้งรหัสผ่านไว้ ถ้าลืมรหัสผ่านจะเปิดไม่ได้อีก กรุณาจดเก็บไว้ให้ดี")
        if messages.tell(self._window, display(report.told), detail, "เปิดโฟลเดอร์"):
            show_folder(report.path)

    def _restored(self, report: RestoreReport) -> None:
        self.dataReplaced.emit()
        self.told.emit("กู้คืนข้อมูลแล้ว")
        aside = f"ข้อมูลก่อนกู้คืนเก็บไว้ที่\n{report.kept_aside}" if report.kept_aside else ""
        messages.tell(self._window, self._services.display("กู้คืนข้อมูลเสร็จแล้ว"), aside)

    def _failed(self, fault: UserError) -> None:
        messages.fault(self._window, self._services.display(fault.message))
