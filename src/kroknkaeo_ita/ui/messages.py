"""The only module that opens message boxes and file choosers.

The rest of the window asks here, with texts already prepared for showing; tests put their own
answers in place of these functions.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from . import icons
from .colours import colours_of
from .pieces import button


def _box(parent: QWidget | None, symbol: str, colour: str, text: str, detail: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle("ITA เทศบาล")
    box.setIconPixmap(icons.pixmap(symbol, colour, 40, box.devicePixelRatioF()))
    box.setText(text)
    box.setInformativeText(detail)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return box


def fault(parent: QWidget | None, text: str) -> None:
    """Tell of an expected fault, in the sentence of its UserError."""
    colours = colours_of(QGuiApplication.palette())
    box = _box(parent, "triangle-alert", colours.fault, text, "")
    box.addButton("ตกลง", QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def tell(parent: QWidget | None, text: str, detail: str = "", offer: str = "") -> bool:
    """Tell that something is done; True when the person takes up the offer of a next step."""
    return bool(offer_steps(parent, text, detail, [offer] if offer else []))


def offer_steps(parent: QWidget | None, text: str, detail: str, steps: Sequence[str]) -> str:
    """Tell that something is done and offer next steps; the one taken, or nothing."""
    colours = colours_of(QGuiApplication.palette())
    box = _box(parent, "circle-check", colours.done.ink, text, detail)
    buttons = [box.addButton(step, QMessageBox.ButtonRole.ActionRole) for step in steps]
    box.setDefaultButton(box.addButton("ตกลง", QMessageBox.ButtonRole.AcceptRole))
    box.exec()
    taken = [step for step, one in zip(steps, buttons, strict=True) if box.clickedButton() is one]
    return taken[0] if taken else ""


def ask(parent: QWidget | None, question: str, detail: str, yes: str, no: str = "ยกเลิก") -> bool:
    """Ask before something weighty; the cautious answer is the default and that of Esc."""
    colours = colours_of(QGuiApplication.palette())
    box = _box(parent, "circle-help", colours.accent, question, detail)
    agreed = box.addButton(yes, QMessageBox.ButtonRole.YesRole)
    refused = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(refused)
    box.setEscapeButton(refused)
    box.exec()
    return box.clickedButton() is agreed


def pick_file(parent: QWidget | None, title: str, kinds: str) -> Path | None:
    """Let the person choose a file that exists; None when they do not."""
    name, _kind = QFileDialog.getOpenFileName(parent, title, str(Path.home()), kinds)
    return Path(name) if name else None


def pick_files(parent: QWidget | None, title: str, kinds: str) -> list[Path]:
    """Let the person choose files that exist."""
    names, _kind = QFileDialog.getOpenFileNames(parent, title, str(Path.home()), kinds)
    return [Path(name) for name in names]


def pick_folder(parent: QWidget | None, title: str, start: Path | None = None) -> Path | None:
    """Let the person choose a folder; None when they do not."""
    name = QFileDialog.getExistingDirectory(parent, title, str(start or Path.home()))
    return Path(name) if name else None


def pick_target(parent: QWidget | None, title: str, start: Path, kinds: str) -> Path | None:
    """Let the person name a file to write, with the ending of one of the kinds.

    An existing file is asked about before it is given: by the chooser, or here where the name
    that the chooser gave gets another ending.
    """
    endings = [_ending(kind) for kind in kinds.split(";;")]
    kind = kinds.split(";;")[0]
    while True:
        name, kind = QFileDialog.getSaveFileName(parent, title, str(start), kinds, kind)
        if not name:
            return None
        named = Path(name)
        path = _with_ending(named, start, _ending(kind), endings)
        question = f"มีไฟล์ {path.name} อยู่แล้ว ต้องการเขียนทับหรือไม่"
        if path == named or not path.exists() or ask(parent, question, str(path), "เขียนทับ"):
            return path
        start = path


def _ending(kind: str) -> str:
    """The ending in a kind of files such as "PDF (*.pdf)"."""
    return kind.rpartition("*")[2].rstrip(")")


def _with_ending(named: Path, start: Path, chosen: str, endings: Sequence[str]) -> Path:
    """The name as it is meant: with the ending typed, or that of the chosen kind."""
    chosen = chosen or endings[0]
    if named.suffix.lower() not in endings:
        return named.with_name(named.name + chosen)
    # Where the kind was changed and the ending was not, the kind is what the person wants.
    return named.with_suffix(chosen) if named.suffix == start.suffix else named


class ReportDialog(QDialog):
    """Tells how something went, line by line, to be read and copied."""

    def __init__(
        self, title: str, lines: Sequence[str], action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("ผลการทำงาน")
        self.resize(620, 420)
        heading = QLabel(title)
        heading.setProperty("role", "heading")
        heading.setWordWrap(True)
        text = QPlainTextEdit("\n".join(lines))
        text.setReadOnly(True)
        text.setAccessibleName("รายละเอียด")
        box = QDialogButtonBox()
        close = box.addButton("ปิด", QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        if action:
            box.addButton(action, QDialogButtonBox.ButtonRole.AcceptRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(heading)
        layout.addWidget(text, 1)
        layout.addWidget(box)
        close.setFocus()


def report(parent: QWidget | None, title: str, lines: Sequence[str], action: str = "") -> bool:
    """Tell how something went; whether the action offered was wanted."""
    dialog = ReportDialog(title, lines, action, parent)
    wanted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return wanted


class BugDialog(QDialog):
    """Tells of a fault in the program itself, and lets its report be copied or saved."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("โปรแกรมขัดข้อง")
        self.resize(640, 420)
        title = QLabel("เกิดข้อผิดพลาดที่โปรแกรมไม่ได้คาดไว้")
        title.setProperty("role", "title")
        words = QLabel(
            "ข้อมูลที่บันทึกไว้แล้วยังอยู่ครบ ท่านทำงานต่อได้ \nกรุณาคัดลอกหรือบันทึกรายงานนี้ส่งให้ผู้ดูแลโปรแกรม"
        )
        words.setWordWrap(True)
        self._report = QPlainTextEdit(report)
        self._report.setReadOnly(True)
        self._report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._report.setAccessibleName("รายงานข้อผิดพลาด")
        copy = button("คัดลอกรายงาน", "copy", self._copy)
        save = button("บันทึกรายงาน…", "save", self._save)
        box = QDialogButtonBox()
        close = box.addButton("ทำงานต่อ", QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        close.setFocus()
        box.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(copy)
        foot.addWidget(save)
        foot.addStretch()
        foot.addWidget(box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(title)
        layout.addWidget(words)
        layout.addWidget(self._report, 1)
        layout.addLayout(foot)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())

    def _save(self) -> None:
        target = pick_target(self, "บันทึกรายงาน", Path.home() / "รายงานข้อผิดพลาด.txt", "*.txt")
        if target is None:
            return
        try:
            target.write_text(self._report.toPlainText(), "utf-8")
        except OSError as error:
            fault(self, f"บันทึกรายงานไม่ได้ ({error.strerror}) กรุณาเลือกที่บันทึกอื่น")


def bug(parent: QWidget | None, report: str) -> None:
    """Show the dialog of a fault in the program itself."""
    dialog = BugDialog(report, parent)
    dialog.exec()
    dialog.deleteLater()
