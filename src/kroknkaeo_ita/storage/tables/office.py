"""The office, its divisions, officers and chain."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from ...domain import office
from ..columns import TupleOf, choice, ranges
from .base import RecordRow, key_of


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
    kind: Mapped[str]
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
    successor_id: Mapped[str | None] = mapped_column(key_of("divisions"))


class OfficerRow(RecordRow):
    """An officer."""

    record_type = office.Officer
    __tablename__ = "officers"

    title: Mapped[str]
    given_name: Mapped[str]
    family_name: Mapped[str]
    rank: Mapped[str]
    level: Mapped[str]
    division_id: Mapped[str | None] = mapped_column(key_of("divisions"))
    active_from: Mapped[date | None]
    active_to: Mapped[date | None]
    to_ask: Mapped[str]


class ChainStepRow(RecordRow):
    """A rung of the signatory chain."""

    record_type = office.ChainStep
    __tablename__ = "chain_steps"
    __table_args__ = ranges(office.ChainStep)

    position: Mapped[int]
    heading: Mapped[str]
    officer_id: Mapped[str] = mapped_column(key_of("officers"))
    own_position: Mapped[str]
    capacity: Mapped[office.Capacity] = mapped_column(choice(office.Capacity))
    acted_for: Mapped[str]
    order_number: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
