"""A picture of a part of the window as it is at this moment, with numbers on what is explained."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from ..colours import colours_of
from ..wording import Display, unbroken

_LAP = 4
"""Pixels of a number that lie on what it stands on top of, and those between it and an edge."""


def named(part: QWidget, name: str) -> QWidget | None:
    """The widget inside a part that is seen and has this accessible name, or one that begins so."""
    seen = [one for one in part.findChildren(QWidget) if one.isVisibleTo(part)]
    exact = [one for one in seen if unbroken(one.accessibleName()) == name]
    begun = [one for one in seen if unbroken(one.accessibleName()).startswith(name)]
    return next(iter(exact or begun), None)


def picture_of(
    part: QWidget, names: Sequence[str], display: Display, width: int, larger: float = 1.0
) -> tuple[QPixmap, list[int]]:
    """The picture, and for each name the number that stands on it; 0 where it is not seen.

    Args:
        part: what is to be seen.
        names: accessible names, or how they begin.
        display: how numbers are shown.
        width: the widest that the picture may be, in logical pixels.
        larger: how much larger than the window's letters the numbers are.
    """
    picture = part.grab()
    ratio = picture.devicePixelRatio()
    scale = min(width / part.width(), 1.0)
    if scale < 1.0:
        smooth = Qt.TransformationMode.SmoothTransformation
        picture = picture.scaledToWidth(round(part.width() * scale * ratio), smooth)
        picture.setDevicePixelRatio(ratio)
    numbers: list[int] = []
    marks: list[QRect] = []
    inside = QRect(QPoint(0, 0), part.size())
    for name in names:
        widget = named(part, name)
        place = QRect(widget.mapTo(part, QPoint(0, 0)), widget.size()) if widget else QRect()
        if place.intersects(inside):
            marks.append(_scaled(place & inside, scale))
            numbers.append(len(marks))
        else:
            numbers.append(0)
    return _numbered(picture, marks, part, display, larger), numbers


def _scaled(place: QRect, scale: float) -> QRect:
    left, top = round(place.left() * scale), round(place.top() * scale)
    return QRect(left, top, round(place.width() * scale), round(place.height() * scale))


def _badge(place: QRect, side: int) -> QRect:
    """Where a number stands: in a corner of what is large, on top of what is small.

    It is never wider than what it stands on, so that it covers no other number or button.
    """
    large = place.height() > 3 * side
    top = place.top() + side // 4 if large else place.top() + _LAP - side
    return QRect(place.right() - side - _LAP, top, side, side)


def _numbered(
    picture: QPixmap, marks: Sequence[QRect], part: QWidget, display: Display, larger: float
) -> QPixmap:
    """The picture with a number on each mark, and room above it for those at its upper edge."""
    colours = colours_of(part.palette())
    side = round(part.fontMetrics().height() * larger)
    ratio = picture.devicePixelRatio()
    whole = QPixmap(picture.width(), picture.height() + round(side * ratio))
    whole.setDevicePixelRatio(ratio)
    whole.fill(Qt.GlobalColor.transparent)
    painter = QPainter(whole)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(0, side)
    painter.drawPixmap(0, 0, picture)
    font = part.font()
    font.setBold(True)
    font.setPixelSize(round(part.fontInfo().pixelSize() * larger))
    painter.setFont(font)
    for number, place in enumerate(marks, start=1):
        # On its edge, so that the line covers none of its words and nothing beside it.
        painter.setPen(QPen(QColor(colours.gold), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place, 6, 6)
        badge = _badge(place, side)
        painter.setBrush(QColor(colours.accent))
        painter.setPen(QPen(QColor(colours.surface), 2))
        painter.drawEllipse(badge)
        painter.setPen(QColor(colours.on_accent))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, unbroken(display(str(number))))
    painter.end()
    return whole
