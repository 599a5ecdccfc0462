"""What the bench of speed runs in a process of its own: build, an empty window, ours, its acts."""

import json
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

_SOUGHT = ("ด้าน", "ด้านที่ 3", "", "ปี", "")


def said(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def build(folder: str, measures: str, lines: str, years: str) -> None:
    from tests.builders import the_example_office
    from tests.decade import fill_decade

    services = the_example_office(Path(folder))
    fill_decade(services, int(measures), int(lines), int(years))
    services.close()
    said("built")


def empty() -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.resize(1366, 768)
    window.show()
    app.processEvents()
    said("ready")


def open_window(folder: str):
    from kroknkaeo_ita.system.settings import Settings
    from kroknkaeo_ita.ui.start import make_application
    from kroknkaeo_ita.ui.window import MainWindow
    from tests.builders import an_empty_office

    app, look = make_application()
    services = an_empty_office(Path(folder))
    window = MainWindow(services, Settings(Path(folder) / "speed.json"), look)
    window.resize(1366, 768)
    window.show()
    app.processEvents()
    said("ready")
    return app, window


def acts(folder: str) -> None:
    from PySide6.QtCore import QObject, Qt
    from PySide6.QtTest import QTest
    from sqlalchemy import event

    app, window = open_window(folder)
    painting, queries = [False], [0]

    def count(*_what: object) -> None:
        # what a worker reads meanwhile is no paint's doing
        queries[0] += painting[0] and threading.current_thread() is threading.main_thread()

    event.listen(window.services.measures._store._engine, "before_cursor_execute", count)
    figures: dict[str, float] = {}

    def timed(name: str, act: Callable[[int], object], runs: int = 5) -> None:
        took = []
        for run in range(runs):
            begun = time.perf_counter()
            act(run)
            app.processEvents()
            took.append((time.perf_counter() - begun) * 1000)
        figures[name] = median(took)

    for key in ("overview", "measures", "follow-ups", "records", "office", "assessments"):
        begun = time.perf_counter()
        tab = window.tabs.show_tab(key)
        app.processEvents()
        figures[f"first look at {key}"] = (time.perf_counter() - begun) * 1000
        start: QObject = tab.start_point()
        timed(f"arrow key in {key}", lambda _run, at=start: QTest.keyClick(at, Qt.Key.Key_Down))
        painting[0] = True
        window.repaint()
        window.grab()
        painting[0] = False
        if hasattr(tab, "search"):
            timed(f"filter in {key}", lambda run, tab=tab: tab.search.setText(_SOUGHT[run]))
    figures["queries in paints"] = queries[0]
    said(json.dumps(figures))
    window.close()


def main() -> None:
    what, *rest = sys.argv[1:]
    {"build": build, "empty": empty, "window": lambda at: (open_window(at), None)[1], "acts": acts}[
        what
    ](*rest)


if __name__ == "__main__":
    main()
    # What Qt takes down at the end is of no interest here.
    import os

    os._exit(0)
