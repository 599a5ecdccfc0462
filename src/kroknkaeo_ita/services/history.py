"""Undo and redo over the edits of this sitting, read from the history that every edit leaves."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..domain.errors import UserError
from ..domain.fields import fields_of
from ..domain.follow_up import FollowUp
from ..domain.history import HistoryEntry
from ..storage.store import Store
from ..storage.transactions import Writer
from .ordering import put_in_place_again

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
        self._replays: dict[str, _Replay] = {}
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
        return self._replay("undo")

    def redo(self) -> str:
        """Do the last undone act again and return its name.

        Raises:
            UserError: as :meth:`undo`.
        """
        return self._replay("redo")

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

    def restore_removed(self, entry: HistoryEntry) -> None:
        """Bring a removed record back, with all that went with it in the same act.

        Raises:
            UserError: what it hangs on is gone too, or something has taken its place.
        """
        with self._store.write(f"นำกลับมา: {entry.label}") as writer:
            # What hangs on a record was removed before it, so it comes back after it.
            for removal in reversed(writer.history(act=entry.act)):
                if removal.after is None and not writer.exists(removal):
                    _refuse_taken_place(writer, removal)
                    put_in_place_again(writer, writer.bring_back(removal, before=True))

    def take_back(self, entry: HistoryEntry) -> None:
        """Give the fields that an edit changed their values of before; later edits of others stay.

        This is an edit like any other and can itself be undone. A removed record comes back with
        all that went with it.

        Raises:
            UserError: the change made the record, the record is gone, the fields have those
                values already, or it may not be changed any more.
        """
        if entry.after is None:
            self.restore_removed(entry)
            return
        if entry.before is None:
            raise UserError(
                "รายการนี้เพิ่งเพิ่มในครั้งนี้ จึงไม่มีค่าก่อนแก้ ถ้าไม่ต้องการรายการนี้ กรุณาลบที่แท็บของรายการ"
            )
        with self._store.write(f"กลับไปเป็นค่าก่อนแก้: {entry.label}") as writer:
            record_type, before, after = writer.states(entry)
            present = writer.get(record_type, entry.record_id)
            if present is None:
                raise UserError(
                    "รายการนี้ถูกลบไปแล้ว กรุณานำกลับมาจากหน้า “ถังขยะ” ก่อน แล้วจึงกลับไปเป็นค่าก่อนแก้"
                )
            values = {
                name: getattr(before, name)
                for name in fields_of(before)
                if getattr(before, name) != getattr(after, name)
            }
            wanted = present.changed(**values)
            if wanted == present:
                raise UserError("รายการนี้เป็นค่าก่อนแก้อยู่แล้ว จึงไม่มีอะไรเปลี่ยน")
            put_in_place_again(writer, writer.put(wanted))

    def bring_back(self, entry: HistoryEntry, *, before: bool = True) -> None:
        """Put one record back into the state before a change, or into that after it.

        This is an edit like any other and can itself be undone.

        Raises:
            UserError: what the record hangs on is gone, or it may not be changed any more.
        """
        with self._store.write(f"นำกลับมา: {entry.label}") as writer:
            put_in_place_again(writer, writer.bring_back(entry, before=before))

    def _committed(self, writer: Writer) -> None:
        # Called while the store is still locked: the stacks and the data change together.
        direction = self._replays.pop(writer.act, None)
        if direction == "undo":
            self._undone.append(self._done.pop())
        elif direction == "redo":
            self._done.append(self._undone.pop())
        else:
            self._undone.clear()
            if writer.final:
                # What was done before must not be pulled out from under an act that stays.
                self._done.clear()
            else:
                self._done.append(_Act(writer.act, writer.label))

    def _replay(self, direction: _Replay) -> str:
        backwards = direction == "undo"
        verb = "เลิกทำ" if backwards else "ทำซ้ำ"
        with self._store.write(verb) as writer:
            # Chosen under the lock: a restore in another thread may have emptied the stacks.
            acts = self._done if backwards else self._undone
            if not acts:
                raise UserError(f"ไม่มีอะไรให้{verb}แล้ว")
            act = acts[-1]
            writer.label, writer.replays = f"{verb}: {act.label}", True
            entries = writer.history(act=act.key)
            if not writer.replay(entries[::-1] if backwards else entries, backwards=backwards):
                raise UserError(f"ข้อมูลของ “{act.label}” ถูกแก้ไขภายหลังแล้ว จึงย้อนไม่ได้ กรุณาแก้ไขด้วยตนเอง")
            self._replays = {writer.act: direction}
            return act.label


def _refuse_taken_place(writer: Writer, entry: HistoryEntry) -> None:
    """A follow-up that was entered anew must not be doubled by the removed one."""
    plain = entry.before or {}
    if entry.record_type != FollowUp.__name__:
        return
    names = ("measure_id", "quarter", "division_id")
    if writer.find(FollowUp, **{name: plain.get(name) for name in names}):
        raise UserError("มีผลการติดตามของไตรมาสนี้ที่กรอกใหม่อยู่แล้ว กรุณาลบรายการใหม่ก่อน แล้วจึงนำของเดิมกลับมา")
