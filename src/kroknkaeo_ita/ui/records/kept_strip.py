"""What a log keeps of what the measures' rhythms expect, quarter by quarter: ครบ or ขาด."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QWidget

from ...domain.activity import Activity, Occasions
from ...domain.fiscal import QUARTERS
from ...domain.measure import Rhythm
from ...domain.thai.dates import SHORT_MONTHS
from .. import icons
from ..colours import Colours, Tone, colours_of
from ..editors.choice import ComboEditor
from ..flow import FlowLayout
from ..pieces import SPACE
from ..wording import Display, unbroken

ALL_MEASURES = "ทุกมาตรการที่ต้องบันทึก"
_NAME_LENGTH = 30
"""Characters of a measure's name that its box shows."""


@dataclass(frozen=True)
class Standing:
    """What a quarter's plate says.

    Attributes:
        tone: which colours it has, of the theme that is on.
    """

    words: str
    symbol: str
    tone: Callable[[Colours], Tone]


def standing_of(found: Sequence[Occasions], rhythm: Rhythm) -> Standing:
    """Where one measure stands in a quarter, or several together."""
    missed = [day for one in found for day in one.missed]
    kept = sum(len(one.kept) for one in found)
    ahead = sum(len(one.ahead) for one in found)
    due = kept + len(missed)
    if missed:
        lacking = _lacking(missed, rhythm) if len(found) == 1 else f"{len(missed):,}"
        return Standing(
            f"ขาด {lacking} (มี {kept:,}/{due:,})", "circle-alert", lambda all_: all_.late
        )
    if kept and ahead:
        words = f"ครบถึงวันนี้ {kept:,}/{due + ahead:,}"
        return Standing(words, "circle-check", lambda all_: all_.busy)
    if kept:
        return Standing(f"ครบ {kept:,}/{due:,}", "circle-check", lambda all_: all_.done)
    if ahead:
        return Standing("ยังไม่ถึงกำหนด", "clock", lambda all_: all_.idle)
    return Standing("ไม่มีกำหนด", "minus", lambda all_: all_.idle)


def _lacking(missed: Sequence[date], rhythm: Rhythm) -> str:
    if rhythm is Rhythm.MONTHLY:
        return ", ".join(SHORT_MONTHS[day.month - 1] for day in missed)
    if rhythm is Rhythm.DAILY:
        return f"{len(missed):,} วัน"
    return f"{len(missed):,} ครั้ง"


class _Plate(QFrame):
    """A quarter's word on its colour, with a symbol."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plate")
        self._symbol = QLabel()
        self.words = QLabel()
        self._said: tuple[object, ...] = ()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 2, 12, 2)
        layout.setSpacing(6)
        layout.addWidget(self._symbol)
        layout.addWidget(self.words)

    def say(self, text: str, standing: Standing) -> None:
        colours = colours_of(QGuiApplication.palette())
        tone = standing.tone(colours)
        ratio = self.devicePixelRatioF()
        side = self.words.fontMetrics().lineSpacing() * 9 // 10
        now = (text, standing.symbol, tone, side, ratio)
        if now == self._said:
            # To dress it again takes longer than all else that an entry more or less asks for.
            return
        self._said = now
        self._symbol.setPixmap(icons.pixmap(standing.symbol, tone.ink, side, ratio))
        self.words.setText(text)
        self.words.setStyleSheet(f"color: {tone.ink}; font-weight: 600;")
        self.setStyleSheet(f"#plate {{ background: {tone.soft}; border-radius: 6px; }}")


class KeptStrip(QWidget):
    """Lets a measure be chosen, and says what its log keeps in each quarter.

    Signals:
        measureChosen: the entries of another measure, or of all, are to be shown.
    """

    measureChosen = Signal()

    def __init__(self, kind: type[Activity], display: Display) -> None:
        super().__init__()
        self._kind = kind
        self._display = display
        self._measure = ComboEditor(display, [("", ALL_MEASURES)])
        self._measure.show_value("")
        self._measure.set_name(f"มาตรการของ{kind.noun}ที่แสดง")
        self._measure.committed.connect(self.measureChosen)
        combo = self._measure.focus_target()
        if isinstance(combo, QComboBox):
            combo.setMinimumContentsLength(_NAME_LENGTH)
        self.plates = {quarter: _Plate() for quarter in QUARTERS}
        flow = FlowLayout(self, spacing=SPACE // 2)
        for part in (self._measure, *self.plates.values()):
            flow.addWidget(part)

    def measure(self) -> str:
        """The key of the measure chosen; empty for all."""
        return self._measure.value() or ""

    def choose(self, key: str) -> None:
        """Choose a measure, or all by an empty key."""
        self._measure.show_value(key)
        self.measureChosen.emit()

    def offer(self, measures: Mapping[str, str]) -> None:
        """Offer these measures, key and name; one that is gone is chosen no more."""
        chosen = self.measure()
        self._measure.set_options([("", ALL_MEASURES), *measures.items()])
        self._measure.show_value(chosen if chosen in measures else "")

    def show_kept(
        self, kept: Mapping[str, tuple[Occasions, ...]], entries: Sequence[Activity]
    ) -> None:
        """Say for each quarter what is kept and what lacks; where nothing is asked, what is there.

        Args:
            kept: what the log keeps, by measure, as the services tell it.
            entries: the entries shown.
        """
        chosen = self.measure()
        found = [kept[chosen]] if chosen in kept else [] if chosen else list(kept.values())
        asked = any(one.due or one.ahead for quarters in found for one in quarters)
        for quarter, plate in self.plates.items():
            if asked:
                of_quarter = [quarters[quarter - 1] for quarters in found]
                standing = standing_of(of_quarter, self._kind.rhythm)
            else:
                count = sum(one.quarter.number == quarter for one in entries)
                words = f"บันทึกไว้ {count:,} รายการ" if count else "ไม่มีรายการ"
                standing = Standing(words, "clipboard-list", lambda all_: all_.idle)
            plate.say(unbroken(self._display(f"ไตรมาส {quarter}: {standing.words}")), standing)
