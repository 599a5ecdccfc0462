"""No Thai word is broken inside, although Qt on Windows knows no Thai words.

On Linux Qt asks libthai; a file of that name that is no library, found first, takes it away. So
the window is walked through in a process of its own: see ``crawl``.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module", params=["example", "full"])
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What was read in the whole window, without libthai."""
    hidden = tmp_path_factory.mktemp("no-libthai")
    (hidden / "libthai.so.0").write_bytes(b"")
    folder = tmp_path_factory.mktemp("crawled")
    answer = folder / "answer.json"
    subprocess.run(
        [sys.executable, "-m", "tests.ui.crawl", folder / "data", request.param, answer],
        cwd=ROOT,
        env={
            **os.environ,
            "LD_LIBRARY_PATH": str(hidden),
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "QT_QPA_PLATFORM": "offscreen",
            "HOME": str(folder),
        },
        check=True,
        timeout=300,
        capture_output=True,
    )
    return json.loads(answer.read_text("utf-8"))


def test_qt_alone_finds_no_thai_word_here(found: Any) -> None:
    alone, helped = found["lines"]
    assert alone == 1, "libthai is still there, so this test would prove nothing"
    assert helped > 1


def test_every_text_that_may_wrap_says_where(found: Any) -> None:
    assert found["seen"] > 1000
    assert found["faults"] == {}
