"""How fast the window is with ten years inside, beside an empty window of the same Qt.

    python3 packaging/dev.py bench speed [--measures 60] [--lines 30000] [--years 10] [--runs 3]

The goals: the window is ready within twice the time of an empty one plus 0.5 s; a key, a filter
or a cell answers within 50 ms, in the time that the window's own thread works; nothing is read
from the database while the window is painted. Every start is a process of its own. Exit code 0:
every goal was met; 1: one was missed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
ANSWER_MS = 50.0


def started(*arguments: str) -> float:
    """Seconds from the start of a process until it says that its window is there."""
    env = {
        **os.environ,
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
    }
    # an installed program is compiled already
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-X", "utf8", "-m", "tests.ui.speed", *arguments],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        took = time.perf_counter() - begun
        rest = child.stdout.read()
    if child.returncode:
        raise SystemExit(f"the measuring program failed: {child.returncode}")
    if rest.strip():
        figures.update(json.loads(rest))
    return took


figures: dict[str, dict[str, Any]] = {}
"""What the acts took (median and worst, in milliseconds), and what was read in paints."""


def main(arguments: list[str]) -> int:
    """Measure, print, and judge."""
    parser = argparse.ArgumentParser(prog="bench speed")
    parser.add_argument("--measures", type=int, default=60)
    parser.add_argument("--lines", type=int, default=30_000)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        size = [str(asked.measures), str(asked.lines), str(asked.years)]
        print(f"building took {started('build', temporary, *size):.1f} s", flush=True)
        started("window", temporary)
        empty = median(started("empty") for _ in range(asked.runs))
        ours = median(started("window", temporary) for _ in range(asked.runs))
        started("acts", temporary)
    limit = 2 * empty + 0.5
    print(
        f"empty window {empty:.2f} s, ours {ours:.2f} s, goal {limit:.2f} s: {_met(ours <= limit)}"
    )
    missed = ours > limit
    print(f"{'median':>8} {'worst':>8}  ms of the window's thread")
    for part in ("first", "answers"):
        for act, (usual, worst) in figures[part].items():
            print(f"{usual:8.0f} {worst:8.0f}  {act}: {_met(usual <= ANSWER_MS)}")
            missed = missed or usual > ANSWER_MS
    painted, queries = figures["paints"]["painted"], figures["paints"]["queries"]
    print(f"queries in {painted} paints: {queries}: {_met(queries == 0)}")
    return int(missed or queries > 0)


def _met(met: bool) -> str:
    return "met" if met else "MISSED"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
