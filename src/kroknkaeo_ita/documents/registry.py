"""The papers that can be made. A new one is a module in `papers` and one entry here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..domain.dossier import Dossier, Extra
from ..domain.memo import MemoKind
from ..domain.paper_order import Ask
from ..domain.progress import Progress
from .content import Composition
from .memo import pdf as memo_pdf
from .memo import word as memo_word
from .papers import evidence, plan, publication, report, url_sheet
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
        makers: What makes it, by file ending; PDF first.
        asks: What can be chosen for it.
        extras: What it needs of the dossier that takes long to gather.
        memo_kind: The kind of memo it prints; None for a paper that is no memo.
    """

    key: str
    title: str
    makers: Mapping[str, Maker]
    asks: frozenset[Ask] = frozenset()
    extras: frozenset[Extra] = frozenset()
    memo_kind: MemoKind | None = None

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
    makers = {"pdf": memo_pdf.compose, "docx": memo_word.compose}
    return Paper(key, title, makers, frozenset({Ask.MEMO, Ask.PUBLIC}), memo_kind=kind)


PAPERS: tuple[Paper, ...] = (
    _memo("memo", "บันทึกข้อความ", MemoKind.APPROVAL),
    _memo("memo-report", "บันทึกข้อความรายงานผล", MemoKind.RESULTS),
    _memo("memo-circular", "บันทึกข้อความแจ้งเวียน", MemoKind.CIRCULAR),
    Paper(
        "plan",
        "มาตรการส่งเสริมคุณธรรมและความโปร่งใส (ตารางมาตรการ)",
        _made(plan.compose, "pdf docx xlsx"),
        frozenset({Ask.PUBLIC}),
    ),
    Paper(
        "report",
        "รายงานผลการดำเนินการตามมาตรการ",
        _made(report.compose, "pdf docx"),
        frozenset({Ask.QUARTER, Ask.PER_PAGE, Ask.PUBLIC}),
        frozenset({Extra.DIVISION_REPORTS}),
    ),
    Paper(
        "evidence",
        "ภาพถ่ายและหลักฐานประกอบการดำเนินงาน",
        _made(evidence.compose, "pdf"),
        frozenset({Ask.QUARTER, Ask.PER_PAGE, Ask.PUBLIC}),
        frozenset({Extra.DIVISION_REPORTS}),
    ),
    Paper(
        "url-sheet",
        "รายการ URL การเปิดเผยข้อมูลสาธารณะ (OIT)",
        _made(url_sheet.compose, "pdf xlsx"),
        frozenset({Ask.PUBLIC}),
    ),
    Paper(
        "publication",
        "แบบฟอร์มการขอเผยแพร่ข้อมูลผ่านเว็บไซต์ของหน่วยงาน",
        _made(publication.compose, "pdf docx"),
    ),
)
