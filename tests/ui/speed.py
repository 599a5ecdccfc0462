"""What the bench of speed runs in a process of its own: build, an empty window, ours, its acts."""

import json
import os
import runpy
import sys
from pathlib import Path


def said(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def build(folder: str, measures: str, lines: str, years: str) -> None:
    from tests.ten_years import ten_years

    ten_years(Path(folder), int(measures), int(lines), int(years))
    said("built")


def empty() -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.showMaximized()
    app.processEvents()
    said("ready")


def window(folder: str, listed: str = "") -> None:
    """Start the program as its icon does, and say when the window has been painted.

    With a second word, say too what has been imported by then.
    """
    from PySide6.QtWidgets import QApplication

    def ready(*_app: object) -> int:
        QApplication.processEvents()
        said("ready")
        said(json.dumps(sorted(sys.modules)) if listed else "")
        os._exit(0)

    QApplication.exec = ready
    sys.argv = ["kroknkaeo-ita", "--data", folder]
    runpy.run_module("kroknkaeo_ita", run_name="__main__")


def acts(folder: str) -> None:
    from kroknkaeo_ita.system.settings import Settings
    from kroknkaeo_ita.ui.start import make_application
    from kroknkaeo_ita.ui.window import MainWindow
    from tests.builders import an_empty_office
    from tests.ui.answers import measured

    _app, look = make_application()
    services = an_empty_office(Path(folder))
    shown = MainWindow(services, Settings(Path(folder) / "speed.json"), look)
    shown.resize(1366, 768)
    shown.show()
    said("ready")
    said(json.dumps(measured(shown)))


def main() -> None:
    what, *rest = sys.argv[1:]
    {"build": build, "empty": empty, "window": window, "acts": acts}[what](*rest)


if __name__ == "__main__":
    main()
    # What Qt takes down at the end is of no interest here.
    os._exit(0)
