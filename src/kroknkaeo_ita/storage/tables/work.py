"""The fiscal years, their measures, follow-up and results."""

from datetime import date

from sqlalchemy import Index, UniqueConstraint, func, select
from sqlalchemy.ext.associationproxy import AssociationProxy, association_proxy
from sqlalchemy.ext.orderinglist import ordering_list
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from ...domain import assessment, follow_up, measure
from ...domain.year import FiscalYear, NameThen
from ..columns import TupleOf, choice, ranges
from .base import Base, RecordRow, key_of


class FiscalYearRow(RecordRow):
    """A fiscal year."""

    record_type = FiscalYear
    __tablename__ = "fiscal_years"
    __table_args__ = (UniqueConstraint("year"), *ranges(FiscalYear))

    year: Mapped[int]
    introduction: Mapped[str]
    lead_in: Mapped[str]
    closed: Mapped[bool]
    names: Mapped[tuple[NameThen, ...]] = mapped_column(TupleOf(NameThen))


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

    measure_id: Mapped[str] = mapped_column(key_of("measures"), primary_key=True)
    division_id: Mapped[str] = mapped_column(key_of("divisions"), primary_key=True)
    position: Mapped[int]


class MeasureRow(RecordRow):
    """A measure; its divisions are rows of their own, in order."""

    record_type = measure.Measure
    __tablename__ = "measures"
    __table_args__ = ranges(measure.Measure)
    linked = frozenset({"division_ids"})

    fiscal_year: Mapped[int] = mapped_column(index=True)
    position: Mapped[int]
    topic_id: Mapped[str | None] = mapped_column(key_of("topics"))
    title: Mapped[str]
    methods: Mapped[tuple[str, ...]] = mapped_column(TupleOf(str))
    timing_quarters: Mapped[tuple[int, ...]] = mapped_column(TupleOf(int))
    timing: Mapped[str]
    rhythm: Mapped[measure.Rhythm] = mapped_column(choice(measure.Rhythm))
    follow_up_by: Mapped[int | None]
    follow_up: Mapped[str]
    recommendation: Mapped[str]
    indicators: Mapped[tuple[int, ...]] = mapped_column(TupleOf(int))
    oit_items: Mapped[tuple[str, ...]] = mapped_column(TupleOf(str))

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

    @classmethod
    def links_of(cls, session: Session, keys: list[str]) -> dict[str, dict[str, list[str]]]:
        """The divisions of measures, in order."""
        link = MeasureDivisionRow.__table__.c
        query = select(link.measure_id, link.division_id).where(link.measure_id.in_(keys))
        found: dict[str, list[str]] = {}
        for measure_id, division_id in session.execute(query.order_by(link.position)):
            found.setdefault(measure_id, []).append(division_id)
        return {"division_ids": found}


class FollowUpRow(RecordRow):
    """What a measure came to in a quarter; one row for both."""

    record_type = follow_up.FollowUp
    __tablename__ = "follow_ups"
    __table_args__ = ranges(follow_up.FollowUp)

    measure_id: Mapped[str] = mapped_column(key_of("measures"))
    quarter: Mapped[int]
    division_id: Mapped[str | None] = mapped_column(key_of("divisions"))
    status: Mapped[follow_up.Status] = mapped_column(choice(follow_up.Status))
    result: Mapped[str]
    evidence_note: Mapped[str]
    obstacle: Mapped[str]
    figure: Mapped[float | None]
    figure_unit: Mapped[str]
    next_step: Mapped[str]
    cancel_reason: Mapped[str]
    reported_by: Mapped[str]
    reported_on: Mapped[date | None]


# SQLite holds two NULLs for different; the report of the measure as a whole must be one too.
Index(
    "uq_follow_ups_measure_id_quarter_division_id",
    FollowUpRow.measure_id,
    FollowUpRow.quarter,
    func.coalesce(FollowUpRow.division_id, ""),
    unique=True,
)


class EvidenceRow(RecordRow):
    """A file of evidence."""

    record_type = follow_up.Evidence
    __tablename__ = "evidence"
    __table_args__ = ranges(follow_up.Evidence)

    follow_up_id: Mapped[str] = mapped_column(key_of("follow_ups"), index=True)
    position: Mapped[int]
    file_name: Mapped[str]
    sha256: Mapped[str]
    size: Mapped[int]
    caption: Mapped[str]
    taken_on: Mapped[date | None]
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
    indicators: Mapped[tuple[float | None, ...]] = mapped_column(TupleOf(float))


class SchemeCorrectionRow(RecordRow):
    """The clerk's correction of a part of a year's scheme, a row for each part and item."""

    record_type = assessment.SchemeCorrection
    __tablename__ = "scheme_corrections"
    __table_args__ = (
        UniqueConstraint("fiscal_year", "part", "code"),
        *ranges(assessment.SchemeCorrection),
    )

    fiscal_year: Mapped[int]
    part: Mapped[assessment.SchemePart] = mapped_column(choice(assessment.SchemePart))
    code: Mapped[str]
    title: Mapped[str]
    elements: Mapped[tuple[str, ...]] = mapped_column(TupleOf(str))
    names: Mapped[tuple[str, ...]] = mapped_column(TupleOf(str))
    levels: Mapped[tuple[assessment.LevelRule, ...]] = mapped_column(TupleOf(assessment.LevelRule))
    confirmed: Mapped[bool]
