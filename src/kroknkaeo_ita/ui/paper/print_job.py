"""One piece of printing: what goes to which printer, and sending it there."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from ...domain.errors import UserError
from ...domain.page_range import printed_order
from ...domain.progress import Progress
from .pdf import POINTS_PER_INCH, Pages

DOTS_PER_INCH = 300
"""Sharp on every office printer, and small enough for old ones."""


@dataclass(frozen=True)
class PrintJob:
    """What a person has chosen to print.

    Attributes:
        printer: the printer's name.
        pages: places of the pages, counted from 0.
        copies: how many of each.
        collate: whole copies one after the other.
        both_sides: print on both sides of the sheet.
        preprinted: the paper bears the memo's head already.
    """

    printer: str
    pages: tuple[int, ...]
    copies: int = 1
    collate: bool = True
    both_sides: bool = False
    preprinted: bool = False


def both_sides_of(printer: QPrinterInfo) -> bool:
    """Whether a printer turns the sheet by itself."""
    return QPrinter.DuplexMode.DuplexLongSide in printer.supportedDuplexModes()


def open_printer(job: PrintJob) -> QPrinter:
    """The printer of a job.

    Raises:
        UserError: it has gone since it was chosen.
    """
    info = QPrinterInfo.printerInfo(job.printer)
    if info.isNull():
        raise UserError(
            f"ไม่พบเครื่องพิมพ์ “{job.printer}” แล้ว กรุณาตรวจสายและเปิดเครื่อง แล้วสั่งพิมพ์อีกครั้ง หรือเลือกเครื่องอื่น"
        )
    return QPrinter(info, QPrinter.PrinterMode.HighResolution)


def send(pages: Pages, job: PrintJob, printer: QPrinter, progress: Progress) -> None:
    """Send a job to its printer, each page on paper of its own size.

    Copies are left to the printer if it can make them, and otherwise sent one after the other.

    Raises:
        UserError: the printer does not take the work.
        Cancelled: the person has stopped it; the printer is told to drop the work.
    """
    shown = pages.bare() if job.preprinted else pages
    copies = job.copies
    if printer.supportsMultipleCopies():
        printer.setCopyCount(copies)
        printer.setCollateCopies(job.collate)
        copies = 1
    sides = printed_order(job.pages, copies, collate=job.collate, both_sides=job.both_sides)
    _set_sides(printer, pages.sizes[job.pages[0]], both=job.both_sides)
    painter = QPainter()
    try:
        for done, at in enumerate(sides):
            said = f"กำลังส่งหน้า {done + 1} จาก {len(sides)}"
            progress.report(done / len(sides), said)
            if at is not None:
                _set_paper(printer, pages.sizes[at])
            started = printer.newPage() if painter.isActive() else painter.begin(printer)
            if not started:
                raise UserError(
                    "ส่งงานไปเครื่องพิมพ์ไม่ได้ กรุณาตรวจสอบว่าเครื่องพิมพ์เปิดอยู่และมีกระดาษ แล้วลองอีกครั้ง"
                )
            if at is not None:
                _draw(painter, shown, at, printer.resolution() / POINTS_PER_INCH)
        progress.report(1.0, "ส่งครบทุกหน้าแล้ว")
    except BaseException:
        printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()


def _draw(painter: QPainter, pages: Pages, at: int, scale: float) -> None:
    size = pages.sizes[at]
    image = pages.drawn(at, DOTS_PER_INCH)
    painter.drawImage(QRectF(0, 0, size.width() * scale, size.height() * scale), image)


def _set_paper(printer: QPrinter, points: QSizeF) -> None:
    portrait = QSizeF(min(points.width(), points.height()), max(points.width(), points.height()))
    size = QPageSize(portrait, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    lies = _lies(points)
    way = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    printer.setPageSize(size)
    printer.setPageOrientation(way)
    printer.setFullPage(True)


def _set_sides(printer: QPrinter, points: QSizeF, *, both: bool) -> None:
    """Turn upright sheets at their long side and lying ones at the short, like a book's pages."""
    turned = QPrinter.DuplexMode.DuplexLongSide
    if _lies(points):
        turned = QPrinter.DuplexMode.DuplexShortSide
    printer.setDuplex(turned if both else QPrinter.DuplexMode.DuplexNone)


def _lies(points: QSizeF) -> bool:
    return points.width() > points.height()
