"""Tabs that are made ahead, a part at a time, are whole for whoever asks for one meanwhile."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QFrame

from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.ui.deck import TabDeck
from tests.ui.desk import Desk
from tests.ui.strays import Strays

PARTED = ("records", "office")
"""The tabs that have a page for each kind of record."""


def half_made(deck: TabDeck, key: str) -> Iterator[None]:
    """Make tabs ahead until this one has some of its pages; gives what makes the rest."""
    steps = deck.make_ahead()
    while key not in deck._begun or deck._begun[key][0]._pages.count() < 2:
        next(steps)
    assert key not in [one.key for one in deck.made]
    return steps


@pytest.mark.parametrize("key", PARTED)
def test_a_tab_asked_for_when_half_made_is_whole(desk: Desk, key: str) -> None:
    deck = desk.window.tabs
    steps = half_made(deck, key)
    shown = deck.show_tab(key)
    pages = shown._pages.count()
    assert pages == shown._switch._list.count()
    for _ in steps:
        desk.settle()
    assert deck.tab(key) is shown
    assert shown._pages.count() == pages
    assert shown.isVisible()


@pytest.mark.parametrize("key", PARTED)
def test_what_happens_meanwhile_is_shown_in_the_end(desk: Desk, key: str) -> None:
    deck = desk.window.tabs
    steps = half_made(deck, key)
    desk.services.office.save(desk.services.office.get().changed(name="เทศบาลตำบลอื่น"))
    desk.window.events.flushRequest.emit()
    desk.settle()
    for _ in steps:
        desk.settle()
    assert deck.show_tab("office").office_form.fields["name"].editor.value() == "เทศบาลตำบลอื่น"


def test_zooming_meanwhile_makes_all_anew(desk: Desk) -> None:
    deck = desk.window.tabs
    steps = half_made(deck, "records")
    deck.make_anew()
    for _ in steps:
        desk.settle()
    assert deck.show_tab("records")._pages.count() == 8


def test_no_part_comes_up_as_a_window_of_its_own(
    open_window: Callable[[Services], Desk], example: Services
) -> None:
    with Strays() as strays:
        deck = open_window(example).window.tabs
        for _ in deck.make_ahead():
            pass
        for place in deck._places:
            deck.show_tab(place.key)
            QApplication.processEvents()
        QFrame().setVisible(True)
    assert strays.found == ["QFrame"], "only the one that was meant to"


def test_a_half_made_tab_does_not_overwrite_remembered_widths(
    open_window: Callable[[Services], Desk], example: Services
) -> None:
    first = open_window(example)
    header = first.office.divisions.view.horizontalHeader()
    header.resizeSection(2, header.sectionSize(2) + 31)
    width = header.sectionSize(2)
    first.window.close()
    second = open_window(example)
    half_made(second.window.tabs, "office")
    second.window.close()
    third = open_window(example)
    assert third.office.divisions.view.horizontalHeader().sectionSize(2) == width
