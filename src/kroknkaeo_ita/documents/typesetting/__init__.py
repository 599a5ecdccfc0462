"""Thai typesetting: shaped text in source order, lines that end where words do, tables, PDF.

`Typesetter` is the face of the package. Lengths are points unless a name says otherwise; `MM` is
one millimetre in points.
"""

from .assembly import Metadata
from .fonts import FontFiles, FontSet
from .pages import A4, MM, Page, PdfWriter
from .paragraphs import Line
from .pictures import Picture, photo_picture, read_picture
from .styles import Paragraph, Span, Style
from .tables import Cell, Column, Row, Table
from .typesetter import Typesetter

__all__ = [
    "A4",
    "MM",
    "Cell",
    "Column",
    "FontFiles",
    "FontSet",
    "Line",
    "Metadata",
    "Page",
    "Paragraph",
    "PdfWriter",
    "Picture",
    "Row",
    "Span",
    "Style",
    "Table",
    "Typesetter",
    "photo_picture",
    "read_picture",
]
