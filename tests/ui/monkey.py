"""Somebody leans on the keyboard: keys by chance, over every tab, with a fixed seed."""

import random
from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from kroknkaeo_ita.ui.messages import BugDialog
from kroknkaeo_ita.ui.tabs import TABS
from tests.ui.keyboard import Keyboard, Script, Stuck, where

TAB_EVERY = 125
"""After so many keys the next tab is gone to, so that every tab gets its share."""
LONG = "ก" * 10_000
KEYS = (
    *("Tab",) * 8,
    *("Down", "Up", "Left", "Right") * 3,
    *("Return", "Space", "Escape") * 3,
    *("Shift+Tab", "Delete", "Backspace", "F2", "Home", "End", "PgUp", "PgDown") * 2,
    "Ctrl+A",
    "Ctrl+C",
    "Ctrl+V",
    "Ctrl+X",
    *("Ctrl+Z", "Ctrl+Y") * 2,
    *("Ctrl+N", "Ctrl+D", "Ctrl+E", "Ctrl+T", "Ctrl+H", "Ctrl+L", "Ctrl+I"),
    *("Ctrl+F", "Ctrl+Shift+F", "Ctrl+Return", "Ctrl+Home", "Ctrl+End"),
    *("Ctrl+Left", "Ctrl+Right", "Alt+Up", "Alt+Down", "Alt+PgUp", "Alt+PgDown", "Alt+1"),
    *("Shift+Down", "Shift+F10", "F1", "F10", "Menu"),
    *("Ctrl+Shift+X", "Ctrl+Shift+R", "Ctrl+B", "Ctrl+P", "Ctrl+Shift+P"),
    "Ctrl+Shift+N",
)
"""Keys that the clerk's hand may fall on; those used most come most often.

Zooming, also in the settings, is left out: it dresses every widget anew, and would take most of
the time.
"""
TEXTS = ("1", "3", "๔", "-", "ก", "น้ำ", "99/99/99", "๓๑ ก.พ. ๒๕๖๔", "-1", "1e9", "x", "'", "\u200b")


class Monkey:
    """Presses keys by chance; remembers the last ones for the message."""

    def __init__(self, keyboard: Keyboard, seed: int) -> None:
        self._keyboard = keyboard
        self._chance = random.Random(seed)
        self._last: list[str] = []

    def play(self, count: int, *, closes: Callable[[], bool]) -> Script:
        """Press so many keys.

        Args:
            count: how many.
            closes: whether the window is gone, and so there is nothing left to press.
        """
        for at in range(count):
            if at % TAB_EVERY == 0:
                yield from self._leave_everything()
                yield from self._press(f"Ctrl+{at // TAB_EVERY % len(TABS) + 1}")
            if closes():
                raise Stuck(f"the window is gone after {self._last[-12:]}")
            dice = self._chance.random()
            if dice < 0.12:
                text = self._chance.choice(TEXTS)
                self._note(text)
                yield from self._keyboard.type(text)
            elif dice < 0.125:
                self._note("10,000 letters")
                QGuiApplication.clipboard().setText(LONG)
                yield from self._press("Ctrl+V")
            else:
                yield from self._press(self._chance.choice(KEYS))
            self._look()
        yield from self._leave_everything()

    def _leave_everything(self) -> Script:
        for _ in range(12):
            if (
                QApplication.activePopupWidget() is None
                and QApplication.activeModalWidget() is None
            ):
                return
            yield from self._press("Escape")
        raise Stuck(f"Esc does not leave {where()} after {self._last[-20:]}")

    def _press(self, keys: str) -> Script:
        self._note(keys)
        yield from self._keyboard.press(keys)

    def _note(self, keys: str) -> None:
        self._last.append(f"{keys} at {where()}")

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, BugDialog):
            raise AssertionError(f"a fault of the program after {self._last[-12:]}")
