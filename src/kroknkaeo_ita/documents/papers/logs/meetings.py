"""The meetings whose minutes follow a measure up."""

from __future__ import annotations

from collections.abc import Iterator

from ....domain.activity import Meeting
from ....domain.dossier import Dossier
from ....domain.progress import Progress
from ...content import Composition, Part
from .log import Listed, Log
from .rhythm import Wanted, coverage
from .sums import by_month, by_quarter, by_who, count, total

TITLE = "ทะเบียนการประชุม"

_LISTED = Listed(TITLE, named="title")
_SUMS = (count("ประชุม (ครั้ง)"), total("ผู้เข้าประชุม (คน)", lambda entry: entry.persons))
_WANTED = Wanted(Meeting, "เดือนที่ประชุม เทียบกับรอบการติดตามทุกเดือน", "เดือน")


def compose(dossier: Dossier, progress: Progress) -> Composition:
    """The log of meetings of a year or quarter."""
    log = Log(dossier, Meeting, _LISTED, progress)
    return log.compose(_summary(log))


def _summary(log: Log[Meeting]) -> Iterator[Part]:
    if log.entries:
        yield from by_quarter(log, _SUMS, "ครั้ง", lambda _entry: 1)
        yield from by_month(log, _SUMS, "ครั้ง", lambda _entry: 1)
        yield from by_who(log, _SUMS)
    yield from coverage(log, _WANTED)
