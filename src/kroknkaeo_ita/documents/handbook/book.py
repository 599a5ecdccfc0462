"""The manual as a book: title, contents, chapters. Lengths in points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...domain.handbook import Chapter, Heading
from ...domain.thai.digits import to_thai_digits
from ..flow import Flow, Piece
from ..tools import Tools
from ..typesetting import A4, MM, Metadata, Page, Paragraph, PdfWriter, Style
from .setting import INK, PartSetter, Pictures

_LEFT, _RIGHT, _TOP, _BOTTOM = 25 * MM, 20 * MM, 20 * MM, 22 * MM
_WIDTH = A4[0] - _LEFT - _RIGHT
_TALLEST = 86 * MM
_BODY = Style(size_pt=16, leading_pt=21)
_TITLE = Style(size_pt=24, leading_pt=30, bold=True, colour=INK)
_SMALL = Style(size_pt=13, leading_pt=16)


def set_book(
    title: str, subtitle: str, chapters: Sequence[Chapter], pictures: Pictures, tools: Tools
) -> bytes:
    """A PDF with contents, bookmarks, a running foot and page numbers; each chapter on a new page.

    Args:
        title: Of the book.
        subtitle: Stands below it and in the foot.
        chapters: In order.
        pictures: Gives the pictures that the chapters name.
        tools: The typesetter; characters no font can print are added to `tools.missing`.
    """
    # Set once to learn where the chapters begin, and again with these numbers in the contents.
    first = _Book(title, subtitle, chapters, pictures, tools)
    first.set_pages([0] * len(chapters))
    book = _Book(title, subtitle, chapters, pictures, tools)
    book.set_pages(first.starts)
    return book.finish()


class _Book:
    """One setting of the book.

    Attributes:
        starts: the page on which each chapter begins.
    """

    def __init__(
        self,
        title: str,
        subtitle: str,
        chapters: Sequence[Chapter],
        pictures: Pictures,
        tools: Tools,
    ) -> None:
        self.starts: list[int] = []
        self._title = title
        self._subtitle = to_thai_digits(subtitle)
        self._chapters = chapters
        self._pictures = pictures
        self._tools = tools
        self._set = tools.typesetter()
        self._names: dict[int, str] = {}
        self._writer = PdfWriter(Metadata(title, subtitle, title))

    def set_pages(self, starts: Sequence[int]) -> None:
        """Set everything, these pages standing in the contents."""
        self._front(starts)
        for number, chapter in enumerate(self._chapters, start=1):
            self._chapter(f"{number}. {chapter.title}", chapter)

    def finish(self) -> bytes:
        """The file."""
        data = self._writer.finish(self._foot)
        self._tools.missing.extend(self._writer.missing)
        return data

    def _new_page(self) -> tuple[Page, float]:
        return self._writer.new_page(*A4), _TOP

    def _front(self, starts: Sequence[int]) -> None:
        page, y = self._new_page()
        page.heading(self._title)
        big = _TITLE.but(size_pt=36, leading_pt=44, align="centre")
        y = self._set.draw(page, Paragraph(self._title, big), _LEFT, y + 18 * MM, _WIDTH)
        below = _BODY.but(size_pt=18, leading_pt=24, align="centre")
        y = self._set.draw(page, Paragraph(self._subtitle, below), _LEFT, y, _WIDTH) + 14 * MM
        y = self._set.draw(page, Paragraph("สารบัญ", _TITLE), _LEFT, y, _WIDTH) + 4
        for number, (chapter, start) in enumerate(zip(self._chapters, starts, strict=True), 1):
            self._entry(page, f"{number}. {chapter.title}", start, y)
            y += _BODY.leading_pt + 4

    def _entry(self, page: Page, name: str, start: int, y: float) -> None:
        """A line of the contents: the name, dots, the page."""
        line = self._set.line(to_thai_digits(name), _BODY)
        figure = self._set.line(to_thai_digits(str(start)), _BODY)
        right = _LEFT + _WIDTH
        self._set.draw_line(page, line, _BODY, _LEFT, y)
        self._set.draw_line(page, figure, _BODY, right - figure.width_pt, y)
        dots = right - 24
        page.dots(_LEFT + line.width_pt + 4, dots, y + self._set.baseline(_BODY))
        page.link(_LEFT, y, _WIDTH, _BODY.leading_pt, start)

    def _chapter(self, name: str, chapter: Chapter) -> None:
        page, y = self._new_page()
        self.starts.append(page.number)
        self._names[page.number] = to_thai_digits(name)
        page.heading(to_thai_digits(name))
        y = self._set.draw(page, Paragraph(to_thai_digits(name), _TITLE), _LEFT, y, _WIDTH)
        page.rule(_LEFT, y, _LEFT + _WIDTH, y, 0.8)
        flow = Flow(self._new_page, A4[1] - _BOTTOM)
        flow.put(self._pieces(chapter), page, y + 4)

    def _pieces(self, chapter: Chapter) -> Iterator[Piece]:
        setter = PartSetter(self._tools, _BODY, _LEFT, _WIDTH, self._pictures, _TALLEST)
        for part in chapter.parts:
            pieces = setter.pieces(part)
            if isinstance(part, Heading):
                pieces = _bookmarked(pieces, to_thai_digits(part.text))
            yield from pieces

    def _foot(self, page: Page, _total: int) -> None:
        """The book, its chapter, and the page."""
        if page.number == 1:
            return
        y = A4[1] - _BOTTOM + 6 * MM
        page.rule(_LEFT, y, _LEFT + _WIDTH, y, 0.4)
        name = next((self._names[at] for at in range(page.number, 0, -1) if at in self._names), "")
        shown = to_thai_digits(f"หน้า {page.number}")
        self._set.draw(page, Paragraph(f"{self._title} – {name}", _SMALL), _LEFT, y + 3, _WIDTH)
        number = Paragraph(shown, _SMALL.but(align="right"))
        self._set.draw(page, number, _LEFT, y + 3, _WIDTH)


def _bookmarked(pieces: Iterator[Piece], title: str) -> Iterator[Piece]:
    """The pieces, the first of which puts its page into the outline below the chapter."""
    first = next(pieces)

    def draw(page: Page, y: float) -> None:
        page.heading(title, 1)
        first.draw(page, y)

    yield first._replace(draw=draw)
    yield from pieces
