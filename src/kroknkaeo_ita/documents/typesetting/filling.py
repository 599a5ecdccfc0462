"""Choosing where lines end: the fewest lines, and of those the least ragged.

A dynamic programme over all allowed breaks, after Knuth and Plass (1981), with two changes for
Thai: lines are never stretched to be judged, and a break costs by its tier.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ...domain.thai.breaks import Tier

_LINE = 300.0
_RAGGED = 100.0
_SHORT_LAST = 12.0
_PENALTY = {
    Tier.SPACE: 0.0,
    Tier.WORD: 1.0,
    Tier.DOUBTFUL: 30.0,
    Tier.COMPOUND: 14.0,
    Tier.GLUED: 60.0,
    Tier.SYLLABLE: 120.0,
    Tier.CLUSTER: 200.0,
}
_TOLERANCE = 1e-6


class Item(NamedTuple):
    """A stretch of text that is not cut.

    Attributes:
        start, end: Its place in the text, trailing spaces included.
        width: Its width with its trailing spaces.
        space: Width of the trailing spaces, which take no room at the end of a line.
        tier: How good it is to end a line after it.
    """

    start: int
    end: int
    width: float
    space: float
    tier: Tier


def fill(items: Sequence[Item], first_width: float, width: float) -> list[tuple[int, int]]:
    """Share the items out over lines.

    Args:
        items: In order; one that is wider than its line gets a line of its own.
        first_width: Room on the first line, in the unit of the items.
        width: Room on the other lines.

    Returns:
        For each line the numbers of its first item and of the item after its last.
    """
    count = len(items)
    if not count:
        return []
    total = [0.0]
    for item in items:
        total.append(total[-1] + item.width)
    if total[count] - items[-1].space <= first_width + _TOLERANCE:
        return [(0, count)]
    infinite = float("inf")
    best = [infinite] * (count + 1)
    best[0] = 0.0
    came = [0] * (count + 1)
    for end in range(1, count + 1):
        last = items[end - 1]
        penalty = 0.0 if end == count else _PENALTY[last.tier]
        edge = total[end] - last.space
        for start in range(end - 1, -1, -1):
            room = width if start else first_width
            natural = edge - total[start]
            if natural > room + _TOLERANCE and start != end - 1:
                if edge - total[start] > max(width, first_width):
                    break
                continue
            cost = best[start] + _LINE + penalty + _raggedness(natural, room, end == count)
            if cost < best[end]:
                best[end], came[end] = cost, start
    lines, end = [], count
    while end > 0:
        lines.append((came[end], end))
        end = came[end]
    lines.reverse()
    return lines


def _raggedness(natural: float, room: float, last: bool) -> float:
    if room <= 0:
        return 0.0
    if last:
        return _SHORT_LAST if natural < 0.1 * room else 0.0
    slack = max(room - natural, 0.0) / room
    return _RAGGED * slack * slack
