"""A fiscal year's own texts and state."""

from dataclasses import dataclass
from typing import ClassVar

from .fields import Kind, described
from .fiscal import FIRST_YEAR, LAST_YEAR
from .record import Record


@dataclass(frozen=True)
class NameThen:
    """What a division or the office was called when a year was closed."""

    record_id: str
    name: str


@dataclass(frozen=True, kw_only=True)
class FiscalYear(Record):
    """One fiscal year of the office's work.

    Attributes:
        introduction: the report's first paragraph.
        lead_in: the sentence before the measures table.
        closed: the year's records are read-only until it is reopened with a reason.
        names: the names that its papers show once it is closed, whatever is renamed later.
    """

    noun: ClassVar[str] = "ปีงบประมาณ"

    year: int = described(
        "ปีงบประมาณ", Kind.YEAR, required=True, least=FIRST_YEAR, most=LAST_YEAR, where="table form"
    )
    introduction: str = described("คำนำของรายงาน", Kind.TEXT, default="", longest=5000)
    lead_in: str = described("ข้อความก่อนตารางมาตรการ", Kind.TEXT, default="", longest=2000)
    closed: bool = described("ปิดปีแล้ว", Kind.FLAG, default=False, where="")
    names: tuple[NameThen, ...] = described("ชื่อขณะปิดปี", Kind.PARTS, default=(), where="")
