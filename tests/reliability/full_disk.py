"""The disk of the data fills up: a small file system of its own where one can be mounted.

Where none can, the program's writes have a budget of bytes instead, and the next one is refused as
by a full disk.
"""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.follow_up import Status
from kroknkaeo_ita.services.facade import Services
from tests.reliability import system
from tests.reliability.refusals import Refusals
from tests.reliability.system import Work, World, a_world, not_thai, state_of, unsound
from tests.reliability.table import Row, Scale

STEP = 64 * 1024
_SIZE = 32 * 2**20
_STEPS = 24
"""So many steps give every kind of work all the room that it needs."""


def _save(world: World, services: Services) -> None:
    measure = services.measures.of_year(2564)[1]
    blank = services.follow_ups.get(measure.id, 3)
    services.follow_ups.save(blank.changed(status=Status.DONE, result="ผล" * 4000))


WORKS: dict[str, Work] = {
    "save": _save,
    **{name: system.WORKS[name] for name in ("attach", "copy", "backup", "restore")},
}


def run(scale: Scale, folder: Path) -> Row:
    """Leave room for a little more each time, and try every kind of work."""
    whole = a_world(folder / "whole")
    faults: list[str] = []
    refused = done = 0
    apart = STEP * max(_STEPS // scale.steps, 1)
    with ExitStack() as stack:
        small = folder / "small"
        small.mkdir()
        mounted = stack.enter_context(_mounted(small))
        for step in range(scale.steps):
            for name, work in WORKS.items():
                world = _copied(whole, small / "data")
                room = step * apart
                if mounted:
                    (small / "filler").write_bytes(b"")
                    _fill(small, room)
                before = _files(world)
                found, was_refused = _tried(world, name, work, None if mounted else room)
                (small / "filler").unlink(missing_ok=True)
                found += _kept(world, name, before)
                faults += [f"{name}, {room // 1024} KiB free: {fault}" for fault in found]
                refused += was_refused
                done += not was_refused
                shutil.rmtree(world.folder)
    return Row(
        f"disk full, {scale.steps} × {apart >> 10} KiB ({'tmpfs' if mounted else 'budget'})",
        "live data unchanged, earlier backups whole",
        f"{refused} works refused, {done} done, {len(faults)} faults",
        not faults and refused > 0 and done > 0,
        faults[:20],
    )


def _tried(world: World, name: str, work: Work, room: int | None) -> tuple[list[str], bool]:
    """What is wrong after the work, and whether it was refused."""
    faults: list[str] = []
    with ExitStack() as stack:
        try:
            services = stack.enter_context(world.opened())
            if room is not None:
                stack.enter_context(
                    Refusals(world.folder, room=room, error=errno.ENOSPC).in_force()
                )
            before = state_of(services)
            work(world, services)
        except UserError as fault:
            return not_thai(fault), True
        except BaseException as bug:  # noqa: BLE001 - whatever comes is a finding
            return [f"{type(bug).__name__}: {bug}"], True
        after = state_of(services)
        if name != "restore" and after != before:
            faults.append("other texts were changed")
    return faults, False


def _kept(world: World, name: str, before: dict[str, bytes]) -> list[str]:
    """What is wrong once there is room again."""
    with world.opened() as services:
        faults = list(services.backups.check())
        texts, measures = state_of(services)
        allowed = (("หลัง",), ("ก่อน",)) if name == "restore" else (("หลัง",),)
        if texts not in allowed or measures == 0:
            faults.append(f"neither old nor new: {texts}, {measures}")
    faults += [
        f"{path} was changed or is gone"
        for path, content in before.items()
        if not Path(path).is_file() or Path(path).read_bytes() != content
    ]
    return faults + unsound(world)


def _files(world: World) -> dict[str, bytes]:
    """The backups and the evidence that were there before."""
    kept = [*world.folder.rglob("*.krokbak"), *world.data.evidence.rglob("*")]
    return {str(path): path.read_bytes() for path in kept if path.is_file()}


def _copied(whole: World, folder: Path) -> World:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(whole.folder, folder)
    return World(folder)


def _fill(folder: Path, room: int) -> None:
    """Leave so many bytes free."""
    status = os.statvfs(folder)
    taken = status.f_bavail * status.f_frsize - room
    with (folder / "filler").open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(taken, 1))


@contextmanager
def _mounted(folder: Path) -> Iterator[bool]:
    """Mount a small file system on a folder; tells whether that was allowed."""
    allowed = sys.platform.startswith("linux") and os.geteuid() == 0
    command = ["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", str(folder)]
    if allowed:
        allowed = subprocess.run(command, capture_output=True).returncode == 0
    try:
        yield allowed
    finally:
        if allowed:
            subprocess.run(["umount", "--lazy", str(folder)], check=True, capture_output=True)
