"""At 200 % on a small screen everything is still in sight, uncut, and nothing lies on anything."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QMenuBar,
    QPushButton,
    QScrollArea,
    QStyle,
    QToolBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.system.settings import ZOOM_PERCENT, Settings
from kroknkaeo_ita.ui.editors.choice import QuietCombo
from kroknkaeo_ita.ui.editors.day import DayEditor
from kroknkaeo_ita.ui.look import Look
from kroknkaeo_ita.ui.paragraphs import Paragraph
from kroknkaeo_ita.ui.tables import NARROW_ROLE, Column, RecordTable
from kroknkaeo_ita.ui.tabs import TABS
from kroknkaeo_ita.ui.wording import unbroken
from tests.ui.desk import Desk
from tests.ui.tab_photos import faces

pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture
def large(desk: Desk, look: Look) -> Iterator[Desk]:
    """The window at 200 %."""
    desk.window.set_zoom(200)
    desk.settle()
    yield desk
    look.dress(100)


def test_a_window_opens_as_large_as_it_was_left(
    open_window: Callable[[Services], Desk], example: Services, look: Look, tmp_path: Path
) -> None:
    Settings(tmp_path / "settings.json").set(ZOOM_PERCENT, 200)
    window = open_window(example).window
    try:
        opened = sizes(window)
        look.dress(200)
        assert opened == sizes(window)
    finally:
        look.dress(100)


def sizes(window: QWidget) -> list[tuple[str, float, QSize]]:
    """How large the letters and symbols of each part in sight are."""
    kinds = (QAbstractButton, QLabel, QMenuBar, QToolBar)
    parts = [one for one in window.findChildren(QWidget) if isinstance(one, kinds)]
    return [
        (words_of(one), one.font().pointSizeF(), getattr(one, "iconSize", QSize)())
        for one in parts
        if one.isVisible()
    ]


def in_sight(desk: Desk) -> list[bool]:
    bar = desk.window.tabs.tabBar()
    return [bar.rect().contains(bar.tabRect(at)) for at in range(bar.count())]


def titles(desk: Desk) -> list[str]:
    return [desk.window.tabs.tabText(at) for at in range(desk.window.tabs.count())]


def test_symbols_in_lines_lists_and_menus_grow_with_the_letters(large: Desk) -> None:
    tabs = large.window.tabs
    metric = QStyle.PixelMetric
    parts = (
        (tabs.show_tab("measures").search, metric.PM_LineEditIconSize),
        (tabs.show_tab("records").findChild(DayEditor).line, metric.PM_LineEditIconSize),
        (tabs.show_tab("assessments").findChild(QListWidget), metric.PM_ListViewIconSize),
        (QMenu(large.window), metric.PM_SmallIconSize),
    )

    def sizes() -> list[int]:
        for one, _metric in parts:
            one.ensurePolished()
        return [one.style().pixelMetric(asked, None, one) for one, asked in parts]

    doubled = sizes()
    large.window.set_zoom(100)
    assert doubled == [2 * size for size in sizes()]


def test_every_tab_and_every_tool_stays_in_sight(large: Desk) -> None:
    assert all(in_sight(large)), titles(large)
    assert all(titles(large)), "each tab has words"
    tools = large.window.findChild(QToolBar)
    shown = [tools.widgetForAction(action) for action in tools.actions()]
    assert all(one.isVisible() for one in shown)


def test_a_very_narrow_window_has_symbols_and_the_words_of_the_tab_shown(large: Desk) -> None:
    large.window.resize(1000, 700)
    large.window.tabs.show_tab("office")
    large.settle()
    assert all(in_sight(large))
    assert [one for one in titles(large) if one] == ["ส่วนราชการ"]
    bar = large.window.tabs.tabBar()
    assert [bar.accessibleTabName(at) for at in range(bar.count())] == [one.title for one in TABS]
    large.window.set_zoom(100)
    large.window.resize(1366, 768)
    large.settle()
    assert titles(large) == [one.title for one in TABS]
    assert not any(large.window.tabs.tabIcon(at).isNull() for at in range(len(TABS)))


def test_a_name_wider_than_its_column_is_broken_between_its_parts(example: Services) -> None:
    name = "ผู้อำนวยการกองสาธารณสุขและสิ่งแวดล้อม"
    table = RecordTable([Column("head", "", lambda one: one.head_position)], example.display)
    table.show_records(example.divisions.all()[-1:])
    cell = table.index(0, 0)
    font = QFont()
    width = QFontMetrics(font).horizontalAdvance("กองสาธารณสุขและ") + 2
    assert Paragraph(cell.data(), font, width).torn
    finely = cell.data(NARROW_ROLE)
    assert not Paragraph(finely, font, width).torn
    assert unbroken(finely) == name


def test_a_text_of_few_lines_ends_in_dots(look: Look) -> None:
    text = " ".join(["มาตรการ"] * 30)
    font = QFont()
    three = Paragraph(text, font, 120, most_lines=3).height
    assert three == Paragraph("a\nb\nc", font, 120).height
    assert Paragraph("มาตรการ", font, 400, most_lines=3).height < three


def test_a_long_name_in_a_box_ends_in_dots(qtbot: QtBot) -> None:
    name = "ส่งเสริมสนับสนุนให้พนักงานได้มีโอกาสพัฒนาตนเองด้านความรู้เรื่องกฎหมาย"
    combo = QuietCombo()
    qtbot.addWidget(combo)
    combo.addItem(name)
    combo.resize(200, 36)
    combo.show()
    drawn = combo.grab().toImage()

    def drawn_with(text: str) -> bool:
        combo.setItemText(0, text)
        return combo.grab().toImage() == drawn

    assert any(drawn_with(f"{name[:length]}…") for length in range(5, len(name)))


def laid_out(top: QWidget) -> Iterator[tuple[QWidget, QWidget]]:
    """Each two visible widgets that the same layout has placed."""
    for parent in [top, *top.findChildren(QWidget)]:
        if parent.layout() is None or not parent.isVisible():
            continue
        placed = [
            one
            for one in parent.children()
            if isinstance(one, QWidget) and one.isVisible() and not one.isWindow()
        ]
        yield from combinations(placed, 2)


def is_cut(one: QWidget) -> bool:
    """Whether words that cannot wrap are wider or higher than their place."""
    if isinstance(one.parentWidget(), QLineEdit):
        return False
    match one:
        case QPushButton() | QToolButton():
            return bool(one.text()) and one.width() < one.sizeHint().width()
        case QLabel() if one.wordWrap():
            return one.height() < one.heightForWidth(one.width())
        case QLabel():
            return bool(one.text()) and one.width() < one.sizeHint().width()
        case QComboBox() | QLineEdit():
            return one.height() < one.sizeHint().height()
    return False


def out_of_sight(top: QWidget) -> Iterator[QWidget]:
    """Buttons that reach beyond the side of what scrolls up and down only."""
    for scroll in top.findChildren(QScrollArea):
        upright = scroll.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if upright and scroll.isVisible():
            for one in scroll.widget().findChildren(QAbstractButton):
                right = one.mapTo(scroll.widget(), one.rect().topRight()).x()
                if one.isVisible() and right >= scroll.viewport().width():
                    yield one


def words_of(one: QWidget) -> str:
    text = one.text() if isinstance(one, QLabel | QAbstractButton) else one.accessibleName()
    return f"{type(one).__name__} “{text}”"


@pytest.mark.parametrize("key", [kind.key for kind in TABS])
def test_nothing_is_cut_and_nothing_lies_on_anything(large: Desk, qtbot: QtBot, key: str) -> None:
    tab = large.window.tabs.show_tab(key)

    def all_has_its_place(face: str) -> None:
        wrong = [
            f"{words_of(one)} and {words_of(other)}"
            for one, other in laid_out(tab)
            if one.geometry().intersects(other.geometry())
        ]
        wrong += [
            f"cut: {words_of(one)} {one.size()} {one.sizeHint()}"
            for one in tab.findChildren(QWidget)
            if one.isVisible() and is_cut(one)
        ]
        wrong += [f"reaches out of sight: {words_of(one)}" for one in out_of_sight(tab)]
        assert wrong == [], face

    for face, _seconds in faces(tab):
        large.settle()
        # A preview that has just come has its place at the next turn of the event loop.
        qtbot.waitUntil(partial(all_has_its_place, face))
