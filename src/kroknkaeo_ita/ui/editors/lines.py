"""An editor of a list of texts: one text a row, Enter makes the next."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from ...domain.thai.lists import pieces_of
from .. import icons
from ..wording import Display, unbroken
from .base import Editor, mark
from .proof import Proofs
from .text import GrowingText
from .text_proof import TextProof


def _texts(draft: Any) -> tuple[str, ...]:
    listed = draft if isinstance(draft, list | tuple) else ()
    return tuple(one for one in listed if isinstance(one, str))


class _RowText(GrowingText):
    """The text of one row; keys at its edges belong to the list."""

    splitRequest = Signal()
    joinRequest = Signal()
    stepRequest = Signal(int)
    moveRequest = Signal(int)
    piecesPasted = Signal(list)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter splits, Backspace at the start joins, arrows at the edge step to the next row."""
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        upward = key == Qt.Key.Key_Up
        arrow = upward or key == Qt.Key.Key_Down
        step = -1 if upward else 1
        cursor = self.textCursor()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not modifiers:
            self.splitRequest.emit()
        elif key == Qt.Key.Key_Backspace and cursor.atStart() and not cursor.hasSelection():
            self.joinRequest.emit()
        elif arrow and modifiers == Qt.KeyboardModifier.AltModifier:
            self.moveRequest.emit(step)
        elif arrow and not modifiers and not self._can_step(upward):
            self.stepRequest.emit(step)
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste; several lines become several rows."""
        pieces = list(pieces_of(unbroken(source.text())))
        if len(pieces) > 1:
            self.piecesPasted.emit(pieces)
        elif pieces:
            self.insertPlainText(pieces[0])

    def _can_step(self, upward: bool) -> bool:
        cursor = QTextCursor(self.textCursor())
        move = QTextCursor.MoveOperation.Up if upward else QTextCursor.MoveOperation.Down
        return cursor.movePosition(move)


class _Row(QWidget):
    """Number, text and the button that takes the row away."""

    removeRequest = Signal()

    def __init__(self, display: Display) -> None:
        super().__init__()
        self.number = QLabel()
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.number.setProperty("role", "hint")
        self.text = _RowText(display)
        remove = QToolButton()
        remove.setIcon(icons.icon("x"))
        remove.setProperty("bare", True)
        remove.setToolTip("เอาบรรทัดนี้ออก")
        remove.setAccessibleName("เอาบรรทัดนี้ออก")
        remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        remove.clicked.connect(self.removeRequest)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.text, 1)
        layout.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        self.text.stand_beside(self.number, remove)


class LinesEditor(Editor):
    """A list of texts, in order.

    Args:
        add_label: what the button that adds a row says.
        numbered: whether the rows bear numbers.
    """

    typed = True

    def __init__(self, display: Display, add_label: str, *, numbered: bool = True) -> None:
        super().__init__()
        self._display = display
        self._numbered = numbered
        self._name = ""
        self._proofs: Proofs | None = None
        self._rows: list[_Row] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        add = self._add = QPushButton(icons.icon("plus"), f" {add_label}")
        add.setAccessibleName(add_label)
        add.setProperty("link", True)
        add.clicked.connect(lambda: self._insert(len(self._rows), "").text.setFocus())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(self._list)
        layout.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_value(())

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops: the rows, then the button."""
        return (*(row.text for row in self._rows), self._add)

    def value(self) -> tuple[str, ...]:
        """The texts that are not empty."""
        return tuple(text for row in self._rows if (text := row.text.text().strip()))

    def show_value(self, value: Any) -> None:
        """Show texts; an empty list shows one empty row to type in.

        The empty row in which the keyboard waits for the next text stays.
        """
        if tuple(value or ()) == self.value() and any(row.text.hasFocus() for row in self._rows):
            return
        texts: Sequence[str] = value or ("",)
        while len(self._rows) > len(texts):
            self._drop(self._rows[-1])
        while len(self._rows) < len(texts):
            self._insert(len(self._rows), "")
        for row, text in zip(self._rows, texts, strict=True):
            row.text.show_text(text)

    def showEvent(self, event: QShowEvent) -> None:
        """Order what Qt has put in another order while the editor found its place in a window."""
        super().showEvent(event)
        self._put_in_tab_order()

    def show_draft(self, draft: Any) -> None:
        """Show the texts again."""
        self.show_value(_texts(draft))

    def set_faulty(self, faulty: bool) -> None:
        """Mark every row."""
        for row in self._rows:
            mark(row.text, "faulty", faulty)

    def set_proofs(self, proofs: Proofs) -> None:
        """Have every row checked, also those that come later."""
        self._proofs = proofs
        for row in self._rows:
            TextProof(row.text, proofs, self._display)

    def focus_target(self) -> QWidget:
        """The first row."""
        return self._rows[0].text

    def set_name(self, name: str) -> None:
        """Name each row by the field and its number."""
        self._name = name
        self._renumber()

    def follow(self, before: QWidget) -> QWidget:
        """Stand after a widget in the order of Tab; gives the last widget of the list."""
        QWidget.setTabOrder(before, self._rows[0].text)
        self._renumber()
        return self._add

    def _insert(self, index: int, text: str) -> _Row:
        row = _Row(self._display)
        row.text.show_text(text)
        row.text.edited.connect(self.edited)
        row.text.left.connect(self.committed)
        row.text.splitRequest.connect(lambda: self._split(row))
        row.text.joinRequest.connect(lambda: self._join(row))
        row.text.stepRequest.connect(lambda step: self._step(row, step))
        row.text.moveRequest.connect(lambda step: self._move(row, step))
        row.text.piecesPasted.connect(lambda pieces: self._spread(row, pieces))
        row.removeRequest.connect(lambda: self._remove(row))
        if self._proofs is not None:
            TextProof(row.text, self._proofs, self._display)
        self._rows.insert(index, row)
        self._list.insertWidget(index, row)
        self._renumber()
        return row

    def _drop(self, row: _Row) -> None:
        self._rows.remove(row)
        self._list.removeWidget(row)
        row.text.blockSignals(True)
        row.hide()
        row.deleteLater()
        self._renumber()

    def _renumber(self) -> None:
        width = self.fontMetrics().horizontalAdvance("๐๐. ")
        for number, row in enumerate(self._rows, start=1):
            row.number.setVisible(self._numbered)
            row.number.setText(unbroken(self._display(f"{number}.")))
            row.number.setFixedWidth(width)
            row.text.setAccessibleName(f"{self._name} {number}".strip())
        self._put_in_tab_order()

    def _put_in_tab_order(self) -> None:
        """Let Tab go from row to row and then to the button.

        The editor has no focus proxy: with one, Qt ties the rows into a ring of their own.
        """
        # The button stays where it is and draws the rows to its place.
        for before, after in pairwise((self._add, *self.stops)):
            QWidget.setTabOrder(before, after)

    def _split(self, row: _Row) -> None:
        text, at = row.text.text(), row.text.textCursor().position()
        row.text.show_text(text[:at].rstrip())
        below = self._insert(self._rows.index(row) + 1, text[at:].lstrip())
        below.text.setFocus()
        below.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.edited.emit()

    def _join(self, row: _Row) -> None:
        index = self._rows.index(row)
        if index == 0:
            return
        above, text = self._rows[index - 1], row.text.text()
        at = len(above.text.text())
        above.text.setFocus()
        above.text.show_text(above.text.text() + text)
        cursor = above.text.textCursor()
        cursor.setPosition(at)
        above.text.setTextCursor(cursor)
        self._drop(row)
        self.edited.emit()

    def _step(self, row: _Row, step: int) -> None:
        index = self._rows.index(row) + step
        if 0 <= index < len(self._rows):
            self._rows[index].text.setFocus()

    def _move(self, row: _Row, step: int) -> None:
        index = self._rows.index(row)
        if not 0 <= index + step < len(self._rows):
            return
        self._rows.remove(row)
        self._rows.insert(index + step, row)
        self._list.removeWidget(row)
        self._list.insertWidget(index + step, row)
        row.text.setFocus()
        self._renumber()
        self.edited.emit()

    def _spread(self, row: _Row, pieces: list[str]) -> None:
        row.text.insertPlainText(pieces[0])
        index = self._rows.index(row)
        for offset, piece in enumerate(pieces[1:], start=1):
            last = self._insert(index + offset, piece)
        last.text.setFocus()
        self.edited.emit()

    def _remove(self, row: _Row) -> None:
        if len(self._rows) == 1:
            row.text.show_text("")
        else:
            index = self._rows.index(row)
            self._drop(row)
            self._rows[max(index - 1, 0)].text.setFocus()
        self.edited.emit()
        self.committed.emit()
