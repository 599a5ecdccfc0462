"""ภาพรวม: what the year asks for next, what is late, how far everyone is, and the last backup."""

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ...domain.errors import UserError
from ...domain.fiscal import fiscal_year_of
from ...domain.follow_up import Status
from ...domain.next_step import Step
from ...domain.standing import Late
from ...domain.thai.dates import short_thai_date
from ...services.facade import Services
from ...services.overview import BackupAge, Overview
from .. import icons
from ..bars import ShareBars
from ..colours import colours_of
from ..events import Events
from ..pieces import SPACE, button, card, words
from ..tab import Tab

_MOST_LATE = 8
_PLACES = {
    Step.ENTER_MEASURES: "measures",
    Step.ENTER_RESULT: "assessments",
    Step.FOLLOW_UP: "follow-ups",
    Step.PUBLISH_MEASURES: "records",
    Step.PUBLISH_REPORT: "records",
}
"""The tab where a step is done; every other one is done among the papers."""


class _LateLine(QPushButton):
    """What is late and since when, in one line or, where that is too long, in two."""

    def __init__(self, what: str, due: str) -> None:
        super().__init__(icons.icon("circle-alert"), "")
        self._parts = (what, due)
        self.setProperty("link", True)
        self.setAutoDefault(False)
        self.setStyleSheet("text-align: left;")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setText(" ".join(self._parts))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the lines that the width asks for."""
        super().resizeEvent(event)
        room = self.width() - self.iconSize().width() - 2 * self.fontMetrics().lineSpacing()
        whole = self.fontMetrics().horizontalAdvance(" ".join(self._parts))
        self.setText((" " if whole <= room else "\n ").join(self._parts))


class OverviewTab(Tab):
    """The year at a glance; everything on it leads to where it is done."""

    key = "overview"
    paper = "summary"

    def __init__(self, services: Services, events: Events) -> None:
        super().__init__(services, events)
        display = services.display
        self.quarters = ShareBars(display)
        self.divisions = ShareBars(display)
        self._states = words("")
        self._step = words("", "title")
        self._step_key = ""
        self._go = button("ไปทำขั้นตอนนี้", "chevron-right", self._go_to_step, primary=True)
        self._backup = words("")
        self._late_title = words("", "heading")
        self._late = QVBoxLayout()
        self._late.setSpacing(0)
        self._lay_out()
        self.quarters.chosen.connect(self._show_quarter)
        self.divisions.chosen.connect(self._show_division)

    def reload(self) -> None:
        """Read where the year stands and show it."""
        self._show_backup(self.services.overview.backup_age())
        try:
            overview = self.services.overview.of_year(self.events.year)
        except UserError as fault:
            self._say_nothing(fault.message)
            return
        display = self.services.display
        self._overview = overview
        self._progress.show()
        self._step.setText(display(overview.step.label))
        self._step_key = _PLACES.get(overview.step, "papers")
        self._go.setEnabled(overview.step is not Step.NOTHING and not self.events.viewing)
        counts = " · ".join(
            f"{status.label} {overview.standing.states[status]}" for status in Status
        )
        total = sum(overview.standing.states.values())
        self._states.setText(display(f"มาตรการทั้งหมด {total} มาตรการ: {counts}"))
        is_this_year = fiscal_year_of(self.services.years.today()) == self.events.year
        now = overview.quarter if is_this_year else None
        standing = overview.standing
        late_in, late_of = standing.late_by_quarter, standing.late_by_division
        self.quarters.show_shares(
            {
                quarter: (_quarter_name(quarter, now), share, late_in[quarter])
                for quarter, share in standing.quarters.items()
            }
        )
        self.divisions.show_shares(
            {
                one.id: (one.name, standing.divisions[one.id], late_of[one.id])
                for one in overview.divisions
            }
        )
        self._show_late(standing.late)

    def start_point(self) -> QWidget:
        """The button of the next step."""
        return self._go

    def _say_nothing(self, text: str) -> None:
        self._overview = None
        self._step.setText(self.services.display(text))
        self._step_key = "measures"
        self._progress.hide()
        self.quarters.show_shares({})
        self.divisions.show_shares({})
        self._show_late(())

    def _show_backup(self, age: BackupAge) -> None:
        colours = colours_of(self.palette())
        if age.days is None:
            text = "ยังไม่เคยสำรองข้อมูลจากเครื่องนี้ กรุณาสำรองลงแฟลชไดรฟ์"
        elif age.days == 0:
            text = "สำรองข้อมูลล่าสุดวันนี้"
        else:
            text = f"สำรองข้อมูลล่าสุด {age.days} วันที่แล้ว"
        tone = (colours.done, colours.busy, colours.late)[age.level]
        self._backup.setText(self.services.display(text))
        self._backup.setStyleSheet(
            f"background: {tone.soft}; color: {tone.ink}; border-radius: 6px; padding: 8px 12px;"
        )

    def _show_late(self, late: tuple[Late, ...]) -> None:
        while self._late.count():
            old = self._late.takeAt(0).widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        display = self.services.display
        self._late_title.setText(display(f"เกินกำหนด {len(late)} รายการ"))
        if not late:
            self._late.addWidget(words(display("ไม่มีรายการที่เกินกำหนด"), "hint"))
        for one in late[:_MOST_LATE]:
            self._late.addWidget(self._late_line(one))
        if len(late) > _MOST_LATE:
            more = f"และอีก {len(late) - _MOST_LATE} รายการ พิมพ์ได้จาก “รายการที่เกินกำหนดรายงาน”"
            self._late.addWidget(words(display(more), "hint"))

        for before, after in pairwise([self._go, *self.findChildren(_LateLine)]):
            QWidget.setTabOrder(before, after)

    def _late_line(self, late: Late) -> QWidget:
        """A line that leads to the cell of the grid."""
        digits = self.services.display.digits
        what = f"มาตรการที่ {late.measure.position} ไตรมาส {late.quarter}"
        due = f"ครบ {short_thai_date(late.missing.due, thai_digits=False)}"
        made = _LateLine(f" {digits(what)}", digits(due))
        made.setAccessibleName(f"{what} {due}")
        made.setToolTip(digits(late.measure.title))
        made.clicked.connect(partial(self.events.cellRequest.emit, late.measure.id, late.quarter))
        return made

    def _go_to_step(self) -> None:
        self.events.tabRequest.emit(self._step_key)

    def _show_quarter(self, quarter: int) -> None:
        """Go to the first cell of the quarter that is late, or else to the first measure's."""
        if self._overview is None:
            return
        late = [one for one in self._overview.standing.late if one.quarter == quarter]
        measures = self.services.measures.of_year(self.events.year)
        measure = late[0].measure if late else measures[0]
        self.events.cellRequest.emit(measure.id, quarter)

    def _show_division(self, key: str) -> None:
        names = {one.id: one.name for one in self.services.divisions.all()}
        self.events.findRequest.emit(names.get(key, ""))

    def _lay_out(self) -> None:
        display = self.services.display
        self._overview: Overview | None = None
        step = card(words(display("ขั้นตอนต่อไปของปีนี้"), "heading"), self._step, self._go, margin=16)
        step.layout().setAlignment(self._go, Qt.AlignmentFlag.AlignLeft)
        backup = card(words(display("สำรองข้อมูล"), "heading"), self._backup, margin=16)
        if self.events.viewing:
            # A backup that is looked at knows nothing of those that this computer has made.
            backup.hide()
        late = card(self._late_title, margin=16)
        left = QVBoxLayout()
        left.setSpacing(SPACE)
        for part in (step, backup, late):
            left.addWidget(part)
        late_layout = late.layout()
        if isinstance(late_layout, QVBoxLayout):
            late_layout.addLayout(self._late)
        left.addStretch()
        self._progress = QWidget()
        quarters = card(words(display("ผลที่รายงานแล้วรายไตรมาส"), "heading"), margin=16)
        quarters.layout().addWidget(self._states)
        quarters.layout().addWidget(self.quarters)
        divisions = card(words(display("ผลที่รายงานแล้วรายส่วนราชการ"), "heading"), margin=16)
        divisions.layout().addWidget(self.divisions)
        right = QVBoxLayout(self._progress)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(SPACE)
        right.addWidget(quarters)
        right.addWidget(divisions)
        right.addStretch()
        page = QWidget()
        page.setProperty("role", "page")
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        row.addLayout(left, 2)
        row.addWidget(self._progress, 3)
        scroll = QScrollArea()
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        outer.addWidget(scroll)


def _quarter_name(quarter: int, now: int | None) -> str:
    return f"ไตรมาสที่ {quarter}" + (" (ปัจจุบัน)" if quarter == now else "")
