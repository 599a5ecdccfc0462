"""The guide's step that asks which divisions the office has."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QWidget

from ...domain.errors import UserError
from ...domain.office import Division
from ...services.facade import Services
from ..editors.text import LineEditor
from ..pieces import SPACE, button, words
from ..wording import unbroken
from .step import Step
from .usual import UsualDivision, usual_divisions

_WIDEST_PREFIX = "บร 55001 00000"
_NARROW = 76
"""Letters that a name and its two fields need side by side."""


class _Row(QWidget):
    """One division: whether the office has it, its head's position, its number's prefix.

    Signals:
        added: the office has been given this division.
    """

    added = Signal()

    def __init__(self, services: Services, usual: UsualDivision) -> None:
        super().__init__()
        self.usual = usual
        self.division: Division | None = None
        self._services = services
        self.box = QCheckBox(unbroken(services.display(usual.name)))
        self.head = LineEditor(services.display)
        self.head.show_value(usual.head_position)
        self.head.set_name(f"ตำแหน่งหัวหน้า {usual.name}")
        self.prefix = LineEditor(services.display, "บร 55001")
        self.prefix.set_name(f"เลขประจำ {usual.name}")
        width = self.prefix.fontMetrics().horizontalAdvance(_WIDEST_PREFIX)
        self.prefix.setFixedWidth(width)
        self.fault = words("", "fault")
        self.fault.hide()
        self.box.clicked.connect(lambda on: self.set_there(there=on))
        for editor in (self.head, self.prefix):
            editor.committed.connect(self.keep)

    def show_division(self, division: Division | None) -> None:
        """Show the division as it is kept, or that the office has none of this name."""
        self.division = division
        self.box.setChecked(division is not None)
        self.head.setEnabled(division is not None)
        self.prefix.setEnabled(division is not None)
        if division is not None:
            for editor, kept in (
                (self.head, division.head_position),
                (self.prefix, division.number_prefix),
            ):
                if not editor.focus_target().hasFocus():
                    editor.show_value(kept)

    def set_there(self, *, there: bool) -> None:
        """Add the division, or take it out again."""
        if there == (self.division is not None):
            return
        if there:
            self._tried(self._add)
            self.added.emit()
        else:
            self._tried(self._remove)

    def keep(self) -> None:
        """Keep head and prefix, if the office has the division."""
        if self.division is None:
            return
        wanted = self.division.changed(
            head_position=self.head.value(), number_prefix=self.prefix.value()
        )
        if wanted != self.division:
            self._tried(lambda: self._services.divisions.save(wanted))

    def _add(self) -> Division:
        return self._services.divisions.add(
            Division(
                name=self.usual.name,
                head_position=self.head.value(),
                number_prefix=self.prefix.value(),
            )
        )

    def _remove(self) -> None:
        if self.division is not None:
            self._services.divisions.remove(self.division.id)

    def _tried(self, act: Callable[[], Division | None]) -> None:
        try:
            self.division = act()
            text = ""
        except UserError as fault:
            text = fault.message
        self.fault.setText(self._services.display(text))
        self.fault.setVisible(bool(text))
        self.show_division(self.division)


class DivisionsStep(Step):
    """The usual divisions to tick, and room for others."""

    title = "ส่วนราชการ"
    question = "หน่วยงานของท่านมีสำนัก/กองใดบ้าง"
    help = "ติ๊กหน่วยที่มี ตำแหน่งหัวหน้าเสนอไว้ให้แล้ว แก้ไขได้ ถ้าไม่มีในรายการให้พิมพ์ชื่อเพิ่มด้านล่าง"

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.rows: list[_Row] = []
        self._names: tuple[str, ...] = ()
        self.take = button("เลือกหกส่วนราชการที่มีโดยทั่วไป", "list-checks", self.take_common)
        head = QHBoxLayout()
        head.addWidget(self.take)
        head.addStretch()
        self.body.addLayout(head)
        self._grid_holder = QWidget()
        self._heads = (QLabel("ตำแหน่งหัวหน้า"), QLabel("เลขประจำ"))
        self._narrow = False
        self._grid = self._new_grid()
        self.body.addWidget(self._grid_holder)
        self.own = LineEditor(services.display, "ชื่อส่วนราชการอื่น เช่น กองวิชาการและแผนงาน")
        self.own.set_name("ชื่อส่วนราชการอื่น")
        self.own.line.setProperty("keeps-enter", True)
        self.own.line.returnPressed.connect(self.add_own)
        self._own_fault = words("", "fault")
        self._own_fault.hide()
        line = QHBoxLayout()
        line.setSpacing(SPACE)
        line.addWidget(self.own, 1)
        line.addWidget(button("เพิ่ม", "plus", self.add_own))
        self.body.addLayout(line)
        self.body.addWidget(self._own_fault)
        self.body.addStretch()

    def reload(self) -> None:
        """Show the usual divisions, those the office has ticked, and its own under them."""
        office = self.services.office.get().name
        there = {one.name: one for one in self.services.divisions.all()}
        usual = usual_divisions(office)
        names = [one.name for one in usual]
        usual += tuple(UsualDivision(name, "") for name in there if name not in names)
        if tuple(one.name for one in usual) != self._names:
            self._build(usual)
        for row in self.rows:
            row.show_division(there.get(row.usual.name))

    def flush(self) -> None:
        """Keep what the lines hold."""
        for row in self.rows:
            row.keep()
        self.add_own()

    def is_faulty(self) -> bool:
        """Whether a line was refused."""
        faults = [*(row.fault for row in self.rows), self._own_fault]
        return any(not fault.isHidden() for fault in faults)

    def is_done(self) -> bool:
        """Whether the office has a division."""
        return bool(self.services.divisions.all())

    def start_point(self) -> QWidget:
        """What ticks the usual ones while there is none yet, then the first box."""
        return self.rows[0].box if self.is_done() and self.rows else self.take

    def take_common(self) -> None:
        """Tick what nearly every small office has."""
        for row in self.rows:
            if row.usual.common:
                row.set_there(there=True)

    def add_own(self) -> None:
        """Add a division that is not in the list."""
        name = self.own.value().strip()
        text = ""
        if name:
            try:
                if self.services.divisions.named(name):
                    raise UserError(f"มีส่วนราชการชื่อ “{name}” อยู่แล้ว กรุณาใช้ชื่ออื่น")
                self.services.divisions.add(Division(name=name))
                self.own.show_value("")
                self.reload()
            except UserError as fault:
                text = fault.message
        self._own_fault.setText(self.services.display(text))
        self._own_fault.setVisible(bool(text))

    def _on_added(self, row: _Row) -> None:
        """Put a division that was ticked after the one that stands before it in the list."""
        if row.division is None:
            return
        before = [one.division.id for one in self.rows[: self.rows.index(row)] if one.division]
        kept = [one.id for one in self.services.divisions.all()]
        place = kept.index(before[-1]) + 2 if before else 1
        if kept[place - 1] != row.division.id:
            self.services.divisions.move(row.division.id, place)

    def _new_grid(self) -> QGridLayout:
        grid = QGridLayout(self._grid_holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * SPACE)
        grid.setVerticalSpacing(4)
        for column, share in enumerate((0, 1, 0)):
            grid.setColumnStretch(column, share)
        for label in self._heads:
            label.setProperty("role", "field")
        return grid

    def _place(self) -> None:
        """Set each division's fields beside its name; below it where there is too little room."""
        left = Qt.AlignmentFlag.AlignLeft
        first, share = (0, 2) if self._narrow else (1, 1)
        self._grid.addWidget(self._heads[0], 0, first, 1, share, left)
        self._grid.addWidget(self._heads[1], 0, 2, left)
        for place, row in enumerate(self.rows):
            at = 3 * place + 1
            below = at + 1 if self._narrow else at
            self._grid.addWidget(row.box, at, 0, 1, 3 if self._narrow else 1)
            self._grid.addWidget(row.head, below, first, 1, share)
            self._grid.addWidget(row.prefix, below, 2)
            self._grid.addWidget(row.fault, at + 2, 0, 1, 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the fields where there is room."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW * self.fontMetrics().averageCharWidth()
        if narrow != self._narrow:
            self._narrow = narrow
            self._place()

    def _build(self, usual: tuple[UsualDivision, ...]) -> None:
        known = {row.usual.name: row for row in self.rows}
        self._names = tuple(one.name for one in usual)
        self.rows = []
        for one in usual:
            row = known.pop(one.name, None)
            if row is None:
                row = _Row(self.services, one)
                row.setParent(self)
                row.hide()
                row.added.connect(partial(self._on_added, row))
            self.rows.append(row)
        self._place()
        for row in known.values():
            for part in (row.box, row.head, row.prefix, row.fault, row):
                part.hide()
                part.deleteLater()
        before: QWidget = self.take
        for row in self.rows:
            for part in (row.box, row.head.focus_target(), row.prefix.focus_target()):
                QWidget.setTabOrder(before, part)
                before = part
