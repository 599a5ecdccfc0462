"""Which paper is wanted, and what is chosen beside it."""

from dataclasses import dataclass
from enum import Enum, auto

from .choices import Choice


class PaperGroup(Choice):
    """Where a paper stands in the list of the year's papers, in this order."""

    MEMOS = "memos", "บันทึกข้อความ"
    YEAR = "year", "มาตรการและผลการดำเนินการ"
    FOLLOW_UP = "follow-up", "การติดตาม"
    PUBLIC = "public", "เวียนและเผยแพร่"
    LOGS = "logs", "ทะเบียนและแบบบันทึก"


class Ask(Enum):
    """What can be chosen for a paper."""

    QUARTER = auto()
    """One quarter, or the whole year."""
    ONE_QUARTER = auto()
    """One quarter; the one that counts today if none is chosen."""
    MEMO = auto()
    """One of the year's memos."""
    CALENDAR_YEAR = auto()
    PER_PAGE = auto()
    """Two or four photos to a page."""
    PUBLIC = auto()
    """A copy without what must not be published."""


@dataclass(frozen=True)
class PaperOrder:
    """A paper and what is chosen for it; what a paper does not ask for is passed over.

    Attributes:
        key: the paper's key.
        year: fiscal year, B.E.
        quarter: 1 to 4, or None.
        memo_id: the memo; the year's newest one of the paper's kind if None.
        calendar_year: B.E.; the one that the fiscal year ends in if None.
        per_page: photos on a page, 2 or 4.
        public: whether what must not be published is left out.
    """

    key: str
    year: int
    quarter: int | None = None
    memo_id: str | None = None
    calendar_year: int | None = None
    per_page: int = 2
    public: bool = False
