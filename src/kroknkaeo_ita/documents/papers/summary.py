"""One page for the mayor: where the year stands, by division and by quarter, and what comes next.

How much is shown follows from how much there is, so that it stays one page.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.dossier import Dossier
from ...domain.fiscal import QUARTERS, FiscalQuarter
from ...domain.follow_up import Status
from ...domain.next_steps import next_steps
from ...domain.progress import Progress
from ...domain.standing import Late, Share, Standing, standing_of
from ...domain.thai.dates import short_thai_date, thai_date
from ..content import (
    Bar,
    Bars,
    Column,
    Composition,
    Part,
    Role,
    Row,
    Section,
    Table,
    Tone,
    Words,
    number_cell,
)
from .verdicts import verdict

_TITLE = "สรุปผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส"
_LATE = "เกินกำหนด"
_MOST_DIVISIONS = 10
_ROOMY = 8
"""Up to so many divisions there is room for more of the rest."""
_MOST_LATE, _FEW_LATE = 5, 3
_MOST_STEPS, _FEW_STEPS = 3, 2


def compose(dossier: Dossier, progress: Progress) -> Composition:
    """The page of a dossier's year, up to its quarter."""
    progress.report(0.5, "กำลังจัดทำสรุปสำหรับผู้บริหาร")
    section = Section(_parts(dossier, standing_of(dossier)), "สรุปสำหรับผู้บริหาร")
    return Composition(_TITLE, dossier.office.name, (section,), dossier.thai_digits)


def _parts(dossier: Dossier, standing: Standing) -> Iterator[Part]:
    year = dossier.year.year
    today = thai_date(dossier.today, thai_digits=False)
    shown = _shown_divisions(standing)
    roomy = len(shown) <= _ROOMY
    yield Words(_TITLE, Role.TITLE)
    yield Words(f"{dossier.office.place} ปีงบประมาณ พ.ศ. {year}".strip(), Role.TITLE, most_lines=1)
    yield Words(f"ข้อมูล ณ วันที่ {today} (ไตรมาสที่ {_until(dossier)})", Role.RIGHT)
    yield Words(_prior(dossier), Role.PLAIN, most_lines=1)
    if dossier.measures:
        yield Words(f"สถานะของมาตรการ (ถึงไตรมาสที่ {_until(dossier)})", Role.HEADING)
        yield _states(standing)
        yield Words("ผลที่รายงานแล้วรายไตรมาส", Role.HEADING)
        yield Bars(tuple(_quarter_bars(dossier, standing)))
        yield Words(f"ผลที่รายงานแล้วรายส่วนราชการ (ถึงไตรมาสที่ {_until(dossier)})", Role.HEADING)
        yield from _divisions(dossier, standing, shown)
        yield Words(f"{_LATE} {len(standing.late):,} รายการ", Role.HEADING)
        yield from _late(dossier, standing, _MOST_LATE if roomy else _FEW_LATE)
    else:
        yield Words("ยังไม่มีมาตรการที่บันทึกไว้ในปีนี้", Role.PLAIN)
    yield Words("ขั้นต่อไป", Role.HEADING)
    steps = next_steps(dossier, standing)[: _MOST_STEPS if roomy else _FEW_STEPS]
    for number, step in enumerate(steps, start=1):
        yield Words(step, Role.POINT, f"{number}.", most_lines=2)


def _until(dossier: Dossier) -> int:
    return dossier.quarter or QUARTERS[-1]


def _prior(dossier: Dossier) -> str:
    year, prior = dossier.year.year - 1, dossier.prior
    said = f"ผลการประเมิน ITA ปีงบประมาณ พ.ศ. {year}"
    if prior is None or prior.total is None:
        return f"{said}: ยังไม่ได้บันทึก"
    level = f" {verdict(dossier.prior_level)}" if dossier.prior_level else ""
    return f"{said}: {prior.total:.2f} คะแนน{level}"


def _states(standing: Standing) -> Table:
    total = sum(standing.states.values())
    counts = {"ทั้งหมด": total} | {status.label: standing.states[status] for status in Status}
    columns = tuple(Column(name, least_mm=26, most_mm=32, align="centre") for name in counts)
    return Table(columns, (Row(tuple(number_cell(count) for count in counts.values())),))


# --- charts ---


def _quarter_bars(dossier: Dossier, standing: Standing) -> Iterator[Bar]:
    late = standing.late_by_quarter
    for quarter, share in standing.quarters.items():
        name = f"ไตรมาสที่ {quarter}"
        begun = FiscalQuarter(dossier.year.year, quarter).first_day <= dossier.today
        if share.due and not share.done and not begun:
            yield Bar(name, None, "ยังไม่ถึงกำหนด")
        else:
            yield _bar(name, share, late[quarter])


def _shown_divisions(standing: Standing) -> list[str]:
    """The divisions that anything is due of; where there are too many, those that lag most."""
    due = [key for key, share in standing.divisions.items() if share.due]
    lagging = sorted(due, key=lambda key: standing.divisions[key].part or 0.0)
    kept = set(lagging[:_MOST_DIVISIONS])
    return [key for key in due if key in kept]


def _divisions(dossier: Dossier, standing: Standing, shown: list[str]) -> Iterator[Part]:
    late = standing.late_by_division
    if not shown:
        yield Words("ยังไม่มีรายการที่ส่วนราชการใดต้องรายงาน", Role.PLAIN)
        return
    bars = (_bar(dossier.divisions[key].name, standing.divisions[key], late[key]) for key in shown)
    yield Bars(tuple(bars), label_lines=1)
    more = sum(share.due > 0 for share in standing.divisions.values()) - len(shown)
    if more:
        yield Words(f"และอีก {more:,} ส่วนราชการที่รายงานแล้วเป็นสัดส่วนมากกว่านี้", Role.NOTE)


def _bar(name: str, share: Share, late: int) -> Bar:
    if share.part is None:
        return Bar(name, None, "ไม่มีรายการ")
    said = f"{share.done:,} จาก {share.due:,}"
    if late:
        return Bar(name, share.part, f"{said} ({_LATE} {late:,})", Tone.BAD, share.part)
    tone = Tone.GOOD if share.part == 1 else Tone.PLAIN
    return Bar(name, share.part, said, tone, share.part)


# --- what is late ---


def _late(dossier: Dossier, standing: Standing, most: int) -> Iterator[Part]:
    if not standing.late:
        yield Words("ไม่มีรายการที่เกินกำหนด", Role.PLAIN)
    for number, one in enumerate(standing.late[:most], start=1):
        yield Words(_late_text(dossier, one), Role.POINT, f"{number}.", most_lines=1)
    more = len(standing.late) - most
    if more > 0:
        yield Words(f"และอีก {more:,} รายการ", Role.POINT)


def _late_text(dossier: Dossier, late: Late) -> str:
    due = short_thai_date(late.missing.due, thai_digits=False)
    days = late.missing.days_on(dossier.today)
    title = " ".join(late.measure.title.split())
    return f"ครบกำหนด {due} (เกิน {days:,} วัน) มาตรการที่ {late.measure.position} {title}"
