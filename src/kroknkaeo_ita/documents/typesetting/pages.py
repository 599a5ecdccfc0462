"""Pages and what is drawn on them. Lengths are points; y runs down from the page's top edge."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from .assembly import Heading, Metadata, PageContent, assemble
from .embedding import EmbeddedFont
from .fonts import Face, number
from .paragraphs import Line, Run
from .pictures import Picture, RasterPicture
from .shaping import Mark, Shaped

MM = 72 / 25.4
"""Points in a millimetre."""

A4 = (210 * MM, 297 * MM)
"""Width and height of upright A4, in points."""

Colour = tuple[float, float, float]
BLACK: Colour = (0.0, 0.0, 0.0)


@dataclass(slots=True)
class Page:
    """One page that is being drawn.

    Attributes:
        writer: The document it belongs to.
        width_pt, height_pt: Its size.
        number: 1 for the first page.
    """

    writer: PdfWriter
    width_pt: float
    height_pt: float
    number: int
    _operators: list[str] = field(default_factory=list)
    _forms: dict[str, None] = field(default_factory=dict)
    _pictures: list[tuple] = field(default_factory=list)
    _links: list[tuple[float, float, float, float, int]] = field(default_factory=list)
    _colour: Colour = BLACK

    def text(self, line: Line, x_pt: float, baseline_pt: float, colour: Colour = BLACK) -> None:
        """Draw a line of a paragraph whose left edge is at `x_pt`."""
        if line.label:
            self._runs(line.label, x_pt + line.label_x_pt, baseline_pt, colour)
        if line.runs:
            self._runs(
                line.runs,
                x_pt + line.x_pt,
                baseline_pt,
                colour,
                line.space_extra_pt,
                line.gap_extra_pt,
            )

    def _runs(
        self,
        runs: tuple[Run, ...],
        x: float,
        baseline: float,
        colour: Colour,
        space: float = 0.0,
        gap: float = 0.0,
    ) -> None:
        self._fill_colour(colour)
        y = self.height_pt - baseline
        out = [f"BT 1 0 0 1 {number(x)} {number(y)} Tm"]
        marks: list[str] = []
        current: tuple[Face, float] | None = None
        spread = _spread(runs, gap) if space or gap else None
        for place, (shaped, size) in enumerate(runs):
            font = self.writer.font(shaped.face)
            if shaped.missing:
                self.writer.note_missing(shaped.missing)
            if current != (shaped.face, size):
                if current is not None:
                    out.append("]TJ")
                out.append(f"/{font.name} {number(size)} Tf [")
                current = (shaped.face, size)
            if spread is None:
                out.append(font.encode(shaped))
                for mark in shaped.marks:
                    self._mark(shaped.face, mark, size, x, y, marks)
                x += shaped.width * size / 1000
            else:
                out.append(font.encode_spaced(shaped, space * 1000 / size, spread[place]))
                x = self._spaced_marks(shaped, size, x, y, space, spread[place], marks)
        out.append("]TJ ET" if current is not None else "ET")
        self._operators.append("".join((out[0], " ", *out[1:])))
        self._operators.extend(marks)

    def _mark(
        self, face: Face, mark: Mark, size: float, x: float, y: float, out: list[str]
    ) -> None:
        """An outline of a cluster that starts at x, as an operator to follow the text."""
        name = self.writer.outline(face, mark.glyph)
        if name:
            self._forms[name] = None
            scale = size / 1000
            place = f"{number(x + mark.x * scale)} {number(y + mark.y * scale)}"
            out.append(f"q {number(size)} 0 0 {number(size)} {place} cm /{name} Do Q")

    def _spaced_marks(
        self,
        shaped: Shaped,
        size: float,
        x: float,
        y: float,
        space: float,
        gaps: list[int],
        out: list[str],
    ) -> float:
        """Note the outlines of a run that starts at x; returns where it ends."""
        for cluster, gap in zip(shaped.clusters, gaps, strict=True):
            for mark in cluster.marks:
                self._mark(shaped.face, mark, size, x, y, out)
            x += (cluster.advance + gap) * size / 1000
            if space and cluster.glyphs[0].text == " ":
                x += space
        return x

    def _fill_colour(self, colour: Colour) -> None:
        if colour != self._colour:
            self._operators.append(" ".join(number(part) for part in colour) + " rg")
            self._colour = colour

    def rule(
        self, x1_pt: float, y1_pt: float, x2_pt: float, y2_pt: float, width_pt: float = 0.5
    ) -> None:
        """A solid black line."""
        self.rules([(x1_pt, y1_pt, x2_pt, y2_pt)], width_pt)

    def rules(
        self, lines: Iterable[tuple[float, float, float, float]], width_pt: float = 0.5
    ) -> None:
        """Several solid black lines, each x1, y1, x2, y2; ends are square so corners meet."""
        top = self.height_pt
        path = " ".join(
            f"{number(x1)} {number(top - y1)} m {number(x2)} {number(top - y2)} l"
            for x1, y1, x2, y2 in lines
        )
        if path:
            self._operators.append(f"q {number(width_pt)} w 2 J {path} S Q")

    def dots(
        self, x1_pt: float, x2_pt: float, y_pt: float, pitch_pt: float = 2.9, dot_pt: float = 0.85
    ) -> None:
        """A dotted leader from x1 to x2, drawn, so that readers do not see full stops.

        Dots lie on a grid of the page, so that leaders of different lines stand in one column.
        """
        first = -(-x1_pt // pitch_pt) * pitch_pt
        if first > x2_pt:
            return
        y = number(self.height_pt - y_pt)
        self._operators.append(
            f"q {number(dot_pt)} w 1 J [0 {number(pitch_pt)}] 0 d "
            f"{number(first)} {y} m {number(x2_pt + 0.01)} {y} l S Q"
        )

    def box(
        self, x_pt: float, y_pt: float, width_pt: float, height_pt: float, colour: Colour
    ) -> None:
        """A filled rectangle without a rule."""
        self._fill_colour(colour)
        bottom = self.height_pt - y_pt - height_pt
        self._operators.append(
            f"{number(x_pt)} {number(bottom)} {number(width_pt)} {number(height_pt)} re f"
        )

    def frame(
        self,
        x_pt: float,
        y_pt: float,
        width_pt: float,
        height_pt: float,
        colour: Colour,
        rule_pt: float,
    ) -> None:
        """An open rectangle."""
        shade = " ".join(number(part) for part in colour)
        bottom = self.height_pt - y_pt - height_pt
        self._operators.append(
            f"q {shade} RG {number(rule_pt)} w {number(x_pt)} {number(bottom)} "
            f"{number(width_pt)} {number(height_pt)} re S Q"
        )

    def picture(
        self, picture: Picture, x_pt: float, y_pt: float, width_pt: float, height_pt: float
    ) -> None:
        """A picture, its top left corner at x, y."""
        bottom = self.height_pt - y_pt - height_pt
        if isinstance(picture, RasterPicture):
            self._pictures.append((picture, x_pt, bottom, width_pt, height_pt))
        else:
            place = f"{number(x_pt)} {number(bottom)}"
            matrix = f"{number(width_pt)} 0 0 {number(height_pt)} {place} cm"
            self._operators.append(f"q {matrix} {picture.operators} Q")

    def link(self, x_pt: float, y_pt: float, width_pt: float, height_pt: float, page: int) -> None:
        """Let a rectangle lead to a later page, counted from 1."""
        top = self.height_pt - y_pt
        self._links.append((x_pt, top - height_pt, x_pt + width_pt, top, page))

    def heading(self, title: str, level: int = 0) -> None:
        """Put this page into the document's outline."""
        self.writer.note_heading(self.number, title, level)

    def content(self) -> PageContent:
        """What was drawn, ready for the file."""
        return PageContent(
            self.width_pt,
            self.height_pt,
            "\n".join(self._operators),
            tuple(self._forms),
            tuple(self._pictures),
            tuple(self._links),
        )


def _spread(runs: tuple[Run, ...], gap_pt: float) -> list[list[int]]:
    """Share the gaps of a line out as whole thousandths of the size, after each cluster.

    The sum over the line is right to a thousandth; nothing follows the last cluster.
    """
    flat = [(run.size_pt, cluster.gap) for run in runs for cluster in run.shaped.clusters]
    shares, due = [], 0.0
    for place, (size, _gap) in enumerate(flat):
        share = 0
        if place + 1 < len(flat) and flat[place + 1][1]:
            due += gap_pt * 1000 / size
            share = int(due)
            due -= share
        shares.append(share)
    rest = iter(shares)
    return [[next(rest) for _ in run.shaped.clusters] for run in runs]


class PdfWriter:
    """Collects pages and writes the file.

    Attributes:
        pages: The pages so far.
        missing: Characters that no font could print, in order, each once; what was asked to be
            printed for them is an empty box, so the caller must tell the clerk.
    """

    def __init__(self, metadata: Metadata) -> None:
        self.metadata = metadata
        self.pages: list[Page] = []
        self.missing: list[str] = []
        self._fonts: dict[Face, EmbeddedFont] = {}
        self._outlines: dict[tuple[Face, int], str] = {}
        self._headings: list[Heading] = []

    def new_page(self, width_pt: float, height_pt: float) -> Page:
        """Start a page."""
        page = Page(self, width_pt, height_pt, len(self.pages) + 1)
        self.pages.append(page)
        return page

    def font(self, face: Face) -> EmbeddedFont:
        """The face as it is embedded here."""
        found = self._fonts.get(face)
        if found is None:
            found = self._fonts[face] = EmbeddedFont(face, f"T{len(self._fonts) + 1}")
        return found

    def outline(self, face: Face, glyph: int) -> str:
        """The resource name of a glyph's outline; empty when the glyph has no ink."""
        found = self._outlines.get((face, glyph))
        if found is None:
            found = f"G{len(self._outlines) + 1}" if face.outline(glyph) else ""
            self._outlines[face, glyph] = found
        return found

    def note_missing(self, characters: str) -> None:
        """Remember characters that could not be printed."""
        self.missing.extend(c for c in dict.fromkeys(characters) if c not in self.missing)

    def note_heading(self, page: int, title: str, level: int) -> None:
        """Remember an entry of the outline."""
        self._headings.append(Heading(page, title, level))

    def finish(self, each_page: Callable[[Page, int], None] | None = None) -> bytes:
        """The whole file. The pages are used up by it, so that they are not held beside the file.

        Args:
            each_page: Called with every page and the number of pages, to add page numbers.
        """
        total = len(self.pages)
        if each_page is not None:
            for page in self.pages:
                each_page(page, total)
        fonts = [font for font in self._fonts.values() if font.used]
        outlines = {name: key for key, name in self._outlines.items() if name}
        return assemble(self.metadata, self._contents(), fonts, outlines, self._headings)

    def _contents(self) -> Iterator[PageContent]:
        self.pages.reverse()
        while self.pages:
            yield self.pages.pop().content()
