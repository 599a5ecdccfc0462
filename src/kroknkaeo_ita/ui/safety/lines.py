"""Lists of any length: rows of two lines, all of one height, so that thousands cost nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem

from ...domain.thai.dates import short_thai_date
from ..colours import colours_of
from ..tables import PAD_X, PAD_Y, PLAIN_ROLE, RECORD_ROLE, Index, RecordView, WrappingDelegate
from ..wording import Display, unbroken


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
            return unbroken(self._display("\n".join(self.columns[index.column()].lines(item))))
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
    """Draws two lines, the second quieter; what is too long ends in dots."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell."""
        self.paint_ground(painter, option)
        colours = colours_of(option.palette)
        area = option.rect.adjusted(PAD_X, PAD_Y, -PAD_X, -PAD_Y)
        step = option.fontMetrics.lineSpacing()
        painter.save()
        painter.setFont(option.font)
        lines = str(index.data(Qt.ItemDataRole.DisplayRole) or "").split("\n", 1)
        for number, text in enumerate(lines):
            painter.setPen(QColor(colours.muted if number else colours.ink))
            shown = option.fontMetrics.elidedText(
                text.replace("\n", " "), Qt.TextElideMode.ElideRight, area.width()
            )
            line = area.translated(0, number * step)
            line.setHeight(step)
            painter.drawText(
                line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown
            )
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines."""
        return QSize(self.cell_width(option, index), row_height(option.fontMetrics.lineSpacing()))


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
