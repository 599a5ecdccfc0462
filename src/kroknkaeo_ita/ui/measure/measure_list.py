"""The year's measures under their topics: a list to choose from, filter and put in order."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QWidget

from ...domain.measure import Measure, Topic
from ..paragraphs import Paragraph
from ..tables import PAD_X, PAD_Y, RECORD_ROLE, RecordView
from ..wording import Display
from .measure_cells import MeasureDelegate
from .measure_model import DIVISIONS, TITLE, TYPED, MeasureRows


@dataclass(frozen=True)
class Choice:
    """What is chosen in the list.

    Attributes:
        keys: the chosen rows' keys.
        current: the key of the row where the keyboard stands; empty for none.
        row: that row.
    """

    keys: frozenset[str]
    current: str
    row: int


class MeasureListView(RecordView):
    """The list itself: topics span it, measures can be dragged, words typed where they stand.

    Signals:
        formRequest: the form's field of this name is wanted, for the current measure.
    """

    formRequest = Signal(str)

    def __init__(self, rows: MeasureRows, display: Display) -> None:
        super().__init__("measure-list", "รายการมาตรการ")
        self._heights: dict[tuple[str, int, bool], int] = {}
        self._fitted: dict[str, tuple[Topic | Measure, list[int], int]] = {}
        self._rows = rows
        self.setModel(rows)
        self.setItemDelegate(MeasureDelegate(self, display, lambda: rows.sought))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.fit_columns(rows.columns)
        rows.modelReset.connect(self._span_topics)
        rows.modelReset.connect(self._fit_rows)
        rows.dataChanged.connect(self._fit_rows)

    def chosen(self) -> list[Measure | Topic]:
        """The chosen rows, from top to bottom."""
        # Qt's own list of chosen rows asks the model about every cell of the table.
        parts = self.selectionModel().selection()
        rows = {row for part in parts for row in range(part.top(), part.bottom() + 1)}
        return [self._rows.rows[row] for row in sorted(rows)]

    def chosen_measures(self) -> list[Measure]:
        """The chosen measures, from top to bottom."""
        return [one for one in self.chosen() if isinstance(one, Measure)]

    def choice(self) -> Choice:
        """What is chosen now, to be given back to :meth:`restore`."""
        current = self.currentIndex()
        key = current.data(RECORD_ROLE).id if current.isValid() else ""
        return Choice(frozenset(one.id for one in self.chosen()), key, current.row())

    def restore(self, choice: Choice) -> None:
        """Choose the same rows again after a change; where they are gone, the nearest."""
        rows = self._rows.rows
        if self._rows.row_of(choice.current) >= 0:
            if self.choice() != choice:
                self.select_keys(tuple(choice.keys), choice.current)
        elif rows:
            first = 1 if isinstance(rows[0], Topic) and len(rows) > 1 else 0
            self.select_row(min(choice.row, len(rows) - 1) if choice.row >= 0 else first)

    def select_row(self, row: int) -> None:
        """Choose this row alone, whichever keys are held down, and bring it into sight."""
        if 0 <= row < len(self._rows.rows):
            self._choose([row], self._rows.index(row, 0))

    def select_keys(self, keys: Sequence[str], current: str) -> None:
        """Choose the rows of these keys; the current one takes the keyboard's place."""
        rows = [row for row, one in enumerate(self._rows.rows) if one.id in keys]
        at = self._rows.index(self._rows.row_of(current), 0)
        if at.isValid():
            self._choose(rows, at)

    def type_in(self, column: int = TITLE) -> None:
        """Open the current row's cell for typing; what cannot be typed opens in the form."""
        current = self.currentIndex()
        if not current.isValid() or self._rows.read_only:
            return
        topic = isinstance(current.data(RECORD_ROLE), Topic)
        index = self._rows.index(current.row(), 0 if topic else column)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(index)
            self.edit(index)
        elif column == DIVISIONS:
            self.formRequest.emit("division_ids")

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Type where the pointer is."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.type_in(max(index.column(), TITLE))

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """End typing; Tab goes to the next cell that can be typed in, on to the next measure."""
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.setFocus()
        step = {
            QAbstractItemDelegate.EndEditHint.EditNextItem: 1,
            QAbstractItemDelegate.EndEditHint.EditPreviousItem: -1,
        }.get(hint, 0)
        if step:
            self._type_beside(step)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when font or style change."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._heights.clear()
            self._fitted.clear()
            self._fit_rows()

    def _choose(self, rows: Sequence[int], current: QModelIndex) -> None:
        # Said in full: left to itself the view asks whether Ctrl is down, and then toggles.
        chosen, last = QItemSelection(), self._rows.columnCount() - 1
        for row in rows:
            chosen.select(self._rows.index(row, 0), self._rows.index(row, last))
        choice = self.selectionModel()
        choice.setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)
        choice.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(current)

    def _type_beside(self, step: int) -> None:
        current = self.currentIndex()
        cells = [
            (row, column)
            for row, one in enumerate(self._rows.rows)
            for column in ((0,) if isinstance(one, Topic) else TYPED)
        ]
        at = cells.index((current.row(), current.column())) + step
        if 0 <= at < len(cells):
            row, column = cells[at]
            self.select_row(row)
            self.type_in(column)

    def _fit_rows(self, *_change: object) -> None:
        """Make each row as high as its texts; a text is measured once for each width."""
        widths = [self.columnWidth(column) for column in range(len(self._rows.columns))]
        widths.append(self.viewport().width())
        for row, one in enumerate(self._rows.rows):
            fitted = self._fitted.get(one.id)
            if fitted is None or fitted[0] is not one or fitted[1] != widths:
                fitted = self._fitted[one.id] = (one, widths, self._row_height(one, widths))
            height = fitted[2]
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)

    def _row_height(self, one: Topic | Measure, widths: Sequence[int]) -> int:
        """How high a row must be for these widths of the columns, the whole list's last."""
        if isinstance(one, Topic):
            return self._height(self._rows.shown(one, 0), widths[-1], bold=True)
        return max(
            self._height(self._rows.shown(one, column), width)
            for column, width in enumerate(widths[:-1])
        )

    def _height(self, text: str, width: int, *, bold: bool = False) -> int:
        key = (text, width, bold)
        if key not in self._heights:
            font = QFont(self.font())
            if bold:
                font.setWeight(QFont.Weight.DemiBold)
            words = Paragraph(text, font, max(width - 2 * PAD_X, 20))
            self._heights[key] = words.height + 2 * PAD_Y
        return self._heights[key]

    def _span_topics(self) -> None:
        self.clearSpans()
        for row, one in enumerate(self._rows.rows):
            if isinstance(one, Topic):
                self.setSpan(row, 0, 1, self._rows.columnCount())
