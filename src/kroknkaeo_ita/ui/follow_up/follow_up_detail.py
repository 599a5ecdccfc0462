"""The detail of one cell: whose report it is, what was done, its files and its log."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from ...domain.fiscal import FiscalQuarter
from ...domain.follow_up import FollowUp, Status, expected_quarters
from ...domain.measure import Measure, Rhythm
from ...domain.thai.dates import short_thai_date
from ...services.follow_ups import Cell
from ..editors.choice import SegmentsEditor
from ..editors.text import TextEditor
from ..form import RecordForm
from ..pieces import SPACE, words
from ..wording import Display, Names
from .activity_log import ActivityLog
from .division_bar import DivisionBar
from .dropped import dropped_files, holds_evidence
from .evidence import EvidenceList
from .follow_up_grid import KEY_OF_STATUS
from .follow_up_rows import LATE_WORD, SYMBOLS, owing_words
from .thumbnails import Thumbnails

_ROWS = (
    ("status",),
    ("cancel_reason",),
    ("result",),
    ("evidence_note",),
    ("obstacle",),
    ("figure", "figure_unit"),
    ("next_step",),
    ("reported_by", "reported_on"),
)


def due_words(measure: Measure, quarter: int) -> str:
    """When the follow-up of a measure is due in a quarter."""
    if quarter not in expected_quarters(measure):
        return "ไตรมาสนี้ไม่มีกำหนดติดตามมาตรการนี้"
    last = short_thai_date(FiscalQuarter(measure.fiscal_year, quarter).last_day, thai_digits=False)
    if measure.rhythm is Rhythm.BY_QUARTER:
        return f"ต้องติดตามให้แล้วเสร็จภายใน {last}"
    return f"ติดตาม{measure.rhythm.label} รายงานภายใน {last}"


def report_form(
    save: Callable[[FollowUp], FollowUp], names: Names, display: Display, **more: Any
) -> RecordForm:
    """The form of a report.

    Args:
        save: keeps a report; raises UserError.
        names: what a reference may name.
        display: prepares a text for showing.
        more: what else the form is given.
    """

    def status(display: Display) -> SegmentsEditor:
        tips = [display(f"{one.label} (กด {KEY_OF_STATUS[one]} ในตาราง)") for one in Status]
        return SegmentsEditor(list(Status), list(SYMBOLS.values()), tips)

    def short(display: Display) -> TextEditor:
        return TextEditor(display, least_lines=1)

    makers = {"status": status, "evidence_note": short, "obstacle": short, "next_step": short}
    return RecordForm(FollowUp, save, names, display, rows=_ROWS, makers=makers, **more)


class FollowUpDetail(QFrame):
    """What is known of the chosen cell.

    Args:
        form: shows a report; see :func:`report_form`.
        before: the widget from which Tab leads into the detail.

    Signals:
        filesDropped: files (paths) were dropped on it.
    """

    filesDropped = Signal(list)

    def __init__(
        self, form: RecordForm, display: Display, thumbnails: Thumbnails, before: QWidget
    ) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._display = display
        self._read_only = False
        self._heading = words("", "title")
        self._measure = words("")
        self._due = words("", "hint")
        self.form = form
        self.divisions = DivisionBar(display, before)
        self.evidence = EvidenceList(display, thumbnails)
        self.log = ActivityLog(display)
        self.form.valueShown.connect(self._on_value_shown)
        self._lay_out()
        self._leave_drops_to_me()

    @property
    def heading(self) -> str:
        """Which measure and quarter it is, as it is shown."""
        return self._heading.text()

    @property
    def told(self) -> str:
        """When the follow-up is due and who owes it, as it is shown."""
        return self._due.text()

    def show_cell(
        self, measure: Measure, quarter: int, cell: Cell, names: Mapping[str, str]
    ) -> None:
        """Say which measure and quarter it is, when it is due, and who owes it."""
        display = self._display
        self._heading.setText(display(f"มาตรการที่ {measure.position} · ไตรมาสที่ {quarter}"))
        self._measure.setText(display(measure.title))
        told = due_words(measure, quarter)
        if cell.late:
            owing = owing_words(cell, names) or "ค้าง: การบันทึกผลทั้งมาตรการ"
            told = f"{LATE_WORD} · {told}\n{owing}"
        role = "fault" if cell.late else "hint"
        self._due.setText(display(told))
        if self._due.property("role") != role:
            self._due.setProperty("role", role)
            self._due.style().polish(self._due)

    def show_report(self, follow_up: FollowUp) -> None:
        """Show a report in the form; a blank one that is shown already stays the same record."""
        shown = self.form.record
        if isinstance(shown, FollowUp) and follow_up.is_blank and _same_place(shown, follow_up):
            follow_up = follow_up.changed(id=shown.id)
        self.form.show_record(follow_up)

    def set_read_only(self, *, read_only: bool) -> None:
        """Let everything be changed, or only be looked at."""
        self._read_only = read_only
        self.form.set_read_only(read_only=read_only)
        self.evidence.set_read_only(read_only=read_only)
        self.log.set_read_only(read_only=read_only)
        self.divisions.same.setEnabled(not read_only)

    def start(self) -> QWidget:
        """Give the keyboard to what is written first."""
        return self.form.focus_field("result")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files only."""
        if not self._read_only and dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the dropped files over."""
        event.acceptProposedAction()
        self.filesDropped.emit(dropped_files(event.mimeData()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave a file or picture in the clipboard to the paste of evidence, over a field too."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and event.matches(QKeySequence.StandardKey.Paste)
            and holds_evidence(QGuiApplication.clipboard().mimeData())
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _leave_drops_to_me(self) -> None:
        """A file dropped on a field is evidence, not the text of its address."""
        self.setAcceptDrops(True)
        for kind in (QLineEdit, QPlainTextEdit, QTextEdit):
            for field in self.findChildren(kind):
                field.setAcceptDrops(False)
                field.installEventFilter(self)

    def _lay_out(self) -> None:
        body = self.form.body
        body.insertWidget(body.count() - 1, self.evidence)
        body.insertWidget(body.count() - 1, self.log)
        body.insertWidget(0, self._due)
        body.insertWidget(1, self.divisions)
        head = QWidget()
        lines = QVBoxLayout(head)
        lines.setContentsMargins(2 * SPACE, 4, SPACE, SPACE)
        lines.setSpacing(0)
        lines.addWidget(self._heading)
        lines.addWidget(self._measure)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE, 0, SPACE)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self.form, 1)

    def _on_value_shown(self, name: str) -> None:
        if name == "status":
            cancelled = self.form.fields["status"].editor.value() is Status.CANCELLED
            self.form.set_hidden("cancel_reason", hidden=not cancelled)


def _same_place(one: FollowUp, other: FollowUp) -> bool:
    return (one.measure_id, one.quarter, one.division_id) == (
        other.measure_id,
        other.quarter,
        other.division_id,
    )
