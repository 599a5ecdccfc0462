"""What the window remembers of its looks: place, splitters, column widths."""

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QHeaderView, QMainWindow, QSplitter, QWidget

from ..system.settings import (
    COLUMN_STATE,
    SPLITTER_STATE,
    WINDOW_GEOMETRY,
    Settings,
)


def remember(window: QMainWindow, settings: Settings) -> None:
    """Keep how the window and its parts look now; parts not made keep what they had.

    Raises:
        UserError: the settings cannot be written.
    """
    splitters = {one.objectName(): one for one in window.findChildren(QSplitter)}
    headers = {one.objectName(): one for one in window.findChildren(QHeaderView)}
    settings.update(
        {
            WINDOW_GEOMETRY: _text(window.saveGeometry()),
            SPLITTER_STATE: settings.get(SPLITTER_STATE)
            | {name: _text(one.saveState()) for name, one in splitters.items() if name},
            COLUMN_STATE: settings.get(COLUMN_STATE)
            | {name: _text(one.saveState()) for name, one in headers.items() if name},
        }
    )


def recall_place(window: QMainWindow, settings: Settings) -> bool:
    """Put the window where it was; False when it was never closed before."""
    geometry = settings.get(WINDOW_GEOMETRY)
    return bool(geometry) and window.restoreGeometry(_state(geometry))


def recall_parts(part: QWidget, settings: Settings) -> None:
    """Give splitters and columns inside a part the widths they had."""
    splitters, columns = settings.get(SPLITTER_STATE), settings.get(COLUMN_STATE)
    for splitter in part.findChildren(QSplitter):
        if state := splitters.get(splitter.objectName()):
            splitter.restoreState(_state(state))
    for header in part.findChildren(QHeaderView):
        if state := columns.get(header.objectName()):
            header.restoreState(_state(state))
            _settle(header)


def _settle(header: QHeaderView) -> None:
    # The first tab has no table, and its module need not be loaded before the window stands.
    from .tables import RecordView

    if isinstance(view := header.parent(), RecordView):
        view.take_widths()


def _text(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode("ascii")


def _state(text: str) -> QByteArray:
    return QByteArray.fromBase64(QByteArray(text.encode("ascii", "ignore")))
