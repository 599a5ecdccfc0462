"""The analysis of the year before by indicator, lowest first, and the measures that answer it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...domain.assessment import INSTRUMENTS, PASS_SCORE, Assessment, IndicatorGap, analyse
from ...domain.dossier import Dossier
from ...domain.measure import Measure
from ...domain.progress import Progress
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
from .verdicts import INSTRUMENT_NAMES, change_said, findings_said, result_said

_TITLE = "การวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส (ITA)"
_UNKNOWN = "ไม่ได้บันทึก"
_UNANSWERED = "ยังไม่มีมาตรการ"
_PLACE = Column("ลำดับ", most_mm=14, align="centre")
_INDICATOR = Column("ตัวชี้วัด", least_mm=38, most_mm=52)
_SCORE = Column("คะแนน", least_mm=16, most_mm=20, align="centre")
_GAP = Column("ส่วนต่างจากเกณฑ์", least_mm=19, most_mm=22, align="centre")
_ANSWERS = Column("มาตรการที่ตอบ", least_mm=60, weight=1.6)
COLUMNS = (_PLACE, _INDICATOR, _SCORE, _GAP, _ANSWERS)
"""Of the indicators; score and distance are left out where no score is known."""
_ITEMS = (
    Column("ข้อ OIT", least_mm=14, most_mm=18, align="centre"),
    Column("เรื่อง", least_mm=50),
    Column("มาตรการที่ตอบ", least_mm=30, most_mm=60),
)


def compose(dossier: Dossier, progress: Progress) -> Composition:
    """The analysis that a dossier's year answers."""
    before = dossier.year.year - 1
    progress.report(0.5, "กำลังจัดทำการวิเคราะห์ผล")
    section = Section(_parts(dossier), "การวิเคราะห์ผล")
    title = f"{_TITLE} ประจำปีงบประมาณ พ.ศ. {before}"
    return Composition(title, dossier.office.name, (section,), dossier.thai_digits)


def _parts(dossier: Dossier) -> Iterator[Part]:
    yield Words(_TITLE, Role.TITLE)
    yield Words(f"ประจำปีงบประมาณ พ.ศ. {dossier.year.year - 1}", Role.TITLE)
    yield Words(dossier.office.place, Role.TITLE)
    gaps = _gaps(dossier)
    chapters = (
        ("ผลการประเมิน", _result(dossier)),
        ("คะแนนรวมเปรียบเทียบรายปี", _over_years(dossier)),
        ("การวิเคราะห์รายตัวชี้วัด", _indicators(gaps)),
        ("มาตรการที่กำหนดเพื่อตอบผลการประเมิน", _answers(dossier, gaps)),
        ("ตัวชี้วัดที่ยังไม่มีมาตรการรองรับ", _unanswered(gaps)),
        ("ข้อ OIT ที่มาตรการตอบ", _items(dossier)),
    )
    number = 0
    for title, chapter in chapters:
        parts = list(chapter)
        if parts:
            number += 1
            yield Words(f"{number}. {title}", Role.HEADING)
            yield from parts


def _gaps(dossier: Dossier) -> tuple[IndicatorGap, ...]:
    """The indicators with their scores, all unknown where no result is recorded."""
    scheme = dossier.prior_scheme or dossier.scheme
    prior = dossier.prior or Assessment(fiscal_year=dossier.year.year - 1)
    return analyse(scheme, prior, dossier.measures)


def _result(dossier: Dossier) -> Iterator[Part]:
    prior, scheme = dossier.prior, dossier.prior_scheme
    if prior is None:
        yield Words(f"ยังไม่ได้บันทึกผลการประเมินของปีงบประมาณ พ.ศ. {dossier.year.year - 1}")
        return
    yield Words(result_said(dossier.office.name, prior, dossier.prior_level, scheme))
    if dossier.prior_level is not None and scheme is not None and not scheme.levels_confirmed:
        yield Words("หมายเหตุ: เกณฑ์ระดับของปีนั้นยังไม่ได้ยืนยันตามคู่มือของสำนักงาน ป.ป.ช.", Role.NOTE)
    scores = {INSTRUMENT_NAMES[name]: getattr(prior, name) for name in INSTRUMENTS}
    if any(score is not None for score in scores.values()):
        bars = tuple(_bar(name, score) for name, score in scores.items())
        yield Bars(bars, ("เครื่องมือ", "คะแนน"), PASS_SCORE / 100, _mark_text())


def _over_years(dossier: Dossier) -> Iterator[Part]:
    """The totals of the year before and of earlier ones, when there is more than one."""
    until = dossier.year.year - 1
    known = [one for one in dossier.results if one.fiscal_year <= until and one.total is not None]
    if len(known) > 1:
        yield Words(change_said(*known[-2:]))
        bars = tuple(_bar(f"ปี {one.fiscal_year}", one.total) for one in known)
        yield Bars(bars, ("ปีงบประมาณ", "คะแนน"), PASS_SCORE / 100, _mark_text())


def _indicators(gaps: Sequence[IndicatorGap]) -> Iterator[Part]:
    yield Words(findings_said(gaps))
    known = [gap for gap in gaps if gap.score is not None]
    if known:
        bars = tuple(_bar(f"{gap.number}. {gap.title}", gap.score) for gap in known)
        yield Bars(bars, ("ตัวชี้วัด (เรียงจากคะแนนต่ำสุด)", "คะแนน"), PASS_SCORE / 100, _mark_text())


def _bar(label: str, score: float | None) -> Bar:
    if score is None:
        return Bar(label, None, _UNKNOWN)
    tone = Tone.GOOD if score >= PASS_SCORE else Tone.BAD
    return Bar(label, score / 100, f"{score:.2f}", tone, score)


def _mark_text() -> str:
    return f"เส้นตั้งคือเกณฑ์ผ่าน {PASS_SCORE:.0f} คะแนน"


# --- measures ---


def _answers(dossier: Dossier, gaps: Sequence[IndicatorGap]) -> Iterator[Part]:
    year = dossier.year.year
    if not dossier.measures:
        yield Words(f"ยังไม่ได้กำหนดมาตรการของปีงบประมาณ พ.ศ. {year}")
        return
    scored = any(gap.score is not None for gap in gaps)
    named = any(gap.answered_by for gap in gaps)
    if not named:
        yield Words(
            f"มาตรการของปีงบประมาณ พ.ศ. {year} กำหนดขึ้นเพื่อตอบผลการประเมินในภาพรวม "
            "ยังไม่ได้ระบุว่ามาตรการใดตอบตัวชี้วัดใด ดังนี้"
        )
        for measure in dossier.measures:
            yield Words(measure.title, Role.POINT, f"{measure.position}.")
    if named or scored:
        columns = COLUMNS if scored else (_PLACE, _INDICATOR, _ANSWERS)
        yield Table(columns, _rows(dossier, gaps, scored=scored))
    others = [measure for measure in dossier.measures if not measure.indicators]
    if named and others:
        yield Words(f"มาตรการที่ไม่ได้ระบุตัวชี้วัดที่ตอบ: {_numbers(others)}", Role.PLAIN)


def _rows(dossier: Dossier, gaps: Sequence[IndicatorGap], *, scored: bool) -> Iterator[Row]:
    measures = {measure.id: measure for measure in dossier.measures}
    for place, gap in enumerate(gaps, start=1):
        answers = [
            Line(measures[key].title, f"{measures[key].position}.") for key in gap.answered_by
        ]
        score = (number_cell(gap.score, _score(gap.score)), _distance(gap.score))
        yield Row(
            (
                number_cell(place),
                text_cell(f"{gap.number}. {gap.title}"),
                *(score if scored else ()),
                Cell(tuple(answers)) if answers else text_cell(_UNANSWERED),
            )
        )


def _score(score: float | None) -> str:
    return _UNKNOWN if score is None else f"{score:.2f}"


def _distance(score: float | None) -> Cell:
    """How far a score is from the mark: below it with a minus."""
    if score is None:
        return text_cell("-")
    distance = round(score - PASS_SCORE, 2)
    return number_cell(distance, f"{distance:+.2f}" if distance else "0.00")


def _unanswered(gaps: Sequence[IndicatorGap]) -> Iterator[Part]:
    """The indicators that no measure names, lowest first; none where no measure names any."""
    if not any(gap.answered_by for gap in gaps):
        return
    open_ends = [gap for gap in gaps if not gap.answered_by]
    if not open_ends:
        yield Words("ทุกตัวชี้วัดมีมาตรการรองรับ", Role.PLAIN)
    for gap in open_ends:
        yield Words(f"ตัวชี้วัดที่ {gap.number} {gap.title}{_state(gap)}", Role.POINT, "-")


def _state(gap: IndicatorGap) -> str:
    if gap.score is None:
        return ""
    return f" ({gap.score:.2f} คะแนน {'ต่ำกว่า' if gap.gap else 'ผ่าน'}เกณฑ์)"


def _items(dossier: Dossier) -> Iterator[Part]:
    """The OIT items of this year that the measures answer."""
    answered: dict[str, list[Measure]] = {}
    for measure in dossier.measures:
        for code in measure.oit_items:
            answered.setdefault(code, []).append(measure)
    if answered:
        titles = {item.code: item.title for item in _known_items(dossier)}
        codes = sorted(answered, key=lambda code: (len(code), code))
        yield Table(
            _ITEMS,
            tuple(
                Row(
                    (
                        text_cell(code),
                        text_cell(titles.get(code) or "-"),
                        text_cell(_numbers(answered[code])),
                    )
                )
                for code in codes
            ),
        )


def _known_items(dossier: Dossier) -> tuple:
    scheme = dossier.scheme
    return (*scheme.items, scheme.measures_item, scheme.results_item)


def _numbers(measures: Sequence[Measure]) -> str:
    return f"มาตรการที่ {', '.join(str(measure.position) for measure in measures)}"
