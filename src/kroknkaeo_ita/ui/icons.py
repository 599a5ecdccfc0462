"""The Lucide icons of the tree, drawn in the colour of the text they stand beside."""

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtSvg import QSvgRenderer

from ..system.resources import resource_path
from .look import BASE_POINTS


class _Engine(QIconEngine):
    """Draws an icon when and as large as it is needed; so it is sharp at every scale.

    Args:
        colour: a fixed colour, or the palette's button text.
        chosen: whether a button that stays down shows it in the colour of chosen things.
    """

    def __init__(self, name: str, colour: str | None, *, chosen: bool) -> None:
        super().__init__()
        self._name = name
        self._colour = colour
        self._chosen = chosen

    def clone(self) -> QIconEngine:
        """Another engine of the same icon."""
        return _Engine(self._name, self._colour, chosen=self._chosen)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the icon in the middle of a rectangle."""
        side = min(rect.width(), rect.height())
        area = QRectF(0, 0, side, side)
        area.moveCenter(QRectF(rect).center())
        _draw(self._name, self._ink(mode, state), painter, area)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The icon on a transparent ground."""
        if size.width() == size.height():
            return pixmap(self._name, self._ink(mode, state).name(), size.width())
        drawn = QPixmap(size)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return drawn

    def _ink(self, mode: QIcon.Mode, state: QIcon.State) -> QColor:
        palette = QGuiApplication.palette()
        if mode == QIcon.Mode.Disabled:
            return palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Mid)
        if self._chosen and state == QIcon.State.On:
            return palette.color(QPalette.ColorRole.HighlightedText)
        if self._colour:
            return QColor(self._colour)
        return palette.color(QPalette.ColorRole.ButtonText)


def zoomed(size: int) -> int:
    """A size at 100 %, in logical pixels, as it is at the zoom of now."""
    return round(size * QGuiApplication.font().pointSizeF() / BASE_POINTS)


def icon(name: str, colour: str | None = None) -> QIcon:
    """The icon of that name, in a given colour or that of button text; paler when disabled."""
    return QIcon(_Engine(name, colour, chosen=False))


def toggling(name: str) -> QIcon:
    """An icon for a button that stays down: in the colour of chosen things while it is."""
    return QIcon(_Engine(name, None, chosen=True))


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """One drawn size of an icon, for delegates and labels; ``size`` is in logical pixels.

    A table paints the same few again and again, so what is drawn is kept in Qt's own cache.
    """
    key = f"icons/{name}/{colour}/{size}/{ratio}"
    kept = QPixmap()
    if QPixmapCache.find(key, kept):
        return kept
    side = round(size * ratio)
    drawn = QPixmap(side, side)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    _draw(name, QColor(colour), painter, QRectF(0, 0, side, side))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, drawn)
    return drawn


def _draw(name: str, colour: QColor, painter: QPainter, area: QRectF) -> None:
    svg = resource_path("icons", f"{name}.svg").read_bytes()
    coloured = svg.replace(b"currentColor", colour.name().encode())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(coloured)).render(painter, area)
