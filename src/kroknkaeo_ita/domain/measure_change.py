"""One change made to several measures at once."""

from dataclasses import dataclass
from typing import Any

from .choices import Choice
from .fields import fields_of
from .measure import Measure, Rhythm


class Taking(Choice):
    """What becomes of the divisions that a measure has already."""

    REPLACE = "replace", "ใช้แทนของเดิม"
    ADD = "add", "เพิ่มเข้ากับของเดิม"
    TAKE_OFF = "take-off", "เอาออกจากของเดิม"


@dataclass(frozen=True)
class MeasureChange:
    """What is to change; a part that is None stays in each measure as it is.

    Attributes:
        divisions: how, and which; the order of ``order`` is kept.
        quarters: the quarters, and the office's own words for them.
        rhythm: when follow-up is expected, and by which quarter.
        topic: the topic's key in a tuple of one, or a tuple of None for no topic.
        order: the keys of all divisions in the office's order.
    """

    divisions: tuple[Taking, tuple[str, ...]] | None = None
    quarters: tuple[tuple[int, ...], str] | None = None
    rhythm: tuple[Rhythm, int | None] | None = None
    topic: tuple[str | None] | None = None
    order: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing is to change."""
        return not (self.divisions or self.quarters or self.rhythm or self.topic)

    @property
    def name(self) -> str:
        """What the act is called, in Thai."""
        parts = (
            ("ผู้รับผิดชอบ", self.divisions),
            ("ระยะเวลา", self.quarters),
            ("รอบการติดตาม", self.rhythm),
            ("หัวข้อ", self.topic),
        )
        named = [name for name, part in parts if part]
        return "เปลี่ยน" + (named[0] if len(named) == 1 else "หลายช่อง")

    def applied(self, measure: Measure) -> Measure:
        """The measure after the change."""
        values: dict[str, Any] = {}
        if self.divisions:
            values["division_ids"] = self._divisions(*self.divisions, measure.division_ids)
        if self.quarters:
            values["timing_quarters"], values["timing"] = self.quarters
        if self.rhythm:
            values["rhythm"], values["follow_up_by"] = self.rhythm
        if self.topic:
            (values["topic_id"],) = self.topic
        return measure.changed(**values)

    def differences(self, measure: Measure) -> tuple[str, ...]:
        """The fields of a measure that the change makes different, in the order of the form."""
        after = self.applied(measure)
        return tuple(
            name for name in fields_of(Measure) if getattr(measure, name) != getattr(after, name)
        )

    def _divisions(
        self, taking: Taking, named: tuple[str, ...], present: tuple[str, ...]
    ) -> tuple[str, ...]:
        match taking:
            case Taking.REPLACE:
                wanted = set(named)
            case Taking.ADD:
                wanted = {*present, *named}
            case Taking.TAKE_OFF:
                wanted = set(present) - set(named)
        known = [key for key in self.order if key in wanted]
        return (*known, *(key for key in (*present, *named) if key in wanted - set(known)))
