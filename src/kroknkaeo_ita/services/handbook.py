"""The papers for people: the manual, the card, the first try's checklist, the news."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from ..documents.handbook.book import set_book
from ..documents.handbook.card import set_card
from ..documents.handbook.sheets import checklist, news
from ..documents.tools import Tools
from ..documents.typesetting import Picture, read_picture
from ..documents.writers.pdf import write_pdf
from ..domain.handbook import Chapter, Figure, Part, Prose, Stretch, read_chapter
from ..domain.thai.breaks import Breaker
from ..system.files import refusals_named, write_atomically
from ..system.resources import resource_path
from ..version import PROGRAM_NAME, VERSION
from .help_pages import help_page

MANUAL = "คู่มือการใช้งาน"
CARD = "บัตรช่วยจำ"
NEWS = "มีอะไรใหม่"
TAB_PICTURE = "tab-"
"""Begins the names of pictures of a tab; the rest is the tab's key."""
_SUBTITLE = f"โปรแกรม {PROGRAM_NAME} รุ่น {VERSION}"


def chapters() -> tuple[Chapter, ...]:
    """The manual. Below a tab's picture stands what the tab's help says of its numbers."""
    found = _chapters("manual")
    return tuple(_with_help(chapter) for chapter in found)


def news_since(version: str = "") -> tuple[Chapter, ...]:
    """What is new in every version later than one, the newest first; all that is told of, at ""."""
    found = [
        (_parts_of(path.stem), read_chapter(path.stem, path.read_text("utf-8")))
        for path in resource_path("news").glob("*.md")
    ]
    later = [one for one in found if not version or one[0] > _parts_of(version)]
    return tuple(
        chapter for _number, chapter in sorted(later, reverse=True, key=lambda one: one[0])
    )


def card() -> Chapter:
    """The quick card."""
    return _sheet("card")


def picture_path(name: str) -> Path:
    """Where a shipped picture of the manual lies."""
    return resource_path("manual", "pictures", f"{name}.png")


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
        return set_book(MANUAL, _SUBTITLE, chapters(), cache(self._picture), self._tools())

    def card(self) -> bytes:
        """The quick card, on one page."""
        return set_card(card(), f"{_SUBTITLE} · วิธีใช้โดยละเอียด: กด F1", self._tools())

    def checklist(self) -> bytes:
        """The checklist for the first try on a real PC, to be filled in by hand."""
        return write_pdf(checklist(_sheet("checklist"), PROGRAM_NAME), self._tools())

    def news(self) -> bytes:
        """What is new, version by version."""
        return write_pdf(news(news_since(), NEWS, PROGRAM_NAME), self._tools())

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
        path = self._pictures / f"{name}.png" if self._pictures else picture_path(name)
        return read_picture(path.read_bytes(), trim=False)


def _chapters(folder: str) -> tuple[Chapter, ...]:
    """The chapters of a folder in the order of their files' numbers."""
    paths = sorted(resource_path(folder).glob("[0-9]*.md"))
    return tuple(
        read_chapter(path.stem.partition("-")[2], path.read_text("utf-8")) for path in paths
    )


def _sheet(key: str) -> Chapter:
    return read_chapter(key, resource_path("manual", f"{key}.md").read_text("utf-8"))


def _with_help(chapter: Chapter) -> Chapter:
    parts: list[Part] = []
    for part in chapter.parts:
        parts.append(part)
        if isinstance(part, Figure) and part.name.startswith(TAB_PICTURE):
            points = help_page(part.name.removeprefix(TAB_PICTURE)).points
            parts += [
                Prose((Stretch(point.text),), f"{number}.")
                for number, point in enumerate(points, start=1)
            ]
    return Chapter(chapter.key, chapter.title, tuple(parts))


def _parts_of(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
