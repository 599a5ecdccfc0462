"""Circulating memos to the divisions, publishing OIT items, and the office's online channels."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..domain.errors import UserError
from ..domain.memo import Memo, MemoKind, MemoState
from ..domain.office import Division
from ..domain.register import OnlineChannel, Publication, Receipt
from ..domain.thai.dates import thai_date
from ..storage.evidence import EvidenceFolder
from ..storage.reading import Reader
from ..storage.store import Store
from .memos import memos_of
from .ordering import moved, put_in_order, update
from .wording import named


@dataclass(frozen=True)
class Circular:
    """A circular of a year with those it goes to.

    Attributes:
        receivers: in order; a receiver for whom nothing is noted yet is not kept.
    """

    memo: Memo
    receivers: tuple[Receipt, ...]

    @property
    def id(self) -> str:
        """The memo's key."""
        return self.memo.id

    @property
    def missing(self) -> tuple[str, ...]:
        """Those who have not acknowledged."""
        return tuple(one.receiver for one in self.receivers if one.acknowledged_on is None)


class CirculationService:
    """Who must acknowledge a memo, who has, and when."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of_memo(self, memo_id: str) -> tuple[Receipt, ...]:
        """The receivers of a memo, in order."""
        with self._store.read() as reader:
            return reader.find(Receipt, memo_id=memo_id)

    def of_year(self, year: int) -> tuple[Circular, ...]:
        """A year's circulars by date, each with those it goes to."""
        with self._store.read() as reader:
            return tuple(
                Circular(memo, _receipts(reader, memo))
                for memo in memos_of(reader, year)
                if memo.kind is MemoKind.CIRCULAR
            )

    def start(self, memo_id: str, divisions: Iterable[Division]) -> tuple[Receipt, ...]:
        """Name the divisions that must acknowledge, and no others, in this order.

        Of those named already what is noted stays.

        Raises:
            UserError: the memo is void or gone.
        """
        with self._store.write("เวียนหนังสือให้กองต่าง ๆ") as writer:
            memo = writer.get(Memo, memo_id)
            if memo is None or memo.state is MemoState.VOID:
                raise UserError("บันทึกฉบับนี้ถูกยกเลิกหรือลบไปแล้ว จึงเวียนไม่ได้ กรุณาเลือกฉบับอื่น")
            present = {one.division_id: one for one in writer.find(Receipt, memo_id=memo_id)}
            for place, division in enumerate(divisions, start=1):
                named = present.pop(division.id, None) or Receipt(
                    memo_id=memo_id, receiver=division.name, division_id=division.id
                )
                writer.put(named.changed(position=place))
            for left_out in present.values():
                writer.remove(Receipt, left_out.id)
            return writer.find(Receipt, memo_id=memo_id)

    def acknowledge(
        self, memo_id: str, receivers: Iterable[str], on: date | None
    ) -> tuple[Receipt, ...]:
        """Note the day on which receivers acknowledged, or None to take it back.

        Args:
            memo_id: the memo, which has been issued.
            receivers: their names as the memo has them.
            on: the day, not before the memo's own.

        Raises:
            UserError: the memo is a draft, void or gone, has no such receiver, or is of a later
                day.
        """
        names = set(receivers)
        with self._store.write("บันทึกการรับทราบหนังสือเวียน") as writer:
            memo = writer.get(Memo, memo_id)
            if memo is None or memo.state is MemoState.VOID:
                raise UserError("บันทึกฉบับนี้ถูกยกเลิกหรือลบไปแล้ว จึงลงการรับทราบไม่ได้ กรุณาเลือกฉบับอื่น")
            if memo.state is MemoState.DRAFT:
                raise UserError("บันทึกฉบับนี้ยังเป็นร่าง กรุณาออกเลขที่แท็บ “เอกสาร” ก่อน แล้วจึงลงการรับทราบ")
            if on is not None and memo.dated is not None and on < memo.dated:
                raise UserError(
                    f"ช่อง “รับทราบเมื่อ” มาก่อนวันที่ของหนังสือ ({thai_date(memo.dated)}) กรุณาตรวจวันที่"
                )
            receipts = _receipts(writer, memo)
            if not names <= {one.receiver for one in receipts}:
                raise UserError("ไม่พบผู้รับทราบรายนี้ในหนังสือเวียน กรุณาเลือกใหม่")
            # All are kept, because the sheet to sign lists those that are kept and no others.
            return tuple(
                writer.put(one.changed(acknowledged_on=on) if one.receiver in names else one)
                for one in receipts
            )


def _receipts(reader: Reader, memo: Memo) -> tuple[Receipt, ...]:
    """Those who were named; where nobody was, all that the circular went to when issued."""
    kept = reader.find(Receipt, memo_id=memo.id)
    if kept:
        return kept
    divisions = {one.name: one.id for one in reader.find(Division)}
    return tuple(
        Receipt(memo_id=memo.id, position=place, receiver=name, division_id=divisions.get(name))
        for place, name in enumerate(memo.receivers, start=1)
    )


class PublicationService:
    """Where each OIT item of a year is published."""

    def __init__(self, store: Store, files: EvidenceFolder) -> None:
        self._store = store
        self._files = files

    def of_year(self, year: int) -> tuple[Publication, ...]:
        """The year's published items, by item."""
        with self._store.read() as reader:
            return publications_of(reader, year)

    def save(self, publication: Publication, file: Path | None = None) -> Publication:
        """Keep where an item is published, with a copy of the published file if one is given.

        Raises:
            UserError: the address is none, or the file cannot be kept.
        """
        publication = publication.checked()
        if file is not None:
            sha256, _ = self._files.keep(file)
            publication = publication.changed(file_name=file.name, sha256=sha256)
        with self._store.write(f"บันทึก{named(publication, publication.item)}") as writer:
            return writer.put(publication)

    def remove(self, key: str) -> None:
        """Remove an entry."""
        with self._store.write("ลบรายการเผยแพร่") as writer:
            writer.remove(Publication, key)


def publications_of(reader: Reader, year: int) -> tuple[Publication, ...]:
    """A year's published items by item, within a transaction."""
    found = reader.find(Publication, fiscal_year=year)
    return tuple(sorted(found, key=lambda one: (len(one.item), one.item)))


class ChannelService:
    """The office's online channels, in order."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> tuple[OnlineChannel, ...]:
        """Every channel."""
        with self._store.read() as reader:
            return reader.find(OnlineChannel)

    def add(self, channel: OnlineChannel) -> OnlineChannel:
        """Add a channel at the end."""
        with self._store.write(f"เพิ่ม{named(channel, channel.name)}") as writer:
            return writer.put(channel.changed(position=len(writer.find(OnlineChannel)) + 1))

    def save(self, channel: OnlineChannel) -> OnlineChannel:
        """Keep a changed channel in the place it has now.

        Raises:
            UserError: it was removed meanwhile, or its address is none.
        """
        with self._store.write(f"แก้ไข{named(channel, channel.name)}") as writer:
            return update(writer, channel)

    def move(self, key: str, position: int) -> None:
        """Put a channel at another place in the order."""
        with self._store.write("เรียงลำดับช่องทางออนไลน์") as writer:
            put_in_order(writer, moved(writer.find(OnlineChannel), key, position))

    def remove(self, key: str) -> None:
        """Remove a channel."""
        with self._store.write("ลบช่องทางออนไลน์") as writer:
            writer.remove(OnlineChannel, key)
            put_in_order(writer, writer.find(OnlineChannel))
