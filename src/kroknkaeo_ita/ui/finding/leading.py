"""Leads to a record: its year, the tab that shows its kind, and its place there."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ...services.facade import Services
from ...services.search import Hit, Place
from ..deck import TabDeck
from ..events import Events

_NO_TAB = "รายการนี้ไม่มีหน้าของตนเอง แต่อยู่ในเอกสารของปีนั้น"


class Finding(QObject):
    """The search of the window."""

    def __init__(self, window: QWidget, services: Services, events: Events, tabs: TabDeck) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._events = events
        self._tabs = tabs
        events.recordRequest.connect(self.show_place)

    def find_here(self) -> None:
        """Go to the filter of the tab that is shown, or where it has none, search everything."""
        if not self._tabs.current().find():
            self.find_everywhere()

    def find_everywhere(self) -> None:
        """Search everything that was ever entered."""
        from .dialog import SearchDialog

        self._events.flushRequest.emit()
        dialog = SearchDialog(self._services.search.find, self._services.display, self._window)
        dialog.hitChosen.connect(self._go)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def show_place(self, place: Place) -> None:
        """Turn to a record's year and tab, and choose it there."""
        if place.year is not None:
            self._events.show_year(place.year)
        key = self._tabs.key_for(type(place.owner))
        if key is None:
            self._events.noticeRequest.emit(_NO_TAB, False)
            return
        tab = self._tabs.show_tab(key)
        tab.reload_now()
        tab.show_record(place)

    def _go(self, hit: Hit) -> None:
        self.show_place(hit.place)
