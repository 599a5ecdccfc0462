"""A paper as it will be printed: drawn off the GUI thread, always from the latest data."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ..services.papers import Proof
from .pdf import POINTS_PER_INCH, Pages
from .pieces import SPACE, EmptyPage
from .tasks import LatestAnswer
from .wording import Display

_PAUSE = 250
"""Milliseconds without another change before a paper is made anew."""
_WIDEST = 900


@dataclass(frozen=True)
class _Drawn:
    pages: Pages
    missing: tuple[str, ...]
    images: tuple[QImage, ...]
    ratio: float


class PaperPreview(QStackedWidget):
    """Shows the pages of a paper one below the other, as wide as there is room.

    Attributes:
        missing: characters of the paper shown that no font could print.

    Signals:
        pagesChanged: other pages are shown; how many.
    """

    pagesChanged = Signal(int)

    def __init__(self, display: Display) -> None:
        super().__init__()
        self.missing: tuple[str, ...] = ()
        self._make: Callable[[], Proof] | None = None
        self._pages: Pages | None = None
        self._empty = EmptyPage(display, "eye", "เลือกเอกสารทางซ้ายเพื่อดูตัวอย่าง")
        self._sheet = QWidget()
        self._column = QVBoxLayout(self._sheet)
        self._column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        self._column.setSpacing(2 * SPACE)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._sheet)
        self._scroll.setAccessibleName("ตัวอย่างก่อนพิมพ์")
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.viewport().installEventFilter(self)
        self.addWidget(self._empty)
        self.addWidget(self._scroll)
        self._answers = LatestAnswer(self)
        self._answers.answered.connect(self._show)
        self._answers.refused.connect(self._refuse)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._ask)
        self._asked_width = 0
        self._waiting = False

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self._pages) if self._pages and self.currentIndex() == 1 else 0

    @property
    def is_settled(self) -> bool:
        """Whether what is shown is the answer to what was asked last."""
        return not self._pause.isActive() and not self._waiting

    def show_paper(self, make: Callable[[], Proof], *, at_once: bool = False) -> None:
        """Show what ``make`` gives; it is called off the GUI thread, after a short pause."""
        self._make = make
        self._pages = None
        if at_once:
            self._pause.stop()
            self._empty.say("กำลังจัดทำตัวอย่าง…")
            self.setCurrentIndex(0)
            self._ask()
        else:
            self._pause.start()

    def clear(self, text: str) -> None:
        """Show no paper, and say what to do instead."""
        self._make = None
        self._pause.stop()
        self._answers.forget()
        self._refuse(text)

    def finish(self) -> None:
        """Wait for what is going on and ask for nothing more; the window is closing."""
        self._pause.stop()
        self._answers.forget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw the pages anew when the room for them has changed."""
        if (
            watched is self._scroll.viewport()
            and event.type() == QEvent.Type.Resize
            and self._make is not None
            and abs(self._width() - self._asked_width) > SPACE
        ):
            self._pause.start()
        return super().eventFilter(watched, event)

    def _width(self) -> int:
        return max(min(self._scroll.viewport().width() - 3 * SPACE, _WIDEST), 200)

    def _ask(self) -> None:
        make, known, missing = self._make, self._pages, self.missing
        if make is None:
            return
        width = self._asked_width = self._width()
        ratio = self.devicePixelRatioF()

        def drawn() -> _Drawn:
            proof = None if known else make()
            pages = Pages(proof.pdf) if proof else known
            images = tuple(
                pages.drawn(at, width * ratio / size.width() * POINTS_PER_INCH)
                for at, size in enumerate(pages.sizes)
            )
            return _Drawn(pages, proof.missing if proof else missing, images, ratio)

        self._waiting = True
        self._answers.ask(drawn)

    def _show(self, drawn: _Drawn) -> None:
        self._waiting = False
        self._pages, self.missing = drawn.pages, drawn.missing
        while self._column.count() > len(drawn.images):
            old = self._column.takeAt(self._column.count() - 1).widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for at, image in enumerate(drawn.images):
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(drawn.ratio)
            item = self._column.itemAt(at)
            label = item.widget() if item else None
            if not isinstance(label, QLabel):
                label = QLabel()
                label.setProperty("role", "sheet")
                self._column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
            label.setPixmap(pixmap)
            label.setFixedSize(pixmap.deviceIndependentSize().toSize())
            label.setAccessibleName(f"หน้า {at + 1}")
        self.setCurrentIndex(1)
        self.pagesChanged.emit(len(drawn.images))

    def _refuse(self, text: str) -> None:
        self._waiting = False
        self._pages = None
        self._empty.say(text)
        self.setCurrentIndex(0)
        self.pagesChanged.emit(0)
