"""The activity log, and what it covers of what each measure's rhythm expects."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from ..domain.activity import ACTIVITY_TYPES, Activity, Occasions, held_to, occasions_kept
from ..domain.errors import UserError
from ..domain.fiscal import QUARTERS, FiscalQuarter
from ..domain.measure import Measure
from ..domain.thai.digits import to_thai_digits
from ..storage.reading import Reader
from ..storage.store import Store
from ..system.clock import Clock
from .log_memory import LogMemory

A = TypeVar("A", bound=Activity)


@dataclass(frozen=True)
class YearsLog(Generic[A]):
    """A year's log of one kind.

    Attributes:
        measures: the year's, in order.
        entries: by day.
        kept: for each measure (its key) that is held to this log, in order: the occasions of its
            four quarters. Public holidays are not known, so none is taken out.
    """

    measures: tuple[Measure, ...]
    entries: tuple[A, ...]
    kept: Mapping[str, tuple[Occasions, ...]]


class ActivityService:
    """Trainings, channel checks, meetings, step reviews and surveys."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._logs = LogMemory(store)

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

    def log(self, kind: type[A], year: int) -> YearsLog[A]:
        """A year's log of one kind, and what it keeps of what is expected of it, up to today."""
        today = self._clock.today()
        with self._store.read() as reader:
            measures, entries, others = self._logs.read(reader, kind, year)
        days: dict[str, set[date]] = {}
        for entry in entries:
            days.setdefault(entry.measure_id, set()).add(entry.happened_on)
        asked = [measure for measure in measures if measure.rhythm is kind.rhythm]
        kept = {
            measure.id: tuple(
                occasions_kept(measure, quarter, days.get(measure.id, ()), frozenset(), today)
                for quarter in QUARTERS
            )
            for measure in held_to(kind, asked, [*entries, *others])
        }
        return YearsLog(measures, entries, kept)

    def forget(self) -> None:
        """Read everything anew: the data were replaced as a whole."""
        self._logs.forget()


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
