"""The settings that a person chooses, drawn from the one table; each is kept when it is chosen."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from ..domain.errors import UserError
from ..domain.fields import FieldInfo, Kind
from ..system.settings import CLERK_NAME, TABLE, ZOOM_PERCENT, Setting, Settings
from .editors.base import Editor
from .editors.choice import ComboEditor, FlagEditor
from .editors.text import LineEditor
from .field import Field
from .follow_up.opening import show_folder
from .look import ZOOMS
from .pieces import SPACE, button, folder_words, scrolled, words
from .wording import Display

_LONGEST_NAME = 100
_HEADINGS = {CLERK_NAME.key: "ผู้ใช้โปรแกรม", ZOOM_PERCENT.key: "หน้าจอ"}
"""What stands above the first setting of each group."""


class SettingsDialog(QDialog):
    """Every setting that has a label.

    Signals:
        settingChanged: a setting (its Setting) has another value, which is kept already.
    """

    settingChanged = Signal(object)

    def __init__(
        self,
        settings: Settings,
        display: Display,
        parent: QWidget | None = None,
        *,
        database: Path | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("ตั้งค่า")
        self._settings = settings
        self._display = display
        self.fields: dict[str, Field] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(SPACE)
        layout.addWidget(words("ตั้งค่า", "title"))
        layout.addWidget(words(display("เลือกแล้วมีผลและบันทึกทันที"), "hint"))
        inner = QWidget()
        parts = QVBoxLayout(inner)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(SPACE)
        for setting in TABLE:
            if setting.key in _HEADINGS:
                parts.addSpacing(SPACE)
                parts.addWidget(words(display(_HEADINGS[setting.key]), "heading"))
            if setting.label:
                parts.addWidget(self._field(setting))
        if database is not None:
            self._say_where(database, parts)
        parts.addStretch()
        self._inner = inner
        layout.addWidget(scrolled(inner), 1)
        box = QDialogButtonBox()
        box.addButton("ปิด", QDialogButtonBox.ButtonRole.RejectRole).setDefault(True)
        box.rejected.connect(self.accept)
        layout.addWidget(box)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._fit)
        self._fit()
        self.finished.connect(lambda _code: self._keep_all())
        first = next(iter(self.fields.values()))
        first.editor.focus_target().setFocus()

    def _say_where(self, database: Path, parts: QVBoxLayout) -> None:
        """Say where the data lie, and offer to look."""
        parts.addSpacing(SPACE)
        parts.addWidget(words(self._display("ที่เก็บข้อมูล"), "heading"))
        parts.addWidget(folder_words(database.parent, "โฟลเดอร์ข้อมูล"))
        look = button("เปิดโฟลเดอร์", "folder-open", lambda: show_folder(database))
        look.setShortcut("Ctrl+Shift+O")
        look.setToolTip("เปิดโฟลเดอร์ (Ctrl+Shift+O)")
        parts.addWidget(look, 0, Qt.AlignmentFlag.AlignLeft)

    def _fit(self) -> None:
        """Take the size that the words need at the present zoom, as far as the screen has it."""
        room = self.screen().availableGeometry().size()
        width = max(480, 56 * self.fontMetrics().averageCharWidth())
        width = min(width, room.width() - 6 * SPACE)
        self._inner.ensurePolished()
        needed = self._inner.layout().totalHeightForWidth(width - 32)
        if needed < 0:
            needed = self._inner.sizeHint().height()
        rest = (
            self.sizeHint().height() - self._inner.parentWidget().parentWidget().sizeHint().height()
        )
        self.resize(width, min(needed + rest + SPACE, room.height() - 6 * SPACE))

    def _field(self, setting: Setting[Any]) -> Field:
        editor = self._editor(setting)
        label = "" if setting.kind is bool and not setting.choices else setting.label
        field = Field(setting.key, FieldInfo(label, Kind.LINE), editor, self._display)
        editor.set_name(setting.label)
        field.reset(self._settings.get(setting))
        editor.committed.connect(lambda: self._keep(setting))
        self.fields[setting.key] = field
        return field

    def _editor(self, setting: Setting[Any]) -> Editor:
        if setting.kind is bool and not setting.choices:
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
        self._soon.start(0)

    def _keep_all(self) -> None:
        for setting in TABLE:
            if setting.key in self.fields:
                self._keep(setting)
