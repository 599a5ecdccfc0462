"""Records that a person has put in an order, kept as positions 1, 2, 3 and so on."""

from collections.abc import Sequence
from typing import Protocol, Self, TypeVar

from ..domain.record import Record
from ..storage.transactions import Writer


class Ordered(Protocol):
    """A record with a place in an order."""

    id: str
    position: int

    def changed(self, **values: object) -> Self:
        """The same record with other values."""


T = TypeVar("T", bound=Ordered)


def moved(records: Sequence[T], key: str, position: int) -> tuple[T, ...]:
    """The records with one of them at another place, counted from 1 and held within the ends."""
    rest = [record for record in records if record.id != key]
    (mover,) = (record for record in records if record.id == key)
    place = min(max(position, 1), len(records)) - 1
    return (*rest[:place], mover, *rest[place:])


def put_in_order(writer: Writer, records: Sequence[Record]) -> None:
    """Keep those records whose position is no longer their place."""
    for place, record in enumerate(records, start=1):
        if record.position != place:
            writer.put(record.changed(position=place))
