"""Builds what tests start from: an open data folder, a filled year."""

from datetime import datetime
from pathlib import Path

from kroknkaeo_ita.domain.measure import Measure
from kroknkaeo_ita.domain.office import Division
from kroknkaeo_ita.services.facade import Services, open_services
from kroknkaeo_ita.storage.store import Store
from kroknkaeo_ita.system.clock import FixedClock
from kroknkaeo_ita.system.paths import DataFolder
from kroknkaeo_ita.system.settings import Settings

MEMO_DAY = datetime(2021, 4, 9, 10, 30)
"""The day of the source's memo: 9 April 2564, in the third quarter."""


def a_clock(moment: datetime = MEMO_DAY) -> FixedClock:
    return FixedClock(moment)


def a_store(folder: Path) -> Store:
    return Store(folder / "ข้อมูล.db", a_clock(), lambda: "ผู้ทดสอบ")


def an_empty_office(root: Path, clock: FixedClock | None = None) -> Services:
    folder = DataFolder(root)
    folder.create()
    return open_services(folder, Settings(folder.settings), clock or a_clock())


def the_example_office(root: Path, clock: FixedClock | None = None) -> Services:
    services = an_empty_office(root, clock)
    services.example.load()
    return services


def three_divisions(services: Services) -> tuple[Division, ...]:
    return tuple(
        services.divisions.add(Division(name=name))
        for name in ("สำนักปลัดเทศบาล", "กองคลัง", "กองช่าง")
    )


def a_measure(title: str = "ลดขั้นตอนในการให้บริการประชาชน", **values: object) -> Measure:
    return Measure(**{"fiscal_year": 2564, "title": title, **values})
