"""The year's measures under their topics: a list to choose from, filter and put in order."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from ..domain.measure import Measure, Topic
from .colours import colours_of
from .tables import (
    PAD_X,
    PLAIN_ROLE,
    RECORD_ROLE,
    Column,
    Index,
    RecordView,
    WrappingDelegate,
)
from .wording import Display, search_form, unbroken

_DRAGGED = "application/x-ita-measure"
NUMBER, TITLE, DIVISIONS, TIMING = range(4)


def divisions_words(measure: Measure, names: Mapping[str, str]) -> str:
    """Who is responsible, in few words: ทุกกอง when it is all of them."""
    known = [names[key] for key in measure.division_ids if key in names]
    if len(known) > 1 and len(known) == len(names):
        return f"ทุกกอง ({len(known)})"
    return ", ".join(known)


class MeasureRows(QAbstractTableModel):
    """Topics and measures as rows; a topic stands above the measures that belong to it.

    Signals:
        moveRequest: a measure (its key) was dropped at a place (from 1).
    """

    moveRequest = Signal(str, int)

    def __init__(self, display: Display, division_names: Callable[[], Mapping[str, str]]) -> None:
        super().__init__()
        self._display = display
        self._names = division_names
        self._measures: Sequence[Measure] = ()
        self._topics: Sequence[Topic] = ()
        self._filter = ""
        self.rows: list[Topic | Measure] = []
        self.columns = (
            Column[Measure]("position", "ที่", lambda one: f"{one.position}.", 4),
            Column[Measure]("title", "มาตรการ/แนวทาง", lambda one: one.title),
            Column[Measure](
                "divisions", "ผู้รับผิดชอบ", lambda one: divisions_words(one, self._names()), 15
            ),
            Column[Measure]("timing", "ระยะเวลา", lambda one: one.timing, 14),
        )

    @property
    def filtered(self) -> bool:
        """Whether some measures may be hidden by the filter."""
        return bool(self._filter)

    def show_year(self, topics: Sequence[Topic], measures: Sequence[Measure]) -> None:
        """Show the topics and measures of a year."""
        self._topics, self._measures = topics, measures
        self._arrange()

    def set_filter(self, text: str) -> None:
        """Show only measures in which the text occurs, digits and case alike."""
        self._filter = search_form(text)
        self._arrange()

    def row_of(self, key: str) -> int:
        """The row of the topic or measure with this key, or -1."""
        return next((row for row, one in enumerate(self.rows) if one.id == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell holds in a role."""
        record = self.rows[index.row()]
        if role == RECORD_ROLE:
            return record
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
            PLAIN_ROLE,
        ):
            if isinstance(record, Topic):
                text = record.title if index.column() == 0 else ""
            else:
                text = self.columns[index.column()].text(record)
            shown = self._display(text)
            return shown if role == Qt.ItemDataRole.DisplayRole else unbroken(shown)
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

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A measure can be dragged between others, unless a filter hides where it would land."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if isinstance(self.rows[index.row()], Measure) and not self.filtered:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows move; they are never copied by dragging."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """What a dragged row is."""
        return [_DRAGGED]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The key of the dragged measure."""
        data = QMimeData()
        data.setData(_DRAGGED, QByteArray(self.rows[indexes[0].row()].id.encode()))
        return data

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        """Ask for the move; the rows change when it has been kept."""
        key = bytes(data.data(_DRAGGED).data()).decode()
        place = parent.row() if row < 0 else row
        above = [one for one in self.rows[: max(place, 0)] if isinstance(one, Measure)]
        self.moveRequest.emit(key, sum(one.id != key for one in above) + 1)
        return False

    def _arrange(self) -> None:
        rows: list[Topic | Measure] = []
        topics = {topic.id: topic for topic in self._topics}
        seen: set[str] = set()
        current: str | None = None
        for measure in self._measures:
            if not self._matches(measure):
                continue
            if measure.topic_id != current and measure.topic_id in topics:
                rows.append(topics[measure.topic_id])
                seen.add(measure.topic_id)
            current = measure.topic_id
            rows.append(measure)
        if not self._filter:
            rows += [topic for topic in self._topics if topic.id not in seen]
        if [one.id for one in rows] == [one.id for one in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(
                    self.index(0, 0), self.index(len(rows) - 1, len(self.columns) - 1)
                )
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def _matches(self, measure: Measure) -> bool:
        if not self._filter:
            return True
        names = self._names()
        texts = (
            measure.title,
            measure.timing,
            measure.follow_up,
            measure.recommendation,
            *measure.methods,
            *(names.get(key, "") for key in measure.division_ids),
        )
        return any(self._filter in search_form(text) for text in texts)


class _RowDelegate(WrappingDelegate):
    """Draws a topic as a heading over the whole width."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell of a measure, or a topic's heading."""
        if isinstance(index.data(RECORD_ROLE), Topic):
            option.font.setWeight(QFont.Weight.DemiBold)
        super().paint(painter, option, index)
        if isinstance(index.data(RECORD_ROLE), Topic):
            bar = option.rect.adjusted(0, 0, 0, 0)
            bar.setWidth(3)
            painter.fillRect(bar, QColor(colours_of(option.palette).gold))

    def cell_width(self, option: QStyleOptionViewItem, index: Index) -> int:
        """A topic takes the whole width."""
        view = option.widget
        if isinstance(view, RecordView) and isinstance(index.data(RECORD_ROLE), Topic):
            return view.viewport().width() if index.column() == 0 else 2 * PAD_X
        return super().cell_width(option, index)


class MeasureListView(RecordView):
    """The list itself: topics span it, measures can be dragged."""

    def __init__(self, rows: MeasureRows) -> None:
        super().__init__("measure-list", "รายการมาตรการ")
        self.setModel(rows)
        self.setItemDelegate(_RowDelegate(self))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.fit_columns(rows.columns)
        rows.modelReset.connect(self._span_topics)

    def chosen(self) -> list[Measure | Topic]:
        """The chosen rows, from top to bottom."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self.model().index(row, 0).data(RECORD_ROLE) for row in rows]

    def _span_topics(self) -> None:
        self.clearSpans()
        for row in range(self.model().rowCount()):
            if isinstance(self.model().index(row, 0).data(RECORD_ROLE), Topic):
                self.setSpan(row, 0, 1, self.model().columnCount())
