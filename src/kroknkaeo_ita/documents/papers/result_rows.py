"""The rows that tell what came of each measure, quarter by quarter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...domain.dossier import Dossier
from ...domain.fiscal import QUARTERS
from ...domain.follow_up import Evidence, FollowUp, Status
from ...domain.measure import Measure
from ...domain.progress import Progress
from ..content import Cell, Column, Line, Row, number_cell, text_cell
from . import evidence
from .measure_rows import NONE, grouped, result_lines

COLUMNS = (
    Column("ที่", least_mm=9, most_mm=12, align="centre"),
    Column("ไตรมาส", least_mm=20, most_mm=20, align="centre"),
    Column("สถานะ", least_mm=26, most_mm=34),
    Column("ผลการดำเนินการ", least_mm=70, weight=1.6),
    Column("หลักฐาน", least_mm=40),
    Column("ปัญหา/อุปสรรค", least_mm=38),
)
_NOTHING = "ยังไม่มีการบันทึกผลการดำเนินการ"


def quarters_of(dossier: Dossier) -> tuple[int, ...]:
    """The quarters that a paper tells of."""
    return (dossier.quarter,) if dossier.quarter else QUARTERS


def result_rows(dossier: Dossier, progress: Progress) -> Iterator[Row]:
    """A heading for every topic and measure, then a row for each quarter that was told of.

    The number of the measure stands in every row, so that a page need not be turned back.
    """
    done, total = 0, max(len(dossier.measures), 1)
    files = _files(dossier)
    for title, measures in grouped(dossier):
        if title:
            yield Row((text_cell(title),), heading=True)
        for measure in measures:
            done += 1
            progress.report(done / total, f"กำลังจัดหน้าผลของมาตรการที่ {done} จาก {total}")
            yield Row((Cell((Line(measure.title, f"{measure.position}."),)),), heading=True)
            rows = [
                row
                for quarter in quarters_of(dossier)
                for row in _quarter_rows(
                    dossier, measure, quarter, files.get((measure.id, quarter), [])
                )
            ]
            yield from rows or [_untold(measure)]


def _files(dossier: Dossier) -> dict[tuple[str, int], list[evidence.Attached]]:
    found: dict[tuple[str, int], list[evidence.Attached]] = {}
    for one in evidence.attached(dossier):
        found.setdefault((one.measure.id, one.quarter), []).append(one)
    return found


def _untold(measure: Measure) -> Row:
    cells = (
        number_cell(measure.position),
        text_cell(NONE),
        text_cell(Status.NOT_STARTED.label),
        text_cell(_NOTHING),
        text_cell(NONE),
        text_cell(NONE),
    )
    return Row(cells)


def _quarter_rows(
    dossier: Dossier, measure: Measure, quarter: int, files: Sequence[evidence.Attached]
) -> Iterator[Row]:
    """What was put together of the whole; where nothing was, what each division reported."""
    whole = dossier.follow_ups.get((measure.id, quarter))
    told = whole is not None and not whole.is_blank
    if whole is not None and told:
        parts = () if whole.result else _own_reports(dossier, measure, quarter)
        kept = [one.evidence for one in files]
        theirs = {one.id for _name, report in parts for one in _of(dossier, report)}
        yield _row(dossier, measure, whole, [one for one in kept if one.id not in theirs])
    else:
        parts = _own_reports(dossier, measure, quarter)
    for name, report in parts:
        yield _row(dossier, measure, report, _of(dossier, report), name)


def _own_reports(
    dossier: Dossier, measure: Measure, quarter: int
) -> tuple[tuple[str, FollowUp], ...]:
    return tuple(
        (dossier.divisions[key].name, report)
        for (at, key), report in dossier.own_reports(measure).items()
        if at == quarter and key in dossier.divisions and not report.is_blank
    )


def _of(dossier: Dossier, report: FollowUp) -> tuple[Evidence, ...]:
    return dossier.evidence.get(report.id, ())


def _row(
    dossier: Dossier,
    measure: Measure,
    report: FollowUp,
    files: Sequence[Evidence],
    division: str = "",
) -> Row:
    results = [Line(division, bold=True)] if division else []
    results += result_lines(report)
    proofs = [Line(text, "-") for text in _proofs(dossier, report, files)]
    if len(proofs) == 1:
        proofs = [Line(proofs[0].text)]
    return Row(
        (
            number_cell(measure.position),
            number_cell(report.quarter),
            text_cell(report.status.label),
            Cell(tuple(results)) if results else text_cell(NONE),
            Cell(tuple(proofs)) if proofs else text_cell(NONE),
            text_cell(report.obstacle or NONE),
        )
    )


def _proofs(dossier: Dossier, report: FollowUp, files: Sequence[Evidence]) -> Iterator[str]:
    """The note, the other files by caption or name, and how many photos the annex shows."""
    if report.evidence_note:
        yield report.evidence_note
    photos = 0
    for one in files:
        if evidence.is_photo(one) and dossier.file_of(one.sha256) is not None:
            photos += 1
        elif one.caption or not dossier.public:
            yield one.caption or one.file_name
    if photos:
        yield f"ภาพถ่าย {photos:,} ภาพ (ดูภาคผนวก)"
