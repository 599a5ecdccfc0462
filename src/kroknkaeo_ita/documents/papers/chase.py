"""What is late, division by division: the paper a clerk reminds the divisions with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...domain.dossier import Dossier
from ...domain.fiscal import QUARTERS
from ...domain.follow_up import Overdue
from ...domain.measure import Measure
from ...domain.progress import Progress
from ...domain.thai.dates import short_thai_date, thai_date
from ..content import (
    Cell,
    Column,
    Composition,
    Line,
    Part,
    Role,
    Row,
    Section,
    Signer,
    Signers,
    Table,
    Words,
    day_cell,
    number_cell,
    text_cell,
)

TITLE = "รายการผลการดำเนินการตามมาตรการที่เกินกำหนดรายงาน"
_COLLECTOR = "ผู้รวบรวมผลการดำเนินการ"
_WHOLE_MISSING = "ส่วนราชการรายงานครบแล้ว ยังไม่ได้สรุปผลภาพรวม"
_NOBODY = "ยังไม่ได้กำหนดส่วนราชการผู้รับผิดชอบ และยังไม่ได้บันทึกผล"
_DOTS = "." * 24

COLUMNS = (
    Column("ที่", least_mm=9, most_mm=11, align="centre"),
    Column("มาตรการ/แนวทาง", least_mm=66, weight=3),
    Column("ไตรมาส", least_mm=15, most_mm=17, align="centre"),
    Column("ครบกำหนด", least_mm=23, most_mm=25),
    Column("เกินกำหนด (วัน)", least_mm=19, most_mm=20, align="right"),
    Column("หมายเหตุ", least_mm=28, most_mm=32),
)


@dataclass(frozen=True)
class _Item:
    measure: Measure
    quarter: int
    missing: Overdue


def compose(dossier: Dossier, progress: Progress) -> Composition:
    """What is late on the dossier's day."""
    section = Section(_parts(dossier, progress), "รายการที่เกินกำหนด")
    return Composition(TITLE, dossier.office.name, (section,), dossier.thai_digits)


def _parts(dossier: Dossier, progress: Progress) -> Iterator[Part]:
    today = thai_date(dossier.today, thai_digits=False)
    yield Words(TITLE, Role.TITLE)
    if dossier.office.place:
        yield Words(dossier.office.place, Role.TITLE)
    yield Words(f"ประจำปีงบประมาณ พ.ศ. {dossier.year.year} ณ วันที่ {today}", Role.TITLE)
    groups = _groups(dossier, progress)
    if not groups:
        yield Words(_all_well(dossier), Role.PLAIN)
        return
    items = sum(len(items) for _name, items in groups)
    divisions = sum(name != _COLLECTOR for name, _items in groups)
    whom = f"จาก {divisions:,} ส่วนราชการ" if divisions else ""
    yield Words(f"มีรายการที่เกินกำหนดรายงาน {items:,} รายการ {whom}".strip(), Role.PLAIN)
    yield Table(COLUMNS, _rows(dossier, groups), small=True)
    yield Words(_request(divisions), keep=True)
    yield Signers((_collector(dossier),))


def _all_well(dossier: Dossier) -> str:
    if not dossier.measures:
        return "ยังไม่มีมาตรการที่บันทึกไว้ในปีนี้ จึงไม่มีรายการที่เกินกำหนด"
    return "ณ วันที่ข้างต้น ไม่มีรายการที่เกินกำหนดรายงาน"


def _request(divisions: int) -> str:
    """A polite line above the signature."""
    if not divisions:
        return "ผู้รวบรวมจะสรุปผลภาพรวมของมาตรการข้างต้นให้แล้วเสร็จโดยเร็ว"
    return (
        "จึงเรียนมาเพื่อโปรดทราบ และขอความร่วมมือส่วนราชการข้างต้นโปรดรายงานผลการดำเนินการ "
        "พร้อมหลักฐาน ให้ผู้รวบรวมโดยเร็ว หากได้รายงานแล้ว ขออภัยมา ณ โอกาสนี้ และขอขอบคุณในความร่วมมือ"
    )


def _collector(dossier: Dossier) -> Signer:
    """The drafter of the year's memos puts the reports together."""
    for first in dossier.signatures:
        return Signer("ผู้รวบรวม", f"{first.name} {first.family_name or _DOTS}", first.positions)
    return Signer("ผู้รวบรวม")


def _groups(dossier: Dossier, progress: Progress) -> list[tuple[str, list[_Item]]]:
    """What each division owes, in the office's order; what is left to put together comes last."""
    owed: dict[str, list[_Item]] = {key: [] for key in dossier.divisions}
    left: list[_Item] = []
    total = max(len(dossier.measures), 1)
    for done, measure in enumerate(dossier.measures, start=1):
        progress.report(done / total, f"กำลังตรวจมาตรการที่ {done} จาก {total}")
        for quarter in QUARTERS:
            missing = dossier.overdue(measure, quarter)
            if missing is None:
                continue
            item = _Item(measure, quarter, missing)
            debtors = [key for key in missing.division_ids if key in owed]
            for key in debtors:
                owed[key].append(item)
            if not debtors:
                left.append(item)
    groups = [(dossier.divisions[key].name, items) for key, items in owed.items()]
    groups.append((_COLLECTOR, left))
    for _name, items in groups:
        items.sort(key=lambda one: (one.missing.due, one.measure.position))
    return [(name, items) for name, items in groups if items]


def _rows(dossier: Dossier, groups: list[tuple[str, list[_Item]]]) -> Iterator[Row]:
    for name, items in groups:
        yield Row((text_cell(f"{name} ({len(items):,} รายการ)"),), heading=True)
        for item in items:
            due = item.missing.due
            yield Row(
                (
                    number_cell(item.measure.position),
                    Cell((Line(item.measure.title),)),
                    number_cell(item.quarter),
                    day_cell(due, short_thai_date(due, thai_digits=False)),
                    number_cell(item.missing.days_on(dossier.today)),
                    text_cell(_note(dossier, item, name)),
                )
            )


def _note(dossier: Dossier, item: _Item, name: str) -> str:
    """Why a row stands with the collector; free to write on for a division."""
    if name != _COLLECTOR:
        return ""
    return _WHOLE_MISSING if dossier.division_names(item.measure) else _NOBODY
