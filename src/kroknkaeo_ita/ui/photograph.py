"""Pictures of every tab, for the people who build the program and for its tests."""

import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication

from ..services.facade import Services
from ..system.settings import Settings
from .start import make_application
from .tab import Tab
from .tabs import TABS
from .tabs.papers import PapersTab
from .tasks import LatestAnswer
from .window import MainWindow

OFFICE_SCREEN = (1366, 768)
"""The screen of the clerk's PC."""
_LONGEST_WAIT = 60_000


def photograph(
    services: Services, folder: Path, size: tuple[int, int] = OFFICE_SCREEN
) -> list[Path]:
    """Write a PNG of every tab into a folder, made if it is missing, and return the paths."""
    if sys.platform == "linux" and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder.mkdir(parents=True, exist_ok=True)
    app, look = make_application()
    with tempfile.TemporaryDirectory() as temporary:
        settings = Settings(Path(temporary) / "settings.json")
        window = MainWindow(services, settings, look)
        window.copying.wanted = False
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        window.resize(QSize(*size))
        window.show()
        paths = []
        for number, tab_type in enumerate(TABS, start=1):
            tab = window.tabs.show_tab(tab_type.key)
            settle(app)
            wait_for_answers(tab)
            settle(app)
            path = folder / f"{number}-{tab_type.key}.png"
            if not window.grab().save(str(path)):
                raise OSError(f"cannot write {path}")
            paths.append(path)
        window.close()
        window.deleteLater()
        settle(app)
    return paths


def settle(app: QApplication) -> None:
    """Let everything be laid out and drawn that has been asked for."""
    for _ in range(3):
        app.sendPostedEvents()
        app.processEvents()


def wait_for_answers(tab: Tab) -> None:
    """Wait until all is known that the tab has asked for, and the pages in view are drawn."""
    loop = QEventLoop()
    late = QTimer()
    late.setSingleShot(True)
    late.timeout.connect(loop.quit)
    late.start(_LONGEST_WAIT)
    for asked in tab.findChildren(LatestAnswer):
        asked.answered.connect(loop.quit)
        asked.refused.connect(loop.quit)
        while asked.is_waiting and late.isActive():
            loop.exec()
    if isinstance(tab, PapersTab):
        tab.preview.settled.connect(loop.quit)
        while not tab.preview.is_settled and late.isActive():
            loop.exec()
