"""What the window remembers of its looks: place, splitters, column widths."""

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QHeaderView, QMainWindow, QSplitter

from kroknkaeo_ita.system.settings import (
    COLUMN_STATE,
    SPLITTER_STATE,
    WINDOW_GEOMETRY,
    Settings,
)


def _text(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode("ascii")


def _state(text: str) -> QByteArray:
    return QByteArray.fromBase64(QByteArray(text.encode("ascii", "ignore")))


def remember(window: QMainWindow, settings: Settings) -> None:
    """Keep how the window looks now."""
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


def recall(window: QMainWindow, settings: Settings) -> bool:
    """Make the window look as it did; False when there is nothing to recall."""
    geometry = settings.get(WINDOW_GEOMETRY)
    for splitter in window.findChildren(QSplitter):
        state = settings.get(SPLITTER_STATE).get(splitter.objectName())
        if state:
            splitter.restoreState(_state(state))
    for header in window.findChildren(QHeaderView):
        state = settings.get(COLUMN_STATE).get(header.objectName())
        if state and _columns_fit(header, state):
            header.restoreState(_state(state))
    return bool(geometry) and window.restoreGeometry(_state(geometry))


def _columns_fit(header: QHeaderView, state: str) -> bool:
    """Whether a state was made with as many columns; a new column must not be lost."""
    trial = QHeaderView(header.orientation())
    trial.restoreState(_state(state))
    return trial.count() in (0, header.count())
