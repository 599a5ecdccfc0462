"""The real program is killed while it saves, backs up, restores, migrates and rolls over."""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.services.backups import BackupReader
from kroknkaeo_ita.services.facade import Services, open_services
from kroknkaeo_ita.system.clock import SystemClock
from kroknkaeo_ita.system.paths import DataFolder
from kroknkaeo_ita.system.settings import Settings
from tests.builders import the_example_office
from tests.reliability.table import Row, Scale

ROOT = Path(__file__).parents[2]
OLD = ROOT / "tests" / "storage" / "old"


@dataclass
class _Known:
    """What the data must hold, as far as the killed program has told.

    Attributes:
        titles: of measures that were acknowledged.
        years: fiscal years that were.
        backed_up: the same for each backup.
    """

    titles: set[str] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    backed_up: dict[str, tuple[set[str], set[int]]] = field(default_factory=dict)
    acknowledged: int = 0

    def lost_in(self, services: Services) -> set[str]:
        years = {year.year for year in services.years.all()}
        there = {one.title for year in years for one in services.measures.of_year(year)}
        return (self.titles - there) | {str(year) for year in self.years - years}


def run(scale: Scale, folder: Path) -> Row:
    """Kill, open again, and hold what is there against what was acknowledged."""
    data, stick = folder / "ข้อมูล", folder / "แฟลชไดรฟ์"
    stick.mkdir()
    the_example_office(data).close()
    known = _Known(years={2564})
    faults: list[str] = []
    chance = random.Random(scale.kills)
    for number in range(scale.kills):
        if number % 4 == 3:
            faults += _killed_while_migrating(folder / f"old-{number}", chance)
        else:
            _killed_at_work(data, stick, number, known, chance, faults)
        if len(faults) > 5:
            break
    return Row(
        f"kill -9, {scale.kills} times",
        "0 acknowledged records lost, 0 damaged files",
        f"{known.acknowledged} acts acknowledged, {len(faults)} faults",
        not faults and known.acknowledged > scale.kills,
        faults,
    )


def _killed_at_work(
    data: Path, stick: Path, seed: int, known: _Known, chance: random.Random, faults: list[str]
) -> None:
    open_end: tuple[str, str] | None = None
    for act, what in _told_until_killed(
        [data, stick, seed], chance.randint(1, 20), chance.uniform(0.0, 0.2)
    ):
        known.acknowledged += 1
        open_end = (act, what) if act in ("restoring", "rolling") else None
        if act == "saved":
            known.titles.add(what)
        elif act == "rolled":
            known.years.add(int(what))
        elif act == "backed up":
            known.backed_up[what] = (set(known.titles), set(known.years))
        elif act == "restored":
            known.titles, known.years = (set(one) for one in known.backed_up[what])
    with _opened(data, faults) as services:
        if services is None:
            return
        if open_end and open_end[0] == "restoring" and known.lost_in(services):
            # The restore was killed after its last step: then all of the backup is there.
            known.titles, known.years = (set(one) for one in known.backed_up[open_end[1]])
        lost = known.lost_in(services)
        if lost:
            faults.append(f"seed {seed}: lost {sorted(lost)[:3]} after {open_end}")
        faults += services.backups.check()
    faults += [f"seed {seed}: {fault}" for fault in _unsound([stick, data])]
    _tidy(stick, known)


def _unsound(folders: list[Path]) -> Iterator[str]:
    for folder in folders:
        for path in folder.rglob("*.krokbak"):
            try:
                BackupReader().verify(path)
            except UserError as fault:
                yield f"{path.name}: {fault.message}"


def _tidy(stick: Path, known: _Known) -> None:
    """Keep few backups, so that the trial stays quick, and none of which nobody knows the content.

    One that was made but not acknowledged is such a one.
    """
    for path in stick.glob("*.krokbak"):
        if str(path) not in known.backed_up:
            path.unlink()
    for path in sorted(stick.glob("*.krokbak"))[:-6]:
        path.unlink()
        del known.backed_up[str(path)]


def _killed_while_migrating(data: Path, chance: random.Random) -> list[str]:
    """Start on a database of the first release, and kill while it is brought up to date."""
    backup = OLD / "schema-0001.krokbak"
    folder = DataFolder(data)
    folder.create()
    with zipfile.ZipFile(backup) as archive:
        folder.database.write_bytes(archive.read("database.sqlite"))
    stick = data / "stick"
    stick.mkdir()
    for _ in _told_until_killed([data, stick, 1], 0, chance.uniform(0.4, 1.6)):
        pass
    faults: list[str] = []
    with _opened(data, faults) as services:
        expected = BackupReader().verify(backup).counts["มาตรการ"]
        years = services.years.all() if services else ()
        found = sum(len(services.measures.of_year(year.year)) for year in years) if services else 0
        if found < expected:
            faults.append(f"migration: {found} of {expected} measures")
    shutil.rmtree(data)
    return faults


def _told_until_killed(
    arguments: list[object], acts: int, moment: float
) -> Iterator[tuple[str, str]]:
    """What a worker acknowledges until it is killed.

    Args:
        arguments: the worker's.
        acts: how many acknowledgements are waited for.
        moment: seconds from the last of them, or from the start, to the kill.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8") as errors:
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.reliability.worker", *map(str, arguments)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])},
            stdout=subprocess.PIPE,
            stderr=errors,
            encoding="utf-8",
        )
        with child, child.stdout or errors as told:
            lines = [told.readline() for _ in range(acts)]
            time.sleep(moment)
            child.kill()
            lines += told
        errors.seek(0)
        wrong = errors.read()
    if "Traceback" in wrong:
        raise RuntimeError(wrong)
    for line in lines:
        if line.endswith("\n"):
            act, what = json.loads(line)
            yield act, what


@contextmanager
def _opened(data: Path, faults: list[str]) -> Iterator[Services | None]:
    folder = DataFolder(data)
    try:
        services = open_services(folder, Settings(folder.settings), SystemClock())
    except UserError as fault:
        faults.append(f"does not open: {fault.message}")
        yield None
        return
    try:
        yield services
    finally:
        services.close()
