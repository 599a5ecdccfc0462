"""The papers for people, as PDF: the manual, the card, the first try's checklist, the news."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from ..documents.handbook import sheets
from ..documents.handbook.book import set_book
from ..documents.handbook.card import set_card
from ..documents.tools import Tools
from ..documents.typesetting import Picture, read_picture
from ..documents.writers.pdf import write_pdf
from ..domain.thai.breaks import Breaker
from ..system.files import refusals_named, write_atomically
from ..version import PROGRAM_NAME, VERSION
from . import handbook_texts as texts

_SUBTITLE = f"โปรแกรม {PROGRAM_NAME} รุ่น {VERSION}"


class Handbook:
    """Makes the papers as PDF.

    Args:
        breaker: gives the line breaker.
        pictures: the folder of the manual's pictures; the shipped one when none is named.
    """

    def __init__(self, breaker: Callable[[], Breaker], pictures: Path | None = None) -> None:
        self._breaker = breaker
        self._pictures = pictures

    def manual(self) -> bytes:
        """The manual."""
        return set_book(
            texts.MANUAL, _SUBTITLE, texts.chapters(), cache(self._picture), self._tools()
        )

    def card(self) -> bytes:
        """The quick card, on one page."""
        return set_card(texts.card(), f"{_SUBTITLE} · วิธีใช้โดยละเอียด: กด F1", self._tools())

    def checklist(self) -> bytes:
        """The checklist for the first try on a real PC, to be filled in by hand."""
        return write_pdf(sheets.checklist(texts.checklist(), PROGRAM_NAME), self._tools())

    def news(self) -> bytes:
        """What is new, version by version."""
        return write_pdf(sheets.news(texts.news_since(), texts.NEWS, PROGRAM_NAME), self._tools())

    def write(self, folder: Path) -> Iterator[Path]:
        """Write every paper into a folder, made if it is missing; gives each path when it is there.

        Raises:
            UserError: the folder cannot be written.
        """
        with refusals_named(folder):
            folder.mkdir(parents=True, exist_ok=True)
        for name, make in (
            ("คู่มือ", self.manual),
            ("บัตรช่วยจำ", self.card),
            ("รายการตรวจครั้งแรก", self.checklist),
            ("มีอะไรใหม่", self.news),
        ):
            path = folder / f"{name}.pdf"
            write_atomically(path, make())
            yield path

    def _tools(self) -> Tools:
        return Tools(self._breaker())

    def _picture(self, name: str) -> Picture:
        path = self._pictures / f"{name}.png" if self._pictures else texts.picture_path(name)
        return read_picture(path.read_bytes(), trim=False)
