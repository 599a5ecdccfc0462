"""The settings that a person chooses, drawn from the one table; each is kept when it is chosen."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from ..domain.errors import UserError
from ..domain.fields import FieldInfo, Kind
from ..system.settings import TABLE, ZOOM_PERCENT, Setting, Settings
from .editors.base import Editor
from .editors.choice import ComboEditor, FlagEditor
from .editors.text import LineEditor
from .form import Field
from .look import ZOOMS
from .pieces import SPACE, words
from .wording import Display

_LONGEST_NAME = 100


class SettingsDialog(QDialog):
    """Every setting that has a label.

    Signals:
        settingChanged: a setting (its Setting) has another value, which is kept already.
    """

    settingChanged = Signal(object)

    def __init__(self, settings: Settings, display: Display, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("ตั้งค่า")
        self._settings = settings
        self._display = display
        self.fields: dict[str, Field] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(2 * SPACE)
        layout.addWidget(words("ตั้งค่า", "title"))
        layout.addWidget(words(display("เลือกแล้วมีผลและบันทึกทันที"), "hint"))
        for setting in TABLE:
            if setting.label:
                layout.addWidget(self._field(setting))
        layout.addStretch()
        box = QDialogButtonBox()
        box.addButton("ปิด", QDialogButtonBox.ButtonRole.RejectRole).setDefault(True)
        box.rejected.connect(self.accept)
        layout.addWidget(box)
        self.setMinimumWidth(480)
        self.finished.connect(lambda _code: self._keep_all())
        first = next(iter(self.fields.values()))
        first.editor.focus_target().setFocus()

    def _field(self, setting: Setting[Any]) -> Field:
        editor = self._editor(setting)
        label = "" if setting.kind is bool else setting.label
        field = Field(setting.key, FieldInfo(label, Kind.LINE), editor, self._display)
        editor.set_name(setting.label)
        field.reset(self._settings.get(setting))
        editor.committed.connect(lambda: self._keep(setting))
        self.fields[setting.key] = field
        return field

    def _editor(self, setting: Setting[Any]) -> Editor:
        if setting.kind is bool:
            return FlagEditor(setting.label)
        if setting is ZOOM_PERCENT:
            return ComboEditor(self._display, [(zoom, f"{zoom}%") for zoom in ZOOMS])
        if setting.choices:
            return ComboEditor(self._display, setting.choices)
        editor = LineEditor(self._display)
        editor.line.setMaxLength(_LONGEST_NAME)
        return editor

    def _keep(self, setting: Setting[Any]) -> None:
        field = self.fields[setting.key]
        value = field.editor.value()
        if isinstance(value, str):
            value = value.strip()
        if value == self._settings.get(setting):
            return
        try:
            self._settings.set(setting, value)
        except UserError as fault:
            field.show_fault(fault.message)
            return
        field.show_fault("")
        self.settingChanged.emit(setting)

    def _keep_all(self) -> None:
        for setting in TABLE:
            if setting.key in self.fields:
                self._keep(setting)
