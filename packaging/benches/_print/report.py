"""The comparison as plain text, and the goals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .peers import Peer

_READERS = ("poppler", "mupdf", "pdfium", "pypdf")
_SPEED_SIZE, _MEMORY_SIZE = 400, 2_000
_MOST_MB = 200.0
_MOST_GROWTH = 1.15
"""A measure may cost this much more in a long table than in a short one and count as constant."""
_MEMO_S = 0.6


@dataclass(frozen=True, slots=True)
class Result:
    """What printing one table cost; see `running.Run`."""

    seconds: float
    cpu: float
    peak_mb: float
    kilobytes: float
    runs: int
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that was measured.

    Attributes:
        programs: We first; a peer that is not installed has no version.
        results: By program key and number of measures.
        judged: What the judge said about the table of `judged_size`, by program key.
    """

    machine: str
    load: tuple[float, float]
    sizes: Sequence[int]
    programs: Sequence[Peer]
    results: Mapping[tuple[str, int], Result]
    judged_size: int
    judged: Mapping[str, Mapping[str, Any]]
    memo: Mapping[str, Result]


@dataclass(frozen=True, slots=True)
class Goal:
    """Something we promised; `met` is None when this run cannot tell."""

    promise: str
    found: str
    met: bool | None


def report(facts: Facts) -> str:
    """The tables, then the goals."""
    parts = [
        "Printing the six-column table: the same content, letters and columns for all.",
        f"{facts.machine}; load {facts.load[0]:.1f} before, {facts.load[1]:.1f} after.",
        _costs(facts, "Seconds, start included (median of the runs)", "seconds", 2),
        _costs(facts, "Processor seconds, all cores", "cpu", 2),
        _costs(facts, "Peak memory, MB", "peak_mb", 0),
        _costs(facts, "File size, KB", "kilobytes", 0),
        _costs(facts, "Runs measured", "runs", 0),
        _read_back(facts),
        _breaks(facts),
        _memo(facts),
        "Goals\n" + "\n".join(_goal_lines(goals(facts))),
    ]
    if any(result.fault for result in facts.results.values()):
        parts.insert(-1, _faults(facts))
    return "\n\n".join(parts)


def _table(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [list(head), *(list(row) for row in rows)]
    widths = [max(len(line[n]) for line in lines if n < len(line)) for n in range(len(head))]
    shown = [
        "  ".join(
            text.ljust(widths[n]) if n == 0 or len(line) < len(head) else text.rjust(widths[n])
            for n, text in enumerate(line)
        ).rstrip()
        for line in lines
    ]
    return "\n".join([title, *shown])


def _named(program: Peer) -> str:
    return f"{program.title} {program.version}".strip()


def _costs(facts: Facts, title: str, name: str, digits: int) -> str:
    def figure(program: Peer, size: int) -> str:
        result = facts.results[program.key, size]
        return _short(result.fault) if result.fault else f"{getattr(result, name):,.{digits}f}"

    return _table(
        title,
        ["measures", *(f"{size:,}" for size in facts.sizes)],
        (
            [_named(program), *(figure(program, size) for size in facts.sizes)]
            if program.version
            else [_named(program), "not installed"]
            for program in facts.programs
        ),
    )


def _short(fault: str) -> str:
    return fault if len(fault) <= 12 else "failed"


def _faults(facts: Facts) -> str:
    """What failing programs said, in full."""
    said = [
        f"{program.title}, {size:,} measures: {facts.results[program.key, size].fault}"
        for program in facts.programs
        if program.version
        for size in facts.sizes
        if facts.results[program.key, size].fault
    ]
    return "\n".join(["Failed", *said])


def _read_back(facts: Facts) -> str:
    asked = next(iter(facts.judged.values()))["cells"]
    rows = []
    for program in _judged(facts):
        read = facts.judged[program.key]["read"]
        shown = ["no reader" if read[name] is None else str(read[name]) for name in _READERS]
        rows.append([_named(program), *shown])
    title = (
        f"Cell texts read back exactly, of {asked} ({facts.judged_size} measures; "
        "white space aside)"
    )
    return _table(title, ["", *_READERS], rows)


def _breaks(facts: Facts) -> str:
    rows, examples = [], []
    for program in _judged(facts):
        said = facts.judged[program.key]
        rows.append(
            [
                _named(program),
                str(said["line_ends"]),
                str(len(said["broken"])),
                str(len(said["broken_general"])),
                str(len(said["torn"])),
                str(said["cells_not_found"]),
                str(said["pages"]),
            ]
        )
        if said["broken"]:
            first = list(dict.fromkeys([*said["torn"], *said["broken"]]))[:6]
            examples.append(f"  {program.title}: {'  '.join(first)}")
    head = ["", "line ends", "in a word", "general words only", "torn", "cells unread", "pages"]
    table = _table(
        f"Line ends inside a word ({facts.judged_size} measures; newmm with our terms; torn: into "
        "parts that are no words)",
        head,
        rows,
    )
    return "\n".join([table, *examples])


def _judged(facts: Facts) -> Iterator[Peer]:
    return (program for program in facts.programs if program.key in facts.judged)


def _memo(facts: Facts) -> str:
    rows = (
        [
            title,
            *([_short(one.fault)] if one.fault else [f"{one.seconds:.2f}", f"{one.peak_mb:.0f}"]),
        ]
        for title, one in facts.memo.items()
    )
    return _table("The memo", ["", "seconds", "peak MB"], rows)


def goals(facts: Facts) -> list[Goal]:
    """What we promised, and what came of it."""
    ours = {
        size: facts.results["ours", size]
        for size in facts.sizes
        if not facts.results["ours", size].fault
    }
    return [
        *_speed(facts, ours),
        _constant(ours),
        _memory(ours),
        *_memo_goals(facts),
        _all_read(facts),
        _no_word_broken(facts),
    ]


def _speed(facts: Facts, ours: Mapping[int, Result]) -> Iterator[Goal]:
    promise = f"{_SPEED_SIZE} measures faster than Typst in the same run"
    typst = facts.results.get(("typst", _SPEED_SIZE))
    if typst is None or typst.fault or _SPEED_SIZE not in ours:
        yield Goal(promise, "not measured", None)
        return
    mine, theirs = ours[_SPEED_SIZE].seconds, typst.seconds
    yield Goal(promise, f"{mine:.2f} s, Typst {theirs:.2f} s", mine < theirs)


def _constant(ours: Mapping[int, Result]) -> Goal:
    """Told by processor seconds: they change least with what else the machine is doing."""
    promise = f"cost of a measure constant from 40 to 2,000 (ratio at most {_MOST_GROWTH})"
    if not {40, _SPEED_SIZE, _MEMORY_SIZE} <= set(ours):
        return Goal(promise, "not measured", None)
    short, middle, long = (ours[size].cpu for size in (40, _SPEED_SIZE, _MEMORY_SIZE))
    early = (middle - short) / (_SPEED_SIZE - 40)
    late = (long - middle) / (_MEMORY_SIZE - _SPEED_SIZE)
    found = (
        f"{early * 1000:.2f} ms of processor each from 40 to {_SPEED_SIZE}, "
        f"{late * 1000:.2f} ms from {_SPEED_SIZE} to {_MEMORY_SIZE:,}: ratio {late / early:.2f}"
    )
    return Goal(promise, found, late / early <= _MOST_GROWTH)


def _memory(ours: Mapping[int, Result]) -> Goal:
    promise = f"memory below {_MOST_MB:.0f} MB at {_MEMORY_SIZE:,} measures"
    if _MEMORY_SIZE not in ours:
        return Goal(promise, "not measured", None)
    peak = ours[_MEMORY_SIZE].peak_mb
    return Goal(promise, f"{peak:.0f} MB", peak < _MOST_MB)


def _memo_goals(facts: Facts) -> Iterator[Goal]:
    """The promise speaks of the process's start, so both ways to it are held against it."""
    for title, one in facts.memo.items():
        promise = f"the memo in under {_MEMO_S} s from process start, {title}"
        met = not one.fault and one.seconds < _MEMO_S
        yield Goal(promise, one.fault or f"{one.seconds:.2f} s", met)


def _all_read(facts: Facts) -> Goal:
    said = facts.judged["ours"]
    read = {name: count for name, count in said["read"].items() if count is not None}
    found = ", ".join(f"{name} {count}" for name, count in read.items())
    met = all(count == said["cells"] for count in read.values())
    promise = f"all {said['cells']} cell texts read back by {len(_READERS)} readers"
    return Goal(promise, found, met if len(read) == len(_READERS) or not met else None)


def _no_word_broken(facts: Facts) -> Goal:
    said = facts.judged["ours"]
    found = f"{len(said['broken'])} of {said['line_ends']} line ends"
    met = not said["broken"] and not said["cells_not_found"]
    return Goal("no line ends inside a word", found, met)


def _goal_lines(reached: Iterable[Goal]) -> Iterator[str]:
    signs = {True: "✓", False: "✗", None: "–"}
    return (f"{signs[goal.met]} {goal.promise}: {goal.found}" for goal in reached)
