"""The files attached to a follow-up: added, opened, taken off."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ..domain.follow_up import Evidence
from . import icons
from .pieces import SPACE, button, card, words
from .wording import Display

_UNITS = ("ไบต์", "KB", "MB", "GB")


def size_words(size: int) -> str:
    """A file's size for people, such as "1.4 MB"."""
    amount, unit = float(size), 0
    while amount >= 1024 and unit < len(_UNITS) - 1:
        amount, unit = amount / 1024, unit + 1
    return f"{amount:.0f} {_UNITS[unit]}" if unit < 2 else f"{amount:.1f} {_UNITS[unit]}"


class EvidenceList(QWidget):
    """Lists the files; takes those that are dropped on it.

    Signals:
        addRequest: the person wants to choose files.
        filesDropped: files (paths) were dropped.
        openRequest, removeRequest: a file (its evidence) is to be opened, taken off.
    """

    addRequest = Signal()
    filesDropped = Signal(list)
    openRequest = Signal(object)
    removeRequest = Signal(object)

    def __init__(self, display: Display) -> None:
        super().__init__()
        self._display = display
        self._shown: tuple[Evidence, ...] | None = None
        self._read_only = False
        self.setAcceptDrops(True)
        label = QLabel("ไฟล์หลักฐาน")
        label.setProperty("role", "field")
        add = self._add = button("แนบไฟล์…", "paperclip", self.addRequest.emit)
        add.setToolTip("เลือกไฟล์ หรือลากไฟล์มาวางที่นี่")
        head = QHBoxLayout()
        head.addWidget(label)
        head.addStretch()
        head.addWidget(add)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._none = words(display("ยังไม่มีไฟล์ กด “แนบไฟล์…” หรือลากไฟล์มาวางที่นี่"), "hint")
        frame = card(self._none, margin=4)
        frame.layout().addLayout(self._rows)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(frame)

    def show_evidence(self, evidence: tuple[Evidence, ...]) -> None:
        """Show these files."""
        if evidence == self._shown:
            return
        self._shown = evidence
        while self._rows.count():
            row = self._rows.takeAt(0).widget()
            row.hide()
            row.deleteLater()
        for one in evidence:
            self._rows.addWidget(self._row(one))
        self._none.setVisible(not evidence)

    def set_read_only(self, *, read_only: bool) -> None:
        """Let files be added and taken off, or only be opened."""
        if read_only == self._read_only:
            return
        self._read_only = read_only
        self._add.setEnabled(not read_only)
        self.setAcceptDrops(not read_only)
        shown, self._shown = self._shown, None
        self.show_evidence(shown or ())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files only."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the dropped files over."""
        urls = event.mimeData().urls()
        self.filesDropped.emit([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])
        event.acceptProposedAction()

    def _row(self, evidence: Evidence) -> QWidget:
        name = words(self._display(evidence.file_name))
        name.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        size = QLabel(self._display(size_words(evidence.size)))
        size.setProperty("role", "hint")
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(4, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(name, 1)
        layout.addWidget(size)
        layout.addWidget(
            self._tool(
                "external-link", f"เปิด {evidence.file_name}", self.openRequest.emit, evidence
            )
        )
        remove = self._tool("x", f"เอา {evidence.file_name} ออก", self.removeRequest.emit, evidence)
        remove.setEnabled(not self._read_only)
        layout.addWidget(remove)
        return row

    @staticmethod
    def _tool(
        symbol: str, name: str, act: Callable[[Evidence], object], evidence: Evidence
    ) -> QToolButton:
        made = QToolButton()
        made.setIcon(icons.icon(symbol))
        made.setAccessibleName(name)
        made.setToolTip(name)
        made.clicked.connect(lambda: act(evidence))
        return made
