"""PDF pages as pictures, for preview and printer, from the very bytes that are saved."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

from ...domain.errors import UserError
from ...system.pdfium import ONE_AT_A_TIME
from .letterhead import take_head_off

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

POINTS_PER_INCH = 72


class Pages:
    """The pages of a PDF, drawn when they are asked for; any thread may ask.

    Args:
        bare: leave out the head that pre-printed paper bears already.
    """

    def __init__(self, content: bytes, *, bare: bool = False) -> None:
        self._content = content
        self._bare = bare
        with self._opened() as document:
            self.sizes = tuple(QSizeF(*document[at].get_size()) for at in range(len(document)))
        """Width and height of each page in points."""

    def __len__(self) -> int:
        return len(self.sizes)

    def drawn(self, at: int, dots_per_inch: float) -> QImage:
        """One page as a picture of that resolution.

        Raises:
            UserError: the head is to be left out, and there is none.
        """
        with self._opened() as document:
            page = document[at]
            if self._bare and at == 0:
                _take_head_off(page)
            bitmap = page.render(scale=dots_per_inch / POINTS_PER_INCH, prefer_bgrx=True)
            image = QImage(
                bytes(bitmap.buffer),
                bitmap.width,
                bitmap.height,
                bitmap.stride,
                QImage.Format.Format_RGB32,
            ).copy()
            bitmap.close()
            page.close()
        dots = round(dots_per_inch / 0.0254)
        image.setDotsPerMeterX(dots)
        image.setDotsPerMeterY(dots)
        return image

    def bare(self) -> Pages:
        """The same pages without the head that pre-printed memo paper bears already."""
        return Pages(self._content, bare=True)

    @contextmanager
    def _opened(self) -> Iterator[PdfDocument]:
        # Loaded with the first page that is looked at: the window is there sooner.
        from pypdfium2 import PdfDocument

        with ONE_AT_A_TIME:
            document = PdfDocument(self._content)
            try:
                yield document
            finally:
                document.close()


def _take_head_off(page: PdfPage) -> None:
    if not take_head_off(page):
        raise UserError("ไม่พบหัวบันทึกข้อความในเอกสารนี้ จึงพิมพ์ลงกระดาษที่มีหัวอยู่แล้วไม่ได้ กรุณาพิมพ์ลงกระดาษเปล่า")
