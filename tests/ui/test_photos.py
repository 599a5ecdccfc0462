"""The photographs are taken where Qt knows no Thai words, or not at all."""

import importlib
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtGui import QImage

from tests import needs

ROOT = Path(__file__).resolve().parents[2]

pytestmark = needs.LINUX


@pytest.fixture
def photos(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    return importlib.import_module("photos")


def taken(env: dict[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    asked = [str(folder), "--size", "1920x1080", "--tabs", "overview"]
    return subprocess.run(
        [sys.executable, "-m", "tests.ui.photos", *asked],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_a_tab_is_photographed_whole_without_a_dictionary(
    photos: ModuleType, tmp_path: Path
) -> None:
    done = taken(photos.blind(os.environ, tmp_path, "1920x1080"), tmp_path / "ภาพ")
    assert done.returncode == 0, done.stderr
    (path,) = (tmp_path / "ภาพ").glob("*.png")
    image = QImage(str(path))
    assert (image.width(), image.height()) == (1920, 1080)


def test_no_picture_is_taken_where_qt_knows_thai(photos: ModuleType, tmp_path: Path) -> None:
    env = photos.blind(os.environ, tmp_path, "1920x1080")
    (tmp_path / "libthai.so.0").unlink()
    done = taken(env, tmp_path / "ภาพ")
    if done.returncode == 0:
        pytest.skip("this system has no libthai")
    assert "Thai words" in done.stderr
    assert not (tmp_path / "ภาพ").exists()
