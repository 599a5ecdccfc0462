"""The pictures of the manual, taken anew from the example year; run as a program.

    python -m tests.ui.manual_photos FOLDER

Taken with a scale factor of the screen, so that they are sharp on paper; every picture that the
manual names is made, and the program ends with an error when one could not be.
"""

import argparse
import os
import sys
import tempfile
from datetime import date
from functools import partial
from pathlib import Path, PureWindowsPath

from PIL import Image
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QWidget

from kroknkaeo_ita.domain.activity import Training
from kroknkaeo_ita.domain.follow_up import Status
from kroknkaeo_ita.domain.memo import MemoKind
from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.services.handbook_texts import TAB_PICTURE, chapters
from kroknkaeo_ita.services.help_pages import help_page
from kroknkaeo_ita.services.safekeeping import SafekeepingService
from kroknkaeo_ita.system.settings import Settings
from kroknkaeo_ita.ui.archive import places
from kroknkaeo_ita.ui.archive.places import Place
from kroknkaeo_ita.ui.helping.picture import picture_of
from kroknkaeo_ita.ui.look import Look
from kroknkaeo_ita.ui.photograph import OFFICE_SCREEN, settle, wait_for_answers
from kroknkaeo_ita.ui.start import make_application
from kroknkaeo_ita.ui.tabs import TABS
from kroknkaeo_ita.ui.tabs.records import RecordsTab
from kroknkaeo_ita.ui.window import MainWindow
from tests.builders import MEMO_DAY, an_empty_office, the_example_office
from tests.ui.desk import RunsAtOnce
from tests.ui.dialog_cases import CASES, YEAR, Stage, visited

STICK = Place(Path("E:/"), "แฟลชไดรฟ์ สำรองข้อมูล (E:)", 12_400_000_000, removable=True)
"""Where the manual's backup goes."""
DIALOGS = ("paste", "print", "issue", "backup", "restore", "next-year", "rescue")
"""The cases of dialogs that the manual shows."""
TRAININGS = (
    (date(2020, 11, 18), "ประมวลจริยธรรมพนักงานส่วนท้องถิ่น", 38),
    (date(2021, 2, 10), "การป้องกันผลประโยชน์ทับซ้อน", 35),
)
_TRAININGS_PAGE = 1
_HOME = PureWindowsPath("C:/Users/somsri/AppData/Local/kroknkaeo_ita")
"""What the pictures say of the data folder."""
_COLOURS = 128
_NUMBERS = 1.6
"""The numbers on a picture beside its letters: to be read on paper, where the window is small."""


class Camera:
    """Writes what widgets look like into a folder, in few colours, so that files stay small."""

    def __init__(self, folder: Path) -> None:
        self.made: list[str] = []
        self._folder = folder

    def keep(self, name: str, picture: QPixmap) -> None:
        """Write a picture."""
        path = self._folder / f"{name}.png"
        if not picture.save(str(path)):
            raise OSError(f"cannot write {path}")
        with Image.open(path) as image:
            seen = image.convert("RGBA")
        # The room above for numbers is kept only where one stands in it.
        seen = seen.crop(seen.getchannel("A").getbbox())
        page = Image.new("RGB", seen.size, "white")
        page.paste(seen, mask=seen.getchannel("A"))
        few = page.quantize(_COLOURS, dither=Image.Dither.NONE)
        few.save(path, optimize=True)
        self.made.append(name)

    def take(self, name: str, widget: QWidget) -> None:
        """Photograph a widget that is shown."""
        self.keep(name, widget.grab())


def photograph_tabs(window: MainWindow, camera: Camera) -> None:
    """The window at every tab, with the numbers of the tab's help on it.

    Raises:
        LookupError: the help names something that is not to be seen.
    """
    app, _look = make_application()
    for tab_type in TABS:
        tab = window.tabs.show_tab(tab_type.key)
        settle(app)
        wait_for_answers(tab)
        if isinstance(tab, RecordsTab):
            tab.show_page(_TRAININGS_PAGE)
        names = [point.widget for point in help_page(tab_type.key).points]
        width, _height = OFFICE_SCREEN
        picture, numbers = picture_of(window, names, window.services.display, width, _NUMBERS)
        if 0 in numbers:
            raise LookupError(f"{tab_type.key}: {names[numbers.index(0)]} is not to be seen")
        camera.keep(f"{TAB_PICTURE}{tab_type.key}", picture)


def photograph_dialogs(stage: Stage, camera: Camera) -> None:
    """The dialogs of the manual, and the page of circulars."""
    app, _look = make_application()
    cases = {case.name: case for case in CASES}
    for name in DIALOGS:
        case = cases[name]
        stage.swap(places, "places", lambda _remembered=None: [STICK])

        def see(dialog: QDialog, case_name: str = name) -> None:
            settle(app)
            if case_name not in camera.made:
                camera.take(case_name, dialog)

        with visited(see, case, stage):
            pass
    records = stage.tab("records")
    records.show_page(records._pages.indexOf(records.circulars))
    settle(app)
    camera.take("circular", stage.window)


def photograph_guide(root: Path, look: Look, camera: Camera) -> None:
    """The guide as it is when the program has just been installed."""
    services = an_empty_office(root)
    window = MainWindow(services, Settings(root / "settings.json"), look, RunsAtOnce())
    window.copying.wanted = False
    window.show()
    guide = next(case for case in CASES if case.name == "guide")
    with visited(partial(camera.take, guide.name), guide, Stage(window, root, root)):
        pass
    window.close()
    services.close()


def report(services: Services) -> None:
    """Let the quarters that are over have been done, as in a real year, all but one measure."""
    *measures, _late = services.measures.of_year(YEAR)
    for measure in measures:
        for quarter, status in ((1, Status.DONE), (2, Status.DONE), (3, Status.UNDER_WAY)):
            services.follow_ups.set_status_of_all(measure.id, quarter, status)
    for day, topic, persons in TRAININGS:
        training = Training(
            measure_id=measures[0].id, happened_on=day, topic=topic, persons=persons
        )
        services.activities.save(training)
    circular = services.memos.draft(YEAR, MemoKind.CIRCULAR).changed(dated=MEMO_DAY.date())
    services.issuing.issue(services.memos.add(circular).id, None)


def main(arguments: list[str]) -> int:
    """Take the pictures; 1 when the manual names one that was not made."""
    parser = argparse.ArgumentParser(prog="manual_photos")
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(arguments).folder
    folder.mkdir(parents=True, exist_ok=True)
    _app, look = make_application()
    camera = Camera(folder)
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        services = the_example_office(root / "ข้อมูล")
        report(services)
        backup = services.backups.make(root).path
        window = MainWindow(services, Settings(root / "settings.json"), look, RunsAtOnce())
        window.resize(*OFFICE_SCREEN)
        window.copying.wanted = False
        window.show()
        stage = Stage(window, root, backup)
        stage.swap(SafekeepingService, "folder", property(lambda _service: _HOME))
        photograph_tabs(window, camera)
        stage.restore()
        photograph_dialogs(stage, camera)
        window.close()
        services.close()
        photograph_guide(root / "ใหม่", look, camera)
    wanted = {figure.name for chapter in chapters() for figure in chapter.figures}
    missing = sorted(wanted - set(camera.made))
    for name in missing:
        sys.stderr.write(f"the manual shows {name}, and no picture of it was taken\n")
    return 1 if missing else 0


if __name__ == "__main__":
    code = main(sys.argv[1:])
    sys.stdout.flush()
    # What Qt takes down at the end is of no interest here, and not always orderly.
    os._exit(code)
