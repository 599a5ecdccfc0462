"""How fast the machine works: what is held to a limit on a shared one is held to it by this."""

from __future__ import annotations

import time

_PIECE_S = 0.0128
"""Seconds that the piece of work below takes on the machine on which the limits were set."""


def pace() -> float:
    """How many times slower the machine works at this moment; 1 where it is as fast or faster."""
    return max(1.0, min(_piece() for _ in range(5)) / _PIECE_S)


def _piece() -> float:
    begun = time.thread_time()
    sum(len(str(number)) for number in range(80_000))
    return time.thread_time() - begun
