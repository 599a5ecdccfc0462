"""Pictures the office brings along: PNG, JPEG, or simple SVG drawings.

An SVG is turned into PDF paths: `path`, `rect`, `circle`, `ellipse`, `polygon`, `polyline` and
`line` with fills, inside groups with transforms. Text, gradients, clipping and style sheets are
not drawn; an SVG without any shape is refused.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from ...domain.errors import UserError

_MAX_PIXELS = 60_000_000
_NEARLY_WHITE = 240


@dataclass(frozen=True, slots=True)
class RasterPicture:
    """A PNG or JPEG.

    Attributes:
        data: The file.
        aspect: Width divided by height.
        jpeg_pixels: Width and height of a JPEG in three colours that goes into a PDF as it
            stands; None for any other picture.
    """

    data: bytes
    aspect: float
    jpeg_pixels: tuple[int, int] | None = None

    def reader(self) -> Any:
        """ReportLab's reader of the picture."""
        from reportlab.lib.utils import ImageReader

        return ImageReader(io.BytesIO(self.data))


@dataclass(frozen=True, slots=True)
class VectorPicture:
    """A drawing as PDF operators in the unit square, y up.

    Attributes:
        operators: What to write after a `cm` that scales the unit square.
        aspect: Width divided by height.
    """

    operators: str
    aspect: float


Picture = RasterPicture | VectorPicture


def photo_picture(data: bytes, width: int, height: int) -> RasterPicture:
    """An RGB JPEG that this program has written, so that it need not be looked into.

    Args:
        data: The file.
        width: In pixels.
        height: In pixels.
    """
    return RasterPicture(data, width / height, (width, height))


def read_picture(data: bytes, *, trim: bool = True) -> Picture:
    """Read the bytes of a PNG, JPEG or SVG file.

    Args:
        data: The file.
        trim: Whether empty margins around a PNG or JPEG are cut off: a form says how high an
            emblem is, not how much white paper its file has around it.

    Raises:
        UserError: it is none of these, or damaged.
    """
    head = data[:1000].lstrip()
    if head.startswith((b"<", b"\xef\xbb\xbf<")):
        from .svg import read_svg

        operators, aspect = read_svg(data)
        return VectorPicture(operators, aspect)
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data)) as image:
            width, height = image.size
            kind = image.format
            if width * height > _MAX_PIXELS:
                raise UserError("รูปภาพมีขนาดใหญ่เกินไป โปรดย่อให้เล็กลงก่อน")
            image.load()
            box = _ink_box(image) if trim else None
            if kind in ("PNG", "JPEG") and box and box != (0, 0, width, height):
                cut = io.BytesIO()
                image.crop(box).save(cut, "PNG")
                data, width, height = cut.getvalue(), box[2] - box[0], box[3] - box[1]
    except (OSError, ValueError, Image.DecompressionBombError, SyntaxError) as fault:
        raise UserError("เปิดรูปภาพไม่ได้ โปรดเลือกไฟล์ PNG, JPEG หรือ SVG ที่เปิดดูได้ตามปกติ") from fault
    if kind not in ("PNG", "JPEG") or not width or not height:
        raise UserError("รูปภาพต้องเป็นไฟล์ PNG, JPEG หรือ SVG โปรดเลือกไฟล์อื่น")
    return RasterPicture(data, width / height)


def _ink_box(image: Any) -> tuple[int, int, int, int] | None:
    """The box of what is neither white nor transparent."""
    from PIL import Image

    flat = Image.new("RGB", image.size, "white")
    rgba = image.convert("RGBA")
    flat.paste(rgba, mask=rgba.getchannel("A"))
    return flat.convert("L").point(lambda value: 255 if value < _NEARLY_WHITE else 0).getbbox()
