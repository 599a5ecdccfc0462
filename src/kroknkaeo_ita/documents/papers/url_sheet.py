"""The URL sheet: where each OIT item is published and how to come there, for the assessors."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.dossier import Dossier
from ...domain.progress import Progress
from ...domain.thai.dates import short_thai_date
from ..content import (
    Cell,
    Column,
    Composition,
    Role,
    Row,
    Section,
    Table,
    Words,
    day_cell,
    text_cell,
)
from .published_items import NOT_PUBLISHED, PublishedItem, published_items

COLUMNS = (
    Column("ข้อ", least_mm=12, most_mm=18, align="centre"),
    Column("รายการข้อมูลสาธารณะ", least_mm=50),
    Column("URL", least_mm=60),
    Column("ลำดับการคลิก", least_mm=45),
    Column("เผยแพร่เมื่อ", least_mm=26, most_mm=32, align="centre"),
)
_TITLE = "รายการ URL การเปิดเผยข้อมูลสาธารณะ (OIT)"


def compose(dossier: Dossier, progress: Progress) -> Composition:
    """The URL sheet of a dossier's year."""
    items = published_items(dossier)
    done = sum(bool(item.publications) for item in items)
    titles = (_TITLE, dossier.office.place, f"ประจำปีงบประมาณ พ.ศ. {dossier.year.year}")
    parts = [
        *(Words(text, Role.TITLE) for text in titles if text),
        Words(f"เผยแพร่แล้ว {done} จาก {len(items)} ข้อ", Role.PLAIN),
        Table(COLUMNS, _rows(items, progress)),
    ]
    section = Section(parts, "รายการ URL", landscape=True)
    return Composition(_TITLE, dossier.office.name, (section,), dossier.thai_digits)


def _rows(items: tuple[PublishedItem, ...], progress: Progress) -> Iterator[Row]:
    for number, item in enumerate(items, start=1):
        progress.report(number / len(items), f"กำลังจัดข้อที่ {number} จาก {len(items)}")
        head = (text_cell(item.code), text_cell(item.title))
        if not item.publications:
            yield Row((*head, text_cell(NOT_PUBLISHED), Cell(), Cell()))
        for place, one in enumerate(item.publications):
            day = one.published_on
            shown = short_thai_date(day, thai_digits=False) if day else ""
            where = (text_cell(one.url), text_cell(one.click_path), day_cell(day, shown))
            yield Row((*(head if not place else (Cell(), Cell())), *where))
