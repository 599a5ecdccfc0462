"""The program at work for ever, telling each thing that it has kept; until it is killed.

    python -m tests.reliability.worker DATA STICK SEED

One line on standard output for each act, once it is acknowledged: its name and what it did, as
JSON. Before a restore and a roll-over a line says that it begins.
"""

import json
import random
import sys
from pathlib import Path

from kroknkaeo_ita.app import open_program
from kroknkaeo_ita.domain.measure import Measure
from kroknkaeo_ita.services.facade import Services


def main(data: Path, stick: Path, seed: int) -> None:
    """Work until killed."""
    chance = random.Random(seed)
    with open_program(data) as program:
        services = program.services
        _say("open", "")
        for number in range(10**9):
            _act(services, stick, chance, f"{seed}-{number}")


def _act(services: Services, stick: Path, chance: random.Random, name: str) -> None:
    kind = chance.choices(("save", "backup", "copy", "restore", "roll"), (20, 2, 2, 1, 1))[0]
    years = [year.year for year in services.years.all()]
    if kind == "save":
        services.measures.add(Measure(fiscal_year=years[-1], title=name))
        _say("saved", name)
    elif kind == "backup":
        report = services.backups.make(stick)
        _say("backed up", str(report.path))
    elif kind == "copy":
        report = services.automatic.make()
        if report:
            _say("copied", str(report.path))
    elif kind == "restore":
        backups = sorted(stick.glob("*.krokbak"))
        if backups:
            chosen = chance.choice(backups)
            _say("restoring", str(chosen))
            services.backups.restore(chosen)
            _say("restored", str(chosen))
    elif max(years) < 2570:
        _say("rolling", str(max(years) + 1))
        services.rollover.start(max(years), max(years) + 1)
        _say("rolled", str(max(years) + 1))


def _say(act: str, what: str) -> None:
    sys.stdout.write(json.dumps([act, what]) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
