"""Where the year stands: what is recorded and what is late, by status, division and quarter."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from .dossier import Dossier
from .fiscal import QUARTERS
from .follow_up import FollowUp, Status, due_on, expected_quarters, is_late
from .measure import Measure


@dataclass(frozen=True)
class Share:
    """How much of what was to be done is done.

    Attributes:
        due: how many follow-ups were or are expected.
        done: how many of them are settled: done or cancelled, or reported where a report is due
            again and again.
    """

    due: int = 0
    done: int = 0

    @property
    def part(self) -> float | None:
        """The part that is done, 0 to 1; None where nothing is due."""
        return self.done / self.due if self.due else None


@dataclass(frozen=True)
class Late:
    """A follow-up that was due and is missing."""

    measure: Measure
    quarter: int
    due: date


@dataclass(frozen=True)
class Standing:
    """Where a year stands on a day.

    Attributes:
        states: measures by their newest status.
        quarters: by quarter, 1 to 4.
        divisions: by division key, of the measures each answers for, up to the dossier's quarter;
            a division's own report settles it for the division.
        late: oldest first.
    """

    states: Mapping[Status, int]
    quarters: Mapping[int, Share]
    divisions: Mapping[str, Share]
    late: tuple[Late, ...]


def standing_of(dossier: Dossier) -> Standing:
    """Where the dossier's year stands on the dossier's day."""
    states: Counter[Status] = Counter()
    quarters = {quarter: [0, 0] for quarter in QUARTERS}
    divisions = {key: [0, 0] for key in dossier.divisions}
    late = []
    for measure in dossier.measures:
        reports = _reports(dossier, measure)
        states[newest_status(reports.values())] += 1
        for quarter in expected_quarters(measure):
            settled = is_settled(reports, quarter)
            _count(quarters[quarter], settled)
            due = due_on(measure, quarter)
            if due is not None and _has_begun(dossier, quarter):
                for key in measure.division_ids:
                    if key in divisions:
                        own = dossier.division_reports.get((measure.id, quarter, key))
                        _count(divisions[key], settled or _is_reported(own))
            if due is not None and is_late(measure, quarter, reports, dossier.today):
                late.append(Late(measure, quarter, due))
    return Standing(
        {status: states[status] for status in Status},
        {quarter: Share(*counts) for quarter, counts in quarters.items()},
        {key: Share(*counts) for key, counts in divisions.items()},
        tuple(sorted(late, key=lambda one: (one.due, one.measure.position))),
    )


def newest_status(reports: Iterable[FollowUp]) -> Status:
    """The status of the last quarter in which anything is recorded."""
    recorded = [one for one in reports if not one.is_blank]
    return max(recorded, key=lambda one: one.quarter).status if recorded else Status.NOT_STARTED


def is_settled(reports: Mapping[int, FollowUp], quarter: int) -> bool:
    """Whether nothing more is owed for a quarter: it is reported, or the measure was ended."""
    if any(one.status is Status.CANCELLED for at, one in reports.items() if at <= quarter):
        return True
    return _is_reported(reports.get(quarter))


def _is_reported(report: FollowUp | None) -> bool:
    return report is not None and report.status is not Status.NOT_STARTED


def _reports(dossier: Dossier, measure: Measure) -> dict[int, FollowUp]:
    found = {quarter: dossier.follow_ups.get((measure.id, quarter)) for quarter in QUARTERS}
    return {quarter: report for quarter, report in found.items() if report is not None}


def _has_begun(dossier: Dossier, quarter: int) -> bool:
    """Whether a quarter is not later than the one the dossier speaks of."""
    return quarter <= (dossier.quarter or QUARTERS[-1])


def _count(counts: list[int], settled: bool) -> None:
    counts[0] += 1
    counts[1] += settled
