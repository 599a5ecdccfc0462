"""How a cell of a list of measures is drawn, and how it is typed in without leaving the list."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QTextCursor
from PySide6.QtWidgets import QAbstractItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from ...domain.measure import Topic
from ..colours import colours_of
from ..editors.base import mark
from ..editors.text import GrowingText
from ..paragraphs import Paragraph
from ..tables import PAD_X, PAD_Y, RECORD_ROLE, Index, RecordView, WrappingDelegate
from ..wording import Display, found_in

_Hint = QAbstractItemDelegate.EndEditHint
_ENDS = {
    Qt.Key.Key_Return: _Hint.NoHint,
    Qt.Key.Key_Enter: _Hint.NoHint,
    Qt.Key.Key_Tab: _Hint.EditNextItem,
    Qt.Key.Key_Backtab: _Hint.EditPreviousItem,
}
_ANOTHER_LINE = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


class CellText(GrowingText):
    """The text of a cell while it is typed.

    Attributes:
        place: the cell.
        filled: it has been given the cell's text; what is typed is never overwritten.
    """

    place: QPersistentModelIndex
    filled = False


class CellDelegate(WrappingDelegate):
    """Cells that are typed in where they stand: Enter and Tab keep, Esc leaves as it was.

    Args:
        several_lines: Alt+Enter begins another line within the cell, as in Excel.
    """

    def __init__(self, view: QTableView, display: Display, *, several_lines: bool = False) -> None:
        super().__init__(view)
        self._display = display
        self._several_lines = several_lines

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: Index
    ) -> CellText:
        """A field over the cell that grows with what is typed."""
        editor = CellText(self._display, one_line=True)
        editor.setParent(parent)
        editor.place = QPersistentModelIndex(index)
        editor.setAccessibleName(index.data(Qt.ItemDataRole.WhatsThisRole))
        editor.setAutoFillBackground(True)
        return editor

    def setEditorData(self, editor: CellText, index: Index) -> None:
        """Show the cell's text once, the caret behind it as in Excel."""
        if editor.filled:
            return
        editor.filled = True
        editor.show_text(index.data(Qt.ItemDataRole.EditRole))
        editor.moveCursor(QTextCursor.MoveOperation.End)

    def setModelData(self, editor: CellText, model: QAbstractItemModel, index: Index) -> None:
        """Keep what is typed."""
        model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """As wide as the cell; the text itself decides the height."""
        editor.setGeometry(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter keeps, Tab keeps and goes on; what is refused stays open to be mended."""
        if (
            isinstance(event, QKeyEvent)
            and isinstance(editor, CellText)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _ENDS
        ):
            if self._several_lines and event.modifiers() & _ANOTHER_LINE:
                editor.insertPlainText("\n")
                return True
            kept = editor.place.model().setData(
                editor.place, editor.text(), Qt.ItemDataRole.EditRole
            )
            mark(editor, "faulty", not kept)
            if kept:
                self.closeEditor.emit(editor, _ENDS[Qt.Key(event.key())])
            return True
        return super().eventFilter(editor, event)


class MeasureDelegate(CellDelegate):
    """Draws a topic as a heading over the whole width and marks what was searched for.

    Args:
        sought: the text searched for, in its search form; empty for none.
    """

    def __init__(self, view: RecordView, display: Display, sought: Callable[[], str]) -> None:
        super().__init__(view, display)
        self._sought = sought

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell of a measure, or a topic's heading."""
        topic = isinstance(index.data(RECORD_ROLE), Topic)
        if topic:
            option.font.setWeight(QFont.Weight.DemiBold)
        colours = colours_of(option.palette)
        self.paint_ground(painter, option)
        text = index.data(Qt.ItemDataRole.DisplayRole) or ""
        area = option.rect.adjusted(PAD_X, PAD_Y, -PAD_X, -PAD_Y)
        words = Paragraph(text, option.font, area.width())
        if not topic:
            tone = colours.dropped
            words.mark(found_in(text, self._sought()), QColor(tone.ink), QColor(tone.soft))
        painter.save()
        painter.setPen(QColor(colours.ink))
        words.draw(painter, area)
        if topic:
            bar = option.rect.adjusted(0, 0, 0, 0)
            bar.setWidth(3)
            painter.fillRect(bar, QColor(colours.gold))
        painter.restore()

    def cell_width(self, option: QStyleOptionViewItem, index: Index) -> int:
        """A topic takes the whole width."""
        view = option.widget
        if isinstance(view, RecordView) and isinstance(index.data(RECORD_ROLE), Topic):
            return view.viewport().width() if index.column() == 0 else 2 * PAD_X
        return super().cell_width(option, index)
