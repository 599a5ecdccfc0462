"""Opens what is written about the program: the manual, the card, the news."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from ...domain.errors import UserError
from ...domain.handbook import Chapter
from ...domain.paper_order import PaperOrder
from ...domain.progress import Progress
from ...services.facade import Services
from ...services.handbook_texts import CARD, MANUAL, NEWS, chapters, news_since, picture_path
from ...system.files import write_atomically
from ...system.settings import NEWS_SEEN, WINDOW_GEOMETRY, Settings
from ...version import VERSION
from .. import messages
from ..events import PaperChoice
from ..paper.printing import Printing

if TYPE_CHECKING:
    from .book import BookWindow


class Reading(QObject):
    """The windows to read in.

    Attributes:
        window: the one that was opened last, or None when none is open.
    """

    def __init__(
        self, window: QWidget, services: Services, settings: Settings, printing: Printing
    ) -> None:
        super().__init__(window)
        self._main = window
        self._services = services
        self._settings = settings
        self._printing = printing
        self.window: BookWindow | None = None

    def show_manual(self) -> None:
        """Show the manual."""
        handbook = self._services.handbook
        self._show(MANUAL, chapters(), lambda: self._print(MANUAL, handbook.manual))

    def show_news(self) -> None:
        """Show what is new, of every version."""
        self._show(NEWS, news_since())

    def print_card(self) -> None:
        """Print the quick card."""
        self._print(CARD, self._services.handbook.card)

    def tell_news(self) -> None:
        """Show what is new, once after an update; a first start has no news."""
        seen = self._settings.get(NEWS_SEEN)
        if seen == VERSION:
            return
        try:
            self._settings.set(NEWS_SEEN, VERSION)
        except UserError as fault:
            messages.fault(self._main, self._services.display(fault.message))
            return
        is_update = bool(seen or self._settings.get(WINDOW_GEOMETRY))
        news = news_since(seen) if is_update else ()
        if news:
            self._show(NEWS, news)

    def _show(
        self,
        title: str,
        read: Sequence[Chapter],
        print_it: Callable[[], object] | None = None,
    ) -> None:
        from .book import BookWindow

        if self.window is not None:
            self.window.close()
        shown = BookWindow(title, read, self._services.display, picture_path, print_it, self._main)
        self.window = shown
        shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown.finished.connect(lambda _code: self._forget(shown))
        shown.show()
        shown.activateWindow()

    def _forget(self, closed: BookWindow) -> None:
        closed.deleteLater()
        if self.window is closed:
            self.window = None

    def _print(self, title: str, make: Callable[[], bytes]) -> None:
        def made(_progress: Progress) -> bytes:
            return make()

        def written(path: Path, _progress: Progress) -> None:
            write_atomically(path, make())

        order = PaperOrder("handbook", self._services.years.current())
        self._printing.print_made(PaperChoice(order, title), made, written)
