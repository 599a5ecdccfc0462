"""Makes the web copy of a year: public papers in a folder, and one page that lists them."""

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from ..documents.papers.evidence import photos_of
from ..documents.registry import Tools
from ..documents.web_page import GENERATOR, WebFile, web_page
from ..domain.dossier import Dossier
from ..domain.errors import UserError
from ..domain.memo import Memo, MemoKind, MemoState
from ..domain.paper_order import PaperOrder
from ..domain.progress import Progress, Unwatched
from ..domain.thai.dates import buddhist_year
from ..storage.store import Store
from ..system.files import refusals_named, sha256_of, write_atomically
from .memos import memos_of
from .papers import PaperService, catalogue, key_of, paper_of

INDEX = "index.html"
LEDGER = "files.json"
"""Names the files of the folder that the program wrote, with their checksums: it alone may
replace or remove them, and only while they are as it wrote them."""

_LIST, _PHOTOS = "url-sheet", "evidence"
_ISSUED = (MemoState.ISSUED, MemoState.SIGNED, MemoState.FILED)


@dataclass(frozen=True)
class WebCopy:
    """A web copy that was made.

    Attributes:
        folder: where it lies.
        files: the names in it, the page last.
        hidden: what was left out of the papers, each as it stood, once.
        missing: characters that no font could print.
        kept_back: the subjects of issued memos that are secret and so were not published.
    """

    folder: Path
    files: tuple[str, ...]
    hidden: tuple[str, ...]
    missing: tuple[str, ...]
    kept_back: tuple[str, ...]


@dataclass(frozen=True)
class _Wanted:
    """A paper to make: its order and format, and how it is listed."""

    order: PaperOrder
    name: str
    title: str
    item: str = ""

    @property
    def ending(self) -> str:
        return self.name.rpartition(".")[2]


class _Within:
    """Progress of one part of a longer work."""

    def __init__(self, whole: Progress, start: float, share: float) -> None:
        self._whole = whole
        self._start = start
        self._share = share

    def report(self, fraction: float, text: str) -> None:
        self._whole.report(self._start + self._share * fraction, text)


class PublishingService:
    """Writes what everyone may read, ready to be copied to a web site."""

    def __init__(self, store: Store, papers: PaperService) -> None:
        self._store = store
        self._papers = papers

    def publish(self, year: int, folder: Path, progress: Progress | None = None) -> WebCopy:
        """Make the web copy of a year in the folder `ita-<year>` within a folder.

        Everything is made aside before the first file is put in place, and the page comes last,
        so a copy with a page is whole. Files of an earlier copy are replaced, or removed when
        the year has them no more.

        Args:
            year: fiscal year, B.E.
            folder: an existing folder.
            progress: told about every paper; when it cancels, the folder is as it was.

        Raises:
            UserError: the year is not open, the folder is none or cannot be written, or a file
                that is not the program's, or was changed since, has a name that is needed.
            Cancelled: the person has stopped it.
        """
        progress = progress or Unwatched()
        if not folder.is_dir():
            raise UserError(f"ไม่พบโฟลเดอร์ {folder} กรุณาเลือกโฟลเดอร์อื่น")
        place = _Place(folder / f"ita-{year}")
        # Its dossier holds the photos of the divisions too.
        dossier, hidden = self._papers.gather(PaperOrder(_PHOTOS, year, public=True))
        memos, secret = self._memos_of(year)
        wanted = tuple(_wanted(dossier, memos))
        place.refuse_foreign([*(one.name for one in wanted), INDEX])
        tools = self._papers.tools()
        found = dict.fromkeys(hidden)
        with tempfile.TemporaryDirectory(prefix=f"{GENERATOR}-web-") as aside:
            made, files = Path(aside), []
            for number, one in enumerate(wanted):
                part = _Within(progress, number / len(wanted), 1 / len(wanted))
                part.report(0, f"กำลังจัดทำ{one.title}")
                file, left_out = self._make(one, made, tools, part)
                files.append(file)
                found.update(dict.fromkeys(left_out))
            page = web_page(dossier, files)
            write_atomically(made / INDEX, page)
            progress.report(1, "กำลังเขียนไฟล์ลงโฟลเดอร์")
            names = (*(one.name for one in wanted), INDEX)
            place.fill(made, names)
        missing = tuple(dict.fromkeys(tools.missing))
        return WebCopy(place.path, names, tuple(found), missing, secret)

    def _memos_of(self, year: int) -> tuple[list[Memo], tuple[str, ...]]:
        """The issued memos that may be published, and the subjects of those that are secret."""
        with self._store.read() as reader:
            issued = [one for one in memos_of(reader, year) if one.state in _ISSUED]
        open_ones = [one for one in issued if not one.secrecy]
        return open_ones, tuple(one.subject for one in issued if one.secrecy)

    def _make(
        self, one: _Wanted, folder: Path, tools: Tools, progress: Progress
    ) -> tuple[WebFile, tuple[str, ...]]:
        """Write one paper aside; a memo is listed with its subject."""
        dossier, hidden = self._papers.gather(one.order)
        content = self._papers.draw(one.order, dossier, tools, one.ending, progress)
        write_atomically(folder / one.name, content)
        title = one.title
        if one.order.memo_id and dossier.memo:
            title = f"{title} เรื่อง {dossier.memo.subject}"
        return WebFile(one.name, title, len(content), one.item), hidden


def _wanted(dossier: Dossier, memos: list[Memo]) -> Iterator[_Wanted]:
    """The papers of a web copy in the order in which they are listed."""
    year = dossier.year.year
    measures, results = dossier.scheme.measures_item.code, dossier.scheme.results_item.code
    if dossier.prior and any(paper.key == "analysis" for paper in catalogue()):
        yield from _papers(year, {"analysis": measures})
    yield from _papers(year, {"plan": measures, "report": results})
    if photos_of(dossier):
        yield from _papers(year, {_PHOTOS: results})
    taken: dict[str, int] = {}
    for memo in memos:
        key = key_of(memo)
        stem = f"{key}-{_stamp(memo)}"
        taken[stem] = taken.get(stem, 0) + 1
        name = f"{stem}.pdf" if taken[stem] == 1 else f"{stem}-{taken[stem]}.pdf"
        item = results if memo.kind is MemoKind.RESULTS else measures
        order = PaperOrder(key, year, memo_id=memo.id, public=True)
        yield _Wanted(order, name, paper_of(key).title, item)
    for ending in ("pdf", "xlsx"):
        order = PaperOrder(_LIST, year, public=True)
        yield _Wanted(order, f"{_LIST}.{ending}", paper_of(_LIST).title)


def _papers(year: int, items: Mapping[str, str]) -> Iterator[_Wanted]:
    for key, item in items.items():
        order = PaperOrder(key, year, public=True)
        yield _Wanted(order, f"{key}.pdf", paper_of(key).title, item)


def _stamp(memo: Memo) -> str:
    """A memo's day for a file name, B.E."""
    day = memo.dated
    return f"{buddhist_year(day)}-{day:%m-%d}" if day else "undated"


class _Place:
    """The folder of a web copy, in which only the program's own files are touched.

    Attributes:
        path: the folder; made when the first file is put in it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        if path.exists() and not path.is_dir():
            raise UserError(f"“{path}” เป็นไฟล์ ไม่ใช่โฟลเดอร์ กรุณาย้ายไฟล์นี้ไปที่อื่น หรือเลือกโฟลเดอร์อื่น")

    def refuse_foreign(self, names: list[str]) -> None:
        """Refuse to go on where a file that is not ours has one of these names.

        Raises:
            UserError: naming every such file.
        """
        ours = self._ledger()
        foreign = [
            name
            for name in (*names, *([] if ours is not None else [LEDGER]))
            if self._is_there(name) and not self._is_ours(name, ours or {})
        ]
        if foreign:
            raise UserError(
                f"ในโฟลเดอร์ “{self.path}” มีไฟล์ที่โปรแกรมไม่ได้สร้าง หรือถูกแก้ไขหลังจากสร้างแล้ว: "
                f"{', '.join(foreign)} โปรแกรมจะไม่เขียนทับ กรุณาย้ายหรือเปลี่ยนชื่อไฟล์เหล่านี้ "
                "หรือเลือกโฟลเดอร์อื่น แล้วลองอีกครั้ง"
            )

    def fill(self, source: Path, names: tuple[str, ...]) -> None:
        """Put files in place in this order, then remove those of an earlier copy.

        Raises:
            UserError: a file cannot be written; or one that is not ours came in between.
        """
        self.refuse_foreign(list(names))
        with refusals_named(self.path):
            self.path.mkdir(exist_ok=True)
        earlier = self._ledger() or {}
        now = {name: [sha256_of(source / name)] for name in names}
        # Before any file changes its ledger knows it, so a copy that broke off can be made again.
        both = {name: [*earlier.get(name, []), *now.get(name, [])] for name in {**earlier, **now}}
        self._write_ledger(both)
        for name in names:
            with open(source / name, "rb") as file:  # noqa: PTH123
                write_atomically(self.path / name, partial(_copy, file))
        for name in earlier:
            if name not in now and self._is_there(name) and self._is_ours(name, earlier):
                with refusals_named(self.path / name):
                    (self.path / name).unlink()
        self._write_ledger(now)

    def _write_ledger(self, files: Mapping[str, list[str]]) -> None:
        plain = {"generator": GENERATOR, "files": files}
        text = json.dumps(plain, indent=1, sort_keys=True)
        write_atomically(self.path / LEDGER, text + "\n")

    def _ledger(self) -> dict[str, list[str]] | None:
        """Names and checksums of what the program wrote; None where it wrote nothing."""
        path = self.path / LEDGER
        if not path.is_file():
            return None
        with refusals_named(path):
            text = path.read_bytes()
        try:
            plain = json.loads(text)
            if plain["generator"] != GENERATOR:
                return None
            return {
                name: [str(one) for one in sums]
                for name, sums in plain["files"].items()
                if name == Path(name).name
            }
        except (ValueError, KeyError, TypeError, AttributeError):
            return None

    def _is_there(self, name: str) -> bool:
        path = self.path / name
        return path.is_symlink() or path.exists()

    def _is_ours(self, name: str, ours: Mapping[str, list[str]]) -> bool:
        path = self.path / name
        if path.is_symlink() or not path.is_file():
            return False
        return sha256_of(path) in ours.get(name, [])


def _copy(source: BinaryIO, target: BinaryIO) -> None:
    shutil.copyfileobj(source, target)
