"""The trainings that officers attended, and who attended them."""

from __future__ import annotations

from collections.abc import Iterator

from ....domain.activity import Training
from ....domain.dossier import Dossier
from ....domain.progress import Progress
from ....domain.thai.collation import collation_key
from ....domain.thai.dates import short_thai_date
from ...content import (
    Cell,
    Column,
    Composition,
    Part,
    Role,
    Row,
    Section,
    Table,
    Words,
    in_rows,
    number_cell,
    text_cell,
)
from .log import Listed, Log
from .rhythm import Wanted, coverage
from .sums import amount_chart, by_month, by_quarter, by_who, count, total

TITLE = "ทะเบียนการเข้ารับการอบรม"
_NAMES = "รายชื่อผู้เข้ารับการอบรม"
_REPORTS = "รายงานผลการอบรม"

_ACROSS = 3
"""So many names stand side by side at most."""
_LISTED = Listed(TITLE, named="topic", elsewhere=("attendees", "report"))
_PERSONS = "ผู้เข้าอบรม (คน)"
_SUMS = (count("การอบรม (ครั้ง)"), total(_PERSONS, lambda entry: entry.persons))
_WANTED = Wanted(Training, "ไตรมาสที่มีการอบรม เทียบกับรอบการติดตามของมาตรการ", "ไตรมาส")


def compose(dossier: Dossier, progress: Progress) -> Composition:
    """The training log of a year or quarter; a public copy names no attendees."""
    log = Log(dossier, Training, _LISTED, progress)
    more = []
    if any(entry.report for entry in log.entries):
        more.append(Section(_reports(log), _REPORTS))
    if not dossier.public and any(entry.attendees for entry in log.entries):
        more.append(Section(_names(log), _NAMES, landscape=True))
    return log.compose(_summary(log), *more)


def _summary(log: Log[Training]) -> Iterator[Part]:
    if log.entries:
        yield Words("ผู้ที่เข้าอบรมหลายครั้ง นับทุกครั้ง", Role.NOTE)
        yield from by_quarter(log, _SUMS, "การอบรม (ครั้ง)", lambda _entry: 1)
        if len(log.quarters) > 1:
            yield amount_chart("ไตรมาส", _PERSONS, log.by_quarter(), lambda entry: entry.persons)
        else:
            yield from by_month(log, _SUMS, _PERSONS, lambda entry: entry.persons)
        yield from by_who(log, _SUMS)
    yield from coverage(log, _WANTED)


def _heading(number: int, entry: Training) -> str:
    ended = entry.ended_on
    day = short_thai_date(entry.happened_on, thai_digits=False)
    if ended and ended != entry.happened_on:
        day += f" ถึง {short_thai_date(ended, thai_digits=False)}"
    return f"{number}. {entry.topic} ({day})"


def _reports(log: Log[Training]) -> Iterator[Part]:
    yield from log.titles(_REPORTS)
    for number, entry in enumerate(log.entries, start=1):
        if entry.report:
            yield Words(_heading(number, entry), Role.HEADING)
            for line in entry.report.split("\n"):
                yield Words(line)


def _names(log: Log[Training]) -> Iterator[Part]:
    """Each person with the trainings attended, then the names under each training."""
    yield from log.titles(_NAMES)
    attended: dict[str, list[int]] = {}
    for number, entry in enumerate(log.entries, start=1):
        for name in dict.fromkeys(" ".join(name.split()) for name in entry.attendees):
            attended.setdefault(name, []).append(number)
    yield Words("การเข้ารับการอบรมรายบุคคล", Role.HEADING)
    columns = (
        Column("ที่", most_mm=14, align="centre"),
        Column("ชื่อ–นามสกุล", least_mm=60),
        Column("เข้าอบรม (ครั้ง)", least_mm=20, most_mm=32, align="centre"),
        Column("รายการที่", least_mm=30),
    )
    rows = [
        Row(
            (
                number_cell(place),
                text_cell(name),
                number_cell(len(numbers)),
                text_cell(", ".join(map(str, numbers))),
            )
        )
        for place, (name, numbers) in enumerate(
            sorted(attended.items(), key=lambda item: collation_key(item[0])), start=1
        )
    ]
    yield Table(columns, rows)
    yield Words("รายชื่อตามการอบรม", Role.HEADING)
    pair = (Column("ที่", most_mm=12, align="centre"), Column("ชื่อ–นามสกุล", least_mm=40))
    across = min(max(len(entry.attendees) for entry in log.entries), _ACROSS)
    yield Table(pair * across, _rows_of_names(log, across))


def _rows_of_names(log: Log[Training], across: int) -> Iterator[Row]:
    for number, entry in enumerate(log.entries, start=1):
        if not entry.attendees:
            continue
        named, persons = len(entry.attendees), entry.persons
        heading = f"{_heading(number, entry)} ผู้เข้าอบรม {persons or named:,} คน"
        if persons and persons != named:
            heading += f" มีรายชื่อ {named:,} คน"
        yield Row((text_cell(heading),), heading=True)
        for row in in_rows(list(enumerate(entry.attendees, start=1)), across):
            cells = [cell for at, name in row for cell in (number_cell(at), text_cell(name))]
            yield Row((*cells, *[Cell()] * (2 * across - len(cells))))
