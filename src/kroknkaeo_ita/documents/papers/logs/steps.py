"""The reviews of how many steps and how much time services take."""

from __future__ import annotations

from collections.abc import Iterator

from ....domain.activity import StepReview
from ....domain.dossier import Dossier
from ....domain.progress import Progress
from ...content import (
    Bar,
    Bars,
    Cell,
    Composition,
    Part,
    Role,
    Row,
    Tone,
    Words,
    number_cell,
    text_cell,
)
from .log_table import Log, figures_table, percentage

TITLE = "ผลการทบทวนขั้นตอนการให้บริการ"


def compose(dossier: Dossier, progress: Progress) -> Composition:
    """The log of step reviews of a year or quarter."""
    return Log(dossier, StepReview, progress).compose(TITLE, _summary)


def _summary(log: Log) -> Iterator[Part]:
    yield Words("ขั้นตอนและเวลาที่ลดลง", Role.HEADING)
    columns = [("งานบริการ", False), ("ขั้นตอนที่ลดลง", True), ("ร้อยละ", True)]
    columns += [("เวลาที่ลดลง (นาที)", True), ("ร้อยละ", True)]
    yield figures_table(columns, _rows(log))
    before = sum(entry.steps_before for entry in log.entries)
    after = sum(entry.steps_after for entry in log.entries)
    yield Words("ขั้นตอนรวมก่อนและหลังการทบทวน", Role.HEADING)
    largest = max(before, after, 1)
    bars = (
        Bar("ก่อนทบทวน", before / largest, f"{before:,}", value=before),
        Bar("หลังทบทวน", after / largest, f"{after:,}", Tone.GOOD, after),
    )
    yield Bars(bars, ("", "ขั้นตอน"))


def _rows(log: Log) -> Iterator[Row]:
    steps = [0, 0]
    minutes = [0, 0]
    for entry in log.entries:
        steps = [steps[0] + entry.steps_before, steps[1] + entry.steps_after]
        cells = [text_cell(entry.service), *_reduced(entry.steps_before, entry.steps_after)]
        if entry.minutes_before is not None and entry.minutes_after is not None:
            minutes = [minutes[0] + entry.minutes_before, minutes[1] + entry.minutes_after]
            cells += _reduced(entry.minutes_before, entry.minutes_after)
        else:
            cells += [Cell(), Cell()]
        yield Row(tuple(cells))
    yield Row((text_cell("รวม"), *_reduced(*steps), *_reduced(*minutes)), strong=True)


def _reduced(before: int, after: int) -> list[Cell]:
    """How much less, in number and per cent; below nothing where it became more."""
    less = before - after
    return [number_cell(less), text_cell(percentage(less, before))]
