"""Makes a long report in every format and holds it to what it may weigh.

    python3 packaging/dev.py bench report [--measures 60] [--photos 200] [--size 4032x3024]
                                          [--out DIR]

A year is filled with measures, results of every quarter and phone photos full of noise, each
different. Then the report, four and two photos to a page, is made by the command line in a process
of its own, and its size, time and peak memory are told. Linux or macOS.

Exit code 0: every goal was met; 1: one was missed; 2: wrong usage, or a program failed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from _print.running import Run, run

_HERE = Path(__file__).resolve().parent
_PYTHON = (sys.executable, "-X", "utf8")
_ORDERS = (
    ("report", "pdf", 2),
    ("report", "pdf", 4),
    ("report", "docx", 2),
    ("evidence", "pdf", 2),
)

MOST_MB = 30.0
MOST_MEMORY_MB = 200.0


@dataclass(frozen=True, slots=True)
class Made:
    """A paper that was made.

    Attributes:
        megabytes: The size of its file.
    """

    title: str
    run: Run
    megabytes: float

    @property
    def met(self) -> bool:
        """Whether it keeps within the goals."""
        return self.megabytes < MOST_MB and self.run.peak_mb < MOST_MEMORY_MB


def make_all(root: Path, env: dict[str, str], limit: float) -> list[Made]:
    """Make every paper of the data in a folder."""
    made = []
    for key, ending, per_page in _ORDERS:
        path = root / f"{key}-{per_page}.{ending}"
        command = [*_PYTHON, "-m", "kroknkaeo_ita", "--data", str(root / "data"), "print", key]
        command += ["--per-page", str(per_page), "--out", str(path)]
        cost = run(command, env, limit, root / "print.log")
        if cost.fault or not path.is_file():
            raise ChildProcessError(f"{path.name}: {cost.fault or 'no file'}")
        title = f"{key}.{ending}, {per_page} photos a page"
        made.append(Made(title, cost, path.stat().st_size / 1_000_000))
    return made


def main(arguments: list[str]) -> int:
    """Fill, make and tell."""
    options = _parser().parse_args(arguments)
    env = {**os.environ, "PYTHONPATH": str(_HERE.parents[1] / "src")}
    with tempfile.TemporaryDirectory(prefix="bench-report-") as scratch:
        root = options.out or Path(scratch)
        root.mkdir(parents=True, exist_ok=True)
        asked = (str(options.measures), str(options.photos), options.size)
        try:
            subprocess.run(
                [*_PYTHON, str(_HERE / "_report" / "fill.py"), str(root), *asked],
                env=env,
                check=True,
            )
            made = make_all(root, env, options.limit)
        except (subprocess.CalledProcessError, ChildProcessError) as fault:
            print(fault, file=sys.stderr)
            return 2
        taken = sorted(path.stat().st_size for path in (root / "photos").iterdir())
    print(f"{options.measures} measures, {options.photos} photos of {options.size}")
    if taken:
        print(f"photos: {sum(taken) / 1e6:.0f} MB together, the largest {taken[-1] / 1e6:.1f} MB")
    print(f"{'':34}{'MB':>8}{'memory MB':>12}{'seconds':>10}")
    for one in made:
        verdict = "ok" if one.met else "MISSED"
        cost = f"{one.megabytes:8.1f}{one.run.peak_mb:12.0f}{one.run.seconds:10.1f}"
        print(f"{one.title:34}{cost}  {verdict}")
    print(f"goals: below {MOST_MB:g} MB and {MOST_MEMORY_MB:g} MB of memory")
    return 0 if all(one.met for one in made) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dev.py bench report", description="Weigh a long report with photos."
    )
    parser.add_argument("--measures", type=int, default=60, metavar="N")
    parser.add_argument("--photos", type=int, default=200, metavar="N")
    parser.add_argument("--size", default="4032x3024", metavar="WIDTHxHEIGHT")
    parser.add_argument("--out", type=Path, metavar="DIR", help="keep the files here")
    parser.add_argument("--limit", type=float, default=600.0, help="seconds for one paper")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
