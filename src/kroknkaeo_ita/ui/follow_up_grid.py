"""The grid of measures and quarters: each cell a symbol, a colour and a word."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyleOptionViewItem,
)

from ..domain.fiscal import QUARTERS
from ..domain.follow_up import Status
from ..domain.measure import Measure
from ..services.follow_ups import Cell
from . import icons
from .colours import Colours, Tone, colours_of
from .paragraphs import Paragraph
from .tables import (
    PAD_Y,
    PLAIN_ROLE,
    RECORD_ROLE,
    Column,
    Index,
    RecordView,
    WrappingDelegate,
)
from .wording import WORD_BREAK, Display, unbroken

CELL_ROLE = RECORD_ROLE + 10
"""The cell's follow-up with what is expected; None in the measure's own column."""

SYMBOLS = {
    Status.NOT_STARTED: "circle-dashed",
    Status.UNDER_WAY: "clock",
    Status.DONE: "circle-check",
    Status.CANCELLED: "circle-x",
}
LATE_WORD, LATE_SYMBOL = "เกินกำหนด", "circle-alert"
NOT_DUE_WORD, NOT_DUE_SYMBOL = "ไม่มีกำหนด", "minus"

_IN_CELL = {Status.DONE: f"ดำเนินการ{WORD_BREAK}แล้วเสร็จ"}
"""A status whose word is too long for a cell, with the place where it may break."""

_KEYS = {
    Status.NOT_STARTED: "1๑ๅ",
    Status.UNDER_WAY: "2๒/",
    Status.DONE: "3๓-_",
    Status.CANCELLED: "4๔ภ",
}
STATUS_OF_KEY = {char: status for status, chars in _KEYS.items() for char in chars}
"""Keys 1 to 4 set a status, whichever keyboard is on: the Thai one gives ๅ / - ภ there."""


@dataclass(frozen=True)
class Face:
    """How a cell looks."""

    word: str
    symbol: str
    tone: Tone


def face_of(cell: Cell, colours: Colours) -> Face:
    """Symbol, word and colour of a follow-up: late overrides, not due yet is quiet."""
    status = cell.follow_up.status
    if cell.late:
        return Face(LATE_WORD, LATE_SYMBOL, colours.late)
    if status is Status.NOT_STARTED and not cell.expected:
        return Face(NOT_DUE_WORD, NOT_DUE_SYMBOL, Tone(colours.muted, colours.surface))
    tones = {
        Status.NOT_STARTED: colours.idle,
        Status.UNDER_WAY: colours.busy,
        Status.DONE: colours.done,
        Status.CANCELLED: colours.dropped,
    }
    return Face(status.label, SYMBOLS[status], tones[status])


class GridRows(QAbstractTableModel):
    """Measures down, quarters across."""

    def __init__(self, display: Display) -> None:
        super().__init__()
        self._display = display
        self._measures: list[Measure] = []
        self._cells: Mapping[tuple[str, int], Cell] = {}
        self.columns = [
            Column[Measure]("measure", "มาตรการ", lambda one: f"{one.position}. {one.title}"),
            *(Column[Measure](f"quarter-{n}", f"ไตรมาส {n}", lambda _one: "") for n in QUARTERS),
        ]

    @property
    def measures(self) -> Sequence[Measure]:
        """The measures shown."""
        return self._measures

    def show_grid(self, measures: Sequence[Measure], cells: Mapping[tuple[str, int], Cell]) -> None:
        """Show a year's grid."""
        same = [one.id for one in measures] == [one.id for one in self._measures]
        if not same:
            self.beginResetModel()
        self._measures, self._cells = list(measures), cells
        if not same:
            self.endResetModel()
        elif measures:
            self.dataChanged.emit(self.index(0, 0), self.index(len(measures) - 1, len(QUARTERS)))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many measures there are."""
        return 0 if parent.isValid() else len(self._measures)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """The measure and its four quarters."""
        return 0 if parent.isValid() else len(self.columns)

    def cell(self, row: int, quarter: int) -> Cell | None:
        """The cell of a measure's row in a quarter."""
        return self._cells.get((self._measures[row].id, quarter))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell holds in a role."""
        measure, quarter = self._measures[index.row()], index.column()
        if role == RECORD_ROLE:
            return measure
        cell = self.cell(index.row(), quarter) if quarter else None
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return self._display(self._words(measure, quarter, cell))
        if role in (PLAIN_ROLE, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return unbroken(self._display(self._words(measure, quarter, cell)))
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """The columns' titles."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return unbroken(self._display(self.columns[section].title))
        return None

    def _words(self, measure: Measure, quarter: int, cell: Cell | None) -> str:
        if cell is None:
            return self.columns[0].text(measure) if quarter == 0 else ""
        if cell.late:
            return LATE_WORD
        if cell.follow_up.status is Status.NOT_STARTED and not cell.expected:
            return NOT_DUE_WORD
        return _IN_CELL.get(cell.follow_up.status, cell.follow_up.status.label)


class _CellDelegate(WrappingDelegate):
    """Draws a status as a rounded plate with its symbol and word."""

    _SYMBOL = 18
    _MARGIN = 4

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the measure's words, or a quarter's plate."""
        cell = index.data(CELL_ROLE)
        if cell is None:
            option.state &= ~QStyle.StateFlag.State_Selected
            super().paint(painter, option, index)
            return
        colours = colours_of(option.palette)
        face = face_of(cell, colours)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(option.rect, QColor(colours.surface))
        painter.setPen(QColor(colours.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        margin = self._MARGIN
        plate = option.rect.adjusted(margin, margin, -margin, -margin)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(QPen(QColor(colours.accent), 2) if chosen else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(face.tone.soft))
        painter.drawRoundedRect(plate, 6, 6)
        ratio = painter.device().devicePixelRatioF()
        symbol = icons.pixmap(face.symbol, face.tone.ink, self._SYMBOL, ratio)
        area = plate.adjusted(2, self._SYMBOL + 6, -2, -4)
        spot = QPoint(plate.center().x() - self._SYMBOL // 2 + 1, plate.top() + 6)
        text = index.data(Qt.ItemDataRole.DisplayRole)
        painter.drawPixmap(spot, symbol)
        painter.setPen(QColor(face.tone.ink))
        words = Paragraph(text, option.font, area.width(), Qt.AlignmentFlag.AlignHCenter)
        words.draw(painter, area, centred=True)
        if cell.evidence:
            clip = icons.pixmap("paperclip", face.tone.ink, 12, ratio)
            painter.drawPixmap(plate.right() - 16, plate.top() + 4, clip)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the plate's words."""
        if index.data(CELL_ROLE) is None:
            return super().sizeHint(option, index)
        width = self.cell_width(option, index)
        text = index.data(Qt.ItemDataRole.DisplayRole)
        height = Paragraph(text, option.font, width - 2 * self._MARGIN - 4).height
        return QSize(width, height + self._SYMBOL + 10 + 2 * PAD_Y)


class FollowUpGrid(RecordView):
    """The grid; keys 1 to 4 set the chosen cell's status.

    Signals:
        cellChanged: another cell is chosen.
        statusRequest: a key asked for a status of the chosen cell.
    """

    cellChanged = Signal()
    statusRequest = Signal(object)

    def __init__(self, rows: GridRows) -> None:
        super().__init__("follow-up-grid", "ตารางติดตามรายไตรมาส")
        self.setModel(rows)
        self.setItemDelegate(_CellDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.selectionModel().currentChanged.connect(lambda *_: self.cellChanged.emit())

    def choose(self, row: int, quarter: int) -> None:
        """Choose a cell."""
        self.setCurrentIndex(self.model().index(row, quarter))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the quarters what their words need, and the measures the rest."""
        super().resizeEvent(event)
        width = self.viewport().width()
        em = self.fontMetrics().averageCharWidth()
        quarter = min(max(width * 16 // 100, 10 * em), 17 * em)
        header = self.horizontalHeader()
        for section in range(1, header.count()):
            header.resizeSection(section, quarter)
        header.resizeSection(0, max(width - len(QUARTERS) * quarter, 16 * em))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Set a status by its key; the rest moves about as in any table."""
        status = STATUS_OF_KEY.get(event.text())
        if status is not None and self.currentIndex().column() > 0:
            self.statusRequest.emit(status)
        else:
            super().keyPressEvent(event)
