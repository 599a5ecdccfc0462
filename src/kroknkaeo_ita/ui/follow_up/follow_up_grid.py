"""The grid of measures and quarters: each cell a symbol, a colour and a word."""

from pathlib import Path

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyleOptionViewItem,
)

from ...domain.fiscal import QUARTERS
from ...domain.follow_up import Status
from .. import icons
from ..colours import colours_of
from ..paragraphs import Paragraph, ParagraphShelf
from ..tables import PAD_X, PAD_Y, Index, RecordView, WrappingDelegate
from ..wording import WORD_BREAK, unbroken
from .dropped import dropped_files
from .follow_up_rows import CELL_ROLE, IN_CELL, GridRows, face_of

_LINES_BESIDE = 3
"""Lines of words that are as high as a plate."""
_KEYS = {
    Status.NOT_STARTED: "1๑ๅ+",
    Status.UNDER_WAY: "2๒/",
    Status.DONE: "3๓-",
    Status.CANCELLED: "4๔ภ",
}
STATUS_OF_KEY = {char: status for status, chars in _KEYS.items() for char in chars}
"""Keys 1 to 4 set a status, whichever keyboard is on: the Thai one gives ๅ / - ภ there."""
KEY_OF_STATUS = {status: chars[0] for status, chars in _KEYS.items()}
"""The key that stands in tooltips and in the legend."""
_NO_SIGN = 0x01000000
"""From here on Qt's keys are no signs."""


class _CellDelegate(WrappingDelegate):
    """Draws a status as a rounded plate with its symbol and word."""

    _MARGIN = 4

    def __init__(self, parent: "FollowUpGrid") -> None:
        super().__init__(parent)
        self._shelf = ParagraphShelf()
        self._fitted: dict[tuple[str, str, int], str] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the measure's words, or a quarter's plate."""
        cell = index.data(CELL_ROLE)
        text = index.data(Qt.ItemDataRole.DisplayRole)
        colours = colours_of(option.palette)
        painter.save()
        painter.fillRect(option.rect, QColor(colours.surface))
        painter.setPen(QColor(colours.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if cell is None:
            area = option.rect.adjusted(PAD_X, PAD_Y, -PAD_X, -PAD_Y)
            painter.setPen(QColor(colours.ink))
            self._title(text, option.font, area.width()).draw(painter, area)
            painter.restore()
            return
        face = face_of(cell, colours)
        margin = self._MARGIN
        plate = option.rect.adjusted(margin, margin, -margin, -margin)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._edge(option, index))
        painter.setBrush(QColor(face.tone.soft))
        painter.drawRoundedRect(plate, 6, 6)
        ratio = painter.device().devicePixelRatioF()
        side = _symbol_side(option.font)
        symbol = icons.pixmap(face.symbol, face.tone.ink, side, ratio)
        spot = QPoint(plate.center().x() - side // 2 + 1, plate.top() + 6)
        painter.drawPixmap(spot, symbol)
        painter.setPen(QColor(face.tone.ink))
        self._draw_words(painter, option, text, plate)
        if cell.evidence:
            clip = icons.pixmap("paperclip", face.tone.ink, side * 2 // 3, ratio)
            painter.drawPixmap(plate.right() - side * 2 // 3 - 4, plate.top() + 4, clip)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words, and in a quarter the symbol above them."""
        width = self.cell_width(option, index)
        text = index.data(Qt.ItemDataRole.DisplayRole)
        if index.column() == 0:
            room = max(width - 2 * PAD_X, 20)
            return QSize(width, self._title(text, option.font, room).height + 2 * PAD_Y)
        words = self._set(text, option.font, self._room(width))
        return QSize(width, words.height + _symbol_side(option.font) + 10 + 2 * PAD_Y)

    def least_width(self, font: QFont) -> int:
        """How wide a quarter must be for every status to stand in it, broken at its one place."""
        metrics = QFontMetrics(font)
        parts = [part for words in IN_CELL.values() for part in words.split(WORD_BREAK)]
        return max(metrics.horizontalAdvance(part) for part in parts) + 2 * self._MARGIN + 6

    def _title(self, text: str, font: QFont, room: int) -> Paragraph:
        """A measure's words; in a narrow column no more of them than stand beside the plates.

        The tooltip and the detail beside the grid say them all.
        """
        grid = self.parent()
        narrow = isinstance(grid, FollowUpGrid) and grid.narrow
        left = Qt.AlignmentFlag.AlignLeft
        return self._shelf.get(text, font, room, left, _LINES_BESIDE if narrow else 0)

    def _set(self, text: str, font: QFont, room: int) -> Paragraph:
        """A quarter's words; a status too long for the line breaks at its own place, no other.

        Where the computer has a Thai dictionary Qt would break at any word of it.
        """
        key = (text, font.key(), room)
        fitted = self._fitted.get(key)
        if fitted is None:
            metrics = QFontMetrics(font)
            lines = [
                line
                if metrics.horizontalAdvance(unbroken(line)) <= room
                else line.replace(WORD_BREAK, "\n")
                for line in text.split("\n")
            ]
            fitted = self._fitted[key] = "\n".join(lines)
        return self._shelf.get(fitted, font, room, Qt.AlignmentFlag.AlignHCenter)

    def _room(self, width: int) -> int:
        """How wide the words of a quarter may be."""
        return max(width - 2 * self._MARGIN - 4, 20)

    def _draw_words(
        self, painter: QPainter, option: QStyleOptionViewItem, text: str, plate: QRect
    ) -> None:
        area = plate.adjusted(2, _symbol_side(option.font) + 9, -2, -2)
        room = self._room(option.rect.width())
        self._set(text, option.font, room).draw(painter, area)

    def _edge(self, option: QStyleOptionViewItem, index: Index) -> QPen | Qt.PenStyle:
        """The line around a plate: whole for the chosen cell, broken where files would drop."""
        colours = colours_of(option.palette)
        grid = self.parent()
        if isinstance(grid, FollowUpGrid) and grid.drop_place == index:
            return QPen(QColor(colours.accent), 2, Qt.PenStyle.DashLine)
        if option.state & QStyle.StateFlag.State_Selected:
            return QPen(QColor(colours.accent), 2)
        return Qt.PenStyle.NoPen


def _symbol_side(font: QFont) -> int:
    """How large a plate's symbol is; it grows with the text."""
    return QFontMetrics(font).lineSpacing() * 9 // 10


class FollowUpGrid(RecordView):
    """The grid; keys 1 to 4 set the chosen cell's status, Enter goes into its detail.

    Attributes:
        drop_place: the cell that would take the files that are being dragged.

    Signals:
        cellChanged: another cell is chosen.
        statusRequest: a key asked for a status of the chosen cell.
        statusOfAllRequest: a key asked for a status of the whole and of every division.
        detailRequest: the person wants to write in the chosen cell's detail.
        divisionRequest: the next (1) or previous (-1) division of the cell is wanted.
        filesDropped: files (paths) were dropped on a cell, which is now the chosen one.
    """

    cellChanged = Signal()
    statusRequest = Signal(object)
    statusOfAllRequest = Signal(object)
    detailRequest = Signal()
    divisionRequest = Signal(int)
    filesDropped = Signal(list)

    def __init__(self, rows: GridRows) -> None:
        self._measure_soon = QTimer()
        self._measure_soon.setSingleShot(True)
        self._measure_soon.setInterval(0)
        super().__init__("follow-up-grid", "ตารางติดตามรายไตรมาส")
        # The delegate breaks a status at its own place and titles at their word breaks.
        self.setWordWrap(False)
        self._measure_soon.timeout.connect(self._measure_anew)
        self._rows = rows
        self._sharing_out = False
        self._fitted: tuple[object, ...] = ()
        self.takes_files = True
        self.drop_place: QModelIndex | QPersistentModelIndex = QModelIndex()
        self.setModel(rows)
        self._plates = _CellDelegate(self)
        self.setItemDelegate(self._plates)
        self.horizontalHeader().setProperty("tight", True)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setAcceptDrops(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        # Rows are measured when their words or width change, not at every show and paint.
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.modelReset.connect(self._fit_rows)
        rows.dataChanged.connect(self._fit_changed)
        self.selectionModel().currentChanged.connect(lambda *_: self.cellChanged.emit())
        self.doubleClicked.connect(lambda _index: self.detailRequest.emit())

    @property
    def narrow(self) -> bool:
        """Whether the measures' column has room for a few words only."""
        return self._rows.narrow

    def choose(self, row: int, quarter: int) -> None:
        """Choose a cell."""
        self.setCurrentIndex(self.model().index(row, quarter))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the quarters what their words need, and the measures the rest."""
        self._sharing_out = True
        super().resizeEvent(event)
        self._measure_anew()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew what another zoom has made larger."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure_soon.start()

    def _measure_anew(self) -> None:
        self._sharing_out = True
        self._widen()
        self._sharing_out = False
        header = self.horizontalHeader()
        widths = [header.sectionSize(at) for at in range(header.count())]
        fitted = (self.font().key(), self.narrow, self.viewport().width() > 0, widths)
        if fitted != self._fitted:
            self._fitted = fitted
            self._fit_rows()

    def _fit_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        for row in range(first.row(), last.row() + 1):
            self.resizeRowToContents(row)

    def _widen(self) -> None:
        width = self.viewport().width()
        em = self.fontMetrics().averageCharWidth()
        header = self.horizontalHeader()
        words = self._plates.least_width(self.font())
        self._rows.set_narrow(narrow=False)
        one_line = max(header.sectionSizeHint(1), words)
        self._rows.set_narrow(narrow=width - len(QUARTERS) * one_line < 16 * em)
        least = max(header.sectionSizeHint(1), words)
        quarter = max(least, min(width * 16 // 100, 17 * em))
        for section in range(1, header.count()):
            header.resizeSection(section, quarter)
        header.resizeSection(0, max(width - len(QUARTERS) * quarter, 8 * em))

    def _fit_rows(self) -> None:
        """Make the rows as high as their words, once when all columns have their width."""
        if not self._sharing_out:
            super()._fit_rows()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, keys: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Move among the quarters; a measure's own column is no cell to stand on."""
        to = super().moveCursor(action, keys)
        return to.siblingAtColumn(1) if to.isValid() and to.column() == 0 else to

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a cell; on a measure's title, its cell of the quarter that is chosen."""
        at = self.indexAt(event.position().toPoint())
        if at.isValid() and at.column() == 0:
            self.choose(at.row(), max(self.currentIndex().column(), 1))
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Set a status by its key, Alt with it for all; the rest moves about as in any table."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        for_all = event.modifiers() == Qt.KeyboardModifier.AltModifier
        # Where Alt is held, not every system says what the key types; all say which it is.
        typed = chr(event.key()) if for_all and event.key() < _NO_SIGN else event.text()
        status = STATUS_OF_KEY.get(typed)
        if status is not None and self.currentIndex().column() > 0:
            (self.statusOfAllRequest if for_all else self.statusRequest).emit(status)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.detailRequest.emit()
        elif control and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.divisionRequest.emit(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files only."""
        if self.takes_files and dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show which cell would take the files."""
        at = self.indexAt(event.position().toPoint())
        self._mark_drop(at if at.column() > 0 else QModelIndex())
        event.setAccepted(at.column() > 0)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Show no longer where files would go."""
        self._mark_drop(QModelIndex())

    def dropEvent(self, event: QDropEvent) -> None:
        """Choose the cell under the files and hand them over."""
        at = self.indexAt(event.position().toPoint())
        self._mark_drop(QModelIndex())
        files: list[Path] = dropped_files(event.mimeData())
        if at.column() > 0 and files:
            event.acceptProposedAction()
            self.setCurrentIndex(at)
            self.filesDropped.emit(files)

    def _mark_drop(self, place: QModelIndex) -> None:
        before, self.drop_place = self.drop_place, QPersistentModelIndex(place)
        for each in (before, place):
            if each.isValid():
                self.update(QModelIndex(each))
