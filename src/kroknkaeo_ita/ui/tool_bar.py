"""The tool bar: the year, what is done most often, and the zoom."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QToolBar, QToolButton, QWidget

from .commands import Commands

_GROUPS = (("undo", "redo"), ("preview", "print"), ("backup", "restore"))
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
        self.setIconSize(QSize(20, 20))
        self._commands = commands
        self.addWidget(first)
        for group in _GROUPS:
            self.addSeparator()
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

    def _add(self, key: str) -> None:
        action = self._commands[key]
        self.addAction(action)
        made = self.widgetForAction(action)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setAccessibleName(action.text().rstrip("…"))
        if key in _ICONS_ONLY and isinstance(made, QToolButton):
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
