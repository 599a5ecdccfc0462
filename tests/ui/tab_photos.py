"""Photographs of the tabs: every page of each, every kind of paper, measures one and many."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kroknkaeo_ita.ui.tab import Tab
from kroknkaeo_ita.ui.tabs import TABS
from kroknkaeo_ita.ui.tabs.measures import MeasuresTab
from kroknkaeo_ita.ui.tabs.papers import PapersTab
from kroknkaeo_ita.ui.window import MainWindow

_PAPER_S = 3.0
_PAGE_S = 0.6


class Camera(Protocol):
    """What takes a widget's picture after letting the program run for a while."""

    def take(self, widget: QWidget, name: str, seconds: float = ...) -> None: ...


def faces(tab: Tab) -> Iterator[tuple[str, float]]:
    """Turn to each face of a tab: its name, and how many seconds it takes to show itself."""
    if isinstance(tab, PapersTab):
        entries = (tab.list.model().index(row, 0) for row in range(tab.list.model().rowCount()))
        keys = (entry.data(Qt.ItemDataRole.UserRole).key for entry in entries)
        for key in dict.fromkeys(filter(None, keys)):
            tab.choose(key)
            yield key, _PAPER_S
    elif hasattr(tab, "show_page"):
        for page in range(tab._pages.count()):
            tab.show_page(page)
            tab.start_point().setFocus()
            yield f"page-{page + 1}", _PAGE_S
    else:
        yield "", _PAGE_S
    if isinstance(tab, MeasuresTab):
        tab.list.selectAll()
        yield "many", _PAGE_S


def photograph_view(window: MainWindow, camera: Camera, backup: Path) -> None:
    """A backup opened beside the data: each tab as it stands where nothing can be changed."""
    window.viewing.open(backup)
    for view in window.viewing.windows:
        view.resize(window.size())
        for number, kind in enumerate(TABS, start=1):
            view.tabs.show_tab(kind.key)
            camera.take(view, f"view-{number}-{kind.key}", _PAPER_S)
        view.close()


def photograph_tabs(window: MainWindow, camera: Camera, wanted: Sequence[str]) -> None:
    """Every tab that is wanted, in all its faces; all of them where none is named."""
    for number, kind in enumerate(TABS, start=1):
        if wanted and kind.key not in wanted:
            continue
        tab = window.tabs.show_tab(kind.key)
        for face, seconds in faces(tab):
            name = "-".join(filter(None, ("tab", str(number), kind.key, face)))
            camera.take(window, name, seconds)
