"""Every call that SQLite itself makes on the database is refused once, by the system's own tracer.

    python -m tests.reliability.system_calls DATA WORK

opens the data, does the work and prints a line of JSON: what came of it. ``strace`` stands between
it and the kernel; of the calls on the database and its journal it lets the k-th fail.
"""

import errno
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.services.facade import open_services
from kroknkaeo_ita.system.paths import DataFolder
from kroknkaeo_ita.system.settings import Settings
from tests.builders import a_clock
from tests.reliability.system import World, a_world, not_thai, state_of, unsound
from tests.reliability.table import Row, Scale

ROOT = Path(__file__).parents[2]
CALLS = ("openat", "pread64", "pwrite64", "fsync", "fdatasync", "ftruncate", "unlink")
"""What SQLite asks the system for; it neither reads nor writes in any other way."""
_WRITING = ("pwrite64", "fdatasync", "ftruncate")
WORKS = ("save", "restore")
NEW = "ผลที่บันทึกใหม่"
_ERRORS = (errno.EIO, errno.ENOSPC)
_LONGEST_S = 60


def can_trace() -> bool:
    """Whether the tracer is there and may trace."""
    found = shutil.which("strace")
    tried = [found or "", "-f", "-o", os.devnull, sys.executable, "-c", ""]
    return bool(found) and subprocess.run(tried, capture_output=True).returncode == 0


def run(scale: Scale, folder: Path) -> Row:
    """Save and restore with each call refused in turn: the old state or the new, told in Thai."""
    goal = "old or new state; a Thai message"
    if not can_trace():
        return Row("the k-th call of SQLite fails", goal, "strace may not trace here", False)
    whole = a_world(folder / "whole")
    with whole.opened() as services:
        old = state_of(services)
    tried, faults = 0, []
    for work in WORKS[: scale.ways]:
        for call, calls in _counted(whole, folder, work).items():
            for at in _turns(scale, call, calls):
                world = _copy(whole, folder / "tried")
                error = _ERRORS[at % len(_ERRORS)]
                said = _worked(
                    world, work, f"inject={call}:error={errno.errorcode[error]}:when={at}"
                )
                found = _faults_of(world, said, old, work)
                faults += [f"{work}, {call} {at}: {fault}" for fault in found]
                tried += 1
    return Row(
        "the k-th call of SQLite fails",
        goal,
        f"{tried} calls refused, {len(faults)} faults",
        not faults and tried > 0,
        faults[:10],
    )


def _turns(scale: Scale, call: str, calls: int) -> Sequence[int]:
    """Which of so many calls are refused: all, or in the short form one of each that writes."""
    if not scale.points:
        return range(1, calls + 1)
    return [(calls + 1) // 2] if call in _WRITING else []


def _faults_of(
    world: World, said: Mapping[str, str], old: tuple[tuple[str, ...], int], work: str
) -> list[str]:
    faults = not_thai(UserError(said["told"])) if said["end"] == "refused" else []
    if said["end"] not in ("done", "refused"):
        faults.append(f"{said['end']}: {said['told']}")
    new = (NEW if work == "save" else "ก่อน",)
    with world.opened() as services:
        texts = state_of(services)[0]
        if said["end"] == "done" and texts != new:
            faults.append(f"acknowledged, but it is {texts}")
        if texts not in (old[0], new):
            faults.append(f"neither old nor new: {texts}")
        faults += services.backups.check()
    return faults + unsound(world)


def _counted(whole: World, folder: Path, work: str) -> Counter[str]:
    """How often each call is made in the work."""
    world = _copy(whole, folder / "tried")
    log = folder / "calls.txt"
    _worked(world, work, f"trace={','.join(CALLS)}", log)
    return Counter(re.findall(rf"\b({'|'.join(CALLS)})\(", log.read_text("utf-8", "replace")))


def _worked(world: World, work: str, asked: str, log: Path | None = None) -> dict[str, str]:
    """Do a work in a process of its own under the tracer; what it says came of it."""
    database = world.data.database
    done = subprocess.run(
        ["strace", "-f", "-qq", "-o", str(log or os.devnull), "-e", asked,
         "-P", str(database), "-P", f"{database}-journal",
         sys.executable, "-m", "tests.reliability.system_calls", str(world.folder), work],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])},
        capture_output=True,
        text=True,
        timeout=_LONGEST_S,
    )  # fmt: skip
    last = done.stdout.strip().splitlines()
    return json.loads(last[-1]) if last else {"end": "died", "told": done.stderr[-500:]}


def _copy(whole: World, folder: Path) -> World:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(whole.folder, folder)
    return World(folder)


def work_once(world: World, work: str) -> None:
    """Open the data and do the work; what is done is kept when this returns."""
    data: DataFolder = world.data
    services = open_services(data, Settings(data.settings), a_clock())
    try:
        if work == "restore":
            services.backups.restore(world.backup)
        else:
            measure = services.measures.of_year(2564)[0]
            kept = services.follow_ups.get(measure.id, 2)
            services.follow_ups.save(kept.changed(result=NEW))
    finally:
        services.close()


def main(folder: str, work: str) -> None:
    """Say what came of a work."""
    try:
        work_once(World(Path(folder)), work)
        said = {"end": "done", "told": ""}
    except UserError as fault:
        said = {"end": "refused", "told": fault.message}
    except BaseException as bug:  # noqa: BLE001 - whatever comes is a finding
        said = {"end": type(bug).__name__, "told": str(bug)}
    sys.stdout.write(json.dumps(said) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
