"""What was typed and could not be saved: which records it belongs to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..domain.fields import fields_of
from ..domain.follow_up import FollowUp
from ..domain.office import Office
from ..domain.paper_forms import MemoForm, PaperChoices, TableForm
from ..domain.record import Record
from ..storage.reading import Reader
from ..storage.store import Store
from ..storage.tables import RECORD_TYPES
from ..system.drafts import Drafts

_FOLLOW_UP = re.compile(r"([0-9a-f-]{36})/([1-4])/([0-9a-f-]{36})?")

_ALWAYS_THERE = {one.id: one for one in (Office(name=""), MemoForm(), TableForm(), PaperChoices())}
"""Records with a key of their own, shown before they are first kept."""


@dataclass(frozen=True)
class LeftDraft:
    """A record with text that is not saved.

    Attributes:
        labels: the fields that hold the text, by the names that people read.
    """

    record: Record
    labels: tuple[str, ...]


class DraftService:
    """Knows whose the drafts are.

    Attributes:
        held: the drafts themselves, for the forms that make them.
    """

    def __init__(self, store: Store, held: Drafts) -> None:
        self._store = store
        self.held = held

    def left(self) -> Sequence[LeftDraft]:
        """The records that have drafts, the newest first."""
        with self._store.read() as reader:
            records = [_record(reader, identity) for identity in self.held.records()]
        return [_left(record, self.held) for record in reversed(records) if record is not None]

    def forget_gone(self) -> None:
        """Forget the drafts of records that are not there."""
        with self._store.read() as reader:
            self.held.forget_all_but(lambda identity: _record(reader, identity) is not None)


def _left(record: Record, held: Drafts) -> LeftDraft:
    infos = fields_of(record)
    names = [name for name in held.of(record.identity) if name in infos]
    return LeftDraft(record, tuple(infos[name].label for name in names))


def _record(reader: Reader, identity: str) -> Record | None:
    if blank := _FOLLOW_UP.fullmatch(identity):
        keys = {"measure_id": blank[1], "quarter": int(blank[2]), "division_id": blank[3]}
        if found := reader.find(FollowUp, **keys):
            return found[0]
        measure = reader.get(RECORD_TYPES["Measure"], blank[1])
        return FollowUp(**keys) if measure is not None else None
    found_in = (reader.get(record_type, identity) for record_type in RECORD_TYPES.values())
    found = next((record for record in found_in if record is not None), None)
    return found or _ALWAYS_THERE.get(identity)
