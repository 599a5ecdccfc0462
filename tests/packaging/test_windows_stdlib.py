"""The standard library of the Python that builds must suit what ships."""

import importlib
import importlib.metadata
import platform
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

import pytest

from tests import needs

ROOT = Path(__file__).resolve().parents[2]

pytestmark = needs.LINUX


@pytest.fixture
def stdlib(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    return importlib.import_module("windows.stdlib")


def shipped(stdlib: ModuleType, name: str, module: ModuleType, folder: Path) -> dict[str, Any]:
    """A module of the standard library as it ships, run."""
    source = stdlib.patched(name, Path(str(module.__file__)), folder)
    names: dict[str, Any] = {"__name__": module.__name__, "__package__": module.__package__}
    exec(compile(source.read_text("utf-8"), name, "exec"), names)
    return names


def test_caches_can_be_forgotten_whichever_python_builds(
    stdlib: ModuleType, tmp_path: Path
) -> None:
    name = "importlib/metadata/__init__.py"
    module = shipped(stdlib, name, importlib.metadata, tmp_path)
    module["MetadataPathFinder"].invalidate_caches()


def test_the_version_of_windows_is_known_without_running_a_command(
    stdlib: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Windows10(tuple):
        platform_version = (10, 0, 17763)
        product_type = 1
        service_pack_major = 0

    def run(*command: object, **_: object) -> NoReturn:
        raise AssertionError(f"ran {command}")

    asked = lambda: Windows10((10, 0, 17763))  # noqa: E731
    monkeypatch.setattr(sys, "getwindowsversion", asked, raising=False)
    monkeypatch.setattr(subprocess, "check_output", run)
    module = shipped(stdlib, "platform.py", platform, tmp_path)
    assert module["win32_ver"]()[:2] == ("10", "10.0.17763")
