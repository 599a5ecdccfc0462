"""The yearly integrity assessment (ITA): schemes, results and levels."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from .choices import Choice
from .fields import Kind, described
from .fiscal import FIRST_YEAR, LAST_YEAR
from .measure import Measure
from .record import Record

INSTRUMENTS = ("iit", "eit", "oit")


@dataclass(frozen=True, kw_only=True)
class Assessment(Record):
    """The announced result of one fiscal year.

    Attributes:
        fiscal_year: the year that was assessed (not the one it was announced in).
        total, iit, eit, oit: scores 0–100; an instrument's score may be unknown.
        indicators: the scores of indicators 1 to 10, None where unknown; empty when none is known.
    """

    noun: ClassVar[str] = "ผลประเมิน ITA"

    fiscal_year: int = described(
        "ปีงบประมาณ", Kind.YEAR, required=True, least=FIRST_YEAR, most=LAST_YEAR, where="table form"
    )
    total: float | None = described(
        "คะแนนรวม", Kind.SCORE, default=None, least=0, most=100, where="table form print"
    )
    iit: float | None = described("IIT", Kind.SCORE, default=None, least=0, most=100)
    eit: float | None = described("EIT", Kind.SCORE, default=None, least=0, most=100)
    oit: float | None = described("OIT", Kind.SCORE, default=None, least=0, most=100)
    announced_on: date | None = described("ประกาศเมื่อวันที่", Kind.DATE, default=None)
    indicators: tuple[float | None, ...] = described(
        "คะแนนรายตัวชี้วัด", Kind.SCORES, default=(), least=0, most=100, where=""
    )


PASS_SCORE = 85.0
"""The score from which an indicator, an instrument and the whole pass, in every year so far."""


class SchemePart(Choice):
    """The parts of a scheme that a clerk may correct."""

    MEASURES_ITEM = "measures-item", "ข้อที่ขอมาตรการ"
    RESULTS_ITEM = "results-item", "ข้อที่ขอรายงานผล"
    ITEM = "item", "ข้อ OIT อื่น"
    SUB_INDICATOR = "sub-indicator", "ตัวชี้วัดย่อย"
    INDICATORS = "indicators", "ชื่อตัวชี้วัด"
    LEVELS = "levels", "เกณฑ์ระดับ"


@dataclass(frozen=True)
class LevelRule:
    """One level of a scheme: reached when the total and, if given, each instrument is high enough.

    Attributes:
        instruments_least: the least score each of IIT, EIT and OIT must have, or None.
        passed: whether this level passes.
    """

    name: str
    total_least: float
    passed: bool
    instruments_least: float | None = None


@dataclass(frozen=True)
class SchemeItem:
    """An OIT item that the clerk's papers name, such as O43, with its required elements."""

    code: str
    title: str
    elements: tuple[str, ...] = ()
    confirmed: bool = False


@dataclass(frozen=True)
class Scheme:
    """What the NACC asks of one kind of office in one fiscal year.

    Attributes:
        year: fiscal year, B.E.
        office_kind: the kind of office it holds for, such as "อปท.".
        levels: highest first.
        measures_item: the item that asks for measures (O42 in 2564).
        results_item: the item that asks what was done (O43 in 2564).
        items: every OIT item that is known, these two included, in the order of their codes.
        sub_indicator: number and title of the sub-indicator both belong to.
        indicators: number to title.
        levels_confirmed, indicators_confirmed, sub_indicator_confirmed: whether these are known
            from the NACC's own papers.
    """

    year: int
    office_kind: str
    levels: tuple[LevelRule, ...]
    levels_confirmed: bool
    measures_item: SchemeItem
    results_item: SchemeItem
    items: tuple[SchemeItem, ...] = ()
    sub_indicator: tuple[str, str] = ("", "")
    sub_indicator_confirmed: bool = False
    indicators: Mapping[int, str] = field(default_factory=dict)
    indicators_confirmed: bool = False

    def level_of(self, assessment: Assessment) -> LevelRule | None:
        """The level a result reaches, or None when the scores needed are not all known.

        A level that looks at the instruments can be neither given nor ruled out without them, so
        an unknown instrument score leaves the level open once the total would reach such a level.
        """
        if assessment.total is None:
            return None
        scores = [getattr(assessment, name) for name in INSTRUMENTS]
        for rule in self.levels:
            if assessment.total < rule.total_least:
                continue
            if rule.instruments_least is None:
                return rule
            if any(score is not None and score < rule.instruments_least for score in scores):
                continue
            if any(score is None for score in scores):
                return None
            return rule
        return None


@dataclass(frozen=True, kw_only=True)
class SchemeCorrection(Record):
    """The clerk's own reading of one part of a year's scheme; it outlives an upgrade.

    Attributes:
        code, title, elements: of an item or the sub-indicator.
        names: of the indicators, in order.
        levels: highest first.
        confirmed: whether the clerk has it from the NACC's own manual.
    """

    noun: ClassVar[str] = "เกณฑ์ที่แก้ไข"

    fiscal_year: int = described("ปีงบประมาณ", Kind.YEAR, least=FIRST_YEAR, most=LAST_YEAR, where="")
    part: SchemePart = described("ส่วนที่แก้ไข", Kind.CHOICE, where="table form")
    code: str = described("ข้อ", Kind.LINE, default="", longest=10, where="table form")
    title: str = described("ชื่อ", Kind.LINE, default="", longest=500, where="table form")
    elements: tuple[str, ...] = described("องค์ประกอบด้านข้อมูล", Kind.LINES, default=(), longest=1000)
    names: tuple[str, ...] = described("ชื่อตัวชี้วัด", Kind.LINES, default=())
    levels: tuple[LevelRule, ...] = described("เกณฑ์ระดับ", Kind.PARTS, default=())
    confirmed: bool = described("ยืนยันตามคู่มือแล้ว", Kind.FLAG, default=False)


@dataclass(frozen=True)
class IndicatorGap:
    """One indicator of an assessed year in the analysis.

    Attributes:
        number, title: of the indicator.
        score: 0–100, or None when unknown.
        gap: how much is lacking to 85, or 0; None when the score is unknown.
        answered_by: the keys of the measures that answer it, in their order.
    """

    number: int
    title: str
    score: float | None
    gap: float | None
    answered_by: tuple[str, ...]


def analyse(
    scheme: Scheme, assessment: Assessment, measures: Iterable[Measure]
) -> tuple[IndicatorGap, ...]:
    """The indicators of a result, lowest score first, unknown ones last."""
    scores = dict(enumerate(assessment.indicators, start=1))
    rows = []
    measures = tuple(measures)
    for number, title in scheme.indicators.items():
        score = scores.get(number)
        gap = None if score is None else round(max(PASS_SCORE - score, 0.0), 2)
        answered = tuple(one.id for one in measures if number in one.indicators)
        rows.append(IndicatorGap(number, title, score, gap, answered))
    return tuple(sorted(rows, key=lambda row: (row.score is None, row.score or 0.0, row.number)))
