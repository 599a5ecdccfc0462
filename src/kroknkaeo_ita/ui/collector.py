"""Python's garbage, collected on the GUI thread only."""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 1_000
"""Milliseconds between looks."""


class Collector(QObject):
    """Collects in place of Python's own collector, which runs in whatever thread comes by.

    A widget in a cycle that a worker thread happens to collect would be destroyed off the GUI
    thread, and Qt may then crash.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the youngest generation whose count is over Python's own threshold."""
        for generation, (count, limit) in enumerate(
            zip(gc.get_count(), gc.get_threshold(), strict=True)
        ):
            if count <= limit:
                return
            gc.collect(generation)
