"""The reviews of how many steps and how much time services take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ....domain.activity import StepReview
from ....domain.dossier import Dossier
from ....domain.progress import Progress
from ...content import Bar, Bars, Cell, Composition, Part, Role, Tone, Words, number_cell, text_cell
from .log import Figure, Listed, Log
from .sums import NOTHING, Sum, by_quarter, by_who, count, decimal_cell, share, sums_table

TITLE = "ผลการทบทวนขั้นตอนการให้บริการ"

Span = tuple[int, int]
"""Before and after."""


def _steps(entry: StepReview) -> Span:
    return entry.steps_before, entry.steps_after


def _minutes(entry: StepReview) -> Span | None:
    before, after = entry.minutes_before, entry.minutes_after
    return None if before is None or after is None else (before, after)


def _less(span: Span | None) -> Cell:
    return text_cell(NOTHING) if span is None else number_cell(span[0] - span[1])


def _less_share(span: Span | None) -> Cell:
    """How much less in per cent; below nothing where it became more."""
    return decimal_cell(None if span is None else share(span[0] - span[1], span[0]))


_LISTED = Listed(
    TITLE,
    named="service",
    figures=(
        Figure("ขั้นตอนลดลง", "steps_after", lambda one: _less(_steps(one))),
        Figure("ร้อยละ", "steps_after", lambda one: _less_share(_steps(one))),
        Figure("เวลาลดลง (นาที)", "minutes_after", lambda one: _less(_minutes(one))),
        Figure("ร้อยละ", "minutes_after", lambda one: _less_share(_minutes(one))),
    ),
    # a service that is reviewed twice would count twice; its totals stand in the summary
    summed=False,
)


def _services(entries: Sequence[StepReview]) -> dict[str, list[StepReview]]:
    groups: dict[str, list[StepReview]] = {}
    for entry in entries:
        groups.setdefault(" ".join(entry.service.split()), []).append(entry)
    return groups


def _whole_steps(entries: Sequence[StepReview]) -> Span:
    """Each service from its first review's old state to its last review's new one, added up."""
    spans = [(of[0].steps_before, of[-1].steps_after) for of in _services(entries).values()]
    return sum(one[0] for one in spans), sum(one[1] for one in spans)


def _whole_minutes(entries: Sequence[StepReview]) -> Span | None:
    """The same for time, of those services whose old and new time are known."""
    timed = [entry for entry in entries if _minutes(entry)]
    spans = [
        (of[0].minutes_before or 0, of[-1].minutes_after or 0) for of in _services(timed).values()
    ]
    return (sum(one[0] for one in spans), sum(one[1] for one in spans)) if spans else None


def _minutes_at(place: int, entries: Sequence[StepReview]) -> Cell:
    span = _whole_minutes(entries)
    return text_cell(NOTHING) if span is None else number_cell(span[place])


_SUMS = (
    count("ทบทวน (ครั้ง)"),
    Sum("ขั้นตอนเดิม", lambda entries: number_cell(_whole_steps(entries)[0])),
    Sum("ขั้นตอนใหม่", lambda entries: number_cell(_whole_steps(entries)[1])),
    Sum("ขั้นตอนลดลง", lambda entries: _less(_whole_steps(entries))),
    Sum("ร้อยละ", lambda entries: _less_share(_whole_steps(entries))),
    Sum("เวลาเดิม (นาที)", lambda entries: _minutes_at(0, entries)),
    Sum("เวลาใหม่ (นาที)", lambda entries: _minutes_at(1, entries)),
    Sum("เวลาลดลง (นาที)", lambda entries: _less(_whole_minutes(entries))),
    Sum("ร้อยละ", lambda entries: _less_share(_whole_minutes(entries))),
)
_HOW_MANY = (
    _SUMS[0],
    Sum("งานบริการ (งาน)", lambda entries: number_cell(len(_services(entries)))),
    _SUMS[3],
    _SUMS[7],
)


def compose(dossier: Dossier, progress: Progress) -> Composition:
    """The log of step reviews of a year or quarter."""
    log = Log(dossier, StepReview, _LISTED, progress)
    return log.compose(_summary(log))


def _summary(log: Log[StepReview]) -> Iterator[Part]:
    if not log.entries:
        return
    services = log.by(lambda entry: " ".join(entry.service.split()))
    timed = sum(_whole_minutes(entries) is not None for entries in services.values())
    yield from _charts(log.entries)
    yield from by_quarter(log, _HOW_MANY, "ทบทวน (ครั้ง)", lambda _entry: 1)
    yield from by_who(log, _HOW_MANY)
    yield Words("สรุปรายงานบริการ", Role.HEADING)
    notes = []
    if len(services) < len(log.entries):
        notes.append("งานบริการที่ทบทวนหลายครั้ง นับจากครั้งแรกถึงครั้งสุดท้าย")
    if timed < len(services):
        notes.append(
            f"เวลานับเฉพาะงานบริการที่มีทั้งเวลาเดิมและเวลาใหม่ ({timed:,} จาก {len(services):,} งาน)"
        )
    for note in notes:
        yield Words(note, Role.NOTE, keep=True)
    yield sums_table("งานบริการ", services, _SUMS, log.entries)


def _charts(entries: Sequence[StepReview]) -> Iterator[Part]:
    for heading, unit, span in (
        ("ขั้นตอนรวม ก่อนและหลังการทบทวน", "ขั้นตอน", _whole_steps(entries)),
        ("เวลารวม ก่อนและหลังการทบทวน", "นาที", _whole_minutes(entries)),
    ):
        if span is None:
            continue
        before, after = span
        largest = max(before, after, 1)
        yield Words(heading, Role.HEADING)
        yield Bars(
            (
                Bar("ก่อนทบทวน", before / largest, f"{before:,}", value=before),
                Bar(
                    "หลังทบทวน",
                    after / largest,
                    f"{after:,}",
                    Tone.GOOD if after <= before else Tone.BAD,
                    after,
                ),
            ),
            ("", unit),
        )
