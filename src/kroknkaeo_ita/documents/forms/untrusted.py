"""Opens a workbook that came from outside, within limits. Nothing in it is run or trusted."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ...domain.errors import UserError
from ...system.files import refusals_named

LARGEST_FILE = 50 * 1024**2
"""Bytes of the file; photos that somebody has pasted in are passed over, but they count."""
LARGEST_TABLES = 50 * 1024**2
"""Bytes of all that must be unpacked to read the tables."""
LARGEST_WHOLE = 2 * LARGEST_FILE
"""Bytes of all parts unpacked; photos hardly shrink when they are packed."""
MOST_PARTS = 2_000
MOST_TAGS = 1_500_000
"""Tags in all: ten thousand full rows have as many. A tag takes memory beyond its bytes."""
_CHUNK = 1024**2
_TABLE_ENDINGS = (".xml", ".rels")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RuntimeError,
    SyntaxError,
)
"""What the readers of zip, XML and workbooks raise over a file that was made to confuse them."""


@contextmanager
def opened_workbook(path: Path) -> Iterator[Any]:
    """A workbook whose rows are read one at a time while the block runs.

    Formulas are given as formulas, never worked out; links, macros and pictures are not touched.

    Raises:
        UserError: the file cannot be read, is no .xlsx, or is larger than any form.
    """
    from openpyxl import load_workbook

    data = _bytes_of(path)
    try:
        _refuse_large(path, data)
        with warnings.catch_warnings():
            # what openpyxl warns of are parts it passes over
            warnings.simplefilter("ignore")
            workbook = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            try:
                yield workbook
            finally:
                workbook.close()
    except _BROKEN as error:
        raise UserError(
            f"เปิดไฟล์ “{path.name}” เป็น Excel (.xlsx) ไม่ได้ ไฟล์อาจเสียหรือตั้งรหัสผ่านไว้ "
            "กรุณาเปิดด้วยโปรแกรม Excel หรือ LibreOffice แล้วบันทึกใหม่เป็น .xlsx โดยไม่ตั้งรหัสผ่าน"
        ) from error


def _bytes_of(path: Path) -> bytes:
    with refusals_named(path), path.open("rb") as file:
        data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise UserError(
            f"ไฟล์ “{path.name}” ใหญ่เกิน {LARGEST_FILE // 1024**2} MB "
            "กรุณาลบรูปที่วางไว้ในไฟล์ออกแล้วบันทึกใหม่ รูปหลักฐานให้แนบในโปรแกรม"
        )
    return data


def _refuse_large(path: Path, data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if _larger_than_any_form(archive):
            raise UserError(
                f"ไฟล์ “{path.name}” มีข้อมูลมากกว่าที่แบบรายงานจะมีได้ จึงไม่เปิดเพื่อความปลอดภัย "
                "กรุณาพิมพ์แบบรายงานใหม่จากโปรแกรมแล้วกรอกอีกครั้ง"
            )


def _larger_than_any_form(archive: zipfile.ZipFile) -> bool:
    """Look at what the zip says it holds, and count the tags; no more than it says comes out."""
    parts = archive.infolist()
    if any(one.flag_bits & _ENCRYPTED or one.compress_type not in _METHODS for one in parts):
        raise zipfile.BadZipFile
    tables = [one for one in parts if one.filename.casefold().endswith(_TABLE_ENDINGS)]
    if (
        len(parts) > MOST_PARTS
        or sum(one.file_size for one in tables) > LARGEST_TABLES
        or sum(one.file_size for one in parts) > LARGEST_WHOLE
    ):
        return True
    tags = 0
    # in every part: a table may stand under the name of a photo
    for one in parts:
        with archive.open(one) as part:
            while chunk := part.read(_CHUNK):
                tags += chunk.count(b"<")
                if tags > MOST_TAGS:
                    return True
    return False
