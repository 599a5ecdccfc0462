"""Memos, the outgoing register, circulation and publication."""

from datetime import date

from sqlalchemy import UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from ...domain import memo, register, template
from ..columns import TupleOf, choice, ranges
from .base import RecordRow, key_of


class MemoRow(RecordRow):
    """A memo, its sections and frozen signatures inside it."""

    record_type = memo.Memo
    __tablename__ = "memos"
    __table_args__ = ranges(memo.Memo)

    fiscal_year: Mapped[int] = mapped_column(index=True)
    kind: Mapped[memo.MemoKind] = mapped_column(choice(memo.MemoKind))
    division_id: Mapped[str | None] = mapped_column(key_of("divisions"))
    number: Mapped[str]
    dated: Mapped[date | None]
    subject: Mapped[str]
    addressee: Mapped[str]
    sections: Mapped[tuple[memo.Section, ...]] = mapped_column(TupleOf(memo.Section))
    closing: Mapped[memo.Closing] = mapped_column(choice(memo.Closing))
    urgency: Mapped[memo.Urgency] = mapped_column(choice(memo.Urgency))
    secrecy: Mapped[str]
    signatures: Mapped[tuple[memo.Signature, ...]] = mapped_column(TupleOf(memo.Signature))
    state: Mapped[memo.MemoState] = mapped_column(choice(memo.MemoState))
    issuer: Mapped[str]
    number_prefix: Mapped[str]
    issued_on: Mapped[date | None]
    signed_on: Mapped[date | None]
    void_reason: Mapped[str]
    pdf_sha256: Mapped[str]
    corrects_id: Mapped[str | None] = mapped_column(key_of("memos"))
    receivers: Mapped[tuple[str, ...]] = mapped_column(TupleOf(str), server_default=text("'[]'"))


class MemoTemplateRow(RecordRow):
    """A wording of the office's own."""

    record_type = template.MemoTemplate
    __tablename__ = "memo_templates"

    kind: Mapped[memo.MemoKind] = mapped_column(choice(memo.MemoKind))
    name: Mapped[str]
    subject: Mapped[str]
    addressee: Mapped[str]
    sections: Mapped[tuple[memo.Section, ...]] = mapped_column(TupleOf(memo.Section))
    closing: Mapped[memo.Closing] = mapped_column(choice(memo.Closing))


class RegisterEntryRow(RecordRow):
    """A line of the outgoing register; a number stands once in its counter."""

    record_type = register.RegisterEntry
    __tablename__ = "register_entries"
    __table_args__ = (
        UniqueConstraint("calendar_year", "prefix", "series", "number"),
        *ranges(register.RegisterEntry),
    )

    calendar_year: Mapped[int]
    prefix: Mapped[str]
    series: Mapped[register.Series] = mapped_column(choice(register.Series))
    number: Mapped[int]
    dated: Mapped[date | None]
    sender: Mapped[str]
    receiver: Mapped[str]
    subject: Mapped[str]
    action: Mapped[str]
    note: Mapped[str]
    void: Mapped[bool]
    memo_id: Mapped[str | None] = mapped_column(key_of("memos"))


class ReceiptRow(RecordRow):
    """A receiver of a circulated memo."""

    record_type = register.Receipt
    __tablename__ = "receipts"
    __table_args__ = ranges(register.Receipt)

    memo_id: Mapped[str] = mapped_column(key_of("memos"), index=True)
    position: Mapped[int]
    receiver: Mapped[str]
    division_id: Mapped[str | None] = mapped_column(key_of("divisions"))
    acknowledged_on: Mapped[date | None]


class PublicationRow(RecordRow):
    """Where an OIT item is published."""

    record_type = register.Publication
    __tablename__ = "publications"
    __table_args__ = ranges(register.Publication)

    fiscal_year: Mapped[int] = mapped_column(index=True)
    item: Mapped[str]
    url: Mapped[str]
    click_path: Mapped[str]
    published_on: Mapped[date | None]
    file_name: Mapped[str]
    sha256: Mapped[str]


class OnlineChannelRow(RecordRow):
    """A way to reach the office online."""

    record_type = register.OnlineChannel
    __tablename__ = "online_channels"
    __table_args__ = ranges(register.OnlineChannel)

    position: Mapped[int]
    name: Mapped[str]
    url: Mapped[str]
    purpose: Mapped[str]
