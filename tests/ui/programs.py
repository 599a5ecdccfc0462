"""Programs of their own, for what one process cannot show: kills, crashes, second starts."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def a_program(module: str, *arguments: object) -> subprocess.Popen[str]:
    """A module of ours, run by this interpreter; its lines are read with :func:`line_of`."""
    return subprocess.Popen(
        [sys.executable, "-m", module, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])},
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


def line_of(program: subprocess.Popen[str]) -> str:
    """The next line that a program says; empty when it has ended."""
    assert program.stdout is not None
    return program.stdout.readline().rstrip("\n")
