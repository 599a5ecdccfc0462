"""Symbols inside a line of typing: as large as its letters, where Qt leaves them at 16 pixels."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QProxyStyle,
    QStyle,
    QStyleOption,
    QWidget,
)

from . import icons

_SIDE = 16
"""Of a symbol beside letters of 100 %, in logical pixels."""


class _SymbolStyle(QProxyStyle):
    """The window's style, but for the size of the symbols in a line."""

    def __init__(self, parent: QObject) -> None:
        super().__init__("Fusion")
        self.setParent(parent)

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """The size of a symbol follows the letters; a style sheet has no word for it."""
        if metric == QStyle.PixelMetric.PM_LineEditIconSize:
            return icons.zoomed(_SIDE)
        return super().pixelMetric(metric, option, widget)


def grow_symbols(line: QLineEdit) -> None:
    """Let the symbols of a line be as large as its letters, at any zoom."""
    app = QApplication.instance()
    if app is None:
        raise RuntimeError("there is no application")
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    line.setStyle(app.findChild(_SymbolStyle, options=direct) or _SymbolStyle(app))


def make_search(line: QLineEdit) -> None:
    """Let a line look like one to search with, and be emptied by a button."""
    grow_symbols(line)
    line.setClearButtonEnabled(True)
    line.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
