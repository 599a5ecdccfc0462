"""Work that waits until the event that asked for it is over."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def soon(context: QObject, act: Callable[[], object], after: int = 0) -> None:
    """Do something once the present event is over, unless ``context`` is gone by then.

    Args:
        context: whose end also ends the waiting.
        act: what is done.
        after: how many milliseconds later.

    ``QTimer.singleShot`` with a context swallows what its function raises (PySide6 6.8): the
    fault would reach neither the log nor the person. A timer's signal tells it.
    """
    timer = QTimer(context)
    timer.setSingleShot(True)
    timer.timeout.connect(act)
    timer.timeout.connect(timer.deleteLater)
    timer.start(after)
