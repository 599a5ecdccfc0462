"""Where the year stands: what is recorded and what is late, by status, division and quarter."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from .dossier import Dossier
from .fiscal import QUARTERS
from .follow_up import (
    FollowUp,
    Overdue,
    Status,
    expected_quarters,
    has_reported,
    is_settled,
)
from .measure import Measure, Rhythm


@dataclass(frozen=True)
class Share:
    """How much of what was to be done is done.

    Attributes:
        due: how many follow-ups were or are expected.
        done: how many of them nothing more is owed for.
    """

    due: int = 0
    done: int = 0

    @property
    def part(self) -> float | None:
        """The part that is done, 0 to 1; None where nothing is due."""
        return self.done / self.due if self.due else None


@dataclass(frozen=True)
class Late:
    """A follow-up that was due and is missing, and who owes it."""

    measure: Measure
    quarter: int
    missing: Overdue


@dataclass(frozen=True)
class Standing:
    """Where a year stands on a day.

    Attributes:
        states: measures by their status up to the dossier's quarter.
        quarters: by quarter, 1 to 4.
        divisions: by division key, of the measures each answers for, up to the dossier's quarter;
            a division's own report settles it for the division.
        late: oldest first.
    """

    states: Mapping[Status, int]
    quarters: Mapping[int, Share]
    divisions: Mapping[str, Share]
    late: tuple[Late, ...]

    @property
    def late_by_quarter(self) -> Counter[int]:
        """How many follow-ups are late, by quarter."""
        return Counter(one.quarter for one in self.late)

    @property
    def late_by_division(self) -> Counter[str]:
        """How many late follow-ups each division owes, by its key."""
        return Counter(key for one in self.late for key in one.missing.division_ids)


def standing_of(dossier: Dossier) -> Standing:
    """Where the dossier's year stands on the dossier's day."""
    until = dossier.quarter or QUARTERS[-1]
    states: Counter[Status] = Counter()
    quarters = {quarter: [0, 0] for quarter in QUARTERS}
    divisions = {key: [0, 0] for key in dossier.divisions}
    late = []
    for measure in dossier.measures:
        states[status_of(dossier, measure, until)] += 1
        whole, own = dossier.whole_reports(measure), dossier.own_reports(measure)
        for quarter in expected_quarters(measure):
            settled = _is_done(measure, quarter, whole)
            _count(quarters[quarter], settled)
            for key in measure.division_ids if quarter <= until else ():
                if key in divisions:
                    theirs = {at: one for (at, whose), one in own.items() if whose == key}
                    _count(divisions[key], settled or _has_done_part(measure, quarter, theirs))
            missing = dossier.overdue(measure, quarter)
            if missing is not None:
                late.append(Late(measure, quarter, missing))
    return Standing(
        {status: states[status] for status in Status},
        {quarter: Share(*counts) for quarter, counts in quarters.items()},
        {key: Share(*counts) for key, counts in divisions.items()},
        tuple(sorted(late, key=lambda one: (one.missing.due, one.measure.position))),
    )


def status_of(dossier: Dossier, measure: Measure, until: int = QUARTERS[-1]) -> Status:
    """How far a measure has come by the end of a quarter.

    It is what the last record of the whole says. Where only divisions have reported, it is what
    all of them say of their last quarters, and under way as soon as they differ or one is silent.
    """
    whole = [one for at, one in dossier.whole_reports(measure).items() if at <= until]
    recorded = [one for one in whole if not one.is_blank]
    if recorded:
        return max(recorded, key=lambda one: one.quarter).status
    newest: dict[str, FollowUp] = {}
    for (at, key), one in sorted(dossier.own_reports(measure).items()):
        if at <= until and not one.is_blank:
            newest[key] = one
    if not newest:
        return Status.NOT_STARTED
    said = {one.status for one in newest.values()}
    if len(said) == 1 and newest.keys() == {*measure.division_ids}:
        return said.pop()
    return Status.NOT_STARTED if said == {Status.NOT_STARTED} else Status.UNDER_WAY


def _is_done(measure: Measure, quarter: int, reports: Mapping[int, FollowUp]) -> bool:
    """Whether the whole owes nothing for a quarter; what is due once must be done, not begun."""
    if is_settled(measure, quarter, reports):
        return True
    return measure.rhythm is not Rhythm.BY_QUARTER and has_reported(reports.get(quarter))


def _has_done_part(measure: Measure, quarter: int, reports: Mapping[int, FollowUp]) -> bool:
    """Whether a division owes nothing for a quarter, as in :func:`follow_up.overdue`."""
    return has_reported(reports.get(quarter)) or is_settled(measure, quarter, reports)


def _count(counts: list[int], settled: bool) -> None:
    counts[0] += 1
    counts[1] += settled
