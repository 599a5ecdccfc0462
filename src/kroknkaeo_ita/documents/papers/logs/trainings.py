"""The trainings that officers attended."""

from __future__ import annotations

from collections.abc import Iterator

from ....domain.activity import Training
from ....domain.dossier import Dossier
from ....domain.progress import Progress
from ...content import Composition, Part
from .log_table import Log, quarter_chart

TITLE = "ทะเบียนการเข้ารับการอบรม"


def compose(dossier: Dossier, progress: Progress) -> Composition:
    """The training log of a year or quarter."""
    return Log(dossier, Training, progress).compose(TITLE, _summary)


def _summary(log: Log) -> Iterator[Part]:
    yield from quarter_chart(log, "จำนวนการอบรม", "ครั้ง", lambda _entry: 1)
    yield from quarter_chart(log, "ผู้เข้ารับการอบรม", "คน", lambda entry: entry.persons)
