"""The search through everything: found while one types, Enter leads to the record."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ...services.search import Hit
from ..editors.text import Line
from ..line_symbols import make_search
from ..pieces import SPACE, words
from ..tasks import LatestAnswer
from ..wording import Display, unbroken
from .hits import HitList, HitRows, Row, rows_of

_PAUSE = 120
"""Milliseconds without a key until the search begins."""
_MOST = 100
_WIDTH, _HEIGHT = 760, 540

_INVITE = "พิมพ์คำที่จำได้ เช่น ชื่อมาตรการ ชื่อคน เลขที่หนังสือ ค้นได้ทุกปีและทุกหน้า เลขไทยหรือเลขอารบิกก็ได้"
_NOTHING = "ไม่พบคำว่า “{sought}” ลองพิมพ์ให้สั้นลง หรือใช้คำอื่นที่ใกล้เคียง"
_FOUND = "พบ {count} รายการ · ลูกศรขึ้นลงเลือก · Enter ไปที่รายการ · Esc ปิด"
_MANY = "พบมาก จึงแสดง {count} รายการที่ตรงที่สุด พิมพ์เพิ่มให้แคบลง · Enter ไปที่รายการ"

Find = Callable[[str, int], tuple[Hit, ...]]
"""Finds at most so many records; called off the GUI thread."""


class SearchDialog(QDialog):
    """Searches everything that was ever entered.

    Signals:
        hitChosen: the person wants to go to this Hit.
    """

    hitChosen = Signal(object)

    def __init__(self, find: Find, display: Display, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("ค้นหาทั้งหมด")
        self._display = display
        self._find = find
        self._asked = ""
        self._answers = LatestAnswer(self)
        self._answers.answered.connect(self._show)
        self._answers.refused.connect(lambda text: self._said.setText(display(text)))
        self.field = Line()
        self.field.setPlaceholderText(unbroken(display("ค้นหาทั้งหมด")))
        self.field.setAccessibleName("คำที่ต้องการค้นหา")
        make_search(self.field)
        self.rows = HitRows()
        self.list = HitList(self.rows)
        self._said = words(display(_INVITE), "hint")
        self._said.setAccessibleName("ผลของการค้นหา")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        layout.setSpacing(SPACE)
        layout.addWidget(self.field)
        layout.addWidget(self._said)
        layout.addWidget(self.list, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._ask)
        self.field.textChanged.connect(self._on_typed)
        self.field.returnPressed.connect(self.accept)
        self.field.installEventFilter(self)
        self.list.activated.connect(lambda _index: self.accept())
        self.finished.connect(lambda _code: self._end())
        scale = self.fontMetrics().height() / 24
        self.resize(round(_WIDTH * max(scale, 1)), round(_HEIGHT * max(scale, 1)))
        if parent is not None:
            room = parent.window().size()
            self.resize(self.size().boundedTo(room - QSize(40, 40)))
        self.field.setFocus()

    @property
    def said(self) -> str:
        """What the line under the field says, without word breaks."""
        return unbroken(self._said.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down in the field move the choice in the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
            if event.key() in steps:
                self.list.step(event)
                return True
        return super().eventFilter(watched, event)

    def accept(self) -> None:
        """Go to the chosen hit; with none chosen nothing happens."""
        hit = self.list.chosen()
        if self._pause.isActive():
            # Enter came faster than the search: it is for what is typed, not for what is shown.
            self._pause.stop()
            self._ask()
        elif hit is not None:
            super().accept()
            self.hitChosen.emit(hit)

    def _on_typed(self, _text: str) -> None:
        self._pause.start()

    def _ask(self) -> None:
        sought = self._asked = self.field.text().strip()
        # The rows are made there too: finding where a hundred texts may break takes its time.
        self._answers.ask(lambda _progress: rows_of(self._find(sought, _MOST), self._display))

    def _show(self, rows: list[Row]) -> None:
        self.rows.show_rows(rows)
        self.list.choose_first()
        count = sum(row.hit is not None for row in rows)
        text = _NOTHING.format(sought=self._asked) if self._asked else _INVITE
        if count:
            text = (_MANY if count >= _MOST else _FOUND).format(count=count)
        self._said.setText(self._display(text))

    def _end(self) -> None:
        self._pause.stop()
        self._answers.end()
