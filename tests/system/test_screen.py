"""Without a screen the program says so instead of ending without a word."""

import pytest

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.system.screen import require_screen


def test_no_screen_is_told():
    with pytest.raises(UserError, match="ไม่มีหน้าจอ"):
        require_screen({}, "linux")
    with pytest.raises(UserError, match="ไม่มีหน้าจอ"):
        require_screen({"DISPLAY": ""}, "linux")


@pytest.mark.parametrize(
    ("environ", "platform"),
    [
        ({"DISPLAY": ":0"}, "linux"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux"),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux"),
        ({}, "win32"),
        ({}, "darwin"),
    ],
)
def test_a_screen_is_enough(environ: dict[str, str], platform: str):
    require_screen(environ, platform)
