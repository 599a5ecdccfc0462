"""Where a Garuda picture comes from: a file, or a Word memo. Nothing in either is trusted."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from xml.parsers import expat

from ..domain.emblem import MemoPicture, likely_first
from ..domain.errors import UserError
from ..system.files import refusals_named
from .typesetting import read_picture

LARGEST_PICTURE_FILE = 10 * 1024**2
"""Bytes of a picture's own file."""
LARGEST_FILE = 50 * 1024**2
"""Bytes of the memo; photos that somebody has pasted in count."""
LARGEST_PICTURE = 20 * 1024**2
"""Bytes of one picture unpacked."""
LARGEST_PIXELS = 40_000_000
LARGEST_TEXT = 30 * 1024**2
"""Bytes of all text, headers and footers unpacked."""
MOST_PARTS = 2_000
MOST_PICTURES = 30
"""A memo with more is an album; the first ones are shown."""
LONGEST_SIDE = 1_200
"""Pixels kept of a side: 1.5 cm on paper at 2,000 dots per inch."""

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_EMU_PER_MM = 36_000
_MM = {"pt": 25.4 / 72, "in": 25.4, "cm": 10.0, "mm": 1.0}
_STYLE = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]{1,12})\s*(pt|in|cm|mm)")
_TEXTS = re.compile(r"word/(document|header\d{0,4}|footer\d{0,4})\.xml", re.IGNORECASE)
_READ = (".xml", ".rels")
_MEDIA = re.compile(r"word/media/[^/]+", re.IGNORECASE)
_DRAWINGS = (".emf", ".wmf", ".emz", ".wmz")
_AS_THEY_ARE = (".png", ".jpg", ".jpeg", ".svg")
_WRITTEN_ANEW = (".gif", ".bmp")
_FORMATS = ("PNG", "JPEG", "GIF", "BMP")
_TOO_LARGE = "รูปนี้ใหญ่เกินไป กรุณาย่อรูปให้เล็กลงก่อน"
_DRAWN = (
    "รูปนี้เป็นภาพลายเส้นของ Word (EMF/WMF) โปรแกรมอ่านไม่ได้ กรุณาเปิดบันทึกใน Word คลิกขวาที่ตราครุฑ "
    "เลือก “บันทึกเป็นรูปภาพ” ชนิด PNG แล้วกลับมากด “เลือกไฟล์รูป”"
)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    expat.ExpatError,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    RuntimeError,
    ArithmeticError,
)
"""What the readers of zip and XML raise over a file that was made to confuse them."""
_OLD_WORD = b"\xd0\xcf\x11\xe0"

_Size = tuple[float, float]


def picture_of_file(path: Path) -> bytes:
    """The picture of a file, as it can be kept; GIF and BMP become PNG.

    Raises:
        UserError: it is no picture that can be printed, or too large.
    """
    ending = path.suffix.casefold()
    if ending in _DRAWINGS:
        raise UserError(_DRAWN)
    if ending not in (*_AS_THEY_ARE, *_WRITTEN_ANEW):
        raise UserError(f"ไฟล์ {path.name} ไม่ใช่รูป PNG, JPEG, GIF, BMP หรือ SVG กรุณาเลือกไฟล์รูปตราครุฑ")
    with refusals_named(path), path.open("rb") as file:
        data = file.read(LARGEST_PICTURE_FILE + 1)
    if len(data) > LARGEST_PICTURE_FILE:
        raise UserError(f"ไฟล์ {path.name} ใหญ่เกิน 10 MB กรุณาย่อรูปก่อน")
    if ending in _WRITTEN_ANEW:
        alone = read_alone(data, path.name)
        if alone.fault:
            raise UserError(f"{path.name}: {alone.fault}")
        data = alone.data
    read_picture(data)
    return data


def pictures_in(path: Path) -> tuple[MemoPicture, ...]:
    """The pictures in the text, headers and footers of a .docx, the likely Garuda first.

    A picture that cannot be read is there too, with what to do about it.

    Raises:
        UserError: it cannot be read as .docx, is too large, or has no picture inside.
    """
    with refusals_named(path), path.open("rb") as file:
        data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise UserError(
            f"ไฟล์ “{path.name}” ใหญ่เกิน {LARGEST_FILE // 1024**2} MB กรุณาเลือกบันทึกข้อความฉบับที่สั้นกว่า"
        )
    if data.startswith(_OLD_WORD):
        raise UserError(
            f"ไฟล์ “{path.name}” เป็น Word รุ่นเก่าหรือตั้งรหัสผ่านไว้ "
            "กรุณาเปิดด้วย Word แล้วบันทึกเป็น .docx โดยไม่ตั้งรหัสผ่าน จากนั้นเลือกไฟล์ใหม่นั้น"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as memo:
            found = tuple(_pictures(memo))
    except _BROKEN as error:
        raise UserError(
            f"เปิดไฟล์ “{path.name}” เป็น Word (.docx) ไม่ได้ ไฟล์อาจเสีย "
            "กรุณาเปิดด้วย Word แล้วบันทึกใหม่เป็น .docx หรือเลือกไฟล์อื่น"
        ) from error
    if not found:
        raise UserError(
            f"ไม่พบรูปภาพในไฟล์ “{path.name}” กรุณาเลือกบันทึกข้อความที่มีตราครุฑอยู่ หรือเลือกไฟล์รูปแทน"
        )
    return likely_first(found)


def read_alone(data: bytes, name: str) -> MemoPicture:
    """One picture, decoded within limits and written anew, so that nothing else comes along.

    Args:
        data: the bytes of a PNG, JPEG, GIF or BMP file.
        name: what it is called.
    """
    from PIL import Image, ImageOps

    if name.casefold().endswith(_DRAWINGS) or data[:4] in (b"\x01\0\0\0", b"\xd7\xcd\xc6\x9a"):
        return MemoPicture(name, fault=_DRAWN)
    try:
        with warnings.catch_warnings():
            # Pillow warns of large pictures; they are refused here, before they are decoded
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
                width, height = picture.size
                if width * height > LARGEST_PIXELS:
                    return MemoPicture(name, fault=_TOO_LARGE)
                upright = ImageOps.exif_transpose(picture)
                clear = upright.has_transparency_data
                alone = upright.convert("RGBA" if clear else "RGB")
                alone.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
                out = io.BytesIO()
                bare = Image.new(alone.mode, alone.size)
                bare.paste(alone)
                bare.save(out, "PNG")
    except Image.DecompressionBombError:
        return MemoPicture(name, fault=_TOO_LARGE)
    except (*_BROKEN, SyntaxError, TypeError):
        return MemoPicture(name, fault="เปิดรูปนี้ไม่ได้ รูปอาจเสียหาย หรือไม่ใช่ PNG, JPEG, GIF หรือ BMP")
    return MemoPicture(name, out.getvalue(), width, height)


def _pictures(memo: zipfile.ZipFile) -> Iterator[MemoPicture]:
    parts = memo.infolist()
    if len(parts) > MOST_PARTS or not any(_TEXTS.fullmatch(one.filename) for one in parts):
        raise zipfile.BadZipFile
    if any(one.flag_bits & _ENCRYPTED or one.compress_type not in _METHODS for one in parts):
        raise zipfile.BadZipFile
    if (
        sum(one.file_size for one in parts if one.filename.casefold().endswith(_READ))
        > LARGEST_TEXT
    ):
        raise zipfile.BadZipFile
    by_name = {one.filename.casefold(): one for one in parts}
    shown: dict[str, _Size | None] = {}
    for part in parts:
        if _TEXTS.fullmatch(part.filename):
            for name, size in _shown_in(memo, by_name, part):
                shown[name] = shown.get(name) or size
    # those that no text shows come last: Word keeps some for other printers
    media = [name for name in by_name if _MEDIA.fullmatch(name)]
    wanted = [name for name in shown if name in media]
    wanted += [name for name in media if name not in shown]
    for name in wanted[:MOST_PICTURES]:
        part = by_name[name]
        label = posixpath.basename(part.filename)
        if part.file_size > LARGEST_PICTURE:
            one = MemoPicture(label, fault=_TOO_LARGE)
        else:
            one = read_alone(memo.read(part), label)
        yield replace(one, shown_mm=shown.get(name))


def _shown_in(
    memo: zipfile.ZipFile, by_name: dict[str, zipfile.ZipInfo], part: zipfile.ZipInfo
) -> Iterator[tuple[str, _Size | None]]:
    """The media that a part shows, in its order, with their sizes on paper in millimetres."""
    folder, own = posixpath.split(part.filename)
    links = by_name.get(f"{folder}/_rels/{own}.rels".casefold())
    if links is None:
        return
    targets: dict[str, str] = {}

    def link(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            whole = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            targets[attributes.get("Id", "")] = whole.casefold()

    _walk(memo.read(links), link)
    found: list[tuple[str, _Size | None]] = []
    size: _Size | None = None

    def look(tag: str, attributes: dict[str, str]) -> None:
        nonlocal size
        if tag in ("inline", "anchor"):
            size = None
        elif tag == "extent":
            size = (
                float(attributes.get("cx", 0)) / _EMU_PER_MM,
                float(attributes.get("cy", 0)) / _EMU_PER_MM,
            )
        elif tag == "shape":
            size = _styled(attributes.get("style", ""))
        elif tag in ("blip", "imagedata"):
            key = attributes.get("embed") or attributes.get("id") or ""
            if key in targets:
                found.append((targets[key], size))

    _walk(memo.read(part), look)
    yield from found


def _styled(style: str) -> _Size | None:
    """Width and height that the style of an old drawing names, in millimetres."""
    lengths = {name: float(figure) * _MM[unit] for name, figure, unit in _STYLE.findall(style)}
    return (lengths["width"], lengths["height"]) if len(lengths) == 2 else None


def _walk(text: bytes, begin: Callable[[str, dict[str, str]], None]) -> None:
    """Call ``begin`` for each tag with its name and attributes, both without their namespaces."""
    reader = expat.ParserCreate(namespace_separator=" ")

    def start(tag: str, attributes: dict[str, str]) -> None:
        begin(_local(tag), {_local(name): value for name, value in attributes.items()})

    def refuse(*_told: object) -> None:
        # no program for offices writes a document type; entities could be made to explode
        raise ValueError

    reader.StartElementHandler = start
    reader.StartDoctypeDeclHandler = refuse
    reader.Parse(text, True)


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
