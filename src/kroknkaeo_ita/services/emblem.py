"""The office's Garuda picture: out of a file or a Word memo, and how a memo looks with it."""

from pathlib import Path

from ..documents.emblem_sources import picture_of_file, pictures_in
from ..documents.memo.pdf import compose
from ..documents.typesetting import read_picture
from ..domain.dossier import Dossier
from ..domain.emblem import MemoPicture
from ..domain.fiscal import fiscal_year_of
from ..domain.memo import Memo
from ..domain.office import OFFICE_KEY, Division, Office
from ..domain.progress import Unwatched
from ..domain.year import FiscalYear
from ..storage.evidence import EvidenceFolder
from ..storage.store import Store
from ..system.clock import Clock
from .display import OfficeWords
from .paper_forms import PaperFormService
from .schemes import SchemeShelf


class EmblemService:
    """Reads, keeps and shows the Garuda picture; the program draws none of its own."""

    def __init__(
        self,
        store: Store,
        files: EvidenceFolder,
        schemes: SchemeShelf,
        words: OfficeWords,
        forms: PaperFormService,
        clock: Clock,
    ) -> None:
        self._store = store
        self._files = files
        self._schemes = schemes
        self._words = words
        self._forms = forms
        self._clock = clock

    def of_file(self, path: Path) -> bytes:
        """The picture of a file, as it can be kept.

        Raises:
            UserError: it is no picture that can be printed, or too large.
        """
        return picture_of_file(path)

    def in_memo(self, path: Path) -> tuple[MemoPicture, ...]:
        """The pictures in a Word memo, the likely Garuda first.

        Raises:
            UserError: it cannot be read as .docx, or has no picture.
        """
        return pictures_in(path)

    def keep(self, picture: bytes | None) -> Office:
        """Print this picture at the head of memos; None for paper that already bears it.

        Raises:
            UserError: it cannot be printed, there is no room, or the office has no name yet.
        """
        sha256 = ""
        if picture is not None:
            read_picture(picture)
            sha256 = self._files.keep_bytes(picture)
        with self._store.write("เปลี่ยนตราครุฑ") as writer:
            office = writer.get(Office, OFFICE_KEY) or Office(name="")
            return writer.put(office.changed(emblem=sha256))

    def memo_head(self, picture: bytes | None) -> bytes:
        """A memo's first page as PDF with this picture, to look at: the head, and no text.

        Raises:
            UserError: the picture cannot be printed.
        """
        today = self._clock.today()
        year = fiscal_year_of(today)
        with self._store.read() as reader:
            office = reader.get(Office, OFFICE_KEY) or Office(name="")
            divisions = {one.id: one for one in reader.find(Division) if one.active_on(today)}
            scheme = self._schemes.of_year(year, reader)
        memo = Memo(
            fiscal_year=year,
            division_id=next(iter(divisions), None),
            dated=today,
            subject="ตัวอย่างหัวบันทึกข้อความ",
        )
        dossier = Dossier(
            office=office,
            year=FiscalYear(year=year),
            scheme=scheme,
            prior=None,
            prior_level=None,
            divisions=divisions,
            topics=(),
            measures=(),
            follow_ups={},
            evidence={},
            memo=memo,
            emblem=picture,
            today=today,
        )
        tools = self._forms.tools(self._words.breaker())
        return compose(dossier, tools, Unwatched())
