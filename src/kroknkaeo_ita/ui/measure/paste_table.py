"""The rows that are about to be pasted, as a table that can be corrected before they are taken."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView

from ...domain.measure_rows import Known, MeasureRow, RowField, guess_columns, read_rows
from ...domain.thai.text import clean_line
from .. import icons
from ..colours import colours_of
from ..tables import PAD_X, Index
from ..wording import Display, unbroken
from .measure_cells import CellDelegate

TICK, TOLD, FIRST = range(3)
"""The columns of the ticks, of what is to be said, and the first of the pasted cells."""
_BOX = 18


class PasteRows(QAbstractTableModel):
    """Pasted cells, what each column is taken for, and what each row becomes.

    The first row is left free for the choosers of the columns' meaning.

    Attributes:
        cells: the pasted texts, with what was corrected.
        columns: what each column is taken for.
        head: whether the first pasted row is a head.
        read: what the rows say now, by their place among the cells.
    """

    def __init__(self, cells: Sequence[Sequence[str]], known: Known, display: Display) -> None:
        super().__init__()
        self._known = known
        self._display = display
        width = max(map(len, cells), default=0)
        self.cells = [[*row, *[""] * (width - len(row))] for row in cells]
        guessed, self.head = guess_columns(self.cells, known)
        self.columns = list(guessed)
        self.read: dict[int, MeasureRow] = {}
        self._chosen: dict[int, bool] = {}
        self._shown: list[int] = []
        self._read_again()

    @property
    def taken(self) -> list[MeasureRow]:
        """The rows that are to become measures."""
        return [row for row in self.read.values() if self.is_taken(row)]

    def is_taken(self, row: MeasureRow) -> bool:
        """Whether a row is to be taken: as the clerk said, else if there is nothing against it."""
        return row.sound and self._chosen.get(row.at, not row.faults)

    def row_at(self, row: int) -> MeasureRow | None:
        """What the table's row says, or None for the choosers' row and topics."""
        return self.read.get(self._shown[row - 1]) if row else None

    def set_column(self, column: int, field: RowField) -> None:
        """Take a column for something else; another that was taken for it is left out."""
        if field is not RowField.IGNORED and field in self.columns:
            self.columns[self.columns.index(field)] = RowField.IGNORED
        self.columns[column] = field
        self._read_again()

    def set_head(self, *, head: bool) -> None:
        """Take the first row for a head, or for a measure."""
        self.head = head
        self._read_again()

    def toggle(self, row: int) -> None:
        """Take a row or leave it out; what has a grave fault cannot be taken."""
        one = self.row_at(row)
        if one is not None and one.sound:
            self._chosen[one.at] = not self.is_taken(one)
            self._tell()

    def suggestions(self) -> int:
        """How many names have a better one suggested."""
        return sum(bool(fault.better) for row in self.read.values() for fault in row.faults)

    def follow_suggestions(self) -> None:
        """Put every suggested name in the place of the one that nobody knows."""
        for row in self.read.values():
            for fault in row.faults:
                if fault.better and fault.field in self.columns:
                    column = self.columns.index(fault.field)
                    text = self.cells[row.at][column]
                    self.cells[row.at][column] = text.replace(fault.found, fault.better)
        self._read_again()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """The choosers' row and one for each pasted row that holds something."""
        return 0 if parent.isValid() else 1 + len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """The ticks, what is to be said, and the pasted columns."""
        return 0 if parent.isValid() else len(self.columns) + 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell holds in a role."""
        if index.row() == 0:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._display(self._text(index))
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return unbroken(self._display(self._text(index)))
            case Qt.ItemDataRole.EditRole:
                return self._text(index)
            case Qt.ItemDataRole.WhatsThisRole:
                return self.columns[index.column() - FIRST].label
            case Qt.ItemDataRole.ForegroundRole if index.column() == TOLD:
                colours = colours_of(QGuiApplication.palette())
                one = self.row_at(index.row())
                if one is None:
                    return QColor(colours.muted)
                tone = colours.done if not one.faults else colours.dropped
                return QColor(tone.ink if one.sound else colours.fault)
            case Qt.ItemDataRole.CheckStateRole if index.column() == TICK:
                one = self.row_at(index.row())
                if one is None or not one.sound:
                    return None
                return Qt.CheckState.Checked if self.is_taken(one) else Qt.CheckState.Unchecked
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """The columns' own heads, as they were pasted."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section < FIRST:
            return ("แถว", "ผลการตรวจ")[section]
        own = clean_line(self.cells[0][section - FIRST]) if self.head and self.cells else ""
        return unbroken(self._display(own or f"คอลัมน์ที่ {section - FIRST + 1}"))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Pasted cells can be corrected."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.row() == 0:
            return Qt.ItemFlag.ItemIsEnabled
        if index.column() >= FIRST:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: str, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Correct a cell; the whole is read again."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        if value != self._text(index):
            self.cells[self._shown[index.row() - 1]][index.column() - FIRST] = value
            self._read_again()
        return True

    def _text(self, index: Index) -> str:
        at = self._shown[index.row() - 1]
        if index.column() == TICK:
            return str(at + 1)
        if index.column() != TOLD:
            return self.cells[at][index.column() - FIRST]
        one = self.read.get(at)
        if one is None:
            return "หัวข้อ ของแถวที่อยู่ถัดไป"
        return "\n".join(fault.text for fault in one.faults) or "พร้อมนำเข้า"

    def _read_again(self) -> None:
        rows = read_rows(self.cells, self.columns, self._known, head=self.head)
        self.read = {row.at: row for row in rows}
        shown = [
            at
            for at, row in enumerate(self.cells)
            if any(cell.strip() for cell in row) and not (self.head and row == self.cells[0])
        ]
        if shown != self._shown:
            self.beginResetModel()
            self._shown = shown
            self.endResetModel()
        self._tell()

    def _tell(self) -> None:
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)


class PasteDelegate(CellDelegate):
    """Draws a tick before each row's number, and what is to be said in its colour."""

    def __init__(self, view: QTableView, display: Display) -> None:
        super().__init__(view, display, several_lines=True)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell; the current one has an edge."""
        if index.row() == 0:
            return
        super().paint(painter, option, index)
        colours = colours_of(option.palette)
        painter.save()
        if index.column() == TICK:
            self._draw_tick(painter, option.rect, index)
        if index == option.widget.currentIndex() and option.widget.hasFocus():
            painter.setPen(QColor(colours.accent))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -2))
        painter.restore()

    def _draw_tick(self, painter: QPainter, area: QRect, index: Index) -> None:
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is None:
            return
        colours = colours_of(QGuiApplication.palette())
        taken = state == Qt.CheckState.Checked
        size = round(_BOX * self.parent().fontMetrics().height() / 22)
        box = QRect(area.right() - size - PAD_X, area.top() + 7, size, size)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colours.accent if taken else colours.edge))
        painter.setBrush(QColor(colours.accent if taken else colours.surface))
        painter.drawRoundedRect(box, 4, 4)
        if taken:
            ratio = painter.device().devicePixelRatioF()
            picture = icons.pixmap("check", colours.on_accent, size - 2, ratio)
            painter.drawPixmap(box.topLeft() + QPoint(1, 1), picture)
