"""Photographs of every dialog of ``dialog_cases``, and of what pops up."""

from pathlib import Path
from typing import Protocol, cast

from PySide6.QtWidgets import QDialog, QMenu, QWidget

from kroknkaeo_ita.ui.editors.day import DayEditor
from kroknkaeo_ita.ui.guide.dialog import GuideDialog
from kroknkaeo_ita.ui.helping.dialog import HelpWindow
from kroknkaeo_ita.ui.paper.paper_forms_dialog import PaperFormsDialog
from kroknkaeo_ita.ui.window import MainWindow
from tests.ui.dialog_cases import CASES, Stage, visited

_STEP_S = 1.0
_HELP_PAGES = 3


class Camera(Protocol):
    """Takes the photographs."""

    def wait(self, seconds: float = ...) -> None:
        """Let the event loop run."""

    def take(self, widget: QWidget, name: str, seconds: float = ...) -> None:
        """Photograph a widget that is shown."""


def photograph_dialogs(window: MainWindow, camera: Camera, folder: Path, backup: Path) -> None:
    """Every dialog of the program; of the guide every step, of the help every page."""
    stage = Stage(window, folder, backup)
    for case in CASES:

        def see(dialog: QDialog, name: str = f"dialog-{case.name}") -> None:
            if isinstance(dialog, GuideDialog):
                for step in range(len(dialog.steps)):
                    dialog.show_step(step)
                    camera.take(dialog, f"{name}-step-{step}", _STEP_S)
            elif isinstance(dialog, HelpWindow):
                for page in range(_HELP_PAGES):
                    dialog.show_page(page)
                    camera.take(dialog, f"{name}-page-{page + 1}")
            elif isinstance(dialog, PaperFormsDialog):
                for page in range(dialog.pages.count()):
                    dialog.pages.setCurrentIndex(page)
                    camera.take(dialog, f"{name}-page-{page + 1}")
            else:
                camera.take(dialog, name)

        with visited(see, case, stage) as visitor:
            if not visitor.met:
                raise RuntimeError(f"no dialog came: {case.name}")
    photograph_popups(window, camera)


def photograph_popups(window: MainWindow, camera: Camera) -> None:
    """The calendar, the menu of the text check, and the menus of the window."""
    papers = window.tabs.show_tab("papers")
    camera.wait(_STEP_S)
    for day in papers.findChildren(DayEditor):
        if day.isVisible():
            calendar = day.open_calendar()
            camera.take(calendar, "popup-calendar")
            calendar.close()
            break
    for action in window.menuBar().actions():
        menu = cast("QMenu", action.menu())
        menu.popup(window.pos())
        camera.take(menu, "popup-menu")
        menu.close()
