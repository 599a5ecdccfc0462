"""The copies that the program makes by itself on this PC: seen, looked into, brought back."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...domain.errors import UserError
from ...domain.thai.dates import short_thai_date
from ...services.automatic import KeptCopy
from ...services.facade import Services
from ...services.packing import BackupReport
from .. import icons
from ..events import Events, Job
from ..flow import FlowLayout
from ..follow_up.evidence_row import size_words
from ..pieces import SPACE, button, words
from ..wording import unbroken

_ROWS_SHOWN = 4
_EXPLANATION = (
    "โปรแกรมเก็บสำเนาเองเมื่อเปิดและปิดโปรแกรม ถ้ามีการแก้ไข: ทุกชุดของ 2 วันล่าสุด แล้วรายวัน รายสัปดาห์ รายเดือน "
    "และทุกปีที่ปิดแล้วตลอดไป\nใช้กู้คืนได้ในเครื่องนี้เท่านั้น จึงยังต้องสำรองลงแฟลชไดรฟ์ด้วย"
)


class CopiesCard(QFrame):
    """Lists the automatic copies, and makes one at once when it is wanted."""

    def __init__(self, services: Services, events: Events) -> None:
        super().__init__()
        self._services = services
        self._events = events
        self.setProperty("role", "card")
        self.list = QListWidget()
        self.list.setAccessibleName("สำเนาอัตโนมัติในเครื่องนี้ ใหม่ที่สุดอยู่บน")
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._none = words(services.display("ยังไม่มีสำเนา"), "hint")
        self.make = self._act("เก็บสำเนาเดี๋ยวนี้", "save", self._make, "Ctrl+Shift+M", self)
        self.look = self._act("ดูข้างใน…", "file-check", self._look, "Enter", self.list)
        self.view = self._act("เปิดดู…", "eye", self._view, "Ctrl+Enter", self.list)
        self.restore = self._act(
            "กู้คืนจากสำเนานี้…", "archive-restore", self._restore, "Shift+Enter", self.list
        )
        acts = QWidget()
        row = FlowLayout(acts, spacing=SPACE // 2)
        for act in (self.make, self.look, self.view, self.restore):
            row.addWidget(act)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(SPACE)
        for part in (
            words(services.display("สำเนาอัตโนมัติในเครื่องนี้"), "heading"),
            words(services.display(_EXPLANATION), "hint"),
            self._none,
            self.list,
            acts,
        ):
            layout.addWidget(part)

    @property
    def chosen(self) -> Path | None:
        """The copy that is chosen."""
        item = self.list.currentItem()
        return None if item is None else item.data(Qt.ItemDataRole.UserRole)

    def reload(self) -> None:
        """List the copies that there are now; the chosen one stays chosen."""
        before = self.chosen
        copies = self._services.automatic.all()
        self.list.clear()
        newest = copies[0].copy.line if copies else 0
        for at, kept in enumerate(copies):
            self.list.addItem(self._row(kept, earlier=kept.copy.line < newest))
            if kept.path == before:
                self.list.setCurrentRow(at)
        if copies and self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        shown = min(max(len(copies), 1), _ROWS_SHOWN)
        self.list.setFixedHeight(shown * self._row_height() + 2 * self.list.frameWidth() + 2)
        self.list.setVisible(bool(copies))
        self._none.setVisible(not copies)
        for act in (self.look, self.view, self.restore):
            act.setEnabled(bool(copies))

    def _row(self, kept: KeptCopy, *, earlier: bool) -> QListWidgetItem:
        copy = kept.copy
        day = short_thai_date(copy.made_at.date(), thai_digits=False)
        parts = []
        try:
            parts.append(size_words(kept.path.stat().st_size))
        except OSError:
            # It was thinned out, or deleted by hand, a moment ago.
            parts.append("ไม่พบไฟล์")
        years = ", ".join(str(year) for year in dict.fromkeys(one.year for one in copy.closings))
        if years:
            parts.append(f"ปิดปี {years} เก็บไว้ตลอดไป")
        if earlier:
            parts.append("ของข้อมูลชุดก่อน")
        text = f"{day} เวลา {copy.made_at:%H:%M} น.\n{' · '.join(parts)}"
        item = QListWidgetItem(icons.icon("archive"), unbroken(self._services.display(text)))
        item.setData(Qt.ItemDataRole.UserRole, kept.path)
        item.setToolTip(str(kept.path))
        item.setSizeHint(QSize(0, self._row_height()))
        return item

    def _row_height(self) -> int:
        return round(2.5 * self.list.fontMetrics().lineSpacing()) + SPACE

    def _make(self) -> None:
        """Make a copy now; what the fields hold is kept first."""
        self._events.flushRequest.emit()

        def made(report: BackupReport | None) -> None:
            told = "เก็บสำเนาไว้ในเครื่องนี้แล้ว" if report else "ไม่มีอะไรเปลี่ยนตั้งแต่สำเนาล่าสุด จึงไม่ต้องเก็บใหม่"
            self._events.noticeRequest.emit(told, False)
            self.reload()

        def failed(fault: UserError) -> None:
            self._events.faultRequest.emit(fault.message)

        self._events.workRequest.emit(
            Job("กำลังเก็บสำเนาข้อมูล", self._services.automatic.make, made, failed)
        )

    def _look(self) -> None:
        if self.chosen is not None:
            self._events.lookIntoRequest.emit(self.chosen)

    def _view(self) -> None:
        if self.chosen is not None:
            self._events.viewRequest.emit(self.chosen)

    def _restore(self) -> None:
        if self.chosen is not None:
            self._events.restoreFromRequest.emit(self.chosen)

    def _act(
        self, text: str, symbol: str, act: Callable[[], None], keys: str, where: QWidget
    ) -> QPushButton:
        """A button whose key its tooltip tells."""
        made = button(text, symbol, act)
        made.setToolTip(unbroken(self._services.display(f"{text.rstrip('…')} ({keys})")))
        for key in (keys, keys.replace("Enter", "Return")) if "Enter" in keys else (keys,):
            action = QAction(where)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _on=False: act())
            where.addAction(action)
        return made
