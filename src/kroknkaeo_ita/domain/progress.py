"""How long work says how far it is, and is told to stop."""

from typing import Protocol


class Cancelled(Exception):
    """Raised out of :meth:`Progress.report` when the person has cancelled the work."""


class Progress(Protocol):
    """What long work reports to; it knows nothing of windows or threads."""

    def report(self, fraction: float, text: str) -> None:
        """Say how much is done (0 to 1) and, in Thai, what is going on.

        Raises:
            Cancelled: the work must stop and leave everything as it was.
        """


class Unwatched:
    """Progress that nobody looks at and nobody cancels."""

    def report(self, fraction: float, text: str) -> None:
        """Do nothing."""


class Stretch:
    """A stretch of longer work: what is done of it counts between two fractions of the whole."""

    def __init__(self, whole: Progress, start: float, end: float) -> None:
        self._whole = whole
        self._start = start
        self._length = end - start

    def report(self, fraction: float, text: str) -> None:
        """Tell the whole.

        Raises:
            Cancelled: as :meth:`Progress.report`.
        """
        self._whole.report(self._start + fraction * self._length, text)
