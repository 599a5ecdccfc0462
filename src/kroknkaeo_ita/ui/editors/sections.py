"""An editor of a memo's body: its sections in their order, each with paragraphs and points."""

from itertools import pairwise
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from ...domain.memo import Section, SectionKind
from .. import icons
from ..wording import Display
from .base import Editor, mark
from .lines import LinesEditor
from .proof import Proofs


class _SectionBox(QFrame):
    """One section: its heading, its paragraphs, its numbered points.

    Signals:
        removeRequest: the section is to be left out of the memo.
    """

    removeRequest = Signal()

    def __init__(self, kind: SectionKind, display: Display) -> None:
        super().__init__()
        self.kind = kind
        self.setProperty("role", "fields")
        heading = QLabel(kind.label)
        heading.setProperty("role", "heading")
        remove = self._remove = QPushButton(icons.icon("x"), " เอาหัวข้อนี้ออก")
        remove.setProperty("link", True)
        remove.setAccessibleName(f"เอาหัวข้อ{kind.label}ออก")
        remove.clicked.connect(self.removeRequest)
        head = QHBoxLayout()
        head.addWidget(heading)
        head.addStretch()
        head.addWidget(remove)
        self.paragraphs = LinesEditor(display, "เพิ่มย่อหน้า", numbered=False)
        self.paragraphs.set_name(f"{kind.label} ย่อหน้า")
        self.points = LinesEditor(display, "เพิ่มข้อย่อย")
        self.points.set_name(f"{kind.label} ข้อ")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.paragraphs)
        layout.addWidget(self.points)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, from top to bottom."""
        return (self._remove, *self.paragraphs.stops, *self.points.stops)

    def section(self) -> Section:
        """The section as it stands."""
        return Section(self.kind, self.paragraphs.value(), self.points.value())


class SectionsEditor(Editor):
    """The sections of a memo; those it lacks can be added from a menu."""

    typed = True

    def __init__(self, display: Display) -> None:
        super().__init__()
        self._display = display
        self._proofs: Proofs | None = None
        self._boxes: list[_SectionBox] = []
        self._menu = QMenu(self)
        self._add = QPushButton(icons.icon("plus"), " เพิ่มหัวข้อเนื้อความ")
        self._add.setProperty("link", True)
        self._add.setMenu(self._menu)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        row = QHBoxLayout()
        row.addWidget(self._add)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._list)
        layout.addLayout(row)

    def focus_target(self) -> QWidget:
        """The button; a focus proxy would let Qt tie the rows into a ring of their own."""
        return self._add

    def showEvent(self, event: QShowEvent) -> None:
        """Order what Qt has put in another order while the editor found its place in a window."""
        super().showEvent(event)
        self._put_in_tab_order()

    def set_name(self, name: str) -> None:
        """Name what adds a section; the sections have names of their own."""
        self._add.setAccessibleName(f"เพิ่มหัวข้อ{name}")

    def value(self) -> tuple[Section, ...]:
        """The sections that say something."""
        sections = (box.section() for box in self._boxes)
        return tuple(one for one in sections if one.paragraphs or one.points)

    def show_value(self, value: Any) -> None:
        """Show these sections."""
        sections: tuple[Section, ...] = value or ()
        kinds = [one.kind for one in sections]
        if [box.kind for box in self._boxes] != kinds:
            for box in list(self._boxes):
                self._drop(box)
            for kind in kinds:
                self._insert(kind)
        for box, section in zip(self._boxes, sections, strict=True):
            box.paragraphs.show_value(section.paragraphs)
            box.points.show_value(section.points)
        self._offer()

    def draft(self) -> list[list[Any]]:
        """Each section as its kind, its paragraphs and its points."""
        return [
            [str(box.kind.value), list(box.paragraphs.value()), list(box.points.value())]
            for box in self._boxes
        ]

    def show_draft(self, draft: Any) -> None:
        """Show the sections again."""
        kinds = {kind.value: kind for kind in SectionKind}
        sections: dict[SectionKind, Section] = {}
        for one in draft if isinstance(draft, list) else ():
            match one:
                case [str(code), [*paragraphs], [*points]] if code in kinds:
                    sections[kinds[code]] = Section(
                        kinds[code], tuple(map(str, paragraphs)), tuple(map(str, points))
                    )
        order = list(SectionKind)
        self.show_value(tuple(sorted(sections.values(), key=lambda one: order.index(one.kind))))

    def set_proofs(self, proofs: Proofs) -> None:
        """Have every section checked, also those that come later."""
        self._proofs = proofs
        for box in self._boxes:
            box.paragraphs.set_proofs(proofs)
            box.points.set_proofs(proofs)

    def set_faulty(self, faulty: bool) -> None:
        """Mark every section."""
        for box in self._boxes:
            mark(box, "faulty", faulty)

    def _insert(self, kind: SectionKind) -> _SectionBox:
        box = _SectionBox(kind, self._display)
        order = list(SectionKind)
        at = sum(order.index(other.kind) < order.index(kind) for other in self._boxes)
        for lines in (box.paragraphs, box.points):
            lines.edited.connect(self.edited)
            lines.committed.connect(self.committed)
            if self._proofs is not None:
                lines.set_proofs(self._proofs)
        box.removeRequest.connect(lambda: self._remove(box))
        self._boxes.insert(at, box)
        self._list.insertWidget(at, box)
        self._put_in_tab_order()
        return box

    def _put_in_tab_order(self) -> None:
        """Let Tab go through the sections from top to bottom, then to the button."""
        stops = [stop for box in self._boxes for stop in box.stops]
        # The button stays where it is and draws the others to its place.
        for before, after in pairwise((self._add, *stops, self._add)):
            QWidget.setTabOrder(before, after)

    def _drop(self, box: _SectionBox) -> None:
        self._boxes.remove(box)
        self._list.removeWidget(box)
        box.blockSignals(True)
        box.hide()
        box.deleteLater()

    def _remove(self, box: _SectionBox) -> None:
        self._drop(box)
        self._offer()
        self.edited.emit()
        self.committed.emit()

    def _offer(self) -> None:
        self._menu.clear()
        present = {box.kind for box in self._boxes}
        for kind in SectionKind:
            if kind not in present:
                self._menu.addAction(kind.label, lambda kind=kind: self._start(kind))
        self._add.setVisible(not self._menu.isEmpty())

    def _start(self, kind: SectionKind) -> None:
        box = self._insert(kind)
        self._offer()
        box.paragraphs.focus_target().setFocus()
