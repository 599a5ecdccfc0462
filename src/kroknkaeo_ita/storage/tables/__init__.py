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

_PLACES = {table: place for place, table in enumerate(Base.metadata.sorted_tables)}

ROW_TYPES: dict[type[Record], type[RecordRow]] = {
    mapper.class_.record_type: mapper.class_
    for mapper in sorted(Base.registry.mappers, key=lambda one: _PLACES[one.local_table])
    if issubclass(mapper.class_, RecordRow)
}
"""The row type of each record type, what is referred to before what refers to it."""

RECORD_TYPES = {record_type.__name__: record_type for record_type in ROW_TYPES}
"""Record types by the name that the history uses."""
