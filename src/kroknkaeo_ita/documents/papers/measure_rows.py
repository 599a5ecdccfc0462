"""The rows of the measures table, and what papers say of what came of a measure."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.dossier import Dossier
from ...domain.follow_up import FollowUp, Status
from ...domain.measure import Measure
from ...domain.progress import Progress
from ..content import Cell, Line, Row, list_cell, text_cell

NONE = "-"
_NO_MEASURES = "ยังไม่ได้บันทึกมาตรการของปีงบประมาณนี้"


def grouped(dossier: Dossier) -> Iterator[tuple[str, list[Measure]]]:
    """The measures under the titles of their topics, in order; those without a topic come last.

    A topic without measures is left out.
    """
    known = {topic.id for topic in dossier.topics}
    groups: dict[str | None, list[Measure]] = {topic.id: [] for topic in dossier.topics}
    groups[None] = []
    for measure in dossier.measures:
        groups[measure.topic_id if measure.topic_id in known else None].append(measure)
    titles: dict[str | None, str] = {topic.id: topic.title for topic in dossier.topics}
    for key, measures in groups.items():
        if measures:
            yield titles.get(key, ""), measures


def measure_rows(dossier: Dossier, progress: Progress) -> Iterator[Row]:
    """The rows of the table: a heading for every topic, then its measures.

    Args:
        dossier: The year.
        progress: Told about every measure.
    """
    if not dossier.measures:
        yield Row((text_cell(_NO_MEASURES),))
    done, total = 0, max(len(dossier.measures), 1)
    for title, measures in grouped(dossier):
        if title:
            yield Row((text_cell(title),), heading=True)
        for measure in measures:
            done += 1
            progress.report(done / total, f"กำลังจัดหน้ามาตรการที่ {done} จาก {total}")
            yield Row(plan_cells(dossier, measure))


def plan_cells(dossier: Dossier, measure: Measure) -> tuple[Cell, ...]:
    """The six columns of the plan."""
    return (
        Cell((Line(measure.title, f"{measure.position}."),)),
        list_cell(measure.methods),
        list_cell(dossier.division_names(measure)),
        text_cell(measure.timing),
        text_cell(measure.follow_up),
        text_cell(measure.recommendation),
    )


def result_lines(follow_up: FollowUp) -> list[Line]:
    """What was done, its figure, and why it was given up."""
    said = [follow_up.result]
    if follow_up.figure is not None:
        said.append(f"จำนวน {follow_up.figure:,g} {follow_up.figure_unit}".strip())
    if follow_up.status is Status.CANCELLED and follow_up.cancel_reason:
        said.append(f"เหตุผลที่ยกเลิก: {follow_up.cancel_reason}")
    return [Line(text) for text in said if text]


def proofs_of(dossier: Dossier, follow_up: FollowUp) -> list[str]:
    """The note on evidence, then the captions or names of the files."""
    files = dossier.evidence.get(follow_up.id, ())
    texts = [follow_up.evidence_note, *(one.caption or one.file_name for one in files)]
    return [text for text in texts if text]
