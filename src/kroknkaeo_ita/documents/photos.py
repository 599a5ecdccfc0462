"""Photos of evidence: what they tell beside the picture, and copies that tell nothing more."""

import io
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ..domain.errors import UserError
from ..system.pdfium import ONE_AT_A_TIME

_LARGEST_PIXELS = 100_000_000
_THUMBNAIL_PIXELS = 40_000_000
"""The most pixels, 160 MB of memory, that are decoded to make one small picture."""
_FORMATS = ("JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP")
_TOO_LARGE = "รูปนี้ใหญ่เกินกว่าที่โปรแกรมรับได้ กรุณาย่อรูปก่อนแล้วแนบใหม่"
_BROKEN_PICTURE = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    AttributeError,
    EOFError,
    struct.error,
    zlib.error,
)
"""What Pillow raises over a picture that was damaged, or made to confuse it."""
_GPS, _EXIF_PART = 0x8825, 0x8769
_TAKEN, _CHANGED, _MAKER, _MODEL = 0x9003, 0x0132, 0x010F, 0x0110
_ORIENTATION = 0x0112
_ON_ITS_SIDE = (5, 6, 7, 8)
"""Values of the orientation that turn a picture by a quarter (Exif 2.32, 4.6.4 A)."""
_PUBLISHED_QUALITY = 88

PAPER_BYTES = 130_000
"""The most bytes of one photo on paper."""
_PAPER_DPI = 150
_PAPER_QUALITIES = (85, 75, 65, 55)
"""Tried one after the other until the photo is small enough; worse ones show blocks on paper."""
_SHRINK = 0.8
"""How much smaller a photo is made when even the last quality leaves it too large."""


@dataclass(frozen=True)
class PhotoFacts:
    """What a photo tells.

    Attributes:
        width, height: in pixels, as it is looked at.
        taken_at: when, by the camera's clock, or None.
        camera: maker and model, or empty.
        position: latitude and longitude in degrees, or None.
    """

    width: int
    height: int
    taken_at: datetime | None
    camera: str
    position: tuple[float, float] | None


def facts_of(path: Path) -> PhotoFacts:
    """Read what a photo tells.

    Raises:
        UserError: it is no picture that can be read, or too large.
    """
    with _opened(path) as picture:
        exif = picture.getexif()
        part = exif.get_ifd(_EXIF_PART)
        # The picture itself is not decoded for this: a large one takes seconds and 400 MB.
        on_its_side = exif.get(_ORIENTATION) in _ON_ITS_SIDE
        width, height = picture.size[::-1] if on_its_side else picture.size
        camera = " ".join(str(exif[tag]).strip("\0 ") for tag in (_MAKER, _MODEL) if tag in exif)
        return PhotoFacts(
            width=width,
            height=height,
            taken_at=_moment(part.get(_TAKEN) or exif.get(_CHANGED)),
            camera=camera,
            position=_position(exif.get_ifd(_GPS)),
        )


def published_copy(path: Path, longest_side: int = 2000) -> bytes:
    """A JPEG of the picture alone: turned upright, no EXIF, no place, no thumbnail, not too large.

    Args:
        path: the photo.
        longest_side: the most pixels of the longer side.

    Raises:
        UserError: as :func:`facts_of`.
    """
    with _opened(path) as picture:
        canvas = _bare(picture, (longest_side, longest_side))
        out = io.BytesIO()
        canvas.save(out, "JPEG", quality=_PUBLISHED_QUALITY, optimize=True)
        return out.getvalue()


def paper_copy(path: Path, width_mm: float, height_mm: float) -> bytes:
    """A JPEG as large as a printer can show in a room of this size, and no larger.

    It is turned upright and tells nothing beside the picture. Its file stays below
    :data:`PAPER_BYTES`, so that a report of 200 photos can be sent by e-mail.

    Raises:
        UserError: as :func:`facts_of`.
    """
    from PIL import Image

    with _opened(path) as picture:
        room = (_dots(width_mm), _dots(height_mm))
        canvas = _bare(picture, room)
    while True:
        for quality in _PAPER_QUALITIES:
            out = io.BytesIO()
            canvas.save(out, "JPEG", quality=quality, optimize=True)
            if out.tell() <= PAPER_BYTES:
                return out.getvalue()
        smaller = (round(side * _SHRINK) for side in canvas.size)
        canvas = canvas.resize(tuple(smaller), Image.Resampling.LANCZOS)


def pixels_of(data: bytes) -> tuple[int, int]:
    """Width and height of a picture that was made here, in pixels."""
    from PIL import Image

    with Image.open(io.BytesIO(data)) as picture:
        return picture.size


def _dots(length_mm: float) -> int:
    return max(round(length_mm / 25.4 * _PAPER_DPI), 16)


def _bare(picture: Any, room: tuple[int, int]) -> Any:
    """The picture alone, upright, not larger than a room, on a fresh white canvas.

    Whatever hung on the file, such as the place it was taken at, stays behind.
    """
    from PIL import Image, ImageOps

    across, down = room[::-1] if picture.getexif().get(_ORIENTATION, 1) in _ON_ITS_SIDE else room
    scale = min(across / picture.width, down / picture.height, 1.0)
    # A JPEG is decoded small at once: a phone's photo would take 40 MB and more.
    picture.draft("RGB", (round(picture.width * scale), round(picture.height * scale)))
    small = _in_full_colours(picture)
    small.thumbnail((across, down), Image.Resampling.LANCZOS)
    upright = ImageOps.exif_transpose(small)
    canvas = Image.new("RGB", upright.size, "white")
    canvas.paste(upright, mask=upright if upright.mode == "RGBA" else None)
    return canvas


def _in_full_colours(picture: Any) -> Any:
    """The picture in a mode that can be made smaller and pasted without loss."""
    if picture.mode in ("P", "LA", "PA"):
        return picture.convert("RGBA")
    if picture.mode == "1":
        return picture.convert("L")
    if picture.mode.startswith("I"):  # 16 bits of grey, as scanners write them
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return picture


def thumbnail(path: Path, longest_side: int = 320) -> bytes | None:
    """A small PNG of a picture or of a PDF's first page, or None for any other file.

    A damaged file has no thumbnail either; it is still evidence.
    """
    try:
        with path.open("rb") as file:
            is_pdf = file.read(1024).lstrip().startswith(b"%PDF-")
        return (
            _pdf_thumbnail(path, longest_side) if is_pdf else _photo_thumbnail(path, longest_side)
        )
    except (UserError, OSError):
        return None


def _photo_thumbnail(path: Path, longest_side: int) -> bytes:
    from PIL import ImageOps

    with _opened(path) as picture:
        picture.draft("RGB", (longest_side * 2, longest_side * 2))
        if picture.width * picture.height > _THUMBNAIL_PIXELS:
            raise UserError("รูปนี้ใหญ่เกินกว่าจะย่อให้ดูที่นี่ กรุณาเปิดดูด้วยโปรแกรมดูรูป")
        small = ImageOps.exif_transpose(picture)
        small.thumbnail((longest_side, longest_side))
        return _png(small)


def _pdf_thumbnail(path: Path, longest_side: int) -> bytes | None:
    from pypdfium2 import PdfDocument, PdfiumError

    with ONE_AT_A_TIME:
        try:
            document = PdfDocument(path)
        except PdfiumError:
            return None
        try:
            page = document[0]
            scale = longest_side / max(page.get_width(), page.get_height(), 1.0)
            drawn = page.render(scale=scale).to_pil()
        except (PdfiumError, IndexError):
            return None
        finally:
            document.close()
    return _png(drawn)


def _png(picture: Any) -> bytes:
    out = io.BytesIO()
    picture.convert("RGB").save(out, "PNG")
    return out.getvalue()


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    from PIL import Image, UnidentifiedImageError

    try:
        # Pillow leaves a file open that it cannot read, so it is opened here.
        with path.open("rb") as file, Image.open(file, formats=_FORMATS) as picture:
            if picture.width * picture.height > _LARGEST_PIXELS:
                raise UserError(_TOO_LARGE)
            yield picture
    except Image.DecompressionBombError as error:
        raise UserError(_TOO_LARGE) from error
    except (UnidentifiedImageError, *_BROKEN_PICTURE) as error:
        raise UserError("เปิดรูปนี้ไม่ได้ ไฟล์อาจเสียหายหรือไม่ใช่รูปภาพ กรุณาแนบไฟล์อื่น") from error


def _moment(text: object) -> datetime | None:
    try:
        return datetime.strptime(str(text).strip("\0 "), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007
    except ValueError:
        return None


def _position(gps: dict[int, Any]) -> tuple[float, float] | None:
    try:
        latitude = _degrees(gps[2]) * (-1 if gps.get(1) == "S" else 1)
        longitude = _degrees(gps[4]) * (-1 if gps.get(3) == "W" else 1)
    except (KeyError, TypeError, ValueError, ZeroDivisionError, IndexError):
        return None
    return latitude, longitude


def _degrees(parts: Any) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    return degrees + minutes / 60 + seconds / 3600
