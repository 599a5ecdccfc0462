"""Parts that come up as windows of their own, because they are shown before they have a place.

Nobody sees more than a flicker, but Windows makes a whole window for it, which takes longer than
anything else at the start.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget


class Strays(QObject):
    """For a `with` block, writes down which parts came up so.

    Attributes:
        found: their types and names.
    """

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def eventFilter(self, seen: QObject, event: QEvent) -> bool:
        """Look at what is shown; it goes on as ever."""
        if event.type() == QEvent.Type.Show and isinstance(seen, QWidget) and _is_stray(seen):
            self.found.append(f"{type(seen).__name__} {seen.objectName()}".strip())
        return False

    def __enter__(self) -> "Strays":
        QApplication.instance().installEventFilter(self)
        return self

    def __exit__(self, *_: object) -> None:
        QApplication.instance().removeEventFilter(self)


def _is_stray(widget: QWidget) -> bool:
    is_window = widget.windowType() in (Qt.WindowType.Widget, Qt.WindowType.Window)
    meant = isinstance(widget, (QDialog, QMainWindow))
    return widget.isWindow() and is_window and not meant
