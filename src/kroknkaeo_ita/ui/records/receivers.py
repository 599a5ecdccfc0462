"""Those a circular goes to: a tick for each who has acknowledged, with the day."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from ...domain.errors import UserError
from ...domain.register import Receipt
from ..editors.day import DayEditor
from ..wording import Display, unbroken

_YES, _NO = "รับทราบแล้ว", "ยังไม่รับทราบ"


class _Receiver(QObject):
    """One receiver's tick and day; the widgets stand in the list's own grid.

    Signals:
        ticked: the tick was set or taken away.
        dayGiven: another day was typed or chosen.
    """

    ticked = Signal(bool)
    dayGiven = Signal()

    def __init__(self, display: Display, parent: QObject) -> None:
        super().__init__(parent)
        self._display = display
        self._kept: date | None = None
        self.name = ""
        self.box = QCheckBox()
        self.day = DayEditor(display)
        self.day.line.setPlaceholderText(unbroken(display(_NO)))
        self.fault = QLabel()
        self.fault.setProperty("role", "fault")
        self.fault.setWordWrap(True)
        self.fault.hide()
        self.box.clicked.connect(self.ticked)
        self.day.committed.connect(self.dayGiven)

    def show_receipt(self, receipt: Receipt, *, may_change: bool) -> None:
        known = receipt.acknowledged_on is not None
        self.name, self._kept = receipt.receiver, receipt.acknowledged_on
        shown = unbroken(self._display(f"{receipt.position}. {receipt.receiver}"))
        self.box.setText(shown)
        self.box.setAccessibleName(f"{receipt.receiver} {_YES if known else _NO}")
        self.box.setChecked(known)
        self.box.setEnabled(may_change)
        self.day.show_value(receipt.acknowledged_on)
        self.day.setEnabled(may_change and known)
        self.day.set_name(f"{receipt.receiver} รับทราบเมื่อ")
        self.say("")

    def typed(self) -> date | None:
        """The day typed, if it is another one than is kept.

        Raises:
            UserError: it is no date, or there is none: the tick is what takes a day away.
        """
        day = self.day.value()
        if day is None:
            raise UserError("ช่องวันที่ยังว่างอยู่ กรุณาใส่วันที่รับทราบ หรือเอาเครื่องหมายถูกออกถ้ายังไม่รับทราบ")
        return None if day == self._kept else day

    def say(self, fault: str) -> None:
        """Say under the line what is wrong with the day."""
        self.fault.setText(self._display(fault))
        self.fault.setVisible(bool(fault))
        self.day.set_faulty(bool(fault))


class ReceiverList(QWidget):
    """The receivers of a circular; Space ticks, Tab goes on to the day.

    The days stand beside the names, or under them where there is no room.

    Signals:
        ticked: a receiver (its name) has acknowledged, or has not after all.
        dayGiven: a receiver acknowledged on this day.
    """

    ticked = Signal(str, bool)
    dayGiven = Signal(str, object)

    def __init__(self, display: Display) -> None:
        super().__init__()
        self._display = display
        self._lines: list[_Receiver] = []
        self._stacked = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)

    @property
    def lines(self) -> Sequence[_Receiver]:
        """The receivers' lines, in order."""
        return self._lines

    def show_receipts(self, receipts: Sequence[Receipt], *, may_change: bool) -> None:
        """Show who must acknowledge, and who has."""
        while len(self._lines) > len(receipts):
            self._drop(self._lines.pop())
        while len(self._lines) < len(receipts):
            self._lines.append(self._line(len(self._lines)))
        for line, receipt in zip(self._lines, receipts, strict=True):
            line.show_receipt(receipt, may_change=may_change)
        self._fold()

    def line(self, name: str) -> _Receiver:
        """The line of a receiver."""
        return next(one for one in self._lines if one.name == name)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the names alone, for the days may stand under them."""
        widest = max((one.box.sizeHint().width() for one in self._lines), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the days beside the names where there is room."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        day = max((one.day.line.maximumWidth() for one in self._lines), default=0)
        stacked = self.width() < self.minimumSizeHint().width() + day + 24
        if stacked != self._stacked:
            self._stacked = stacked
            for place, line in enumerate(self._lines):
                self._place(line, place)

    def _place(self, line: _Receiver, place: int) -> None:
        for part in (line.box, line.day, line.fault):
            self._grid.removeWidget(part)
        row, middle = 3 * place, Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(line.box, row, 0, middle)
        self._grid.addWidget(line.day, *((row + 1, 0) if self._stacked else (row, 1)), middle)
        self._grid.addWidget(line.fault, row + 2, 0, 1, 2)

    def _line(self, place: int) -> _Receiver:
        line = _Receiver(self._display, self)
        line.ticked.connect(lambda on: self.ticked.emit(line.name, on))
        line.dayGiven.connect(lambda: self._on_day(line))
        self._place(line, place)
        if self._lines:
            QWidget.setTabOrder(self._lines[-1].day, line.box)
        QWidget.setTabOrder(line.box, line.day)
        return line

    def _drop(self, line: _Receiver) -> None:
        for part in (line.box, line.day, line.fault):
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        line.deleteLater()

    def _on_day(self, line: _Receiver) -> None:
        try:
            day = line.typed()
        except UserError as fault:
            line.say(fault.message)
            return
        line.say("")
        if day is not None:
            self.dayGiven.emit(line.name, day)
