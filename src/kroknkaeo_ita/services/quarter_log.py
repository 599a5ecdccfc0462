"""What was logged for one measure in one quarter, beside what its rhythm asks for."""

from dataclasses import dataclass

from ..domain.activity import (
    ACTIVITY_TYPES,
    Activity,
    Occasions,
    expected_occasions,
    occasions_kept,
)
from ..domain.fiscal import FiscalQuarter
from ..domain.measure import Measure
from ..storage.store import Store
from ..system.clock import Clock


@dataclass(frozen=True)
class QuarterLog:
    """The log of a measure and quarter.

    Attributes:
        entries: the newest, newest first.
        total: how many entries there are in all.
        expected: how many occasions the measure's rhythm asks for in the quarter; 0 for none.
        occasions: those kept and those missed up to today.
    """

    entries: tuple[Activity, ...]
    total: int
    expected: int
    occasions: Occasions


class QuarterLogService:
    """Looks into the activity log by measure and quarter; a year's log may be long."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def of(self, measure: Measure, quarter: int, most: int = 6) -> QuarterLog:
        """The log of a measure and quarter, with no more than so many entries.

        Public holidays are not known here, so none is taken out of a daily rhythm.
        """
        span = FiscalQuarter(measure.fiscal_year, quarter)
        between = (span.first_day, span.last_day)
        days: dict = {}
        entries: list[Activity] = []
        with self._store.read() as reader:
            for kind in ACTIVITY_TYPES:
                found = reader.tally(kind, "happened_on", between, measure_id=measure.id)
                if not found:
                    continue
                for day, number in found.items():
                    days[day] = days.get(day, 0) + number
                entries += reader.newest(kind, "happened_on", between, most, measure_id=measure.id)
        entries.sort(key=lambda one: (one.happened_on, one.id), reverse=True)
        today = self._clock.today()
        return QuarterLog(
            tuple(entries[:most]),
            sum(days.values()),
            len(expected_occasions(measure, quarter, frozenset())),
            occasions_kept(measure, quarter, days, frozenset(), today),
        )
