"""The log of what was done: trainings, channel checks, meetings, step reviews and surveys."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import ClassVar

from .errors import UserError
from .fields import Kind, described
from .fiscal import FiscalQuarter, quarter_of
from .measure import Measure, Rhythm
from .record import Record, refuse_backwards


@dataclass(frozen=True, kw_only=True)
class Activity(Record):
    """Something done on a day for a measure; it counts towards that day's quarter.

    Attributes:
        measure_id: the measure it answers.
        division_id: the division that did it, or None.
        happened_on: the day, or the first day of several.
        rhythm: the rhythm of the measures that usually ask for such entries.
    """

    rhythm: ClassVar[Rhythm] = Rhythm.BY_QUARTER

    measure_id: str = described("มาตรการ", Kind.REFERENCE, where="form", refers_to="Measure")
    division_id: str | None = described(
        "ส่วนราชการ", Kind.REFERENCE, default=None, where="table form", refers_to="Division"
    )
    happened_on: date = described("วันที่", Kind.DATE, required=True, where="table form print")
    note: str = described("หมายเหตุ", Kind.TEXT, default="", longest=2000, where="form print")

    @property
    def quarter(self) -> FiscalQuarter:
        """The fiscal quarter it counts towards."""
        return quarter_of(self.happened_on)


@dataclass(frozen=True, kw_only=True)
class Training(Activity):
    """A training that officers attended."""

    noun: ClassVar[str] = "การอบรม"
    rhythm: ClassVar[Rhythm] = Rhythm.EACH_EVENT

    topic: str = described(
        "หัวข้อการอบรม", Kind.LINE, required=True, longest=500, where="table form print"
    )
    ended_on: date | None = described("ถึงวันที่", Kind.DATE, default=None, where="form print")
    persons: int = described(
        "จำนวนผู้เข้าอบรม (คน)", Kind.COUNT, default=0, least=0, most=100_000, where="table form print"
    )
    attendees: tuple[str, ...] = described(
        "รายชื่อผู้เข้าอบรม", Kind.LINES, default=(), where="form print"
    )
    report: str = described(
        "รายงานผลการอบรม", Kind.TEXT, default="", longest=5000, where="form print"
    )

    def check_rules(self) -> None:
        """Refuse a training that ends before it begins."""
        refuse_backwards(self, "happened_on", "ended_on")


@dataclass(frozen=True, kw_only=True)
class ChannelCheck(Activity):
    """A look at one online channel on one day."""

    noun: ClassVar[str] = "การตรวจช่องทางออนไลน์"
    rhythm: ClassVar[Rhythm] = Rhythm.DAILY

    channel: str = described(
        "ช่องทาง", Kind.LINE, required=True, where="table form print", hint="เช่น e-service"
    )
    found: int = described(
        "พบคำขอ (รายการ)", Kind.COUNT, default=0, least=0, most=100_000, where="table form print"
    )
    handled: int = described(
        "ดำเนินการแล้ว (รายการ)",
        Kind.COUNT,
        default=0,
        least=0,
        most=100_000,
        where="table form print",
    )

    def check_rules(self) -> None:
        """Refuse more requests handled than found."""
        if self.handled > self.found:
            raise UserError("ช่อง “ดำเนินการแล้ว (รายการ)” มากกว่าที่พบ กรุณาตรวจจำนวนทั้งสองช่อง")


@dataclass(frozen=True, kw_only=True)
class Meeting(Activity):
    """A meeting whose minutes follow a measure up."""

    noun: ClassVar[str] = "การประชุม"
    rhythm: ClassVar[Rhythm] = Rhythm.MONTHLY

    title: str = described(
        "ชื่อการประชุม", Kind.LINE, required=True, longest=500, where="table form print"
    )
    number: str = described("ครั้งที่", Kind.LINE, default="", longest=20, where="table form print")
    persons: int = described(
        "ผู้เข้าประชุม (คน)", Kind.COUNT, default=0, least=0, most=100_000, where="form print"
    )
    decisions: str = described("มติ/ข้อสรุป", Kind.TEXT, default="", longest=5000, where="form print")


@dataclass(frozen=True, kw_only=True)
class StepReview(Activity):
    """A review of how many steps and how much time one service takes, before and after."""

    noun: ClassVar[str] = "การทบทวนขั้นตอนบริการ"

    service: str = described(
        "งานบริการ", Kind.LINE, required=True, longest=500, where="table form print"
    )
    steps_before: int = described(
        "ขั้นตอนเดิม", Kind.COUNT, least=0, most=1000, where="table form print"
    )
    steps_after: int = described(
        "ขั้นตอนใหม่", Kind.COUNT, least=0, most=1000, where="table form print"
    )
    minutes_before: int | None = described(
        "เวลาเดิม (นาที)", Kind.COUNT, default=None, least=0, most=10**7, where="form print"
    )
    minutes_after: int | None = described(
        "เวลาใหม่ (นาที)", Kind.COUNT, default=None, least=0, most=10**7, where="form print"
    )


@dataclass(frozen=True)
class Question:
    """One question of a survey.

    Attributes:
        answers: how many respondents chose 1, 2, 3, 4 and 5, in this order.
    """

    text: str
    answers: tuple[int, ...] = (0, 0, 0, 0, 0)

    def checked(self) -> "Question":
        """The question itself.

        Raises:
            UserError: it asks nothing, there are not five counts, or one is below nothing.
        """
        if not self.text:
            raise UserError("มีจำนวนผู้ตอบในแถวที่ยังไม่มีคำถาม กรุณาพิมพ์คำถาม หรือลบแถวนั้น")
        if len(self.answers) != 5 or min(self.answers) < 0:
            raise UserError(f"คำถาม “{self.text}” ต้องมีจำนวนผู้ตอบครบทั้งระดับ 1 ถึง 5 และไม่ติดลบ กรุณาแก้ไข")
        return self

    @property
    def respondents(self) -> int:
        """How many answered this question."""
        return sum(self.answers)

    @property
    def mean(self) -> float | None:
        """The mean answer from 1 to 5, or None when nobody answered."""
        if not self.respondents:
            return None
        points = sum(score * count for score, count in enumerate(self.answers, start=1))
        return points / self.respondents

    @property
    def percentage(self) -> float | None:
        """The mean as a percentage of the best answer, 5."""
        return None if self.mean is None else self.mean * 20


def joined(questions: Iterable[Question], text: str = "") -> Question:
    """All answers to several questions, as if they were answers to one."""
    counts = [question.answers for question in questions]
    return Question(
        text, tuple(sum(of_level) for of_level in zip(*counts, strict=True)) or (0,) * 5
    )


@dataclass(frozen=True, kw_only=True)
class Survey(Activity):
    """A satisfaction survey with its answers counted by question."""

    noun: ClassVar[str] = "การสำรวจความพึงพอใจ"

    title: str = described(
        "ชื่อแบบสำรวจ", Kind.LINE, required=True, longest=500, where="table form print"
    )
    respondents: int = described(
        "ผู้ตอบแบบสำรวจ (คน)", Kind.COUNT, default=0, least=0, most=10**6, where="table form print"
    )
    questions: tuple[Question, ...] = described("คำถาม", Kind.PARTS, default=(), where="form print")
    suggestions: tuple[str, ...] = described(
        "ข้อเสนอแนะ", Kind.LINES, default=(), longest=2000, where="form print"
    )

    def check_rules(self) -> None:
        """Refuse a question with more answers than there were respondents."""
        for question in self.questions:
            if question.respondents > self.respondents:
                raise UserError(
                    f"คำถาม “{question.text}” มีคำตอบ {question.respondents:,} คน มากกว่าผู้ตอบ"
                    f"แบบสำรวจ {self.respondents:,} คน กรุณาตรวจจำนวน"
                )

    @property
    def mean(self) -> float | None:
        """The mean over all answers to all questions, or None without any."""
        return joined(self.questions).mean

    @property
    def percentage(self) -> float | None:
        """The mean as a percentage of the best answer, 5."""
        return joined(self.questions).percentage


ACTIVITY_TYPES: tuple[type[Activity], ...] = (Training, ChannelCheck, Meeting, StepReview, Survey)


@dataclass(frozen=True)
class Occasions:
    """Which occasions that a measure's rhythm expects were kept, and which went by.

    An occasion is known by its first day: a working day, a month, or a quarter.

    Attributes:
        ahead: those without an entry that are not over yet, such as this month so far.
    """

    kept: tuple[date, ...]
    missed: tuple[date, ...]
    ahead: tuple[date, ...] = ()

    @property
    def due(self) -> int:
        """How many had to be kept so far."""
        return len(self.kept) + len(self.missed)


def expected_occasions(
    measure: Measure, quarter: int, holidays: frozenset[date]
) -> tuple[date, ...]:
    """The first days of the occasions in a quarter that a measure's rhythm wants an entry for.

    Monthly: three. Daily: its working days, Monday to Friday without the holidays given. Each
    event: one at least. A quarterly rhythm and one due by a quarter's end expect a report, which
    is the follow-up itself, and no entry.
    """
    first = min(measure.timing_quarters, default=1)
    if quarter < first:
        return ()
    span = FiscalQuarter(measure.fiscal_year, quarter)
    match measure.rhythm:
        case Rhythm.MONTHLY:
            start = span.first_day
            return tuple(start.replace(month=start.month + ahead) for ahead in range(3))
        case Rhythm.EACH_EVENT:
            return (span.first_day,)
        case Rhythm.DAILY:
            return working_days(span, holidays)
    return ()


def held_to(
    kind: type[Activity], measures: Iterable[Measure], entries: Iterable[Activity]
) -> tuple[Measure, ...]:
    """The measures of a year that the log of one kind must answer, in their order.

    They are those of the rhythm that asks for such entries. One that is followed up by entries
    of another kind alone is not held to this log.

    Args:
        kind: the kind of the log.
        measures: the year's measures.
        entries: the year's whole log, of every kind.
    """
    own, others = set(), set()
    for entry in entries:
        (own if isinstance(entry, kind) else others).add(entry.measure_id)
    return tuple(
        measure
        for measure in measures
        if measure.rhythm is kind.rhythm and (measure.id in own or measure.id not in others)
    )


def occasions_kept(
    measure: Measure, quarter: int, days: Iterable[date], holidays: frozenset[date], today: date
) -> Occasions:
    """What a log's days keep of the occasions expected in a quarter, up to a day.

    Args:
        measure: whose rhythm it is.
        quarter: 1 to 4.
        days: the days of its entries; those of other quarters are passed over.
        holidays: days that are no working days.
        today: an occasion that ended before it, and has no entry, is missed.
    """
    expected = expected_occasions(measure, quarter, holidays)
    found = {_occasion_of(measure.rhythm, day) for day in days}
    kept, missed, ahead = [], [], []
    for one in expected:
        if one in found:
            kept.append(one)
        else:
            (missed if _last_day_of(measure.rhythm, one) < today else ahead).append(one)
    return Occasions(tuple(kept), tuple(missed), tuple(ahead))


def _occasion_of(rhythm: Rhythm, day: date) -> date:
    match rhythm:
        case Rhythm.MONTHLY:
            return day.replace(day=1)
        case Rhythm.EACH_EVENT:
            return quarter_of(day).first_day
    return day


def _last_day_of(rhythm: Rhythm, occasion: date) -> date:
    match rhythm:
        case Rhythm.MONTHLY:
            # 31 days on from the first is always in the month after
            return (occasion + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        case Rhythm.EACH_EVENT:
            return quarter_of(occasion).last_day
    return occasion


@cache
def working_days(quarter: FiscalQuarter, holidays: frozenset[date]) -> tuple[date, ...]:
    """The Mondays to Fridays of a quarter that are no holidays."""
    span = (quarter.last_day - quarter.first_day).days + 1
    days = (quarter.first_day + timedelta(days=number) for number in range(span))
    return tuple(day for day in days if day.weekday() < 5 and day not in holidays)
