"""ติดตามรายไตรมาส: the grid of measures and quarters, and the chosen cell's detail."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ...domain.follow_up import FollowUp, Status, expected_quarters
from ...domain.measure import Measure
from ...services.facade import Services
from ...services.follow_ups import Cell
from ...services.search import Place
from ..colours import colours_of
from ..events import Events
from ..follow_up.evidence_desk import EvidenceDesk
from ..follow_up.face_counts import FaceCounts
from ..follow_up.follow_up_detail import FollowUpDetail, report_form
from ..follow_up.follow_up_grid import KEY_OF_STATUS, FollowUpGrid
from ..follow_up.follow_up_rows import NOT_DUE_WORD, GridRows, face_of
from ..follow_up.thumbnails import Thumbnails
from ..names import NameBook
from ..pieces import SPACE, EmptyPage, button, card, side_by_side, words
from ..proofreader import Proofreader
from ..tab import Tab
from ..thai_keys import both_keyboards
from ..wording import wrapping_tip

_NOTHING = "ยังไม่มีมาตรการให้ติดตามในปีงบประมาณนี้\nเพิ่มมาตรการที่แท็บ “มาตรการ” ก่อน"
_SHORT = {
    Status.NOT_STARTED: "ยังไม่ดำเนินการ",
    Status.UNDER_WAY: "อยู่ระหว่าง",
    Status.DONE: "แล้วเสร็จ",
    Status.CANCELLED: "ยกเลิก",
}
_LEGEND = (
    "กด " + " · ".join(f"{KEY_OF_STATUS[one]} {word}" for one, word in _SHORT.items()),
    "Alt+เลข ทุกกองพร้อมกัน · Ctrl+←/→ เลือกกอง · Enter กรอกรายละเอียด · Esc กลับมา · Ctrl+V วางหลักฐาน",
)


class _Legend(QWidget):
    """Lines on the keys; where the page is low the grid gets the room and the first line stays."""

    _LEAST_LINES = 20

    def __init__(self, lines: list[str]) -> None:
        super().__init__()
        self.setToolTip(wrapping_tip("\n".join(lines)))
        self._more = [words(line, "hint") for line in lines[1:]]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for label in (words(lines[0], "hint"), *self._more):
            column.addWidget(label)

    def fit(self, height: int) -> bool:
        """Show as much as a page of this height has room for; whether that is everything."""
        roomy = height > self._LEAST_LINES * self.fontMetrics().lineSpacing()
        for label in self._more:
            label.setVisible(roomy)
        return roomy


class FollowUpsTab(Tab):
    """What each measure came to in each quarter."""

    key = "follow-ups"
    paper = "report"

    def __init__(self, services: Services, events: Events) -> None:
        super().__init__(services, events)
        self._names = NameBook(services, events)
        self._division: str | None = None
        self._keeping = False
        self.rows = GridRows(services.display)
        self.grid = FollowUpGrid(self.rows)
        self.thumbnails = Thumbnails(self, services.follow_ups.thumbnail)
        self.form = report_form(
            self._keep,
            self._names,
            services.display,
            proofs=Proofreader(services, events),
            drafts=services.drafts.held,
        )
        self.detail = FollowUpDetail(self.form, services.display, self.thumbnails, self.grid)
        self.evidence = self.detail.evidence
        self.desk = EvidenceDesk(self, services, events, self.evidence, self._owner)
        self.counts = FaceCounts(services.display)
        self._legend = _Legend([services.display(line) for line in _LEGEND])
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()

    def reload(self) -> None:
        """Show the year's grid; the chosen cell stays chosen."""
        year = self.events.year
        measures = self.services.measures.of_year(year)
        cells = self.services.follow_ups.grid(year)
        row = max(self.grid.currentIndex().row(), 0)
        self.rows.show_grid(measures, cells, self._names("Division"))
        self._pages.setCurrentIndex(0 if measures else 1)
        self._show_counts(cells.values())
        if measures and not self.grid.currentIndex().isValid():
            measure = measures[min(row, len(measures) - 1)]
            self.grid.choose(measures.index(measure), expected_quarters(measure)[0])
        self._show_chosen()

    def refresh(self) -> None:
        """Read anew soon; what this tab has just kept itself touches one row, which it shows."""
        if not self._keeping:
            super().refresh()

    def start_point(self) -> QWidget:
        """The list."""
        return self.grid

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the counts and the legend's second line out of a low page: the grid needs it."""
        super().resizeEvent(event)
        self.counts.setVisible(self._legend.fit(self.height()))

    def show_record(self, place: Place) -> None:
        """Go to the cell of a follow-up."""
        if isinstance(place.owner, FollowUp):
            self.choose(place.owner.measure_id, place.owner.quarter)

    def flush(self) -> None:
        """Keep what the form holds."""
        self.form.flush()

    def close_down(self) -> None:
        """Make no more small pictures."""
        self.thumbnails.stop()

    def show_closed(self, *, closed: bool) -> None:
        """Let the follow-up be changed, or not."""
        self.detail.set_read_only(read_only=closed)
        self.grid.takes_files = not closed
        # It tells the keys that change something.
        self._legend.setVisible(not closed)

    def choose(self, measure_id: str, quarter: int) -> None:
        """Choose the cell of a measure and quarter."""
        keys = [measure.id for measure in self.rows.measures]
        if measure_id in keys:
            self.grid.choose(keys.index(measure_id), quarter)
            self.grid.setFocus()

    def choose_division(self, key: str | None) -> None:
        """Show the report of one division of the chosen cell, or that of the whole (None)."""
        self.form.flush()
        self._division = key
        self._show_chosen()

    def set_status(self, status: Status) -> None:
        """Give the report that is shown a status; a cancelled one asks for its reason."""
        self.form.flush()
        follow_up = self.form.record
        if not isinstance(follow_up, FollowUp) or self.events.closed:
            return
        editor = self.form.fields["status"].editor
        editor.show_value(status)
        editor.committed.emit()
        if status is Status.CANCELLED and not follow_up.cancel_reason:
            self.form.focus_field("cancel_reason")

    def set_status_of_all(self, status: Status) -> None:
        """Give the reports of the whole cell, of every division too, a status in one step."""
        self.form.flush()
        chosen = self._chosen()
        if chosen is None or self.events.closed:
            return
        measure, quarter, _cell = chosen
        with self.told(), self._keeping_one(measure.id):
            changed = self.services.follow_ups.set_status_of_all(measure.id, quarter, status)
            said = f"ให้ทุกกองเป็น “{status.label}” แล้ว" if changed else "ทุกกองเป็นสถานะนี้อยู่แล้ว"
            self.events.noticeRequest.emit(said, bool(changed))
        self._show_chosen()

    def _on_same_request(self) -> None:
        shown = self._owner()
        if shown is not None:
            self.set_status_of_all(shown.status)

    def attach(self, files: list[Path]) -> None:
        """Attach files to the report that is shown."""
        self.desk.attach(files)

    def _chosen(self) -> tuple[Measure, int, Cell] | None:
        """The measure, the quarter and the cell that are chosen."""
        index = self.grid.currentIndex()
        if not index.isValid():
            return None
        quarter = max(index.column(), 1)
        cell = self.rows.cell(index.row(), quarter)
        return None if cell is None else (self.rows.measures[index.row()], quarter, cell)

    def _owner(self) -> FollowUp | None:
        """The report that files are attached to, after what is typed in it was kept."""
        self.form.flush()
        record = self.form.record
        return record if isinstance(record, FollowUp) else None

    def _keep(self, follow_up: FollowUp) -> FollowUp:
        """Keep a report, and show what it changes: its measure's row and no other."""
        with self._keeping_one(follow_up.measure_id):
            kept = self.services.follow_ups.save(follow_up)
        self._show_head()
        return kept

    @contextmanager
    def _keeping_one(self, measure_id: str) -> Iterator[None]:
        """Show what is kept inside the block in its measure's row, and read nothing else anew."""
        self._keeping = True
        try:
            yield
        finally:
            self._keeping = False
        self.rows.show_row(measure_id, self.services.follow_ups.row(measure_id))
        self._show_counts(self.rows.cells.values())

    def _on_cell_changed(self) -> None:
        self._division = None
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            self.form.clear()
            return
        measure, quarter, cell = chosen
        reports = self._show_head()
        shown = reports.get(self._division or "", cell.follow_up)
        self.detail.show_report(shown)
        self.evidence.show_evidence(self.services.follow_ups.evidence(shown))
        log = self.services.quarter_log.of(measure, quarter)
        self.detail.log.show_log(measure.rhythm, log)

    def _show_head(self) -> dict[str, FollowUp]:
        """Say what cell it is and whose reports it has; the divisions' reports by their key."""
        chosen = self._chosen()
        if chosen is None:
            return {}
        measure, quarter, cell = chosen
        names = self._names("Division")
        self.detail.show_cell(measure, quarter, cell, names)
        reports = dict(self.services.follow_ups.by_division(measure.id, quarter))
        if self._division not in reports or len(reports) < 2:
            self._division = None
        self.detail.divisions.show_reports(
            cell.follow_up, reports, names, cell.late_divisions, self._division
        )
        return reports

    def _show_counts(self, cells: Iterable[Cell]) -> None:
        colours = colours_of(self.palette())
        faces = [face_of(cell, colours) for cell in cells]
        self.counts.show_faces([face for face in faces if face.word != NOT_DUE_WORD], colours)

    def _lay_out(self) -> None:
        display = self.services.display
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE // 2)
        column.addWidget(self.counts)
        column.addWidget(self.grid, 1)
        column.addWidget(self._legend)
        go = button("ไปที่แท็บมาตรการ", "list-checks", lambda: self.events.tabRequest.emit("measures"))
        self._pages.addWidget(side_by_side("follow-ups-splitter", left, self.detail, (56, 44)))
        self._pages.addWidget(card(EmptyPage(display, "calendar-days", _NOTHING, go)))
        page = QVBoxLayout(self)
        page.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        page.addWidget(self._pages)

    def _connect(self) -> None:
        self.grid.cellChanged.connect(self._on_cell_changed)
        self.grid.statusRequest.connect(self.set_status)
        self.grid.statusOfAllRequest.connect(self.set_status_of_all)
        self.grid.detailRequest.connect(self.detail.start)
        self.grid.divisionRequest.connect(self.detail.divisions.step)
        self.grid.filesDropped.connect(self.attach)
        self.detail.filesDropped.connect(self.attach)
        self.detail.divisions.chosen.connect(self.choose_division)
        self.detail.divisions.sameRequest.connect(self._on_same_request)
        go_to_records = partial(self.events.tabRequest.emit, "records")
        self.detail.log.addRequest.connect(go_to_records)
        self.desk.changed.connect(self.reload_now)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, place, act in (
            ("Ctrl+V", self, self.desk.paste),
            ("Ctrl+O", self, self.desk.pick),
            ("Ctrl+L", self, go_to_records),
            ("Esc", self.detail, self.grid.setFocus),
        ):
            shortcut = QShortcut(place)
            shortcut.setKeys(both_keyboards(keys))
            shortcut.setContext(inside)
            shortcut.activated.connect(act)
