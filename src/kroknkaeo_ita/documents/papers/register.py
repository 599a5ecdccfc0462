"""The outgoing register of a calendar year (ทะเบียนหนังสือส่ง)."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.dossier import Dossier
from ...domain.progress import Progress
from ...domain.register import RegisterEntry, counters_of, faults_of
from ...domain.thai.dates import short_thai_date
from ..content import (
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

_TITLE = "ทะเบียนหนังสือส่ง"
_VOID = Line("ยกเลิก", bold=True)
_COLUMNS = (
    Column("เลขทะเบียนส่ง", least_mm=18, most_mm=24, align="centre"),
    Column("ที่", least_mm=26, most_mm=38),
    Column("ลงวันที่", least_mm=24, most_mm=28),
    Column("จาก", least_mm=28),
    Column("ถึง", least_mm=28),
    Column("เรื่อง", least_mm=50, weight=1.6),
    Column("การปฏิบัติ", least_mm=20, most_mm=36),
    Column("หมายเหตุ", least_mm=20, most_mm=40),
)


def compose(dossier: Dossier, progress: Progress) -> Composition:
    """The register of the dossier's calendar year."""
    title = f"{_TITLE} ประจำปี พ.ศ. {dossier.calendar_year}"
    section = Section(_parts(dossier, title, progress), _TITLE, landscape=True)
    return Composition(title, dossier.office.name, (section,), dossier.thai_digits)


def _parts(dossier: Dossier, title: str, progress: Progress) -> Iterator[Part]:
    yield Words(title, Role.TITLE)
    yield Words(dossier.office.place, Role.TITLE)
    if not dossier.register:
        yield Words("ยังไม่มีหนังสือที่ลงทะเบียนในปีนี้", Role.PLAIN)
        return
    yield Table(_COLUMNS, _rows(dossier, progress))
    yield from _summed_up(dossier)


def _rows(dossier: Dossier, progress: Progress) -> Iterator[Row]:
    counters = list(counters_of(dossier.register))
    done, total = 0, len(dossier.register)
    for name, entries in counters:
        if len(counters) > 1:
            yield Row((text_cell(name),), heading=True)
        for entry in entries:
            done += 1
            progress.report(done / total, f"กำลังจัดรายการที่ {done} จาก {total}")
            yield Row(_cells(entry))


def _cells(entry: RegisterEntry) -> tuple[Cell, ...]:
    note = text_cell(entry.note)
    if entry.void:
        note = Cell((_VOID, Line(entry.note)) if entry.note else (_VOID,))
    day = short_thai_date(entry.dated, thai_digits=False) if entry.dated else ""
    return (
        number_cell(entry.number, str(entry.number)),
        text_cell(entry.reference),
        day_cell(entry.dated, day),
        text_cell(entry.sender),
        text_cell(entry.receiver),
        text_cell(entry.subject),
        text_cell(entry.action),
        note,
    )


def _summed_up(dossier: Dossier) -> Iterator[Part]:
    """How many numbers each counter has, and what is wrong with them, to be looked up on paper."""
    for name, entries in counters_of(dossier.register):
        void = sum(entry.void for entry in entries)
        said = f"{name}: ลงทะเบียน {len(entries):,} รายการ"
        if void:
            said += f" ยกเลิก {void:,} รายการ"
        faults = faults_of(one.number for one in entries)
        said += "".join(f" {fault}" for fault in faults.words)
        yield Words(said, Role.NOTE)
