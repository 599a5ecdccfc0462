"""What a trial found, and the table of all of them."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True)
class Scale:
    """How much is tried.

    Attributes:
        name: what the command line calls it.
        kills: how often the program is killed.
        points: at how many calls of each kind of work the system refuses; 0 for every one.
        cuts, flips: how often a backup is cut short, and has one bit turned.
        ways: in how many ways each hostile backup is opened: restored, looked at, merged, rescued.
        starts: how many programs start at once.
        steps: how many sizes of a full disk are tried, 64 KiB apart.
        megabytes: how much evidence the large backup holds.
        years: how many years it holds; with 0 its backup is not held against the clock.
        rounds: how often it is made, beside the copy.
    """

    name: str
    kills: int
    points: int
    cuts: int
    flips: int
    ways: int
    starts: int
    steps: int
    megabytes: int
    years: int
    rounds: int


SHORT = Scale(
    "short",
    kills=2,
    points=2,
    cuts=10,
    flips=20,
    ways=1,
    starts=4,
    steps=3,
    megabytes=40,
    years=0,
    rounds=1,
)
USUAL = Scale(
    "usual",
    kills=100,
    points=0,
    cuts=100,
    flips=500,
    ways=4,
    starts=50,
    steps=24,
    megabytes=500,
    years=10,
    rounds=5,
)
NIGHTLY = replace(USUAL, name="nightly", kills=1000)


@dataclass(frozen=True)
class Row:
    """One line of the table.

    Attributes:
        trial: what was done.
        goal: what must come out.
        found: what came out.
        passed: whether it is the goal.
        faults: what went wrong, for whoever has to mend it.
    """

    trial: str
    goal: str
    found: str
    passed: bool
    faults: Sequence[str] = ()


Trial = Callable[[Scale, Path], Row]
"""Tries something in an empty folder."""


def table_of(rows: Sequence[Row]) -> str:
    """The rows as text, the verdict last."""
    lines = [("trial", "goal", "found", ""), *((r.trial, r.goal, r.found, _mark(r)) for r in rows)]
    widths = [max(_width(line[column]) for line in lines) for column in range(4)]
    text = [
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)
        )
        for line in lines
    ]
    text.insert(1, "  ".join("-" * width for width in widths))
    text += [f"! {row.trial}: {fault}" for row in rows for fault in row.faults]
    failed = sum(not row.passed for row in rows)
    text.append(f"{failed} of {len(rows)} goals missed" if failed else f"all {len(rows)} goals met")
    return "\n".join(line.rstrip() for line in text)


def _mark(row: Row) -> str:
    return "ok" if row.passed else "MISSED"


def _width(text: str) -> int:
    return sum(not unicodedata.combining(char) for char in text)
