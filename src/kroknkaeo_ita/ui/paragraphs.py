"""Text set in lines for drawing: broken at its word breaks, inside a word only as a last resort."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

_LINE_END = "\u2028"
_BREAK = "\u200b"
_ENDS = frozenset("\u200b \n/-")
"""Around the end of a line that is none inside a word."""

_LEAD = 0.1
"""Between two lines, as a part of a line: a vowel below one keeps off a tone mark of the next."""


class Paragraph:
    """A text set to a width.

    Args:
        most_lines: the last of so many lines ends in dots where the text goes on; 0 sets it all.

    Attributes:
        height: what it takes, in whole pixels, with room for marks above and below.
        torn: a line ends inside a word, because the word alone is wider than the line.
    """

    def __init__(
        self,
        text: str,
        font: QFont,
        width: int,
        alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        most_lines: int = 0,
    ) -> None:
        self._marks: list[QTextLayout.FormatRange] = []
        self._layout = QTextLayout(text.replace("\n", _LINE_END), font)
        option = QTextOption(alignment)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        if most_lines:
            self._shorten(width, most_lines)
        self._layout.beginLayout()
        height = 0.0
        self.torn = False
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            if height:
                height += _LEAD * line.height()
            line.setPosition(QPointF(0, height))
            height += line.height()
            end = line.textStart() + line.textLength()
            if end < len(text) and not _ENDS & set(text[end - 1 : end + 1]):
                self.torn = True
        self._layout.endLayout()
        self.height = -int(-height // 1)

    def _shorten(self, width: int, lines: int) -> None:
        """Take off what goes beyond so many lines."""
        starts: list[int] = []
        self._layout.beginLayout()
        while len(starts) <= lines and (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            starts.append(line.textStart())
        self._layout.endLayout()
        if len(starts) > lines:
            text, last = self._layout.text(), starts[lines - 1]
            metrics = QFontMetrics(self._layout.font())
            rest = text[last:].replace(_BREAK, "")
            shown = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
            self._layout.setText(text[:last] + shown)

    def mark(self, places: Sequence[tuple[int, int]], ink: QColor, ground: QColor) -> None:
        """Let places of the text, each start and length, stand out in colours of their own."""
        if not places:
            return
        look = QTextCharFormat()
        look.setForeground(ink)
        look.setBackground(ground)
        for start, length in places:
            place = QTextLayout.FormatRange()
            place.start, place.length, place.format = start, length, look
            self._marks.append(place)

    def draw(
        self,
        painter: QPainter,
        area: QRect,
        *,
        centred: bool = False,
        first: int = 0,
        colour: str = "",
    ) -> None:
        """Draw with the painter's pen from the area's top, or in the middle of its height.

        Args:
            painter: where to draw.
            area: its left and top edges count, its height where centred.
            centred: in the middle of the area's height.
            first: so many characters at the beginning have a colour of their own.
            colour: that colour.
        """
        above = max((area.height() - self.height) // 2, 0) if centred else 0
        ranges = list(self._marks)
        if first and colour:
            tinted = QTextLayout.FormatRange()
            tinted.start, tinted.length = 0, first
            tinted.format.setForeground(QColor(colour))
            ranges.append(tinted)
        self._layout.draw(painter, QPointF(area.left(), area.top() + above), ranges)


class ParagraphShelf:
    """Keeps texts that were set, for a table that measures and draws the same ones over and over.

    Args:
        most: how many are kept; then it begins anew.
    """

    def __init__(self, most: int = 2000) -> None:
        self._most = most
        self._kept: dict[tuple[str, str, int, Qt.AlignmentFlag, int], Paragraph] = {}

    def get(
        self,
        text: str,
        font: QFont,
        width: int,
        alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        most_lines: int = 0,
    ) -> Paragraph:
        """The text set to a width."""
        key = (text, font.key(), width, alignment, most_lines)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= self._most:
                self._kept.clear()
            found = self._kept[key] = Paragraph(text, font, width, alignment, most_lines)
        return found
