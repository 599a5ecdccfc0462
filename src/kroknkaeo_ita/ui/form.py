"""A form made from the description of a record's fields; each field is saved when it is left."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ..domain.errors import UserError
from ..domain.fields import FieldInfo, Where, fields_of
from ..domain.record import Record
from ..system.drafts import Draft, Drafts
from .editors.base import Editor
from .editors.choice import ChecklistEditor, ComboEditor
from .editors.proof import Proofs
from .editors.registry import EditorMaker, editor_for
from .field import Field
from .wording import Display, Names

DRAFT_PAUSE = 1500
"""Milliseconds from the first key until typed text is kept without leaving the field."""

_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_LEFT_UNSAVED = "ข้อความนี้พิมพ์ค้างไว้และยังไม่ได้บันทึก กรุณาตรวจ แก้ไข แล้วกด Tab เพื่อบันทึก"


class RecordForm(QScrollArea):
    """Shows one record and keeps each field as it is left.

    A value that is refused stays in its field with the fault beside it; it is kept in mind even
    while another record is shown, even over a kill of the program, and tried again together with
    the next change.

    Args:
        save: keeps a whole record; raises UserError.
        names: what a reference may name, by record type.
        rows: which fields stand side by side; fields not named follow, one a row.
        makers: editors for fields that want a special one.
        left_out: fields that this form does not show.
        proofs: checks the Thai that is typed; none where there is nothing to check.
        drafts: where text that cannot be saved yet is held; in memory when none are given.

    Attributes:
        fields: each field, by its name.
        drafts: where text that cannot be saved yet is held.

    Signals:
        valueShown: a field (its name) shows another value, typed or kept.
    """

    valueShown = Signal(str)

    def __init__(
        self,
        record_type: type[Record],
        save: Callable[[Any], Any],
        names: Names,
        display: Display,
        *,
        rows: Sequence[Sequence[str]] = (),
        makers: Mapping[str, EditorMaker] | None = None,
        left_out: Sequence[str] = (),
        proofs: Proofs | None = None,
        drafts: Drafts | None = None,
    ) -> None:
        super().__init__()
        self._save = save
        self._names = names
        self._record: Record | None = None
        self.drafts = drafts or Drafts()
        self.fields: dict[str, Field] = {}
        self._lines: dict[QHBoxLayout, list[Field]] = {}
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A field wider than the page would else shift it when it takes the keyboard.
        sideways = self.horizontalScrollBar()
        sideways.valueChanged.connect(lambda _at: sideways.setValue(0))
        self._page = QWidget()
        self._page.setProperty("role", "page")
        self.body = QVBoxLayout(self._page)
        self.body.setContentsMargins(16, 12, 16, 16)
        self.body.setSpacing(8)
        described = {
            name: info
            for name, info in fields_of(record_type).items()
            if Where.FORM in info.where and name not in left_out
        }
        named = [name for row in rows for name in row]
        for row in [*rows, *([name] for name in described if name not in named)]:
            line = QHBoxLayout()
            line.setSpacing(16)
            for name in row:
                info = described[name]
                maker = (makers or {}).get(name)
                editor = maker(display) if maker else editor_for(record_type, name, info, display)
                if proofs is not None:
                    editor.set_proofs(proofs)
                line.addWidget(self._add_field(name, info, editor, display), 1)
            self.body.addLayout(line)
            self._lines[line] = [self.fields[name] for name in row]
        self.body.addStretch(1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(DRAFT_PAUSE)
        self._pause.timeout.connect(self._keep_drafts)
        self.setWidget(self._page)
        self._page.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def record(self) -> Record | None:
        """The record shown, as it is kept."""
        return self._record

    @property
    def is_faulty(self) -> bool:
        """Whether a value shown was refused."""
        return any(field.fault for field in self.fields.values())

    def set_read_only(self, *, read_only: bool) -> None:
        """Let the fields be changed, or only be looked at."""
        for field in self.fields.values():
            field.editor.setEnabled(not read_only)

    def unscrolled(self) -> QWidget:
        """The fields without a scroll area of their own, for a page that scrolls as a whole."""
        self.body.setContentsMargins(0, 0, 0, 0)
        return self.takeWidget()

    def show_record(self, record: Record) -> None:
        """Show a record, or what has become of the one that is shown."""
        self._offer_names()
        if self._record is not None and self._record.identity == record.identity:
            self._record = record
            for name, field in self.fields.items():
                field.show_kept(getattr(record, name))
                self.valueShown.emit(name)
            return
        self.flush()
        self._record = record
        self.verticalScrollBar().setValue(0)
        drafts = self.drafts.of(record.identity)
        for name, field in self.fields.items():
            field.reset(getattr(record, name))
            if name in drafts:
                field.editor.show_draft(drafts[name].value)
                field.pending = True
                field.show_fault(drafts[name].fault or self._fault_of(field))
            self.valueShown.emit(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter that no field wants goes on to the next one, or presses the button it is on.

        In a dialog Enter belongs to the button that agrees.
        """
        here = self.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not enter or event.modifiers() & ~_KEYPAD or isinstance(self.window(), QDialog):
            super().keyPressEvent(event)
        elif isinstance(here, QPushButton):
            here.click()
        else:
            self.focusNextPrevChild(True)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for every field: the form scrolls up and down, never sideways."""
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._page.minimumSizeHint().width() + bar, 120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the fields of a row one under another where they would be cut off or stand uneven."""
        super().resizeEvent(event)
        margins = self.body.contentsMargins()
        room = self.viewport().width() - margins.left() - margins.right()
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        for line, fields in self._lines.items():
            widest = max(field.least_width() for field in fields)
            needed = len(fields) * (widest + line.spacing()) - line.spacing()
            line.setDirection(beside if needed <= room else below)

    def clear(self) -> None:
        """Show no record, because the one shown is gone; nothing of it is kept."""
        self._pause.stop()
        self._record = None
        for field in self.fields.values():
            field.pending = False

    def flush(self) -> None:
        """Keep everything that is pending; what is refused is remembered for its record."""
        self._pause.stop()
        for field in self.fields.values():
            if field.pending and not field.fault:
                self._keep(field)
        self._hold_drafts()

    def focus_field(self, name: str) -> QWidget:
        """Give a field the keyboard."""
        target = self.fields[name].editor.focus_target()
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.widget() is not None:
            self.ensureWidgetVisible(self.fields[name])
        return target

    def set_hidden(self, name: str, *, hidden: bool) -> None:
        """Hide a field that has no meaning now."""
        self.fields[name].setVisible(not hidden)

    def _fault_of(self, field: Field) -> str:
        """Why a draft was not saved; it may only have been broken off."""
        try:
            if self._record is not None:
                self._record.changed(**{field.name: field.editor.value()}).checked()
        except UserError as fault:
            return fault.message
        return _LEFT_UNSAVED

    def _add_field(self, name: str, info: FieldInfo, editor: Editor, display: Display) -> Field:
        field = self.fields[name] = Field(name, info, editor, display)
        editor.edited.connect(lambda: self._on_edited(field))
        editor.committed.connect(lambda: self._on_committed(field))
        return field

    def _offer_names(self) -> None:
        for field in self.fields.values():
            if not field.info.refers_to:
                continue
            options = list(self._names(field.info.refers_to).items())
            match field.editor:
                case ChecklistEditor() as editor:
                    editor.set_options(options)
                case ComboEditor() as editor:
                    blank = [] if field.info.required else [(None, "ไม่ระบุ")]
                    editor.set_options([*blank, *options])

    def _on_edited(self, field: Field) -> None:
        field.pending = True
        if field.fault:
            field.show_fault("")
        if not self._pause.isActive():
            self._pause.start()
        self.valueShown.emit(field.name)

    def _on_committed(self, field: Field) -> None:
        self._keep(field)
        self._hold_drafts()
        self.valueShown.emit(field.name)

    def _keep_drafts(self) -> None:
        for field in self.fields.values():
            if field.pending and field.editor.typed:
                self._keep(field, quietly=True)
        self._hold_drafts()

    def _hold_drafts(self) -> None:
        """Hold what is not saved, and let go of what is."""
        if self._record is None:
            return
        pending = {name: field for name, field in self.fields.items() if field.pending}
        drafts = {name: Draft(field.editor.draft(), field.fault) for name, field in pending.items()}
        self.drafts.hold(self._record.identity, drafts, self.fields.keys() - pending.keys())

    def _keep(self, field: Field, *, quietly: bool = False) -> None:
        """Keep one field's value; quietly while it is still being typed."""
        if self._record is None:
            return
        try:
            value = field.editor.value()
        except UserError as fault:
            field.pending = True
            if not quietly:
                field.show_fault(fault.message)
            return
        if value == field.kept:
            field.pending = False
            field.show_fault("")
            return
        field.pending = False
        try:
            self._save_with_others(field, value)
        except UserError as fault:
            field.pending = True
            if not quietly:
                field.show_fault(fault.message)
            return
        except BaseException:
            # A fault of the program: what was typed is not kept, and must not be taken for it.
            field.pending = True
            self._hold_drafts()
            raise
        field.show_fault("")
        if not quietly:
            field.editor.show_value(field.kept)

    def _save_with_others(self, field: Field, value: Any) -> None:
        """Save a value together with those refused before; if that is refused, alone."""
        record = self._record
        if record is None:
            return
        together = {field.name: value}
        for other in self.fields.values():
            if other is not field and other.pending and other.fault:
                try:
                    together[other.name] = other.editor.value()
                except UserError:
                    continue
        try:
            saved = self._save(record.changed(**together))
        except UserError:
            if len(together) == 1:
                raise
            together = {field.name: value}
            saved = self._save(record.changed(**together))
        self._record = saved
        for name in together:
            kept = self.fields[name]
            kept.pending = False
            kept.kept = getattr(saved, name)
            kept.show_fault("")
