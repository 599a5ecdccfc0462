"""A Word file being made: its styles, lists, pages and pictures. Lengths in points."""

from __future__ import annotations

import hashlib
import io
from typing import Any

from ...domain.thai.breaks import Tier
from ..tools import Tools
from ..typesetting import Style
from .layout import Geometry
from .word_template import drop_styles, empty_document
from .word_xml import Lists, element, twips

_ALIGNMENTS = {"left": "left", "centre": "center", "right": "right", "justify": "both"}
"""Word's own way for Thai, thaiDistribute, is not used: LibreOffice takes it for the left."""
_NO_BREAK_SPACE = "\u00a0"
RULE = " \t"
"""Text of a dotted line to write on: LibreOffice makes lines of a tab alone too low."""
_HALVES = 2
_EMU = 12_700
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


class WordFile:
    """Collects content and writes .docx.

    Args:
        title, author: of the file's properties.
        tools: the font of all text, Thai and Latin, and where lines may end.
        base: the style that all others are built on.
        thai_digits: whether lists and page numbers count with Thai digits.
    """

    def __init__(
        self, title: str, author: str, tools: Tools, base: Style, *, thai_digits: bool
    ) -> None:
        self._family = tools.family_name
        self._breaker = tools.breaker
        self._thai_digits = thai_digits
        self._document = empty_document(self._family)
        properties = self._document.core_properties
        properties.title, properties.author, properties.language = title, author, "th-TH"
        self._base = base
        self._lists = Lists(self._document, thai_digits=thai_digits)
        self._styles: set[str] = set()
        self._set_defaults()
        self._sections = 0
        self._drawn = 0
        self._pictures: dict[bytes, str] = {}
        self._turning = False

    @property
    def lists(self) -> Lists:
        """The numbered lists of the file."""
        return self._lists

    def to_bytes(self) -> bytes:
        """The whole file."""
        drop_styles(self._document, self._styles)
        out = io.BytesIO()
        self._document.save(out)
        return out.getvalue()

    # --- styles ---

    def _set_defaults(self) -> None:
        from docx.oxml.ns import qn

        defaults = self._document.styles.element.find(qn("w:docDefaults"))
        run = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
        run[:] = [*self._fonts(self._base), element("lang", val="en-US", bidi="th-TH")]
        paragraph = defaults.find(qn("w:pPrDefault")).find(qn("w:pPr"))
        paragraph[:] = [element("autoSpaceDE", val=0), element("autoSpaceDN", val=0)]
        self.style("Normal", self._base)

    def style(
        self, name: str, style: Style, outline: int | None = None, after_pt: float = 0.0
    ) -> None:
        """Make a paragraph style look like this; a new name is a new style.

        Args:
            name: as Word shows it; its own names, such as "Heading 1", are real headings.
            style: how it looks.
            outline: level in the outline, from 0, for a style that is a heading.
            after_pt: room below.
        """
        from docx.enum.style import WD_STYLE_TYPE
        from docx.oxml.ns import qn

        styles = self._document.styles
        if name in [one.name for one in styles]:
            made = styles[name]
        else:
            made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            made.base_style = styles["Normal"]
            made.quick_style = True
        node = made.element
        for tag in ("w:rPr", "w:pPr"):
            old = node.find(qn(tag))
            if old is not None:
                node.remove(old)
        node.append(element("pPr", *self._paragraph_properties(style, outline, after_pt)))
        node.append(element("rPr", *self._fonts(style)))
        self._styles.add(made.style_id)

    def letters(self, name: str, style: Style) -> None:
        """Make a character style, for words that differ from the rest of their line."""
        from docx.enum.style import WD_STYLE_TYPE

        made = self._document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        made.element.append(element("rPr", *self._fonts(style)))
        self._styles.add(made.style_id)

    def _paragraph_properties(
        self, style: Style, outline: int | None, after_pt: float
    ) -> list[Any]:
        leading = twips(style.leading_pt)
        before = twips(style.space_before_pt)
        properties = []
        if outline is not None:
            properties.append(element("keepNext"))
        properties += [
            element("widowControl"),
            element("autoSpaceDE", val=0),
            element("autoSpaceDN", val=0),
            element(
                "spacing", before=before, after=twips(after_pt), line=leading, lineRule="exact"
            ),
            element(
                "ind", left=twips(style.left_indent_pt), firstLine=twips(style.first_indent_pt)
            ),
            element("jc", val=_ALIGNMENTS[style.align]),
        ]
        if outline is not None:
            properties.append(element("outlineLvl", val=outline))
        return properties

    def _fonts(self, style: Style) -> list[Any]:
        """Font, weight, colour and size, for Latin letters and for Thai (complex script) alike."""
        name, size = self._family, round(style.size_pt * _HALVES)
        weight = {"val": "1" if style.bold else "0"}
        slant = {"val": "1" if style.italic else "0"}
        colour = "".join(f"{round(part * 255):02X}" for part in style.colour)
        return [
            element("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name),
            element("b", **weight),
            element("bCs", **weight),
            element("i", **slant),
            element("iCs", **slant),
            element("color", val=colour),
            element("sz", val=size),
            element("szCs", val=size),
        ]

    # --- paragraphs ---

    def paragraph(self, style: str, text: str = "", *, bold: bool = False) -> Any:
        """A paragraph that stands nowhere yet."""
        made = element("p", element("pPr", element("pStyle", val=self.style_id(style))))
        if text:
            made.append(self.run(text, bold=bold))
        return made

    def style_id(self, name: str) -> str:
        """What the file calls a style."""
        return self._document.styles[name].style_id

    def run(self, text: str, letters: str = "", *, bold: bool = False) -> Any:
        """A stretch of text; tabs and line feeds are kept as Word's own.

        Where no line may end at a space, as in "พ.ศ. 2564" or before ๆ, it is made Word's
        no-break space.

        Args:
            text: what it says.
            letters: a character style.
            bold: whether it is bold.
        """
        from docx.oxml.ns import qn

        properties = element("rPr")
        if letters:
            properties.append(element("rStyle", val=self.style_id(letters)))
        if bold:
            properties.extend([element("b"), element("bCs")])
        made = element("r", properties if len(properties) else None)
        for place, line in enumerate(self._held(text).split("\n")):
            if place:
                made.append(element("br"))
            for number, part in enumerate(line.split("\t")):
                if number:
                    made.append(element("tab"))
                if part:
                    piece = element("t")
                    piece.text = part
                    piece.set(qn("xml:space"), "preserve")
                    made.append(piece)
        return made

    def gap(self, width_pt: float, space_pt: float) -> Any:
        """A space of a width of its own.

        Args:
            width_pt: how wide it is.
            space_pt: how wide the font's space is.
        """
        wider = element("rPr", element("spacing", val=twips(width_pt - space_pt)))
        space = self.run(" ")
        space.insert(0, wider)
        return space

    def _held(self, text: str) -> str:
        ends = {place for place, tier in self._breaker.breaks(text) if tier < Tier.GLUED}
        letters = list(text)
        for at in range(1, len(text) - 1):
            if text[at] == " " and at + 1 not in ends and " " not in (text[at - 1], text[at + 1]):
                letters[at] = _NO_BREAK_SPACE
        return "".join(letters)

    def field(self, instruction: str) -> list[Any]:
        """A field such as PAGE, counted with Thai digits when the office wants them."""
        if self._thai_digits:
            instruction += r" \* THAIARABIC"
        begin, end = element("fldChar", fldCharType="begin"), element("fldChar", fldCharType="end")
        code = element("instrText")
        code.text = f" {instruction} "
        middle = element("fldChar", fldCharType="separate")
        shown = element("t")
        shown.text = "๑" if self._thai_digits else "1"
        return [element("r", one) for one in (begin, code, middle, shown, end)]

    def set_property(self, paragraph: Any, *properties: Any) -> None:
        """Give one paragraph what its style does not have, in place of what it had of the kind."""
        held = paragraph[0]
        for made in properties:
            for old in held.findall(made.tag):
                held.remove(old)
            place = _ORDER.index(_local(made))
            later = [child for child in held if _ORDER.index(_local(child)) > place]
            held.insert(held.index(later[0]) if later else len(held), made)

    def keep_with_next(self, paragraph: Any) -> None:
        """Hold a paragraph on the page of the next one."""
        self.set_property(paragraph, element("keepNext"))

    def add(self, block: Any) -> None:
        """Put a paragraph or table at the end of the file."""
        if self._turning and _local(block) != "p":
            self.add_gap(1.0)
        if self._turning:
            self._turning = False
            self.set_property(block, element("pageBreakBefore"))
        self._document.element.body.insert_element_before(block, "w:sectPr")

    def turn(self) -> None:
        """Let what comes next begin a page.

        A break in a paragraph of its own would leave an empty line at the top of that page.
        """
        self._turning = True

    def add_gap(self, height_pt: float, *, keep: bool = False) -> None:
        """Leave room; Word wants a paragraph behind every table anyway.

        Args:
            height_pt: how much.
            keep: whether the room stays on the page of what follows.
        """
        gap = self.paragraph("Normal")
        exact = element(
            "spacing", before=0, after=0, line=twips(max(height_pt, 1.0)), lineRule="exact"
        )
        self.set_property(gap, exact, *([element("keepNext")] if keep else []))
        self.add(gap)

    # --- pages ---

    def open_section(self, geometry: Geometry) -> Any:
        """Start pages of a kind; the first call sets the first pages up."""
        from docx.enum.section import WD_ORIENT, WD_SECTION

        section = (
            self._document.add_section(WD_SECTION.NEW_PAGE)
            if self._sections
            else self._document.sections[0]
        )
        self._sections += 1
        self._turning = False
        lying = geometry.width_pt > geometry.height_pt
        section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = _emu(geometry.width_pt), _emu(geometry.height_pt)
        section.left_margin, section.right_margin = _emu(geometry.left_pt), _emu(geometry.right_pt)
        section.top_margin, section.bottom_margin = _emu(geometry.top_pt), _emu(geometry.bottom_pt)
        section.header_distance = _emu(geometry.number_top_pt)
        section.footer_distance = _emu(min(geometry.bottom_pt, 20.0))
        for header in (section.header, section.first_page_header):
            header.is_linked_to_previous = False
        return section

    def fill_header(self, header: Any, *paragraphs: Any) -> None:
        """Put paragraphs into a header in place of what it holds."""
        node = header._element  # noqa: SLF001 - python-docx has no way to add raw paragraphs
        for child in list(node):
            node.remove(child)
        node.extend(paragraphs)

    # --- pictures ---

    def place(self, picture: Any, x_pt: float, y_pt: float) -> None:
        """Take a picture out of its line and put it at a place of the page, before the text."""
        from copy import deepcopy

        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        inline = next(node for node in picture.iter() if node.tag.endswith("}inline"))
        anchor = parse_xml(
            f'<wp:anchor {nsdecls("wp", "a", "pic", "r")} distT="0" distB="0" distL="0" distR="0" '
            'simplePos="0" relativeHeight="1" behindDoc="1" locked="0" layoutInCell="1" '
            'allowOverlap="1"><wp:simplePos x="0" y="0"/>'
            '<wp:positionH relativeFrom="page">'
            f"<wp:posOffset>{round(x_pt * _EMU)}</wp:posOffset></wp:positionH>"
            '<wp:positionV relativeFrom="page">'
            f"<wp:posOffset>{round(y_pt * _EMU)}</wp:posOffset></wp:positionV></wp:anchor>"
        )
        wrap = parse_xml(f"<wp:wrapNone {nsdecls('wp')}/>")
        for child in inline:
            anchor.append(deepcopy(child))
            if child.tag.endswith("}extent"):
                anchor.append(wrap)
        inline.getparent().replace(inline, anchor)

    def picture(self, data: bytes, width_pt: float, height_pt: float, words: str) -> Any:
        """A run with a picture in the line; `words` tell those who cannot see what it shows."""
        from docx.oxml.shape import CT_Inline

        self._drawn += 1
        key, size = self._picture_key(data), (_emu(width_pt), _emu(height_pt))
        inline = CT_Inline.new_pic_inline(self._drawn, key, f"picture{self._drawn}", *size)
        inline.docPr.set("descr", words)
        return element("r", element("drawing", inline))

    def _picture_key(self, data: bytes) -> str:
        """What the text calls a picture; the same one is in the file once.

        To find equal ones, python-docx would hash all pictures again with each that is added.
        """
        from docx.image.image import Image
        from docx.opc.packuri import PackURI
        from docx.parts.image import ImagePart

        digest = hashlib.sha256(data).digest()
        if digest not in self._pictures:
            image = Image.from_blob(data)
            name = PackURI(f"/word/media/image{len(self._pictures) + 1}.{image.ext}")
            part = ImagePart.from_image(image, name)
            self._pictures[digest] = self._document.part.relate_to(part, _IMAGE)
        return self._pictures[digest]


_ORDER = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr")
_ORDER += (
    "pBdr",
    "shd",
    "tabs",
    "autoSpaceDE",
    "autoSpaceDN",
    "spacing",
    "ind",
    "jc",
    "outlineLvl",
)
"""What stands in a paragraph's properties, in the order that the format demands."""


def _local(node: Any) -> str:
    return node.tag.rpartition("}")[2]


def _emu(points: float) -> Any:
    from docx.shared import Emu

    return Emu(round(points * _EMU))
