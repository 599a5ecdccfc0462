"""The papers that can be made. A new one is a module in `papers` and one entry here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..domain.dossier import Dossier, Extra
from ..domain.memo import MemoKind
from ..domain.paper_order import Ask, PaperGroup
from ..domain.progress import Progress
from .content import Composition
from .forms.workbook import write_workbook
from .memo import pdf as memo_pdf
from .memo import word as memo_word
from .papers import (
    analysis,
    chase,
    circulation,
    division_form,
    evidence,
    follow_up,
    plan,
    publication,
    qr,
    register,
    report,
    summary,
    url_sheet,
)
from .papers.logs import channels, meetings, steps, surveys, trainings
from .tools import Tools
from .writers.excel import write_excel
from .writers.pdf import write_pdf
from .writers.word import write_word

__all__ = ["PAPERS", "Paper", "Tools"]

Maker = Callable[[Dossier, Tools, Progress], bytes]
Compose = Callable[[Dossier, Progress], Composition]

_WRITERS: dict[str, Callable[[Composition, Tools], bytes]] = {
    "pdf": write_pdf,
    "docx": write_word,
    "xlsx": write_excel,
}


@dataclass(frozen=True)
class Paper:
    """A kind of paper.

    Attributes:
        key: Its name on the command line.
        title: Its Thai name.
        group: Where it stands among the others.
        makers: What makes it, by file ending; PDF first.
        asks: What can be chosen for it.
        extras: What it needs of the dossier that takes long to gather.
        memo_kind: The kind of memo it prints or belongs to; None where memos do not matter.
        is_memo: Whether it is the memo itself.
    """

    key: str
    title: str
    group: PaperGroup
    makers: Mapping[str, Maker]
    asks: frozenset[Ask] = frozenset()
    extras: frozenset[Extra] = frozenset()
    memo_kind: MemoKind | None = None
    is_memo: bool = False

    @property
    def formats(self) -> tuple[str, ...]:
        """The file endings it can be written as."""
        return tuple(self.makers)


def _made(compose: Compose, formats: str) -> dict[str, Maker]:
    """The makers of a paper that is composed once for all its formats."""

    def maker(ending: str) -> Maker:
        write = _WRITERS[ending]
        return lambda dossier, tools, progress: write(compose(dossier, progress), tools)

    return {ending: maker(ending) for ending in formats.split()}


def _memo(key: str, title: str, kind: MemoKind) -> Paper:
    asks = frozenset({Ask.MEMO, Ask.PUBLIC})
    makers = {"pdf": memo_pdf.compose, "docx": memo_word.compose}
    return Paper(key, title, PaperGroup.MEMOS, makers, asks, memo_kind=kind, is_memo=True)


PAPERS: tuple[Paper, ...] = (
    _memo("memo", "บันทึกข้อความ", MemoKind.APPROVAL),
    _memo("memo-report", "บันทึกข้อความรายงานผล", MemoKind.RESULTS),
    _memo("memo-circular", "บันทึกข้อความแจ้งเวียน", MemoKind.CIRCULAR),
    Paper(
        "analysis",
        "การวิเคราะห์ผลการประเมิน ITA ปีก่อน",
        PaperGroup.YEAR,
        _made(analysis.compose, "pdf docx"),
        frozenset({Ask.PUBLIC}),
    ),
    Paper(
        "plan",
        "มาตรการส่งเสริมคุณธรรมและความโปร่งใส (ตารางมาตรการ)",
        PaperGroup.YEAR,
        _made(plan.compose, "pdf docx xlsx"),
        frozenset({Ask.PUBLIC}),
    ),
    Paper(
        "report",
        "รายงานผลการดำเนินการตามมาตรการ",
        PaperGroup.YEAR,
        _made(report.compose, "pdf docx"),
        frozenset({Ask.QUARTER, Ask.PER_PAGE, Ask.PUBLIC}),
        frozenset({Extra.DIVISION_REPORTS}),
    ),
    Paper(
        "evidence",
        "ภาพถ่ายและหลักฐานประกอบการดำเนินงาน",
        PaperGroup.YEAR,
        _made(evidence.compose, "pdf"),
        frozenset({Ask.QUARTER, Ask.PER_PAGE, Ask.PUBLIC}),
        frozenset({Extra.DIVISION_REPORTS}),
    ),
    Paper(
        "follow-up",
        "รายงานการติดตามผลรายไตรมาส",
        PaperGroup.FOLLOW_UP,
        _made(follow_up.compose, "pdf xlsx"),
        frozenset({Ask.ONE_QUARTER, Ask.PUBLIC}),
        frozenset({Extra.DIVISION_REPORTS}),
    ),
    Paper(
        "division-form",
        "แบบรายงานผลการดำเนินการของส่วนราชการ",
        PaperGroup.FOLLOW_UP,
        {**_made(division_form.compose, "pdf"), "xlsx": write_workbook},
        frozenset({Ask.QUARTER}),
        frozenset({Extra.DIVISION_REPORTS}),
    ),
    Paper(
        "chase",
        "รายการที่เกินกำหนดรายงาน (ติดตามส่วนราชการ)",
        PaperGroup.FOLLOW_UP,
        _made(chase.compose, "pdf"),
        extras=frozenset({Extra.DIVISION_REPORTS}),
    ),
    Paper(
        "summary",
        "สรุปสำหรับผู้บริหาร (หน้าเดียว)",
        PaperGroup.YEAR,
        _made(summary.compose, "pdf"),
        frozenset({Ask.ONE_QUARTER, Ask.PUBLIC}),
        frozenset({Extra.DIVISION_REPORTS}),
    ),
    Paper(
        "circulation",
        "ใบลงนามรับทราบหนังสือเวียน",
        PaperGroup.PUBLIC,
        _made(circulation.compose, "pdf"),
        frozenset({Ask.MEMO}),
        memo_kind=MemoKind.CIRCULAR,
    ),
    Paper(
        "register",
        "ทะเบียนหนังสือส่ง",
        PaperGroup.LOGS,
        _made(register.compose, "pdf xlsx"),
        frozenset({Ask.CALENDAR_YEAR}),
        frozenset({Extra.REGISTER}),
    ),
    Paper(
        "publication",
        "แบบฟอร์มการขอเผยแพร่ข้อมูลผ่านเว็บไซต์ของหน่วยงาน",
        PaperGroup.PUBLIC,
        _made(publication.compose, "pdf docx"),
    ),
    Paper(
        "url-sheet",
        "รายการ URL การเปิดเผยข้อมูลสาธารณะ (OIT)",
        PaperGroup.PUBLIC,
        _made(url_sheet.compose, "pdf xlsx"),
        frozenset({Ask.PUBLIC}),
    ),
    Paper("qr", "ป้ายคิวอาร์โค้ดช่องทางออนไลน์", PaperGroup.PUBLIC, _made(qr.compose, "pdf")),
    *(
        Paper(
            key,
            kind.TITLE,
            PaperGroup.LOGS,
            _made(kind.compose, "pdf xlsx"),
            frozenset({Ask.QUARTER, Ask.PUBLIC}),
            frozenset({Extra.LOG}),
        )
        for key, kind in (
            ("channel-log", channels),
            ("training", trainings),
            ("meeting", meetings),
            ("survey", surveys),
            ("steps", steps),
        )
    ),
)
