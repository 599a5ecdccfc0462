"""The check of a text of several lines: slips underlined in the document itself."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QGuiApplication, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QTextEdit

from ..colours import colours_of
from ..wording import WORD_BREAK, Display, unbroken
from .proof import Proof, Proofs


class TextProof(Proof):
    """The slips of a text edit, which may show word breaks that are not in its text."""

    def __init__(self, edit: QTextEdit, proofs: Proofs, display: Display) -> None:
        super().__init__(edit, proofs, display)
        self._edit = edit
        edit.viewport().installEventFilter(self)
        edit.textChanged.connect(self.look_soon)

    def text(self) -> str:
        """The text without word breaks."""
        return unbroken(self._edit.toPlainText())

    def place(self) -> int:
        """Where the cursor is in that text."""
        return self._inward(self._edit.textCursor().position())

    def place_at(self, spot: QPoint) -> int:
        """Which character is under a point of the viewport; -1 beside the text."""
        cursor = self._edit.cursorForPosition(spot)
        box = self._edit.cursorRect(cursor)
        beside = abs(box.center().x() - spot.x()) > 2 * box.height()
        return (
            -1
            if beside or not box.top() <= spot.y() <= box.bottom()
            else self._inward(cursor.position())
        )

    def spot_of(self, place: int) -> QPoint:
        """Under the line in which a character stands."""
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(self._outward([place])[0])
        return self._edit.viewport().mapToGlobal(self._edit.cursorRect(cursor).bottomLeft())

    def select(self, start: int, end: int) -> None:
        """Choose a part of the text."""
        self._edit.setTextCursor(self._cursor(start, end))

    def replace(self, parts: list[tuple[int, int, str]]) -> None:
        """Put other words in place of some parts, as one step of undo."""
        step = QTextCursor(self._edit.document())
        step.beginEditBlock()
        for start, end, words in parts:
            self._cursor(start, end).insertText(words)
        step.endEditBlock()

    def mark(self) -> None:
        """Underline the findings with a wave."""
        marks = []
        style = QTextCharFormat()
        style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        style.setUnderlineColor(QColor(colours_of(QGuiApplication.palette()).fault))
        places = self._outward([at for one in self.findings for at in (one.start, one.end)])
        for start, end in zip(places[::2], places[1::2], strict=True):
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self._edit.document())
            mark.cursor.setPosition(start)
            mark.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            mark.format = style
            marks.append(mark)
        if marks or self._edit.extraSelections():
            self._edit.setExtraSelections(marks)

    def standard_menu(self) -> QMenu:
        """Cut, copy, paste and the like."""
        return self._edit.createStandardContextMenu()

    def _can_be_mended(self) -> bool:
        return self._edit.isEnabled() and not self._edit.isReadOnly()

    def _cursor(self, start: int, end: int) -> QTextCursor:
        first, last = self._outward([start, end])
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _inward(self, position: int) -> int:
        """The place in the text of a position of the document, which counts as UTF-16 does."""
        shown = self._edit.toPlainText().encode("utf-16-le")[: 2 * position]
        return len(unbroken(shown.decode("utf-16-le", "ignore")))

    def _outward(self, places: list[int]) -> list[int]:
        """The positions in the document of places in the text, which are in order."""
        shown = self._edit.toPlainText()
        if not places or (WORD_BREAK not in shown and max(shown, default="") < "\U00010000"):
            return places
        found, position, place, wanted = [], 0, 0, iter([*places, None])
        sought = next(wanted)
        for letter in shown:
            if letter != WORD_BREAK:
                while sought is not None and place >= sought:
                    found.append(position)
                    sought = next(wanted)
                place += 1
            position += 2 if letter > "\uffff" else 1
        return [*found, *([position] * (len(places) - len(found)))]
