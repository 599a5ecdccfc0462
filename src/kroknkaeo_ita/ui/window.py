"""The main window: one tool bar, the tabs, and the line that says it is saved."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QLabel,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from ..domain.errors import UserError
from ..services.facade import Services
from ..services.viewing import View
from ..system.settings import THAI_DIGITS, THEME, ZOOM_PERCENT, Setting, Settings
from ..version import PROGRAM_NAME
from . import icons, messages
from .archive.archiving import Archiving
from .archive.copying import Copying
from .archive.merging import Merging
from .archive.viewing import ViewBar, Viewing, shut, told_of
from .commands import Commands
from .deck import TabDeck
from .dialogs import Dialogs
from .events import Events, Job
from .finding.leading import Finding
from .helping.helper import Helper
from .helping.reading import Reading
from .look import Look
from .memory import recall_parts, recall_place, remember
from .paper.exchange import Exchange
from .paper.printing import Printing
from .pieces import SPACE, NoticeLine
from .tabs import TABS
from .tasks import Runner, TaskRunner
from .thai_keys import both_keyboards, is_three_in_thai
from .tool_bar import ToolBar
from .wording import unbroken
from .years.year_chooser import YearChooser
from .years.yearly import ClosedBar, Yearly

if TYPE_CHECKING:
    from .tabs.papers import PapersTab

_FIRST_SIZE = QSize(1280, 720)


class MainWindow(QMainWindow):
    """Holds the tabs and gives every command its place.

    Args:
        runner: does the long work; the window's own when none is given.
        viewed: which backup it shows, to be looked at only; empty for the clerk's own data.

    Attributes:
        placed: whether place and size are those of the last time.

    Signals:
        closed: it has been closed.
    """

    closed = Signal()

    def __init__(
        self,
        services: Services,
        settings: Settings,
        look: Look,
        runner: Runner | None = None,
        viewed: str = "",
    ) -> None:
        super().__init__()
        self.services = services
        self._settings = settings
        self._look = look
        self._viewed = viewed
        # Before there are parts: Qt does not dress parts anew that were never shown.
        look.set_theme(settings.get(THEME))
        look.set_zoom(settings.get(ZOOM_PERCENT))
        (look.lend_to if viewed else look.put_on)(self)
        self.events = Events(self._first_year(), self, viewing=bool(viewed))
        self.runner = runner or TaskRunner(self, services.display)
        self.commands = Commands(self)
        self.printing = Printing(self, services, self.runner, settings)
        self.archiving = Archiving(self, services, settings, self.runner)
        self.copying = Copying(self, services, self.runner)
        self.copying.wanted = not viewed
        self.viewing = Viewing(self, services, settings, self.runner, self._window_on)
        self.merging = Merging(self, services, self.events, self.runner)
        self.exchange = Exchange(self, services, self.events, self.runner)
        self.yearly = Yearly(self, services, self.events)
        self.dialogs = Dialogs(self, services, settings, self.events)
        self.years = YearChooser(
            services.display,
            [self.commands[key] for key in ("new-year", "next-year", "close-year", "reopen-year")],
        )
        self.closed_bar = ClosedBar(services.display)
        self.notice = NoticeLine(services.display)
        self.tabs = TabDeck(TABS, services, self.events)
        self.finding = Finding(self, services, self.events, self.tabs)
        self.helping = Helper(self, services.display, self.tabs)
        self.reading = Reading(self, services, settings, self.printing)
        self._saved = QLabel()
        self._said = QLabel()
        self.setWindowIcon(icons.icon("app"))
        self._lay_out()
        self._connect()
        self._show_year(self.events.year)
        self.commands.name_steps(services.history, services.display)
        self._show_zoom()
        self.setMinimumSize(720, 420)
        self.placed = recall_place(self, settings)
        if not self.placed:
            self.resize(_FIRST_SIZE)
        self.tabs.current().start_point().setFocus()

    def undo(self) -> None:
        """Take back the last act."""
        self._step_in_history("undo")

    def redo(self) -> None:
        """Do again what was taken back."""
        self._step_in_history("redo")

    def preview(self) -> "PapersTab":
        """Show the paper that belongs to what is seen, as it will be printed."""
        seen = self.tabs.current()
        self.events.flushRequest.emit()
        papers = cast("PapersTab", self.tabs.show_tab("papers"))
        if seen is not papers:
            papers.choose(seen.paper)
        return papers

    def print_paper(self) -> None:
        """Print the paper that belongs to what is seen."""
        self.preview().print_chosen()

    def save_paper(self) -> None:
        """Keep the paper that belongs to what is seen as a file."""
        self.preview().save_chosen()

    def set_zoom(self, zoom: int) -> None:
        """Show everything larger or smaller, and remember it."""
        self._look.set_zoom(zoom)
        self._settings.set(ZOOM_PERCENT, self._look.zoom)
        self._show_zoom()

    def event(self, event: QEvent) -> bool:
        """Go to the third tab also under the Thai keyboard, where Ctrl+3 looks like zooming out."""
        if event.type() == QEvent.Type.ShortcutOverride and is_three_in_thai(event):
            self.tabs.show_tab(TABS[2].key)
            event.accept()
            return True
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what the fields hold and how the window looks."""
        if isinstance(self.runner, TaskRunner) and self.runner.busy:
            event.ignore()
            return
        self.events.flushRequest.emit()
        if not self.viewing.close_all():
            event.ignore()
            return
        if self.copying.is_due():
            event.ignore()
            self.copying.copy_then(self.close)
            return
        self.copying.end()
        self.tabs.close_down()
        try:
            remember(self, self._settings)
        except UserError as fault:
            messages.fault(self, self.services.display(fault.message))
        if self._on_data_changed in self.services.on_change:
            self.services.on_change.remove(self._on_data_changed)
        event.accept()
        self.closed.emit()

    def _lay_out(self) -> None:
        self.addToolBar(ToolBar(self.commands, self.years))
        view = self.commands.menu("มุมมอง")
        for number, place in enumerate(TABS, start=1):
            show = view.addAction(icons.icon(place.symbol), place.title)
            show.setShortcuts(both_keyboards(f"Ctrl+{number}"))
            show.triggered.connect(lambda _on=False, key=place.key: self.tabs.show_tab(key))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        strip = QVBoxLayout()
        strip.setContentsMargins(SPACE, 0, SPACE, 0)
        if self._viewed:
            strip.addWidget(ViewBar(self._viewed, self.services.display, self.close))
            shut(self.commands, self)
        strip.addWidget(self.notice)
        strip.addWidget(self.closed_bar)
        column.addLayout(strip)
        column.addWidget(self.tabs, 1)
        self.setCentralWidget(page)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addWidget(self._saved)
        self.statusBar().addPermanentWidget(self._said)
        self._saved.setText("ดูและพิมพ์ได้อย่างเดียว" if self._viewed else "ทุกอย่างที่พิมพ์จะถูกบันทึกทันที")

    def _connect(self) -> None:
        """Every connection of the window, in one place."""
        self.services.on_change.append(self._on_data_changed)
        events, commands = self.events, self.commands
        events.yearChanged.connect(self._show_year)
        events.dataChanged.connect(self._on_data_shown)
        events.tabRequest.connect(self.tabs.show_tab)
        events.cellRequest.connect(
            lambda key, quarter: self.tabs.show_tab("follow-ups").choose(key, quarter)
        )
        events.historyRequest.connect(lambda key: self.tabs.show_tab("safety").show_history_of(key))
        events.findRequest.connect(lambda text: self.tabs.show_tab("measures").search.setText(text))
        events.memoRequest.connect(lambda memo: self.tabs.show_tab("papers").show_memo(memo))
        events.printRequest.connect(self.printing.print_paper)
        events.saveRequest.connect(self.printing.save_paper)
        events.workRequest.connect(self._do_work)
        events.noticeRequest.connect(lambda text, undo: self.notice.tell(text, undoable=undo))
        events.faultRequest.connect(lambda text: self.notice.tell(text, faulty=True))
        self.notice.undoRequest.connect(self.undo)
        self.tabs.tabMade.connect(lambda tab: recall_parts(tab, self._settings))
        self.tabs.currentChanged.connect(lambda _at: self.notice.hide())
        self.years.yearRequest.connect(self.yearly.open)
        self.closed_bar.reopenRequest.connect(self.yearly.reopen)
        self.printing.told.connect(self._say)
        self.archiving.told.connect(self._say)
        if not self._viewed:
            # A backup that is looked at is neither backed up nor replaced from its own pages.
            self.archiving.listen(events)
        events.viewRequest.connect(self.viewing.open)
        self.exchange.told.connect(self._say)
        self.copying.told.connect(self._say)
        self.copying.refused.connect(lambda text: self.notice.tell(text, faulty=True))
        self.dialogs.settingChanged.connect(self._put_into_effect)
        self.archiving.dataReplaced.connect(self._on_data_replaced)
        commands.connect(self._acts())

    def _acts(self) -> dict[str, Callable[[], object]]:
        """What each command does."""
        return {
            "new-year": self.yearly.ask,
            "next-year": self.yearly.start_next,
            "close-year": self.yearly.close,
            "reopen-year": self.yearly.reopen,
            "guide": self.dialogs.show_guide,
            "paper-forms": self.dialogs.show_paper_forms,
            "settings": self.dialogs.show_settings,
            "preview": self.preview,
            "print": self.print_paper,
            "save-paper": self.save_paper,
            "take-form": self.exchange.take_form,
            "publish": self.exchange.publish,
            "backup": self._back_up,
            "restore": self._restore,
            "view-backup": self.viewing.view,
            "merge": self.merging.merge,
            "quit": self.close,
            "find": self.finding.find_here,
            "find-all": self.finding.find_everywhere,
            "undo": self.undo,
            "redo": self.redo,
            "zoom-in": lambda: self.set_zoom(self._look.stepped(1)),
            "zoom-out": lambda: self.set_zoom(self._look.stepped(-1)),
            "zoom-reset": lambda: self.set_zoom(100),
            "help": self.helping.show_help,
            "manual": self.reading.show_manual,
            "card": self.reading.print_card,
            "news": self.reading.show_news,
            "about": self.dialogs.show_about,
        }

    def _window_on(self, view: View) -> "MainWindow":
        """A window on a backup that is looked at."""
        window = MainWindow(view.services, view.settings, self._look, viewed=told_of(view.facts))
        # All windows are of one size of type; the one chosen here holds again.
        window.closed.connect(lambda: self._put_into_effect(ZOOM_PERCENT))
        return window

    def _first_year(self) -> int:
        years = self.services.years.all()
        return years[0].year if years else self.services.years.current()

    def _do_work(self, job: Job) -> None:
        """Do a tab's long work off the GUI thread."""
        self.runner.run(job.title, job.work, job.done, job.failed)

    def _step_in_history(self, direction: str) -> None:
        self.events.flushRequest.emit()
        verb = "เลิกทำ" if direction == "undo" else "ทำซ้ำ"
        try:
            label = getattr(self.services.history, direction)()
        except UserError as fault:
            self.notice.tell(fault.message, faulty=True)
            return
        self.commands.name_steps(self.services.history, self.services.display)
        self.notice.tell(f"{verb}แล้ว: {label}")

    def _back_up(self) -> None:
        self.events.flushRequest.emit()
        self.archiving.back_up()

    def _restore(self) -> None:
        self.events.flushRequest.emit()
        self.archiving.restore()

    def _on_data_changed(self) -> None:
        """Pass on that something was kept; may be called off the GUI thread."""
        self.events.dataChanged.emit()

    def _on_data_shown(self) -> None:
        now = datetime.now()  # noqa: DTZ005 - the clock on the clerk's wall
        self._saved.setText(unbroken(self.services.display(f"บันทึกแล้ว เวลา {now:%H:%M:%S} น.")))
        self.commands.name_steps(self.services.history, self.services.display)
        self._show_year(self.events.year)

    def _on_data_replaced(self) -> None:
        year = self._first_year()
        self.events.year = year
        self.events.yearChanged.emit(year)
        self.events.dataChanged.emit()

    def _say(self, text: str) -> None:
        self._said.setText(unbroken(self.services.display(text)))

    def _show_year(self, year: int) -> None:
        years = self.services.years.all()
        shown = next((one for one in years if one.year == year), None)
        closed = shown is not None and shown.closed
        self.events.closed = closed or self.events.viewing
        self.years.show_years(years, year)
        self.closed_bar.show_year(year, closed=closed and not self.events.viewing)
        self.commands["next-year"].setEnabled(shown is not None)
        self.commands["close-year"].setVisible(not self.events.closed)
        self.commands["close-year"].setEnabled(shown is not None)
        self.commands["reopen-year"].setVisible(self.events.closed)
        office = self.services.office.get().name
        parts = (self._viewed, office, PROGRAM_NAME)
        title = unbroken(self.services.display(" – ".join(filter(None, parts))))
        self.setWindowTitle(title)

    def _put_into_effect(self, setting: Setting[Any]) -> None:
        """Show everything as a setting that has just changed asks for."""
        if setting is ZOOM_PERCENT:
            self._look.set_zoom(self._settings.get(ZOOM_PERCENT))
            self._show_zoom()
            return
        if setting is THEME:
            self._look.set_theme(self._settings.get(THEME))
        if setting in (THEME, THAI_DIGITS):
            self.events.flushRequest.emit()
            self.tabs.make_anew()
            self._show_year(self.events.year)
            self._show_zoom()
            self.commands.name_steps(self.services.history, self.services.display)
            # Colours are put into what is shown when it is made, beside this window too.
            for viewed in cast("tuple[MainWindow, ...]", self.viewing.windows):
                viewed.tabs.make_anew()
                viewed.events.yearChanged.emit(viewed.events.year)

    def _show_zoom(self) -> None:
        self.commands["zoom-reset"].setText(unbroken(self.services.display(f"{self._look.zoom}%")))
