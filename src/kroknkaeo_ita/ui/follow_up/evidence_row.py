"""One file of evidence in the list: its picture, its name, and what can be done with it."""

from collections.abc import Callable
from functools import partial
from pathlib import PurePath

from PySide6.QtCore import QEvent, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPixmap,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
)

from ...domain.follow_up import Evidence
from ...domain.thai.dates import short_thai_date
from .. import icons
from ..colours import colours_of
from ..pieces import SPACE, words
from ..wording import Display, unbroken

_PICTURE_LINES = QSizeF(3.2, 2.4)
"""How large the picture is, in lines of text: it grows with the zoom."""
_UNITS = ("ไบต์", "KB", "MB", "GB")
_KINDS = {
    "รูปภาพ": ("image", {".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp"}),
    "PDF": ("file-text", {".pdf"}),
    "เอกสาร Word": ("file-text", {".doc", ".docx", ".odt", ".rtf", ".txt"}),
    "ตาราง Excel": ("table-2", {".xls", ".xlsx", ".ods", ".csv"}),
}


def size_words(size: int) -> str:
    """A file's size for people, such as "1.4 MB"."""
    amount, unit = float(size), 0
    while amount >= 1024 and unit < len(_UNITS) - 1:
        amount, unit = amount / 1024, unit + 1
    return f"{amount:.0f} {_UNITS[unit]}" if unit < 2 else f"{amount:.1f} {_UNITS[unit]}"


def kind_of(name: str) -> tuple[str, str]:
    """What kind of file it is, in a word, and the symbol of the kind."""
    ending = PurePath(name).suffix.lower()
    for word, (symbol, endings) in _KINDS.items():
        if ending in endings:
            return word, symbol
    return "ไฟล์อื่น", "paperclip"


class _NameLine(QLineEdit):
    """The field in which a file is renamed; Esc leaves the name as it was.

    Signals:
        given: a new name was typed.
        left: the name stays as it was.
    """

    given = Signal(str)
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setAccessibleName("ชื่อไฟล์ใหม่")
        self.setMaxLength(200)
        self.editingFinished.connect(self._give)
        self._done = False

    def event(self, event: QEvent) -> bool:
        """Keep Esc for the line itself, whatever it means around it."""
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give at Enter, leave at Esc; neither goes on to the file around."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._give()
            return
        if event.key() == Qt.Key.Key_Escape:
            self._done = True
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _give(self) -> None:
        if not self._done:
            self._done = True
            self.given.emit(self.text())


class EvidenceRow(QFrame):
    """A file in the list; it takes the keyboard as a whole.

    Signals:
        openRequest, removeRequest, copyRequest: the file is to be opened, taken off, copied out.
        renameRequest: the file is to have this name.
        stepRequest: the keyboard is to go to the next (1) or previous (-1) file.
    """

    openRequest = Signal()
    removeRequest = Signal()
    copyRequest = Signal()
    renameRequest = Signal(str)
    stepRequest = Signal(int)

    def __init__(self, evidence: Evidence, display: Display, *, read_only: bool) -> None:
        super().__init__()
        self.evidence = evidence
        self._display = display
        self._read_only = read_only
        self.setProperty("role", "file")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._picture = QLabel()
        self._picture.setProperty("role", "picture")
        self.ensurePolished()
        self._size = (_PICTURE_LINES * self.fontMetrics().lineSpacing()).toSize()
        self._picture.setFixedSize(self._size)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._name = words(display(evidence.file_name))
        self._facts = words(display(" · ".join(self._what_it_is())), "hint")
        self._names = QStackedWidget()
        self._names.addWidget(self._name)
        self._lay_out()
        self._tell()
        self.show_picture(None)

    def show_picture(self, image: QImage | None) -> None:
        """Show a picture of the file, or the symbol of its kind."""
        ratio = self.devicePixelRatioF()
        if image is None:
            _word, symbol = kind_of(self.evidence.file_name)
            colour = colours_of(self.palette()).muted
            side = self._size.height() * 6 // 10
            self._picture.setPixmap(icons.pixmap(symbol, colour, side, ratio))
            return
        whole = QPixmap.fromImage(image).scaled(
            self._size * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter = QPainter(whole)
        painter.setPen(QColor(colours_of(self.palette()).edge))
        painter.drawRect(whole.rect().adjusted(0, 0, -1, -1))
        painter.end()
        whole.setDevicePixelRatio(ratio)
        self._picture.setPixmap(whole)

    def begin_rename(self) -> None:
        """Let the name be typed anew, without its ending."""
        if self._read_only or self._names.count() > 1:
            return
        line = _NameLine(PurePath(self.evidence.file_name).stem)
        line.given.connect(self._rename)
        line.left.connect(self._end_rename)
        self._names.addWidget(line)
        self._names.setCurrentWidget(line)
        line.selectAll()
        line.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, F2 renames, Del takes off, Ctrl+S copies out, arrows go on."""
        key, control = event.key(), event.modifiers() == Qt.KeyboardModifier.ControlModifier
        acts = {
            Qt.Key.Key_Return: self.openRequest.emit,
            Qt.Key.Key_Enter: self.openRequest.emit,
            Qt.Key.Key_F2: self.begin_rename,
            Qt.Key.Key_Delete: self._remove,
            Qt.Key.Key_Down: partial(self.stepRequest.emit, 1),
            Qt.Key.Key_Up: partial(self.stepRequest.emit, -1),
        }
        if key in acts:
            acts[Qt.Key(key)]()
        elif control and key == Qt.Key.Key_S:
            self.copyRequest.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come into sight with the keyboard."""
        super().focusInEvent(event)
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            around.ensureWidgetVisible(self)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Open the file."""
        self.openRequest.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done, with its keys."""
        menu = QMenu(self)
        for text, symbol, key, act, changes in self._acts():
            action = menu.addAction(icons.icon(symbol), f"{text}\t{key}", act)
            action.setEnabled(not (changes and self._read_only))
        menu.exec(event.globalPos())
        menu.deleteLater()

    def _acts(self) -> list[tuple[str, str, str, Callable[[], object], bool]]:
        """What can be done: words, symbol, key, act, and whether it changes the data."""
        return [
            ("เปิด", "external-link", "Enter", self.openRequest.emit, False),
            ("เปลี่ยนชื่อ", "pencil", "F2", self.begin_rename, True),
            ("บันทึกสำเนา…", "download", "Ctrl+S", self.copyRequest.emit, False),
            ("เอาออก", "trash-2", "Del", self._remove, True),
        ]

    def _lay_out(self) -> None:
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(self._names)
        text.addWidget(self._facts)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 2, 2, 2)
        row.setSpacing(SPACE)
        row.addWidget(self._picture)
        row.addLayout(text, 1)
        for words_, symbol, key, act, changes in self._acts():
            made = QToolButton()
            made.setIcon(icons.icon(symbol))
            made.setProperty("bare", True)
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.setAccessibleName(f"{words_} {self.evidence.file_name}")
            made.setToolTip(self._display(f"{words_} ({key})"))
            made.setEnabled(not (changes and self._read_only))
            made.clicked.connect(lambda _on=False, act=act: act())
            row.addWidget(made)

    def _what_it_is(self) -> list[str]:
        word, _symbol = kind_of(self.evidence.file_name)
        taken = self.evidence.taken_on
        day = f"ถ่ายเมื่อ {short_thai_date(taken, thai_digits=False)}" if taken else ""
        return [each for each in (word, size_words(self.evidence.size), day) if each]

    def _tell(self) -> None:
        facts = ", ".join([self.evidence.file_name, *self._what_it_is()])
        self.setAccessibleName(unbroken(self._display(facts)))
        self.setToolTip(self._display(self.evidence.file_name))

    def _remove(self) -> None:
        if not self._read_only:
            self.removeRequest.emit()

    def _rename(self, wish: str) -> None:
        changed = wish.strip() != PurePath(self.evidence.file_name).stem
        self._end_rename()
        if changed:
            self.renameRequest.emit(wish)

    def _end_rename(self) -> None:
        line = self._names.currentWidget()
        if line is self._name:
            return
        had_keyboard = line.hasFocus()
        self._names.removeWidget(line)
        line.hide()
        line.deleteLater()
        if had_keyboard:
            self.setFocus()
