"""A paper as it will be printed: drawn off the GUI thread, always from the latest data."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ..services.papers import Proof
from .pdf import POINTS_PER_INCH, Pages
from .pieces import SPACE, EmptyPage
from .tasks import LatestAnswer
from .wording import Display

_PAUSE = 250
"""Milliseconds without another change before a paper is made anew."""
_SCROLL_PAUSE = 30
"""Milliseconds without scrolling before the pages that came into view are drawn."""
_WIDEST = 900


@dataclass(frozen=True)
class _Made:
    pages: Pages
    missing: tuple[str, ...]
    hidden: tuple[str, ...]


@dataclass(frozen=True)
class _Drawn:
    """Some pages of a paper as pictures, by their place."""

    pages: Pages
    images: dict[int, QImage]
    ratio: float


class PaperPreview(QStackedWidget):
    """Shows the pages of a paper one below the other, as wide as there is room.

    Only the pages in view and a little more are held as pictures, so a long paper is shown as
    fast as a short one.

    Attributes:
        missing: characters of the paper shown that no font could print.
        hidden_texts: what a public copy masks.

    Signals:
        pagesChanged: other pages are shown; how many.
        settled: the pages in view are drawn, or there is nothing to draw.
    """

    pagesChanged = Signal(int)
    settled = Signal()

    def __init__(self, display: Display) -> None:
        super().__init__()
        self.missing: tuple[str, ...] = ()
        self.hidden_texts: tuple[str, ...] = ()
        self._make: Callable[[], Proof] | None = None
        self._pages: Pages | None = None
        self._drawn: set[int] = set()
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
        self._papers = LatestAnswer(self)
        self._papers.answered.connect(self._show)
        self._papers.refused.connect(self._refuse)
        self._pictures = LatestAnswer(self)
        self._pictures.answered.connect(self._put_up)
        self._pause = self._timer(_PAUSE, self._ask)
        self._scrolled = self._timer(_SCROLL_PAUSE, self._draw_seen)
        self._scroll.verticalScrollBar().valueChanged.connect(lambda _at: self._scrolled.start())
        self._width_shown = 0
        self._waiting = False
        self._drawing = False

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self._pages) if self._pages and self.currentIndex() == 1 else 0

    @property
    def is_settled(self) -> bool:
        """Whether what is shown is the answer to what was asked last."""
        waiting = self._pause.isActive() or self._scrolled.isActive()
        return not (waiting or self._waiting or self._drawing)

    @property
    def pictures_held(self) -> int:
        """How many pages are held as pictures."""
        return len(self._drawn)

    def show_paper(self, make: Callable[[], Proof], *, at_once: bool = False) -> None:
        """Show what ``make`` gives; it is called off the GUI thread, after a short pause."""
        self._make = make
        if at_once:
            self._pause.stop()
            self._pages = None
            self._empty.say("กำลังจัดทำตัวอย่าง…")
            self.setCurrentIndex(0)
            self._scroll.verticalScrollBar().setValue(0)
            self._ask()
        else:
            self._pause.start()

    def clear(self, text: str) -> None:
        """Show no paper, and say what to do instead."""
        self._make = None
        self.finish()
        self._refuse(text)

    def finish(self) -> None:
        """Wait for what is going on and ask for nothing more; the window is closing."""
        for timer in (self._pause, self._scrolled):
            timer.stop()
        for answers in (self._papers, self._pictures):
            answers.forget()
        self._waiting = self._drawing = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw the pages anew when the room for them has changed."""
        if (
            watched is self._scroll.viewport()
            and event.type() == QEvent.Type.Resize
            and self._pages is not None
            and abs(self._width() - self._width_shown) > SPACE
        ):
            self._lay_out(self._pages)
        return super().eventFilter(watched, event)

    def _timer(self, pause: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause)
        timer.timeout.connect(act)
        return timer

    def _width(self) -> int:
        return max(min(self._scroll.viewport().width() - 3 * SPACE, _WIDEST), 200)

    def _ask(self) -> None:
        make = self._make
        if make is None:
            return

        def made() -> _Made:
            proof = make()
            return _Made(Pages(proof.pdf), proof.missing, proof.hidden)

        self._waiting = True
        self._papers.ask(made)

    def _show(self, made: _Made) -> None:
        self._waiting = False
        self._pages, self.missing, self.hidden_texts = made.pages, made.missing, made.hidden
        self.setCurrentIndex(1)
        self._lay_out(made.pages)
        self.pagesChanged.emit(len(made.pages))

    def _lay_out(self, pages: Pages) -> None:
        """Give every page its room; a page that was drawn shows its old picture until the new."""
        width = self._width_shown = self._width()
        while self._column.count() > len(pages):
            old = self._column.takeAt(self._column.count() - 1).widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for at, size in enumerate(pages.sizes):
            label = self._label(at) or self._new_label(at)
            label.setFixedSize(QSize(width, round(width * size.height() / size.width())))
        self._drawn.clear()
        # The labels have their places only when the layout has been done.
        self._drawing = True
        self._scrolled.start()

    def _label(self, at: int) -> QLabel | None:
        item = self._column.itemAt(at)
        found = item.widget() if item else None
        return found if isinstance(found, QLabel) else None

    def _new_label(self, at: int) -> QLabel:
        label = QLabel()
        label.setProperty("role", "sheet")
        label.setScaledContents(True)
        label.setAccessibleName(f"หน้า {at + 1}")
        self._column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        return label

    def _seen(self) -> list[int]:
        """The pages in view, and those half a view above and below."""
        height = self._scroll.viewport().height()
        top = self._scroll.verticalScrollBar().value()
        view = QRect(0, top - height // 2, self._sheet.width(), 2 * height)
        found = []
        for at in range(self._column.count()):
            label = self._label(at)
            if label is not None and label.geometry().intersects(view):
                found.append(at)
        return found

    def _draw_seen(self) -> None:
        pages = self._pages
        if pages is None:
            self._end_drawing()
            return
        self._column.activate()
        seen = self._seen()
        for at in self._drawn - set(seen):
            label = self._label(at)
            if label is not None:
                label.setPixmap(QPixmap())
        self._drawn &= set(seen)
        wanted = [at for at in seen if at not in self._drawn]
        if not wanted:
            self._end_drawing()
            return
        width, ratio = self._width_shown, self.devicePixelRatioF()

        def drawn() -> _Drawn:
            images = {
                at: pages.drawn(at, width * ratio / pages.sizes[at].width() * POINTS_PER_INCH)
                for at in wanted
            }
            return _Drawn(pages, images, ratio)

        self._drawing = True
        self._pictures.ask(drawn)

    def _end_drawing(self) -> None:
        self._drawing = False
        self.settled.emit()

    def _put_up(self, drawn: _Drawn) -> None:
        if drawn.pages is not self._pages:
            self._end_drawing()
            return
        for at, image in drawn.images.items():
            label = self._label(at)
            if label is None:
                continue
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(drawn.ratio)
            label.setPixmap(pixmap)
            self._drawn.add(at)
        self._end_drawing()

    def _refuse(self, text: str) -> None:
        self._waiting = False
        self._pages = None
        self._empty.say(text)
        self.setCurrentIndex(0)
        self.pagesChanged.emit(0)
        self._end_drawing()
