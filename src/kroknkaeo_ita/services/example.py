"""Fills an empty data folder with the year 2564 of เทศบาลตำบลโกรกแก้ว."""

import json
from pathlib import Path
from typing import Any

from ..domain.assessment import Assessment
from ..domain.errors import UserError
from ..domain.measure import Measure, Topic
from ..domain.memo import Memo
from ..domain.office import ChainStep, Division, Office, Officer
from ..domain.plain import from_plain
from ..domain.year import FiscalYear
from ..storage.store import Store
from ..storage.transactions import Writer


class ExampleService:
    """Loads the example year that ships with the program."""

    def __init__(self, store: Store, file: Path) -> None:
        self._store = store
        self._file = file

    def load(self) -> int:
        """Keep the example's records and return its fiscal year (B.E.).

        Raises:
            UserError: the data folder is not empty.
        """
        plain = json.loads(self._file.read_text(encoding="utf-8"))
        with self._store.write("เริ่มจากตัวอย่าง") as writer:
            if writer.has_history():
                raise UserError(
                    "โฟลเดอร์ข้อมูลนี้มีข้อมูลอยู่แล้ว จึงไม่ใส่ตัวอย่างทับ "
                    "กรุณาเลือกโฟลเดอร์ว่าง เช่น ใช้ตัวเลือก --data กับโฟลเดอร์ใหม่"
                )
            writer.put(from_plain(Office, plain["office"]))
            divisions = _divisions(writer, plain["divisions"])
            officers = _officers(writer, plain["officers"], divisions)
            for place, step in enumerate(plain["chain"], start=1):
                officer = officers[step["officer"]]
                known = {**step, "position": place, "officer_id": officer.id}
                writer.put(from_plain(ChainStep, known))
            writer.put(from_plain(Assessment, plain["assessment"]))
            year = writer.put(from_plain(FiscalYear, plain["year"])).year
            _measures(writer, plain, year, divisions)
            first = next(iter(divisions.values()))
            memo = {**plain["memo"], "fiscal_year": year, "division_id": first.id}
            writer.put(from_plain(Memo, memo))
        return year


def _divisions(writer: Writer, plain: list[dict[str, Any]]) -> dict[str, Division]:
    kept = {}
    for place, values in enumerate(plain, start=1):
        division = writer.put(from_plain(Division, {**values, "position": place}))
        kept[division.name] = division
    return kept


def _officers(
    writer: Writer, plain: list[dict[str, Any]], divisions: dict[str, Division]
) -> dict[str, Officer]:
    kept = {}
    for values in plain:
        known = {**values, "division_id": divisions[values["division"]].id}
        kept[values["key"]] = writer.put(from_plain(Officer, known))
    return kept


def _measures(
    writer: Writer, plain: dict[str, Any], year: int, divisions: dict[str, Division]
) -> None:
    topic = writer.put(Topic(fiscal_year=year, title=plain["topic"]))
    everyone = [division.id for division in divisions.values()]
    for place, values in enumerate(plain["measures"], start=1):
        known = {
            **values,
            "fiscal_year": year,
            "position": place,
            "topic_id": topic.id,
            "division_ids": everyone,
        }
        writer.put(from_plain(Measure, known))
