"""Lists of any length: rows of two lines, all of one height, so that thousands cost nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem

from ...domain.thai.dates import short_thai_date
from ..colours import colours_of
from ..tables import PAD_X, PAD_Y, PLAIN_ROLE, RECORD_ROLE, Index, RecordView, WrappingDelegate
from ..wording import Display, unbroken

_LEAST_REST = 30
"""Characters that the column without a wish is left, for what was done to what."""
_ERA, _ERA_AND_YEAR = "พ.ศ. ", "พ.ศ.\u00a0"
"""A year is not parted from its era."""


@dataclass(frozen=True)
class LineColumn:
    """One column.

    Attributes:
        lines: the two lines of an item's cell; the second may be empty.
        width: in characters; 0 takes what is left over.
        optional: it is left out while the table is too narrow for all of them.
    """

    title: str
    lines: Callable[[Any], tuple[str, str]]
    width: int = 0
    optional: bool = False


class LineRows(QAbstractTableModel):
    """Items in rows; more can be put at the end."""

    def __init__(self, columns: Sequence[LineColumn], display: Display) -> None:
        super().__init__()
        self.columns = list(columns)
        self.items: list[Any] = []
        self._display = display

    def show_items(self, items: Sequence[Any]) -> None:
        """Show other items."""
        self.beginResetModel()
        self.items = list(items)
        self.endResetModel()

    def add_items(self, items: Sequence[Any]) -> None:
        """Put more items at the end."""
        if items:
            end = len(self.items)
            self.beginInsertRows(QModelIndex(), end, end + len(items) - 1)
            self.items += items
            self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many items there are."""
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell holds in a role; both lines are one text with a line end between."""
        item = self.items[index.row()]
        if role == RECORD_ROLE:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            text = self._display("\n".join(self.columns[index.column()].lines(item)))
            return text.replace(_ERA, _ERA_AND_YEAR)
        if role in (PLAIN_ROLE, Qt.ItemDataRole.AccessibleTextRole):
            return unbroken(self._text(index)).replace("\n", " ").strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._text(index)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """The columns' titles."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None

    def _text(self, index: Index) -> str:
        lines = self.columns[index.column()].lines(self.items[index.row()])
        return self._display("\n".join(lines).strip())


class _LineDelegate(WrappingDelegate):
    """Draws two lines, the second quieter.

    What is too long for the first goes on before the second; what is too long for both ends in
    dots.
    """

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell."""
        self.paint_ground(painter, option)
        colours = colours_of(option.palette)
        area = option.rect.adjusted(PAD_X, PAD_Y, -PAD_X, -PAD_Y)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        first, _, second = text.partition("\n")
        end = _line_end(first, option, area.width())
        painter.save()
        painter.setFont(option.font)
        _draw(painter, option, area, [(first[:end], colours.ink)])
        area.translate(0, option.fontMetrics.lineSpacing())
        rest = f"{first[end:]} " if end < len(first) else ""
        _draw(painter, option, area, [(rest, colours.ink), (second, colours.muted)])
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines."""
        return QSize(self.cell_width(option, index), row_height(option.fontMetrics.lineSpacing()))


def _line_end(text: str, option: QStyleOptionViewItem, width: int) -> int:
    """Where the first line of a text ends; its whole length where it cannot be broken before."""
    if option.fontMetrics.horizontalAdvance(unbroken(text)) <= width:
        return len(text)
    layout = QTextLayout(text, option.font)
    layout.setTextOption(QTextOption())
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(max(width, 1))
    layout.endLayout()
    return line.textLength()


_IN_LINE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def _draw(
    painter: QPainter, option: QStyleOptionViewItem, area: QRect, parts: list[tuple[str, str]]
) -> None:
    """Draw words, each in its colour, one after the other at the top of an area."""
    line = QRect(area)
    line.setHeight(option.fontMetrics.lineSpacing())
    for text, colour in parts:
        plain = unbroken(text).replace("\n", " ")
        shown = option.fontMetrics.elidedText(plain, Qt.TextElideMode.ElideRight, line.width())
        painter.setPen(QColor(colour))
        # The marks above and below Thai letters reach beyond the line.
        painter.drawText(line, _IN_LINE | Qt.TextFlag.TextDontClip, shown)
        line.setLeft(line.left() + option.fontMetrics.horizontalAdvance(shown))
        if shown != plain:
            break


def when_and_who(item: Any) -> tuple[str, str]:
    """When a change (``item.entry``) was made, and who made it."""
    at = item.entry.at
    day = short_thai_date(at.date(), thai_digits=False)
    return f"{day} {at:%H:%M} น.", item.entry.who or "ไม่ระบุผู้แก้ไข"


def row_height(spacing: int) -> int:
    """How high a row of two lines is."""
    return 2 * spacing + 2 * PAD_Y


class LineView(RecordView):
    """A list whose rows are all of one height."""

    def __init__(self, name: str, accessible_name: str, rows: LineRows) -> None:
        super().__init__(name, accessible_name)
        self.least_rest = _LEAST_REST
        self.setModel(rows)
        self.setItemDelegate(_LineDelegate(self))
        self.setWordWrap(False)
        self.setSelectionMode(RecordView.SelectionMode.SingleSelection)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self._fit_rows()
        self.fit_columns(rows.columns)

    def moveCursor(
        self, act: RecordView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End go to the first and the last row, for a row is chosen as a whole."""
        ends = {
            RecordView.CursorAction.MoveHome: 0,
            RecordView.CursorAction.MoveEnd: self.model().rowCount() - 1,
        }
        if act in ends:
            return self.model().index(ends[act], 0)
        return super().moveCursor(act, modifiers)

    def changeEvent(self, event: QEvent) -> None:
        """Give the rows the height of the new font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_rows()

    def _fit_rows(self) -> None:
        height = row_height(self.fontMetrics().lineSpacing())
        if self.verticalHeader().defaultSectionSize() != height:
            self.verticalHeader().setDefaultSectionSize(height)
