"""The files attached to a follow-up: added, looked at, opened, renamed, taken off."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ...domain.follow_up import Evidence
from ..pieces import TitledRow, button, card, words
from ..wording import Display
from .evidence_row import EvidenceRow
from .thumbnails import Thumbnails

_NONE_KEPT = "ไม่มีไฟล์หลักฐาน"
_NONE = "ยังไม่มีไฟล์ กด “แนบไฟล์…” ลากไฟล์มาวาง หรือคัดลอกไฟล์หรือภาพแล้วกด Ctrl+V"


class EvidenceList(QWidget):
    """Lists the files with their pictures.

    Signals:
        addRequest: the person wants to choose files.
        pasteRequest: the person wants what the clipboard holds.
        openRequest, removeRequest, copyRequest: a file (its evidence) is to be opened, taken off,
            copied out.
        renameRequest: a file (its evidence) is to have another name.
    """

    addRequest = Signal()
    pasteRequest = Signal()
    openRequest = Signal(object)
    removeRequest = Signal(object)
    copyRequest = Signal(object)
    renameRequest = Signal(object, str)

    def __init__(self, display: Display, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._display = display
        self._thumbnails = thumbnails
        self._shown: tuple[Evidence, ...] = ()
        self._read_only = False
        label = QLabel(display("ไฟล์หลักฐาน"))
        label.setProperty("role", "field")
        self._add = button("แนบไฟล์…", "paperclip", self.addRequest.emit)
        self._add.setToolTip(display("เลือกไฟล์มาแนบ เลือกได้หลายไฟล์ (Ctrl+O)"))
        self._paste = button("วาง", "copy", self.pasteRequest.emit)
        self._paste.setAccessibleName("วางไฟล์หรือภาพจากคลิปบอร์ด")
        self._paste.setToolTip(display("วางไฟล์หรือภาพจากคลิปบอร์ด (Ctrl+V)"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._none = words(display(_NONE), "hint")
        frame = card(self._none, margin=4)
        frame.layout().addLayout(self._rows)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(TitledRow(label, self._paste, self._add))
        layout.addWidget(frame)
        thumbnails.made.connect(self._show_picture)

    @property
    def rows(self) -> list[EvidenceRow]:
        """The files shown, from top to bottom."""
        found = (self._rows.itemAt(at).widget() for at in range(self._rows.count()))
        return [row for row in found if isinstance(row, EvidenceRow)]

    def show_evidence(self, evidence: tuple[Evidence, ...]) -> None:
        """Show these files; the keyboard stays at its place in the list."""
        if evidence == self._shown:
            return
        self._fill(evidence)

    def set_read_only(self, *, read_only: bool) -> None:
        """Let files be added and taken off, or only be opened."""
        if read_only == self._read_only:
            return
        self._read_only = read_only
        self._add.setEnabled(not read_only)
        self._paste.setEnabled(not read_only)
        self._none.setText(self._display(_NONE_KEPT if read_only else _NONE))
        self._fill(self._shown)

    def _fill(self, evidence: tuple[Evidence, ...]) -> None:
        old = self.rows
        place = next((at for at, row in enumerate(old) if row.hasFocus()), -1)
        self._shown = evidence
        for row in old:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        before: QWidget = self._add
        for one in evidence:
            row = self._row(one)
            self._rows.addWidget(row)
            # At once: what is not shown yet can not take the keyboard.
            row.show()
            self.setTabOrder(before, row)
            before = row
        self._none.setVisible(not evidence)
        if place >= 0:
            rows = self.rows
            target = rows[min(place, len(rows) - 1)] if rows else self._add
            target.setFocus()

    def _row(self, evidence: Evidence) -> EvidenceRow:
        row = EvidenceRow(evidence, self._display, read_only=self._read_only)
        row.openRequest.connect(partial(self.openRequest.emit, evidence))
        row.removeRequest.connect(partial(self.removeRequest.emit, evidence))
        row.copyRequest.connect(partial(self.copyRequest.emit, evidence))
        row.renameRequest.connect(partial(self.renameRequest.emit, evidence))
        row.stepRequest.connect(partial(self._step, evidence))
        picture = self._thumbnails.picture(evidence)
        if picture is not None:
            row.show_picture(picture)
        return row

    def _step(self, evidence: Evidence, by: int) -> None:
        rows = self.rows
        at = next((at for at, row in enumerate(rows) if row.evidence == evidence), 0)
        rows[max(0, min(at + by, len(rows) - 1))].setFocus()

    def _show_picture(self, sha256: str) -> None:
        for row in self.rows:
            if row.evidence.sha256 == sha256:
                row.show_picture(self._thumbnails.picture(row.evidence))
