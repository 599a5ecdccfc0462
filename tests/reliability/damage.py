"""Backups that were cut short or changed by one bit, and databases of other releases."""

import random
import shutil
import sqlite3
import zipfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.services.facade import Services, open_services
from kroknkaeo_ita.storage.schema import HEAD, REVISIONS
from kroknkaeo_ita.system.clock import FixedClock
from kroknkaeo_ita.system.paths import DataFolder
from kroknkaeo_ita.system.settings import Settings
from tests.builders import a_clock
from tests.reliability.system import a_world
from tests.reliability.table import Row, Scale

OLD = Path(__file__).parents[1] / "storage" / "old"


def cut_and_flipped(scale: Scale, folder: Path) -> Row:
    """Every damaged backup is refused, and the live database keeps every byte."""
    world = a_world(folder)
    good = world.backup.read_bytes()
    chance = random.Random(1)
    damaged = [good[: len(good) * part // scale.cuts] for part in range(scale.cuts)]
    for _ in range(scale.flips):
        content = bytearray(good)
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        damaged.append(bytes(content))
    bad = folder / "เสีย.krokbak"
    accepted = changed = 0
    with world.opened() as services:
        live = world.data.database.read_bytes()
        for content in damaged:
            bad.write_bytes(content)
            try:
                services.backups.restore(bad)
                accepted += 1
            except UserError:
                pass
            changed += world.data.database.read_bytes() != live
    return Row(
        f"backup cut at {scale.cuts} places, {scale.flips} bits flipped",
        "100 % refused, live data byte-identical",
        f"{accepted} of {len(damaged)} accepted, live data changed {changed} times",
        accepted == changed == 0,
    )


def every_release(_scale: Scale, folder: Path) -> Row:
    """A database of every released schema opens; a newer one is refused and not touched."""
    faults = []
    for backup in sorted(OLD.glob("schema-*.krokbak")):
        data = _with_database_of(backup, folder / backup.stem)
        try:
            services = open_services(data, Settings(data.settings), a_clock())
            faults += services.backups.check()
            services.close()
        except UserError as fault:
            faults.append(f"{backup.stem}: {fault.message}")
    lacking = {f"schema-{one}" for one in REVISIONS if one != HEAD} - {
        path.stem for path in OLD.glob("*.krokbak")
    }
    faults += [f"no database of {one} is kept" for one in sorted(lacking)]
    newer = a_world(folder / "newer").data
    with closing(sqlite3.connect(newer.database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = newer.database.read_bytes()
    try:
        open_services(newer, Settings(newer.settings), a_clock()).close()
        faults.append("a newer database was opened")
    except UserError:
        if newer.database.read_bytes() != before:
            faults.append("a newer database was touched")
    return Row(
        "databases of every released schema",
        "all open; a newer one refused untouched",
        f"{len(REVISIONS)} schemas, {len(faults)} faults",
        not faults,
        faults,
    )


def _with_database_of(backup: Path, root: Path) -> DataFolder:
    data = DataFolder(root)
    data.create()
    with zipfile.ZipFile(backup) as archive:
        for name in archive.namelist():
            if name == "database.sqlite":
                data.database.write_bytes(archive.read(name))
            elif name.startswith("evidence/"):
                sha256 = name.rpartition("/")[2]
                shelf = data.evidence / sha256[:2]
                shelf.mkdir(exist_ok=True)
                (shelf / sha256).write_bytes(archive.read(name))
    return data


def clocks(_scale: Scale, folder: Path) -> Row:
    """The clock is ten years behind, ten years ahead, and a day back: nothing goes wrongly."""
    wrong = []
    for days in (-3650, 3650, -1):
        clock = a_clock()
        root = folder / str(days)
        world = a_world(root)
        services = open_services(world.data, Settings(world.data.settings), clock)
        _work_for(services, clock, 8)
        before = {kept.path.name for kept in services.automatic.all()}
        clock.advance(timedelta(days=days))
        _work_for(services, clock, 3, step=timedelta(minutes=1))
        gone = before - {kept.path.name for kept in services.automatic.all()}
        wrong += [f"{days} days: {name}" for name in sorted(gone)]
        services.close()
        shutil.rmtree(root)
    return Row(
        "clock −10 y, +10 y, back a day",
        "nothing pruned wrongly",
        f"{len(wrong)} copies lost",
        not wrong,
        wrong,
    )


def _work_for(
    services: Services, clock: FixedClock, times: int, step: timedelta = timedelta(days=1)
) -> None:
    for number in range(times):
        clock.advance(step)
        measure = services.measures.of_year(2564)[0]
        kept = services.follow_ups.get(measure.id, 2)
        services.follow_ups.save(kept.changed(result=f"{number} {clock.now()}"))
        services.automatic.make()
