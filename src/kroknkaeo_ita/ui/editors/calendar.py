"""A month of the Thai calendar to choose a day from: Buddhist years, Thai names."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...domain.thai.dates import MONTHS, buddhist_year, thai_date
from .. import icons
from ..wording import Display, unbroken

WEEKDAYS = ("อา.", "จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.")
WEEKDAY_NAMES = ("อาทิตย์", "จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์")
_WEEKS = 6
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}


def today() -> date:
    """The day on the clerk's own calendar."""
    return date.today()  # noqa: DTZ011 - not a moment in UTC


def month_after(day: date, months: int) -> date:
    """The same day some months later or earlier, held within that month."""
    index = day.year * 12 + day.month - 1 + months
    first = date(index // 12, index % 12 + 1, 1)
    next_first = date((index + 1) // 12, (index + 1) % 12 + 1, 1)
    return first.replace(day=min(day.day, (next_first - first).days))


def first_shown(day: date) -> date:
    """The Sunday that the month's page begins with."""
    first = day.replace(day=1)
    return first - timedelta(days=(first.weekday() + 1) % 7)


class ThaiCalendar(QFrame):
    """A popup page of one month, worked with the mouse or with keys alone.

    Arrows walk the days, Page Up and Down the months, with Ctrl the years; Home and End go to the
    first and last day; Enter chooses, Ctrl+Home takes today, Delete leaves the date open.

    Signals:
        dayChosen: the person has chosen a day, or None to leave the date open.
    """

    dayChosen = Signal(object)

    def __init__(self, display: Display, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.setAccessibleName("ปฏิทิน")
        self._display = display
        self._day = today()
        self._title = QLabel()
        self._title.setProperty("role", "heading")
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = QHBoxLayout()
        head.addWidget(self._turner("chevron-left", "เดือนก่อน (Page Up)", -1))
        head.addWidget(self._title, 1)
        head.addWidget(self._turner("chevron-right", "เดือนถัดไป (Page Down)", 1))
        grid = QGridLayout()
        grid.setSpacing(2)
        for column, name in enumerate(WEEKDAYS):
            label = QLabel(name)
            label.setProperty("role", "hint")
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(label, 0, column)
        self._buttons: list[QToolButton] = []
        for index in range(_WEEKS * 7):
            button = QToolButton()
            button.setCheckable(True)
            button.setProperty("toggle", True)
            button.setProperty("day", True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _on, at=index: self._choose(at))
            grid.addWidget(button, 1 + index // 7, index % 7)
            self._buttons.append(button)
        at_once = QPushButton("วันนี้")
        at_once.setToolTip("วันนี้ (Ctrl+Home)")
        at_once.setProperty("link", True)
        at_once.clicked.connect(lambda: self.dayChosen.emit(today()))
        clear = QPushButton("ไม่ระบุวันที่")
        clear.setToolTip("ไม่ระบุวันที่ (Delete)")
        clear.setProperty("link", True)
        clear.clicked.connect(lambda: self.dayChosen.emit(None))
        foot = QHBoxLayout()
        foot.addWidget(at_once)
        foot.addStretch()
        foot.addWidget(clear)
        for button in (at_once, clear):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addLayout(head)
        layout.addLayout(grid)
        layout.addLayout(foot)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def day(self) -> date:
        """The day that Enter would choose."""
        return self._day

    def show_day(self, day: date | None) -> None:
        """Turn to a day's month; today's when there is none."""
        self._day = day or today()
        self._title.setText(
            unbroken(self._display(f"{MONTHS[self._day.month - 1]} {buddhist_year(self._day)}"))
        )
        weekday = WEEKDAY_NAMES[self._day.isoweekday() % 7]
        told = f"วัน{weekday}ที่ {thai_date(self._day, thai_digits=False)}"
        self.setAccessibleDescription(unbroken(self._display(told)))
        first = first_shown(self._day)
        for offset, button in enumerate(self._buttons):
            shown = first + timedelta(days=offset)
            button.setText(unbroken(self._display(str(shown.day))))
            button.setAccessibleName(thai_date(shown, thai_digits=False))
            button.setChecked(shown == self._day)
            button.setEnabled(shown.month == self._day.month)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by days, months and, with Ctrl, years; Enter chooses, Esc closes."""
        key = Qt.Key(event.key())
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in _STEPS:
            self.show_day(self._day + timedelta(days=_STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            months = 12 if held else 1
            self.show_day(month_after(self._day, -months if key == Qt.Key.Key_PageUp else months))
        elif key == Qt.Key.Key_Home and held:
            self.dayChosen.emit(today())
        elif key == Qt.Key.Key_Home:
            self.show_day(self._day.replace(day=1))
        elif key == Qt.Key.Key_End:
            self.show_day(month_after(self._day.replace(day=1), 1) - timedelta(days=1))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.dayChosen.emit(None)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.dayChosen.emit(self._day)
        else:
            super().keyPressEvent(event)

    def _turner(self, symbol: str, name: str, months: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(icons.icon(symbol))
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.show_day(month_after(self._day, months)))
        return button

    def _choose(self, index: int) -> None:
        self.dayChosen.emit(first_shown(self._day) + timedelta(days=index))
