"""Text set in lines for drawing: broken at its word breaks, inside a word only as a last resort."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextOption

_LINE_END = "\u2028"


class Paragraph:
    """A text set to a width.

    Attributes:
        height: what it takes, in whole pixels, with room for marks above and below.
    """

    def __init__(
        self,
        text: str,
        font: QFont,
        width: int,
        alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        self._layout = QTextLayout(text.replace("\n", _LINE_END), font)
        option = QTextOption(alignment)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.beginLayout()
        height = 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, height))
            height += line.height()
        self._layout.endLayout()
        self.height = -int(-height // 1)

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
        ranges = []
        if first and colour:
            tinted = QTextLayout.FormatRange()
            tinted.start, tinted.length = 0, first
            tinted.format.setForeground(QColor(colour))
            ranges.append(tinted)
        self._layout.draw(painter, QPointF(area.left(), area.top() + above), ranges)
