"""What the logs have in common: the entries of a kind, and a table of their printed fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, TypeVar

from ....domain.activity import Activity
from ....domain.dossier import Dossier
from ....domain.fields import FieldInfo, Kind, Where, fields_of
from ....domain.fiscal import QUARTERS
from ....domain.progress import Progress
from ....domain.thai.dates import short_thai_date
from ...content import (
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
    Words,
    day_cell,
    number_cell,
    text_cell,
)

A = TypeVar("A", bound=Activity)

_NUMBERS = (Kind.COUNT, Kind.NUMBER)
_PRIVATE = ("attendees", "suggestions", "note")
"""What a public copy leaves out: it may name citizens."""
_EVERY = 50


class Log:
    """The entries of one kind in a year, or in its quarter when one is chosen.

    Attributes:
        entries: in order of their days.
    """

    def __init__(self, dossier: Dossier, kind: type[A], progress: Progress) -> None:
        self.dossier = dossier
        self.kind = kind
        self.entries: tuple[A, ...] = tuple(
            one
            for one in dossier.log
            if isinstance(one, kind) and dossier.quarter in (None, one.quarter.number)
        )
        self._progress = progress
        self._measures = {measure.id: measure for measure in dossier.measures}

    def compose(self, title: str, summary: Callable[[Log], Iterable[Part]]) -> Composition:
        """The paper: the entries, then on pages of its own what they add up to."""
        sections = [Section(self._parts(title), "รายการ", landscape=True)]
        if self.entries:
            parts = (Words(f"สรุป{title}", Role.TITLE), *summary(self))
            sections.append(Section(parts, "สรุป", landscape=True))
        office, digits = self.dossier.office.name, self.dossier.thai_digits
        return Composition(title, office, tuple(sections), digits)

    def _parts(self, title: str) -> Iterator[Part]:
        dossier = self.dossier
        quarter = f"ไตรมาสที่ {dossier.quarter} " if dossier.quarter else ""
        yield Words(title, Role.TITLE)
        yield Words(dossier.office.place, Role.TITLE)
        yield Words(f"{quarter}ประจำปีงบประมาณ พ.ศ. {dossier.year.year}", Role.TITLE)
        if not self.entries:
            yield Words(f"ยังไม่มีรายการ{self.kind.noun}ที่บันทึกไว้", Role.PLAIN)
            return
        yield Table(self._columns(), self._rows())

    def _fields(self) -> dict[str, FieldInfo]:
        hidden = _PRIVATE if self.dossier.public else ()
        printed = {
            name: info
            for name, info in fields_of(self.kind).items()
            if Where.PRINT in info.where and info.kind is not Kind.PARTS and name not in hidden
        }
        # Every kind has the note from what all share; it reads better behind its own fields.
        return dict(sorted(printed.items(), key=lambda item: item[0] == "note"))

    def _columns(self) -> tuple[Column, ...]:
        columns = [Column("ที่", most_mm=14, align="centre")]
        for info in self._fields().values():
            number = info.kind in _NUMBERS
            day = info.kind is Kind.DATE
            columns.append(
                Column(
                    info.label,
                    least_mm=22 if day else 18,
                    most_mm=30 if number or day else 1000,
                    align="centre" if number else "left",
                )
            )
        columns.append(Column("มาตรการที่", most_mm=22, align="centre"))
        columns.append(Column("ส่วนราชการ", least_mm=24, most_mm=48))
        return tuple(columns)

    def _rows(self) -> Iterator[Row]:
        fields, total = self._fields(), len(self.entries)
        sums = dict.fromkeys((n for n, info in fields.items() if info.kind is Kind.COUNT), 0)
        for number, entry in enumerate(self.entries, start=1):
            if number % _EVERY == 1:
                self._progress.report(number / total, f"กำลังจัดรายการที่ {number} จาก {total}")
            for name in sums:
                sums[name] += getattr(entry, name) or 0
            cells = [_cell(getattr(entry, name)) for name in fields]
            measure = self._measures.get(entry.measure_id)
            division = self.dossier.divisions.get(entry.division_id or "")
            yield Row(
                (
                    number_cell(number),
                    *cells,
                    number_cell(measure.position if measure else None),
                    text_cell(division.name if division else ""),
                )
            )
        if sums:
            cells = [number_cell(sums[n]) if n in sums else Cell() for n in fields]
            cells[0] = text_cell("รวม")
            yield Row((Cell(), *cells, Cell(), Cell()), strong=True)

    def by_quarter(self, amount: Callable[[Any], int]) -> dict[int, int]:
        """An amount of the entries summed up for each quarter that is shown."""
        shown = (self.dossier.quarter,) if self.dossier.quarter else QUARTERS
        sums = dict.fromkeys(shown, 0)
        for entry in self.entries:
            sums[entry.quarter.number] += amount(entry)
        return sums


def quarter_chart(log: Log, title: str, unit: str, amount: Callable[[Any], int]) -> Iterator[Part]:
    """An amount by quarter, with its total in the title."""
    sums = log.by_quarter(amount)
    yield Words(f"{title} รวม {sum(sums.values()):,} {unit}", Role.HEADING)
    named = {f"ไตรมาสที่ {quarter}": value for quarter, value in sums.items()}
    yield count_chart(named, ("ไตรมาส", unit))


def count_chart(amounts: dict[str, int], head: tuple[str, str]) -> Bars:
    """Amounts by name, the longest bar for the largest."""
    largest = max(amounts.values(), default=0)
    bars = tuple(
        Bar(name, value / largest if largest else 0.0, f"{value:,}", value=value)
        for name, value in amounts.items()
    )
    return Bars(bars, head)


def percentage(part: float, whole: float) -> str:
    """A share in per cent with one decimal; a dash where there is nothing to share."""
    return f"{part * 100 / whole:.1f}" if whole else "-"


def figures_table(columns: Sequence[tuple[str, bool]], rows: Iterable[Row]) -> Table:
    """A table of names and figures; for each column its title and whether it holds figures."""
    return Table(
        tuple(
            Column(title, least_mm=20, most_mm=40, align="centre")
            if figure
            else Column(title, least_mm=50)
            for title, figure in columns
        ),
        rows,
    )


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
