"""Fiscal years and quarters of the Thai government (พ.ร.บ. วิธีการงบประมาณ)."""

from dataclasses import dataclass
from datetime import date, timedelta

from .thai.dates import BUDDHIST_OFFSET

QUARTERS = (1, 2, 3, 4)
FIRST_YEAR, LAST_YEAR = 2540, 2643
"""The fiscal years (B.E.) that the program takes; anything else is a slip of the hand."""


@dataclass(frozen=True, order=True)
class FiscalQuarter:
    """One quarter of a fiscal year: year in B.E., number 1 (Oct–Dec) to 4 (Jul–Sep)."""

    year: int
    number: int

    @property
    def first_day(self) -> date:
        """The first day of its three months."""
        common = self.year - BUDDHIST_OFFSET
        if self.number == 1:
            return date(common - 1, 10, 1)
        return date(common, 3 * self.number - 5, 1)

    @property
    def last_day(self) -> date:
        """The last day of its three months."""
        return self.next().first_day - timedelta(days=1)

    def next(self) -> "FiscalQuarter":
        """The quarter after this one; after the fourth, the first of the next year."""
        if self.number == 4:
            return FiscalQuarter(self.year + 1, 1)
        return FiscalQuarter(self.year, self.number + 1)


def fiscal_year_of(day: date) -> int:
    """The fiscal year (B.E.) that a day falls in: it starts on 1 October of the year before."""
    return day.year + BUDDHIST_OFFSET + (1 if day.month >= 10 else 0)


def quarter_of(day: date) -> FiscalQuarter:
    """The fiscal quarter that a day falls in."""
    return FiscalQuarter(fiscal_year_of(day), ((day.month - 10) % 12) // 3 + 1)
