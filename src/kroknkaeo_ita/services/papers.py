"""Makes the papers of a year."""

from dataclasses import dataclass, replace
from pathlib import Path

from ..documents.registry import PAPERS, Paper, Tools
from ..domain.dossier import Dossier
from ..domain.errors import UserError
from ..domain.memo import Memo, MemoKind
from ..domain.paper_order import Ask, PaperOrder
from ..domain.privacy import published
from ..domain.progress import Progress, Unwatched
from ..storage.evidence import EvidenceFolder
from ..system.files import write_atomically
from .display import OfficeWords
from .dossiers import DossierService, Needs
from .paper_forms import PaperFormService


def catalogue() -> tuple[Paper, ...]:
    """Every paper that can be made: key, Thai title, formats, and what it asks for."""
    return PAPERS


@dataclass(frozen=True)
class Proof:
    """A paper before it is printed.

    Attributes:
        missing: characters that no font could print; the paper has an empty box for each.
        hidden: what a public copy leaves out, each as it stood.
    """

    pdf: bytes
    missing: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


class PaperService:
    """Makes papers as bytes, for the preview, the printer and the file alike."""

    def __init__(
        self,
        dossiers: DossierService,
        words: OfficeWords,
        files: EvidenceFolder,
        forms: PaperFormService,
    ) -> None:
        self._dossiers = dossiers
        self._words = words
        self._files = files
        self._forms = forms

    def catalogue(self) -> tuple[Paper, ...]:
        """Every paper that can be made."""
        return catalogue()

    def completed(self, order: PaperOrder) -> PaperOrder:
        """The order with what is taken for each thing its paper asks for and it leaves open.

        A memo stays open where the year has none of the paper's kind.

        Raises:
            UserError: there is no such paper.
        """
        paper = paper_of(order.key)
        whole = self._dossiers.completed(order, _needs_of(paper))
        return replace(
            order,
            quarter=whole.quarter,
            memo_id=whole.memo_id if Ask.MEMO in paper.asks else order.memo_id,
            calendar_year=(
                whole.calendar_year if Ask.CALENDAR_YEAR in paper.asks else order.calendar_year
            ),
        )

    def make(
        self, order: PaperOrder, ending: str = "pdf", progress: Progress | None = None
    ) -> bytes:
        """The paper in a format; an issued memo's PDF as it was kept when it was issued.

        Raises:
            UserError: there is no such paper or format, or the year lacks what it says.
            Cancelled: the person has stopped it.
        """
        if ending == "pdf":
            return self.proof(order, progress).pdf
        dossier, _hidden = self.gather(order)
        return self.draw(order, dossier, self.tools(), ending, progress)

    def proof(self, order: PaperOrder, progress: Progress | None = None) -> Proof:
        """The paper as PDF with what must be looked at before it is printed.

        Raises:
            UserError: as :meth:`make`.
            Cancelled: the person has stopped it.
        """
        dossier, hidden = self.gather(order)
        memo = dossier.memo
        if paper_of(order.key).is_memo and memo and memo.pdf_sha256 and not order.public:
            return Proof(self._kept(memo.pdf_sha256))
        tools = self.tools()
        pdf = self.draw(order, dossier, tools, "pdf", progress)
        return Proof(pdf, tuple(dict.fromkeys(tools.missing)), hidden)

    def gather(self, order: PaperOrder) -> tuple[Dossier, tuple[str, ...]]:
        """All that a paper says, and what a public copy leaves out.

        Raises:
            UserError: there is no such paper, or the year lacks what it says.
        """
        dossier = self._dossiers.of_order(order, _needs_of(paper_of(order.key)))
        return published(dossier) if order.public else (dossier, ())

    def _kept(self, sha256: str) -> bytes:
        """The PDF of an issued memo, if it is still what was kept."""
        if self._files.faults([sha256]):
            raise UserError(
                "ไฟล์ PDF ของบันทึกที่ออกแล้วฉบับนี้หายหรือเสียหาย จึงพิมพ์ไม่ได้ "
                "กรุณากู้คืนจากไฟล์สำรองล่าสุด ไฟล์ที่หายจะกลับมา"
            )
        return self._files.path_of(sha256).read_bytes()

    def tools(self) -> Tools:
        """What papers are drawn with, knowing the office's names as they are now."""
        return self._forms.tools(self._words.breaker())

    def draw(
        self,
        order: PaperOrder,
        dossier: Dossier,
        tools: Tools,
        ending: str = "pdf",
        progress: Progress | None = None,
    ) -> bytes:
        """The paper from a dossier that was gathered before.

        Raises:
            UserError: as :meth:`make`.
        """
        paper = paper_of(order.key)
        if ending not in paper.formats:
            endings = " ".join(f".{one}" for one in paper.formats)
            raise UserError(f"เอกสารนี้บันทึกเป็น .{ending} ไม่ได้ กรุณาตั้งชื่อไฟล์ให้ลงท้ายด้วย {endings}")
        return paper.makers[ending](dossier, tools, progress or Unwatched())

    def write(self, order: PaperOrder, path: Path, progress: Progress | None = None) -> None:
        """Write the paper to a file whose ending names the format.

        Raises:
            UserError: as :meth:`make`; or the file cannot be written.
        """
        content = self.make(order, path.suffix.lower().lstrip("."), progress)
        if not path.parent.is_dir():
            raise UserError(f"ไม่พบโฟลเดอร์ {path.parent} กรุณาเลือกโฟลเดอร์อื่น")
        write_atomically(path, content)


def paper_of(key: str) -> Paper:
    """The paper of a key.

    Raises:
        UserError: there is none.
    """
    for paper in PAPERS:
        if paper.key == key:
            return paper
    known = " ".join(paper.key for paper in PAPERS)
    raise UserError(f"ไม่มีเอกสารรหัส “{key}” เอกสารที่พิมพ์ได้คือ {known}")


def _needs_of(paper: Paper) -> Needs:
    return Needs(paper.memo_kind or MemoKind.APPROVAL, Ask.ONE_QUARTER in paper.asks, paper.extras)


def key_of(memo: Memo) -> str:
    """The key of the paper that prints a memo; kinds without one of their own share "memo"."""
    kinds = {paper.memo_kind: paper.key for paper in PAPERS if paper.is_memo}
    return kinds.get(memo.kind, PAPERS[0].key)
