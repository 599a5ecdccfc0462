"""Small dialogs that ask for one thing and do something with it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from ..domain.errors import UserError
from ..domain.fields import FieldInfo, Kind
from .editors.base import Editor
from .editors.day import DayEditor
from .editors.number import NumberEditor
from .editors.proof import Proofs
from .editors.text import TextEditor
from .field import Field
from .pieces import SPACE, lay_out_dialog, words
from .wording import Display


def _editor(info: FieldInfo, display: Display) -> Editor:
    match info.kind:
        case Kind.DATE:
            return DayEditor(display)
        case Kind.COUNT | Kind.YEAR:
            return NumberEditor(display, info)
    return TextEditor(display, info.hint, least_lines=2)


class FieldDialog(QDialog):
    """Asks for one value and does the act with it; a refusal stands beside the field.

    Args:
        act: does what the dialog is for; its UserError keeps the dialog open.
        yes, no: what the buttons say that do it and that leave it.
        warning: what cannot be changed afterwards.
        proofs: checks the Thai that is typed; gone with the dialog where it is a QObject.
    """

    def __init__(
        self,
        title: str,
        info: FieldInfo,
        display: Display,
        act: Callable[[Any], object],
        yes: str,
        parent: QWidget | None = None,
        *,
        no: str = "ยกเลิก",
        explanation: str = "",
        warning: str = "",
        proofs: Proofs | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._act = act
        self._info = info
        self.editor = _editor(info, display)
        if proofs is not None:
            self.editor.set_proofs(proofs)
            if isinstance(proofs, QObject):
                proofs.setParent(self)
        self.field = Field("value", info, self.editor, display)
        self.editor.edited.connect(lambda: self.field.show_fault(""))
        box = QDialogButtonBox()
        agreed = box.addButton(yes, QDialogButtonBox.ButtonRole.AcceptRole)
        agreed.setDefault(True)
        box.addButton(no, QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setSpacing(SPACE)
        layout.addWidget(words(display(title.rstrip("…")), "title"))
        if explanation:
            layout.addWidget(words(display(explanation), "hint"))
        layout.addWidget(self.field)
        if warning:
            layout.addWidget(words(display(warning), "flag"))
        layout.addStretch()
        lay_out_dialog(self, inner, box, 62)
        self.editor.focus_target().setFocus()

    def accept(self) -> None:
        """Do the act and close, or say why it cannot be done."""
        try:
            value = self.editor.value()
            if self._info.required and value in (None, ""):
                raise UserError(f"ช่อง “{self._info.label}” ยังว่างอยู่ กรุณากรอกก่อน")
            self._act(value)
        except UserError as fault:
            self.field.show_fault(fault.message)
            return
        super().accept()
