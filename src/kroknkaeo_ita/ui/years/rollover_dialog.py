"""Asks which texts of the old year are to be renewed before a new year begins from it."""

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from html import escape
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ...domain.errors import UserError
from ...domain.fields import FieldInfo, Kind
from ...services.facade import Services
from ...services.rollover import OldYearText
from ..colours import Tone, colours_of
from ..editors.number import NumberEditor
from ..field import Field
from ..pieces import SPACE, give_size, tell_of_more, words
from ..wording import Display, unbroken

_TOKENS = re.compile(r"[0-9]+|[^0-9]+")
_AROUND = 90
"""Characters shown before and after a change of a long text."""


def marked(text: str, other: str, tone: Tone, display: Display) -> str:
    """A text as HTML, with what differs from the other text standing out."""
    mine, its = _TOKENS.findall(text), _TOKENS.findall(other)
    if len(mine) == len(its):
        same = [one == its[at] for at, one in enumerate(mine)]
    else:
        same = [False] * len(mine)
        for block in SequenceMatcher(None, mine, its, autojunk=False).get_matching_blocks():
            same[block.a : block.a + block.size] = [True] * block.size
    parts: list[str] = []
    pairs = groupby(zip(same, mine, strict=True), key=lambda pair: pair[0])
    runs = [(kept, "".join(piece for _same, piece in run)) for kept, run in pairs]
    for at, (kept, piece) in enumerate(runs):
        if kept:
            shown = _shortened(piece, first=at == 0, last=at == len(runs) - 1)
            parts.append(escape(display(shown)))
        else:
            parts.append(
                f'<span style="background-color: {tone.soft}; color: {tone.ink};'
                f' font-weight: 600">{escape(unbroken(display(piece)))}</span>'
            )
    return "".join(parts)


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """The ends of a long piece that nothing changes in; the person must not search in it."""
    keep = _AROUND if first or last else 2 * _AROUND
    if len(text) <= keep + _AROUND:
        return text
    if first:
        return f"… {text[-_AROUND:]}"
    if last:
        return f"{text[:_AROUND]} …"
    return f"{text[:_AROUND]} … {text[-_AROUND:]}"


class RolloverDialog(QDialog):
    """The old year's texts beside what they become, each with a tick.

    Attributes:
        year: the year that was begun, once the dialog was accepted.
    """

    def __init__(self, services: Services, old: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("เริ่มปีใหม่จากปีนี้")
        self._services = services
        self._old = old
        self.year = 0
        self.texts: tuple[OldYearText, ...] = ()
        self.boxes: list[QCheckBox] = []
        display = services.display
        info = FieldInfo("ปีงบประมาณใหม่ (พ.ศ.)", Kind.YEAR)
        self.editor = NumberEditor(display, info)
        self.field = Field("year", info, self.editor, display)
        self.editor.show_value(old + 1)
        self.editor.edited.connect(lambda: self.field.show_fault(""))
        self.editor.committed.connect(self._show_texts)
        self._count = words("", "heading")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName("ข้อความที่พบ")
        tell_of_more(self._scroll)
        self._shown = 0
        self._lay_out(display)
        self._show_texts()
        self.editor.line.selectAll()
        self.editor.focus_target().setFocus()
        give_size(self, 122, 32)

    def accepted_texts(self) -> tuple[OldYearText, ...]:
        """The texts whose boxes are ticked."""
        pairs = zip(self.texts, self.boxes, strict=True)
        return tuple(text for text, box in pairs if box.isChecked())

    def accept(self) -> None:
        """Begin the new year, or say beside the field why that cannot be."""
        self._show_texts()
        if self.field.fault:
            return
        try:
            begun = self._services.rollover.start(self._old, self._shown, self.accepted_texts())
        except UserError as fault:
            self.field.show_fault(fault.message)
            return
        self.year = begun.year
        super().accept()

    def _show_texts(self) -> None:
        """Show what the chosen year makes of the old one's texts."""
        try:
            new = int(self.editor.value() or 0)
            if new == self._shown:
                return
            if new <= self._old:
                raise UserError(f"ต้องเป็นปีหลังปี {self._old} กรุณาพิมพ์ใหม่")
            self.texts = self._services.rollover.preview(self._old, new)
        except UserError as fault:
            self.field.show_fault(fault.message)
            return
        self._shown = new
        self._count.setText(
            self._services.display(
                f"พบข้อความที่กล่าวถึงปีเดิม {len(self.texts)} แห่ง ติ๊กออกเฉพาะข้อความที่ต้องคงปีเดิมไว้"
                if self.texts
                else "ไม่พบข้อความที่กล่าวถึงปีเดิม"
            )
        )
        self._scroll.setWidget(self._page())

    def _page(self) -> QWidget:
        """The texts, old on the left and new on the right."""
        display = self._services.display
        colours = colours_of(self.palette())
        page = QWidget()
        page.setProperty("role", "page")
        grid = QGridLayout(page)
        grid.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        grid.setHorizontalSpacing(2 * SPACE)
        grid.setVerticalSpacing(SPACE // 2)
        for column in (1, 2):
            grid.setColumnStretch(column, 1)
        for column, year in ((1, self._old), (2, self._shown)):
            head = QLabel(unbroken(display(f"ปี {year}")))
            head.setProperty("role", "heading")
            grid.addWidget(head, 0, column)
        places = self._places()
        self.boxes = []
        for at, text in enumerate(self.texts):
            row = 2 * at + 1
            place = f"{places.get(text.record_id, 'รายงาน')} · {text.label}"
            box = QCheckBox()
            box.setChecked(True)
            box.setAccessibleName(f"{place} {text.proposed}")
            self.boxes.append(box)
            label = words(display(place), "field")
            old, new = QLabel(), QLabel()
            for shown, mine, other, tone in (
                (old, text.found, text.proposed, colours.late),
                (new, text.proposed, text.found, colours.done),
            ):
                shown.setTextFormat(Qt.TextFormat.RichText)
                shown.setWordWrap(True)
                shown.setText(marked(mine, other, tone, display))
                shown.setAlignment(Qt.AlignmentFlag.AlignTop)
            box.toggled.connect(new.setEnabled)
            grid.addWidget(box, row, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label, row, 1, 1, 2)
            grid.addWidget(old, row + 1, 1)
            grid.addWidget(new, row + 1, 2)
        grid.setRowStretch(2 * len(self.texts) + 1, 1)
        return page

    def _places(self) -> Mapping[str, str]:
        """What people call the records that the texts are from."""
        measures = self._services.measures
        named = {one.id: f"มาตรการที่ {one.position}" for one in measures.of_year(self._old)}
        return named | {one.id: "หัวข้อ" for one in measures.topics(self._old)}

    def _tick_all(self, *, on: bool) -> None:
        for box in self.boxes:
            box.setChecked(on)

    def _lay_out(self, display: Display) -> None:
        explanation = (
            f"คัดลอกหัวข้อ มาตรการ และข้อความของปี {self._old} ไปตั้งต้นปีใหม่ "
            f"สถานะ ผลการดำเนินการ และหลักฐานไม่คัดลอก ข้อมูลปี {self._old} ไม่เปลี่ยน"
        )
        every, none = QPushButton("เลือกทั้งหมด"), QPushButton("ไม่เลือก")
        for link, on in ((every, True), (none, False)):
            link.setProperty("link", True)
            link.setAutoDefault(False)
            link.clicked.connect(lambda _on=False, on=on: self._tick_all(on=on))
        head = QHBoxLayout()
        head.addWidget(self._count, 1)
        head.addWidget(every)
        head.addWidget(none)
        frame = QFrame()
        frame.setProperty("role", "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(2, 2, 2, 2)
        inside.addWidget(self._scroll)
        self._scroll.viewport().setAutoFillBackground(False)
        box = QDialogButtonBox()
        box.addButton("เริ่มปีใหม่", QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        box.addButton("ยกเลิก", QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(SPACE)
        layout.addWidget(words(display(explanation), "hint"))
        layout.addWidget(self.field)
        layout.addLayout(head)
        layout.addWidget(frame, 1)
        layout.addWidget(box)
