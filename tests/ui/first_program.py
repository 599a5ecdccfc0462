"""A program whose window is in the task bar: ``python -m tests.ui.first_program FOLDER [busy]``.

Tells on standard output when it is there, and when it has come forward; ``busy`` never looks up.
"""

import faulthandler
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from kroknkaeo_ita.app import open_program
from kroknkaeo_ita.ui.start import make_application, run
from tests.ui.typist import the_window


def tell(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def main(folder: Path, *, busy: bool) -> int:
    app, _look = make_application()

    def begin() -> None:
        window = the_window()
        window.showMinimized()
        tell("minimized")
        if busy:
            while True:
                time.sleep(1)
        watch.start(10)

    def look() -> None:
        window = the_window()
        if QApplication.activeWindow() is not None and not window.isMinimized():
            watch.stop()
            tell("forward")
            app.closeAllWindows()

    watch = QTimer(app)
    watch.timeout.connect(look)
    QTimer.singleShot(0, app, begin)
    return run(lambda ask: open_program(folder, ask))


if __name__ == "__main__":
    faulthandler.dump_traceback_later(60, exit=True)
    sys.exit(main(Path(sys.argv[1]), busy="busy" in sys.argv))
