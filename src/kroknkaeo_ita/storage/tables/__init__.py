"""The tables: one typed mapping for each record type, attribute for attribute."""

from ...domain.record import Record
from . import activities, forms, office, papers, trace, work
from .base import APPLICATION_ID, Base, RecordRow
from .trace import MOST_CHANGES, HistoryRow, SearchRow

__all__ = [
    "APPLICATION_ID",
    "MOST_CHANGES",
    "RECORD_TYPES",
    "ROW_TYPES",
    "Base",
    "HistoryRow",
    "SearchRow",
]

_MODULES = (activities, forms, office, papers, trace, work)
"""Importing them is what makes their tables known to ``Base``."""

ROW_TYPES: dict[type[Record], type[RecordRow]] = {
    mapper.class_.record_type: mapper.class_
    for mapper in Base.registry.mappers
    if issubclass(mapper.class_, RecordRow)
}
"""The row type of each record type."""

RECORD_TYPES = {record_type.__name__: record_type for record_type in ROW_TYPES}
"""Record types by the name that the history uses."""
