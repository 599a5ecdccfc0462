"""What belongs together stands in one line: words in their button, fields in their row."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.domain.activity import Survey
from kroknkaeo_ita.ui.colours import LIGHT
from kroknkaeo_ita.ui.editors.questions import QuestionsEditor
from kroknkaeo_ita.ui.pieces import SPACE, toggle
from tests.ui.desk import Desk
from tests.ui.test_dialogs import OfficeScreen
from tests.ui.test_guide import DIVISIONS, the_guide

pytestmark = pytest.mark.usefixtures("dressed")


def drawn(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def margins(image: QImage) -> tuple[int, int]:
    """Pixels left and right of what stands in a button, inside a border of two pixels."""
    plain = image.pixel(5, image.height() // 2)
    columns = [
        x
        for x in range(3, image.width() - 3)
        if any(image.pixel(x, y) != plain for y in range(6, image.height() - 6))
    ]
    return columns[0], image.width() - 1 - columns[-1]


def test_words_beside_a_symbol_stand_in_the_middle_of_their_button(
    desk: Desk, qtbot: QtBot
) -> None:
    made = toggle("การประชุม", "calendar-days")
    made.setParent(desk.window)
    qtbot.addWidget(made)
    made.show()
    made.adjustSize()
    left, right = margins(drawn(made))
    assert 8 < left < 24
    assert abs(left - right) <= 3


@pytest.mark.parametrize("zoom", [100, 200])
def test_what_stands_beside_a_text_is_level_with_its_first_line(
    desk: Desk, qtbot: QtBot, zoom: int
) -> None:
    desk.window.set_zoom(zoom)
    records = desk.window.tabs.show_tab("records")
    records.show_page(records._pages.indexOf(records.logs[Survey]))
    records.logs[Survey].add()
    desk.settle()
    editor = records.logs[Survey].form.fields["questions"].editor
    assert isinstance(editor, QuestionsEditor)
    (row,) = editor.rows
    # In one column with the counts under the text, they are level with nothing.
    row.line.set_stacked(False)
    fields = [row.text, *row.counts]

    def level() -> None:
        tops = {field.mapTo(row, QPoint(0, 0)).y() for field in fields}
        assert (len(tops), len({field.height() for field in fields})) == (1, 1)
        lines = {one.height() for one in (row.line.number, row.line.remove, row.text)}
        assert len(lines) == 1

    qtbot.waitUntil(level)
    row.text.show_text("เจ้าหน้าที่ให้บริการด้วยความสุภาพ " * 9)
    desk.settle()
    assert row.text.height() > row.line.number.height() == row.counts[0].height()
    desk.window.set_zoom(100)


@pytest.mark.parametrize("zoom", [100, 200])
def test_no_row_lies_over_the_frame_that_shows_where_the_keyboard_is(desk: Desk, zoom: int) -> None:
    desk.window.set_zoom(zoom)
    desk.window.resize(1366, 768)
    table = desk.measures.list
    table.setFocus()
    desk.settle()
    image = drawn(table)
    accent = QColor(LIGHT.accent).rgb()
    # Rows and header are drawn beside the first two pixels all the way up and down.
    for y in range(8, image.height() - 8):
        assert [image.pixel(x, y) for x in (0, 1)] == [accent, accent], y
    for x in range(8, image.width() - 8):
        assert [image.pixel(x, y) for y in (0, 1)] == [accent, accent], x
    desk.window.set_zoom(100)


def test_on_a_wide_screen_what_belongs_together_stays_together(desk: Desk, qtbot: QtBot) -> None:
    desk.window.resize(1920, 1080)
    safety = desk.window.tabs.show_tab("safety")
    safety.show_history_of("")
    history = safety.history

    def beside() -> None:
        day, clear = history.day.line, history._clear
        end = day.mapTo(history, QPoint(day.width(), 0)).x()
        assert 0 < clear.mapTo(history, QPoint(0, 0)).x() - end <= 2 * SPACE

    qtbot.waitUntil(beside)
    assessments = desk.assessments
    assessments.show_page(1)
    fields = assessments.indicators.fields
    qtbot.waitUntil(fields.isVisible)
    desk.settle()
    longest = max(one.sizeHint().width() for one in fields.findChildren(QLabel))
    score = next(iter(fields.editors.values()))
    assert score.mapTo(fields, QPoint(0, 0)).x() < 2 * longest


def test_the_usual_divisions_of_the_guide_are_seen_without_scrolling(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QWidget, "screen", lambda _widget: OfficeScreen())
    guide = the_guide(desk)
    guide.show_step(DIVISIONS)
    step = guide.steps[DIVISIONS]
    qtbot.waitUntil(step.isVisible)
    desk.settle()
    assert step.verticalScrollBar().maximum() == 0
