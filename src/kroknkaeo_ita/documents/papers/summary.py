"""One page for the mayor: where the year stands, by division and by quarter."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.assessment import Assessment
from ...domain.dossier import Dossier
from ...domain.follow_up import Status
from ...domain.progress import Progress
from ...domain.standing import Late, Share, Standing, standing_of
from ...domain.thai.dates import short_thai_date, thai_date
from ..content import Bar, Bars, Composition, Part, Role, Section, Tone, Words, shortened

_TITLE = "สรุปผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส"
_MOST_LATE, _FEW_LATE = 5, 3
_MANY_DIVISIONS = 10
_LONGEST = 42
_GOOD = 0.8


def compose(dossier: Dossier, progress: Progress) -> Composition:
    """The page of a dossier's year, up to its quarter."""
    progress.report(0.5, "กำลังจัดทำสรุปสำหรับผู้บริหาร")
    section = Section(_parts(dossier, standing_of(dossier)), "สรุปสำหรับผู้บริหาร")
    return Composition(_TITLE, dossier.office.name, (section,), dossier.thai_digits)


def _parts(dossier: Dossier, standing: Standing) -> Iterator[Part]:
    yield Words(_TITLE, Role.TITLE)
    yield Words(f"{dossier.office.place} ปีงบประมาณ พ.ศ. {dossier.year.year}".strip(), Role.TITLE)
    today = thai_date(dossier.today, thai_digits=False)
    yield Words(f"ข้อมูล ณ วันที่ {today} (ไตรมาสที่ {dossier.quarter})", Role.RIGHT)
    if dossier.prior and dossier.prior.total is not None:
        yield Words(_prior(dossier, dossier.prior), Role.PLAIN)
    if not dossier.measures:
        yield Words("ยังไม่มีมาตรการของปีนี้", Role.PLAIN)
        return
    yield Words("สถานะของมาตรการ", Role.HEADING)
    yield Words(_states(standing), Role.PLAIN)
    yield Words("ความคืบหน้ารายไตรมาส", Role.HEADING)
    named = {f"ไตรมาสที่ {quarter}": share for quarter, share in standing.quarters.items()}
    yield Bars(tuple(_bar(name, share) for name, share in named.items()), ("", "รายงานแล้ว"))
    yield Words("ความคืบหน้ารายส่วนราชการ", Role.HEADING)
    bars = tuple(
        _bar(dossier.divisions[key].name, share)
        for key, share in standing.divisions.items()
        if share.due
    )
    yield Bars(bars, ("", "รายงานแล้ว"))
    yield from _late(standing, _MOST_LATE if len(bars) < _MANY_DIVISIONS else _FEW_LATE)


def _prior(dossier: Dossier, prior: Assessment) -> str:
    level = f" ระดับ {dossier.prior_level.name}" if dossier.prior_level else ""
    return f"ผลการประเมิน ITA ปีงบประมาณ พ.ศ. {prior.fiscal_year}: {prior.total:.2f} คะแนน{level}"


def _states(standing: Standing) -> str:
    total = sum(standing.states.values())
    counts = [f"{status.label} {standing.states[status]}" for status in Status]
    return f"มาตรการทั้งหมด {total} มาตรการ: {' / '.join(counts)}"


def _bar(name: str, share: Share) -> Bar:
    if share.part is None:
        return Bar(name, None, "ไม่มีกำหนด")
    tone = Tone.GOOD if share.part >= _GOOD else Tone.PLAIN
    return Bar(name, share.part, f"{share.done} จาก {share.due}", tone, share.part)


def _late(standing: Standing, most: int) -> Iterator[Part]:
    yield Words(f"เกินกำหนด {len(standing.late)} รายการ", Role.HEADING)
    if not standing.late:
        yield Words("ไม่มีรายการที่เกินกำหนด", Role.PLAIN)
    for number, one in enumerate(standing.late[:most], start=1):
        yield Words(_late_text(one), Role.POINT, f"{number}.")
    more = len(standing.late) - most
    if more > 0:
        yield Words(f"และอีก {more} รายการ ดูได้ในรายการติดตามงานที่เกินกำหนด", Role.PLAIN)


def _late_text(late: Late) -> str:
    title = shortened(late.measure.title, _LONGEST)
    due = short_thai_date(late.due, thai_digits=False)
    return f"มาตรการที่ {late.measure.position} {title} (ครบกำหนด {due})"
