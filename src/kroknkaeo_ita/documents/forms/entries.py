"""What each division is asked on its form: its measures, quarter by quarter."""

from __future__ import annotations

from dataclasses import dataclass

from ...domain.division_form import asked_quarters
from ...domain.dossier import Dossier
from ...domain.follow_up import FollowUp, due_on
from ...domain.measure import Measure
from ...domain.office import Division
from ...domain.thai.dates import short_thai_date

TITLE = "แบบรายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"


@dataclass(frozen=True)
class Entry:
    """One row of a form.

    Attributes:
        follow_up: what the division has reported; blank where nothing is recorded.
    """

    measure: Measure
    follow_up: FollowUp

    @property
    def quarter(self) -> int:
        """The quarter that is asked about."""
        return self.follow_up.quarter


@dataclass(frozen=True)
class DivisionEntries:
    """The rows of one division's form, quarter by quarter, measures in their order."""

    division: Division
    entries: tuple[Entry, ...]


def division_entries(dossier: Dossier) -> list[DivisionEntries]:
    """The forms of all divisions that are asked anything, in the office's order."""
    found = []
    for division in dossier.divisions.values():
        entries = [
            entry
            for measure in dossier.measures
            if division.id in measure.division_ids
            for entry in _entries(dossier, measure, division)
        ]
        if entries:
            entries.sort(key=lambda one: one.quarter)
            found.append(DivisionEntries(division, tuple(entries)))
    return found


def _entries(dossier: Dossier, measure: Measure, division: Division) -> list[Entry]:
    reports = dossier.own_reports(measure)
    own = {quarter: one for (quarter, key), one in reports.items() if key == division.id}
    return [
        Entry(
            measure,
            own.get(quarter)
            or FollowUp(measure_id=measure.id, quarter=quarter, division_id=division.id),
        )
        for quarter in asked_quarters(measure, dossier.whole_reports(measure), own, dossier.quarter)
    ]


def nothing_asked(dossier: Dossier) -> str:
    """Says why there is no form to fill in."""
    period = f"ไตรมาสที่ {dossier.quarter}" if dossier.quarter else "ปีนี้"
    if not dossier.measures:
        return "ยังไม่มีมาตรการที่บันทึกไว้ จึงยังไม่มีรายการให้ส่วนราชการรายงาน"
    if not any(dossier.division_names(measure) for measure in dossier.measures):
        return "ยังไม่ได้กำหนดส่วนราชการผู้รับผิดชอบมาตรการ จึงยังไม่มีรายการให้ส่วนราชการรายงาน"
    return f"ไม่มีมาตรการที่ต้องรายงานใน{period}"


def period_of(dossier: Dossier) -> str:
    """The period that the form is for, as its head says it."""
    quarter = f"ไตรมาสที่ {dossier.quarter} " if dossier.quarter else ""
    return f"{quarter}ประจำปีงบประมาณ พ.ศ. {dossier.year.year}"


def due_lines(measure: Measure, quarter: int) -> list[str]:
    """How often the measure is followed up, and by when in this quarter."""
    due = due_on(measure, quarter)
    lines = [measure.rhythm.label]
    if due is not None:
        lines.append(f"ภายใน {short_thai_date(due, thai_digits=False)}")
    return lines
