"""What can be chosen for a paper beside its year: quarter, memo, photos on a page, its readers.

The size at which the preview shows it stands in the same row.
"""

from collections.abc import Container, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QWidget

from ...domain.fiscal import QUARTERS
from ...domain.paper_order import Ask, PaperOrder
from ..flow import FlowLayout
from ..pieces import SPACE
from ..wording import Display, unbroken
from .preview_zoom import PreviewZoom

_YEARS_BACK = 6


class PaperOptions(QWidget):
    """A row of choices; what was chosen for a paper stays chosen while the window is open.

    Signals:
        changed: something else is chosen.
    """

    changed = Signal()

    def __init__(self, display: Display) -> None:
        super().__init__()
        self._display = display
        self._chosen: dict[tuple[str, int, str | None], PaperOrder] = {}
        self._order = PaperOrder("", 0)
        self.memo = self._box("หนังสือ", "memo_id")
        self.quarter = self._box("ไตรมาส", "quarter")
        self.per_page = self._box("ภาพต่อหน้า", "per_page")
        self.calendar_year = self._box("ปี พ.ศ.", "calendar_year")
        self.public = QCheckBox("ฉบับเผยแพร่")
        self.public.setToolTip("ตัดชื่อประชาชน เลขบัตร และเบอร์โทรศัพท์ออก ใช้เมื่อลงเว็บไซต์")
        self.public.toggled.connect(partial(self._choose, "public"))
        self._pairs: dict[QWidget, QWidget] = {}
        row = FlowLayout(self, spacing=SPACE)
        for text, box in (
            ("หนังสือ", self.memo),
            ("ไตรมาส", self.quarter),
            ("ภาพต่อหน้า", self.per_page),
            ("ปี พ.ศ.", self.calendar_year),
        ):
            label = QLabel(display(text))
            label.setBuddy(box)
            pair = self._pairs[box] = QWidget()
            inner = QHBoxLayout(pair)
            inner.setContentsMargins(0, 0, SPACE, 0)
            inner.setSpacing(SPACE)
            inner.addWidget(label)
            inner.addWidget(box)
            row.addWidget(pair)
        row.addWidget(self.public)
        self.zoom = PreviewZoom(display)
        row.addWidget(self.zoom)

    def show_order(
        self,
        order: PaperOrder,
        made: PaperOrder,
        asks: frozenset[Ask],
        memos: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Offer what a paper asks for.

        Args:
            order: the paper, before anything is chosen for it.
            made: the order as it is carried out; what it holds is shown as chosen.
            asks: what the paper asks for.
            memos: what each memo that can be chosen is called, and its key.
        """
        self._order = order
        whole = [("ทั้งปี", None)] if Ask.QUARTER in asks else []
        named = [(f"ไตรมาสที่ {quarter}", quarter) for quarter in QUARTERS]
        self._offer(self.quarter, [*whole, *named], made.quarter)
        self._offer(self.memo, memos, made.memo_id)
        self._offer(self.per_page, [("2 ภาพ", 2), ("4 ภาพ", 4)], made.per_page)
        years = range(order.year + 1, order.year - _YEARS_BACK, -1)
        self._offer(self.calendar_year, [(str(year), year) for year in years], made.calendar_year)
        with QSignalBlocker(self.public):
            self.public.setChecked(made.public)
        for box, asked in (
            (self.memo, len(memos) > 1),
            (self.quarter, asks & {Ask.QUARTER, Ask.ONE_QUARTER}),
            (self.per_page, asks & {Ask.PER_PAGE}),
            (self.calendar_year, asks & {Ask.CALENDAR_YEAR}),
        ):
            self._pairs[box].setVisible(bool(asked))
        self.public.setVisible(Ask.PUBLIC in asks)
        self.show()

    def chosen(self, order: PaperOrder, memo_ids: Container[str] = ()) -> PaperOrder:
        """The order with what was chosen for its paper.

        Args:
            order: the paper, before anything is chosen for it.
            memo_ids: the memos that can be chosen; one that has gone since is chosen no more.
        """
        chosen = self._chosen.get(_place(order), order)
        if order.memo_id is None and chosen.memo_id not in memo_ids:
            return replace(chosen, memo_id=None)
        return chosen

    def _box(self, name: str, field: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.view().setAccessibleName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.currentIndexChanged.connect(lambda at: self._choose(field, box.itemData(at)))
        return box

    def _offer(self, box: QComboBox, items: Sequence[tuple[str, Any]], chosen: Any) -> None:
        with QSignalBlocker(box):
            box.clear()
            for text, value in items:
                box.addItem(unbroken(self._display(text)), value)
            box.setCurrentIndex(max(box.findData(chosen), 0))

    def _choose(self, field: str, value: Any) -> None:
        order = self._chosen.get(_place(self._order), self._order)
        changed = replace(order, **{field: value})
        if changed != order:
            self._chosen[_place(self._order)] = changed
            self.changed.emit()


def _place(order: PaperOrder) -> tuple[str, int, str | None]:
    """Where the choices of a paper are kept: every memo of a year is a paper of its own."""
    return order.key, order.year, order.memo_id
