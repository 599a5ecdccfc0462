"""What must be looked at before a paper is printed or published."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from .. import messages
from ..pieces import SPACE, words
from ..wording import Display, unbroken

_NAMED = 3
"""Masked texts that are named in the line itself; the list has them all."""


class PaperWarnings(QWidget):
    """Names the characters that no font could print, and what a public copy masks."""

    def __init__(self, display: Display) -> None:
        super().__init__()
        self._display = display
        self._hidden: tuple[str, ...] = ()
        self._words = words("", "fault")
        self._all = QPushButton("ดูทั้งหมด…")
        self._all.setProperty("link", True)
        self._all.setAccessibleName("ดูข้อความที่ปกปิดทั้งหมด")
        self._all.clicked.connect(self.list_hidden)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        row.addWidget(self._words, 1)
        row.addWidget(self._all, 0, Qt.AlignmentFlag.AlignBottom)
        self.hide()

    @property
    def text(self) -> str:
        """What is said, without word breaks."""
        return unbroken(self._words.text())

    def show_proof(self, missing: Sequence[str], hidden: Sequence[str]) -> None:
        """Say what a paper lacks and masks; nothing is shown where there is nothing to say."""
        self._hidden = tuple(hidden)
        said = []
        if missing:
            said.append(
                f"ไม่มีแบบอักษรสำหรับ {' '.join(missing)} ในกระดาษจะเป็นช่องว่าง กรุณาพิมพ์ตัวอักษรอื่นแทน"
            )
        if hidden:
            named = " · ".join(hidden[:_NAMED])
            rest = " …" if len(hidden) > _NAMED else ""
            said.append(f"ปกปิดไว้ {len(hidden)} แห่ง: {named}{rest}")
        self._words.setText(self._display("\n".join(said)))
        self._all.setVisible(len(hidden) > _NAMED)
        self.setVisible(bool(said))

    def list_hidden(self) -> None:
        """List everything that is masked, to be read and copied."""
        title = f"ฉบับเผยแพร่ปกปิดไว้ {len(self._hidden)} แห่ง กรุณาตรวจส่วนที่เหลือก่อนเผยแพร่"
        messages.report(self.window(), self._display(title), self._hidden)
