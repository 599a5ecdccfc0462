"""Every kind of work, with the system refusing one call of it, or a drive pulled out for good."""

import errno
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.follow_up import Status
from kroknkaeo_ita.services.backups import BackupReader
from kroknkaeo_ita.services.facade import Services, open_services
from kroknkaeo_ita.services.rescue import bring_back
from kroknkaeo_ita.system.paths import DataFolder
from kroknkaeo_ita.system.settings import Settings
from tests.builders import a_clock, the_example_office
from tests.reliability.refusals import Refusals
from tests.reliability.table import Row, Scale

_ERRORS = (errno.EIO, errno.ENOSPC, errno.EACCES)


@dataclass(frozen=True)
class World:
    """A data folder, a stick with one backup on it, and a photo, all in one folder."""

    folder: Path

    @property
    def data(self) -> DataFolder:
        return DataFolder(self.folder / "ข้อมูล")

    @property
    def stick(self) -> Path:
        return self.folder / "แฟลชไดรฟ์"

    @property
    def backup(self) -> Path:
        """The one on the stick; its name is known, so that looking for it is no call."""
        return self.stick / "ita-25640409-103000.krokbak"

    @property
    def photo(self) -> Path:
        return self.folder / "รูป.jpg"

    @contextmanager
    def opened(self) -> Iterator[Services]:
        services = open_services(self.data, Settings(self.data.settings), a_clock())
        try:
            yield services
        finally:
            services.close()


def a_world(folder: Path) -> World:
    """The example with a result and a photo; one backup older than the last change."""
    world = World(folder)
    world.stick.mkdir(parents=True)
    world.photo.write_bytes(b"photo" * 40_000)
    services = the_example_office(world.data.root)
    _report(services, "ก่อน", world.photo)
    services.backups.make(world.stick)
    services.automatic.make()
    _report(services, "หลัง")
    services.close()
    world.photo.write_bytes(b"another" * 40_000)
    return world


def _report(services: Services, text: str, photo: Path | None = None) -> None:
    measure = services.measures.of_year(2564)[0]
    kept = services.follow_ups.get(measure.id, 2)
    kept = services.follow_ups.save(kept.changed(status=Status.DONE, result=text))
    if photo:
        services.follow_ups.attach(kept, photo)


def _attach(world: World, services: Services) -> None:
    measure = services.measures.of_year(2564)[1]
    services.follow_ups.attach(services.follow_ups.get(measure.id, 2), world.photo)


def _restore(world: World, services: Services) -> None:
    services.backups.restore(world.backup)


Work = Callable[[World, Services], object]

WORKS: dict[str, Work] = {
    "attach": _attach,
    "backup": lambda world, services: services.backups.make(world.stick),
    "copy": lambda _world, services: services.automatic.make(),
    "restore": _restore,
    "merge": lambda world, services: services.merging.compare(world.backup),
}


def refused_once(scale: Scale, folder: Path) -> Row:
    """The k-th call fails, for every k: the old state or the new, and a sentence in Thai."""
    whole = a_world(folder / "whole")
    tried, faults = 0, []
    for name, work in WORKS.items():
        for at in _points(scale, _calls_of(whole, folder, work)):
            world = _copy(whole, folder / "tried")
            refusals = Refusals(world.folder, at, error=_ERRORS[at % 3])
            faults += [f"{name}, call {at}: {fault}" for fault in _tried(world, work, refusals)]
            tried += 1
    for at in _points(scale, _calls_of_rescue(whole, folder)):
        world = _lost(_copy(whole, folder / "tried"))
        refusals = Refusals(world.folder, at, error=_ERRORS[at % 3])
        faults += [f"rescue, call {at}: {fault}" for fault in _rescued(world, refusals)]
        tried += 1
    return Row(
        "the k-th I/O call fails",
        "old or new state; a Thai message",
        f"{tried} calls refused, {len(faults)} faults",
        not faults and tried > 0,
        faults[:10],
    )


def pulled(scale: Scale, folder: Path) -> Row:
    """From the k-th call on the stick, every call fails: nothing unsound has a final name."""
    whole = a_world(folder / "whole")
    tried, faults = 0, []
    for name in ("backup", "restore"):
        work = WORKS[name]
        counted = Refusals(_copy(whole, folder / "tried").stick)
        list(_tried(World(folder / "tried"), work, counted))
        for at in _points(scale, counted.calls):
            world = _copy(whole, folder / "tried")
            refusals = Refusals(world.stick, at, on=True, error=_ERRORS[at % 3])
            faults += [f"{name}, call {at}: {fault}" for fault in _tried(world, work, refusals)]
            tried += 1
    return Row(
        "stick pulled at any step",
        "no unsound file under a final name",
        f"pulled at {tried} steps, {len(faults)} faults",
        not faults and tried > 0,
        faults[:10],
    )


def _tried(world: World, work: Work, refusals: Refusals) -> list[str]:
    """What is wrong after the work was tried; nothing if all is old or all is new."""
    faults: list[str] = []
    with world.opened() as services:
        before = state_of(services)
        try:
            with refusals.in_force():
                work(world, services)
        except UserError as fault:
            faults += not_thai(fault)
        except BaseException as bug:  # noqa: BLE001 - whatever comes is a finding
            faults.append(f"{type(bug).__name__}: {bug}")
        live = state_of(services)
    with world.opened() as services:
        after = state_of(services)
        if after != live:
            faults.append("what was shown is not what is kept")
        if work is not WORKS["restore"] and after[0] != before[0]:
            faults.append("texts were changed")
        if work is WORKS["restore"] and after[0] not in (before[0], ("ก่อน",)):
            faults.append(f"neither old nor new: {after[0]}")
        faults += services.backups.check()
    return faults + unsound(world)


def _rescued(world: World, refusals: Refusals) -> list[str]:
    faults: list[str] = []
    try:
        with refusals.in_force():
            bring_back(world.data, world.backup, a_clock())
    except UserError as fault:
        faults += not_thai(fault)
    except BaseException as bug:  # noqa: BLE001 - whatever comes is a finding
        faults.append(f"{type(bug).__name__}: {bug}")
    damaged = [path.read_bytes() for path in world.data.kept_aside.glob("damaged-*.sqlite")]
    there = world.data.database.read_bytes() if world.data.database.exists() else b""
    if b"damaged" * 2000 not in (*damaged, there):
        faults.append("the damaged file is gone")
    if there not in (b"", b"damaged" * 2000):
        with world.opened() as services:
            faults += services.backups.check()
    return faults + unsound(world)


def state_of(services: Services) -> tuple[tuple[str, ...], int]:
    measure = services.measures.of_year(2564)[0]
    kept = services.follow_ups.get(measure.id, 2)
    return (kept.result,), len(services.measures.of_year(2564))


def unsound(world: World) -> list[str]:
    found = []
    for path in world.folder.rglob("*.krokbak"):
        try:
            BackupReader().verify(path)
        except UserError as fault:
            found.append(f"{path.name}: {fault.message}")
    return found


def not_thai(fault: UserError) -> list[str]:
    return [] if any("ก" <= char <= "๛" for char in fault.message) else [f"told as {fault.message}"]


def _points(scale: Scale, calls: int) -> list[int]:
    if not scale.points or scale.points >= calls:
        return list(range(1, calls + 1))
    return sorted(
        {1 + number * (calls - 1) // (scale.points - 1) for number in range(scale.points)}
    )


def _calls_of(whole: World, folder: Path, work: Work) -> int:
    world = _copy(whole, folder / "tried")
    counted = Refusals(world.folder)
    with world.opened() as services, counted.in_force():
        work(world, services)
    return counted.calls


def _calls_of_rescue(whole: World, folder: Path) -> int:
    world = _lost(_copy(whole, folder / "tried"))
    counted = Refusals(world.folder)
    with counted.in_force():
        bring_back(world.data, world.backup, a_clock())
    return counted.calls


def _lost(world: World) -> World:
    world.data.database.write_bytes(b"damaged" * 2000)
    return world


def _copy(whole: World, folder: Path) -> World:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(whole.folder, folder)
    return World(folder)
