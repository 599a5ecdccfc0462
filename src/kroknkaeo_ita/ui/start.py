"""Starts the window on a data folder and ends it in an orderly way."""

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QLocale
from PySide6.QtWidgets import QApplication

from ..domain.errors import UserError
from ..domain.thai.digits import to_thai_digits
from ..services.facade import Services
from ..services.rescue import Rescue
from ..system.calls import Calls
from ..system.dictionary import load_breaker
from ..system.garbage import lasting, release
from ..system.instance import InUse
from ..system.settings import NEWS_SEEN, Settings
from ..version import VERSION
from . import icons, messages
from .ahead import Ahead
from .collector import Collector
from .crash import CrashHook
from .doorbell import Doorbell
from .guide.welcome import is_fresh
from .left_drafts import lead_to_left_drafts
from .look import Look
from .soon import soon
from .thai_qt import ThaiTexts
from .window import MainWindow

if TYPE_CHECKING:
    from .archive.rescue_dialog import Restore

_COPY_AFTER_MS = 2_000
"""After the window is there: by then the other tabs have been made."""
_NO_ANSWER = (
    "หน้าต่างที่เปิดไว้ไม่ตอบรับ อาจกำลังสำรองหรือกู้คืนข้อมูลอยู่ โปรดรอสักครู่แล้วเปิดใหม่ "
    "ถ้ารอแล้วยังไม่ได้ ให้กด Ctrl+Shift+Esc เลือกโปรแกรม ITA เทศบาล กด “สิ้นสุดงาน” แล้วเปิดใหม่ "
    "ข้อมูลที่บันทึกไว้แล้วไม่หาย"
)


class Program(Protocol):
    """What the window needs of the program that app.py has put together.

    Attributes:
        earlier_crash: what the last run left behind when it did not end in an orderly way.
        calls: other programs that ask for this one's window.
    """

    services: Services
    settings: Settings
    earlier_crash: str | None
    calls: Calls


AskRescue = Callable[[Rescue, "Restore"], bool]
"""Asks which copy to go back to, and does it; False when nothing was brought back."""

Opener = Callable[[AskRescue], AbstractContextManager[Program]]
"""Opens the data folder for as long as the window lives; asks when its data are lost."""


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
    if app.findChild(Collector) is None:
        Collector(app)
    look = Look(app)
    look.set_zoom(100)
    app.setWindowIcon(icons.icon("app"))
    return app, look


class _RescueAsker:
    """Asks which copy to go back to.

    Attributes:
        declined: whether the person chose to bring nothing back, and so knows what is wrong.
    """

    def __init__(self) -> None:
        self.declined = False

    def ask(self, rescue: Rescue, restore: "Restore") -> bool:
        """Show the dialog; whether a copy was brought back."""
        from .archive.rescue_dialog import RescueDialog

        breaker = load_breaker(())

        def display(text: str) -> str:
            return breaker.with_break_opportunities(to_thai_digits(text))

        dialog = RescueDialog(rescue, restore, display)
        self.declined = not dialog.exec()
        dialog.deleteLater()
        return not self.declined


def run(
    opener: Opener,
    call_first: Callable[[], bool] = lambda: False,
    backup: Path | None = None,
) -> int:
    """Show the window until it is closed.

    Args:
        opener: opens the data folder; raises UserError when it cannot be.
        call_first: asks the program that has the folder open to come forward; True when it has.
        backup: what is opened beside the data, to be looked at.

    Returns:
        The exit code: 0, or 1 when the data folder could not be opened.
    """
    app, look = make_application()
    hook = CrashHook(app)
    asker = _RescueAsker()
    try:
        with opener(asker.ask) as program:
            with lasting():
                window = MainWindow(program.services, program.settings, look)
                Doorbell(window, program.calls, window.viewing.open)
                if window.placed:
                    window.show()
                else:
                    window.showMaximized()
            if program.earlier_crash:
                messages.bug(window, program.earlier_crash)
            # A copy keeps every reader waiting for a moment; the window is painted first.
            soon(window, window.copying.begin, _COPY_AFTER_MS)
            Ahead(window.tabs.make_ahead(), window)
            if backup is not None:
                soon(window, partial(window.viewing.open, backup))
            elif is_fresh(program.services):
                window.dialogs.show_guide()
            else:
                lead_to_left_drafts(program.services, window.events)
            if program.settings.get(NEWS_SEEN) != VERSION:
                window.reading.tell_news()
            code = app.exec()
            # While the services are still open: what the window owns may ask them.
            window.deleteLater()
            app.sendPostedEvents(window, QEvent.Type.DeferredDelete)
            return code
    except InUse as fault:
        return 0 if _answered(call_first, fault) else 1
    except UserError as fault:
        if not asker.declined:
            messages.fault(None, fault.message)
        return 1
    finally:
        hook.release()
        # The window's parts must go before the application that they are parts of.
        release()


def _answered(call_first: Callable[[], bool], fault: InUse) -> bool:
    """Have the first program come forward, or say what to do when it does not."""
    try:
        if call_first():
            return True
        messages.fault(None, f"{fault.message}\n\n{_NO_ANSWER}")
    except UserError as refused:
        messages.fault(None, refused.message)
    return False
