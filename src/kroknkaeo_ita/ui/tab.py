"""What every tab of the window is."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ..domain.errors import UserError
from ..services.facade import Services
from ..services.search import Place
from .events import Events


class Tab(QWidget):
    """A page of the window that shows something of the year, and reads anew when it is stale.

    Attributes:
        key: names the tab in code and where its layout is remembered, as in its place.
        paper: the paper that belongs to what it shows now.
        reads_ahead: whether it can read what it shows before it is seen; one that begins long
            work when it reads waits.
    """

    key: ClassVar[str]
    paper: str = "memo"
    reads_ahead: ClassVar[bool] = True

    def __init__(self, services: Services, events: Events) -> None:
        super().__init__()
        self.setObjectName(self.key)
        self.services = services
        self.events = events
        self._stale = True
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._reload_if_seen)
        events.dataChanged.connect(self.refresh)
        events.yearChanged.connect(self._on_year_changed)
        events.flushRequest.connect(self.flush)

    def build(self) -> Iterator[None]:
        """Make the parts that were not made with it, a small step at a time, before it is used."""
        yield from ()

    def reload(self) -> None:
        """Read what is shown from the services and show it."""
        raise NotImplementedError

    def show_closed(self, *, closed: bool) -> None:
        """Let what is shown be changed, or not because its year is closed."""

    def show_record(self, place: Place) -> None:
        """Go to a record of one of the kinds that the tab shows."""

    def find(self) -> bool:
        """Put the keyboard into the tab's own filter; False when it has none."""
        return False

    def flush(self) -> None:
        """Keep what the fields hold; a tab without fields has nothing to do."""

    def start_point(self) -> QWidget:
        """The widget that takes the keyboard when the tab is gone to."""
        return self

    def close_down(self) -> None:
        """End what goes on in the background; the window is closing."""

    def refresh(self) -> None:
        """Read anew soon: at once when the tab is seen, else when it is shown next."""
        self._stale = True
        self._soon.start()

    def reload_now(self) -> None:
        """Read anew this moment, because the next step needs what has changed."""
        self._stale = False
        self.reload()
        self.show_closed(closed=self.events.closed)
        if self.events.viewing:
            self._shut()

    def read_ahead(self) -> Iterator[None]:
        """Read what will be shown, a small step at a time, if it can be read before it is seen."""
        if self.reads_ahead and self._stale and not self.isVisible():
            self.reload_now()
        yield

    def showEvent(self, event: QShowEvent) -> None:
        """Read anew what changed while the tab was not seen."""
        super().showEvent(event)
        if self._stale:
            self.reload_now()

    @contextmanager
    def told(self) -> Iterator[None]:
        """Tell the block's expected faults in the notice line."""
        try:
            yield
        except UserError as fault:
            self.events.faultRequest.emit(fault.message)

    def _shut(self) -> None:
        """Let nothing be changed, because a backup is looked at.

        What belongs to no year stays open when a year is closed; a backup is shut as a whole.
        """
        from .collection import CollectionPage
        from .form import RecordForm

        for page in self.findChildren(CollectionPage):
            page.show_closed(closed=True)
        for form in self.findChildren(RecordForm):
            form.set_read_only(read_only=True)

    def _on_year_changed(self, _year: int) -> None:
        self.refresh()

    def _reload_if_seen(self) -> None:
        if self._stale and self.isVisible():
            self.reload_now()
