"""Ten years of a busy office in one database: the last year filled by hand, the rest copied."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from kroknkaeo_ita.domain.record import new_key
from tests.builders import the_example_office
from tests.full_year import YEAR, fill_year

CHECKS = 3_000
"""Channel checks of one measure in each year."""

_OF_A_YEAR = ("topics", "measures")
_OF_A_MEASURE = ("follow_ups", "channel_checks", "meetings", "trainings")


def ten_years(root: Path) -> None:
    """Make a data folder with ten years of 60 measures, 4 quarters and 6 divisions.

    The rows are written past the records, which would take minutes.
    """
    services = the_example_office(root)
    fill_year(services, root, 60)
    (database,) = root.glob("*.db")
    services.close()
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        _report_everywhere(connection)
        _check_daily(connection)
        for year in range(YEAR - 9, YEAR):
            _copy_year(connection, year)
        connection.commit()


def _report_everywhere(connection: sqlite3.Connection) -> None:
    divisions = [row["id"] for row in connection.execute("SELECT id FROM divisions")]
    known = {
        (row["measure_id"], row["quarter"], row["division_id"])
        for row in connection.execute("SELECT measure_id, quarter, division_id FROM follow_ups")
    }
    for row in _rows(connection, "follow_ups", "division_id IS NULL"):
        for division in divisions:
            if (row["measure_id"], row["quarter"], division) not in known:
                _insert(connection, "follow_ups", row | {"id": new_key(), "division_id": division})


def _check_daily(connection: sqlite3.Connection) -> None:
    row = next(_rows(connection, "channel_checks", "TRUE"))
    for number in range(CHECKS):
        day = date(YEAR - 544, 10, 1) + timedelta(days=number * 365 // CHECKS)
        again = row | {"id": new_key(), "happened_on": day.isoformat()}
        _insert(connection, "channel_checks", again)


def _copy_year(connection: sqlite3.Connection, year: int) -> None:
    def own(key: str | None) -> str | None:
        return key and f"{key}-{year}"

    for row in _rows(connection, "fiscal_years", f"year = {YEAR}"):
        _insert(connection, "fiscal_years", row | {"id": own(row["id"]), "year": year})
    for table in _OF_A_YEAR:
        for row in _rows(connection, table, f"fiscal_year = {YEAR}"):
            new = {"id": own(row["id"]), "fiscal_year": year}
            if "topic_id" in row:
                new["topic_id"] = own(row["topic_id"])
            _insert(connection, table, row | new)
    of_this_year = f"measure_id IN (SELECT id FROM measures WHERE fiscal_year = {YEAR})"  # noqa: S608
    for table in _OF_A_MEASURE:
        for row in _rows(connection, table, of_this_year):
            new = {"id": own(row["id"]), "measure_id": own(row["measure_id"])}
            _insert(connection, table, row | new)
    for row in _rows(connection, "measure_divisions", of_this_year):
        _insert(connection, "measure_divisions", row | {"measure_id": own(row["measure_id"])})


def _rows(connection: sqlite3.Connection, table: str, where: str) -> Iterator[dict[str, object]]:
    found = connection.execute(f"SELECT * FROM {table} WHERE {where}").fetchall()  # noqa: S608
    return (dict(row) for row in found)


def _insert(connection: sqlite3.Connection, table: str, row: dict[str, object]) -> None:
    marks = ", ".join(f":{name}" for name in row)
    connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", row)  # noqa: S608
