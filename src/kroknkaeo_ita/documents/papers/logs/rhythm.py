"""What the measures' rhythms expect of a log beside what it holds: complete or lacking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from ....domain.activity import Activity, Occasions, held_to, occasions_kept
from ....domain.fiscal import FiscalQuarter
from ....domain.measure import Measure, Rhythm
from ....domain.thai.dates import thai_date
from ...content import Cell, Column, Line, Part, Role, Row, Table, Words, number_cell, text_cell
from .log import Log, measure_name, month_name
from .sums import NOTHING, decimal_cell, share

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Wanted:
    """What a log is held against.

    Attributes:
        kind: its entries.
        heading: stands above the table.
        unit: what an occasion is: a day, month or quarter.
    """

    kind: type[Activity]
    heading: str
    unit: str


def coverage(log: Log, wanted: Wanted) -> Iterator[Part]:
    """For each measure and quarter: the occasions so far, those kept, and those that lack.

    Public holidays are not known here, so a note says that they are not taken out.
    """
    days = log.by(lambda entry: entry.measure_id)
    rows: list[Row] = []
    for measure in held_to(wanted.kind, log.dossier.measures, log.dossier.log):
        entries = days.get(measure.id, [])
        rows += _measure_rows(log, measure, [one.happened_on for one in entries])
    if not rows:
        return
    unit = wanted.unit
    yield Words(wanted.heading, Role.HEADING)
    note = _note(log, wanted)
    if note:
        yield Words(note, Role.NOTE, keep=True)
    columns = [
        Column("ไตรมาส", least_mm=28),
        Column(f"ต้องมี ({unit})", least_mm=20, most_mm=32, align="centre"),
        Column(f"มีแล้ว ({unit})", least_mm=20, most_mm=32, align="centre"),
        Column("ร้อยละ", least_mm=20, most_mm=32, align="centre"),
        Column("ผล", least_mm=20, most_mm=32, align="centre"),
    ]
    if wanted.kind.rhythm is not Rhythm.EACH_EVENT:
        columns.append(Column(f"{unit}ที่ขาด", least_mm=60))
    yield Table(tuple(columns), rows)


def _measure_rows(log: Log, measure: Measure, days: Sequence[date]) -> list[Row]:
    rows = []
    for quarter in log.quarters:
        found = occasions_kept(measure, quarter, days, frozenset(), log.dossier.today)
        if found.due:
            rows.append(Row(_cells(measure, quarter, found)))
    if rows:
        rows.insert(0, Row((text_cell(f"มาตรการที่ {measure_name(measure)}"),), heading=True))
    return rows


def _cells(measure: Measure, quarter: int, found: Occasions) -> tuple[Cell, ...]:
    lacking = len(found.missed)
    cells = (
        text_cell(f"ไตรมาสที่ {quarter}"),
        number_cell(found.due),
        number_cell(len(found.kept)),
        decimal_cell(share(len(found.kept), found.due)),
        text_cell(f"ขาด {lacking:,}" if lacking else "ครบ"),
    )
    if measure.rhythm is Rhythm.EACH_EVENT:
        return cells
    return (*cells, Cell(tuple(Line(text) for text in _missed(measure, found.missed))))


def _missed(measure: Measure, missed: Sequence[date]) -> list[str]:
    """The names of what lacks, days in runs under their months; a dash for nothing."""
    if not missed:
        return [NOTHING]
    if measure.rhythm is Rhythm.MONTHLY:
        return [", ".join(month_name(day) for day in missed)]
    return [f"{month}: {_runs(list(days))}" for month, days in groupby(missed, month_name)]


def _runs(days: Sequence[date]) -> str:
    """The days of a month as "1, 4–8"."""
    runs: list[list[date]] = []
    for day in days:
        if runs and day - runs[-1][-1] == _DAY:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join(
        f"{run[0].day}–{run[-1].day}" if len(run) > 1 else f"{run[0].day}" for run in runs
    )


def _note(log: Log, wanted: Wanted) -> str:
    said = []
    if wanted.kind.rhythm is Rhythm.DAILY:
        said.append("นับวันจันทร์ถึงวันศุกร์ โดยยังไม่หักวันหยุดราชการ")
    today = log.dossier.today
    if today <= FiscalQuarter(log.dossier.year.year, log.quarters[-1]).last_day:
        said.append(f"นับถึงวันที่ {thai_date(today, thai_digits=False)}")
    return " ".join(said)
