"""Word memos as offices keep them, with pictures inside."""

import io
import zipfile
from pathlib import Path

from PIL import Image, ImageDraw


def a_picture(
    width: int = 200, height: int = 220, kind: str = "PNG", colour: str = "black"
) -> bytes:
    """A dark shape on white, as a scanned emblem is."""
    image = Image.new("RGB", (width, height), "white")
    ImageDraw.Draw(image).ellipse((4, 4, width - 5, height - 5), fill=colour)
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


def a_memo(path: Path, *pictures: tuple[bytes, float], header: bytes | None = None) -> Path:
    """A .docx with pictures, each so many millimetres high, and perhaps one in its header."""
    from docx import Document
    from docx.shared import Mm

    document = Document()
    if header is not None:
        part = document.sections[0].header
        part.paragraphs[0].add_run().add_picture(io.BytesIO(header), height=Mm(15))
    document.add_paragraph("บันทึกข้อความ")
    for data, height in pictures:
        document.add_paragraph().add_run().add_picture(io.BytesIO(data), height=Mm(height))
    document.save(path)
    return path


def with_parts(path: Path, changes: dict[str, bytes]) -> Path:
    """The memo with some parts in place of its own, or added."""
    with zipfile.ZipFile(path) as memo:
        parts = {name: memo.read(name) for name in memo.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as memo:
        for name, data in (parts | changes).items():
            memo.writestr(name, data)
    return path
