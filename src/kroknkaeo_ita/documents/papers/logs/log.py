"""What the logs have in common: the entries of a kind, and a table of their printed fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from ....domain.activity import Activity
from ....domain.dossier import Dossier
from ....domain.fields import FieldInfo, Kind, Where, fields_of
from ....domain.fiscal import QUARTERS, FiscalQuarter
from ....domain.measure import Measure
from ....domain.progress import Progress
from ....domain.thai.collation import collation_key
from ....domain.thai.dates import SHORT_MONTHS, buddhist_year, short_thai_date
from ...content import (
    Cell,
    Column,
    Composition,
    Line,
    Part,
    Role,
    Row,
    Section,
    Table,
    Words,
    day_cell,
    number_cell,
    text_cell,
)

A = TypeVar("A", bound=Activity)

TOTAL = "รวม"
NO_DIVISION = "ไม่ได้ระบุส่วนราชการ"
_COUNTED = (Kind.COUNT, Kind.NUMBER)
_EVERY = 50
_SMALL_FROM = 11
"""Columns from which on a table's text is a size smaller."""


@dataclass(frozen=True)
class Figure(Generic[A]):
    """A column that is worked out of an entry.

    Attributes:
        title: its head.
        after: the field whose column stands before it.
        of: the cell of an entry.
        amount: what is added up in the row of totals, if anything is.
    """

    title: str
    after: str
    of: Callable[[A], Cell]
    amount: Callable[[A], int] | None = None


@dataclass(frozen=True)
class Listed:
    """How the entries of a kind are listed.

    Attributes:
        title: of the paper.
        named: the field that says what an entry is; it orders the entries of one day.
        elsewhere: fields that the paper tells outside the table.
        figures: columns that are worked out.
        summed: whether a row of totals follows.
    """

    title: str
    named: str
    elsewhere: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    summed: bool = True


@dataclass(frozen=True)
class _Shown:
    column: Column
    of: Callable[[Any], Cell]
    amount: Callable[[Any], int] | None = None


class Log(Generic[A]):
    """The entries of one kind in a year, or in its quarter when one is chosen.

    Attributes:
        dossier: the year.
        entries: by day.
        quarters: those that are shown.
    """

    def __init__(self, dossier: Dossier, kind: type[A], listed: Listed, progress: Progress) -> None:
        self.dossier = dossier
        self.quarters = (dossier.quarter,) if dossier.quarter else QUARTERS
        found = [
            one
            for one in dossier.log
            if isinstance(one, kind) and dossier.quarter in (None, one.quarter.number)
        ]
        found.sort(key=lambda one: (one.happened_on, collation_key(getattr(one, listed.named))))
        self.entries: tuple[A, ...] = tuple(found)
        self._kind = kind
        self._listed = listed
        self._progress = progress
        self._measures = {measure.id: measure for measure in dossier.measures}

    # --- groups ---

    def by_quarter(self) -> dict[str, list[A]]:
        """The entries of each quarter that is shown, empty ones too."""
        groups: dict[str, list[A]] = {f"ไตรมาสที่ {quarter}": [] for quarter in self.quarters}
        for entry in self.entries:
            groups[f"ไตรมาสที่ {entry.quarter.number}"].append(entry)
        return groups

    def by_month(self) -> dict[str, list[A]]:
        """The entries of each month that is shown, empty ones too."""
        groups: dict[str, list[A]] = {}
        for quarter in self.quarters:
            first = FiscalQuarter(self.dossier.year.year, quarter).first_day
            for ahead in range(3):
                groups[month_name(first.replace(month=first.month + ahead))] = []
        for entry in self.entries:
            groups[month_name(entry.happened_on)].append(entry)
        return groups

    def by_measure(self) -> dict[str, list[A]]:
        """The entries of each measure that has any, in the measures' order."""
        groups = self.by(lambda entry: entry.measure_id)
        return {
            measure_name(measure): groups[measure.id]
            for measure in self.dossier.measures
            if measure.id in groups
        }

    def by_division(self) -> dict[str, list[A]]:
        """The entries of each division that has any, in the office's order; nobody's come last."""
        groups = self.by(lambda entry: entry.division_id or "")
        named = {
            division.name: groups.pop(key)
            for key, division in self.dossier.divisions.items()
            if key in groups
        }
        rest = [entry for entries in groups.values() for entry in entries]
        return {**named, NO_DIVISION: rest} if rest else named

    def by(self, key: Callable[[A], str]) -> dict[str, list[A]]:
        """The entries under what a key says of each, in the order in which that is first met."""
        groups: dict[str, list[A]] = {}
        for entry in self.entries:
            groups.setdefault(key(entry), []).append(entry)
        return groups

    # --- the paper ---

    def compose(self, summary: Iterable[Part], *more: Section) -> Composition:
        """The paper: the entries, then on pages of their own what they add up to, then more.

        Args:
            summary: what they add up to; left out when it says nothing.
            more: pages that follow.
        """
        title = self._listed.title
        sections = [Section(self._list(), "รายการ", landscape=True)]
        parts = tuple(summary)
        if parts:
            head = self.titles(f"สรุป{title}")
            sections.append(Section((*head, *parts), "สรุป", landscape=True))
        office = self.dossier.office.name
        return Composition(title, office, (*sections, *more), self.dossier.thai_digits)

    def titles(self, title: str) -> tuple[Words, ...]:
        """The lines at the head of the paper's pages."""
        quarter = f"ไตรมาสที่ {self.dossier.quarter} " if self.dossier.quarter else ""
        return (
            Words(title, Role.TITLE),
            Words(self.dossier.office.place, Role.TITLE),
            Words(f"{quarter}ประจำปีงบประมาณ พ.ศ. {self.dossier.year.year}", Role.TITLE),
        )

    def _list(self) -> Iterator[Part]:
        yield from self.titles(self._listed.title)
        if not self.entries:
            span = "ในไตรมาสนี้" if self.dossier.quarter else "ในปีงบประมาณนี้"
            yield Words(f"ยังไม่มีรายการ{self._kind.noun}ที่บันทึกไว้{span}", Role.PLAIN)
            return
        shown = tuple(self._shown())
        small = len(shown) >= _SMALL_FROM
        yield Table(tuple(one.column for one in shown), self._rows(shown), small=small)

    def _fields(self) -> Mapping[str, FieldInfo]:
        """What is printed of an entry; what nobody has filled in is left out."""
        printed = {
            name: info
            for name, info in fields_of(self._kind).items()
            if Where.PRINT in info.where
            and info.kind is not Kind.PARTS
            and name not in self._listed.elsewhere
            and not (self.dossier.public and name == "note")
            and (info.required or self._recorded(name))
        }
        # Every kind has the note from what all share; it reads better behind its own fields.
        return dict(sorted(printed.items(), key=lambda item: item[0] == "note"))

    def _recorded(self, name: str) -> bool:
        return any(getattr(entry, name) not in (None, "", ()) for entry in self.entries)

    def _shown(self) -> Iterator[_Shown]:
        room = _room_mm(str(len(self.entries)))
        yield _Shown(Column("ที่", room, room + 4, align="centre"), lambda _entry: Cell())
        for name, info in self._fields().items():
            yield self._field_shown(name, info)
            for figure in self._listed.figures:
                if figure.after == name:
                    yield _Shown(_narrow(figure.title), figure.of, figure.amount)
        yield _Shown(_narrow("มาตรการที่"), self._measure_cell)
        if self._recorded("division_id"):
            yield _Shown(Column("ส่วนราชการ", least_mm=24, most_mm=48), self._division_cell)

    def _rows(self, shown: tuple[_Shown, ...]) -> Iterator[Row]:
        total = len(self.entries)
        for number, entry in enumerate(self.entries, start=1):
            if number % _EVERY == 1:
                self._progress.report(number / total, f"กำลังจัดรายการที่ {number} จาก {total}")
            yield Row((number_cell(number, str(number)), *(one.of(entry) for one in shown[1:])))
        if self._listed.summed:
            sums = [
                number_cell(sum(map(one.amount, self.entries))) if one.amount else Cell()
                for one in shown
            ]
            yield Row((Cell(), text_cell(TOTAL), *sums[2:]), strong=True)

    def _field_shown(self, name: str, info: FieldInfo) -> _Shown:
        """A field's column, read from its description."""
        amount = (lambda entry: getattr(entry, name) or 0) if info.kind is Kind.COUNT else None
        if info.kind in _COUNTED:
            widest = f"{sum(map(amount, self.entries)):,}" if amount else ""
            column = _narrow(info.label, widest)
        elif info.kind is Kind.DATE:
            column = Column(info.label, least_mm=24, most_mm=30)
        else:
            column = Column(info.label, least_mm=18)
        return _Shown(column, lambda entry: _cell(getattr(entry, name)), amount)

    def _measure_cell(self, entry: A) -> Cell:
        measure = self._measures.get(entry.measure_id)
        return number_cell(measure.position if measure else None)

    def _division_cell(self, entry: A) -> Cell:
        division = self.dossier.divisions.get(entry.division_id or "")
        return text_cell(division.name if division else "")


def measure_name(measure: Measure) -> str:
    """A measure with its number, in one line."""
    return f"{measure.position}. {' '.join(measure.title.split())}"


def month_name(day: date) -> str:
    """The month of a day, as "ม.ค. 2564"."""
    return f"{SHORT_MONTHS[day.month - 1]} {buddhist_year(day)}"


def _narrow(title: str, widest: str = "") -> Column:
    return Column(title, max(14.0, _room_mm(widest)), 30, align="centre")


def _room_mm(figure: str) -> float:
    """What a column needs for a figure; its width is found from the first rows alone."""
    return 5.0 + 2.2 * len(figure)


def _cell(value: Any) -> Cell:
    """A field's value as it is printed."""
    match value:
        case None | "" | ():
            return Cell()
        case bool():
            return text_cell("ใช่" if value else "ไม่ใช่")
        case int() | float():
            return number_cell(value)
        case date():
            return day_cell(value, short_thai_date(value, thai_digits=False))
        case tuple():
            return Cell(tuple(Line(str(one), f"{n}.") for n, one in enumerate(value, start=1)))
    return text_cell(str(value))
