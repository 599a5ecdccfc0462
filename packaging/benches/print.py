"""Prints the same table with our program and with others, in one run, and compares them.

    python3 packaging/dev.py bench print [--measures 4,40,400,2000] [--peers typst,libreoffice,...]
                                         [--python PATH] [--out DIR] [--once] [--profile]

The table is the example's: its four measures, over and over, numbered so that the texts differ;
landscape A4, six columns, TH Sarabun New 14 pt. Every printing is a process of its own, its start
included. Programs are found, never installed: `--python` names an interpreter that has typst,
weasyprint, fpdf2 or reportlab. Linux or macOS. With every peer and every size a run takes a
quarter of an hour; the slowest are stopped at `--limit` seconds.

Numbered repetitions are kind to whoever remembers words and lines, as we and Typst do.

Exit code 0: every goal that could be judged was met; 1: one was missed; 2: wrong usage, or our
own program failed.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from _print import peers
from _print.peers import Peer
from _print.report import Facts, Result, goals, report
from _print.running import Run, run

_HERE = Path(__file__).resolve().parent
_OURS = (sys.executable, "-X", "utf8", str(_HERE / "_print" / "ours.py"))
_SMALL = 40
_RUNS_SMALL, _RUNS = 5, 3
_LONG_S = 10.0
"""A run that takes longer than this is not repeated."""


class BenchFault(Exception):
    """Our own part failed, so there is nothing to compare."""


@dataclass
class Bench:
    """One comparison.

    Attributes:
        sizes: Numbers of measures.
        programs: We and the peers that are installed.
        out: Where the files go.
        limit: Seconds that one run may take.
        once: Whether nothing is repeated: quick, and too noisy for a verdict on speed.
    """

    sizes: list[int]
    programs: list[Peer]
    out: Path
    limit: float
    once: bool = False
    env: dict[str, str] = field(default_factory=dict)

    def print_tables(self) -> dict[tuple[str, int], Result]:
        """Print every size with every program; programs take turns, so that all share the load."""
        results = {}
        for size in self.sizes:
            content = self._content(size)
            runs: dict[str, list[Run]] = {program.key: [] for program in self.programs}
            for turn in range(self._turns(size)):
                for program in self.programs:
                    known = runs[program.key]
                    if turn and (known[-1].fault or known[0].seconds > _LONG_S):
                        continue
                    known.append(self._print(program, size, content))
                    _say(f"{program.title}, {size} measures: {known[-1].seconds:.2f} s")
            for program in self.programs:
                results[program.key, size] = _result(runs[program.key], self.pdf_of(program, size))
        return results

    def _turns(self, size: int) -> int:
        if self.once:
            return 1
        return _RUNS_SMALL if size <= _SMALL else _RUNS

    def pdf_of(self, program: Peer, size: int) -> Path:
        """Where a program's table of a size is."""
        return self.out / program.key / f"{size}.pdf"

    def _content(self, size: int) -> Path:
        path = self.out / f"content-{size}.json"
        self._own([*_OURS, "content", str(size), str(path)])
        return path

    def _print(self, program: Peer, size: int, content: Path) -> Run:
        pdf = self.pdf_of(program, size)
        pdf.parent.mkdir(exist_ok=True)
        pdf.unlink(missing_ok=True)
        if program.key == "ours":
            command = [*program.command, "plan", str(size), str(pdf)]
        else:
            # Beside the PDF: Typst reads nothing outside the folder of its document.
            beside = pdf.with_suffix(".json")
            beside.write_bytes(content.read_bytes())
            command = [*program.command, str(beside), str(pdf)]
        return run(command, self.env, self.limit, pdf.with_suffix(".log"))

    def warm_up(self) -> None:
        """Print once and forget it: byte code, font caches and LibreOffice's profile are made."""
        content = self._content(4)
        for program in self.programs:
            self._print(program, 4, content)

    def judge(self, size: int) -> dict[str, dict[str, Any]]:
        """What readers and the dictionary say about the tables of a size."""
        found = {program.key: self.pdf_of(program, size) for program in self.programs}
        there = {key: path for key, path in found.items() if path.is_file()}
        judge = str(_HERE / "_print" / "judge.py")
        content = str(self.out / f"content-{size}.json")
        said = self._own([sys.executable, "-X", "utf8", judge, content, *map(str, there.values())])
        return dict(zip(there, json.loads(said), strict=True))

    def memo(self) -> dict[str, Result]:
        """The memo alone, and by the whole command line from a data folder."""
        data, pdf = self.out / "data", self.out / "memo.pdf"
        program = [sys.executable, "-X", "utf8", "-m", "kroknkaeo_ita", "--data", str(data)]
        self._own([*program, "example"])
        commands = {
            "from a dossier in memory": [*_OURS, "memo", "0", str(pdf)],
            "command line: print memo": [*program, "print", "memo", "--out", str(pdf)],
        }
        results = {}
        for title, command in commands.items():
            runs = []
            for _turn in range(self._turns(0) + 1):
                pdf.unlink(missing_ok=True)
                runs.append(run(command, self.env, self.limit, self.out / "memo.log"))
            results[title] = _result(runs[1:], pdf)
        return results

    def profile(self, size: int) -> str:
        """Where our own time goes."""
        return self._own([*_OURS, "profile", str(size), str(self.out / "profiled.pdf")])

    def _own(self, command: list[str]) -> str:
        done = subprocess.run(command, env=self.env, capture_output=True, encoding="utf-8")
        if done.returncode:
            raise BenchFault(f"{' '.join(command)}\n{done.stderr}")
        return done.stdout


def _result(runs: list[Run], pdf: Path) -> Result:
    """The middle of several runs; the worst memory."""
    fault = next((one.fault for one in runs if one.fault), "")
    if not fault and not pdf.is_file():
        fault = "no file"
    return Result(
        seconds=median(one.seconds for one in runs),
        cpu=median(one.cpu for one in runs),
        peak_mb=max(one.peak_mb for one in runs),
        kilobytes=0.0 if fault else pdf.stat().st_size / 1000,
        runs=len(runs),
        fault=fault,
    )


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main(arguments: list[str]) -> int:
    """Measure, judge and tell."""
    options = _parser().parse_args(arguments)
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    env["PYTHONPATH"] = str(_HERE.parents[1] / "src")
    for name in ("PYTHONHASHSEED", "SOURCE_DATE_EPOCH"):
        env.pop(name, None)
    ours = Peer("ours", "kroknkaeo-ita", _OURS, "this checkout")
    found = list(peers.find(options.peers, options.python))
    programs = [ours, *(peer for peer in found if peer.command)]
    with tempfile.TemporaryDirectory(prefix="bench-print-") as scratch:
        out = options.out or Path(scratch)
        out.mkdir(parents=True, exist_ok=True)
        bench = Bench(options.measures, programs, out.resolve(), options.limit, options.once, env)
        try:
            load = os.getloadavg()[0]
            bench.warm_up()
            results = bench.print_tables()
            facts = Facts(
                machine=f"{platform.platform()}, {os.cpu_count()} cores",
                load=(load, os.getloadavg()[0]),
                sizes=options.measures,
                programs=[ours, *found],
                results=results,
                judged_size=min(options.measures),
                judged=bench.judge(min(options.measures)),
                memo=bench.memo(),
            )
            print(report(facts), flush=True)
            reached = goals(facts)
            for size in options.measures if options.profile else []:
                print(f"\nOur own time at {size} measures\n\n{bench.profile(size)}")
        except BenchFault as fault:
            _say(str(fault))
            return 2
    return 1 if any(goal.met is False for goal in reached) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dev.py bench print", description="Compare our printing with other programs."
    )
    parser.add_argument(
        "--measures", type=_numbers, default=[4, 40, 400, 2000], metavar="N,N", help="sizes"
    )
    parser.add_argument(
        "--peers",
        type=_names,
        default=list(peers.NAMES),
        metavar="NAME,NAME",
        help=f"some of {','.join(peers.NAMES)}; an empty text for none",
    )
    parser.add_argument(
        "--python", type=Path, default=Path(sys.executable), help="interpreter that has the peers"
    )
    parser.add_argument("--out", type=Path, metavar="DIR", help="keep the files here")
    parser.add_argument("--limit", type=float, default=300.0, help="seconds for one run")
    parser.add_argument("--once", action="store_true", help="repeat nothing: quick and noisy")
    parser.add_argument("--profile", action="store_true", help="tell where our own time goes")
    return parser


def _numbers(text: str) -> list[int]:
    found = sorted({int(part) for part in text.split(",")})
    if found[0] < 1:
        raise argparse.ArgumentTypeError("a table needs at least one measure")
    return found


def _names(text: str) -> list[str]:
    found = [part for part in text.split(",") if part]
    unknown = set(found).difference(peers.NAMES)
    if unknown:
        raise argparse.ArgumentTypeError(f"unknown: {', '.join(sorted(unknown))}")
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
