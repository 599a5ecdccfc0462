"""สำรองและกู้คืน: how old the last backup is, making one, and where the data lie."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...domain.thai.dates import short_thai_date, thai_date
from ...services.facade import Services
from ...services.overview import BackupAge
from ...services.safekeeping import DataSize, KeptAside
from .. import icons
from ..colours import colours_of
from ..events import Events
from ..flow import FlowLayout
from ..follow_up.evidence_row import size_words
from ..follow_up.opening import show_folder
from ..pieces import SPACE, button, card, folder_words, scrolled, words
from ..tasks import LatestAnswer
from ..thai_keys import both_keyboards
from ..wording import unbroken
from .copies import CopiesCard


class CarePage(QWidget):
    """Everything that keeps the data safe.

    Attributes:
        copies: the copies that the program makes by itself.
    """

    def __init__(self, services: Services, events: Events) -> None:
        super().__init__()
        self._services = services
        self._events = events
        self.copies = CopiesCard(services, events)
        self._state = words("")
        self._advice = words("", "hint")
        # Two lines, as what will stand there: what is below must not jump.
        self._size = words(services.display("กำลังนับขนาดข้อมูล…\n"))
        self._kept = QListWidget()
        self._kept.setAccessibleName("ข้อมูลก่อนกู้คืนที่เก็บไว้ ใหม่ที่สุดอยู่บน")
        self._kept_card = card(margin=16)
        self._ask = LatestAnswer(self)
        self._ask.answered.connect(self._show_size)
        self._ask.refused.connect(lambda text: self._size.setText(services.display(text)))
        self.back_up = self._act(
            "สำรองข้อมูล", "hard-drive-download", events.backupRequest.emit, "Ctrl+B", primary=True
        )
        self.restore = self._act(
            "กู้คืนจากไฟล์สำรอง…", "archive-restore", events.restoreRequest.emit, "Ctrl+Shift+B"
        )
        self.verify = self._act(
            "ตรวจไฟล์สำรอง…", "file-check", events.verifyRequest.emit, "Ctrl+Shift+V"
        )
        self.check = self._act(
            "ตรวจความสมบูรณ์ของข้อมูล", "shield-check", events.checkRequest.emit, "Ctrl+Shift+K"
        )
        self.open = self._act("เปิดโฟลเดอร์", "folder-open", self._open_folder, "Ctrl+Shift+O")
        self.bring_back = self._act("กู้กลับมา", "undo-2", self._bring_back, "Enter")
        self.addActions(self.copies.actions())
        self._lay_out()

    def reload(self) -> None:
        """Show the age of the last backup, what is kept aside and how large the data are."""
        self._show_age(self._services.overview.backup_age())
        self._show_kept(self._services.safekeeping.kept_aside())
        self.copies.reload()
        self._ask.ask(lambda _progress: self._services.safekeeping.size())

    def close_down(self) -> None:
        """End what goes on in the background."""
        self._ask.end()

    def start_point(self) -> QWidget:
        """The button that makes a backup."""
        return self.back_up

    @property
    def state(self) -> str:
        """What is said of the last backup, without word breaks."""
        return unbroken(self._state.text())

    @property
    def kept(self) -> QListWidget:
        """The list of data that were kept aside."""
        return self._kept

    def _act(
        self, text: str, symbol: str, act: object, keys: str, *, primary: bool = False
    ) -> QPushButton:
        """A button whose key its tooltip tells; the window's own keys stay the window's."""
        made = button(text, symbol, lambda: act(), primary=primary)
        made.setToolTip(self._services.display(f"{text.rstrip('…')} ({keys})"))
        if keys.startswith("Ctrl+Shift"):
            action = QAction(self)
            action.setShortcuts(both_keyboards(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _on=False: act())
            self.addAction(action)
        return made

    def _show_age(self, age: BackupAge) -> None:
        if age.days is None:
            text = "ยังไม่เคยสำรองข้อมูลจากเครื่องนี้"
        elif age.days == 0:
            text = "สำรองข้อมูลล่าสุดวันนี้"
        else:
            text = f"สำรองข้อมูลล่าสุด {age.days:,} วันที่แล้ว"
        if age.at is not None:
            day = thai_date(age.at.date(), thai_digits=False)
            text += f"\n{day} เวลา {age.at:%H:%M} น."
        advice = (
            "ข้อมูลปลอดภัยดี สำรองอีกครั้งเมื่อมีงานใหม่ และเก็บแฟลชไดรฟ์แยกไว้คนละที่กับเครื่องนี้",
            "เกิน 7 วันแล้ว เสียบแฟลชไดรฟ์แล้วกด “สำรองข้อมูล” ใช้เวลาไม่นาน",
            "ถ้าเครื่องเสียตอนนี้ งานจะหาย กรุณาเสียบแฟลชไดรฟ์แล้วกด “สำรองข้อมูล” วันนี้",
        )[age.level]
        colours = colours_of(self.palette())
        tone = (colours.done, colours.busy, colours.late)[age.level]
        self._state.setText(self._services.display(text))
        self._state.setStyleSheet(
            f"background: {tone.soft}; color: {tone.ink}; border-radius: 6px; padding: 8px 12px;"
        )
        self._advice.setText(self._services.display(advice))

    def _show_kept(self, kept: tuple[KeptAside, ...]) -> None:
        row = max(self._kept.currentRow(), 0)
        self._kept.clear()
        for one in kept:
            day = short_thai_date(one.kept_at.date(), thai_digits=False)
            text = f"ข้อมูลก่อนกู้คืนเมื่อ {day} เวลา {one.kept_at:%H:%M} น.\n{size_words(one.size)}"
            item = QListWidgetItem(icons.icon("archive"), unbroken(self._services.display(text)))
            item.setData(Qt.ItemDataRole.UserRole, one)
            item.setToolTip(str(one.path))
            height = round(2.5 * self._kept.fontMetrics().lineSpacing()) + SPACE
            item.setSizeHint(QSize(0, height))
            self._kept.addItem(item)
        self._kept.setCurrentRow(min(row, len(kept) - 1))
        shown = min(max(len(kept), 1), 4)
        row_height = round(2.5 * self._kept.fontMetrics().lineSpacing()) + SPACE
        self._kept.setFixedHeight(shown * row_height + 2 * self._kept.frameWidth() + 2)
        self._kept_card.setVisible(bool(kept))

    def _show_size(self, size: DataSize) -> None:
        total = size.database + size.evidence
        # A figure is not parted from its unit where a line ends.
        evidence = size_words(size.evidence).replace(" ", "\N{NO-BREAK SPACE}")
        lines = [
            f"ข้อมูลทั้งหมด {size_words(total)}",
            (
                f"ฐานข้อมูล {size_words(size.database)} · "
                f"หลักฐาน {size.evidence_files:,} ไฟล์ {evidence}"
            ),
        ]
        if size.kept:
            lines.append(f"ข้อมูลเดิมที่เก็บไว้ในเครื่องนี้อีก {size_words(size.kept)}")
        self._size.setText(self._services.display("\n".join(lines)))

    def _open_folder(self) -> None:
        show_folder(self._services.safekeeping.database)

    def _bring_back(self) -> None:
        item = self._kept.currentItem()
        if item is not None:
            self._events.keptRequest.emit(item.data(Qt.ItemDataRole.UserRole))

    def _lay_out(self) -> None:
        display = self._services.display
        acts = QWidget()
        row = FlowLayout(acts, spacing=SPACE // 2)
        for made in (self.restore, self.verify):
            row.addWidget(made)
        self.back_up.setMinimumSize(220, 2 * self.fontMetrics().lineSpacing() + SPACE)
        backup = card(
            words(display("สำรองข้อมูล"), "heading"),
            self._state,
            self._advice,
            self.back_up,
            acts,
            margin=16,
        )
        backup.layout().setAlignment(self.back_up, Qt.AlignmentFlag.AlignLeft)
        inner = self._kept_card.layout()
        inner.addWidget(words(display("กู้ข้อมูลก่อนกู้คืนกลับมา"), "heading"))
        inner.addWidget(
            words(display("ทุกครั้งที่กู้คืน โปรแกรมเก็บข้อมูลเดิมไว้ให้ ถ้ากู้ผิดไฟล์ เลือกแล้วกด “กู้กลับมา”"), "hint")
        )
        inner.addWidget(self._kept)
        inner.addWidget(self.bring_back, 0, Qt.AlignmentFlag.AlignLeft)
        for key in ("Return", "Enter"):
            bring = QAction(self._kept)
            bring.setShortcuts(both_keyboards(key))
            bring.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            bring.triggered.connect(lambda _on=False: self._bring_back())
            self._kept.addAction(bring)
        folder = folder_words(self._services.safekeeping.folder, "โฟลเดอร์ข้อมูล")
        place = card(words(display("ข้อมูลในเครื่องนี้"), "heading"), folder, self._size, margin=16)
        place.layout().addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        sound = card(
            words(display("ตรวจความสมบูรณ์"), "heading"),
            words(display("ตรวจฐานข้อมูลและไฟล์หลักฐานทุกไฟล์ว่าอยู่ครบและไม่เสียหาย โดยไม่แก้ไขอะไร"), "hint"),
            margin=16,
        )
        sound.layout().addWidget(self.check, 0, Qt.AlignmentFlag.AlignLeft)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(SPACE)
        left.addWidget(backup)
        left.addWidget(self._kept_card)
        left.addWidget(self.copies)
        left.addStretch()
        right.addWidget(place)
        right.addWidget(sound)
        right.addStretch()
        page = QWidget()
        columns = QHBoxLayout(page)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(SPACE)
        columns.addLayout(left, 3)
        columns.addLayout(right, 2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(page))
