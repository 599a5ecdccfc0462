"""The program's icon for Windows and the installer's picture, drawn from the SVG."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 20, 24, 32, 40, 48, 64, 96, 128, 256)
"""What Windows asks for at 100 to 250 per cent, in pixels."""

_PNG_FROM = 256
_SIDE = (164, 314)
_SIDE_COLOUR = "#dfe7f0"
_SIDE_PICTURE = 104


def draw(svg: Path, size: int) -> QImage:
    """The picture, so many pixels wide and high."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.read_bytes())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def write_icon(svg: Path, target: Path, sizes: Sequence[int] = SIZES) -> None:
    """Write an .ico with the picture in every size."""
    pictures = [(size, _packed(draw(svg, size))) for size in sizes]
    out = io.BytesIO()
    out.write(struct.pack("<HHH", 0, 1, len(pictures)))
    at = 6 + 16 * len(pictures)
    for size, data in pictures:
        out.write(struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(data), at))
        at += len(data)
    for _size, data in pictures:
        out.write(data)
    target.write_bytes(out.getvalue())


def write_side_picture(svg: Path, target: Path) -> None:
    """Write the bitmap that stands beside the installer's first and last page."""
    width, height = _SIDE
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(_SIDE_COLOUR))
    painter = QPainter(image)
    painter.drawImage((width - _SIDE_PICTURE) // 2, height // 5, draw(svg, _SIDE_PICTURE))
    painter.end()
    image.save(str(target), "BMP")


def _packed(image: QImage) -> bytes:
    """As PNG where Windows expects one, else as the bitmap that every part of Windows reads."""
    return _png(image) if image.width() >= _PNG_FROM else _bitmap(image)


def _png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.data())


def _bitmap(image: QImage) -> bytes:
    """Rows from the lowest up, and a mask, which no Windows of today looks at but all want."""
    size = image.width()
    header = struct.pack("<IiiHHIIiiII", 40, size, 2 * size, 1, 32, 0, 0, 0, 0, 0, 0)
    pixels = bytes(image.constBits())
    rows = [pixels[at : at + 4 * size] for at in range(0, 4 * size * size, 4 * size)]
    mask = bytes((size + 31) // 32 * 4 * size)
    return header + b"".join(reversed(rows)) + mask
