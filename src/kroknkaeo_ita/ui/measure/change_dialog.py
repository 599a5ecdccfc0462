"""Changes several measures alike, after showing what becomes of each."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ...domain.errors import UserError
from ...domain.fields import fields_of
from ...domain.fiscal import QUARTERS
from ...domain.measure import Measure, Rhythm
from ...domain.measure_change import MeasureChange, Taking
from ...services.facade import Services
from ..editors.base import Editor
from ..editors.choice import ChecklistEditor, ComboEditor, NumbersEditor
from ..editors.text import LineEditor
from ..names import NameBook
from ..pieces import SPACE, card, give_size, tell_of_more, words
from ..tables import Column, RecordTable, RecordView
from ..wording import Display, shown_value, unbroken
from .measure_model import divisions_words


def quarters_words(quarters: Sequence[int]) -> str:
    """The usual words for quarters: "ไตรมาสที่ 2", "ไตรมาสที่ 2-4", "ไตรมาสที่ 1, 3"."""
    if not quarters:
        return ""
    first, last = quarters[0], quarters[-1]
    unbroken_run = list(quarters) == list(range(first, last + 1))
    if first == last:
        return f"ไตรมาสที่ {first}"
    if unbroken_run:
        return f"ไตรมาสที่ {first}-{last}"
    return "ไตรมาสที่ " + ", ".join(map(str, quarters))


class Part(QWidget):
    """One thing that may be changed: a box to tick, and the editors of what it becomes.

    Whoever changes an editor wants the change, so that ticks the box.
    """

    def __init__(self, label: str, display: Display, *editors: tuple[str, Editor]) -> None:
        super().__init__()
        self.box = QCheckBox(unbroken(display(label)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.box)
        for name, editor in editors:
            editor.set_name(f"{label} {name}")
            editor.edited.connect(lambda: self.box.setChecked(True))
            editor.committed.connect(lambda: self.box.setChecked(True))
            line = QHBoxLayout()
            line.setContentsMargins(3 * SPACE, 0, 0, 0)
            line.addWidget(editor)
            layout.addLayout(line)

    @property
    def wanted(self) -> bool:
        """Whether this is to change."""
        return self.box.isChecked()


class ChangeDialog(QDialog):
    """What is to change on the left; on the right each measure, before and after.

    Attributes:
        changed: how many measures were changed, once the dialog was accepted.
    """

    def __init__(
        self,
        services: Services,
        names: NameBook,
        measures: Sequence[Measure],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("เปลี่ยนพร้อมกันหลายมาตรการ")
        self._services = services
        self._names = names
        self._measures = measures
        self._worded = ""
        self.changed = 0
        display = services.display
        self.taking = ComboEditor(display, [(one, one.label) for one in Taking])
        self.divisions = ChecklistEditor(display, "ทุกกอง")
        self.divisions.set_options(list(names("Division").items()))
        self.quarters = NumbersEditor(display, QUARTERS, "ไตรมาส ")
        self.timing = LineEditor(display, "ไตรมาสที่ 2")
        self.rhythm = ComboEditor(display, [(one, one.label) for one in Rhythm])
        by = [(None, "ไม่ระบุไตรมาส"), *((one, f"ภายในไตรมาสที่ {one}") for one in QUARTERS)]
        self.follow_up_by = ComboEditor(display, by)
        self.topic = ComboEditor(display, [(None, "ไม่มีหัวข้อ"), *names("Topic").items()])
        self.taking.show_value(Taking.REPLACE)
        self.rhythm.show_value(Rhythm.EVERY_QUARTER)
        for editor in (self.follow_up_by, self.topic):
            editor.show_value(None)
        self.parts = {
            "divisions": Part("ผู้รับผิดชอบ", display, ("", self.taking), ("", self.divisions)),
            "quarters": Part(
                "ระยะเวลาดำเนินการ", display, ("", self.quarters), ("ข้อความ", self.timing)
            ),
            "rhythm": Part("รอบการติดตาม", display, ("", self.rhythm), ("ภายใน", self.follow_up_by)),
            "topic": Part("หัวข้อ", display, ("", self.topic)),
        }
        columns = (
            Column[Measure]("position", "ที่", lambda one: f"{one.position}.", 4),
            Column[Measure]("title", "มาตรการ", lambda one: one.title),
            Column[Measure]("change", "สิ่งที่จะเปลี่ยน", self._differences, 34),
        )
        self.table: RecordTable[Measure] = RecordTable(columns, display)
        self._view = RecordView("change-preview", "มาตรการที่จะเปลี่ยน")
        self._view.setModel(self.table)
        self._view.fit_columns(columns)
        self._count = words("", "heading")
        self._fault = words("", "fault")
        self._fault.hide()
        self._lay_out()
        self._connect()
        self._show_change()
        self.parts["divisions"].box.setFocus()
        give_size(self, 147, 34)

    @property
    def change(self) -> MeasureChange:
        """What is to change, as the parts that are ticked say."""
        wanted = {name: part.wanted for name, part in self.parts.items()}
        rhythm = self.rhythm.value()
        by = self.follow_up_by.value() if rhythm is Rhythm.BY_QUARTER else None
        return MeasureChange(
            divisions=(self.taking.value(), self.divisions.value())
            if wanted["divisions"]
            else None,
            quarters=(self.quarters.value(), self.timing.value()) if wanted["quarters"] else None,
            rhythm=(rhythm, by) if wanted["rhythm"] else None,
            topic=(self.topic.value(),) if wanted["topic"] else None,
            order=tuple(self._names("Division")),
        )

    @property
    def summary(self) -> str:
        """How many measures would change, without word breaks."""
        return unbroken(self._count.text())

    def accept(self) -> None:
        """Change the measures, or say why that cannot be."""
        keys = [one.id for one in self._measures]
        try:
            self.changed = self._services.measures.change(keys, self.change)
        except UserError as fault:
            self._fault.setText(self._services.display(fault.message))
            self._fault.show()
            return
        super().accept()

    def showEvent(self, event: QShowEvent) -> None:
        """Only now is it known how wide the parts are: they scroll up and down, never sideways."""
        super().showEvent(event)
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        self._scroll.setMinimumWidth(self._scroll.widget().minimumSizeHint().width() + bar)

    def _lay_out(self) -> None:
        page = QWidget()
        page.setProperty("role", "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(2 * SPACE)
        for part in self.parts.values():
            column.addWidget(part)
        column.addStretch()
        scroll = self._scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        tell_of_more(scroll)
        page.setAutoFillBackground(False)
        scroll.viewport().setAutoFillBackground(False)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self._count)
        beside.addWidget(self._view, 1)
        box = QDialogButtonBox()
        self.do = box.addButton("เปลี่ยน", QDialogButtonBox.ButtonRole.AcceptRole)
        self.do.setDefault(True)
        box.addButton("ยกเลิก", QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        hint = "ติ๊กเฉพาะช่องที่ต้องการเปลี่ยน ช่องที่ไม่ติ๊กคงเดิมในทุกมาตรการ เลิกทำได้ในครั้งเดียว"
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(SPACE)
        layout.addWidget(words(self._services.display(hint), "hint"))
        both = QHBoxLayout()
        both.setSpacing(SPACE)
        both.addWidget(card(scroll), 46)
        both.addWidget(right, 54)
        layout.addLayout(both, 1)
        layout.addWidget(self._fault)
        layout.addWidget(box)

    def _connect(self) -> None:
        self.quarters.committed.connect(self._word_quarters)
        for part in self.parts.values():
            part.box.toggled.connect(self._show_change)
        for editor in (
            self.taking,
            self.divisions,
            self.quarters,
            self.timing,
            self.rhythm,
            self.follow_up_by,
            self.topic,
        ):
            editor.committed.connect(self._show_change)
            editor.edited.connect(self._show_change)

    def _word_quarters(self) -> None:
        """Offer the usual words for the quarters, unless others were typed."""
        if self.timing.value() in ("", unbroken(self._services.display(self._worded))):
            self._worded = quarters_words(self.quarters.value())
            self.timing.show_value(self._worded)

    def _show_change(self) -> None:
        change = self.change
        self.follow_up_by.setVisible(self.rhythm.value() is Rhythm.BY_QUARTER)
        changing = [one for one in self._measures if change.differences(one)]
        display = self._services.display
        if change.empty:
            text = f"เลือกไว้ {len(self._measures)} มาตรการ ยังไม่มีช่องใดที่จะเปลี่ยน"
        else:
            text = f"จะเปลี่ยน {len(changing)} มาตรการ"
            same = len(self._measures) - len(changing)
            text += f" อีก {same} มาตรการเป็นเช่นนั้นอยู่แล้ว" if same else ""
        self._count.setText(display(text))
        self.do.setText(unbroken(display(f"เปลี่ยน {len(changing)} มาตรการ")))
        self.do.setEnabled(bool(changing))
        self.do.setDefault(True)
        # Always anew: the same measures may now be about to become something else.
        self.table.show_records([])
        self.table.show_records(changing)

    def _differences(self, measure: Measure) -> str:
        """What becomes of a measure, one line for each field."""
        change, infos = self.change, fields_of(Measure)
        after = change.applied(measure)

        def said(name: str, one: Measure) -> str:
            if name == "division_ids":
                return divisions_words(one, self._names("Division")) or "(ว่าง)"
            return shown_value(infos[name], getattr(one, name), self._names) or "(ว่าง)"

        return "\n".join(
            f"{infos[name].label}: {said(name, measure)} → {said(name, after)}"
            for name in change.differences(measure)
        )
