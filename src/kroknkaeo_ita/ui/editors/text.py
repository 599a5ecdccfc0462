"""Editors of text: one line, and text that wraps and grows with what is typed."""

from typing import Any

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextCursor, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from ..wording import WORD_BREAK, Display, unbroken
from .base import Editor
from .line_proof import LineProof, WavyLine
from .proof import Proofs
from .text_proof import TextProof


class Line(WavyLine):
    """A line that leaves undo and redo to the window when it has nothing of its own to undo."""

    def event(self, event: QEvent) -> bool:
        """Give undo and redo back to the window where this line has none."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return True
        return super().event(event)


class LineEditor(Editor):
    """One line of text."""

    typed = True

    def __init__(self, display: Display, hint: str = "") -> None:
        super().__init__()
        self._display = display
        self._most = 0
        self.line = Line()
        self.line.setPlaceholderText(unbroken(display(hint)))
        self.line.textEdited.connect(self.edited)
        self.line.editingFinished.connect(self.committed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line, 1)
        layout.addStretch()
        self.setFocusProxy(self.line)

    def set_proofs(self, proofs: Proofs) -> None:
        """Have what is typed checked, if it is words."""
        if self.typed:
            LineProof(self.line, proofs, self._display)

    def limit(self, characters: int) -> None:
        """Be no wider than so many digits of the font, whatever the zoom."""
        self._most = characters
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit again when font or style change."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        if self._most:
            self.line.setMaximumWidth(self._most * self.fontMetrics().horizontalAdvance("0"))

    def value(self) -> str:
        """The text as it stands."""
        return self.line.text()

    def show_value(self, value: Any) -> None:
        """Show a text with the digits of the setting, from its beginning."""
        self.line.setText(unbroken(self._display(value or "")))
        self.line.setCursorPosition(0)

    def draft(self) -> str:
        """The text, whatever it says."""
        return self.line.text()

    def show_draft(self, draft: Any) -> None:
        """Show the text as it was typed."""
        self.line.setText(draft if isinstance(draft, str) else "")


class GrowingText(QTextEdit):
    """Plain text that wraps between words and is as high as its lines.

    Qt on Windows cannot find Thai words, so the text carries word breaks while nobody types in
    it; they are taken out as long as it has the keyboard, and never leave it.

    Signals:
        edited: the person has changed the text.
        left: the keyboard has gone elsewhere.
        fitted: it has the height of its lines.
    """

    edited = Signal()
    left = Signal()
    fitted = Signal()

    def __init__(
        self,
        display: Display,
        least_lines: int = 1,
        most_lines: int = 14,
        *,
        one_line: bool = False,
    ) -> None:
        super().__init__()
        self._one_line = one_line
        self._display = display
        self._lines = (least_lines, most_lines)
        self._quiet = False
        self._frame = 8
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(3)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.textChanged.connect(self._on_text_changed)

    def text(self) -> str:
        """What is typed, without word breaks."""
        return unbroken(self.toPlainText())

    def show_text(self, text: str) -> None:
        """Show a stored text; emits nothing."""
        shown = self._display(text)
        self._put(unbroken(shown) if self.hasFocus() else shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Where the text is one long line, Enter goes on to the next field."""
        if self._one_line and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the word breaks out, so that every key meets what the person sees."""
        if WORD_BREAK in self.toPlainText():
            before = self.toPlainText()[: self.textCursor().position()]
            self._put(self.text())
            cursor = self.textCursor()
            cursor.setPosition(len(unbroken(before)))
            self.setTextCursor(cursor)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Put the word breaks back and say that the field was left."""
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.PopupFocusReason:
            return
        self._put(self._display(self.text()))
        self.left.emit()

    def event(self, event: QEvent) -> bool:
        """Give undo and redo back to the window where this text has none."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            document = self.document()
            undo = event.matches(QKeySequence.StandardKey.Undo)
            redo = event.matches(QKeySequence.StandardKey.Redo)
            if (undo and not document.isUndoAvailable()) or (
                redo and not document.isRedoAvailable()
            ):
                event.ignore()
                return True
        return super().event(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Give the clipboard the text alone."""
        data = QMimeData()
        data.setText(unbroken(self.textCursor().selection().toPlainText()))
        return data

    def changeEvent(self, event: QEvent) -> None:
        """Fit again when font or style change."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _put(self, text: str) -> None:
        if text == self.toPlainText():
            return
        self._quiet = True
        self.setPlainText(text)
        self._quiet = False

    def _on_text_changed(self) -> None:
        if not self._quiet:
            self.edited.emit()

    def _fit(self, *_size: object) -> None:
        least, most = self._lines
        line = self.fontMetrics().lineSpacing()
        margin = 2 * self.document().documentMargin()
        wanted = self.document().size().height()
        height = min(max(wanted, least * line + margin), most * line + margin)
        self._frame = max(self.height() - self.viewport().height() if self.isVisible() else 10, 8)
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded
            if wanted > most * line + margin
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.setFixedHeight(round(height) + self._frame)
        self.fitted.emit()

    def stand_beside(self, *others: QWidget) -> None:
        """Give what stands beside this text the height of its first line, frame included.

        Words and symbols in the middle of that height are then level with the line.
        """

        def level() -> None:
            laid = self.document().firstBlock().layout()
            line = laid.lineAt(0).height() if laid.lineCount() else 0.0
            line = max(line, self.fontMetrics().lineSpacing())
            height = round(line + 2 * self.document().documentMargin()) + self._frame
            for other in others:
                other.setFixedHeight(height)

        self.fitted.connect(level)


class TextEditor(Editor):
    """Text that wraps; of several lines, or one long line (``one_line``)."""

    typed = True

    def __init__(
        self, display: Display, hint: str = "", least_lines: int = 2, *, one_line: bool = False
    ) -> None:
        super().__init__()
        self._display = display
        self._text = GrowingText(display, least_lines, one_line=one_line)
        self._text.setPlaceholderText(display(hint))
        self._text.edited.connect(self.edited)
        self._text.left.connect(self.committed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._text)
        self.setFocusProxy(self._text)

    def set_proofs(self, proofs: Proofs) -> None:
        """Have what is typed checked."""
        TextProof(self._text, proofs, self._display)

    def value(self) -> str:
        """The text as it stands."""
        return self._text.text()

    def show_value(self, value: Any) -> None:
        """Show a text from its beginning."""
        self._text.show_text(value or "")
        self._text.moveCursor(QTextCursor.MoveOperation.Start)

    def show_draft(self, draft: Any) -> None:
        """Show the text again."""
        self.show_value(draft if isinstance(draft, str) else "")
