"""Tables and charts of what entries add up to, group by group."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...content import (
    Bar,
    Bars,
    Cell,
    Column,
    Part,
    Role,
    Row,
    Table,
    Words,
    number_cell,
    text_cell,
)
from .log import NO_DIVISION, TOTAL, Log

Groups = Mapping[str, Sequence[Any]]
NOTHING = "-"


@dataclass(frozen=True)
class Sum:
    """A column of figures.

    Attributes:
        title: its head.
        of: the figure of some entries, such as a quarter's or all of them.
    """

    title: str
    of: Callable[[Sequence[Any]], Cell]


def count(title: str) -> Sum:
    """How many entries there are."""
    return Sum(title, lambda entries: number_cell(len(entries)))


def total(title: str, amount: Callable[[Any], int]) -> Sum:
    """An amount of the entries, added up."""
    return Sum(title, lambda entries: number_cell(sum(map(amount, entries))))


def share(part: float, whole: float) -> float | None:
    """A share in per cent; None where there is nothing to share."""
    return part * 100 / whole if whole else None


def decimal_cell(value: float | None, places: int = 1) -> Cell:
    """A cell of a number with decimals; a dash where none is known."""
    if value is None:
        return text_cell(NOTHING)
    return number_cell(round(value, places), f"{value:,.{places}f}")


def sums_table(head: str, groups: Groups, sums: Sequence[Sum], whole: Sequence[Any]) -> Table:
    """A row of figures for each group, and below them those of all entries.

    Args:
        head: what the groups are.
        groups: entries by name.
        sums: the columns.
        whole: all entries, for the last row.
    """
    rows = [_row(name, entries, sums) for name, entries in groups.items()]
    if len(groups) > 1:
        rows.append(_row(TOTAL, whole, sums, strong=True))
    return figures_table(head, [one.title for one in sums], rows)


def _row(name: str, entries: Sequence[Any], sums: Sequence[Sum], *, strong: bool = False) -> Row:
    return Row((text_cell(name), *(one.of(entries) for one in sums)), strong=strong)


def figures_table(head: str, titles: Sequence[str], rows: Sequence[Row]) -> Table:
    """A table of names and figures."""
    figures = (Column(title, least_mm=20, most_mm=40, align="centre") for title in titles)
    return Table((Column(head, least_mm=50), *figures), rows)


def chart(head: tuple[str, str], amounts: Mapping[str, float]) -> Bars:
    """Amounts by name, the longest bar for the largest."""
    largest = max(amounts.values(), default=0)
    return Bars(
        tuple(
            Bar(name, value / largest if largest else 0.0, f"{value:,}", value=value)
            for name, value in amounts.items()
        ),
        head,
    )


def share_chart(head: tuple[str, str], shares: Mapping[str, float | None], places: int = 1) -> Bars:
    """Shares in per cent by name, the whole width for all."""
    return Bars(
        tuple(
            Bar(
                name,
                None if value is None else value / 100,
                NOTHING if value is None else f"{value:.{places}f}",
                value=None if value is None else round(value, places),
            )
            for name, value in shares.items()
        ),
        head,
    )


def by_quarter(
    log: Log, sums: Sequence[Sum], unit: str, amount: Callable[[Any], int]
) -> Iterator[Part]:
    """The year quarter by quarter with a chart of one amount; nothing where a quarter is chosen."""
    groups = log.by_quarter()
    if len(groups) > 1:
        yield Words("สรุปรายไตรมาส", Role.HEADING)
        yield sums_table("ไตรมาส", groups, sums, log.entries)
        yield amount_chart("ไตรมาส", unit, groups, amount)


def by_month(
    log: Log, sums: Sequence[Sum], unit: str, amount: Callable[[Any], int]
) -> Iterator[Part]:
    """The months of the year or quarter with a chart of one amount."""
    groups = log.by_month()
    yield Words("สรุปรายเดือน", Role.HEADING)
    yield sums_table("เดือน", groups, sums, log.entries)
    yield amount_chart("เดือน", unit, groups, amount)


def amount_chart(head: str, unit: str, groups: Groups, amount: Callable[[Any], int]) -> Bars:
    """One amount by group, added up."""
    return chart(
        (head, unit), {name: sum(map(amount, entries)) for name, entries in groups.items()}
    )


def by_who(log: Log, sums: Sequence[Sum]) -> Iterator[Part]:
    """Sums by measure and by division; each where it tells more than the total does."""
    measures, divisions = log.by_measure(), log.by_division()
    if len(measures) > 1:
        yield Words("สรุปรายมาตรการ", Role.HEADING)
        yield sums_table("มาตรการ", measures, sums, log.entries)
    if divisions.keys() - {NO_DIVISION}:
        yield Words("สรุปรายส่วนราชการ", Role.HEADING)
        yield sums_table("ส่วนราชการ", divisions, sums, log.entries)
