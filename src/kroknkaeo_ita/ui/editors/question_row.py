"""One row of the table of questions: its text, five counts and their mean."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QRegularExpression, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtGui import QRegularExpressionValidator as Validator
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ...domain.activity import Question
from ...domain.thai.digits import to_ascii_digits
from .. import icons
from ..wording import Display, unbroken
from .pasted_answers import LEVELS
from .text import GrowingText, Line

_COUNT = QRegularExpression("[0-9๐-๙]{0,6}")
_LEAST_TEXT = 26
"""Characters of a question that must fit beside the answers, or these go under it."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ALT, _CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


class _Keys:
    """What a key asks of the row, whichever of its cells it is pressed in."""

    def __init__(self, event: QKeyEvent) -> None:
        self.key = event.key()
        self.modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        self.step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(self.key, 0)

    @property
    def enter(self) -> bool:
        """Go on to the next cell."""
        return self.key in _ENTER and not self.modifiers

    @property
    def stepping(self) -> bool:
        """Go to the row above or below."""
        return bool(self.step) and not self.modifiers

    @property
    def moving(self) -> bool:
        """Put the row one place up or down."""
        return bool(self.step) and self.modifiers == _ALT

    @property
    def removing(self) -> bool:
        """Take the row out."""
        return self.key == Qt.Key.Key_Delete and self.modifiers == _CTRL


class _QuestionText(GrowingText):
    """The text of a question."""

    keyed = Signal(object)
    cellsPasted = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that belong to the table go there; the others type."""
        keys = _Keys(event)
        if keys.enter or keys.moving or keys.removing or (keys.stepping and self._at_edge(keys)):
            self.keyed.emit(keys)
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words; cells of a spreadsheet become rows of the table."""
        text = source.text().strip("\r\n")
        if "\t" in text or "\n" in text:
            self.cellsPasted.emit(text)
        else:
            self.insertPlainText(unbroken(text))

    def _at_edge(self, keys: _Keys) -> bool:
        up = keys.step < 0
        move = QTextCursor.MoveOperation.Up if up else QTextCursor.MoveOperation.Down
        return not QTextCursor(self.textCursor()).movePosition(move)


class _Count(Line):
    """How many chose one level; nothing stands for nobody."""

    keyed = Signal(object)
    cellsPasted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setValidator(Validator(_COUNT, self))
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)

    def count(self) -> int:
        """The number typed."""
        return int(to_ascii_digits(self.text()) or 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that belong to the table go there, pasted cells too."""
        keys = _Keys(event)
        if keys.enter or keys.stepping or keys.moving or keys.removing:
            self.keyed.emit(keys)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.cellsPasted.emit(QGuiApplication.clipboard().text())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose what stands there, so that typing replaces it."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()


class AnswerLine(QWidget):
    """A text, and narrow cells beside it or under it, in the same columns in every line."""

    def __init__(self, text: QWidget, cells: Sequence[QWidget]) -> None:
        super().__init__()
        self.number = QLabel()
        self.number.setProperty("role", "hint")
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.remove = QToolButton()
        self.remove.setIcon(icons.icon("x"))
        self.remove.setProperty("bare", True)
        self.remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        keep = self.remove.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.remove.setSizePolicy(keep)
        self.remove.hide()
        self._text = text
        self._cells = list(cells)
        self._answers = QWidget()
        row = QHBoxLayout(self._answers)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for cell in self._cells:
            row.addWidget(cell, 0, Qt.AlignmentFlag.AlignTop)
            if isinstance(cell, QLabel):
                cell.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self.number, 0, 0, top)
        self._grid.addWidget(text, 0, 1)
        self._grid.addWidget(self.remove, 0, 3, top)
        self.set_stacked(False)

    def set_stacked(self, stacked: bool) -> None:
        """Set the cells under the text, or beside it."""
        self._fix_widths()
        self._grid.removeWidget(self._answers)
        left = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        self._grid.addWidget(self._answers, *((1, 1) if stacked else (0, 2)), left)

    def least_width(self) -> int:
        """The width that is needed when the cells stand under the text."""
        self._fix_widths()
        return self._around() + self._answers.sizeHint().width()

    def beside_width(self) -> int:
        """The width from which on the cells stand beside the text."""
        return self.least_width() + 4 + _LEAST_TEXT * self.fontMetrics().averageCharWidth()

    def _around(self) -> int:
        return self.number.width() + self.remove.sizeHint().width() + 12

    def _fix_widths(self) -> None:
        metrics = self.fontMetrics()
        self.number.setFixedWidth(metrics.horizontalAdvance("๐๐. "))
        for cell in self._cells:
            cell.setFixedWidth(metrics.horizontalAdvance("เฉลี่ย") + 14)


class QuestionRow(QWidget):
    """A question being typed.

    Signals:
        edited: something was typed.
        left: the keyboard has left a cell.
        leaveRequest: the keyboard is to go on behind the table.
        goRequest: the keyboard is to go to a column (0 the text), so many rows further on.
        moveRequest: the row is to be put so many places further on.
        removeRequest: the row is to be taken out.
        pasted: cells of a spreadsheet were pasted in a column.
    """

    edited = Signal()
    left = Signal()
    leaveRequest = Signal()
    goRequest = Signal(int, int)
    moveRequest = Signal(int)
    removeRequest = Signal()
    pasted = Signal(int, str)

    def __init__(self, display: Display) -> None:
        super().__init__()
        self._display = display
        self.text = _QuestionText(display)
        self.counts = [_Count() for _ in range(LEVELS)]
        self.cells: list[QWidget] = [self.text, *self.counts]
        self._mean = QLabel()
        self.line = AnswerLine(self.text, [*self.counts, self._mean])
        self.text.stand_beside(self.line.number, *self.counts, self._mean, self.line.remove)
        self.line.remove.setToolTip(unbroken(display("ลบคำถามนี้ (Ctrl+Delete)")))
        self.line.remove.setAccessibleName("ลบคำถามนี้")
        self.line.remove.clicked.connect(self.removeRequest)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)
        self.text.edited.connect(self._on_edited)
        self.text.left.connect(self.left)
        for count in self.counts:
            count.textEdited.connect(self._on_edited)
            count.editingFinished.connect(self.left)
        for column, cell in enumerate((self.text, *self.counts)):
            cell.keyed.connect(lambda keys, column=column: self._on_key(column, keys))
            cell.cellsPasted.connect(lambda text, column=column: self.pasted.emit(column, text))

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not self.text.text().strip() and not any(one.text() for one in self.counts)

    @property
    def mean(self) -> str:
        """The mean as it is shown."""
        return self._mean.text()

    def question(self) -> Question:
        """The question as it stands."""
        return Question(self.text.text().strip(), tuple(one.count() for one in self.counts))

    def show_question(self, question: Question) -> None:
        """Show a question; emits nothing."""
        if self.text.text().strip() != question.text:
            self.text.show_text(question.text)
        self.put_counts(0, question.answers)

    def put_counts(self, level: int, counts: Sequence[int]) -> None:
        """Show counts from a level on; what does not fit is left out."""
        for cell, count in zip(self.counts[level:], counts, strict=False):
            if cell.count() != count or not count:
                cell.setText(unbroken(self._display(str(count))) if count else "")
        self._show_mean()

    def set_number(self, number: int, name: str) -> None:
        """Show the row's number, and name its cells for screen readers."""
        self.line.number.setText(unbroken(self._display(f"{number}.")))
        self.text.setAccessibleName(f"{name} {number}".strip())
        for level, cell in enumerate(self.counts, start=1):
            cell.setAccessibleName(f"{name} {number} ตอบระดับ {level} (คน)".strip())

    def enter(self, column: int) -> None:
        """Put the keyboard into a cell."""
        self.cells[column].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_key(self, column: int, keys: _Keys) -> None:
        if keys.removing:
            self.removeRequest.emit()
        elif keys.moving:
            self.moveRequest.emit(keys.step)
        elif keys.stepping:
            self.goRequest.emit(column, keys.step)
        elif self.is_blank:
            self.leaveRequest.emit()
        elif column < LEVELS:
            self.enter(column + 1)
        else:
            self.goRequest.emit(0, 1)

    def _on_edited(self) -> None:
        self._show_mean()
        self.edited.emit()

    def _show_mean(self) -> None:
        mean = self.question().mean
        self._mean.setText("–" if mean is None else unbroken(self._display(f"{mean:.2f}")))
        self._mean.setAccessibleName("ค่าเฉลี่ย")
        self.line.remove.setVisible(not self.is_blank)
