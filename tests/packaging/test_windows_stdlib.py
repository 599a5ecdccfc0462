"""The standard library of an older Python 3.11 must suit the DLL of 3.11.9 that ships."""

import importlib
import importlib.metadata
from pathlib import Path

import pytest

from tests import needs

ROOT = Path(__file__).resolve().parents[2]

pytestmark = needs.LINUX


def test_caches_can_be_forgotten_whichever_python_builds(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    stdlib = importlib.import_module("windows.stdlib")
    name = "importlib/metadata/__init__.py"
    source = stdlib.patched(name, Path(importlib.metadata.__file__), tmp_path)
    module = {"__name__": "importlib.metadata", "__package__": "importlib.metadata"}
    exec(compile(source.read_text("utf-8"), name, "exec"), module)
    module["MetadataPathFinder"].invalidate_caches()
