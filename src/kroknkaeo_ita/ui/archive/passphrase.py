"""Passphrases of backups: typed unseen, twice where a new one is set; asked for where needed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ...domain.backup import LEAST_PASSPHRASE
from ...domain.errors import PassphraseNeeded, UserError
from ...domain.progress import Cancelled, Progress
from ..pieces import SPACE, fit_height, tool, words
from ..tasks import Runner
from ..wording import Display, breakable

_CAPS = "Caps Lock เปิดอยู่ ตัวอักษรอังกฤษจะเป็นตัวใหญ่"
_CANCELLED = object()
_THAI = "แป้นพิมพ์เป็นภาษาไทย ตัวที่พิมพ์เป็นตัวอักษรไทย"


class HiddenLine(QLineEdit):
    """A line whose letters are dots; it notices how the keyboard is set.

    Signals:
        keyboardTold: what is to be said of the keyboard after a letter was typed; may be empty.
    """

    keyboardTold = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, and say what the letter tells of the keyboard: Qt cannot be asked."""
        letter = event.text()
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if "\u0e01" <= letter <= "\u0e5b":
            self.keyboardTold.emit(_THAI)
        elif letter.isascii() and letter.isalpha():
            self.keyboardTold.emit(_CAPS if letter.isupper() != shifted else "")
        super().keyPressEvent(event)


class _Lines(QWidget):
    """One or two hidden lines with their names, and a button that shows what was typed.

    Signals:
        edited: something was typed.
    """

    edited = Signal()

    def __init__(self, display: Display, *names: str) -> None:
        super().__init__()
        self._display = display
        self._keyboard = words("", "hint")
        self.lines = [HiddenLine(name) for name in names]
        self.show_typed = tool("แสดงรหัสผ่านที่พิมพ์", "eye", self._turn, "Alt+V")
        self.show_typed.setShortcut("Alt+V")
        self.show_typed.setCheckable(True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(SPACE)
        grid.setColumnStretch(1, 1)
        for row, line in enumerate(self.lines):
            name = QLabel(line.accessibleName())
            name.setProperty("role", "field")
            name.setBuddy(line)
            grid.addWidget(name, row, 0)
            grid.addWidget(line, row, 1)
            line.textEdited.connect(lambda _text: self.edited.emit())
            line.keyboardTold.connect(self._tell_keyboard)
        grid.addWidget(self.show_typed, 0, 2)
        grid.addWidget(self._keyboard, len(self.lines), 1, 1, 2)
        self._keyboard.hide()

    @property
    def told(self) -> str:
        """What is said of the keyboard."""
        return self._keyboard.property("plain") or ""

    def _tell_keyboard(self, text: str) -> None:
        self._keyboard.setProperty("plain", text)
        self._keyboard.setText(self._display(text))
        self._keyboard.setVisible(bool(text))

    def _turn(self) -> None:
        shown = self.show_typed.isChecked()
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        for line in self.lines:
            line.setEchoMode(mode)


class NewPassphrase(QWidget):
    """Lets a passphrase be set on a new backup; off until it is wanted.

    Signals:
        changed: it was wanted or not, or something was typed.
    """

    changed = Signal()

    def __init__(self, display: Display) -> None:
        super().__init__()
        self._display = display
        self.wanted = QCheckBox("ตั้งรหัสผ่านให้ไฟล์สำรอง")
        self.wanted.setToolTip(display("ตั้งรหัสผ่านให้ไฟล์สำรอง (Alt+P)"))
        self.wanted.setShortcut("Alt+P")
        self.entry = _Lines(display, "รหัสผ่าน", "พิมพ์ซ้ำอีกครั้ง")
        self._warning = words(
            display(
                "ถ้าลืมรหัสผ่าน จะเปิดไฟล์สำรองนี้ไม่ได้อีกเลย ไม่มีใครกู้ให้ได้ "
                "กรุณาจดรหัสผ่านเก็บไว้ในที่ปลอดภัย แยกจากแฟลชไดรฟ์"
            ),
            "flag",
        )
        self._fault = words("", "fault")
        self._parts = (self.entry, self._warning)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        for part in (self.wanted, *self._parts, self._fault):
            layout.addWidget(part)
        self._fault.hide()
        for part in self._parts:
            part.hide()
        self.wanted.toggled.connect(self._on_wanted)
        self.entry.edited.connect(self._fault.hide)
        self.entry.edited.connect(self.changed)

    @property
    def value(self) -> str:
        """The passphrase; empty when none is wanted."""
        return self.entry.lines[0].text() if self.wanted.isChecked() else ""

    @property
    def fault(self) -> str:
        """What is wrong with what was typed, in Thai; empty when nothing is."""
        if not self.wanted.isChecked():
            return ""
        first, second = (line.text() for line in self.entry.lines)
        if len(first) < LEAST_PASSPHRASE:
            return f"รหัสผ่านสั้นเกินไป กรุณาตั้งอย่างน้อย {LEAST_PASSPHRASE} ตัวอักษร"
        if first != second:
            return "รหัสผ่านสองช่องไม่ตรงกัน กรุณาพิมพ์ซ้ำให้ตรงกัน"
        return ""

    def is_ready(self) -> bool:
        """Whether it can be used as it is; if not, says why and leads to where it is typed."""
        fault = self.fault
        self._fault.setText(self._display(fault))
        self._fault.setVisible(bool(fault))
        if fault:
            short = len(self.entry.lines[0].text()) < LEAST_PASSPHRASE
            line = self.entry.lines[0 if short else 1]
            line.setFocus()
            line.selectAll()
        self.changed.emit()
        return not fault

    def _on_wanted(self, wanted: bool) -> None:
        for part in self._parts:
            part.setVisible(wanted)
        self._fault.hide()
        if wanted:
            self.entry.lines[0].setFocus()
        self.changed.emit()


class PassphraseDialog(QDialog):
    """Asks for the passphrase of a backup."""

    def __init__(
        self, path: Path, display: Display, parent: QWidget | None = None, fault: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("รหัสผ่านของไฟล์สำรอง")
        self.entry = _Lines(display, "รหัสผ่าน")
        box = QDialogButtonBox()
        self._agree = box.addButton("เปิดไฟล์สำรอง", QDialogButtonBox.ButtonRole.AcceptRole)
        self._agree.setDefault(True)
        box.addButton("ยกเลิก", QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(SPACE)
        layout.addWidget(words(display("ไฟล์สำรองนี้ตั้งรหัสผ่านไว้"), "title"))
        # A file's name keeps the digits it has on the disk.
        layout.addWidget(words(breakable(Path(path.name)), "hint"))
        layout.addWidget(
            words(display(fault or "กรุณาพิมพ์รหัสผ่านที่ตั้งไว้ตอนสำรอง"), "flag" if fault else "")
        )
        layout.addWidget(self.entry)
        layout.addStretch()
        layout.addWidget(box)
        self.entry.edited.connect(self._allow)
        self._allow()
        self.ensurePolished()
        fit_height(self, max(480, 60 * self.fontMetrics().averageCharWidth()))
        self.entry.lines[0].setFocus()

    @property
    def passphrase(self) -> str:
        """What was typed."""
        return self.entry.lines[0].text()

    def _allow(self) -> None:
        self._agree.setEnabled(bool(self.passphrase))


class Locked:
    """One backup that may be under a passphrase; it is asked for where a work needs it.

    Args:
        path: the backup.
        window: over what the questions stand.
        runner: does the works.

    Attributes:
        passphrase: the one that was typed; empty before any was.
    """

    def __init__(self, path: Path, window: QWidget, display: Display, runner: Runner) -> None:
        self.path = path
        self.passphrase = ""
        self._window = window
        self._display = display
        self._runner = runner

    def run(
        self,
        title: str,
        work: Callable[[Progress, str], Any],
        done: Callable[[Any], None],
        failed: Callable[[UserError], None],
        left: Callable[[], None] = lambda: None,
    ) -> None:
        """Do a work off the GUI thread, asking for the passphrase as often as it is wrong.

        Args:
            title: what stands over its progress.
            work: is given the passphrase besides its progress.
            done: is given its answer.
            failed: is given any other fault.
            left: is told when the person would rather leave it, or has cancelled the work.
        """
        passphrase = self.passphrase

        def worked(progress: Progress) -> Any:
            try:
                return work(progress, passphrase)
            except Cancelled:
                return _CANCELLED

        def answered(answer: Any) -> None:
            left() if answer is _CANCELLED else done(answer)

        def refused(fault: UserError) -> None:
            if not isinstance(fault, PassphraseNeeded):
                failed(fault)
                return
            wrong = fault.message if passphrase else ""
            dialog = PassphraseDialog(self.path, self._display, self._window, wrong)
            agreed, typed = dialog.exec(), dialog.passphrase
            dialog.deleteLater()
            if agreed:
                self.passphrase = typed
                self.run(title, work, done, failed, left)
            else:
                self.passphrase = ""
                left()

        self._runner.run(title, worked, answered, refused)
