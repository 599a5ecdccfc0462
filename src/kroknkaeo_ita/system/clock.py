"""The local time of the office, and one that stands still for tests."""

from datetime import date, datetime, timedelta, timezone
from typing import Protocol

THAI_TIME = timezone(timedelta(hours=7), "ICT")
"""Thailand has kept one offset, without summer time, since 1920; no zone database is needed."""


class Clock(Protocol):
    """Tells the local time; never UTC, because an office's day ends at its own midnight."""

    def today(self) -> date:
        """The date in Thailand."""

    def now(self) -> datetime:
        """The time in Thailand, with its offset."""


class SystemClock:
    """The computer's clock, told in Thai time whatever zone the computer is set to."""

    def today(self) -> date:
        """The date in Thailand."""
        return self.now().date()

    def now(self) -> datetime:
        """The time in Thailand, with its offset."""
        return datetime.now(THAI_TIME)


class FixedClock:
    """A clock that moves only when it is told to.

    Args:
        moment: the time it shows; one without an offset is taken as Thai time.
    """

    def __init__(self, moment: datetime) -> None:
        self._moment = _in_thai_time(moment)

    def today(self) -> date:
        """The date in Thailand."""
        return self._moment.date()

    def now(self) -> datetime:
        """The time in Thailand, with its offset."""
        return self._moment

    def set(self, moment: datetime) -> None:
        """Show another time, earlier or later."""
        self._moment = _in_thai_time(moment)

    def advance(self, by: timedelta) -> None:
        """Move by a span, backwards if it is negative."""
        self._moment += by


def _in_thai_time(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        return moment.replace(tzinfo=THAI_TIME)
    return moment.astimezone(THAI_TIME)
