"""No Thai word is broken inside, although Qt on Windows knows no Thai words.

On Linux Qt asks libthai; a file of that name that is no library, found first, takes it away. So
the window is walked through in a process of its own: see ``crawl``.
"""

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]

SENTENCES = {"ask": (1, 2), "tell": (1, 2), "fault": (1,), "report": (1,)}
"""Which arguments of the functions of ``messages`` are sentences that a box wraps."""


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


def test_message_boxes_are_given_prepared_sentences() -> None:
    bare, looked_at = [], 0
    for path in sorted((ROOT / "src/kroknkaeo_ita/ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="messages"), attr=name), args=args
                ) if name in SENTENCES:
                    looked_at += 1
                    for at in SENTENCES[name]:
                        said = args[at] if at < len(args) else None
                        if isinstance(said, ast.Constant | ast.JoinedStr) and re.search(
                            "[ก-๎]", ast.unparse(said)
                        ):
                            bare.append(f"{path.name}:{node.lineno} {ast.unparse(said)}")
    assert looked_at > 10
    assert bare == [], "pass it through the display helper"
