"""A field of a form: its label, its editor, and what is wrong with it."""

from typing import Any

from PySide6.QtWidgets import (
    QLabel,
    QVBoxLayout,
    QWidget,
)

from ..domain.fields import FieldInfo
from .editors.base import Editor
from .editors.choice import FlagEditor
from .wording import Display, unbroken


class Field(QWidget):
    """A label, an editor, and room for what is wrong.

    Attributes:
        name: the record's attribute.
        kept: the value that the record has in storage.
        pending: the editor holds something that is not kept yet.
    """

    def __init__(self, name: str, info: FieldInfo, editor: Editor, display: Display) -> None:
        super().__init__()
        self.name = name
        self.info = info
        self.editor = editor
        self.kept: Any = None
        self.pending = False
        self._display = display
        label = self._label = QLabel(display(info.label + (" *" if info.required else "")))
        label.setProperty("role", "field")
        label.setWordWrap(True)
        label.setBuddy(editor.focus_target())
        if isinstance(editor, FlagEditor):
            # The box says it already; the empty line keeps it level with the field beside it.
            label.setText("")
        if not info.label:
            label.hide()
        self._fault = QLabel()
        self._fault.setProperty("role", "fault")
        self._fault.setWordWrap(True)
        self._fault.hide()
        editor.set_name(info.label)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(label)
        layout.addWidget(editor)
        layout.addWidget(self._fault)
        layout.addStretch()

    def least_width(self) -> int:
        """The width below which the editor is cut off or the label breaks."""
        label = self._label.fontMetrics().horizontalAdvance(unbroken(self._label.text()))
        return max(self.editor.least_width(), label)

    @property
    def fault(self) -> str:
        """What is wrong with the value shown, or nothing."""
        return self._fault.property("plain") or ""

    def show_fault(self, text: str) -> None:
        """Say beside the field what is wrong; an empty text takes it away."""
        self._fault.setProperty("plain", text)
        self._fault.setText(self._display(text))
        self._fault.setVisible(bool(text))
        self.editor.set_faulty(bool(text))

    def show_kept(self, value: Any) -> None:
        """Take note of what is kept now, and show it unless the person is changing it."""
        changed = value != self.kept
        self.kept = value
        if changed and not self.pending:
            self.editor.show_value(value)

    def reset(self, value: Any) -> None:
        """Show the value of another record."""
        self.kept = value
        self.pending = False
        self.editor.show_value(value)
        self.show_fault("")
