"""Where a year stands at a glance."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from ..domain.dossier import Extra
from ..domain.next_step import Step, next_step
from ..domain.office import Division
from ..domain.paper_order import PaperOrder
from ..domain.standing import Standing, standing_of
from ..system.clock import Clock
from .dossiers import DossierService, Needs
from .memos import MemoService

_WARN_DAYS, _ALARM_DAYS = 7, 30


@dataclass(frozen=True)
class Overview:
    """A year at a glance.

    Attributes:
        quarter: the quarter that counts today.
        divisions: those that answer for a measure of the year, in the office's order.
        step: what the year asks for next.
    """

    year: int
    quarter: int
    today: date
    standing: Standing
    divisions: tuple[Division, ...]
    step: Step


@dataclass(frozen=True)
class BackupAge:
    """How old the newest backup is.

    Attributes:
        days: whole days; None when there has been none.
        level: 0 fresh, 1 from seven days on, 2 from thirty days on or never.
        at: when it was made.
    """

    days: int | None
    level: int
    at: datetime | None = field(default=None, compare=False)


class OverviewService:
    """Sums a year up."""

    def __init__(
        self,
        dossiers: DossierService,
        memos: MemoService,
        clock: Clock,
        last_backup: Callable[[], str],
    ) -> None:
        self._dossiers = dossiers
        self._memos = memos
        self._clock = clock
        self._last_backup = last_backup

    def of_year(self, year: int) -> Overview:
        """Where a year stands today.

        Raises:
            UserError: the year has not been opened.
        """
        needs = Needs(one_quarter=True, extras=frozenset({Extra.DIVISION_REPORTS}))
        dossier = self._dossiers.of_order(PaperOrder("summary", year), needs)
        standing = standing_of(dossier)
        asked = {key for key, share in standing.divisions.items() if share.due}
        return Overview(
            year=year,
            quarter=dossier.quarter or 1,
            today=dossier.today,
            standing=standing,
            divisions=tuple(one for one in dossier.divisions.values() if one.id in asked),
            step=next_step(dossier, standing, self._memos.of_year(year)),
        )

    def backup_age(self) -> BackupAge:
        """How old the newest backup is; amber after 7 days, red after 30.

        A moment in the future, from a clock that was wrong, counts as none.
        """
        now = self._clock.now()
        try:
            last = datetime.fromisoformat(self._last_backup())
        except ValueError:
            return BackupAge(None, 2)
        if last.tzinfo is None or last > now:
            return BackupAge(None, 2)
        days = (now - last).days
        return BackupAge(days, (days >= _WARN_DAYS) + (days >= _ALARM_DAYS), last)
