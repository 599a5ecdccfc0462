"""The office's Garuda picture: from a file, out of a Word memo, or left to paper that bears it."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap, QShowEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ..domain.emblem import MemoPicture
from ..domain.errors import UserError
from ..services.facade import Services
from . import icons, messages
from .flow import FlowLayout
from .memo_head import MemoHead
from .pieces import SPACE, button, words
from .wording import unbroken

_PICTURES = "รูปภาพ (*.png *.jpg *.jpeg *.gif *.bmp *.svg);;ทุกไฟล์ (*)"
_MEMOS = "บันทึกข้อความ Word (*.docx *.doc);;ทุกไฟล์ (*)"
_THUMBNAIL = 40
_ROWS_SHOWN = 3


class EmblemPane(QWidget):
    """Shows the head of a memo with the picture, and lets the picture be changed.

    A refusal stands under the buttons; what was kept before then stays.

    Signals:
        kept: another picture, or none, is kept.
    """

    kept = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._words = words("", "hint")
        self._fault = words("", "fault")
        self._fault.hide()
        self.pick = button("เลือกไฟล์รูป…", "image", lambda: self.set_emblem(on_paper=False))
        self.memo = button("นำมาจากบันทึกข้อความ Word…", "file-text", self.pick_memo)
        self.paper = button("กระดาษมีตราครุฑอยู่แล้ว", "stamp", lambda: self.set_emblem(on_paper=True))
        self._found = words("", "field")
        self.list = QListWidget()
        self.list.setAccessibleName("รูปในบันทึกข้อความ")
        self.list.setProperty("keeps-enter", True)
        self.list.setIconSize(QSize(_THUMBNAIL, _THUMBNAIL))
        self.list.setSpacing(2)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._take)
        self.list.itemClicked.connect(self._take)
        self.head = MemoHead(services)
        picks = FlowLayout(spacing=SPACE)
        for each in (self.pick, self.memo, self.paper):
            picks.addWidget(each)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addLayout(picks)
        layout.addWidget(self._fault)
        layout.addWidget(self._found)
        layout.addWidget(self.list)
        layout.addWidget(self._words)
        layout.addWidget(self.head)
        self._pictures: tuple[MemoPicture, ...] = ()
        self._show_pictures(())

    @property
    def fault(self) -> str:
        """Why the last picture was refused, or nothing."""
        return self._fault.property("plain") or ""

    def reload(self) -> None:
        """Show the picture that is kept."""
        picture = self._services.office.emblem()
        said = "พิมพ์รูปนี้ที่หัวบันทึกข้อความ สูง 1.5 ซม. ดังตัวอย่าง"
        if picture is None:
            said = "ยังไม่มีรูปตราครุฑ: เว้นที่ไว้ให้ สำหรับกระดาษที่มีตราครุฑพิมพ์ไว้แล้ว"
        self._words.setText(self._services.display(said))
        self._mark_kept(picture)
        if self.isVisible():
            self.head.show_emblem(picture)

    def finish(self) -> None:
        """End what goes on in the background."""
        self.head.finish()

    def minimumSizeHint(self) -> QSize:
        """No narrower than its widest button."""
        buttons = (self.pick, self.memo, self.paper)
        widest = max(each.sizeHint().width() for each in buttons)
        return super().minimumSizeHint().expandedTo(QSize(widest, 0))

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the head only once it is looked at."""
        super().showEvent(event)
        self.head.show_emblem(self._services.office.emblem())

    def set_emblem(self, *, on_paper: bool) -> None:
        """Take the Garuda picture from a file, or leave its room free for pre-printed paper."""
        path = None
        if not on_paper:
            path = messages.pick_file(self, "เลือกไฟล์รูปตราครุฑของหน่วยงาน", _PICTURES)
            if path is None:
                return
        emblem = self._services.emblem
        if self._tried(lambda: emblem.keep(emblem.of_file(path) if path else None)):
            self._show_pictures(())
            self.reload()
            self.kept.emit()

    def pick_memo(self) -> None:
        """List the pictures of a Word memo; the likely Garuda is taken at once."""
        path = messages.pick_file(self, "เลือกบันทึกข้อความที่หน่วยงานใช้อยู่", _MEMOS)
        if path is None:
            return
        found: list[MemoPicture] = []
        if not self._tried(lambda: found.extend(self._services.emblem.in_memo(path))):
            return
        self._show_pictures(tuple(found))
        if found[0].likely and not found[0].fault:
            self._take(self.list.item(0))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, item: QListWidgetItem) -> None:
        picture = self._pictures[self.list.row(item)]
        if picture.fault:
            self._refuse(picture.fault)
        elif self._tried(lambda: self._services.emblem.keep(picture.data)):
            self.reload()
            self.kept.emit()

    def _show_pictures(self, pictures: tuple[MemoPicture, ...]) -> None:
        self._pictures = pictures
        self.list.clear()
        for one in pictures:
            item = QListWidgetItem(_icon(one), "")
            item.setSizeHint(
                QSize(0, max(_THUMBNAIL, 2 * self.fontMetrics().lineSpacing()) + SPACE)
            )
            self.list.addItem(item)
        self.list.setVisible(bool(pictures))
        self._found.setVisible(bool(pictures))
        if pictures:
            said = f"พบรูปในบันทึก {len(pictures)} รูป เลือกด้วยปุ่ม ↑ ↓ แล้วกด Enter"
            self._found.setText(self._services.display(said))
            rows = min(len(pictures), _ROWS_SHOWN)
            self.list.setFixedHeight(rows * (self.list.sizeHintForRow(0) + 4) + 6)
            self.list.setCurrentRow(0)
        self._mark_kept(self._services.office.emblem() if pictures else None)

    def _mark_kept(self, kept: bytes | None) -> None:
        """Say beside each picture what it is, and which one is used."""
        for row, one in enumerate(self._pictures):
            text = self._services.display(_described(one, used=one.data == kept and bool(kept)))
            item = self.list.item(row)
            item.setText(text)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, unbroken(text))
            item.setToolTip(self._services.display(one.fault))

    def _tried(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except UserError as fault:
            self._refuse(fault.message)
            return False
        self._refuse("")
        return True

    def _refuse(self, text: str) -> None:
        self._fault.setProperty("plain", text)
        self._fault.setText(self._services.display(text))
        self._fault.setVisible(bool(text))


def _icon(one: MemoPicture) -> QIcon:
    pixmap = QPixmap()
    if one.data and pixmap.loadFromData(one.data):
        # On white, as on paper: an emblem on a clear ground would vanish in the dark theme.
        paper = QPixmap(pixmap.size())
        paper.fill(Qt.GlobalColor.white)
        _paint_on(paper, pixmap)
        return QIcon(paper)
    return icons.icon("triangle-alert")


def _paint_on(paper: QPixmap, picture: QPixmap) -> None:
    painter = QPainter(paper)
    painter.drawPixmap(0, 0, picture)
    painter.end()


def _described(one: MemoPicture, *, used: bool) -> str:
    parts = []
    if used:
        parts.append("✓ ใช้รูปนี้อยู่")
    elif one.likely and not one.fault:
        parts.append("น่าจะเป็นตราครุฑ")
    if one.shown_mm:
        across, down = (length / 10 for length in one.shown_mm)
        parts.append(f"ในบันทึก {across:.1f} × {down:.1f} ซม.")
    if one.fault:
        parts.append("อ่านรูปนี้ไม่ได้ กด Enter เพื่อดูวิธีแก้")
    else:
        parts.append(f"{one.width} × {one.height} จุด")
    return " · ".join(parts)
