"""The checks of the online channels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ....domain.activity import ChannelCheck, expected_entries, occasions
from ....domain.dossier import Dossier
from ....domain.fiscal import QUARTERS
from ....domain.measure import Rhythm
from ....domain.progress import Progress
from ....domain.thai.dates import SHORT_MONTHS
from ...content import Composition, Part, Role, Row, Words, number_cell, text_cell
from .log_table import Log, count_chart, figures_table, percentage

TITLE = "บันทึกการตรวจช่องทางออนไลน์"


def compose(dossier: Dossier, progress: Progress) -> Composition:
    """The channel log of a year or quarter."""
    return Log(dossier, ChannelCheck, progress).compose(TITLE, _summary)


def _summary(log: Log) -> Iterator[Part]:
    found, handled, checks = Counter(), Counter(), Counter()
    months: dict[tuple[int, int], int] = {}
    for entry in log.entries:
        found[entry.channel] += entry.found
        handled[entry.channel] += entry.handled
        checks[entry.channel] += 1
        month = (entry.happened_on.year, entry.happened_on.month)
        months[month] = months.get(month, 0) + entry.found
    yield Words("สรุปรายช่องทาง", Role.HEADING)
    columns = [("ช่องทาง", False), ("ตรวจ (ครั้ง)", True), ("พบคำขอ (รายการ)", True)]
    columns += [("ดำเนินการแล้ว (รายการ)", True), ("ร้อยละ", True)]
    rows = [
        Row(
            (
                text_cell(name),
                number_cell(checks[name]),
                number_cell(found[name]),
                number_cell(handled[name]),
                text_cell(percentage(handled[name], found[name])),
            )
        )
        for name in checks
    ]
    totals = (checks.total(), found.total(), handled.total())
    share = percentage(totals[2], totals[1])
    whole = (text_cell("รวม"), *map(number_cell, totals), text_cell(share))
    yield figures_table(columns, [*rows, Row(whole, strong=True)])
    yield Words("คำขอที่พบรายเดือน", Role.HEADING)
    named = {
        f"{SHORT_MONTHS[month - 1]} {year + 543}": count
        for (year, month), count in sorted(months.items())
    }
    yield count_chart(named, ("เดือน", "รายการ"))
    yield from _coverage(log)


def _coverage(log: Log) -> Iterator[Part]:
    """For each measure that asks for a daily check: the days checked beside the working days."""
    dossier = log.dossier
    quarters = (dossier.quarter,) if dossier.quarter else QUARTERS
    rows = []
    for measure in dossier.measures:
        if measure.rhythm is not Rhythm.DAILY:
            continue
        for quarter in quarters:
            expected = expected_entries(measure, quarter, frozenset())
            days = [
                one.happened_on
                for one in log.entries
                if one.measure_id == measure.id and one.quarter.number == quarter
            ]
            if not expected and not days:
                continue
            present = occasions(measure, days)
            state = "ครบ" if present >= expected else f"ขาด {expected - present}"
            rows.append(
                Row(
                    (
                        text_cell(f"มาตรการที่ {measure.position} ไตรมาสที่ {quarter}"),
                        number_cell(expected),
                        number_cell(present),
                        text_cell(state),
                    )
                )
            )
    if rows:
        yield Words("วันทำการที่ตรวจ เทียบกับที่ต้องตรวจทุกวันทำการ", Role.HEADING)
        yield Words("นับวันจันทร์ถึงวันศุกร์ โดยยังไม่หักวันหยุดราชการ", Role.NOTE)
        columns = [("มาตรการและไตรมาส", False), ("ต้องตรวจ (วัน)", True)]
        columns += [("ตรวจแล้ว (วัน)", True), ("ผล", True)]
        yield figures_table(columns, rows)
