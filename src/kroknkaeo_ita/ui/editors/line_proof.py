"""The check of a single line: a wave drawn under the slips and a sign at the line's end."""

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLineEdit, QMenu

from .. import icons
from ..colours import colours_of
from ..line_symbols import grow_symbols
from ..wording import Display, unbroken, wrapping_tip
from .proof import KEYS, Proof, Proofs
from .proof_words import sentence

_WAVE = 2
"""Height of the wave, and half its length, in pixels."""


class WavyLine(QLineEdit):
    """A line edit that can underline parts of its text; Qt's own cannot."""

    def __init__(self) -> None:
        super().__init__()
        self._waves: tuple[tuple[int, int], ...] = ()

    def set_waves(self, waves: tuple[tuple[int, int], ...]) -> None:
        """Underline these parts of the text."""
        if waves != self._waves:
            self._waves = waves
            self.update()

    def x_of(self, place: int) -> int:
        """Where in the line a character begins, in pixels; the scrolled line counted."""
        metrics, text, at = self.fontMetrics(), self.text(), self.cursorPosition()
        before = metrics.horizontalAdvance(text[:at])
        return self.cursorRect().center().x() + metrics.horizontalAdvance(text[:place]) - before

    def text_area(self) -> QRect:
        """The part of the line where text can be seen."""
        left, right = self.textMargins().left(), self.textMargins().right()
        return self.rect().adjusted(4 + left, 0, -4 - right, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line as ever, then the underlines."""
        super().paintEvent(event)
        if self._waves:
            self._draw_waves()

    def _draw_waves(self) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self.text_area())
        painter.setPen(QPen(QColor(colours_of(QGuiApplication.palette()).fault), 1.3))
        box = self.cursorRect()
        low = min(box.center().y() + self.fontMetrics().ascent() // 2 + 5, self.height() - 4)
        for start, end in self._waves:
            left, right = self.x_of(start), max(self.x_of(end), self.x_of(start) + 3 * _WAVE)
            spots = [
                QPointF(x, low + (_WAVE if step % 2 else 0))
                for step, x in enumerate(range(left, right + _WAVE, _WAVE))
            ]
            painter.drawPolyline(QPolygonF(spots))
        painter.end()


class LineProof(Proof):
    """The slips of a line edit."""

    def __init__(self, line: WavyLine, proofs: Proofs, display: Display) -> None:
        super().__init__(line, proofs, display)
        self._line = line
        self._sign = QAction("", line)
        self._sign.setVisible(False)
        self._sign.triggered.connect(lambda: self.offer(next(iter(self.findings), None)))
        grow_symbols(line)
        line.addAction(self._sign, QLineEdit.ActionPosition.TrailingPosition)
        line.textChanged.connect(self.look_soon)

    def text(self) -> str:
        """The line's text."""
        return self._line.text()

    def place(self) -> int:
        """Where the cursor is."""
        return self._line.cursorPosition()

    def place_at(self, spot: QPoint) -> int:
        """Which character is under a point of the line; -1 beside the text."""
        within = self._line.x_of(0) <= spot.x() <= self._line.x_of(len(self.text()))
        return self._line.cursorPositionAt(spot) if within else -1

    def spot_of(self, place: int) -> QPoint:
        """Under the character."""
        return self._line.mapToGlobal(QPoint(self._line.x_of(place), self._line.height()))

    def select(self, start: int, end: int) -> None:
        """Choose a part of the text."""
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._line.setSelection(start, end - start)

    def replace(self, parts: list[tuple[int, int, str]]) -> None:
        """Put other words in place of some parts."""
        for start, end, words in parts:
            self._line.setSelection(start, end - start)
            self._line.insert(words)

    def mark(self) -> None:
        """Underline the findings and show the sign; the sign says what is wrong."""
        self._line.set_waves(tuple((one.start, one.end) for one in self.findings))
        if bool(self.findings) != self._sign.isVisible():
            colour = colours_of(QGuiApplication.palette()).fault
            self._sign.setIcon(icons.icon("triangle-alert", colour))
            self._sign.setVisible(bool(self.findings))
        if self.findings:
            told = "\n".join(sentence(self.text(), one) for one in self.findings)
            self._sign.setText(unbroken(f"คำที่น่าตรวจ ({KEYS})"))
            advice = self._display(f"{told}\nกด {KEYS} เพื่อดูคำแนะนำ")
            self._sign.setToolTip(wrapping_tip(advice))

    def standard_menu(self) -> QMenu:
        """Cut, copy, paste and the like."""
        return self._line.createStandardContextMenu()

    def _can_be_mended(self) -> bool:
        return self._line.isEnabled() and not self._line.isReadOnly()
