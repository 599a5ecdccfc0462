"""Work that is done before it is asked for, while the clerk looks at the window that has opened."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

_REST_MS = 30
"""Between two steps, so that keys are answered and what they change is painted."""
_FIRST_MS = 250
"""Before the first step: what the clerk came for goes first."""


class Ahead(QObject):
    """Takes one small step after another, and rests between them."""

    def __init__(self, steps: Iterator[None], parent: QObject) -> None:
        super().__init__(parent)
        self._steps = steps
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)
        self._timer.start(_FIRST_MS)

    def _step(self) -> None:
        if next(self._steps, self) is not self:
            self._timer.start(_REST_MS)
