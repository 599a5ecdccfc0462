"""The Lucide icons of the tree, drawn in the colour of the text they stand beside."""

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kroknkaeo_ita.system.resources import resource_path

_SIZES = (16, 20, 24, 32, 40, 48, 64)


def _drawn(svg: bytes, colour: QColor, size: int) -> QPixmap:
    coloured = svg.replace(b"currentColor", colour.name().encode())
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(coloured)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def icon(name: str, colour: str | None = None) -> QIcon:
    """The icon of that name, in a given colour or that of button text; paler when disabled."""
    svg = _svg(name)
    palette = QGuiApplication.palette()
    normal = QColor(colour) if colour else palette.color(QPalette.ColorRole.ButtonText)
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    made = QIcon()
    for size in _SIZES:
        made.addPixmap(_drawn(svg, normal, size), QIcon.Mode.Normal)
        made.addPixmap(_drawn(svg, disabled, size), QIcon.Mode.Disabled)
    return made


def toggling(name: str) -> QIcon:
    """An icon for a button that stays down: in the colour of chosen things while it is."""
    made = icon(name)
    chosen = QGuiApplication.palette().color(QPalette.ColorRole.HighlightedText)
    for size in _SIZES:
        made.addPixmap(_drawn(_svg(name), chosen, size), QIcon.Mode.Normal, QIcon.State.On)
    return made


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """One drawn size of an icon, for delegates and labels; ``size`` is in logical pixels."""
    drawn = _drawn(_svg(name), QColor(colour), round(size * ratio))
    drawn.setDevicePixelRatio(ratio)
    return drawn


def _svg(name: str) -> bytes:
    return resource_path("icons", f"{name}.svg").read_bytes()
