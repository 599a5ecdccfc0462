"""Shows what rows from Excel or Word would become, lets them be mended, and takes them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ...domain.errors import UserError
from ...domain.measure import Measure
from ...domain.measure_rows import RowField
from ...services.facade import Services
from ..editors.choice import QuietCombo
from ..pieces import SPACE, button, give_size, words
from ..tables import PAD_X
from ..wording import Display, unbroken
from .paste_table import FIRST, TICK, PasteDelegate, PasteRows

_EXPLANATION = (
    "เลือกในช่องใต้หัวตารางว่าแต่ละคอลัมน์คืออะไร กด F2 หรือดับเบิลคลิกเพื่อแก้คำในช่อง "
    "กดเว้นวรรคเพื่อนำเข้าหรือไม่นำเข้าแถวนั้น ข้อมูลจะเปลี่ยนเมื่อกด “นำเข้า” เท่านั้น"
)
_WIDTHS = {
    RowField.NUMBER: 9,
    RowField.TITLE: 21,
    RowField.METHODS: 21,
    RowField.DIVISIONS: 15,
    RowField.TIMING: 18,
    RowField.FOLLOW_UP: 16,
    RowField.RECOMMENDATION: 13,
    RowField.TOPIC: 13,
    RowField.IGNORED: 12,
}
"""The columns' least widths, in characters."""
_TOLD_WIDTH, _TICK_WIDTH = 21, 7


class PasteView(QTableView):
    """The pasted rows; the first row lets each column be told what it is."""

    def __init__(self, rows: PasteRows, display: Display) -> None:
        super().__init__()
        self._rows = rows
        self.choosers: list[QuietCombo] = []
        self.setAccessibleName("แถวที่จะนำเข้า")
        self.setModel(rows)
        self.setItemDelegate(PasteDelegate(self, display))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self._set_choosers()
        rows.modelReset.connect(self._set_choosers)
        rows.dataChanged.connect(self.fit)

    def fit(self) -> None:
        """Give each column its part of the width, and each row its height."""
        em = self.fontMetrics().averageCharWidth()
        wishes = [_TICK_WIDTH, _TOLD_WIDTH, *(_WIDTHS[one] for one in self._rows.columns)]
        least = [wish * em + 2 * PAD_X for wish in wishes]
        part = max(self.viewport().width() / sum(least), 1.0)
        for column, width in enumerate(least):
            self.setColumnWidth(column, int(width * part))
        for row in range(1, self._rows.rowCount()):
            self.resizeRowToContents(row)
        if self.choosers:
            self.setRowHeight(0, self.choosers[0].sizeHint().height() + SPACE)
        for chooser, field in zip(self.choosers, self._rows.columns, strict=True):
            chooser.setCurrentIndex(tuple(RowField).index(field))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width out."""
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when font or style change."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The space bar takes a row or leaves it out; Enter is the dialog's."""
        if event.key() == Qt.Key.Key_Space:
            self._rows.toggle(self.currentIndex().row())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the tick takes the row or leaves it out."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == TICK:
            self._rows.toggle(index.row())

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """End correcting; Tab goes to the next pasted cell of the row, then of the next row."""
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.setFocus()
        step = {
            QAbstractItemDelegate.EndEditHint.EditNextItem: 1,
            QAbstractItemDelegate.EndEditHint.EditPreviousItem: -1,
        }.get(hint, 0)
        width, here = len(self._rows.columns), self.currentIndex()
        at = (here.row() - 1) * width + here.column() - FIRST + step
        if step and 0 <= at < width * (self._rows.rowCount() - 1):
            self.setCurrentIndex(self._rows.index(at // width + 1, at % width + FIRST))
            self.edit(self.currentIndex())

    def _set_choosers(self) -> None:
        self.choosers = []
        for column in range(len(self._rows.columns)):
            chooser = QuietCombo()
            chooser.addItems([field.label for field in RowField])
            chooser.setAccessibleName(f"คอลัมน์ที่ {column + 1} คือ")
            chooser.activated.connect(
                lambda at, column=column: self._rows.set_column(column, tuple(RowField)[at])
            )
            self.choosers.append(chooser)
            self.setIndexWidget(self._rows.index(0, FIRST + column), chooser)
        before: QWidget = self
        for chooser in self.choosers:
            QWidget.setTabOrder(before, chooser)
            before = chooser
        self.fit()


class PasteDialog(QDialog):
    """The rows that were copied elsewhere, and what they would become.

    Args:
        at: how many of the year's measures stand before the new ones.
        topic_id: the topic of rows that name none.

    Attributes:
        added: the measures that were made, once the dialog was accepted.
    """

    def __init__(
        self,
        services: Services,
        year: int,
        cells: Sequence[Sequence[str]],
        *,
        at: int,
        topic_id: str | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("วางแถวจาก Excel หรือ Word")
        self._services = services
        self._year = year
        self._place = (at, topic_id)
        self.added: tuple[Measure, ...] = ()
        self.rows = PasteRows(cells, services.measures.known(year), services.display)
        self.view = PasteView(self.rows, services.display)
        self.head = QCheckBox("แถวแรกเป็นหัวตาราง")
        self.head.setChecked(self.rows.head)
        self.head.toggled.connect(lambda on: self.rows.set_head(head=on))
        self.mend = button("ใช้ชื่อที่ใกล้เคียง", "check", self.rows.follow_suggestions)
        self._count = words("", "heading")
        self._fault = words("", "fault")
        self._fault.hide()
        box = QDialogButtonBox()
        self.take = box.addButton("นำเข้า", QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.setDefault(True)
        box.addButton("ยกเลิก", QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        line = QHBoxLayout()
        line.addWidget(self.head)
        line.addSpacing(SPACE)
        line.addWidget(self._count, 1)
        line.addWidget(self.mend)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(SPACE)
        layout.addWidget(words(services.display(_EXPLANATION), "hint"))
        layout.addLayout(line)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._fault)
        layout.addWidget(box)
        self.rows.dataChanged.connect(self._show_count)
        self._show_count()
        self.view.setCurrentIndex(self.rows.index(min(1, self.rows.rowCount() - 1), FIRST))
        self.view.setFocus()
        give_size(self, 160, 35)

    @property
    def summary(self) -> str:
        """How many rows would be taken and how many would not, without word breaks."""
        return unbroken(self._count.text())

    def accept(self) -> None:
        """Make the measures, or say why that cannot be."""
        at, topic_id = self._place
        try:
            self.added = self._services.measures.add_rows(
                self._year, self.rows.taken, at=at, topic_id=topic_id
            )
        except UserError as fault:
            self._fault.setText(self._services.display(fault.message))
            self._fault.show()
            return
        super().accept()

    def _show_count(self) -> None:
        display = self._services.display
        every, taken = self.rows.read.values(), len(self.rows.taken)
        grave = sum(not row.sound for row in every)
        double = sum(row.sound and bool(row.faults) for row in every)
        parts = [f"จะนำเข้า {taken} จาก {len(every)} แถว"]
        parts += [f"ต้องแก้ก่อน {grave} แถว"] if grave else []
        parts += [f"ซ้ำกับที่มีอยู่ {double} แถว"] if double else []
        self._count.setText(display(" · ".join(parts)))
        self.take.setText(unbroken(display(f"นำเข้า {taken} มาตรการ")))
        self.take.setEnabled(taken > 0)
        better = self.rows.suggestions()
        self.mend.setVisible(better > 0)
        self.mend.setText(unbroken(display(f" ใช้ชื่อที่ใกล้เคียงทั้งหมด ({better})")))
