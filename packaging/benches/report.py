"""Makes a long report in every format and holds it to what it may weigh.

    python3 packaging/dev.py bench report [--measures 60] [--photos 200] [--size 4032x3024]
                                          [--papers report.pdf,report.docx,...] [--per-page 2]
                                          [--most-mb 30] [--most-memory-mb 200] [--out DIR]

A year is filled with measures, results of every quarter and phone photos full of noise, each
different. Then each paper is made by the command line in a process of its own, and its size, time
and peak memory are told. Linux or macOS.

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
_PAPERS = ("report.pdf", "report.docx", "evidence.pdf")


@dataclass(frozen=True, slots=True)
class Made:
    """A paper that was made.

    Attributes:
        megabytes: The size of its file.
    """

    name: str
    run: Run
    megabytes: float

    def keeps_to(self, most_mb: float, most_memory_mb: float) -> bool:
        """Whether it keeps within the goals."""
        return self.megabytes < most_mb and self.run.peak_mb < most_memory_mb


def make_all(root: Path, options: argparse.Namespace, env: dict[str, str]) -> list[Made]:
    """Make every paper that is asked for of the data in a folder."""
    made = []
    for name in options.papers:
        path = root / name
        key = path.stem
        command = [*_PYTHON, "-m", "kroknkaeo_ita", "--data", str(root / "data"), "print", key]
        command += ["--per-page", str(options.per_page), "--out", str(path)]
        cost = run(command, env, options.limit, root / "print.log")
        if cost.fault or not path.is_file():
            raise ChildProcessError(f"{name}: {cost.fault or 'no file'}")
        made.append(Made(name, cost, path.stat().st_size / 1_000_000))
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
            made = make_all(root, options, env)
        except (subprocess.CalledProcessError, ChildProcessError) as fault:
            print(fault, file=sys.stderr)
            return 2
        taken = sorted(path.stat().st_size for path in (root / "photos").iterdir())
    goals = (options.most_mb, options.most_memory_mb)
    print(f"{options.measures} measures, {options.photos} photos of {options.size}")
    if taken:
        print(f"photos: {sum(taken) / 1e6:.0f} MB together, the largest {taken[-1] / 1e6:.1f} MB")
    print(f"{'paper':16}{'MB':>8}{'memory MB':>12}{'seconds':>10}")
    for one in made:
        cost = f"{one.megabytes:8.1f}{one.run.peak_mb:12.0f}{one.run.seconds:10.1f}"
        print(f"{one.name:16}{cost}  {'ok' if one.keeps_to(*goals) else 'MISSED'}")
    print(f"goals: below {goals[0]:g} MB and {goals[1]:g} MB of memory")
    return 0 if all(one.keeps_to(*goals) for one in made) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dev.py bench report", description="Weigh a long report with photos."
    )
    parser.add_argument("--measures", type=int, default=60, metavar="N")
    parser.add_argument("--photos", type=int, default=200, metavar="N")
    parser.add_argument("--size", default="4032x3024", metavar="WIDTHxHEIGHT")
    parser.add_argument("--papers", type=_names, default=list(_PAPERS), metavar="NAME,NAME")
    parser.add_argument("--per-page", type=int, choices=(2, 4), default=2)
    parser.add_argument("--most-mb", type=float, default=30.0, help="goal for a file")
    parser.add_argument("--most-memory-mb", type=float, default=200.0, help="goal for a process")
    parser.add_argument("--out", type=Path, metavar="DIR", help="keep the files here")
    parser.add_argument("--limit", type=float, default=600.0, help="seconds for one paper")
    return parser


def _names(text: str) -> list[str]:
    return [part for part in text.split(",") if part]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
