"""The tabs of the window; each is made when it is first shown, so that the window opens fast."""

from collections.abc import Iterator, Sequence
from enum import IntEnum

from PySide6.QtCore import QEvent, QRect, QSize, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from ..domain.record import Record
from ..services.facade import Services
from . import icons
from .editors.base import mark
from .events import Events
from .pieces import SPACE
from .tab import Tab
from .tab_place import TabPlace


class Room(IntEnum):
    """How much room the tabs have: for all, for words alone, for the words of one."""

    AMPLE = 0
    NARROW = 1
    SCARCE = 2


class TabDeck(QTabWidget):
    """Holds the tabs; where the titles do not fit, they get shorter, so that each stays in sight.

    Signals:
        tabMade: a tab has just been made and is not yet seen.
    """

    tabMade = Signal(object)

    def __init__(self, places: Sequence[TabPlace], services: Services, events: Events) -> None:
        super().__init__()
        self._places = list(places)
        self._services = services
        self._events = events
        self._made: dict[str, Tab] = {}
        self._begun: dict[str, tuple[Tab, Iterator[None]]] = {}
        self._ended = False
        self._laid_out = QSize()
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        for number, place in enumerate(self._places, start=1):
            holder = QWidget()
            layout = QVBoxLayout(holder)
            layout.setContentsMargins(0, 0, 0, 0)
            at = self.addTab(holder, icons.icon(place.symbol), place.title)
            self.setTabToolTip(at, f"{place.title} (Ctrl+{number})")
            self.tabBar().setAccessibleTabName(at, place.title)
        self._room = Room.AMPLE
        self.currentChanged.connect(lambda _at: self._on_current_changed())

    @property
    def made(self) -> Sequence[Tab]:
        """The tabs that have been shown or asked for."""
        return tuple(self._made.values())

    @property
    def current_place(self) -> TabPlace:
        """The place of the tab that is shown."""
        return self._places[self.currentIndex()]

    def current(self) -> Tab:
        """The tab that is shown."""
        return self.tab(self.current_place.key)

    def tab(self, key: str) -> Tab:
        """The tab with this key."""
        if key not in self._made:
            self._begin(key)
            self._house(key)
            made, parts = self._begun.pop(key)
            for _ in parts:
                pass
            self._made[key] = made
            self.tabMade.emit(made)
            made.show()
        return self._made[key]

    def close_down(self) -> None:
        """Make nothing more, let go of what is only begun, and end what goes on in the tabs."""
        self._ended = True
        self._drop_begun()
        for made in self._made.values():
            made.close_down()

    def make_ahead(self) -> Iterator[None]:
        """Make the tabs that were not shown yet, a small step at a time."""
        for place in self._places:
            if place.key in self._made:
                continue
            for _ in self._steps_of(place.key):
                yield
                if self._ended:
                    return

    def show_tab(self, key: str) -> Tab:
        """Show the tab with this key, give it the keyboard, and return it."""
        made = self.tab(key)
        self.setCurrentIndex(self._place_of(key))
        made.start_point().setFocus()
        return made

    def key_for(self, kind: type[Record]) -> str | None:
        """The key of the tab that shows records of a kind, or None."""
        return next((one.key for one in self._places if issubclass(kind, one.shows)), None)

    def make_anew(self) -> None:
        """Drop the tabs and make the one that is shown again, because all looks have changed."""
        for made in self._made.values():
            made.close_down()
            made.hide()
            made.deleteLater()
        self._made.clear()
        self._drop_begun()
        self.current()

    def event(self, event: QEvent) -> bool:
        """Lay out anew where the titles have another size; Qt would paint the whole tab again.

        It would do so with every label inside that got another text.
        """
        if event.type() == QEvent.Type.LayoutRequest:
            titles = self.tabBar().sizeHint()
            if titles == self._laid_out:
                self.updateGeometry()
                return True
            self._laid_out = titles
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much of the titles as there is room for."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Look again for room when the letters grow or shrink."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _on_current_changed(self) -> None:
        if self._room is Room.SCARCE:
            self._show_titles(Room.SCARCE)
        self.current()

    def _fit(self) -> None:
        """Take the fullest form that the width holds."""
        for room in Room:
            self._show_titles(room)
            if self.tabBar().sizeHint().width() + 2 * SPACE <= self.width():
                break

    def _show_titles(self, room: Room) -> None:
        self._room = room
        mark(self.tabBar(), "narrow", room is not Room.AMPLE)
        for at, place in enumerate(self._places):
            title = place.title
            if room is not Room.AMPLE:
                title = place.short_title or title
            if room is Room.SCARCE and at != self.currentIndex():
                title = ""
            bare = room is Room.NARROW
            self.setTabText(at, title)
            self.setTabIcon(at, QIcon() if bare else icons.icon(place.symbol))

    def _steps_of(self, key: str) -> Iterator[None]:
        for step in (self._load, self._begin, self._house):
            step(key)
            yield
        while key in self._begun:
            if next(self._begun[key][1], self) is self:
                self.tab(key)
            yield
        yield from self.tab(key).read_ahead()
        self._dress_ahead(key)
        yield

    def _dress_ahead(self, key: str) -> None:
        """Have Qt dress and lay out a tab that is hidden: it does so for whatever it paints."""
        made = self.tab(key)
        if not made.isVisible():
            self.widget(self._place_of(key)).resize(self.currentWidget().size())
            made.grab(QRect(0, 0, 1, 1))

    def _load(self, key: str) -> type[Tab]:
        return self._places[self._place_of(key)].load()

    def _begin(self, key: str) -> None:
        if key not in self._begun and key not in self._made:
            begun = self._load(key)(self._services, self._events)
            self._begun[key] = begun, begun.build()

    def _house(self, key: str) -> None:
        """Put a begun tab into its place: each part that comes later is dressed by Qt by itself."""
        begun = self._begun[key][0] if key in self._begun else None
        if begun is not None and begun.parent() is None:
            begun.hide()
            self.widget(self._place_of(key)).layout().addWidget(begun)

    def _drop_begun(self) -> None:
        """Let go of tabs that are half made; nobody is to look for anything in them."""
        for begun, _parts in self._begun.values():
            begun.setParent(None)
            begun.deleteLater()
        self._begun.clear()

    def _place_of(self, key: str) -> int:
        return next(at for at, one in enumerate(self._places) if one.key == key)
