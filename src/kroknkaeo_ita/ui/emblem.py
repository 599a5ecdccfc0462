"""The office's Garuda picture: taken from a file, or left to paper that bears it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ..domain.errors import UserError
from ..services.facade import Services
from . import messages
from .pieces import SPACE, button, words

_PICTURES = "รูปภาพ (*.png *.jpg *.jpeg *.svg)"
_HEIGHT = 72


class EmblemPane(QWidget):
    """Shows the picture and lets it be changed; a refusal stands under the buttons."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._picture = QLabel()
        self._words = words("", "hint")
        self._fault = words("", "fault")
        self._fault.hide()
        self.pick = button("เลือกไฟล์รูป…", "image", lambda: self.set_emblem(on_paper=False))
        paper = button("พิมพ์บนกระดาษที่มีตราครุฑ", "file-text", lambda: self.set_emblem(on_paper=True))
        picks = QHBoxLayout()
        picks.setSpacing(SPACE)
        picks.addWidget(self.pick)
        picks.addWidget(paper)
        picks.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(self._picture)
        layout.addWidget(self._words)
        layout.addLayout(picks)
        layout.addWidget(self._fault)

    @property
    def fault(self) -> str:
        """Why the last picture was refused, or nothing."""
        return self._fault.property("plain") or ""

    def reload(self) -> None:
        """Show the picture that is kept."""
        picture = self._services.office.emblem()
        self._picture.setVisible(picture is not None)
        if picture is None:
            self._words.setText(
                self._services.display("พิมพ์บนกระดาษที่มีตราครุฑอยู่แล้ว: เว้นที่ไว้ให้ ไม่พิมพ์ตราทับ")
            )
            return
        pixmap = QPixmap()
        pixmap.loadFromData(picture)
        ratio = self.devicePixelRatioF()
        pixmap = pixmap.scaledToHeight(
            round(_HEIGHT * ratio), Qt.TransformationMode.SmoothTransformation
        )
        pixmap.setDevicePixelRatio(ratio)
        self._picture.setPixmap(pixmap)
        self._words.setText(self._services.display("พิมพ์รูปนี้ที่หัวบันทึกข้อความ สูง 1.5 ซม."))

    def set_emblem(self, *, on_paper: bool) -> None:
        """Take the Garuda picture from a file, or leave its room free for pre-printed paper."""
        picture = None
        if not on_paper:
            picture = messages.pick_file(self, "เลือกไฟล์รูปตราครุฑของหน่วยงาน", _PICTURES)
            if picture is None:
                return
        text = ""
        try:
            self._services.office.set_emblem(picture)
        except UserError as fault:
            text = fault.message
        self._fault.setProperty("plain", text)
        self._fault.setText(self._services.display(text))
        self._fault.setVisible(bool(text))
        self.reload()
