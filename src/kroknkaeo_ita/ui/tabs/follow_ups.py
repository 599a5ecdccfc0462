"""ติดตามรายไตรมาส: the grid of measures and quarters, and the chosen cell's detail."""

from collections import Counter
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from ...domain.fiscal import FiscalQuarter
from ...domain.follow_up import Evidence, FollowUp, Status, expected_quarters
from ...domain.measure import Measure, Rhythm
from ...domain.thai.dates import short_thai_date
from ...services.facade import Services
from ...services.follow_ups import Cell
from ...services.search import Place
from .. import messages
from ..colours import colours_of
from ..editors.choice import SegmentsEditor
from ..editors.text import TextEditor
from ..events import Events
from ..evidence import EvidenceList
from ..follow_up_grid import (
    LATE_WORD,
    SYMBOLS,
    FollowUpGrid,
    GridRows,
    face_of,
)
from ..form import RecordForm
from ..names import NameBook
from ..opening import FileOpener
from ..pieces import SPACE, EmptyPage, button, card, side_by_side, words
from ..proofreader import Proofreader
from ..tab import Tab
from ..wording import unbroken

_NOTHING = "ยังไม่มีมาตรการให้ติดตามในปีงบประมาณนี้\nเพิ่มมาตรการที่แท็บ “มาตรการ” ก่อน"
_HINT = "ลูกศร: เลือกช่อง · กด 1 ยังไม่ดำเนินการ · 2 อยู่ระหว่าง · 3 แล้วเสร็จ · 4 ยกเลิก"
_FILES = "ไฟล์หลักฐาน (*.pdf *.jpg *.jpeg *.png *.docx *.xlsx *.doc *.xls);;ทุกไฟล์ (*)"


def due_words(measure: Measure, quarter: int) -> str:
    """When the follow-up of a measure is due in a quarter."""
    if quarter not in expected_quarters(measure):
        return "ไตรมาสนี้ไม่มีกำหนดติดตามมาตรการนี้"
    last = short_thai_date(FiscalQuarter(measure.fiscal_year, quarter).last_day, thai_digits=False)
    if measure.rhythm is Rhythm.BY_QUARTER:
        return f"ต้องติดตามให้แล้วเสร็จภายใน {last}"
    return f"ติดตาม{measure.rhythm.label} รายงานภายใน {last}"


class FollowUpsTab(Tab):
    """What each measure came to in each quarter."""

    key = "follow-ups"
    title = "ติดตามรายไตรมาส"
    symbol = "calendar-days"
    paper = "report"
    shows = (FollowUp,)

    def __init__(self, services: Services, events: Events) -> None:
        super().__init__(services, events)
        self.rows = GridRows(services.display)
        self.grid = FollowUpGrid(self.rows)
        self.evidence = EvidenceList(services.display)
        self.form = RecordForm(
            FollowUp,
            services.follow_ups.save,
            NameBook(services, events),
            services.display,
            rows=(
                ("status",),
                ("cancel_reason",),
                ("result",),
                ("evidence_note",),
                ("obstacle",),
                ("figure", "figure_unit"),
                ("next_step",),
                ("reported_by", "reported_on"),
            ),
            makers={
                "evidence_note": lambda display: TextEditor(display, least_lines=1),
                "obstacle": lambda display: TextEditor(display, least_lines=1),
                "next_step": lambda display: TextEditor(display, least_lines=1),
                "status": lambda _display: SegmentsEditor(list(Status), list(SYMBOLS.values())),
            },
            proofs=Proofreader(services, events),
            drafts=services.drafts.held,
        )
        self.form.body.insertWidget(self.form.body.count() - 1, self.evidence)
        self._opener = FileOpener(self)
        self._heading = words("", "title")
        self._measure = words("")
        self._due = words("", "hint")
        self._counts = QHBoxLayout()
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()

    def reload(self) -> None:
        """Show the year's grid; the chosen cell stays chosen."""
        year = self.events.year
        measures = self.services.measures.of_year(year)
        cells = self.services.follow_ups.grid(year)
        index = self.grid.currentIndex()
        row = max(index.row(), 0)
        self.rows.show_grid(measures, cells)
        self._pages.setCurrentIndex(0 if measures else 1)
        self._show_counts(cells.values())
        if measures and not self.grid.currentIndex().isValid():
            measure = measures[min(row, len(measures) - 1)]
            self.grid.choose(measures.index(measure), expected_quarters(measure)[0])
        self._show_chosen()

    def start_point(self) -> QWidget:
        """The list."""
        return self.grid

    def show_record(self, place: Place) -> None:
        """Go to the cell of a follow-up."""
        if isinstance(place.owner, FollowUp):
            self.choose(place.owner.measure_id, place.owner.quarter)

    def flush(self) -> None:
        """Keep what the form holds."""
        self.form.flush()

    def show_closed(self, *, closed: bool) -> None:
        """Let the follow-up be changed, or not."""
        self.form.set_read_only(read_only=closed)
        self.evidence.set_read_only(read_only=closed)

    def choose(self, measure_id: str, quarter: int) -> None:
        """Choose the cell of a measure and quarter."""
        keys = [measure.id for measure in self.rows.measures]
        if measure_id in keys:
            self.grid.choose(keys.index(measure_id), quarter)
            self.grid.setFocus()

    def set_status(self, status: Status) -> None:
        """Give the chosen cell a status; a cancelled one asks for its reason."""
        self.form.flush()
        follow_up = self.form.record
        if not isinstance(follow_up, FollowUp) or self.events.closed:
            return
        editor = self.form.fields["status"].editor
        editor.show_value(status)
        editor.committed.emit()
        if status is Status.CANCELLED and not follow_up.cancel_reason:
            self.form.focus_field("cancel_reason")

    def attach(self, files: list[Path]) -> None:
        """Attach files to the chosen cell."""
        self.form.flush()
        follow_up = self.form.record
        if not isinstance(follow_up, FollowUp):
            return
        with self.told():
            for file in files:
                self.services.follow_ups.attach(follow_up, file)
        self.reload_now()

    def _show_chosen(self) -> None:
        index = self.grid.currentIndex()
        if not index.isValid():
            self.form.clear()
            return
        measure, quarter = self.rows.measures[index.row()], max(index.column(), 1)
        cell = self.rows.cell(index.row(), quarter)
        if cell is None:
            return
        display = self.services.display
        self._heading.setText(display(f"มาตรการที่ {measure.position} · ไตรมาสที่ {quarter}"))
        self._measure.setText(display(measure.title))
        late = f"{LATE_WORD} · " if cell.late else ""
        self._due.setText(display(late + due_words(measure, quarter)))
        self._due.setProperty("role", "fault" if cell.late else "hint")
        self._due.style().polish(self._due)
        self.form.show_record(cell.follow_up)
        self.evidence.show_evidence(self.services.follow_ups.evidence(cell.follow_up))

    def _show_counts(self, cells: "list[Cell]") -> None:
        while self._counts.count():
            old = self._counts.takeAt(0).widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        colours = colours_of(self.palette())
        faces = [
            face_of(cell, colours) for cell in cells if cell.expected or not cell.follow_up.is_blank
        ]
        for face, number in Counter(faces).most_common():
            chip = QLabel(unbroken(self.services.display(f"{face.word} {number}")))
            chip.setStyleSheet(
                f"background: {face.tone.soft}; color: {face.tone.ink};"
                f" border: 1px solid {colours.line}; border-radius: 6px; padding: 2px 10px;"
            )
            self._counts.addWidget(chip)
        self._counts.addStretch()

    def _lay_out(self) -> None:
        display = self.services.display
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        self._counts.setSpacing(SPACE)
        column.addLayout(self._counts)
        column.addWidget(self.grid, 1)
        column.addWidget(words(display(_HINT), "hint"))
        head = QWidget()
        lines = QVBoxLayout(head)
        lines.setContentsMargins(SPACE, 4, SPACE, 0)
        lines.setSpacing(2)
        for each in (self._heading, self._measure, self._due):
            lines.addWidget(each)
        right = card(head, self.form)
        right.layout().setStretch(1, 1)
        go = button("ไปที่แท็บมาตรการ", "list-checks", lambda: self.events.tabRequest.emit("measures"))
        self._pages.addWidget(side_by_side("follow-ups-splitter", left, right, (56, 44)))
        self._pages.addWidget(card(EmptyPage(display, "calendar-days", _NOTHING, go)))
        page = QVBoxLayout(self)
        page.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        page.addWidget(self._pages)

    def _connect(self) -> None:
        self.grid.cellChanged.connect(self._show_chosen)
        self.grid.statusRequest.connect(self.set_status)
        self.form.valueShown.connect(self._on_value_shown)
        self.evidence.addRequest.connect(self._pick_evidence)
        self.evidence.filesDropped.connect(self.attach)
        self.evidence.openRequest.connect(self._open_evidence)
        self.evidence.removeRequest.connect(self._remove_evidence)

    def _on_value_shown(self, name: str) -> None:
        if name == "status":
            cancelled = self.form.fields["status"].editor.value() is Status.CANCELLED
            self.form.set_hidden("cancel_reason", hidden=not cancelled)

    def _pick_evidence(self) -> None:
        files = messages.pick_files(self, "เลือกไฟล์หลักฐาน", _FILES)
        if files:
            self.attach(files)

    def _open_evidence(self, evidence: Evidence) -> None:
        with self.told():
            kept = self.services.follow_ups.evidence_path(evidence)
            self._opener.open(kept, evidence.file_name)

    def _remove_evidence(self, evidence: Evidence) -> None:
        with self.told():
            self.services.follow_ups.detach(evidence.id)
            self.events.noticeRequest.emit(f"เอาไฟล์ “{evidence.file_name}” ออกแล้ว", True)
        self.reload_now()
