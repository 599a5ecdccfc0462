"""The tables: one typed mapping for each record type, attribute for attribute."""

from datetime import date
from typing import Any, ClassVar

from sqlalchemy import DDL, ForeignKey, MetaData, UniqueConstraint, event
from sqlalchemy.ext.associationproxy import AssociationProxy, association_proxy
from sqlalchemy.ext.orderinglist import ordering_list
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from ..domain import assessment, follow_up, measure, memo, office, year
from ..domain.fields import fields_of
from ..domain.record import Record
from .columns import TupleOf, choice, ranges

APPLICATION_ID = 0x4B4B4954
"""SQLite's application_id of our databases: "KKIT"."""

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """All tables share one metadata and one way to name constraints."""

    metadata = MetaData(naming_convention=_NAMES)


def _key(target: str) -> ForeignKey:
    """A reference that is checked at the end of the transaction, so an act can go either way."""
    return ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED")


class RecordRow(Base):
    """A row that holds one record.

    Attributes:
        record_type: the record's class; the row has a column for each of its fields.
    """

    __abstract__ = True
    record_type: ClassVar[type[Record]]

    id: Mapped[str] = mapped_column(primary_key=True)

    def to_record(self) -> Any:
        """The record this row holds."""
        values: dict[str, Any] = {"id": self.id}
        for name in fields_of(self.record_type):
            value = getattr(self, name)
            values[name] = tuple(value) if hasattr(value, "col") else value
        return self.record_type(**values)

    def take(self, record: Record) -> None:
        """Take over every value of the record."""
        for name in fields_of(record):
            value = getattr(record, name)
            setattr(self, name, list(value) if name in self.linked else value)

    linked: ClassVar[frozenset[str]] = frozenset()
    """Fields that are kept in a table of links, not in a column."""


class OfficeRow(RecordRow):
    """The office."""

    record_type = office.Office
    __tablename__ = "offices"

    name: Mapped[str]
    district: Mapped[str]
    province: Mapped[str]
    postal_code: Mapped[str]
    address: Mapped[str]
    head_position: Mapped[str]
    own_words: Mapped[tuple[str, ...]] = mapped_column(TupleOf(str))
    emblem: Mapped[str]


class DivisionRow(RecordRow):
    """A division."""

    record_type = office.Division
    __tablename__ = "divisions"
    __table_args__ = ranges(office.Division)

    position: Mapped[int]
    name: Mapped[str]
    short_name: Mapped[str]
    head_position: Mapped[str]
    number_prefix: Mapped[str]
    aliases: Mapped[tuple[str, ...]] = mapped_column(TupleOf(str))
    active_from: Mapped[date | None]
    active_to: Mapped[date | None]


class OfficerRow(RecordRow):
    """An officer."""

    record_type = office.Officer
    __tablename__ = "officers"

    title: Mapped[str]
    given_name: Mapped[str]
    family_name: Mapped[str]
    rank: Mapped[str]
    division_id: Mapped[str | None] = mapped_column(_key("divisions"))
    to_ask: Mapped[str]


class ChainStepRow(RecordRow):
    """A rung of the signatory chain."""

    record_type = office.ChainStep
    __tablename__ = "chain_steps"
    __table_args__ = ranges(office.ChainStep)

    position: Mapped[int]
    heading: Mapped[str]
    officer_id: Mapped[str] = mapped_column(_key("officers"))
    own_position: Mapped[str]
    capacity: Mapped[office.Capacity] = mapped_column(choice(office.Capacity))
    acted_for: Mapped[str]
    order_number: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class FiscalYearRow(RecordRow):
    """A fiscal year."""

    record_type = year.FiscalYear
    __tablename__ = "fiscal_years"
    __table_args__ = (UniqueConstraint("year"), *ranges(year.FiscalYear))

    year: Mapped[int]
    introduction: Mapped[str]
    lead_in: Mapped[str]


class TopicRow(RecordRow):
    """A topic."""

    record_type = measure.Topic
    __tablename__ = "topics"
    __table_args__ = ranges(measure.Topic)

    fiscal_year: Mapped[int] = mapped_column(index=True)
    position: Mapped[int]
    title: Mapped[str]


class MeasureDivisionRow(Base):
    """A division that answers for a measure; position gives the order."""

    __tablename__ = "measure_divisions"

    measure_id: Mapped[str] = mapped_column(_key("measures"), primary_key=True)
    division_id: Mapped[str] = mapped_column(_key("divisions"), primary_key=True)
    position: Mapped[int]


class MeasureRow(RecordRow):
    """A measure; its divisions are rows of their own, in order."""

    record_type = measure.Measure
    __tablename__ = "measures"
    __table_args__ = ranges(measure.Measure)
    linked = frozenset({"division_ids"})

    fiscal_year: Mapped[int] = mapped_column(index=True)
    position: Mapped[int]
    topic_id: Mapped[str | None] = mapped_column(_key("topics"))
    title: Mapped[str]
    methods: Mapped[tuple[str, ...]] = mapped_column(TupleOf(str))
    timing_quarters: Mapped[tuple[int, ...]] = mapped_column(TupleOf(int))
    timing: Mapped[str]
    rhythm: Mapped[measure.Rhythm] = mapped_column(choice(measure.Rhythm))
    follow_up_by: Mapped[int | None]
    follow_up: Mapped[str]
    recommendation: Mapped[str]

    division_links: Mapped[list[MeasureDivisionRow]] = relationship(
        order_by=MeasureDivisionRow.position,
        collection_class=ordering_list("position"),
        cascade="all, delete-orphan",
        lazy="selectin",
    )
    division_ids: AssociationProxy[list[str]] = association_proxy(
        "division_links",
        "division_id",
        creator=lambda division_id: MeasureDivisionRow(division_id=division_id),
    )


class FollowUpRow(RecordRow):
    """What a measure came to in a quarter; one row for both."""

    record_type = follow_up.FollowUp
    __tablename__ = "follow_ups"
    __table_args__ = (UniqueConstraint("measure_id", "quarter"), *ranges(follow_up.FollowUp))

    measure_id: Mapped[str] = mapped_column(_key("measures"))
    quarter: Mapped[int]
    status: Mapped[follow_up.Status] = mapped_column(choice(follow_up.Status))
    result: Mapped[str]
    evidence_note: Mapped[str]
    obstacle: Mapped[str]
    cancel_reason: Mapped[str]
    reported_by: Mapped[str]
    reported_on: Mapped[date | None]


class EvidenceRow(RecordRow):
    """A file of evidence."""

    record_type = follow_up.Evidence
    __tablename__ = "evidence"
    __table_args__ = ranges(follow_up.Evidence)

    follow_up_id: Mapped[str] = mapped_column(_key("follow_ups"), index=True)
    position: Mapped[int]
    file_name: Mapped[str]
    sha256: Mapped[str]
    size: Mapped[int]
    caption: Mapped[str]
    added_on: Mapped[date | None]


class AssessmentRow(RecordRow):
    """The result of a year; one row for each."""

    record_type = assessment.Assessment
    __tablename__ = "assessments"
    __table_args__ = (UniqueConstraint("fiscal_year"), *ranges(assessment.Assessment))

    fiscal_year: Mapped[int]
    total: Mapped[float | None]
    iit: Mapped[float | None]
    eit: Mapped[float | None]
    oit: Mapped[float | None]
    announced_on: Mapped[date | None]


class MemoRow(RecordRow):
    """A memo, its sections and frozen signatures inside it."""

    record_type = memo.Memo
    __tablename__ = "memos"
    __table_args__ = ranges(memo.Memo)

    fiscal_year: Mapped[int] = mapped_column(index=True)
    kind: Mapped[memo.MemoKind] = mapped_column(choice(memo.MemoKind))
    division_id: Mapped[str | None] = mapped_column(_key("divisions"))
    number: Mapped[str]
    dated: Mapped[date | None]
    subject: Mapped[str]
    addressee: Mapped[str]
    sections: Mapped[tuple[memo.Section, ...]] = mapped_column(TupleOf(memo.Section))
    closing: Mapped[memo.Closing] = mapped_column(choice(memo.Closing))
    urgency: Mapped[memo.Urgency] = mapped_column(choice(memo.Urgency))
    secrecy: Mapped[str]
    signatures: Mapped[tuple[memo.Signature, ...]] = mapped_column(TupleOf(memo.Signature))


class HistoryRow(Base):
    """One change of one record; the table takes new rows only."""

    __tablename__ = "history"
    __table_args__ = ({"sqlite_autoincrement": True},)

    sequence: Mapped[int] = mapped_column(primary_key=True)
    act: Mapped[str] = mapped_column(index=True)
    label: Mapped[str]
    at: Mapped[str]
    who: Mapped[str]
    record_type: Mapped[str]
    record_id: Mapped[str] = mapped_column(index=True)
    before: Mapped[str | None]
    after: Mapped[str | None]


HISTORY_GUARDS = tuple(
    f"CREATE TRIGGER history_no_{verb.lower()} BEFORE {verb} ON history "
    f"BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"
    for verb in ("UPDATE", "DELETE")
)
"""The database itself refuses to rewrite its history."""

for _guard in HISTORY_GUARDS:
    event.listen(HistoryRow.__table__, "after_create", DDL(_guard))

ROW_TYPES: dict[type[Record], type[RecordRow]] = {
    mapper.class_.record_type: mapper.class_
    for mapper in Base.registry.mappers
    if issubclass(mapper.class_, RecordRow)
}
"""The row type of each record type."""

RECORD_TYPES = {record_type.__name__: record_type for record_type in ROW_TYPES}
"""Record types by the name that the history uses."""
