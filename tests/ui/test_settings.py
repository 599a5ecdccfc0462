"""The settings hold at once, are kept, and every tab can be read in the dark."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.services.facade import Services
from kroknkaeo_ita.system.settings import CLERK_NAME, TABLE, THEME, ZOOM_PERCENT, Settings
from kroknkaeo_ita.ui.colours import DARK, LIGHT
from kroknkaeo_ita.ui.settings_dialog import SettingsDialog
from kroknkaeo_ita.ui.tabs import TABS
from tests.ui.desk import Desk


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
