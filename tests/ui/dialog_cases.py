"""Every dialog of the program, and how the clerk comes to it: by a key, or by a button's Space.

What a dialog looks like is looked at by ``photos``, how it behaves by ``test_dialogs``; both go
through this list, so that a dialog that is added here is looked at by both.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from kroknkaeo_ita.domain.backup import BackupFacts
from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.memo import Memo, MemoState
from kroknkaeo_ita.domain.progress import Progress
from kroknkaeo_ita.domain.register import RegisterEntry
from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.services.rescue import Rescue, RescueReport
from kroknkaeo_ita.services.safekeeping import KeptAside
from kroknkaeo_ita.ui import messages
from kroknkaeo_ita.ui.archive.backup_dialog import BackupDialog
from kroknkaeo_ita.ui.archive.passphrase import Locked
from kroknkaeo_ita.ui.archive.rescue_dialog import RescueDialog
from kroknkaeo_ita.ui.paper import print_dialog
from kroknkaeo_ita.ui.tabs import TABS
from kroknkaeo_ita.ui.tasks import TaskRunner
from kroknkaeo_ita.ui.window import MainWindow
from tests.ui.desk import RunsAtOnce
from tests.ui.other_backups import a_backup_of_another_pc, a_locked_backup

YEAR = 2564
_TICK = 10
_PATIENCE = 100
"""How often Esc is pressed before a dialog is held to be stuck; a progress takes a few."""
_BREATH = 0.002
_ROWS = (
    "มาตรการ\tวิธีดำเนินการ\tผู้รับผิดชอบ\tระยะเวลา\n"
    "เผยแพร่คู่มือการให้บริการประชาชนทุกช่องทาง\tจัดทำคู่มือและติดประกาศ\tสำนักปลัด\tไตรมาสที่ ๒\n"
    "เปิดรับฟังความคิดเห็นของประชาชน\tจัดทำแบบสอบถามออนไลน์\tกองคลังง\tไตรมาสที่ ๓\n"
)


class Plugged:
    """Printers that are plugged in; none of them prints."""

    def __init__(self, *names: str) -> None:
        self._names = list(names)

    def availablePrinterNames(self) -> list[str]:
        return self._names

    def defaultPrinterName(self) -> str:
        return self._names[0] if self._names else ""

    def printerInfo(self, name: str) -> "Plugged":
        return Plugged(name)

    def isNull(self) -> bool:
        return not self._names

    def supportedDuplexModes(self) -> list[QPrinter.DuplexMode]:
        return [QPrinter.DuplexMode.DuplexLongSide]


class Stage:
    """The window on a filled year, and what a case needs at hand.

    Attributes:
        backup: a good backup file.
    """

    def __init__(self, window: MainWindow, folder: Path, backup: Path) -> None:
        self.window = window
        self.folder = folder
        self.backup = backup
        self._put_back: list[tuple[Any, str, Any]] = []

    @property
    def services(self) -> Services:
        return self.window.services

    def swap(self, owner: Any, name: str, value: Any) -> None:
        """Put something in the place of what belongs to somebody, until the case is over."""
        self._put_back.append((owner, name, getattr(owner, name)))
        setattr(owner, name, value)

    def picks(self, function: str, answer: Any) -> None:
        """Let a file chooser answer."""
        self.swap(messages, function, lambda *_: answer)

    def restore(self) -> None:
        """End a case: what was swapped is put back."""
        while self._put_back:
            setattr(*self._put_back.pop())

    def tab(self, key: str) -> Any:
        """Show a tab."""
        tab = self.window.tabs.show_tab(key)
        QApplication.processEvents()
        return tab

    def memo(self, *states: MemoState) -> Memo:
        """A memo of the year in one of these states, shown and chosen."""
        found = next(
            one
            for one in self.services.memos.of_year(YEAR)
            if one.state in states and one.dated is not None
        )
        papers = self.tab("papers")
        papers.reload_now()
        papers.list.choose_memo(found.id)
        QApplication.processEvents()
        return found

    def menu(self, key: str) -> None:
        """Do a command by its key; one without a key is chosen in its menu."""
        action = self.window.commands[key]
        if action.shortcut().isEmpty():
            action.trigger()
        else:
            self.come_forward()
            press(self.window.focusWidget() or self.window, action.shortcut())

    def come_forward(self) -> None:
        """Let the window have the keyboard, as it has again once a dialog is gone."""
        self.window.activateWindow()
        if not QTest.qWaitForWindowActive(self.window):
            raise RuntimeError("the window does not get the keyboard")

    def space(self, button: QWidget) -> None:
        """Go to a button and press it with the space bar."""
        self.come_forward()
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)


def press(widget: QWidget, keys: QKeySequence) -> None:
    """Press one combination of keys, such as Ctrl+Shift+N."""
    pressed = keys[0]
    QTest.keyClick(widget, pressed.key(), pressed.keyboardModifiers())


@dataclass(frozen=True)
class Case:
    """How one dialog is come to.

    Attributes:
        name: what it is called in pictures and tests.
        open: opens it; may return before it is closed again, or only then.
        through: the dialogs that are agreed to on the way, by the names of their types.
    """

    name: str
    open: Callable[[Stage], object]
    through: tuple[str, ...] = ()


class Visitor(QObject):
    """Waits for dialogs, sees each once it is shown, and leaves it as the clerk does, with Esc.

    Attributes:
        met: the dialogs that were seen, in order.
        stuck: those that Esc did not close.
    """

    def __init__(self, see: Callable[[QDialog], None], through: Sequence[str] = ()) -> None:
        super().__init__()
        self.met: list[QDialog] = []
        self.stuck: list[QDialog] = []
        self._presses = 0
        self._see = see
        self._through = through
        self._seen_now: list[QDialog] = []
        self._stopped = False
        self._look()

    def stop(self) -> None:
        """Wait for no more."""
        self._stopped = True

    def _look(self) -> None:
        if self._stopped:
            return
        # A timer each time: one that repeats would wait while a dialog is seen, and another dialog
        # that comes over that one meanwhile would never be left.
        QTimer.singleShot(_TICK, self, self._look)
        dialog = shown_dialog()
        if dialog is None or dialog in self._seen_now:
            return
        self._seen_now.append(dialog)
        try:
            if dialog not in self.met:
                self._presses = 0
                self.met.append(dialog)
                self._see(dialog)
            if type(dialog).__name__ in self._through:
                dialog.accept()
            elif dialog.isVisible():
                self._presses += 1
                QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Escape)
                if self._presses > _PATIENCE:
                    self.stuck.append(dialog)
                    dialog.done(QDialog.DialogCode.Rejected)
        finally:
            self._seen_now.remove(dialog)


def shown_dialog() -> QDialog | None:
    """The dialog on top, if one is shown."""
    modal = QApplication.activeModalWidget()
    if isinstance(modal, QDialog):
        return modal
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]
    return next((one for one in shown if one.isVisible()), None)


@contextmanager
def visited(see: Callable[[QDialog], None], case: Case, stage: Stage) -> Iterator[Visitor]:
    """Play a case to its end, every dialog on the way seen and left."""
    visitor = Visitor(see, case.through)
    try:
        case.open(stage)
        while shown_dialog() is not None:
            QApplication.processEvents()
        yield visitor
    finally:
        visitor.stop()
        stage.restore()


def _print(stage: Stage, *printers: str) -> None:
    stage.swap(print_dialog, "QPrinterInfo", Plugged(*printers))
    stage.tab("measures")
    stage.menu("print")


def _save(stage: Stage, target: Path) -> None:
    stage.picks("pick_target", target)
    stage.tab("measures")
    stage.menu("save-paper")


def _reopen(stage: Stage) -> None:
    stage.services.years.close(YEAR)
    QApplication.processEvents()
    stage.menu("reopen-year")
    if stage.window.events.closed:
        stage.services.years.reopen(YEAR, "ตรวจหน้าจอ")
        QApplication.processEvents()


def _issue(stage: Stage) -> None:
    stage.memo(MemoState.DRAFT)
    stage.space(stage.tab("papers").memo_bar.buttons["issue"])


def _issued(stage: Stage) -> None:
    memo = next(one for one in stage.services.memos.of_year(YEAR) if one.state is MemoState.DRAFT)
    stage.services.issuing.issue(memo.id, None)
    QApplication.processEvents()
    stage.memo(MemoState.ISSUED)


def _on_issued(act: str) -> Callable[[Stage], None]:
    def opened(stage: Stage) -> None:
        if not any(one.state is MemoState.ISSUED for one in stage.services.memos.of_year(YEAR)):
            _issued(stage)
        stage.memo(MemoState.ISSUED)
        bar = stage.tab("papers").memo_bar
        if act in bar.acts:
            bar.acts[act].trigger()
        else:
            stage.space(bar.buttons[act])

    return opened


def _file_memo(stage: Stage) -> None:
    _on_issued_memo = stage.services.memos.of_year(YEAR)
    if not any(one.state is MemoState.SIGNED for one in _on_issued_memo):
        memo = next(one for one in _on_issued_memo if one.state is MemoState.DRAFT)
        stage.services.issuing.issue(memo.id, 77)
        stage.services.issuing.sign(memo.id, memo.dated)
        QApplication.processEvents()
    stage.memo(MemoState.SIGNED)
    stage.space(stage.tab("papers").memo_bar.buttons["file"])


def _wordings(stage: Stage) -> None:
    stage.tab("papers").edit_wordings()


def _wording_fields(stage: Stage) -> None:
    from_dialog = stage.tab("papers")
    listing = QTimer(interval=_TICK)

    def list_fields() -> None:
        # On Windows the first turn of the dialog's loop may come before it is shown.
        dialog = shown_dialog()
        if dialog is not None:
            listing.stop()
            dialog.list_fields()

    listing.timeout.connect(list_fields)
    listing.start()
    from_dialog.edit_wordings()
    # On a busy computer the dialog may be gone before its turn; the next one is not meant.
    listing.stop()


def _change(stage: Stage) -> None:
    tab = stage.tab("measures")
    tab.list.selectAll()
    tab.change_chosen()


def _paste(stage: Stage) -> None:
    QGuiApplication.clipboard().setText(_ROWS)
    tab = stage.tab("measures")
    stage.come_forward()
    tab.list.setFocus()
    press(tab.list, QKeySequence("Ctrl+V"))


def _register(stage: Stage) -> Any:
    tab = stage.tab("records")
    tab.show_page(tab._pages.indexOf(tab.register))
    QApplication.processEvents()
    return tab.register


def _enter(stage: Stage) -> None:
    page = _register(stage)
    stage.come_forward()
    at = page.view if page.view.isVisible() else page.findChild(QPushButton)
    at.setFocus()
    press(at, QKeySequence("Ctrl+N"))


def _void_entry(stage: Stage) -> None:
    if not any(one.number == 901 for one in stage.services.register.of_year(YEAR)):
        stage.services.register.add(
            RegisterEntry(
                calendar_year=YEAR,
                prefix="บร 55001",
                number=901,
                dated=date(2021, 4, 1),
                subject="ขอส่งรายงานผลการดำเนินงานตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส",
            )
        )
        QApplication.processEvents()
    page = _register(stage)
    page.reload()
    entry = next(one for one in stage.services.register.of_year(YEAR) if one.number == 901)
    page.view.select_row(page.table.row_of(entry.id))
    page.void()


def _care(name: str) -> Callable[[Stage], None]:
    def opened(stage: Stage) -> None:
        stage.picks("pick_file", stage.backup)
        stage.space(getattr(stage.tab("safety").care, name))

    return opened


def _check_faults(stage: Stage) -> None:
    faults = (
        "มาตรการ “เผยแพร่คู่มือ” ไตรมาสที่ 2: ไฟล์หลักฐาน ภาพกิจกรรม.jpg หายไปจากโฟลเดอร์ข้อมูล",
        "มาตรการ “ลดขั้นตอนการให้บริการ” ไตรมาสที่ 3: ไฟล์หลักฐาน คำสั่ง.pdf เสียหาย",
    )
    stage.swap(stage.services.backups, "check", lambda _progress=None: faults)
    stage.space(stage.tab("safety").care.check)


def _bring_back(stage: Stage) -> None:
    kept = KeptAside(stage.folder, datetime(2026, 3, 4, 9, 5), 1_234_567)
    stage.window.events.keptRequest.emit(kept)


def _restore(stage: Stage) -> None:
    stage.picks("pick_file", stage.backup)
    stage.menu("restore")


def _restore_bad(stage: Stage) -> None:
    bad = stage.folder / "ภาพถ่าย.krokbak"
    bad.write_bytes(b"no backup")
    stage.picks("pick_file", bad)
    stage.menu("restore")


def _lock(stage: Stage) -> None:
    def ask_locked(dialog: BackupDialog) -> int:
        dialog.locking.wanted.click()
        return QDialog.exec(dialog)

    stage.swap(BackupDialog, "exec", ask_locked)
    stage.come_forward()
    stage.window.commands["backup"].trigger()


def _passphrase(stage: Stage) -> None:
    stage.picks("pick_file", a_locked_backup(stage.services, stage.folder))
    stage.menu("view-backup")


def _passphrase_wrong(stage: Stage) -> None:
    def fail(fault: UserError) -> None:
        raise AssertionError(fault.message)

    path = a_locked_backup(stage.services, stage.folder)
    backup = Locked(path, stage.window, stage.services.display, RunsAtOnce())
    backup.passphrase = "ไม่ใช่รหัสนี้"
    backup.run(
        "กำลังตรวจสอบไฟล์สำรอง",
        lambda progress, typed: stage.services.backups.verify(path, progress, passphrase=typed),
        lambda _facts: None,
        fail,
    )


def _merge(stage: Stage) -> None:
    backup = a_backup_of_another_pc(stage.services, stage.backup, stage.folder, YEAR)
    QApplication.processEvents()
    stage.picks("pick_file", backup)
    stage.menu("merge")


def _take_form(stage: Stage) -> None:
    bad = stage.folder / "รายงานไตรมาส.xlsx"
    bad.write_bytes(b"no workbook")
    stage.picks("pick_file", bad)
    stage.menu("take-form")


def _publish(stage: Stage) -> None:
    folder = stage.folder / "เว็บไซต์"
    folder.mkdir(exist_ok=True)
    stage.picks("pick_folder", folder)
    stage.menu("publish")


def _rescue(stage: Stage, rescue: Rescue) -> None:
    def refuse(_path: Path, _progress: Progress | None) -> RescueReport:
        raise AssertionError("nothing is restored here")

    # It comes where there is no window yet; here the window lends it what it wears.
    dialog = RescueDialog(rescue, refuse, stage.services.display, parent=stage.window)
    dialog.exec()
    dialog.deleteLater()


def _rescue_from_copy(stage: Stage) -> None:
    facts = BackupFacts(
        "เทศบาลตำบลโกรกแก้ว",
        (2563, 2564),
        {},
        12,
        1_234_567,
        datetime(2026, 3, 4, 9, 5),
        "1.0",
        "0001",
    )
    saved = datetime(2026, 3, 4, 15, 41)
    _rescue(stage, Rescue("ไฟล์ข้อมูลอ่านไม่ได้ ดิสก์อาจเสียหาย", stage.backup, facts, 37, saved))


def _progress(stage: Stage) -> None:
    def endless(progress: Progress) -> None:
        done = 0
        while True:
            done += 1
            progress.report(min(done / 500, 0.9), f"กำลังคัดลอกไฟล์หลักฐาน {done} จาก 500 ไฟล์")
            time.sleep(_BREATH)

    runner = TaskRunner(stage.window, stage.services.display)
    runner.run("กำลังสำรองข้อมูล", endless, lambda _done: None, lambda _fault: None)
    while runner.busy:
        QApplication.processEvents()
    runner.deleteLater()


def _help(key: str) -> Callable[[Stage], None]:
    def opened(stage: Stage) -> None:
        stage.tab(key)
        stage.menu("help")

    return opened


CASES: tuple[Case, ...] = (
    *(Case(f"help-{tab.key}", _help(tab.key)) for tab in TABS),
    Case("manual", lambda stage: stage.menu("manual")),
    Case("news", lambda stage: stage.menu("news")),
    Case("guide", lambda stage: stage.menu("guide")),
    Case("new-year", lambda stage: stage.menu("new-year")),
    Case("next-year", lambda stage: stage.menu("next-year")),
    Case("close-year", lambda stage: stage.menu("close-year")),
    Case("reopen-year", _reopen),
    Case("paper-forms", lambda stage: stage.menu("paper-forms")),
    Case("settings", lambda stage: stage.menu("settings")),
    Case("print", lambda stage: _print(stage, "HP LaserJet ห้องปลัด", "Epson L3250")),
    Case("print-none", _print),
    Case("save-done", lambda stage: _save(stage, stage.folder / "ตารางมาตรการ.pdf")),
    Case("save-refused", lambda stage: _save(stage, stage.folder / "ไม่มี" / "ตาราง.pdf")),
    Case("take-form-bad", _take_form),
    Case("publish-done", _publish),
    Case("backup", lambda stage: stage.menu("backup")),
    Case("backup-locked", _lock),
    Case("passphrase", _passphrase),
    Case("passphrase-wrong", _passphrase_wrong),
    Case("restore", _restore),
    Case("restore-bad", _restore_bad),
    Case("verify", _care("verify")),
    Case("check", _care("check")),
    Case("check-faults", _check_faults),
    Case("bring-back", _bring_back),
    Case("search", lambda stage: stage.menu("find-all")),
    Case("about", lambda stage: stage.menu("about")),
    Case("issue", _issue),
    Case("number", _on_issued("number")),
    Case("sign", _on_issued("sign")),
    Case("void", _on_issued("void")),
    Case("file", _file_memo),
    Case("wordings", _wordings),
    Case("wording-fields", _wording_fields),
    Case("change", _change),
    Case("paste", _paste),
    Case("enter-letter", _enter),
    Case("void-letter", _void_entry),
    Case("rescue", _rescue_from_copy),
    Case("rescue-nothing", lambda stage: _rescue(stage, Rescue("ไม่พบไฟล์ข้อมูล"))),
    Case("merge", _merge),
    Case("progress", _progress),
    Case("bug", lambda stage: messages.bug(stage.window, "Traceback (most recent call last):\n …")),
)
