"""Checklist and news as papers that the writers draw."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...domain.handbook import Chapter, Figure, Grid, Heading, Prose, plain
from ..content import (
    Blank,
    Column,
    Composition,
    Part,
    Role,
    Row,
    Section,
    Signer,
    Signers,
    Space,
    Table,
    Words,
    text_cell,
)

_ROW_MM = 11.0
_BLANK = "___"
"""Ends a line of the checklist that is written on: "วันที่ ___"."""
_TO_FILL = (
    Column("ผ่าน", least_mm=13, most_mm=13, align="centre"),
    Column("ไม่ผ่าน", least_mm=16, most_mm=16, align="centre"),
    Column("หมายเหตุ", least_mm=58, most_mm=58),
)


def checklist(chapter: Chapter, office: str) -> Composition:
    """The steps with boxes to tick and room to write, lying; signed at the end."""
    parts = [
        Words(chapter.title, Role.TITLE),
        *_parts(chapter, to_fill=True),
        Space(4),
        Signers((Signer("ผู้ทดลอง"), Signer("ผู้รับทราบ"))),
    ]
    return Composition(chapter.title, office, (Section(parts, chapter.title, landscape=True),))


def news(chapters: Sequence[Chapter], title: str, office: str) -> Composition:
    """What is new, the newest version first."""
    parts: list[Part] = [Words(title, Role.TITLE)]
    for chapter in chapters:
        parts += [Words(chapter.title, Role.HEADING), *_parts(chapter, to_fill=False)]
    return Composition(title, office, (Section(parts, title),))


def _parts(chapter: Chapter, *, to_fill: bool) -> Iterator[Part]:
    for part in chapter.parts:
        match part:
            case Heading():
                yield Words(part.text, Role.HEADING)
            case Prose() if plain(part.text).endswith(_BLANK):
                yield Blank(plain(part.text).removesuffix(_BLANK).strip())
            case Prose():
                role = Role.POINT if part.label else Role.PLAIN
                yield Words(plain(part.text), role, part.label)
            case Grid():
                yield _table(part, _TO_FILL if to_fill else ())
            case Figure():
                raise ValueError(f"{chapter.key} has pictures, and no sheet prints them")


def _table(grid: Grid, to_fill: tuple[Column, ...]) -> Table:
    columns = (
        Column("ที่", least_mm=10, most_mm=10, align="centre"),
        *(Column(title, least_mm=40) for title in grid.titles),
        *to_fill,
    )
    rows = (
        Row(
            tuple(
                text_cell(text) for text in (f"{place}", *map(plain, row), *("" for _ in to_fill))
            ),
            least_mm=_ROW_MM if to_fill else 0.0,
        )
        for place, row in enumerate(grid.rows, start=1)
    )
    return Table(columns, rows)
