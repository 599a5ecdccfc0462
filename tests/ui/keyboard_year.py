"""A clerk's whole year by the keyboard alone, from the empty data folder to the backup.

The words are those of the example year; the divisions, measures and memos are all entered here.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any
from unittest import mock

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from kroknkaeo_ita.domain.fiscal import QUARTERS
from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.system.resources import resource_path
from kroknkaeo_ita.system.settings import Settings
from kroknkaeo_ita.ui.archive import places
from kroknkaeo_ita.ui.archive.backup_dialog import BackupDialog
from kroknkaeo_ita.ui.guide.dialog import GuideDialog
from kroknkaeo_ita.ui.look import Look
from kroknkaeo_ita.ui.messages import MessageDialog
from kroknkaeo_ita.ui.paper import print_dialog, print_job
from kroknkaeo_ita.ui.paper.print_dialog import PrintDialog
from kroknkaeo_ita.ui.window import MainWindow
from tests.builders import a_clock, an_empty_office
from tests.ui.desk import RunsAtOnce
from tests.ui.keyboard import Keyboard, Script
from tests.ui.test_print import NEW, OLD, Plugged, a_printer

YEAR = 2564
RESULT = "ดำเนินการตามมาตรการแล้ว ประชาชนได้รับบริการรวดเร็วขึ้น"
MEMO_DAYS = ("9/4/64", "28/9/64", "12/4/64")
RHYTHMS = {"every-quarter": 0, "by-quarter": -1, "monthly": 1, "daily": 2, "each-event": 3}
"""How far each rhythm is from the one that a new measure has, in the list that offers them."""


def example() -> dict[str, Any]:
    """The year's texts."""
    return json.loads(resource_path("example", f"{YEAR}.json").read_text("utf-8"))


@dataclass
class KeyboardYear:
    """The year's work, step by step.

    Args:
        window: the program's window, on an empty data folder.
        evidence: files to attach; one is copied for each of the measures.
    """

    window: MainWindow
    evidence: Sequence[Path]
    keyboard: Keyboard
    texts: dict[str, Any]

    @property
    def services(self) -> Services:
        """What the program keeps; looked at in the end only."""
        return self.window.services

    def whole(self) -> Script:
        """Everything, in the order of the year."""
        yield from self.first_day()
        yield from self.measures()
        yield from self.quarters()
        yield from self.attach()
        yield from self.memo("ขออนุมัติ", 0, MEMO_DAYS[0])
        yield from self.memo("รายงานผล", 1, MEMO_DAYS[1])
        yield from self.memo("แจ้งเวียน", 2, MEMO_DAYS[2])
        yield from self.acknowledge()
        yield from self.print_papers()
        yield from self.back_up()

    def first_day(self) -> Script:
        """The guide: who the office is, its divisions, who signs, where backups go, the year."""
        keys, office = self.keyboard, self.texts["office"]
        keys.step("วันแรก: หน่วยงาน ส่วนราชการ ผู้ลงนาม")
        yield from keys.sees(lambda: isinstance(QApplication.activeModalWidget(), GuideDialog))
        yield from keys.press("Return")
        for name in ("name", "district", "province"):
            yield from keys.type(office[name])
            yield from keys.press("Return")
        yield from keys.press("Alt+PgDown")
        yield from keys.press("Space")
        yield from keys.to(f"เลขประจำ {self.texts['divisions'][0]['name']}")
        yield from keys.type(self.texts["divisions"][0]["number_prefix"])
        yield from keys.press("Alt+PgDown")
        yield from self.signers()
        yield from keys.press("Alt+PgDown", 2)
        yield from keys.press("Return")
        yield from keys.press("Alt+PgDown")
        yield from keys.press("Return", 2)
        yield from keys.sees(lambda: QApplication.activeModalWidget() is None)

    def signers(self) -> Script:
        """Four rungs; the permanent head stands on the last two."""
        keys = self.keyboard
        for at, who in enumerate(self.texts["officers"]):
            for name in ("title", "given_name", "family_name"):
                yield from keys.type(who[name])
                yield from keys.press("Return")
            if at == 0:
                yield from keys.type(who["rank"])
                yield from keys.press("Return")
            else:
                yield from keys.press("Return", 2)
        yield from keys.to("ฐานะ", key="Return")
        yield from keys.press("Down")

    def measures(self) -> Script:
        """The four measures of the source under their topic."""
        keys = self.keyboard
        keys.step("มาตรการ 4 เรื่อง")
        yield from keys.press("Ctrl+2")
        yield from keys.press("Ctrl+T")
        yield from keys.over(self.texts["topic"])
        for one in self.texts["measures"]:
            yield from keys.press("Ctrl+N")
            yield from keys.over(one["title"])
            yield from keys.press("Return")
            yield from keys.type(one["methods"][0])
            yield from keys.to("ทุกกอง")
            yield from keys.press("Space")
            for quarter in one["timing_quarters"]:
                yield from keys.to(f"ไตรมาสที่ดำเนินการ {quarter}")
                yield from keys.press("Space")
            yield from keys.to("ระยะเวลาดำเนินการ")
            yield from keys.type(one["timing"])
            yield from keys.to("รอบการติดตาม")
            step = RHYTHMS[one["rhythm"]]
            yield from keys.press("Down" if step > 0 else "Up", abs(step))
            if "follow_up_by" in one:
                yield from keys.to("ติดตามภายในไตรมาสที่")
                yield from keys.type(str(one["follow_up_by"]))
            yield from keys.to("การติดตามผล")
            yield from keys.type(one["follow_up"])
            yield from keys.to("ข้อเสนอแนะ")
            yield from keys.type(one["recommendation"])

    def quarters(self) -> Script:
        """Every division's report of every measure, quarter by quarter, and that of the whole."""
        keys = self.keyboard
        for quarter in QUARTERS:
            keys.step(f"ติดตามไตรมาสที่ {quarter}")
            yield from keys.press("Ctrl+3")
            yield from keys.press("Ctrl+Home")
            yield from keys.press("Right", quarter - 1)
            for at in range(len(self.texts["measures"])):
                if at:
                    yield from keys.press("Down")
                yield from keys.press("Alt+3")
                yield from keys.press("Return")
                yield from keys.type(RESULT)
                yield from keys.press("Escape")

    def attach(self) -> Script:
        """A file for each measure, copied in the file window and pasted."""
        keys = self.keyboard
        keys.step("แนบหลักฐาน 4 ไฟล์")
        yield from keys.press("Ctrl+3")
        yield from keys.press("Ctrl+Home")
        yield from keys.press("Right", 2)
        for at, file in enumerate(self.evidence):
            if at:
                yield from keys.press("Down")
            yield from keys.copied_elsewhere([file])
            yield from keys.press("Ctrl+V")
            yield from keys.sees(lambda: self.window.notice.text.startswith("แนบแล้ว"))

    def memo(self, kind: str, place: int, day: str) -> Script:
        """Write a memo of the usual wording, give it a day, and issue it with its number."""
        keys = self.keyboard
        keys.step(f"บันทึก{kind}")
        yield from keys.press("Ctrl+5")
        yield from keys.press("Ctrl+N")
        yield from keys.press("Down", place + 1)
        yield from keys.press("Return")
        yield from keys.type(day)
        yield from keys.press("Ctrl+I")
        yield from keys.sees(lambda: isinstance(QApplication.activeModalWidget(), QDialog))
        yield from keys.press("Return")
        yield from keys.sees(lambda: QApplication.activeModalWidget() is None)

    def acknowledge(self) -> Script:
        """Note that every division has acknowledged the circular."""
        keys = self.keyboard
        keys.step("ลงการรับทราบหนังสือเวียน")
        yield from keys.press("Ctrl+4")
        yield from keys.to("รายการหนังสือเวียน", key="Alt+PgDown")
        yield from keys.press("Ctrl+Return")

    def print_papers(self) -> Script:
        """The table of measures, the report, and the memo that was issued first."""
        for tab in (2, 3, 5):
            yield from self.print_paper(tab)

    def print_paper(self, tab: int) -> Script:
        """The paper that belongs to a tab."""
        keys = self.keyboard
        if tab == 2:
            keys.step("พิมพ์เอกสาร 3 ฉบับ")
        yield from keys.press(f"Ctrl+{tab}")
        if tab == 5:
            yield from keys.press("Home")
        yield from keys.press("Ctrl+P")
        yield from keys.sees(lambda: isinstance(QApplication.activeModalWidget(), PrintDialog))
        yield from keys.press("Return")
        yield from self.is_done()

    def is_done(self) -> Script:
        """Wait until what goes on in the background has ended."""
        yield from self.keyboard.sees(lambda: not getattr(self.window.runner, "busy", False))

    def back_up(self) -> Script:
        """Make a backup at the place that was chosen on the first day."""
        keys = self.keyboard
        keys.step("สำรองข้อมูล")
        yield from keys.press("Ctrl+B")
        yield from keys.sees(lambda: isinstance(QApplication.activeModalWidget(), BackupDialog))
        yield from keys.sees(
            lambda: QApplication.activeModalWidget().isAncestorOf(QApplication.focusWidget())
        )
        yield from keys.press("Return")
        yield from keys.sees(lambda: isinstance(QApplication.activeModalWidget(), MessageDialog))
        yield from keys.press("Return")
        yield from self.is_done()


@contextmanager
def an_empty_desk(folder: Path, look: Look) -> Iterator[KeyboardYear]:
    """The window on an empty data folder on the fiscal year's last day, its guide open.

    Args:
        folder: stands for the PC: its documents, where backups go, and what comes out of the
            printer.
    """
    services = an_empty_office(folder / "ข้อมูล", a_clock(datetime(2021, 9, 30, 9, 0)))
    files = []
    for number in range(1, 5):
        files.append(folder / f"รายงานมาตรการที่ {number}.txt")
        files[-1].write_text(f"รายงานผลของมาตรการที่ {number}", "utf-8")
    with ExitStack() as held:
        held.callback(services.close)
        sheets = (folder / f"ออกจากเครื่องพิมพ์ {number}.pdf" for number in count(1))
        for place, name, stand_in in (
            (print_dialog, "QPrinterInfo", Plugged([OLD, NEW])),
            (print_job, "open_printer", lambda _job: a_printer(next(sheets))),
            (places, "_drives", list),
            (Path, "home", lambda: folder),
        ):
            held.enter_context(mock.patch.object(place, name, stand_in))
        window = MainWindow(services, Settings(folder / "settings.json"), look, RunsAtOnce())
        held.callback(window.deleteLater)
        held.callback(window.close)
        window.copying.wanted = False
        window.resize(1366, 768)
        window.show()
        QTest.qWaitForWindowActive(window)
        window.dialogs.show_guide()
        yield KeyboardYear(window, files, Keyboard(), example())
