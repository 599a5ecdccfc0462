"""The history as a person reads it: who changed what, when, from what to what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..domain.errors import UserError
from ..domain.fields import Kind, fields_of
from ..domain.history import HistoryEntry, HistoryWish
from ..domain.record import Record
from ..domain.thai.collation import collation_key
from ..domain.titles import owner_of, title_of
from ..storage.reading import Reader
from ..storage.store import Store
from ..storage.tables import RECORD_TYPES

PAGE = 40
"""How many changes are read at a time."""


@dataclass(frozen=True)
class HistoryLine:
    """One change in a list of many.

    Attributes:
        entry: the change itself.
        noun, name: what was changed, in Thai.
        fields: the labels of the fields that an edit changed.
        others: those that took another place in the order by the same act; they stand in this one
            line.
    """

    entry: HistoryEntry
    noun: str
    name: str
    fields: tuple[str, ...] = ()
    others: tuple["HistoryLine", ...] = ()

    @property
    def verb(self) -> str:
        """What was done to the record, in Thai."""
        if self.entry.before is None:
            return "เพิ่ม"
        return "ลบ" if self.entry.after is None else "แก้ไข"


@dataclass(frozen=True)
class HistoryStep:
    """The changes that one step through the history has found.

    Attributes:
        below: where the next step goes on; None when nothing is left.
    """

    lines: tuple[HistoryLine, ...]
    below: int | None


@dataclass(frozen=True)
class Change:
    """One change with everything that is needed to show it.

    Attributes:
        before, after: the record; None where it did not exist.
        names: the names of the records that it refers to: key to name, by record type.
    """

    line: HistoryLine
    record_type: type[Record]
    before: Record | None
    after: Record | None
    names: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Removal:
    """One act that removed records which are still gone.

    Attributes:
        entry: the change that :meth:`HistoryService.restore_removed` brings back.
        lines: what was removed, the thing itself first, then what hung on it.
    """

    entry: HistoryEntry
    lines: tuple[HistoryLine, ...]

    @property
    def went_with_it(self) -> Mapping[str, int]:
        """How many records of each kind went besides the first, by the kind's Thai name."""
        counts: dict[str, int] = {}
        for line in self.lines[1:]:
            counts[line.noun] = counts.get(line.noun, 0) + 1
        return counts


class ChangeService:
    """Reads the history and the recycle bin."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def page(self, wish: HistoryWish, below: int | None = None, limit: int = PAGE) -> HistoryStep:
        """One step through the changes that meet a wish, newest first.

        A step looks through some thousand changes and may find none although there are older
        ones; whoever needs more takes the next step from ``below``.
        """
        with self._store.read() as reader:
            entries, below = reader.changes(wish, below, limit)
            lines = _lines(reader, entries)
        return HistoryStep(lines if wish.record_id else _gathered(lines), below)

    def change(self, sequence: int) -> Change:
        """One change, field by field.

        Raises:
            UserError: there is no such change: the data were replaced meanwhile.
        """
        with self._store.read() as reader:
            entry = reader.change(sequence)
            if entry is None:
                raise UserError("ไม่พบการแก้ไขนี้แล้ว เพราะข้อมูลถูกกู้คืนจากไฟล์สำรอง กรุณาเลือกรายการอื่น")
            (line,) = _lines(reader, [entry])
            record_type, before, after = reader.states(entry)
            names = _names(reader, [one for one in (before, after) if one is not None])
            return Change(line, record_type, before, after, names)

    def kinds(self) -> Mapping[str, frozenset[str]]:
        """What can be looked for: the names of the record types by what people call them."""
        found: dict[str, set[str]] = {}
        for name, record_type in RECORD_TYPES.items():
            found.setdefault(record_type.noun, set()).add(name)
        return {noun: frozenset(found[noun]) for noun in sorted(found, key=collation_key)}

    def name_of(self, record_id: str) -> str:
        """Noun and name of a record as it last was; empty when it has no history."""
        with self._store.read() as reader:
            entries, _ = reader.changes(HistoryWish(record_id=record_id), None, 1)
            lines = _lines(reader, entries)
        return f"{lines[0].noun} “{lines[0].name}”" if lines else ""

    def removed(self) -> tuple[Removal, ...]:
        """The recycle bin, newest first: what was removed by one act stands together."""
        with self._store.read() as reader:
            entries = reader.removed()
            lines = _lines(reader, entries)
        acts: dict[str, list[HistoryLine]] = {}
        for line in lines:
            acts.setdefault(line.entry.act, []).append(line)
        # What hangs on a record is removed before it, so the newest line is the thing itself.
        return tuple(Removal(found[0].entry, tuple(found)) for found in acts.values())


def _lines(reader: Reader, entries: Sequence[HistoryEntry]) -> tuple[HistoryLine, ...]:
    """The changes with their records' names, read together."""
    records: list[Record] = []
    kinds: list[type[Record]] = []
    for entry in entries:
        record_type, before, after = reader.states(entry)
        kinds.append(record_type)
        records.append(after if after is not None else before)
    known = _owners(reader, records)
    return tuple(
        HistoryLine(entry, kind.noun, title_of(record, known), _changed_labels(kind, entry))
        for entry, kind, record in zip(entries, kinds, records, strict=True)
    )


def _gathered(lines: Sequence[HistoryLine]) -> tuple[HistoryLine, ...]:
    """The lines, with those of one act that only moved up or down in an order made one."""
    found: list[HistoryLine] = []
    for line in lines:
        last = found[-1] if found else None
        if last and _only_moved(last) and _only_moved(line) and last.entry.act == line.entry.act:
            found[-1] = replace(last, others=(*last.others, line))
        else:
            found.append(line)
    return tuple(found)


def _only_moved(line: HistoryLine) -> bool:
    before, after = line.entry.before, line.entry.after
    if before is None or after is None:
        return False
    return {name for name in after if before.get(name) != after[name]} == {"position"}


def _owners(reader: Reader, records: Iterable[Record]) -> Mapping[str, Record]:
    """The records whose names stand in those of others, and theirs in turn."""
    known: dict[str, Record] = {}
    wanted = list(records)
    while wanted:
        asked: dict[str, set[str]] = {}
        for record in wanted:
            owner = owner_of(record)
            if owner and owner[1] not in known:
                asked.setdefault(owner[0], set()).add(owner[1])
        wanted = []
        for kind, keys in asked.items():
            found = reader.once(kind, sorted(keys))
            known |= found
            wanted += found.values()
    return known


def _names(reader: Reader, records: Sequence[Record]) -> Mapping[str, Mapping[str, str]]:
    """The names of everything that records refer to, also of what is gone."""
    asked: dict[str, set[str]] = {}
    for record in records:
        for name, info in fields_of(record).items():
            value = getattr(record, name)
            if info.kind is Kind.REFERENCE and value:
                asked.setdefault(info.refers_to, set()).add(value)
            elif info.kind is Kind.REFERENCES:
                asked.setdefault(info.refers_to, set()).update(value)
    names = {}
    for kind, keys in asked.items():
        found = reader.once(kind, sorted(keys)) if keys else {}
        known = _owners(reader, found.values())
        names[kind] = {key: title_of(record, known) for key, record in found.items()}
    return names


def _changed_labels(record_type: type[Record], entry: HistoryEntry) -> tuple[str, ...]:
    if entry.before is None or entry.after is None:
        return ()
    return tuple(
        info.label
        for name, info in fields_of(record_type).items()
        if entry.before.get(name) != entry.after.get(name)
    )
