"""What a clerk does with the program, done on the PC."""

from __future__ import annotations

import math
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from . import screen
from .installed import Program, digests, size_of
from .pace import pace
from .report import Failed, Report

YEAR = "2564"
START_LIMIT = 2.0
"""Seconds within which the window must be there, on this slow Windows, once it has run before.

Those of a machine at its usual pace."""
WARM_STARTS = 8
"""So many at most: on a shared machine some are slowed by what others do."""
LEAST_COLOURS = 50
"""A window without text and icons shows fewer."""
INSTALLED_LIMIT = 130_000_000
_MAGIC = {"pdf": b"%PDF-", "docx": b"PK\x03\x04", "xlsx": b"PK\x03\x04"}


def look_at(program: Program, report: Report, pictures: Path) -> None:
    """Try what is held to a limit, for which nothing else may go on.

    Args:
        program: installed; its data folder holds the example.
        report: is told of every step.
        pictures: where the photographs of the window go.
    """
    with report.step("size as installed") as step:
        size = size_of(program.folder)
        step.note(f"{size / 1e6:.1f} MB")
        if size > INSTALLED_LIMIT:
            raise Failed(f"more than {INSTALLED_LIMIT / 1e6:.0f} MB")
    with report.step("selftest") as step:
        step.note(program.command("selftest").output.strip().splitlines()[-1])
    _open_the_window(program, report, pictures)


def use(program: Program, report: Report) -> None:
    """Try everything else that the installed program does for a clerk."""
    _print_every_paper(program, report)
    _take_a_form_back(program, report)
    _back_up_and_restore(program, report)


def _open_the_window(program: Program, report: Report, pictures: Path) -> None:
    with report.step("window, first start") as step:
        step.note(f"ready in {_start_of(program, pictures / 'window-first.png'):.2f} s")
    with report.step("window, warm start") as step:
        told, seconds = warm_start(lambda: _start_of(program, pictures / "window-warm.png"), pace)
        step.note(told)
        if seconds > START_LIMIT:
            raise Failed(f"never within {START_LIMIT} s")


def warm_start(start: Callable[[], float], pace: Callable[[], float]) -> tuple[str, float]:
    """Start until one start is quick enough: whatever else the machine does can only slow it.

    Args:
        start: starts the program once, and gives the seconds that it took.
        pace: how many times slower than usual the machine is; asked before and after each start,
            and what both have found is taken off it.

    Returns:
        What was seen, and the best of it in the seconds of the machine at its usual pace.
    """
    told: list[str] = []
    best = math.inf
    before = pace()
    while len(told) < WARM_STARTS and best > START_LIMIT:
        seconds, after = start(), pace()
        slower = min(before, after)
        before = after
        told.append(f"{seconds:.2f} s" + (f" / {slower:.2f}" if slower > 1 else ""))
        best = min(best, seconds / slower)
    return f"ready in {', '.join(told)}", best


def _start_of(program: Program, photograph: Path) -> float:
    """Open the window, photograph it at rest, and close it; seconds until it was at rest."""
    framebuffer = program.pc.folder / "screen" / "Xvfb_screen0"
    screen.await_desktop(framebuffer, LEAST_COLOURS, limit=10)
    begun = time.monotonic()
    running = program.open_window()
    try:
        settled = screen.settle(framebuffer, begun, quiet=1.5, limit=60)
        last = settled.picture or screen.look(framebuffer)
        last.save(photograph)
    finally:
        program.close_window(running)
    if settled.picture is None:
        raise Failed(f"no window came up, or it never came to rest; see {photograph.name}")
    if settled.picture.colours() < LEAST_COLOURS:
        raise Failed(f"the window is empty; see {photograph.name}")
    return settled.seconds


def _print_every_paper(program: Program, report: Report) -> None:
    with report.step("every paper, and one of each format") as step:
        out = program.pc.profile / "Documents" / "เอกสาร ITA"
        out.mkdir(parents=True)
        program.pc.own(out)
        listed = program.command("documents").output.splitlines()
        papers = [line.split("\t") for line in listed if "\t" in line]
        bad, tried = [], set()
        for key, _title, formats in papers:
            # Each print starts the program anew; the tests make every format of every paper.
            first, *others = formats.split()
            for ending in (first, *(one for one in others if one not in tried)):
                tried.add(ending)
                file = out / f"{key}.{ending}"
                asked = ["print", key, "--year", YEAR, "--out", program.pc.windows_path(file)]
                program.command(*asked)
                if not file.is_file() or not file.read_bytes().startswith(_MAGIC[ending]):
                    bad.append(file.name)
        made = len(list(out.iterdir()))
        step.note(f"{len(papers)} papers, {made} files")
        if bad or not made:
            raise Failed(f"not made, or not what their names say: {bad}")
    with report.step("the web copy") as step:
        web = out / "เว็บ"
        web.mkdir()
        program.pc.own(web)
        program.command("publish", program.pc.windows_path(web), "--year", YEAR)
        count = len(list(web.rglob("*.pdf")))
        step.note(f"{count} PDF files")
        if not count:
            raise Failed("no PDF in it")


def _take_a_form_back(program: Program, report: Report) -> None:
    with report.step("a division's form comes back"):
        form = program.pc.profile / "Documents" / "เอกสาร ITA" / "แบบ.xlsx"
        where = program.pc.windows_path(form)
        program.command("print", "division-form", "--year", YEAR, "--out", where)
        program.command("import", where, "--year", YEAR)


def _back_up_and_restore(program: Program, report: Report) -> None:
    # Another drive than the data's, with the name that a stick gets: Z: is one.
    stick = program.pc.folder / "แฟลชไดรฟ์"
    stick.mkdir()
    program.pc.own(stick)
    before: list[str] = []
    with report.step("backup to another drive, and its proof") as step:
        program.command("backup", program.pc.windows_path(stick))
        made = sorted(stick.glob("*.krokbak"))
        if len(made) != 1:
            raise Failed(f"not one backup but {[path.name for path in stick.iterdir()]}")
        before = program.facts()
        step.note(made[0].name)
    with report.step("restore after the data were damaged") as step:
        database = program.data / "ita.db"
        evidence = digests(program.data / "evidence")
        with database.open("r+b") as file:
            file.seek(4096)
            file.write(b"\xff" * 8192)
        program.command("check", ends=1)
        program.command("restore", program.pc.windows_path(made[0]))
        program.command("check")
        if program.facts() != before or digests(program.data / "evidence") != evidence:
            raise Failed("what came back is not what was backed up")
        aside = len(list((program.data / "kept-aside").iterdir()))
        step.note(f"{aside} kept aside")
        if not aside:
            raise Failed("the damaged data were not kept aside")
    with report.step("restore into a new folder on another drive"):
        other = stick / "ข้อมูล ใหม่"
        data = ["--data", program.pc.windows_path(other)]
        program.command(*data, "restore", program.pc.windows_path(made[0]))
        program.command(*data, "check")
        shutil.rmtree(other)
