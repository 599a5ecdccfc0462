"""The dialog that asks where a backup goes, says how much room it needs, and may lock it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from ...domain.progress import Progress
from .. import messages
from ..flow import FlowLayout
from ..follow_up.evidence_row import size_words
from ..pieces import SPACE, button, scrolled, words
from ..soon import soon
from ..tasks import LatestAnswer
from ..wording import Display
from .passphrase import NewPassphrase
from .places import Place, PlaceList, place_at

_LEAST_ROWS, _MOST_ROWS = 2, 4


class BackupDialog(QDialog):
    """Asks where the backup goes.

    Args:
        choices: the places that are there.
        look_again: finds the places anew, such as when a stick was put in meanwhile.
        measure: how many bytes the backup will have; it is asked off the GUI thread.
        missing: what is said of the usual place where it is not there.
    """

    def __init__(
        self,
        choices: list[Place],
        display: Display,
        parent: QWidget | None = None,
        *,
        look_again: Callable[[], list[Place]] | None = None,
        measure: Callable[[Progress], int] | None = None,
        missing: Callable[[list[Place]], str] = lambda _found: "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("สำรองข้อมูล")
        self._display = display
        self._look_again = look_again
        self._missing = missing
        self._size: int | None = None
        self._list = PlaceList(display)
        self._lacking = words("", "flag")
        self._need = words("", "hint")
        self._too_little = words("", "flag")
        self.locking = NewPassphrase(display)
        self._ask = LatestAnswer(self)
        self._ask.answered.connect(self._show_size)
        self._ask.refused.connect(lambda text: self._need.setText(display(text)))
        self._lay_out()
        self._list.itemDoubleClicked.connect(lambda _item: self.accept())
        self._list.currentRowChanged.connect(lambda _row: self._show_need())
        self.locking.changed.connect(self._fit)
        self.locking.changed.connect(lambda: soon(self, self._show_typed))
        self._show(choices)
        if measure is not None:
            self._need.setText(display("กำลังคำนวณขนาดของไฟล์สำรอง…"))
            self._ask.ask(measure)
        self._list.setFocus()

    @property
    def place(self) -> Place:
        """The chosen place."""
        return self._list.chosen or self._list.places[0]

    @property
    def folder(self) -> Path:
        """The chosen folder."""
        return self.place.folder

    @property
    def passphrase(self) -> str:
        """What the backup is to be locked with; empty for none."""
        return self.locking.value

    def accept(self) -> None:
        """Agree, unless a passphrase is wanted that cannot be used as it is."""
        if self.locking.is_ready():
            self._ask.end()
            super().accept()

    def reject(self) -> None:
        """Leave it."""
        self._ask.end()
        super().reject()

    def _lay_out(self) -> None:
        display = self._display
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(SPACE)
        advice = "ข้อมูลทุกปีและไฟล์หลักฐานทั้งหมดจะอยู่ในไฟล์เดียว แนะนำให้เก็บลงแฟลชไดรฟ์แล้วแยกไว้คนละที่"
        for part in (
            words(display("เก็บไฟล์สำรองไว้ที่ใด"), "title"),
            words(display(advice), "hint"),
            self._lacking,
            self._list,
            self._picks(),
            self._need,
            self._too_little,
            self.locking,
        ):
            inner.addWidget(part)
        inner.addStretch()
        self._body = scrolled(body)
        box = QDialogButtonBox()
        box.addButton("สำรองข้อมูล", QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        leave = box.addButton("ยกเลิก", QDialogButtonBox.ButtonRole.RejectRole)
        leave.setAutoDefault(False)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(SPACE)
        layout.addWidget(self._body, 1)
        layout.addWidget(box)

    def _picks(self) -> QWidget:
        """The buttons that bring in other places."""
        picks = QWidget()
        row = FlowLayout(picks, spacing=SPACE)
        other = button("เลือกโฟลเดอร์อื่น…", "folder-open", self._pick)
        other.setToolTip(self._display("เลือกโฟลเดอร์อื่น เช่น โฟลเดอร์เครือข่ายของสำนักงาน (Alt+F)"))
        other.setShortcut(QKeySequence("Alt+F"))
        row.addWidget(other)
        if self._look_again is not None:
            again = button("ดูไดรฟ์ใหม่", "refresh-cw", self._look)
            again.setToolTip(self._display("กดหลังเสียบแฟลชไดรฟ์ (F5)"))
            again.setShortcut(QKeySequence("F5"))
            row.addWidget(again)
        return picks

    def _show(self, found: list[Place]) -> None:
        self._list.show_places(found)
        lacking = self._missing(found)
        self._lacking.setText(self._display(lacking))
        self._lacking.setVisible(bool(lacking))
        self._show_need()

    def _show_size(self, size: int) -> None:
        self._size = size
        self._show_need()

    def _show_need(self) -> None:
        """Say how much room is needed, and whether the chosen place has it."""
        size, place = self._size, self._list.chosen
        little = size is not None and place is not None and 0 <= place.free < 2 * size
        self._too_little.setVisible(little)
        if size is not None:
            text = (
                f"ไฟล์สำรองจะใหญ่ประมาณ {size_words(size)} ต้องมีที่ว่างสองเท่า คือ {size_words(2 * size)}"
            )
            self._need.setText(self._display(text))
        if little and place is not None:
            text = (
                f"ที่เลือกไว้ว่างเพียง {size_words(place.free)} "
                "ถ้ามีไฟล์สำรองเก่าที่ลบได้ โปรแกรมจะถามก่อนลบ หรือกรุณาเลือกไดรฟ์อื่น"
            )
            self._too_little.setText(self._display(text))
        self._fit()

    def _fit(self) -> None:
        """As large as the contents need and the screen allows."""
        self.ensurePolished()
        rows = min(max(self._list.count(), _LEAST_ROWS), _MOST_ROWS)
        if self._list.count():
            self._list.setFixedHeight(rows * self._list.sizeHintForRow(0) + SPACE)
        screen = self.screen().availableGeometry().size()
        width = max(560, 66 * self.fontMetrics().averageCharWidth())
        width = min(width, screen.width() - 6 * SPACE)
        body = self._body.widget()
        body.ensurePolished()
        around = self.layout().sizeHint().height() - self._body.sizeHint().height()
        needed = body.layout().totalHeightForWidth(width - 32) + around + 2 * SPACE
        self.setMinimumWidth(width)
        self.resize(width, min(needed, screen.height() - 6 * SPACE))

    def _show_typed(self) -> None:
        """Bring what is typed, and what is wrong with it, into sight."""
        if self.locking.wanted.isChecked():
            self._body.ensureWidgetVisible(self.locking)

    def _look(self) -> None:
        if self._look_again is not None:
            self._show(self._look_again())
            self._list.setFocus()

    def _pick(self) -> None:
        folder = messages.pick_folder(self, "เลือกโฟลเดอร์เก็บไฟล์สำรอง")
        if folder is None:
            return
        self._list.add_place(place_at(folder))
        self._show_need()
