"""The activity log, and what it covers of what each measure's rhythm expects."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from ..domain.activity import ACTIVITY_TYPES, Activity, Occasions, held_to, occasions_kept
from ..domain.errors import UserError
from ..domain.fiscal import QUARTERS, FiscalQuarter
from ..domain.measure import Measure
from ..domain.thai.digits import to_thai_digits
from ..storage.store import Store
from ..storage.transactions import Reader
from ..system.clock import Clock

A = TypeVar("A", bound=Activity)


class ActivityService:
    """Trainings, channel checks, meetings, step reviews and surveys."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def of_measure(self, measure_id: str, quarter: int | None = None) -> tuple[Activity, ...]:
        """Everything logged for a measure, or for one quarter of it, by day."""
        with self._store.read() as reader:
            found = _of_measure(reader, measure_id)
        return tuple(one for one in found if quarter in (None, one.quarter.number))

    def of_kind(self, kind: type[A], year: int) -> tuple[A, ...]:
        """Every entry of one kind in a fiscal year, by day."""
        with self._store.read() as reader:
            keys = [measure.id for measure in reader.find(Measure, fiscal_year=year)]
            found = reader.find(kind, measure_id=keys)
        return tuple(sorted(found, key=lambda one: one.happened_on))

    def save(self, activity: A) -> A:
        """Keep an entry, new or changed.

        Raises:
            UserError: its day lies outside the measure's fiscal year, or a rule is broken.
        """
        with self._store.write(f"บันทึก{activity.noun}") as writer:
            measure = writer.get(Measure, activity.measure_id)
            if measure is None:
                raise UserError("ไม่พบมาตรการของรายการนี้ อาจถูกลบไปแล้ว กรุณาเลือกมาตรการใหม่")
            if activity.happened_on is not None:
                _refuse_other_year(activity, measure)
            return writer.put(activity)

    def remove(self, activity: Activity) -> None:
        """Remove an entry."""
        with self._store.write(f"ลบ{activity.noun}") as writer:
            writer.remove(type(activity), activity.id)

    def kept(self, kind: type[Activity], year: int) -> Mapping[str, tuple[Occasions, ...]]:
        """What a log keeps of the occasions that are expected of it, up to today.

        Returns:
            For each measure (its key) that is held to the log of this kind, in order: the
            occasions of its four quarters. Public holidays are not known, so none is taken out.
        """
        today = self._clock.today()
        with self._store.read() as reader:
            measures = reader.find(Measure, fiscal_year=year)
            keys = [measure.id for measure in measures]
            log = [one for each in ACTIVITY_TYPES for one in reader.find(each, measure_id=keys)]
        days: dict[str, list[date]] = {}
        for entry in log:
            if isinstance(entry, kind):
                days.setdefault(entry.measure_id, []).append(entry.happened_on)
        return {
            measure.id: tuple(
                occasions_kept(measure, quarter, days.get(measure.id, ()), frozenset(), today)
                for quarter in QUARTERS
            )
            for measure in held_to(kind, measures, log)
        }


def _of_measure(reader: Reader, measure_id: str) -> tuple[Activity, ...]:
    found: list[Activity] = []
    for kind in ACTIVITY_TYPES:
        found += reader.find(kind, measure_id=measure_id)
    return tuple(sorted(found, key=lambda one: (one.happened_on, one.id)))


def _refuse_other_year(activity: Activity, measure: Measure) -> None:
    if activity.quarter.year != measure.fiscal_year:
        first = FiscalQuarter(measure.fiscal_year, 1).first_day
        raise UserError(
            f"ช่อง “วันที่” อยู่นอกปีงบประมาณ {to_thai_digits(str(measure.fiscal_year))} "
            f"(เริ่ม 1 ตุลาคม {first.year + 543}) กรุณาตรวจวันที่หรือเลือกปีงบประมาณให้ตรง"
        )
