"""The sheet on which those who got a circular sign that they know (ใบลงนามรับทราบ)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ...domain.dossier import Dossier
from ...domain.memo import MemoState
from ...domain.paper_forms import MemoForm
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
from ..memo.text import MemoText

_TITLE = "ใบลงนามรับทราบหนังสือเวียน"
_ROW_MM = 14.0
_SPARE_ROWS, _EMPTY_ROWS = 3, 12
_TO_WRITE = "." * 20
_NOBODY = "ยังไม่ได้กำหนดผู้รับหนังสือเวียน จึงเว้นแถวไว้ให้เขียน"
_COLUMNS = (
    Column("ที่", least_mm=10, most_mm=12, align="centre"),
    Column("ส่วนราชการ", least_mm=30, most_mm=36),
    Column("ชื่อ-สกุล / ตำแหน่ง", least_mm=46, most_mm=54),
    Column("ลายมือชื่อ", least_mm=29),
    Column("วันที่รับทราบ", least_mm=27, most_mm=28),
    Column("หมายเหตุ", least_mm=17, most_mm=20),
)


def compose(dossier: Dossier, progress: Progress) -> Composition:
    """The sheet of the dossier's circular."""
    progress.report(0.5, "กำลังจัดทำใบลงนามรับทราบ")
    section = Section(_parts(dossier), "ใบลงนามรับทราบ")
    return Composition(_TITLE, dossier.office.name, (section,), dossier.thai_digits)


def _parts(dossier: Dossier) -> Iterator[Part]:
    signers = _signers(dossier)
    yield Words(_TITLE, Role.TITLE)
    yield Words(dossier.office.name, Role.TITLE)
    if dossier.memo is not None:
        yield from _letter(MemoText(dossier, MemoForm()))
    yield Table(_COLUMNS, _rows(signers))
    if not signers:
        yield Words(_NOBODY, Role.NOTE)
    known = sum(signer.day is not None for signer in signers)
    if known:
        today = thai_date(dossier.today, thai_digits=False)
        said = f"ลงวันที่รับทราบแล้ว {known} จาก {len(signers)} ราย (ข้อมูล ณ วันที่ {today})"
        yield Words(said, Role.NOTE)
    yield Words("ผู้รับทราบโปรดลงลายมือชื่อและวันที่ แล้วส่งคืนเจ้าของเรื่อง", Role.NOTE)


def _letter(say: MemoText) -> Iterator[Part]:
    """What was circulated, as the memo itself says it."""
    if say.memo.state is MemoState.VOID:
        yield Words("หนังสือฉบับนี้ยกเลิกแล้ว ไม่ต้องลงนาม", Role.HEADING)
    yield Blank("จาก", say.sender)
    number = say.number if say.memo.number else f"{say.number}{_TO_WRITE}"
    yield Blank("ที่", f"{number} ลงวันที่ {say.day or _TO_WRITE}")
    yield Blank("เรื่อง", say.subject)


@dataclass(frozen=True)
class _Receiver:
    """One who signs: name of the division, who heads it in what position, and when it was read."""

    name: str
    head: str = ""
    position: str = ""
    day: date | None = None


def _signers(dossier: Dossier) -> list[_Receiver]:
    """Those who were named, or those the circular goes to, or else every division of its day."""
    if dossier.receipts:
        return [
            _receiver(dossier, one.receiver, one.division_id, one.acknowledged_on)
            for one in dossier.receipts
        ]
    names = dossier.receivers
    if not names:
        day = (dossier.memo and dossier.memo.dated) or dossier.today
        names = tuple(one.name for one in dossier.divisions.values() if one.active_on(day))
    return [_receiver(dossier, name) for name in names]


def _receiver(
    dossier: Dossier, name: str, key: str | None = None, day: date | None = None
) -> _Receiver:
    by_name = (one for one in dossier.divisions.values() if one.name == name)
    division = dossier.divisions.get(key or "") or next(by_name, None)
    if division is None:
        return _Receiver(name, day=day)
    return _Receiver(name, dossier.heads.get(division.id, ""), division.head_position, day)


def _rows(signers: list[_Receiver]) -> Iterator[Row]:
    for number, signer in enumerate(signers, start=1):
        known = tuple(Line(text) for text in (signer.head, signer.position) if text)
        day = short_thai_date(signer.day, thai_digits=False) if signer.day else ""
        cells = (
            number_cell(number),
            text_cell(signer.name),
            Cell(known),
            Cell(),
            day_cell(signer.day, day),
            Cell(),
        )
        yield Row(cells, least_mm=_ROW_MM)
    spare = _SPARE_ROWS if signers else _EMPTY_ROWS
    for number in range(len(signers) + 1, len(signers) + spare + 1):
        yield Row((number_cell(number), *[Cell()] * (len(_COLUMNS) - 1)), least_mm=_ROW_MM)
