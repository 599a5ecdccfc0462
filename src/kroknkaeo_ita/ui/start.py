"""Starts the window on a data folder and ends it in an orderly way."""

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.system.log import keep_log
from kroknkaeo_ita.system.paths import DataFolder
from kroknkaeo_ita.system.settings import Settings
from kroknkaeo_ita.ui import icons, messages
from kroknkaeo_ita.ui.crash import CrashHook
from kroknkaeo_ita.ui.look import Look
from kroknkaeo_ita.ui.thai_qt import ThaiTexts
from kroknkaeo_ita.ui.window import MainWindow
from kroknkaeo_ita.version import VERSION

Opener = Callable[[], AbstractContextManager[tuple[Services, Settings]]]
"""Opens the data folder for as long as the window lives."""


def make_application() -> tuple[QApplication, Look]:
    """The Qt application with its name, language and look; the one that runs, if one does."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("a Qt application without widgets is running")
    app.setApplicationName("kroknkaeo-ita")
    app.setApplicationDisplayName("")
    app.setApplicationVersion(VERSION)
    QLocale.setDefault(QLocale(QLocale.Language.Thai, QLocale.Country.Thailand))
    app.installTranslator(ThaiTexts(app))
    look = Look(app)
    look.set_zoom(100)
    app.setWindowIcon(icons.icon("app"))
    return app, look


def run(opener: Opener, folder: DataFolder) -> int:
    """Show the window until it is closed.

    Args:
        opener: opens the data folder; raises UserError when it cannot be.
        folder: where the log is kept.

    Returns:
        The exit code: 0, or 1 when the data folder could not be opened.
    """
    app, look = make_application()
    hook = CrashHook(app)
    try:
        with opener() as (services, settings), keep_log(folder.logs) as log:
            window = MainWindow(services, settings, look)
            if window.placed:
                window.show()
            else:
                window.showMaximized()
            if log.earlier_crash:
                messages.bug(window, log.earlier_crash)
            code = app.exec()
            window.deleteLater()
            return code
    except UserError as fault:
        messages.fault(None, fault.message)
        return 1
    finally:
        hook.release()
