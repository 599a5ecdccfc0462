"""What comes back from the divisions, and what goes out to the public."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ...domain.errors import UserError
from ...domain.progress import Progress
from ...services.facade import Services
from .. import messages
from ..events import Events
from ..follow_up.opening import show_folder
from ..tasks import Runner

if TYPE_CHECKING:
    from ...services.division_forms import FormReading, FormReport
    from ...services.publishing import WebCopy


class Exchange(QObject):
    """Takes filled-in forms back and makes web copies, with the window's dialogs.

    Signals:
        told: a sentence for the status bar.
    """

    told = Signal(str)

    def __init__(self, window: QWidget, services: Services, events: Events, runner: Runner) -> None:
        super().__init__(window)
        self._events = events
        self._window = window
        self._services = services
        self._runner = runner

    def take_form(self) -> None:
        """Ask for a form that a division sent back, take its answers, and list what is wrong."""
        self._events.flushRequest.emit()
        year = self._events.year
        path = messages.pick_file(
            self._window, "เลือกแบบรายงานที่ส่วนราชการส่งกลับ", "แบบรายงาน Excel (*.xlsx)"
        )
        if path is None:
            return

        def read(progress: Progress) -> FormReading:
            progress.report(0.0, f"กำลังอ่าน {path.name}")
            return self._services.division_forms.read(path, year)

        def taken(reading: FormReading) -> None:
            try:
                report = self._services.division_forms.take(reading)
            except UserError as fault:
                self._failed(fault)
            else:
                self._tell_taken(path, report)

        self._runner.run("กำลังอ่านแบบรายงาน", read, taken, self._failed)

    def publish(self) -> None:
        """Ask for a folder and make the web copy of the year in it."""
        self._events.flushRequest.emit()
        year = self._events.year
        folder = messages.pick_folder(self._window, "เลือกโฟลเดอร์ที่จะวางชุดเผยแพร่")
        if folder is None:
            return

        def made(progress: Progress) -> WebCopy:
            return self._services.publishing.publish(year, folder, progress)

        self._runner.run("กำลังจัดทำชุดเผยแพร่", made, self._tell_published, self._failed)

    def _tell_taken(self, path: Path, report: FormReport) -> None:
        self.told.emit(f"รับคำตอบ {report.count} รายการจาก {path.name}")
        lines = [f"{name}: {count} รายการ" for name, count in report.divisions.items()]
        lines = lines or ["ไม่มีคำตอบใหม่ในไฟล์นี้ จึงไม่มีอะไรเปลี่ยน"]
        if report.replaced:
            lines += ["", "แทนที่ข้อมูลที่บันทึกไว้ (เลิกทำได้ด้วย Ctrl+Z):"]
            lines += [str(one) for one in report.replaced]
        if report.faults:
            lines += ["", "ต้องแก้ไขในไฟล์ แล้วนำเข้าอีกครั้ง:", *(str(one) for one in report.faults)]
        title = f"รับคำตอบแล้ว {report.count} รายการ"
        if report.faults:
            title += f" มีข้อที่ต้องแก้ไข {len(report.faults)} แห่ง"
        messages.report(self._window, self._services.display(title), lines)

    def _tell_published(self, copy: WebCopy) -> None:
        self.told.emit(f"จัดทำชุดเผยแพร่แล้ว: {copy.folder}")
        lines = [str(copy.folder), "", *copy.files]
        for title, texts in (
            ("ปกปิดไว้ในชุดนี้ กรุณาตรวจก่อนเผยแพร่:", copy.hidden),
            ("ไม่ได้เผยแพร่ เพราะมีชั้นความลับ:", copy.kept_back),
            ("อักขระที่แบบอักษรไม่มี:", copy.missing),
        ):
            if texts:
                lines += ["", title, *texts]
        title = self._services.display(
            "จัดทำชุดเผยแพร่เสร็จแล้ว เปิดโฟลเดอร์ แล้วเปิดไฟล์ index.html เพื่อตรวจดู"
        )
        if messages.report(self._window, title, lines, "เปิดโฟลเดอร์"):
            show_folder(copy.folder / copy.files[-1])

    def _failed(self, fault: UserError) -> None:
        messages.fault(self._window, self._services.display(fault.message))
