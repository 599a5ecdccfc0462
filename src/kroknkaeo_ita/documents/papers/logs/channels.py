"""The checks of the online channels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ....domain.activity import ChannelCheck
from ....domain.dossier import Dossier
from ....domain.progress import Progress
from ...content import Composition, Part, Role, Words, number_cell
from .log import Figure, Listed, Log
from .rhythm import Wanted, coverage
from .sums import (
    Sum,
    by_month,
    by_quarter,
    by_who,
    count,
    decimal_cell,
    share,
    share_chart,
    sums_table,
    total,
)

TITLE = "บันทึกการตรวจช่องทางออนไลน์"


def _pending(entry: ChannelCheck) -> int:
    return entry.found - entry.handled


def _handled(entries: Sequence[ChannelCheck]) -> float | None:
    found = sum(entry.found for entry in entries)
    return share(sum(entry.handled for entry in entries), found)


_PENDING = "คงเหลือ (รายการ)"
_LISTED = Listed(
    TITLE,
    named="channel",
    figures=(Figure(_PENDING, "handled", lambda one: number_cell(_pending(one)), _pending),),
)
_SUMS = (
    count("ตรวจ (ครั้ง)"),
    Sum("วันที่ตรวจ (วัน)", lambda entries: number_cell(len({one.happened_on for one in entries}))),
    total("พบคำขอ (รายการ)", lambda entry: entry.found),
    total("ดำเนินการแล้ว (รายการ)", lambda entry: entry.handled),
    total(_PENDING, _pending),
    Sum("ร้อยละที่ดำเนินการ", lambda entries: decimal_cell(_handled(entries))),
)
_WANTED = Wanted(ChannelCheck, "วันที่ตรวจ เทียบกับรอบการติดตามทุกวันทำการ", "วัน")


def compose(dossier: Dossier, progress: Progress) -> Composition:
    """The channel log of a year or quarter."""
    log = Log(dossier, ChannelCheck, _LISTED, progress)
    return log.compose(_summary(log))


def _summary(log: Log[ChannelCheck]) -> Iterator[Part]:
    if log.entries:
        channels = log.by(lambda entry: " ".join(entry.channel.split()))
        yield Words("สรุปรายช่องทาง", Role.HEADING)
        yield sums_table("ช่องทาง", channels, _SUMS, log.entries)
        shares = {name: _handled(entries) for name, entries in channels.items()}
        yield share_chart(("ช่องทาง", "ร้อยละที่ดำเนินการ"), shares)
        yield from by_quarter(log, _SUMS, "พบคำขอ (รายการ)", lambda entry: entry.found)
        yield from by_month(log, _SUMS, "พบคำขอ (รายการ)", lambda entry: entry.found)
        yield from by_who(log, _SUMS)
    yield from coverage(log, _WANTED)
