"""What a paper says, in reading order and apart from how it is drawn.

A paper composes these parts; the writers turn the same parts into PDF, Word and Excel, so that
all formats say the same. Texts stand as they are kept, with ASCII digits; a writer shows them as
the office wants. Lengths are millimetres.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from pathlib import Path
from typing import Literal, TypeVar

Value = str | int | float | date | None
"""What a cell of a spreadsheet holds."""


class Role(Enum):
    """What a paragraph is for."""

    TITLE = auto()
    """A line of the centred title."""
    HEADING = auto()
    """Stands above what follows, and on the same page."""
    BODY = auto()
    """Running text with an indented first line."""
    PLAIN = auto()
    """Text from the left margin."""
    POINT = auto()
    """One of several points, each with its label."""
    NOTE = auto()
    """Small print."""
    RIGHT = auto()
    """A line at the right margin."""


@dataclass(frozen=True)
class Words:
    """A paragraph; one that says nothing is passed over.

    Attributes:
        label: the number or dash of a point, such as "1." or "-".
        keep: whether it stays on the page of what follows.
        most_lines: how many lines it may take before it is shortened with an ellipsis; 0 for as
            many as it needs.
    """

    text: str
    role: Role = Role.BODY
    label: str = ""
    keep: bool = False
    most_lines: int = 0


@dataclass(frozen=True)
class Line:
    """A paragraph of a cell; a label such as "1." hangs before it."""

    text: str
    label: str = ""
    bold: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell: lines one below the other.

    Attributes:
        value: what a spreadsheet keeps, when it is a number or a day; its lines otherwise.
    """

    lines: tuple[Line, ...] = ()
    value: Value = None

    @property
    def text(self) -> str:
        """All lines as one text, labels before them."""
        return "\n".join(f"{line.label} {line.text}".strip() for line in self.lines)


@dataclass(frozen=True)
class Row:
    """A row of a table.

    Attributes:
        cells: one for each column; a single one spans them all.
        heading: whether it heads the rows that follow and stays with them.
        strong: whether it sums the rows above up.
        least_mm: its least height, for writing by hand.
    """

    cells: tuple[Cell, ...]
    heading: bool = False
    strong: bool = False
    least_mm: float = 0.0


Align = Literal["left", "centre", "right"]


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes:
        least_mm, most_mm: limits of its width.
        weight: how strongly it asks for room beside the amount of its text.
    """

    title: str
    least_mm: float = 12.0
    most_mm: float = 1000.0
    weight: float = 1.0
    align: Align = "left"


@dataclass(frozen=True)
class Table:
    """A table; its head stands again on every page.

    Attributes:
        rows: taken once, one at a time, so a long table need not be held.
        small: whether its text is a size smaller, for many columns.
    """

    columns: tuple[Column, ...]
    rows: Iterable[Row]
    small: bool = False


class Tone(Enum):
    """What a bar's colour says; the words beside it say it too."""

    PLAIN = auto()
    GOOD = auto()
    BAD = auto()


@dataclass(frozen=True)
class Bar:
    """One bar of a chart.

    Attributes:
        share: how long it is, 0 to 1 of the longest; None where nothing is known.
        shown: the figure that stands behind it.
        value: the figure as a spreadsheet keeps it.
    """

    label: str
    share: float | None
    shown: str
    tone: Tone = Tone.PLAIN
    value: float | None = None


@dataclass(frozen=True)
class Bars:
    """A chart of level bars, each with its name before it and its figure behind it.

    Attributes:
        head: titles of the names and of the figures.
        mark: where a dashed line crosses the bars, 0 to 1; None for no line.
        mark_text: says what the line stands for.
        label_lines: how many lines a name may take before it is shortened with an ellipsis; 0 for
            as many as it needs.
    """

    bars: tuple[Bar, ...]
    head: tuple[str, str] = ("", "")
    mark: float | None = None
    mark_text: str = ""
    label_lines: int = 0


@dataclass(frozen=True)
class Photo:
    """A photo; the file is read when it is drawn, and None when it is lost.

    Attributes:
        caption: stands below it, shortened to two lines.
        heading: what it shows; photos of one heading follow each other and stand below it.
    """

    path: Path | None
    caption: str = ""
    heading: str = ""


@dataclass(frozen=True)
class Photos:
    """An album: photos over pages, as large as their number allows.

    The first page may have begun already. A heading stands again, "(ต่อ)", on a page that its
    photos run over to.

    Attributes:
        photos: in order.
        per_page: 2 or 4.
        before_each: called with the place of each photo, from 0, before its file is read; what it
            raises stops the work.
    """

    photos: tuple[Photo, ...]
    per_page: int = 2
    before_each: Callable[[int], None] | None = None


@dataclass(frozen=True)
class Blank:
    """A label with its value and a dotted line to write on, up to the right margin.

    Attributes:
        lines: dotted lines of the full width that follow, when the room is for more.
    """

    label: str
    value: str = ""
    lines: int = 0


@dataclass(frozen=True)
class Signer:
    """Room for one signature by hand.

    Attributes:
        role: what the person signs as, such as "ผู้รายงาน"; may be empty.
        name: title and names without brackets; empty to be written by hand.
        positions: the lines under the name.
        dated: whether a line for the date follows.
    """

    role: str = ""
    name: str = ""
    positions: tuple[str, ...] = ()
    dated: bool = True


@dataclass(frozen=True)
class Signers:
    """Rooms for signatures side by side; they stay whole on one page."""

    signers: tuple[Signer, ...]


@dataclass(frozen=True)
class Code:
    """A QR code.

    Attributes:
        title: stands above it.
        address: what it holds, and in print below it.
        purpose: what it is for; stands under it.
    """

    title: str
    address: str
    purpose: str = ""


@dataclass(frozen=True)
class Codes:
    """A poster of QR codes, as large as the page allows.

    Attributes:
        heading: lines above the codes, the first the largest; they stand on every page.
    """

    codes: tuple[Code, ...]
    heading: tuple[str, ...] = ()


@dataclass(frozen=True)
class Turn:
    """What follows starts on a new page."""


@dataclass(frozen=True)
class Space:
    """Free room."""

    height_mm: float


Part = Words | Table | Bars | Photos | Blank | Signers | Codes | Turn | Space


@dataclass(frozen=True)
class Section:
    """Parts on pages of one kind.

    Attributes:
        parts: taken once, in order.
        name: what the sheet of a spreadsheet, and the entry of the outline, is called.
        landscape: whether the pages lie.
        apart: whether its pages go to a reader of their own: a PDF counts them from one, and
            says the section's name on the later ones.
    """

    parts: Iterable[Part]
    name: str = ""
    landscape: bool = False
    apart: bool = False


@dataclass(frozen=True)
class Composition:
    """A whole paper.

    Attributes:
        title: of the file, and above a table's later pages.
        author: the office.
        thai_digits: whether digits are shown Thai.
        paged: whether pages are numbered.
    """

    title: str
    author: str
    sections: tuple[Section, ...]
    thai_digits: bool = True
    paged: bool = True


def text_cell(text: str, *, bold: bool = False) -> Cell:
    """A cell of one text; line feeds start new lines."""
    return Cell(tuple(Line(line, bold=bold) for line in text.split("\n")))


def number_cell(number: float | None, shown: str | None = None) -> Cell:
    """A cell of a number, empty where none is known.

    Args:
        number: the number.
        shown: how it is printed, when not as it stands.
    """
    if number is None:
        return Cell((Line(shown or ""),))
    text = shown if shown is not None else f"{number:,}"
    return Cell((Line(text),), number)


def day_cell(day: date | None, shown: str) -> Cell:
    """A cell of a day, printed as `shown`."""
    return Cell((Line(shown if day else ""),), day)


def list_cell(texts: Iterable[str], label: str = "") -> Cell:
    """A single text as it is; several numbered "1." "2.", or each with the label given."""
    texts = tuple(texts)
    if len(texts) == 1:
        return text_cell(texts[0])
    return Cell(tuple(Line(text, label or f"{n}.") for n, text in enumerate(texts, start=1)))


T = TypeVar("T")


def in_rows(items: Sequence[T], across: int) -> Iterator[Sequence[T]]:
    """The items in rows of so many; the last row may be shorter."""
    for start in range(0, len(items), across):
        yield items[start : start + across]
