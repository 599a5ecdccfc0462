"""บันทึกงาน: what is published, what was done for each measure, circulars and the register."""

from typing import Protocol

from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from ...services.facade import Services
from ..collection import CollectionPage
from ..events import Events
from ..flow import FlowLayout
from ..names import NameBook
from ..pieces import SPACE, toggle
from ..records.log_page import LOGS, LogPage
from ..records.publications import publications
from ..tab import Tab


class _Page(Protocol):
    """What each page offers to the tab."""

    def reload(self) -> None: ...

    def flush(self) -> None: ...

    def show_closed(self, *, closed: bool) -> None: ...


class RecordsTab(Tab):
    """The year's records, each kind on a page of its own, read when it is seen."""

    key = "records"
    title = "บันทึกงาน"
    symbol = "clipboard-list"
    paper = "url-sheet"

    def __init__(self, services: Services, events: Events) -> None:
        super().__init__(services, events)
        names = NameBook(services, events)
        self.publications = CollectionPage(
            publications(services, events), names, services.display, events
        )
        self.logs = {log.kind: LogPage(log, services, events, names) for log in LOGS}
        self._lists: list[_Page] = []
        self._unread: set[int] = set()
        self._pages = QStackedWidget()
        self._switch = QButtonGroup(self)
        self._lay_out()

    def reload(self) -> None:
        """Show the records of the page that is seen as they are kept; the others follow."""
        self._unread = set(range(len(self._lists)))
        self._read(self._pages.currentIndex())

    def start_point(self) -> QWidget:
        """The page's own button: a list that is still empty cannot take the keyboard."""
        return self._switch.checkedButton()

    def flush(self) -> None:
        """Keep what the forms hold."""
        for page in self._lists:
            page.flush()

    def show_closed(self, *, closed: bool) -> None:
        """Let records be changed, or only looked at."""
        for page in self._lists:
            page.show_closed(closed=closed)

    def show_page(self, index: int) -> None:
        """Show one of the pages, in the order of their buttons."""
        self._switch.button(index).setChecked(True)
        self._read(index)
        self._pages.setCurrentIndex(index)

    def _read(self, index: int) -> None:
        if index in self._unread:
            self._unread.discard(index)
            self._lists[index].reload()

    def _lay_out(self) -> None:
        switch = QWidget()
        row = FlowLayout(switch, spacing=SPACE // 2)
        pages: list[tuple[str, str, QWidget]] = [
            ("การเผยแพร่", "megaphone", self.publications),
            *((log.title, log.symbol, self.logs[log.kind]) for log in LOGS),
        ]
        for index, (title, symbol, page) in enumerate(pages):
            choose = toggle(title, symbol)
            self._switch.addButton(choose, index)
            self._pages.addWidget(page)
            self._lists.append(page)
            row.addWidget(choose)
        self._switch.idClicked.connect(self.show_page)
        self.show_page(0)
        page = QVBoxLayout(self)
        page.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        page.setSpacing(SPACE)
        page.addWidget(switch)
        page.addWidget(self._pages, 1)
