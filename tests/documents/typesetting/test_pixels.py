"""A printed line beside HarfBuzz's own outlines of the same line, pixel by pixel."""

import pytest
import uharfbuzz as hb
from PIL import Image, ImageChops, ImageDraw

from kroknkaeo_ita.documents.families import bundled_family, font_set
from kroknkaeo_ita.documents.typesetting import (
    FontFiles,
    FontSet,
    Metadata,
    PdfWriter,
    Style,
    Typesetter,
)
from kroknkaeo_ita.system.resources import resource_path

SIZE, SCALE, WIDTH, HEIGHT, BASE = 40.0, 4, 560, 90, 60
"""Font size in points, pixels a point, page in points, baseline from the top in points."""

LINES = (
    "น้ำก่ำป้ำฟ้ำฝ่ำจำดำเนินการ",
    "ฤๅษีฎุฏูญูฐีปี่ฟื้นฝั่ง",
    "ผู้รับผิดชอบปฏิบัติหน้าที่",
    "เก๋งโต๊ะก็เซ็นศาสตร์ใหญ่",
    "ITA (e-service) ๖๕.๐๕ AVA",
)


def families():
    folder = resource_path("fonts", "Sarabun")
    yield "official", font_set()
    yield "offset marks", FontSet(FontFiles("Sarabun", folder / "Sarabun-Regular.ttf"))


class _Pen:
    """Collects outlines as polygons; curves as short straight lines."""

    def __init__(self, x: float, y: float, scale: float) -> None:
        self.polygons: list[list[tuple[float, float]]] = []
        self._x, self._y, self._scale = x, y, scale

    def _point(self, point):
        return self._x + point[0] * self._scale, self._y - point[1] * self._scale

    def moveTo(self, point):
        self.polygons.append([self._point(point)])

    def lineTo(self, point):
        self.polygons[-1].append(self._point(point))

    def qCurveTo(self, control, end):
        (ax, ay), (bx, by), (cx, cy) = (
            self.polygons[-1][-1],
            self._point(control),
            self._point(end),
        )
        for step in range(1, 9):
            t = step / 8
            u = 1 - t
            self.polygons[-1].append(
                (u * u * ax + 2 * u * t * bx + t * t * cx, u * u * ay + 2 * u * t * by + t * t * cy)
            )

    def curveTo(self, *points):
        raise AssertionError("a TrueType outline has no cubic curves")

    def closePath(self):
        pass


def outlined(fonts: FontSet, text: str) -> Image.Image:
    """The line as HarfBuzz shapes it in one go, drawn with its outlines."""
    face = fonts.face()
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(face.hb_font, buffer)
    fine = SCALE * 2
    unit = SIZE / face.em * fine
    image = Image.new("L", (WIDTH * fine, HEIGHT * fine), 0)
    x = 10.0 * fine
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        pen = _Pen(x + place.x_offset * unit, BASE * fine - place.y_offset * unit, unit)
        face.hb_font.draw_glyph_with_pen(info.codepoint, pen)
        image = ImageChops.lighter(image, _filled(pen.polygons, image.size))
        x += place.x_advance * unit
    return ImageChops.invert(image.resize((WIDTH * SCALE, HEIGHT * SCALE), Image.BOX))


def _filled(polygons, size) -> Image.Image:
    """Non-zero winding, for outlines whose holes run the other way round."""
    glyph = Image.new("L", size, 0)

    def area(points):
        ring = zip(points, points[1:] + points[:1], strict=True)
        return sum(ax * by - bx * ay for (ax, ay), (bx, by) in ring)

    draw = ImageDraw.Draw(glyph)
    for polygon in sorted(polygons, key=lambda points: -abs(area(points))):
        if len(polygon) > 2:
            outer = area(polygons[0]) if len(polygons) == 1 else max(map(area, polygons), key=abs)
            draw.polygon(polygon, fill=255 if area(polygon) * outer > 0 else 0)
    return glyph


def printed(fonts: FontSet, breaker, text: str) -> Image.Image:
    import pypdfium2

    setter = Typesetter(fonts, breaker)
    writer = PdfWriter(Metadata("ภาพ"))
    page = writer.new_page(WIDTH, HEIGHT)
    page.text(setter.line(text, Style(size_pt=SIZE)), 10, BASE)
    document = pypdfium2.PdfDocument(writer.finish())
    image = document[0].render(scale=SCALE, grayscale=True).to_pil().convert("L")
    document.close()
    return image


@pytest.mark.parametrize("text", LINES)
@pytest.mark.parametrize(("name", "fonts"), list(families()), ids=["official", "offset"])
def test_a_printed_line_is_harfbuzz_own(breaker, name, fonts, text):
    ours, theirs = printed(fonts, breaker, text), outlined(fonts, text)
    difference = ImageChops.difference(ours, theirs)
    ink = sum(theirs.point(lambda v: 255 if v < 128 else 0).histogram()[128:])
    # edges are smoothed differently; a mark that stands a pixel off would show as a block
    wrong = difference.point(lambda v: 255 if v > 150 else 0)
    count = sum(wrong.histogram()[128:])
    assert ink > 3000
    assert count / ink < 0.01


def test_the_check_sees_a_mark_that_stands_off(breaker):
    fonts = font_set()
    ours = printed(fonts, breaker, "ปี่")
    other = outlined(FontSet(bundled_family()), "ปีั")
    assert sum(
        ImageChops.difference(ours, other).point(lambda v: 255 * (v > 150)).histogram()[128:]
    )
