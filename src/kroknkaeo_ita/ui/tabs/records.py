"""บันทึกงาน: what is published, what was done for each measure, circulars and the register."""

from collections.abc import Iterator
from typing import Any, Protocol

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ...services.facade import Services
from ...services.search import Place
from ..collection import CollectionPage
from ..events import Events
from ..names import NameBook
from ..page_switch import PageSwitch
from ..pieces import SPACE
from ..proofreader import Proofreader
from ..records.circulars import CircularsPage
from ..records.log_page import LOGS, LogPage
from ..records.publications import publications
from ..records.register_page import RegisterPage
from ..tab import Tab
from ..tables import RecordView


class _Page(Protocol):
    """What each page offers to the tab."""

    def reload(self) -> None: ...

    def flush(self) -> None: ...

    def show_closed(self, *, closed: bool) -> None: ...


_PAGES: tuple[tuple[str, str, str], ...] = (
    ("การเผยแพร่", "megaphone", "url-sheet"),
    *((log.title, log.symbol, log.paper) for log in LOGS),
    ("หนังสือเวียน", "send", "circulation"),
    ("ทะเบียนหนังสือส่ง", "table-2", "register"),
)
"""Each page's title, its icon and the key of its paper."""


class RecordsTab(Tab):
    """The year's records, each kind on a page of its own, read when it is seen."""

    key = "records"

    def __init__(self, services: Services, events: Events) -> None:
        super().__init__(services, events)
        self.logs: dict[type[Any], LogPage] = {}
        self._lists: list[_Page] = []
        self._papers = [paper for _title, _symbol, paper in _PAGES]
        self._unread: set[int] = set()
        self._pages = QStackedWidget()
        titles = [(title, symbol) for title, symbol, _paper in _PAGES]
        self._switch = PageSwitch(titles, services.display, "ชนิดของบันทึกงาน")
        self._switch.chosen.connect(self.show_page)
        self._switch.add_keys(self, self._filled_list)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(SPACE)
        column.addWidget(self._switch)
        column.addWidget(self._pages, 1)

    def build(self) -> Iterator[None]:
        """Make the pages, in the order of their buttons."""
        services, events = self.services, self.events
        names = NameBook(services, events)
        proofs, drafts = Proofreader(services, events), services.drafts.held
        self.publications = CollectionPage(
            publications(services, events), names, services.display, events, proofs, drafts
        )
        self._add(self.publications)
        yield
        for log in LOGS:
            page = self.logs[log.kind] = LogPage(log, services, events, names, proofs, drafts)
            self._add(page)
            yield
        self.circulars = CircularsPage(services, events)
        self._add(self.circulars)
        yield
        self.register = RegisterPage(services, events, names)
        self._add(self.register)
        self.show_page(0)

    def reload(self) -> None:
        """Show the records of the page that is seen as they are kept; the others follow."""
        self._unread = set(range(len(self._lists)))
        self._read(self._pages.currentIndex())

    def read_ahead(self) -> Iterator[None]:
        """Read the pages behind the first too: a log may be thousands of entries."""
        yield from super().read_ahead()
        for index in sorted(self._unread):
            self._read(index)
            yield

    def start_point(self) -> QWidget:
        """The page's own button: a list that is still empty cannot take the keyboard."""
        return self._switch.focus_target()

    def show_record(self, place: Place) -> None:
        """Turn to the page of a record's kind and go to it there."""
        for page in self._lists:
            if isinstance(page, CollectionPage) and page.holds(place.owner):
                self.show_page(self._pages.indexOf(page))
                page.choose(place.owner.id)

    def flush(self) -> None:
        """Keep what the forms hold."""
        for page in self._lists:
            page.flush()

    def show_closed(self, *, closed: bool) -> None:
        """Let records be changed, or only looked at."""
        for page in self._lists:
            page.show_closed(closed=closed)

    def show_page(self, index: int) -> None:
        """Show one of the pages, in the order of their buttons; its paper belongs to the tab."""
        self.paper = self._papers[index]
        self._switch.show_chosen(index)
        self._read(index)
        self._pages.setCurrentIndex(index)

    def _filled_list(self) -> QWidget | None:
        """The list of the page that is shown, if anything stands in it."""
        view = self._pages.currentWidget().findChild(RecordView)
        return view if view is not None and view.isVisible() else None

    def _read(self, index: int) -> None:
        if index in self._unread:
            self._unread.discard(index)
            page = self._lists[index]
            # A log that has just added or removed an entry has read itself.
            if not (isinstance(page, LogPage) and page.is_up_to_date):
                page.reload()

    def _add(self, page: Any) -> None:
        self._pages.addWidget(page)
        self._lists.append(page)
