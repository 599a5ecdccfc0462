"""Ten years of a large office, put into a data folder as fast as storage takes them."""

from datetime import date, timedelta

from kroknkaeo_ita.domain.activity import ChannelCheck
from kroknkaeo_ita.domain.fiscal import QUARTERS
from kroknkaeo_ita.domain.follow_up import FollowUp, Status
from kroknkaeo_ita.domain.measure import Measure
from kroknkaeo_ita.domain.year import FiscalYear
from kroknkaeo_ita.services.facade import Services

FIRST, LAST = 2565, 2574
_STATUSES = (Status.DONE, Status.UNDER_WAY, Status.NOT_STARTED)


def fill_decade(
    services: Services, measures: int = 60, log_lines: int = 30_000, years: int = 10
) -> None:
    """Add years after the example's: each measure reported by each division in each quarter.

    Args:
        services: on a data folder that holds the example and its six divisions.
        measures: in each year.
        log_lines: in all years together.
        years: how many.
    """
    store = services.measures._store
    divisions = tuple(one.id for one in services.divisions.all())
    for year in range(FIRST, FIRST + years):
        with store.write(f"ปี {year}") as writer:
            writer.put(FiscalYear(year=year))
            kept = [
                writer.put(
                    Measure(
                        fiscal_year=year,
                        position=number,
                        title=f"พัฒนาการให้บริการด้านที่ {number} ให้โปร่งใสตรวจสอบได้ ปี {year}",
                        methods=("จัดประชุมชี้แจงแนวทางปฏิบัติ", "รายงานผลต่อผู้บริหารทุกไตรมาส"),
                        division_ids=divisions,
                        timing_quarters=QUARTERS,
                        indicators=(number % 10 + 1,),
                    )
                )
                for number in range(1, measures + 1)
            ]
            for number, measure in enumerate(kept):
                for quarter in QUARTERS:
                    for division in (None, *divisions):
                        writer.put(
                            FollowUp(
                                measure_id=measure.id,
                                quarter=quarter,
                                division_id=division,
                                status=_STATUSES[(number + quarter) % len(_STATUSES)],
                                result="ดำเนินการร่วมกับทุกส่วนราชการแล้ว และแจ้งให้ประชาชนทราบ",
                            )
                        )
            first = date(year - 544, 10, 1)
            for line in range(log_lines // years):
                writer.put(
                    ChannelCheck(
                        measure_id=kept[line % len(kept)].id,
                        channel="e-service",
                        found=line % 7 + 5,
                        handled=line % 5,
                        happened_on=first + timedelta(days=line % 360),
                    )
                )
