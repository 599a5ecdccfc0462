"""The yearly integrity assessment (ITA): schemes, results and levels."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from .fields import Kind, described
from .fiscal import FIRST_YEAR, LAST_YEAR
from .record import Record

INSTRUMENTS = ("iit", "eit", "oit")


@dataclass(frozen=True, kw_only=True)
class Assessment(Record):
    """The announced result of one fiscal year.

    Attributes:
        fiscal_year: the year that was assessed (not the one it was announced in).
        total, iit, eit, oit: scores 0–100; an instrument's score may be unknown.
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
        sub_indicator: number and title of the sub-indicator both belong to.
        indicators: number to title.
    """

    year: int
    office_kind: str
    levels: tuple[LevelRule, ...]
    levels_confirmed: bool
    measures_item: SchemeItem
    results_item: SchemeItem
    sub_indicator: tuple[str, str] = ("", "")
    indicators: Mapping[int, str] = field(default_factory=dict)

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
