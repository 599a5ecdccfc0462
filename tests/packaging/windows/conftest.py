"""The build's own modules lie beside dev.py and are no part of the program."""

import sys
from pathlib import Path

import pytest

from tests import needs

ROOT = Path(__file__).resolve().parents[3]
if str(ROOT / "packaging") not in sys.path:
    sys.path.append(str(ROOT / "packaging"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The build is Linux's: on Windows its tests are skipped, and say so."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(needs.LINUX)
