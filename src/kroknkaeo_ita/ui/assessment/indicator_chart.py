"""The scores of each indicator over the years, drawn; each indicator leads to its measures."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ...domain.assessment import PASS_SCORE
from ..colours import colours_of
from ..paragraphs import Paragraph
from ..pieces import SPACE
from ..wording import Display, unbroken

_NAME_SHARE = 0.32
_PASSED, _FAILED, _UNKNOWN = "ผ่าน", "ต่ำกว่าเกณฑ์", "ไม่ทราบคะแนน"


@dataclass(frozen=True)
class IndicatorScores:
    """One indicator and its scores, the newest year first.

    Attributes:
        scores: (fiscal year, score 0–100 or None where it is not known).
        answered: how many of this year's measures answer it.
    """

    number: int
    title: str
    scores: tuple[tuple[int, float | None], ...]
    answered: int = 0


class IndicatorBars(QAbstractButton):
    """One indicator: its name, and a bar with its figure for each year.

    Signals:
        stepRequest: the person wants to go so many indicators further.
    """

    stepRequest = Signal(int)

    def __init__(self, display: Display, it: IndicatorScores) -> None:
        super().__init__()
        self.it = it
        answered = f"มี {it.answered} มาตรการ" if it.answered else "ยังไม่มีมาตรการ"
        self._name = display(f"{it.number}. {it.title}")
        self._note = display(answered)
        # All indicators leave the same room for the words, or their bars could not be compared.
        self._longest = [unbroken(display(one)) for one in (f"88.88 {_FAILED}", _UNKNOWN)]
        self._rows = [
            (unbroken(display(str(year))), score, unbroken(display(_figure(score))))
            for year, score in it.scores
        ]
        said = ", ".join(f"ปี {year} {_figure(score)}" for year, score in it.scores)
        self.setAccessibleName(unbroken(f"{it.number}. {it.title}: {said}; {answered}"))
        self.setToolTip(display(f"{it.title}: {answered} กด Enter เพื่อไปที่มาตรการ"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """A long name wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the name with its note, or as the bars."""
        room = self._name_width(width)
        name = Paragraph(self._name, self.font(), room).height
        note = Paragraph(self._note, self.font(), room).height
        return max(name + note, len(self._rows) * self._row_height()) + 2 * SPACE

    def sizeHint(self) -> QSize:
        """Wide enough to be read."""
        width = 24 * self.fontMetrics().lineSpacing()
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def minimumSizeHint(self) -> QSize:
        """It may become narrower than it would like."""
        width = 14 * self.fontMetrics().lineSpacing()
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height that the name needs at the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from indicator to indicator; Enter presses as Space does."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self.stepRequest.emit(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw name, years, bars, figures and the mark of the score that passes."""
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() or self.underMouse():
            painter.setBrush(
                QColor(colours.accent_soft) if self.hasFocus() else Qt.BrushStyle.NoBrush
            )
            painter.setPen(QColor(colours.accent if self.hasFocus() else colours.line))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 4, 4)
        inner = self.rect().adjusted(SPACE, SPACE, -SPACE, -SPACE)
        room = self._name_width(self.width())
        name = Paragraph(self._name, self.font(), room)
        painter.setPen(QColor(colours.ink))
        name.draw(painter, inner)
        painter.setPen(QColor(colours.muted if self.it.answered else colours.late.ink))
        note = Paragraph(self._note, self.font(), room)
        note.draw(painter, inner.adjusted(0, name.height, 0, 0))
        left = inner.left() + room + 2 * SPACE
        height = self._row_height()
        for at, (year, score, figure) in enumerate(self._rows):
            row = QRect(left, inner.top() + at * height, inner.right() - left, height)
            self._paint_row(painter, row, year, score, figure, newest=at == 0)

    def _paint_row(
        self,
        painter: QPainter,
        row: QRect,
        year: str,
        score: float | None,
        figure: str,
        *,
        newest: bool,
    ) -> None:
        colours = colours_of(self.palette())
        metrics = self.fontMetrics()
        year_width = max(metrics.horizontalAdvance(one) for one, _, _ in self._rows) + SPACE
        figure_width = max(metrics.horizontalAdvance(one) for one in self._longest)
        figure_width += 2 * SPACE
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(colours.ink if newest else colours.muted))
        painter.drawText(row, middle, year)
        painter.drawText(row.adjusted(row.width() - figure_width + SPACE, 0, 0, 0), middle, figure)
        thick = max(row.height() * 0.45, 6.0)
        track = QRectF(
            row.left() + year_width,
            row.center().y() - thick / 2,
            max(row.width() - year_width - figure_width, 1),
            thick,
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.track))
        painter.drawRect(track)
        if score is not None:
            tone = colours.done if score >= PASS_SCORE else colours.late
            painter.setBrush(QColor(tone.ink))
            painter.setOpacity(1.0 if newest else 0.55)
            painter.drawRect(
                QRectF(track.left(), track.top(), track.width() * score / 100, track.height())
            )
            painter.setOpacity(1.0)
        mark = track.left() + track.width() * PASS_SCORE / 100
        # With a border, because the bar may be of nearly the same colour.
        for width, colour in ((4, colours.surface), (2, colours.ink)):
            painter.setBrush(QColor(colour))
            painter.drawRect(QRectF(mark - width / 2, track.top() - 3, width, track.height() + 6))

    def _name_width(self, width: int) -> int:
        return int((width - 2 * SPACE) * _NAME_SHARE)

    def _row_height(self) -> int:
        return round(self.fontMetrics().lineSpacing() * 1.25)


class IndicatorChart(QWidget):
    """All indicators, one below the other.

    Signals:
        chosen: an indicator was pressed; its number.
        steppedTo: the keyboard has gone to an indicator (its widget), which is to be seen.
    """

    chosen = Signal(int)
    steppedTo = Signal(object)

    def __init__(self, display: Display) -> None:
        super().__init__()
        self._display = display
        self._shown: tuple[IndicatorScores, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.bars: list[IndicatorBars] = []

    def show_scores(self, indicators: Sequence[IndicatorScores]) -> None:
        """Show these; the keyboard stays at the indicator it was at."""
        if tuple(indicators) == self._shown:
            return
        self._shown = tuple(indicators)
        focused = next((one.it.number for one in self.bars if one.hasFocus()), None)
        for old in self.bars:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.bars = [IndicatorBars(self._display, one) for one in indicators]
        for at, bar in enumerate(self.bars):
            self._column.addWidget(bar)
            bar.clicked.connect(lambda _on=False, number=bar.it.number: self.chosen.emit(number))
            bar.stepRequest.connect(lambda step, at=at: self._step(at + step))
            if bar.it.number == focused:
                bar.setFocus()

    def _step(self, to: int) -> None:
        if 0 <= to < len(self.bars):
            self.bars[to].setFocus(Qt.FocusReason.TabFocusReason)
            self.steppedTo.emit(self.bars[to])


def _figure(score: float | None) -> str:
    if score is None:
        return _UNKNOWN
    return f"{score:.2f} {_PASSED if score >= PASS_SCORE else _FAILED}"
