"""What papers say of a result, in whole sentences that hold for whatever is known of it."""

from __future__ import annotations

from collections.abc import Sequence

from ...domain.assessment import (
    INSTRUMENTS,
    PASS_SCORE,
    Assessment,
    IndicatorGap,
    LevelRule,
    Scheme,
)
from ...domain.thai.dates import thai_date

INSTRUMENT_NAMES = {
    "iit": "IIT (ผู้มีส่วนได้ส่วนเสียภายใน)",
    "eit": "EIT (ผู้มีส่วนได้ส่วนเสียภายนอก)",
    "oit": "OIT (การเปิดเผยข้อมูลสาธารณะ)",
}
_NAMED = 3
"""Indicators that are named as the first to be improved."""
_PASSING = "ผ่าน"


def verdict(level: LevelRule) -> str:
    """The level and whether it passes."""
    passed = f"{_PASSING if level.passed else 'ไม่ผ่าน'}เกณฑ์การประเมิน"
    if level.name.isascii():
        return f"อยู่ในระดับ {level.name} {passed}"
    if level.passed and level.name.startswith(_PASSING):
        return f"อยู่ในระดับ “{level.name}”"
    return f"อยู่ในระดับ “{level.name}” ซึ่ง{passed}"


def listed(texts: Sequence[str]) -> str:
    """Texts one after the other, with และ before the last."""
    *first, last = texts
    if not first:
        return last
    return f"{' '.join(first)} และ{' ' if last[0].isascii() else ''}{last}"


def result_said(
    office: str, prior: Assessment, level: LevelRule | None, scheme: Scheme | None
) -> str:
    """The result as a whole: total, level, distance to the mark, and the instruments.

    Args:
        office: The office's name; may be empty.
        prior: The result.
        level: The level that it reaches, if that can be told.
        scheme: The rules of its year, if they are known.
    """
    said = f"{office or 'หน่วยงาน'} มีผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. {prior.fiscal_year}"
    if prior.announced_on:
        said += f" ซึ่งประกาศเมื่อวันที่ {thai_date(prior.announced_on, thai_digits=False)}"
    if prior.total is None:
        return f"{said} โดยยังไม่ได้บันทึกคะแนนรวม {_instruments_said(prior)}".strip()
    said += f" คะแนนรวม {prior.total:.2f} คะแนน"
    if level is not None:
        said += f" {verdict(level)}"
    elif scheme is not None and scheme.levels:
        said += " แต่ยังระบุระดับไม่ได้ เพราะเกณฑ์ของปีนั้นต้องใช้คะแนน IIT EIT และ OIT ให้ครบด้วย"
    if prior.total < PASS_SCORE:
        short = PASS_SCORE - prior.total
        said += f" โดยต่ำกว่าเกณฑ์ผ่าน ({PASS_SCORE:.0f} คะแนน) อยู่ {short:.2f} คะแนน"
    return f"{said} {_instruments_said(prior)}".strip()


def _instruments_said(prior: Assessment) -> str:
    """Which instrument is lowest, and which are not known."""
    scores = {name.upper(): getattr(prior, name) for name in INSTRUMENTS}
    known = {name: score for name, score in scores.items() if score is not None}
    unknown = [name for name in scores if name not in known]
    if not known:
        return "ไม่ได้บันทึกคะแนนแยกตามเครื่องมือ IIT EIT และ OIT"
    shown = listed([f"{name} {score:.2f}" for name, score in known.items()])
    said = f"แยกตามเครื่องมือได้ {shown} คะแนน"
    if unknown:
        return f"{said} ส่วนคะแนนของ {listed(unknown)} ไม่ได้บันทึก"
    lowest = min(known.values())
    least = [name for name, score in known.items() if score == lowest]
    return said if len(least) == len(known) else f"{said} ต่ำสุดคือ {listed(least)}"


def change_said(earlier: Assessment, prior: Assessment) -> str:
    """How the total went up or down between two years whose totals are known."""
    change = round((prior.total or 0.0) - (earlier.total or 0.0), 2)
    than = f"จากปีงบประมาณ พ.ศ. {earlier.fiscal_year} ซึ่งได้ {earlier.total:.2f} คะแนน"
    if change == 0:
        return f"คะแนนรวมเท่ากับปีงบประมาณ พ.ศ. {earlier.fiscal_year} คือ {earlier.total:.2f} คะแนน"
    return f"คะแนนรวม{'เพิ่มขึ้น' if change > 0 else 'ลดลง'} {abs(change):.2f} คะแนน {than}"


def findings_said(gaps: Sequence[IndicatorGap]) -> str:
    """What the indicators' scores say; for whatever part of them is known.

    Args:
        gaps: All indicators, lowest score first, those without a score last.
    """
    known = [gap for gap in gaps if gap.score is not None]
    if not known:
        return "ข้อมูลที่บันทึกไว้ไม่มีคะแนนรายตัวชี้วัด จึงยังจัดลำดับตัวชี้วัดตามคะแนนไม่ได้"
    below = [gap for gap in known if gap.gap]
    said = [_counted(gaps, known, below), _first_to_improve(known, below)]
    if below and len(known) > _NAMED:
        best = known[-1]
        said.append(f"ตัวชี้วัดที่ได้คะแนนสูงสุดคือ{_named(best)} {best.score:.2f} คะแนน")
    if below and any(gap.answered_by for gap in gaps):
        said.append(_answered_said(below))
    unknown = [str(gap.number) for gap in gaps if gap.score is None]
    if unknown:
        said.append(f"ทั้งนี้ ไม่ได้บันทึกคะแนนของตัวชี้วัดที่ {', '.join(unknown)}")
    return " ".join(said)


def _counted(
    gaps: Sequence[IndicatorGap], known: Sequence[IndicatorGap], below: Sequence[IndicatorGap]
) -> str:
    mark = f"{PASS_SCORE:.0f} คะแนน"
    if len(known) == len(gaps):
        whole = f"จากตัวชี้วัดทั้งหมด {len(gaps)} ตัวชี้วัด"
    else:
        whole = f"จากตัวชี้วัดที่บันทึกคะแนนไว้ {len(known)} ใน {len(gaps)} ตัวชี้วัด"
    if not below:
        return f"{whole} ผ่านเกณฑ์ {mark}ทั้งหมด"
    if len(below) == len(known):
        return f"{whole} ต่ำกว่าเกณฑ์ {mark}ทั้งหมด"
    passed = len(known) - len(below)
    return f"{whole} ผ่านเกณฑ์ {mark} {passed} ตัวชี้วัด และต่ำกว่าเกณฑ์ {len(below)} ตัวชี้วัด"


def _answered_said(below: Sequence[IndicatorGap]) -> str:
    lacking = sum(not gap.answered_by for gap in below)
    every = "" if len(below) == 1 else "ทุกตัว"
    if not lacking:
        return f"ตัวชี้วัดที่ต่ำกว่าเกณฑ์{every}มีมาตรการรองรับแล้ว"
    if lacking == len(below):
        return f"ตัวชี้วัดที่ต่ำกว่าเกณฑ์{every}ยังไม่มีมาตรการรองรับ"
    return f"ในจำนวนที่ต่ำกว่าเกณฑ์นี้ มี {lacking} ตัวชี้วัดที่ยังไม่มีมาตรการรองรับ"


def _first_to_improve(known: Sequence[IndicatorGap], below: Sequence[IndicatorGap]) -> str:
    if not below:
        lowest = known[0]
        return f"ตัวชี้วัดที่ได้คะแนนต่ำสุดคือ{_named(lowest)} {lowest.score:.2f} คะแนน"
    first = [
        f"{_named(gap)} ({gap.score:.2f} คะแนน ต่ำกว่าเกณฑ์ {gap.gap:.2f} คะแนน)"
        for gap in below[:_NAMED]
    ]
    return f"ตัวชี้วัดที่ควรเร่งปรับปรุงก่อน คือ {listed(first)}"


def _named(gap: IndicatorGap) -> str:
    return f"ตัวชี้วัดที่ {gap.number} {gap.title}"
