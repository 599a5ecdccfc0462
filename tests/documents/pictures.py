"""Rendered pages, their measures, and how they are compared with references."""

from pathlib import Path

from PIL import Image, ImageChops, ImageFilter

REFERENCES = Path(__file__).parent / "reference"
MOST_PAGES = 6
"""Pages of one paper that are kept as references; a longer paper repeats itself."""
_SHIFT_RADIUS = 1
_VISIBLE = 110
_TOLERATED = 0.0002


def render(path: Path, dpi: int) -> list[Image.Image]:
    """The pages of a PDF in grey, by PDFium."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        return [
            page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L") for page in document
        ]
    finally:
        document.close()


def compare(page: Image.Image, reference: Path) -> str:
    """What differs from the reference; empty when nothing that an eye would see.

    Letters may be smoothed a little differently by another build of the renderer. So both are
    blurred by a pixel, and only pixels that then still differ clearly are counted; at most 0.02
    per cent of the page may.
    """
    with Image.open(reference) as opened:
        wanted = opened.convert("L")
    if wanted.size != page.size:
        return f"size {page.size} instead of {wanted.size}"
    blur = ImageFilter.GaussianBlur(_SHIFT_RADIUS)
    difference = ImageChops.difference(page.filter(blur), wanted.filter(blur))
    count = sum(difference.histogram()[_VISIBLE:])
    share = count / (page.width * page.height)
    return f"{count} pixels ({share:.4%}) differ" if share > _TOLERATED else ""


def ink_mm(
    page: Image.Image, dpi: int, left: float, top: float, right: float, bottom: float
) -> tuple[float, float, float, float] | None:
    """The box of what is dark inside a window, in millimetres from the page's top left corner."""
    scale = dpi / 25.4
    window = tuple(round(edge * scale) for edge in (left, top, right, bottom))
    box = page.crop(window).point(lambda value: 255 if value < 140 else 0).getbbox()
    if box is None:
        return None
    return tuple((edge + window[number % 2]) / scale for number, edge in enumerate(box))
