"""The indicators' scores: entered for one year, compared over the years."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from ...domain.assessment import PASS_SCORE, Assessment, Scheme
from ...domain.errors import UserError
from ...domain.fields import FieldInfo, Kind
from ..editors.number import NumberEditor
from ..pieces import SPACE, EmptyPage, card, scrolled, side_by_side, words
from ..wording import Display
from .indicator_chart import IndicatorChart, IndicatorScores

_CHARACTERS = 54
"""How wide a name and its score are at most."""
_YEARS_SHOWN = 5


class ScoreFields(QWidget):
    """A line for the score of each indicator of a result; each is kept as it is left."""

    def __init__(self, display: Display, save: Callable[[Assessment], Assessment]) -> None:
        super().__init__()
        self._display = display
        self._save = save
        self._result: Assessment | None = None
        self._names: tuple[tuple[int, str], ...] = ()
        self.editors: dict[int, NumberEditor] = {}
        self._fault = words("", "fault")
        self._fault.hide()
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        self._grid.setHorizontalSpacing(SPACE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._grid)
        column.addWidget(self._fault)
        column.addStretch()

    @property
    def fault(self) -> str:
        """Why the last score was refused, or nothing."""
        return self._fault.property("plain") or ""

    def show_result(self, result: Assessment, scheme: Scheme) -> None:
        """Show the scores of a result, by the names of its year's indicators."""
        names = tuple(scheme.indicators.items())
        if names != self._names:
            self._build(names)
        other = self._result is None or self._result.id != result.id
        self._result = result
        for number, editor in self.editors.items():
            if other or not editor.focus_target().hasFocus():
                editor.show_value(_score(result, number))
        if other:
            self._say("")

    def flush(self) -> None:
        """Keep what the lines hold."""
        result = self._result
        if result is None:
            return
        try:
            scores = [editor.value() for _number, editor in sorted(self.editors.items())]
            while scores and scores[-1] is None:
                scores.pop()
            if tuple(scores) != result.indicators:
                self._result = self._save(result.changed(indicators=tuple(scores)))
        except UserError as fault:
            self._say(fault.message)
            return
        self._say("")

    def _build(self, names: tuple[tuple[int, str], ...]) -> None:
        while self._grid.count():
            old = self._grid.takeAt(0).widget()
            old.hide()
            old.deleteLater()
        self._names, self.editors = names, {}
        for number, title in names:
            editor = NumberEditor(self._display, FieldInfo(title, Kind.SCORE))
            editor.set_name(f"คะแนนตัวชี้วัดที่ {number} {title}")
            editor.line.setFixedWidth(_score_width(editor))
            editor.committed.connect(self.flush)
            self.editors[number] = editor
            label: QLabel = words(self._display(f"{number}. {title}"), "field")
            self._grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(editor, number, 1)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the scores near their names, however wide the page is."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.setMaximumWidth(_CHARACTERS * self.fontMetrics().averageCharWidth())

    def _say(self, text: str) -> None:
        self._fault.setProperty("plain", text)
        self._fault.setText(self._display(text))
        self._fault.setVisible(bool(text))


class IndicatorPage(QWidget):
    """The chart on the left; on the right the scores of the year that is chosen."""

    def __init__(self, display: Display, save: Callable[[Assessment], Assessment]) -> None:
        super().__init__()
        self._display = display
        self.chart = IndicatorChart(display)
        self.fields = ScoreFields(display, save)
        self._heading = words("", "heading")
        self._empty = EmptyPage(
            display, "chart-column", "ยังไม่มีผลประเมินให้เปรียบเทียบ\nเพิ่มผลประเมินที่หน้า “คะแนนและระดับ” ก่อน"
        )
        legend = (
            f"เส้นตั้งคือเกณฑ์ผ่าน {PASS_SCORE:.0f} คะแนน ปีล่าสุดอยู่บน ปุ่ม ↑ ↓ เลือกตัวชี้วัด Enter ไปที่มาตรการ"
        )
        scroll = scrolled(self.chart)
        left = card(
            words(display("เปรียบเทียบคะแนนรายตัวชี้วัด"), "heading"),
            words(display(legend), "hint"),
            scroll,
            margin=16,
        )
        self.chart.steppedTo.connect(scroll.ensureWidgetVisible)
        right = card(self._heading, scrolled(self.fields), margin=16)
        self._whole = side_by_side("indicators-splitter", left, right, (62, 38))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._whole)
        self._nothing = card(self._empty)
        layout.addWidget(self._nothing)

    def show_results(
        self,
        results: Sequence[Assessment],
        chosen: Assessment | None,
        scheme: Scheme | None,
        answered: dict[int, int],
    ) -> None:
        """Show the newest years beside one another, and the chosen one's scores to change."""
        there = chosen is not None and scheme is not None
        self._whole.setVisible(there)
        self._nothing.setVisible(not there)
        if chosen is None or scheme is None:
            return
        shown = results[:_YEARS_SHOWN]
        self.chart.show_scores(
            [
                IndicatorScores(
                    number,
                    title,
                    tuple((one.fiscal_year, _score(one, number)) for one in shown),
                    answered.get(number, 0),
                )
                for number, title in scheme.indicators.items()
            ]
        )
        self._heading.setText(self._display(f"คะแนนรายตัวชี้วัด ปีงบประมาณ {chosen.fiscal_year}"))
        self.fields.show_result(chosen, scheme)


def _score_width(editor: NumberEditor) -> int:
    metrics = editor.fontMetrics()
    return metrics.horizontalAdvance("๑๐๐.๐๐") + 2 * metrics.lineSpacing()


def _score(result: Assessment, number: int) -> float | None:
    return result.indicators[number - 1] if number <= len(result.indicators) else None
