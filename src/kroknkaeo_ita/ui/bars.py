"""Bars that show how much of something is done, each a button to what it counts."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ..domain.standing import Share
from .colours import colours_of
from .paragraphs import Paragraph
from .wording import Display, unbroken

_PAD = 6
_NAME_SHARE, _MOST_LETTERS = 0.36, 30
"""How much of the width the names have, and how many letters at most: all bars begin alike."""
_GAP_SHARE = 0.02
_NOT_DUE = "ไม่มีกำหนด"


class ShareBar(QAbstractButton):
    """One bar with its name before it and its figures behind it.

    Args:
        name: what it is about.
        share: what is drawn.
        late: how much of it is overdue; said behind the name.
    """

    def __init__(self, display: Display, name: str, share: Share, late: int = 0) -> None:
        super().__init__()
        self._name = display(name)
        self._late = min(late, share.due - share.done)
        if late:
            overdue = f"(เกินกำหนด {late})"
            # In the narrow column of the names it stays in one line.
            self._name += " " + unbroken(display(overdue)).replace(" ", "\u00a0")
            name = f"{name} {overdue}"
        figure = f"{share.done} จาก {share.due}" if share.due else _NOT_DUE
        self._figure = unbroken(display(figure))
        # All bars leave the same room for the figures, or they could not be compared.
        figures = (f"{digit * 2} จาก {digit * 2}" for digit in "0123456789")
        self._longest = [unbroken(display(one)) for one in (*figures, _NOT_DUE)]
        self._share = share
        self._heights: dict[tuple[int, str], int] = {}
        self.setAccessibleName(unbroken(display(f"{name} {figure}")))
        self.setToolTip(unbroken(display(f"{name}: รายงานแล้ว {figure}")))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def hasHeightForWidth(self) -> bool:
        """A long name wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the wrapped name."""
        # Qt asks for the same few widths again and again while it lays the tab out.
        key = (width, self.font().key())
        if key not in self._heights:
            name = Paragraph(self._name, self.font(), self._name_width(width))
            self._heights[key] = int(max(name.height, self._thick())) + 2 * _PAD
        return self._heights[key]

    def sizeHint(self) -> QSize:
        """Wide enough to be read."""
        return QSize(320, self.heightForWidth(320))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw name, track, bar and figures."""
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.rect().adjusted(_PAD, 0, -_PAD, 0)
        if self.hasFocus() or self.underMouse():
            painter.setPen(QColor(colours.accent if self.hasFocus() else colours.line))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
        name_width, gap = self._name_width(area.width()), int(area.width() * _GAP_SHARE)
        name = Paragraph(self._name, self.font(), name_width)
        painter.setPen(QColor(colours.ink))
        top = area.top() + (area.height() - name.height) // 2
        name.draw(painter, area.adjusted(0, int(top - area.top()), 0, 0))
        left = area.left() + name_width + gap
        metrics = self.fontMetrics()
        figures = max(metrics.horizontalAdvance(one) for one in (*self._longest, self._figure))
        room = max(area.width() - name_width - 2 * gap - figures, 1)
        track = QRectF(left, area.center().y() - self._thick() / 2, room, self._thick())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.track))
        painter.drawRoundedRect(track, 3, 3)
        part = self._share.part or 0.0
        if self._late > 0:
            # It stands out behind what is done, whose bar lies over its beginning.
            painter.setBrush(QColor(colours.late.ink))
            owed = part + self._late / self._share.due
            painter.drawRoundedRect(_begun(track, owed), 3, 3)
        if part:
            tone = colours.done if part >= 1 else colours.busy
            painter.setBrush(QColor(tone.ink))
            painter.drawRoundedRect(_begun(track, part), 3, 3)
        painter.setPen(QColor(colours.muted))
        figure = area.adjusted(area.width() - figures, 0, 0, 0)
        aligned = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(figure, aligned, self._figure)

    def _name_width(self, width: int) -> int:
        most = _MOST_LETTERS * self.fontMetrics().averageCharWidth()
        return min(int(width * _NAME_SHARE), most)

    def _thick(self) -> int:
        return round(0.6 * self.fontMetrics().lineSpacing())


def _begun(track: QRectF, part: float) -> QRectF:
    """The first part of a track."""
    return QRectF(track.left(), track.top(), track.width() * part, track.height())


class ShareBars(QWidget):
    """Bars one below the other.

    Signals:
        chosen: a bar was pressed; its key.
    """

    chosen = Signal(object)

    def __init__(self, display: Display) -> None:
        super().__init__()
        self._display = display
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    @property
    def bars(self) -> list[ShareBar]:
        """The bars shown."""
        found = [self._column.itemAt(at).widget() for at in range(self._column.count())]
        return [one for one in found if isinstance(one, ShareBar)]

    def show_shares(self, shares: dict[object, tuple[str, Share, int]]) -> None:
        """Show a bar for each key with its name and how much of it is overdue."""
        while self._column.count():
            old = self._column.takeAt(0).widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for key, (name, share, late) in shares.items():
            bar = ShareBar(self._display, name, share, late)
            bar.clicked.connect(lambda _on=False, key=key: self.chosen.emit(key))
            self._column.addWidget(bar)
