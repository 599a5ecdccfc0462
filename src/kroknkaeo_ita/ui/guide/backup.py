"""The guide's step that asks where backups go."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem, QWidget

from ...domain.errors import UserError
from ...services.facade import Services
from ...system.settings import BACKUP_PLACE, Settings
from .. import messages
from ..archive.places import Place, PlaceList, missing_words, place_at, places
from ..flow import FlowLayout
from ..pieces import SPACE, button, words
from .step import Step

_ROWS_SHOWN = 4
_NOT_CHOSEN = "ยังไม่ได้เลือก กด Enter ที่ไดรฟ์เพื่อจำไว้ ถ้าข้ามไป โปรแกรมจะถามเมื่อสำรองข้อมูลครั้งแรก"


class BackupStep(Step):
    """The drives to choose from; the choice is what the backup offers first."""

    title = "ที่สำรองข้อมูล"
    question = "จะเก็บไฟล์สำรองไว้ที่ใด"
    help = (
        "แนะนำให้ใช้แฟลชไดรฟ์ที่แยกเก็บจากเครื่องนี้ ขั้นนี้เพียงจำที่ไว้ ยังไม่เขียนอะไรลงไดรฟ์ "
        "เลือกด้วยปุ่ม ↑ ↓ แล้วกด Enter เปลี่ยนภายหลังได้"
    )

    def __init__(self, services: Services, settings: Settings) -> None:
        super().__init__(services)
        self._settings = settings
        self.list = PlaceList(services.display)
        self.list.setProperty("keeps-enter", True)
        self.list.itemActivated.connect(self._on_taken)
        self.list.itemClicked.connect(self._on_taken)
        self._said = words("", "hint")
        self._missing = words("", "flag")
        self._fault = words("", "fault")
        picks = FlowLayout(spacing=SPACE)
        self.other = button("เลือกโฟลเดอร์อื่น…", "folder-open", self.pick)
        self.again = button("ดูไดรฟ์ใหม่", "refresh-cw", self.reload)
        self.again.setToolTip(services.display("กดหลังเสียบแฟลชไดรฟ์"))
        for each in (self.other, self.again):
            picks.addWidget(each)
        for part in (self._missing, self.list, self._said, self._fault):
            self.body.addWidget(part)
        self.body.addLayout(picks)
        self.body.addStretch()

    def reload(self) -> None:
        """List the drives that are there now."""
        remembered = self._settings.get(BACKUP_PLACE)
        found = places(remembered)
        self.list.show_places(found)
        rows = min(max(len(found), 2), _ROWS_SHOWN)
        self.list.setFixedHeight(rows * self.list.sizeHintForRow(0) + SPACE)
        missing = missing_words(found, remembered)
        self._missing.setText(self.services.display(missing))
        self._missing.setVisible(bool(missing))
        kept = next((one for one in found if one.usual), None)
        said = f"จำไว้แล้ว: {kept.name}" if kept else _NOT_CHOSEN
        self._said.setText(self.services.display(said))
        self._fault.hide()

    def is_done(self) -> bool:
        """Whether a place is remembered."""
        return bool(self._settings.get(BACKUP_PLACE))

    def start_point(self) -> QWidget:
        """The list."""
        return self.list

    def choose(self, place: Place) -> None:
        """Remember a place."""
        try:
            self._settings.set(BACKUP_PLACE, place.to_remember())
        except UserError as fault:
            self._fault.setText(self.services.display(fault.message))
            self._fault.show()
            return
        self.reload()
        self.keptOther.emit()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def pick(self) -> None:
        """Let any folder be chosen, such as one on the office's own server."""
        folder = messages.pick_folder(self, "เลือกโฟลเดอร์เก็บไฟล์สำรอง")
        if folder is not None:
            self.choose(place_at(folder))

    def _on_taken(self, _item: QListWidgetItem) -> None:
        if self.list.chosen is not None:
            self.choose(self.list.chosen)
