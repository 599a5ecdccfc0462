"""The four PDF readers whose text layer is trusted here, and what they read."""

import subprocess
from pathlib import Path

import pytest

from tests import needs


def squeezed(text: str) -> str:
    """Text without white space: readers are free to add line ends and spaces at cells."""
    return "".join(text.split())


def poppler(path: Path, *options: str) -> str:
    program = needs.program("pdftotext", of="poppler")
    done = subprocess.run(
        [program, *options, str(path), "-"], capture_output=True, check=True, encoding="utf-8"
    )
    return done.stdout


def mupdf(path: Path) -> str:
    fitz = pytest.importorskip("fitz")
    with fitz.open(path) as document:
        return "".join(page.get_text() for page in document)


def pdfium(path: Path) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def pypdf_(path: Path) -> str:
    pypdf = pytest.importorskip("pypdf")
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


READERS = {
    "poppler": poppler,
    "poppler-raw": lambda path: poppler(path, "-raw"),
    "mupdf": mupdf,
    "pdfium": pdfium,
    "pypdf": pypdf_,
}


def mupdf_lines(path: Path) -> list[tuple[int, float, float, str, float]]:
    """The stretches of text of a PDF: page, left end, baseline, text, right end; millimetres."""
    fitz = pytest.importorskip("fitz")
    mm = 25.4 / 72
    with fitz.open(path) as document:
        return [
            (
                number,
                span["origin"][0] * mm,
                span["origin"][1] * mm,
                span["text"],
                span["bbox"][2] * mm,
            )
            for number, page in enumerate(document)
            for block in page.get_text("dict")["blocks"]
            for line in block.get("lines", ())
            for span in line["spans"]
        ]
