"""Font files: what they hold and how wide and tall it is.

Lengths of a face are in thousandths of the font size ("per mille"), the unit of PDF widths.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ...domain.errors import UserError

THAI_NEEDED = "กขคงจนมรลวสหอะาิีึืุูเแโใไ่้๊๋์็ัำๆฯ"
"""Characters without which a family cannot print official Thai."""

Point = tuple[float, float]

_TALL = ("ที่", "ป้", "ชื้", "ไ", "โ", "f")
_DEEP = ("ฎุ", "ปู", "ญู", "ฏู", "ฤ", "g")


class Face:
    """One font file, opened for shaping.

    Attributes:
        path: The file.
        postscript_name: Its PostScript name, as embedded in a PDF.
        hb_font: The HarfBuzz font, in the font's own units.
        em: The units of the font that make one em here: its own, divided by the scale.
        mille: Factor from the font's units to per mille.
        ink_ascent, ink_descent: How far Thai letters with their marks reach above and below
            the baseline, per mille, both positive.
    """

    def __init__(self, path: Path, scale: float = 1.0) -> None:
        """Open a TrueType file.

        Args:
            path: The file.
            scale: Factor on its letters; below 1 for a face whose letters are drawn larger than
                those of the family it stands in for.

        Raises:
            UserError: the file is missing, or is no TrueType font that can be embedded.
        """
        import uharfbuzz as hb

        self.path = path
        try:
            self.blob = hb.Blob(path.read_bytes())
            self.hb_face = hb.Face(self.blob)
            tables = set(self.hb_face.table_tags)
        except (OSError, hb.HarfBuzzError) as fault:
            raise UserError(f"เปิดแบบอักษร “{path.name}” ไม่ได้ โปรดเลือกแบบอักษรอื่นในหน้าตั้งค่า") from fault
        if not {"glyf", "cmap", "hmtx"} <= tables:
            raise UserError(
                f"แบบอักษร “{path.name}” ไม่ใช่ชนิด TrueType จึงฝังในไฟล์ PDF ไม่ได้ "
                "โปรดเลือกแบบอักษรอื่น เช่น TH Sarabun New"
            )
        self.hb_font = hb.Font(self.hb_face)
        self.em = min(max(round(self.hb_face.upem / scale), 16), 16384)
        self.mille = 1000 / self.em
        self._characters = frozenset(self.hb_face.unicodes)
        self.postscript_name = self._name(6) or path.stem.replace(" ", "")
        self._outlines: dict[int, str] = {}
        self._safe: dict[tuple[str, str], bool] = {}
        extents = self.hb_font.get_font_extents("ltr")
        self.ascent = extents.ascender * self.mille
        self.descent = -extents.descender * self.mille
        self.ink_ascent, self.ink_descent = self._ink()

    @property
    def family(self) -> str:
        """The family's name, without its cuts (name table, 16 or 1)."""
        return self._name(16) or self._name(1) or self.path.stem

    @property
    def cut(self) -> tuple[bool, bool]:
        """Whether the face is bold, and whether it is slanted (head table, macStyle)."""
        style = self.hb_face.reference_table("head").data[45]
        return bool(style & 1), bool(style & 2)

    @property
    def prints_thai(self) -> bool:
        """Whether the face has every letter and mark of official Thai."""
        return not self.lacks(THAI_NEEDED)

    def _name(self, number: int) -> str:
        for entry in self.hb_face.list_names():
            if entry.name_id == number:
                return self.hb_face.get_name(entry.name_id, entry.language) or ""
        return ""

    def _ink(self) -> tuple[float, float]:
        import uharfbuzz as hb

        top, bottom = 0.0, 0.0
        for sample in (*_TALL, *_DEEP):
            buffer = hb.Buffer()
            buffer.add_str(sample)
            buffer.guess_segment_properties()
            hb.shape(self.hb_font, buffer)
            for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
                box = self.hb_font.get_glyph_extents(info.codepoint)
                if box is None:
                    continue
                high = place.y_offset + box.y_bearing
                if sample in _TALL:
                    top = max(top, high * self.mille)
                else:
                    bottom = max(bottom, -(high + box.height) * self.mille)
        return top, bottom

    def lacks(self, text: str) -> str:
        """The characters of `text` that the face has no glyph for."""
        return "".join(character for character in text if ord(character) not in self._characters)

    def box(self, glyph: int) -> tuple[float, float, float, float] | None:
        """Ink of a glyph as left, bottom, right, top, per mille; None when it has none."""
        extents = self.hb_font.get_glyph_extents(glyph)
        if extents is None or not extents.width:
            return None
        left, top = extents.x_bearing * self.mille, extents.y_bearing * self.mille
        return left, top + extents.height * self.mille, left + extents.width * self.mille, top

    def outline(self, glyph: int) -> str:
        """The glyph's outline as PDF path operators, per mille, without painting it."""
        found = self._outlines.get(glyph)
        if found is None:
            pen = _PathPen(self.mille)
            self.hb_font.draw_glyph_with_pen(glyph, pen)
            found = self._outlines[glyph] = " ".join(pen.operators)
        return found

    def concatenates(self, before: str, after: str) -> bool:
        """Whether text that ends in `before` looks the same with `after` set behind it apart.

        Both are one character. Kerning and contextual forms between words make it False; then
        the words must be shaped in one go.
        """
        key = (before, after)
        found = self._safe.get(key)
        if found is None:
            together = self._glyphs(before + after)
            apart = [*self._glyphs(before), *self._glyphs(after)]
            found = self._safe[key] = together == apart
        return found

    def _glyphs(self, text: str) -> list[tuple[int, int, int, int]]:
        import uharfbuzz as hb

        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(self.hb_font, buffer)
        return [
            (info.codepoint, place.x_advance, place.x_offset, place.y_offset)
            for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ]


class _PathPen:
    """Turns outline calls into PDF operators; quadratic curves become cubic ones.

    The names of the calls are those of HarfBuzz's pens.
    """

    def __init__(self, factor: float) -> None:
        self._factor = factor
        self._at = (0.0, 0.0)
        self.operators: list[str] = []

    def _add(self, operator: str, *points: tuple[float, float]) -> None:
        numbers = " ".join(f"{number(x)} {number(y)}" for x, y in points)
        self.operators.append(f"{numbers} {operator}")
        self._at = points[-1]

    def _scaled(self, point: tuple[float, float]) -> tuple[float, float]:
        return point[0] * self._factor, point[1] * self._factor

    def moveTo(self, point: Point) -> None:  # noqa: N802
        self._add("m", self._scaled(point))

    def lineTo(self, point: Point) -> None:  # noqa: N802
        self._add("l", self._scaled(point))

    def curveTo(self, one: Point, two: Point, end: Point) -> None:  # noqa: N802
        self._add("c", self._scaled(one), self._scaled(two), self._scaled(end))

    def qCurveTo(self, control: Point, end: Point) -> None:  # noqa: N802
        (cx, cy), (ex, ey), (x, y) = self._scaled(control), self._scaled(end), self._at
        one = (x + 2 * (cx - x) / 3, y + 2 * (cy - y) / 3)
        two = (ex + 2 * (cx - ex) / 3, ey + 2 * (cy - ey) / 3)
        self._add("c", one, two, (ex, ey))

    def closePath(self) -> None:  # noqa: N802
        self.operators.append("h")


def number(value: float) -> str:
    """A number as PDF writes it: at most four decimals, no exponent, no trailing zeros."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


@dataclass(frozen=True, slots=True)
class FontFiles:
    """The files of a family. Missing cuts fall back on the nearest one that is there.

    Attributes:
        name: The family's name, as the clerk knows it.
        scale: Factor on its letters, for files that were drawn at another size than the family.
    """

    name: str
    regular: Path
    bold: Path | None = None
    italic: Path | None = None
    bold_italic: Path | None = None
    scale: float = 1.0


@dataclass(slots=True)
class FontSet:
    """A document's family and the faces that step in for glyphs it lacks.

    Attributes:
        files: The family chosen for the document.
        fallbacks: Files tried in order for a character the family lacks, with their scale.
    """

    files: FontFiles
    fallbacks: tuple[tuple[Path, float], ...] = ()
    _faces: dict[tuple[Path, float], Face] = field(default_factory=dict)
    _cuts: dict[tuple[bool, bool], Face] = field(default_factory=dict)

    def check(self) -> None:
        """Make sure that the family can print Thai at all.

        Raises:
            UserError: it cannot; the message asks for another family.
        """
        if not self.face().prints_thai:
            raise UserError(
                f"แบบอักษร “{self.files.name}” ไม่มีตัวอักษรไทยครบ "
                "โปรดเลือกแบบอักษรราชการ เช่น TH Sarabun New หรือ TH SarabunIT๙"
            )

    def face(self, bold: bool = False, italic: bool = False) -> Face:
        """The face of the family for a weight and slant."""
        found = self._cuts.get((bold, italic))
        if found is None:
            found = self._cuts[bold, italic] = self._cut(bold, italic)
        return found

    def _cut(self, bold: bool, italic: bool) -> Face:
        files = self.files
        wanted = {
            (False, False): (files.regular,),
            (True, False): (files.bold, files.regular),
            (False, True): (files.italic, files.regular),
            (True, True): (files.bold_italic, files.bold, files.italic, files.regular),
        }[bold, italic]
        return self._open(next(path for path in wanted if path is not None), files.scale)

    def face_for(self, cluster: str, bold: bool, italic: bool) -> Face:
        """The face that sets a cluster: the family's, or the first fallback that has it whole."""
        own = self.face(bold, italic)
        if not own.lacks(cluster):
            return own
        for path, scale in self.fallbacks:
            face = self._open(path, scale)
            if not face.lacks(cluster):
                return face
        return own

    def _open(self, path: Path, scale: float) -> Face:
        found = self._faces.get((path, scale))
        if found is None:
            found = self._faces[path, scale] = Face(path, scale)
        return found
