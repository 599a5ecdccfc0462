"""The settings hold at once, are kept, and every tab can be read in the dark."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.system.settings import (
    CLERK_NAME,
    TABLE,
    THAI_DIGITS,
    THEME,
    ZOOM_PERCENT,
    Settings,
)
from kroknkaeo_ita.ui import settings_dialog
from kroknkaeo_ita.ui.colours import DARK, LIGHT
from kroknkaeo_ita.ui.settings_dialog import SettingsDialog
from kroknkaeo_ita.ui.tabs import TABS
from tests.ui.desk import CTRL, SHIFT, Desk


@pytest.fixture
def dialog(example: Services, tmp_path: Path, qtbot: QtBot) -> SettingsDialog:
    made = SettingsDialog(Settings(tmp_path / "settings.json"), example.display)
    qtbot.addWidget(made)
    return made


def choose(dialog: SettingsDialog, key: str, value: object) -> None:
    editor = dialog.fields[key].editor
    editor.show_value(value)
    editor.committed.emit()


def test_every_setting_with_a_label_is_offered_and_no_other(dialog: SettingsDialog) -> None:
    assert list(dialog.fields) == [one.key for one in TABLE if one.label]
    for field in dialog.fields.values():
        assert field.editor.focus_target().accessibleName()


def test_a_choice_is_kept_without_a_save_button(dialog: SettingsDialog, tmp_path: Path) -> None:
    choose(dialog, "clerk_name", " ณัณิศา ")
    choose(dialog, "zoom_percent", 125)
    kept = Settings(tmp_path / "settings.json")
    assert kept.get(CLERK_NAME) == "ณัณิศา"
    assert kept.get(ZOOM_PERCENT) == 125


def test_what_is_typed_when_the_dialog_closes_is_kept(
    dialog: SettingsDialog, tmp_path: Path
) -> None:
    dialog.fields["clerk_name"].editor.show_value("สมศรี")
    dialog.accept()
    assert Settings(tmp_path / "settings.json").get(CLERK_NAME) == "สมศรี"


def test_a_disk_that_is_full_is_told_beside_the_field(
    dialog: SettingsDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise UserError("ดิสก์เต็ม กรุณาลบไฟล์ที่ไม่ใช้")

    monkeypatch.setattr(dialog._settings, "set", full)
    choose(dialog, "theme", "dark")
    assert "ดิสก์เต็ม" in dialog.fields["theme"].fault


def test_the_order_is_who_then_what_the_screen_shows(dialog: SettingsDialog) -> None:
    assert list(dialog.fields)[:4] == ["clerk_name", "zoom_percent", "theme", "thai_digits"]


def test_digits_are_chosen_with_the_keyboard(
    dialog: SettingsDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    box = dialog.fields["thai_digits"].editor.focus_target()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert Settings(tmp_path / "settings.json").get(THAI_DIGITS) is False
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert Settings(tmp_path / "settings.json").get(THAI_DIGITS) is True


def test_it_says_where_the_data_lie_and_opens_the_folder(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    opened: list[Path] = []
    shown: list[SettingsDialog] = []
    monkeypatch.setattr(settings_dialog, "show_folder", opened.append)

    def look(dialog: SettingsDialog) -> None:
        shown.append(dialog)
        dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_O, CTRL | SHIFT)
        qtbot.waitUntil(lambda: bool(opened))
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Escape)

    monkeypatch.setattr(SettingsDialog, "exec", look)
    desk.window.commands["settings"].trigger()
    said = [one.text().replace("\u200b", "") for one in shown[0].findChildren(QLabel)]
    assert str(desk.services.safekeeping.folder) in said
    assert opened == [desk.services.safekeeping.database]
    qtbot.waitUntil(lambda: not isValid(shown[0]))


def test_the_dialog_grows_with_the_zoom_and_stays_on_the_screen(
    dressed: None, desk: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def look(dialog: SettingsDialog) -> None:
        dialog.show()
        before = dialog.width()
        choose(dialog, "zoom_percent", 200)
        qtbot.waitUntil(lambda: dialog.width() > before)
        room = dialog.screen().availableGeometry()
        assert dialog.width() <= room.width()
        assert dialog.height() <= room.height()
        dialog.accept()

    monkeypatch.setattr(SettingsDialog, "exec", look)
    desk.window.commands["settings"].trigger()
    desk.window.set_zoom(100)


@pytest.fixture
def setting(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, object], None]:
    """Opens the dialog from the menu and chooses one value in it."""

    def chosen(key: str, value: object) -> None:
        monkeypatch.setattr(SettingsDialog, "exec", lambda dialog: choose(dialog, key, value))
        desk.window.commands["settings"].trigger()

    return chosen


def test_thai_digits_go_from_the_whole_window(
    desk: Desk, setting: Callable[[str, object], None], qtbot: QtBot
) -> None:
    # The fixture's services read their own settings file; the window hands its choice on.
    before = desk.measures
    setting("thai_digits", False)
    assert desk.window.tabs.tab("measures") is not before
    qtbot.waitUntil(lambda: desk.measures.rows.rowCount() == 5)


def test_what_was_being_typed_survives_a_change_of_looks(
    desk: Desk, setting: Callable[[str, object], None]
) -> None:
    form = desk.measures.form
    form.fields["title"].editor._text.setPlainText("ชื่อที่พิมพ์ค้างไว้")
    setting("theme", "dark")
    assert "ชื่อที่พิมพ์ค้างไว้" in desk.titles()


def test_the_dark_window_is_dark_and_light_again(
    dressed: None, desk: Desk, setting: Callable[[str, object], None]
) -> None:
    setting("theme", "dark")
    for tab_type in TABS:
        desk.window.tabs.show_tab(tab_type.key)
        desk.settle()
        picture = desk.window.grab().toImage()
        lights = [
            picture.pixelColor(x, y).lightness()
            for x in range(0, picture.width(), 16)
            for y in range(0, picture.height(), 16)
        ]
        bright = sum(one > 200 for one in lights) / len(lights)
        assert bright < (0.4 if tab_type.key == "papers" else 0.08), tab_type.key
    setting("theme", "light")
    assert QApplication.palette().base().color() == QColor(LIGHT.surface)


def test_the_theme_is_put_on_when_the_window_opens(
    example: Services, tmp_path: Path, open_window: Callable[[Services], Desk]
) -> None:
    Settings(tmp_path / "settings.json").set(THEME, "dark")
    open_window(example)
    assert QApplication.palette().base().color() == QColor(DARK.surface)


def test_no_part_of_the_window_is_left_behind(
    desk: Desk, setting: Callable[[str, object], None], qtbot: QtBot
) -> None:
    old = desk.measures
    setting("theme", "dark")
    qtbot.waitUntil(lambda: not isValid(old))
    setting("theme", "light")
