"""Circulating memos to the divisions, publishing OIT items, and the office's online channels."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from ..domain.errors import UserError
from ..domain.memo import Memo, MemoState
from ..domain.office import Division
from ..domain.register import OnlineChannel, Publication, Receipt
from ..storage.evidence import EvidenceFolder
from ..storage.store import Store
from ..storage.transactions import Reader
from .ordering import moved, put_in_order, update
from .wording import named


class CirculationService:
    """Who must acknowledge a memo, who has, and when."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of_memo(self, memo_id: str) -> tuple[Receipt, ...]:
        """The receivers of a memo, in order."""
        with self._store.read() as reader:
            return reader.find(Receipt, memo_id=memo_id)

    def start(self, memo_id: str, divisions: Iterable[Division]) -> tuple[Receipt, ...]:
        """Name the divisions that must acknowledge; those named already stay as they are.

        Raises:
            UserError: the memo is void or gone.
        """
        with self._store.write("เวียนหนังสือให้กองต่าง ๆ") as writer:
            memo = writer.get(Memo, memo_id)
            if memo is None or memo.state is MemoState.VOID:
                raise UserError("บันทึกฉบับนี้ถูกยกเลิกหรือลบไปแล้ว จึงเวียนไม่ได้ กรุณาเลือกฉบับอื่น")
            present = writer.find(Receipt, memo_id=memo_id)
            known = {receipt.division_id for receipt in present}
            new = [division for division in divisions if division.id not in known]
            for place, division in enumerate(new, start=len(present) + 1):
                writer.put(
                    Receipt(
                        memo_id=memo_id,
                        position=place,
                        receiver=division.name,
                        division_id=division.id,
                    )
                )
            return writer.find(Receipt, memo_id=memo_id)

    def acknowledge(self, key: str, on: date | None) -> Receipt:
        """Note the day a receiver acknowledged, or None to take it back.

        Raises:
            UserError: there is no such receiver.
        """
        with self._store.write("บันทึกการรับทราบ") as writer:
            receipt = writer.get(Receipt, key)
            if receipt is None:
                raise UserError("ไม่พบผู้รับทราบรายนี้ กรุณาเลือกใหม่")
            return writer.put(receipt.changed(acknowledged_on=on))

    def remove(self, key: str) -> None:
        """Take a receiver off the list."""
        with self._store.write("นำผู้รับทราบออก") as writer:
            receipt = writer.get(Receipt, key)
            writer.remove(Receipt, key)
            if receipt:
                put_in_order(writer, writer.find(Receipt, memo_id=receipt.memo_id))


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
