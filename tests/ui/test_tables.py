"""Tables of records: rows as high as their words, however many, and columns that give way."""

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.domain.measure import Topic
from kroknkaeo_ita.ui.look import Look
from kroknkaeo_ita.ui.safety.lines import LineColumn, LineRows, LineView
from kroknkaeo_ita.ui.tables import Column, RecordTable, RecordView, WrappingDelegate

LONG = "เรื่อง ยาว ที่ ต้อง ขึ้น บรรทัด ใหม่ " * 6
COLUMNS = (
    Column[Topic]("title", "หัวข้อ", lambda one: one.title),
    Column[Topic]("place", "ลำดับ", lambda one: str(one.position), 10),
    Column[Topic]("year", "ปี", lambda one: str(one.fiscal_year), 30, optional=True),
)


def plain(text: str) -> str:
    return text


def topics(count: int) -> list[Topic]:
    """Every third one has a text of several lines."""
    return [
        Topic(fiscal_year=2564, position=at % 999 + 1, title="สั้น" if at % 3 else LONG)
        for at in range(count)
    ]


@pytest.fixture
def view(qtbot: QtBot, look: Look) -> RecordView:
    view = RecordView("topics", "หัวข้อ")
    view.setModel(RecordTable(COLUMNS, plain))
    view.fit_columns(COLUMNS)
    qtbot.addWidget(view)
    view.resize(700, 400)
    with qtbot.waitExposed(view):
        view.show()
    return view


def rows_in_sight(view: RecordView) -> range:
    last = view.rowAt(view.viewport().height() - 1)
    return range(view.rowAt(0), (last if last >= 0 else view.model().rowCount() - 1) + 1)


def assert_fitted(view: RecordView) -> None:
    for row in rows_in_sight(view):
        line = view.verticalHeader().sectionSizeHint(row)
        assert view.rowHeight(row) == max(view.sizeHintForRow(row), line), row
    assert {view.rowHeight(row) for row in rows_in_sight(view)} != {view.rowHeight(1)}


@pytest.mark.parametrize("count", [20, 2000])
def test_rows_in_sight_are_as_high_as_their_words(view: RecordView, count: int) -> None:
    view.model().show_records(topics(count))
    QApplication.processEvents()
    assert_fitted(view)
    view.select_row(count - 1)
    QApplication.processEvents()
    assert_fitted(view)
    last = view.visualRect(view.currentIndex())
    assert view.viewport().rect().contains(last.center())
    view.resize(400, 400)
    QApplication.processEvents()
    assert_fitted(view)


def test_rows_shrink_again_when_a_spared_column_leaves_room(view: RecordView) -> None:
    """The column that takes the rest is widened late, after the rows were fitted."""
    view.model().show_records(topics(20))
    for width in (700, 520, 430, 420, 900, 420):
        view.resize(width, 400)
        QApplication.processEvents()
        assert_fitted(view)


def test_a_text_that_grows_makes_its_row_grow(view: RecordView) -> None:
    records = topics(2000)
    view.model().show_records(records)
    before = view.rowHeight(1)
    view.model().show_records([records[0], records[1].changed(title=LONG), *records[2:]])
    assert view.rowHeight(1) > before


def test_thousands_of_texts_out_of_sight_are_left_alone(
    view: RecordView, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To set them in lines takes seconds, at every change."""
    measured: list[int] = []
    size_of = WrappingDelegate.sizeHint

    def counted(self: WrappingDelegate, option, index):
        measured.append(index.row())
        return size_of(self, option, index)

    monkeypatch.setattr(WrappingDelegate, "sizeHint", counted)
    view.model().show_records(topics(3000))
    QApplication.processEvents()
    assert measured
    assert max(measured) < 60


def test_a_column_that_can_be_spared_gives_way(view: RecordView) -> None:
    header = view.horizontalHeader()
    assert not header.isSectionHidden(2)
    view.resize(300, 400)
    assert header.isSectionHidden(2)
    assert not header.isSectionHidden(1)
    view.take_widths()
    view.resize(700, 400)
    assert not header.isSectionHidden(2)
    em = view.fontMetrics().averageCharWidth()
    assert header.sectionSize(2) >= 30 * em, "its width was kept while it was left out"


def test_a_column_that_had_no_room_for_a_while_gets_its_width_again(view: RecordView) -> None:
    before = view.columnWidth(1)
    view.hide()
    for width in (60, 700):
        view.resize(width, 400)
        view.grab()
    assert view.columnWidth(1) == before


def test_a_column_is_left_out_rather_than_two_others_squeezed(view: RecordView) -> None:
    columns = (
        Column[Topic]("title", "หัวข้อ", lambda one: one.title),
        Column[Topic]("again", "หัวข้ออีกครั้ง", lambda one: one.title),
        Column[Topic]("year", "ปี", lambda one: str(one.fiscal_year), 20, optional=True),
    )
    view.setModel(RecordTable(columns, plain))
    view.fit_columns(columns)
    letter = view.fontMetrics().averageCharWidth()
    for letters, left_out in ((100, False), (55, True), (100, False)):
        view.resize(letters * letter, 400)
        QApplication.processEvents()
        assert view.isColumnHidden(2) is left_out, letters


def test_what_is_too_long_for_the_first_line_goes_on_in_the_second(
    qtbot: QtBot, look: Look
) -> None:
    words = ["เพิ่ม", "มาตรการ", "“ลด", "ขั้นตอน", "ของ", "งาน”"]
    rows = LineRows([LineColumn("สิ่งที่แก้ไข", lambda one: ("\u200b".join(one), "ช่อง ก"))], plain)
    view = LineView("lines", "รายการ", rows)
    qtbot.addWidget(view)

    def drawn(shown: list[str]) -> QImage:
        rows.show_items([shown])
        return view.grab().toImage()

    view.resize(round(view.fontMetrics().horizontalAdvance("".join(words)) * 0.8), 200)
    whole = drawn(words)
    assert whole == drawn(words)
    assert whole != drawn([*words[:-1], "คน”"]), "the last word is in sight"
