"""Years that papers must come out well for beside the example: one full, one with nothing in it."""

from dataclasses import replace
from datetime import date

from kroknkaeo_ita.domain.dossier import Dossier
from kroknkaeo_ita.domain.follow_up import FollowUp, Status
from kroknkaeo_ita.domain.measure import Measure
from kroknkaeo_ita.domain.memo import Memo, MemoKind
from kroknkaeo_ita.domain.office import Office
from kroknkaeo_ita.domain.year import FiscalYear

_MEASURES = 60
_STATUSES = (Status.DONE, Status.UNDER_WAY, Status.NOT_STARTED, Status.DONE)


def a_full_year(dossier: Dossier) -> Dossier:
    """The example's year with sixty measures of much text and results in every quarter."""
    measures = []
    for number in range(_MEASURES):
        like = dossier.measures[number % len(dossier.measures)]
        measures.append(
            replace(
                like,
                id=f"full-{number}",
                position=number + 1,
                methods=(like.methods * 3)[: number % 4],
                recommendation=" ".join([like.recommendation] * (1 + number % 3)),
            )
        )
    follow_ups = {
        (measure.id, quarter): _follow_up(measure, quarter)
        for measure in measures
        for quarter in (1, 2, 3, 4)
    }
    return replace(dossier, measures=tuple(measures), follow_ups=follow_ups)


def _follow_up(measure: Measure, quarter: int) -> FollowUp:
    return FollowUp(
        id=f"{measure.id}-{quarter}",
        measure_id=measure.id,
        quarter=quarter,
        status=_STATUSES[quarter - 1],
        result=f"ดำเนินการตามมาตรการแล้วในไตรมาสที่ {quarter} โดยทุกส่วนราชการรายงานผลต่อผู้บริหาร",
        evidence_note=f"รายงานการประชุมครั้งที่ {quarter}/2564",
        obstacle="บุคลากรมีภาระงานมาก จึงจัดทำเอกสารไม่ทันกำหนด" if quarter == 2 else "",
    )


def an_empty_year(dossier: Dossier) -> Dossier:
    """A year of an office without a name, with nothing recorded; its memo is the usual draft."""
    memo = Memo(
        fiscal_year=2564,
        kind=MemoKind.APPROVAL,
        dated=date(2021, 4, 9),
        subject="ขออนุมัติดำเนินการ",
    )
    return Dossier(
        office=Office(name=""),
        year=FiscalYear(year=2564),
        scheme=dossier.scheme,
        prior=None,
        prior_level=None,
        divisions={},
        topics=(),
        measures=(),
        follow_ups={},
        evidence={},
        memo=memo,
    )
