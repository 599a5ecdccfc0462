"""What is written about the program: the manual, the card, the checklist, the news."""

from pathlib import Path

from ..domain.handbook import Chapter, Figure, Part, Prose, Stretch, read_chapter
from ..system.resources import resource_path
from .help_pages import help_page

MANUAL = "คู่มือการใช้งาน"
CARD = "บัตรช่วยจำ"
NEWS = "มีอะไรใหม่"
TAB_PICTURE = "tab-"
"""Begins the names of pictures of a tab; the rest is the tab's key."""


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


def checklist() -> Chapter:
    """The checklist for the first try on a real PC."""
    return _sheet("checklist")


def picture_path(name: str) -> Path:
    """Where a shipped picture of the manual lies."""
    return resource_path("manual", "pictures", f"{name}.png")


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
