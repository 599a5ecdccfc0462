"""Choices outlive the program, and a damaged file never stops it."""

import json
import os
from pathlib import Path

import pytest

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.system import settings as module
from kroknkaeo_ita.system.settings import Settings
from tests.system.faults import FailAtCall, disk_full


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def test_defaults_until_chosen(path: Path) -> None:
    settings = Settings(path)
    for setting in module.TABLE:
        assert settings.get(setting) == setting.default
    assert not path.exists()


def test_choices_are_read_back(path: Path) -> None:
    settings = Settings(path)
    settings.set(module.CLERK_NAME, "สมชาย ใจดี")
    settings.update({module.ZOOM_PERCENT: 125, module.COLUMN_STATE: {"measures": "AAE="}})
    again = Settings(path)
    assert again.get(module.CLERK_NAME) == "สมชาย ใจดี"
    assert again.get(module.ZOOM_PERCENT) == 125
    assert again.get(module.COLUMN_STATE) == {"measures": "AAE="}
    assert "สมชาย" in path.read_text("utf-8")


def test_a_value_given_out_cannot_change_the_settings(path: Path) -> None:
    settings = Settings(path)
    settings.get(module.COLUMN_STATE)["measures"] = "AAE="
    assert settings.get(module.COLUMN_STATE) == {}


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        (module.ZOOM_PERCENT, 10_000),
        (module.ZOOM_PERCENT, True),
        (module.ZOOM_PERCENT, "100"),
        (module.THEME, "pink"),
        (module.COLUMN_STATE, {"measures": 1}),
    ],
)
def test_wrong_values_are_refused_and_never_read(
    path: Path, setting: object, value: object
) -> None:
    with pytest.raises(ValueError, match="no value for"):
        Settings(path).update({setting: value})
    path.write_text(json.dumps({setting.key: value}), "utf-8")
    assert Settings(path).get(setting) == setting.default


def test_keys_of_a_newer_program_are_kept(path: Path) -> None:
    path.write_text('{"from_the_future": 1}', "utf-8")
    Settings(path).set(module.THAI_DIGITS, False)
    assert json.loads(path.read_text("utf-8")) == {"from_the_future": 1, "thai_digits": False}


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff\xfe\x00", b"null", b"[" * 100_000],
    ids=["empty", "cut short", "a list", "no text", "null", "very deep"],
)
def test_a_damaged_file_is_put_aside(path: Path, content: bytes) -> None:
    for number in (1, 2):
        path.write_bytes(content)
        settings = Settings(path)
        assert settings.put_aside == path.with_name(f"settings.damaged-{number}.json")
        assert settings.put_aside.read_bytes() == content
        assert settings.get(module.ZOOM_PERCENT) == 100
        assert not path.exists()
    settings.set(module.ZOOM_PERCENT, 150)
    assert Settings(path).get(module.ZOOM_PERCENT) == 150


def test_a_full_disk_keeps_the_old_choice(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(path)
    settings.set(module.ZOOM_PERCENT, 110)
    monkeypatch.setattr("kroknkaeo_ita.system.files.os.fsync", FailAtCall(os.fsync, 1, disk_full()))
    with pytest.raises(UserError, match="พื้นที่เก็บข้อมูลเต็ม"):
        settings.set(module.ZOOM_PERCENT, 120)
    assert settings.get(module.ZOOM_PERCENT) == 110
    assert Settings(path).get(module.ZOOM_PERCENT) == 110


def test_keys_are_unique_and_shown_settings_are_labelled_in_thai() -> None:
    keys = [setting.key for setting in module.TABLE]
    assert len(keys) == len(set(keys))
    for setting in module.TABLE:
        assert setting.is_valid(setting.default)
        assert not setting.label or "ก" <= setting.label[0] <= "๛"
