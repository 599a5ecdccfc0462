"""Photographs of every tab and every dialog, in one size, zoom and theme; run as a program.

    python -m tests.ui.photos FOLDER --size 1366x768 --zoom 100 --theme light [--tabs KEY,...]
        [--year full|example|empty]

In a full year every dialog of ``dialog_cases`` is come to, photographed and left again; a backup is
opened to look at. Qt must not find a Thai dictionary: the program ends with an error when it does,
because Windows has none.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QTextBoundaryFinder
from PySide6.QtWidgets import QApplication, QWidget

from kroknkaeo_ita.system.settings import THEME, ZOOM_PERCENT, Settings
from kroknkaeo_ita.ui.start import make_application
from kroknkaeo_ita.ui.window import MainWindow
from tests.builders import an_empty_office, the_example_office
from tests.full_year import fill_year
from tests.ui.desk import RunsAtOnce
from tests.ui.dialog_photos import photograph_dialogs
from tests.ui.tab_photos import photograph_tabs, photograph_view

_SETTLE_S = 0.4


def finds_thai_words() -> bool:
    """Whether Qt breaks Thai by a dictionary, as it does where libthai is."""
    text = "ประชาชนได้รับบริการ"
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, text)
    return 0 < finder.toNextBoundary() < len(text)


class Camera:
    """Writes what widgets look like into a folder."""

    def __init__(self, app: QApplication, folder: Path, tail: str) -> None:
        self.made: list[Path] = []
        self._app = app
        self._folder = folder
        self._tail = tail

    def wait(self, seconds: float = _SETTLE_S) -> None:
        """Let the event loop run; workers get their turn too, which QTest.qWait denies them."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._app.processEvents()
            time.sleep(0.005)

    def take(self, widget: QWidget, name: str, seconds: float = _SETTLE_S) -> None:
        """Photograph a widget that is shown."""
        self.wait(seconds)
        path = self._folder / f"{name}-{self._tail}.png"
        number = 2
        while path in self.made:
            path = self._folder / f"{name}-{number}-{self._tail}.png"
            number += 1
        if not widget.grab().save(str(path)):
            raise OSError(f"cannot write {path}")
        self.made.append(path)


def main(arguments: list[str]) -> int:
    """Take the photographs; 1 when Qt knows Thai words, so that the pictures would lie."""
    parser = argparse.ArgumentParser(prog="photos")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--zoom", type=int, default=100)
    parser.add_argument("--theme", default="light")
    parser.add_argument("--tabs", default="", help="only these tabs, and no dialogs")
    parser.add_argument("--year", default="full", choices=("full", "example", "empty"))
    asked = parser.parse_args(arguments)
    app, look = make_application()
    if finds_thai_words():
        sys.stderr.write("Qt finds Thai words by a dictionary here; Windows has none.\n")
        return 1
    asked.folder.mkdir(parents=True, exist_ok=True)
    width, height = (int(side) for side in asked.size.split("x"))
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        make = an_empty_office if asked.year == "empty" else the_example_office
        services = make(root / "ข้อมูล")
        if asked.year == "full":
            fill_year(services, root, 12, 4)
        settings = Settings(root / "settings.json")
        settings.set(ZOOM_PERCENT, asked.zoom)
        settings.set(THEME, asked.theme)
        picked = services.backups.make(root).path
        window = MainWindow(services, settings, look, RunsAtOnce())
        window.resize(width, height)
        window.copying.wanted = False
        window.show()
        camera = Camera(app, asked.folder, f"{asked.size}-{asked.zoom}-{asked.theme}-{asked.year}")
        photograph_tabs(window, camera, asked.tabs.split(",") if asked.tabs else [])
        if not asked.tabs and asked.year != "empty":
            photograph_view(window, camera, picked)
        if not asked.tabs and asked.year == "full":
            photograph_dialogs(window, camera, root, picked)
        window.close()
        services.close()
    sys.stdout.write(f"{len(camera.made)} pictures in {asked.folder}\n")
    return 0


if __name__ == "__main__":
    code = main(sys.argv[1:])
    sys.stdout.flush()
    # What Qt takes down at the end is of no interest here, and not always orderly.
    os._exit(code)
