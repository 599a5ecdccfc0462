"""A layout that sets its widgets in a line and goes on in the next where there is no room."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Buttons or plates beside one another, in as many lines as the width asks for.

    Args:
        even: every item as wide as the widest, so that lines stand in columns.
    """

    def __init__(
        self, parent: QWidget | None = None, spacing: int = 4, *, even: bool = False
    ) -> None:
        super().__init__(parent)
        self._even = even
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Let go of the item at a place, or None."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high the lines are in all; Qt asks over and over."""
        if width not in self._heights:
            self._heights[width] = self._placed(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Reckon anew: an item has come, gone or changed its size."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Set the items."""
        super().setGeometry(rect)
        self._placed(rect, move=True)

    def sizeHint(self) -> QSize:
        """All in one line."""
        sizes = [item.sizeHint() for item in self._items]
        width = sum(size.width() for size in sizes) + self.spacing() * max(len(sizes) - 1, 0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """The widest item alone."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _placed(self, rect: QRect, *, move: bool) -> int:
        """Set the items line by line, or only reckon; the height that is needed."""
        y = rect.y()
        for line in self._lines(rect.width()):
            x, height = rect.x(), max(size.height() for _item, size in line)
            for item, size in line:
                if move:
                    middle = y + (height - size.height()) // 2
                    item.setGeometry(QRect(QPoint(x, middle), size))
                x += size.width() + self.spacing()
            y += height + self.spacing()
        return max(y - self.spacing() - rect.y(), 0)

    def _lines(self, width: int) -> Iterator[list[tuple[QLayoutItem, QSize]]]:
        """The items that are seen, each with its size, as many to a line as it has room for."""
        shown = [(item, item.sizeHint()) for item in self._items if not item.isEmpty()]
        if self._even:
            widest = max((item.sizeHint().width() for item in self._items), default=0)
            shown = [(item, QSize(widest, size.height())) for item, size in shown]
        line: list[tuple[QLayoutItem, QSize]] = []
        taken = 0
        for item, size in shown:
            if line and taken + size.width() > width:
                yield line
                line, taken = [], 0
            line.append((item, size))
            taken += size.width() + self.spacing()
        if line:
            yield line
