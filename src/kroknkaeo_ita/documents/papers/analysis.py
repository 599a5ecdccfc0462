"""The analysis of the year before by indicator, lowest first, and the measures that answer it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...domain.assessment import (
    INSTRUMENTS,
    PASS_SCORE,
    Assessment,
    IndicatorGap,
    LevelRule,
    analyse,
)
from ...domain.dossier import Dossier
from ...domain.progress import Progress
from ...domain.thai.dates import thai_date
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
    number_cell,
    text_cell,
)

_UNKNOWN = "ไม่ได้บันทึก"
_COLUMNS = (
    Column("ลำดับ", most_mm=14, align="centre"),
    Column("ตัวชี้วัด", least_mm=40, most_mm=52),
    Column("คะแนน", least_mm=16, most_mm=22, align="centre"),
    Column("ต่ำกว่าเกณฑ์", least_mm=18, most_mm=24, align="centre"),
    Column("มาตรการที่ตอบ", least_mm=60, weight=1.6),
)
_NAMED = 3
"""Indicators that the summary names."""


def compose(dossier: Dossier, progress: Progress) -> Composition:
    """The analysis that a dossier's year answers."""
    before = dossier.year.year - 1
    title = f"การวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส (ITA) ประจำปีงบประมาณ พ.ศ. {before}"
    progress.report(0.5, "กำลังจัดทำการวิเคราะห์ผล")
    section = Section(_parts(dossier), "การวิเคราะห์ผล")
    return Composition(title, dossier.office.name, (section,), dossier.thai_digits)


def _parts(dossier: Dossier) -> Iterator[Part]:
    before = dossier.year.year - 1
    yield Words("การวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส (ITA)", Role.TITLE)
    yield Words(f"ประจำปีงบประมาณ พ.ศ. {before}", Role.TITLE)
    yield Words(dossier.office.place, Role.TITLE)
    yield Words("1. ผลการประเมิน", Role.HEADING)
    if dossier.prior is None:
        yield Words(f"ยังไม่ได้บันทึกผลการประเมินของปีงบประมาณ พ.ศ. {before}")
    else:
        yield Words(_result(dossier, dossier.prior))
        yield from _instruments(dossier.prior)
    yield from _over_years(dossier)
    gaps = _gaps(dossier)
    known = [gap for gap in gaps if gap.score is not None]
    yield Words("2. การวิเคราะห์รายตัวชี้วัด (เรียงจากคะแนนต่ำสุด)", Role.HEADING)
    if known:
        yield Words(_findings(known))
        yield _chart(known)
    else:
        yield Words("ยังไม่ได้บันทึกคะแนนรายตัวชี้วัด จึงแสดงเฉพาะตัวชี้วัดและมาตรการที่ตอบ")
    yield Words("3. มาตรการที่กำหนดเพื่อตอบผลการประเมิน", Role.HEADING)
    yield Table(_COLUMNS, _rows(dossier, gaps))
    yield from _open_ends(dossier, gaps)


def _gaps(dossier: Dossier) -> tuple[IndicatorGap, ...]:
    """The indicators with their scores, all unknown where no result is recorded."""
    scheme = dossier.prior_scheme or dossier.scheme
    prior = dossier.prior or Assessment(fiscal_year=dossier.year.year - 1)
    return analyse(scheme, prior, dossier.measures)


def _result(dossier: Dossier, prior: Assessment) -> str:
    office, year = dossier.office.name or "หน่วยงาน", prior.fiscal_year
    said = f"{office} มีผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. {year} "
    if prior.total is None:
        return f"{said}โดยยังไม่ได้บันทึกคะแนนรวม"
    said += f"คะแนนรวม {prior.total:.2f} คะแนน"
    if dossier.prior_level is not None:
        said += f" {_verdict(dossier.prior_level)}"
    if prior.announced_on:
        said += f" ประกาศเมื่อวันที่ {thai_date(prior.announced_on, thai_digits=False)}"
    return said


def _verdict(level: LevelRule) -> str:
    """Letters say nothing of passing; the names since 2566 do."""
    if not level.name.isascii():
        return f"อยู่ในระดับ “{level.name}”"
    return f"อยู่ในระดับ {level.name} {'ผ่าน' if level.passed else 'ไม่ผ่าน'}เกณฑ์การประเมิน"


def _instruments(prior: Assessment) -> Iterator[Part]:
    scores = [(name.upper(), getattr(prior, name)) for name in INSTRUMENTS]
    if any(score is not None for _name, score in scores):
        bars = tuple(_bar(name, score) for name, score in scores)
        yield Bars(bars, ("เครื่องมือ", "คะแนน"), PASS_SCORE / 100, _mark_text())


def _over_years(dossier: Dossier) -> Iterator[Part]:
    """The totals of this and earlier years, when there is more than one."""
    until = dossier.year.year - 1
    known = [one for one in dossier.results if one.fiscal_year <= until and one.total is not None]
    if len(known) > 1:
        yield Words("คะแนนรวมเปรียบเทียบรายปี", Role.HEADING)
        bars = tuple(_bar(f"ปี {one.fiscal_year}", one.total) for one in known)
        yield Bars(bars, ("ปีงบประมาณ", "คะแนน"), PASS_SCORE / 100, _mark_text())


def _chart(known: Sequence[IndicatorGap]) -> Bars:
    bars = tuple(_bar(f"{gap.number}. {gap.title}", gap.score) for gap in known)
    return Bars(bars, ("ตัวชี้วัด", "คะแนน"), PASS_SCORE / 100, _mark_text())


def _bar(label: str, score: float | None) -> Bar:
    if score is None:
        return Bar(label, None, _UNKNOWN)
    tone = Tone.GOOD if score >= PASS_SCORE else Tone.BAD
    return Bar(label, score / 100, f"{score:.2f}", tone, score)


def _mark_text() -> str:
    return f"เส้นตั้งคือเกณฑ์ผ่าน {PASS_SCORE:.0f} คะแนน"


def _findings(known: Sequence[IndicatorGap]) -> str:
    """What the scores say, in a sentence or two."""
    below = [gap for gap in known if gap.gap]
    if not below:
        return f"ตัวชี้วัดที่บันทึกคะแนนไว้ทั้ง {len(known)} ตัวชี้วัด ผ่านเกณฑ์ {PASS_SCORE:.0f} คะแนน"
    first = " ".join(
        f"ตัวชี้วัดที่ {gap.number} {gap.title} ({gap.score:.2f} คะแนน)" for gap in below[:_NAMED]
    )
    more = f" จากทั้งหมด {len(known)} ตัวชี้วัด" if len(below) < len(known) else ""
    named = "คือ" if len(below) <= _NAMED else "โดยต่ำสุดคือ"
    count = f"จำนวน {len(below)} ตัวชี้วัด{more}"
    return f"มีตัวชี้วัดที่คะแนนต่ำกว่าเกณฑ์ {PASS_SCORE:.0f} คะแนน {count} {named} {first}"


def _rows(dossier: Dossier, gaps: Sequence[IndicatorGap]) -> Iterator[Row]:
    measures = {measure.id: measure for measure in dossier.measures}
    for place, gap in enumerate(gaps, start=1):
        answers = [
            Line(measures[key].title, f"{measures[key].position}.") for key in gap.answered_by
        ]
        yield Row(
            (
                number_cell(place),
                text_cell(f"{gap.number}. {gap.title}"),
                number_cell(gap.score, _UNKNOWN if gap.score is None else f"{gap.score:.2f}"),
                number_cell(gap.gap, "-" if not gap.gap else f"{gap.gap:.2f}"),
                Cell(tuple(answers)) if answers else text_cell("ยังไม่มีมาตรการ"),
            )
        )


def _open_ends(dossier: Dossier, gaps: Sequence[IndicatorGap]) -> Iterator[Part]:
    """Indicators below the mark that nothing answers, and measures that answer none."""
    unanswered = [gap for gap in gaps if gap.gap and not gap.answered_by]
    if unanswered:
        yield Words("ตัวชี้วัดที่ต่ำกว่าเกณฑ์และยังไม่มีมาตรการรองรับ", Role.HEADING)
        for gap in unanswered:
            yield Words(f"ตัวชี้วัดที่ {gap.number} {gap.title}", Role.POINT, "-")
    others = [measure for measure in dossier.measures if not measure.indicators]
    if others:
        yield Words("มาตรการของปีนี้ที่ไม่ได้ระบุตัวชี้วัด", Role.HEADING)
        for measure in others:
            yield Words(measure.title, Role.POINT, f"{measure.position}.")
