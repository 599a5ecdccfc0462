"""The report: what was done about each measure, as item O43 asks for, and its photos."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.dossier import Dossier
from ...domain.progress import Progress
from ..content import Column, Composition, Line, Part, Role, Section, Table, Words
from . import evidence
from .measure_rows import grouped, measure_rows

_REPORT = "รายงานผล"
_TITLE = "การดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"

COLUMNS = (
    Column("มาตรการ/แนวทาง", least_mm=24),
    Column("วิธีการดำเนินการ", least_mm=22),
    Column("ผู้รับผิดชอบ", least_mm=24, most_mm=60),
    Column("ระยะเวลาดำเนินการ", least_mm=18, most_mm=30),
    Column("การติดตามผล", least_mm=24),
    Column("ข้อเสนอแนะ", least_mm=24),
    Column("ผลการดำเนินการ", least_mm=24),
    Column("หลักฐาน", least_mm=18),
    Column("ปัญหา/อุปสรรค", least_mm=18),
)


def compose(dossier: Dossier, progress: Progress) -> Composition:
    """The report of a dossier's year, or of its quarter when one is chosen."""
    item = dossier.scheme.results_item
    title = item.title or _TITLE
    heading = title if title.startswith(_REPORT) else _REPORT + title
    sections = [Section(_parts(dossier, heading, title, progress), "รายงานผล", landscape=True)]
    sections += evidence.annex(dossier, progress)
    return Composition(heading, dossier.office.name, tuple(sections), dossier.thai_digits)


def _parts(dossier: Dossier, heading: str, title: str, progress: Progress) -> Iterator[Part]:
    quarter = f"ไตรมาสที่ {dossier.quarter} " if dossier.quarter else ""
    item, year = dossier.scheme.results_item, dossier.year
    yield Words(heading, Role.TITLE)
    yield Words(dossier.office.place, Role.TITLE)
    yield Words(f"{quarter}ประจำปีงบประมาณ พ.ศ. {year.year}", Role.TITLE)
    if year.introduction:
        yield Words(year.introduction)
    yield Words(f"{item.code} {title}".strip(), Role.HEADING)
    if item.elements:
        yield Words("องค์ประกอบด้านข้อมูล", Role.HEADING)
        for element in item.elements:
            yield Words(element, Role.POINT, "-")
    if year.lead_in:
        yield Words(year.lead_in)
    yield Table(COLUMNS, measure_rows(dossier, progress, results=True), small=True)
    yield from _summed_up(dossier)


def _summed_up(dossier: Dossier) -> Iterator[Part]:
    """Obstacles and recommendations once more as lists, for those who do not read the table."""
    obstacles, recommendations = [], []
    for _topic, measures in grouped(dossier):
        for measure in measures:
            said = [
                one.obstacle
                for key, one in dossier.follow_ups.items()
                if key[0] == measure.id and one.obstacle and dossier.quarter in (None, key[1])
            ]
            obstacles += [
                Line(text, f"มาตรการที่ {measure.position}") for text in dict.fromkeys(said)
            ]
            if measure.recommendation:
                recommendations.append(Line(measure.recommendation, f"มาตรการที่ {measure.position}"))
    for title, lines in (("ปัญหา/อุปสรรค", obstacles), ("ข้อเสนอแนะ", recommendations)):
        if lines:
            yield Words(title, Role.HEADING)
            for number, line in enumerate(lines, start=1):
                # no last point stands alone on a page
                keep = number == len(lines) - 1
                yield Words(f"{line.label} {line.text}", Role.POINT, f"{number}.", keep)
