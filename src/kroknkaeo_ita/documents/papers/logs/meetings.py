"""The meetings whose minutes follow a measure up."""

from __future__ import annotations

from collections.abc import Iterator

from ....domain.activity import Meeting
from ....domain.dossier import Dossier
from ....domain.fiscal import QUARTERS, FiscalQuarter
from ....domain.measure import Rhythm
from ....domain.progress import Progress
from ....domain.thai.dates import MONTHS
from ...content import Composition, Part, Role, Words
from .log_table import Log, quarter_chart

TITLE = "ทะเบียนการประชุม"


def compose(dossier: Dossier, progress: Progress) -> Composition:
    """The log of meetings of a year or quarter."""
    return Log(dossier, Meeting, progress).compose(TITLE, _summary)


def _summary(log: Log) -> Iterator[Part]:
    yield from quarter_chart(log, "จำนวนการประชุม", "ครั้ง", lambda _entry: 1)
    yield from _missing_months(log)


def _missing_months(log: Log) -> Iterator[Part]:
    """The past months without a meeting, for each measure that asks for one every month."""
    dossier = log.dossier
    quarters = (dossier.quarter,) if dossier.quarter else QUARTERS
    monthly = [one for one in dossier.measures if one.rhythm is Rhythm.MONTHLY]
    lines = []
    for measure in monthly:
        first = min(measure.timing_quarters, default=1)
        held = {
            (one.happened_on.year, one.happened_on.month)
            for one in log.entries
            if one.measure_id == measure.id
        }
        missing = [
            f"{MONTHS[month - 1]} {year + 543}"
            for quarter in quarters
            if quarter >= first
            for year, month in _months(FiscalQuarter(dossier.year.year, quarter))
            if (year, month) not in held
            and (year, month) < (dossier.today.year, dossier.today.month)
        ]
        said = f"ขาด {' '.join(missing)}" if missing else "ครบทุกเดือนที่ผ่านมา"
        lines.append(f"มาตรการที่ {measure.position} {measure.title}: {said}")
    if lines:
        yield Words("การประชุมประจำเดือน", Role.HEADING)
        for line in lines:
            yield Words(line, Role.POINT, "-")


def _months(quarter: FiscalQuarter) -> list[tuple[int, int]]:
    first = quarter.first_day
    return [(first.year, first.month + ahead) for ahead in range(3)]
