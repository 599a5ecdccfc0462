"""The activity log, a table for each kind."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from ...domain import activity
from ..columns import TupleOf, ranges
from .base import RecordRow, key_of


class ActivityRow(RecordRow):
    """What every kind of activity has in common."""

    __abstract__ = True

    measure_id: Mapped[str] = mapped_column(key_of("measures"), index=True)
    division_id: Mapped[str | None] = mapped_column(key_of("divisions"))
    happened_on: Mapped[date]
    note: Mapped[str]


class TrainingRow(ActivityRow):
    """A training."""

    record_type = activity.Training
    __tablename__ = "trainings"
    __table_args__ = ranges(activity.Training)

    topic: Mapped[str]
    ended_on: Mapped[date | None]
    persons: Mapped[int]
    attendees: Mapped[tuple[str, ...]] = mapped_column(TupleOf(str))
    report: Mapped[str]


class ChannelCheckRow(ActivityRow):
    """A check of an online channel."""

    record_type = activity.ChannelCheck
    __tablename__ = "channel_checks"
    __table_args__ = ranges(activity.ChannelCheck)

    channel: Mapped[str]
    found: Mapped[int]
    handled: Mapped[int]


class MeetingRow(ActivityRow):
    """A meeting."""

    record_type = activity.Meeting
    __tablename__ = "meetings"
    __table_args__ = ranges(activity.Meeting)

    title: Mapped[str]
    number: Mapped[str]
    persons: Mapped[int]
    decisions: Mapped[str]


class StepReviewRow(ActivityRow):
    """A review of a service's steps."""

    record_type = activity.StepReview
    __tablename__ = "step_reviews"
    __table_args__ = ranges(activity.StepReview)

    service: Mapped[str]
    steps_before: Mapped[int]
    steps_after: Mapped[int]
    minutes_before: Mapped[int | None]
    minutes_after: Mapped[int | None]


class SurveyRow(ActivityRow):
    """A survey with its answers counted."""

    record_type = activity.Survey
    __tablename__ = "surveys"
    __table_args__ = ranges(activity.Survey)

    title: Mapped[str]
    respondents: Mapped[int]
    questions: Mapped[tuple[activity.Question, ...]] = mapped_column(TupleOf(activity.Question))
    suggestions: Mapped[tuple[str, ...]] = mapped_column(TupleOf(str))
