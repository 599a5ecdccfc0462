"""A keyboard and a pair of eyes: keys go where Windows would send them, and each is counted.

A script is a generator that yields what it does next; the hands do it while the program runs,
also inside the dialogs that a key opens.
"""

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QMimeData, QObject, Qt, QTimer, QUrl
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

PATIENCE_MS = 10_000
FIND_MS = 10_000
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
_ROUNDS = 4
"""How often the program may do what it has put off before the next key falls."""


class Stuck(AssertionError):
    """The keyboard cannot go on from here."""


@dataclass
class Step:
    """One piece of the clerk's work and what it took.

    Attributes:
        keys: keys pressed that type nothing; a key with Ctrl, Shift or Alt is one.
        typed: characters typed.
        elsewhere: keys pressed in other programs, to copy what is pasted here.
    """

    name: str
    keys: int = 0
    typed: int = 0
    elsewhere: int = 0

    @property
    def strokes(self) -> int:
        """Every key that went down."""
        return self.keys + self.typed + self.elsewhere


Act = Callable[[], None]
Script = Generator[Act, None, None]


def focused() -> QWidget | None:
    """What has the keyboard now."""
    return QApplication.activePopupWidget() or QApplication.focusWidget()


def said_of(widget: QWidget | None) -> str:
    """What a screen reader would say of a widget: its name."""
    return widget.accessibleName() or getattr(widget, "text", str)() if widget else ""


def where() -> str:
    """What the person sees of where they are, for the message when they are stuck."""
    window, widget = QApplication.activeWindow(), focused()
    here = type(widget).__name__ if widget else "nothing"
    title = window.windowTitle() if window else "no window"
    return f"{here} “{said_of(widget)}” in “{title}”"


@dataclass
class Keyboard:
    """Ten fingers that can press, type and count.

    Attributes:
        steps: the steps of the work so far, in order.
    """

    steps: list[Step] = field(default_factory=list)

    def step(self, name: str) -> None:
        """Begin the next step of the work."""
        self.steps.append(Step(name))

    def press(self, keys: str, times: int = 1) -> Script:
        """Press a key, such as ``Ctrl+N``."""
        combination = QKeySequence(keys)[0]
        for _ in range(times):
            self.steps[-1].keys += 1
            yield lambda: _strike(combination.key(), combination.keyboardModifiers())

    def type(self, text: str) -> Script:
        """Type a text, letter by letter."""
        self.steps[-1].typed += len(text)
        yield lambda: _write(text)

    def over(self, text: str) -> Script:
        """Choose all there is in a field and type over it."""
        yield from self.press("Ctrl+A")
        yield from self.type(text)

    def to(self, name: str, key: str = "Tab", most: int = 60) -> Script:
        """Press Tab until the keyboard is in what bears this name, and not one time more."""
        seen = [said_of(focused())]
        while seen[-1].strip() != name:
            if len(seen) > most:
                raise Stuck(f"{key} never came to “{name}”; it went through {seen}")
            yield from self.press(key)
            seen.append(said_of(focused()))

    def until(self, seen: Callable[[], bool], key: str = "Down", most: int = 40) -> Script:
        """Press a key until something is seen."""
        pressed = 0
        while not seen():
            if pressed == most:
                raise Stuck(f"{key} never led there; at {where()}")
            yield from self.press(key)
            pressed += 1

    def copied_elsewhere(self, files: Iterable[Path], keys: int = 2) -> Script:
        """Have files copied in the file window: Ctrl+C there, Alt+Tab back."""
        self.steps[-1].elsewhere += keys
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(one)) for one in files])
        yield lambda: QGuiApplication.clipboard().setMimeData(data)

    def sees(self, seen: Callable[[], object]) -> Script:
        """Look until something is there; takes no key."""
        waited = QDeadlineTimer(PATIENCE_MS)
        while not seen():
            if waited.hasExpired():
                raise Stuck(f"it never came; at {where()}")
            yield lambda: QTest.qWait(1)

    def play(self, script: Script) -> None:
        """Do the whole script; what goes wrong in it or in the program is raised here."""
        _Hands(script).play()


def _above() -> tuple[QWidget | None, QWidget | None]:
    """The dialog and the menu that keys go to before all else."""
    return QApplication.activeModalWidget(), QApplication.activePopupWidget()


class _Hands(QObject):
    """Does a script's acts one after the other, each from an event of its own.

    An act may open a dialog and not come back before it closes: the next act is on its way then.
    """

    def __init__(self, script: Script) -> None:
        super().__init__()
        self._script = script
        self._loop = QEventLoop()
        self._fault: BaseException | None = None
        self._rounds = 0
        self._begun: list[tuple[QWidget | None, QWidget | None]] = []

    def play(self) -> None:
        self._soon()
        self._loop.exec()
        if self._fault is not None:
            raise self._fault

    def _soon(self) -> None:
        # A timer of its own each time: one that is at work does not fire inside a dialog.
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(timer.deleteLater)
        timer.timeout.connect(self._go_on)
        timer.start(0)

    def _go_on(self) -> None:
        if self._fault is not None:
            return
        if self._rounds < _ROUNDS or self._is_falling():
            self._rounds += 1
            self._soon()
            return
        self._rounds = 0
        try:
            act = next(self._script)
        except StopIteration:
            if self._begun:
                self._fail(Stuck(f"the script ends before what it opened is closed; at {where()}"))
            self._loop.quit()
            return
        except BaseException as fault:  # noqa: BLE001 - raised again where the script was begun
            self._fail(fault)
            return
        self._begun.append(_above())
        self._soon()
        try:
            act()
        except BaseException as fault:  # noqa: BLE001 - likewise
            self._fail(fault)
        finally:
            self._begun.pop()

    def _is_falling(self) -> bool:
        """Whether the last key is still on its way, and has opened nothing that waits for keys."""
        known = [one for above in self._begun for one in above]
        return bool(self._begun) and all(one is None or one in known for one in _above())

    def _fail(self, fault: BaseException) -> None:
        self._fault = self._fault or fault
        self._script.close()
        while (dialog := QApplication.activeModalWidget()) is not None and dialog.isVisible():
            dialog.hide()
            dialog.deleteLater()
        self._loop.quit()


def _holds_keyboard(window: QWidget | None) -> bool:
    """Whether keys go to something in a window that is there, and not one that is closing."""
    return bool(window and window.isVisible() and focused() and QGuiApplication.focusWindow())


def _at_hand() -> QWindow:
    """The window that has the keyboard; comes forward when a dialog above it has gone.

    The system's window manager does that; tests have none.
    """
    waited = QDeadlineTimer(FIND_MS)
    while not _holds_keyboard(QApplication.activeWindow()):
        if waited.hasExpired():
            raise Stuck(f"nothing has the keyboard; at {where()}")
        there = QApplication.activeModalWidget() or next(
            (one for one in QApplication.topLevelWidgets() if isinstance(one, QMainWindow)), None
        )
        if there is not None and QApplication.activePopupWidget() is None:
            there.activateWindow()
        QTest.qWait(5)
    return QGuiApplication.focusWindow()


def _strike(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    window = _at_hand()
    QTest.keyClick(window, key, modifiers)


def _write(text: str) -> None:
    """Type characters as a Thai keyboard does: each event bears its text."""
    _at_hand()
    for char in text:
        target = focused()
        if target is None:
            raise Stuck(f"nothing has the keyboard to type “{text}” into")
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, 0, NO_MODIFIER, char))
