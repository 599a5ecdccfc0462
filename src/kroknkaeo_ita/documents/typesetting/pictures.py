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


@dataclass(frozen=True, slots=True)
class RasterPicture:
    """A PNG or JPEG.

    Attributes:
        data: The file.
        aspect: Width divided by height.
    """

    data: bytes
    aspect: float

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


def read_picture(data: bytes) -> Picture:
    """Read the bytes of a PNG, JPEG or SVG file.

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
            if width * height <= _MAX_PIXELS:
                image.load()
    except (OSError, ValueError, Image.DecompressionBombError, SyntaxError) as fault:
        raise UserError("เปิดรูปภาพไม่ได้ โปรดเลือกไฟล์ PNG, JPEG หรือ SVG ที่เปิดดูได้ตามปกติ") from fault
    if kind not in ("PNG", "JPEG") or not width or not height:
        raise UserError("รูปภาพต้องเป็นไฟล์ PNG, JPEG หรือ SVG โปรดเลือกไฟล์อื่น")
    if width * height > _MAX_PIXELS:
        raise UserError("รูปภาพมีขนาดใหญ่เกินไป โปรดย่อให้เล็กลงก่อน")
    return RasterPicture(data, width / height)
