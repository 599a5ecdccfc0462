"""The names of records that other records refer to, read once until something changes."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from ..services.facade import Services
from .events import Events


class NameBook(QObject):
    """Answers what a reference may name: key to name, in order, by record type.

    A table asks for every cell it paints; so the answer is kept until data or year change.
    """

    def __init__(self, services: Services, events: Events) -> None:
        super().__init__(events)
        self._services = services
        self._events = events
        self._known: dict[str, dict[str, str]] = {}
        self._readers: dict[str, Callable[[], dict[str, str]]] = {
            "Division": self._divisions,
            "Officer": self._officers,
            "Topic": self._topics,
            "Measure": self._measures,
        }
        # Bound to the book, so that nothing is told to it once it is gone.
        events.dataChanged.connect(self._forget)
        events.yearChanged.connect(self._forget)

    def __call__(self, record_type: str) -> dict[str, str]:
        """The names of a record type."""
        if record_type not in self._known:
            self._known[record_type] = self._readers[record_type]()
        return self._known[record_type]

    def _forget(self, _year: int = 0) -> None:
        self._known.clear()

    def _divisions(self) -> dict[str, str]:
        return {one.id: one.name for one in self._services.divisions.all()}

    def _officers(self) -> dict[str, str]:
        return {one.id: one.full_name for one in self._services.officers.all()}

    def _topics(self) -> dict[str, str]:
        return {one.id: one.title for one in self._services.measures.topics(self._events.year)}

    def _measures(self) -> dict[str, str]:
        return self._services.measures.names(self._events.year)
