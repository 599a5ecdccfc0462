"""The dialogs of backup and restore: where to, and what is inside."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, QStorageInfo, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..domain.backup import BackupFacts
from ..domain.thai.collation import collation_key
from ..domain.thai.dates import thai_date
from . import icons, messages
from .evidence import size_words
from .pieces import SPACE, words
from .wording import Display, unbroken

_INNER = ("/boot", "/proc", "/sys", "/dev", "/run", "/snap", "/etc", "/var", "/tmp")
_STICK = 512 * 1024**3
"""A drive that is not the system's and no larger than this is taken for a stick."""


@dataclass(frozen=True)
class Place:
    """Somewhere a backup can be put.

    Attributes:
        removable: whether it can be carried away, which is what a backup is for.
    """

    folder: Path
    name: str
    free: int
    removable: bool


def places() -> list[Place]:
    """The drives that can be written, those that can be carried away first."""
    home = Path.home()
    system = {QStorageInfo.root().rootPath(), QStorageInfo(str(home)).rootPath()}
    found = []
    for volume in QStorageInfo.mountedVolumes():
        root = volume.rootPath()
        if not volume.isValid() or not volume.isReady() or volume.isReadOnly():
            continue
        if root in system or root.startswith(_INNER) or volume.bytesTotal() <= 0:
            continue
        name = volume.displayName() or root
        label = f"{name} ({root})" if name != root else root
        removable = volume.bytesTotal() <= _STICK
        found.append(Place(Path(root), label, volume.bytesAvailable(), removable))
    found.sort(key=lambda place: (not place.removable, collation_key(place.name)))
    documents = home / "Documents"
    own = documents if documents.is_dir() else home
    free = QStorageInfo(str(own)).bytesAvailable()
    return [*found, Place(own, f"เครื่องนี้ ({own})", free, removable=False)]


class BackupDialog(QDialog):
    """Asks where the backup goes."""

    def __init__(
        self, choices: list[Place], display: Display, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("สำรองข้อมูล")
        self._choices = list(choices)
        self._display = display
        self._list = QListWidget()
        self._list.setAccessibleName("ที่เก็บไฟล์สำรอง")
        for place in self._choices:
            self._add(place)
        self._list.setCurrentRow(0)
        self._list.itemDoubleClicked.connect(lambda _item: self.accept())
        box = QDialogButtonBox()
        box.addButton("สำรองข้อมูล", QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        box.addButton("ยกเลิก", QDialogButtonBox.ButtonRole.RejectRole)
        other = box.addButton(" เลือกโฟลเดอร์อื่น…", QDialogButtonBox.ButtonRole.ActionRole)
        other.setIcon(icons.icon("folder-open"))
        other.clicked.connect(self._pick)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(SPACE)
        layout.addWidget(words(display("เก็บไฟล์สำรองไว้ที่ใด"), "title"))
        layout.addWidget(
            words(
                display("ข้อมูลทุกปีและไฟล์หลักฐานทั้งหมดจะอยู่ในไฟล์เดียว แนะนำให้เก็บลงแฟลชไดรฟ์แล้วแยกไว้คนละที่"),
                "hint",
            )
        )
        layout.addWidget(self._list, 1)
        layout.addWidget(box)
        self.resize(560, 360)
        self._list.setFocus()

    @property
    def folder(self) -> Path:
        """The chosen folder."""
        return self._choices[max(self._list.currentRow(), 0)].folder

    def _add(self, place: Place) -> None:
        note = f"ว่าง {size_words(place.free)}"
        kind = "แฟลชไดรฟ์ / ไดรฟ์ภายนอก" if place.removable else "ไดรฟ์ในเครื่อง"
        text = unbroken(self._display(f"{kind} · {note}"))
        item = QListWidgetItem(icons.icon("usb" if place.removable else "hard-drive"), "")
        item.setText(f"{place.name}\n{text}")
        height = 2 * self._list.fontMetrics().lineSpacing() + 2 * SPACE
        item.setSizeHint(QSize(0, height))
        self._list.addItem(item)

    def _pick(self) -> None:
        folder = messages.pick_folder(self, "เลือกโฟลเดอร์เก็บไฟล์สำรอง")
        if folder is None:
            return
        free = QStorageInfo(str(folder)).bytesAvailable()
        self._choices.append(Place(folder, str(folder), free, removable=False))
        self._add(self._choices[-1])
        self._list.setCurrentRow(len(self._choices) - 1)


class RestoreDialog(QDialog):
    """Shows what is inside a backup before anything changes, and asks."""

    def __init__(
        self, path: Path, facts: BackupFacts, display: Display, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("กู้คืนข้อมูล")
        made = f"{thai_date(facts.made_at.date(), thai_digits=False)} เวลา {facts.made_at:%H:%M} น."
        years = ", ".join(str(year) for year in facts.years) or "ไม่มี"
        rows = [
            ("ไฟล์", path.name),
            ("หน่วยงาน", facts.office or "ยังไม่ระบุ"),
            ("สำรองเมื่อ", made),
            ("ปีงบประมาณ", years),
            *((noun, f"{count:,} รายการ") for noun, count in facts.counts.items() if count),
            ("ไฟล์หลักฐาน", f"{facts.evidence_files:,} ไฟล์"),
        ]
        if facts.size:
            rows.append(("ขนาด", size_words(facts.size)))
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * SPACE)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(rows):
            label = QLabel(name)
            label.setProperty("role", "field")
            shown = words(display(value))
            shown.setAccessibleName(f"{name} {value}")
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(shown, row, 1)
        warning = words(
            display(
                "ข้อมูลปัจจุบันทั้งหมดจะถูกแทนที่ด้วยข้อมูลในไฟล์นี้ โปรแกรมจะเก็บข้อมูลปัจจุบันไว้เป็นไฟล์สำรองอีกชุดหนึ่งก่อน"
            ),
            "flag",
        )
        box = QDialogButtonBox()
        box.addButton("กู้คืนข้อมูล", QDialogButtonBox.ButtonRole.AcceptRole).setAutoDefault(False)
        cancel = box.addButton("ยกเลิก", QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setDefault(True)
        cancel.setFocus()
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(SPACE)
        layout.addWidget(words("ข้อมูลในไฟล์สำรองนี้", "title"))
        layout.addWidget(words(display(_checked(facts)), "hint"))
        layout.addLayout(grid)
        layout.addStretch()
        layout.addWidget(warning)
        layout.addWidget(box)
        self.setMinimumWidth(520)


def _checked(facts: BackupFacts) -> str:
    """What the check of a backup found."""
    if not facts.missing:
        return "ตรวจสอบไฟล์ครบถ้วนแล้ว ใช้กู้คืนได้"
    return "ตรวจสอบแล้ว ใช้กู้คืนได้ แต่ไฟล์เหล่านี้หายไปตั้งแต่ก่อนสำรองจึงไม่มีในไฟล์นี้: " + ", ".join(facts.missing)
