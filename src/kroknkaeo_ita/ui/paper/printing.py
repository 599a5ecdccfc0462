"""Printing a paper and keeping it as a file: the same bytes as in the preview."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QWidget

from ...domain.errors import UserError
from ...domain.progress import Progress
from ...services.facade import Services
from ...system.settings import SAVE_FOLDER, Settings
from .. import messages
from ..events import PaperChoice
from ..follow_up.opening import open_file, show_folder
from ..tasks import Runner

if TYPE_CHECKING:
    from .pdf import Pages
    from .print_job import PrintJob

FORMATS = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel"}
"""What people call each file ending."""
_FORBIDDEN = '\\/:*?"<>|'


def file_name(choice: PaperChoice) -> str:
    """A name for the paper's file that every file system takes."""
    name = f"{choice.title} {choice.order.calendar_year or choice.order.year}"
    if choice.order.quarter:
        name += f" ไตรมาสที่ {choice.order.quarter}"
    if choice.order.public:
        name += " ฉบับเผยแพร่"
    return "".join("-" if char in _FORBIDDEN else char for char in name) + ".pdf"


class Printing(QObject):
    """Prints papers and writes them to files, with the window's dialogs.

    Signals:
        told: a sentence for the status bar.
    """

    told = Signal(str)

    def __init__(
        self, window: QWidget, services: Services, runner: Runner, settings: Settings
    ) -> None:
        super().__init__(window)
        self._settings = settings
        self._window = window
        self._services = services
        self._runner = runner

    def print_paper(self, choice: PaperChoice) -> None:
        """Make the paper, let the person choose printer and pages, and print."""
        self.print_made(
            choice, lambda progress: self._bytes(choice, progress), self._writer(choice)
        )

    def print_made(
        self,
        choice: PaperChoice,
        make: Callable[[Progress], bytes],
        write: Callable[[Path, Progress], None],
    ) -> None:
        """Print what the caller makes.

        Args:
            choice: how it is called.
            make: gives it as PDF, off the GUI thread.
            write: keeps it as a file instead, if that is what the person chooses.
        """
        from .pdf import Pages

        def made(progress: Progress) -> Pages:
            return Pages(make(progress))

        self._runner.run(
            "กำลังจัดทำเอกสาร",
            made,
            lambda pages: self._choose_printer(choice, pages, write),
            self._failed,
        )

    def save_paper(self, choice: PaperChoice) -> None:
        """Let the person name a file, write the paper to it, and offer to open it."""
        self._keep(choice, self._writer(choice))

    def _writer(self, choice: PaperChoice) -> Callable[[Path, Progress], None]:
        return lambda path, progress: self._services.papers.write(choice.order, path, progress)

    def _keep(self, choice: PaperChoice, write: Callable[[Path, Progress], None]) -> None:
        path = messages.pick_target(
            self._window,
            "บันทึกเป็นไฟล์",
            self._folder() / file_name(choice),
            ";;".join(f"{FORMATS[one]} (*.{one})" for one in choice.formats),
        )
        if path is None:
            return

        def written(progress: Progress) -> None:
            write(path, progress)

        def done(_nothing: object) -> None:
            self.told.emit(f"บันทึก {path.name} แล้ว")
            try:
                self._settings.set(SAVE_FOLDER, str(path.parent))
                self._offer(path)
            except UserError as fault:
                self._failed(fault)

        self._runner.run("กำลังบันทึกเอกสาร", written, done, self._failed)

    def _offer(self, path: Path) -> None:
        steps = {"เปิดไฟล์": open_file, "เปิดโฟลเดอร์": show_folder}
        taken = messages.offer_steps(
            self._window, self._services.display("บันทึกเอกสารแล้ว"), str(path), tuple(steps)
        )
        if taken:
            steps[taken](path)

    def _folder(self) -> Path:
        """Where a paper was kept last, if that place is still there."""
        last = self._settings.get(SAVE_FOLDER)
        if last and Path(last).is_dir():
            return Path(last)
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(QStandardPaths.writableLocation(documents))

    def _bytes(self, choice: PaperChoice, progress: Progress) -> bytes:
        return self._services.papers.make(choice.order, progress=progress)

    def _choose_printer(
        self, choice: PaperChoice, pages: Pages, write: Callable[[Path, Progress], None]
    ) -> None:
        from .print_dialog import PrintDialog

        dialog = PrintDialog(
            self._services.display, self._settings, choice, len(pages), self._window
        )
        dialog.exec()
        dialog.deleteLater()
        if dialog.keeps_file:
            self._keep(choice, write)
        elif dialog.job is not None:
            self._print(choice, pages, dialog.job)

    def _print(self, choice: PaperChoice, pages: Pages, job: PrintJob) -> None:
        from .print_job import open_printer, send

        try:
            printer = open_printer(job)
        except UserError as fault:
            self._failed(fault)
            return
        printer.setDocName(choice.title)
        self._runner.run(
            "กำลังพิมพ์",
            lambda progress: send(pages, job, printer, progress),
            lambda _nothing: self.told.emit(f"ส่งไปเครื่องพิมพ์ {job.printer} แล้ว"),
            self._failed,
        )

    def _failed(self, fault: UserError) -> None:
        messages.fault(self._window, self._services.display(fault.message))
