"""The window that the tests of the screens stand at."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.system.settings import Settings
from kroknkaeo_ita.ui import messages
from kroknkaeo_ita.ui.look import Look
from kroknkaeo_ita.ui.start import make_application
from kroknkaeo_ita.ui.window import MainWindow
from tests.builders import an_empty_office, the_example_office
from tests.ten_years import ten_years
from tests.ui.desk import Desk, RunsAtOnce
from tests.ui.hands import Hands, Said


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Look:
    _app, look = make_application()
    return look


@pytest.fixture(autouse=True)
def undressed(request: pytest.FixtureRequest, qapp: QApplication, look: Look) -> None:
    """Without the style sheet a window opens in half the time; tests of looks ask for it."""
    # A sheet is worked out for every widget there is, also in the windows of earlier tests.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    look.put_on(None)
    look.set_theme("light")
    look.dress(100) if "dressed" in request.fixturenames else qapp.setStyleSheet("")


@pytest.fixture
def dressed() -> None:
    """The style sheet is on, as it is for the clerk."""


@pytest.fixture(scope="session")
def example_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example year, made once; each test works on a copy."""
    folder = tmp_path_factory.mktemp("example") / "data"
    the_example_office(folder).close()
    return folder


@pytest.fixture
def example(tmp_path: Path, example_folder: Path) -> Iterator[Services]:
    folder = tmp_path / "ข้อมูล เทศบาล"
    shutil.copytree(example_folder, folder)
    services = an_empty_office(folder)
    yield services
    services.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Services]:
    services = an_empty_office(tmp_path / "ข้อมูลว่าง")
    yield services
    services.close()


@pytest.fixture(scope="session")
def busy_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three years of a busy office, made once."""
    folder = tmp_path_factory.mktemp("สามปี") / "data"
    ten_years(folder, lines=9_000, years=3)
    return folder


@pytest.fixture
def busy_years(tmp_path: Path, busy_folder: Path) -> Iterator[Services]:
    folder = tmp_path / "สามปี"
    shutil.copytree(busy_folder, folder)
    services = an_empty_office(folder)
    yield services
    services.close()


@pytest.fixture
def open_window(qtbot: QtBot, look: Look, tmp_path: Path) -> Iterator[Callable[[Services], Desk]]:
    opened: list[MainWindow] = []

    def open_on(services: Services) -> Desk:
        runner = RunsAtOnce()
        window = MainWindow(services, Settings(tmp_path / "settings.json"), look, runner)
        window.copying.wanted = False
        qtbot.addWidget(window)
        opened.append(window)
        window.resize(1366, 768)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return Desk(window, runner)

    yield open_on
    for window in opened:
        window.close()


@pytest.fixture
def desk(open_window: Callable[[Services], Desk], example: Services) -> Desk:
    """The window on the example year."""
    return open_window(example)


@pytest.fixture
def bare_desk(open_window: Callable[[Services], Desk], empty: Services) -> Desk:
    """The window on an empty data folder."""
    return open_window(empty)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Said:
    said = Said()
    for name in ("tell", "fault", "ask"):
        monkeypatch.setattr(messages, name, getattr(said, name))
    return said


@pytest.fixture
def hands() -> Iterator[Hands]:
    hands = Hands()
    yield hands
    if hands.faults:
        raise hands.faults[0]
    assert not hands.waiting, "a dialog that was waited for never came"
