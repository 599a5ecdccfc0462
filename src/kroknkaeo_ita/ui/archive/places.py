"""Where a backup can be put: the drives of this PC, and the place that the office always uses."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QSize, QStorageInfo, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from ...domain.thai.collation import collation_key
from .. import icons
from ..follow_up.evidence_row import size_words
from ..pieces import SPACE
from ..wording import Display, unbroken

_INNER = ("/boot", "/proc", "/sys", "/dev", "/run", "/snap", "/etc", "/var", "/tmp")
_NETWORK = ("\\\\", "//")
_STICK = 512 * 1024**3
"""A drive that is not the system's and no larger than this is taken for a stick."""
_FOLDER, _VOLUME = "folder", "volume"


@dataclass(frozen=True)
class Place:
    """Somewhere a backup can be put.

    Attributes:
        removable: whether it can be carried away, which is what a backup is for.
        volume: the drive's own label, which stays when its letter changes; may be empty.
        usual: whether it is the place that was chosen before.
    """

    folder: Path
    name: str
    free: int
    removable: bool
    volume: str = ""
    usual: bool = False

    def to_remember(self) -> dict[str, str]:
        """What to keep, so that it is known again."""
        return {_FOLDER: str(self.folder), _VOLUME: self.volume}


def places(remembered: Mapping[str, str] | None = None) -> list[Place]:
    """The places that can be written: the usual one first, then drives that can be carried away."""
    return usual_first([*_drives(), _own()], remembered or {})


def usual_first(found: list[Place], remembered: Mapping[str, str]) -> list[Place]:
    """The places with the remembered one in front, marked; unchanged where it is not there."""
    folder, volume = remembered.get(_FOLDER, ""), remembered.get(_VOLUME, "")
    if not folder:
        return found

    def is_it(place: Place) -> bool:
        # a stick gets another letter in another socket; another stick may get the same letter
        if volume and place.removable:
            return place.volume == volume
        return place.folder == Path(folder) and place.volume == volume

    usual = next((one for one in found if is_it(one)), None)
    if usual is None and Path(folder).is_dir():
        chosen = place_at(Path(folder))
        usual = chosen if chosen.volume == volume else None
    if usual is None:
        return found
    others = [one for one in found if one.folder != usual.folder]
    return [replace(usual, usual=True), *others]


def missing_words(found: list[Place], remembered: Mapping[str, str]) -> str:
    """What to say when the usual place is not there now; nothing when it is, or there is none."""
    folder = remembered.get(_FOLDER, "")
    if not folder or any(one.usual for one in found):
        return ""
    name = remembered.get(_VOLUME) or folder
    return f"ยังไม่พบที่เก็บประจำ ({name}) ถ้าเป็นแฟลชไดรฟ์ กรุณาเสียบแล้วกด “ดูไดรฟ์ใหม่”"


def place_at(folder: Path) -> Place:
    """A folder that a person chose by herself."""
    volume = QStorageInfo(str(folder))
    return Place(
        folder, str(folder), volume.bytesAvailable(), removable=False, volume=volume.name()
    )


def _drives() -> list[Place]:
    system = {QStorageInfo.root().rootPath(), QStorageInfo(str(Path.home())).rootPath()}
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
        found.append(
            Place(Path(root), label, volume.bytesAvailable(), removable, volume=volume.name())
        )
    return sorted(found, key=lambda place: (not place.removable, collation_key(place.name)))


def _own() -> Place:
    """The documents of this PC, for want of anything better."""
    home = Path.home()
    documents = home / "Documents"
    own = place_at(documents if documents.is_dir() else home)
    return replace(own, name=f"เครื่องนี้ ({own.folder})")


class PlaceList(QListWidget):
    """Places to choose from, each with its kind and free space."""

    def __init__(self, display: Display) -> None:
        super().__init__()
        self._display = display
        self._places: list[Place] = []
        self.setAccessibleName("ที่เก็บไฟล์สำรอง")
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def places(self) -> tuple[Place, ...]:
        """What is listed."""
        return tuple(self._places)

    @property
    def chosen(self) -> Place | None:
        """The chosen place; None where there is none."""
        at = self.currentRow()
        return self._places[at] if 0 <= at < len(self._places) else None

    def show_places(self, found: list[Place]) -> None:
        """List these, the first one chosen."""
        self.clear()
        self._places = []
        for place in found:
            self.add_place(place)
        self.setCurrentRow(0)

    def add_place(self, place: Place) -> None:
        """List one more, and choose it."""
        self._places.append(place)
        kind = "แฟลชไดรฟ์ / ไดรฟ์ภายนอก" if place.removable else "ไดรฟ์ในเครื่อง"
        if str(place.folder).startswith(_NETWORK):
            kind = "โฟลเดอร์เครือข่าย"
        parts = ["ที่เก็บประจำ"] if place.usual else []
        # Some servers do not tell how much room they have.
        parts += [kind, f"ว่าง {size_words(place.free)}" if place.free >= 0 else "ไม่ทราบที่ว่าง"]
        text = unbroken(self._display(" · ".join(parts)))
        item = QListWidgetItem(icons.icon("usb" if place.removable else "hard-drive"), "")
        item.setText(f"{place.name}\n{text}")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{place.name} {text}")
        item.setSizeHint(QSize(0, round(2.5 * self.fontMetrics().lineSpacing()) + SPACE))
        self.addItem(item)
        self.setCurrentRow(len(self._places) - 1)
