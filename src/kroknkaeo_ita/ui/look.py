"""Font, palette and style sheet of the whole window, at any zoom."""

import re
from dataclasses import asdict

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from ..system.resources import resource_path
from .colours import LIGHT, THEMES, Colours
from .soon import soon

FAMILY = "Sarabun"
BASE_POINTS = 11.0
ZOOMS = (90, 100, 110, 125, 150, 175, 200)
"""The zooms (per cent) that the window offers."""

_TOKEN = re.compile(r"@([a-z_]+)")
_LENGTH = re.compile(r"(\d+)(px|pt|fx)")
_THIN = 2
"""Lengths up to this many pixels are hairlines, which a zoom leaves alone."""


def load_fonts() -> None:
    """Give Qt the bundled fonts; the system's fonts are never relied on."""
    folder = resource_path("fonts", FAMILY)
    for file in sorted(folder.glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise RuntimeError(f"the bundled font cannot be read: {file}")


def style_sheet(template: str, colours: Colours, zoom: int) -> str:
    """The style sheet with its ``@colour`` names filled in and its lengths zoomed."""
    named = {name: value for name, value in asdict(colours).items() if isinstance(value, str)}

    def zoomed(match: re.Match[str]) -> str:
        length = int(match[1])
        if match[2] == "fx":
            return f"{length}px"
        if match[2] == "px" and length <= _THIN:
            return match[0]
        return f"{round(length * zoom / 100)}{match[2]}"

    return _LENGTH.sub(zoomed, _TOKEN.sub(lambda match: named[match[1]], template))


class Look:
    """The look of the application: dresses it, and dresses it anew at another zoom.

    Attributes:
        zoom: per cent of the base size.
    """

    def __init__(self, app: QApplication, colours: Colours = LIGHT) -> None:
        self._app = app
        self._window: QWidget | None = None
        self._lent: list[QWidget] = []
        self._colours = colours
        self._template = resource_path("style", "window.qss").read_text("utf-8")
        self.zoom = 0
        load_fonts()
        QDir.setSearchPaths("style", [str(resource_path("style"))])
        app.setStyle(QStyleFactory.create("Fusion"))
        app.setPalette(colours.palette())

    def set_theme(self, theme: str) -> None:
        """Put on the colours of a theme, or (``system``) light or dark as the computer is."""
        if theme == "system":
            dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
            theme = "dark" if dark else "light"
        colours = THEMES[theme]
        if colours is self._colours:
            return
        self._colours = colours
        self._app.setPalette(colours.palette())
        if self.zoom:
            self.dress(self.zoom)

    def set_zoom(self, zoom: int) -> None:
        """Dress the application at a zoom, held within what is offered."""
        zoom = min(max(zoom, ZOOMS[0]), ZOOMS[-1])
        if zoom != self.zoom:
            self.dress(zoom)

    def put_on(self, window: QWidget | None) -> None:
        """Let a window and its dialogs wear the style sheet, or (None) the whole application.

        A window's parts, which are put into one another before they come into it, are then
        dressed once. The application's own sheet would dress them again each time, and a tab
        would take five times as long to make.
        """
        worn = (self._window or self._app).styleSheet()
        if self._window is not None:
            self._window.destroyed.disconnect(self._on_window_gone)
        self._window = window
        self._app.setStyleSheet("")
        (window or self._app).setStyleSheet(worn)
        if window is not None:
            window.destroyed.connect(self._on_window_gone)

    def lend_to(self, window: QWidget) -> None:
        """Let a second window wear what the first one wears, now and whenever that changes."""
        window.setStyleSheet((self._window or self._app).styleSheet())
        self._lent.append(window)
        window.destroyed.connect(lambda: self._lent.remove(window))

    def dress(self, zoom: int) -> None:
        """Put font and style sheet on, even if they are on already."""
        self.zoom = zoom
        font = QFont(FAMILY)
        font.setPointSizeF(BASE_POINTS * zoom / 100)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self._app.setFont(font)
        worn = style_sheet(self._template, self._colours, zoom)
        for dressed in (self._window or self._app, *self._lent):
            dressed.setStyleSheet(worn)

    def _on_window_gone(self) -> None:
        """The window took its sheet with it; what is shown after it is dressed again.

        Not at this moment: some of the window's parts may still be going.
        """
        self._window = None
        soon(self._app, self._dress_again)

    def _dress_again(self) -> None:
        if self.zoom and self._window is None:
            self.dress(self.zoom)

    def stepped(self, steps: int) -> int:
        """The zoom so many offered steps away from the present one."""
        at = min(range(len(ZOOMS)), key=lambda index: abs(ZOOMS[index] - self.zoom))
        return ZOOMS[min(max(at + steps, 0), len(ZOOMS) - 1)]
