"""Colours and small pictures that the formats share, so that charts look the same in all."""

from __future__ import annotations

import io

from ..content import Bar, Tone
from ..typesetting import Metadata, PdfWriter, Picture
from ..typesetting.pictures import RasterPicture
from ..typesetting.qr import qr_squares

TONES = {
    Tone.PLAIN: (0.36, 0.52, 0.72),
    Tone.GOOD: (0.27, 0.58, 0.37),
    Tone.BAD: (0.79, 0.36, 0.27),
}
"""Red, green and blue of a bar, 0 to 1; dark enough to be told apart on a grey print."""
TRACK = (0.91, 0.91, 0.91)

QUIET = 4
"""Free squares around a QR code; readers need four."""

_BAR_PIXELS = (900, 26)
_SQUARE_PIXELS = 12
_RASTER_DPI = 600


def bar_png(bar: Bar, mark: float | None) -> bytes:
    """A bar on its track with the mark's line, without words."""
    from PIL import Image, ImageDraw

    width, height = _BAR_PIXELS
    track = TRACK if bar.share is not None else (1.0, 1.0, 1.0)
    image = Image.new("RGB", (width, height), _eight_bit(track))
    draw = ImageDraw.Draw(image)
    if bar.share:
        end = round(min(max(bar.share, 0.0), 1.0) * width)
        draw.rectangle((0, 0, end, height), fill=_eight_bit(TONES[bar.tone]))
    if mark is not None:
        at = min(round(mark * width), width - 2)
        draw.line((at, 0, at, height), fill="black", width=3)
    return _png(image)


def code_png(text: str) -> bytes:
    """A QR code with its quiet zone.

    Raises:
        UserError: the text is too long.
    """
    from PIL import Image

    squares = qr_squares(text)
    size = len(squares) + 2 * QUIET
    image = Image.new("1", (size, size), 1)
    for down, row in enumerate(squares, start=QUIET):
        for at, dark in enumerate(row, start=QUIET):
            if dark:
                image.putpixel((at, down), 0)
    return _png(image.resize((size * _SQUARE_PIXELS,) * 2))


def raster_of(picture: Picture, height_pt: float) -> bytes:
    """A picture as PNG or JPEG, for formats that know no drawings."""
    if isinstance(picture, RasterPicture):
        return picture.data
    from pypdfium2 import PdfDocument

    writer = PdfWriter(Metadata("emblem"))
    page = writer.new_page(height_pt * picture.aspect, height_pt)
    page.picture(picture, 0, 0, height_pt * picture.aspect, height_pt)
    document = PdfDocument(writer.finish())
    try:
        return _png(document[0].render(scale=_RASTER_DPI / 72).to_pil())
    finally:
        document.close()


def _eight_bit(colour: tuple[float, float, float]) -> tuple[int, int, int]:
    red, green, blue = (round(part * 255) for part in colour)
    return red, green, blue


def _png(image: object) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
