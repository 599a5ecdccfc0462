"""Takes the emblem and the words บันทึกข้อความ off a memo's page that goes on pre-printed paper.

They are taken out of the page as it lies in the PDF, so nothing else moves, and a memo that was
issued long ago is printed from the very bytes that were kept.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfObject, PdfPage, PdfTextPage

TITLE = "บันทึกข้อความ"
_LEAST_TITLE_PT = 18
"""The title is larger than any text of a memo in which the same words may stand."""


def take_head_off(page: PdfPage) -> bool:
    """Take the head off a page that is open; the file stays as it is.

    What is above the title's foot and to its left is the emblem; leaders and rules lie below.

    Returns:
        Whether the page has such a head.
    """
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE, FPDF_PAGEOBJ_PATH

    title = next(_titles(page), None)
    if title is None:
        return False
    left, foot, _right, _top = title.get_bounds()
    pictures = page.get_objects((FPDF_PAGEOBJ_IMAGE, FPDF_PAGEOBJ_PATH), max_depth=1)
    emblem = [one for one in pictures if _is_there(one, left, foot)]
    for one in (title, *emblem):
        page.remove_obj(one)
    return True


def _titles(page: PdfPage) -> Iterator[PdfObject]:
    from pypdfium2 import raw

    texts = page.get_textpage()
    try:
        for one in page.get_objects((raw.FPDF_PAGEOBJ_TEXT,), max_depth=1):
            size = ctypes.c_float()
            raw.FPDFTextObj_GetFontSize(one, size)
            if size.value >= _LEAST_TITLE_PT and _text_of(one, texts) == TITLE:
                yield one
    finally:
        texts.close()


def _text_of(one: PdfObject, texts: PdfTextPage) -> str:
    from pypdfium2 import raw

    length = raw.FPDFTextObj_GetText(one, texts, None, 0)
    letters = (ctypes.c_ushort * (length // 2))()
    raw.FPDFTextObj_GetText(one, texts, letters, length)
    return bytes(letters).decode("utf-16-le").rstrip("\0").strip()


def _is_there(one: PdfObject, left: float, foot: float) -> bool:
    begins, _bottom, _right, top = one.get_bounds()
    return begins < left and top > foot
