"""The quarterly follow-up of measures, and the evidence kept with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .choices import Choice
from .fields import Kind, described
from .fiscal import QUARTERS, FiscalQuarter
from .measure import Measure, Rhythm
from .record import Record


class Status(Choice):
    """How far a measure has come in a quarter, as the clerk records it."""

    NOT_STARTED = "not-started", "ยังไม่ดำเนินการ"
    UNDER_WAY = "under-way", "อยู่ระหว่างดำเนินการ"
    DONE = "done", "ดำเนินการแล้วเสร็จ"
    CANCELLED = "cancelled", "ยกเลิก"


@dataclass(frozen=True, kw_only=True)
class FollowUp(Record):
    """What one measure came to in one quarter, as a whole or in one division.

    Attributes:
        division_id: the division that reports, or None for the measure as a whole.
        figure, figure_unit: a result that can be counted, such as 25 "คน".
    """

    noun: ClassVar[str] = "ผลการติดตาม"

    measure_id: str = described("มาตรการ", Kind.REFERENCE, where="", refers_to="Measure")
    quarter: int = described("ไตรมาส", Kind.COUNT, least=1, most=4, where="")
    division_id: str | None = described(
        "ส่วนราชการ", Kind.REFERENCE, default=None, where="", refers_to="Division"
    )
    status: Status = described("สถานะ", Kind.CHOICE, default=Status.NOT_STARTED, where="table form")
    result: str = described(
        "ผลการดำเนินการ", Kind.TEXT, default="", longest=5000, where="form print"
    )
    evidence_note: str = described(
        "หลักฐาน", Kind.TEXT, default="", longest=2000, where="form print"
    )
    obstacle: str = described(
        "ปัญหา/อุปสรรค", Kind.TEXT, default="", longest=2000, where="form print"
    )
    figure: float | None = described("ผลเป็นตัวเลข", Kind.NUMBER, default=None, least=0, most=10**9)
    figure_unit: str = described("หน่วยนับ", Kind.LINE, default="", longest=40, hint="เช่น คน")
    next_step: str = described("ขั้นต่อไป", Kind.TEXT, default="", longest=2000)
    cancel_reason: str = described("เหตุผลที่ยกเลิก", Kind.TEXT, default="", longest=1000)
    reported_by: str = described("ผู้รายงาน", Kind.LINE, default="")
    reported_on: date | None = described("วันที่รายงาน", Kind.DATE, default=None)

    @property
    def identity(self) -> str:
        """The measure, quarter and division: a blank one has no lasting key of its own."""
        return f"{self.measure_id}/{self.quarter}/{self.division_id or ''}"

    @property
    def is_blank(self) -> bool:
        """Whether nothing has been recorded yet."""
        return self == FollowUp(
            id=self.id,
            measure_id=self.measure_id,
            quarter=self.quarter,
            division_id=self.division_id,
        )


@dataclass(frozen=True, kw_only=True)
class Evidence(Record):
    """A file that proves a result; its bytes lie in the evidence folder under their SHA-256.

    Attributes:
        taken_on: the day it is of; for a photo, the one its camera noted.
        added_on: the day it was attached.
    """

    noun: ClassVar[str] = "หลักฐาน"

    follow_up_id: str = described("ผลการติดตาม", Kind.REFERENCE, where="", refers_to="FollowUp")
    position: int = described("ลำดับ", Kind.COUNT, default=1, least=1, most=9999, where="")
    file_name: str = described("ชื่อไฟล์", Kind.LINE, required=True, longest=255, where="table")
    sha256: str = described("รหัสตรวจสอบ", Kind.LINE, required=True, longest=64, where="")
    size: int = described("ขนาด", Kind.COUNT, default=0, least=0, most=2**53, where="table")
    caption: str = described("คำบรรยาย", Kind.LINE, default="", longest=500, where="table form")
    taken_on: date | None = described("วันที่ของหลักฐาน", Kind.DATE, default=None, where="table form")
    added_on: date | None = described("วันที่แนบ", Kind.DATE, default=None, where="table")


def expected_quarters(measure: Measure) -> tuple[int, ...]:
    """The quarters in which a follow-up of the measure is due.

    BY_QUARTER is due in its quarter only; a daily, monthly or per-event check and the quarterly
    one are due in every quarter from the first in which the measure is carried out.
    """
    if measure.rhythm is Rhythm.BY_QUARTER:
        last = measure.follow_up_by or max(measure.timing_quarters, default=4)
        return (last,)
    first = min(measure.timing_quarters, default=1)
    return tuple(number for number in QUARTERS if number >= first)


def due_on(measure: Measure, quarter: int) -> date | None:
    """The last day for the follow-up of a quarter, or None where the measure expects none."""
    if quarter not in expected_quarters(measure):
        return None
    return FiscalQuarter(measure.fiscal_year, quarter).last_day


def is_settled(measure: Measure, quarter: int, reports: Mapping[int, FollowUp]) -> bool:
    """Whether nothing more is owed once a quarter has come.

    A measure cancelled in that quarter or before, or one due once and done, owes nothing more.

    Args:
        measure: the measure.
        quarter: 1 to 4; 0 for before the year.
        reports: what is recorded, by quarter, of the whole or of one division.
    """
    once = measure.rhythm is Rhythm.BY_QUARTER
    settling = (Status.CANCELLED, Status.DONE) if once else (Status.CANCELLED,)
    return any(report.status in settling for at, report in reports.items() if at <= quarter)


def has_reported(report: FollowUp | None) -> bool:
    """Whether a report says anything: it has begun, or it has a result."""
    return report is not None and (report.status is not Status.NOT_STARTED or bool(report.result))


def is_late(measure: Measure, quarter: int, reports: Mapping[int, FollowUp], today: date) -> bool:
    """Whether the follow-up of a quarter was due and is still missing (เกินกำหนด).

    What is due by a quarter's end must be done by then; of every other rhythm a report is due,
    whatever it says. What is settled owes nothing more: see :func:`is_settled`.

    Args:
        measure: the measure.
        quarter: 1 to 4.
        reports: what is recorded of the measure as a whole, by quarter; one may be missing.
        today: the local date.
    """
    due = due_on(measure, quarter)
    if due is None or today <= due or is_settled(measure, quarter, reports):
        return False
    return measure.rhythm is Rhythm.BY_QUARTER or not has_reported(reports.get(quarter))


@dataclass(frozen=True)
class Overdue:
    """What is still missing of a measure's follow-up after its day.

    Attributes:
        due: the last day for it.
        division_ids: the responsible divisions that owe their report, in the measure's order.
            Where none does, the one who puts the reports together (ผู้รวบรวม) owes the record of
            the measure as a whole.
    """

    due: date
    division_ids: tuple[str, ...] = ()

    def days_on(self, today: date) -> int:
        """How many days late it is."""
        return (today - self.due).days


def overdue(
    measure: Measure,
    quarter: int,
    reports: Mapping[int, FollowUp],
    division_reports: Mapping[tuple[int, str], FollowUp],
    today: date,
) -> Overdue | None:
    """Who owes the follow-up of a quarter that is late; None where it is not late.

    A division owes its report while the measure is late (see :func:`is_late`) and the division
    has said nothing for the quarter: its status is that nothing has begun, and it has no result.
    A division that gave the measure up before, or is done with what is due once, owes nothing.

    Args:
        measure: the measure.
        quarter: 1 to 4.
        reports: what is recorded of the measure as a whole, by quarter.
        division_reports: what its divisions reported, by quarter and division key.
        today: the local date.
    """
    due = due_on(measure, quarter)
    if due is None or not is_late(measure, quarter, reports, today):
        return None

    def owes(key: str) -> bool:
        own = {at: report for (at, whose), report in division_reports.items() if whose == key}
        return not (has_reported(own.get(quarter)) or is_settled(measure, quarter, own))

    return Overdue(due, tuple(key for key in measure.division_ids if owes(key)))
