"""The sheet on which those who got a circular sign that they know (ใบลงนามรับทราบ)."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.dossier import Dossier
from ...domain.memo import Memo
from ...domain.progress import Progress
from ...domain.thai.dates import short_thai_date, thai_date
from ..content import (
    Blank,
    Cell,
    Column,
    Composition,
    Line,
    Part,
    Role,
    Row,
    Section,
    Table,
    Words,
    day_cell,
    number_cell,
    text_cell,
)

_TITLE = "ใบลงนามรับทราบหนังสือเวียน"
_ROW_MM = 14.0
_SPARE_ROWS = 3
_COLUMNS = (
    Column("ที่", most_mm=12, align="centre"),
    Column("ส่วนราชการ", least_mm=34, most_mm=46),
    Column("ชื่อ-สกุล / ตำแหน่ง", least_mm=42, most_mm=52),
    Column("ลายมือชื่อ", least_mm=32),
    Column("วันที่รับทราบ", least_mm=24, most_mm=28),
    Column("หมายเหตุ", least_mm=18, most_mm=24),
)


def compose(dossier: Dossier, progress: Progress) -> Composition:
    """The sheet of the dossier's circular."""
    progress.report(0.5, "กำลังจัดทำใบลงนามรับทราบ")
    section = Section(_parts(dossier), "ใบลงนามรับทราบ")
    return Composition(_TITLE, dossier.office.name, (section,), dossier.thai_digits)


def _parts(dossier: Dossier) -> Iterator[Part]:
    yield Words(_TITLE, Role.TITLE)
    if dossier.office.name:
        yield Words(dossier.office.name, Role.TITLE)
    if dossier.memo is not None:
        yield Blank("เรื่อง", dossier.memo.subject)
        yield Blank("ที่หนังสือ / ลงวันที่", _reference(dossier, dossier.memo))
    yield Table(_COLUMNS, _rows(dossier))
    yield Words("ผู้รับทราบโปรดลงลายมือชื่อและวันที่ แล้วส่งคืนเจ้าของเรื่อง", Role.NOTE)


def _reference(dossier: Dossier, memo: Memo) -> str:
    division = dossier.divisions.get(memo.division_id or "")
    prefix = memo.number_prefix or (division.number_prefix if division else "")
    number = f"{prefix}/{memo.number}" if prefix else memo.number
    day = thai_date(memo.dated, thai_digits=False) if memo.dated else ""
    return f"{number} ลงวันที่ {day}".strip() if day else number


def _rows(dossier: Dossier) -> Iterator[Row]:
    by_name = {one.name: one for one in dossier.divisions.values()}
    days = {one.receiver: one.acknowledged_on for one in dossier.receipts}
    names = [one.receiver for one in dossier.receipts] or list(dossier.receivers)
    for number, name in enumerate(names, start=1):
        division = by_name.get(name)
        known = [
            Line(dossier.heads.get(division.id, "")) if division else Line(""),
            Line(division.head_position) if division else Line(""),
        ]
        day = days.get(name)
        shown = short_thai_date(day, thai_digits=False) if day else ""
        cells = (
            number_cell(number),
            text_cell(name),
            Cell(tuple(line for line in known if line.text)),
            Cell(),
            day_cell(day, shown),
            Cell(),
        )
        yield Row(cells, least_mm=_ROW_MM)
    for number in range(len(names) + 1, len(names) + _SPARE_ROWS + 1):
        yield Row((number_cell(number), *[Cell()] * (len(_COLUMNS) - 1)), least_mm=_ROW_MM)
