"""The outgoing register (ทะเบียนหนังสือส่ง), circulation and publication.

The register runs through the calendar year, per issuing prefix; circulars (ว) have a counter of
their own; a number once used or voided is never used again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import ClassVar

from .choices import Choice
from .errors import UserError
from .fields import Kind, described
from .fiscal import FIRST_YEAR, LAST_YEAR
from .record import Record
from .thai.dates import buddhist_year

LARGEST_NUMBER = 99_999


def refuse_no_address(url: str) -> None:
    """Refuse what is no web address; an empty one may still be filled in.

    Raises:
        UserError: it does not begin like an address, or has spaces in it.
    """
    url = url.strip()
    if url and (not url.lower().startswith(("http://", "https://")) or " " in url):
        raise UserError(
            "ช่อง “URL” ต้องขึ้นต้นด้วย http:// หรือ https:// กรุณาคัดลอกจากแถบที่อยู่ของเว็บเบราว์เซอร์"
        )


class Series(Choice):
    """The two counters of a prefix."""

    ORDINARY = "ordinary", "หนังสือทั่วไป"
    CIRCULAR = "circular", "หนังสือเวียน (ว)"


@dataclass(frozen=True, kw_only=True)
class RegisterEntry(Record):
    """One line of the register.

    Attributes:
        calendar_year: B.E.; the counter starts anew on 1 January.
        prefix: the issuing unit's prefix, such as "บร 55001".
        number: the running number.
        memo_id: the memo that bears the number, if it is one of ours.
        void: the number was given up; it stays used.
    """

    noun: ClassVar[str] = "ทะเบียนหนังสือส่ง"

    calendar_year: int = described(
        "ปี พ.ศ.", Kind.YEAR, required=True, least=FIRST_YEAR, most=LAST_YEAR, where="table"
    )
    prefix: str = described(
        "เลขประจำส่วนราชการ", Kind.LINE, default="", longest=40, where="table form"
    )
    series: Series = described("ประเภท", Kind.CHOICE, default=Series.ORDINARY, where="table form")
    number: int = described(
        "เลขทะเบียนส่ง", Kind.COUNT, required=True, least=1, most=LARGEST_NUMBER,
        where="table form print",
    )  # fmt: skip
    dated: date | None = described("ลงวันที่", Kind.DATE, default=None, where="table form print")
    sender: str = described("จาก", Kind.LINE, default="", longest=500, where="table form print")
    receiver: str = described("ถึง", Kind.LINE, default="", longest=500, where="table form print")
    subject: str = described("เรื่อง", Kind.LINE, default="", longest=1000, where="table form print")
    action: str = described("การปฏิบัติ", Kind.LINE, default="", where="table form print")
    note: str = described("หมายเหตุ", Kind.LINE, default="", longest=500, where="table form print")
    void: bool = described("ยกเลิกเลขนี้", Kind.FLAG, default=False, where="table form")
    memo_id: str | None = described(
        "บันทึกข้อความ", Kind.REFERENCE, default=None, where="", refers_to="Memo"
    )

    def check_rules(self) -> None:
        """Refuse a letter of another calendar year: each has a register of its own."""
        if self.dated is not None and buddhist_year(self.dated) != self.calendar_year:
            raise UserError(
                f"ช่อง “ลงวันที่” อยู่นอกปี พ.ศ. {self.calendar_year} ของทะเบียนนี้ "
                "กรุณาตรวจวันที่ หรือเลือกทะเบียนของปีนั้น"
            )

    @property
    def reference(self) -> str:
        """The whole number as it stands on the paper: "บร 55001/12", circulars "บร 55001/ว 3"."""
        mark = "ว " if self.series is Series.CIRCULAR else ""
        return f"{self.prefix}/{mark}{self.number}"


@dataclass(frozen=True)
class RegisterFaults:
    """What is wrong with one counter: numbers passed over, numbers given twice."""

    gaps: tuple[int, ...]
    doubles: tuple[int, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """What is wrong, a phrase for each, such as "เลขที่ลงซ้ำ ได้แก่ 3 5–9"; empty if nothing is."""
        told = (
            ("เลขที่ไม่ได้ลงในโปรแกรม", self.gaps),
            ("เลขที่ลงซ้ำ", self.doubles),
        )
        return tuple(f"{what} ได้แก่ {' '.join(_runs(numbers))}" for what, numbers in told if numbers)


def _runs(numbers: tuple[int, ...]) -> Iterator[str]:
    """Numbers in order as single ones and runs: 3, 5–9."""
    start = last = numbers[0]
    for number in (*numbers[1:], -1):
        if number == last + 1:
            last = number
            continue
        yield str(start) if start == last else f"{start}–{last}"
        start = last = number


def counters_of(
    entries: Iterable[RegisterEntry],
) -> Iterator[tuple[str, tuple[RegisterEntry, ...]]]:
    """The lines of each counter under its name, as "บร 55001 หนังสือทั่วไป"; they come sorted."""
    for (prefix, series), lines in groupby(entries, key=lambda one: (one.prefix, one.series)):
        yield f"{prefix} {series.label}".strip(), tuple(lines)


def faults_of(numbers: Iterable[int]) -> RegisterFaults:
    """The gaps up to the highest number and the numbers that stand more than once."""
    counted: dict[int, int] = {}
    for number in numbers:
        counted[number] = counted.get(number, 0) + 1
    gaps = tuple(one for one in range(1, max(counted, default=0)) if one not in counted)
    doubles = tuple(sorted(one for one, times in counted.items() if times > 1))
    return RegisterFaults(gaps, doubles)


@dataclass(frozen=True, kw_only=True)
class Receipt(Record):
    """One receiver of a circulated memo, and when they acknowledged it (ลงนามรับทราบ)."""

    noun: ClassVar[str] = "การรับทราบ"

    memo_id: str = described("บันทึกข้อความ", Kind.REFERENCE, where="", refers_to="Memo")
    position: int = described("ลำดับ", Kind.COUNT, default=1, least=1, most=9999, where="table")
    receiver: str = described("ผู้รับทราบ", Kind.LINE, required=True, where="table form print")
    division_id: str | None = described(
        "ส่วนราชการ", Kind.REFERENCE, default=None, where="table form", refers_to="Division"
    )
    acknowledged_on: date | None = described(
        "รับทราบเมื่อ", Kind.DATE, default=None, where="table form print"
    )


@dataclass(frozen=True, kw_only=True)
class Publication(Record):
    """Where an OIT item is published: what the assessors are given.

    Attributes:
        item: the item's code, such as "O43".
        click_path: how to come there from the front page, step by step.
        sha256: the published file as it is kept here, or empty.
    """

    noun: ClassVar[str] = "การเผยแพร่"

    fiscal_year: int = described("ปีงบประมาณ", Kind.YEAR, least=FIRST_YEAR, most=LAST_YEAR, where="")
    item: str = described("ข้อ", Kind.LINE, required=True, longest=10, where="table form print")
    url: str = described("URL", Kind.LINE, default="", longest=2000, where="table form print")
    click_path: str = described(
        "ลำดับการคลิก", Kind.TEXT, default="", longest=2000, where="form print"
    )
    published_on: date | None = described(
        "เผยแพร่เมื่อ", Kind.DATE, default=None, where="table form print"
    )
    file_name: str = described("ชื่อไฟล์", Kind.LINE, default="", longest=255, where="table")
    sha256: str = described("รหัสตรวจสอบ", Kind.LINE, default="", longest=64, where="")

    def check_rules(self) -> None:
        """Refuse an address that no browser opens."""
        refuse_no_address(self.url)


@dataclass(frozen=True, kw_only=True)
class OnlineChannel(Record):
    """A way for citizens to reach the office online, such as its e-service.

    Attributes:
        purpose: what it is for, as it stands under its QR code.
    """

    noun: ClassVar[str] = "ช่องทางออนไลน์"

    position: int = described("ลำดับ", Kind.COUNT, default=1, least=1, most=999, where="table")
    name: str = described(
        "ชื่อช่องทาง", Kind.LINE, required=True, where="table form print", hint="เช่น e-service"
    )
    url: str = described(
        "URL", Kind.LINE, default="", longest=1000, where="table form print", hint="https://…"
    )
    purpose: str = described("ใช้สำหรับ", Kind.LINE, default="", longest=300, where="form print")

    def check_rules(self) -> None:
        """Refuse an address that no browser opens."""
        refuse_no_address(self.url)
