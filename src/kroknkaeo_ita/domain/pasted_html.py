"""The cells of a table that Word puts on the clipboard as a web page.

As text, Word gives every paragraph of a cell a line of its own, so that one row looks like
several; the web page that lies beside it says what belongs together.
"""

import re
from html.parser import HTMLParser

from .pasted import Table

_UNSEEN = frozenset({"head", "style", "script", "title", "xml"})
_PARAGRAPHS = frozenset({"p", "div", "li", "br", "h1", "h2", "h3", "h4", "h5", "h6"})
_CELLS = frozenset({"td", "th"})
_MOST_COLUMNS = 100
_SPREADSHEET = re.compile(r"urn:schemas-microsoft-com:office:excel|\bsdnum=|\bsdval=")
"""What only Excel's and Calc's pages say; the text beside these is right as it is."""


def rows_of_html(page: str) -> Table | None:
    """The cells of the first table of a page, its paragraphs as lines.

    A cell that spans columns or rows stands at its first place; the others are empty, as in the
    text that a spreadsheet gives.

    Returns:
        None when there is no table, or it comes from a spreadsheet.
    """
    if "<table" not in page.lower() or _SPREADSHEET.search(page):
        return None
    reader = _TableReader()
    reader.feed(page)
    reader.close()
    rows = reader.rows()
    return rows or None


class _TableReader(HTMLParser):
    """Gathers the first table; a table inside a cell is but text of that cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._rows: list[list[str]] = []
        self._spans: dict[int, int] = {}
        self._depth = 0
        self._unseen = 0
        self._cell: list[str] | None = None
        self._place = 0
        self._done = False

    def rows(self) -> Table:
        """What was gathered."""
        return tuple(tuple(row) for row in self._rows if row)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, row, cell or line."""
        if tag in _UNSEEN:
            self._unseen += 1
        elif self._done:
            return
        elif tag == "table":
            self._unseen = 0  # whatever was left open before it
            self._depth += 1
        elif self._depth == 1 and tag == "tr":
            self._begin_row()
        elif self._depth == 1 and tag in _CELLS:
            self._begin_cell(dict(attrs))
        elif self._cell is not None and tag in _PARAGRAPHS:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End them."""
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag == "table" and self._depth:
            self._depth -= 1
            if not self._depth:
                self._end_cell()
                self._done = True
        elif self._depth == 1 and tag in ("tr", *_CELLS):
            self._end_cell()
        elif self._cell is not None and tag in _PARAGRAPHS:
            self._cell.append("\n")

    def handle_data(self, data: str) -> None:
        """Take the words of a cell; how the page's source is broken into lines means nothing."""
        if self._cell is not None and not self._unseen:
            self._cell.append(re.sub(r"[ \t\r\n\f]+", " ", data))

    def _begin_row(self) -> None:
        self._end_cell()
        self._rows.append([])
        self._skip_spanned()

    def _begin_cell(self, attributes: dict[str, str | None]) -> None:
        self._end_cell()
        if not self._rows:
            self._rows.append([])
        row = self._rows[-1]
        columns, rows = (_span(attributes.get(name)) for name in ("colspan", "rowspan"))
        at = len(row)
        row.extend([""] * min(columns, max(_MOST_COLUMNS - at, 1)))
        for column in range(at, len(row)):
            if rows > 1:
                self._spans[column] = rows - 1
        self._cell = []
        self._place = at

    def _end_cell(self) -> None:
        if self._cell is not None:
            lines = [" ".join(line.split()) for line in "".join(self._cell).split("\n")]
            self._rows[-1][self._place] = "\n".join(filter(None, lines))
            self._cell = None
            self._skip_spanned()

    def _skip_spanned(self) -> None:
        """Leave the places empty that a cell of a row above reaches down to."""
        row = self._rows[-1]
        while (left := self._spans.get(len(row), 0)) > 0:
            self._spans[len(row)] = left - 1
            row.append("")


def _span(text: str | None) -> int:
    return int(text) if text and re.fullmatch("[0-9]{1,4}", text) and int(text) else 1
