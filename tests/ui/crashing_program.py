"""Crashes where Python cannot catch it: ``python -m tests.ui.crashing_program FOLDER``."""

import faulthandler
import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from kroknkaeo_ita.app import open_program
from kroknkaeo_ita.ui.start import make_application, run


def crash() -> None:
    # Windows turns what ctypes reads wrongly into an exception.
    faulthandler._sigsegv()


def main(folder: Path) -> int:
    app, _look = make_application()
    QTimer.singleShot(0, app, crash)
    return run(lambda ask: open_program(folder, ask))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
