"""A log of what was done for the measures: trainings, checks, meetings, reviews, surveys."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ...domain.activity import (
    Activity,
    ChannelCheck,
    Meeting,
    StepReview,
    Survey,
    Training,
)
from ...domain.errors import UserError
from ...domain.fiscal import FiscalQuarter, fiscal_year_of
from ...domain.measure import Measure
from ...domain.thai.dates import short_thai_date
from ...services.facade import Services
from ...system.drafts import Drafts
from ..collection import Collection, CollectionPage
from ..editors.proof import Proofs
from ..editors.questions import QuestionsEditor
from ..editors.registry import EditorMaker
from ..events import Events
from ..names import NameBook
from ..tables import Column
from .kept_strip import KeptStrip


@dataclass(frozen=True)
class LogKind:
    """One kind of log.

    Attributes:
        kind: its entries.
        title: what people call it.
        about: what the column of its first field is headed.
        symbol: its icon.
        paper: the key of the paper that prints it.
        first: the field that says what an entry is about.
        rows: the rows of its form.
        fresh: values of a fresh entry that its type does not give.
        makers: editors for fields that want a special one.
        extra: columns before that of the measure.
        shares: how table and form share the width.
    """

    kind: type[Any]
    title: str
    about: str
    symbol: str
    paper: str
    first: str
    rows: tuple[Sequence[str], ...]
    fresh: dict[str, Any] = field(default_factory=dict)
    makers: dict[str, EditorMaker] = field(default_factory=dict)
    extra: tuple[Column[Any], ...] = ()
    shares: tuple[int, int] = (58, 42)


def _out_of(done: int, all_: int) -> str:
    return f"{done:,}/{all_:,}"


def _mean(survey: Survey) -> str:
    return "" if survey.mean is None else f"{survey.mean:.2f}"


LOGS = (
    LogKind(
        Training, "การอบรม", "หัวข้อ", "users", "training", "topic",
        (("topic",), ("happened_on", "ended_on"), ("persons",), ("attendees",), ("report",)),
        extra=(Column("persons", "ผู้เข้าอบรม", lambda one: f"{one.persons:,} คน", 12),),
    ),
    LogKind(
        ChannelCheck, "การตรวจช่องทาง", "ช่องทาง", "globe", "channel-log", "channel",
        (("channel", "happened_on"), ("found", "handled")),
        extra=(
            Column("handled", "ดำเนินการ/พบ", lambda one: _out_of(one.handled, one.found), 14),
        ),
    ),
    LogKind(
        Meeting, "การประชุม", "การประชุม", "calendar-days", "meeting", "title",
        (("title",), ("happened_on", "number"), ("persons",), ("decisions",)),
        extra=(Column("number", "ครั้งที่", lambda one: one.number, 10),),
    ),
    LogKind(
        StepReview, "การทบทวนขั้นตอน", "งานบริการ", "list-checks", "steps", "service",
        (("service",), ("happened_on",), ("steps_before", "steps_after"),
         ("minutes_before", "minutes_after")),
        fresh={"steps_before": 0, "steps_after": 0},
        extra=(
            Column("steps", "ขั้นตอน", lambda one: f"{one.steps_before} → {one.steps_after}", 12),
        ),
    ),
    LogKind(
        Survey, "การสำรวจความพึงพอใจ", "แบบสำรวจ", "chart-bar", "survey", "title",
        (("title",), ("happened_on", "respondents"), ("questions",), ("suggestions",)),
        makers={"questions": QuestionsEditor},
        extra=(Column("mean", "เฉลี่ย", _mean, 9),),
        shares=(44, 56),
    ),
)  # fmt: skip

_SHARED_ROWS: tuple[Sequence[str], ...] = (("measure_id",), ("division_id",), ("note",))


class LogPage(CollectionPage):
    """A log's entries, and above them what the measures' rhythms expect of it."""

    def __init__(
        self,
        log: LogKind,
        services: Services,
        events: Events,
        names: NameBook,
        proofs: Proofs,
        drafts: Drafts,
    ) -> None:
        self._log = log
        self._services = services
        self._year = lambda: events.year
        self._names = names
        self._entries: Sequence[Activity] = ()
        self._measures: Sequence[Measure] = ()
        self._places: dict[str, int] = {}
        self._moment = lambda: (events.changes, events.year)
        self._read_at: tuple[int, int] | None = None
        self.strip = KeptStrip(log.kind, services.display)
        super().__init__(
            self._collection(), names, services.display, events, proofs, drafts, above=self.strip
        )
        self.strip.measureChosen.connect(self._on_measure_chosen)
        questions = self.form.fields.get("questions")
        if questions is not None and isinstance(questions.editor, QuestionsEditor):
            questions.editor.refused.connect(events.faultRequest)
            questions.editor.rowRemoved.connect(self._tell_of_question)

    @property
    def is_up_to_date(self) -> bool:
        """Whether nothing has changed since it was read."""
        return self._read_at == self._moment()

    def reload(self) -> None:
        """Read the log and what it keeps, and show both."""
        self._read_at = self._moment()
        self.strip.offer(self._names("Measure"))
        log = self._services.activities.log(self._log.kind, self._year())
        self._entries = log.entries
        self._measures = log.measures
        self._places = {one.id: one.position for one in log.measures}
        super().reload()
        self.strip.show_kept(log.kept, self.table.records)

    def _on_measure_chosen(self) -> None:
        self.form.flush()
        self.reload()

    def _tell_of_question(self, text: str) -> None:
        """Offer to take the removal back, if it was kept."""
        if not self.form.fields["questions"].fault:
            self._events.noticeRequest.emit(f"ลบคำถาม “{text}” แล้ว", True)

    def _collection(self) -> Collection:
        log, services = self._log, self._services

        return Collection(
            key=f"log-{log.kind.__name__.lower()}",
            record_type=log.kind,
            all=self._shown,
            save=services.activities.save,
            add=self._add_entry,
            remove=self._remove_entry,
            title_of=lambda one: getattr(one, log.first),
            first_field=log.first,
            columns=(
                Column("day", "วันที่", _day, 14),
                Column("what", log.about, lambda one: getattr(one, log.first)),
                *log.extra,
                Column("measure", "มาตรการ", self._place_of, 12, optional=True),
            ),
            rows=(*log.rows, *_SHARED_ROWS),
            empty=f"ยังไม่มีรายการ{log.title}\nกด “เพิ่ม{log.kind.noun}” เพื่อบันทึกครั้งแรก",
            symbol=log.symbol,
            makers=log.makers,
            shares=log.shares,
        )

    def _place_of(self, entry: Activity) -> str:
        """Which measure it is for, by number alone: the form has its whole name."""
        place = self._places.get(entry.measure_id)
        return "" if place is None else f"ที่ {place}"

    def _shown(self) -> Sequence[Activity]:
        """The entries of the measure that is chosen, or of all."""
        chosen = self.strip.measure()
        return [one for one in self._entries if chosen in ("", one.measure_id)]

    def _add_entry(self) -> Activity:
        log = self._log
        values = {log.first: log.title, "measure_id": self._usual_measure(), **log.fresh}
        return self._services.activities.save(log.kind(happened_on=self._likely_day(), **values))

    def _likely_day(self) -> Any:
        """Today, or in another year the day of its last entry, or its first day."""
        today, year = self._services.years.today(), self._year()
        if fiscal_year_of(today) == year:
            return today
        if self._entries:
            return self._entries[-1].happened_on
        return FiscalQuarter(year, 1).first_day

    def _usual_measure(self) -> str:
        """The measure chosen, or the first whose rhythm asks for such entries, or the first."""
        measures = self._measures or self._services.measures.of_year(self._year())
        if not measures:
            raise UserError("ยังไม่มีมาตรการของปีนี้ กรุณาเพิ่มมาตรการที่แท็บ “มาตรการ” ก่อน")
        rhythm = self._log.kind.rhythm
        usual = next((one for one in measures if one.rhythm is rhythm), measures[0])
        return self.strip.measure() or usual.id

    def _remove_entry(self, key: str) -> None:
        for entry in self._entries:
            if entry.id == key:
                self._services.activities.remove(entry)


def _day(entry: Activity) -> str:
    return short_thai_date(entry.happened_on, thai_digits=False)
