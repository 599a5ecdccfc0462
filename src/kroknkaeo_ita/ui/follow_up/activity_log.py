"""What was logged for the chosen measure and quarter, and whether its rhythm was kept."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ...domain.activity import Activity, ChannelCheck, Meeting, StepReview, Survey, Training
from ...domain.measure import Rhythm
from ...domain.thai.dates import SHORT_MONTHS, short_thai_date
from ...services.quarter_log import QuarterLog
from .. import icons
from ..colours import Colours, Tone, colours_of
from ..pieces import TitledRow, button, card, words
from ..wording import Display, unbroken

_UNITS = {Rhythm.MONTHLY: "เดือน", Rhythm.DAILY: "วันทำการ"}
_MOST_RUNS = 6
"""How many spans of missed days are named; the rest is counted."""


def verdict(rhythm: Rhythm, log: QuarterLog) -> tuple[bool | None, str]:
    """Whether the rhythm was kept so far (None: nothing is asked for yet), and how to say so."""
    kept, missed = len(log.occasions.kept), log.occasions.missed
    if not log.expected:
        return None, "รอบการติดตามนี้ไม่กำหนดจำนวนครั้ง"
    if missed:
        return False, _lacking(rhythm, missed, f"{kept}/{log.occasions.due}")
    if kept >= log.expected:
        return True, f"ครบ {kept}/{log.expected}"
    if not kept:
        return None, f"ยังไม่ถึงกำหนด (ต้องมี {log.expected} {_UNITS.get(rhythm, 'ครั้ง')})"
    return True, f"ครบถึงวันนี้ {kept}/{log.expected}"


def what_was_done(entry: Activity) -> str:
    """An entry in one line."""
    match entry:
        case Training():
            return f"อบรม {entry.topic} ({entry.persons:,} คน)"
        case ChannelCheck():
            return f"ตรวจ {entry.channel} พบ {entry.found:,} ดำเนินการแล้ว {entry.handled:,} รายการ"
        case Meeting():
            return f"{entry.title} ครั้งที่ {entry.number}" if entry.number else entry.title
        case StepReview():
            return f"ทบทวน {entry.service} {entry.steps_before:,} เหลือ {entry.steps_after:,} ขั้นตอน"
        case Survey():
            return f"สำรวจ {entry.title} ({entry.respondents:,} คน)"
    return entry.noun


class ActivityLog(QWidget):
    """The verdict, the newest entries, and the way to the tab where they are written.

    Signals:
        addRequest: the person wants to write an entry.
    """

    addRequest = Signal()

    def __init__(self, display: Display) -> None:
        super().__init__()
        self._display = display
        label = QLabel(display("บันทึกงานของไตรมาสนี้"))
        label.setProperty("role", "field")
        add = self._add = button("เพิ่มที่แท็บบันทึกงาน", "clipboard-list", self.addRequest.emit)
        add.setToolTip(display("ไปที่แท็บ “บันทึกงาน” เพื่อบันทึกการอบรม ประชุม หรือตรวจช่องทาง (Ctrl+L)"))
        self._symbol = QLabel()
        self._verdict = words("")
        line = QHBoxLayout()
        line.addWidget(self._symbol, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._verdict, 1)
        self._entries = QGridLayout()
        self._entries.setHorizontalSpacing(12)
        self._entries.setVerticalSpacing(0)
        self._entries.setColumnStretch(1, 1)
        self._lines: list[tuple[QLabel, QLabel]] = []
        self._more = words("", "hint")
        frame = card(margin=6)
        frame.layout().addLayout(line)
        frame.layout().addLayout(self._entries)
        frame.layout().addWidget(self._more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(TitledRow(label, add))
        layout.addWidget(frame)

    @property
    def said(self) -> str:
        """The verdict, without word breaks."""
        return unbroken(self._verdict.text())

    @property
    def texts(self) -> list[str]:
        """The entries shown, without word breaks."""
        return [unbroken(what.text()) for _day, what in self._lines if not what.isHidden()]

    def set_read_only(self, *, read_only: bool) -> None:
        """Lead to where entries are added, or not."""
        self._add.setEnabled(not read_only)

    def show_log(self, rhythm: Rhythm, log: QuarterLog) -> None:
        """Show the log of a measure with this rhythm."""
        kept, said = verdict(rhythm, log)
        self._show_verdict(kept, said)
        while len(self._lines) < len(log.entries):
            day, what = words("", "hint"), words("")
            day.setWordWrap(False)
            row = len(self._lines)
            self._entries.addWidget(day, row, 0, Qt.AlignmentFlag.AlignTop)
            self._entries.addWidget(what, row, 1)
            self._lines.append((day, what))
        for at, (day, what) in enumerate(self._lines):
            shown = at < len(log.entries)
            if shown:
                entry = log.entries[at]
                happened = short_thai_date(entry.happened_on, thai_digits=False)
                _say(day, unbroken(self._display(happened)))
                _say(what, self._display(what_was_done(entry)))
            day.setVisible(shown)
            what.setVisible(shown)
        rest = log.total - len(log.entries)
        more = f"และก่อนหน้านั้นอีก {rest:,} รายการ" if rest else ""
        _say(self._more, self._display(more if log.total else "ยังไม่มีบันทึกในไตรมาสนี้"))
        self._more.setVisible(bool(rest or not log.total))

    def _show_verdict(self, kept: bool | None, said: str) -> None:
        colours = colours_of(self.palette())
        symbol, tone = _look(kept, colours)
        side = self.fontMetrics().lineSpacing() * 9 // 10
        self._symbol.setPixmap(icons.pixmap(symbol, tone.ink, side, self.devicePixelRatioF()))
        _say(self._verdict, self._display(said))
        style = f"color: {tone.ink}; font-weight: 600;"
        if self._verdict.styleSheet() != style:
            self._verdict.setStyleSheet(style)


def _look(kept: bool | None, colours: Colours) -> tuple[str, Tone]:
    if kept is None:
        return "minus", Tone(colours.muted, colours.surface)
    return ("circle-check", colours.done) if kept else ("circle-alert", colours.late)


def _say(label: QLabel, text: str) -> None:
    if label.text() != text:
        label.setText(text)


def _lacking(rhythm: Rhythm, missed: Sequence[date], kept: str) -> str:
    if rhythm is Rhythm.MONTHLY:
        months = ", ".join(SHORT_MONTHS[day.month - 1] for day in missed)
        return f"ขาด: {months} (มีแล้ว {kept} เดือน)"
    if rhythm is Rhythm.DAILY:
        return f"ขาด {len(missed)} วันทำการ: {_days(missed)} (มีแล้ว {kept} วัน ยังไม่หักวันหยุดราชการ)"
    return "ขาด: ยังไม่มีบันทึกในไตรมาสนี้"


def _days(missed: Sequence[date]) -> str:
    """The days in runs under their months, such as "ต.ค. 1, 5–9"; a weekend breaks no run."""
    runs: list[list[date]] = []
    for day in missed:
        follows = runs and day.month == runs[-1][-1].month and _next_workday(runs[-1][-1]) == day
        if follows:
            runs[-1].append(day)
        else:
            runs.append([day])
    named, rest = runs[:_MOST_RUNS], sum(len(run) for run in runs[_MOST_RUNS:])
    said = []
    for month, of_month in groupby(named, lambda run: run[0].month):
        spans = [
            f"{run[0].day}–{run[-1].day}" if len(run) > 1 else f"{run[0].day}" for run in of_month
        ]
        said.append(f"{SHORT_MONTHS[month - 1]} {', '.join(spans)}")
    return "; ".join(said) + (f" และอีก {rest} วัน" if rest else "")


def _next_workday(day: date) -> date:
    return day + timedelta(days=3 if day.weekday() == 4 else 1)
