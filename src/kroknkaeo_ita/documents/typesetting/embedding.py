"""A face inside a PDF: which glyphs are used, and what text each of them is.

Each face becomes a Type 0 font over a TrueType CIDFont (ISO 32000-1, 9.7). A code of two bytes
stands for a glyph, its source text and its width: so the same glyph can be read back as different
text, and kerning and justifying need no shifts between letters, which readers take for spaces. The
font's CIDToGIDMap leads from codes to glyphs and its ToUnicode map from codes to text.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Sequence

from ...domain.errors import UserError
from .fonts import Face, number
from .shaping import Shaped

_TABLES_TO_DROP = (
    "GSUB", "GPOS", "GDEF", "kern", "FFTM", "DSIG", "gasp", "name", "post", "OS/2", "cmap",
    "BASE", "JSTF", "LTSH", "VDMX", "hdmx", "PCLT", "vhea", "vmtx", "VORG", "meta",
)  # fmt: skip


class EmbeddedFont:
    """The codes of one face in one document.

    Codes are given in the order of use, so the same document has the same codes.

    Attributes:
        face: The face.
        name: Its resource name in the PDF.
    """

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self._codes: dict[tuple[int, str, int], int] = {}
        self._encoded: dict[str, str] = {}

    def encode(self, shaped: Shaped) -> str:
        """The piece as the inside of a TJ array."""
        found = self._encoded.get(shaped.text)
        if found is None:
            found = self._encoded[shaped.text] = self._encode(shaped, 0.0, None)
        return found

    def encode_spaced(self, shaped: Shaped, space: float, gaps: Sequence[int]) -> str:
        """Like `encode`, with room let in, per mille of the size.

        Room between letters is put into the widths of their codes, not between them: poppler
        sees a space in any gap that follows a mark without width, however small.

        Args:
            shaped: The piece.
            space: What every space gets.
            gaps: What is let in after each cluster.
        """
        return self._encode(shaped, space, gaps)

    def _encode(self, shaped: Shaped, space: float, gaps: Sequence[int] | None) -> str:
        parts: list[str] = []
        codes: list[str] = []
        for number_, cluster in enumerate(shaped.clusters):
            last = len(cluster.glyphs) - 1
            for place, (glyph, text, advance) in enumerate(cluster.glyphs):
                gap = gaps[number_] if gaps is not None and place == last else 0
                codes.append(f"{self._code(glyph, text, advance + gap):04X}")
                if space and text == " ":
                    parts.append(f"<{''.join(codes)}> {number(-space)} ")
                    codes = []
        if codes:
            parts.append(f"<{''.join(codes)}>")
        return "".join(parts)

    def _code(self, glyph: int, text: str, width: int) -> int:
        key = (glyph, text, width)
        found = self._codes.get(key)
        if found is None:
            found = self._codes[key] = len(self._codes) + 1
            if found > 0xFFFF:
                raise UserError("เอกสารมีอักขระต่างกันมากเกินไป โปรดแบ่งเป็นหลายเอกสาร")
        return found

    @property
    def used(self) -> bool:
        """Whether any text was set in this face."""
        return bool(self._codes)

    def subset(self) -> bytes:
        """The font file with the used glyphs only; glyph numbers stay as they were."""
        import uharfbuzz as hb

        wish = hb.SubsetInput()
        wish.glyph_set.update({glyph for glyph, _text, _width in self._codes})
        wish.drop_table_tag_set.update(
            int.from_bytes(tag.ljust(4).encode(), "big") for tag in _TABLES_TO_DROP
        )
        wish.flags = (
            hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_HINTING
        )
        return _with_em(wish.subset(self.face.hb_face).blob.data, self.face.em)

    def base_name(self) -> str:
        """The PostScript name with the six letters that mark a subset."""
        used = ",".join(str(glyph) for glyph in sorted({key[0] for key in self._codes}))
        digest = hashlib.sha256(used.encode()).digest()
        tag = "".join(chr(65 + byte % 26) for byte in digest[:6])
        name = "".join(
            c for c in self.face.postscript_name if (c.isascii() and c.isalnum()) or c == "-"
        )
        return f"{tag}+{name or 'Font'}"

    def glyph_map(self) -> bytes:
        """The CIDToGIDMap stream: two bytes of glyph number for each code from 0."""
        glyphs = [0, *(key[0] for key in self._codes)]
        return b"".join(glyph.to_bytes(2, "big") for glyph in glyphs)

    def widths(self) -> str:
        """The W array: the width of each code from 1."""
        return f"[1 [{' '.join(str(width) for _glyph, _text, width in self._codes)}]]"

    def to_unicode(self) -> bytes:
        """The ToUnicode CMap: the source text of each code."""
        lines = [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<0000> <FFFF>",
            "endcodespacerange",
        ]
        entries = [
            f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>"
            for (_glyph, text, _width), code in self._codes.items()
        ]
        for start in range(0, len(entries), 100):
            block = entries[start : start + 100]
            lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
        lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
        return "\n".join(lines).encode("ascii")


def _with_em(font: bytes, em: int) -> bytes:
    """The font file with another number of units to the em, so that its letters change size.

    Only unitsPerEm in the head table and the checksums change (OpenType, chapters `otff` and
    `head`).
    """
    data = bytearray(font)
    count = int.from_bytes(data[4:6], "big")
    head = 0
    for record in range(12, 12 + 16 * count, 16):
        if data[record : record + 4] == b"head":
            head = int.from_bytes(data[record + 8 : record + 12], "big")
            size = int.from_bytes(data[record + 12 : record + 16], "big")
            data[head + 18 : head + 20] = em.to_bytes(2, "big")
            data[head + 8 : head + 12] = bytes(4)
            data[record + 4 : record + 8] = _checksum(data[head : head + size])
    whole = int.from_bytes(_checksum(data), "big")
    data[head + 8 : head + 12] = ((0xB1B0AFBA - whole) % 2**32).to_bytes(4, "big")
    return bytes(data)


def _checksum(data: bytes) -> bytes:
    padded = bytes(data) + bytes(-len(data) % 4)
    words = struct.unpack(f">{len(padded) // 4}I", padded)
    return (sum(words) % 2**32).to_bytes(4, "big")
