"""Many starts at one moment: one works on the data, the others are told and leave."""

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.builders import the_example_office
from tests.reliability.table import Row, Scale

ROOT = Path(__file__).parents[2]

START = """
import sys, time
from pathlib import Path
from kroknkaeo_ita.app import open_program
from kroknkaeo_ita.domain.errors import UserError
root, go = Path(sys.argv[1]), Path(sys.argv[2])
print("ready", flush=True)
while not go.exists():
    time.sleep(0.01)
try:
    with open_program(root) as program:
        print("writer", flush=True)
        sys.stdin.read()
except UserError as fault:
    print("told", flush=True)
"""


def run(scale: Scale, folder: Path) -> Row:
    """Start so many programs, let them all go at once, and count who works."""
    data, go = folder / "ข้อมูล", folder / "go"
    the_example_office(data).close()
    children = [_child(data, go) for _ in range(scale.starts)]
    for child in children:
        assert child.stdout is not None
        child.stdout.readline()
    go.touch()
    # Those who are refused end by themselves; the one that works waits until it is let go.
    deadline = time.monotonic() + 60
    while sum(child.poll() is None for child in children) > 1 and time.monotonic() < deadline:
        time.sleep(0.05)
    said = [child.communicate("")[0].split() for child in children]
    writers = sum("writer" in words for words in said)
    told = sum("told" in words for words in said)
    return Row(
        f"{scale.starts} starts at once",
        "exactly 1 writer",
        f"{writers} writers, {told} told",
        writers == 1 and told == scale.starts - 1,
    )


def _child(data: Path, go: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", START, str(data), str(go)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
