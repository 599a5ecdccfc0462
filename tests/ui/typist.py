"""A clerk at a program of their own: ``python -m tests.ui.typist FOLDER`` types, then waits.

The real window on a real data folder, worked by real key events, until it is killed.
"""

import faulthandler
import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from kroknkaeo_ita.app import open_program
from kroknkaeo_ita.ui.form import RecordForm
from kroknkaeo_ita.ui.start import make_application, run
from kroknkaeo_ita.ui.window import MainWindow
from tests.ui.desk import CTRL, press, type_text

TOO_LONG = "น้ำ" * 700
HALF_A_DATE = "9/"


def the_window() -> MainWindow:
    windows = (one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))
    return next(windows)


def settle() -> None:
    for _ in range(5):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def typed_over(form: RecordForm, name: str, text: str) -> None:
    form.focus_field(name)
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_Delete)
    type_text(text)


def type_what_is_refused() -> None:
    window = the_window()
    window.activateWindow()
    measures = window.tabs.show_tab("measures")
    settle()
    first, second = window.services.measures.of_year(2564)[:2]
    for measure, text in ((first, TOO_LONG), (second, "")):
        measures.list.select_row(measures.rows.row_of(measure.id))
        settle()
        typed_over(measures.form, "title", text)
        press(Qt.Key.Key_Tab)
    follow_ups = window.tabs.show_tab("follow-ups")
    settle()
    follow_ups.choose(first.id, 3)
    settle()
    typed_over(follow_ups.form, "result", "ยังพิมพ์ไม่จบ")
    typed_over(follow_ups.form, "reported_on", HALF_A_DATE)
    sys.stdout.write("typed\n")
    sys.stdout.flush()


def main(folder: Path) -> int:
    app, _look = make_application()
    QTimer.singleShot(0, app, type_what_is_refused)
    return run(lambda ask: open_program(folder, ask))


if __name__ == "__main__":
    faulthandler.dump_traceback_later(60, exit=True)
    sys.exit(main(Path(sys.argv[1])))
