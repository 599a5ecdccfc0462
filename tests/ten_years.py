"""Ten years of a busy office in one database: the last year filled by hand, the rest copied."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from kroknkaeo_ita.domain.record import new_key
from tests.builders import an_empty_office
from tests.full_year import YEAR, fill_year

_OF_A_YEAR = ("topics", "measures")
_OF_A_MEASURE = (
    *("follow_ups", "channel_checks", "meetings", "trainings", "step_reviews", "surveys"),
)
_LATER = 1_000_000
"""The number before that of the last year's first change."""
_MOST_CHANGES = 50_000
"""The most changes of one year."""


def ten_years(root: Path, measures: int = 60, lines: int = 30_000, years: int = 10) -> None:
    """Make a data folder whose last year is the example's, with each measure reported everywhere.

    The rows are written past the records, which would take minutes, with the words and the
    history that the records would have left.

    Args:
        root: the folder.
        measures: in each year; each has a report of each quarter, of the whole and each division.
        lines: channel checks of one measure in all years together.
        years: how many.
    """
    services = an_empty_office(root)
    connection = services.measures._store._raw()
    # Only a power cut would show the difference, and there is nothing yet that it could harm.
    connection.execute("PRAGMA synchronous = OFF")
    # The history only grows at its end, so the older years' must find room before this year's.
    connection.execute("INSERT INTO sqlite_sequence VALUES ('history', ?)", (_LATER,))
    services.example.load()
    fill_year(services, root, measures)
    (database,) = root.glob("*.db")
    services.close()
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        _report_everywhere(connection)
        _check_daily(connection, lines // years)
        for year in range(YEAR - years + 1, YEAR):
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
                again = row | {"id": new_key(), "division_id": division}
                _insert(connection, "follow_ups", again)
                _trace_like(connection, row, again)


def _check_daily(connection: sqlite3.Connection, lines: int) -> None:
    rows = list(_rows(connection, "channel_checks", "TRUE"))
    for number in range(lines - len(rows)):
        day = date(YEAR - 544, 10, 1) + timedelta(days=number * 365 // lines)
        again = rows[0] | {"id": new_key(), "happened_on": day.isoformat()}
        _insert(connection, "channel_checks", again)
        _trace_like(connection, rows[0], again)


def _trace_like(
    connection: sqlite3.Connection, row: dict[str, object], again: dict[str, object]
) -> None:
    """Leave the words and the history of a row that is another's likeness."""
    (words,) = _rows(connection, "search_texts", "record_id = ?", row["id"])
    _insert(connection, "search_texts", words | {"record_id": again["id"]})
    change = next(_rows(connection, "history", "record_id = ?", row["id"]))
    after = json.loads(change["after"])
    after |= {name: again[name] for name in after if name in again and again[name] != row[name]}
    _insert(connection, "history", change | _as_new(after) | {"act": new_key(), "sequence": None})


def _as_new(after: dict[str, object]) -> dict[str, object]:
    return {"record_id": after["id"], "after": json.dumps(after, ensure_ascii=False)}


def _copy_year(connection: sqlite3.Connection, year: int) -> None:
    def own(key: str | None) -> str | None:
        return key and f"{key}-{year}"

    def day(found: str) -> str:
        return f"{int(found[:4]) - YEAR + year}{found[4:].replace('02-29', '02-28')}"

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
            new |= {
                name: day(row[name]) for name in ("happened_on", "reported_on") if row.get(name)
            }
            _insert(connection, table, row | new)
    for row in _rows(connection, "measure_divisions", of_this_year):
        _insert(connection, "measure_divisions", row | {"measure_id": own(row["measure_id"])})
    _copy_traces(connection, year)


def _copy_traces(connection: sqlite3.Connection, year: int) -> None:
    """Copy words and history of the records that have just been copied."""
    copied = " UNION ALL ".join(
        f"SELECT id FROM {table} WHERE id LIKE '%-{year}'"  # noqa: S608
        for table in (*_OF_A_YEAR, *_OF_A_MEASURE)
    )
    originals = f"record_id || '-{year}' IN ({copied})"
    for row in _rows(connection, "search_texts", originals):
        _insert(connection, "search_texts", row | {"record_id": f"{row['record_id']}-{year}"})
    changes = _rows(connection, "history", f"{originals} ORDER BY sequence")
    for number, row in enumerate(changes):
        after = json.loads(row["after"])
        after |= {
            name: f"{after[name]}-{year}"
            for name in ("id", "measure_id", "topic_id")
            if after.get(name)
        }
        new = {
            "sequence": (year - YEAR + _LATER // _MOST_CHANGES) * _MOST_CHANGES + number,
            "act": f"{row['act']}-{year}",
            "at": f"{year - 543}{row['at'][4:]}",
            # the first state of the last year is the only one that is copied
            "before": None,
        }
        _insert(connection, "history", row | _as_new(after) | new)


def _rows(
    connection: sqlite3.Connection, table: str, where: str, *values: object
) -> Iterator[dict[str, object]]:
    found = connection.execute(f"SELECT * FROM {table} WHERE {where}", values).fetchall()  # noqa: S608
    return (dict(row) for row in found)


def _insert(connection: sqlite3.Connection, table: str, row: dict[str, object]) -> None:
    marks = ", ".join(f":{name}" for name in row)
    connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", row)  # noqa: S608
