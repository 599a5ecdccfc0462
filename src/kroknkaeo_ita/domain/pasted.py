"""Rows that Excel, Calc and Word put on the clipboard as text, taken apart and put together.

A row ends with a line end, a cell with a tab. A cell that holds a tab, a line end or begins with
a quotation mark is quoted as Excel quotes it, a quotation mark inside it doubled. A mark that
stands inside a cell, or is never closed, is a letter like any other.
"""

from collections.abc import Sequence

Table = tuple[tuple[str, ...], ...]

_QUOTE, _TAB = '"', "\t"
_SPECIAL = (_TAB, "\n", "\r")


def rows_of(text: str) -> Table:
    """The cells of copied text, row by row, as they are; a last line end begins no row."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\0")
    rows: list[tuple[str, ...]] = []
    cells: list[str] = []
    at = 0
    while at < len(text):
        cell, at = _cell(text, at)
        cells.append(cell)
        if at >= len(text) or text[at] == "\n":
            rows.append(tuple(cells))
            cells = []
        elif at + 1 == len(text):
            # The tab is the last letter: an empty cell stands after it.
            rows.append((*cells, ""))
        at += 1
    return tuple(rows)


def text_of(rows: Sequence[Sequence[str]]) -> str:
    """Cells as the text that Excel and Word take as a table; :func:`rows_of` takes it back."""
    return "".join(_TAB.join(map(_quoted, row)) + "\n" for row in rows)


def _cell(text: str, at: int) -> tuple[str, int]:
    """The cell that begins at a place, and the place of the tab or line end after it."""
    if text.startswith(_QUOTE, at):
        end = _end_of_quoted(text, at)
        if end is not None:
            return text[at + 1 : end].replace(_QUOTE * 2, _QUOTE), end + 1
    ends = [place for sign in (_TAB, "\n") if (place := text.find(sign, at)) >= 0]
    end = min(ends, default=len(text))
    return text[at:end], end


def _end_of_quoted(text: str, at: int) -> int | None:
    """The place of the closing mark of a cell that begins with one; None if none closes it."""
    end = at + 1
    while (end := text.find(_QUOTE, end)) >= 0:
        if text.startswith(_QUOTE, end + 1):
            end += 2
        elif end + 1 == len(text) or text[end + 1] in (_TAB, "\n"):
            return end
        else:
            return None
    return None


def _quoted(cell: str) -> str:
    if cell.startswith(_QUOTE) or any(sign in cell for sign in _SPECIAL):
        return _QUOTE + cell.replace(_QUOTE, _QUOTE * 2) + _QUOTE
    return cell
