"""The dialogs that the menu opens, each shown and gone again.

Each is imported when it is opened: all of them together would keep the window waiting.
"""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from ..services.facade import Services
from ..system.settings import Settings
from ..version import PROGRAM_NAME, VERSION
from . import messages
from .events import Events


class Dialogs(QObject):
    """Shows the window's dialogs; fields save what they hold first.

    Signals:
        settingChanged: a setting (its Setting) was given another value in the settings.
    """

    settingChanged = Signal(object)

    def __init__(
        self, window: QWidget, services: Services, settings: Settings, events: Events
    ) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._settings = settings
        self._events = events

    def show_guide(self) -> None:
        """Lead through the first day: who the office is, its divisions, who signs."""
        from .guide.dialog import GuideDialog

        self._events.flushRequest.emit()
        guide = GuideDialog(self._services, self._settings, self._events, self._window)
        guide.yearRequest.connect(self._events.show_year)
        guide.open()

    def show_paper_forms(self) -> None:
        """Let the office's papers be set up: lengths, font and digits."""
        from .paper.paper_forms_dialog import PaperFormsDialog

        self._events.flushRequest.emit()
        self._show(PaperFormsDialog(self._services, self._window))

    def show_settings(self) -> None:
        """Let the program itself be set up; each choice holds at once."""
        from .settings_dialog import SettingsDialog

        dialog = SettingsDialog(
            self._settings,
            self._services.display,
            self._window,
            database=self._services.safekeeping.database,
        )
        dialog.settingChanged.connect(self.settingChanged)
        self._show(dialog)

    def show_about(self) -> None:
        """Say which program and version this is, and whose data it shows."""
        office = self._services.office.get().name
        messages.tell(
            self._window,
            self._services.display(f"{PROGRAM_NAME} รุ่น {VERSION}"),
            self._services.display(f"งานมาตรการส่งเสริมคุณธรรมและความโปร่งใส\n{office}"),
        )

    @staticmethod
    def _show(dialog: QDialog) -> None:
        dialog.exec()
        dialog.deleteLater()
