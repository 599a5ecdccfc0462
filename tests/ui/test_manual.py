"""The manual is true: what it names is in the program, and it can be read and searched there."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

import kroknkaeo_ita
from kroknkaeo_ita.domain.handbook import Chapter, Look
from kroknkaeo_ita.domain.thai.digits import to_thai_digits
from kroknkaeo_ita.services.handbook_texts import card, chapters, news_since, picture_path
from kroknkaeo_ita.system.settings import NEWS_SEEN, WINDOW_GEOMETRY
from kroknkaeo_ita.ui.commands import LINE, MENUS
from kroknkaeo_ita.ui.helping.book import BookWindow
from kroknkaeo_ita.ui.tabs import TABS
from kroknkaeo_ita.ui.wording import unbroken
from kroknkaeo_ita.version import VERSION
from tests.ui.desk import Desk

PACKAGE = Path(kroknkaeo_ita.__file__).parent
TEXTS = [*chapters(), card(), *news_since()]
ROOMS = ("ui", "domain", "system")
"""Where the words stand that are seen in the window."""
MOST_PICTURES = 1_500_000
OF_THE_KEYBOARD = {"Shift", "Alt"}
"""Keys that are only held down beside others."""


def named(chapter: Chapter, look: Look) -> set[str]:
    return {one.text for text in chapter.texts for one in text if one.look is look}


def bare(text: str) -> str:
    return unbroken(text).strip().rstrip("…*").strip()


@pytest.fixture(scope="module")
def literals() -> set[str]:
    """Every text that stands in the code of what is seen, f-strings by their pieces."""
    found = set()
    for path in (path for room in ROOMS for path in PACKAGE.glob(f"{room}/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


def said(desk: Desk) -> Iterator[str]:
    """What stands on the buttons of every tab."""
    for tab_type in TABS:
        tab = desk.window.tabs.show_tab(tab_type.key)
        desk.settle()
        yield tab_type.title
        for one in tab.findChildren(QAbstractButton):
            yield bare(one.text())


def test_every_button_menu_and_field_that_the_manual_names_exists(
    desk: Desk, literals: set[str]
) -> None:
    menus = {
        f"{title} › {command.text}"
        for title, commands in MENUS
        for command in commands
        if command is not LINE
    }
    known = {bare(text) for text in literals} | set(said(desk))
    for chapter in TEXTS:
        labels = named(chapter, Look.LABEL)
        paths = {label for label in labels if "›" in label}
        assert paths <= menus, chapter.key
        assert {bare(label) for label in labels - paths} <= known, chapter.key


def test_every_key_that_the_manual_names_does_something(literals: set[str]) -> None:
    code = " ".join(literals).replace("Alt+ลูกศรลง", "Alt+↓").replace("Escape", "Esc")
    keys = set(re.findall(r"(?<![\w+])(?:(?:Ctrl|Alt|Shift)\+)*[^\s+,;()]+(?:\+(?=\s))?", code))
    keys |= {f"Ctrl+{number}" for number in range(1, len(TABS) + 1)}
    keys |= {f"Alt+{number}" for number in range(1, 5)} | {"Ctrl+,", "Ctrl++", "Ctrl+.", "Ctrl+→"}
    keys |= {"Ctrl+←"} | OF_THE_KEYBOARD | {command.keys for _t, all_ in MENUS for command in all_}
    for chapter in TEXTS:
        assert named(chapter, Look.KEY) <= keys, chapter.key


def test_every_picture_is_shipped_small_and_none_is_left_over() -> None:
    wanted = {figure.name for chapter in chapters() for figure in chapter.figures}
    shipped = {path.stem: path for path in picture_path("any").parent.glob("*.png")}
    assert set(shipped) == wanted
    assert sum(path.stat().st_size for path in shipped.values()) < MOST_PICTURES
    assert all(not QImage(str(path)).isNull() for path in shipped.values())


@pytest.fixture
def manual(desk: Desk) -> Iterator[BookWindow]:
    desk.window.commands["manual"].trigger()
    shown = desk.window.reading.window
    assert shown is not None
    yield shown
    shown.close()


def test_the_manual_opens_at_its_first_chapter_and_shows_the_chosen_one(
    manual: BookWindow,
) -> None:
    assert manual.list.count() == len(chapters())
    assert manual.text.startswith(to_thai_digits(chapters()[0].title))
    manual.list.setCurrentRow(8)
    assert manual.text.startswith(chapters()[8].title)


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("zoom", [100, 200])
def test_nothing_of_the_manual_lies_beside_its_window(desk: Desk, zoom: int) -> None:
    desk.window.set_zoom(zoom)
    desk.window.commands["manual"].trigger()
    desk.settle()
    (shown,) = [one for one in desk.window.findChildren(BookWindow) if one.isVisible()]
    for row in range(shown.list.count()):
        shown.list.setCurrentRow(row)
        desk.settle()
        assert shown.browser.horizontalScrollBar().maximum() == 0, row
    assert shown.list.sizeHintForColumn(0) <= shown.list.viewport().width()
    shown.close()


def test_a_word_of_another_chapter_is_found_whatever_its_breaks_and_digits(
    manual: BookWindow,
) -> None:
    QTest.keyClick(manual, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    manual.search.setText("ดึงแฟลชไดรฟ์ออก")
    assert chapters()[manual.list.currentRow()].key == "backup"
    assert unbroken(manual.browser.textCursor().selectedText()) == "ดึงแฟลชไดรฟ์ออก"
    manual.search.setText("ไม่มีคำนี้เลย")
    assert "ไม่พบ" in manual.told


def test_enter_goes_from_place_to_place_and_round(manual: BookWindow) -> None:
    manual.search.setText("ไดรฟ์")
    first = (manual.list.currentRow(), manual.browser.textCursor().position())
    seen = [first]
    for _ in range(200):
        QTest.keyClick(manual.search, Qt.Key.Key_Return)
        here = (manual.list.currentRow(), manual.browser.textCursor().position())
        if here == first:
            break
        seen.append(here)
    assert here == first
    assert len(seen) == len(set(seen)) >= 2
    assert manual.isVisible()


def test_escape_empties_the_search_before_it_closes_the_manual(manual: BookWindow) -> None:
    manual.search.setText("ถังขยะ")
    manual.search.setFocus()
    QTest.keyClick(manual.search, Qt.Key.Key_Escape)
    assert manual.isVisible()
    assert not manual.search.text()


def test_the_card_is_offered_to_the_printer_as_one_page(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered = []
    monkeypatch.setattr(
        desk.window.printing,
        "_choose_printer",
        lambda choice, pages, _write: offered.append((choice.title, len(pages))),
    )
    desk.window.commands["card"].trigger()
    assert offered == [("บัตรช่วยจำ", 1)]


def test_news_are_told_once_after_an_update_and_not_at_the_first_start(desk: Desk) -> None:
    reading, settings = desk.window.reading, desk.window._settings
    reading.tell_news()
    assert reading.window is None
    assert settings.get(NEWS_SEEN) == VERSION
    settings.set(NEWS_SEEN, "0.0.9")
    reading.tell_news()
    assert reading.window is not None
    assert to_thai_digits(f"รุ่น {VERSION}") in reading.window.text
    reading.window.close()
    reading.tell_news()
    assert reading.window is None
    settings.update({NEWS_SEEN: "", WINDOW_GEOMETRY: "AAAA"})
    reading.tell_news()
    assert reading.window is not None
    reading.window.close()


def test_an_older_program_has_no_news(desk: Desk) -> None:
    desk.window._settings.set(NEWS_SEEN, "99.0.0")
    desk.window.reading.tell_news()
    assert desk.window.reading.window is None
