"""How wide the columns of a table should be. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .paragraphs import Composer
from .styles import Paragraph

_PROBED_ROWS = 12
_STEPS = 90
_MOST_MOVES = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """What a column needs.

    Attributes:
        least, most: Limits of its width.
        weight: How strongly it asks for room beside the amount of its text.
        title: Its head.
        cells: The paragraphs of its cells, row by row.
    """

    least: float
    most: float
    weight: float
    title: Paragraph
    cells: list[tuple[Paragraph, ...]]


def find_widths(
    composer: Composer, columns: Sequence[Asked], total: float, padding: float
) -> list[float]:
    """Widths that sum up to `total` and keep the table low.

    No column becomes narrower than its widest word needs, as long as there is room for all.
    The rest is first shared out by the root of the amount of text, then moved between columns
    in small steps as long as that makes some sampled rows lower.

    Args:
        composer: Measures the text.
        columns: What each column needs.
        total: The table's width.
        padding: What a cell's width loses to padding, both sides together.
    """
    least, amount = [], []
    for column in columns:
        narrow, _ = composer.extent(column.title)
        length = 0.0
        for paragraphs in column.cells:
            for paragraph in paragraphs:
                widest, natural = composer.extent(paragraph)
                narrow = max(narrow, widest)
                length += natural
        mean = length / max(len(column.cells), 1)
        least.append(min(max(column.least, narrow + padding + 0.1), column.most))
        amount.append(column.weight * max(mean, 1.0) ** 0.5)
    widths = _share_out(total, least, [column.most for column in columns], amount)
    if not columns or not columns[0].cells or sum(least) >= total:
        return widths
    return _Improvement(composer, columns, least, padding, total / _STEPS).of(widths)


class _Improvement:
    """Moves room between columns while that makes the sampled rows lower."""

    def __init__(
        self,
        composer: Composer,
        columns: Sequence[Asked],
        least: list[float],
        padding: float,
        step: float,
    ) -> None:
        self._composer = composer
        self._columns = columns
        self._least = least
        self._padding = padding
        self._step = step
        count = len(columns[0].cells)
        every = max(count // _PROBED_ROWS, 1)
        self._rows = range(0, count, every)[:_PROBED_ROWS]
        self._heights: dict[tuple[int, int], list[float]] = {}
        self._start: list[float] = []

    def of(self, widths: list[float]) -> list[float]:
        """The better widths, with the same sum."""
        self._start = widths
        moved = [0] * len(widths)
        best = self._cost(moved)
        for _ in range(_MOST_MOVES):
            found = min(
                ((self._cost(move), move) for move in self._moves(moved)),
                default=(best, moved),
            )
            if found[0] >= best:
                break
            best, moved = found
        return [self._width(column, steps) for column, steps in enumerate(moved)]

    def _width(self, column: int, steps: int) -> float:
        return self._start[column] + steps * self._step

    def _moves(self, moved: list[int]) -> list[list[int]]:
        moves = []
        for giver in range(len(moved)):
            if self._width(giver, moved[giver] - 1) < self._least[giver]:
                continue
            for taker, column in enumerate(self._columns):
                if taker != giver and self._width(taker, moved[taker] + 1) <= column.most:
                    move = list(moved)
                    move[giver] -= 1
                    move[taker] += 1
                    moves.append(move)
        return moves

    def _cost(self, moved: list[int]) -> tuple[float, float]:
        """The height of the sampled rows, then how uneven their cells are."""
        columns = [self._column(column, steps) for column, steps in enumerate(moved)]
        tallest = squares = 0.0
        for heights in zip(*columns, strict=True):
            tallest += max(heights)
            squares += sum(height * height for height in heights)
        return round(tallest, 3), round(squares, 3)

    def _column(self, column: int, steps: int) -> list[float]:
        """The heights of a column's sampled cells, its title first, at a width."""
        found = self._heights.get((column, steps))
        if found is None:
            room = self._width(column, steps) - self._padding
            asked = self._columns[column]
            cells = [(asked.title,), *(asked.cells[row] for row in self._rows)]
            found = self._heights[column, steps] = [
                sum(
                    self._composer.line_count(paragraph, room) * paragraph.style.leading_pt
                    for paragraph in cell
                )
                for cell in cells
            ]
        return found


def _share_out(
    total: float, least: list[float], most: list[float], amount: list[float]
) -> list[float]:
    """Widths between `least` and `most` that sum up to `total`, the rest shared by `amount`."""
    if sum(least) >= total:
        return _capped(total, least)
    widths = list(least)
    open_columns = set(range(len(least)))
    while open_columns:
        share = (total - sum(w for n, w in enumerate(widths) if n not in open_columns)) / sum(
            amount[n] for n in open_columns
        )
        fixed = False
        for number in sorted(open_columns):
            wanted = share * amount[number]
            limited = min(max(wanted, least[number]), most[number])
            widths[number] = limited
            if limited > wanted + 1e-9:
                open_columns.discard(number)
                fixed = True
        if not fixed:
            break
    spare = total - sum(widths)
    growing = [n for n in range(len(widths)) if widths[n] < most[n] - 1e-9] or list(
        range(len(widths))
    )
    return [w + (spare / len(growing) if n in growing else 0.0) for n, w in enumerate(widths)]


def _capped(total: float, least: list[float]) -> list[float]:
    """Widths that sum up to `total` when there is not enough: the widest give way first."""
    cap, rest, left = 0.0, total, len(least)
    for width in sorted(least):
        cap = rest / left
        if width >= cap:
            break
        rest -= width
        left -= 1
    return [min(width, cap) for width in least]
