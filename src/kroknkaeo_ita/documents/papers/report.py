"""The report: what was planned and what was done, as item O43 asks for, and its photos."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.dossier import Dossier
from ...domain.fiscal import QUARTERS
from ...domain.follow_up import FollowUp, Status
from ...domain.measure import Measure
from ...domain.progress import Progress, Stretch
from ...domain.standing import status_of
from ..content import Composition, Part, Role, Section, Table, Words
from . import evidence, plan, result_rows
from .measure_rows import grouped, measure_rows
from .verdicts import listed

_REPORT = "รายงานผล"
_TITLE = "การดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"
_PLANNED, _DONE = 0.1, 0.2
"""How much of the work is done with each table, when there are photos."""
_ORDER = (Status.DONE, Status.UNDER_WAY, Status.NOT_STARTED, Status.CANCELLED)


def compose(dossier: Dossier, progress: Progress) -> Composition:
    """The report of a dossier's year, or of its quarter when one is chosen."""
    item = dossier.scheme.results_item
    title = item.title or _TITLE
    heading = title if title.startswith(_REPORT) else _REPORT + title
    part = 1.0 if evidence.photos_of(dossier) else 1 / _DONE
    planned = Stretch(progress, 0.0, _PLANNED * part)
    done = Stretch(progress, _PLANNED * part, _DONE * part)
    parts = _parts(dossier, heading, title, planned, done)
    annex = evidence.annex(dossier, Stretch(progress, _DONE, 1.0))
    sections = (Section(parts, "รายงานผล", landscape=True), *annex)
    return Composition(heading, dossier.office.name, sections, dossier.thai_digits)


def _parts(
    dossier: Dossier, heading: str, title: str, planned: Progress, done: Progress
) -> Iterator[Part]:
    yield from _opening(dossier, heading, title)
    yield Words("1. มาตรการ/แนวทางที่กำหนด", Role.HEADING)
    if dossier.year.lead_in:
        yield Words(dossier.year.lead_in, keep=True)
    yield Table(plan.COLUMNS, measure_rows(dossier, planned))
    yield Words("2. ผลการดำเนินการตามมาตรการ", Role.HEADING)
    told = any(_reports(dossier, measure) for measure in dossier.measures)
    yield Words(_states(dossier, told=told), keep=told)
    if told:
        yield Table(result_rows.COLUMNS, result_rows.result_rows(dossier, done))
    yield from _summed_up(dossier)


def _opening(dossier: Dossier, heading: str, title: str) -> Iterator[Part]:
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


def _states(dossier: Dossier, *, told: bool) -> str:
    """How many measures have come how far, in a sentence."""
    when = f"ไตรมาสที่ {dossier.quarter}" if dossier.quarter else "ปีนี้"
    if not dossier.measures:
        return "ยังไม่มีมาตรการที่บันทึกไว้ในปีนี้"
    if not told:
        return f"ยังไม่มีการบันทึกผลการดำเนินการของมาตรการใดใน{when}"
    until = dossier.quarter or QUARTERS[-1]
    states = [status_of(dossier, measure, until) for measure in dossier.measures]
    counts = [f"{one.label} {states.count(one):,} มาตรการ" for one in _ORDER if one in states]
    by_then = f"เมื่อสิ้น{when} " if dossier.quarter else ""
    return f"{by_then}จากมาตรการทั้งหมด {len(states):,} มาตรการ {listed(counts)} รายละเอียดดังนี้"


def _summed_up(dossier: Dossier) -> Iterator[Part]:
    """Obstacles and recommendations once more as lists, for those who do not read the table."""
    obstacles: dict[str, list[int]] = {}
    recommended: dict[str, list[int]] = {}
    following: dict[str, list[int]] = {}
    for _topic, measures in grouped(dossier):
        for measure in measures:
            reports = _reports(dossier, measure)
            _note(obstacles, measure, [one.obstacle for one in reports])
            _note(recommended, measure, [measure.recommendation])
            _note(following, measure, [one.next_step for one in reports[-1:]])
    yield from _chapter("3. ปัญหา/อุปสรรค", obstacles, "ไม่มีปัญหา/อุปสรรคที่บันทึกไว้")
    yield from _chapter("4. ข้อเสนอแนะ", recommended, "ไม่มีข้อเสนอแนะที่บันทึกไว้")
    if following:
        yield from _chapter("5. แนวทางดำเนินการต่อไป", following)


def _reports(dossier: Dossier, measure: Measure) -> list[FollowUp]:
    """What was recorded of a measure, of the whole and by divisions, oldest quarter first."""
    quarters = result_rows.quarters_of(dossier)
    found = [one for at, one in dossier.whole_reports(measure).items() if at in quarters]
    found += [one for (at, _key), one in dossier.own_reports(measure).items() if at in quarters]
    return sorted((one for one in found if not one.is_blank), key=lambda one: one.quarter)


def _note(said: dict[str, list[int]], measure: Measure, texts: list[str]) -> None:
    for text in dict.fromkeys(" ".join(text.split()) for text in texts if text.strip()):
        said.setdefault(text, []).append(measure.position)


def _chapter(title: str, said: dict[str, list[int]], nothing: str = "") -> Iterator[Part]:
    """The same words once, with the numbers of all measures that they hold for."""
    yield Words(title, Role.HEADING)
    if not said:
        yield Words(nothing, Role.PLAIN)
    for number, (text, positions) in enumerate(said.items(), start=1):
        whose = ", ".join(str(position) for position in positions)
        # no last point stands alone on a page
        keep = number == len(said) - 1
        yield Words(f"{text} (มาตรการที่ {whose})", Role.POINT, f"{number}.", keep)
