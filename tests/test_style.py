"""The whole tree is written in one style."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import needs

ROOT = Path(__file__).parents[1]

pytestmark = needs.STYLE


@pytest.mark.parametrize("check", [["check"], ["format", "--check"]])
def test_the_tree_passes_its_own_style_checks(check: list[str]):
    done = subprocess.run(
        [sys.executable, "-m", "ruff", *check, "--quiet", str(ROOT)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
