"""Asks for a letter that the program did not write, and enters it in the register."""

from typing import Any

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from ...domain.errors import UserError
from ...domain.fields import fields_of
from ...domain.register import RegisterEntry, Series, faults_of
from ...services.facade import Services
from ..editors.registry import editor_for
from ..field import Field
from ..pieces import SPACE, scrolled, words

_ROWS = (
    ("series", "prefix"),
    ("number", "dated"),
    ("sender",),
    ("receiver",),
    ("subject",),
)
_WARNING = "เลขที่ลงทะเบียนแล้วเปลี่ยนหรือลบไม่ได้ ยกเลิกได้พร้อมเหตุผล"


class RegisterDialog(QDialog):
    """Proposes the next number; says at once when the one typed jumps.

    Attributes:
        entry: the line that was entered; None before.
        jump: says which numbers would be passed over.
    """

    def __init__(self, services: Services, year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("ลงทะเบียนหนังสือส่ง")
        self._services = services
        self._year = year
        self.entry: RegisterEntry | None = None
        self.fields: dict[str, Field] = {}
        self._proposed: int | None = None
        box = QDialogButtonBox()
        box.addButton("ลงทะเบียน", QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        box.addButton("ยกเลิก", QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        self.jump = words("", "flag")
        self._fault = words("", "fault")
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        for row in _ROWS:
            line = QHBoxLayout()
            line.setSpacing(16)
            for name in row:
                line.addWidget(self._field(name), 1)
            layout.addLayout(line)
            if "number" in row:
                layout.addWidget(self.jump)
        layout.addWidget(words(services.display(_WARNING), "hint"))
        layout.addStretch()
        self._scroll = scrolled(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(SPACE)
        whole.addWidget(words(services.display(f"ลงทะเบียนหนังสือส่ง ปี พ.ศ. {year}"), "title"))
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._fault)
        whole.addWidget(box)
        self.jump.hide()
        self._fault.hide()
        self._fill_in()
        self._fit(page)
        number = self.fields["number"].editor.focus_target()
        number.setFocus()
        number.selectAll()

    def accept(self) -> None:
        """Enter the letter, or say beside the field why that cannot be."""
        try:
            values = {name: self._value(name) for name in self.fields}
            if values["number"] is None:
                raise UserError("ช่อง “เลขทะเบียนส่ง” ยังว่างอยู่ กรุณากรอกก่อน")
            self.entry = self._services.register.add(
                RegisterEntry(calendar_year=self._year, **values)
            )
        except UserError as fault:
            self._say(fault.message)
            return
        super().accept()

    def _fit(self, page: QWidget) -> None:
        """As large as the fields need, with room for a warning, but never above the screen."""
        self.ensurePolished()
        for label in self.findChildren(QLabel):
            label.ensurePolished()
        screen = self.screen().availableGeometry()
        width = min(68 * self.fontMetrics().averageCharWidth(), screen.width() - 40)
        room = 4 * self.fontMetrics().lineSpacing()
        around = self.sizeHint().height() - self._scroll.sizeHint().height()
        height = around + page.sizeHint().height() + room
        self.resize(width, min(height, screen.height() - 60))

    def _field(self, name: str) -> Field:
        info = fields_of(RegisterEntry)[name]
        display = self._services.display
        editor = editor_for(RegisterEntry, name, info, display)
        field = self.fields[name] = Field(name, info, editor, display)
        editor.edited.connect(lambda: self._on_changed(name))
        editor.committed.connect(lambda: self._on_changed(name))
        return field

    def _fill_in(self) -> None:
        """Propose the first division with a prefix, and the next number of its counter."""
        divisions = self._services.divisions.all()
        sender = next((one for one in divisions if one.number_prefix), None)
        self._show("series", Series.ORDINARY)
        self._show("prefix", sender.number_prefix if sender else "")
        self._show("sender", sender.name if sender else "")
        self._propose()

    def _propose(self) -> None:
        """Propose the next number of the counter, unless another one was typed."""
        typed = self._number()
        if typed not in (None, self._proposed):
            return
        self._proposed = self._services.register.next_number(
            self._year, self._value("prefix"), self._value("series")
        )
        self._show("number", self._proposed)

    def _on_changed(self, name: str) -> None:
        self._say("")
        if name in ("series", "prefix"):
            self._propose()
        if name in ("series", "prefix", "number"):
            self._tell_of_jump()

    def _tell_of_jump(self) -> None:
        """Say which numbers would be passed over."""
        number = self._number()
        text = ""
        if number is not None:
            following = self._services.register.next_number(
                self._year, self._value("prefix"), self._value("series")
            )
            if number > following:
                skipped = faults_of([*range(1, following), number])
                text = f"เลขถัดไปคือ {following} ถ้าใช้เลข {number} จะข้ามเลข "
                text += skipped.words[0].rpartition("ได้แก่ ")[2]
        self.jump.setText(self._services.display(text))
        self.jump.setVisible(bool(text))

    def _number(self) -> int | None:
        try:
            number = self._value("number")
        except UserError:
            return None
        return None if number is None else int(number)

    def _value(self, name: str) -> Any:
        return self.fields[name].editor.value()

    def _show(self, name: str, value: Any) -> None:
        self.fields[name].editor.show_value(value)

    def _say(self, text: str) -> None:
        """Say what is wrong under the field that the sentence names, else at the foot."""
        named = None
        for field in self.fields.values():
            is_named = bool(text) and f"“{field.info.label}”" in text
            field.show_fault(text if is_named and named is None else "")
            named = field if is_named and named is None else named
        if text and named is None and text.startswith("เลขที่"):
            self.fields["number"].show_fault(text)
            named = self.fields["number"]
        self._fault.setText(self._services.display(text if named is None else ""))
        self._fault.setVisible(bool(text) and named is None)
        if named is not None:
            self._scroll.ensureWidgetVisible(named)
