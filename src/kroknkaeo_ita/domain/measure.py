"""Measures against corruption, the topics that group them, and how they are followed up."""

from dataclasses import dataclass
from typing import ClassVar

from .choices import Choice
from .fields import Kind, described
from .fiscal import FIRST_YEAR, LAST_YEAR
from .record import Record


class Rhythm(Choice):
    """When a follow-up is expected; the printed wording is kept apart, as the office wrote it."""

    BY_QUARTER = "by-quarter", "ภายในสิ้นไตรมาสที่กำหนด"
    EVERY_QUARTER = "every-quarter", "ทุกไตรมาส"
    MONTHLY = "monthly", "ทุกเดือน"
    DAILY = "daily", "ทุกวัน"
    EACH_EVENT = "each-event", "ทุกครั้งหลังดำเนินการ"


@dataclass(frozen=True, kw_only=True)
class Topic(Record):
    """A heading that groups measures within a fiscal year."""

    noun: ClassVar[str] = "หัวข้อ"

    fiscal_year: int = described("ปีงบประมาณ", Kind.YEAR, least=FIRST_YEAR, most=LAST_YEAR, where="")
    position: int = described("ลำดับ", Kind.COUNT, default=1, least=1, most=999, where="")
    title: str = described("หัวข้อ", Kind.LINE, required=True, longest=500, where="table form print")


@dataclass(frozen=True, kw_only=True)
class Measure(Record):
    """A measure (มาตรการ/แนวทาง) of one fiscal year: the six columns of the O42 table.

    Attributes:
        position: place within the year, from 1; also the number that is printed.
        timing_quarters: the quarters in which it is carried out.
        timing: the office's own words for that, such as "เริ่มไตรมาสที่ 3".
        rhythm: when follow-up is expected.
        follow_up_by: the quarter by whose end it is expected, for BY_QUARTER.
        follow_up: the office's own words for how it is followed up.
        indicators: the numbers (1 to 10) of the ITA indicators that it answers.
        oit_items: the codes of the OIT items that it answers, such as "O43".
    """

    noun: ClassVar[str] = "มาตรการ"

    fiscal_year: int = described("ปีงบประมาณ", Kind.YEAR, least=FIRST_YEAR, most=LAST_YEAR, where="")
    position: int = described("ที่", Kind.COUNT, default=1, least=1, most=999, where="table")
    topic_id: str | None = described(
        "หัวข้อ", Kind.REFERENCE, default=None, where="form", refers_to="Topic"
    )
    title: str = described(
        "มาตรการ/แนวทาง", Kind.TEXT, required=True, longest=2000, where="table form print"
    )
    methods: tuple[str, ...] = described(
        "วิธีการดำเนินการ", Kind.LINES, default=(), longest=2000, where="form print"
    )
    division_ids: tuple[str, ...] = described(
        "ผู้รับผิดชอบ", Kind.REFERENCES, default=(), where="table form print", refers_to="Division"
    )
    timing_quarters: tuple[int, ...] = described("ไตรมาสที่ดำเนินการ", Kind.QUARTERS, default=())
    timing: str = described(
        "ระยะเวลาดำเนินการ", Kind.LINE, default="", where="table form print", hint="เช่น ไตรมาสที่ 2"
    )
    rhythm: Rhythm = described("รอบการติดตาม", Kind.CHOICE, default=Rhythm.EVERY_QUARTER)
    follow_up_by: int | None = described(
        "ติดตามภายในไตรมาสที่", Kind.COUNT, default=None, least=1, most=4
    )
    follow_up: str = described(
        "การติดตามผล", Kind.TEXT, default="", longest=2000, where="form print"
    )
    recommendation: str = described(
        "ข้อเสนอแนะ", Kind.TEXT, default="", longest=2000, where="form print"
    )
    indicators: tuple[int, ...] = described("ตอบตัวชี้วัดที่", Kind.NUMBERS, default=(), least=1, most=10)
    oit_items: tuple[str, ...] = described(
        "ตอบข้อ OIT", Kind.LINES, default=(), longest=10, hint="เช่น O43"
    )
