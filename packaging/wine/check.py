"""The whole check of an installer: put on a Thai PC, used, tested, upgraded and taken away."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from environment import ROOT

from . import system
from .installed import Program
from .leftovers import Traces
from .pc import Pc
from .refusals import handed_over, refused_by_32_bit, refused_by_an_older
from .report import Failed, Report
from .steps import look_at, use
from .suite import Suite

PLACE = ROOT / "out" / "wine"
"""The PC's disk while a check runs; then what is worth a look: photographs and logs."""
LANES = 2
"""What goes on at once, for two processors."""


def check(installer: Path, previous: Path | None = None) -> int:
    """Try an installer under Wine and print a table of what was seen.

    Args:
        installer: the one to try.
        previous: that of an older version, from which is upgraded; without it the same one is
            installed over itself.

    Returns:
        0 when all went well, else 1.

    Raises:
        SetupError: Wine's system could not be made.
    """
    root = system.prepare()
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    report = Report()
    print(f"Wine {system.version(root)}; logs and photographs: {PLACE}", flush=True)
    try:
        refused_by_32_bit(root, PLACE / "box-on-32-bit", installer, report)
        with Pc(root, PLACE) as pc:
            _on_the_pc(pc, installer, previous, report)
    finally:
        for folder in ("pc", "suite", "screen", "box-on-32-bit"):
            shutil.rmtree(PLACE / folder, ignore_errors=True)
    print(f"\n{report.table()}", flush=True)
    return 1 if report.failed else 0


def _on_the_pc(pc: Pc, installer: Path, previous: Path | None, report: Report) -> None:
    new, old = (
        handed_over(pc, path, f"setup-{name}.exe")
        for path, name in ((installer, "new"), (previous or installer, "old"))
    )
    refused_by_an_older(pc, new, report)
    program = Program(pc)
    traces = Traces(pc, program)
    with report.step("install into a Thai folder, for a user with a Thai name") as step:
        program.install(old)
        step.note(pc.windows_path(program.folder))
        program.command("example")
    if report.steps[-1].fault:
        return
    _upgrade(program, new, report, from_older=previous is not None)
    look_at(program, report, PLACE)
    with report.step("tests: laid out"):
        suite = Suite(pc, program.folder, system.home().parent / "wheels")
    # The tests run by a copy of what was installed, beside all that is done with the program.
    with ThreadPoolExecutor(LANES) as lanes:
        jobs = [lanes.submit(_use_and_uninstall, program, traces, report)]
        jobs += [lanes.submit(job) for job in suite.jobs(report)]
    for job in jobs:
        job.result()
    suite.run_timed(report)


def _use_and_uninstall(program: Program, traces: Traces, report: Report) -> None:
    use(program, report)
    with report.step("uninstall: the data stay, nothing else does") as step:
        facts = traces.data()
        program.uninstall()
        if traces.data() != facts:
            raise Failed("the data were changed")
        step.note(f"{len(facts)} files of the clerk's kept")
        left = traces.left()
        if left:
            raise Failed("\n".join(["left behind:", *left[:25]]))


def _upgrade(program: Program, new: Path, report: Report, *, from_older: bool) -> None:
    name = "upgrade from the previous version" if from_older else "install over itself"
    with report.step(f"{name}: the data stay") as step:
        before = program.facts()
        was = program.command("--version").output.strip()
        program.install(new)
        program.command("check")
        if program.facts() != before:
            raise Failed("the data are not what they were")
        step.note(f"{was} -> {program.command('--version').output.strip()}")
