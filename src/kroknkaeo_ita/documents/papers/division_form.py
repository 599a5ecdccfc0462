"""The form on which each division answers for its measures, to be written on and signed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...domain.dossier import Dossier
from ...domain.fiscal import FiscalQuarter
from ...domain.follow_up import FollowUp, Status
from ...domain.progress import Progress
from ...domain.thai.dates import thai_date
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
    Signer,
    Signers,
    Table,
    Words,
    text_cell,
)
from ..forms.entries import (
    TITLE,
    DivisionEntries,
    Entry,
    division_entries,
    due_lines,
    nothing_asked,
    period_of,
)
from .measure_rows import proofs_of, result_lines

_CHOSEN, _FREE = "(/)", "(  )"
"""Boxes to tick; the national font has no drawn ones."""
_ROW_MM = 30.0
_NOTE = "ทำเครื่องหมาย / ในวงเล็บหน้าสถานะ ถ้าเลือก “ยกเลิก” โปรดระบุเหตุผลในช่องผลการดำเนินการ"

COLUMNS = (
    Column("ที่", least_mm=9, most_mm=10, align="centre"),
    Column("มาตรการ/วิธีการ", least_mm=58, most_mm=66),
    Column("กำหนดติดตาม", least_mm=22, most_mm=28),
    Column("สถานะ", least_mm=40, most_mm=42),
    Column("ผลการดำเนินการ (ถ้านับได้ โปรดระบุจำนวนและหน่วยนับ)", least_mm=62, weight=3),
    Column("หลักฐาน", least_mm=28, weight=2),
    Column("ปัญหา/อุปสรรค", least_mm=28, weight=2),
)


def compose(dossier: Dossier, progress: Progress) -> Composition:
    """A page set for each division that is asked anything, of the year or of one quarter."""
    forms = division_entries(dossier)
    total = max(sum(len(form.entries) for form in forms), 1)
    done = 0

    def told(entry: Entry) -> Row:
        nonlocal done
        done += 1
        progress.report(done / total, f"กำลังจัดหน้ารายการที่ {done} จาก {total}")
        return _row(dossier, entry)

    sections = [
        Section(_parts(dossier, form, told), form.division.name, landscape=True, apart=True)
        for form in forms
    ]
    if not sections:
        words = [*_head(dossier), Words(nothing_asked(dossier), Role.PLAIN)]
        sections = [Section(words, "แบบรายงาน", landscape=True)]
    return Composition(TITLE, dossier.office.name, tuple(sections), dossier.thai_digits)


def _head(dossier: Dossier) -> Iterator[Part]:
    yield Words(TITLE, Role.TITLE)
    if dossier.office.place:
        yield Words(dossier.office.place, Role.TITLE)
    yield Words(period_of(dossier), Role.TITLE)


def _parts(dossier: Dossier, form: DivisionEntries, told: Callable[[Entry], Row]) -> Iterator[Part]:
    division = form.division
    yield from _head(dossier)
    yield Blank("ส่วนราชการ", division.name)
    yield Words(_NOTE, Role.NOTE)
    yield Table(COLUMNS, _rows(dossier, form, told), small=True)
    head = Signer(
        "หัวหน้าส่วนราชการ",
        dossier.heads.get(division.id, ""),
        (division.head_position,) if division.head_position else (),
    )
    yield Signers((Signer("ผู้รายงาน"), head))


def _rows(dossier: Dossier, form: DivisionEntries, told: Callable[[Entry], Row]) -> Iterator[Row]:
    """The rows under a heading for each quarter, which is left out when only one was chosen."""
    quarter = 0
    for entry in form.entries:
        if entry.quarter != quarter:
            quarter = entry.quarter
            if dossier.quarter is None:
                yield Row((text_cell(_quarter_name(dossier.year.year, quarter)),), heading=True)
        yield told(entry)


def _quarter_name(year: int, number: int) -> str:
    quarter = FiscalQuarter(year, number)
    first, last = (
        thai_date(day, thai_digits=False) for day in (quarter.first_day, quarter.last_day)
    )
    return f"ไตรมาสที่ {number} ({first} – {last})"


def _row(dossier: Dossier, entry: Entry) -> Row:
    measure, follow_up = entry.measure, entry.follow_up
    what = [Line(measure.title, bold=True), *(Line(text, "-") for text in measure.methods)]
    proofs = [Line(text, "-") for text in proofs_of(dossier, follow_up)]
    return Row(
        (
            text_cell(str(measure.position)),
            Cell(tuple(what)),
            Cell(tuple(Line(text) for text in due_lines(measure, entry.quarter))),
            _status_cell(follow_up),
            Cell(tuple(result_lines(follow_up))),
            Cell(tuple(proofs)),
            text_cell(follow_up.obstacle) if follow_up.obstacle else Cell(),
        ),
        least_mm=_ROW_MM,
    )


def _status_cell(follow_up: FollowUp) -> Cell:
    chosen = None if follow_up.is_blank else follow_up.status
    return Cell(
        tuple(
            Line(status.label, _CHOSEN if status is chosen else _FREE, bold=status is chosen)
            for status in Status
        )
    )
