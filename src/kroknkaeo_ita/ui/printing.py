"""Printing a paper and keeping it as a file: the same bytes as in the preview."""

from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QSizeF, QStandardPaths, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from ..domain.errors import UserError
from ..domain.progress import Progress
from ..services.facade import Services
from . import messages
from .events import PaperChoice
from .opening import show_folder
from .pdf import POINTS_PER_INCH, Pages
from .tasks import Runner

DOTS_PER_INCH = 300
"""Sharp on every office printer, and small enough for old ones."""
FORMATS = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel"}
"""What people call each file ending."""
_FORBIDDEN = '\\/:*?"<>|'


def file_name(choice: PaperChoice) -> str:
    """A name for the paper's file that every file system takes."""
    name = f"{choice.title} {choice.order.year}"
    if choice.order.quarter:
        name += f" ไตรมาสที่ {choice.order.quarter}"
    if choice.order.public:
        name += " ฉบับเผยแพร่"
    return "".join("-" if char in _FORBIDDEN else char for char in name) + ".pdf"


def print_pages(pages: Pages, numbers: range, printer: QPrinter, progress: Progress) -> None:
    """Send pages (counted from 0) to a printer, each on paper of its own size.

    Raises:
        UserError: the printer does not take the work.
        Cancelled: the person has stopped it; the printer is told to drop the work.
    """
    painter = QPainter()
    try:
        for done, at in enumerate(numbers):
            progress.report(done / len(numbers), f"กำลังพิมพ์หน้า {at + 1}")
            _set_paper(printer, pages.sizes[at])
            started = printer.newPage() if painter.isActive() else painter.begin(printer)
            if not started:
                raise UserError(
                    "ส่งงานไปเครื่องพิมพ์ไม่ได้ กรุณาตรวจสอบว่าเครื่องพิมพ์เปิดอยู่และมีกระดาษ แล้วลองอีกครั้ง"
                )
            image = pages.drawn(at, DOTS_PER_INCH)
            scale = printer.resolution() / POINTS_PER_INCH
            size = pages.sizes[at]
            painter.drawImage(QRectF(0, 0, size.width() * scale, size.height() * scale), image)
    except BaseException:
        printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()


def _set_paper(printer: QPrinter, points: QSizeF) -> None:
    lying = points.width() > points.height()
    portrait = QSizeF(min(points.width(), points.height()), max(points.width(), points.height()))
    size = QPageSize(portrait, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    way = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    printer.setPageSize(size)
    printer.setPageOrientation(way)
    printer.setFullPage(True)


class Printing(QObject):
    """Prints papers and writes them to files, with the window's dialogs.

    Signals:
        told: a sentence for the status bar.
    """

    told = Signal(str)

    def __init__(self, window: QWidget, services: Services, runner: Runner) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._runner = runner

    def print_paper(self, choice: PaperChoice) -> None:
        """Make the paper, let the person choose printer and pages, and print."""

        def made(progress: Progress) -> Pages:
            return Pages(self._bytes(choice, progress))

        self._runner.run(
            "กำลังจัดทำเอกสาร", made, lambda pages: self._choose_printer(choice, pages), self._failed
        )

    def save_paper(self, choice: PaperChoice) -> None:
        """Let the person name a file, write the paper to it, and offer to show its folder."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        target = messages.pick_target(
            self._window,
            "บันทึกเป็นไฟล์",
            Path(folder) / file_name(choice),
            ";;".join(f"{FORMATS[one]} (*.{one})" for one in choice.formats),
        )
        if target is None:
            return
        endings = tuple(f".{one}" for one in choice.formats)
        named = target.suffix.lower() in endings
        path = target if named else target.with_name(f"{target.name}{endings[0]}")
        # The chooser asked about the name as it was typed, which is not the one that is written.
        if path.suffix != f".{choice.formats[0]}" or path != target:
            question = self._services.display(f"มีไฟล์ {path.name} อยู่แล้ว จะเขียนทับหรือไม่")
            if path.exists() and not messages.ask(self._window, question, str(path), "เขียนทับ"):
                return

        def written(progress: Progress) -> None:
            self._services.papers.write(choice.order, path, progress)

        def done(_nothing: object) -> None:
            self.told.emit(f"บันทึก {path.name} แล้ว")
            told = self._services.display("บันทึกเอกสารแล้ว")
            if messages.tell(self._window, told, str(path), "เปิดโฟลเดอร์"):
                show_folder(path)

        self._runner.run("กำลังบันทึกเอกสาร", written, done, self._failed)

    def _bytes(self, choice: PaperChoice, progress: Progress) -> bytes:
        return self._services.papers.make(choice.order, progress=progress)

    def _choose_printer(self, choice: PaperChoice, pages: Pages) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(choice.title)
        _set_paper(printer, pages.sizes[0])
        dialog = QPrintDialog(printer, self._window)
        dialog.setWindowTitle("พิมพ์")
        dialog.setMinMax(1, len(pages))
        agreed = dialog.exec()
        dialog.deleteLater()
        if not agreed:
            return
        first, last = printer.fromPage() or 1, printer.toPage() or len(pages)
        numbers = range(first - 1, min(last, len(pages)))

        def printed(progress: Progress) -> None:
            print_pages(pages, numbers, printer, progress)

        self._runner.run(
            "กำลังพิมพ์", printed, lambda _nothing: self.told.emit("ส่งไปเครื่องพิมพ์แล้ว"), self._failed
        )

    def _failed(self, fault: UserError) -> None:
        messages.fault(self._window, self._services.display(fault.message))
