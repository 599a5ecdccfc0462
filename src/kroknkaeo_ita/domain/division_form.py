"""The form on which a division answers for its measures, and what comes back on it.

A form has a row for a measure and a quarter. What was already known is filled in when the form is
made; each row notes that, so that only what the division itself has changed is taken back.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .fiscal import QUARTERS
from .follow_up import FollowUp, Status, expected_quarters, is_settled
from .measure import Measure
from .plain import to_plain

ANSWERS = (
    "status",
    "result",
    "figure",
    "figure_unit",
    "evidence_note",
    "obstacle",
    "next_step",
    "cancel_reason",
    "reported_by",
    "reported_on",
)
"""The fields of a follow-up that a division answers, in the form's order."""


def asked_quarters(
    measure: Measure,
    reports: Mapping[int, FollowUp],
    own: Mapping[int, FollowUp],
    quarter: int | None = None,
) -> tuple[int, ...]:
    """The quarters of a measure that a division's form asks about.

    Those in which a follow-up is expected and was not settled in an earlier quarter, by the whole
    or by the division; and those for which the division has reported.

    Args:
        measure: the measure.
        reports: what is recorded of the measure as a whole, by quarter.
        own: what the division reported, by quarter.
        quarter: the only quarter the form is for, or None for the year.
    """
    expected = expected_quarters(measure)

    def asked(number: int) -> bool:
        if number in own and not own[number].is_blank:
            return True
        before = number - 1
        settled = is_settled(measure, before, reports) or is_settled(measure, before, own)
        return number in expected and not settled

    return tuple(number for number in QUARTERS if quarter in (None, number) and asked(number))


def known_answers(follow_up: FollowUp) -> dict[str, Any]:
    """What a form shows as already answered; nothing stands for nothing known.

    A status that was never chosen is no answer.
    """
    found = {name: getattr(follow_up, name) for name in ANSWERS}
    if follow_up.is_blank:
        del found["status"]
    return {name: value for name, value in found.items() if value not in ("", None)}


def print_of(value: Any) -> str:
    """A short mark that tells whether an answer is still the one it was; empty for none."""
    if value in ("", None):
        return ""
    if isinstance(value, float):
        # A spreadsheet program keeps 15 digits; what lies between two marks falls as it does there.
        value = f"{float(f'{value:.15g}'):.12g}"
    elif isinstance(value, int):
        value = str(value)
    plain = json.dumps(to_plain(value), ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()[:12]


@dataclass(frozen=True)
class CellFault:
    """What is wrong with an answer.

    Attributes:
        place: the cell as the spreadsheet names it, such as "กองคลัง!E7".
        what: a Thai sentence that says how to mend it.
    """

    place: str
    what: str

    def __str__(self) -> str:
        """Place and sentence, as they are listed."""
        return f"{self.place}: {self.what}"


@dataclass(frozen=True)
class Answer:
    """What one row of a returned form says, each value in the form that is stored.

    Attributes:
        year, year_id: the fiscal year (B.E.) the form was made for, and the key of its record,
            which no other office's data have.
        measure_id, quarter, division_id: what the row answers.
        values: the answers that were given or changed on the form, by field; never an empty one.
        cells: where each field of the row stands, and under "" where the row begins.
        printed: the mark (see :func:`print_of`) of what the form already said, by field.
    """

    year: int
    year_id: str
    measure_id: str
    quarter: int
    division_id: str
    values: Mapping[str, Any]
    cells: Mapping[str, str]
    printed: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, int, str]:
        """Measure, quarter and division."""
        return self.measure_id, self.quarter, self.division_id

    def taken_over(self, kept: FollowUp) -> FollowUp:
        """The record with this row's answers in place of its own."""
        return kept.changed(**self.values)

    def fault_with(self, kept: FollowUp) -> CellFault | None:
        """What the answers and the record break together: a cancelled measure needs a reason."""
        after = self.taken_over(kept)
        if after.status is Status.CANCELLED and not after.cancel_reason:
            return CellFault(
                self.cells["cancel_reason"],
                "เลือกสถานะ “ยกเลิก” แต่ยังไม่ได้กรอกเหตุผลที่ยกเลิก กรุณากรอกเหตุผล",
            )
        return None

    def overridden(self, kept: FollowUp) -> tuple[str, ...]:
        """The fields recorded by other means since the form was made that this row replaces."""
        known = known_answers(kept)
        return tuple(
            name
            for name, value in self.values.items()
            if name in known
            and known[name] != value
            and print_of(known[name]) != self.printed.get(name, "")
        )


@dataclass(frozen=True)
class ReturnedForm:
    """A returned form as it was read.

    Attributes:
        file_name: the file's name.
        office: the office it was made for, as the form says.
        answers: the rows that were understood, also those on which nothing was answered.
        faults: what was not understood, cell by cell; such a row is not among the answers.
    """

    file_name: str
    office: str
    answers: tuple[Answer, ...]
    faults: tuple[CellFault, ...] = ()
