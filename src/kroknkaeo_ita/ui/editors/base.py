"""What every editor of a field offers to the form around it."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from .proof import Proofs


def repolish(widget: QWidget) -> None:
    """Let the style sheet look again at a widget whose property has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def mark(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and let it look."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        repolish(widget)


class Editor(QWidget):
    """Shows and changes the value of one field.

    Signals:
        edited: the person has changed something; it is not yet to be kept.
        committed: what the editor holds now is to be kept.
    """

    edited = Signal()
    committed = Signal()
    typed = False
    """Whether the value is typed text that is also kept at a pause in typing."""

    def value(self) -> Any:
        """What the editor holds.

        Raises:
            UserError: it cannot be read as a value of this field.
        """
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Show a value; emits nothing."""
        raise NotImplementedError

    def draft(self) -> Any:
        """What is to be held while it is not saved, even where it is no value yet."""
        return self.value()

    def show_draft(self, draft: Any) -> None:
        """Show again what :meth:`draft` gave, text and lists of text also from a file."""
        self.show_value(draft)

    def set_proofs(self, proofs: Proofs) -> None:
        """Have typed words checked; an editor without words has none."""

    def set_faulty(self, faulty: bool) -> None:
        """Look as if the value is refused, or as always."""
        mark(self.focus_target(), "faulty", faulty)

    def focus_target(self) -> QWidget:
        """The widget that takes the keyboard, and the name for screen readers."""
        return self.focusProxy() or self

    def least_width(self) -> int:
        """The width below which what it holds is cut off."""
        return self.minimumSizeHint().width()

    def set_name(self, name: str) -> None:
        """Tell screen readers what the editor is for."""
        self.focus_target().setAccessibleName(name)
