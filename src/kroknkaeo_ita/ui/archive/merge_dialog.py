"""Shows in what the data of another PC differ, and lets it be chosen what is taken over."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...domain.merging import Difference, Standing
from ...services.merging import Survey
from .. import icons
from ..pieces import SPACE, give_size, words
from ..safety.values import FieldChange, differing
from ..tables import Column, RecordTable, RecordView
from ..wording import Display, unbroken

_EXPLANATION = (
    "รายการที่เลือกไว้ให้แล้วไม่ทับสิ่งที่แก้ไขในเครื่องนี้ รายการที่เหลือกรุณาดูทีละรายการก่อนเลือก "
    "กดเว้นวรรคเพื่อเลือกหรือไม่เลือก ที่หัวข้อคือเลือกทั้งกลุ่ม"
)
_MEANINGS = {
    Standing.ONLY_THERE: "มีเฉพาะในไฟล์สำรอง: จะเพิ่มเข้ามา",
    Standing.NEWER_THERE: "ในไฟล์สำรองใหม่กว่า: จะใช้ของไฟล์สำรอง",
    Standing.BOTH_CHANGED: "แก้ไขทั้งสองที่: ถ้าเลือก จะทับของเครื่องนี้",
    Standing.REMOVED_HERE: "ลบไปแล้วในเครื่องนี้: ถ้าเลือก จะนำกลับมา",
    Standing.REMOVED_THERE: "ลบไปแล้วในไฟล์สำรอง: ถ้าเลือก จะลบในเครื่องนี้ด้วย",
}
"""What it is, and what taking it over does."""
_COLUMNS = [
    Column[FieldChange]("label", "ช่อง", lambda one: one.label, 14),
    Column[FieldChange]("here", "ในเครื่องนี้", lambda one: one.before),
    Column[FieldChange]("there", "ในไฟล์สำรอง", lambda one: one.after),
]
_STEP = 20
"""How far a record is set in under its kind."""
_NOT_THERE = "(ไม่มีรายการนี้)"


class MergeDialog(QDialog):
    """Lists the differences by kind of record; accepted when those ticked are to be taken over.

    Args:
        path: the backup.
        survey: what differs.
    """

    def __init__(
        self, path: Path, survey: Survey, display: Display, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"รวมข้อมูลจากเครื่องอื่น – {path.name}")
        self._display = display
        self._survey = survey
        self.tree = QTreeWidget()
        self.tree.setAccessibleName("สิ่งที่ต่างกัน")
        self.tree.setColumnCount(2)
        self.tree.setHeaderLabels(["รายการ", "ต่างกันอย่างไร"])
        self.tree.setHeaderHidden(True)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.fields: RecordTable[FieldChange] = RecordTable(_COLUMNS, display)
        view = RecordView("merge-fields", "สิ่งที่ต่าง ทีละช่อง")
        view.setSelectionMode(RecordView.SelectionMode.SingleSelection)
        view.setModel(self.fields)
        view.fit_columns(_COLUMNS)
        box = QDialogButtonBox()
        self.take = box.addButton("รวมที่เลือก", QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.setDefault(True)
        box.addButton("ยกเลิก", QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(SPACE)
        split.addWidget(self.tree)
        split.addWidget(view)
        split.setSizes([300, 200])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(SPACE)
        count = len(survey.differences)
        layout.addWidget(words(display(f"ต่างจากข้อมูลในเครื่องนี้ {count:,} รายการ"), "title"))
        layout.addWidget(words(display(_EXPLANATION), "hint"))
        layout.addWidget(split, 1)
        layout.addWidget(box)
        self.ensurePolished()
        self.tree.ensurePolished()
        self.tree.setIndentation(icons.zoomed(_STEP))
        self._share_width()
        self._fill()
        self.tree.currentItemChanged.connect(lambda now, _before: self._show_fields(now))
        self.tree.itemChanged.connect(lambda _item, _column: self._count())
        self._count()
        first = self.tree.topLevelItem(0)
        self.tree.setCurrentItem(first.child(0) if first else None)
        give_size(self, 157, 38)
        self.tree.setFocus()

    @property
    def chosen(self) -> frozenset[str]:
        """The keys of the records that are ticked."""
        return frozenset(
            item.data(0, Qt.ItemDataRole.UserRole).key
            for item in self._items()
            if item.checkState(0) is Qt.CheckState.Checked
        )

    def _share_width(self) -> None:
        """Leave room for the longest meaning, which says what is lost; a name may end in dots."""
        header, metrics = self.tree.header(), self.tree.fontMetrics()
        texts = (unbroken(self._display(one)) for one in _MEANINGS.values())
        longest = max(metrics.horizontalAdvance(one) for one in texts)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(1, longest + 3 * SPACE)

    def _fill(self) -> None:
        groups: dict[str, list[Difference]] = {}
        for one in self._survey.differences:
            groups.setdefault(one.record.noun, []).append(one)
        for noun, differences in groups.items():
            group = QTreeWidgetItem(self.tree)
            group.setSizeHint(0, QSize(0, self._row_height()))
            group.setText(0, unbroken(self._display(f"{noun} ({len(differences):,})")))
            group.setFlags(
                group.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate
            )
            for one in differences:
                self._add(group, one)
            group.setExpanded(True)

    def _add(self, group: QTreeWidgetItem, one: Difference) -> None:
        item = QTreeWidgetItem(group)
        title = unbroken(self._display(self._survey.titles[one.key] or one.record.noun))
        meaning = unbroken(self._display(_MEANINGS[one.standing]))
        for column, text in enumerate((title, meaning)):
            item.setText(column, text)
            item.setToolTip(column, text)
        item.setSizeHint(0, QSize(0, self._row_height()))
        item.setData(0, Qt.ItemDataRole.UserRole, one)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        ticked = Qt.CheckState.Checked if one.standing.is_plain else Qt.CheckState.Unchecked
        item.setCheckState(0, ticked)

    def _row_height(self) -> int:
        return self.tree.fontMetrics().lineSpacing() + 2 * SPACE

    def _items(self) -> Iterator[QTreeWidgetItem]:
        for at in range(self.tree.topLevelItemCount()):
            group = self.tree.topLevelItem(at)
            yield from (group.child(row) for row in range(group.childCount()))

    def _show_fields(self, item: QTreeWidgetItem | None) -> None:
        one = None if item is None else item.data(0, Qt.ItemDataRole.UserRole)
        shown: list[FieldChange] = []
        if isinstance(one, Difference):
            shown = differing(type(one.record), one.here, one.there, self._survey.names)
            if one.here is None:
                shown = [replace(field, before=_NOT_THERE) for field in shown]
            if one.there is None:
                shown = [replace(field, after=_NOT_THERE) for field in shown]
        self.fields.show_records(shown)

    def _count(self) -> None:
        count = len(self.chosen)
        self.take.setText(unbroken(self._display(f"รวมที่เลือก {count:,} รายการ")))
        self.take.setEnabled(count > 0)
