"""Records that a person has put in an order, kept as positions 1, 2, 3 and so on."""

from collections.abc import Sequence
from typing import Protocol, Self, TypeVar

from ..domain.errors import UserError
from ..domain.follow_up import Evidence
from ..domain.measure import Measure, Topic
from ..domain.office import ChainStep, Division
from ..domain.record import Record
from ..domain.register import Receipt
from ..storage.reading import Reader
from ..storage.transactions import Writer


class Ordered(Protocol):
    """A record with a place in an order."""

    id: str
    position: int

    def changed(self, **values: object) -> Self:
        """The same record with other values."""


T = TypeVar("T", bound=Ordered)
R = TypeVar("R", bound=Record)


def moved(records: Sequence[T], key: str, position: int) -> tuple[T, ...]:
    """The records with one of them at another place, counted from 1 and held within the ends."""
    rest = [record for record in records if record.id != key]
    (mover,) = (record for record in records if record.id == key)
    place = min(max(position, 1), len(records)) - 1
    return (*rest[:place], mover, *rest[place:])


def put_in_order(writer: Writer, records: Sequence[Record]) -> None:
    """Keep those records whose position is no longer their place."""
    placed = enumerate(records, start=1)
    writer.put_all([one.changed(position=at) for at, one in placed if one.position != at])


_GROUPED_BY = {
    Measure: "fiscal_year",
    Topic: "fiscal_year",
    Evidence: "follow_up_id",
    Receipt: "memo_id",
    Division: None,
    ChainStep: None,
}
"""The ordered record types, each with what its order runs within."""


def siblings_of(reader: Reader, record: Record) -> Sequence[Record]:
    """The records that share an order with this one, itself included; none if it has no order."""
    if type(record) not in _GROUPED_BY:
        return ()
    name = _GROUPED_BY[type(record)]
    return reader.find(type(record), **({name: getattr(record, name)} if name else {}))


def put_in_place_again(writer: Writer, record: Record | None) -> None:
    """Give a record that came back its old place among those that are there now."""
    siblings = siblings_of(writer, record) if record is not None else ()
    if siblings:
        put_in_order(writer, moved(siblings, record.id, record.position))


def update(writer: Writer, record: R) -> R:
    """Keep a changed record in the place it has now, whatever place the changed one remembers.

    Raises:
        UserError: the record was removed meanwhile.
    """
    kept = writer.get(type(record), record.id)
    if kept is None:
        raise UserError(f"{record.noun}นี้ถูกลบไปแล้ว จึงไม่ได้บันทึก กรุณากด “เลิกทำ” เพื่อนำกลับมา หรือเพิ่มใหม่")
    if type(record) in _GROUPED_BY:
        record = record.changed(position=kept.position)
    return writer.put(record)
