"""The table of what one change did: field, before, after."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent

from ...services.changes import Change
from ..tables import Column, RecordTable, RecordView
from ..wording import Display
from .values import FieldChange, field_changes

_LABEL = Column[FieldChange]("label", "ช่อง", lambda one: one.label, 14)
_BEFORE = Column[FieldChange]("before", "ก่อนแก้", lambda one: one.before)
_AFTER = Column[FieldChange]("after", "หลังแก้", lambda one: one.after)
_MADE = Column[FieldChange]("after", "ค่าที่เพิ่ม", lambda one: one.after)
_PLACES = [
    Column[FieldChange]("label", "รายการ", lambda one: one.label),
    Column[FieldChange]("before", "ลำดับเดิม", lambda one: one.before, 9),
    Column[FieldChange]("after", "ลำดับใหม่", lambda one: one.after, 9),
]
_GONE = Column[FieldChange]("before", "ค่าที่ลบ", lambda one: one.before)

_LEAST_LINES = 8


class ChangeTable(RecordView):
    """Shows the fields of one change."""

    def __init__(self, name: str, display: Display) -> None:
        super().__init__(name, "สิ่งที่เปลี่ยน ทีละช่อง")
        self._display = display
        self.rows: RecordTable[FieldChange] = RecordTable([], display)
        self.setSelectionMode(RecordView.SelectionMode.SingleSelection)
        self.setModel(self.rows)
        self.setMinimumHeight(_LEAST_LINES * self.fontMetrics().lineSpacing())

    def show_change(
        self, change: Change | None, more: Sequence[FieldChange] = (), *, instead: bool = False
    ) -> None:
        """Show the fields of a change.

        Args:
            change: what is shown; None for nothing.
            more: rows that stand below the fields.
            instead: the rows stand in place of the fields; they tell of places in an order.
        """
        if change is None:
            columns: list[Column[FieldChange]] = []
        elif instead:
            columns = _PLACES
        elif change.before is None:
            columns = [_LABEL, _MADE]
        elif change.after is None:
            columns = [_LABEL, _GONE]
        else:
            columns = [_LABEL, _BEFORE, _AFTER]
        shown = [*([] if instead or change is None else field_changes(change)), *more]
        if columns == self.rows.columns:
            # The widths that the person has given the columns stay.
            self.rows.show_records(shown)
        else:
            self._take(columns, shown)
        self._fit_rows()

    def _take(self, columns: list[Column[FieldChange]], shown: Sequence[FieldChange]) -> None:
        """Show rows under other columns."""
        before, self.rows = self.rows, RecordTable(columns, self._display)
        self.rows.setParent(self)
        self.rows.show_records(shown)
        self.setModel(self.rows)
        before.deleteLater()
        self._wishes.clear()
        self.fit_columns(columns)

    def changeEvent(self, event: QEvent) -> None:
        """Set the texts anew in the new font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setMinimumHeight(_LEAST_LINES * self.fontMetrics().lineSpacing())
            self._fit_rows()
