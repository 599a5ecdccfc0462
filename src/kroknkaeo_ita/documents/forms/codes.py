"""What a fillable form says to the program: the codes that its writer leaves and its reader seeks.

A hidden row above the head has :data:`MARK` in its first column and over each column the code of
what stands there: a field of the follow-up, or one of the keys of a row. The keys stand hidden in
every row, so rows may be sorted, and sheets copied or renamed.
"""

from __future__ import annotations

MARK = "kroknkaeo-ita/division-form/"
"""Begins the text that tells the form; the number of its format follows."""
FORMAT = 1

OFFICE = "office"
"""The name of the office the form was made for."""
YEAR, YEAR_ID = "year", "year_id"
MEASURE, QUARTER, DIVISION = "measure_id", "quarter", "division_id"
PRINTED = "printed"
"""The marks of what the form already said, as "field=mark" with spaces between."""

KEYS = (YEAR, YEAR_ID, OFFICE, MEASURE, QUARTER, DIVISION, PRINTED)


def printed_text(printed: dict[str, str]) -> str:
    """The marks of a row as one text."""
    return " ".join(f"{name}={mark}" for name, mark in printed.items() if mark)


def printed_marks(text: str) -> dict[str, str]:
    """The marks of a row; what is no mark is passed over."""
    pairs = (part.partition("=") for part in text.split())
    return {name: mark for name, equals, mark in pairs if equals}
