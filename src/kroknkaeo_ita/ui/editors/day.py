"""An editor of a date, typed as a clerk types it or chosen from the Thai calendar."""

from datetime import date
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction

from ...domain.errors import UserError
from ...domain.fiscal import QUARTERS, FiscalQuarter, fiscal_year_of
from ...domain.thai.dates import parse_thai_date, short_thai_date
from .. import icons
from ..line_symbols import grow_symbols
from ..wording import Display
from .calendar import ThaiCalendar, today
from .proof import Proofs
from .text import LineEditor

_WIDEST = 24
"""Digits' widths that the longest date needs, with the calendar's sign."""


def day_within(day: date, fiscal_year: int) -> date:
    """The day of a fiscal year (B.E.) that is nearest to a day."""
    first = FiscalQuarter(fiscal_year, 1).first_day
    last = FiscalQuarter(fiscal_year, len(QUARTERS)).last_day
    return min(max(day, first), last)


class DayEditor(LineEditor):
    """A date or none; takes 9/4/64, 9/4, วันนี้ and ๙ เม.ย. ๒๕๖๔, shows the latter."""

    typed = False

    def __init__(self, display: Display) -> None:
        super().__init__(display, "เช่น 9/4/64")
        self._calendar: ThaiCalendar | None = None
        self._proofs: Proofs | None = None
        self._open = QAction(icons.icon("calendar-days"), "เลือกจากปฏิทิน (Alt+ลูกศรลง)", self)
        self._open.setShortcut("Alt+Down")
        self._open.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._open.triggered.connect(self.open_calendar)
        grow_symbols(self.line)
        self.line.addAction(self._open, self.line.ActionPosition.TrailingPosition)
        self.addAction(self._open)
        self.limit(_WIDEST)

    def set_proofs(self, proofs: Proofs) -> None:
        """Take a day without its year as one of the year that is worked on."""
        self._proofs = proofs

    def value(self) -> date | None:
        """The date that is typed; one without a year is in the fiscal year worked on.

        Raises:
            UserError: what is typed is no date.
        """
        text = self.line.text().strip()
        if not text:
            return None
        return parse_thai_date(text, today=today(), fiscal_year=self._year())

    def show_value(self, value: Any) -> None:
        """Show a date in short Thai form."""
        super().show_value(short_thai_date(value, thai_digits=False) if value else "")

    def least_width(self) -> int:
        """A long date, and the calendar's sign after it."""
        return self.fontMetrics().horizontalAdvance("30 พ.ย. 256400000")

    def open_calendar(self) -> ThaiCalendar:
        """Open the calendar under the line, on the date that is typed."""
        if self._calendar is None:
            self._calendar = ThaiCalendar(self._display, self)
            self._calendar.dayChosen.connect(self._take)
        try:
            shown = self.value()
        except UserError:
            shown = None
        self._calendar.show_day(shown or day_within(today(), self._year()))
        size = self._calendar.sizeHint()
        screen = self.screen().availableGeometry()
        place = self.line.mapToGlobal(QPoint(0, self.line.height() + 2))
        if place.y() + size.height() > screen.bottom():
            place.setY(self.line.mapToGlobal(QPoint(0, 0)).y() - size.height() - 2)
        place.setX(min(place.x(), screen.right() - size.width()))
        self._calendar.move(place)
        self._calendar.show()
        self._calendar.setFocus()
        return self._calendar

    def _year(self) -> int:
        year = self._proofs.year if self._proofs is not None else None
        return year or fiscal_year_of(today())

    def _take(self, day: date | None) -> None:
        if self._calendar is not None:
            self._calendar.hide()
        self.show_value(day)
        self.line.setFocus()
        self.edited.emit()
        self.committed.emit()
