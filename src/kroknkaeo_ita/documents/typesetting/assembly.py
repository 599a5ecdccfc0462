"""The PDF file. The only module that touches ReportLab.

ReportLab writes the objects, the page tree, the outline, the pictures and the file itself; the
content of the pages is written by `pages`, because ReportLab's own text operators cannot carry
shaped Thai (see `shaping`). Photos go into the file as the JPEG they are, where ReportLab would
write them as text, a quarter longer. Its own font is kept out of the file, the date is fixed and
object numbers follow the order of use, so the same document always gives the same bytes.
"""

# ReportLab has no types and no public way to add objects and pages of one's own.
# ruff: noqa: ANN001, ANN003, ANN202, SLF001

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .embedding import EmbeddedFont
from .fonts import Face, number
from .pictures import RasterPicture


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the PDF says about itself."""

    title: str
    author: str = ""
    subject: str = ""
    language: str = "th"


class Heading(NamedTuple):
    """An entry of the outline; pages count from 1, levels from 0."""

    page: int
    title: str
    level: int


class PageContent(NamedTuple):
    """A finished page.

    Attributes:
        width_pt, height_pt: Its size in points.
        operators: PDF content.
        outlines: Resource names of the glyph outlines it uses.
        pictures: Picture, left, bottom, width and height in points, for each.
        links: Left, bottom, right and top in points, and the page to go to, for each.
    """

    width_pt: float
    height_pt: float
    operators: str
    outlines: tuple[str, ...]
    pictures: tuple[tuple[RasterPicture, float, float, float, float], ...]
    links: tuple[tuple[float, float, float, float, int], ...] = ()


def assemble(
    metadata: Metadata,
    pages: Iterable[PageContent],
    fonts: Sequence[EmbeddedFont],
    outlines: dict[str, tuple[Face, int]],
    headings: Sequence[Heading],
) -> bytes:
    """Write the file.

    Args:
        metadata: Title and so on.
        pages: In order; each is let go once it is taken, and its photos once they are written.
        fonts: The fonts the pages use.
        outlines: Glyphs drawn as outlines: face and glyph by resource name.
        headings: The outline, in order.
    """
    return _Assembly(metadata).file(pages, fonts, outlines, headings)


class _Assembly:
    """Turns collected pages into a file with ReportLab's canvas."""

    def __init__(self, meta: Metadata) -> None:
        from reportlab.pdfbase import pdfdoc
        from reportlab.pdfgen.canvas import Canvas

        class BareCanvas(Canvas):
            """A canvas that brings no font of its own into the file."""

            def _make_preamble(self) -> None:
                self._preamble = ""

        class Raw(pdfdoc.PDFObject):
            """PDF syntax written as it stands."""

            def __init__(self, text: str) -> None:
                self._text = text

            def format(self, _document) -> bytes:
                return self._text.encode("ascii")

        class Jpeg(pdfdoc.PDFObject):
            """A photo. Its bytes are let go when they are written."""

            __RefOnly__ = 1

            def __init__(self, picture: RasterPicture) -> None:
                self._picture = picture

            def format(self, _document) -> bytes:
                width, height = self._picture.jpeg_pixels
                data, self._picture = self._picture.data, None
                head = (
                    f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} "
                    "/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode "
                    f"/Length {len(data)} >>\nstream\n"
                )
                return b"".join((head.encode("ascii"), data, b"\nendstream\n"))

        self._doc = pdfdoc
        self._raw = Raw
        self._jpeg = Jpeg
        self._photos: dict[bytes, tuple[str, object]] = {}
        self._canvas = BareCanvas(
            io.BytesIO(), pageCompression=1, invariant=1, lang=meta.language, pdfVersion=(1, 7)
        )
        self._canvas.setTitle(meta.title)
        self._canvas.setAuthor(meta.author)
        self._canvas.setSubject(meta.subject)
        self._canvas.setCreator("kroknkaeo_ita")
        self._canvas.setProducer("ReportLab, HarfBuzz")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")

    def file(self, pages, fonts, outlines, headings) -> bytes:
        canvas = self._canvas
        forms = {name: self._form(name, *key) for name, key in outlines.items()}
        linked: set[int] = set()
        for number_, page in enumerate(pages, start=1):
            canvas.setPageSize((page.width_pt, page.height_pt))
            for place, heading in enumerate(headings):
                if heading.page == number_:
                    key = f"h{place}"
                    canvas.bookmarkPage(key, fit="Fit")
                    canvas.addOutlineEntry(heading.title, key, heading.level)
            if number_ in linked:
                canvas.bookmarkPage(f"p{number_}", fit="Fit")
            for *place, target in page.links:
                canvas.linkRect("", f"p{target}", tuple(place), Border="[0 0 0]")
                linked.add(target)
            self._page(page, forms)
        table = canvas._doc.idToObject["BasicFonts"].dict
        table.clear()
        for font in fonts:
            table[font.name] = self._font(font)
        if headings:
            canvas.showOutline()
        return canvas.getpdfdata()

    def _page(self, page: PageContent, forms: dict[str, object]) -> None:
        canvas, pdfdoc = self._canvas, self._doc
        entries = {name: forms[name] for name in page.outlines}
        drawn = []
        for picture, x, y, width, height in page.pictures:
            if picture.jpeg_pixels is None:
                canvas.drawImage(picture.reader(), x, y, width, height, mask="auto")
                continue
            name, photo = self._photo(picture)
            entries[name] = photo
            place = " ".join(number(length) for length in (x, y))
            drawn.append(f"q {number(width)} 0 0 {number(height)} {place} cm /{name} Do Q")
        content = "\n".join([*canvas._code, *drawn, page.operators]) + "\n"
        ours = pdfdoc.PDFPage()
        ours.pagewidth, ours.pageheight = page.width_pt, page.height_pt
        ours.hasImages = canvas._currentPageHasImages or bool(drawn)
        ours.Contents = self._stream(content.encode("latin-1"))
        for name in canvas._formsinuse:
            internal = pdfdoc.xObjectName(name)
            entries[internal] = pdfdoc.PDFObjectReference(internal)
        ours.XObjects = pdfdoc.PDFDictionary(entries) if entries else None
        canvas._setColorSpace(ours)
        canvas._setExtGState(ours)
        canvas._setShadingUsed(ours)
        canvas._setAnnotations(ours)
        canvas._doc.addPage(ours)
        canvas._startPage()

    def _photo(self, picture: RasterPicture) -> tuple[str, object]:
        """The name and the object of a photo; the same photo is in the file once."""
        key = hashlib.sha256(picture.data).digest()
        if key not in self._photos:
            name = f"P{len(self._photos) + 1}"
            made = self._canvas._doc.Reference(self._jpeg(picture), f"photo-{name}")
            self._photos[key] = (name, made)
        return self._photos[key]

    def _stream(self, content: bytes, **entries):
        """A compressed stream; ReportLab's own would be written as text."""
        pdfdoc = self._doc
        dictionary = pdfdoc.PDFDictionary({"Filter": pdfdoc.PDFName("FlateDecode"), **entries})
        return pdfdoc.PDFStream(dictionary, zlib.compress(content, 6))

    def _form(self, name: str, face: Face, glyph: int):
        """A glyph's outline in ems, to be painted in the colour of the page."""
        pdfdoc, raw = self._doc, self._raw
        left, bottom, right, top = face.box(glyph) or (0, 0, 0, 0)
        box = " ".join(number(v) for v in (left - 5, bottom - 5, right + 5, top + 5))
        stream = self._stream(
            f"{face.outline(glyph)} f".encode("ascii"),
            Type=pdfdoc.PDFName("XObject"),
            Subtype=pdfdoc.PDFName("Form"),
            BBox=raw(f"[{box}]"),
            Matrix=raw("[0.001 0 0 0.001 0 0]"),
            Resources=pdfdoc.PDFDictionary({}),
        )
        return self._canvas._doc.Reference(stream, f"outline-{name}")

    def _font(self, font: EmbeddedFont):
        pdfdoc, document, raw = self._doc, self._canvas._doc, self._raw
        name, base, face = font.name, font.base_name(), font.face
        file = font.subset()
        descriptor = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": raw(f"/{base}"),
                "Flags": 4,
                "FontBBox": raw(_font_box(face)),
                "ItalicAngle": 0,
                "Ascent": raw(number(face.ascent)),
                "Descent": raw(number(-face.descent)),
                "CapHeight": raw(number(face.ascent)),
                "StemV": 80,
                "FontFile2": document.Reference(
                    self._stream(file, Length1=len(file)), f"file-{name}"
                ),
            }
        )
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": raw(f"/{base}"),
                "CIDSystemInfo": raw("<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"),
                "FontDescriptor": document.Reference(descriptor, f"descriptor-{name}"),
                "DW": 0,
                "W": raw(font.widths()),
                "CIDToGIDMap": document.Reference(self._stream(font.glyph_map()), f"glyphs-{name}"),
            }
        )
        return document.Reference(
            pdfdoc.PDFDictionary(
                {
                    "Type": pdfdoc.PDFName("Font"),
                    "Subtype": pdfdoc.PDFName("Type0"),
                    "BaseFont": raw(f"/{base}"),
                    "Encoding": pdfdoc.PDFName("Identity-H"),
                    "DescendantFonts": pdfdoc.PDFArray(
                        [document.Reference(descendant, f"cid-{name}")]
                    ),
                    "ToUnicode": document.Reference(
                        self._stream(font.to_unicode()), f"unicode-{name}"
                    ),
                }
            ),
            f"font-{name}",
        )


def _font_box(face: Face) -> str:
    """The FontBBox: corners out of the head table (OpenType, head, bytes 36 to 43)."""
    head = face.hb_face.reference_table("head").data
    corners = (
        int.from_bytes(head[at : at + 2], "big", signed=True) * face.mille
        for at in (36, 38, 40, 42)
    )
    return f"[{' '.join(number(round(corner)) for corner in corners)}]"
