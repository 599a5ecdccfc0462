"""Backups that were made to do harm, each tried in every way in which a backup is opened.

    python -m tests.reliability.hostile DATA STICK WAYS

tries every file of a folder in a process of its own, and prints a line of JSON for each.
"""

import gc
import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.services.facade import Services, open_services
from kroknkaeo_ita.services.rescue import bring_back
from kroknkaeo_ita.storage import archive
from kroknkaeo_ita.system.paths import DataFolder
from kroknkaeo_ita.system.settings import Settings
from tests.builders import a_clock, the_example_office
from tests.reliability.forged_archives import ARCHIVES, Good, good_of, locked_kinds
from tests.reliability.forged_databases import DATABASES, packed
from tests.reliability.memory import peak_since
from tests.reliability.table import Row, Scale

ROOT = Path(__file__).parents[2]
PASSPHRASE = "ยากจะเดาได้"
LONGEST = 5.0
"""Seconds in which a file is refused."""
MOST = 200 * 2**20
"""Bytes of memory above those of the open program."""
WAYS = ("restore", "verify", "merge", "rescue")


def run(scale: Scale, folder: Path) -> Row:
    """Try every file; each is refused in Thai, in time, in little memory, and leaves nothing."""
    data, stick, temporary = folder / "ข้อมูล", folder / "แฟลชไดรฟ์", folder / "tmp"
    stick.mkdir()
    temporary.mkdir()
    names = write_all(stick, _good(data, folder / "ดี"))
    before = tree_of(folder)
    found = list(_tried_in_a_child(data, stick, temporary, scale.ways))
    after = tree_of(folder)
    faults = [f"{names[one['file']]}: {fault}" for one in found for fault in one["faults"]]
    faults += [f"left or changed: {path}" for path in sorted(before ^ after)][:5]
    if len(found) != len(names):
        faults.append(f"only {len(found)} of {len(names)} were tried")
    slowest = max((one["seconds"] for one in found), default=0)
    most = max((one["peak"] for one in found), default=0) / 2**20
    return Row(
        f"{len(names)} hostile files",
        "100 % refused within 5 s and 200 MB, 0 bytes left",
        f"{len(faults)} faults; the slowest {slowest:.1f} s, the largest {most:.0f} MB",
        not faults and len(names) >= 60,
        faults,
    )


def write_all(stick: Path, good: Good) -> dict[str, str]:
    """Write every hostile file to a folder, and say of what kind each is, by its file name."""
    kinds: list[tuple[str, Callable[[], bytes]]] = [
        (name, lambda make=make: make(good)) for name, make in ARCHIVES.items()
    ]
    kinds += [
        (f"a database: {name}", lambda change=change: packed(good, change))
        for name, change in DATABASES.items()
    ]
    kinds += [(name, lambda content=content: content) for name, content in locked_kinds(good)]
    names = {}
    for number, (kind, make) in enumerate(kinds):
        name = f"{number:03}.krokbak"
        (stick / name).write_bytes(make())
        names[name] = kind
    names |= _parts(stick, good)
    return names


def _parts(stick: Path, good: Good) -> dict[str, str]:
    """Backups of several parts, of which some are lacking, exchanged, or of another backup."""
    whole, names = good.locked, {}
    third = len(whole) // 3
    thirds = [whole[:third], whole[third : 2 * third], whole[2 * third :]]
    for kind, parts in {
        "parts: the second is lacking": {1: thirds[0], 3: thirds[2]},
        "parts: the last is lacking": {1: thirds[0], 2: thirds[1]},
        "parts: the last two exchanged": {1: thirds[0], 2: thirds[2], 3: thirds[1]},
        "parts: one more than there are": {1: thirds[0], 2: thirds[1], 3: thirds[2], 4: b"x"},
        "parts: of two backups": {1: thirds[0], 2: os.urandom(third), 3: thirds[2]},
        "parts: the first cut": {1: thirds[0][:-5], 2: thirds[1], 3: thirds[2]},
    }.items():
        name = f"part-{len(names)}.krokbak"
        for number, content in parts.items():
            (stick / (name if number == 1 else f"{name}.{number}")).write_bytes(content)
        names[name] = kind
    return names


def _good(data: Path, folder: Path) -> Good:
    folder.mkdir()
    services = the_example_office(data)
    plain = services.backups.make(folder / "ดี.krokbak").path.read_bytes()
    photo = folder / "รูป.jpg"
    photo.write_bytes(os.urandom(3 * 2**20))
    measure = services.measures.of_year(2564)[0]
    services.follow_ups.attach(services.follow_ups.get(measure.id, 2), photo)
    path = services.backups.make(folder / "ลับ.krokbak", passphrase=PASSPHRASE).path
    services.close()
    return good_of(plain, path.read_bytes())


def _tried_in_a_child(data: Path, stick: Path, temporary: Path, ways: int) -> Iterator[dict]:
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.reliability.hostile", str(data), str(stick), str(ways)],
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
            **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary)),
        },
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    said, _ = child.communicate()
    for line in said.splitlines():
        yield json.loads(line)


def try_all(data: Path, stick: Path, ways: int) -> Iterator[dict]:
    """What came of every backup in a folder, one after another."""
    folder = DataFolder(data)
    services = open_services(folder, Settings(folder.settings), a_clock())
    with suppress(UserError):  # what is loaded at the first use is no file's fault
        services.backups.verify(stick / "part-0.krokbak", passphrase=PASSPHRASE)
    # What the program itself holds is no garbage, and need not be looked through for each file.
    gc.freeze()
    for path in sorted(stick.glob("*.krokbak")):
        faults: list[str] = []
        with peak_since() as peak:
            slowest = max(_refused(way, path, services, folder, faults) for way in WAYS[:ways])
        with suppress(UserError):
            archive.peek(path)
        if slowest > LONGEST:
            faults.append(f"{slowest:.1f} s")
        if peak.bytes > MOST:
            faults.append(f"{peak.bytes / 2**20:.0f} MB")
        yield {"file": path.name, "faults": faults, "seconds": slowest, "peak": peak.bytes}
    services.close()


def _refused(
    way: str, path: Path, services: Services, folder: DataFolder, faults: list[str]
) -> float:
    """Seconds until a backup was refused."""
    started = time.monotonic()
    try:
        if way == "verify":
            services.backups.verify(path, passphrase=PASSPHRASE)
        elif way == "restore":
            services.backups.restore(path, passphrase=PASSPHRASE)
        elif way == "merge":
            services.merging.compare(path, passphrase=PASSPHRASE)
        else:
            bring_back(folder, path, a_clock())
        faults.append(f"{way}: accepted")
    except UserError as fault:
        if not any("ก" <= char <= "๛" for char in fault.message):
            faults.append(f"{way}: told as {fault.message}")
    except BaseException as bug:  # noqa: BLE001 - whatever comes is a finding
        faults.append(f"{way}: {type(bug).__name__}: {str(bug)[:200]}")
    return time.monotonic() - started


def tree_of(folder: Path) -> set[tuple[str, int, str]]:
    """Every file in a folder, with its size and what is in it."""
    found = set()
    for path in folder.rglob("*"):
        if path.is_file() and path.suffix != ".log":
            found.add((str(path.relative_to(folder)), path.stat().st_size, _hash_of(path)))
        elif path.is_dir() and not any(path.iterdir()):
            found.add((str(path.relative_to(folder)), 0, "folder"))
    return found


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


if __name__ == "__main__":
    for tried in try_all(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])):
        sys.stdout.write(json.dumps(tried) + "\n")
        sys.stdout.flush()
