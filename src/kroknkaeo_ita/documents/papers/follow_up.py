"""One quarter's follow-up of every measure: the measure as a whole, then division by division."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ...domain.dossier import Dossier
from ...domain.fiscal import QUARTERS, FiscalQuarter
from ...domain.follow_up import FollowUp, Status, due_on, is_settled
from ...domain.measure import Measure
from ...domain.progress import Progress
from ...domain.thai.dates import short_thai_date, thai_date
from ..content import (
    Bar,
    Bars,
    Cell,
    Column,
    Composition,
    Line,
    Part,
    Role,
    Row,
    Section,
    Table,
    Tone,
    Words,
    day_cell,
    number_cell,
    text_cell,
)
from .measure_rows import grouped, proofs_of

TITLE = "รายงานการติดตามผลการดำเนินการตามมาตรการ"
_WHOLE = "ภาพรวมของมาตรการ"
_MISSING, _LATE = "ยังไม่รายงาน", "เกินกำหนด"
_NOT_ASKED = "ไม่ต้องรายงานในไตรมาสนี้"
_SETTLED = "สิ้นสุดแล้วในไตรมาสก่อน จึงไม่ต้องรายงานอีก"
_EXCUSED = "ไม่ต้องรายงาน"

COLUMNS = (
    Column("ส่วนราชการ", least_mm=26, most_mm=36),
    Column("สถานะ", least_mm=22, most_mm=30),
    Column("ผลการดำเนินการ", least_mm=34, weight=2),
    Column("จำนวน", least_mm=12, most_mm=20, align="right"),
    Column("หน่วยนับ", least_mm=13, most_mm=18),
    Column("หลักฐาน", least_mm=24),
    Column("ปัญหา/อุปสรรค", least_mm=24),
    Column("ขั้นต่อไป", least_mm=22),
    Column("ผู้รายงาน", least_mm=20, most_mm=30),
    Column("วันที่รายงาน", least_mm=16, most_mm=20),
)
_EMPTY = (Cell(),) * (len(COLUMNS) - 2)


def compose(dossier: Dossier, progress: Progress) -> Composition:
    """The follow-up of the dossier's quarter; of the first one when none is chosen."""
    quarter = dossier.quarter or QUARTERS[0]
    name = f"ไตรมาสที่ {quarter}"
    sections = [Section(_parts(dossier, quarter, progress), name, landscape=True)]
    if dossier.measures:
        sections.append(Section(_counts(dossier, quarter), "สรุปสถานะ"))
    title = f"{TITLE} {name}"
    return Composition(title, dossier.office.name, tuple(sections), dossier.thai_digits)


def _parts(dossier: Dossier, quarter: int, progress: Progress) -> Iterator[Part]:
    year = dossier.year.year
    days = FiscalQuarter(year, quarter)
    first, last = (thai_date(day, thai_digits=False) for day in (days.first_day, days.last_day))
    yield Words(TITLE, Role.TITLE)
    if dossier.office.place:
        yield Words(dossier.office.place, Role.TITLE)
    yield Words(
        f"ไตรมาสที่ {quarter} ({first} – {last}) ประจำปีงบประมาณ พ.ศ. {year}",
        Role.TITLE,
    )
    if not dossier.measures:
        yield Words("ยังไม่มีมาตรการที่บันทึกไว้ในปีนี้", Role.PLAIN)
        return
    yield Table(COLUMNS, _rows(dossier, quarter, progress), small=True)


def _rows(dossier: Dossier, quarter: int, progress: Progress) -> Iterator[Row]:
    done, total = 0, len(dossier.measures)
    for title, measures in grouped(dossier):
        if title:
            yield Row((text_cell(title),), heading=True)
        for measure in measures:
            done += 1
            progress.report(done / total, f"กำลังจัดหน้ามาตรการที่ {done} จาก {total}")
            yield Row((Cell((Line(measure.title, f"{measure.position}."),)),), heading=True)
            yield from _measure_rows(dossier, measure, quarter)


def _measure_rows(dossier: Dossier, measure: Measure, quarter: int) -> Iterator[Row]:
    """The whole, then the responsible divisions, then any other that reported all the same.

    Where no report is asked for, only what was recorded stands under the reason.
    """
    missing = dossier.overdue(measure, quarter)
    excused = _excuse(dossier, measure, quarter)
    if excused:
        yield Row((text_cell(excused),))
    lines: list[tuple[str, FollowUp | None, bool]] = [
        (_WHOLE, dossier.follow_ups.get((measure.id, quarter)), missing is not None)
    ]
    for key in measure.division_ids:
        if key in dossier.divisions:
            report = dossier.division_reports.get((measure.id, quarter, key))
            late = missing is not None and key in missing.division_ids
            lines.append((dossier.divisions[key].name, report, late))
    for key, report in _others(dossier, measure, quarter):
        lines.append((f"{dossier.divisions[key].name} (ปัจจุบันไม่ได้รับผิดชอบ)", report, False))
    for name, report, late in lines:
        strong = name == _WHOLE
        if report is not None and not report.is_blank:
            yield _recorded(dossier, name, report, late=late, strong=strong)
        elif not excused:
            said = f"{_MISSING} ({_LATE})" if late else _MISSING
            cells = (text_cell(name), text_cell(said), *_EMPTY)
            yield Row(cells, strong=strong)


def _others(dossier: Dossier, measure: Measure, quarter: int) -> list[tuple[str, FollowUp]]:
    """Reports of divisions that no longer answer for the measure."""
    return [
        (key, report)
        for key in dossier.divisions
        if key not in measure.division_ids
        and (report := dossier.division_reports.get((measure.id, quarter, key)))
        and not report.is_blank
    ]


def _excuse(dossier: Dossier, measure: Measure, quarter: int) -> str:
    """Why no report is asked for; empty where one is."""
    if due_on(measure, quarter) is None:
        return _NOT_ASKED
    settled = is_settled(measure, quarter - 1, dossier.whole_reports(measure))
    return _SETTLED if settled else ""


def _recorded(dossier: Dossier, name: str, report: FollowUp, *, late: bool, strong: bool) -> Row:
    status = f"{report.status.label} ({_LATE})" if late else report.status.label
    result = [Line(report.result)] if report.result else []
    if report.status is Status.CANCELLED and report.cancel_reason:
        result.append(Line(f"เหตุผลที่ยกเลิก: {report.cancel_reason}"))
    proofs = proofs_of(dossier, report)
    figure, day = report.figure, report.reported_on
    return Row(
        (
            text_cell(name),
            text_cell(status),
            Cell(tuple(result)),
            number_cell(figure, None if figure is None else f"{figure:,g}"),
            text_cell(report.figure_unit),
            Cell(tuple(Line(text, "-" if len(proofs) > 1 else "") for text in proofs)),
            text_cell(report.obstacle),
            text_cell(report.next_step),
            text_cell(report.reported_by),
            day_cell(day, short_thai_date(day, thai_digits=False) if day else ""),
        ),
        strong=strong,
    )


# --- how many ---


def _counts(dossier: Dossier, quarter: int) -> Iterator[Part]:
    """How many measures, and how many reports of divisions, have come how far."""
    yield Words(f"สรุปสถานะ ไตรมาสที่ {quarter}", Role.TITLE)
    yield Words(f"ประจำปีงบประมาณ พ.ศ. {dossier.year.year}", Role.TITLE)
    wholes, reports = [], []
    for measure in dossier.measures:
        asked = not _excuse(dossier, measure, quarter)
        missing = dossier.overdue(measure, quarter)
        wholes.append(
            _state(dossier.follow_ups.get((measure.id, quarter)), asked, missing is not None)
        )
        for key in measure.division_ids:
            if key in dossier.divisions:
                late = missing is not None and key in missing.division_ids
                report = dossier.division_reports.get((measure.id, quarter, key))
                reports.append(_state(report, asked, late))
        reports += [_state(one, True, False) for _key, one in _others(dossier, measure, quarter)]
    for title, states, unit in (
        ("สรุปสถานะของมาตรการ (ภาพรวม)", wholes, "มาตรการ"),
        ("สรุปสถานะที่ส่วนราชการรายงาน", reports, "รายการ"),
    ):
        if states:
            yield Words(f"{title} รวม {len(states):,} {unit}", Role.HEADING)
            yield _bars(states, unit)


def _state(report: FollowUp | None, asked: bool, late: bool) -> str:
    if late:
        return _LATE
    if report is not None and not report.is_blank:
        return report.status.label
    return _MISSING if asked else _EXCUSED


def _bars(states: Sequence[str], unit: str) -> Bars:
    counted = Counter(states)
    named = [status.label for status in Status] + [_MISSING]
    named += [name for name in (_LATE, _EXCUSED) if counted[name]]
    most = max(counted.values())
    tones = {Status.DONE.label: Tone.GOOD, _LATE: Tone.BAD}
    return Bars(
        tuple(
            Bar(
                name,
                counted[name] / most,
                f"{counted[name]:,}",
                tones.get(name, Tone.PLAIN),
                counted[name],
            )
            for name in named
        ),
        ("สถานะ", f"จำนวน ({unit})"),
    )
