"""สำรองข้อมูล: backups, the history of changes and the recycle bin."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from ...services.facade import Services
from ..events import Events
from ..flow import FlowLayout
from ..pieces import SPACE, toggle
from ..safety.care import CarePage
from ..safety.history import HistoryPage
from ..safety.trash import TrashPage
from ..tab import Tab
from ..thai_keys import both_keyboards

_TITLES = (
    ("สำรองและกู้คืน", "hard-drive-download"),
    ("ประวัติการแก้ไข", "history"),
    ("ถังขยะ", "trash-2"),
)
CARE, HISTORY, TRASH = range(3)


class SafetyTab(Tab):
    """What keeps the clerk's work safe, on three pages."""

    key = "safety"
    paper = "summary"
    reads_ahead = False

    def __init__(self, services: Services, events: Events) -> None:
        super().__init__(services, events)
        self.care = CarePage(services, events)
        self.history = HistoryPage(services, events)
        self.trash = TrashPage(services, events)
        self._pages = QStackedWidget()
        self._switch = QButtonGroup(self)
        switch = QWidget()
        row = FlowLayout(switch, spacing=SPACE // 2)
        for index, (title, symbol) in enumerate(_TITLES):
            choose = toggle(title, symbol)
            key = f"Alt+{index + 1}"
            choose.setToolTip(f"{services.display(title)} ({key})")
            turn = QAction(self)
            turn.setShortcuts(both_keyboards(key))
            turn.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            turn.triggered.connect(lambda _on=False, index=index: self._go_to(index))
            self.addAction(turn)
            self._switch.addButton(choose, index)
            row.addWidget(choose)
        for page in (self.care, self.history, self.trash):
            self._pages.addWidget(page)
        self._switch.idClicked.connect(self.show_page)
        # Nothing is kept safe in a backup that is looked at: it has its history only.
        self._switch.button(CARE).setVisible(not events.viewing)
        self._turn_to(HISTORY if events.viewing else CARE)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(SPACE)
        column.addWidget(switch)
        column.addWidget(self._pages, 1)

    def reload(self) -> None:
        """Read anew what the page shows; the others are read when they are turned to."""
        with self.told():
            (self.care, self.history, self.trash)[self._pages.currentIndex()].reload()

    def start_point(self) -> QWidget:
        """The button of the page that is shown."""
        return self._switch.checkedButton()

    def find(self) -> bool:
        """Give the search of the history or of the recycle bin the keyboard."""
        page = (self.care, self.history, self.trash)[self._pages.currentIndex()]
        if page is self.care:
            return False
        page.find()
        return True

    def close_down(self) -> None:
        """End what goes on in the background."""
        self.care.close_down()

    def show_page(self, index: int) -> None:
        """Show one of the pages."""
        self._turn_to(index)
        self.reload()

    def show_history_of(self, record_id: str) -> None:
        """Show what was ever changed in one record."""
        self._turn_to(HISTORY)
        self.history.show_record(record_id)
        self.history.view.setFocus()

    def _go_to(self, index: int) -> None:
        """Show a page and give it the keyboard."""
        if index == CARE and self.events.viewing:
            return
        self.show_page(index)
        (self.care, self.history, self.trash)[index].start_point().setFocus()

    def _turn_to(self, index: int) -> None:
        """Show a page; its keys work on the buttons above it too."""
        self._switch.button(index).setChecked(True)
        for action in self._pages.currentWidget().actions():
            self.removeAction(action)
        self._pages.setCurrentIndex(index)
        self.addActions(self._pages.currentWidget().actions())
