"""A large office's backup, timed beside a plain copy of the same bytes on the same disk.

    python -m tests.reliability.size DATA STICK ROUNDS

makes the backups and the copies in turn, and prints the figures as JSON.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

from kroknkaeo_ita.services.facade import Services, open_services
from kroknkaeo_ita.storage import archive
from kroknkaeo_ita.system.files import forget_cached
from kroknkaeo_ita.system.paths import DataFolder
from kroknkaeo_ita.system.settings import Settings
from tests.builders import a_clock, an_empty_office, the_example_office
from tests.reliability.memory import peak_since
from tests.reliability.table import Row, Scale
from tests.ten_years import ten_years

ROOT = Path(__file__).parents[2]
MOST_TIMES = 1.6
"""How much longer than the copy a backup may take."""
MOST = 200 * 2**20
"""Bytes of memory above those of the open program."""
_CHUNK = 2**20
_PHOTOS = (5 * 2**20, 10 * 2**20)


def run(scale: Scale, folder: Path) -> Row:
    """Fill an office, then back it up and copy the same bytes, each several times in turn."""
    data, stick = folder / "ข้อมูล", folder / "แฟลชไดรฟ์"
    stick.mkdir()
    if scale.years:
        ten_years(data, lines=3000 * scale.years, years=scale.years)
        services = an_empty_office(data)
    else:
        services = the_example_office(data)
    fill_with_evidence(services, folder, scale.megabytes * 2**20)
    services.close()
    figures = _measured_in_a_child(data, stick, scale.rounds)
    times = figures["backup"] / figures["copy"]
    peak = figures["peak"]
    told = f"{figures['backup']:.2f} s, copy {figures['copy']:.2f} s: {times:.2f} ×"
    # What is fixed in a backup outweighs a few megabytes, so only the large one is held against
    # the clock.
    in_time = times <= MOST_TIMES or not scale.years
    goal = f"within {MOST_TIMES} × a copy, below {MOST >> 20} MB"
    return Row(
        f"backup of {figures['bytes'] >> 20} MB, {scale.years} years",
        goal if scale.years else f"below {MOST >> 20} MB",
        f"{told}, {peak >> 20} MB",
        in_time and peak < MOST,
    )


def fill_with_evidence(services: Services, folder: Path, size: int) -> None:
    """Attach photos of 5 to 10 MB, of bytes that nothing can pack, up to so many bytes."""
    chance = random.Random(2564)
    photo = folder / "รูป.jpg"
    measures = services.measures.of_year(2564)
    number = 0
    while size > 0:
        taken = min(size, chance.randint(*_PHOTOS))
        photo.write_bytes(os.urandom(taken))
        measure = measures[number % len(measures)]
        services.follow_ups.attach(services.follow_ups.get(measure.id, 2), photo)
        size -= taken
        number += 1
    photo.unlink()


def _measured_in_a_child(data: Path, stick: Path, rounds: int) -> dict:
    said = subprocess.run(
        [sys.executable, "-m", "tests.reliability.size", str(data), str(stick), str(rounds)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])},
        stdout=subprocess.PIPE,
        check=True,
        encoding="utf-8",
    ).stdout
    return json.loads(said)


def measured(data: Path, stick: Path, rounds: int) -> dict:
    """Seconds of the quickest backup and of the quickest copy, their bytes, and the memory."""
    folder = DataFolder(data)
    services = open_services(folder, Settings(folder.settings), a_clock())
    backups, copies, peaks, size = [], [], [], 0
    for _ in range(rounds):
        sources = [
            folder.database,
            *(path for path in folder.evidence.rglob("*") if path.is_file()),
        ]
        _forget(sources)
        with peak_since() as peak:
            started = time.perf_counter()
            made = services.backups.make(stick).path
            backups.append(time.perf_counter() - started)
        peaks.append(peak.bytes)
        archive.remove_parts(made)
        _forget(sources)
        started = time.perf_counter()
        size = plain_copy(sources, stick / "สำเนา")
        copies.append(time.perf_counter() - started)
        shutil.rmtree(stick / "สำเนา")
    services.close()
    return {"backup": min(backups), "copy": min(copies), "peak": max(peaks), "bytes": size}


def plain_copy(sources: list[Path], target: Path) -> int:
    """Copy files one by one, force each to the disk, and read all of them back; gives the bytes."""
    target.mkdir()
    size = 0
    for number, source in enumerate(sources):
        with source.open("rb") as file, (target / str(number)).open("xb") as copy:
            while chunk := file.read(_CHUNK):
                copy.write(chunk)
            copy.flush()
            os.fsync(copy.fileno())
    for number, source in enumerate(sources):
        copied = target / str(number)
        forget_cached(copied)
        with source.open("rb") as file, copied.open("rb") as copy:
            while chunk := copy.read(_CHUNK):
                if chunk != file.read(_CHUNK):
                    raise RuntimeError(f"{copied} is not what was written")
                size += len(chunk)
    return size


def _forget(paths: list[Path]) -> None:
    for path in paths:
        forget_cached(path)


if __name__ == "__main__":
    figures = measured(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
    sys.stdout.write(json.dumps(figures) + "\n")
