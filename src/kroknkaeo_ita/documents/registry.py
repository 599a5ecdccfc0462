"""The papers that can be made. A new one is a module with `compose` and one line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..domain.dossier import Dossier
from ..domain.progress import Progress
from . import memo, plan, report
from .tools import Tools

__all__ = ["PAPERS", "Paper", "Tools"]


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of paper.

    Attributes:
        key: Its name on the command line.
        title: Its Thai name.
        compose: Makes it, as the bytes of the first format.
        formats: File endings it can be written as.
        needs_memo: Whether it prints the dossier's memo.
        by_quarter: Whether a quarter may be chosen for it.
    """

    key: str
    title: str
    compose: Callable[[Dossier, Tools, Progress], bytes]
    formats: tuple[str, ...] = ("pdf",)
    needs_memo: bool = False
    by_quarter: bool = False


PAPERS: tuple[Paper, ...] = (
    Paper("memo", "บันทึกข้อความ", memo.compose, needs_memo=True),
    Paper("plan", "มาตรการส่งเสริมคุณธรรมและความโปร่งใส (ตารางมาตรการ)", plan.compose),
    Paper("report", "รายงานผลการดำเนินการตามมาตรการ", report.compose, by_quarter=True),
)
