"""Undo and redo over the edits of this sitting, read from the history that every edit leaves."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..domain.errors import UserError
from ..domain.history import HistoryEntry
from ..storage.store import Store
from ..storage.transactions import Writer

_Replay = Literal["undo", "redo"]


@dataclass(frozen=True)
class _Act:
    key: str
    label: str


class HistoryService:
    """Goes back and forth over what was done since the program started.

    An act that changed many records is one step. Undoing is itself an act in the history, so
    nothing is ever forgotten.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._done: list[_Act] = []
        self._undone: list[_Act] = []
        self._replaying: _Replay | None = None
        store.on_commit.append(self._committed)

    def undo_label(self) -> str | None:
        """What the next undo takes back, in Thai, or None."""
        return self._done[-1].label if self._done else None

    def redo_label(self) -> str | None:
        """What the next redo brings back, in Thai, or None."""
        return self._undone[-1].label if self._undone else None

    def undo(self) -> str:
        """Take the last act back and return its name.

        Raises:
            UserError: there is nothing to undo, or a record was changed by other means since.
        """
        if not self._done:
            raise UserError("ไม่มีอะไรให้เลิกทำแล้ว")
        act = self._done[-1]
        self._replay(act, "undo")
        self._undone.append(self._done.pop())
        return act.label

    def redo(self) -> str:
        """Do the last undone act again and return its name.

        Raises:
            UserError: as :meth:`undo`.
        """
        if not self._undone:
            raise UserError("ไม่มีอะไรให้ทำซ้ำแล้ว")
        act = self._undone[-1]
        self._replay(act, "redo")
        self._done.append(self._undone.pop())
        return act.label

    def forget(self) -> None:
        """Start a new sitting: the data were replaced as a whole."""
        self._done.clear()
        self._undone.clear()

    def of_record(self, record_id: str) -> Sequence[HistoryEntry]:
        """Every change of one record, oldest first."""
        with self._store.read() as reader:
            return reader.history(record_id=record_id)

    def removed(self) -> Sequence[HistoryEntry]:
        """The recycle bin: the last change of every record that was removed, newest first."""
        with self._store.read() as reader:
            return reader.removed()

    def bring_back(self, entry: HistoryEntry, *, before: bool = True) -> None:
        """Put one record back into the state before a change, or into that after it.

        This is an edit like any other and can itself be undone.

        Raises:
            UserError: what the record hangs on is gone, or it may not be changed any more.
        """
        with self._store.write(f"นำกลับมา: {entry.label}") as writer:
            writer.bring_back(entry, before=before)

    def _committed(self, writer: Writer) -> None:
        if self._replaying is None:
            self._undone.clear()
            if writer.final:
                # What was done before must not be pulled out from under an act that stays.
                self._done.clear()
            else:
                self._done.append(_Act(writer.act, writer.label))

    def _replay(self, act: _Act, direction: _Replay) -> None:
        backwards = direction == "undo"
        verb = "เลิกทำ" if backwards else "ทำซ้ำ"
        self._replaying = direction
        try:
            with self._store.write(f"{verb}: {act.label}") as writer:
                entries = writer.history(act=act.key)
                for entry in reversed(entries) if backwards else entries:
                    if not writer.replay(entry, backwards=backwards):
                        raise UserError(
                            f"ข้อมูลของ “{act.label}” ถูกแก้ไขภายหลังแล้ว จึงย้อนไม่ได้ กรุณาแก้ไขด้วยตนเอง"
                        )
        finally:
            self._replaying = None
