"""Who checks what is typed, for the fields of one tab."""

from PySide6.QtCore import QObject, Signal

from ..domain.errors import UserError
from ..domain.thai.check.findings import Finding
from ..services.facade import Services
from .events import Events


class Proofreader(QObject):
    """Finds slips in the texts of a tab, for the year that is shown.

    Args:
        names: whether the texts name divisions and years; not so where these are made.

    Signals:
        renewed: texts must be looked at again, because something counts as right now.
    """

    renewed = Signal()

    def __init__(self, services: Services, events: Events, *, names: bool = True) -> None:
        super().__init__(events)
        self._services = services
        self._events = events
        self._names = names

    @property
    def year(self) -> int | None:
        """The fiscal year (B.E.) that is worked on; None where names and years are made."""
        return self._events.year if self._names else None

    def findings(self, text: str) -> tuple[Finding, ...]:
        """What is doubtful in a text, in order."""
        return self._services.text_checks.findings(text, self.year, divisions=self._names)

    def accept(self, word: str) -> None:
        """Never doubt a word again; the notice line tells, and offers to take it back."""
        try:
            self._services.text_checks.accept(word)
        except UserError as fault:
            self._events.faultRequest.emit(fault.message)
            return
        self._events.noticeRequest.emit(f"จำคำ “{word}” ว่าถูกต้องแล้ว จะไม่เตือนคำนี้อีก", True)
        self.renewed.emit()
