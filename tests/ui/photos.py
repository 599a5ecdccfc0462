"""Photographs of every tab and every dialog, in one size, zoom and theme; run as a program.

    python -m tests.ui.photos FOLDER --size 1366x768 --zoom 100 --theme light [--tabs KEY,...]
        [--year full|example|empty]

Every command of the menus is triggered once, and whatever dialog it opens is photographed and
refused, so that a dialog made later is photographed too. Qt must not find a Thai dictionary: the
program ends with an error when it does, because Windows has none.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTextBoundaryFinder
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.system.settings import THEME, ZOOM_PERCENT, Settings
from kroknkaeo_ita.ui import messages
from kroknkaeo_ita.ui.guide.dialog import GuideDialog
from kroknkaeo_ita.ui.start import make_application
from kroknkaeo_ita.ui.window import MainWindow
from tests.builders import an_empty_office, the_example_office
from tests.full_year import fill_year
from tests.ui.desk import RunsAtOnce
from tests.ui.tab_photos import photograph_tabs

_LEFT_ALONE = ("quit", "undo", "redo", "zoom-in", "zoom-out", "zoom-reset", "preview")
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


def photograph_dialogs(window: MainWindow, camera: Camera, picked: Path) -> None:
    """Whatever dialogs the commands open, the guide's steps, and the message boxes."""
    asked: list[str] = []

    def shown(dialog: QDialog) -> int:
        dialog.show()
        camera.take(dialog, f"dialog-{asked[-1]}")
        dialog.hide()
        return 0

    kinds = (QDialog, QMessageBox, QPrintDialog)
    plain = [kind.exec for kind in kinds]
    answers: dict[str, object] = {
        "pick_file": picked,
        "pick_files": [picked],
        "pick_folder": picked.parent,
        "pick_target": None,
    }
    own_answers = {name: getattr(messages, name) for name in answers}
    for kind in kinds:
        kind.exec = shown
    for name, answer in answers.items():
        setattr(messages, name, lambda *_, answer=answer: answer)
    try:
        for key, act in window._acts().items():
            if key not in _LEFT_ALONE:
                asked.append(key)
                _done(act)
                camera.wait()
                _photograph_open(window, camera, key)
        for name, say in _boxes(window).items():
            asked.append(name)
            say()
    finally:
        for kind, own in zip(kinds, plain, strict=True):
            kind.exec = own
        for name, own_answer in own_answers.items():
            setattr(messages, name, own_answer)


def _done(act: Callable[[], object]) -> None:
    try:
        act()
    except UserError as fault:
        sys.stderr.write(f"refused: {fault.message}\n")


def _photograph_open(window: MainWindow, camera: Camera, key: str) -> None:
    """Dialogs that were opened without waiting for their answer."""
    for dialog in window.findChildren(QDialog):
        if not dialog.isVisible():
            continue
        if isinstance(dialog, GuideDialog):
            for step in range(len(dialog.steps)):
                dialog.show_step(step)
                camera.take(dialog, f"dialog-{key}-step-{step}", 1.0)
        else:
            camera.take(dialog, f"dialog-{key}")
        dialog.close()


def _boxes(window: MainWindow) -> dict[str, Callable[[], object]]:
    display = window.services.display
    return {
        "fault": lambda: messages.fault(window, display("เขียนไฟล์ไม่ได้ เนื้อที่เต็ม กรุณาลบไฟล์ที่ไม่ใช้")),
        "ask": lambda: messages.ask(window, "ปิดปีงบประมาณหรือไม่", display("แก้ไขต่อไม่ได้"), "ปิดปี"),
        "report": lambda: messages.report(window, "ผลการตรวจ", ["ไฟล์ครบ"] * 20, "เปิดโฟลเดอร์"),
        "bug": lambda: messages.bug(window, "Traceback (most recent call last):\n  ..."),
    }


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
        window.show()
        camera = Camera(app, asked.folder, f"{asked.size}-{asked.zoom}-{asked.theme}-{asked.year}")
        photograph_tabs(window, camera, asked.tabs.split(",") if asked.tabs else [])
        if not asked.tabs:
            photograph_dialogs(window, camera, picked)
        window.close()
        services.close()
    sys.stdout.write(f"{len(camera.made)} pictures in {asked.folder}\n")
    return 0


if __name__ == "__main__":
    code = main(sys.argv[1:])
    sys.stdout.flush()
    # What Qt takes down at the end is of no interest here, and not always orderly.
    os._exit(code)
