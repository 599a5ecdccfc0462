"""The tables; no mapped object of SQLAlchemy stands between their rows and the records."""

from .base import APPLICATION_ID, METADATA
from .record_table import RecordTable, parts
from .records import RECORD_TYPES, TABLES
from .trace import HISTORY, MOST_CHANGES, SEARCH

__all__ = [
    "APPLICATION_ID",
    "HISTORY",
    "METADATA",
    "MOST_CHANGES",
    "RECORD_TYPES",
    "SEARCH",
    "TABLES",
    "RecordTable",
    "parts",
]
