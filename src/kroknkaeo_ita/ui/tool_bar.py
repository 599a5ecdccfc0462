"""The tool bar: the year, what is done most often, and the zoom."""

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolBar, QToolButton, QWidget

from .commands import Commands

_GROUPS = (("undo", "redo"), ("preview", "print"), ("backup", "restore"))
_FORMS = (
    Qt.ToolButtonStyle.ToolButtonTextBesideIcon,
    Qt.ToolButtonStyle.ToolButtonTextOnly,
    Qt.ToolButtonStyle.ToolButtonIconOnly,
)
"""How the buttons that have words are shown, the fullest form first."""
_ICONS_ONLY = ("undo", "redo", "zoom-out", "zoom-in")


class ToolBar(QToolBar):
    """Shows commands as buttons that the keyboard reaches too.

    Args:
        commands: the window's commands.
        first: what stands at the very left.
    """

    def __init__(self, commands: Commands, first: QWidget) -> None:
        super().__init__("แถบเครื่องมือ")
        self.setObjectName("tool-bar")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._fit)
        self._commands = commands
        self._worded: list[QToolButton] = []
        self.addWidget(first)
        self._before: dict[tuple[str, ...], QAction] = {}
        for group in _GROUPS:
            self._before[group] = self.addSeparator()
            for key in group:
                self._add(key)
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(gap)
        self._add("zoom-out")
        percent = QToolButton()
        percent.setDefaultAction(commands["zoom-reset"])
        self.addWidget(percent)
        self._add("zoom-in")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out icons, then words, where not every button would be in sight."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Look again for room when the letters grow or shrink."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            # The buttons have yet to hear of it.
            self._soon.start()

    def _fit(self) -> None:
        for group, separator in self._before.items():
            separator.setVisible(any(self._commands[key].isVisible() for key in group))
        for form in _FORMS:
            for made in self._worded:
                made.setToolButtonStyle(form)
            if self.sizeHint().width() <= self.width():
                break

    def _add(self, key: str) -> None:
        action = self._commands[key]
        self.addAction(action)
        made = self.widgetForAction(action)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setAccessibleName(action.text().rstrip("…"))
        if key in _ICONS_ONLY and isinstance(made, QToolButton):
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        elif isinstance(made, QToolButton):
            self._worded.append(made)
