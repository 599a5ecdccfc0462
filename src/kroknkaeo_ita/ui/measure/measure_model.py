"""The rows of the list of measures: topics, the measures below them, filtered and put in order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    Qt,
    Signal,
)

from ...domain.errors import UserError
from ...domain.measure import Measure, Topic
from ...domain.thai.digits import to_ascii_digits
from ..tables import PLAIN_ROLE, Column, Index
from ..wording import Display, search_form, unbroken

_DRAGGED = "application/x-ita-measures"
NUMBER, TITLE, DIVISIONS, TIMING = range(4)
TYPED = {TITLE: "title", TIMING: "timing"}
"""The columns that are typed in where they stand."""


@dataclass(frozen=True)
class Spot:
    """Where measures are to stand.

    Attributes:
        at: how many of the year's other measures stand before them.
        topic_id: the topic that they belong to there.
    """

    at: int
    topic_id: str | None


def divisions_words(measure: Measure, names: Mapping[str, str]) -> str:
    """Who is responsible, in few words: ทุกกอง when it is all of them."""
    known = [names[key] for key in measure.division_ids if key in names]
    if len(known) > 1 and len(known) == len(names):
        return f"ทุกกอง ({len(known)})"
    return ", ".join(known)


class MeasureRows(QAbstractTableModel):
    """Topics and measures as rows; a topic stands above the measures that belong to it.

    Args:
        division_names: key to name, as the list shows it.
        keep: keeps the text typed for a record's field and gives the record as it is kept.

    Signals:
        moveRequest: measures (their keys) were dropped at a Spot.
        refused: what was typed in a cell was refused, with the UserError's sentence.
    """

    moveRequest = Signal(list, object)
    refused = Signal(str)

    def __init__(
        self,
        display: Display,
        division_names: Callable[[], Mapping[str, str]],
        keep: Callable[[Topic | Measure, str, str], Topic | Measure],
    ) -> None:
        super().__init__()
        self._display = display
        self._names = division_names
        self._keep = keep
        self._found: set[str] = set()
        self.read_only = False
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

    @property
    def sought(self) -> str:
        """What is searched for, in its search form."""
        return self._filter

    @property
    def counts(self) -> tuple[int, int]:
        """How many measures are shown, and how many there are."""
        return sum(isinstance(one, Measure) for one in self.rows), len(self._measures)

    def show_year(self, topics: Sequence[Topic], measures: Sequence[Measure]) -> None:
        """Show the topics and measures of a year."""
        self._topics, self._measures = topics, measures
        self._arrange()

    def set_filter(self, text: str) -> None:
        """Show only measures in which the text occurs, digits and case alike.

        A measure that was found stays until another text is looked for, so that a row does not
        vanish under the hands that change it.
        """
        self._filter = search_form(text)
        self._found.clear()
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
        match role:
            case Qt.ItemDataRole.UserRole:
                return record
            case Qt.ItemDataRole.DisplayRole:
                return self.shown(record, index.column())
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return unbroken(self._display(self._text(record, index.column())))
            case Qt.ItemDataRole.EditRole:
                return self._text(record, index.column())
            case Qt.ItemDataRole.WhatsThisRole:
                return self.columns[index.column()].title
        if role == PLAIN_ROLE:
            return unbroken(self._display(self._text(record, index.column())))
        return None

    def shown(self, record: Topic | Measure, column: int) -> str:
        """What a cell shows."""
        return self._display(self._text(record, column))

    def setData(self, index: Index, value: str, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Keep what was typed in a cell; False when it is refused."""
        record = self.rows[index.row()]
        name = "title" if isinstance(record, Topic) else TYPED[index.column()]
        if role != Qt.ItemDataRole.EditRole:
            return False
        if to_ascii_digits(value) == getattr(record, name):
            return True
        try:
            kept = self._keep(record, name, value)
        except UserError as fault:
            self.refused.emit(fault.message)
            return False
        # At once: the next key may come back to this cell before everything is read anew.
        self.rows[index.row()] = kept
        last = self.index(index.row(), len(self.columns) - 1)
        self.dataChanged.emit(self.index(index.row(), 0), last)
        return True

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
        if self.read_only:
            return flags
        topic = isinstance(self.rows[index.row()], Topic)
        if not self.filtered:
            flags |= Qt.ItemFlag.ItemIsDropEnabled if topic else Qt.ItemFlag.ItemIsDragEnabled
        if index.column() == 0 if topic else index.column() in TYPED:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows move; they are never copied by dragging."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """What a dragged row is."""
        return [_DRAGGED]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The keys of the dragged measures, from top to bottom."""
        dragged = [self.rows[row] for row in sorted({index.row() for index in indexes})]
        keys = [one.id for one in dragged if isinstance(one, Measure)]
        data = QMimeData()
        data.setData(_DRAGGED, QByteArray(" ".join(keys).encode()))
        return data

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        """Ask for the move; the rows change when it has been kept."""
        keys = bytes(data.data(_DRAGGED).data()).decode().split()
        if row < 0:
            row = self._end_of_topic(parent.row()) if parent.isValid() else len(self.rows)
        self.moveRequest.emit(keys, self._place_before(row, keys))
        return False

    def stepped(self, keys: Sequence[str], step: int) -> Spot | None:
        """Where measures stand after one step up (-1) or down (1); None at the list's end.

        A step over a topic's heading leads into the neighbouring topic.
        """
        chosen = [row for row, one in enumerate(self.rows) if one.id in keys]
        if not chosen or self.filtered:
            return None
        beside = chosen[0] - 1 if step < 0 else chosen[-1] + 1
        if not 0 <= beside < len(self.rows):
            return None
        if step > 0:
            return self._place_before(beside + 1, keys)
        if isinstance(self.rows[beside], Measure):
            place = self._place_before(beside, keys)
            return Spot(place.at, self.rows[beside].topic_id)
        return self._place_before(beside, keys) if beside else None

    def end_of(self, topic: Topic | None) -> tuple[str | None, int]:
        """The topic's key, and how many measures stand before its end, or before the year's."""
        measures = self._measures
        if topic is None:
            return None, len(measures)
        places = [at for at, one in enumerate(measures, start=1) if one.topic_id == topic.id]
        return topic.id, places[-1] if places else len(measures)

    def _place_before(self, row: int, keys: Sequence[str]) -> Spot:
        """The place between a row and the one above it, which tells the topic."""
        above = self.rows[:row] or self.rows[:1]
        ahead = [one for one in self.rows[:row] if isinstance(one, Measure) and one.id not in keys]
        last = above[-1] if above else None
        topic = last.id if isinstance(last, Topic) else last.topic_id if last else None
        return Spot(len(ahead), topic)

    def _end_of_topic(self, row: int) -> int:
        """The row after the last measure below a topic's heading."""
        row += 1
        while row < len(self.rows) and isinstance(self.rows[row], Measure):
            row += 1
        return row

    def _text(self, record: Topic | Measure, column: int) -> str:
        if isinstance(record, Topic):
            return record.title if column == 0 else ""
        return self.columns[column].text(record)

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
        if not self._filter or measure.id in self._found:
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
        if any(self._filter in search_form(text) for text in texts):
            self._found.add(measure.id)
        return measure.id in self._found
