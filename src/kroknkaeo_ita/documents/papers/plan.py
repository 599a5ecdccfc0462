"""The plan: the year's measures in the six columns that item O42 asks for."""

from __future__ import annotations

from ...domain.dossier import Dossier
from ...domain.progress import Progress
from ..content import Column, Composition, Role, Section, Table, Words
from .measure_rows import measure_rows

COLUMNS = (
    Column("มาตรการ/แนวทาง", least_mm=28),
    Column("วิธีการดำเนินการ", least_mm=28),
    Column("ผู้รับผิดชอบ", least_mm=28, most_mm=70),
    Column("ระยะเวลาดำเนินการ", least_mm=28, most_mm=38),
    Column("การติดตามผล", least_mm=28),
    Column("ข้อเสนอแนะ", least_mm=28),
)
_TITLE = "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"


def compose(dossier: Dossier, progress: Progress) -> Composition:
    """The plan of a dossier's year."""
    title = dossier.scheme.measures_item.title or _TITLE
    parts = [
        Words(title, Role.TITLE),
        Words(dossier.office.place, Role.TITLE),
        Words(f"ประจำปีงบประมาณ พ.ศ. {dossier.year.year}", Role.TITLE),
    ]
    if dossier.year.lead_in:
        parts.append(Words(dossier.year.lead_in))
    table = Table(COLUMNS, measure_rows(dossier, progress))
    section = Section((*parts, table), "ตารางมาตรการ", landscape=True)
    return Composition(title, dossier.office.name, (section,), dossier.thai_digits)
