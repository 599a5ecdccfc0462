"""Small pictures of evidence, made in the background and kept while the window lives."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from PySide6.QtGui import QImage

from ...domain.follow_up import Evidence

_MOST = 300
"""How many are kept; of 256 pixels each they take 75 MB at most."""
LONGEST_SIDE = 256
"""Pixels; enough for 64 logical pixels at four times the size."""

Maker = Callable[[Evidence, int], bytes | None]
"""Gives a small picture of a file as PNG, or None; takes long."""


class _Making(QRunnable):
    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        self._work()


class Thumbnails(QObject):
    """Makes one picture after the other off the GUI thread; the last asked for is made first.

    Signals:
        made: the picture of a file (its SHA-256) is there, or it is known that it has none.
    """

    made = Signal(str)
    _arrived = Signal(str, object)

    def __init__(self, parent: QObject, make: Maker) -> None:
        super().__init__(parent)
        self._make = make
        self._known: dict[str, QImage | None] = {}
        self._asked: dict[str, None] = {}
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._turn = 0
        self._arrived.connect(self._keep)

    def picture(self, evidence: Evidence) -> QImage | None:
        """The picture of a file if it is there; else it is made, and ``made`` tells when."""
        key = evidence.sha256
        if key in self._known:
            return self._known[key]
        if key not in self._asked:
            self._asked[key] = None
            self._turn += 1
            self._pool.start(_Making(partial(self._work, evidence)), self._turn)
        return None

    def is_known(self, evidence: Evidence) -> bool:
        """Whether it is known what picture a file has."""
        return evidence.sha256 in self._known

    def stop(self) -> None:
        """Make no more, and wait for the one that is being made."""
        self._pool.clear()
        self._pool.waitForDone()

    def _work(self, evidence: Evidence) -> None:
        image = None
        try:
            png = self._make(evidence, LONGEST_SIDE)
            if png is not None:
                image = QImage.fromData(png)
        except Exception:  # noqa: BLE001 - a file that breaks its reader has no picture, no more
            image = None
        self._arrived.emit(evidence.sha256, None if image is None or image.isNull() else image)

    def _keep(self, key: str, image: QImage | None) -> None:
        self._asked.pop(key, None)
        while len(self._known) >= _MOST:
            self._known.pop(next(iter(self._known)))
        self._known[key] = image
        self.made.emit(key)
