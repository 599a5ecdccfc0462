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
