"""An editor of the levels of a scheme: a row for each, and an empty one to add another."""

from typing import Any

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from ...domain.assessment import LevelRule
from ...domain.errors import UserError
from ...domain.fields import FieldInfo, Kind
from ..pieces import SPACE, words
from ..wording import Display
from .base import Editor
from .number import NumberEditor
from .text import LineEditor

_TITLES = ("ระดับ", "คะแนนรวม ตั้งแต่", "IIT, EIT, OIT ตั้งแต่", "ผ่านเกณฑ์")


class LevelsEditor(Editor):
    """Name, least total, least score of each instrument where it counts, and whether it passes."""

    def __init__(self, display: Display) -> None:
        super().__init__()
        self._display = display
        self._rows: list[tuple[LineEditor, NumberEditor, NumberEditor, QCheckBox]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        for column, title in enumerate(_TITLES):
            self._grid.addWidget(words(display(title), "field"), 0, column)
        self._add_row()

    def value(self) -> tuple[LevelRule, ...]:
        """The levels, those without a name left out.

        Raises:
            UserError: a level has no least total, or a score is no number from 0 to 100.
        """
        found = []
        for name, total, instruments, passed in self._rows:
            called = str(name.value()).strip()
            if not called:
                continue
            least, each = total.value(), instruments.value()
            if least is None:
                raise UserError(f"ระดับ “{called}” ยังไม่มีคะแนนรวมต่ำสุด กรุณากรอก (ระดับต่ำสุดกรอก 0)")
            if any(score is not None and not 0 <= score <= 100 for score in (least, each)):
                raise UserError(f"คะแนนของระดับ “{called}” ต้องอยู่ระหว่าง 0 ถึง 100 กรุณาแก้ไข")
            found.append(LevelRule(called, least, passed.isChecked(), each))
        return tuple(found)

    def show_value(self, value: Any) -> None:
        """Show levels, and an empty row below them."""
        levels = tuple(value or ())
        while len(self._rows) < len(levels) + 1:
            self._add_row()
        blank = LevelRule("", 0.0, passed=False)
        for at, (name, total, instruments, passed) in enumerate(self._rows):
            rule = levels[at] if at < len(levels) else blank
            name.show_value(rule.name)
            total.show_value(rule.total_least if rule.name else None)
            instruments.show_value(rule.instruments_least)
            passed.setChecked(rule.passed)
            for part in (name, total, instruments, passed):
                part.setVisible(at <= len(levels))

    def focus_target(self) -> QWidget:
        """The first level's name."""
        return self._rows[0][0].focus_target()

    def set_name(self, name: str) -> None:
        """Tell screen readers what each part is for."""
        for at, (called, total, instruments, passed) in enumerate(self._rows, start=1):
            for part, title in zip((called, total, instruments), _TITLES, strict=False):
                part.set_name(f"{name} ที่ {at} {title}")
            passed.setAccessibleName(f"{name} ที่ {at} {_TITLES[3]}")

    def _add_row(self) -> None:
        score = FieldInfo("", Kind.SCORE)
        row = (
            LineEditor(self._display),
            NumberEditor(self._display, score),
            NumberEditor(self._display, score),
            QCheckBox(),
        )
        place = len(self._rows) + 1
        for column, part in enumerate(row):
            self._grid.addWidget(part, place, column)
        for part in row[:3]:
            part.committed.connect(self.committed)
            part.edited.connect(self.edited)
        row[3].clicked.connect(self.committed)
        self._rows.append(row)
        self.set_name("ระดับ")
