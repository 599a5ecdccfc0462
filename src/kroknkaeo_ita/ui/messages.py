"""The only module that opens message boxes and file choosers.

The rest of the window asks here, with texts already prepared for showing; tests put their own
answers in place of these functions.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFontDatabase,
    QGuiApplication,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from .colours import colours_of
from .pieces import SPACE, Symbol, button, copyable, give_size, scrolled, words
from .wording import unbroken

_CLOSE = "ตกลง"
_LEAST_LETTERS, _MOST_LETTERS = 36, 64
"""How wide the words of a message are, in letters."""
_FIXED_SHARE = 0.85
"""How large the letters of a report are beside the others."""
_FRAME = 24
"""Room for the frame that the system puts around a dialog."""


class MessageDialog(QDialog):
    """A sentence, what is to be known with it, and the answers; Esc chooses none.

    Attributes:
        chosen: the answer that was pressed; empty while none was.
    """

    def __init__(
        self,
        parent: QWidget | None,
        symbol: tuple[str, str],
        text: str,
        detail: str,
        answers: Mapping[str, QDialogButtonBox.ButtonRole],
        default: str,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("ITA เทศบาล")
        self.setAccessibleDescription(unbroken(f"{text} {detail}".strip()))
        self.chosen = ""
        self._picture = picture = Symbol(40)
        picture.draw(*symbol)
        self._words = [words(one) for one in (text, detail) if one]
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SPACE)
        for label in self._words:
            column.addWidget(label)
        column.addStretch()
        copyable(self, lambda: "\n".join(unbroken(label.text()) for label in self._words))
        self._inner = inner
        box = QDialogButtonBox()
        buttons = {answer: box.addButton(answer, role) for answer, role in answers.items()}
        for answer, made in buttons.items():
            made.clicked.connect(lambda _on=False, answer=answer: self._choose(answer))
        middle = QHBoxLayout()
        middle.setSpacing(2 * SPACE)
        middle.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        middle.addWidget(scrolled(inner), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(2 * SPACE)
        layout.addLayout(middle, 1)
        layout.addWidget(box)
        self._around = QSize(picture.sizeHint().width() + 2 * SPACE + 32, 2 * SPACE + 32)
        self._foot = box
        self._fit()
        buttons[default].setDefault(True)
        buttons[default].setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Let a screen reader say it at once, as it does with the system's own boxes."""
        super().showEvent(event)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _choose(self, answer: str) -> None:
        self.chosen = answer
        self.accept()

    def _fit(self) -> None:
        """As wide as the words up to a line that reads well, and never larger than the screen."""
        self.ensurePolished()
        for label in (*self._words, *self._foot.buttons()):
            label.ensurePolished()
        letter = self.fontMetrics().averageCharWidth()
        lines = [line for label in self._words for line in label.text().split("\n")]
        longest = max(self.fontMetrics().horizontalAdvance(line) for line in lines) + 2 * SPACE
        inner = min(max(longest, _LEAST_LETTERS * letter), _MOST_LETTERS * letter)
        width = max(inner + self._around.width(), self._foot.sizeHint().width() + 32)
        most = self.screen().availableSize() - QSize(_FRAME, 2 * _FRAME)
        width = min(width, most.width())
        needed = self._inner.layout().totalHeightForWidth(width - self._around.width())
        height = max(needed, self._picture.sizeHint().height())
        height += self._foot.sizeHint().height() + self._around.height()
        self.resize(width, min(height + SPACE, most.height()))


def _answered(
    parent: QWidget | None,
    symbol: tuple[str, str],
    text: str,
    detail: str,
    answers: Mapping[str, QDialogButtonBox.ButtonRole],
    default: str,
) -> str:
    """Show a message; the answer that was pressed, or nothing."""
    dialog = MessageDialog(parent, symbol, text, detail, answers, default)
    dialog.exec()
    dialog.deleteLater()
    return dialog.chosen


def fault(parent: QWidget | None, text: str) -> None:
    """Tell of an expected fault, in the sentence of its UserError."""
    colours = colours_of(QGuiApplication.palette())
    answers = {_CLOSE: QDialogButtonBox.ButtonRole.RejectRole}
    _answered(parent, ("triangle-alert", colours.fault), text, "", answers, _CLOSE)


def tell(parent: QWidget | None, text: str, detail: str = "", offer: str = "") -> bool:
    """Tell that something is done; True when the person takes up the offer of a next step."""
    return bool(offer_steps(parent, text, detail, [offer] if offer else []))


def offer_steps(parent: QWidget | None, text: str, detail: str, steps: Sequence[str]) -> str:
    """Tell that something is done and offer next steps; the one taken, or nothing."""
    colours = colours_of(QGuiApplication.palette())
    # All in one role, so that they stand in the order in which they are named.
    answers = dict.fromkeys((*steps, _CLOSE), QDialogButtonBox.ButtonRole.ActionRole)
    taken = _answered(
        parent, ("circle-check", colours.done.ink), text, detail, answers, default=_CLOSE
    )
    return "" if taken == _CLOSE else taken


def ask(parent: QWidget | None, question: str, detail: str, yes: str, no: str = "ยกเลิก") -> bool:
    """Ask before something weighty; the cautious answer is the default and that of Esc."""
    colours = colours_of(QGuiApplication.palette())
    answers = {
        yes: QDialogButtonBox.ButtonRole.YesRole,
        no: QDialogButtonBox.ButtonRole.RejectRole,
    }
    return _answered(parent, ("circle-help", colours.accent), question, detail, answers, no) == yes


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
        give_size(self, 78, 22)
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
        title = QLabel("เกิดข้อผิดพลาดที่โปรแกรมไม่ได้คาดไว้")
        title.setProperty("role", "title")
        words = QLabel(
            "ข้อมูลที่บันทึกไว้แล้วยังอยู่ครบ ท่านทำงานต่อได้ \nกรุณาคัดลอกหรือบันทึกรายงานนี้ส่งให้ผู้ดูแลโปรแกรม"
        )
        words.setWordWrap(True)
        self._report = QPlainTextEdit(report)
        self._report.setReadOnly(True)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPointSizeF(self.font().pointSizeF() * _FIXED_SHARE)
        self._report.setFont(fixed)
        self._report.setAccessibleName("รายงานข้อผิดพลาด")
        copy = button("คัดลอกรายงาน", "copy", self._copy)
        save = button("บันทึกรายงาน…", "save", self._save)
        box = QDialogButtonBox()
        close = box.addButton("ทำงานต่อ", QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
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
        give_size(self, 80, 22)
        close.setFocus()

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
