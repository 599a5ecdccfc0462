"""What is done with whole fiscal years: opened, begun from another, closed, opened again."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ...domain.errors import UserError
from ...domain.fields import FieldInfo, Kind
from ...services.facade import Services
from .. import messages
from ..colours import colours_of
from ..events import Events
from ..pieces import SPACE, Symbol, button, words
from ..wording import Display

_REASON = FieldInfo(
    "เหตุผล", Kind.LINE, required=True, longest=500, hint="เช่น แก้ไขผลไตรมาสที่ 4 ตามหนังสือทักท้วง"
)


class Yearly(QObject):
    """Does these acts, with the window's dialogs."""

    def __init__(self, window: QWidget, services: Services, events: Events) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._events = events

    def open(self, year: int) -> None:
        """Show a fiscal year, opening it if it is new."""
        self._events.flushRequest.emit()
        try:
            self._services.years.open(year)
        except UserError as fault:
            self._events.faultRequest.emit(fault.message)
            return
        self._events.show_year(year)

    def ask(self) -> None:
        """Ask for a year that has not been opened, and show it."""
        from .year_chooser import YearDialog

        years = [one.year for one in self._services.years.all()] or [self._events.year]
        dialog = YearDialog(max(years) + 1, self._services.display, self._window)
        if dialog.exec():
            self.open(dialog.year)
        dialog.deleteLater()

    def start_next(self) -> None:
        """Begin a new year from the one that is shown."""
        from .rollover_dialog import RolloverDialog

        self._events.flushRequest.emit()
        dialog = RolloverDialog(self._services, self._events.year, self._window)
        if dialog.exec():
            self._events.show_year(dialog.year)
            text = f"เริ่มปีงบประมาณ {dialog.year} แล้ว กรุณาตรวจมาตรการและกำหนดเวลาอีกครั้ง"
            self._events.noticeRequest.emit(text, True)
        dialog.deleteLater()

    def close(self) -> None:
        """Make the year that is shown read-only, when the person agrees."""
        self._events.flushRequest.emit()
        year = self._events.year
        agreed = messages.ask(
            self._window,
            self._services.display(f"ปิดปีงบประมาณ {year} หรือไม่"),
            self._services.display(
                "เมื่อปิดแล้ว ข้อมูลของปีนี้ดูและพิมพ์ได้อย่างเดียว "
                "ถ้าต้องแก้ไขภายหลัง เปิดปีอีกครั้งได้โดยบอกเหตุผล ซึ่งจะบันทึกไว้ในประวัติ"
            ),
            "ปิดปีงบประมาณ",
        )
        if not agreed:
            return
        try:
            self._services.years.close(year)
        except UserError as fault:
            self._events.faultRequest.emit(fault.message)

    def reopen(self) -> None:
        """Ask for the reason and let the year be changed again."""
        from ..asking import FieldDialog
        from ..proofreader import Proofreader

        year = self._events.year
        dialog = FieldDialog(
            "เปิดปีอีกครั้ง",
            _REASON,
            self._services.display,
            lambda reason: self._services.years.reopen(year, reason),
            "เปิดปีอีกครั้ง",
            self._window,
            explanation=f"ข้อมูลปีงบประมาณ {year} จะแก้ไขได้อีก เหตุผลนี้บันทึกไว้ในประวัติการแก้ไข",
            proofs=Proofreader(self._services, self._events),
        )
        dialog.exec()
        dialog.deleteLater()


class ClosedBar(QFrame):
    """Says above the tabs that the year is closed and can only be looked at.

    Signals:
        reopenRequest: the person wants to change the year again.
    """

    reopenRequest = Signal()

    def __init__(self, display: Display) -> None:
        super().__init__()
        self._display = display
        self.setProperty("role", "closed")
        self._symbol = Symbol()
        self._words = words("")
        again = button("เปิดปีอีกครั้ง…", "lock-open", self.reopenRequest.emit)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 8, 4)
        layout.setSpacing(SPACE)
        layout.addWidget(self._symbol)
        layout.addWidget(self._words, 1)
        layout.addWidget(again)
        self.hide()

    def show_year(self, year: int, *, closed: bool) -> None:
        """Say that this year is closed, or hide."""
        colours = colours_of(self.palette())
        self._symbol.draw("lock", colours.dropped.ink)
        self._words.setText(self._display(f"ปีงบประมาณ {year} ปิดแล้ว ดูและพิมพ์ได้อย่างเดียว แก้ไขไม่ได้"))
        self.setVisible(closed)
