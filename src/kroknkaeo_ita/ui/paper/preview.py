"""A paper as it will be printed: drawn off the GUI thread, always from the latest data."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ...domain.progress import Progress
from ...services.papers import Proof
from ..pieces import SPACE, EmptyPage
from ..tasks import LatestAnswer
from ..wording import Display
from .pdf import POINTS_PER_INCH, Pages

_PAUSE = 250
"""Milliseconds without another change before a paper is made anew."""
_SCROLL_PAUSE = 30
"""Milliseconds without scrolling before the pages that came into view are drawn."""
_PATIENCE = 600
"""Milliseconds of work before it is said that a paper is being made."""
_WIDEST = 1400
_SCREEN_DOTS_PER_INCH = 96
"""What 100 per cent means: the logical resolution of Windows."""


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
        zoom: per cent of the paper's own size; 0 fits its width to the room.

    Signals:
        pagesChanged: other pages are shown; how many.
        takesLong: the paper is still being made; what is shown is how it was before.
        settled: what is shown is the answer to what was asked last, down to its pictures.
        zoomRequest: larger (1) or smaller (-1) is wanted, by the wheel.
    """

    pagesChanged = Signal(int)
    takesLong = Signal()
    settled = Signal()
    zoomRequest = Signal(int)

    def __init__(self, display: Display) -> None:
        super().__init__()
        self.missing: tuple[str, ...] = ()
        self.hidden_texts: tuple[str, ...] = ()
        self.zoom = 0
        self._make: Callable[[Progress], Proof] | None = None
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
        self._scroll.setProperty("stop", True)
        self._scroll.viewport().installEventFilter(self)
        # What is said above a paper is never cut for its sake.
        self.setMinimumHeight(6 * SPACE)
        self.addWidget(self._empty)
        self.addWidget(self._scroll)
        self._papers = LatestAnswer(self)
        self._papers.answered.connect(self._show)
        self._papers.refused.connect(self._refuse)
        self._pictures = LatestAnswer(self)
        self._pictures.answered.connect(self._put_up)
        self._pause = _timer(self, _PAUSE, self._ask)
        self._scrolled = _timer(self, _SCROLL_PAUSE, self._draw_seen)
        self._patience = _timer(self, _PATIENCE, self.takesLong.emit)
        self._scroll.verticalScrollBar().valueChanged.connect(lambda _at: self._scrolled.start())
        self._width_shown = 0
        self._anchor: tuple[int, int, float] | None = None
        self._centre = True
        self._unseen = False
        self._waiting = False
        self._drawing = False

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self._pages) if self._pages and self.currentIndex() == 1 else 0

    @property
    def current_page(self) -> int:
        """The page in the middle of the view, counted from 0."""
        middle = self._scroll.verticalScrollBar().value() + self._scroll.viewport().height() // 2
        labels = [self._label(at) for at in range(self.page_count)]
        above = [at for at, label in enumerate(labels) if label and label.y() <= middle]
        return above[-1] if above else 0

    @property
    def is_settled(self) -> bool:
        """Whether what is shown is the answer to what was asked last."""
        waiting = self._pause.isActive() or self._scrolled.isActive()
        return not (waiting or self._unseen or self._waiting or self._drawing)

    @property
    def pictures_held(self) -> int:
        """How many pages are held as pictures."""
        return len(self._drawn)

    def show_paper(self, make: Callable[[Progress], Proof], *, at_once: bool = False) -> None:
        """Show what ``make`` gives; it is called off the GUI thread, after a short pause.

        What nobody sees yet is made when it is seen.
        """
        self._make = make
        if not self.isVisible():
            self._unseen = True
        elif at_once:
            self._pause.stop()
            self._pages = self._anchor = None
            self._centre = True
            self._empty.say("กำลังจัดทำตัวอย่าง…")
            self.setCurrentIndex(0)
            self._scroll.verticalScrollBar().setValue(0)
            self._ask()
        else:
            self._pause.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Make what was asked for unseen."""
        super().showEvent(event)
        if self._unseen and self._make is not None:
            self._unseen = False
            self.show_paper(self._make, at_once=True)

    def set_zoom(self, zoom: int) -> None:
        """Show the pages at a per cent of their own size, or as wide as there is room (0)."""
        if zoom != self.zoom:
            self.zoom = zoom
            self._centre = True
            if self._pages is not None:
                self._lay_out(self._pages)

    def clear(self, text: str) -> None:
        """Show no paper, and say what to do instead."""
        self._make = None
        self._unseen = False
        self.finish()
        self._refuse(text)

    def finish(self) -> None:
        """Wait for what is going on and ask for nothing more; the window is closing."""
        for timer in (self._pause, self._scrolled, self._patience):
            timer.stop()
        for answers in (self._papers, self._pictures):
            answers.end()
        self._waiting = self._drawing = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw the pages anew when the room for them has changed; zoom by Ctrl and the wheel."""
        if watched is not self._scroll.viewport():
            return super().eventFilter(watched, event)
        if (
            isinstance(event, QWheelEvent)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.zoomRequest.emit(1 if event.angleDelta().y() > 0 else -1)
            return True
        if (
            event.type() == QEvent.Type.Resize
            and self._pages is not None
            and not self.zoom
            and abs(self._width() - self._width_shown) > SPACE
        ):
            self._lay_out(self._pages)
        return super().eventFilter(watched, event)

    def _width(self) -> int:
        return max(min(self._scroll.viewport().width() - 3 * SPACE, _WIDEST), 200)

    def _size_of(self, page: QSizeF) -> QSize:
        """A page's size on the screen; its own is in points."""
        scale = self._width_shown / page.width()
        if self.zoom:
            scale = _SCREEN_DOTS_PER_INCH / POINTS_PER_INCH * self.zoom / 100
        return QSize(round(page.width() * scale), round(page.height() * scale))

    def _ask(self) -> None:
        make = self._make
        if make is None:
            return

        def made(progress: Progress) -> _Made:
            proof = make(progress)
            return _Made(Pages(proof.pdf), proof.missing, proof.hidden)

        self._waiting = True
        self._patience.start()
        self._papers.ask(made)

    def _show(self, made: _Made) -> None:
        self._waiting = False
        self._patience.stop()
        self._pages, self.missing, self.hidden_texts = made.pages, made.missing, made.hidden
        self.setCurrentIndex(1)
        self._lay_out(made.pages)
        self.pagesChanged.emit(len(made.pages))

    def _lay_out(self, pages: Pages) -> None:
        """Give every page its room; a page that was drawn shows its old picture until the new."""
        self._anchor = self._anchor or self._at_top()
        self._width_shown = self._width()
        while self._column.count() > len(pages):
            old = self._column.takeAt(self._column.count() - 1).widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for at, size in enumerate(pages.sizes):
            label = self._label(at) or self._new_label(at)
            label.setFixedSize(self._size_of(size))
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

    def _at_top(self) -> tuple[int, int, float] | None:
        """Where the view begins: at which page, how many pixels above it, what part down it."""
        top = self._scroll.verticalScrollBar().value()
        for at in range(self._column.count()):
            label = self._label(at)
            if label is not None and label.geometry().bottom() >= top:
                above = max(label.y() - top, 0)
                return at, above, max(top - label.y(), 0) / max(label.height(), 1)
        return None

    def _keep_place(self) -> None:
        """Begin the view where it began before the pages were given other sizes."""
        at, above, part = self._anchor or (0, 0, 0.0)
        label = self._label(at)
        if self._anchor is not None and label is not None:
            top = label.y() - above + round(part * label.height())
            self._scroll.verticalScrollBar().setValue(top)
        if self._centre:
            across = self._scroll.horizontalScrollBar()
            across.setValue((across.minimum() + across.maximum()) // 2)
        self._anchor, self._centre = None, False

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
        self._keep_place()
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
        ratio = self.devicePixelRatioF()
        scales = {
            at: self._size_of(pages.sizes[at]).width() / pages.sizes[at].width() for at in wanted
        }

        def drawn(progress: Progress) -> _Drawn:
            images = {}
            for done, (at, scale) in enumerate(scales.items()):
                progress.report(done / len(scales), f"หน้า {at + 1}")
                images[at] = pages.drawn(at, scale * ratio * POINTS_PER_INCH)
            return _Drawn(pages, images, ratio)

        self._drawing = True
        self._pictures.ask(drawn)

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

    def _end_drawing(self) -> None:
        self._drawing = False
        if self.is_settled:
            self.settled.emit()

    def _refuse(self, text: str) -> None:
        self._waiting = False
        self._patience.stop()
        self._pages = None
        self._empty.say(text)
        self.setCurrentIndex(0)
        self.pagesChanged.emit(0)
        self._end_drawing()


def _timer(parent: QObject, pause: int, act: Callable[[], None]) -> QTimer:
    """A timer that does the act once, so many milliseconds after it was started last."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(pause)
    timer.timeout.connect(act)
    return timer
