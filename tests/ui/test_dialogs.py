"""Every dialog: come to by the keyboard, named for a screen reader, left by Esc, and then gone."""

import logging
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.ui.look import Look
from kroknkaeo_ita.ui.wording import unbroken
from tests.builders import an_empty_office
from tests.full_year import fill_year
from tests.ui.desk import Desk
from tests.ui.dialog_cases import CASES, Case, Stage, shown_dialog, visited
from tests.ui.strays import Strays

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)
_SCREEN = (1366, 768)
_STEPS = 400
"""More presses of Tab than any dialog has controls."""


@pytest.fixture(scope="session")
def filled_folder(tmp_path_factory: pytest.TempPathFactory, example_folder: Path) -> Path:
    """A filled year, made once, and a backup of it beside its data."""
    folder = tmp_path_factory.mktemp("filled")
    shutil.copytree(example_folder, folder / "data")
    services = an_empty_office(folder / "data")
    fill_year(services, folder, 6, 1)
    services.backups.make(folder)
    services.close()
    return folder


@pytest.fixture
def stage(
    open_window: Callable[[Services], Desk], filled_folder: Path, tmp_path: Path
) -> Iterator[Stage]:
    shutil.copytree(filled_folder / "data", tmp_path / "data")
    services = an_empty_office(tmp_path / "data")
    (backup,) = filled_folder.glob("*.krokbak")
    made = Stage(open_window(services).window, tmp_path, backup)
    yield made
    made.restore()
    made.window.close()
    services.close()


def take_away_what_is_done_with() -> None:
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def controls(dialog: QDialog) -> list[QWidget]:
    """What can be worked with the keyboard now; parts of another control are its own affair."""
    return [
        one
        for one in dialog.findChildren(QWidget)
        if isinstance(one, CONTROLS)
        and one.isVisible()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(one.parentWidget(), CONTROLS)
    ]


def name_of(control: QWidget) -> str:
    """What a screen reader says."""
    text = control.text() if isinstance(control, QAbstractButton) else ""
    return unbroken(control.accessibleName() or text).strip()


def reached_by_tab(dialog: QDialog) -> list[QWidget]:
    """The controls in the order in which Tab comes to them, from where the keyboard is."""
    order: list[QWidget] = []
    at = dialog.focusWidget()
    for _ in range(_STEPS):
        if at is None or at in order:
            break
        order.append(at)
        dialog.focusNextChild()
        at = dialog.focusWidget()
    return order


def faults_of(dialog: QDialog) -> list[str]:
    """What a clerk with a keyboard, or one who hears the screen, would stumble over."""
    found = []
    if not unbroken(dialog.windowTitle()):
        found.append("has no title")
    nameless = [type(one).__name__ for one in controls(dialog) if not name_of(one)]
    found += [f"{kind} has no name" for kind in nameless]
    focus = dialog.focusWidget()
    if focus is None or not (isinstance(focus, CONTROLS) or focus.focusPolicy()):
        found.append("nothing has the keyboard")
    elif not focus.isVisible() or not focus.isEnabled():
        found.append("the keyboard is where nobody can see it")
    defaults = [one for one in dialog.findChildren(QPushButton) if one.isDefault()]
    if len(defaults) > 1:
        found.append("Enter presses more than one button")
    if isinstance(focus, QScrollArea):
        found.append("the keyboard starts in a frame, in no control")
    reached = reached_by_tab(dialog)
    found += [
        f"Tab does not come to {name_of(one)}"
        for one in controls(dialog)
        if one.isEnabled() and one not in reached
    ]
    width, height = _SCREEN
    if dialog.width() > width or dialog.height() > height:
        found.append(f"is larger than the screen: {dialog.width()}×{dialog.height()}")
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_dialog_opens_is_named_closes_with_esc_and_is_gone(
    stage: Stage, case: Case, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    found: list[str] = []
    with (
        caplog.at_level(logging.WARNING),
        Strays() as strays,
        visited(lambda dialog: found.extend(faults_of(dialog)), case, stage) as visitor,
    ):
        assert visitor.met, "no dialog came"
        assert not visitor.stuck, "Esc does not close it"
    assert found == []
    assert strays.found == [], "a part was shown before it had its place"
    qtbot.waitUntil(lambda: shown_dialog() is None)
    take_away_what_is_done_with()
    alive = [type(one).__name__ for one in visitor.met if isValid(one)]
    assert alive == [], "it lives on after it was closed"
    after_one = len(stage.window.events.children())
    with visited(lambda _dialog: None, case, stage):
        take_away_what_is_done_with()
    assert len(stage.window.events.children()) == after_one, "it left something with the window"
    assert [one.getMessage() for one in caplog.records] == []


@pytest.mark.parametrize("name", ["print", "settings", "backup", "enter-letter"])
def test_what_scrolls_ends_where_the_buttons_end(stage: Stage, dressed: None, name: str) -> None:
    found: list[int] = []

    def see(dialog: QDialog) -> None:
        def end(one: QWidget) -> int:
            return one.mapTo(dialog, QPoint(one.width(), 0)).x()

        QApplication.sendPostedEvents()  # a bar that is not needed goes with the last layout
        seen = [one for one in controls(dialog) if one.isVisible()]
        fields = [one for one in seen if not isinstance(one, QAbstractButton)]
        found.append(max(end(one) for one in seen) - max(end(one) for one in fields))

    case = next(one for one in CASES if one.name == name)
    with visited(see, case, stage):
        take_away_what_is_done_with()
    assert found == [0]


class OfficeScreen:
    """The screen of the clerk's PC."""

    def availableSize(self) -> QSize:
        return QSize(*_SCREEN)

    def availableGeometry(self) -> QRect:
        return QRect(QPoint(), self.availableSize())


def cut_off(dialog: QDialog) -> list[str]:
    """The buttons of a dialog whose words do not fit into them."""
    return [
        name_of(one)
        for one in dialog.findChildren(QPushButton)
        if one.isVisible() and one.width() < one.sizeHint().width()
    ]


def test_at_twice_the_size_every_dialog_fits_the_screen_and_every_button_its_words(
    stage: Stage, dressed: None, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QWidget, "screen", lambda _widget: OfficeScreen())
    look.dress(200)
    found: list[str] = []

    def see(dialog: QDialog) -> None:
        width, height = _SCREEN
        if dialog.width() > width or dialog.height() > height:
            found.append(f"{case.name}: {dialog.width()}×{dialog.height()}")
        found.extend(f"{case.name}: {name}" for name in cut_off(dialog))

    for case in CASES:
        with visited(see, case, stage) as visitor:
            take_away_what_is_done_with()
        assert visitor.met, case.name
    assert found == []
