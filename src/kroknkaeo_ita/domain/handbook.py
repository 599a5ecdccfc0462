"""What is written for people to read: the manual, the card, the checklist, the news.

The texts ship as files in a small part of Markdown, read here into parts that a window and a
PDF show in their own ways:

    # title              ## heading           1. step         - point
    > a remark           ![caption](picture)  | a | table |   and paragraphs of one line each

Inside a text, `**…**` names something that is to be seen in the program, `` `…` `` a key, and
`*…*` a name that stays as it is, digits included, such as *Windows 10*.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto


class Look(Enum):
    """What a stretch of text is."""

    PLAIN = auto()
    LABEL = auto()
    """A button, a menu, a field or a tab, by the words that stand on it."""
    KEY = auto()
    """A key, or several pressed together; its digits stay as they stand on the keyboard."""
    NAME = auto()
    """A name whose digits stay as they are."""


@dataclass(frozen=True)
class Stretch:
    """Text of one look."""

    text: str
    look: Look = Look.PLAIN


Text = tuple[Stretch, ...]


@dataclass(frozen=True)
class Heading:
    """Stands above what follows."""

    text: str


@dataclass(frozen=True)
class Prose:
    """A paragraph.

    Attributes:
        label: "1." before a step, "-" before a point; empty before other text.
        remark: whether it stands apart as something to mind.
    """

    text: Text
    label: str = ""
    remark: bool = False


@dataclass(frozen=True)
class Figure:
    """A picture of the program.

    Attributes:
        name: the picture's file without its ending.
    """

    name: str
    caption: str


@dataclass(frozen=True)
class Grid:
    """A table; every row has a cell for each title."""

    titles: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]


Part = Heading | Prose | Figure | Grid


@dataclass(frozen=True)
class Chapter:
    """One file of the texts.

    Attributes:
        key: the file's name without number and ending.
    """

    key: str
    title: str
    parts: tuple[Part, ...]

    @property
    def texts(self) -> tuple[Text, ...]:
        """Every text of the chapter, in reading order."""
        found: list[Text] = []
        for part in self.parts:
            match part:
                case Prose():
                    found.append(part.text)
                case Grid():
                    found += [cell for row in part.rows for cell in row]
        return tuple(found)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Its pictures."""
        return tuple(part for part in self.parts if isinstance(part, Figure))


_STRETCH = re.compile(r"\*\*(?P<label>[^*]+)\*\*|`(?P<key>[^`]+)`|\*(?P<name>[^*]+)\*")
_FIGURE = re.compile(r"!\[(?P<caption>[^\]]*)\]\((?P<name>[a-z0-9-]+)\)")
_ITEM = re.compile(r"(?P<label>\d+\.|-) (?P<text>.+)")
_LOOKS = {"label": Look.LABEL, "key": Look.KEY, "name": Look.NAME}


def read_chapter(key: str, source: str) -> Chapter:
    """A chapter from its file's text.

    Raises:
        ValueError: it has no title, or a table's row does not fit its head.
    """
    title = ""
    parts: list[Part] = []
    grid: list[list[str]] = []
    for line in [*source.splitlines(), ""]:
        line = line.strip()
        if line.startswith("|"):
            grid.append([cell.strip() for cell in line.strip("|").split("|")])
            continue
        if grid:
            parts.append(_grid(key, grid))
            grid = []
        if line.startswith("# "):
            title = line[2:]
        elif line:
            parts.append(_part(line))
    if not title:
        raise ValueError(f"{key} has no title")
    return Chapter(key, title, tuple(parts))


def read_text(source: str) -> Text:
    """One text with its marks."""
    stretches: list[Stretch] = []
    end = 0
    for found in _STRETCH.finditer(source):
        if found.start() > end:
            stretches.append(Stretch(source[end : found.start()]))
        look = str(found.lastgroup)
        stretches.append(Stretch(found[look], _LOOKS[look]))
        end = found.end()
    if end < len(source):
        stretches.append(Stretch(source[end:]))
    return tuple(stretches)


def plain(text: Text) -> str:
    """The words of a text."""
    return "".join(stretch.text for stretch in text)


def _part(line: str) -> Part:
    if line.startswith("## "):
        return Heading(line[3:])
    if line.startswith("> "):
        return Prose(read_text(line[2:]), remark=True)
    if figure := _FIGURE.fullmatch(line):
        return Figure(figure["name"], figure["caption"])
    if item := _ITEM.fullmatch(line):
        return Prose(read_text(item["text"]), item["label"])
    return Prose(read_text(line))


def _grid(key: str, lines: list[list[str]]) -> Grid:
    """A table: its head, a line of dashes, its rows."""
    head, _dashes, *rows = lines
    if any(len(row) != len(head) for row in rows):
        raise ValueError(f"a row of a table in {key} does not fit its head")
    return Grid(tuple(head), tuple(tuple(read_text(cell) for cell in row) for row in rows))
