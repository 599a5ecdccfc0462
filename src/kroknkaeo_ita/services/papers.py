"""Makes the papers of a year."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict, Unpack

from ..documents.registry import PAPERS, Paper, Tools
from ..domain.dossier import Dossier
from ..domain.errors import UserError
from ..domain.progress import Progress, Unwatched
from ..storage.evidence import EvidenceFolder
from ..system.files import write_atomically
from .display import OfficeWords
from .dossiers import DossierService
from .paper_forms import PaperFormService


def catalogue() -> tuple[Paper, ...]:
    """Every paper that can be made: key, Thai title and formats."""
    return PAPERS


class Which(TypedDict, total=False):
    """What is chosen beside key and year, and who is told how far the work is.

    Attributes:
        quarter: 1 to 4, for a paper of one quarter.
        memo_id: the memo to print; the year's approval memo that counts if none is named.
    """

    quarter: int | None
    memo_id: str | None
    progress: Progress | None


@dataclass(frozen=True)
class Proof:
    """A paper before it is printed.

    Attributes:
        missing: characters that no font could print; the paper has an empty box for each.
    """

    pdf: bytes
    missing: tuple[str, ...] = ()


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

    def make(self, key: str, year: int, **which: Unpack[Which]) -> bytes:
        """The paper as PDF; an issued memo as it was kept when it was issued.

        Raises:
            UserError: there is no such paper, or the year lacks what it says.
            Cancelled: the person has stopped it.
        """
        return self.proof(key, year, **which).pdf

    def proof(
        self,
        key: str,
        year: int,
        *,
        quarter: int | None = None,
        memo_id: str | None = None,
        progress: Progress | None = None,
    ) -> Proof:
        """The paper as PDF with what must be looked at before it is printed.

        Raises:
            UserError: as :meth:`make`.
            Cancelled: the person has stopped it.
        """
        dossier = self._dossiers.of_year(year, memo_id=memo_id, quarter=quarter)
        if key == "memo" and dossier.memo and dossier.memo.pdf_sha256:
            return Proof(self._kept(dossier.memo.pdf_sha256))
        tools = self.tools()
        pdf = self.compose(key, dossier, tools, progress)
        return Proof(pdf, tuple(dict.fromkeys(tools.missing)))

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

    def compose(
        self, key: str, dossier: Dossier, tools: Tools, progress: Progress | None = None
    ) -> bytes:
        """The paper as PDF, from a dossier that was gathered before.

        Raises:
            UserError: as :meth:`make`.
        """
        return _paper(key).compose(dossier, tools, progress or Unwatched())

    def write(self, key: str, year: int, path: Path, **which: Unpack[Which]) -> None:
        """Write the paper to a file whose ending names the format.

        Raises:
            UserError: as :meth:`make`; or the ending is none of the paper's formats, or the file
                cannot be written.
        """
        formats = _paper(key).formats
        if path.suffix.lower().lstrip(".") not in formats:
            endings = " ".join(f".{one}" for one in formats)
            raise UserError(
                f"เอกสารนี้บันทึกเป็น {path.suffix or path.name} ไม่ได้ กรุณาตั้งชื่อไฟล์ให้ลงท้ายด้วย {endings}"
            )
        content = self.make(key, year, **which)
        if not path.parent.is_dir():
            raise UserError(f"ไม่พบโฟลเดอร์ {path.parent} กรุณาเลือกโฟลเดอร์อื่น")
        write_atomically(path, content)


def _paper(key: str) -> Paper:
    for paper in PAPERS:
        if paper.key == key:
            return paper
    known = " ".join(paper.key for paper in PAPERS)
    raise UserError(f"ไม่มีเอกสารรหัส “{key}” เอกสารที่พิมพ์ได้คือ {known}")
