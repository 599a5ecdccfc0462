"""Editors that offer what can be chosen: lists, buttons, check lists."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...domain.choices import Choice
from ...domain.thai.digits import to_ascii_digits
from .. import icons
from ..flow import FlowLayout
from ..wording import Display, unbroken
from .base import Editor, mark


class QuietCombo(QComboBox):
    """A combo box that the wheel does not change: the page under it scrolls instead.

    A digit goes to the next name that begins with it, shown in Thai digits or not.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box; a name that is too long ends in dots, not in half a letter."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        kind, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        painter.drawComplexControl(kind, option)
        room = self.style().subControlRect(kind, option, part, self).width()
        if not option.currentIcon.isNull():
            room -= option.iconSize.width() + 4
        option.currentText = option.fontMetrics.elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what is around."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a digit of either kind; Qt would look for the very sign that was typed."""
        digit = to_ascii_digits(event.text())
        if len(digit) != 1 or not digit.isdecimal():
            super().keyPressEvent(event)
            return
        here, count = self.currentIndex(), self.count()
        for at in ((here + step) % count for step in range(1, count + 1)):
            if to_ascii_digits(self.itemText(at)).startswith(digit):
                self.setCurrentIndex(at)
                self.activated.emit(at)
                return


class ComboEditor(Editor):
    """One of several values, by name.

    Args:
        options: value and shown name, in order; can be given anew by ``set_options``.
    """

    def __init__(self, display: Display, options: Sequence[tuple[Any, str]] = ()) -> None:
        super().__init__()
        self._display = display
        self._values: list[Any] = []
        self._names: list[str] = []
        self._combo = QuietCombo()
        self._combo.activated.connect(self.committed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._combo)
        self.setFocusProxy(self._combo)
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        """Offer other values; what is chosen stays chosen if it is still there."""
        names = [unbroken(self._display(name)) for _value, name in options]
        values = [value for value, _name in options]
        if values == self._values and names == self._names:
            return
        chosen = self.value()
        self._values, self._names = values, names
        self._combo.clear()
        self._combo.addItems(names)
        self.show_value(chosen)

    def value(self) -> Any:
        """The chosen value, or None."""
        index = self._combo.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def set_name(self, name: str) -> None:
        """Name the box and the list that opens under it."""
        super().set_name(name)
        self._combo.view().setAccessibleName(name)

    def show_value(self, value: Any) -> None:
        """Choose a value."""
        self._combo.setCurrentIndex(self._values.index(value) if value in self._values else -1)


class SegmentsEditor(Editor):
    """One of a few values, each with its own button in a row.

    Args:
        symbols: the icon of each value.
        tips: what each button's tooltip says; none without.
    """

    def __init__(
        self, options: Sequence[Choice], symbols: Sequence[str], tips: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._options = list(options)
        layout = FlowLayout(self)
        for index, (option, symbol) in enumerate(zip(options, symbols, strict=True)):
            button = QToolButton()
            button.setText(f" {option.label}")
            button.setIcon(icons.toggling(symbol))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setProperty("worded", True)
            button.setCheckable(True)
            button.setProperty("toggle", True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setToolTip(tips[index] if tips else "")
            self._group.addButton(button, index)
            layout.addWidget(button)
        self._group.idClicked.connect(self.committed)
        self.setFocusProxy(self._group.button(0))

    def value(self) -> Choice:
        """The chosen value."""
        return self._options[max(self._group.checkedId(), 0)]

    def show_value(self, value: Any) -> None:
        """Press the value's button."""
        button = self._group.button(self._options.index(value))
        button.setChecked(True)

    def show_draft(self, draft: Any) -> None:
        """Press the button again, if the value is still offered."""
        if draft in self._options:
            self.show_value(draft)

    def set_name(self, name: str) -> None:
        """Name each button by the field and its value."""
        for button, option in zip(self._group.buttons(), self._options, strict=True):
            button.setAccessibleName(f"{name} {option.label}")


class FlagEditor(Editor):
    """Yes or no."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self._box = QCheckBox(label)
        self._box.clicked.connect(self.committed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._box)
        self.setFocusProxy(self._box)

    def value(self) -> bool:
        """Whether the box is checked."""
        return self._box.isChecked()

    def show_value(self, value: Any) -> None:
        """Check the box or clear it."""
        self._box.setChecked(bool(value))


class NumbersEditor(Editor):
    """Any of a few numbers, such as the quarters, as buttons that stay down.

    Args:
        prefix: what stands before each number.
    """

    def __init__(self, display: Display, numbers: Sequence[int], prefix: str = "") -> None:
        super().__init__()
        self._buttons: dict[int, QToolButton] = {}
        layout = FlowLayout(self)
        for number in numbers:
            button = QToolButton()
            button.setText(unbroken(display(f"{prefix}{number}")))
            button.setCheckable(True)
            button.setProperty("toggle", True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(self.committed)
            self._buttons[number] = button
            layout.addWidget(button)
        self.setFocusProxy(self._buttons[numbers[0]])

    def value(self) -> tuple[int, ...]:
        """The numbers whose buttons are down."""
        return tuple(number for number, button in self._buttons.items() if button.isChecked())

    def show_value(self, value: Any) -> None:
        """Press the buttons of these numbers and no others."""
        for number, button in self._buttons.items():
            button.setChecked(number in (value or ()))

    def set_name(self, name: str) -> None:
        """Name each button by the field and its number."""
        for number, button in self._buttons.items():
            button.setAccessibleName(f"{name} {number}")


class ChecklistEditor(Editor):
    """Any of the records that may be named, in their own order.

    Args:
        all_label: what the button that takes them all says.
    """

    def __init__(self, display: Display, all_label: str) -> None:
        super().__init__()
        self._display = display
        self._options: list[tuple[str, str]] = []
        self._boxes: dict[str, QCheckBox] = {}
        self._name = ""
        self._frame = QFrame()
        self._frame.setProperty("role", "fields")
        self._inside = QVBoxLayout(self._frame)
        self._inside.setContentsMargins(8, 4, 8, 4)
        self._inside.setSpacing(0)
        self._grid: QWidget | None = None
        self._all = QPushButton(icons.icon("list-checks"), f" {all_label}")
        self._all.setAccessibleName(all_label)
        self._all.setProperty("link", True)
        self._all.clicked.connect(self._take_all)
        self._none = QPushButton("ไม่เลือก")
        self._none.setProperty("link", True)
        self._none.clicked.connect(self._take_none)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._all)
        head.addWidget(self._none)
        head.addStretch()
        self._inside.addLayout(head)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._frame)
        self.setFocusProxy(self._all)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer these records, key and name, in order."""
        if list(options) == self._options:
            return
        chosen = self.value()
        self._options = list(options)
        self._build()
        self.show_value(chosen)

    def value(self) -> tuple[str, ...]:
        """The keys of the checked records."""
        return tuple(key for key, box in self._boxes.items() if box.isChecked())

    def show_value(self, value: Any) -> None:
        """Check these records and no others."""
        for key, box in self._boxes.items():
            box.setChecked(key in (value or ()))

    def set_faulty(self, faulty: bool) -> None:
        """Mark the frame."""
        mark(self._frame, "faulty", faulty)

    def set_name(self, name: str) -> None:
        """Name each box by the field and its record."""
        self._name = name
        for (_key, label), box in zip(self._options, self._boxes.values(), strict=True):
            box.setAccessibleName(f"{name} {label}")

    def _build(self) -> None:
        if self._grid is not None:
            self._inside.removeWidget(self._grid)
            self._grid.deleteLater()
        self._grid = QWidget()
        flow = FlowLayout(self._grid, spacing=2, even=True)
        self._boxes = {}
        for index, (key, name) in enumerate(self._options):
            box = QCheckBox(unbroken(self._display(f"{index + 1}. {name}")))
            box.clicked.connect(self.committed)
            self._boxes[key] = box
            flow.addWidget(box)
        self._inside.addWidget(self._grid)
        before: QWidget = self._none
        for box in self._boxes.values():
            QWidget.setTabOrder(before, box)
            before = box
        self.set_name(self._name)

    def _take_all(self) -> None:
        self.show_value([key for key, _name in self._options])
        self.committed.emit()

    def _take_none(self) -> None:
        self.show_value(())
        self.committed.emit()
